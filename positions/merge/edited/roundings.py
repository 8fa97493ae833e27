"""A number and how a cell shows it in, what people see out where that is another number."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP
from decimal import Decimal
from typing import NamedTuple

_PLACES = re.compile(r"[#0?,]*[#0?](?:\.([#0?]*))?(,*)")
_NO_PLAIN_NUMBER = re.compile("[ymdhse@/]", re.IGNORECASE)
_WORDS = re.compile(r'"([^"]*)"|\[\$([^\]-]*)[^\]]*\]|\\(.)|([€$£¥])')
_CURRENCIES = {"€": "EUR", "$": "USD", "£": "GBP", "¥": "JPY"}
_MOST_DIGITS = 15
"""Digits that a spreadsheet keeps of a number."""


class Face(NamedTuple):
    """How a format shows numbers; `thousands` is how often it divides them by a thousand.

    `words` are what it puts beside them: a currency, a scale, a unit.
    """

    decimals: int
    is_percent: bool = False
    is_grouped: bool = False
    thousands: int = 0
    words: str = ""

    def show(self, value: str) -> str:
        """What people see; empty where it is the number that the cell holds and nothing more."""
        exact = read_exact_number(value)
        if exact is None:
            return ""
        scaled = exact * 100 if self.is_percent else exact
        seen = scaled.scaleb(-3 * self.thousands).quantize(
            Decimal(1).scaleb(-self.decimals), ROUND_HALF_UP
        )
        if seen == scaled and not self.words:
            return ""
        sign = " %" if self.is_percent else f" {self.words}" if self.words else ""
        return f"{seen:{',' if self.is_grouped else ''}f}{sign}"


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
    **dict.fromkeys((5, 6), Face(0, is_grouped=True, words="$")),
    **dict.fromkeys((7, 8), Face(2, is_grouped=True, words="$")),
}


def read_face(bare: str, words: str = "") -> Face | None:
    """How a format without its words shows numbers; None if it is one for days or fractions."""
    places = _PLACES.search(bare)
    if places is None or _NO_PLAIN_NUMBER.search(bare):
        return None
    whole = places[0].partition(".")[0].rstrip(",")
    return Face(len(places[1] or ""), "%" in bare, "," in whole, len(places[2]), words)


def read_words(code: str) -> str:
    """The words and currencies that a format such as `0.0" bn"` puts beside a number."""
    found = _WORDS.finditer(code.partition(";")[0])
    words = " ".join("".join(filter(None, match.groups())).strip() for match in found)
    return words if any(sign.isalpha() or sign in _CURRENCIES for sign in words) else ""


def is_currency(words: str, unit: str) -> bool:
    """Whether words beside a number say no more than its unit does."""
    return unit == words or (bool(unit) and unit == _CURRENCIES.get(words))


def find_words(text: str) -> str:
    """What stands beside the figures of a text: a currency, a scale, a unit."""
    words = re.sub(r"[\d\s.,%()\u2212-]+", " ", text).strip()
    is_exponent = words.casefold() in ("e", "e+") and bool(re.search(r"\d[eE]", text))
    return "" if is_exponent else words


def find_rounded(value: str, text: str) -> str:
    """The text of a cell if it shows more or less than its number; else nothing."""
    exact = read_exact_number(value)
    if exact is not None and find_words(text):
        return text
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
