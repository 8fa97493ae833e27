"""The rows of an edited sheet: found by their headings, known again by their ids and marks."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from dataclasses import field
from typing import TYPE_CHECKING
from typing import Any

from positions.errors import suggest_near_miss
from positions.merge.base import mark_cell
from positions.merge.base import mark_row
from positions.merge.base import read_exact
from positions.merge.base import read_plain
from positions.merge.base import split_marks
from positions.merge.edited.cells import spell_raw
from positions.merge.edited.values import Where
from positions.merge.marks import NO_ENTRY
from positions.merge.marks import fold
from positions.render.xlsx.names import format_column

if TYPE_CHECKING:
    from positions.merge.base import SheetMap
    from positions.merge.edited.opening import Grid
    from positions.merge.edited.values import EditedFile

_HEADER_WITHIN = 40
_RENAMED = 0.7
"""Share of equal cells from which a row with another id counts as the same row."""


@dataclass(slots=True)
class Line:
    """A row of a sheet: its number from 1, and its cells by the names of their columns.

    `whole` is the mark of all of it; `before` are the marks of its cells as exported. A row that
    `is_same` says nothing new; in one that `is_retyped` no cell has another mark, and yet some do
    not hold what they held.
    """

    number: int
    cells: dict[str, Any]
    whole: str
    before: dict[str, str] = field(default_factory=dict)
    is_known: bool = False
    is_same: bool = False
    is_retyped: bool = False

    def mark(self, name: str) -> str:
        """The mark of a cell as it is."""
        return mark_cell(read_plain(self.cells[name]))


class SheetRows:
    """The rows of a sheet below its headings; `places` are the columns by name, from 0."""

    def __init__(self, sheet: SheetMap, grid: Grid, edited_file: EditedFile) -> None:
        self.sheet = sheet
        self.grid = grid
        self.edited_file = edited_file
        self.header = 0
        self.places: dict[str, int] = {}
        self._lines: list[Line] | None = None
        self._claimed: set[int] = set()
        self._rows_by_key: dict[str, list[int]] = defaultdict(list)
        for place, row in enumerate(sheet.rows):
            self._rows_by_key[row.key].append(place)

    def find_header(self) -> bool:
        """Find the row of headings; the one with the most of them."""
        wanted = {fold(column.heading).casefold(): column.name for column in self.sheet.columns}
        best: dict[str, int] = {}
        for number, row in enumerate(self.grid.rows[:_HEADER_WITHIN]):
            found: dict[str, int] = {}
            for place, cell in enumerate(row):
                name = wanted.get(fold(spell_raw(cell)).casefold())
                if name is not None:
                    found.setdefault(name, place)
            if len(found) > len(best):
                best, self.header = found, number
        self.places = best
        self._report_missing()
        if len(best) * 3 < len(wanted):
            message = "its headings are not to be found; nothing of it was read"
            self.edited_file.add_fault(
                Where(self.sheet.tab, 0), message, "put back the row of headings"
            )
            return False
        return True

    def _report_missing(self) -> None:
        headings = self.grid.rows[self.header] if self.grid.rows else []
        for column in self.sheet.columns:
            if column.name in self.places or not self.places:
                continue
            near = suggest_near_miss(column.heading, map(spell_raw, headings))
            message = f'the column "{column.heading}" is not there{near}; nothing of it was read'
            remedy = "name it as it was, if it was renamed"
            self.edited_file.add_remark(Where(self.sheet.tab, self.header + 1), message, remedy)

    def list_lines(self) -> list[Line]:
        """The rows below the header that hold anything."""
        if self._lines is None:
            names = [column.name for column in self.sheet.columns]
            places = [self.places.get(name, -1) for name in names]
            self._lines = []
            for number, row in enumerate(self.grid.rows[self.header + 1 :], start=self.header + 2):
                raw = [row[place] if 0 <= place < len(row) else "" for place in places]
                if not any(cell not in ("", None) for cell in raw):
                    continue
                whole = mark_row(cell if type(cell) is str else read_exact(cell) for cell in raw)
                cells = {
                    name: cell
                    for name, cell, place in zip(names, raw, places, strict=True)
                    if place >= 0
                }
                self._lines.append(Line(number, cells, whole))
        return self._lines

    def is_as_exported(self) -> bool:
        """Whether every row stands where it stood and has every cell as it was."""
        lines = self.list_lines()
        return len(lines) == len(self.sheet.rows) and all(
            line.whole == row.whole for line, row in zip(lines, self.sheet.rows, strict=True)
        )

    def claim(self, line: Line, key: str) -> bool:
        """Find the row as it was exported: of those with its key, the one most like it."""
        rows = [place for place in self._rows_by_key.get(key, ()) if place not in self._claimed]
        for place in rows:
            if self.sheet.rows[place].whole == line.whole:
                self._claimed.add(place)
                line.is_known = line.is_same = True
                return True
        names = [column.name for column in self.sheet.columns]
        marks = {name: line.mark(name) for name in line.cells} if rows else {}
        best, score = -1, -1
        for place in rows:
            told = dict(zip(names, split_marks(self.sheet.rows[place].marks), strict=False))
            equal = sum(marks.get(name) == one for name, one in told.items())
            if equal > score:
                best, score, line.before = place, equal, told
        if best >= 0:
            self._claimed.add(best)
            line.is_known = True
            if all(line.before.get(name) == mark for name, mark in marks.items()):
                # Edited it is, if only in how it is typed: the marks of the fields will tell.
                line.is_retyped = True
        return best >= 0

    def find_alike(self, line: Line) -> str:
        """The key of an exported row that is not there any more and was all but equal."""
        names = [column.name for column in self.sheet.columns]
        marks = {name: line.mark(name) for name in line.cells}
        for place, row in enumerate(self.sheet.rows):
            if place in self._claimed:
                continue
            told = dict(zip(names, split_marks(row.marks), strict=False))
            told = {
                name: one
                for name, one in told.items()
                if name in marks and name != "id" and (one + marks[name]).strip(NO_ENTRY)
            }
            equal = sum(marks[name] == one for name, one in told.items())
            if told and equal >= _RENAMED * len(told):
                return row.key
        return ""

    def find_cell(self, line: Line, name: str = "") -> Where:
        """The address of a cell, or of its row where the sheet has no such column."""
        return Where(self.sheet.tab, line.number, self.find_column(name))

    def find_column(self, name: str) -> str:
        """The letter of a column; empty where the sheet has no such one."""
        return format_column(self.places[name] + 1) if name in self.places else ""
