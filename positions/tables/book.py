"""What every output is made of: books of tables of typed cells, knowing no file format.

A cell is a plain value or one of the small types below. A renderer asks for nothing else: what
a cell shows, what it stands for and where it leads are all in it.
"""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING
from typing import TypeAlias

from positions.dossier.dates import EdtfDate

if TYPE_CHECKING:
    from collections.abc import Mapping


class ColumnType(StrEnum):
    """What the cells of a column hold."""

    TEXT = "text"
    ID = "id"
    IDS = "ids"
    WORD = "word"
    DAY = "day"
    EDTF = "edtf"
    NUMBER = "number"
    COUNT = "count"
    URL = "url"
    SIGN = "sign"


class Tone(StrEnum):
    """What a cell's look underlines; the cell's own words always say it too."""

    PLAIN = "plain"
    STRONG = "strong"
    HEADING = "heading"
    QUIET = "quiet"
    GOOD = "good"
    CAUTION = "caution"
    BAD = "bad"
    NEUTRAL = "neutral"
    HEAT_1 = "heat_1"
    HEAT_2 = "heat_2"
    HEAT_3 = "heat_3"


@dataclass(frozen=True, slots=True)
class Ref:
    """One or more records of another table: ids for machines, labels for people."""

    ids: tuple[str, ...]
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Jump:
    """A link inside the book, to the rows of `sheet` whose keys run from `first` to `last`.

    Empty keys lead to the top of the sheet.
    """

    label: str
    sheet: str
    first: str = ""
    last: str = ""


@dataclass(frozen=True, slots=True)
class Web:
    """A link to a public page; `fragment` is what follows the first `#`, without it."""

    label: str
    url: str
    fragment: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """Some words of an entry that look alike: plain, strong, or quiet."""

    text: str
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Rich:
    """An entry whose words do not all look alike; they follow one another without a blank."""

    runs: tuple[Run, ...]

    def __str__(self) -> str:
        return "".join(run.text for run in self.runs)


Entry: TypeAlias = "str | Rich"


@dataclass(frozen=True, slots=True)
class Lines:
    """Several entries in one cell, one a line or as `separator` parts them.

    `rest` names the sheet on which all of them stand too: an output with little room may then show
    the first ones and count the others. Without it there is no other place to read them.
    """

    entries: tuple[Entry, ...]
    rest: str = ""
    separator: str = "\n"


@dataclass(frozen=True, slots=True)
class Gap:
    """A cell without an entry: `words` tell people why, machines find it empty.

    An output may leave it empty for people too where it says once what an empty cell means; one
    that is read aloud says the words. Where `is_special`, it is not that nothing is recorded: the
    words are part of what an empty cell means there.
    """

    words: str
    is_special: bool = False


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign for the eye, which the legend of a column explains, and the words that it stands for.

    An output that is read aloud says the words, and so does one for machines.
    """

    sign: str
    words: str


@dataclass(frozen=True, slots=True)
class Toned:
    """A cell that its row's meaning sets apart from its column."""

    value: PlainCell
    tone: Tone


PlainCell: TypeAlias = (
    "str | int | Decimal | date | EdtfDate | Ref | Jump | Web | Lines | Sign | Gap"
)
Cell: TypeAlias = "PlainCell | Toned"
Row: TypeAlias = tuple[Cell, ...]


def is_gap(cell: Cell) -> bool:
    """Whether a cell has no entry, only words that say why."""
    value = cell.value if isinstance(cell, Toned) else cell
    return isinstance(value, Gap) or (isinstance(value, EdtfDate) and not value.is_stated)


def explain_gap(cell: Cell) -> str:
    """What a gap means, if it is not that nothing is recorded."""
    value = cell.value if isinstance(cell, Toned) else cell
    return value.words if isinstance(value, Gap) and value.is_special else ""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name in the schema, its heading for people, and what its cells may be.

    `field` is the field of a record that it shows, such as `positions.summary`, where it shows
    one; its cells are then spelled so that the field can be read from them again, unless
    `is_reversible` says otherwise. `words` is the closed list of a WORD column; `target` is the
    table, and field, that the ids of an ID or IDS column name (`parties.id`); `width` is in
    characters of the body font. Rows are told apart by a column that `is_key`: a register keeps it
    even where it says the same in every row. A narrow column of signs or numbers `is_turned`: its
    heading may be written upwards. `legend` explains the signs of a sheet, in the column that it
    opens with.
    """

    name: str
    heading: str
    type: ColumnType
    description: str
    width: float = 20
    words: tuple[str, ...] = ()
    target: str = ""
    required: bool = True
    field: str = ""
    is_reversible: bool = True
    is_key: bool = False
    is_turned: bool = False
    legend: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table for machines: columns in schema order, rows, and the columns that identify a row."""

    name: str
    title: str
    description: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    key: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bars:
    """A bar chart of whole columns of the sheet's own table, stacked where there are several."""

    title: str
    description: str
    category: str
    series: tuple[str, ...]
    category_title: str
    value_title: str


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a page: a heading for each of the page's columns, and rows below them.

    An empty heading or cell is left empty: a block need not use all columns. In a matrix a cell
    belongs to the heading above it; in other blocks a row is read from left to right.
    """

    name: str
    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    is_matrix: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet laid out as one page: blocks one above the other on one grid of columns.

    `widths` are in characters of the body font. `notes` stand below the title, one a row across
    all columns; `contents` are links that stand last, several in a row.
    """

    widths: tuple[float, ...]
    notes: tuple[Cell, ...]
    blocks: tuple[Block, ...]
    contents: tuple[Jump, ...]


@dataclass(frozen=True, slots=True)
class Constant:
    """A column that holds one and the same cell in every row, and where it stood (from 0)."""

    place: int
    column: Column
    cell: Cell


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet for people: one table with a title, a description and a key for each row.

    `keys[i]` is what a `Jump` names to reach `rows[i]`; rows that belong together may share one.
    The first `first_page_rows` rows, if any, are printed on a page of their own. `pages` are the
    same content as a page, for outputs that can show one: the fullest first, each next one with
    less in it, so that an output takes the first that it has room for. A register is complete, one
    column a field; every other sheet is made for reading. `constants` are columns of a register
    that are left out because they say the same in every row; its description says it instead. What
    `is_hidden` is for the tool itself: no reader sees it, no list of contents names it. What
    `is_entry` is to be filled in: each column says in a message what belongs there.
    """

    name: str
    tab: str
    title: str
    description: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    keys: tuple[str, ...]
    charts: tuple[Bars, ...] = ()
    first_page_rows: int = 0
    pages: tuple[Page, ...] = ()
    is_register: bool = False
    constants: tuple[Constant, ...] = ()
    is_hidden: bool = False
    is_entry: bool = False


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook for people: its sheets in order and what its document properties say.

    `record` is the dossier behind it as a text that can be read again, for outputs that carry it.
    One that `is_undated` shows no day: nothing is filled in yet.
    """

    title: str
    description: str
    creators: tuple[str, ...]
    language: str
    as_of: date
    sheets: tuple[Sheet, ...]
    properties: Mapping[str, str] = field(default_factory=dict)
    marking: str = ""
    draft: bool = False
    record: str = ""
    is_undated: bool = False
