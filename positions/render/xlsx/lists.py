"""Drop-down lists: written out in the validation, or on a sheet of their own when too long."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from positions.render.xlsx.plan import FIRST_ROW
from positions.render.xlsx.texts import count_units
from positions.tables.book import Column
from positions.tables.book import ColumnType
from positions.tables.book import Sheet

if TYPE_CHECKING:
    from collections.abc import Mapping

    from positions.tables.book import Book

LONGEST_LITERAL = 255
LISTS = "lists"

_TITLE = "Words to choose from"
_DESCRIPTION = "The lists that the drop-downs of the other sheets are too short to hold."


def add_lists(book: Book) -> Book:
    """The book, with a last sheet that holds the long lists if it has any."""
    found = find_long_lists(book)
    if not found:
        return book
    columns = (
        Column("list", "List", ColumnType.TEXT, "The heading of the column", 30),
        Column("word", "Word", ColumnType.TEXT, "What may be chosen there", 40),
    )
    rows = tuple((heading, word) for words, heading in found.items() for word in words)
    keys = tuple(word for words in found for word in words)
    sheet = Sheet(LISTS, "Lists", _TITLE, _DESCRIPTION, columns, rows, keys)
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
