"""The marks of all records as rows, and as a table of their own beside other tables.

The hidden sheet of a workbook holds these rows among others; `basereading` reads both.
"""

from __future__ import annotations

import json
import zlib
from functools import cache
from typing import TYPE_CHECKING

from positions.dossier.model import SCHEMA_VERSION
from positions.dossier.wording import _
from positions.merge.marks import NO_ENTRY
from positions.merge.marks import fold
from positions.merge.marks import mark
from positions.merge.plain import MODEL_BY_TABLE
from positions.merge.plain import list_shapes
from positions.merge.plain import take_dossier_apart
from positions.tables.book import Column
from positions.tables.book import ColumnType
from positions.tables.book import Table
from positions.tables.data.registers import RECORD_LISTS
from positions.tables.spelling import spell_cell

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator

    from positions.dossier.model import Dossier
    from positions.dossier.model import Record
    from positions.merge.plain import PlainRecord

TABLES = frozenset({*MODEL_BY_TABLE, "evidence", *(spec.name for spec in RECORD_LISTS)})
"""The tables that hold records; all others follow from them."""

MARKS = "marks"
"""The table of marks in a folder or .zip of tables."""

FORM = "positions/base/1"
"""What the first row says, so that the marks are found and their form known."""

END = "end"
"""The key of the last row, which says how many stand above it."""

_BETWEEN = "\x1f"

MarkRow = tuple[str, str]
"""What marks belong to, and the marks."""


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
        (*rows, end_row(len(rows))),
        ("entry",),
    )


def list_columns() -> tuple[Column, Column]:
    """The columns that hold the rows."""
    return (
        Column("entry", _("Entry"), ColumnType.TEXT, _("What the marks belong to"), 40),
        Column("marks", _("Marks"), ColumnType.TEXT, _("Short marks of what was exported"), 80),
    )


def list_heads(dossier: Dossier, part: str = "") -> Iterator[MarkRow]:
    """What was exported, and the names of fields in the order of their marks.

    `part` says which part of the dossier it is, if not all of it.
    """
    head = {"dossier": dossier.head.id, "schema": SCHEMA_VERSION}
    yield FORM, json.dumps({**head, "part": part} if part else head)
    for table, model in MODEL_BY_TABLE.items():
        yield from _list_fields(table, model)


def list_marks(dossier: Dossier) -> Iterator[MarkRow]:
    """The marks of every record, then those of its items."""
    for table, records in take_dossier_apart(dossier).items():
        model = MODEL_BY_TABLE[table]
        for identity, fields in records.items():
            yield from _mark_fields(f"{table}/{identity}", model, fields)


def end_row(count: int) -> MarkRow:
    """The last row, by which a cut is noticed."""
    return END, str(count)


def mark_table(rows: Iterable[Iterable[str]]) -> str:
    """One mark for what a table says, in whatever order, and however it is typed."""
    spelled = sorted(_BETWEEN.join(fold(cell.removeprefix("'")) for cell in row) for row in rows)
    return f"{zlib.crc32(_BETWEEN.join(spelled).encode('utf-8', 'replace')):08x}"


def _spell_rows(table: Table) -> Iterator[Iterator[str]]:
    return ((spell_cell(cell, for_machines=True) for cell in row) for row in table.rows)


def _list_fields(key: str, model: type[Record]) -> Iterator[MarkRow]:
    plain, lists = _part_shapes(model)
    yield f"fields/{key}", " ".join(plain)
    for name, item_model in lists:
        yield from _list_fields(f"{key}/{name}", item_model)


def _mark_fields(key: str, model: type[Record], fields: PlainRecord) -> Iterator[MarkRow]:
    plain, lists = _part_shapes(model)
    marks = [mark(fields[name]) if name in fields else NO_ENTRY for name in plain]
    yield f"record/{key}", " ".join(marks)
    for name, item_model in lists:
        for number, item in enumerate(fields.get(name) or (), start=1):
            yield from _mark_fields(f"{key}/{name}/{number}", item_model, item)


@cache
def _part_shapes(
    model: type[Record],
) -> tuple[tuple[str, ...], tuple[tuple[str, type[Record]], ...]]:
    """The fields that have a mark each, and the lists of records with their models."""
    shapes = list_shapes(model)
    return (
        tuple(shape.name for shape in shapes if shape.item is None),
        tuple((shape.name, shape.item) for shape in shapes if shape.item is not None),
    )
