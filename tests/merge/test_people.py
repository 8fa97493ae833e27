"""People typed by their names: who is meant is asked, and a slip is told."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from positions.dossier.store import find_packaged_dossier
from positions.merge.changes import Choices
from positions.merge.importing import plan_import
from tests.merge.desk import Sheets
from tests.merge.test_edits import run

if TYPE_CHECKING:
    from pathlib import Path

PRESIDENT = "Volodymyr Zelenskiy"


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    folder = tmp_path / "dossier"
    shutil.copytree(find_packaged_dossier(), folder)
    return folder


def export(dossier: Path, *options: str) -> Sheets:
    workbook = dossier.parent / "edited.xlsx"
    run("export", str(workbook), "--dossier", str(dossier), *options)
    return Sheets(workbook)


def judge(dossier: Path, sheets: Sheets) -> tuple[list[str], list[tuple[str, object]]]:
    plan = plan_import(dossier, sheets.save(), Choices())
    changes: list[tuple[str, object]] = [(one.name, one.after) for one in plan.outcome.changes]
    return [str(remark) for remark in plan.outcome.remarks], changes


def test_a_person_nearly_named_is_told_and_counts_as_words(dossier: Path) -> None:
    sheets = export(dossier).put("Positions", "ru-nato", "Speaker", "Volodimir Zelenskiy")
    remarks, changes = judge(dossier, sheets)
    assert changes == [("ru-nato.speaker", "Volodimir Zelenskiy")]
    assert remarks == [
        'Positions, G14: ru-nato, Speaker: "Volodimir Zelenskiy" is nobody\'s name or id here (did '
        f'you mean "{PRESIDENT}"?), so it counts as words; write the name or the id, if that '
        "person is meant"
    ]


TWIN = """
  - id: zelenskiy-envoy
    name: Volodymyr Zelenskiy
    party: usa
    post: Envoy
"""


def test_which_of_two_people_is_meant_is_asked_whatever_the_party_says(dossier: Path) -> None:
    parties = dossier / "parties.yaml"
    parties.write_text(parties.read_text(encoding="utf-8") + TWIN, encoding="utf-8")
    sheets = export(dossier, "--profile", "entry")
    assert judge(dossier, sheets) == ([], [])
    sheets.put("Positions", "ua-us-support", "Speaker", PRESIDENT)
    sheets.add(
        "Participants", Record="zelenskiy-vance", Party="usa", Person=PRESIDENT, Role="envoy"
    )
    remarks, changes = judge(dossier, sheets)
    asked = f'"{PRESIDENT}" can be zelenskiy or zelenskiy-envoy; write the id that is meant'
    assert [one.partition(": ")[2] for one in remarks] == [
        f"ua-us-support, Speaker: {asked}",
        f"zelenskiy-vance, Person: {asked}",
    ]
    assert [name for name, _after in changes if name.startswith("ua-us-support")] == []
