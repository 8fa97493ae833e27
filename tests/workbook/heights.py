"""How high a row has to be for its wrapped texts.

Measured against the optimal heights of LibreOffice the estimate was never too low; a row may
fall short of it by a little before text is really cut off, which `find_least_height` allows for.
"""

from __future__ import annotations

import math
import unicodedata
from dataclasses import dataclass

# Excel and LibreOffice show no row higher than this.
HIGHEST_ROW = 409

# At the size the estimate was measured for.
_SIZE = 11
_LINE = 15
_MARGIN = 2
_SPARE = 1.15


@dataclass(frozen=True, slots=True)
class WrappedText:
    """A text in a column: its width in characters of the normal font, and the font sizes."""

    text: str
    width: float
    size: float
    normal_size: float


def count_lines(item: WrappedText) -> int:
    """Count the lines a text takes, each of its own line breaks included."""
    room = max(item.width * item.normal_size / item.size, 1)
    return sum(
        max(math.ceil(_SPARE * measure_text(line) / room), 1) for line in item.text.split("\n")
    )


def estimate_height(item: WrappedText) -> float:
    """Estimate the height of a text's row in points."""
    return count_lines(item) * _LINE * item.size / _SIZE + _MARGIN


def find_least_height(item: WrappedText) -> float:
    """Return the height below which a text of this length is cut off.

    The spare room of the estimate may be used up, and the last line may be one too many.
    """
    line = _LINE * item.size / _SIZE
    lines = count_lines(item)
    return max(lines * line * 0.85 - (line if lines > 2 else 0), line * 0.85)


def measure_text(text: str) -> float:
    """Measure a text in characters; East Asian wide ones take two."""
    wide = sum(unicodedata.east_asian_width(letter) in "WF" for letter in text)
    marks = sum(unicodedata.combining(letter) > 0 for letter in text)
    return len(text) + wide - marks
