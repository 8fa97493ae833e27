"""Points 1 to 7: what the file says of itself, its sheets, its contents list, what it must lack."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.workbook.areas import parse_area
from tests.workbook.areas import parse_areas
from tests.workbook.areas import split_location
from tests.workbook.flaws import Flaw
from tests.workbook.package import list_relationships
from tests.workbook.package import parse_part
from tests.workbook.package import read_switch
from tests.workbook.reading import list_repeated

if TYPE_CHECKING:
    import xml.etree.ElementTree as ET
    from collections.abc import Iterator

    from tests.workbook.reading import Sheet
    from tests.workbook.reading import Workbook

LONGEST_TAB = 31

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?")
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]|^'|'$")
_UNNAMED = re.compile(r"sheet\d+", re.IGNORECASE)
_UNWANTED = re.compile(
    r"vbaProject|externalLinks/|activeX/|embeddings/|connections\.xml|queryTables/|_xmlsignatures"
)


def point_1(workbook: Workbook) -> Iterator[Flaw]:
    """Title, author, language and description are in the document properties."""
    related = list_relationships(workbook.package, "")
    parts = [item.target for item in related if item.type == "core-properties"]
    root = parse_part(workbook.package, parts[0]) if parts else None
    for name in ("title", "creator", "description", "language"):
        found = root.findtext(f"{{*}}{name}", "") if root is not None else ""
        if not found.strip():
            yield Flaw("", "", f"the document property {name} is empty")
        elif name == "language" and not _LANGUAGE.fullmatch(found):
            yield Flaw("", "", f"the language {found!r} is no language tag such as en or en-GB")


def point_2(workbook: Workbook) -> Iterator[Flaw]:
    """The workbook opens on its first sheet, and only that sheet is selected."""
    view = workbook.root.find("{*}bookViews/{*}workbookView")
    active = "0" if view is None else view.get("activeTab", "0")
    if active != "0":
        yield Flaw("", "", f"the workbook opens on sheet number {int(active) + 1}")
    selected = [sheet.name for sheet in workbook.sheets if _is_selected(sheet)]
    first = [sheet.name for sheet in workbook.sheets[:1]]
    if selected != first:
        yield Flaw("", "", f"the selected sheets are {selected}, expected {first}")


def point_3(workbook: Workbook) -> Iterator[Flaw]:
    """On each sheet the cursor stands in A1, or in the first data cell under a frozen header."""
    for sheet in workbook.sheets:
        for view in _list_views(sheet):
            yield from _find_strayed_cursor(sheet, view)


def point_4(workbook: Workbook) -> Iterator[Flaw]:
    """Tab names are unique, speaking, and such as every program can take."""
    for name in list_repeated([sheet.name for sheet in workbook.sheets]):
        yield Flaw(name, "", "two sheets have this name")
    for sheet in workbook.sheets:
        if not sheet.name.strip() or len(sheet.name) > LONGEST_TAB:
            yield Flaw(sheet.name, "", f"the tab name must have 1 to {LONGEST_TAB} characters")
        if _FORBIDDEN.search(sheet.name):
            yield Flaw(
                sheet.name, "", "the tab name has one of []:*?/\\ or an apostrophe at an end"
            )
        if sheet.name.casefold() == "history":
            yield Flaw(sheet.name, "", "Excel keeps the tab name History for itself")
        if _UNNAMED.fullmatch(sheet.name):
            yield Flaw(sheet.name, "", "the tab name says nothing of the sheet")


def point_5(workbook: Workbook) -> Iterator[Flaw]:
    """The first sheet lists every other visible sheet once, in tab order, with a working link."""
    if not workbook.sheets:
        return
    cover = workbook.sheets[0]
    wanted = [sheet.name for sheet in workbook.sheets[1:] if sheet.state == "visible"]
    listed = []
    for link in sorted(cover.links, key=lambda link: (link.area.top, link.area.left)):
        if link.external or not link.location:
            continue
        name, address = split_location(link.location)
        target = workbook.find_sheet(name)
        cell = cover.cells.get((link.area.top, link.area.left))
        if target is None or parse_area(address) is None:
            yield Flaw(cover.name, cell.name if cell else "", f"no such place: {link.location}")
        elif cell and cell.text.strip() in {target.name, target.find_text(1, 1)}:
            listed.append(target.name)
    # Key figures may lead to sheets too; the list itself stands in one piece.
    runs = [listed[i : i + len(wanted)] for i in range(len(listed) + 1)]
    if wanted not in runs:
        yield Flaw(cover.name, "", f"the contents list {listed}, expected {wanted}")


# What the tool needs to know of a workbook that comes back. Nobody is to read it, so the contents
# do not name it; a part that is no sheet would not survive other programs.
FOR_THE_TOOL = "As exported"


def point_6(workbook: Workbook) -> Iterator[Flaw]:
    """No sheet is empty, and none is hidden that the contents do not name, but for one."""
    if not workbook.sheets:
        yield Flaw("", "", "the workbook has no sheet")
    for sheet in workbook.sheets:
        if all(cell.is_empty for cell in sheet.cells.values()):
            yield Flaw(sheet.name, "", "the sheet is empty")
        named = {cell.text.strip() for cell in workbook.sheets[0].cells.values()}
        if sheet.state != "visible" and sheet.name not in {*named, FOR_THE_TOOL}:
            yield Flaw(
                sheet.name, "", f"the sheet is {sheet.state} and the contents do not name it"
            )


def point_7(workbook: Workbook) -> Iterator[Flaw]:
    """No macros, no links to other workbooks, no embedded files, no protection against reading."""
    for part in sorted(workbook.package.parts):
        if _UNWANTED.search(part):
            yield Flaw("", "", f"the file holds the part {part}")
    if b"macroEnabled" in workbook.package.parts.get("[Content_Types].xml", b""):
        yield Flaw("", "", "the file says that it holds macros")
    for sheet in workbook.sheets:
        protection = sheet.root.find("{*}sheetProtection")
        for name in ("selectLockedCells", "selectUnlockedCells"):
            if read_switch(protection, name):
                yield Flaw(sheet.name, "", f"protection keeps readers from cells ({name})")


def _list_views(sheet: Sheet) -> list[ET.Element]:
    return sheet.root.findall("{*}sheetViews/{*}sheetView")


def _is_selected(sheet: Sheet) -> bool:
    return any(read_switch(view, "tabSelected") for view in _list_views(sheet))


def _find_strayed_cursor(sheet: Sheet, view: ET.Element) -> Iterator[Flaw]:
    if view.get("topLeftCell", "A1") != "A1":
        yield Flaw(sheet.name, "", f"the sheet opens scrolled to {view.get('topLeftCell')}")
    pane = view.find("{*}pane")
    active = "topLeft" if pane is None else pane.get("activePane", "topLeft")
    homes = {"A1", "A1" if pane is None else pane.get("topLeftCell", "A1")}
    for selection in view.iterfind("{*}selection"):
        if selection.get("pane", "topLeft") != active:
            continue
        cell, area = selection.get("activeCell", "A1"), selection.get("sqref", "A1")
        if cell not in homes or parse_areas(area) != parse_areas(cell):
            yield Flaw(sheet.name, cell, f"the cursor stands here with {area} selected")
