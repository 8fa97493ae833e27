"""A number and how a cell shows it in, what people see out where that is another number."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP
from decimal import Decimal
from typing import NamedTuple

_PLACES = re.compile(r"[#0?,]*[#0?](?:\.([#0?]*))?(,*)")
_NO_PLAIN_NUMBER = re.compile("[ymdhse@/]", re.IGNORECASE)
_MOST_DIGITS = 15
"""Digits that a spreadsheet keeps of a number."""


class Face(NamedTuple):
    """How a format shows numbers; `thousands` is how often it divides them by a thousand."""

    decimals: int
    is_percent: bool = False
    is_grouped: bool = False
    thousands: int = 0

    def show(self, value: str) -> str:
        """The number that people see; empty where it is the one that the cell holds."""
        exact = read_exact_number(value)
        if exact is None:
            return ""
        scaled = exact * 100 if self.is_percent else exact
        seen = scaled.scaleb(-3 * self.thousands).quantize(
            Decimal(1).scaleb(-self.decimals), ROUND_HALF_UP
        )
        if seen == scaled:
            return ""
        return f"{seen:{',' if self.is_grouped else ''}f}{' %' if self.is_percent else ''}"


# The formats that every program knows by number and that no file spells out.
KNOWN_FACES = {
    1: Face(0),
    2: Face(2),
    3: Face(0, is_grouped=True),
    4: Face(2, is_grouped=True),
    9: Face(0, is_percent=True),
    10: Face(2, is_percent=True),
    **dict.fromkeys((37, 38), Face(0, is_grouped=True)),
    **dict.fromkeys((39, 40), Face(2, is_grouped=True)),
}


def read_face(bare: str) -> Face | None:
    """How a format without its words shows numbers; None if it is one for days or fractions."""
    places = _PLACES.search(bare)
    if places is None or _NO_PLAIN_NUMBER.search(bare):
        return None
    whole = places[0].partition(".")[0].rstrip(",")
    return Face(len(places[1] or ""), "%" in bare, "," in whole, len(places[2]))


def find_rounded(value: str, text: str) -> str:
    """The text of a cell if it shows a number with fewer decimals than it has; else nothing."""
    exact = read_exact_number(value)
    digits = re.sub(r"\D", "", text)
    if exact is None or not digits:
        return ""
    scaled = exact * 100 if "%" in text else exact
    for decimals in range(_MOST_DIGITS):
        seen = scaled.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
        if re.sub(r"\D", "", f"{seen:f}") == digits:
            return "" if seen == scaled else text
    return ""


def read_exact_number(value: str) -> Decimal | None:
    """The number that a program keeps; None where the text is none, or one of no use."""
    try:
        number = float(value)
    except ValueError:
        return None
    exact = Decimal(f"{number:.{_MOST_DIGITS}g}")
    return exact if exact.is_finite() and abs(exact.adjusted()) < _MOST_DIGITS else None
