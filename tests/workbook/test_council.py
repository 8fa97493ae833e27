"""The workbook of a council of 28 members and 36 proposals: its rules, and what paper shows."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from typing import TYPE_CHECKING
from typing import NamedTuple

import pytest

from positions.compare.comparison import compare_positions
from positions.dossier.store import load_dossier
from positions.look.look import build_look
from positions.look.profile import Profile as LookProfile
from positions.render.xlsx import write_workbook
from positions.tables.catalogue import build_book
from positions.tables.layout import mend_links
from tests.council import LARGE
from tests.council import NAMES
from tests.council import write_council
from tests.workbook.flaws import Profile
from tests.workbook.lint import lint_workbook
from tests.workbook.office import convert_to_pdf
from tests.workbook.office import measure_optimal_heights
from tests.workbook.office import measure_pages
from tests.workbook.office import require_office
from tests.workbook.readers import compare_readings
from tests.workbook.readers import read_with_calamine
from tests.workbook.readers import read_with_openpyxl
from tests.workbook.validator import require_validator
from tests.workbook.validator import validate_workbook

if TYPE_CHECKING:
    from pathlib import Path

    from positions.tables.book import Book
    from tests.council import Council

REGISTERS = ("positions", "evidence")
"""What has a row for each position, like in any dossier: left out here to be quick."""

_BOX = re.compile(
    r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>'
)


class Word(NamedTuple):
    """A word of a page: how wide and how high its box is, in points."""

    text: str
    width: float
    height: float


def make_book(folder: Path, council: Council = LARGE) -> Book:
    dossier = load_dossier(write_council(folder / "council", council)).dossier
    assert dossier is not None
    book = build_book(compare_positions(dossier), version="0.1.0")
    kept = [sheet for sheet in book.sheets if sheet.name not in REGISTERS]
    return replace(book, sheets=mend_links(kept))


def write(book: Book, path: Path, profile: Profile = Profile.BRIEFING) -> Path:
    with path.open("wb") as stream:
        write_workbook(book, build_look(LookProfile(profile)), stream)
    return path


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    return make_book(tmp_path_factory.mktemp("council"))


@pytest.fixture(scope="module")
def pdf(book: Book, tmp_path_factory: pytest.TempPathFactory) -> Path:
    require_office()
    folder = tmp_path_factory.mktemp("pdf")
    return convert_to_pdf(write(book, folder / "council.xlsx"), folder)


@pytest.mark.parametrize("profile", list(Profile))
def test_council_keeps_the_rules(book: Book, tmp_path: Path, profile: Profile) -> None:
    path = write(book, tmp_path / "council.xlsx", profile)

    assert [str(problem) for problem in lint_workbook(path, profile)] == []
    assert compare_readings(read_with_openpyxl(path), read_with_calamine(path)) == ()


@pytest.mark.validator
@pytest.mark.parametrize("profile", list(Profile))
def test_council_valid(book: Book, tmp_path: Path, profile: Profile) -> None:
    require_validator()
    assert validate_workbook(write(book, tmp_path / "council.xlsx", profile)) == ()


def test_council_signs_are_words_for_whoever_hears_them(book: Book, tmp_path: Path) -> None:
    seen, heard = (
        read_with_calamine(write(book, tmp_path / f"{profile}.xlsx", profile))["Matrix"]
        for profile in (Profile.BRIEFING, Profile.ACCESSIBLE)
    )

    assert seen[3][0] == (
        "Proposal (+ for; \N{MINUS SIGN} against; 0 takes no side; \N{MULTIPLICATION SIGN} has not "
        "said; · nothing in the sources; ? not researched; empty: had no say)"
    )
    assert heard[3][0] == "Proposal"
    assert seen[5][:5] == ("Share the lower reservoir by rainfall", "0", "0", "0", "\N{MINUS SIGN}")
    assert heard[5][:5] == (
        "Share the lower reservoir by rainfall",
        *("takes no side on",) * 3,
        "opposes",
    )


@pytest.mark.office
def test_council_matrix_is_one_page_that_can_be_read(pdf: Path) -> None:
    pages = [words for words in read_words(pdf) if begins(words, "Matrix: where each party")]
    (words,) = pages

    signs = [word for word in words if word.text in {"+", "\N{MINUS SIGN}", "0"}]
    assert len(signs) > 750
    assert min(word.height / 1.3 for word in signs) >= 7
    # Names are written upwards, and whole.
    for name in NAMES[:28]:
        for part in name.split():
            turned = [word for word in words if word.text == part and word.height > word.width]
            assert turned, part
            assert min(word.width / 1.3 for word in turned) >= 7
    rows = [word.text for word in words]
    assert rows.count("Water") == 1
    assert "Shares by use, not by wealth" in " ".join(rows)
    assert [word for word in ("for", "against", "stance") if word not in rows] == []


@pytest.mark.office
def test_council_pages_are_a4_and_none_is_empty(pdf: Path) -> None:
    pages = measure_pages(pdf)

    assert {page.side for page in pages} == {842}
    assert min(page.words for page in pages) >= 20
    assert len(pages) <= 60


@pytest.mark.office
def test_sixty_parties_are_spread_over_pages_with_their_issues(tmp_path: Path) -> None:
    require_office()
    book = make_book(tmp_path, LARGE._replace(parties=60, proposals=12))
    kept = [sheet for sheet in book.sheets if sheet.name in {"briefing", "matrix"}]
    path = write(replace(book, sheets=mend_links(kept)), tmp_path / "sixty.xlsx")

    pages = [
        words
        for words in read_words(convert_to_pdf(path, tmp_path))
        if begins(words, "Matrix: where each party")
    ]
    assert len(pages) == 2
    members = 0
    for words in pages:
        texts = [word.text for word in words]
        assert texts.count("reservoir") == 1
        signs = [word for word in words if word.text in {"+", "\N{MINUS SIGN}"}]
        assert min(word.height / 1.3 for word in signs) >= 7
        members += texts.count("Member")
    # 28 have names of their own.
    assert members == 32


@pytest.mark.office
def test_council_heights_are_those_of_office(book: Book, tmp_path: Path) -> None:
    require_office()
    kept = [sheet for sheet in book.sheets if sheet.name in {"briefing", "comparison", "camps"}]
    path = write(replace(book, sheets=mend_links(kept)), tmp_path / "council.xlsx")

    heights = measure_optimal_heights(path)
    off = [
        (sheet, row)
        for sheet in ("Comparison", "Camps")
        for row in heights[sheet]
        if row.row > 4 and not 0.9 <= row.height / row.optimal <= 1.1
    ]
    # A title that just fits, or just does not, differs by a line; never by more.
    assert len(off) <= 30, off


def read_words(pdf: Path) -> list[list[Word]]:
    done = subprocess.run(
        ["pdftotext", "-bbox", str(pdf), "-"], check=True, capture_output=True, text=True
    )
    return [
        [
            Word(text, float(right) - float(left), float(bottom) - float(top))
            for left, top, right, bottom, text in _BOX.findall(page)
        ]
        for page in done.stdout.split("<page ")[1:]
    ]


def begins(words: list[Word], text: str) -> bool:
    """Whether the page holds this run of words: a header is not the first of the text layer."""
    return text in " ".join(word.text for word in words)
