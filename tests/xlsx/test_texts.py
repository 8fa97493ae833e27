"""Several entries in one cell: as many as it shows in a workbook, all of them elsewhere."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import openpyxl
import pytest

from positions.compare.comparison import compare_positions
from positions.dossier.store import load_dossier
from positions.look.template import load_template
from positions.render.csv import render_csv
from positions.render.terminal import render_plain
from positions.render.xlsx import write_workbook
from positions.render.xlsx.texts import fit_lines
from positions.tables.book import Column
from positions.tables.book import ColumnType
from positions.tables.book import Jump
from positions.tables.book import Lines
from positions.tables.book import Tone
from positions.tables.book import Toned
from positions.tables.catalogue import build_book
from positions.tables.catalogue import build_sheet_named
from positions.tables.context import build_context
from positions.tables.data.derived import build_derived
from positions.tables.layout import apply_template
from tests.dossiers import position
from tests.dossiers import two_sides
from tests.dossiers import write_dossier
from tests.xlsx.sample import build_book as build_sample_book
from tests.xlsx.sample import text
from tests.xlsx.sample import write

if TYPE_CHECKING:
    from pathlib import Path

    from positions.compare.comparison import Comparison

TWELVE = [f"demand {number}" for number in range(1, 13)]
SPELLED = [f"Demands (to borvia): {summary}" for summary in TWELVE]


@pytest.fixture
def comparison(tmp_path: Path) -> Comparison:
    """Arland makes twelve demands on one issue."""
    positions = [
        position(f"p{number:02d}", "arland", "toll", summary=summary, addressees=["borvia"])
        for number, summary in enumerate(TWELVE)
    ]
    folder = write_dossier(tmp_path / "canal", {**two_sides(), "positions": positions})
    dossier = load_dossier(folder).dossier
    assert dossier is not None
    return compare_positions(dossier)


def read_arland(comparison: Comparison, folder: Path, template: str) -> str:
    """What the comparison says of Arland in a workbook by this template."""
    path = folder / "mine.toml"
    path.write_text(f'description = "Mine"\nextends = "briefing"\n{template}', encoding="utf-8")
    loaded = load_template(str(path))
    book = apply_template(loaded, build_book(comparison, version="0.1.0"))
    stream = io.BytesIO()
    write_workbook(book, loaded.look, stream)
    sheet = openpyxl.load_workbook(stream)["Comparison"]
    headings = [cell.value for cell in sheet[4]]
    return str(sheet.cell(5, headings.index("arland") + 1).value)


def test_write_workbook_shows_eight_positions_and_counts_the_rest(
    comparison: Comparison, tmp_path: Path
) -> None:
    said = read_arland(comparison, tmp_path, '[[sheets]]\nname = "positions"\ntab = "All said"\n')

    assert said.splitlines() == [*SPELLED[:8], "… and 4 more on the sheet All said"]


def test_write_workbook_names_no_sheet_that_is_left_out(
    comparison: Comparison, tmp_path: Path
) -> None:
    said = read_arland(comparison, tmp_path, 'drop = ["positions"]\n')

    assert said.splitlines() == [*SPELLED[:8], "… and 4 more"]


def test_render_csv_gives_every_position_of_a_cell(comparison: Comparison) -> None:
    (table,) = [one for one in build_derived(comparison) if one.name == "comparison"]
    rows = list(csv.DictReader(io.StringIO(render_csv(table).decode(), newline="")))

    assert [row["text"] for row in rows if row["party"] == "arland"] == ["\n".join(SPELLED)]


def test_render_plain_gives_every_position_of_a_cell(comparison: Comparison) -> None:
    lines = render_plain(build_sheet_named(build_context(comparison), "comparison")).splitlines()

    assert " / ".join(SPELLED) in lines[1].split("\t")


@pytest.mark.parametrize(
    ("entries", "said"),
    [
        ([], ""),
        (["a", "b"], "a\nb"),
        (["a"] * 254, "\n".join(["a"] * 254)),
        (["a"] * 255, "\n".join([*["a"] * 253, "… and 2 more"])),
        (["x" * 32_767], "x" * 32_767),
        (["x" * 32_768], "… and 1 more"),
        (["a", "x" * 32_766], "a\n… and 1 more"),
        (["x" * 32_765, "a", "b"], "… and 3 more"),
        (["\U0001f469" * 8_000] * 3, "\n".join(["\U0001f469" * 8_000] * 2 + ["… and 1 more"])),
    ],
)
def test_fit_lines_counts_what_a_cell_cannot_hold(entries: list[str], said: str) -> None:
    assert fit_lines(Lines(tuple(entries)), {}) == said


def test_fit_lines_shows_eight_entries_that_stand_elsewhere_too() -> None:
    tabs = {"all": "All of them"}

    assert fit_lines(Lines(("a",) * 8, rest="all"), tabs) == "\n".join("a" * 8)
    assert fit_lines(Lines(("a",) * 9, rest="all"), tabs) == "\n".join(
        [*"a" * 8, "… and 1 more on the sheet All of them"]
    )


def test_write_workbook_spells_lines_beside_other_cells() -> None:
    # More rows than are looked at together, and lines in the last of them only.
    rows = [(f"row {number}", "plain") for number in range(900)]
    lines = Lines(("one", "two"))
    book = build_sample_book([text("a"), text("b")], [*rows, ("last", Toned(lines, Tone.CAUTION))])

    sheet = openpyxl.load_workbook(io.BytesIO(write(book)))["Things"]
    assert [sheet.cell(row, 2).value for row in (5, 904, 905)] == ["plain", "plain", "one\ntwo"]
    assert sheet.cell(905, 2).style == "Caution"
    assert (sheet.row_dimensions[904].height, sheet.row_dimensions[905].height) == (14.73, 28.26)


@pytest.mark.parametrize(
    ("width", "label", "expected"),
    [
        (20, "short", 20),
        (8, "a label of thirty-two characters", 36),
        (8, "a label that is much longer than any column may be made for it", 44),
        (60, "a label of thirty-two characters", 60),
    ],
)
def test_write_workbook_widens_columns_for_links(width: float, label: str, expected: float) -> None:
    # LibreOffice keeps a link on one line, and cuts it.
    column = Column("see", "See", ColumnType.TEXT, "Where it leads", width)
    book = build_sample_book([column], [(Jump(label, "first"),), ("plain",)])

    sheet = openpyxl.load_workbook(io.BytesIO(write(book)))["Things"]
    assert sheet.column_dimensions["A"].width == expected
