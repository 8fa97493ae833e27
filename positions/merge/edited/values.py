"""An edited file as values: what it says of each record, where it says so, and what is unclear.

A workbook, a folder of tables and a single table are all read to this; what is done with it does
not ask where it came from.
"""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from typing import TYPE_CHECKING
from typing import Any
from typing import NamedTuple

from positions.errors import spell_out

if TYPE_CHECKING:
    from collections.abc import Callable

    from positions.merge.plain import Plain


@dataclass(frozen=True, order=True, slots=True)
class Where:
    """A cell, or a row, of an edited file; `heading` is that of the column, where it has one."""

    sheet: str
    row: int
    column: str = ""
    heading: str = field(default="", compare=False)

    def __str__(self) -> str:
        place = f"{self.column}{self.row}" if self.column else f"row {self.row}"
        return f"{self.sheet}, {place}" if self.row else self.sheet


MACROS = "macros"


@dataclass(frozen=True, slots=True)
class Own:
    """One thing, in words such as `the column "My remarks"`, and where it is."""

    where: Where
    what: str

    @property
    def is_of_file(self) -> bool:
        """Whether it is of the file as a whole, of which there is a word anyhow."""
        return self.what == MACROS

    def __str__(self) -> str:
        return f"{self.what} ({self.where})"


@dataclass(frozen=True, order=True, slots=True)
class Remark:
    """Something that whoever edited the file must know: where, what, and what to do.

    A fault keeps the import from being written. One that `is_edit` tells of something typed, or
    taken out, of which no change tells: an export onto the file would lose it.
    """

    where: Where
    message: str
    remedy: str
    is_fault: bool = False
    is_edit: bool = True

    def __str__(self) -> str:
        return spell_out(f"{self.where}: {self.message}; {self.remedy}")


@dataclass(frozen=True, slots=True)
class Said:
    """What a cell says of a field, in the plain form of the files; None is no entry.

    `readings` are all that it can mean, the likeliest first; `raw` is the cell's own value. Where
    it cannot be taken for an edit, `fault` says why, and `readings` are what a program may have
    made it from; where nobody can tell which is meant, `choice` says so.
    `cells` are those of the entries of a list, where each has its own. A cell that `is_as_marked`
    has the mark that it was exported with: at most it is typed otherwise. `tell` says what whoever
    typed it should know, and what to do, if it is taken for an edit.
    """

    where: Where
    raw: object
    readings: tuple[Plain | None, ...] = ()
    fault: str = ""
    choice: str = ""
    remedy: str = ""
    cells: tuple[Where, ...] = ()
    is_as_marked: bool = False
    tell: Callable[[], tuple[str, str] | None] | None = field(default=None, compare=False)

    @property
    def value(self) -> Plain | None:
        """The likeliest reading; none of a cell that cannot be taken for an edit."""
        return self.readings[0] if self.readings and not self.fault else None


@dataclass(slots=True)
class Edited:
    """A record, or an item of one, as the edited file has it.

    `number` is that of the item when the file was exported, from 1; 0 for a new one. `fields` are
    those that the file has a column for, `items` the lists that it has a sheet for.
    """

    where: Where
    number: int = 0
    fields: dict[str, Said] = field(default_factory=dict)
    items: dict[str, list[Edited]] = field(default_factory=dict)

    def to_plain(self) -> dict[str, Any]:
        """The plain data by the likeliest readings."""
        plain: dict[str, Any] = {
            name: said.value for name, said in self.fields.items() if said.value is not None
        }
        for name, items in self.items.items():
            if items:
                plain[name] = [item.to_plain() for item in items]
        return plain


class Proposed(NamedTuple):
    """A new record and the id that is proposed for it."""

    table: str
    identity: str
    edited: Edited


class ColumnAt(NamedTuple):
    """A column of an edited sheet: its letter and its heading."""

    letter: str
    heading: str


@dataclass(slots=True)
class EditedFile:
    """All that an edited file says.

    `records` are by table and id; `nameless` have no id yet. `tables` are the tables that the file
    has, `lists` the lists of records it has besides, by table and field; each with its sheet.
    `columns` say where on a sheet, by its tab and the table or list that it shows, each field
    stands. Sheets that nobody edited are passed over; `reread` reads them too. `own` is what
    somebody has put in for himself.
    """

    records: dict[str, dict[str, Edited]] = field(default_factory=dict)
    nameless: list[tuple[str, Edited]] = field(default_factory=list)
    tables: dict[str, str] = field(default_factory=dict)
    lists: dict[tuple[str, str], str] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)
    own: list[Own] = field(default_factory=list)
    columns: dict[tuple[str, str], dict[str, ColumnAt]] = field(default_factory=dict)
    reread: Callable[[], EditedFile] | None = None
    read_whole: Callable[[], EditedFile] | None = None
    """Reads the file again with all of its cells, where only the edited ones were read."""

    def read_every_cell(self) -> EditedFile:
        """All that the file says, edited or not."""
        if self.read_whole is None:
            return self
        whole = self.read_whole()
        self.read_whole = lambda: whole
        return whole

    def add_fault(self, where: Where, message: str, remedy: str) -> None:
        """Note what keeps the file from being written."""
        self.remarks.append(Remark(where, message, remedy, is_fault=True))

    def add_remark(self, where: Where, message: str, remedy: str, *, is_edit: bool = True) -> None:
        """Note what whoever edited the file should know."""
        self.remarks.append(Remark(where, message, remedy, is_edit=is_edit))
