"""How a table is put together: columns with the function that fills each of their cells."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Generic
from typing import TypeVar

from positions.dossier.wording import _
from positions.tables.book import Cell
from positions.tables.book import Column
from positions.tables.book import ColumnType
from positions.tables.book import Sheet
from positions.tables.book import Table
from positions.tables.constants import set_aside_constants

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable
    from collections.abc import Sequence

    from positions.dossier.vocabulary import Vocabulary

_ItemT = TypeVar("_ItemT")


@dataclass(frozen=True, slots=True)
class Filled(Generic[_ItemT]):
    """A column and the function that makes its cell from a row's item."""

    column: Column
    fill: Callable[[_ItemT], Cell]


def text_column(
    name: str, heading: str, description: str, *, width: float = 20, field: str = ""
) -> Column:
    """A column of words for people."""
    return Column(name, heading, ColumnType.TEXT, description, width, field=field)


def id_column(
    name: str, heading: str, description: str, *, width: float = 20, field: str = ""
) -> Column:
    """A column of ids, as the files spell them."""
    return Column(name, heading, ColumnType.ID, description, width, field=field)


def word_column(
    name: str, heading: str, vocabulary: type[Vocabulary], *, width: float = 14, field: str = ""
) -> Column:
    """A column that holds one word of a closed list, as readers call it."""
    words = tuple(word.label for word in vocabulary)
    description = describe_vocabulary(vocabulary)
    return Column(name, heading, ColumnType.WORD, description, width, words=words, field=field)


def code_column(name: str, vocabulary: type[Vocabulary]) -> Column:
    """A column that holds one word of a closed list, as the files spell it, for machines."""
    words = tuple(word.value for word in vocabulary)
    return Column(
        name, name, ColumnType.WORD, describe_vocabulary(vocabulary), words=words, width=14
    )


def date_column(name: str, heading: str, description: str, *, width: float, field: str) -> Column:
    """A column of EDTF dates."""
    return Column(name, heading, ColumnType.EDTF, description, width, field=field)


def count_column(name: str, heading: str, description: str, *, width: float = 11) -> Column:
    """A column of whole numbers."""
    return Column(name, heading, ColumnType.COUNT, description, width)


def describe_vocabulary(vocabulary: type[Vocabulary]) -> str:
    """The sentence that says what a closed list is about."""
    return _((vocabulary.__doc__ or "").partition("\n")[0])


def fill_rows(
    filled: Sequence[Filled[_ItemT]], items: Iterable[_ItemT]
) -> tuple[tuple[Cell, ...], ...]:
    """One row for each item."""
    fills = [entry.fill for entry in filled]
    return tuple(tuple(fill(item) for fill in fills) for item in items)


def build_sheet(
    name: str,
    tab: str,
    texts: tuple[str, str],
    filled: Sequence[Filled[_ItemT]],
    keyed: Sequence[tuple[str, _ItemT]],
) -> Sheet:
    """A sheet from its columns and its rows' items, each with the key that links name.

    `texts` are the title and the description of the sheet.
    """
    title, description = texts
    rows = fill_rows(filled, (item for _key, item in keyed))
    return Sheet(
        name=name,
        tab=tab,
        title=title,
        description=description,
        columns=tuple(entry.column for entry in filled),
        rows=rows,
        keys=tuple(key for key, _item in keyed),
    )


def build_register(
    name: str,
    tab: str,
    texts: tuple[str, str],
    filled: Sequence[Filled[_ItemT]],
    keyed: Sequence[tuple[str, _ItemT]],
) -> Sheet:
    """A register from its columns and its rows' items; what all rows share is said once."""
    sheet = build_sheet(name, tab, texts, filled, keyed)
    return set_aside_constants(replace(sheet, is_register=True))


def build_table(
    name: str,
    texts: tuple[str, str],
    filled: Sequence[Filled[_ItemT]],
    items: Iterable[_ItemT],
    key: tuple[str, ...],
) -> Table:
    """A table for machines, identified by the columns named in `key`."""
    title, description = texts
    columns = tuple(entry.column for entry in filled)
    return Table(name, title, description, columns, fill_rows(filled, items), key)
