"""The comparison sheet: issues down, parties across, every cell with what stands or why not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.dossier.vocabulary import CellState
from positions.dossier.vocabulary import PositionStatus
from positions.tables.book import Gap
from positions.tables.book import Jump
from positions.tables.book import Sheet
from positions.tables.book import Tone
from positions.tables.book import Toned
from positions.tables.columns import Filled
from positions.tables.columns import build_sheet
from positions.tables.columns import count_noun
from positions.tables.columns import text_column
from positions.tables.limits import join_entries
from positions.tables.names import NO_ENTRY
from positions.tables.names import describe_strays

if TYPE_CHECKING:
    from collections.abc import Callable

    from positions.compare.grid import Cell as ComparisonCell
    from positions.dossier.model import Issue
    from positions.dossier.model import Position
    from positions.tables.book import Cell
    from positions.tables.names import Context

MOST_POSITIONS_IN_A_CELL = 8
"""More lines than this make a row higher than any program shows; the rest is counted."""

_WORDS_BY_SILENCE = {
    CellState.NOT_IN_SOURCES: "Nothing in the sources",
    CellState.NOT_RESEARCHED: "Not researched",
}


def build_comparison_sheet(context: Context) -> Sheet:
    """One row for each issue; for each party what it says, and a link to its positions there.

    The link stands in a column of its own: LibreOffice keeps the text of a link on one line.
    """
    columns: list[Filled[Issue]] = [
        Filled(
            text_column("issue", "Issue", "The matter at issue", width=18),
            lambda issue: Toned(issue.title, Tone.STRONG),
        ),
        Filled(
            text_column("question", "Question", "The matter as a neutral question", width=24),
            lambda issue: issue.question,
        ),
    ]
    for party in context.dossier.parties:
        name = party.short_name
        says = f"What {name} says, by act, or the kind of silence"
        leads = f"Leads to the positions of {name} on the issue"
        columns += [
            Filled(
                text_column(f"party-{party.id}", name, says, width=40),
                _fill_text(context, party.id),
            ),
            Filled(
                text_column(f"see-{party.id}", f"{name}: see", leads, width=12),
                _fill_link(context, party.id),
            ),
        ]
    return build_sheet(
        "comparison",
        "Comparison",
        (
            "Comparison: what each party says on each issue",
            "Issues down, parties across, each with a link to its positions. A silence is named, "
            f"never read as consent.{describe_strays(context)}",
        ),
        columns,
        [(issue.id, issue) for issue in context.dossier.issues],
    )


def describe_position(context: Context, position: Position) -> str:
    """Act, addressee and summary in one line."""
    to = f" (to {context.name_parties(position.addressees)})" if position.addressees else ""
    disputed = " [disputed]" if position.status is PositionStatus.DISPUTED else ""
    return f"{position.act.verb}{to}: {position.summary}{disputed}"


def describe_cell(context: Context, cell: ComparisonCell) -> str:
    """All that a cell of the comparison says, a line for each position."""
    if not cell.positions:
        return _WORDS_BY_SILENCE[cell.state]
    lines = [describe_position(context, position) for position in cell.positions]
    more = "… and {} more on the sheet Positions"
    return join_entries(lines, most=MOST_POSITIONS_IN_A_CELL, more=more)


def _fill_text(context: Context, party: str) -> Callable[[Issue], Cell]:
    def fill(issue: Issue) -> Cell:
        cell = context.comparison.cell_by_place[issue.id, party]
        text = describe_cell(context, cell)
        if not cell.positions:
            return Toned(text, Tone.QUIET)
        return Toned(text, Tone.CAUTION) if cell.state is CellState.DECLINED else text

    return fill


def _fill_link(context: Context, party: str) -> Callable[[Issue], Cell]:
    def fill(issue: Issue) -> Cell:
        positions = context.comparison.cell_by_place[issue.id, party].positions
        if not positions:
            return Toned(Gap(NO_ENTRY), Tone.QUIET)
        ids = sorted((one.id for one in positions), key=context.position_ranks.__getitem__)
        return Jump(count_noun(len(ids), "position"), "positions", ids[0], ids[-1])

    return fill
