"""The sheets and columns that can be asked for, found by building a book of an empty dossier."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from positions.compare import compare_positions
from positions.model import Dossier
from positions.model import DossierHead
from positions.places import Places
from positions.tables.selection import WILDCARD_BY_SHEET
from positions.tables.sheets import build_book

if TYPE_CHECKING:
    from positions.tables.book import Book


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
        places=Places(),
    )
    return build_book(compare_positions(dossier), version="0")


def is_made_by_wildcard(sheet: str, column: str) -> bool:
    """Whether a column is the wildcard of its sheet, or one of those it may stand for."""
    return sheet in WILDCARD_BY_SHEET and column.startswith(WILDCARD_BY_SHEET[sheet][:-1])
