"""The workbook to be filled in: lists, messages and headings that need no manual."""

from __future__ import annotations

import re
from typing import Any

import openpyxl
import pytest

from positions.dossier.store import find_packaged_dossier
from tests.merge.test_edits import run

LAST_ROW = 1_048_576
JARGON = re.compile(r"EDTF|BCP 47|ICD 203|Admiralty|SHA-256|64 hexadecimal|ISO 3166|`|\[\]|\.yaml")


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Any:
    workbook = tmp_path_factory.mktemp("entry") / "new.xlsx"
    run("new", str(workbook.parent / "new"), "--workbook", str(workbook))
    return openpyxl.load_workbook(workbook)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Any:
    workbook = tmp_path_factory.mktemp("entry") / "work.xlsx"
    run("export", str(workbook), "--profile", "entry", "--dossier", str(find_packaged_dossier()))
    return openpyxl.load_workbook(workbook)


def list_rules(book: Any, tab: str) -> dict[str, Any]:
    """The validation of each column, by its heading."""
    sheet = book[tab]
    rules = {
        str(one.sqref).partition("5:")[0]: one for one in sheet.data_validations.dataValidation
    }
    return {str(cell.value): rules[cell.column_letter] for cell in sheet[4]}


def test_no_message_needs_a_manual(empty: Any) -> None:
    said = [
        (sheet.title, one.promptTitle, one.prompt)
        for sheet in empty.worksheets
        for one in sheet.data_validations.dataValidation
    ]
    assert len(said) > 90
    assert [one for one in said if JARGON.search(one[2])] == []
    assert all(len(one[2]) < 255 and not one[2].endswith("…") for one in said)


def test_every_day_is_a_text_and_is_told_alike(empty: Any) -> None:
    days = {
        (tab, heading): (empty[tab][f"{_letter(rule)}5"].number_format, rule.prompt)
        for tab in ("Dossier", "Sources", "Positions", "Engagements", "Alignments", "Earlier")
        for heading, rule in list_rules(empty, tab).items()
        if "2025-02-12" in rule.prompt
    }
    assert sorted(days) == [
        ("Alignments", "As of (required)"),
        ("Dossier", "As of (required)"),
        ("Earlier", "End"),
        ("Earlier", "Start"),
        ("Engagements", "End"),
        ("Engagements", "Start"),
        ("Positions", "Recorded on"),
        ("Positions", "Stated on"),
        ("Sources", "Published"),
        ("Sources", "Retrieved"),
    ]
    assert {number_format for number_format, _prompt in days.values()} == {"@"}
    assert days["Sources", "Published"][1] == (
        "Date of publication. Write it as 2025-02-12, 2025-02 or 2025; about that day: "
        "2025-02-12~; some day of several: 2025-02-14/2025-02-16. Leave it empty if it is not "
        "known."
    )


def _letter(rule: Any) -> str:
    return str(rule.sqref).partition("5:")[0]


def test_lists_and_messages_go_on_below_the_prepared_rows(empty: Any) -> None:
    for sheet in empty.worksheets[1:-1]:
        ends = {str(one.sqref).rpartition(":")[2] for one in sheet.data_validations.dataValidation}
        assert {int(re.sub(r"\D", "", end)) for end in ends} == {LAST_ROW}


def test_evidence_offers_the_ids_of_positions_or_of_engagements(filled: Any) -> None:
    rule = list_rules(filled, "Evidence")["Record (required)"]
    assert (rule.type, rule.showErrorMessage) == ("list", False)
    assert rule.formula1 == (
        'IF($B5="engagement",'
        "OFFSET('Engagements'!$A$5,0,0,MAX(1,COUNTA('Engagements'!$A$5:$A$10000)),1),"
        "OFFSET('Positions'!$A$5,0,0,MAX(1,COUNTA('Positions'!$A$5:$A$10000)),1))"
    )


def test_a_condition_may_be_an_id_or_words(filled: Any) -> None:
    rule = list_rules(filled, "Conditions")["Condition (required)"]
    assert (rule.type, rule.showErrorMessage) == ("list", False)
    assert rule.prompt == "Id of another position, chosen from the list, or words of your own."


def test_the_guide_of_an_empty_workbook_names_no_day_and_begins_a_dossier(
    empty: Any,
    filled: Any,
) -> None:
    assert empty["Guide"]["A3"].value == "Nothing is filled in yet."
    assert filled["Guide"]["A3"].value == "As of Wed 12 Feb 2025."
    assert find_step(empty) == (
        "Save it, then: positions new FOLDER --workbook FILE.xlsx. It begins the dossier."
    )
    assert find_step(filled) == (
        "Save it, then: positions import FILE.xlsx. It shows what would change; --write does it."
    )


def find_step(book: Any) -> object:
    return next(
        row[1].value for row in book["Guide"].iter_rows() if row[0].value == "Bring it back"
    )


def test_days_and_ids_typed_below_the_prepared_rows_stay_texts(empty: Any) -> None:
    positions = empty["Positions"]
    letters = {str(cell.value): cell.column_letter for cell in positions[4]}
    formats = {
        heading: positions.column_dimensions[letters[heading]].number_format
        for heading in ("Id (required)", "Stated on", "Party (required)", "Summary (required)")
    }
    assert formats == {
        "Id (required)": "@",
        "Stated on": "@",
        "Party (required)": "@",
        "Summary (required)": "General",
    }
