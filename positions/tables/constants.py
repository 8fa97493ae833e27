"""Columns of a register that say the same in every row: said once instead, and brought back."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from positions.dossier.wording import _
from positions.dossier.wording import join_names
from positions.tables.book import Constant
from positions.tables.book import Gap
from positions.tables.book import Jump
from positions.tables.book import Toned
from positions.tables.book import Web
from positions.tables.spelling import spell_cell

if TYPE_CHECKING:
    from collections.abc import Collection
    from collections.abc import Sequence

    from positions.tables.book import Cell
    from positions.tables.book import Sheet

LONGEST_CONSTANT = 80
"""Characters of a cell that a description can say; a longer one stays in its column."""


# A code such as USD is understood under the heading of its column, an address copied from a cell.
_CODE = re.compile(r"[A-Z]{2}|://")


def set_aside_constants(sheet: Sheet) -> Sheet:
    """The register without the columns that say the same in every row; its description says it.

    The first column stays, and so do links. One row alone has nothing to be the same as.
    """
    if len(sheet.rows) < 2:  # noqa: PLR2004 - see above
        return sheet
    constants = [
        Constant(place, column, cells[0])
        for place, (column, cells) in enumerate(
            zip(sheet.columns, zip(*sheet.rows, strict=True), strict=True)
        )
        if place and not column.is_key and _are_constant(cells)
    ]
    return _arrange(sheet, constants)


def bring_back_constants(sheet: Sheet, names: Collection[str] | None = None) -> Sheet:
    """The register with the columns of these names, or all, back in their places."""
    wanted = [one for one in sheet.constants if names is None or one.column.name in names]
    if not wanted:
        return sheet
    columns, rows = list(sheet.columns), [list(row) for row in sheet.rows]
    for one in sheet.constants:  # by place, so that each finds the columns before it
        columns.insert(one.place, one.column)
        for row in rows:
            row.insert(one.place, one.cell)
    whole = replace(
        sheet,
        description=_strip(sheet.description, describe_constants(sheet.constants)),
        columns=tuple(columns),
        rows=tuple(map(tuple, rows)),
        constants=(),
    )
    return _arrange(whole, [one for one in sheet.constants if one not in wanted])


def describe_constants(constants: Sequence[Constant]) -> str:
    """What all rows share: `In every row: Language: en. Not recorded in any row: Note.`."""
    facts = [
        _("{heading}: {value}", heading=one.column.heading, value=spell_cell(one.cell))
        for one in constants
        if not isinstance(one.cell, Gap)
    ]
    gaps = [one.column.heading for one in constants if isinstance(one.cell, Gap)]
    sentences = []
    if facts:
        sentences.append(_("In every row: {facts}.", facts=_("; ").join(facts)))
    if gaps:
        sentences.append(_("Not recorded in any row: {columns}.", columns=join_names(gaps)))
    return " ".join(sentences)


def _are_constant(cells: Sequence[Cell]) -> bool:
    first = cells[0]
    if isinstance(first, Gap):
        return all(isinstance(cell, Gap) for cell in cells)
    text = spell_cell(first)
    is_long = len(text) > LONGEST_CONSTANT or "\n" in text
    if isinstance(first, Jump | Web | Toned) or is_long or _CODE.search(text):
        return False
    return all(cell == first and type(cell) is type(first) for cell in cells)


def _arrange(sheet: Sheet, constants: Sequence[Constant]) -> Sheet:
    """The sheet without these columns, which it still has."""
    if not constants:
        return sheet
    left_out = {one.place for one in constants}
    kept = [place for place in range(len(sheet.columns)) if place not in left_out]
    return replace(
        sheet,
        description=f"{sheet.description} {describe_constants(constants)}",
        columns=tuple(sheet.columns[place] for place in kept),
        rows=tuple(tuple(row[place] for place in kept) for row in sheet.rows),
        constants=tuple(constants),
    )


def _strip(description: str, sentences: str) -> str:
    return description.removesuffix(f" {sentences}")
