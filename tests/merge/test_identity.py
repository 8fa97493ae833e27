"""A workbook that nobody has edited changes nothing, whatever the dossier holds."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck
from hypothesis import given
from hypothesis import settings

from positions.look.profile import Profile
from positions.merge.edited.csvtext import parse_table
from positions.merge.edited.files import TABLES
from positions.merge.edited.tables import read_tables
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
