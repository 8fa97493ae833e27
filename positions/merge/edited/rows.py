"""The rows of an edited sheet: found by their headings, known again by their ids and marks."""

from __future__ import annotations

from collections import Counter
from collections import defaultdict
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from functools import cached_property
from itertools import zip_longest
from typing import TYPE_CHECKING
from typing import Any

from positions.errors import suggest_near_miss
from positions.merge.base import mark_cell
from positions.merge.base import mark_row
from positions.merge.base import read_exact
from positions.merge.base import read_plain
from positions.merge.base import split_marks
from positions.merge.edited.cells import spell_raw
from positions.merge.edited.opening import HEADER_WITHIN
from positions.merge.edited.own import describe_few
from positions.merge.edited.own import list_own_columns
from positions.merge.edited.own import quote
from positions.merge.edited.values import Where
from positions.merge.marks import NO_ENTRY
from positions.merge.marks import fold
from positions.render.xlsx.names import format_column
from positions.tables.entry import REQUIRED

if TYPE_CHECKING:
    from collections.abc import Collection
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping

    from positions.merge.base import ColumnMap
    from positions.merge.base import SheetMap
    from positions.merge.edited.opening import Grid
    from positions.merge.edited.values import EditedFile
    from positions.merge.edited.values import Own

_RENAMED = 0.7
"""Share of equal cells from which a row with another id counts as the same row."""


@dataclass(slots=True)
class Line:
    """A row of a sheet: its number from 1, and its cells by the names of their columns.

    `whole` is the mark of all of it; `before` are the marks of its cells as exported. A row that
    `is_same` says nothing new.
    """

    number: int
    cells: dict[str, Any]
    whole: str
    before: dict[str, str] = field(default_factory=dict)
    is_known: bool = False
    is_same: bool = False

    def mark(self, name: str) -> str:
        """The mark of a cell as it is."""
        return mark_cell(read_plain(self.cells[name]))


class SheetRows:
    """The rows of a sheet below its headings; `places` are the columns by name, from 0.

    `added` are columns that the export left out and somebody has typed anew; `renamed` are the
    places of columns that seem to have been exported under another heading.
    """

    def __init__(self, sheet: SheetMap, grid: Grid, edited_file: EditedFile) -> None:
        self.sheet = sheet
        self.grid = grid
        self.edited_file = edited_file
        self.header = 0
        self.places: dict[str, int] = {}
        self._lines: list[Line] | None = None
        self._claimed: set[int] = set()
        self.added: list[ColumnMap] = []
        self.renamed: list[int] = []

    def _list_names(self) -> list[str]:
        """The columns in the order of the marks of a row."""
        return [column.name for column in (*self.sheet.columns, *self.added)]

    def find_header(self) -> bool:
        """Find the row of headings: the one with the most of them."""
        wanted = {fold(column.heading).casefold(): column.name for column in self.sheet.columns}
        best: dict[str, list[int]] = {}
        for number, row in enumerate(self.grid.rows[:HEADER_WITHIN]):
            found: dict[str, list[int]] = defaultdict(list)
            for place, cell in enumerate(row):
                name = wanted.get(fold(spell_raw(cell)).casefold())
                if name is not None:
                    found[name].append(place)
            if len(found) > len(best):
                best, self.header = found, number
        self.places = {name: places[0] for name, places in best.items()}
        if len(best) * 3 < len(wanted):
            message = "its headings are not to be found; nothing of it was read"
            self.edited_file.add_fault(
                Where(self.sheet.tab, 0), message, "put back the row of headings"
            )
            return False
        best |= self._take_omitted()
        self._report_doubled(best)
        known = {*self.places.values(), *(place for places in best.values() for place in places)}
        self._report_missing(known)
        known.update(self.renamed)
        own = list_own_columns(self.sheet, self.grid, self.header, known)
        self._report_rows_above(own)
        self.edited_file.own += own
        return True

    def _take_omitted(self) -> dict[str, list[int]]:
        """Columns typed anew that the export left out, because nothing is recorded there."""
        found = {}
        heads = [fold(spell_raw(cell)).casefold() for cell in self.grid.rows[self.header]]
        for column in self.sheet.omitted:
            heading = fold(column.heading).casefold()
            places = [place for place, head in enumerate(heads) if head == heading]
            if places and column.name not in self.places:
                found[column.name] = places
                self.places[column.name] = places[0]
                self.added.append(column)
        if self.added:
            blank = mark_cell("") * len(self.added)
            rows = [row._replace(marks=row.marks + blank) for row in self.sheet.rows]
            self.sheet = replace(self.sheet, rows=rows)
        return found

    def _report_doubled(self, found: Mapping[str, list[int]]) -> None:
        """Two columns of one heading that do not say the same: nobody knows which is meant."""
        for name, places in found.items():
            for other in places[1:]:
                pairs = [self._pair(row, places[0], other) for row in self._list_below()]
                if all(one == two for one, two in pairs) or not any(two for _one, two in pairs):
                    continue
                first = f"{format_column(places[0] + 1)}{self.header + 1}"
                message = f'the heading "{self._find_heading(name)}" stands here and in {first}'
                where = Where(self.sheet.tab, self.header + 1, format_column(other + 1))
                remedy = "name the column otherwise that is your own, or delete it"
                self.edited_file.add_fault(where, message, remedy)

    def _pair(self, row: list[Any], place: int, other: int) -> tuple[str, str]:
        one, two = (fold(spell_raw(row[at])) if at < len(row) else "" for at in (place, other))
        return one, two

    def _list_below(self) -> list[list[Any]]:
        return self.grid.rows[self.header + 1 :]

    def _report_missing(self, known: Collection[int]) -> None:
        """Columns that are not there; where another one holds their cells, it was renamed."""
        headings = self.grid.rows[self.header]
        others = {
            place: spell_raw(cell)
            for place, cell in enumerate(headings)
            if spell_raw(cell) and place not in known
        }
        unnamed = [place for place in self._list_unnamed() if place not in known]
        for column in self.sheet.columns:
            if column.name in self.places:
                continue
            place, is_edited = self._find_renamed(column.name, others)
            if place is None and self._report_unnamed(column, unnamed):
                continue
            near = suggest_near_miss(column.heading, others.values())
            if place is not None:
                self.renamed.append(place)
                near = f" (did you mean {quote(others[place])}?)"
            message = f'the column "{column.heading}" is not there{near}; nothing of it was read'
            remedy = "name it as it was, if it was renamed"
            where = Where(self.sheet.tab, self.header + 1)
            if is_edited or (near and place is None):
                self.edited_file.add_fault(where, message, remedy)
            else:
                self.edited_file.add_remark(where, message, remedy)

    def _list_unnamed(self) -> list[int]:
        """The columns without a heading that hold anything below it."""
        headings = self.grid.rows[self.header]
        width = max(map(len, self._list_below()), default=0)
        named = {place for place, cell in enumerate(headings) if spell_raw(cell)}
        return [place for place in range(width) if place not in named and self._mark_column(place)]

    def _report_unnamed(self, column: ColumnMap, unnamed: list[int]) -> bool:
        """Tell of a column whose heading was cleared and that holds an edit; whether it is so."""
        place, is_edited = self._find_renamed(column.name, unnamed)
        if place is None and (beside := self._find_beside(column.name)) in unnamed:
            place, is_edited = beside, True
        if place is None or not is_edited:
            return False
        unnamed.remove(place)
        self.renamed.append(place)
        was, letter = self._list_marks_of(column.name), format_column(place + 1)
        was[mark_cell("")] = 1  # which cells were cleared nobody can tell
        cells = [
            f"{letter}{number}"
            for number, row in enumerate(self._list_below(), start=self.header + 2)
            if _mark_of(row, place) not in was
        ]
        told = f" ({describe_few(cells)})" if cells else ""
        message = (
            f'the heading "{column.heading}" was cleared, and something was edited below '
            f"it{told}; nothing of the column was read"
        )
        where = Where(self.sheet.tab, self.header + 1, letter)
        self.edited_file.add_fault(where, message, "write the heading again, or clear the cells")
        return True

    def _find_beside(self, name: str) -> int:
        """Where a column must stand by the next one on its left; of an empty one no cell tells."""
        names = [column.name for column in self.sheet.columns]
        at = names.index(name)
        known = [place for place in range(at) if names[place] in self.places]
        return self.places[names[known[-1]]] + at - known[-1] if known else at

    def _list_marks_of(self, name: str) -> Counter[str]:
        """The marks of the cells of a column as they were exported, but for the empty ones."""
        at = [column.name for column in self.sheet.columns].index(name)
        was = Counter(split_marks(row.marks)[at] for row in self.sheet.rows)
        was.pop(mark_cell(""), None)
        return was

    def _mark_column(self, place: int) -> Counter[str]:
        """The same of a column as it is."""
        now = Counter(_mark_of(row, place) for row in self._list_below())
        now.pop(mark_cell(""), None)
        return now

    def _find_renamed(self, name: str, others: Iterable[int]) -> tuple[int | None, bool]:
        """The column that holds most cells of a missing one, and whether some are others now."""
        was = self._list_marks_of(name)
        best, most, is_edited = None, 0, False
        for place in others:
            now = self._mark_column(place)
            same = (now & was).total()
            if same * 2 >= was.total() and same > most:
                best, most, is_edited = place, same, now != was
        return best, is_edited

    def _report_rows_above(self, own: list[Own]) -> None:
        """A row with several cells above the headings is one that should stand below them."""
        counts = Counter(one.where.row for one in own if one.where.row <= self.header)
        for row, count in sorted(counts.items()):
            if count > 1:
                message = "stands above the headings, where no row is read"
                remedy = "move it below the last row"
                self.edited_file.add_fault(Where(self.sheet.tab, row), message, remedy)

    def _find_heading(self, name: str) -> str:
        columns = (*self.sheet.columns, *self.added)
        return next(column.heading for column in columns if column.name == name)

    def list_lines(self) -> list[Line]:
        """The rows below the header that hold anything."""
        if self._lines is None:
            names = self._list_names()
            there = [place for place, name in enumerate(names) if name in self.places]
            self._lines = [
                Line(number, {names[place]: raw[place] for place in there}, whole)
                for number, raw, whole in self._list_marked(names)
            ]
        return self._lines

    def _list_marked(self, names: list[str]) -> Iterator[tuple[int, list[Any], str]]:
        """The number, the cells and the mark of each row that holds anything."""
        places = [self.places.get(name, -1) for name in names]
        count = len(self.sheet.columns)
        in_order = list(range(len(names)))
        for number, row in enumerate(self._list_below(), start=self.header + 2):
            if places == in_order and len(row) == len(places):
                raw = row
            else:
                raw = [row[place] if 0 <= place < len(row) else "" for place in places]
            if not raw[0] and all(cell in ("", None) for cell in raw):
                continue
            exported = raw if not self.added else raw[:count]
            whole = mark_row([one if type(one) is str else read_exact(one) for one in exported])
            if self.added and any(cell not in ("", None) for cell in raw[count:]):
                whole = ""  # an entry in a column that was not exported
            yield number, raw, whole

    def is_as_exported(self) -> bool:
        """Whether every row stands where it stood and has every cell as it was."""
        marks = (whole for _number, _raw, whole in self._list_marked(self._list_names()))
        exported = (row.whole for row in self.sheet.rows)
        return all(one == other for one, other in zip_longest(marks, exported))

    @cached_property
    def _rows_by_key(self) -> dict[str, list[int]]:
        """The places of the exported rows of each key."""
        places: dict[str, list[int]] = defaultdict(list)
        for place, row in enumerate(self.sheet.rows):
            places[row.key].append(place)
        return places

    def claim(self, line: Line, key: str) -> bool:
        """Find the row as it was exported: of those with its key, the one most like it."""
        rows = [place for place in self._rows_by_key.get(key, ()) if place not in self._claimed]
        for place in rows:
            if self.sheet.rows[place].whole == line.whole:
                self._claimed.add(place)
                line.is_known = line.is_same = True
                return True
        names = self._list_names()
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
        return best >= 0

    def find_alike(self, line: Line) -> str:
        """The key of an exported row that is not there any more and was all but equal."""
        names = self._list_names()
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
        if name not in self.places:
            return Where(self.sheet.tab, line.number)
        heading = next((one.heading for one in self.sheet.columns if one.name == name), "")
        column = self.find_column(name)
        return Where(self.sheet.tab, line.number, column, heading.removesuffix(REQUIRED))

    def find_column(self, name: str) -> str:
        """The letter of a column; empty where the sheet has no such one."""
        return format_column(self.places[name] + 1) if name in self.places else ""


def _mark_of(row: list[Any], place: int) -> str:
    return mark_cell(read_plain(row[place] if place < len(row) else ""))
