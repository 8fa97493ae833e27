"""Points 26 to 31: widths, heights, frozen headers, filters, headers and footers, print set-up."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from tests.workbook.areas import format_column
from tests.workbook.areas import parse_area
from tests.workbook.areas import split_location
from tests.workbook.flaws import Flaw
from tests.workbook.heights import HIGHEST_ROW
from tests.workbook.heights import WrappedText
from tests.workbook.heights import find_least_height
from tests.workbook.heights import measure_text
from tests.workbook.package import find_related
from tests.workbook.package import parse_part
from tests.workbook.package import read_switch
from tests.workbook.printing import measure_page
from tests.workbook.printing import measure_reach
from tests.workbook.printing import read_drawing_edges

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.workbook.cells import Cell
    from tests.workbook.reading import Sheet
    from tests.workbook.reading import Table
    from tests.workbook.reading import Workbook

NARROWEST = 8
NARROWEST_TURNED = 3
WIDEST = 70
# The first page is a page of prose with nothing beside its text.
WIDEST_PROSE = 130
LONGEST_FOOTER = 255

# Printed at two thirds, 11 points are still as large as a footnote.
SMALLEST_PRINT = 2 / 3
SMALLEST_SCALE = 66
USUAL_SIZE = 11

# Columns first: the other way round LibreOffice saves the name twice.
_BOTH_TITLES = re.compile(r"(.+!\$[A-Z]+:\$[A-Z]+),(.+!\$\d+:\$\d+)")

# What a header or footer may hold besides text: fonts, colours, sizes and the fields.
_CODE = re.compile(r'&("[^"]*"|K[0-9A-F]{6}|K\d\d[+-]\d{3}|\d+|[LCRPNDTGFAZBIUESXYOH&])')


def point_26(workbook: Workbook) -> Iterator[Flaw]:
    """Columns are 8 to 70 characters wide, on the first page 130; longer texts are wrapped.

    One whose heading is written upwards holds signs and may be 3.
    """
    for number, sheet in enumerate(workbook.sheets):
        widest = WIDEST if number else WIDEST_PROSE
        columns = {cell.column for cell in sheet.cells.values() if not cell.is_empty}
        turned = _list_turned(workbook, sheet)
        for column in sorted(columns):
            narrowest = NARROWEST_TURNED if column in turned else NARROWEST
            if not narrowest <= sheet.measure_column(column) <= widest:
                width = sheet.measure_column(column)
                yield Flaw(sheet.name, format_column(column), f"the column is {width:g} wide")
        for cell in sheet.cells.values():
            if not workbook.find_style(cell).wrap and _is_cut_off(workbook, sheet, cell):
                yield Flaw(sheet.name, cell.name, "the text is longer than its column, not wrapped")


def point_27(workbook: Workbook) -> Iterator[Flaw]:
    """Rows are high enough for their wrapped texts, and no text needs more than 409 points."""
    for sheet in workbook.sheets:
        texts: dict[int, list[tuple[Cell, WrappedText]]] = defaultdict(list)
        for cell in sheet.cells.values():
            if cell.is_text and workbook.find_style(cell).wrap:
                texts[cell.row].append((cell, _describe_text(workbook, sheet, cell)))
        for row, items in sorted(texts.items()):
            cell, item = max(items, key=lambda pair: find_least_height(pair[1]))
            height, least = sheet.measure_row(row), find_least_height(item)
            need = f"{least:.0f} points at least"
            if least > HIGHEST_ROW:
                yield Flaw(sheet.name, cell.name, f"the text needs {need}; widen its column")
            elif height < least:
                yield Flaw(sheet.name, cell.name, f"the row has {height:g}, the text needs {need}")


def point_28_briefing(workbook: Workbook) -> Iterator[Flaw]:
    """The header row stays in sight; on the cover it need not."""
    for sheet in workbook.sheets[1:]:
        for table in sheet.tables[:1]:
            pane = sheet.root.find("{*}sheetViews/{*}sheetView/{*}pane")
            corner = None if pane is None else parse_area(pane.get("topLeftCell", ""))
            if pane is None or pane.get("state") not in {"frozen", "frozenSplit"}:
                yield Flaw(sheet.name, "", "the header row is not frozen")
            elif corner is None or corner.top != table.area.top + table.header_rows:
                yield Flaw(sheet.name, "", f"the frozen part ends at {pane.get('topLeftCell')}")


def point_28_accessible(workbook: Workbook) -> Iterator[Flaw]:
    """Nothing is frozen, so that enlarged text leaves room to scroll."""
    for sheet in workbook.sheets:
        if sheet.root.find("{*}sheetViews/{*}sheetView/{*}pane") is not None:
            yield Flaw(sheet.name, "", "a part of the sheet is frozen")


def point_29_briefing(workbook: Workbook) -> Iterator[Flaw]:
    """Tables have filter buttons; none on the cover, and none over headings written upwards."""
    for sheet in workbook.sheets[1:]:
        for table in sheet.tables:
            if not table.has_filter and not _list_turned(workbook, sheet):
                yield Flaw(sheet.name, "", f"the table {table.name} has no filter")


def point_29_accessible(workbook: Workbook) -> Iterator[Flaw]:
    """Tables have no filter buttons, which screen readers announce at every heading."""
    for sheet in workbook.sheets:
        if sheet.root.find("{*}autoFilter") is not None:
            yield Flaw(sheet.name, "", "the sheet has a filter")
        for table in sheet.tables:
            if table.has_filter:
                yield Flaw(sheet.name, "", f"the table {table.name} has a filter")


def point_30(workbook: Workbook) -> Iterator[Flaw]:
    """No background picture, no text box; headers and footers are short and well formed."""
    for sheet in workbook.sheets:
        if sheet.root.find("{*}picture") is not None:
            yield Flaw(sheet.name, "", "the sheet has a background picture")
        for part in find_related(workbook.package, sheet.part, "drawing"):
            if parse_part(workbook.package, part).find(".//{*}sp") is not None:
                yield Flaw(sheet.name, "", "the sheet has a text box")
        for place, text in _list_margins(sheet):
            if len(text) > LONGEST_FOOTER:
                yield Flaw(sheet.name, "", f"{place} has {len(text)} characters")
            if "&" in _CODE.sub("", text):
                yield Flaw(sheet.name, "", f"{place} has a single & that means nothing: {text!r}")


def point_30_briefing(workbook: Workbook) -> Iterator[Flaw]:
    """The footer gives the page, the number of pages, and the title of the workbook or sheet."""
    parts = find_related(workbook.package, "", "core-properties")
    root = parse_part(workbook.package, parts[0]) if parts else None
    title = root.findtext("{*}title", "") if root is not None else ""
    for sheet in workbook.sheets:
        footer = dict(_list_margins(sheet)).get("oddFooter", "")
        words = _CODE.sub(lambda match: "&" if match[1] == "&" else " ", footer)
        titles = [text[:20] for text in (title, sheet.find_text(1, 1)) if text]
        if "&P" not in footer or "&N" not in footer:
            yield Flaw(sheet.name, "", f"the footer does not count pages: {footer!r}")
        elif "&A" not in footer and not any(text in words for text in titles):
            yield Flaw(sheet.name, "", f"the footer does not name the workbook: {footer!r}")


def point_30_accessible(workbook: Workbook) -> Iterator[Flaw]:
    """Nothing stands in headers and footers alone, which screen readers pass over.

    A marking must be on every page, so it may: the first sheet says it too. So may the title and
    description of a sheet whose pages would cut them.
    """
    first = {cell.text for cell in workbook.sheets[0].cells.values()}
    for sheet in workbook.sheets:
        own = "\n".join([sheet.find_text(1, 1), sheet.find_text(2, 1)])
        for place, text in _list_margins(sheet):
            if not all(word in own or word in first for word in list_margin_words(sheet)):
                yield Flaw(sheet.name, "", f"{place} says {text!r}")


def point_31(workbook: Workbook) -> Iterator[Flaw]:
    """Each sheet prints landscape, with its header row on every page.

    It is one page wide, or its columns go on over pages that each repeat the first column, at a
    scale that can be read. The first sheet may be one page of paper altogether, and a sheet of
    signs under headings that are written upwards.
    """
    for number, sheet in enumerate(workbook.sheets):
        may_be_one_page = number == 0 and not sheet.tables
        may_be_one_page = may_be_one_page or bool(_list_turned(workbook, sheet))
        # Larger text can be printed at a smaller scale.
        least = SMALLEST_SCALE * USUAL_SIZE // max(int(workbook.styles.normal.size), USUAL_SIZE)
        yield from _find_page_flaws(sheet, may_be_one_page=may_be_one_page, least_scale=least)
        titles = [
            item.value
            for item in workbook.names
            if item.name == "_xlnm.Print_Titles" and item.scope == str(number)
        ]
        for table in sheet.tables[:1]:
            if len(titles) != 1 or not _repeats_header(titles[0], sheet, table):
                yield Flaw(
                    sheet.name, "", f"the print titles are {titles}, expected the header row"
                )
        last = max((table.area.right for table in sheet.tables), default=1)
        room = max(measure_reach(sheet, last), measure_page(sheet) / SMALLEST_PRINT)
        has_own_page = sheet.root.find("{*}colBreaks/{*}brk") is not None
        for edge in read_drawing_edges(workbook, sheet):
            if edge > room and not has_own_page:
                scale = f"{measure_page(sheet) / edge:.0%}"
                yield Flaw(sheet.name, "", f"a drawing shrinks the printed sheet to {scale}")


def _list_turned(workbook: Workbook, sheet: Sheet) -> set[int]:
    """The columns whose heading is written upwards."""
    tops = {table.area.top for table in sheet.tables}
    return {
        cell.column
        for cell in sheet.cells.values()
        if cell.row in tops and workbook.find_style(cell).is_turned
    }


def _describe_text(workbook: Workbook, sheet: Sheet, cell: Cell) -> WrappedText:
    return WrappedText(
        text=cell.text,
        width=sheet.measure_column(cell.column),
        size=workbook.find_style(cell).font.size,
        normal_size=workbook.styles.normal.size,
    )


def _is_cut_off(workbook: Workbook, sheet: Sheet, cell: Cell) -> bool:
    """Whether a text does not fit its column and the next cell keeps it from running over.

    In a table the next cell always does: no cell there is empty.
    """
    if not cell.is_text:
        return False
    item = _describe_text(workbook, sheet, cell)
    longest = max(measure_text(line) for line in cell.text.split("\n"))
    if "\n" not in cell.text and longest * item.size / item.normal_size <= item.width:
        return False
    following = sheet.cells.get((cell.row, cell.column + 1))
    in_table = any(
        table.area.top <= cell.row <= table.area.bottom
        and table.area.left <= cell.column <= table.area.right
        for table in sheet.tables
    )
    return in_table or "\n" in cell.text or (following is not None and not following.is_empty)


def _list_margins(sheet: Sheet) -> Iterator[tuple[str, str]]:
    """List the headers and footers that hold something, by the name of their element."""
    element = sheet.root.find("{*}headerFooter")
    for child in element if element is not None else ():
        if (child.text or "").strip():
            yield child.tag.rpartition("}")[2], child.text or ""


def list_margin_words(sheet: Sheet) -> set[str]:
    """What headers and footers say, without their codes, a line each."""
    return {
        line.strip()
        for _place, text in _list_margins(sheet)
        for line in _CODE.sub("\n", text.replace("&&", "&")).split("\n")
    }


def _find_page_flaws(sheet: Sheet, *, may_be_one_page: bool, least_scale: int) -> Iterator[Flaw]:
    setup = sheet.root.find("{*}pageSetup")
    fit = sheet.root.find("{*}sheetPr/{*}pageSetUpPr")
    if setup is None:
        yield Flaw(sheet.name, "", "the sheet says nothing on how to print it")
        return
    if setup.get("orientation") != "landscape":
        yield Flaw(sheet.name, "", "the sheet does not print landscape")
    if not setup.get("paperSize"):
        yield Flaw(sheet.name, "", "the sheet names no paper size")
    wide, high = setup.get("fitToWidth", "1"), setup.get("fitToHeight", "1")
    is_one_page = may_be_one_page and high == "1"
    breaks = sheet.root.findall("{*}colBreaks/{*}brk")
    if breaks and not read_switch(fit, "fitToPage"):
        scale = int(setup.get("scale", "100"))
        if scale < least_scale:
            yield Flaw(sheet.name, "", f"the sheet prints at {scale} %")
    elif not read_switch(fit, "fitToPage") or wide != "1" or not (high == "0" or is_one_page):
        yield Flaw(
            sheet.name, "", f"the sheet prints {wide} pages wide and {high} high, expected 1, 0"
        )


def _repeats_header(title: str, sheet: Sheet, table: Table) -> bool:
    both = _BOTH_TITLES.fullmatch(title)
    if both and split_location(both[1]) != (sheet.name, "$A:$A"):
        return False
    name, address = split_location(both[2] if both else title)
    rows = re.fullmatch(r"\$(\d+):\$(\d+)", address)
    return (
        rows is not None
        and name == sheet.name
        and int(rows[1]) <= table.area.top <= int(rows[2]) < table.area.top + 2
    )
