"""Slips of people who type a dossier: each is found, once, and said in words that help.

The expected messages are in `slips/`, read and judged one by one.
"""

from __future__ import annotations

import random
import re
import shutil
from typing import TYPE_CHECKING

import pytest

from positions.dossier.store import find_packaged_dossier
from positions.dossier.yamlfile import load_text
from positions.dossier.yamlrules import broken_yaml
from tests.checks.dossiers import BASE
from tests.slips import find_slips
from tests.slips import list_slips
from tests.slips import type_slip

if TYPE_CHECKING:
    from pathlib import Path

    from tests.slips import Slip

SLIPS = list_slips()


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip.name)
def test_a_slip_is_found_in_these_words(slip: Slip, tmp_path: Path) -> None:
    assert slip.expected == find_slips(type_slip(slip, tmp_path / "dossier"))


def test_slips_are_many_and_each_has_its_name() -> None:
    assert len(SLIPS) > 280
    assert len({slip.name for slip in SLIPS}) == len(SLIPS)


@pytest.mark.parametrize("word", ["tuple", "Value error", "EDTF", "^[", "--dossier", "pydantic"])
def test_slips_are_told_without_words_of_programmers(word: str) -> None:
    assert [slip.name for slip in SLIPS if any(word in line for line in slip.expected)] == []


def test_single_typos_are_found_at_their_line() -> None:
    """One character typed or lost, anywhere: where no YAML is left, its line is named, and why."""
    text, typos = (BASE / "positions.yaml").read_text(encoding="utf-8"), random.Random(11)  # noqa: S311 - the same typos each time
    signs = list(" -:#\"'[]{},&*!|>%@`?\t\u00a0“\n")
    broken = near = named = 0
    for _ in range(1500):
        at, sign = typos.randrange(len(text)), typos.choice([*signs, ""])
        typed = text[:at] + sign + text[at if sign else at + 1 :]
        line = text.count("\n", 0, at) + 1
        for finding in load_text(typed.encode(), "positions.yaml").findings:
            if finding.code == broken_yaml.code:
                broken += 1
                near += abs(finding.place.line - line) <= 1
                named += not finding.message.startswith("cannot be read")
    assert broken > 350
    assert near / broken > 0.98
    assert named / broken > 0.95


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("parties.yaml", "id: usa", "id: USA", 'E208 party "USA": id "USA" does not have the form of an id; write "usa", as other records name it'),
        ("parties.yaml", "id: usa", "id: uas", 'E303 party "uas": no record uses the id "uas", while "usa" is used at '),
        ("issues.yaml", "id: minerals", "id: mineral", 'E304 issue "mineral": no record uses the id "mineral", while "minerals" is used at '),
        ("sources.yaml", "id: defence-talks-2025-02-12", "id: defence-talk-2025-02-12", 'E305 source "defence-talk-2025-02-12": no record uses the id '),
        ("parties.yaml", "parties:\n", "partys:\n", 'E201 has the unknown key "partys"; write "parties:"'),
        ("issues.yaml", "issues:\n", "issues:\n\t", "E103 has a tab before its first word"),
        ("sources.yaml", "sources:\n", "sources: &all\n", 'E104 "&all" is an anchor of YAML'),
        ("positions.yaml", "positions:\n", "", "E106 begins with a list and not with its key"),
        ("dossier.yaml", "title: ", "title ", 'E103 has no colon after "title"'),
    ],
)  # fmt: skip
def test_one_fault_in_the_shipped_dossier_is_one_error(
    tmp_path: Path, file: str, old: str, new: str, said: str
) -> None:
    folder = tmp_path / "dossier"
    shutil.copytree(find_packaged_dossier(), folder)
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")

    errors = [line for line in find_slips(folder) if ": E" in line]

    assert len(errors) == 1, errors
    assert said in errors[0]


def test_one_id_misspelt_in_many_places_is_one_error(tmp_path: Path) -> None:
    folder = tmp_path / "dossier"
    shutil.copytree(find_packaged_dossier(), folder)
    path = folder / "positions.yaml"
    path.write_text(path.read_text().replace("issue: talks", "issue: talk"))

    (error,) = [line for line in find_slips(folder) if ": E" in line]

    assert re.fullmatch(
        r'positions\.yaml:\d+: E304 position "ua-talks-with-us": issue "talk" is no declared issue '
        r'\(did you mean "talks"\?\); so at positions\.yaml:\d+, positions\.yaml:\d+, '
        r"positions\.yaml:\d+ and \d+ more places?; correct the id, or declare the issue in "
        r"issues\.yaml",
        error,
    )
