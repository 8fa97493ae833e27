"""LibreOffice, the other readers and the validator are asked, and are shown to notice faults."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.workbook.heights import WrappedText
from tests.workbook.heights import find_least_height
from tests.workbook.lint import lint_workbook
from tests.workbook.office import OfficeError
from tests.workbook.office import RowHeight
from tests.workbook.office import convert_to_pdf
from tests.workbook.office import count_pages
from tests.workbook.office import measure_optimal_heights
from tests.workbook.office import read_freeze
from tests.workbook.office import read_pdf_text
from tests.workbook.office import render_pages
from tests.workbook.office import require_office
from tests.workbook.office import resave
from tests.workbook.readers import compare_readings
from tests.workbook.readers import read_with_calamine
from tests.workbook.readers import read_with_office
from tests.workbook.readers import read_with_openpyxl
from tests.workbook.sample import build_sample
from tests.workbook.sample import spoil_sample
from tests.workbook.validator import require_validator
from tests.workbook.validator import validate_workbook

if TYPE_CHECKING:
    from pathlib import Path

SHEET = "xl/worksheets/sheet2.xml"


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    path = tmp_path / "sample.xlsx"
    path.write_bytes(build_sample())
    return path


@pytest.fixture
def office() -> None:
    require_office()


def test_read_with_openpyxl_sample(sample: Path) -> None:
    assert read_with_openpyxl(sample)["Sources"] == (
        ("Sources",),
        ("Where the positions stand: 2 sources.",),
        ("Back to the briefing",),
        ("ID", "Publisher", "Pieces"),
        ("gazette-fee", "Gazette", 2.0),
        ("herald-talks", "Herald", 1.0),
    )


def test_read_with_calamine_same(sample: Path) -> None:
    assert compare_readings(read_with_openpyxl(sample), read_with_calamine(sample)) == ()


def test_compare_readings_cells() -> None:
    first = {"Sources": (("id", "day"), ("a", date(2026, 11, 2)), ("b",))}
    second = {"Sources": (("id", "day"), ("a", 46328.0), ("b", "c"))}
    assert compare_readings(first, second) == (
        "Sources!B2: datetime.date(2026, 11, 2) read as 46328.0",
        "Sources!B3: '' read as 'c'",
    )


def test_compare_readings_sheets() -> None:
    assert compare_readings({"A": (), "B": ()}, {"B": (), "A": ()}) == (
        "sheets ['A', 'B'] read as ['B', 'A']",
    )


@pytest.mark.office
@pytest.mark.usefixtures("office")
def test_read_with_office_same(sample: Path) -> None:
    assert compare_readings(read_with_openpyxl(sample), read_with_office(sample)) == ()


@pytest.mark.office
@pytest.mark.usefixtures("office")
def test_convert_to_pdf_text(sample: Path, tmp_path: Path) -> None:
    pdf = convert_to_pdf(sample, tmp_path)
    assert count_pages(pdf) == 4
    assert "The fee for the port falls by half." in " ".join(read_pdf_text(pdf).split())
    assert [page.name for page in render_pages(pdf, 20)] == [
        "sample-1.png",
        "sample-2.png",
        "sample-3.png",
        "sample-4.png",
    ]


@pytest.mark.office
@pytest.mark.usefixtures("office")
def test_convert_to_pdf_no_workbook(tmp_path: Path) -> None:
    with pytest.raises(OfficeError, match=r"absent\.xlsx"):
        convert_to_pdf(tmp_path / "absent.xlsx", tmp_path)


@pytest.mark.office
@pytest.mark.usefixtures("office")
def test_resave_keeps_values(sample: Path) -> None:
    first = read_with_openpyxl(sample)
    assert compare_readings(first, read_with_openpyxl(resave(sample, ".xlsx"))) == ()
    assert compare_readings(first, read_with_calamine(resave(sample, ".ods"))) == ()


@pytest.mark.office
@pytest.mark.usefixtures("office")
def test_resave_csv(sample: Path) -> None:
    lines = resave(sample, ".csv").read_text(encoding="utf-8").splitlines()
    assert lines[:2] == ["The harbour talks,", '"Who wants what, as of 2026-11-23.",']


@pytest.mark.office
@pytest.mark.usefixtures("office")
def test_read_freeze_sample(sample: Path) -> None:
    expected = {"Briefing": False, "Positions": True, "Sources": True, "Guide": True}
    assert read_freeze(sample) == expected
    # Saved through a view, the frozen rows survive; `soffice --convert-to` would lose them.
    assert read_freeze(resave(sample, ".xlsx")) == expected


@pytest.mark.office
@pytest.mark.usefixtures("office")
def test_measure_optimal_heights_too_low(tmp_path: Path) -> None:
    path = tmp_path / "low.xlsx"
    text = "The fee for the port falls by half."
    path.write_bytes(spoil_sample(SHEET, text, " ".join([text] * 6)))
    fifth = measure_optimal_heights(path)["Positions"][4]
    assert fifth.height == pytest.approx(32, abs=0.1)
    assert fifth.optimal > 60
    # The linter, which only estimates, must come to the same verdict.
    assert [problem.cell for problem in lint_workbook(path) if problem.point == 27] == ["E5"]


@pytest.mark.office
@pytest.mark.usefixtures("office")
@pytest.mark.parametrize("words", ["the fee falls", "мита знижено", "пошлина снижена", "illicit"])
def test_find_least_height_never_above_optimal(words: str, tmp_path: Path) -> None:
    path = tmp_path / "texts.xlsx"
    for count in (4, 12, 30):
        text = " ".join([words] * count)
        path.write_bytes(spoil_sample(SHEET, "The fee for the port falls by half.", text))
        optimal = measure_optimal_heights(path)["Positions"][4].optimal
        least = find_least_height(WrappedText(text, 40, 11, 11))
        # The measure may fall short of the truth, but not by so much that it finds nothing.
        assert optimal / 1.7 < least <= optimal


@pytest.mark.office
@pytest.mark.usefixtures("office")
def test_measure_optimal_heights_enough(sample: Path) -> None:
    rows = measure_optimal_heights(sample)["Positions"]
    assert [row for row in rows if row.height < row.optimal] == []
    assert rows[0] == RowHeight(1, 32.0, 19.7)


@pytest.mark.validator
def test_validate_workbook_sample(sample: Path) -> None:
    require_validator()
    assert validate_workbook(sample) == ()


@pytest.mark.validator
def test_validate_workbook_font_order(tmp_path: Path) -> None:
    require_validator()
    path = tmp_path / "fonts.xlsx"
    old, new = '<b/><sz val="16"/>', '<sz val="16"/><b/>'
    path.write_bytes(spoil_sample("xl/styles.xml", old, new))
    faults = validate_workbook(path)
    assert [(fault.part, fault.element) for fault in faults] == [
        ("/xl/styles.xml", "/x:styleSheet[1]/x:fonts[1]/x:font[2]")
    ]
