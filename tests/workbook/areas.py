"""Cell addresses: `B5`, `$A$5:C7` and `'Key terms'!A5` as values.

What goes in is the text of an attribute; what comes out is an `Area`, or None for a text that is
no address.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

LAST_ROW = 1_048_576
LAST_COLUMN = 16_384

_CELL = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})", re.IGNORECASE)
_COLUMN = re.compile(r"[A-Z]{1,3}", re.IGNORECASE)
_ROW = re.compile(r"[1-9][0-9]{0,6}")


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of cells; rows and columns count from 1."""

    top: int
    left: int
    bottom: int
    right: int

    def overlaps(self, other: Area) -> bool:
        """Whether the two share a cell."""
        return (
            self.top <= other.bottom
            and other.top <= self.bottom
            and self.left <= other.right
            and other.left <= self.right
        )

    def covers(self, other: Area) -> bool:
        """Whether every cell of `other` is in this area."""
        return (
            self.top <= other.top
            and other.bottom <= self.bottom
            and self.left <= other.left
            and other.right <= self.right
        )


def format_column(number: int) -> str:
    """Write a column's number as its letters."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def format_cell(row: int, column: int) -> str:
    """Write an address the way people read it."""
    return f"{format_column(column)}{row}"


def parse_column(letters: str) -> int:
    """Read a column's letters as its number."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def parse_area(text: str) -> Area | None:
    """Read `A5`, `A5:C7`, `A:B` or `4:4`, with or without dollar signs."""
    first, _, last = text.replace("$", "").partition(":")
    start, end = _parse_corner(first), _parse_corner(last or first)
    if start is None or end is None or (not last and None in start):
        return None
    area = Area(start[0] or 1, start[1] or 1, end[0] or LAST_ROW, end[1] or LAST_COLUMN)
    inside = area.bottom <= LAST_ROW and area.right <= LAST_COLUMN
    return area if inside and area.top <= area.bottom and area.left <= area.right else None


def parse_areas(text: str) -> tuple[Area, ...]:
    """Read a list of addresses parted by spaces; what is no address is left out."""
    areas = (parse_area(part) for part in text.split())
    return tuple(area for area in areas if area is not None)


def split_location(text: str) -> tuple[str, str]:
    """Part `'Key terms'!A5` into the sheet's name and the address; no sheet gives an empty name."""
    sheet, mark, address = text.rpartition("!")
    if not mark:
        return "", text
    if sheet.startswith("'") and sheet.endswith("'") and len(sheet) > 1:
        sheet = sheet[1:-1].replace("''", "'")
    return sheet, address


def _parse_corner(text: str) -> tuple[int | None, int | None] | None:
    """Read one corner as (row, column); a whole column has no row, a whole row no column."""
    if match := _CELL.fullmatch(text):
        return int(match[2]), parse_column(match[1])
    if _COLUMN.fullmatch(text):
        return None, parse_column(text)
    return (int(text), None) if _ROW.fullmatch(text) else None
