"""How a workbook shows its numbers: the styles in, what each number format says of a cell out.

A reader of values gives 0.45 for what people see as 45 %, and the first of February for what they
see as February. Only the format tells.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING
from typing import NamedTuple
from typing import TypeVar
from xml.etree import ElementTree as ET

from positions.merge.edited.roundings import KNOWN_FACES
from positions.merge.edited.roundings import Face
from positions.merge.edited.roundings import read_face
from positions.merge.edited.roundings import read_words

if TYPE_CHECKING:
    from collections.abc import Iterable


_T = TypeVar("_T")


class Shown(StrEnum):
    """What people see of a number: more or less than its value says."""

    PERCENT = "percent"
    MONTH = "month"
    YEAR = "year"
    NO_YEAR = "a day without its year"
    TIME = "time"


# The formats that every program knows by number and that no file spells out.
_KNOWN = {
    9: Shown.PERCENT,
    10: Shown.PERCENT,
    16: Shown.NO_YEAR,
    17: Shown.MONTH,
    **dict.fromkeys((18, 19, 20, 21, 45, 46, 47), Shown.TIME),
}

# What is no code: words in quotation marks, signs after a backslash, colours and languages.
_QUOTED = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.DOTALL)
_LONGEST = 255


class Formats(NamedTuple):
    """What the cell formats of a workbook show, by their numbers; those that hide nothing left out.

    `faces` are those of numbers that may have more decimals than are seen.
    """

    shown: dict[int, Shown]
    faces: dict[int, Face]


def read_formats(styles: bytes) -> Formats:
    """What the cell formats of a workbook show.

    Raises:
        ET.ParseError: these are no styles.
    """
    if not styles:
        return Formats({}, {})
    root = ET.fromstring(styles)  # noqa: S314 - parts that declare entities were refused before
    space = root.tag.partition("}")[0] + "}"
    shown_by_number, face_by_number = dict(_KNOWN), dict(KNOWN_FACES)
    for one in root.iter(f"{space}numFmt"):
        code, number = one.get("formatCode", ""), one.get("numFmtId", "")
        if number.isdecimal() and len(number) < 6:  # noqa: PLR2004 - there are no more
            _put(shown_by_number, int(number), read_code(code))
            face = read_face(_strip(code), read_words(code[:_LONGEST]))
            _put(face_by_number, int(number), face)
    found = Formats({}, {})
    for place, style in enumerate(root.iterfind(f"{space}cellXfs/{space}xf")):
        number = style.get("numFmtId", "0")
        _put(found.shown, place, shown_by_number.get(int(number)) if number.isdecimal() else None)
        _put(found.faces, place, face_by_number.get(int(number)) if number.isdecimal() else None)
    return found


def _put(found: dict[int, _T], number: int, value: _T | None) -> None:
    found.pop(number, None)
    if value is not None:
        found[number] = value


def _strip(code: str) -> str:
    """The part of a format for numbers from 0 on, without its words."""
    return _QUOTED.sub("", code[:_LONGEST]).partition(";")[0].casefold()


def read_code(code: str) -> Shown | None:
    """What a format such as `mmm-yy` shows."""
    first = _strip(code)
    if "general" in first:
        return None
    if "%" in first:
        return Shown.PERCENT
    has_clock = bool(set(first) & set("hs"))
    return name_parts(
        [
            name
            for name, sign in (("day", "d"), ("month", "m"), ("year", "y"))
            if sign in first and not (sign == "m" and has_clock and "d" not in first)
        ],
        has_clock=has_clock,
    )


def name_parts(parts: Iterable[str], *, has_clock: bool) -> Shown | None:
    """What is seen of a date of which these parts are shown."""
    match sorted(parts):
        case ["month", "year"]:
            return Shown.MONTH
        case ["year"]:
            return Shown.YEAR
        case ["day", "month"]:
            return Shown.NO_YEAR
        case [] if has_clock:
            return Shown.TIME
        case _other:
            return None
