"""Sheets of small dossiers, and their cells as plain texts that show how words look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.compare.comparison import compare_positions
from positions.dossier.store import load_dossier
from positions.tables.book import Gap
from positions.tables.book import Jump
from positions.tables.book import Lines
from positions.tables.book import Rich
from positions.tables.book import Tone
from positions.tables.book import Toned
from positions.tables.catalogue import build_sheet_named
from positions.tables.context import build_context
from positions.tables.spelling import spell_cell
from tests.dossiers import write_dossier

if TYPE_CHECKING:
    from pathlib import Path

    from positions.tables.book import Cell
    from positions.tables.book import Entry
    from positions.tables.book import Sheet
    from tests.dossiers import Lists

_MARKS = {Tone.STRONG: "**", Tone.QUIET: "~"}


def read_sheet(folder: Path, name: str) -> Sheet:
    """A sheet of the dossier in a folder."""
    dossier = load_dossier(folder).dossier
    assert dossier is not None
    return build_sheet_named(build_context(compare_positions(dossier), version="1"), name)


def build_sheet(folder: Path, name: str, lists: Lists, **head: object) -> Sheet:
    """A sheet of a dossier of these records."""
    return read_sheet(write_dossier(folder / "dossier", lists, **head), name)


def list_headings(sheet: Sheet) -> list[str]:
    """The headings of a sheet's columns."""
    return [column.heading for column in sheet.columns]


def list_rows(sheet: Sheet) -> list[tuple[str, ...]]:
    """The rows of a sheet, each cell as `show` spells it."""
    return [tuple(map(show, row)) for row in sheet.rows]


def read_columns(sheet: Sheet, *headings: str) -> list[tuple[str, ...]]:
    """Some cells of each row."""
    places = [list_headings(sheet).index(heading) for heading in headings]
    return [tuple(show(row[place]) for place in places) for row in sheet.rows]


def show(cell: Cell) -> str:
    """A cell: `**strong**`, `~quiet~`, `[gap]`, `label -> sheet first last`, `good: toned`."""
    if isinstance(cell, Toned):
        return f"{cell.tone.value}: {show(cell.value)}"
    if isinstance(cell, Gap):
        return f"[{cell.words}]"
    if isinstance(cell, Jump):
        return f"{cell.label} -> {cell.sheet} {cell.first} {cell.last}"
    if isinstance(cell, Lines):
        return cell.separator.join(map(_show_entry, cell.entries))
    return spell_cell(cell)


def _show_entry(entry: Entry) -> str:
    if not isinstance(entry, Rich):
        return entry
    return "".join(
        f"{_MARKS.get(run.tone, '')}{run.text}{_MARKS.get(run.tone, '')}" for run in entry.runs
    )
