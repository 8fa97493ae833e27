"""Drop-down lists: written out in the validation, or on a sheet of their own when too long."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from positions.dossier.wording import _
from positions.look.limits import LAST_ROW
from positions.look.limits import count_units
from positions.render.xlsx.names import format_column
from positions.render.xlsx.names import quote_tab
from positions.render.xlsx.plan import FIRST_ROW
from positions.render.xlsx.texts import cut_text
from positions.render.xlsx.texts import join_lines
from positions.tables.book import Column
from positions.tables.book import ColumnType
from positions.tables.book import Sheet

if TYPE_CHECKING:
    from collections.abc import Mapping

    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from positions.render.xlsx.plan import BookPlan
    from positions.render.xlsx.plan import SheetPlan
    from positions.tables.book import Book

LONGEST_LITERAL = 255
_LONGEST_PROMPT_TITLE = 32
_LONGEST_PROMPT = 255
LISTS = "lists"

_LAST_ID = 10_000
"""The last row in which ids are looked for that a list offers."""

_TWO = 2


def add_lists(book: Book) -> Book:
    """The book, with a last sheet that holds the long lists if it has any."""
    found = find_long_lists(book)
    if not found:
        return book
    columns = (
        Column("list", _("List"), ColumnType.TEXT, _("The heading of the column"), 30),
        Column("word", _("Word"), ColumnType.TEXT, _("What may be chosen there"), 40),
    )
    rows = tuple((heading, word) for words, heading in found.items() for word in words)
    keys = tuple(word for words in found for word in words)
    title = _("Words to choose from")
    description = _("The lists that the drop-downs of the other sheets are too short to hold.")
    sheet = Sheet(LISTS, _("Lists"), title, description, columns, rows, keys)
    return replace(book, sheets=(*book.sheets, sheet))


def find_long_lists(book: Book) -> Mapping[tuple[str, ...], str]:
    """The lists that a drop-down cannot spell out, each with the heading of its first column."""
    found: dict[tuple[str, ...], str] = {}
    for sheet in book.sheets:
        for column in sheet.columns:
            if column.words and spell_list(column.words) == "":
                found.setdefault(column.words, column.heading)
    return found


def spell_list(words: tuple[str, ...]) -> str:
    """A list as a validation holds it; empty where it would be too long or misread."""
    text = ",".join(words)
    if count_units(text) > LONGEST_LITERAL or any("," in word or '"' in word for word in words):
        return ""
    return f'"{text}"'


def locate_lists(book: Book) -> Mapping[tuple[str, ...], tuple[int, int]]:
    """The first and last row of each long list on the sheet that `add_lists` made."""
    rows: dict[tuple[str, ...], tuple[int, int]] = {}
    first = FIRST_ROW
    for words in find_long_lists(book):
        rows[words] = (first, first + len(words) - 1)
        first += len(words)
    return rows


def name_lists(workbook: Workbook, plan: BookPlan) -> Mapping[tuple[str, ...], str]:
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


def locate_ids(plan: BookPlan) -> Mapping[str, str]:
    """The column of ids of each sheet to be filled in, down to the last that holds one."""
    found = {}
    for sheet in plan.sheets:
        if sheet.sheet.is_entry:
            tab = quote_tab(sheet.tab)
            column = f"{tab}!$A${FIRST_ROW}:$A${_LAST_ID}"
            found[sheet.sheet.name] = f"OFFSET({tab}!$A${FIRST_ROW},0,0,MAX(1,COUNTA({column})),1)"
    return found


def add_prompts(worksheet: Worksheet, sheet: SheetPlan, ids: Mapping[str, str]) -> None:
    """Say of each column what belongs there; offer the ids of the sheets that a column names."""
    from openpyxl.worksheet.datavalidation import DataValidation  # noqa: PLC0415 - by need

    if not sheet.sheet.is_entry:
        return
    for number, column in enumerate(sheet.columns, start=1):
        if column.words:
            continue
        heading = sheet.headings[number - 1]
        title = cut_text(heading, _LONGEST_PROMPT_TITLE)
        formula = _offer_ids(sheet, column, ids)
        is_closed = " " not in column.target and column.type is ColumnType.ID
        validation = DataValidation(
            type="list" if formula else None,
            formula1=formula or None,
            allow_blank=True,
            # Where words may stand too, or the list hangs on another cell, nothing is amiss.
            showErrorMessage=bool(formula) and is_closed,
            showInputMessage=True,
            errorStyle="warning",
            promptTitle=title,
            prompt=cut_text(join_lines(column.description) or heading, _LONGEST_PROMPT),
            errorTitle=title,
            error=cut_text(_("Choose one of the ids in the list."), _LONGEST_PROMPT),
        )
        letter = format_column(number)
        validation.add(f"{letter}{FIRST_ROW}:{letter}{LAST_ROW}")
        worksheet.add_data_validation(validation)


def _offer_ids(sheet: SheetPlan, column: Column, ids: Mapping[str, str]) -> str:
    """The list of a column of ids; of two sheets, the one that the kind in the same row names."""
    targets = [ids[one] for one in column.target.split() if one in ids]
    if len(targets) != _TWO:
        return targets[0] if targets else ""
    place = sheet.find_column("record_kind")
    kind = f"${format_column(place + 1)}{FIRST_ROW}"
    _first, second = sheet.columns[place].words
    return f'IF({kind}="{second}",{targets[1]},{targets[0]})'


def add_validations(
    worksheet: Worksheet, sheet: SheetPlan, lists: Mapping[tuple[str, ...], str]
) -> None:
    """Offer the list of each column that has one, over all its rows, and refuse other words."""
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
            allow_blank=not column.required or sheet.sheet.is_entry,
            showErrorMessage=True,
            showInputMessage=True,
            promptTitle=title,
            prompt=cut_text(join_lines(column.description) or heading, _LONGEST_PROMPT),
            errorTitle=title,
            error=cut_text(_("Choose one of the words in the list."), _LONGEST_PROMPT),
        )
        last = LAST_ROW if sheet.sheet.is_entry else sheet.last_row
        validation.add(f"{letter}{FIRST_ROW}:{letter}{last}")
        worksheet.add_data_validation(validation)
