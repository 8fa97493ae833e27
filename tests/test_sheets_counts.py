"""Coverage and balance: how much stands behind what is said, and what is not known of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.dossiers import party
from tests.dossiers import position
from tests.dossiers import source
from tests.dossiers import two_sides
from tests.sheets import build_sheet
from tests.sheets import read_columns

if TYPE_CHECKING:
    from pathlib import Path

    from tests.dossiers import Fields
    from tests.dossiers import Lists


def list_two_reports(first: Fields, second: Fields) -> Lists:
    """Arland is heard in two reports, Borvia in none."""
    passages = [{"source": name, "paragraph": "1"} for name in ("first", "second")]
    return {
        **two_sides(),
        "parties": [party("arland"), party("borvia")],
        "sources": [source("first", **first), source("second", **second)],
        "positions": [position("a", "arland", "toll", evidence=passages)],
    }


@pytest.mark.parametrize(
    ("first", "second", "origins"),
    [
        ({}, {}, "[not recorded]"),
        ({"derives_from": ["second"]}, {}, "[not recorded]"),
        ({"derives_from": []}, {}, "1"),
        ({"derives_from": []}, {"derives_from": []}, "2"),
    ],
)
def test_origins_that_are_not_recorded_are_no_count(
    tmp_path: Path, first: Fields, second: Fields, origins: str
) -> None:
    lists = list_two_reports(first, second)

    balance = build_sheet(tmp_path / "balance", "balance", lists)
    assert read_columns(balance, "Party", "Passages", "Origins") == [
        ("strong: arland", "2", origins),
        ("strong: borvia", "0", "0"),
    ]
    coverage = build_sheet(tmp_path / "coverage", "coverage", lists)
    assert read_columns(coverage, "Passages", "Origins") == [("2", origins)]


def test_coverage_of_an_issue_without_evidence_has_no_origins(tmp_path: Path) -> None:
    sheet = build_sheet(tmp_path, "coverage", two_sides())

    assert read_columns(sheet, "Passages", "Origins") == [("0", "0")]
