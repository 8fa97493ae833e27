"""The marks of all records as rows.

The hidden sheet of a workbook holds them among others, a package of tables in a table of their own;
`basereading` reads both.
"""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING
from zlib import crc32

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

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

    from positions.dossier.model import Dossier
    from positions.dossier.model import Record
    from positions.merge.plain import PlainRecord

FORM = "positions/base/1"
"""What the first row says, so that the marks are found and their form known."""

END = "end"
"""The key of the last row, which says how many stand above it, and the checksum of their marks."""

_EXACT = ("record/", "fields/", "rows/", "table/")
"""How the keys of those rows begin that hold marks, which no program changes; others hold texts."""

_LONGEST = 10_000
"""Characters of a text that a checksum is made of; programs cut longer ones, each elsewhere."""

MarkRow = tuple[str, str]
"""What marks belong to, and the marks."""


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


def end_row(rows: Sequence[MarkRow]) -> MarkRow:
    """The last row, by which a cut is noticed, and a mark that was put for another."""
    checksum = 0
    for key, text in rows:
        checksum = add_checksum(checksum, key, text)
    return END, f"{len(rows)} {spell_checksum(checksum)}"


def spell_checksum(checksum: int) -> str:
    """A checksum as no spreadsheet takes it for a number: of 1234e567 one makes an error."""
    return f"x{checksum:08x}"


def add_checksum(checksum: int, key: str, text: str) -> int:
    """The checksum of the rows up to this one."""
    if not key.startswith(_EXACT):
        text = _strip(text)
    return crc32(f"{key}\t{text}\n".encode("utf-8", "replace"), checksum)


def _strip(text: str) -> str:
    """A text without what a program may take for something else when it saves it.

    Blanks, tabs and line breaks are lost in an .ods, and of `_x005F_` one is taken off.
    """
    return "".join(fold(text).split()).replace("_x005F_", "_")[:_LONGEST]


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
