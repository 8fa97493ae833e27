"""The marks of what tables were exported from, as a table beside them."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from positions.dossier.wording import _
from positions.merge.marks import fold
from positions.merge.plain import MODEL_BY_TABLE
from positions.merge.recordmarks import end_row
from positions.merge.recordmarks import list_columns
from positions.merge.recordmarks import list_heads
from positions.merge.recordmarks import list_marks
from positions.merge.recordmarks import spell_checksum
from positions.tables.book import Table
from positions.tables.data.registers import RECORD_LISTS
from positions.tables.spelling import spell_cell

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator

    from positions.dossier.model import Dossier

TABLES = frozenset({*MODEL_BY_TABLE, "evidence", *(spec.name for spec in RECORD_LISTS)})
"""The tables that hold records; all others follow from them."""

MARKS = "marks"
"""The table of marks in a folder or .zip of tables."""

_BETWEEN = "\x1f"


def build_marks_table(dossier: Dossier, tables: Iterable[Table]) -> Table:
    """The marks of a dossier whose `tables` are about to be written.

    Those that follow from the records have one for all of what they say.
    """
    rows = [*list_heads(dossier), *list_marks(dossier)]
    rows += [
        (f"table/{table.name}", mark_table(_spell_rows(table)))
        for table in tables
        if table.name not in TABLES
    ]
    return Table(
        MARKS,
        _("As exported"),
        _(
            "What these tables were exported from: a short mark of each field, by which "
            "`positions import` tells what was edited here and what in the dossier meanwhile. "
            "Nothing here is for readers; leave it as it is."
        ),
        list_columns(),
        (*rows, end_row(rows)),
        ("entry",),
    )


def mark_table(rows: Iterable[Iterable[str]]) -> str:
    """One mark for what a table says, in whatever order, and however it is typed."""
    spelled = sorted(_BETWEEN.join(fold(cell.removeprefix("'")) for cell in row) for row in rows)
    return spell_checksum(zlib.crc32(_BETWEEN.join(spelled).encode("utf-8", "replace")))


def _spell_rows(table: Table) -> Iterator[Iterator[str]]:
    return ((spell_cell(cell, for_machines=True) for cell in row) for row in table.rows)
