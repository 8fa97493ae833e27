"""How many lines a text takes in a column, and how high its row is for them.

LibreOffice shows a row as high as the file says, so each row is given the height its texts need.
Widths are measured with the letters of Arial against its digits, the unit of column widths; the
letters of other sans-serif fonts have much the same share of their own digits.
"""

from __future__ import annotations

import math
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from positions.look.limits import HIGHEST_ROW

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDEST_LINK = 44
"""No column is made wider than this for the sake of a link."""

# How wide the letters of Arial are in hundredths of its digits: from the blank on, one byte each,
# then the upper halves of the two code pages that hold most of what is written here.
_ASCII = bytes.fromhex(
    "3232406464a078233c3c466a323c32326464646464646464646432326a6a6a64"
    "b778788282786e8c82325a786496828c788c82786e8278aa78786e3232325564"
    "3c64645a646432646428285a2896646464643c5a32645a825a5a5a3d2f3d6a64"
)
_WESTERN = bytes.fromhex(
    "646428643cb464643cb4783cb4646e646428283c3c3f64b43cb45a3caa645a78"
    "323c646464642f643c8543646a3c856448633c3c3c6861323c3c42649696966e"
    "787878787878b482787878783232323282828c8c8c8c8c6a8c8282828278786e"
    "646464646464a05a646464643232323264646464646464636e646464645a645a"
)
_CYRILLIC = bytes.fromhex(
    "9c6228423cb4646464b4bf3cb6699a826428283c3c3f64b464b4a33c934f6464"
    "32735a5a64582f64798582646a3c8532486332284a68613264c15c6428785a32"
    "787678627a78a76d8282697696828c8278826e7389788678a5a98fa07682b682"
    "646760426964795365654f697c646462645a535a945a675e919471825e5c8762"
)
# A long text is measured by counting its narrow, middling and broad letters, which is quicker
# and, over so many letters, as good.
_LONG = 80
_NARROW, _NARROW_MEAN = 66, 53
_MIDDLING, _MIDDLING_MEAN = 106, 96
_BROAD_MEAN = 135


@dataclass(frozen=True, slots=True)
class _CodePage:
    """The letters of a code page: the width of each, and those up to two widths."""

    name: str
    widths: bytes
    narrow: bytes
    not_broad: bytes

    @classmethod
    def make(cls, name: str, upper: bytes) -> _CodePage:
        """Join what all code pages share with the upper half of this one."""
        widths = bytes([100] * 32) + _ASCII + upper
        narrow = bytes(code for code, width in enumerate(widths) if width <= _NARROW)
        not_broad = bytes(code for code, width in enumerate(widths) if width <= _MIDDLING)
        return cls(name, widths, narrow, not_broad)

    def measure(self, letters: bytes) -> int:
        """The width of a text in hundredths of a digit."""
        if len(letters) <= _LONG:
            return sum(letters.translate(self.widths))
        broad = len(letters.translate(None, self.not_broad))
        not_narrow = len(letters.translate(None, self.narrow))
        return (
            len(letters) * _NARROW_MEAN
            + not_narrow * (_MIDDLING_MEAN - _NARROW_MEAN)
            + broad * (_BROAD_MEAN - _MIDDLING_MEAN)
        )


_PLAIN = _CodePage.make("ascii", bytes([100] * 128))
_CODE_PAGES = (_CodePage.make("cp1252", _WESTERN), _CodePage.make("cp1251", _CYRILLIC))
_WIDE = 200
_OTHER = 120
_NARROWEST_LINE = 4
# Programs draw letters a little wider or narrower than they are, and leave the cell's edges free.
_SAFETY = 1.05
_PADDING = 1.1
# Lines break between words, so each loses part of a word at its end; in a narrow column long
# words are broken themselves.
_LOST_OF_WORD = 0.75
_LOST_ALWAYS = 1.0
_MOST_LOST = 0.35


def measure_text(text: str) -> float:
    """The width of a text on one line, in digits of its font."""
    return _measure(text) / 100


def count_lines(text: str, width: float) -> int:
    """How many lines a text takes in a column that is `width` digits wide."""
    return count_all_lines([text], width)[0]


def count_all_lines(texts: Sequence[str], width: float) -> list[int]:
    """How many lines each of many texts takes in a column that is `width` digits wide."""
    if any("\n" in text for text in texts):
        return [sum(count_all_lines(text.split("\n"), width)) for text in texts]
    room = width - _PADDING
    fits = room / _SAFETY * 100
    # No letter is wider than two digits, so a text of half the digits fits whatever it says.
    sure = width * 0.5
    return [
        1
        if len(text) <= sure or (measured := _measure(text)) <= fits
        else _break_lines(measured * _SAFETY / 100, text.count(" "), room)
        for text in texts
    ]


def find_height(lines: int, size: float) -> float:
    """The height of a row of so many lines in points, at most what programs can show."""
    return min(round(lines * size * 1.3 + 4, 2), HIGHEST_ROW)


def find_width(text: str, width: float, widest: float, size: float) -> float:
    """The width at which a text fits into the highest row: `width` itself, or up to `widest`."""
    while width < widest and not fits_highest_row(text, width, size):
        width = min(width + 2, widest)
    return width


def find_link_width(letters: int) -> float:
    """The width that a link of so many letters asks for: LibreOffice cuts one that is wider."""
    return round(min(letters * 1.05 + 2, WIDEST_LINK))


def fits_highest_row(text: str, width: float, size: float) -> bool:
    """Whether a text can be seen whole; it is counted amply, to leave room for other fonts."""
    lines = sum(max(1, math.ceil(1.15 * len(line) / width)) for line in text.split("\n"))
    return lines * size * 15 / 11 + 2 <= HIGHEST_ROW


def _measure(text: str) -> int:
    """The width of a text in hundredths of a digit."""
    if text.isascii():
        return _PLAIN.measure(text.encode())
    for page in _CODE_PAGES:
        try:
            return page.measure(text.encode(page.name))
        except UnicodeEncodeError:
            continue
    return sum(_measure_letter(letter) for letter in text)


def _break_lines(measured: float, blanks: int, room: float) -> int:
    """How many lines a text takes that is too long for one."""
    lost = min(measured / (blanks + 1) * _LOST_OF_WORD + _LOST_ALWAYS, room * _MOST_LOST)
    return max(2, math.ceil(measured / max(room - lost, _NARROWEST_LINE)))


@lru_cache(maxsize=4096)
def _measure_letter(letter: str) -> int:
    """The width of a letter that no code page has, by its Unicode class."""
    if unicodedata.combining(letter):
        return 0
    for page in _CODE_PAGES:
        if encoded := letter.encode(page.name, "ignore"):
            return page.widths[encoded[0]]
    is_wide = unicodedata.east_asian_width(letter) in "WF" or letter > "\uffff"
    return _WIDE if is_wide else _OTHER
