"""The file itself: its parts, its charts, and what the strict validator says of it."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING

import openpyxl
import pytest

from positions.look.look import build_look
from positions.look.profile import Profile
from tests.workbook.office import convert_to_pdf
from tests.workbook.office import read_pdf_text
from tests.workbook.office import require_office
from tests.workbook.validator import require_validator
from tests.workbook.validator import validate_workbook
from tests.xlsx.sample import HOSTILE
from tests.xlsx.sample import build_book
from tests.xlsx.sample import build_sample
from tests.xlsx.sample import text
from tests.xlsx.sample import write

if TYPE_CHECKING:
    from pathlib import Path

    from positions.tables.book import Book

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@pytest.fixture(scope="module")
def archive() -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(write(build_sample())))


def test_write_workbook_rows_have_heights_that_programs_may_change(
    archive: zipfile.ZipFile,
) -> None:
    root = ET.fromstring(archive.read("xl/worksheets/sheet2.xml"))
    rows = root.findall(f"{MAIN}sheetData/{MAIN}row")
    assert [row.get("r") for row in rows[:3]] == ["1", "2", "3"]
    assert all(row.get("ht") and row.get("customHeight") is None for row in rows)


def test_write_workbook_chart_keeps_its_values(archive: zipfile.ZipFile) -> None:
    chart = archive.read("xl/charts/chart1.xml").decode()
    assert "<c:f>'Balance'!$A$5:$A$7</c:f>" in chart
    assert "<c:v>Ferry &amp; Sons</c:v>" in chart
    assert chart.count("<c:numCache>") == 2
    assert chart.count('<c:delete val="0"/>') == 2
    assert '<c:orientation val="maxMin"/>' in chart
    drawing = archive.read("xl/drawings/drawing1.xml").decode()
    assert 'descr="Bars: acts by party."' in drawing


def test_write_workbook_has_one_font(archive: zipfile.ZipFile) -> None:
    styles = ET.fromstring(archive.read("xl/styles.xml"))
    assert {font.get("val") for font in styles.iter(f"{MAIN}name")} == {"Arial"}
    theme = archive.read("xl/theme/theme1.xml").decode()
    assert theme.count('<a:latin typeface="Arial"/>') == 2
    assert "Calibri" not in theme


def test_write_workbook_links_of_one_page_share_a_target(archive: zipfile.ZipFile) -> None:
    related = archive.read("xl/worksheets/_rels/sheet3.xml.rels").decode()
    assert related.count('TargetMode="External"') == 1
    assert archive.read("xl/worksheets/sheet3.xml").decode().count('r:id="link1"') == 24


def test_write_workbook_no_table_style_fights_the_cells(archive: zipfile.ZipFile) -> None:
    assert "tableStyleInfo" not in archive.read("xl/tables/table2.xml").decode()


@pytest.mark.validator
@pytest.mark.parametrize(
    ("book", "profile"),
    [
        (build_sample(), Profile.BRIEFING),
        (build_sample(), Profile.ACCESSIBLE),
        (build_book([text("t", 60)], [(word,) for word in HOSTILE], draft=True), Profile.BRIEFING),
    ],
    ids=["briefing", "accessible", "hostile"],
)
def test_write_workbook_is_valid(book: Book, profile: Profile, tmp_path: Path) -> None:
    require_validator()
    path = tmp_path / "book.xlsx"
    path.write_bytes(write(book, build_look(profile)))
    assert validate_workbook(path) == ()


@pytest.mark.office
def test_write_workbook_prints_whole(tmp_path: Path) -> None:
    require_office()
    path = tmp_path / "book.xlsx"
    path.write_bytes(write(build_sample()))
    words = " ".join(read_pdf_text(convert_to_pdf(path, tmp_path)).split())
    for expected in ("Tolls & locks of the Arland canal", "Page 1 of", "Acts by party", "весняної"):
        assert expected in words


@pytest.mark.parametrize("profile", Profile)
def test_marking_is_printed_on_every_page(profile: Profile) -> None:
    book = replace(build_sample(), marking="SECRET & more")
    workbook = openpyxl.load_workbook(io.BytesIO(write(book, build_look(profile))))

    headers = [getattr(sheet.oddHeader, "center").text for sheet in workbook]  # noqa: B009 - untyped
    assert set(headers) == {"SECRET && more"}


def test_footer_says_title_day_and_pages() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(write(build_sample()))).worksheets[0]

    parts = [getattr(sheet.oddFooter, side).text for side in ("left", "center", "right")]
    assert parts == [
        build_sample().title.replace("&", "&&"),
        "As of Mon 20 May 2030",
        "Page &P of &N",
    ]
