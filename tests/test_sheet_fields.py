"""Columns name the record field they show, and spell it so that it can be told again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from positions.compare.comparison import compare_positions
from positions.dossier.model import KIND_BY_TABLE
from positions.dossier.model import Evidence
from positions.dossier.model import Record
from positions.dossier.store import find_packaged_dossier
from positions.dossier.store import load_dossier
from positions.tables.catalogue import build_book
from positions.tables.constants import bring_back_constants
from positions.tables.spelling import spell_cell

if TYPE_CHECKING:
    from positions.tables.book import Book
    from positions.tables.book import Sheet

MODELS: dict[str, type[Record]] = {
    **{table: kind.model for table, kind in KIND_BY_TABLE.items()},
    "evidence": Evidence,
}


@pytest.fixture(scope="module")
def book() -> Book:
    dossier = load_dossier(find_packaged_dossier()).dossier
    assert dossier is not None
    book = build_book(compare_positions(dossier), version="0.1.0")
    return replace(book, sheets=tuple(map(bring_back_constants, book.sheets)))


def find_sheet(book: Book, name: str) -> Sheet:
    return next(sheet for sheet in book.sheets if sheet.name == name)


def test_columns_name_fields_of_the_schema(book: Book) -> None:
    named = [column.field for sheet in book.sheets for column in sheet.columns if column.field]

    assert len(named) > 40
    for name in named:
        table, field = name.split(".")
        assert field in MODELS[table].model_fields


@pytest.mark.parametrize(
    ("name", "tab"),
    [
        ("positions", "positions"),
        ("sources", "sources"),
        ("engagements", "engagements-register"),
    ],
)
def test_records_that_differ_in_a_field_differ_in_its_column(
    book: Book, name: str, tab: str
) -> None:
    sheet = find_sheet(book, tab)
    dossier = load_dossier(find_packaged_dossier()).dossier
    assert dossier is not None
    record_by_id = {record.id: record for record in KIND_BY_TABLE[name].list_records(dossier)}
    for number, column in enumerate(sheet.columns):
        if not column.field or not column.is_reversible:
            continue
        field = column.field.partition(".")[2]
        told = {
            spell_cell(row[number]): str(getattr(record_by_id[key], field))
            for key, row in zip(sheet.keys, sheet.rows, strict=True)
        }
        distinct = {str(getattr(record, field)) for record in record_by_id.values()}

        assert (column.field, set(told.values())) == (column.field, distinct)


def test_every_field_of_a_position_has_a_column_but_evidence(book: Book) -> None:
    shown = {column.field for column in find_sheet(book, "positions").columns}
    fields = {f"positions.{field}" for field in KIND_BY_TABLE["positions"].model.model_fields}

    assert fields - shown == {"positions.evidence"}
