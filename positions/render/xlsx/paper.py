"""What fits on paper: pages, margins and the widths of columns, in points."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from positions.look.look import Margins
from positions.look.look import Paper
from positions.look.look import Role
from positions.render.xlsx.heights import find_height

if TYPE_CHECKING:
    from collections.abc import Sequence

    from positions.look.look import Look
    from positions.render.xlsx.pages import PageRow

# The longer and the shorter side.
_SIDES = {Paper.LETTER: (792.0, 612.0), Paper.A3: (1190.6, 841.9), Paper.A4: (841.9, 595.3)}
_POINTS_OF_INCH = 72
# A digit of Arial 11 is 8 dots wide at 96 dots an inch, and 5 more part the columns; the dots grow
# with the font.
_DOTS, _GAP, _POINTS, _USUAL_SIZE = 8, 5, 0.75, 11

# Inches that a line of a header takes.
_HEADER = 0.25
_NARROW = Margins(left=0.4, right=0.4, top=0.4, bottom=0.55)

CHART_WIDTH = 12.0
"""Centimetres."""
COLUMNS_OF_CHART = 8
"""Columns of the usual width that a chart lies over."""

_POINTS_OF_CENTIMETRE = 72 / 2.54
# What a chart is wider than its frame, for the columns that it begins and ends in.
_AROUND_CHART = 60

LEAST_ON_PAGE = 7.97
"""Text of a page that would be smaller takes the pages it needs instead."""


LEAST_PRINT = 7.26
"""Text of any other sheet is never smaller."""


def find_least_scale(look: Look) -> float:
    """Below which share of its size a sheet goes to wider paper, or to further pages."""
    return min(look.smallest_print, LEAST_PRINT / look.size)


def find_room(paper: Paper, margins: Margins) -> tuple[float, float]:
    """What a landscape page leaves between its margins, across and down."""
    longer, shorter = _SIDES[paper]
    return (
        longer - (margins.left + margins.right) * _POINTS_OF_INCH,
        shorter - (margins.top + margins.bottom) * _POINTS_OF_INCH,
    )


def list_widths(widths: Sequence[float], look: Look) -> list[float]:
    """Columns of so many digits."""
    dots = _DOTS * look.size / _USUAL_SIZE
    return [(width * dots + _GAP) * _POINTS for width in widths]


def measure_chart() -> float:
    """How much wider a chart makes a sheet."""
    return CHART_WIDTH * _POINTS_OF_CENTIMETRE + _AROUND_CHART


def convert_centimetres(length: float) -> float:
    """A length in points."""
    return length * _POINTS_OF_CENTIMETRE


def narrow_margins(margins: Margins, *, has_header: bool) -> Margins:
    """Those of a page that has to hold all of an answer: narrow ones at most."""
    header = margins.header + _HEADER if has_header else 0
    return replace(
        margins,
        left=min(margins.left, _NARROW.left),
        right=min(margins.right, _NARROW.right),
        top=min(margins.top, max(_NARROW.top, header)),
        bottom=min(margins.bottom, _NARROW.bottom),
    )


def fit_page_widths(widths: Sequence[float], look: Look) -> tuple[float, ...]:
    """The columns of a page, narrowed in proportion where paper or letters leave them less room."""
    across, _down = find_room(look.paper, narrow_margins(look.margins, has_header=False))
    most = across / (LEAST_ON_PAGE / look.size)
    gaps = len(widths) * _GAP * _POINTS
    share = (most - gaps) / (sum(list_widths(widths, look)) - gaps)
    return tuple(math.floor(width * share * 10) / 10 if share < 1 else width for width in widths)


def fits_page(
    widths: Sequence[float], rows: Sequence[PageRow], look: Look, *, has_header: bool
) -> bool:
    """Whether a page can be one page of paper whose text can still be read."""
    margins = narrow_margins(look.margins, has_header=has_header)
    across, down = find_room(look.paper, margins)
    height = find_height(1, look.styles[Role.TITLE].size)
    height += sum(row.height for row in rows)
    scale = min(1.0, across / sum(list_widths(widths, look)), down / height)
    return scale * look.size >= LEAST_ON_PAGE
