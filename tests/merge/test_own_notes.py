"""A note of one's own typed below the table, under the heading of a field."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.merge.test_items import Desk
from tests.merge.test_items import exported

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["exported"]


@pytest.fixture
def desk(exported: dict[str, Path], tmp_path: Path) -> Desk:
    return Desk(exported, tmp_path)


def test_a_note_below_the_records_is_asked_once(desk: Desk) -> None:
    desk.sheets.add("Positions", Summary="ask Olena about this")
    assert desk.judge() == [
        "Positions, F30: stands alone in its row, and a new position needs Party, Act, Issue, Evidence "
        "too; fill in the rest, or, if it is a note of your own, move it beside the table",
    ]


def test_a_note_below_a_sheet_for_readers_is_asked_once(tmp_path: Path) -> None:
    desk = Desk.export(tmp_path)
    desk.sheets.add("Positions", Summary="ask Olena about this")
    desk.sheets.add("Parties", Name="ask Olena about this")
    assert desk.judge() == [
        "Positions, F30: stands alone in its row, and a new position needs Party, Act, Issue, Evidence "
        "too; fill in the rest, or, if it is a note of your own, move it beside the table",
        "Parties, C16: stands alone in its row, and a new party needs Party, Kind too; fill in the "
        "rest, or, if it is a note of your own, move it beside the table",
    ]


def test_a_row_with_two_cells_is_a_record(desk: Desk) -> None:
    desk.sheets.add("Issues", Title="Customs", Question="Who collects them?")
    assert desk.judge()[:1] == ["new customs"]
