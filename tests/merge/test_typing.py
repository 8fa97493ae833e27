"""Quotation marks, dashes and blanks alone: told and kept as they were, whatever stands beside."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from positions.merge.changes import Choices
from positions.merge.changes import Side
from positions.merge.importing import list_edits
from positions.merge.importing import plan_import
from tests.merge.desk import Sheets
from tests.merge.test_edits import run
from tests.merge.test_items import Desk
from tests.merge.test_items import exported

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["exported"]


@pytest.fixture
def desk(exported: dict[str, Path], tmp_path: Path) -> Desk:
    return Desk(exported, tmp_path)


def retype_quote(desk: Desk) -> None:
    row = desk.row("Evidence", "ua-gas-storage")
    row["Quote"].value = row["Quote"].value.replace("\u2019", "'")


def test_typing_is_told_beside_a_real_edit_of_its_row(desk: Desk) -> None:
    retype_quote(desk)
    desk.row("Evidence", "ua-gas-storage")["Paragraph"].value = 12
    told = [
        "changed ua-gas-storage.evidence[1].paragraph",
        "typing ua-gas-storage.evidence[1].quote (left)",
    ]
    assert sorted(desk.judge()) == told
    assert sorted(desk.judge(prefer=Side.THEIRS)) == told
    taken = desk.read(take={"ua-gas-storage.evidence[1].quote": Side.THEIRS})
    assert taken.faults == []
    text = taken.after["positions.yaml"].decode()
    assert "quote: Ukraine's extensive" in text
    assert "paragraph: 12" in text


def test_an_export_does_not_wipe_typing_after_the_edit_was_taken(desk: Desk) -> None:
    retype_quote(desk)
    desk.row("Evidence", "ua-gas-storage")["Paragraph"].value = 12
    for name, content in desk.read().after.items():
        (desk.folder / name).write_bytes(content)
    assert list_edits(desk.folder, desk.workbook) == (
        ["ua-gas-storage.evidence[1].quote (Evidence, G16)"],
        [],
    )


def test_typing_is_told_beside_a_real_edit_of_a_record(desk: Desk) -> None:
    row = desk.row("Positions", "ua-talks-with-us")
    row["Summary"].value = row["Summary"].value.replace("with the United", "with\u00a0the United")
    row["Headline"].value = "are possible"
    assert desk.judge() == [
        "changed ua-talks-with-us.headline",
        "typing ua-talks-with-us.summary (left)",
    ]


def test_a_text_that_nobody_typed_otherwise_is_not_told_in_an_edited_row(desk: Desk) -> None:
    desk.row("Evidence", "ua-gas-storage")["Paragraph"].value = 12
    assert desk.judge() == ["changed ua-gas-storage.evidence[1].paragraph"]


def test_a_text_that_the_dossier_has_reworded_since_is_kept_in_an_edited_row(desk: Desk) -> None:
    path = desk.folder / "positions.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("extensive underground", "large underground"), encoding="utf-8")
    desk.row("Evidence", "ua-gas-storage")["Paragraph"].value = 12
    retype_quote(desk)
    assert desk.judge() == ["changed ua-gas-storage.evidence[1].paragraph"]


@pytest.fixture
def quoted(exported: dict[str, Path], tmp_path: Path) -> Desk:
    """A desk whose lists of texts have round quotation marks."""
    desk = Desk(exported, tmp_path, "minerals-fortnight")
    for name, old, new in (
        ("positions.yaml", "- peace with Russia\n", "- peace “with” Russia\n      - a ceasefire\n"),
        ("sources.yaml", "[Tom Balmforth]", "[Tom “T.” Balmforth]"),
    ):
        path = desk.folder / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")
    desk.workbook.unlink()
    run("export", str(desk.workbook), "--profile", "entry", "--dossier", str(desk.folder))
    desk.sheets = Sheets(desk.workbook)
    return desk


def straighten(desk: Desk) -> None:
    desk.sheets.put("Conditions", "us-troops-for-mining", "Condition (required)", PEACE)
    desk.sheets.put("Sources", "reuters-2025-02-12", "Authors", 'Tom "T." Balmforth')


PEACE = 'peace "with" Russia'


def test_an_entry_of_a_list_that_is_only_typed_otherwise_can_be_taken(quoted: Desk) -> None:
    assert quoted.judge() == []
    straighten(quoted)
    told = [
        "typing reuters-2025-02-12.authors (left)",
        "typing us-troops-for-mining.conditions (left)",
    ]
    assert sorted(quoted.judge(prefer=Side.THEIRS)) == told
    taken = quoted.read(take={"us-troops-for-mining.conditions": Side.THEIRS})
    assert f"      - {PEACE}\n      - a ceasefire\n" in taken.after["positions.yaml"].decode()


def test_entries_that_are_not_changed_stay_typed_as_they_were(quoted: Desk) -> None:
    straighten(quoted)
    quoted.sheets.add("Conditions", Record="us-troops-for-mining", Condition="at once")
    quoted.sheets.put("Sources", "reuters-2025-02-12", "Authors", 'Tom "T." Balmforth; Ann')
    changes = quoted.read().outcome.changes
    assert [(one.kind.value, one.name, one.after) for one in changes] == [
        ("changed", "reuters-2025-02-12.authors", ["Tom “T.” Balmforth", "Ann"]),
        (
            "changed",
            "us-troops-for-mining.conditions",
            ["peace “with” Russia", "a ceasefire", "at once"],
        ),
    ]


def test_an_entry_only_typed_otherwise_in_a_table_is_told(quoted: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "tables"
    run("export", str(folder), "--dossier", str(quoted.folder))
    path = folder / "conditions.csv"
    text = path.read_text(encoding="utf-8")
    assert "peace “with” Russia" in text
    text = text.replace("peace “with” Russia", '"peace ""with"" Russia"')
    path.write_text(text, encoding="utf-8")
    outcome = plan_import(quoted.folder, folder, Choices()).outcome
    assert [(one.kind.value, one.name) for one in outcome.changes] == [
        ("typing", "us-troops-for-mining.conditions")
    ]


TERMS = (
    "Positions, I19: is only typed otherwise, and kept as the dossier has it; if it is meant so, use "
    "the sheet Terms of an entry workbook (export --profile entry)"
)


def test_terms_in_a_cell_of_a_briefing_that_are_typed_otherwise_are_told(tmp_path: Path) -> None:
    desk = Desk.export(tmp_path)
    row = desk.row("Positions", "us-rare-earths")
    row["Terms"].value = row["Terms"].value.replace("the rare", "the  rare")
    assert desk.judge() == [TERMS]
    row["Headline"].value = "rare earths"
    assert desk.judge() == ["changed us-rare-earths.headline", TERMS]
    edits, _own = list_edits(desk.folder, desk.workbook) or ([], [])
    assert edits == ["us-rare-earths.headline (Positions, E19)", "Positions, I19"]


def test_a_note_that_goes_with_an_edit_is_not_counted_as_one(desk: Desk) -> None:
    desk.sheets.add("Engagements", Id="geneva", Title="Talks", Mode="meeting", Status="held")
    for _ in range(2):
        desk.sheets.add("Participants", Record="geneva", Party="usa")
    desk.sheets.add("Issues", Title="Customs", Question="Who collects them?")
    assert len(desk.read().outcome.remarks) >= 2
    edits, _own = list_edits(desk.folder, desk.workbook) or ([], [])
    assert [one.partition(" (")[0] for one in edits] == ["geneva", "customs"]
