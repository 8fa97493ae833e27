"""The round trip through LibreOffice: saved by it, and typed into while it runs."""

from __future__ import annotations

import shutil
from datetime import datetime
from typing import TYPE_CHECKING

import pytest
import yaml
from openpyxl.comments import Comment

from positions.dossier.store import find_packaged_dossier
from positions.exporting import _refuse_edits
from positions.merge.belonging import find_base
from positions.merge.changes import Choices
from positions.merge.edited.opening import open_workbook
from positions.merge.importing import plan_import
from tests.merge.desk import Sheets
from tests.merge.desk import list_diff
from tests.merge.desk import read_texts
from tests.merge.test_edits import run
from tests.workbook import office

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.office


@pytest.mark.parametrize("suffix", [".xlsx", ".ods"])
@pytest.mark.parametrize("profile", ["briefing", "accessible", "entry"])
def test_a_save_from_libreoffice_changes_nothing(tmp_path: Path, profile: str, suffix: str) -> None:
    office.require_office()
    workbook = tmp_path / "exported.xlsx"
    folder = find_packaged_dossier()
    run("export", str(workbook), "--dossier", str(folder), "--profile", profile)

    resaved = office.resave(workbook, suffix)
    plan = plan_import(folder, resaved, Choices())

    assert (plan.outcome.changes, plan.outcome.remarks, plan.own) == ([], [], [])
    _refuse_edits(folder, resaved)  # without an edit it may be replaced


NAMES = (
    "tab\there",
    "line\nbreak",
    "two  blanks",
    '"straight"',
    "“round” — ‘too’",
    "_x005F_x0041_",
)


@pytest.mark.parametrize("suffix", [".xlsx", ".ods"])
def test_names_that_libreoffice_spells_otherwise_leave_the_marks_alone(
    tmp_path: Path, suffix: str
) -> None:
    office.require_office()
    folder, workbook = tmp_path / "dossier", tmp_path / "exported.xlsx"
    shutil.copytree(find_packaged_dossier(), folder)
    parties = yaml.safe_load((folder / "parties.yaml").read_text("utf-8"))
    parties["parties"] += [
        {"id": f"p{place}", "name": f"Party {place}", "short_name": name, "kind": "state"}
        for place, name in enumerate(NAMES)
    ]
    (folder / "parties.yaml").write_text(yaml.safe_dump(parties, sort_keys=False), "utf-8")
    run("export", str(workbook), "--dossier", str(folder), "--profile", "entry")
    assert find_base(open_workbook(workbook)) is not None

    exported = find_base(open_workbook(office.resave(workbook, suffix)))

    assert exported is not None
    assert [one[1] for one in exported.names if one[0] == "parties"][-6:] == [
        "p0", "p1", "p2", "p3", "p4", "p5",
    ]  # fmt: skip


def test_what_is_typed_into_libreoffice_is_written(tmp_path: Path) -> None:
    office.require_office()
    folder, workbook = tmp_path / "dossier", tmp_path / "exported.xlsx"
    shutil.copytree(find_packaged_dossier(), folder)
    run("export", str(workbook), "--dossier", str(folder))
    typed = office.type_edits(
        workbook,
        [
            ("Positions", "F27", "Ukraine is ready: it wants to talk."),
            ("Positions", "L27", "firm"),
            ("Engagements register", "G14", "2025-02-11"),
            ("Engagements register", "G13", "2025-02"),
            ("Evidence", "A6", None),
        ],
    )
    before = read_texts(folder)

    run("import", str(typed), "--dossier", str(folder), "--write")

    # The row that was deleted stays, for nobody has said --delete.
    assert list_diff(before, folder) == [
        "positions.yaml",
        "-    summary: Ukraine is willing to hold discussions with the United States.",
        '+    summary: "Ukraine is ready: it wants to talk."',
        "-    firmness: exploratory",
        "+    firmness: firm",
        "engagements.yaml",
        "+    start: 2025-02",
        "+    start: 2025-02-11",
    ]


@pytest.mark.parametrize("suffix", [".xlsx", ".ods"])
def test_what_a_reader_adds_is_told_after_a_save_from_libreoffice(
    tmp_path: Path, suffix: str
) -> None:
    office.require_office()
    workbook, folder = tmp_path / "exported.xlsx", find_packaged_dossier()
    run("export", str(workbook), "--dossier", str(folder))
    sheets = Sheets(workbook)
    sheets.book.create_sheet("Scratch")["A1"] = "to do"
    sheets.book["Positions"]["U4"] = "My remarks"
    sheets.book["Positions"]["U5"] = "=1/0"
    sheets.book["Positions"]["F6"].comment = Comment("please check", "me")
    sheets.book["Positions"]["F14"] = "=1/0"
    sheets.save()

    plan = plan_import(folder, office.resave(workbook, suffix), Choices())

    assert [str(one) for one in plan.own] == [
        'the column "My remarks" (Positions, U4)',
        "a sheet with 1 cell (Scratch)",
        'the note "please check" (Positions, F6)',
    ]
    assert [str(one) for one in plan.faults] == [
        "Positions, F14: ru-nato, Summary: holds the error #DIV/0!; write what is meant"
    ]


@pytest.mark.parametrize("suffix", [".xlsx", ".ods"])
def test_percents_and_months_are_read_as_shown_after_a_save_from_libreoffice(
    tmp_path: Path, suffix: str
) -> None:
    office.require_office()
    workbook, folder = tmp_path / "exported.xlsx", find_packaged_dossier()
    run("export", str(workbook), "--dossier", str(folder))
    sheets = Sheets(workbook)
    start = sheets.find("Engagements register", "trump-putin-claimed", "Start")
    start.value, start.number_format = datetime(2025, 2, 1), "mmm-yy"  # noqa: DTZ001 - a cell
    place = sheets.find("Engagements register", "trump-putin-claimed", "Note")
    place.value, place.number_format = 0.45, "0%"
    sheets.save()

    plan = plan_import(folder, office.resave(workbook, suffix), Choices())

    assert [(one.name, one.after) for one in plan.outcome.changes] == [
        ("trump-putin-claimed.start", "2025-02"),
        ("trump-putin-claimed.note", "45 %"),
    ]
    assert plan.outcome.remarks == []
