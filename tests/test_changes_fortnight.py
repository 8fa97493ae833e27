"""The changes of the second dossier, against the table that was worked out by hand in its page."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from positions.compare.asof import take_as_of
from positions.compare.asof import take_from
from positions.compare.changes import compare_editions
from positions.compare.comparison import compare_positions
from positions.dossier.store import find_packaged_dossier
from positions.dossier.store import load_dossier
from positions.tables.comparing import describe_cell
from positions.tables.context import build_context

if TYPE_CHECKING:
    from positions.dossier.model import Dossier

ROOT = Path(__file__).parent.parent


def load(name: str) -> Dossier:
    dossier = load_dossier(find_packaged_dossier(name)).dossier
    assert dossier is not None
    return dossier


def read_expected(first: int, last: int) -> set[tuple[str, str, str]]:
    page = (ROOT / "docs/minerals-fortnight.md").read_text(encoding="utf-8")
    lines = [line.split("|") for line in page.splitlines() if line.startswith("| ")]
    rows = [[cell.strip() for cell in line[1:-1]] for line in lines]
    return {(row[2], row[3], row[4]) for row in rows if row[:2] == [str(first), str(last)]}


@pytest.mark.parametrize(
    ("first", "last", "rows"), [(12, 15, 15), (15, 18, 12), (18, 20, 4), (20, 28, 7)]
)
def test_compare_editions_finds_what_was_worked_out_by_hand(
    first: int, last: int, rows: int
) -> None:
    dossier = load("minerals-fortnight")
    old, new = (take_as_of(dossier, date(2025, 2, day)).dossier for day in (first, last))
    changes = compare_editions(old, new)
    found = [
        *(
            (one.movement.value, one.id, " ".join(before.id for before in one.before))
            for one in changes.positions
        ),
        *(
            (one.movement.value, one.id, one.before.id if one.before else "")
            for one in changes.engagements
        ),
    ]

    assert set(found) == read_expected(first, last)
    assert len(found) == rows


def test_compare_editions_of_one_day_finds_nothing() -> None:
    dossier = load("minerals-fortnight")
    changes = compare_editions(dossier, take_as_of(dossier, date(2025, 2, 28)).dossier)

    assert (changes.positions, changes.engagements) == ((), ())


def test_take_from_the_first_article_says_what_the_first_dossier_says() -> None:
    """Record by record, and cell by cell of the comparison; the two later issues are silent."""
    first = load("kyiv-visit")
    alone = take_from(load("minerals-fortnight"), frozenset({"defence-talks-2025-02-12"}))
    contexts = [build_context(compare_positions(one)) for one in (first, alone)]
    cells = [
        {
            place: (str(cell.state), str(describe_cell(context, cell)), cell.evidence)
            for place, cell in context.comparison.cell_by_place.items()
        }
        for context in contexts
    ]
    added = {place: cell for place, cell in cells[1].items() if place not in cells[0]}

    assert alone.positions == first.positions
    assert alone.engagements == first.engagements
    assert alone.sources == first.sources
    assert {place: cells[1][place] for place in cells[0]} == cells[0]
    assert {issue for issue, _party in added} == {"borders", "troops"}
    assert {cell[0] for cell in added.values()} == {"not_researched"}
