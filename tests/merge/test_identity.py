"""A workbook that nobody has edited changes nothing, whatever the dossier holds."""

from __future__ import annotations

import csv
import io
import os
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import HealthCheck
from hypothesis import given
from hypothesis import settings

from positions.compare.comparison import compare_positions
from positions.exporting import Options
from positions.exporting import export
from positions.look.profile import Profile
from positions.merge.changes import Choices
from positions.merge.changes import Kind
from positions.merge.edited.csvtext import parse_table
from positions.merge.edited.tables import read_tables
from positions.merge.importing import plan_import
from positions.merge.markstable import TABLES
from positions.merge.plain import FILE_BY_TABLE
from positions.merge.plain import HEAD_TABLE
from positions.merge.plain import take_dossier_apart
from positions.merge.threeway import compare_edits
from positions.render.csv import render_csv
from positions.tables.data.registers import build_registers
from tests.merge.desk import read_back
from tests.merge.desk import write_dossier_workbook
from tests.merge.made import make_dossiers

if TYPE_CHECKING:
    from positions.dossier.model import Dossier

EXAMPLES = int(os.environ.get("POSITIONS_EXAMPLES", "15"))
"""How many dossiers are made up for each test; CI makes few, CONTRIBUTING.md tells of more."""


@pytest.mark.parametrize("profile", list(Profile))
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(dossier=make_dossiers())
def test_an_exported_workbook_comes_back_without_a_change(
    dossier: Dossier, profile: Profile
) -> None:
    with TemporaryDirectory() as folder:
        workbook = write_dossier_workbook(dossier, Path(folder) / "a.xlsx", profile)
        outcome = read_back(dossier, workbook)
    assert (outcome.changes, outcome.remarks) == ([], [])


@pytest.mark.parametrize(
    ("excel_safe", "guarded"), [(False, False), (True, True), (True, None), (False, None)]
)
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(dossier=make_dossiers())
def test_exported_tables_come_back_without_a_change(
    dossier: Dossier, *, excel_safe: bool, guarded: bool | None
) -> None:
    rows = {}
    for table in build_registers(dossier):
        if table.name in TABLES:
            content = render_csv(table, excel_safe=excel_safe)
            names = [column.name for column in table.columns]
            parsed = parse_table(content, Path(table.name), table.name, names)
            assert parsed.remarks == []
            rows[table.name] = parsed.rows
    now = take_dossier_apart(dossier)
    edited = read_tables(rows, now, guarded=guarded)
    outcome = compare_edits(edited, now, None)
    assert (outcome.changes, outcome.remarks) == ([], [])


def export_package(dossier: Dossier, folder: Path, *, excel_safe: bool) -> dict[str, bytes]:
    """The files of a package of tables of a dossier in `folder`, as the export makes them."""
    options = Options(excel_safe=excel_safe)
    export(compare_positions(dossier), folder, folder / "tables.zip", options)
    with zipfile.ZipFile(folder / "tables.zip") as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def write_dossier(dossier: Dossier, folder: Path) -> None:
    """Write the files of a dossier, which may break its rules but can be read."""
    folder.mkdir(exist_ok=True)
    tables = take_dossier_apart(dossier)
    for name in sorted({*FILE_BY_TABLE.values()}):
        said = {
            table: [{"id": identity, **records[identity]} for identity in records]
            for table, records in tables.items()
            if FILE_BY_TABLE[table] == name
        }
        data = said[HEAD_TABLE][0] if HEAD_TABLE in said else said
        text = yaml.safe_dump(data, sort_keys=False)
        (folder / name).write_text(text, encoding="utf-8")


def resave(files: dict[str, bytes], target: Path) -> Path:
    """Save all tables as another program does, so that none is as it was exported."""
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in files.items():
            if name.endswith(".csv"):
                rows = csv.reader(io.StringIO(content.decode(), newline=""))
                text = io.StringIO(newline="")
                csv.writer(text, delimiter=";", quoting=csv.QUOTE_ALL).writerows(rows)
                archive.writestr(name, text.getvalue().encode("utf-8-sig"))
            else:
                archive.writestr(name, content)
    return target


@pytest.mark.parametrize("excel_safe", [False, True])
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(dossier=make_dossiers(), later=make_dossiers())
def test_a_zip_comes_back_without_a_change_and_reverts_nothing(
    dossier: Dossier, later: Dossier, *, excel_safe: bool
) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        write_dossier(dossier, folder / "dossier")
        files = export_package(dossier, folder, excel_safe=excel_safe)
        saved = resave(files, folder / "saved.zip")
        for edited in (folder / "tables.zip", saved):
            plan = plan_import(folder / "dossier", edited, Choices(delete=True))
            assert (plan.outcome.changes, plan.outcome.remarks) == ([], [])
        # A colleague replaces the whole dossier: nothing of that is reverted.
        write_dossier(later, folder / "dossier")
        for edited in (folder / "tables.zip", saved):
            plan = plan_import(folder / "dossier", edited, Choices(delete=True))
            assert [one for one in plan.outcome.changes if one.kind is not Kind.TYPING] == []
            assert plan.outcome.remarks == []
