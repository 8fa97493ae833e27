"""How a sheet is put together: columns with the function that fills each of their cells."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Generic
from typing import TypeVar

from positions.tables.book import Cell
from positions.tables.book import Column
from positions.tables.book import ColumnType
from positions.tables.book import Jump
from positions.tables.book import Sheet
from positions.tables.book import Table
from positions.tables.book import Web

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable
    from collections.abc import Sequence

    from positions.dossier.vocabulary import Vocabulary

WIDEST_LINK = 44

_ItemT = TypeVar("_ItemT")


@dataclass(frozen=True, slots=True)
class Filled(Generic[_ItemT]):
    """A column and the function that makes its cell from a row's item."""

    column: Column
    fill: Callable[[_ItemT], Cell]


def text_column(name: str, heading: str, description: str, *, width: float = 20) -> Column:
    """A column of words for people."""
    return Column(name, heading, ColumnType.TEXT, description, width)


def word_column(
    name: str, heading: str, vocabulary: type[Vocabulary], *, width: float = 14
) -> Column:
    """A column that holds one word of a closed list."""
    description = (vocabulary.__doc__ or "").partition("\n")[0]
    words = tuple(str(word) for word in vocabulary)
    return Column(name, heading, ColumnType.WORD, description, width, words=words)


def count_column(name: str, heading: str, description: str, *, width: float = 11) -> Column:
    """A column of whole numbers."""
    return Column(name, heading, ColumnType.COUNT, description, width)


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
    rows = fill_rows(filled, (item for _, item in keyed))
    return Sheet(
        name=name,
        tab=tab,
        title=title,
        description=description,
        columns=tuple(
            fit_links(entry.column, [row[index] for row in rows])
            for index, entry in enumerate(filled)
        ),
        rows=rows,
        keys=tuple(key for key, _ in keyed),
    )


def fit_links(column: Column, cells: Sequence[Cell]) -> Column:
    """The column wide enough for its links: LibreOffice keeps a link on one line, and cuts it."""
    labels = [cell.label for cell in cells if isinstance(cell, Jump | Web)]
    width = min(max((len(label) * 1.05 + 2 for label in labels), default=0), WIDEST_LINK)
    return replace(column, width=round(width)) if width > column.width else column


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


def count_noun(number: int, noun: str, plural: str = "") -> str:
    """`1 position`, `2 positions`."""
    return f"{number} {noun if number == 1 else plural or noun + 's'}"
