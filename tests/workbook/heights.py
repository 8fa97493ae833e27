"""How high a row must at least be for a wrapped text.

The measure never asks for too much: it packs each line full, as if words could break anywhere, so
a row below it certainly cuts text off. That a row is high enough to the last line only a program
that lays text out can say: tests/workbook/office.py, `measure_optimal_heights`.
"""

from __future__ import annotations

import math
import unicodedata
from dataclasses import dataclass

# Excel and LibreOffice show no row higher than this.
HIGHEST_ROW = 409

# What a line of Arial takes, by the size of its letters; LibreOffice was seen to take 1.07 to 1.16.
LINE = 1.07

# Columns are counted in digits of the normal font. Of Arial's letters these are narrower or
# wider than its digits, by these factors; the rest are taken for digits.
NARROW = dict.fromkeys("ijl|'’", 0.4) | dict.fromkeys("ftI.,:;!/ \u00a0і[]()ї", 0.5)  # noqa: RUF001 - Cyrillic
SLENDER = dict.fromkeys('r-гґ"“”', 0.6) | dict.fromkeys("ckxyzvsJктзсхує", 0.8)  # noqa: RUF001 - Cyrillic
BROAD = dict.fromkeys("mwMWшщфюжыЖШЩЮФЫ@%", 1.2) | dict.fromkeys("ABCDEGHKNOPQRSUVXY&", 1.15)
FACTORS = NARROW | SLENDER | BROAD

# A column is a little wider than the digits it is said to hold.
PADDING = 0.7

# Letters of East Asian scripts fill a square.
SQUARE = 1.7


@dataclass(frozen=True, slots=True)
class WrappedText:
    """A text in a column: its width in digits of the normal font, and the sizes of both fonts."""

    text: str
    width: float
    size: float
    normal_size: float


def count_lines(item: WrappedText) -> int:
    """Count the lines a text takes at least, each of its own line breaks included."""
    room = (item.width + PADDING) * item.normal_size / item.size
    return sum(max(math.ceil(measure_text(line) / room), 1) for line in item.text.split("\n"))


def find_least_height(item: WrappedText) -> float:
    """Return the height in points below which a text is certainly cut off."""
    return count_lines(item) * item.size * LINE


def measure_text(text: str) -> float:
    """Measure a text in digits of its own font."""
    return sum(_measure_letter(letter) for letter in text)


def _measure_letter(letter: str) -> float:
    if unicodedata.combining(letter):
        return 0
    wide = unicodedata.east_asian_width(letter) in {"W", "F"}
    return SQUARE if wide else FACTORS.get(letter, 1)
