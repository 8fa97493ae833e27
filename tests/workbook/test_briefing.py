"""The packaged dossier's briefing workbook, held to the rules and shown to real readers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from positions.compare.comparison import compare_positions
from positions.dossier.store import find_packaged_dossier
from positions.dossier.store import load_dossier
from positions.look.look import build_look
from positions.look.profile import Profile as LookProfile
from positions.render.xlsx import write_workbook
from positions.render.xlsx.pages import GAP
from positions.tables.catalogue import build_book
from tests.workbook.flaws import Profile
from tests.workbook.lint import lint_workbook
from tests.workbook.office import convert_to_pdf
from tests.workbook.office import measure_optimal_heights
from tests.workbook.office import read_freeze
from tests.workbook.office import read_pdf_text
from tests.workbook.office import require_office
from tests.workbook.office import resave
from tests.workbook.readers import compare_readings
from tests.workbook.readers import read_with_calamine
from tests.workbook.readers import read_with_office
from tests.workbook.readers import read_with_openpyxl
from tests.workbook.validator import require_validator
from tests.workbook.validator import validate_workbook

if TYPE_CHECKING:
    from pathlib import Path

    from positions.tables.book import Book


@pytest.fixture(scope="module")
def book() -> Book:
    dossier = load_dossier(find_packaged_dossier()).dossier
    if dossier is None:
        pytest.fail("the packaged dossier cannot be read")
    return build_book(compare_positions(dossier), version="0.1.0")


@pytest.fixture(scope="module", params=list(Profile), ids=str)
def profile(request: pytest.FixtureRequest) -> Profile:
    return Profile(request.param)


@pytest.fixture(scope="module")
def briefing(book: Book, profile: Profile, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp(profile) / "briefing.xlsx"
    with path.open("wb") as stream:
        write_workbook(book, build_look(LookProfile(profile)), stream)
    return path


def test_briefing_keeps_the_rules(briefing: Path, profile: Profile) -> None:
    assert [str(problem) for problem in lint_workbook(briefing, profile)] == []


def test_briefing_read_alike(briefing: Path) -> None:
    assert compare_readings(read_with_openpyxl(briefing), read_with_calamine(briefing)) == ()


@pytest.mark.validator
def test_briefing_valid(briefing: Path) -> None:
    require_validator()
    assert validate_workbook(briefing) == ()


@pytest.mark.office
def test_briefing_read_alike_by_office(briefing: Path) -> None:
    require_office()
    assert compare_readings(read_with_openpyxl(briefing), read_with_office(briefing)) == ()


@pytest.mark.office
def test_briefing_resaved_by_office(briefing: Path) -> None:
    require_office()
    first = read_with_openpyxl(briefing)
    assert compare_readings(first, read_with_openpyxl(resave(briefing, ".xlsx"))) == ()
    assert compare_readings(first, read_with_calamine(resave(briefing, ".ods"))) == ()


@pytest.mark.office
def test_briefing_frozen_in_office(briefing: Path, profile: Profile) -> None:
    require_office()
    frozen = read_freeze(briefing)
    expected = profile is Profile.BRIEFING
    assert {name: expected and name != "Briefing" for name in frozen} == frozen


@pytest.mark.office
def test_briefing_rows_as_high_as_their_texts(briefing: Path, profile: Profile) -> None:
    """Within a tenth; LibreOffice draws 12 points, those of the accessible profile, as it does 11.

    There a line has less than its letters need, and some texts take a line less.
    """
    require_office()
    slack, more = (1.10, 0.3) if profile is Profile.BRIEFING else (1.17, 16)
    rows = [
        (sheet, row)
        for sheet, rows in measure_optimal_heights(briefing).items()
        for row in rows
        if row.height != GAP  # what parts two blocks is low on purpose
    ]
    assert len(rows) > 200
    # LibreOffice rounds to hundredths of a millimetre.
    low = [(sheet, row) for sheet, row in rows if row.height < row.optimal - 0.1]
    high = [(sheet, row) for sheet, row in rows if row.height > row.optimal * slack + more]
    assert (low, high) == ([], [])


@pytest.mark.office
def test_briefing_printed_whole(briefing: Path, tmp_path: Path) -> None:
    require_office()
    printed = squeeze(read_pdf_text(convert_to_pdf(briefing, tmp_path)))
    texts = [
        value
        for rows in read_with_openpyxl(briefing).values()
        for row in rows[3:]
        for value in row
        if isinstance(value, str)
    ]
    # A wrapped text lies beside its neighbours' lines in the text layer, so words are compared.
    words = {word for text in texts for word in text.split() if word.isalpha()}
    assert sorted(word for word in words if word not in printed) == []


def squeeze(text: str) -> str:
    """Write a text on one line."""
    return " ".join(text.split())
