"""The first step: a workbook with everything but its cells, made with openpyxl.

What comes out is the parts of the file by name, and the numbers of the cell formats that the
second step gives to the cells.
"""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from typing import TYPE_CHECKING
from typing import NamedTuple

from positions.render.xlsx.charts import add_charts
from positions.render.xlsx.engine import load_openpyxl
from positions.render.xlsx.lists import LISTS
from positions.render.xlsx.lists import locate_lists
from positions.render.xlsx.lists import spell_list
from positions.render.xlsx.logos import add_logo
from positions.render.xlsx.names import format_column
from positions.render.xlsx.names import quote_tab
from positions.render.xlsx.plan import FIRST_ROW
from positions.render.xlsx.printing import set_up_printing
from positions.render.xlsx.styles import add_formats
from positions.render.xlsx.texts import cut_text
from positions.render.xlsx.texts import join_lines
from positions.tables.book import ColumnType

if TYPE_CHECKING:
    from collections.abc import Mapping

    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from positions.look.look import Look
    from positions.render.xlsx.plan import BookPlan
    from positions.render.xlsx.plan import SheetPlan
    from positions.render.xlsx.styles import Face
    from positions.tables.book import Book

GENERATOR = "positions"

_LONGEST_PROPERTY = 255
_LONGEST_PROMPT_TITLE = 32
_LONGEST_PROMPT = 255
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
    lists = _name_lists(workbook, plan)
    for sheet, worksheet in zip(plan.sheets, workbook.worksheets, strict=True):
        _add_validations(worksheet, sheet, lists)
    buffer = io.BytesIO()
    # Not workbook.save, which writes the time of day into the file.
    ExcelWriter(workbook, zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED)).save()
    with zipfile.ZipFile(buffer) as archive:
        return Package({name: archive.read(name) for name in archive.namelist()}, formats)


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
        worksheet.column_dimensions[format_column(number)].width = width
    worksheet.sheet_view.showGridLines = False
    worksheet.sheet_view.tabSelected = sheet.number == 0
    worksheet.sheet_format.defaultRowHeight = round(look.size * 1.3 + 0.7, 2)
    if look.freeze and sheet.number:
        _freeze(worksheet, sheet, look)
    set_up_printing(worksheet, sheet, plan, look)
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
    if look.filters and sheet.number:
        table.autoFilter = AutoFilter(ref=sheet.area)
    worksheet.add_table(table)


def _name_lists(workbook: Workbook, plan: BookPlan) -> Mapping[tuple[str, ...], str]:
    """Give each long list a name that validations can refer to."""
    from openpyxl.workbook.defined_name import DefinedName  # noqa: PLC0415 - by need

    names = {}
    tab = next((sheet.tab for sheet in plan.sheets if sheet.sheet.name == LISTS), "")
    for number, (words, (first, last)) in enumerate(locate_lists(plan.book).items(), start=1):
        name = f"choices_{number}_of_column"
        place = f"{quote_tab(tab)}!$B${first}:$B${last}"
        workbook.defined_names[name] = DefinedName(name, attr_text=place)
        names[words] = name
    return names


def _add_validations(
    worksheet: Worksheet, sheet: SheetPlan, lists: Mapping[tuple[str, ...], str]
) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation  # noqa: PLC0415 - by need

    for number, column in enumerate(sheet.columns, start=1):
        if column.type is not ColumnType.WORD or not column.words or sheet.is_placeholder:
            continue
        heading = sheet.headings[number - 1]
        title = cut_text(heading, _LONGEST_PROMPT_TITLE)
        letter = format_column(number)
        validation = DataValidation(
            type="list",
            formula1=spell_list(column.words) or lists[column.words],
            allow_blank=not column.required,
            showErrorMessage=True,
            showInputMessage=True,
            promptTitle=title,
            prompt=cut_text(join_lines(column.description) or heading, _LONGEST_PROMPT),
            errorTitle=title,
            error=cut_text("Choose one of the words in the list.", _LONGEST_PROMPT),
        )
        validation.add(f"{letter}{FIRST_ROW}:{letter}{sheet.last_row}")
        worksheet.add_data_validation(validation)
