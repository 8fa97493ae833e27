"""A sheet of signs for the terminal: narrow columns under headings that run downwards.

Where not all columns fit, they go on in further blocks, each with the first column again.
"""

from __future__ import annotations

import textwrap
from itertools import zip_longest
from typing import TYPE_CHECKING

from positions.tables.book import Gap
from positions.tables.book import Tone
from positions.tables.book import Toned
from positions.tables.spelling import spell_cell

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

    from rich.text import Text

    from positions.tables.book import Cell
    from positions.tables.book import Row
    from positions.tables.book import Sheet

FIRST_WIDTH = 38
"""Most characters of the first column, which is broken into lines."""

_STYLE_BY_TONE = {
    Tone.GOOD: "green",
    Tone.BAD: "red",
    Tone.QUIET: "dim",
    Tone.HEADING: "bold",
    Tone.STRONG: "bold",
    Tone.HEAT_3: "bold",
}


def has_signs(sheet: Sheet) -> bool:
    """Whether the sheet has columns of signs."""
    return any(column.is_turned for column in sheet.columns)


def draw_signs(sheet: Sheet, width: int) -> Iterator[Text]:
    """The lines of the sheet, at most `width` characters each where two columns fit at all."""
    widths = [_find_width(sheet, place) for place in range(len(sheet.columns))]
    for group in _divide(widths, width):
        yield from _draw_heads(sheet, group, widths)
        for row in sheet.rows:
            yield from _draw_row(row, group, widths)


def _find_width(sheet: Sheet, place: int) -> int:
    """Of a column of signs what its longest takes, of the first what its texts take."""
    texts = [_show(row[place]) for row in sheet.rows]
    longest = max((len(line) for text in texts for line in text.split("\n")), default=1)
    return longest if place else min(longest, FIRST_WIDTH)


def _divide(widths: Sequence[int], width: int) -> Iterator[list[int]]:
    """The places of columns that stand side by side, block by block."""
    group: list[int] = []
    for place in range(1, len(widths)):
        taken = widths[0] + sum(widths[one] + 1 for one in group)
        if group and taken + widths[place] + 1 > width:
            yield group
            group = []
        group.append(place)
    yield group


def _draw_heads(sheet: Sheet, group: Sequence[int], widths: Sequence[int]) -> Iterator[Text]:
    """Headings letter by letter, one below the other, down to the line above the rows."""
    from rich.text import Text  # noqa: PLC0415 - not on the path of an export

    heads = [sheet.columns[place].heading for place in group]
    highest = max(map(len, heads))
    yield Text()
    for number in range(highest):
        is_last = number == highest - 1
        line = Text((sheet.columns[0].heading if is_last else "").ljust(widths[0])[: widths[0]])
        for place, heading in zip(group, heads, strict=True):
            letter = heading.rjust(highest)[number]
            line.append(f" {letter:^{widths[place]}}")
        line.stylize("bold")
        yield line


def _draw_row(row: Row, group: Sequence[int], widths: Sequence[int]) -> Iterator[Text]:
    from rich.text import Text  # noqa: PLC0415 - not on the path of an export

    first = textwrap.wrap(_show(row[0]), widths[0], break_on_hyphens=False) or [""]
    columns = [_show(row[place]).split("\n") for place in group]
    for label, *signs in zip_longest(first, *columns, fillvalue=""):
        line = Text(label.ljust(widths[0]), _find_style(row[0]))
        for place, sign in zip(group, signs, strict=True):
            line.append(f" {sign:^{widths[place]}}", _find_style(row[place]))
        yield line


def _show(cell: Cell) -> str:
    """An empty cell is explained by the legend or is that of a heading."""
    value = cell.value if isinstance(cell, Toned) else cell
    return "" if isinstance(value, Gap) else spell_cell(value)


def _find_style(cell: Cell) -> str:
    return _STYLE_BY_TONE.get(cell.tone, "") if isinstance(cell, Toned) else ""
