"""A small workbook without a fault, as the text of its parts, to spoil one place at a time.

It is written out by hand, so that no library's habit stands between a test and what it shows.
"""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

from tests.workbook import sample_frame as frame
from tests.workbook import sample_sheets as sheets
from tests.workbook.sample_frame import write_relations
from tests.workbook.sample_sheets import write_table

if TYPE_CHECKING:
    from collections.abc import Mapping

_FILTER = re.compile(r"<autoFilter [^>]*/>")


def build_sample(changes: Mapping[str, str] | None = None) -> bytes:
    """Build the workbook, with the parts in `changes` in place of its own or besides them."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in (PARTS | dict(changes or {})).items():
            archive.writestr(zipfile.ZipInfo(name), text.encode())
    return stream.getvalue()


def spoil_sample(part: str, old: str, new: str) -> bytes:
    """Build the workbook with one place of one part changed."""
    if old not in PARTS[part]:
        raise ValueError(f"{part} does not hold {old!r}")
    return build_sample({part: PARTS[part].replace(old, new)})


def enlarge_sample() -> dict[str, str]:
    """Lay the parts out for the accessible profile: larger, nothing frozen, no filters."""
    changes = dict(PARTS)
    changes["xl/styles.xml"] = PARTS["xl/styles.xml"].replace('<sz val="11"/>', '<sz val="12"/>')
    for number in range(1, 5):
        sheet, table = f"xl/worksheets/sheet{number}.xml", f"xl/tables/table{number}.xml"
        changes[sheet] = PARTS[sheet].replace(sheets.FROZEN, "").replace(sheets.FOOTER, "")
        changes[table] = _FILTER.sub("", PARTS[table])
    return changes


PARTS: dict[str, str] = {
    "[Content_Types].xml": frame.write_content_types(),
    "_rels/.rels": frame.write_root_relations(),
    "docProps/core.xml": frame.write_core(),
    "docProps/custom.xml": frame.write_properties(),
    "xl/workbook.xml": frame.write_workbook(),
    "xl/_rels/workbook.xml.rels": write_relations(
        *((f"rId{i}", "worksheet", f"worksheets/sheet{i}.xml") for i in range(1, 5)),
        ("rId5", "styles", "/xl/styles.xml"),
    ),
    "xl/styles.xml": frame.write_styles(),
    "xl/worksheets/sheet1.xml": sheets.write_cover(),
    "xl/worksheets/sheet2.xml": sheets.write_positions(),
    "xl/worksheets/sheet3.xml": sheets.write_sources(),
    "xl/worksheets/sheet4.xml": sheets.write_guide(),
    "xl/worksheets/_rels/sheet1.xml.rels": write_relations(
        ("rId1", "table", "../tables/table1.xml")
    ),
    "xl/worksheets/_rels/sheet2.xml.rels": write_relations(
        ("rId1", "table", "../tables/table2.xml"),
        ("rId2", "hyperlink", "https://gazette.example/port"),
        ("rId3", "hyperlink", "https://herald.example/talks"),
        ("rId4", "comments", "../comments1.xml"),
    ),
    "xl/worksheets/_rels/sheet3.xml.rels": write_relations(
        ("rId1", "table", "../tables/table3.xml"),
        ("rId9", "drawing", "../drawings/drawing1.xml"),
    ),
    "xl/worksheets/_rels/sheet4.xml.rels": write_relations(
        ("rId1", "table", "../tables/table4.xml")
    ),
    "xl/tables/table1.xml": write_table(1, "Contents", "A4:B7", ("Sheet", "What it holds")),
    "xl/tables/table2.xml": write_table(
        2,
        "Positions",
        "A4:H6",
        ("ID", "Party", "Act", "Stated on", "Summary", "Passage", "Pieces", "Address"),
    ),
    "xl/tables/table3.xml": write_table(3, "Sources", "A4:C6", ("ID", "Publisher", "Pieces")),
    "xl/tables/table4.xml": write_table(4, "Guide", "A4:B10", ("Word", "Meaning")),
    "xl/drawings/drawing1.xml": frame.write_drawing(),
    "xl/drawings/_rels/drawing1.xml.rels": write_relations(
        ("rId1", "chart", "../charts/chart1.xml")
    ),
    "xl/charts/chart1.xml": frame.write_chart(),
    "xl/comments1.xml": (
        f'<comments xmlns="{frame.MAIN}"><authors><author>A. Curator</author></authors>'
        '<commentList><comment ref="E5" authorId="0"><text><r><t>The fee for the port falls</t>'
        "</r></text></comment></commentList></comments>"
    ),
}
