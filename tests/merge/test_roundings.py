"""Numbers of which a cell shows fewer decimals than it holds: taken whole, and said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from positions.merge.changes import Choices
from positions.merge.edited.odsxml import read_content
from positions.merge.edited.roundings import find_rounded
from positions.merge.edited.roundings import read_face
from positions.merge.importing import list_edits
from positions.merge.importing import plan_import
from tests.merge.test_edits import run
from tests.merge.test_items import Desk
from tests.merge.test_items import exported
from tests.workbook import office

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["exported"]


@pytest.fixture
def desk(exported: dict[str, Path], tmp_path: Path) -> Desk:
    return Desk(exported, tmp_path)


@pytest.mark.parametrize(
    ("code", "value", "seen"),
    [
        ("0%", "0.3333", "33 %"),
        ("0%", "0.125", "13 %"),
        ("0%", "0.45", ""),
        ("0.0%", "0.125", ""),
        ("#,##0", "1200000.4", "1,200,000"),
        ("#,##0", "1200000", ""),
        ("#,##0.00", "0.28999999999999998", ""),
        ("0", "2.5", "3"),
        ("0.0,,", "1200000", "1.2"),
        ("#,##0,", "1200000", "1,200"),
        ("yyyy-mm-dd", "45700.5", ""),
        ("0.00e+00", "1234.5", ""),
        ("general", "0.3333", ""),
        ("0", "1e400", ""),
        ("0", "word", ""),
    ],
)
def test_a_format_tells_which_number_people_see(code: str, value: str, seen: str) -> None:
    face = read_face(code)
    assert (face.show(value) if face else "") == seen


@pytest.mark.parametrize(
    ("value", "text", "seen"),
    [
        ("0.3333", "33 %", "33 %"),
        ("0.45", "45 %", ""),
        ("1200000.4", "1.200.000", "1.200.000"),
        ("1200000.4", "1.200.000,4", ""),
        ("1200000", "EUR 1,200,000.00", "EUR 1,200,000.00"),
        ("5", "5 million", "5 million"),
        ("12345678901234567", "1.23456789012346E+16", ""),
        ("", "text 5", ""),
    ],
)
def test_the_text_of_a_cell_tells_it_too(value: str, text: str, seen: str) -> None:
    assert find_rounded(value, text) == seen


def test_a_number_shown_with_fewer_decimals_is_taken_and_said(desk: Desk) -> None:
    cells = desk.row("Terms", "us-rare-earths")
    cells["Value"].value, cells["Value"].number_format = 1200000.4, "#,##0"
    plan = desk.read()
    assert [(one.name, one.after) for one in plan.outcome.changes] == [
        ("us-rare-earths.terms[1].value", "1200000.4")
    ]
    assert [str(one) for one in plan.outcome.remarks] == [
        "Terms, D5: shows 1,200,000 and holds 1200000.4, which is taken; if 1,200,000 is meant, "
        "write it so"
    ]


@pytest.mark.parametrize(
    ("number", "code", "unit", "seen"),
    [
        (5, '0" million"', "USD", "5 million"),
        (1.5, '0.0" bn"', "USD", "1.5 bn"),
        (5, "[$€-2] #,##0.00", "USD", "5.00 €"),
        (5, "[$€-2] #,##0.00", None, "5.00 €"),
        (5, "[$EUR] #,##0", "USD", "5 EUR"),
    ],
)
def test_a_figure_shown_with_more_than_its_unit_says_is_asked(
    desk: Desk, number: float, code: str, unit: str | None, seen: str
) -> None:
    cells = desk.row("Terms", "us-rare-earths")
    cells["Value"].value, cells["Value"].number_format = number, code
    cells["Unit"].value = unit
    assert [str(one) for one in desk.read().faults][:1] == [
        f'Terms, D5: us-rare-earths, Value: shows "{seen}" and holds {number}; write the whole '
        "number alone, and what it counts under Unit"
    ]


@pytest.mark.parametrize(("code", "unit"), [("[$€-2] #,##0.00", "EUR"), ('"EUR" 0', "EUR")])
def test_a_figure_shown_with_its_unit_is_the_figure(desk: Desk, code: str, unit: str) -> None:
    cells = desk.row("Terms", "us-rare-earths")
    cells["Value"].value, cells["Value"].number_format = 5, code
    cells["Unit"].value = unit
    plan = desk.read()
    assert plan.outcome.changes[0].after == "5"
    assert plan.faults == []


def test_a_percentage_shown_with_fewer_decimals_is_taken_and_said(desk: Desk) -> None:
    cells = desk.row("Terms", "us-rare-earths")
    cells["Value"].value, cells["Value"].number_format = 0.3333, "0%"
    cells["Unit"].value = "percent"
    plan = desk.read()
    assert plan.outcome.changes[0].after == "33.33"
    assert [str(one) for one in plan.outcome.remarks] == [
        "Terms, D5: shows 33 % and holds 33.33 %, which is taken; if 33 % is meant, write it so"
    ]


def test_an_ods_says_what_it_shows() -> None:
    office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
    cell = '<c:table-cell o:value-type="float" o:value="0.25"><p>0.3</p></c:table-cell>'
    content = f'<a xmlns:o="{office}" xmlns:c="c"><c:table c:name="T"><c:table-row>{cell}'
    content += "</c:table-row></c:table></a>"
    found = read_content([b"<x/>"], [content.encode()])
    assert found["T"].rounded == {"A1": "0.3"}


def test_what_was_taken_and_written_is_no_edit_that_an_export_would_lose(desk: Desk) -> None:
    cells = desk.row("Terms", "us-rare-earths")
    cells["Value"].value, cells["Value"].number_format = 1200000.4, "#,##0"
    desk.row("Sources", "defence-talks-2025-02-12")["Language"].value = None
    for name, content in desk.read().after.items():
        (desk.folder / name).write_bytes(content)
    assert list_edits(desk.folder, desk.workbook) == ([], [])


@pytest.mark.parametrize(
    "number", [500000000000.4, 500000000001, 499999999999.999, 500000000000.001]
)
def test_a_number_that_differs_in_its_last_digits_is_an_edit(desk: Desk, number: float) -> None:
    desk.row("Terms", "us-rare-earths")["Value"].value = number
    assert [(one.name, one.before, one.after) for one in desk.read().outcome.changes] == [
        ("us-rare-earths.terms[1].value", "500000000000", str(number))
    ]
    edits, _own = list_edits(desk.folder, desk.workbook) or ([], [])
    assert edits == ["us-rare-earths.terms[1].value (Terms, D5)"]


def test_digits_that_no_spreadsheet_keeps_are_no_edit(desk: Desk) -> None:
    desk.row("Terms", "us-rare-earths")["Value"].value = 500000000000.0001
    assert desk.read().outcome.changes == []


@pytest.mark.office
@pytest.mark.parametrize("suffix", [".xlsx", ".ods"])
@pytest.mark.parametrize("value", ["123456789012.345", "0.12345678901234567", "98765432109876.54"])
def test_a_long_number_is_no_edit_after_a_save_from_libreoffice(
    desk: Desk, tmp_path: Path, value: str, suffix: str
) -> None:
    office.require_office()
    positions = desk.folder / "positions.yaml"
    text = positions.read_text(encoding="utf-8")
    assert text.count("500000000000") == 1
    positions.write_text(text.replace("500000000000", value), encoding="utf-8")
    workbook = tmp_path / "long.xlsx"
    run("export", str(workbook), "--dossier", str(desk.folder), "--profile", "entry")
    plan = plan_import(desk.folder, office.resave(workbook, suffix), Choices())
    assert (plan.outcome.changes, plan.outcome.remarks) == ([], [])
