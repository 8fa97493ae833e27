"""Rows that say what another row of their record says: kept, and told where they are new."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from positions.merge.changes import Choices
from positions.merge.importing import list_edits
from positions.merge.importing import plan_import
from tests.merge.test_edits import run
from tests.merge.test_items import Desk
from tests.merge.test_items import exported

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["exported"]

REMEDY = "both are kept; delete one of them if it was copied by mistake"


@pytest.fixture
def desk(exported: dict[str, Path], tmp_path: Path) -> Desk:
    return Desk(exported, tmp_path, "minerals-fortnight")


def copy(desk: Desk, tab: str, record: str) -> None:
    """Copy a row of a record, number and all, below the last one."""
    cells = {name: cell.value for name, cell in desk.row(tab, record).items() if name}
    filled = {name.replace(" ", "_"): value for name, value in cells.items() if value is not None}
    desk.sheets.add(tab, **filled)


def test_copied_rows_are_kept_and_told(desk: Desk) -> None:
    copy(desk, "Evidence", "us-troops-for-mining")
    copy(desk, "Participants", "bessent-in-kyiv")
    copy(desk, "Participants", "bessent-in-kyiv")
    copy(desk, "Conditions", "us-troops-for-mining")
    assert desk.judge() == [
        "changed us-troops-for-mining.conditions",
        "new us-troops-for-mining.evidence[2]",
        "new bessent-in-kyiv.participants[3]",
        "new bessent-in-kyiv.participants[4]",
        f"Conditions, C7: says the same as row 6; {REMEDY}",
        f"Evidence, row 112: says the same as row 54; {REMEDY}",
        f"Participants, row 66: says the same as row 5; {REMEDY}",
        f"Participants, row 67: says the same as row 5; {REMEDY}",
    ]


def test_a_copied_row_that_was_taken_is_told_no_more(desk: Desk) -> None:
    copy(desk, "Evidence", "us-troops-for-mining")
    copy(desk, "Conditions", "us-troops-for-mining")
    for name, content in desk.read().after.items():
        (desk.folder / name).write_bytes(content)
    assert desk.judge() == []
    assert list_edits(desk.folder, desk.workbook) == ([], [])


def test_equal_rows_of_a_new_record_are_told(desk: Desk) -> None:
    desk.sheets.add("Engagements", Id="geneva", Title="Talks", Mode="meeting", Status="held")
    for _ in range(2):
        desk.sheets.add("Participants", Record="geneva", Party="usa")
    assert [one for one in desk.judge() if "both are kept" in one] == [
        f"Participants, row 67: says the same as row 66; {REMEDY}"
    ]


def test_copied_rows_of_tables_are_told(desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "tables"
    run("export", str(folder), "--dossier", str(desk.folder))
    for name in ("evidence.csv", "conditions.csv"):
        lines = (folder / name).read_text(encoding="utf-8").splitlines(keepends=True)
        copied = next(line for line in lines if "us-troops-for-mining" in line)
        (folder / name).write_text("".join([*lines, copied]), encoding="utf-8")
    outcome = plan_import(desk.folder, folder, Choices()).outcome
    assert [str(one) for one in outcome.remarks] == [
        f"conditions, row 4: says the same as row 3; {REMEDY}",
        f"evidence, row 109: says the same as row 51; {REMEDY}",
    ]
