"""The sheets of an .ods in, what stands in them besides values out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.look.limits import LAST_COLUMN
from positions.look.limits import LAST_ROW
from positions.merge.edited.formats import Shown
from positions.merge.edited.formats import name_parts
from positions.merge.edited.glance import LARGEST_CONTENT
from positions.merge.edited.odstext import CellText
from positions.merge.edited.roundings import find_rounded
from positions.merge.edited.sheetxml import MOST_CELLS
from positions.merge.edited.sheetxml import Area
from positions.merge.edited.sheetxml import Odd
from positions.merge.edited.sheetxml import SheetError
from positions.merge.edited.sheetxml import parse
from positions.render.xlsx.names import format_column

if TYPE_CHECKING:
    from collections.abc import Iterable

CONTENT_PART = "content.xml"
STYLES_PART = "styles.xml"

_CELLS = frozenset({"table-cell", "covered-table-cell"})
_BESIDE = frozenset({"ruby-text", "note"})
"""What stands above a text or on another page, and is none of it."""

_MOST_REPEATED = 1000
"""Cells alike of which each one is named, where they hold a formula or an error."""


def read_content(styles: Iterable[bytes], content: Iterable[bytes]) -> dict[str, Odd]:
    """Look through the sheets, by tab; `styles` say how days are shown.

    Raises:
        SheetError: this is no XML, or there are cells where no sheet has any.
    """
    reader = _ContentReader()
    for blocks in (styles, content):
        parse(blocks, reader.start, reader.end, reader.take_text, reader.meet_unread)
    return reader.sheets


class _ContentReader:
    """Keeps the place: the sheet, the row and column from 0, and what the cell has said so far."""

    def __init__(self) -> None:
        self.sheets: dict[str, Odd] = {}
        self.sheet = Odd()
        self.depth = 0
        self.row = self.column = 0
        self.rows = self.columns = 1
        self.cell: dict[str, str] | None = None
        self.text = CellText()
        self.signs = 0
        self.beside = 0
        self.notes = 0
        self.note = ""
        self.is_paragraph = False
        self.date_style = ""
        self.parts: dict[str, list[str]] = {}
        self.data_styles: dict[str, str] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        is_drawing, name = name.startswith(_DRAWING), name.rpartition(" ")[2]
        plain = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        if is_drawing or name in _BESIDE:
            is_seen = self.depth == 1 and not self.notes
            self.sheet.drawings += is_seen and is_drawing and not self.beside
            self.beside += 1
        elif name == "annotation":
            self.notes += 1
            self.note = ""
        elif self.notes:
            self.is_paragraph |= name == "p"
            self.note += " " if name in ("tab", "line-break", "s") else ""
        elif name == "table":
            self.depth += 1
            if self.depth == 1:
                self._start_sheet(plain.get("name", ""))
        elif name == "table-row" and self.depth == 1:
            self.rows, self.column = _read_count(plain.get("number-rows-repeated")), 0
        elif name in _CELLS and self.depth == 1:
            self.columns = _read_count(plain.get("number-columns-repeated"))
            # Both kinds of types have the same name, and the other says what is an error.
            self.cell = {
                **plain,
                "kind": attributes.get(_OFFICE, ""),
                "is_error": "yes" if "error" in _list_types(attributes) else "",
            }
            self.text = CellText()
        elif self.cell is None:
            self._take_style(name, plain)
        elif not self.beside:
            self.text.start(name, plain)

    def end(self, name: str) -> None:
        is_drawing, name = name.startswith(_DRAWING), name.rpartition(" ")[2]
        if is_drawing or name in _BESIDE:
            self.beside -= 1
        elif self.notes:
            self._end_note(name)
        elif name == "table":
            self.depth -= 1
        elif name == "table-row" and self.depth == 1:
            self.row += self.rows
            if self.row > LAST_ROW:
                raise SheetError(f"it has a sheet of more than {LAST_ROW:,} rows")
        elif name in _CELLS and self.depth == 1 and self.cell is not None:
            self._end_cell(self.cell)
        elif name == "date-style":
            self.date_style = ""
        elif not self.beside:
            self.text.end(name)

    def _end_note(self, name: str) -> None:
        if name == "p":
            self.is_paragraph = False
            self.note += " "
        elif name == "annotation":
            self.notes -= 1
            place = f"{format_column(self.column + 1)}{self.row + 1}"
            self.sheet.notes[place] = " ".join(self.note.split())

    def _end_cell(self, cell: dict[str, str]) -> None:
        self._take_cell(cell)
        self.cell = None
        self.column += self.columns
        if self.column > LAST_COLUMN:
            raise SheetError(f"it has a sheet of more than {LAST_COLUMN:,} columns")

    def take_text(self, text: str) -> None:
        if self.notes:
            self.note += text if self.is_paragraph else ""
        elif self.beside:
            self.text.pass_over()
        elif self.cell is not None:
            self.text.take(text)

    def meet_unread(self) -> None:
        """Something is spelled in a way that readers of values do not know."""
        self.text.pass_over()

    def _start_sheet(self, name: str) -> None:
        if name and name in self.sheets:
            raise SheetError(f'it has two sheets of the name "{name}"')
        self.sheet = self.sheets.setdefault(name, Odd())
        self.row = 0

    def _take_style(self, name: str, plain: dict[str, str]) -> None:
        if name == "date-style":
            self.date_style = plain.get("name", "")
            self.parts[self.date_style] = []
        elif self.date_style and name in ("day", "month", "year", "hours"):
            self.parts[self.date_style].append(name)
        elif name == "style" and plain.get("family") == "table-cell":
            above = self.data_styles.get(plain.get("parent-style-name", ""), "")
            self.data_styles[plain.get("name", "")] = plain.get("data-style-name", above)

    def _take_cell(self, cell: dict[str, str]) -> None:
        text = self.text.read()
        if not (cell["kind"] or text or "formula" in cell):
            return
        self.sheet.reach(self.row + self.rows, self.column + self.columns)
        self._take_text(cell, text)
        shown = self._find_shown(cell)
        rounded = find_rounded(cell.get("value", ""), text)
        if not ("formula" in cell or cell["is_error"] or shown or rounded):
            return
        for row in range(min(self.rows, _MOST_REPEATED)):
            for column in range(min(self.columns, _MOST_REPEATED // self.rows + 1)):
                place = f"{format_column(self.column + column + 1)}{self.row + row + 1}"
                if "formula" in cell:
                    self.sheet.formulas.add(place)
                if cell["is_error"]:
                    self.sheet.errors[place] = text[:40] or "#N/A"
                if shown is not None:
                    self.sheet.shown[place] = shown
                if rounded:
                    self.sheet.rounded[place] = rounded

    def _take_text(self, cell: dict[str, str], text: str) -> None:
        """Keep what a reader of values would not tell; each text once, however often repeated."""
        if self.sheet.last_row * self.sheet.last_column > MOST_CELLS:
            return  # nobody will read it
        self.signs += len(text) * self.rows * self.columns
        if self.signs > LARGEST_CONTENT:
            raise SheetError(f"its texts have more than {LARGEST_CONTENT:,} signs")
        if cell["kind"] != "string":
            return
        told, is_other = cell.get("string-value"), self.text.is_odd
        if told is not None:
            text = "" if "formula" in cell else self.text.find_tabs(told)
            is_other = bool(text)
        if is_other:
            area = Area(self.row, self.column, self.rows, self.columns, text)
            self.sheet.texts.append(area)

    def _find_shown(self, cell: dict[str, str]) -> Shown | None:
        if cell["kind"] == "percentage":
            return Shown.PERCENT
        if cell["kind"] != "date":
            return None
        style = self.data_styles.get(cell.get("style-name", ""), "")
        parts = self.parts.get(style, ("day", "month", "year"))
        return name_parts({*parts} - {"hours"}, has_clock="hours" in parts)


_DRAWING = "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0 "
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0 value-type"


def _list_types(attributes: dict[str, str]) -> set[str]:
    return {value for name, value in attributes.items() if name.endswith(" value-type")}


def _read_count(text: str | None) -> int:
    if text is None:
        return 1
    if not text.isdecimal() or len(text) > 9 or int(text) < 1:  # noqa: PLR2004 - no sheet is so large
        raise SheetError(f'it repeats something "{text[:40]}" times')
    return int(text)
