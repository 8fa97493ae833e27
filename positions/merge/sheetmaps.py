"""Which column of an edited workbook shows which field, where the workbook itself does not say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.compare.comparison import compare_positions
from positions.look.look import Look
from positions.merge.base import Exported
from positions.merge.base import build_base_sheet
from positions.merge.basereading import read_base
from positions.merge.belonging import ForeignEditError
from positions.merge.edited.cells import spell_raw
from positions.merge.edited.opening import HEADER_WITHIN
from positions.merge.marks import fold
from positions.render.xlsx.plan import plan_book
from positions.tables.catalogue import build_book
from positions.tables.context import build_context
from positions.tables.entry import build_entry_book

if TYPE_CHECKING:
    from positions.dossier.model import Dossier
    from positions.merge.base import SheetMap
    from positions.merge.edited.opening import Grid
    from positions.merge.edited.opening import Opened


def map_sheets(dossier: Dossier, opened: Opened) -> Exported:
    """What the hidden sheet of a workbook of this dossier would say of the sheets to be edited.

    Raises:
        ForeignEditError: no sheet has the name of one that is exported.
    """
    comparison = compare_positions(dossier)
    context, look = build_context(comparison), Look()
    grids = {grid.tab: grid for grid in opened.grids}
    best, most = Exported(), (0, 0)
    for book in (build_book(comparison, version=""), build_entry_book(context)):
        sheet = build_base_sheet(plan_book(book, look), context, look)
        exported = read_base([list(row) for row in sheet.rows]) or Exported()
        fitting = [one for one in exported.sheets.values() if one.is_editable and one.tab in grids]
        # Sheets of one name may stand in both kinds of workbook; their headings differ.
        score = (sum(has_headings(grids[one.tab], one) for one in fitting), len(fitting))
        if score > most:
            best, most = exported, score
            best.sheets = {one.name: one for one in fitting}
    if not best.sheets:
        raise ForeignEditError(
            f"no sheet has the name of one that is exported ({', '.join(sorted(grids))}); "
            "export a workbook and make the edits there"
        )
    return best


def take_marks_off(exported: Exported) -> Exported:
    """The same without marks, for a workbook of which nobody knows what it was exported from."""
    for one in exported.sheets.values():
        one.rows = []
    exported.bases = {}
    return exported


def has_headings(grid: Grid, sheet: SheetMap) -> bool:
    """Whether a row near the top holds most of the headings that a sheet was exported with."""
    wanted = {fold(column.heading).casefold() for column in sheet.columns}
    heads = (
        {fold(spell_raw(cell)).casefold() for cell in row} for row in grid.rows[:HEADER_WITHIN]
    )
    return any(len(wanted & head) * 2 > len(wanted) for head in heads)
