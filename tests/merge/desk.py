"""What an analyst does with a workbook: export it, edit it, bring it back."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING
from typing import Any

import openpyxl

from positions.compare.comparison import compare_positions
from positions.look.look import build_look
from positions.look.profile import Profile
from positions.merge.base import build_base_sheet
from positions.merge.belonging import find_base
from positions.merge.edited.opening import open_workbook
from positions.merge.edited.sheets import read_sheets
from positions.merge.plain import take_dossier_apart
from positions.merge.target import FILES
from positions.merge.threeway import compare_edits
from positions.render.xlsx import write_workbook
from positions.tables.catalogue import build_book
from positions.tables.context import build_context
from positions.tables.entry import build_entry_book

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from positions.dossier.model import Dossier
    from positions.merge.changes import Outcome

HEADER_ROW = 4


def write_dossier_workbook(dossier: Dossier, target: Path, profile: Profile) -> Path:
    """Export a dossier that may stand in no file, and may have errors."""
    comparison = compare_positions(dossier)
    context, look = build_context(comparison), build_look(profile)
    is_entry = profile is Profile.ENTRY
    book = build_entry_book(context) if is_entry else build_book(comparison, version="")
    with target.open("wb") as stream:
        write_workbook(
            book, look, stream, record_base=lambda plan: build_base_sheet(plan, context, look)
        )
    return target


def read_back(dossier: Dossier, workbook: Path) -> Outcome:
    """What a workbook says against the dossier it was exported from."""
    opened = open_workbook(workbook)
    exported = find_base(opened)
    assert exported is not None
    now = take_dossier_apart(dossier)
    return compare_edits(read_sheets(opened, exported, now, has_base=True), now, exported.bases)


class Sheets:
    """A workbook opened by somebody who types into it; saved by another program."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.book = openpyxl.load_workbook(path)

    def find(self, tab: str, row: str, heading: str) -> Any:
        """The cell of the column `heading` in the first row that begins with `row`."""
        sheet = self.book[tab]
        column = self._find_columns(tab)[heading]
        for number in range(HEADER_ROW + 1, sheet.max_row + 1):
            if sheet.cell(number, 1).value == row:
                return sheet.cell(number, column)
        raise LookupError(f"{tab} has no row {row}")

    def put(self, tab: str, row: str, heading: str, value: object) -> Sheets:
        """Type something into a cell."""
        self.find(tab, row, heading).value = value
        return self

    def add(self, tab: str, **cells: object) -> Sheets:
        """Write a row below the last one that holds anything; names are headings, _ for a blank."""
        sheet = self.book[tab]
        columns = self._find_columns(tab)
        last = max(
            row
            for row in range(HEADER_ROW, sheet.max_row + 1)
            if any(sheet.cell(row, column).value not in (None, "") for column in columns.values())
        )
        for heading, value in cells.items():
            names = {name.removesuffix(" (required)").replace(" ", "_"): name for name in columns}
            target: Any = sheet.cell(last + 1, columns[names[heading]])
            target.value = value
        return self

    def delete(self, tab: str, row: str) -> Sheets:
        """Delete a row."""
        self.book[tab].delete_rows(self.find(tab, row, self._first(tab)).row)
        return self

    def save(self) -> Path:
        """Save under the same name."""
        self.book.save(self.path)
        return self.path

    def _first(self, tab: str) -> str:
        return next(iter(self._find_columns(tab)))

    def _find_columns(self, tab: str) -> dict[str, int]:
        return {str(cell.value): cell.column for cell in self.book[tab][HEADER_ROW] if cell.value}


def read_texts(folder: Path) -> dict[str, str]:
    """The files of a dossier."""
    return {
        name: (folder / name).read_bytes().decode() for name in FILES if (folder / name).exists()
    }


def list_diff(before: dict[str, str], folder: Path) -> list[str]:
    """The lines that were taken out and put in, file by file."""
    lines: list[str] = []
    for name, text in read_texts(folder).items():
        old: Sequence[str] = before.get(name, "").splitlines()
        changed = [
            line
            for line in difflib.unified_diff(old, text.splitlines(), n=0, lineterm="")
            if not line.startswith(("---", "+++", "@@"))
        ]
        lines += [name, *changed] if changed else []
    return lines
