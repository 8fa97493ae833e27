"""How wide a sheet, its drawings and its page are, in points."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.workbook.package import find_related
from tests.workbook.package import parse_part

if TYPE_CHECKING:
    import xml.etree.ElementTree as ET
    from collections.abc import Iterator

    from tests.workbook.reading import Sheet
    from tests.workbook.reading import Workbook

# The longer side of a sheet of paper by its number in the file format.
PAPER = {"1": 792.0, "5": 1008.0, "8": 1190.6, "9": 841.9, "11": 595.3}

# A character of the normal font at 96 dots an inch is 7 dots wide, 5 more part the columns.
_DOTS, _GAP, _POINTS = 7, 5, 0.75
_EMU = 12_700
_INCH = 72
_MARGIN = "0.7"


def measure_page(sheet: Sheet) -> float:
    """Return how much of a landscape page lies between the margins."""
    setup, margins = sheet.root.find("{*}pageSetup"), sheet.root.find("{*}pageMargins")
    paper = PAPER.get("9" if setup is None else setup.get("paperSize", "9"), PAPER["9"])
    sides = [
        _MARGIN if margins is None else margins.get(side, _MARGIN) for side in ("left", "right")
    ]
    return paper - sum(float(side) for side in sides) * _INCH


def measure_reach(sheet: Sheet, column: int) -> float:
    """Return how far from the left edge a column ends."""
    widths = (sheet.measure_column(number) for number in range(1, column + 1))
    return sum((width * _DOTS + _GAP) * _POINTS for width in widths)


def read_drawing_edges(workbook: Workbook, sheet: Sheet) -> Iterator[float]:
    """Return how far from the left edge each drawing ends."""
    for part in find_related(workbook.package, sheet.part, "drawing"):
        for anchor in parse_part(workbook.package, part):
            yield _find_edge(anchor, sheet)


def _find_edge(anchor: ET.Element, sheet: Sheet) -> float:
    mark = anchor.find("{*}to")
    if mark is not None:
        return _find_mark(mark, sheet)
    start, extent = anchor.find("{*}from"), anchor.find("{*}ext")
    width = 0.0 if extent is None else int(extent.get("cx", "0")) / _EMU
    return width + (0.0 if start is None else _find_mark(start, sheet))


def _find_mark(mark: ET.Element, sheet: Sheet) -> float:
    """Marks count whole columns to their left, then an offset into their own."""
    column, offset = mark.findtext("{*}col", "0"), mark.findtext("{*}colOff", "0")
    return measure_reach(sheet, int(column)) + int(offset) / _EMU
