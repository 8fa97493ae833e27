"""The cells of a sheet as values: what they hold, how the file says it, which style they name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.workbook.areas import format_cell
from tests.workbook.areas import parse_area
from tests.workbook.package import name_tag
from tests.workbook.package import read_switch
from tests.workbook.styles import read_run_font

if TYPE_CHECKING:
    import xml.etree.ElementTree as ET
    from collections.abc import Iterator
    from collections.abc import Mapping

    from tests.workbook.colours import Theme
    from tests.workbook.styles import Font

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True, slots=True)
class Text:
    """A text as the file spells it, and the fonts of its runs if it has any."""

    raw: str
    fonts: tuple[Font, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell.

    `kind` is the file's own word: `s` and `inlineStr` are texts, `n` a number (or a date, by its
    style), `str` a text that a formula gave. `raw` is spelled as in the file, `text` as people see
    it, so `_x005F_` is an underscore again.
    """

    row: int
    column: int
    kind: str
    raw: str
    style: int
    formula: str = ""
    has_formula: bool = False
    has_value: bool = False
    fonts: tuple[Font, ...] = ()

    @property
    def text(self) -> str:
        """What people see of a text, or the digits of a number."""
        return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), self.raw)

    @property
    def name(self) -> str:
        """The cell's address."""
        return format_cell(self.row, self.column)

    @property
    def is_text(self) -> bool:
        """Whether the cell holds a typed text, not the result of a formula."""
        return self.kind in {"s", "inlineStr"}

    @property
    def is_empty(self) -> bool:
        """Whether a reader finds nothing here; blanks count as nothing."""
        return not self.has_formula and not self.raw.strip()


@dataclass(frozen=True, slots=True)
class RowFormat:
    """How high a row is, in points; None leaves it to the program."""

    height: float | None
    hidden: bool


def read_shared_texts(root: ET.Element, theme: Theme) -> tuple[Text, ...]:
    """Read the table of shared strings."""
    return tuple(_read_text(item, theme) for item in root.iterfind("{*}si"))


def read_cells(
    root: ET.Element, shared: tuple[Text, ...], theme: Theme
) -> dict[tuple[int, int], Cell]:
    """Read the cells of a sheet by row and column."""
    cells = {}
    for number, row in _number_rows(root):
        column = 0
        for element in row.iterfind("{*}c"):
            area = parse_area(element.get("r", ""))
            column = area.left if area else column + 1
            cells[number, column] = _read_cell(element, number, column, (shared, theme))
    return cells


def read_rows(root: ET.Element) -> Mapping[int, RowFormat]:
    """Read the formats of the rows by their number."""
    return {
        number: RowFormat(
            height=float(row.get("ht", "")) if row.get("ht") else None,
            hidden=read_switch(row, "hidden"),
        )
        for number, row in _number_rows(root)
    }


def _number_rows(root: ET.Element) -> Iterator[tuple[int, ET.Element]]:
    number = 0
    for row in root.iterfind("{*}sheetData/{*}row"):
        number = int(row.get("r", number + 1))
        yield number, row


def _read_cell(
    element: ET.Element, row: int, column: int, texts: tuple[tuple[Text, ...], Theme]
) -> Cell:
    kind = element.get("t", "n")
    value, formula = element.find("{*}v"), element.find("{*}f")
    raw = "" if value is None else value.text or ""
    text = Text(raw)
    if kind == "inlineStr":
        inline = element.find("{*}is")
        text = Text("") if inline is None else _read_text(inline, texts[1])
    elif kind == "s" and raw.isdigit() and int(raw) < len(texts[0]):
        text = texts[0][int(raw)]
    return Cell(
        row=row,
        column=column,
        kind=kind,
        raw=text.raw,
        style=int(element.get("s", "0")),
        formula="" if formula is None else formula.text or "",
        has_formula=formula is not None,
        has_value=bool(text.raw),
        fonts=text.fonts,
    )


def _read_text(element: ET.Element, theme: Theme) -> Text:
    """Read the text of a string item; phonetic hints are not part of it."""
    pieces, fonts = [], []
    for child in element:
        if name_tag(child) == "t":
            pieces.append(child.text or "")
        elif name_tag(child) == "r":
            pieces.append("".join(part.text or "" for part in child.iterfind("{*}t")))
            if (properties := child.find("{*}rPr")) is not None:
                fonts.append(read_run_font(properties, theme))
    return Text("".join(pieces), tuple(fonts))
