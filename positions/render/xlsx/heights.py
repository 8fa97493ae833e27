"""How many lines a text takes in a column, and how high its row is for them.

LibreOffice shows a row as high as the file says, so each row is given the height its texts need.
Widths are measured with the letters of Arial against its digits, the unit of column widths; the
letters of other sans-serif fonts have much the same share of their own digits.
"""

from __future__ import annotations

import math
import unicodedata
from functools import lru_cache

HIGHEST_ROW = 409
"""Points; neither Excel nor LibreOffice shows a row higher than this."""

# Letters by their width in hundredths of a digit, as Arial has them. What is not listed is 100
# wide in the two code pages, and is judged by its Unicode class beyond them.
_LETTERS = {
    35: "'",
    40: "ijl‚‘’іј",
    50: " !,./:;I[\\]ft|¦·ÌÍÎÏìíîïЇІї\u00a0",
    60: "()-`r„ˆ‹“”˜›¡¨\u00ad²³´¸¹{}",
    66: '•"ºªѓг',
    74: "*°ґ",
    83: "ќкзт^",
    90: "ҐJcksvxyzšžçýÿўЈѕсух",
    96: "єэчьв¶ЃГпя±÷",
    106: "ийбцµЌКдл+<=>~¬×",
    120: "ЗFTZŽ¿ßøТъЎУБЛЬ&ABEKPSVXYŠŸÀÁÂÃÄÅÈÉÊËÝÞЅАВЕРХЧ",
    130: "ЁжДмCDHNRUwÇÐÑÙÚÛÜЏЄИЙНПСЭЯы",
    150: "©®ЦюФGOQÒÓÔÕÖØОЪшњфщMm¼½¾М",
    170: "ЋЂ%æЫљШЖЩWœ",
    193: "…‰Œ—™ÆЊЮ@Љ№",
}
_WIDTH_BY_LETTER = {letter: width for width, letters in _LETTERS.items() for letter in letters}
_WIDE = 200
_NARROWEST_LINE = 4
# Lines break between words, so each loses part of a word at its end.
_LOST_AT_END = 3.3
# No letter is wider than two digits, so a text of half the digits fits whatever it says.
_SURELY_FITS = 0.5


def measure_text(text: str) -> float:
    """The width of a text on one line, in digits of its font."""
    for code_page, widths in _list_code_pages():
        try:
            return sum(text.encode(code_page).translate(widths)) / 100
        except UnicodeEncodeError:
            continue
    return sum(_measure_letter(letter) for letter in text) / 100


def count_lines(text: str, width: float) -> int:
    """How many lines a text takes in a column that is `width` digits wide."""
    if len(text) <= width * _SURELY_FITS and "\n" not in text:
        return 1
    if "\n" in text:
        return sum(count_lines(line, width) for line in text.split("\n"))
    measured = measure_text(text)
    if measured <= width - 1:
        return 1
    room = max(width - min(_LOST_AT_END, width * 0.25), _NARROWEST_LINE)
    return max(2, math.ceil(measured / room))


def find_height(lines: int, size: float) -> float:
    """The height of a row of so many lines in points, at most what programs can show."""
    return min(round(lines * size * 1.3 + 4, 2), HIGHEST_ROW)


def find_width(text: str, width: float, widest: float, size: float) -> float:
    """The width at which a text fits into the highest row: `width` itself, or up to `widest`.

    The text is counted longer than it is measured, to leave room for other fonts.
    """
    most_lines = int((HIGHEST_ROW - 2) / (size * 15 / 11))
    while width < widest and _count_lines_amply(text, width) > most_lines:
        width = min(width + 2, widest)
    return width


def _count_lines_amply(text: str, width: float) -> int:
    return sum(max(1, math.ceil(1.15 * len(line) / width)) for line in text.split("\n"))


@lru_cache(maxsize=1)
def _list_code_pages() -> tuple[tuple[str, bytes], ...]:
    """Two code pages that hold most of what is written here, with the width of each byte."""
    return tuple((name, _tabulate_widths(name)) for name in ("cp1252", "cp1251"))


def _tabulate_widths(code_page: str) -> bytes:
    letters = (bytes([code]).decode(code_page, "replace") for code in range(256))
    return bytes(_WIDTH_BY_LETTER.get(letter, 100) for letter in letters)


@lru_cache(maxsize=4096)
def _measure_letter(letter: str) -> int:
    if letter in _WIDTH_BY_LETTER:
        return _WIDTH_BY_LETTER[letter]
    if unicodedata.combining(letter):
        return 0
    is_wide = unicodedata.east_asian_width(letter) in "WF" or letter > "\uffff"
    return _WIDE if is_wide else 120
