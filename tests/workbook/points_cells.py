"""Points 32 to 39: formulas, texts, dates, ids and numbers, cell by cell."""

from __future__ import annotations

import math
import re
import unicodedata
from typing import TYPE_CHECKING

from tests.workbook.flaws import Flaw

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.workbook.cells import Cell
    from tests.workbook.reading import Sheet
    from tests.workbook.reading import Table
    from tests.workbook.reading import Workbook

LONGEST_TEXT = 32_767
MOST_LINE_BREAKS = 253

# The day of 1900-03-01; before it Excel counts a day that never was.
FIRST_DAY = 61

_RISKY_START = ("=", "+", "-", "@", "\t", "\r")
_ESCAPE = re.compile(r"_x(?!005[Ff]_)[0-9A-Fa-f]{4}_")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0d\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_PARTIAL_DATE = re.compile(r"\d{4}-\d{2}[~?%]?|\d{4}-\d{2}-\d{2}[~?%]|\d{4}(-\d{2}){0,2}/\S+")
_NUMBER_LIKE = re.compile(r"[+-]?\d+([.,]\d+)?([eE][+-]?\d+)?|\d{1,4}[-/.]\d{1,2}([-/.]\d{1,4})?")
_MONTH_LIKE = re.compile(
    r"(jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[-/ ]?\d{1,4}", re.IGNORECASE
)
_ID_HEADING = re.compile(r"(.*[ _])?ids?", re.IGNORECASE)


def point_32(workbook: Workbook) -> Iterator[Flaw]:
    """No formulas but those the workbook is meant to hold."""
    for sheet, cell in _list_cells(workbook):
        if cell.has_formula and cell.formula not in workbook.formulas:
            yield Flaw(sheet.name, cell.name, f"the cell holds the formula {cell.formula!r}")
    for sheet in workbook.sheets:
        for table in sheet.tables:
            for name in ("calculatedColumnFormula", "totalsRowFormula"):
                if table.root.find(f".//{{*}}{name}") is not None:
                    yield Flaw(sheet.name, "", f"the table {table.name} has a {name}")


def point_33(workbook: Workbook) -> Iterator[Flaw]:
    """A formula comes with its result, for the many readers that do not calculate."""
    for sheet, cell in _list_cells(workbook):
        if cell.has_formula and not cell.has_value:
            yield Flaw(sheet.name, cell.name, "the formula has no stored result")


def point_34(workbook: Workbook) -> Iterator[Flaw]:
    """Texts are typed as texts, and marked so where they begin like a formula."""
    for sheet, cell in _list_cells(workbook):
        if cell.kind == "str" and not cell.has_formula:
            yield Flaw(sheet.name, cell.name, "the text is typed as the result of a formula")
        elif cell.is_text and cell.text.startswith(_RISKY_START):
            start = cell.text[0]
            if not workbook.find_style(cell).quote_prefix:
                yield Flaw(
                    sheet.name, cell.name, f"a text that begins with {start!r} is not marked"
                )


def point_35(workbook: Workbook) -> Iterator[Flaw]:
    """Texts keep within what Excel can hold and are spelled so that they come back as they were."""
    for sheet, cell in _list_cells(workbook):
        if not cell.is_text:
            continue
        length = len(cell.text.encode("utf-16-le", "surrogatepass")) // 2
        if length >= LONGEST_TEXT:
            # A text of just this length is what is left when a longer one was cut off.
            yield Flaw(sheet.name, cell.name, f"the text has {length} characters")
        if cell.text.count("\n") > MOST_LINE_BREAKS:
            yield Flaw(
                sheet.name, cell.name, f"the text has {cell.text.count(chr(10))} line breaks"
            )
        if match := _ESCAPE.search(cell.raw.replace("_x005F_", "\u0000")):
            yield Flaw(sheet.name, cell.name, f"{match[0]} will be read as a character")
        if _CONTROL.search(cell.text):
            yield Flaw(sheet.name, cell.name, "the text has a control character")


def point_36(workbook: Workbook) -> Iterator[Flaw]:
    """Days are dates shown as yyyy-mm-dd; where one is only partly known, another cell sorts."""
    if workbook.root.find("{*}workbookPr[@date1904='1']") is not None:
        yield Flaw("", "", "the workbook counts days from 1904")
    for sheet, cell in _list_cells(workbook):
        if cell.kind == "n" and is_date_format(workbook.find_style(cell).number_format):
            yield from _find_date_flaws(workbook, sheet, cell)
    for sheet in workbook.sheets:
        for table in sheet.tables:
            yield from _find_text_dates(workbook, sheet, table)


def point_37(workbook: Workbook) -> Iterator[Flaw]:
    """Ids are texts, and such as no program takes for a number or a date."""
    for sheet in workbook.sheets:
        for table in sheet.tables:
            numbers = {
                number
                for number, name in enumerate(table.columns, start=table.area.left)
                if _ID_HEADING.fullmatch(name)
            }
            for cell in sheet.list_cells(table.body) if table.body else ():
                if cell.column not in numbers or cell.is_empty:
                    continue
                if not cell.is_text:
                    yield Flaw(sheet.name, cell.name, f"the id {cell.text} is no text")
                elif _NUMBER_LIKE.fullmatch(cell.text) or _MONTH_LIKE.fullmatch(cell.text):
                    yield Flaw(sheet.name, cell.name, f"the id {cell.text!r} looks like a number")


def point_38(workbook: Workbook) -> Iterator[Flaw]:
    """Numbers are numbers: neither infinite, nor undefined, nor an error value."""
    for sheet, cell in _list_cells(workbook):
        if cell.kind == "e":
            yield Flaw(sheet.name, cell.name, f"the cell holds the error {cell.text}")
        elif cell.kind == "n" and cell.has_value and not _is_finite(cell.text):
            yield Flaw(sheet.name, cell.name, f"the cell holds the number {cell.text!r}")


def point_39(workbook: Workbook) -> Iterator[Flaw]:
    """Texts are composed Unicode (NFC); a quote beside its translation names its language."""
    for sheet, cell in _list_cells(workbook):
        if cell.is_text and not unicodedata.is_normalized("NFC", cell.text):
            yield Flaw(sheet.name, cell.name, "the text is not composed (NFC)")
    for sheet in workbook.sheets:
        for table in sheet.tables:
            heads = " | ".join(table.columns).casefold()
            quoted = "quote" in heads or "original" in heads
            if "translation" in heads and not (quoted and "language" in heads):
                yield Flaw(sheet.name, "", "a translation lacks its quote or the quote's language")


def is_date_format(code: str) -> bool:
    """Whether a number format shows a day or a time."""
    plain = re.sub(r'"[^"]*"|\\.|\[[^\]]*\]|General', "", code)
    return bool(re.search(r"[ymdhs]", plain, re.IGNORECASE))


def _list_cells(workbook: Workbook) -> Iterator[tuple[Sheet, Cell]]:
    for sheet in workbook.sheets:
        for cell in sheet.cells.values():
            yield sheet, cell


def _find_date_flaws(workbook: Workbook, sheet: Sheet, cell: Cell) -> Iterator[Flaw]:
    code = workbook.find_style(cell).number_format
    plain = code.replace("\\", "").replace('"', "").removesuffix(";@")
    if plain.casefold() != "yyyy-mm-dd":
        yield Flaw(sheet.name, cell.name, f"the date is shown as {code}")
    if cell.has_value and not (_is_finite(cell.text) and float(cell.text) >= FIRST_DAY):
        yield Flaw(sheet.name, cell.name, "the date lies before 1900-03-01")
    elif cell.has_value and float(cell.text) % 1:
        yield Flaw(sheet.name, cell.name, "the date has a time of day")


def _find_text_dates(workbook: Workbook, sheet: Sheet, table: Table) -> Iterator[Flaw]:
    cells = list(sheet.list_cells(table.body)) if table.body else []
    dated = {
        cell.row
        for cell in cells
        if cell.kind == "n" and is_date_format(workbook.find_style(cell).number_format)
    }
    for cell in cells:
        if cell.is_text and _DAY.fullmatch(cell.text) and cell.text >= "1900-03-01":
            yield Flaw(sheet.name, cell.name, f"the day {cell.text} is a text")
        elif cell.is_text and _PARTIAL_DATE.fullmatch(cell.text) and cell.row not in dated:
            yield Flaw(sheet.name, cell.name, f"no day in the row sorts {cell.text}")


def _is_finite(text: str) -> bool:
    try:
        return math.isfinite(float(text))
    except ValueError:
        return False
