"""The round trip through LibreOffice: saved by it, and typed into while it runs."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from positions.dossier.store import find_packaged_dossier
from positions.merge.changes import Choices
from positions.merge.importing import plan_import
from tests.merge.desk import list_diff
from tests.merge.desk import read_texts
from tests.merge.test_edits import run
from tests.workbook import office

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.office


@pytest.mark.parametrize("suffix", [".xlsx", ".ods"])
@pytest.mark.parametrize("profile", ["briefing", "accessible", "entry"])
def test_a_save_from_libreoffice_changes_nothing(tmp_path: Path, profile: str, suffix: str) -> None:
    office.require_office()
    workbook = tmp_path / "exported.xlsx"
    folder = find_packaged_dossier()
    run("export", str(workbook), "--dossier", str(folder), "--profile", profile)

    plan = plan_import(folder, office.resave(workbook, suffix), Choices())

    assert (plan.outcome.changes, plan.outcome.remarks) == ([], [])


def test_what_is_typed_into_libreoffice_is_written(tmp_path: Path) -> None:
    office.require_office()
    folder, workbook = tmp_path / "dossier", tmp_path / "exported.xlsx"
    shutil.copytree(find_packaged_dossier(), folder)
    run("export", str(workbook), "--dossier", str(folder))
    typed = office.type_edits(
        workbook,
        [
            ("Positions", "F27", "Ukraine is ready: it wants to talk."),
            ("Positions", "L27", "firm"),
            ("Engagements register", "G14", "2025-02-11"),
            ("Engagements register", "G13", "2025-02"),
            ("Evidence", "A6", None),
        ],
    )
    before = read_texts(folder)

    run("import", str(typed), "--dossier", str(folder), "--write")

    # The row that was deleted stays, for nobody has said --delete.
    assert list_diff(before, folder) == [
        "positions.yaml",
        "-    summary: Ukraine is willing to hold discussions with the United States.",
        "-    firmness: exploratory",
        '+    summary: "Ukraine is ready: it wants to talk."',
        "+    firmness: firm",
        "engagements.yaml",
        "+    start: 2025-02",
        "+    start: 2025-02-11",
    ]
