"""A column sorted by itself: its cells are those of other records."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.merge.bench import Bench
from tests.merge.test_items import Desk
from tests.merge.test_items import exported

if TYPE_CHECKING:
    from pathlib import Path

    from tests.merge.test_table_files import Rows

__all__ = ["exported"]

QUESTION = (
    "rows say what others said, as if a column was sorted by itself; look at the changes before "
    "they are written"
)


@pytest.fixture
def desk(exported: dict[str, Path], tmp_path: Path) -> Desk:
    return Desk(exported, tmp_path)


def sort_alone(desk: Desk, tab: str, column: int) -> None:
    cells = [row[column - 1] for row in desk.sheets.book[tab].iter_rows(min_row=5)]
    texts = sorted(str(cell.value) for cell in cells if cell.value)
    for cell, text in zip([one for one in cells if one.value], texts, strict=True):
        cell.value = text


def list_questions(desk: Desk) -> list[str]:
    return [one for one in desk.judge() if "sorted" in one]


def test_ids_sorted_alone_are_asked_about(desk: Desk) -> None:
    sort_alone(desk, "Positions", 1)
    assert list_questions(desk) == [f"Positions: 25 {QUESTION}"]


def test_a_summary_sorted_alone_is_asked_about_until_it_is_taken(desk: Desk) -> None:
    sort_alone(desk, "Positions", 6)
    assert list_questions(desk) == [f"Positions: 23 {QUESTION}"]
    for name, content in desk.read().after.items():
        (desk.folder / name).write_bytes(content)
    assert desk.judge() == []


def test_two_that_were_put_right_are_not_asked_about(desk: Desk) -> None:
    one, other = (
        desk.row("Positions", name)["Summary"] for name in ("ru-nato", "ua-talks-with-us")
    )
    one.value, other.value = other.value, one.value
    assert list_questions(desk) == []


def test_ids_sorted_alone_in_a_table_are_asked_about(tmp_path: Path) -> None:
    bench = Bench(tmp_path).begin()

    def sort(rows: Rows) -> None:
        for row, identity in zip(rows[1:], sorted(row[0] for row in rows[1:]), strict=True):
            row[0] = identity

    bench.change("positions", sort)
    assert [one for one in bench.judge() if "sorted" in one] == [f"note: positions: 25 {QUESTION}"]
