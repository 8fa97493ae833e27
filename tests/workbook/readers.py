"""A workbook as openpyxl, calamine and LibreOffice read it, in values that can be compared.

Numbers are floats, days are dates, what is empty is an empty text, and empty cells at the ends of
rows and sheets are left out; so two readers differ only where they see something else.
"""

from __future__ import annotations

from datetime import date
from datetime import datetime
from datetime import time
from datetime import timedelta
from itertools import zip_longest
from typing import TYPE_CHECKING
from typing import Any
from typing import TypeAlias

from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from tests.workbook.areas import format_cell
from tests.workbook.office import read_values

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping
    from pathlib import Path

Value: TypeAlias = str | float | bool | date
Rows: TypeAlias = tuple[tuple[Value, ...], ...]

# The day that spreadsheets count as zero.
DAY_ZERO = date(1899, 12, 30)


def read_with_openpyxl(workbook: Path) -> dict[str, Rows]:
    """Read every sheet with openpyxl."""
    book = load_workbook(workbook, data_only=True)
    rows = {sheet.title: sheet.iter_rows(values_only=True) for sheet in book.worksheets}
    return {name: _settle(items) for name, items in rows.items()}


def read_with_calamine(workbook: Path) -> dict[str, Rows]:
    """Read every sheet with calamine, the reader of pandas and polars."""
    with CalamineWorkbook.from_path(str(workbook)) as book:
        sheets = {name: book.get_sheet_by_name(name) for name in book.sheet_names}
        return {
            name: _settle(sheet.to_python(skip_empty_area=False)) for name, sheet in sheets.items()
        }


def read_with_office(workbook: Path) -> dict[str, Rows]:
    """Read every sheet with LibreOffice."""
    readings = {}
    for name, reading in read_values(workbook).items():
        rows = [list(row) for row in reading["rows"]]
        for top, left, bottom, right in reading["days"]:
            for row in range(top, bottom + 1):
                for column in range(left, right + 1):
                    rows[row][column] = DAY_ZERO + timedelta(days=rows[row][column])
        readings[name] = _settle(rows)
    return readings


def compare_readings(first: Mapping[str, Rows], second: Mapping[str, Rows]) -> tuple[str, ...]:
    """List where two readings differ: sheets, their order, and cells."""
    differences = []
    if list(first) != list(second):
        differences.append(f"sheets {list(first)} read as {list(second)}")
    for name in first:
        if name in second:
            differences += _compare_rows(name, first[name], second[name])
    return tuple(differences)


def _compare_rows(name: str, first: Rows, second: Rows) -> list[str]:
    return [
        f"{name}!{format_cell(row, column)}: {one!r} read as {two!r}"
        for row, pair in enumerate(zip_longest(first, second, fillvalue=()), start=1)
        for column, (one, two) in enumerate(zip_longest(*pair, fillvalue=""), start=1)
        if type(one) is not type(two) or one != two
    ]


def _settle(rows: Iterable[Iterable[Any]]) -> Rows:
    settled = [_strip(tuple(_settle_value(value) for value in row)) for row in rows]
    while settled and not settled[-1]:
        settled.pop()
    return tuple(settled)


def _strip(row: tuple[Value, ...]) -> tuple[Value, ...]:
    filled = [place for place, value in enumerate(row, start=1) if value != ""]
    return row[: filled[-1]] if filled else ()


def _settle_value(value: Any) -> Value:
    if value is None:
        return ""
    if isinstance(value, bool):
        return value
    if isinstance(value, int | float):
        return float(value)
    if isinstance(value, datetime):
        # A time of day is not cut off: it would be a fault that a reader should show.
        return value.date() if value.time() == time() else value
    # LibreOffice and calamine keep a carriage return; openpyxl reads it as a line break.
    return value if isinstance(value, date) else str(value).replace("\r\n", "\n")
