"""Points 11 to 20: the title of each sheet and the one table under it."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING

from tests.workbook.areas import Area
from tests.workbook.areas import format_cell
from tests.workbook.areas import format_column
from tests.workbook.areas import parse_area
from tests.workbook.flaws import Flaw
from tests.workbook.package import find_related
from tests.workbook.package import parse_part
from tests.workbook.reading import list_repeated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.workbook.reading import Sheet
    from tests.workbook.reading import Table
    from tests.workbook.reading import Workbook

# What the file format numbers Title and Heading 1, in any language of the program.
TITLE_STYLES = frozenset({15, 16})

_TABLE_NAME = re.compile(r"[A-Za-z_\\][\w.]{0,254}")
_UNNAMED = re.compile(r"table\d+", re.IGNORECASE)
_ROW_COLUMN = re.compile(r"[rc]|r\d+(c\d+)?|c\d+", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def point_11(workbook: Workbook) -> Iterator[Flaw]:
    """A1 is the sheet's own title, in a title style that screen readers announce."""
    titles = [sheet.find_text(1, 1).strip() for sheet in workbook.sheets]
    repeated = list_repeated(titles)
    for sheet, title in zip(workbook.sheets, titles, strict=True):
        cell = sheet.cells.get((1, 1))
        if not title or cell is None:
            yield Flaw(sheet.name, "A1", "the sheet has no title")
        elif title.casefold() in repeated:
            yield Flaw(sheet.name, "A1", f"two sheets have the title {title!r}")
        elif workbook.find_style(cell).builtin not in TITLE_STYLES:
            style = workbook.find_style(cell).name
            yield Flaw(sheet.name, "A1", f"the title has the style {style!r}, no title style")


def is_page(number: int, sheet: Sheet) -> bool:
    """Whether a sheet is laid out as a page: the first one, in blocks instead of a table."""
    return number == 0 and not sheet.tables


def point_12(workbook: Workbook) -> Iterator[Flaw]:
    """A2 says what the sheet holds; where there is a table, how many rows it has."""
    descriptions = [sheet.find_text(2, 1).strip() for sheet in workbook.sheets]
    repeated = list_repeated(descriptions)
    for number, (sheet, text) in enumerate(zip(workbook.sheets, descriptions, strict=True)):
        if not text:
            yield Flaw(sheet.name, "A2", "the sheet has no description")
        # Below the title of a page stands what the record asks, in whatever words.
        elif not is_page(number, sheet) and (
            text.casefold() in repeated or text == sheet.find_text(1, 1).strip()
        ):
            yield Flaw(sheet.name, "A2", "the description says nothing of this sheet alone")
        # The cover lists its key figures; their number tells nobody anything.
        elif number and sheet.tables and not _says_rows(text, _count_rows(sheet)):
            yield Flaw(
                sheet.name, "A2", f"the description hides that there are {_count_rows(sheet)} rows"
            )


def point_13(workbook: Workbook) -> Iterator[Flaw]:
    """No merged cells."""
    for sheet in workbook.sheets:
        for merged in sheet.root.iterfind("{*}mergeCells/{*}mergeCell"):
            yield Flaw(sheet.name, merged.get("ref", ""), "the cells are merged")


def point_14(workbook: Workbook) -> Iterator[Flaw]:
    """Each sheet has exactly one table, which starts in column A; the cover may do without."""
    for number, sheet in enumerate(workbook.sheets):
        if len(sheet.tables) > 1 or (number and not sheet.tables):
            yield Flaw(sheet.name, "", f"the sheet has {len(sheet.tables)} tables, expected 1")
        for table in sheet.tables:
            if table.area.left != 1:
                yield Flaw(sheet.name, _name_corner(table), "the table does not start in column A")


def point_15(workbook: Workbook) -> Iterator[Flaw]:
    """No wholly empty row or column from A1 to the end of the table.

    The blocks of a page are parted by one thin empty row each, as its rows have no other edge.
    """
    for number, sheet in enumerate(workbook.sheets):
        filled = {place for place, cell in sheet.cells.items() if not cell.is_empty}
        bottom = max((row for row, _ in filled), default=0)
        right = max((column for _, column in filled), default=0)
        empty = set(range(1, bottom + 1)) - {row for row, _ in filled}
        for row in sorted(empty):
            if not is_page(number, sheet) or row - 1 in empty:
                yield Flaw(sheet.name, f"{row}:{row}", "the row is empty")
        for column in sorted(set(range(1, right + 1)) - {column for _, column in filled}):
            yield Flaw(sheet.name, format_column(column), "the column is empty")


def point_16(workbook: Workbook) -> Iterator[Flaw]:
    """Nothing stands below the table, where nobody looks for it."""
    for sheet in workbook.sheets:
        bottom = max((table.area.bottom for table in sheet.tables), default=None)
        if bottom is None:
            continue
        below = [cell for cell in sheet.cells.values() if cell.row > bottom and not cell.is_empty]
        for cell in below[:1]:
            yield Flaw(sheet.name, cell.name, "a cell below the table is filled")
        for part in find_related(workbook.package, sheet.part, "drawing"):
            for row in parse_part(workbook.package, part).iterfind("*/{*}from/{*}row"):
                if int(row.text or "0") + 1 > bottom:
                    yield Flaw(sheet.name, "", "a drawing stands below the table")


def point_17(workbook: Workbook) -> Iterator[Flaw]:
    """Each table has one header row of unique texts, the same in its cells and its part."""
    for sheet in workbook.sheets:
        for table in sheet.tables:
            yield from _find_header_flaws(sheet, table)


def point_18(workbook: Workbook) -> Iterator[Flaw]:
    """Table names are speaking, unique among all names, and no cell addresses."""
    tables = [(sheet, table) for sheet in workbook.sheets for table in sheet.tables]
    # A name that Excel itself gives, such as Print_Titles, stands once for each sheet.
    names = {item.name for item in workbook.names if not item.name.startswith("_xlnm.")}
    repeated = list_repeated([table.name for _, table in tables] + sorted(names))
    for sheet, table in tables:
        if table.name.casefold() in repeated:
            yield Flaw(sheet.name, _name_corner(table), f"the name {table.name!r} is given twice")
        if not _TABLE_NAME.fullmatch(table.name):
            yield Flaw(sheet.name, _name_corner(table), f"no table can be called {table.name!r}")
        if parse_area(table.name) or _ROW_COLUMN.fullmatch(table.name):
            yield Flaw(sheet.name, _name_corner(table), f"{table.name!r} is a cell address")
        if _UNNAMED.fullmatch(table.name):
            yield Flaw(sheet.name, _name_corner(table), f"the name {table.name!r} says nothing")


def point_19(workbook: Workbook) -> Iterator[Flaw]:
    """A table has at least one row; where nothing was found a row says so."""
    for sheet in workbook.sheets:
        for table in sheet.tables:
            body = table.body
            cells = sheet.list_cells(body) if body else iter(())
            if all(cell.is_empty for cell in cells):
                yield Flaw(sheet.name, _name_corner(table), f"the table {table.name} has no row")


def point_20(workbook: Workbook) -> Iterator[Flaw]:
    """Tables overlap neither each other nor merged cells nor a filter of the sheet."""
    for sheet in workbook.sheets:
        others = [
            *_list_areas(sheet, "{*}mergeCells/{*}mergeCell"),
            *_list_areas(sheet, "{*}autoFilter"),
        ]
        for first, second in combinations(sheet.tables, 2):
            if first.area.overlaps(second.area):
                yield Flaw(sheet.name, _name_corner(second), f"{second.name} overlaps {first.name}")
        for table in sheet.tables:
            for area in others:
                if table.area.overlaps(area):
                    place = format_cell(area.top, area.left)
                    yield Flaw(sheet.name, place, f"{table.name} overlaps merged or filtered cells")


def _name_corner(table: Table) -> str:
    return format_cell(table.area.top, table.area.left)


def _count_rows(sheet: Sheet) -> int:
    """Count the rows of the sheet's tables."""
    bodies = [table.body for table in sheet.tables]
    return sum(body.bottom - body.top + 1 for body in bodies if body)


def _says_rows(text: str, count: int) -> bool:
    numbers = re.findall(r"\d+", re.sub(r"(?<=\d)[,\u00a0\u202f ](?=\d{3})", "", text))
    # A single row may be one record, or the row that says there is none.
    words = {"one", "no", "none", "nothing"} & set(text.casefold().replace(".", " ").split())
    return str(count) in numbers or (count == 1 and bool(words or "0" in numbers))


def _list_areas(sheet: Sheet, path: str) -> list[Area]:
    areas = [parse_area(item.get("ref", "")) for item in sheet.root.iterfind(path)]
    return [area for area in areas if area is not None]


def _find_header_flaws(sheet: Sheet, table: Table) -> Iterator[Flaw]:
    if table.header_rows != 1:
        yield Flaw(
            sheet.name, _name_corner(table), f"the table has {table.header_rows} header rows"
        )
        return
    if len(table.columns) != table.area.right - table.area.left + 1:
        yield Flaw(sheet.name, _name_corner(table), f"the table names {len(table.columns)} columns")
    for name in list_repeated(list(table.columns)):
        yield Flaw(sheet.name, _name_corner(table), f"two columns are headed {name!r}")
    for column, name in enumerate(table.columns, start=table.area.left):
        cell = sheet.cells.get((table.area.top, column))
        place = format_cell(table.area.top, column)
        if cell is None or cell.is_empty:
            yield Flaw(sheet.name, place, "the column has no heading")
        elif not cell.is_text:
            yield Flaw(sheet.name, place, f"the heading {cell.text!r} is no text")
        elif _CONTROL.search(cell.text):
            yield Flaw(sheet.name, place, f"the heading {cell.text!r} has a control character")
        elif cell.text != name:
            yield Flaw(sheet.name, place, f"the cell says {cell.text!r}, the table {name!r}")
