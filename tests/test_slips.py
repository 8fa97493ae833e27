"""Slips of people who type a dossier: each is found, once, and said in words that help.

The expected messages are in `slips/`, read and judged one by one.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

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
