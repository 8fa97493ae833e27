"""Tables written out and read back give the same dossier."""

from __future__ import annotations

import csv
import io
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
from positions.merge.tables import read_tables
from positions.render.csv import render_csv
from positions.tables.catalogue import build_tables
from positions.tables.data.registers import build_registers
from tests.merge.made import make_dossiers

if TYPE_CHECKING:
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
