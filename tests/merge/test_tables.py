"""Tables written out and read back give the same dossier."""

from __future__ import annotations

import csv
import io
import shutil
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck
from hypothesis import given
from hypothesis import settings

from positions import frames
from positions import load_dossier
from positions import tables_to_dossier
from positions.compare.comparison import compare_positions
from positions.dossier.store import find_packaged_dossier
from positions.errors import UnreadableTablesError
from positions.merge.assembling import assemble_dossier
from positions.merge.changes import Choices
from positions.merge.edited.tables import read_tables
from positions.merge.importing import plan_import
from positions.render.csv import render_csv
from positions.tables.catalogue import build_tables
from positions.tables.data.registers import build_registers
from tests.merge.desk import list_diff
from tests.merge.desk import read_texts
from tests.merge.made import make_dossiers
from tests.merge.test_edits import run

if TYPE_CHECKING:
    from pathlib import Path

    from positions.dossier.model import Dossier


def read_csv(content: bytes) -> list[dict[str, object]]:
    return [dict(row) for row in csv.DictReader(io.StringIO(content.decode(), newline=""))]


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(make_dossiers())
def test_any_dossier_comes_back_from_its_tables(dossier: Dossier) -> None:
    rows = {table.name: read_csv(render_csv(table)) for table in build_registers(dossier)}
    read, findings, faults = assemble_dossier(read_tables(rows))
    assert (findings, faults) == ([], [])
    assert read == dossier


def test_the_shipped_dossier_comes_back_from_its_csv_tables() -> None:
    dossier = load_dossier(find_packaged_dossier()).dossier
    assert dossier is not None
    tables = build_tables(compare_positions(dossier))
    rows = {name: read_csv(render_csv(table)) for name, table in tables.items()}
    assert assemble_dossier(read_tables(rows)) == (dossier, [], [])


def test_data_frames_become_a_dossier_again_with_their_changes() -> None:
    dossier = load_dossier(find_packaged_dossier()).dossier
    assert dossier is not None
    tables = frames(dossier)
    assert tables_to_dossier(tables) == dossier
    tables["positions"].loc[0, "summary"] = "Ukraine wants something else."
    changed = tables_to_dossier(tables)
    assert changed.positions[0].summary == "Ukraine wants something else."
    assert changed.positions[1:] == dossier.positions[1:]


def test_tables_that_are_no_dossier_say_where_and_why() -> None:
    dossier = load_dossier(find_packaged_dossier()).dossier
    assert dossier is not None
    tables = frames(dossier)
    tables["terms"].loc[0, "position"] = "nobody"
    tables["positions"]["act"] = tables["positions"]["act"].astype("object")
    tables["positions"].loc[1, "act"] = "demnad"
    with pytest.raises(UnreadableTablesError) as caught:
        tables_to_dossier(tables)
    assert 'terms, row 2: there is no position "nobody"; write the id of the position' in str(
        caught.value
    )
    assert 'positions, act in row 3: "demnad" is none of its words (did you mean "demand"?)' in str(
        caught.value
    )


def import_table(tmp_path: Path, name: str, old: str, new: str, *options: str) -> list[str]:
    """The lines that an edit of one table changes; the table goes through another program."""
    folder = tmp_path / "dossier"
    shutil.copytree(find_packaged_dossier(), folder)
    table = tmp_path / name
    run("export", str(table), "--dossier", str(folder), *options)
    text = table.read_text("utf-8")
    assert old in text
    table.write_text(text.replace(old, new), "utf-8-sig")
    before = read_texts(folder)
    run("import", str(table), "--dossier", str(folder), "--write")
    return list_diff(before, folder)


def test_an_edited_csv_table_comes_back(tmp_path: Path) -> None:
    assert import_table(tmp_path, "positions.csv", "is willing to hold", "is ready to hold") == [
        "positions.yaml",
        "-    summary: Ukraine is willing to hold discussions with the United States.",
        "+    summary: Ukraine is ready to hold discussions with the United States.",
    ]


def test_an_edit_of_a_table_that_follows_from_others_is_said(tmp_path: Path) -> None:
    folder = tmp_path / "tables"
    run("export", str(folder), "--dossier", str(find_packaged_dossier()))
    table = folder / "demands.csv"
    table.write_text(table.read_text("utf-8").replace("Ukraine", "Kyiv"), "utf-8")
    plan = plan_import(find_packaged_dossier(), folder, Choices())
    assert plan.outcome.changes == []
    assert [str(remark) for remark in plan.outcome.remarks] == [
        "demands: was edited, but this table follows from the records; the edit is not taken; "
        "edit the record itself"
    ]


def test_a_table_of_a_package_that_was_not_edited_says_nothing(tmp_path: Path) -> None:
    dossier, folder = tmp_path / "dossier", tmp_path / "tables"
    shutil.copytree(find_packaged_dossier(), dossier)
    run("export", str(folder), "--dossier", str(dossier))
    table = folder / "evidence.csv"
    table.write_text(
        table.read_text("utf-8").replace("Ukraine seeks to secure", "seeks to secure"), "utf-8"
    )
    positions = dossier / "positions.yaml"
    text = positions.read_text("utf-8")
    positions.write_text(text.replace("is willing to hold", "is prepared to hold"), "utf-8")

    plan = plan_import(dossier, folder, Choices())

    assert [change.name for change in plan.outcome.changes] == ["ua-us-support.evidence[1].quote"]


def test_an_edited_table_of_items_comes_back(tmp_path: Path) -> None:
    lines = import_table(
        tmp_path,
        "evidence.csv",
        "Ukraine seeks to secure support from U.S. President Donald Trump",
        "Ukraine seeks to secure support",
        "--table",
        "evidence",
    )
    assert lines == [
        "positions.yaml",
        "-        quote: Ukraine seeks to secure support from U.S. President Donald Trump",
        "+        quote: Ukraine seeks to secure support",
    ]
