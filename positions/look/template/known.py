"""The sheets and columns that can be asked for, found by building a book of an empty dossier."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from positions.compare.comparison import compare_positions
from positions.dossier.model import Dossier
from positions.dossier.model import DossierHead
from positions.tables.catalogue import build_book
from positions.tables.layout import OCCASIONAL_COLUMNS_BY_SHEET
from positions.tables.layout import WILDCARDS_BY_SHEET

if TYPE_CHECKING:
    from positions.tables.book import Book
    from positions.tables.book import Sheet


def build_empty_book() -> Book:
    """A book with every sheet, and with every column but those of parties and days."""
    head = DossierHead(id="empty", title="Empty", question="Empty", as_of=date(2000, 1, 1))
    dossier = Dossier(
        head=head,
        parties=(),
        people=(),
        issues=(),
        sources=(),
        positions=(),
        engagements=(),
        alignments=(),
        assessments=(),
        unread_ids=frozenset(),
    )
    return build_book(compare_positions(dossier), version="0")


def list_columns(sheet: Sheet) -> tuple[str, ...]:
    """All names of columns that a template may use for a sheet of the empty book."""
    return (
        *(column.name for column in sheet.columns),
        *WILDCARDS_BY_SHEET.get(sheet.name, ()),
        *OCCASIONAL_COLUMNS_BY_SHEET.get(sheet.name, ()),
    )


def is_known_column(sheet: Sheet, name: str) -> bool:
    """Whether a sheet can have such a column; only a dossier knows its parties and days."""
    prefixes = tuple(wildcard[:-1] for wildcard in WILDCARDS_BY_SHEET.get(sheet.name, ()))
    return name in list_columns(sheet) or (bool(prefixes) and name.startswith(prefixes))
