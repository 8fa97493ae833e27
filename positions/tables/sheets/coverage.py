"""The coverage sheet: issues down, parties across, how much evidence stands behind each cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.dossier.vocabulary import CellState
from positions.dossier.wording import _
from positions.dossier.wording import format_number
from positions.dossier.wording import ngettext
from positions.tables.book import Tone
from positions.tables.book import Toned
from positions.tables.columns import Filled
from positions.tables.columns import build_sheet as build
from positions.tables.columns import count_column
from positions.tables.columns import text_column
from positions.tables.phrases import count_passages
from positions.tables.phrases import count_positions
from positions.tables.phrases import describe_strays
from positions.tables.phrases import join_sentences
from positions.tables.phrases import name_origins
from positions.tables.phrases import name_silence
from positions.tables.phrases import show_origins

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Sequence

    from positions.compare.grid import Cell as ComparisonCell
    from positions.dossier.model import Issue
    from positions.tables.book import Cell
    from positions.tables.book import Sheet
    from positions.tables.context import Context

_HEAT = ((4, Tone.HEAT_3), (2, Tone.HEAT_2), (1, Tone.HEAT_1))
"""From how many passages on a cell takes which tone."""


def build_sheet(context: Context) -> Sheet:
    """Issues down, parties across: how much evidence stands behind each cell."""
    cells = context.comparison.cell_by_place
    parties = context.comparison.compared
    columns: list[Filled[Issue]] = [
        Filled(
            text_column("issue", _("Issue"), _("The matter at issue"), width=28),
            lambda issue: Toned(issue.title, Tone.STRONG),
        )
    ]
    for party in parties:
        description = _(
            "Positions of {party}, passages behind them, or the silence", party=party.short_name
        )
        columns.append(
            Filled(
                text_column(f"party-{party.id}", context.head_party(party), description, width=26),
                _fill_cell(context, party.id),
            )
        )
    columns += [
        Filled(
            count_column("evidence", _("Passages"), _("Passages behind the whole row")),
            lambda issue: sum(cells[issue.id, party.id].evidence for party in parties),
        ),
        Filled(
            count_column("origins", _("Origins"), _("Independent ones known behind the row")),
            lambda issue: _count_origins(context, [cells[issue.id, party.id] for party in parties]),
        ),
    ]
    silent = sum(not cell.positions for cell in cells.values())
    return build(
        "coverage",
        _("Coverage"),
        (
            _("Coverage: how much evidence stands behind each cell"),
            join_sentences(
                ngettext(
                    "{number} cell of {all} hold no position. The darker a cell, the more "
                    "passages; the words say the same.",
                    "{number} cells of {all} hold no position. The darker a cell, the more "
                    "passages; the words say the same.",
                    silent,
                    all=format_number(len(cells)),
                ),
                describe_strays(context),
            ),
        ),
        columns,
        [(issue.id, issue) for issue in context.dossier.issues],
    )


def describe_coverage(cell: ComparisonCell) -> str:
    """How much stands behind a cell of the comparison, in words."""
    if not cell.positions:
        return name_silence(cell)
    counts = {
        "positions": count_positions(len(cell.positions)),
        "passages": count_passages(cell.evidence),
        "origins": name_origins(cell.origins, cell.unrecorded),
    }
    if cell.state is CellState.DECLINED:
        return _("has not said, {positions}, {passages}, {origins}", **counts)
    return _("{positions}, {passages}, {origins}", **counts)


def _count_origins(context: Context, cells: Sequence[ComparisonCell]) -> Cell:
    found = context.weigh(position for cell in cells for position in cell.positions)
    return show_origins(len(found.origins), len(found.unrecorded))


def _fill_cell(context: Context, party: str) -> Callable[[Issue], Cell]:
    def fill(issue: Issue) -> Cell:
        cell = context.comparison.cell_by_place[issue.id, party]
        return Toned(describe_coverage(cell), _find_heat(cell))

    return fill


def _find_heat(cell: ComparisonCell) -> Tone:
    return next((tone for least, tone in _HEAT if cell.evidence >= least), Tone.QUIET)
