"""Exporting onto a single table: one that may hold edits is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from positions.cli import app
from positions.errors import PositionsError
from tests.merge.bench import spell
from tests.merge.test_table_files import Desk
from tests.merge.test_table_files import desk
from tests.merge.test_table_files import put
from tests.merge.test_table_files import read

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["desk"]

FORCE = "write to another name, or replace it with --force"


def export(desk: Desk, path: Path, *options: str) -> str:
    """What is said of an export onto a path; nothing if it was written."""
    command = ["export", str(path), "--dossier", str(desk.dossier), *options]
    result = CliRunner().invoke(app, command)
    if result.exit_code == 0:
        return ""
    assert isinstance(result.exception, PositionsError)
    return str(result.exception)


def change_dossier(desk: Desk) -> None:
    file = desk.dossier / "positions.yaml"
    text = file.read_text(encoding="utf-8")
    assert text.count("is willing to hold") == 1
    file.write_text(text.replace("is willing to hold", "is prepared to hold"), encoding="utf-8")


def test_an_edited_table_beside_its_marks_is_kept_with_its_edits_named(desk: Desk) -> None:
    table = desk.export("tables") / "positions.csv"
    put(table, "ua-talks-with-us", "headline", "to talk")
    put(table, "ru-withdrawal", "headline", "to stay")
    before = table.read_bytes()
    assert export(desk, table) == (
        f"{table}: kept, because it holds 2 edits that the dossier lacks: ua-talks-with-us.headline "
        "(positions, headline in row 3), ru-withdrawal.headline (positions, headline in row 18); see "
        f"them with `positions import {table} --dossier {desk.dossier}`; {FORCE}"
    )
    assert table.read_bytes() == before
    assert export(desk, table, "--force") == ""
    assert table.read_bytes() != before


def test_an_older_state_beside_its_marks_is_replaced(desk: Desk) -> None:
    table = desk.export("tables") / "positions.csv"
    change_dossier(desk)
    assert export(desk, table) == ""
    assert "is prepared to hold" in table.read_text(encoding="utf-8")


def test_a_lone_table_that_says_otherwise_is_kept(desk: Desk) -> None:
    table = desk.export("positions.csv")
    put(table, "ua-talks-with-us", "headline", "to talk")
    put(table, "ua-talks-with-us", "summary", "Ukraine talks.")
    before = table.read_bytes()
    kept = (
        f"{table}: kept, because it says otherwise than the dossier in 2 places, and nobody can "
        "tell whether these are edits; bring them back with `positions import "
        f"{table} --dossier {desk.dossier}`, or delete the file; {FORCE}"
    )
    assert export(desk, table) == kept
    assert table.read_bytes() == before
    desk.bring_back(table, "--write")
    assert export(desk, table) == ""


def test_a_lone_table_of_an_older_state_is_kept_as_well(desk: Desk) -> None:
    table = desk.export("positions.csv")
    change_dossier(desk)
    assert "says otherwise than the dossier in 1 place, and nobody" in export(desk, table)


def test_a_lone_table_that_lacks_a_record_or_has_one_more_is_kept(desk: Desk) -> None:
    table = desk.export("parties.csv", "--table", "parties")
    rows = read(table)
    table.write_bytes(spell(rows[:-1]))
    assert "says otherwise than the dossier in" in export(desk, table, "--table", "parties")
    table.write_bytes(spell([*rows, ["arland", "Arland", *rows[-1][2:]]]))
    assert "says otherwise than the dossier in" in export(desk, table, "--table", "parties")


@pytest.mark.parametrize("name", ["positions", "evidence", "terms", "participants", "addressees"])
def test_a_lone_table_only_saved_again_is_replaced(desk: Desk, name: str) -> None:
    table = desk.export(f"{name}.csv", "--table", name)
    written = table.read_bytes()
    head, *rows = read(table)
    table.write_bytes(spell([head, *reversed(rows)], ";"))
    assert export(desk, table, "--table", name) == ""
    assert table.read_bytes() == written


def test_a_lone_table_of_a_part_is_replaced_by_the_same(desk: Desk) -> None:
    table = desk.export("positions.csv", "--parties", "ukraine")
    assert export(desk, table, "--parties", "ukraine") == ""
    put(table, "ua-talks-with-us", "headline", "to talk")
    assert "says otherwise than the dossier in" in export(desk, table, "--parties", "ukraine")


def test_a_table_that_follows_from_the_records_is_replaced(desk: Desk) -> None:
    table = desk.export("camps.csv", "--table", "camps")
    head, *rows = read(table)
    table.write_bytes(spell([head, *rows, ["typed"] * len(head)]))
    assert export(desk, table, "--table", "camps") == ""


def test_a_table_that_cannot_be_read_is_kept(desk: Desk) -> None:
    table = desk.export("positions.csv")
    table.write_bytes(table.read_bytes().split(b"\r\n")[0] + b'\r\n"open')
    assert export(desk, table) == (
        f"{table}: kept, because nobody can tell whether it holds edits; see what is amiss with "
        f"`positions import {table} --dossier {desk.dossier}`, or delete the file; {FORCE}"
    )
