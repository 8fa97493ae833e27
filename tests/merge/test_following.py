"""Columns of tables that follow from others: an edit is said, also one that clears a cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.merge.bench import Bench
from tests.merge.test_table_files import Desk
from tests.merge.test_table_files import desk
from tests.merge.test_table_files import put
from tests.merge.test_table_files import read

if TYPE_CHECKING:
    from pathlib import Path

    from tests.merge.test_table_files import Rows

__all__ = ["desk"]


@pytest.mark.parametrize("text", ["", "9"])
@pytest.mark.parametrize(
    ("table", "record", "column", "source"),
    [
        ("engagements", "bessent-in-kyiv", "start_earliest", "start"),
        ("engagements", "bessent-in-kyiv", "start_latest", "start"),
        ("positions", "ru-prisoner-release", "stated_on_latest", "stated_on"),
        ("positions", "us-minerals-pact", "plover", "act"),
        ("sources", "defence-talks-2025-02-12", "published_earliest", "published"),
        ("terms", "us-rare-earths", "number", "value"),
    ],
)
def test_an_edit_of_a_column_that_follows_is_said(
    desk: Desk, table: str, record: str, column: str, source: str, text: str
) -> None:
    exported = desk.export(f"{table}.csv", "--table", table)
    put(exported, record, column, text)
    code, told, talk = desk.bring_back(exported)
    assert (code, told) == (0, "")
    assert f'follows from the column "{source}"; the edit is not taken; edit "{source}"' in talk
    assert talk.startswith(f"note: {table}, {column} in row ")


@pytest.mark.parametrize("text", ["", "none", "unrecorded"])
def test_an_edit_of_the_derivation_of_a_source_that_derives_is_said(desk: Desk, text: str) -> None:
    exported = desk.export("sources.csv", "--table", "sources")
    rows = read(exported)
    place = rows[0].index("derivation")
    record = next(row[0] for row in rows if row[place] == "recorded")
    put(exported, record, "derivation", text)
    code, told, talk = desk.bring_back(exported)
    assert (code, told) == (0, "")
    assert 'follows from the column "derives_from"; the edit is not taken' in talk


@pytest.mark.parametrize(
    "table", ["positions", "engagements", "sources", "terms", "evidence", "participants"]
)
def test_a_table_that_nobody_edited_says_nothing_of_what_follows(desk: Desk, table: str) -> None:
    assert desk.bring_back(desk.export(f"{table}.csv", "--table", table)) == (
        0,
        "",
        "nothing would change\n",
    )


def test_a_number_of_a_row_whose_value_was_edited_is_no_edit(tmp_path: Path) -> None:
    bench = Bench(tmp_path, "tables").begin()

    def copy(rows: Rows) -> None:
        (row,) = (one for one in rows if one[0] == "us-rare-earths")
        rows.append([*row])
        row[rows[0].index("value")] = "300000000000"

    bench.change("terms", copy)
    bench.meanwhile("positions.yaml", "value: 500000000000", "value: 400000000000")
    lines = bench.judge()
    assert lines == [
        "new: us-rare-earths.terms[2]  (terms, row 2)",
        "1 change to write; --write writes it",
    ]


def test_columns_of_a_derived_table_in_another_order_are_no_edit(tmp_path: Path) -> None:
    bench = Bench(tmp_path, "tables").begin()
    bench.change("comparison", lambda rows: [row[::-1] for row in rows])
    bench.meanwhile("positions.yaml", "is willing to hold", "is prepared to hold")
    assert bench.judge() == ["nothing would change"]
    bench.change(
        "comparison",
        lambda rows: [
            [f"{cell}." for cell in row] if place == 3 else row for place, row in enumerate(rows)
        ],
    )
    assert bench.judge()[0] == (
        "note: comparison: was edited, but this table follows from the records; the edit is not "
        "taken; edit the record itself"
    )
