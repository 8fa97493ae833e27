"""Edits on sheets that follow from the records: never lost silently, but not taken either."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING
from typing import Any

from positions.merge.base import mark_cell
from positions.merge.base import mark_row
from positions.merge.base import read_exact
from positions.merge.base import read_plain
from positions.merge.base import split_marks
from positions.merge.edited.cells import spell_raw
from positions.merge.edited.values import Where
from positions.merge.marks import fold
from positions.render.xlsx.names import format_column

if TYPE_CHECKING:
    from positions.merge.base import SheetMap
    from positions.merge.edited.opening import Grid
    from positions.merge.edited.values import EditedFile

_HEADER_WITHIN = 40
_MOST_REMARKS = 20
_ENTRY = "of an entry workbook (export --profile entry)"


def report_derived(sheet: SheetMap, grid: Grid, edited_file: EditedFile) -> None:
    """Edits on a sheet that follows from the records: said, with the place where they belong."""
    if sheet.is_page:
        _report_page(sheet, grid, edited_file, Counter(row.marks for row in sheet.rows))
        return
    header, places = _find_header(sheet, grid)
    if not places:
        return
    odd, waiting = _find_odd(sheet, grid, header, places)
    for number, cells, marks in odd[:_MOST_REMARKS]:
        alike: list[str] = max(waiting, key=partial(_count_equal, marks), default=[])
        differing = [at for at, one in enumerate(marks) if alike[at : at + 1] != [one]]
        if alike in waiting:
            waiting.remove(alike)
        for at in differing if len(differing) * 2 < len(marks) else differing[:1]:
            where = Where(sheet.tab, number, format_column(places[at] + 1))
            _report_place(edited_file, sheet, where, spell_raw(cells[at]))


def _find_header(sheet: SheetMap, grid: Grid) -> tuple[int, list[int]]:
    """The row of headings and the place of each column; no places where there are no headings."""
    names = [fold(column.heading) for column in sheet.columns]
    for number, row in enumerate(grid.rows[:_HEADER_WITHIN]):
        heads = [fold(spell_raw(cell)) for cell in row]
        if len(set(names) & set(heads)) * 2 > len(names):
            return number, [heads.index(name) if name in heads else -1 for name in names]
    return 0, []


def _find_odd(
    sheet: SheetMap, grid: Grid, header: int, places: list[int]
) -> tuple[list[tuple[int, list[Any], list[str]]], list[list[str]]]:
    """The rows that were not exported so, and the marks of exported ones that are not there."""
    same = Counter(row.whole for row in sheet.rows)
    others: list[tuple[int, list[Any]]] = []
    for number, row in enumerate(grid.rows[header + 1 :], start=header + 2):
        cells = [row[place] if 0 <= place < len(row) else "" for place in places]
        whole = mark_row(cell if type(cell) is str else read_exact(cell) for cell in cells)
        if same[whole] > 0:
            same[whole] -= 1
        elif any(cell not in ("", None) for cell in cells):
            others.append((number, cells))
    left = Counter(row.marks for row in sheet.rows if same[row.whole] > 0)
    odd = []
    for number, cells in others:
        marks = "".join(mark_cell(read_plain(cell)) for cell in cells)
        if left[marks] > 0:
            left[marks] -= 1
        else:
            odd.append((number, cells, split_marks(marks)))
    return odd, [split_marks(marks) for marks, count in left.items() for _ in range(count)]


def _report_page(sheet: SheetMap, grid: Grid, edited_file: EditedFile, left: Counter[str]) -> None:
    for number, row in enumerate(grid.rows[1:], start=2):
        cells = [text for text in map(read_plain, row) if text]
        marks = mark_cell(" ".join(cells))
        if left[marks] > 0:
            left[marks] -= 1
        elif cells:
            _report_place(edited_file, sheet, Where(sheet.tab, number), cells[0])


def _report_place(edited_file: EditedFile, sheet: SheetMap, where: Where, text: str) -> None:
    short = text if len(text) < 50 else f"{text[:50]}…"  # noqa: PLR2004 - a line of a terminal
    home = HOME_BY_SHEET.get(sheet.name, "Positions")
    message = (
        f'"{short}" was edited, but this sheet follows from the records'
        if text
        else ("a cell was emptied, but this sheet follows from the records")
    )
    edited_file.add_remark(where, message, f"make the edit on the sheet {home}")


HOME_BY_SHEET = {
    "engagements": "Engagements register",
    "timeline": "Engagements register",
    "coverage": "Evidence",
    "balance": "Evidence",
    "assessments": f"Assessments {_ENTRY}, or in assessments.yaml",
    "closeness": f"Alignments {_ENTRY}, or in alignments.yaml",
    "guide": f"Dossier {_ENTRY}",
}
"""Where an edit on a sheet that follows from the records belongs; Positions for all others."""


def _count_equal(old: list[str], new: list[str]) -> int:
    return sum(one == other for one, other in zip(old, new, strict=False))
