"""Headings of columns: what they say, and how wide and high they make a sheet.

Over a column of signs the heading is written upwards, so that many stand side by side. That is hard
to read for some, so the accessible profile has wide columns, words for signs and upright headings.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.dossier.wording import _
from positions.look.look import Role
from positions.look.profile import Profile
from positions.render.xlsx.heights import count_lines
from positions.render.xlsx.heights import find_column_width
from positions.render.xlsx.heights import find_height
from positions.render.xlsx.letters import measure_text
from positions.tables.book import is_gap
from positions.tables.spelling import spell_cell

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Sequence

    from positions.look.look import Look
    from positions.tables.book import Cell
    from positions.tables.book import Column
    from positions.tables.book import Row

# In digits; the button covers the end of a heading.
_SHORT_HEADING = 12
_ROOM_FOR_BUTTON = 2.5

_TALLEST = 120.0
"""Points: a heading written upwards is broken between words if it is longer, if it can be."""

_MOST = 390.0
_WORDS_WIDTH = 16
"""Of a column that has words where others have signs, in digits."""

# A digit is so much of its size wide, and a line takes so many digits of the next one's column.
_DIGIT = 0.5562
_PER_LINE = 2.35
_EDGES = 0.6
_ABOVE = 8.0


def shows_signs(look: Look) -> bool:
    """Whether cells show signs and headings are turned; else words, and upright ones."""
    return look.profile is Profile.BRIEFING


def has_turned(columns: Iterable[Column], look: Look) -> bool:
    """Whether a sheet has headings written upwards; buttons of filters would cover them."""
    return shows_signs(look) and any(column.is_turned for column in columns)


def spell_heading(column: Column, look: Look) -> str:
    """The heading, with the legend of the signs where they are shown."""
    if not column.legend or not shows_signs(look):
        return column.heading
    return _("{heading} ({legend})", heading=column.heading, legend=column.legend)


def find_least_width(column: Column, look: Look, turned: float) -> float:
    """How narrow a column can be; `turned` is the height of the turned headings of the sheet."""
    if column.is_turned and shows_signs(look):
        lines = count_turned_lines(column.heading, turned, look)
        return max(column.width, lines * _PER_LINE * find_share(look) + _EDGES)
    least = max(column.width, look.narrowest, _find_heading_width(column, look))
    return max(least, _WORDS_WIDTH) if column.is_turned else least


def measure_turned(columns: Sequence[Column], look: Look) -> float:
    """The height that turned headings need, in points; 0 if there are none."""
    if not shows_signs(look):
        return 0
    headings = [column.heading for column in columns if column.is_turned]
    if not headings:
        return 0
    longest = max(_measure_points(heading, look) for heading in headings)
    words = max(
        (_measure_points(word, look) for text in headings for word in text.split()), default=0
    )
    return min(max(min(longest, _TALLEST), words) + _ABOVE, _MOST)


def count_turned_lines(heading: str, height: float, look: Look) -> int:
    """How many lines a heading takes that is written upwards in a row so high."""
    style = look.styles[Role.HEADER]
    digits = (height - _ABOVE + 1) / (style.size * _DIGIT)
    return count_lines(heading, find_column_width(digits), bold=style.bold)


def find_share(look: Look) -> float:
    """How much larger a heading is than the text in whose digits columns are measured."""
    return look.styles[Role.HEADER].size / look.size


def find_header_height(
    columns: Sequence[Column], headings: Sequence[str], widths: Sequence[float], look: Look
) -> float:
    """The height of the row of headings."""
    style = look.styles[Role.HEADER]
    upright = [
        count_lines(heading, width, indent=style.indent, bold=style.bold)
        for column, heading, width in zip(columns, headings, widths, strict=True)
        if not (column.is_turned and shows_signs(look))
    ]
    return max(find_height(max(upright, default=1), style.size), measure_turned(columns, look))


def measure_rows(rows: Sequence[Row], widths: Sequence[float], look: Look) -> float:
    """The height of the rows of a sheet of signs, where only the first column holds texts."""
    style = look.styles[Role.TEXT]
    heights = (
        max(
            count_lines(spell_cell(row[0]), widths[0], indent=style.indent, bold=True),
            *(_count_sign_lines(cell) for cell in row[1:]),
        )
        for row in rows
    )
    return sum(find_height(lines, look.size) for lines in heights)


def _count_sign_lines(cell: Cell) -> int:
    return 1 if is_gap(cell) else spell_cell(cell).count("\n") + 1


def _measure_points(text: str, look: Look) -> float:
    style = look.styles[Role.HEADER]
    return measure_text(text, bold=style.bold) * style.size * _DIGIT


def _find_heading_width(column: Column, look: Look) -> float:
    """How wide a column must be for its heading, beside a filter button, and its closed list.

    A short heading stands on one line, a longer one is broken between words, and no word is. A
    legend goes on over as many lines as it takes.
    """
    style, own = look.styles[Role.HEADER], look.styles[Role.WORD]
    longest = measure_text(column.heading, bold=style.bold)
    if longest > _SHORT_HEADING:
        longest = max(measure_text(word, bold=style.bold) for word in column.heading.split())
    button = _ROOM_FOR_BUTTON if look.filters else 0
    words = [part for word in column.words for part in word.split()]
    widest = max((measure_text(word, bold=own.bold) for word in words), default=0)
    return max(
        find_column_width(longest, style.indent) + button, find_column_width(widest, own.indent)
    )
