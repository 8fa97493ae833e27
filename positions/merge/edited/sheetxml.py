"""A sheet as a part of a file in, what stands in it besides values out: formulas, errors, formats.

It is read element by element, so that it does not matter how a program spells its XML, and nothing
is kept of a cell that is an ordinary one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from dataclasses import field
from typing import TYPE_CHECKING
from typing import NamedTuple
from xml.parsers import expat

from positions.look.limits import LAST_COLUMN
from positions.look.limits import LAST_ROW
from positions.render.xlsx.names import format_column

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable

    from positions.merge.edited.formats import Formats
    from positions.merge.edited.formats import Shown

MOST_CELLS = 10_000_000
"""Cells of a sheet from A1 to the last one; the empty ones take memory too."""

_ADDRESS = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})", re.ASCII)
_LONGEST_ERROR = 40


class SheetError(Exception):
    """A sheet that cannot be read, with the reason."""


class Area(NamedTuple):
    """Cells that all say the same: the first one, from 0, and how many there are."""

    row: int
    column: int
    rows: int
    columns: int
    text: str


@dataclass(slots=True)
class Odd:
    """What a sheet holds besides values, by address; and how far its cells reach, from 1.

    `rounded` are the numbers that people see in cells that hold others. `notes` and `drawings`
    stand there in an .ods only, an .xlsx has parts of their own for them; so do `texts`, which a
    reader of values does not tell.
    """

    formulas: set[str] = field(default_factory=set)
    errors: dict[str, str] = field(default_factory=dict)
    unworked: set[str] = field(default_factory=set)
    shown: dict[str, Shown] = field(default_factory=dict)
    rounded: dict[str, str] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)
    texts: list[Area] = field(default_factory=list)
    drawings: int = 0
    last_row: int = 0
    last_column: int = 0

    def reach(self, row: int, column: int) -> None:
        """Take note of a cell that holds something."""
        self.last_row = max(self.last_row, row)
        self.last_column = max(self.last_column, column)


def read_address(text: str) -> tuple[int, int]:
    """The row and column of an address, from 1.

    Raises:
        SheetError: no sheet has such a cell.
    """
    match = _ADDRESS.fullmatch(text)
    row = int(match[2]) if match else 0
    column = 0
    for letter in match[1].upper() if match else "":
        column = column * 26 + ord(letter) - ord("A") + 1
    if not 0 < row <= LAST_ROW or not 0 < column <= LAST_COLUMN:
        raise SheetError(f'no sheet has a cell "{text[:40]}"')
    return row, column


def read_sheet(blocks: Iterable[bytes], formats: Formats) -> Odd:
    """Look through a sheet of an .xlsx.

    Raises:
        SheetError: it is no XML, or has cells where no sheet has any.
    """
    reader = _SheetReader(formats)
    parse(blocks, reader.start, reader.end, reader.take_text)
    return reader.odd


def parse(
    blocks: Iterable[bytes],
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None],
    take_text: Callable[[str], None],
    meet_unread: Callable[[], None] | None = None,
) -> None:
    """Hand the elements of a part to three functions; names have no prefix.

    `meet_unread` is told of text that is marked as no XML, which readers of values pass over.

    Raises:
        SheetError: it is no XML, or declares what no part of a workbook needs.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = take_text
    parser.StartCdataSectionHandler = meet_unread
    parser.StartDoctypeDeclHandler = _refuse_declaration
    try:
        for block in blocks:
            parser.Parse(block, False)  # noqa: FBT003 - expat knows no names
        parser.Parse(b"", True)  # noqa: FBT003 - the same
    except expat.ExpatError as error:
        raise SheetError(f"this is no XML ({error})") from error


def _refuse_declaration(*_declared: object) -> None:
    raise SheetError("it declares entities, which no workbook needs")


class _SheetReader:
    """Keeps the place in a sheet; cells without an address stand after the one before."""

    def __init__(self, formats: Formats) -> None:
        self.odd = Odd()
        self.formats = formats
        self.row = 0
        self.column = 0
        self.cell: dict[str, str] | None = None
        self.has_formula = False
        self.value: str | None = None
        self.within = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        name = name.rpartition(" ")[2]
        if self.cell is not None:
            self.has_formula |= name == "f"
            self.within = name
            if name in ("v", "t") and self.value is None:
                self.value = ""
        elif name == "c":
            self.cell, self.has_formula, self.value = attributes, False, None
        elif name == "row":
            self.row = self._read_row(attributes.get("r", ""))
            self.column = 0

    def end(self, name: str) -> None:
        name = name.rpartition(" ")[2]
        self.within = ""
        if name == "c" and self.cell is not None:
            self._take_cell(self.cell)
            self.cell = None

    def take_text(self, text: str) -> None:
        if self.within in ("v", "t") and self.value is not None:
            self.value += text[: max(_LONGEST_ERROR - len(self.value), 0)]

    def _read_row(self, text: str) -> int:
        if not text:
            return self.row + 1
        if not text.isdecimal() or len(text) > 7 or not 0 < int(text) <= LAST_ROW:  # noqa: PLR2004
            raise SheetError(f'no sheet has a row "{text[:40]}"')
        return int(text)

    def _take_cell(self, cell: dict[str, str]) -> None:
        row, column = max(self.row, 1), self.column + 1
        if "r" in cell:
            row, column = read_address(cell["r"])
        elif column > LAST_COLUMN:
            raise SheetError(f"it has more than {LAST_COLUMN:,} columns")
        self.column = column
        if self.value is None and not self.has_formula:
            return
        self.odd.reach(row, column)
        address = f"{format_column(column)}{row}"
        if self.has_formula:
            self.odd.formulas.add(address)
            if not self.value:
                self.odd.unworked.add(address)
        kind = cell.get("t", "n")
        if kind == "e":
            self.odd.errors[address] = self.value or "#N/A"
        elif kind == "n" and (style := cell.get("s", "")).isdecimal() and len(style) < 7:  # noqa: PLR2004
            shown, face = self.formats.shown.get(int(style)), self.formats.faces.get(int(style))
            if shown is not None:
                self.odd.shown[address] = shown
            if face is not None and (seen := face.show(self.value or "")):
                self.odd.rounded[address] = seen
