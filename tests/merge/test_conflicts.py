"""Records that both sides have touched: edited and deleted, deleted and edited, added twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import yaml

from positions.merge.changes import Side
from positions.merge.report import sum_up
from tests.merge.test_edits import edit_file
from tests.merge.test_items import Desk
from tests.merge.test_items import exported

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["exported"]


@pytest.fixture
def desk(exported: dict[str, Path], tmp_path: Path) -> Desk:
    return Desk(exported, tmp_path)


SUPPORT = "us-military-support"


def delete_in_dossier(desk: Desk, identity: str = SUPPORT) -> None:
    path = desk.folder / "positions.yaml"
    text = path.read_text(encoding="utf-8")
    first = text.index(f"  - id: {identity}\n")
    last = text.index("  - id: ", first + 5)
    path.write_text(text[:first] + text[last:], encoding="utf-8")


def test_an_edit_of_a_record_that_the_dossier_deleted_is_a_conflict(desk: Desk) -> None:
    delete_in_dossier(desk)
    desk.sheets.put("Positions", SUPPORT, "Headline", "whether it will go on")
    assert desk.judge() == [
        "conflict us-military-support (left)",
        "Positions, row 10: us-military-support was edited here, and the dossier has deleted it "
        "since; choose with --take us-military-support=ours or =theirs, or --ours or --theirs for "
        "all",
    ]
    ours = desk.read(prefer=Side.OURS)
    assert (ours.after, ours.faults) == ({}, [])


@pytest.mark.parametrize(
    "choices", [{"prefer": Side.THEIRS}, {"take": {"us-military-support": Side.THEIRS}}]
)
def test_the_whole_record_comes_back_if_the_edit_is_chosen(
    desk: Desk, choices: dict[str, object]
) -> None:
    before = (desk.folder / "positions.yaml").read_text(encoding="utf-8")
    first = before.index(f"  - id: {SUPPORT}\n")
    record = before[first : before.index("\n\n", first)]
    delete_in_dossier(desk)
    desk.sheets.put("Positions", SUPPORT, "Headline", "whether it will go on")
    plan = desk.read(**choices)
    assert plan.faults == []
    added = plan.after["positions.yaml"].decode().rpartition("\n\n")[2]
    (wanted,), (found,) = yaml.safe_load(record), yaml.safe_load(added)
    assert found == {**wanted, "headline": "whether it will go on"}


def test_an_edit_of_the_evidence_of_a_deleted_record_is_a_conflict(desk: Desk) -> None:
    delete_in_dossier(desk)
    desk.row("Evidence", SUPPORT)["Quote"].value = "has not clarified his stance"
    lines = desk.judge(prefer=Side.THEIRS)
    assert lines == ["conflict us-military-support"]


def test_a_deleted_record_that_the_dossier_has_changed_is_a_conflict(desk: Desk) -> None:
    edit_file("positions.yaml", "    issue: us-support\n", "    issue: talks\n")(desk.folder)
    desk.sheets.delete("Positions", "ua-us-support")
    desk.delete("Evidence", "ua-us-support")
    assert desk.judge(delete=True) == [
        "conflict ua-us-support (left)",
        "Positions: the row of ua-us-support was deleted, and the dossier has changed it since "
        "(issue); choose with --take ua-us-support=ours or =theirs, or --ours or --theirs for all",
    ]
    assert desk.read(delete=True, prefer=Side.OURS).after == {}
    for choices in ({"prefer": Side.THEIRS}, {"take": {"ua-us-support": Side.THEIRS}}):
        assert b"id: ua-us-support" not in desk.read(**choices).after["positions.yaml"]


NEW = """
  - id: ua-gauge
    party: ukraine
    act: offer
    issue: talks
    summary: Ukraine offers a gauge.
    evidence:
      - source: defence-talks-2025-02-12
        paragraph: 4
"""


def add_twin(desk: Desk, summary: str) -> None:
    path = desk.folder / "positions.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{text.rstrip()}\n{NEW}", encoding="utf-8")
    desk.sheets.add(
        "Positions", Id="ua-gauge", Party="ukraine", Act="offer", Issue="talks", Summary=summary
    )
    desk.sheets.add("Evidence", Record="ua-gauge", Source="defence-talks-2025-02-12", Paragraph=4)
    desk.row("Evidence", "ua-gauge")["No."].value = 1


def test_two_new_records_of_one_id_are_a_conflict(desk: Desk) -> None:
    add_twin(desk, "Ukraine offers two gauges.")
    assert desk.judge() == [
        "conflict ua-gauge (left)",
        'Positions, row 30: both here and in the dossier a record "ua-gauge" was added, and they '
        "differ; give the new row another id, or choose with --take ua-gauge=ours or =theirs, or "
        "--ours or --theirs for all",
    ]
    assert desk.read(prefer=Side.OURS).after == {}
    text = desk.read(prefer=Side.THEIRS).after["positions.yaml"].decode()
    assert NEW.strip().replace("a gauge", "two gauges") in text


def test_a_new_record_that_is_in_the_dossier_already_says_nothing(desk: Desk) -> None:
    add_twin(desk, "Ukraine offers a gauge.")
    assert desk.judge() == []


def test_evidence_may_be_added_to_a_record_that_was_not_exported(tmp_path: Path) -> None:
    desk = Desk.export(tmp_path, "--parties", "russia")
    desk.sheets.add(
        "Evidence",
        Record="ua-us-support",
        Kind="position",
        Source="Reuters, 12 Feb 2025",
        Quote="one more",
    )
    assert desk.judge() == ["new ua-us-support.evidence[2]"]


def test_a_twin_keeps_what_the_workbook_has_no_column_for(tmp_path: Path) -> None:
    desk = Desk.export(tmp_path, "--parties", "russia")
    desk.sheets.add(
        "Positions",
        Id="ua-us-support",
        Act="aim",
        Summary="Ukraine wants to obtain the backing of the United States.",
    )
    text = desk.read(prefer=Side.THEIRS).after["positions.yaml"].decode()
    assert "summary: Ukraine wants to obtain the backing of the United States.\n" in text
    assert "quote: Ukraine seeks to secure support from U.S. President Donald Trump\n" in text


def test_a_row_that_says_nothing_of_a_record_is_told(tmp_path: Path) -> None:
    desk = Desk.export(tmp_path)
    sheet = desk.sheets.book["Parties"]
    column = next(cell.column for cell in sheet[4] if cell.value == "Positions")
    sheet.cell(20, column).value = "see Anna"
    assert desk.judge() == [
        "Parties, row 20: says nothing of a record, so it was left out; fill in its fields, or "
        "clear the row"
    ]


@pytest.mark.parametrize(
    ("tab", "expected"),
    [
        (
            "Positions",
            'Positions, row 30: holds only the id "halb-fertig", so it was left out; fill in the '
            "rest, or clear the row",
        ),
        (
            "People",
            'People, row 13: holds only the id "halb-fertig", so it was left out; fill in the '
            "rest, or clear the row",
        ),
    ],
)
def test_a_row_with_an_id_alone_is_told(desk: Desk, tab: str, expected: str) -> None:
    desk.sheets.add(tab, Id="halb-fertig")
    assert desk.judge() == [expected]


def test_a_new_record_of_faults_alone_is_not_dropped(desk: Desk) -> None:
    desk.sheets.add("Positions", Id="my-new", Party="Untied States", Act="demands!")
    lines = desk.judge()
    assert lines[0] == "new my-new"
    assert [line.split(";")[0] for line in lines[1:4]] == [
        'Positions, A30: E209 position "my-new": has no evidence',
        'Positions, B30: my-new, Party: "Untied States" is the name of none of the parties (did you mean '
        '"United States"?)',
        'Positions, C30: my-new, Act: "demands!" is none of its words (did you mean "demand"?)',
    ]


def test_a_changed_id_of_the_dossier_is_a_fault(desk: Desk) -> None:
    desk.row("Dossier", "kyiv-visit")["Id"].value = "kyiv-visit-2"
    assert desk.judge() == [
        'Dossier, A5: the id of the dossier has become "kyiv-visit-2"; an id stays for life; write '
        '"kyiv-visit" again'
    ]


def test_a_removed_id_is_told_with_the_record_it_was(desk: Desk) -> None:
    desk.row("Positions", SUPPORT)["Id"].value = None
    assert desk.judge(delete=True) == [
        'Positions, A10: the id "us-military-support" was removed; an id stays for life; write '
        '"us-military-support" again'
    ]


def test_a_choice_that_names_nothing_is_a_fault_even_without_changes(desk: Desk) -> None:
    assert desk.judge(take={"us-military-support.summary": Side.THEIRS}) == [
        '--take: "us-military-support.summary" is no change; name one of the changes listed'
    ]


def test_a_text_only_typed_otherwise_is_listed_and_can_be_taken(desk: Desk) -> None:
    cell = desk.row("Positions", "ua-talks-with-us")["Summary"]
    cell.value = cell.value.replace("with the United", "with\u00a0the United")
    assert desk.judge() == ["typing ua-talks-with-us.summary (left)"]
    assert desk.judge(prefer=Side.THEIRS) == ["typing ua-talks-with-us.summary (left)"]
    assert sum_up(desk.read(prefer=Side.THEIRS)) == (
        "1 text only typed otherwise, kept as the dossier has it (--take RECORD.FIELD=theirs takes "
        "one, --theirs none)"
    )
    taken = desk.read(take={"ua-talks-with-us.summary": Side.THEIRS})
    positions = yaml.safe_load(taken.after["positions.yaml"])["positions"]
    assert positions[1]["summary"] == (
        "Ukraine is willing to hold discussions with\u00a0the United States."
    )


def test_a_quote_only_typed_otherwise_is_listed_and_can_be_taken(desk: Desk) -> None:
    row = desk.row("Evidence", "ua-gas-storage")
    row["Quote"].value = row["Quote"].value.replace("\u2019", "'")
    assert desk.judge() == ["typing ua-gas-storage.evidence[1].quote (left)"]
    taken = desk.read(take={"ua-gas-storage.evidence[1].quote": Side.THEIRS})
    assert "quote: Ukraine's extensive" in taken.after["positions.yaml"].decode()
