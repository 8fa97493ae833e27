"""How many lines a text takes in a column, and how high its row is for them.

LibreOffice shows a row as high as the file says, so each row is given the height its texts need.
Lines are broken as LibreOffice breaks them: between words, behind a hyphen, and inside a word only
where it is wider than the column.
"""

from __future__ import annotations

import math
import re
from itertools import takewhile
from typing import TYPE_CHECKING

from positions.look.limits import HIGHEST_ROW
from positions.render.xlsx.letters import list_widths

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Sequence

    from positions.tables.book import Run

WIDEST_LINK = 44
"""No column is made wider than this for the sake of a link."""

# What LibreOffice leaves for letters of a column: a share of its width, less its edges, and less
# again for each step of an indent; all but the share in digits.
_SHARE = 0.966
_EDGES = 0.8
_INDENT = 1.4

# Where a line may end besides blanks: behind a dash, a hyphen before a letter, a slash.
_MARK = re.compile("[-/\u2013\u2014]")
_MARK_END = re.compile(r"-(?=[^\W\d])|[\u2013\u2014]|/(?![/\d])")
# Letters of scripts without blanks fill a square, and a line may end behind each.
_SQUARE = 200

# Points: a line of Arial in LibreOffice is 1.153 of its size, and a row 1.4 more than its lines;
# the rest is for programs that draw a little larger.
_LINE = 1.23
_ROW = 1.2


def count_lines(text: str, width: float, *, indent: int = 0, bold: bool = False) -> int:
    """How many lines a text takes in a column that is `width` digits wide."""
    return count_all_lines([text], width, indent=indent, bold=bold)[0]


def count_all_lines(
    texts: Sequence[str], width: float, *, indent: int = 0, bold: bool = False
) -> list[int]:
    """How many lines each of many texts takes in a column that is `width` digits wide."""
    room = _find_room(width, indent)
    # No letter is wider than two digits, so a text of half the digits fits whatever it says.
    sure = room // _SQUARE
    return [
        1
        if len(text) <= sure and "\n" not in text
        else _break_text(text, list_widths(text, bold=bold), room)
        if "\n" not in text
        else sum(_break_text(line, list_widths(line, bold=bold), room) for line in text.split("\n"))
        for text in texts
    ]


def count_run_lines(
    runs: Iterable[Run], width: float, *, indent: int = 0, bold: Iterable[bool]
) -> int:
    """The same for a text in pieces; `bold` says of each whether its letters are."""
    room = _find_room(width, indent)
    text, widths = "", b""
    for run, is_bold in zip(runs, bold, strict=True):
        text += run.text
        widths += list_widths(run.text, bold=is_bold)
    lines, start = 0, 0
    for line in text.split("\n"):
        lines += _break_text(line, widths[start : start + len(line)], room)
        start += len(line) + 1
    return lines


def find_height(lines: int, size: float) -> float:
    """The height of a row of so many lines in points, at most what programs can show."""
    return min(round(lines * size * _LINE + _ROW, 2), HIGHEST_ROW)


def find_width(text: str, width: float, widest: float, size: float) -> float:
    """The width at which a text fits into the highest row: `width` itself, or up to `widest`."""
    while width < widest and not fits_highest_row(text, width, size):
        width = min(width + 2, widest)
    return width


def find_column_width(letters: float, indent: int = 0) -> float:
    """The width of a column that holds so many digits on one line."""
    return math.ceil((letters + _EDGES + indent * _INDENT) / _SHARE * 10) / 10


def find_link_width(letters: int) -> float:
    """The width that a link of so many letters asks for: LibreOffice cuts one that is wider."""
    return round(min(letters * 1.05 + 2, WIDEST_LINK))


def fits_highest_row(text: str, width: float, size: float) -> bool:
    """Whether a text can be seen whole; it is counted amply, to leave room for other fonts."""
    lines = sum(max(1, math.ceil(1.15 * len(line) / width)) for line in text.split("\n"))
    return lines * size * 15 / 11 + 2 <= HIGHEST_ROW


def _find_room(width: float, indent: int) -> int:
    """What is left for letters, in hundredths of a digit."""
    return max(int((width * _SHARE - _EDGES - indent * _INDENT) * 100), _SQUARE)


def _break_text(text: str, widths: bytes, room: int) -> int:
    """How many lines one text takes whose letters are so wide."""
    total = sum(widths)
    if total <= room:
        return 1
    length, has_marks = len(text), _MARK.search(text) is not None
    usual = max(room * length // total, 1)
    lines, start = 1, 0
    while True:
        reached = _find_reach(widths, start, min(start + usual, length), room)
        stop = reached
        while stop < length and text[stop] == " ":  # blanks hang over the edge
            stop += 1
        if stop == length:
            return lines
        if stop == reached and widths[stop] < _SQUARE:
            stop = _find_break(text, start, reached, has_marks=has_marks)
        start = stop
        lines += 1


def _find_reach(widths: bytes, start: int, guess: int, room: int) -> int:
    """The first letter from `start` on that has no room on the line; at least one has."""
    stop, length = guess, len(widths)
    used = sum(widths[start:stop])
    while used > room and stop > start + 1:
        stop -= 1
        used -= widths[stop]
    while stop < length and used + widths[stop] <= room:
        used += widths[stop]
        stop += 1
    return stop


def _find_break(text: str, start: int, reached: int, *, has_marks: bool) -> int:
    """Where the next line begins: behind the last place at which this one may end."""
    place = text.rfind(" ", start, reached) + 1
    if has_marks:
        ends = (found.end() for found in _MARK_END.finditer(text, max(place, start)))
        place = max([place, *takewhile(lambda end: end <= reached, ends)])
    return place if place > start else max(reached, start + 1)
