"""A workbook that comes back a second time, or while a colleague has changed the same figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from positions.merge.changes import Side
from positions.merge.importing import list_edits
from positions.merge.proposing import propose_record_id
from positions.writing import replace_files
from tests.merge.bench import Bench
from tests.merge.desk import Sheets
from tests.merge.test_edits import edit_file
from tests.merge.test_edits import run
from tests.merge.test_items import Desk
from tests.merge.test_items import exported

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["exported"]


@pytest.fixture
def desk(exported: dict[str, Path], tmp_path: Path) -> Desk:
    return Desk(exported, tmp_path)


def test_a_row_without_an_id_that_was_written_is_not_added_again(desk: Desk) -> None:
    desk.sheets.add("People", Name="Anna Weiß", Party="ukraine")
    plan = desk.read()
    assert [str(change.name) for change in plan.applied] == ["anna-weiss"]
    replace_files(desk.folder, plan.before, plan.after)

    assert desk.judge() == []


def test_rows_without_ids_that_say_the_same_are_not_added_again(desk: Desk) -> None:
    desk.sheets.add("People", Name="Anna Weiß", Party="ukraine")
    desk.sheets.add("People", Name="Anna Weiß", Party="ukraine")
    desk.sheets.add("People", Id="anna", Name="Anna Weiß", Party="ukraine")
    plan = desk.read()
    assert [str(change.name) for change in plan.applied] == ["anna", "anna-weiss", "anna-weiss-2"]
    replace_files(desk.folder, plan.before, plan.after)

    assert desk.judge() == []
    desk.sheets.add("People", Name="Anna Weiß", Party="ukraine")
    assert desk.judge()[0] == "new anna-weiss-3"


def test_rows_of_a_table_that_say_the_same_are_not_added_again(tmp_path: Path) -> None:
    bench = Bench(tmp_path, "tables").begin()
    new = {"name": "Anna Weiß", "party": "ukraine"}
    for fields in ({"id": "anna", **new}, new, new):
        bench.change("people", lambda rows: [*rows, [fields.get(name, "") for name in rows[0]]])  # noqa: B023
    assert bench.judge("--write")[:3] == [
        "new: anna  (people, row 10)",
        "new: anna-weiss  (people, row 11)",
        "new: anna-weiss-2  (people, row 12)",
    ]

    assert bench.judge("--write") == ["nothing written: nothing would change"]


def test_a_half_filled_row_without_an_id_is_not_taken_for_a_record(desk: Desk) -> None:
    desk.sheets.add("People", Party="ukraine")

    lines = desk.judge()

    assert lines == [
        "People, C13: stands alone in its row, and a new person needs Name too; fill in the rest, or, "
        "if it is a note of your own, move it beside the table"
    ]


def test_a_figure_that_both_have_changed_is_one_figure(desk: Desk) -> None:
    edit_file("positions.yaml", "value: 500000000000", "value: 400000000000")(desk.folder)
    desk.row("Terms", "us-rare-earths")["Value"].value = "300000000000"

    plan = desk.read(prefer=Side.THEIRS)

    assert plan.faults == []
    text = plan.after["positions.yaml"].decode()
    assert text.count("value: 300000000000") == 1
    assert "400000000000" not in text
    assert desk.judge()[0] == "conflict us-rare-earths.terms[1].value (left)"


def test_the_last_passage_of_an_earlier_state_is_deleted_if_one_says_so(
    exported: dict[str, Path], tmp_path: Path
) -> None:
    desk = Desk(exported, tmp_path, "minerals-fortnight")
    rows = desk.rows("Evidence", "bessent-zelenskiy")
    (row,) = [row for row in rows if row["Earlier no."].value]
    desk.sheets.book["Evidence"].delete_rows(next(iter(row.values())).row)

    assert desk.judge()[0] == "deleted bessent-zelenskiy.earlier[1].evidence[1] (left)"


@pytest.mark.parametrize(
    ("table", "fields", "identity"),
    [
        ("parties", {"short_name": "Горный край"}, "gornyy-kray"),
        ("people", {"name": "Anna Weiß"}, "anna-weiss"),
        ("positions", {"party": "tavnia", "summary": "Тавния предлагает деньги."},
         "tavnia-tavniya-predlagaet-dengi"),
        ("issues", {"title": "…"}, "issue"),
    ],
)  # fmt: skip
def test_an_id_is_proposed_in_latin_letters(
    table: str, fields: dict[str, str], identity: str
) -> None:
    assert propose_record_id(table, fields, ()) == identity


def test_a_briefing_without_its_hidden_sheet_is_read_as_one(
    exported: dict[str, Path], tmp_path: Path
) -> None:
    desk = Desk(exported, tmp_path, "minerals-fortnight")
    run("export", str(desk.workbook), "--dossier", str(desk.folder), "--force")
    desk.sheets = Sheets(desk.workbook)
    del desk.sheets.book["As exported"]

    lines = desk.judge()

    assert [line for line in lines if "carries no marks" not in line] == []


def test_a_sheet_that_a_person_has_hidden_is_not_destroyed(desk: Desk) -> None:
    sheet = desk.sheets.book.create_sheet("My notes")
    sheet["A1"] = "call Anna"
    sheet.sheet_state = "hidden"
    desk.sheets.save()

    assert list_edits(desk.folder, desk.workbook) == ([], ["a sheet with 1 cell (My notes)"])
