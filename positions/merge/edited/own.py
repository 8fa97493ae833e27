"""What a reader has put into a workbook for himself: sheets, columns, notes, loose text, pictures.

Nothing of it is taken, for no record has a field for it; so it is told, and no export destroys it.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from positions.errors import spell_out
from positions.merge.base import mark_cell
from positions.merge.base import read_plain
from positions.merge.edited.cells import spell_raw
from positions.merge.edited.extras import Sort
from positions.merge.edited.opening import HEADER_WITHIN
from positions.merge.edited.values import MACROS
from positions.merge.edited.values import Own
from positions.merge.edited.values import Where
from positions.merge.recordmarks import FORM
from positions.render.xlsx.names import format_column

if TYPE_CHECKING:
    from collections.abc import Collection
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Sequence

    from positions.merge.base import Exported
    from positions.merge.base import SheetMap
    from positions.merge.edited.opening import Grid
    from positions.merge.edited.opening import Opened

_FEW = 5
_SHORT = 40


def list_own(opened: Opened, exported: Exported, renamed: Collection[str]) -> Iterator[Own]:
    """Sheets, notes, pictures and macros that were not exported."""
    ours = {sheet.tab: sheet for sheet in exported.sheets.values()}
    for grid in opened.grids:
        if grid.tab not in ours and grid.tab not in renamed and not _holds_marks(grid):
            count = sum(cell not in ("", None) for row in grid.rows for cell in row)
            if count:
                noun = "1 cell" if count == 1 else f"{count} cells"
                yield Own(Where(grid.tab, 0), f"a sheet with {noun}")
    drawings = Counter(one.tab for one in opened.extras if one.sort is Sort.DRAWING)
    for one in opened.extras:
        if one.sort is Sort.NOTE and one.text:
            column = one.address.rstrip("0123456789")
            row = one.address[len(column) :]
            where = Where(one.tab, int(row) if row.isdecimal() else 0, column)
            yield Own(where, f"the note {quote(one.text)}")
    for tab, count in drawings.items():
        more = count - (ours[tab].drawings if tab in ours else 0)
        if more > 0:
            yield Own(Where(tab, 0), "a picture or chart" if more == 1 else f"{more} pictures")
    if any(one.sort is Sort.MACROS for one in opened.extras):
        yield Own(Where(opened.name, 0), MACROS)


def _holds_marks(grid: Grid) -> bool:
    """Whether it is the sheet that the tool has hidden; one that a person hid is his own."""
    return any(row[:1] == [FORM] for row in grid.rows[:HEADER_WITHIN])


def list_own_columns(sheet: SheetMap, grid: Grid, header: int, known: Collection[int]) -> list[Own]:
    """Columns of a sheet that were not exported, and text above the headings."""
    found = list(_list_above(sheet, grid, header))
    width = len(grid.rows[0]) if grid.rows else 0
    if width == len(known) and max(known, default=0) < width:
        return found
    for place in range(max(map(len, grid.rows), default=0)):
        if place in known:
            continue
        cells = [row[place] for row in grid.rows[header:] if place < len(row)]
        texts = [(at, spell_raw(cell)) for at, cell in enumerate(cells) if spell_raw(cell)]
        if not texts:
            continue
        first, text = texts[0]
        where = Where(sheet.tab, header + first + 1, format_column(place + 1))
        if first == 0:
            found.append(Own(where, f"the column {quote(text)}"))
        else:
            found += [
                Own(Where(sheet.tab, header + at + 1, where.column), quote(text))
                for at, text in texts
            ]
    return found


def _list_above(sheet: SheetMap, grid: Grid, header: int) -> Iterator[Own]:
    for number, row in enumerate(grid.rows[:header]):
        for place, cell in enumerate(row):
            text = spell_raw(cell)
            if not text or (place == 0 and number == header - 1):
                continue  # the way back, or what the book is
            if place == 0 and mark_cell(read_plain(cell)) in sheet.above:
                continue
            yield Own(Where(sheet.tab, number + 1, format_column(place + 1)), quote(text))


def quote(text: str) -> str:
    """A text in quotation marks that it does not have itself, cut short."""
    short = spell_out(" ".join(text.split()))
    short = short if len(short) <= _SHORT else f"{short[:_SHORT]}…"
    return f"'{short}'" if '"' in short else f'"{short}"'


def describe_few(things: Iterable[object], most: int = _FEW) -> str:
    """The first of them in words, and how many there are besides."""
    listed: Sequence[str] = [str(one) for one in things]
    more = len(listed) - most
    if more == 1:
        more = 0
    shown = listed if more <= 0 else listed[:most]
    return ", ".join(shown) + (f" and {more} more" if more > 0 else "")
