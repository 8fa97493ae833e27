"""The first step: a workbook with everything but its cells, made with openpyxl.

What comes out is the parts of the file by name, and the numbers of the cell formats that the
second step gives to the cells.
"""

from __future__ import annotations

import importlib
import io
import sys
import zipfile
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING
from typing import Any
from typing import NamedTuple

from positions.look.look import Role
from positions.render.xlsx.drawings import add_charts
from positions.render.xlsx.drawings import add_logo
from positions.render.xlsx.heads import has_turned
from positions.render.xlsx.lists import add_prompts
from positions.render.xlsx.lists import add_validations
from positions.render.xlsx.lists import locate_ids
from positions.render.xlsx.lists import name_lists
from positions.render.xlsx.names import format_column
from positions.render.xlsx.plan import FIRST_ROW
from positions.render.xlsx.printing import set_up_printing
from positions.render.xlsx.styles import add_formats
from positions.render.xlsx.texts import cut_text
from positions.render.xlsx.texts import join_lines
from positions.tables.book import ColumnType

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping

    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from positions.look.look import Look
    from positions.render.xlsx.plan import BookPlan
    from positions.render.xlsx.plan import SheetPlan
    from positions.render.xlsx.styles import Face
    from positions.tables.book import Book

GENERATOR = "positions"

_NOT_NEEDED = ("numpy", "lxml", "defusedxml")

_LONGEST_PROPERTY = 255
# Few columns need no help to find their row.
_FEWEST_COLUMNS_TO_FREEZE = 7


class Package(NamedTuple):
    """The parts of the file, and the cell formats by what they are found by."""

    parts: Mapping[str, bytes]
    formats: Mapping[Face, int]


def build_package(plan: BookPlan, look: Look) -> Package:
    """Build everything but the cells."""
    load_openpyxl()
    from openpyxl.workbook import Workbook  # noqa: PLC0415 - openpyxl is imported by need
    from openpyxl.writer.excel import ExcelWriter  # noqa: PLC0415 - the same

    workbook = Workbook()
    workbook.calculation.fullCalcOnLoad = False
    first: Worksheet = workbook.worksheets[0]
    tones = {tone for sheet in plan.sheets for tone in sheet.tones}
    formats = add_formats(workbook, look, tones)
    _fill_properties(workbook, plan.book, plan.title)
    for sheet in plan.sheets:
        worksheet = first if sheet.number == 0 else workbook.create_sheet()
        worksheet.title = sheet.tab
        _fill_sheet(worksheet, sheet, plan, look)
    lists, ids = name_lists(workbook, plan), locate_ids(plan)
    for sheet, worksheet in zip(plan.sheets, workbook.worksheets, strict=True):
        add_validations(worksheet, sheet, lists)
        add_prompts(worksheet, sheet, ids)
    buffer = io.BytesIO()
    # Not workbook.save, which writes the time of day into the file.
    ExcelWriter(workbook, _Undated(buffer, "w", strict_timestamps=False)).save()
    with zipfile.ZipFile(buffer) as archive:
        return Package({name: archive.read(name) for name in archive.namelist()}, formats)


class _Undated(zipfile.ZipFile):
    """A zip that asks no clock: what one shows may be a day that no zip can hold."""

    def writestr(self, zinfo_or_arcname: Any, *args: Any, **options: Any) -> None:  # noqa: ANN401 - as the class has it
        """Add a part without a date."""
        super().writestr(zipfile.ZipInfo(str(zinfo_or_arcname)), *args, **options)


def load_openpyxl() -> None:
    """Import openpyxl without the packages it takes up when it finds them.

    numpy and lxml cost more time than openpyxl itself and serve nothing that is used here, so
    they seem absent while openpyxl is imported, and are as they were afterwards. A program that
    has imported openpyxl or one of them before keeps what it has; `finish` writes every part
    anew, so the bytes are the same either way.
    """
    if "openpyxl" in sys.modules:
        return
    with _hide_modules([name for name in _NOT_NEEDED if name not in sys.modules]):
        importlib.import_module("openpyxl")


@contextmanager
def _hide_modules(names: list[str]) -> Iterator[None]:
    """Make the import of each module fail for a while: None says that there is none."""
    for name in names:
        sys.modules[name] = None  # type: ignore[assignment]  # the import system's own sign
    try:
        yield
    finally:
        for name in names:
            del sys.modules[name]


def _fill_properties(workbook: Workbook, book: Book, title: str) -> None:
    from openpyxl.packaging.custom import StringProperty  # noqa: PLC0415 - by need

    properties = workbook.properties
    properties.title = title
    properties.creator = "; ".join(book.creators) or GENERATOR
    properties.description = join_lines(book.description) or title
    properties.language = book.language or "en"
    properties.created = properties.modified = datetime(*book.as_of.timetuple()[:3])  # noqa: DTZ001 - a day, no moment
    for name, value in sorted(book.properties.items()):
        # Always a text: LibreOffice turns whole numbers into others.
        text = cut_text(join_lines(value), _LONGEST_PROPERTY)
        item = StringProperty(name=name, value=text)
        workbook.custom_doc_props.append(item)  # type: ignore[attr-defined]  # not in the stubs


def _fill_sheet(worksheet: Worksheet, sheet: SheetPlan, plan: BookPlan, look: Look) -> None:
    for number, width in enumerate(sheet.widths, start=1):
        dimension = worksheet.column_dimensions[format_column(number)]
        dimension.width = width
        if sheet.sheet.is_entry and sheet.columns[number - 1].type is ColumnType.ID:
            dimension.number_format = look.styles[Role.ID].number_format
    worksheet.sheet_view.showGridLines = False
    worksheet.sheet_view.tabSelected = sheet.number == 0
    if sheet.sheet.is_hidden:
        worksheet.sheet_state = "hidden"
    worksheet.sheet_format.defaultRowHeight = round(look.size * 1.3 + 0.7, 2)
    if look.freeze and sheet.number:
        _freeze(worksheet, sheet, look)
    # Where others have an area to print, programs print none of a sheet without one.
    if not sheet.sheet.is_hidden:
        set_up_printing(worksheet, sheet, plan, look)
    if not sheet.is_page:
        _add_table(worksheet, sheet, look)
        add_charts(worksheet, sheet, look)
    add_logo(worksheet, sheet, look)


def _freeze(worksheet: Worksheet, sheet: SheetPlan, look: Look) -> None:
    """Keep the header in sight, and the first column where there are many and it is narrow."""
    many = len(sheet.columns) >= _FEWEST_COLUMNS_TO_FREEZE
    corner = f"{'B' if many and sheet.widths[0] <= look.freeze_first else 'A'}{FIRST_ROW}"
    worksheet.freeze_panes = corner
    for selection in worksheet.sheet_view.selection:
        selection.activeCell = selection.sqref = corner


def _add_table(worksheet: Worksheet, sheet: SheetPlan, look: Look) -> None:
    """The table; its headings are given, so that they are the cells' letter by letter."""
    from openpyxl.worksheet.filters import AutoFilter  # noqa: PLC0415 - by need
    from openpyxl.worksheet.table import Table  # noqa: PLC0415 - by need
    from openpyxl.worksheet.table import TableColumn  # noqa: PLC0415 - by need

    table = Table(displayName=sheet.table, ref=sheet.area)
    for number, heading in enumerate(sheet.headings, start=1):
        table.tableColumns.append(TableColumn(id=number, name=heading))
    if look.filters and sheet.number and not has_turned(sheet.columns, look):
        table.autoFilter = AutoFilter(ref=sheet.area)
    worksheet.add_table(table)
