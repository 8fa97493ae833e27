"""Large dossiers: the whole export stays valid, quick enough and within what workbooks hold.

How long it takes beside a plain script, and how much memory, is for benchmarks/large.py to say.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import openpyxl
import pytest

from positions.look.look import Look
from positions.look.look import SurplusLinks
from positions.render.xlsx import write_workbook
from positions.render.xlsx.plan import SheetTooLargeError
from positions.render.xlsx.plan import TooManyLinksError
from positions.tables.book import Book
from positions.tables.book import Column
from positions.tables.book import ColumnType
from positions.tables.book import Jump
from positions.tables.book import Sheet
from tests.dossiers import Size
from tests.dossiers import export_workbook
from tests.dossiers import large_dossier
from tests.dossiers import write_dossier
from tests.workbook.lint import lint_workbook
from tests.workbook.readers import compare_readings
from tests.workbook.readers import read_with_calamine
from tests.workbook.readers import read_with_openpyxl
from tests.workbook.validator import require_validator
from tests.workbook.validator import validate_workbook

if TYPE_CHECKING:
    from pathlib import Path

    from positions.tables.book import Row

SIZE = Size(parties=40, issues=60, sources=50, positions=1000, evidence=2000, engagements=200)


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("large")
    return export_workbook(
        write_dossier(folder / "canal", large_dossier(SIZE)), folder / "large.xlsx"
    )


def test_export_workbook_holds_every_record_of_a_large_dossier(workbook: Path) -> None:
    book = openpyxl.load_workbook(workbook, read_only=True)
    rows = {sheet.title: (sheet.max_row or 0) - 4 for sheet in book}

    assert (rows["Positions"], rows["Evidence"], rows["Engagements"], rows["Sources"]) == (
        1000, 2000, 200, 50,
    )  # fmt: skip
    # A row for each of the 60 issues, and one for each party that speaks on it.
    assert (rows["Comparison"], book["Comparison"].max_column) == (180, 4)
    assert (rows["Coverage"], book["Coverage"].max_column) == (60, 43)


def test_export_workbook_keeps_the_rules_when_large(workbook: Path) -> None:
    # A chart of nine acts beside its table makes the printed sheet Acts smaller than rule 31 wants.
    found = [problem for problem in lint_workbook(workbook) if problem.point != 31]
    assert [str(problem) for problem in found] == []


def test_export_workbook_is_read_alike_when_large(workbook: Path) -> None:
    assert compare_readings(read_with_openpyxl(workbook), read_with_calamine(workbook)) == ()


@pytest.mark.validator
def test_export_workbook_valid_when_large(workbook: Path) -> None:
    require_validator()
    assert validate_workbook(workbook) == ()


def build_book(rows: tuple[Row, ...], columns: int) -> Book:
    """A book of one sheet below an empty first one."""
    wide = tuple(
        Column(f"c{number}", f"Column {number}", ColumnType.TEXT, "A column", 10)
        for number in range(columns)
    )
    keys = tuple(map(str, range(len(rows))))
    cover = Sheet("briefing", "Briefing", "Briefing", "First", wide[:1], (), ())
    sheet = Sheet("rows", "Rows", "Rows", "Many of them", wide, rows, keys)
    return Book("Rows", "Many", ("nobody",), "en", date(2030, 5, 20), (cover, sheet))


def test_write_workbook_refuses_more_columns_than_a_sheet_holds() -> None:
    stream = io.BytesIO()
    with pytest.raises(SheetTooLargeError) as caught:
        write_workbook(build_book((), 16_385), Look(), stream)

    assert str(caught.value) == (
        "sheet 'Rows' has 16,385 columns and a sheet of a workbook holds 16,384; export the tables "
        "as .csv or .zip, which have no such limit"
    )
    assert stream.getvalue() == b""


def test_write_workbook_refuses_more_rows_than_a_sheet_holds() -> None:
    stream = io.BytesIO()
    with pytest.raises(SheetTooLargeError) as caught:
        write_workbook(build_book((("a",),) * 1_048_573, 1), Look(), stream)

    assert str(caught.value) == (
        "sheet 'Rows' has 1,048,573 rows and a sheet of a workbook holds 1,048,572; export the "
        "tables as .csv or .zip, which have no such limit"
    )
    assert stream.getvalue() == b""


def test_write_workbook_refuses_more_links_than_a_sheet_holds() -> None:
    rows = ((Jump("a", "rows", "0", "0"),),) * 65_530  # and one leads back
    with pytest.raises(TooManyLinksError) as caught:
        write_workbook(build_book(rows, 1), Look(), io.BytesIO())

    assert str(caught.value) == (
        "sheet 'Rows' has 65,531 links and a sheet of a workbook holds 65,530; set surplus_links = "
        '"plain" in the template to write the rest as plain text, or export the tables as .csv or '
        ".zip"
    )


def test_write_workbook_writes_surplus_links_as_text_if_wanted() -> None:
    rows = ((Jump("a", "rows", "0", "0"),),) * 65_531
    stream = io.BytesIO()
    write_workbook(build_book(rows, 1), replace(Look(), surplus_links=SurplusLinks.PLAIN), stream)

    with zipfile.ZipFile(stream) as package:
        xml = package.read("xl/worksheets/sheet2.xml").decode()
    # The way back in A3 is one of the links.
    assert (xml.count("<hyperlink "), xml.count("<t>a</t>")) == (65_530, 65_531)
    assert "Only the first 65,530 links can be followed; the rest is text." in xml
