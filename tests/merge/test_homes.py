"""Edits on sheets and columns that follow from the records: sent where they can be made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.merge.test_items import Desk

if TYPE_CHECKING:
    from pathlib import Path

FOLLOWS = "was edited, but this sheet follows from the records; make the edit"
WORKBOOK = "an entry workbook (`positions export work.xlsx --profile entry`)"


def test_an_edit_is_sent_to_the_sheet_where_it_can_be_made(tmp_path: Path) -> None:
    desk = Desk.export(tmp_path)
    book = desk.sheets.book
    for tab, address in (
        ("Briefing", "A2"),
        ("Briefing", "B6"),
        ("Comparison", "A5"),
        ("Comparison", "B5"),
        ("Demands", "F5"),
        ("Coverage", "A5"),
        ("Engagements", "B5"),
    ):
        book[tab][address].value = f"typed into {address}"
    assert desk.judge() == [
        f'Briefing, A2: "typed into A2" {FOLLOWS} on the sheet Dossier of {WORKBOOK}, or in '
        "dossier.yaml",
        f'Briefing, B6: "typed into B6" {FOLLOWS} in {WORKBOOK}, or in the record itself',
        f'Comparison, A5: "typed into A5" {FOLLOWS} on the sheet Issues of {WORKBOOK}, or in '
        "issues.yaml",
        f'Comparison, B5: "typed into B5" {FOLLOWS} on the sheet Positions',
        f'Demands, F5: "typed into F5" {FOLLOWS} in {WORKBOOK}, or in the record itself',
        f'Engagements, B5: "typed into B5" {FOLLOWS} on the sheet Participants of {WORKBOOK}, or '
        "in engagements.yaml",
        f'Coverage, A5: "typed into A5" {FOLLOWS} on the sheet Issues of {WORKBOOK}, or in '
        "issues.yaml",
    ]


def test_an_edit_of_a_column_that_follows_is_sent_to_its_source(tmp_path: Path) -> None:
    desk = Desk.export(tmp_path)
    for name, text in (("PLOVER", "DEMAND"), ("Evidence", "9 passages")):
        desk.row("Positions", "ru-nato")[name].value = text
    sheet = desk.sheets.book["Engagements register"]
    heads = [cell.value for cell in sheet[4]]
    for name in ("Latest day", "Participants"):
        sheet.cell(5, heads.index(name) + 1).value = "typed"
    taken = "follows from others; the edit is not taken; make the edit"
    assert desk.judge() == [
        f'Positions, Q14: the column "PLOVER" {taken} under Act',
        f'Positions, S14: the column "Evidence" {taken} on the sheet Evidence',
        f'Engagements register, F5: the column "Latest day" {taken} under Start and End',
        f'Engagements register, J5: the column "Participants" {taken} on the sheet Participants '
        f"of {WORKBOOK}, or in engagements.yaml",
    ]
