"""Cells whose words do not all look alike: runs in the file, the plain text for every reader."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText
from python_calamine import CalamineWorkbook

from positions.look.look import Role
from positions.look.look import build_look
from positions.render.xlsx.styles import Face
from positions.render.xlsx.styles import find_pen
from positions.tables.book import Lines
from positions.tables.book import Rich
from positions.tables.book import Run
from positions.tables.book import Tone
from positions.tables.book import Toned
from tests.workbook.lint import lint_workbook
from tests.workbook.office import require_office
from tests.workbook.office import resave
from tests.workbook.validator import require_validator
from tests.workbook.validator import validate_workbook
from tests.xlsx.sample import build_book
from tests.xlsx.sample import text
from tests.xlsx.sample import write

if TYPE_CHECKING:
    from pathlib import Path

WANTS = Rich((Run("Wants", Tone.STRONG), Run(" the lock opened"), Run(" (firm)", Tone.QUIET)))
ODD = Rich((Run("=_x0041_ <b>", Tone.STRONG), Run(" & so on ")))
ROWS = (
    (Lines((WANTS, "plain words")),),
    (Toned(Lines((ODD,)), Tone.CAUTION),),
    (Lines((WANTS,) * 9, rest="first"),),
    (Lines((Rich((Run("all alike"),)),)),),
    (Lines((Rich((Run(""),)),)),),
)
SHOWN = [
    "Wants the lock opened (firm)\nplain words",
    "=_x0041_ <b> & so on ",
    "\n".join(["Wants the lock opened (firm)"] * 8 + ["… and 1 more on the sheet First"]),
    "all alike",
    "[none stated]",
]


@pytest.fixture(scope="module")
def content() -> bytes:
    return write(build_book([text("a", 40)], ROWS))


def read_sheet(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return package.read("xl/worksheets/sheet2.xml").decode()


def test_write_workbook_spells_runs_with_their_whole_font(content: bytes) -> None:
    strong = (
        '<r><rPr><b/><sz val="11"/><color rgb="FF1F3864"/><rFont val="Arial"/><family val="2"/>'
        '</rPr><t xml:space="preserve">Wants</t></r>'
    )
    sheet = read_sheet(content)
    assert f"<is>{strong}<r><rPr><sz " in sheet
    assert '<t xml:space="preserve">=_x005F_x0041_ &lt;b&gt;</t></r>' in sheet
    assert "<is><t>all alike</t></is>" in sheet


def test_write_workbook_runs_read_as_plain_text(content: bytes) -> None:
    sheet = load_workbook(io.BytesIO(content), rich_text=True)["Things"]
    values = [sheet.cell(row, 1).value for row in range(5, 10)]
    assert isinstance(values[0], CellRichText)
    # openpyxl leaves the spelling of the file in runs.
    assert [str(value).replace("_x005F_", "_") for value in values] == SHOWN
    calamine = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_name("Things")
    assert [row[0] for row in calamine.to_python()[4:]] == SHOWN


def test_write_workbook_runs_keep_the_rules(content: bytes) -> None:
    points = {problem.point for problem in lint_workbook(content)}
    assert not points & {24, 25, 27, 34, 35}


def test_find_pen_gives_way_where_it_could_not_be_read() -> None:
    look = build_look()
    quiet = look.tones[Tone.QUIET].colour
    assert find_pen(look, Face(Role.TEXT), Tone.QUIET).colour == quiet
    assert find_pen(look, Face(Role.TEXT, Tone.HEAT_3), Tone.QUIET).colour != quiet
    assert find_pen(look, Face(Role.TEXT, Tone.STRONG), Tone.PLAIN).bold


@pytest.mark.validator
def test_write_workbook_runs_are_valid(content: bytes, tmp_path: Path) -> None:
    require_validator()
    (tmp_path / "rich.xlsx").write_bytes(content)
    assert validate_workbook(tmp_path / "rich.xlsx") == ()


@pytest.mark.office
def test_write_workbook_runs_survive_office(content: bytes, tmp_path: Path) -> None:
    require_office()
    (tmp_path / "rich.xlsx").write_bytes(content)
    resaved = resave(tmp_path / "rich.xlsx", ".xlsx")
    sheet = CalamineWorkbook.from_path(resaved).get_sheet_by_name("Things")
    assert [row[0] for row in sheet.to_python()[4:]] == SHOWN
