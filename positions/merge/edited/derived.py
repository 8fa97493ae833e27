"""Edits on sheets that follow from the records: never lost silently, but not taken either."""

from __future__ import annotations

from collections import Counter
from collections import defaultdict
from dataclasses import dataclass
from dataclasses import field
from typing import TYPE_CHECKING
from typing import Any

from positions.merge.base import mark_cell
from positions.merge.base import mark_row
from positions.merge.base import read_exact
from positions.merge.base import read_plain
from positions.merge.base import split_marks
from positions.merge.edited.cells import spell_raw
from positions.merge.edited.homes import HEADING
from positions.merge.edited.homes import find_home
from positions.merge.edited.opening import HEADER_WITHIN
from positions.merge.edited.own import describe_few
from positions.merge.edited.own import list_own_columns
from positions.merge.edited.own import quote
from positions.merge.edited.values import Where
from positions.merge.marks import fold
from positions.render.xlsx.names import format_column

if TYPE_CHECKING:
    from collections.abc import Mapping

    from positions.merge.base import SheetMap
    from positions.merge.edited.opening import Grid
    from positions.merge.edited.values import EditedFile

FOLLOWS = ", but this sheet follows from the records"

_HEADER = 3
"""Where the headings are exported to, from 0."""

_MOST_ALIKE = 50
"""Rows that hold the same cell, up to which they are compared; more tell nothing apart."""


@dataclass(slots=True)
class _Edits:
    """What was edited on a sheet: cells with their new texts, rows that are new or gone."""

    cells: list[tuple[str, str]] = field(default_factory=list)
    added: list[int] = field(default_factory=list)
    deleted: int = 0


@dataclass(slots=True)
class _Row:
    """A row as it came back, from the number that people see: its cells and their marks."""

    number: int
    cells: list[tuple[str, Any]]
    marks: list[str]


def report_derived(sheet: SheetMap, grid: Grid, edited_file: EditedFile) -> None:
    """Edits on a sheet that follows from the records: said with the places they belong to."""
    edits = _Edits()
    names: dict[str, str] = {}
    if sheet.is_page:
        _compare_rows(edits, [row.marks for row in sheet.rows], _list_page_rows(grid), is_page=True)
    else:
        header, places = _find_header(sheet, grid, edits)
        edited_file.own += list_own_columns(sheet, grid, header, {*places})
        wholes = Counter(row.whole for row in sheet.rows)
        for column, place in zip(sheet.columns, places, strict=True):
            letter = format_column(place + 1)
            names[letter] = column.name
            names[f"{letter}{header + 1}"] = f"{HEADING}{column.name}"
        rows = _list_changed_rows(grid, header, places, wholes)
        left = []
        for row in sheet.rows:
            if wholes[row.whole] > 0:
                wholes[row.whole] -= 1
                left.append(row.marks)
        _compare_rows(edits, left, rows, is_page=False)
    for home, found in _part_by_home(sheet, edits, names).items():
        _report(sheet, found, edited_file, home)


def _find_header(sheet: SheetMap, grid: Grid, edits: _Edits) -> tuple[int, list[int]]:
    """The row of headings and the place of each column; -1 for one that is not there.

    A column whose heading was edited stands where it stood.
    """
    names = [fold(column.heading) for column in sheet.columns]
    best, header = 0, _HEADER
    for number, row in enumerate(grid.rows[:HEADER_WITHIN]):
        count = len(set(names) & {fold(spell_raw(cell)) for cell in row})
        if count > best:
            best, header = count, number
    cells = grid.rows[header] if header < len(grid.rows) else []
    heads = [fold(spell_raw(cell)) for cell in cells]
    places = [heads.index(name) if name in heads else -1 for name in names]
    for at, place in enumerate(places):
        if place < 0 and at < len(heads) and at not in places:
            places[at] = at
            edits.cells.append((f"{format_column(at + 1)}{header + 1}", spell_raw(cells[at])))
    return header, places


def _list_changed_rows(
    grid: Grid, header: int, places: list[int], wholes: Counter[str]
) -> list[_Row]:
    """The rows that were not exported just so; what was is taken from `wholes`."""
    rows = []
    for number, row in enumerate(grid.rows[header + 1 :], start=header + 2):
        cells = [row[place] if 0 <= place < len(row) else "" for place in places]
        whole = mark_row(cell if type(cell) is str else read_exact(cell) for cell in cells)
        if wholes[whole] > 0:
            wholes[whole] -= 1
        elif any(cell not in ("", None) for cell in cells):
            addresses = [f"{format_column(place + 1)}{number}" for place in places]
            marks = [mark_cell(read_plain(cell)) for cell in cells]
            rows.append(_Row(number, list(zip(addresses, cells, strict=True)), marks))
    return rows


def _list_page_rows(grid: Grid) -> list[_Row]:
    rows = []
    for number, row in enumerate(grid.rows, start=1):
        cells = [
            (f"{format_column(place)}{number}", cell)
            for place, cell in enumerate(row, start=1)
            if read_plain(cell)
        ]
        if cells:
            marks = [mark_cell(read_plain(cell)) for _address, cell in cells]
            rows.append(_Row(number, cells, marks))
    return rows


def _compare_rows(edits: _Edits, exported: list[str], rows: list[_Row], *, is_page: bool) -> None:
    """Find the row as it was for each that is otherwise, and what differs between the two."""
    left = Counter(exported)
    odd = []
    for row in rows:
        marks = "".join(row.marks)
        if left[marks] > 0:
            left[marks] -= 1
        else:
            odd.append(row)
    waiting = [split_marks(marks) for marks, count in left.items() for _ in range(count)]
    places: dict[str, list[int]] = defaultdict(list)
    for place, was in enumerate(waiting):
        for mark in {*was} - {mark_cell("")}:
            places[mark].append(place)
    taken: set[int] = set()
    for row in odd:
        alike = Counter(
            place
            for mark in {*row.marks}
            if len(places[mark]) <= _MOST_ALIKE
            for place in places[mark]
            if place not in taken
        )
        found = max(alike, key=lambda place: (alike[place], -place), default=None)
        if found is None and is_page:
            # What is typed over another text has nothing in common with it, but its place.
            found = next((place for place in range(len(waiting)) if place not in taken), None)
        if found is None:
            edits.added.append(row.number)
            continue
        taken.add(found)
        edits.cells += _list_differences(row, waiting[found])
    edits.deleted = len(waiting) - len(taken)


def _list_differences(row: _Row, was: list[str]) -> list[tuple[str, str]]:
    if len(was) == len(row.marks):
        pairs = zip(row.cells, row.marks, was, strict=True)
        return [(at, spell_raw(cell)) for (at, cell), now, old in pairs if now != old]
    # On a page only the cells that hold something are known.
    new = [
        (at, spell_raw(cell))
        for (at, cell), mark in zip(row.cells, row.marks, strict=True)
        if mark not in was
    ]
    return new or [(f"row {row.number}", "")]


def _part_by_home(sheet: SheetMap, edits: _Edits, names: Mapping[str, str]) -> dict[str, _Edits]:
    """The edits by where they belong; `names` are the columns by letters, headings by cells."""
    homes: dict[str, _Edits] = defaultdict(_Edits)
    for address, text in edits.cells:
        letter, row = _part_address(address)
        column = names.get(address, names.get(letter, ""))
        homes[find_home(sheet.name, column, row)].cells.append((address, text))
    if edits.added or edits.deleted:
        home = homes[find_home(sheet.name)]
        home.added, home.deleted = edits.added, edits.deleted
    return homes


def _part_address(address: str) -> tuple[str, int]:
    """The letter, none for `row 5`, and the number of the row."""
    address = address.removeprefix("row ")
    letter = address.rstrip("0123456789")
    return letter, int(address[len(letter) :])


def _report(sheet: SheetMap, edits: _Edits, edited_file: EditedFile, home: str) -> None:
    if len(edits.cells) == 1 and not edits.added and not edits.deleted:
        address, text = edits.cells[0]
        column, row = _part_address(address)
        where = Where(sheet.tab, row, column)
        said = f"{quote(text)} was edited" if text else "a cell was emptied"
        edited_file.add_remark(where, f"{said}{FOLLOWS}", f"make the edit {home}")
        return
    parts = []
    if edits.cells:
        texts = (f"{at} {quote(text)}" if text else f"{at} emptied" for at, text in edits.cells)
        count = _count(len(edits.cells), "cell was", "cells were")
        parts.append(f"{count} edited ({describe_few(texts, 3)})")
    if edits.added:
        few = describe_few(edits.added)
        parts.append(f"{_count(len(edits.added), 'row was', 'rows were')} typed in (row {few})")
    if edits.deleted:
        parts.append(f"{_count(edits.deleted, 'row was', 'rows were')} taken out")
    message = f"{', '.join(parts)}{FOLLOWS}"
    edited_file.add_remark(Where(sheet.tab, 0), message, f"make the edits {home}")


def _count(count: int, one: str, many: str) -> str:
    return f"1 {one}" if count == 1 else f"{count} {many}"
