"""The second step: one pass over the parts that streams the rows in and mends what is amiss."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from positions.render.xlsx import parts
from positions.render.xlsx.links import Places
from positions.render.xlsx.links import SheetLinks
from positions.render.xlsx.logos import has_logo
from positions.render.xlsx.rows import SheetInk
from positions.render.xlsx.rows import spell_rows
from positions.render.xlsx.sink import Sink
from positions.render.xlsx.xmltree import RELATIONSHIPS
from positions.render.xlsx.xmltree import parse_xml
from positions.render.xlsx.xmltree import write_xml

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from typing import BinaryIO

    from positions.look.look import Look
    from positions.render.xlsx.package import Package
    from positions.render.xlsx.plan import BookPlan
    from positions.render.xlsx.plan import SheetPlan

CONTENT_TYPES = "[Content_Types].xml"

_NUMBERED = re.compile(r"xl/(worksheets|tables|drawings)/[a-z]+(\d+)\.xml")
_SHEET_RELATIONSHIPS = re.compile(r"xl/worksheets/_rels/sheet(\d+)\.xml\.rels")
_PICTURES = "xl/media/"
_FIRST_PARTS = (CONTENT_TYPES, "_rels/.rels")


def finish_package(
    package: Package, plan: BookPlan, look: Look, stream: BinaryIO, moment: datetime
) -> None:
    """Write the workbook: its sheets with their rows, and all other parts mended."""
    with Sink(stream) as sink:
        waiting = dict(package.parts)
        for name in _FIRST_PARTS:
            sink.write_part(name, _finish_part(name, waiting.pop(name), plan, look, moment))
        targets: dict[int, Mapping[str, str]] = {}
        places = Places(plan)
        for number, sheet in enumerate(plan.sheets, start=1):
            ink = SheetInk(sheet, plan, look, package.formats, SheetLinks(places))
            name = f"xl/worksheets/sheet{number}.xml"
            _write_sheet(sink, name, waiting.pop(name), ink)
            targets[number] = ink.links.targets
        for name in sorted(waiting):
            match = _SHEET_RELATIONSHIPS.fullmatch(name)
            if match:
                root = parse_xml(waiting[name])
                parts.mend_relationships(root, name, targets[int(match[1])])
                sink.write_part(name, write_xml(root))
            else:
                sink.write_part(name, _finish_part(name, waiting[name], plan, look, moment))


def _write_sheet(sink: Sink, name: str, content: bytes, ink: SheetInk) -> None:
    """Stream the rows into the place that openpyxl left empty, and the links after them."""
    root = parse_xml(content)
    parts.mend_sheet(root, ink.plan)
    text = write_xml(root, also=(RELATIONSHIPS,))
    head, _, rest = text.partition("<sheetData/>")
    middle, _, tail = rest.partition("<hyperlinks/>")
    with sink.open_part(name, len(ink.plan.rows) * len(ink.plan.columns)) as part:
        part.write(f"{head}<sheetData>")
        for rows in spell_rows(ink):
            part.write(rows)
        part.write(f"</sheetData>{middle}")
        links = ink.links.elements
        if links:
            part.write(f"<hyperlinks>{''.join(links)}</hyperlinks>")
        part.write(tail)


def _finish_part(
    name: str, content: bytes, plan: BookPlan, look: Look, moment: datetime
) -> str | bytes:
    """Mend one of the parts that hold no cells."""
    if name == "docProps/app.xml":
        return parts.APP
    if name.startswith(_PICTURES):
        return content
    if name == "xl/theme/theme1.xml":
        return parts.mend_theme(content.decode(), look)
    root = parse_xml(content)
    match = _NUMBERED.fullmatch(name)
    if name.endswith(".rels"):
        parts.mend_relationships(root, name, {})
    elif name == "xl/styles.xml":
        parts.mend_styles(root, look)
    elif name == "docProps/core.xml":
        parts.mend_core(root, f"{moment:%Y-%m-%dT%H:%M:%SZ}")
    elif match and match[1] == "tables":
        # Each sheet has one table, so tables are numbered like sheets.
        parts.mend_table(root, plan.sheets[int(match[2]) - 1])
    elif match and match[1] == "drawings":
        parts.mend_drawing(root, _find_drawn_sheet(plan, look, int(match[2])), look)
    return write_xml(root)


def _find_drawn_sheet(plan: BookPlan, look: Look, number: int) -> SheetPlan:
    """The sheet of a drawing: drawings are numbered along the sheets that have any."""
    drawn = [
        sheet
        for sheet in plan.sheets
        if (sheet.sheet.charts and not sheet.is_placeholder) or has_logo(sheet, look)
    ]
    return drawn[number - 1]
