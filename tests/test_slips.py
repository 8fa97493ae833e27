"""Slips of people who type a dossier: each is found, once, and said in words that help.

The expected messages are in `slips/`, read and judged one by one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

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
