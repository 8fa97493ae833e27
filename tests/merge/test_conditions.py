"""Conditions have a sheet of their own in the entry workbook, a row a condition."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from positions.dossier.store import find_packaged_dossier
from positions.merge.changes import Choices
from positions.merge.importing import plan_import
from tests.merge.desk import Sheets
from tests.merge.test_edits import run

if TYPE_CHECKING:
    from pathlib import Path

MINERALS = find_packaged_dossier("minerals-fortnight")
PLAN = "a common plan of Ukraine and the United States, agreed with Trump"


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    workbook = tmp_path_factory.mktemp("conditions") / "work.xlsx"
    run("export", str(workbook), "--profile", "entry", "--dossier", str(MINERALS))
    return workbook


@pytest.fixture
def sheets(exported: Path, tmp_path: Path) -> Sheets:
    shutil.copy(exported, tmp_path / "work.xlsx")
    return Sheets(tmp_path / "work.xlsx")


def compare(sheets: Sheets) -> list[tuple[str, object, object, str]]:
    plan = plan_import(MINERALS, sheets.save(), Choices())
    assert plan.outcome.remarks == []
    return [(one.name, one.before, one.after, str(one.where)) for one in plan.outcome.changes]


def test_a_row_is_a_condition(sheets: Sheets) -> None:
    rows = [[cell.value for cell in row[:3]] for row in sheets.book["Conditions"]["A4:C6"]]
    assert rows == [
        ["Record (required)", "No.", "Condition (required)"],
        ["ua-meet-putin-after-plan", 1, PLAN],
        ["us-troops-for-mining", 1, "peace with Russia"],
    ]
    assert "Conditions" not in [cell.value for cell in sheets.book["Positions"][4]]


def test_a_new_row_adds_a_condition_in_words_or_as_an_id(sheets: Sheets) -> None:
    sheets.add("Conditions", Record="us-troops-for-mining", Condition='a "word"; of ours')
    sheets.add("Conditions", Record="ru-nato", Condition="us-troops-for-mining")
    assert compare(sheets) == [
        (
            "us-troops-for-mining.conditions",
            ["peace with Russia"],
            ["peace with Russia", 'a "word"; of ours'],
            "Conditions, C7",
        ),
        ("ru-nato.conditions", None, ["us-troops-for-mining"], "Conditions, C8"),
    ]


def test_a_changed_and_a_deleted_row(sheets: Sheets) -> None:
    sheets.put("Conditions", "us-troops-for-mining", "Condition (required)", "a lasting peace")
    sheets.delete("Conditions", "ua-meet-putin-after-plan")
    assert compare(sheets) == [
        (
            "us-troops-for-mining.conditions",
            ["peace with Russia"],
            ["a lasting peace"],
            "Conditions, C5",
        ),
        ("ua-meet-putin-after-plan.conditions", [PLAN], None, "Conditions"),
    ]


def test_sorted_rows_change_nothing(sheets: Sheets) -> None:
    sheet = sheets.book["Conditions"]
    rows = [[cell.value for cell in row[:3]] for row in sheet["A5:C6"]]
    for number, row in zip((6, 5), rows, strict=True):
        for column, value in enumerate(row, start=1):
            sheet.cell(number, column).value = value
    assert compare(sheets) == []


def test_an_empty_condition_and_one_of_nobody_are_faults(sheets: Sheets) -> None:
    sheets.put("Conditions", "us-troops-for-mining", "Condition (required)", None)
    sheets.add("Conditions", Record="nobody", Condition="a lasting peace")
    plan = plan_import(MINERALS, sheets.save(), Choices())
    assert [str(remark) for remark in plan.outcome.remarks] == [
        'Conditions, A7: there is no position "nobody"; write the id of the position that the '
        "row belongs to",
        "Conditions, C6: us-troops-for-mining, Conditions: is empty; write the condition, or "
        "delete the row",
    ]
