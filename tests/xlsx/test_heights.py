from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from positions.render.xlsx.heights import count_lines
from positions.render.xlsx.heights import count_run_lines
from positions.render.xlsx.heights import find_height
from positions.render.xlsx.heights import find_width
from positions.render.xlsx.heights import fits_highest_row
from positions.render.xlsx.letters import measure_text
from positions.render.xlsx.spread import Spread
from positions.render.xlsx.spread import spread_columns
from positions.tables.book import Run
from positions.tables.book import Tone
from tests.workbook.office import measure_optimal_heights
from tests.workbook.office import require_office
from tests.xlsx.sample import ENGLISH
from tests.xlsx.sample import RUSSIAN
from tests.xlsx.sample import UKRAINIAN
from tests.xlsx.sample import build_book
from tests.xlsx.sample import build_sample
from tests.xlsx.sample import text
from tests.xlsx.sample import write

if TYPE_CHECKING:
    from pathlib import Path

    from positions.tables.book import Book


def test_measure_text_by_letters() -> None:
    assert measure_text("0123456789") == 10
    assert measure_text("iiii") == 1.6
    assert measure_text("ЖЖ") == 3.32
    assert measure_text("漢字") == 4
    assert measure_text("e\u0301漢") == 3


def test_count_lines_breaks_and_narrow_columns() -> None:
    assert count_lines("a\n\nb", 20) == 3
    assert count_lines("short", 20) == 1
    assert count_lines("Two words here", 12) == 2
    assert count_lines(ENGLISH, 60) == 4
    assert count_lines(ENGLISH, 20) > count_lines(ENGLISH, 40) > count_lines(ENGLISH, 60)


def test_find_height_ends_at_what_programs_show() -> None:
    assert (find_height(1, 11), find_height(3, 11), find_height(90, 11)) == (14.73, 41.79, 409)


def test_find_width_widens_only_what_does_not_fit() -> None:
    assert find_width("x" * 100, 20, 70, 11) == 20
    assert find_width("x" * 1000, 20, 70, 11) == 44
    assert find_width("x" * 5000, 20, 70, 11) == 70
    assert not fits_highest_row("x" * 5000, 70, 11)


def build_prose() -> Book:
    samples = (ENGLISH, UKRAINIAN, RUSSIAN)
    lengths = (10, 14, 18, 24, 30, 40, 55, 75, 100, 140, 180, 220)
    rows = [
        (sample[start : start + n].strip(),)
        for sample in samples
        for n in lengths
        for start in (0, 9)
    ]
    sheets = build_book([text("a")], rows).sheets
    widths = (8, 10, 12, 16, 20, 26, 34, 44, 56, 70)
    return replace(
        build_book([text("a")], rows),
        sheets=tuple(
            replace(sheets[1], name=f"w{w}", tab=f"Width {w}", columns=(text("a", w),))
            for w in widths
        ),
    )


@pytest.mark.office
@pytest.mark.parametrize("book", [build_prose(), build_sample()], ids=["prose", "sample"])
def test_write_workbook_no_row_is_lower_than_its_text(book: Book, tmp_path: Path) -> None:
    require_office()
    path = tmp_path / "heights.xlsx"
    path.write_bytes(write(book))
    low = [
        (tab, row)
        for tab, rows in measure_optimal_heights(path).items()
        for row in rows
        if row.height < min(row.optimal, 409) - 0.5
    ]
    assert low == []


def test_count_lines_breaks_where_libreoffice_does() -> None:
    # 23 digits of letters each; the edges take the rest.
    assert count_lines("state-owned companies and energy-resources", 20) == 3
    assert count_lines("14\u201316 Feb 2025", 8) == 3
    assert count_lines("2025-02-12", 8) == 2  # no break behind a hyphen before a digit
    assert count_lines("漢字漢字漢字", 8) == 2


def test_count_run_lines_measures_each_weight() -> None:
    runs = (Run("Demands ", Tone.STRONG), Run("Ukraine to give up joining NATO"))

    assert count_run_lines(runs, 30, bold=(True, False)) == 2
    assert count_run_lines(runs, 37, bold=(False, False)) == 1
    assert count_run_lines((Run("a\n"), Run("b")), 30, bold=(False, False)) == 2


@pytest.mark.parametrize(
    ("widths", "scale", "breaks"),
    [
        ([50, 100, 100], 75, ()),
        ([100, 400, 400, 400, 400], 75, (3,)),
        # Three pages of two columns each, not one of three and a lone last one.
        ([100, 500, 500, 500, 500, 500, 500], 67, (3, 5)),
    ],
)
def test_spread_columns_fills_pages_evenly(
    widths: list[float], scale: int, breaks: tuple[int, ...]
) -> None:
    assert spread_columns(widths, 770, 0.66) == Spread(scale, breaks)
