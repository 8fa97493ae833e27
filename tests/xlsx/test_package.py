"""The file itself: its parts, its charts, and what the strict validator says of it."""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING

import openpyxl
import pytest

from positions.look.look import build_look
from positions.look.profile import Profile
from tests.dossiers import export_workbook
from tests.dossiers import party
from tests.dossiers import position
from tests.dossiers import two_sides
from tests.dossiers import write_dossier
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


@pytest.mark.parametrize(
    ("number", "height", "skips"),
    [
        (2, 7.5, ['<c:tickLblSkip val="1"/>']),
        (5, 8.3, ['<c:tickLblSkip val="1"/>']),
        (36, 24.0, ['<c:tickLblSkip val="1"/>']),
        (37, 24.0, []),  # there is no line of text for each any more
    ],
)
def test_write_workbook_chart_has_room_for_each_label(
    tmp_path: Path, number: int, height: float, skips: list[str]
) -> None:
    parties = [party(f"party-{one}") for one in range(number)]
    lists = {**two_sides(), "parties": parties, "people": []}
    lists["positions"] = [position("a", "party-0", "toll")]
    folder = write_dossier(tmp_path / "dossier", lists)
    with zipfile.ZipFile(export_workbook(folder, tmp_path / "out.xlsx")) as found:
        charts = [found.read(f"xl/charts/chart{one}.xml").decode() for one in (1, 2)]
        drawings = [found.read(f"xl/drawings/drawing{one}.xml").decode() for one in (1, 2)]

    # The axis of parties alone is level: LibreOffice leaves out labels that it may turn.
    for chart in charts:
        assert re.findall("<c:tickLblSkip[^>]*>", chart) == skips
        axis = chart[chart.index("<c:catAx>") : chart.index("</c:catAx>")]
        assert '<a:bodyPr rot="0" vert="horz"/>' in axis
        assert chart.count('rot="0"') == 1
    assert [re.findall(r'cy="(\d+)"', drawing) for drawing in drawings] == [
        [str(round(height * 360_000))]
    ] * 2


def test_write_workbook_chart_leaves_room_for_labels_beside_the_title(tmp_path: Path) -> None:
    """In parts of 12 cm: 1.5 cm for the title, then the longest name, of at most 4.5 cm."""
    starts = []
    for name in ("A", "Comunidad Andina", "Comunidad Andina de las Naciones del Sur"):
        parties = [party("arland", short_name=name), party("borvia")]
        lists = {**two_sides(), "parties": parties, "positions": [position("a", "arland", "toll")]}
        folder = write_dossier(tmp_path / name, lists)
        with zipfile.ZipFile(export_workbook(folder, tmp_path / f"{name}.xlsx")) as found:
            chart = found.read("xl/charts/chart1.xml").decode()
        starts += re.findall(r'<c:layoutTarget val="inner"/>.*?<c:x val="([^"]+)"/>', chart)

    assert starts == ["0.213", "0.3999", "0.5"]


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
