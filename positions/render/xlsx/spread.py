"""How the columns of a sheet that is too wide for one page are spread over several.

The first column stands on every page. Pages hold about as much as one another, so that none has a
last lone column.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

# Fonts of readers are not all as wide as the one measured: a page must not run over for that.
_SPARE = 0.97
_WHOLE = 100
_LEAST_SCALE = 10

LARGEST_SCALE = 0.75
"""Larger than this a text is no easier to read, and rows would need more pages."""


@dataclass(frozen=True, slots=True)
class Spread:
    """`scale` in whole hundredths, and behind which columns, counted from 1, a page ends."""

    scale: int
    breaks: tuple[int, ...]


def spread_columns(widths: Sequence[float], room: float, smallest: float) -> Spread:
    """Spread columns of so many points over pages with `room` points across.

    No page is printed smaller than `smallest`, a share of its size, unless one column alone with
    the first is wider than a page.
    """
    first, *rest = widths
    within = room * _SPARE
    widest = max(rest, default=0)
    most = max(within / smallest - first, widest)
    pages = len(_fill(rest, most))
    groups = _fill(rest, _find_least(rest, most, pages))
    fullest = first + max(map(sum, groups))
    scale = math.floor(min(within / fullest, max(LARGEST_SCALE, smallest)) * _WHOLE)
    ends = [1]
    for group in groups[:-1]:
        ends.append(ends[-1] + len(group))
    return Spread(max(scale, _LEAST_SCALE), tuple(ends[1:]))


def _fill(widths: Sequence[float], most: float) -> list[list[float]]:
    """The columns in groups, each as full as can be."""
    groups: list[list[float]] = [[]]
    for width in widths:
        if groups[-1] and sum(groups[-1]) + width > most:
            groups.append([])
        groups[-1].append(width)
    return groups


def _find_least(widths: Sequence[float], most: float, pages: int) -> float:
    """The least that each group must hold for there to be no more groups than that."""
    least = max(sum(widths) / pages, max(widths, default=0))
    while least < most and len(_fill(widths, least)) > pages:
        least += 1
    return min(least, most)
