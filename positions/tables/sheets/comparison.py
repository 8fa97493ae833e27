"""The comparison sheet: issues down, parties across, every cell with what stands or why not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.dossier.vocabulary import CellState
from positions.dossier.vocabulary import PositionStatus
from positions.dossier.wording import _
from positions.tables.book import Jump
from positions.tables.book import Lines
from positions.tables.book import Sheet
from positions.tables.book import Tone
from positions.tables.book import Toned
from positions.tables.columns import Filled
from positions.tables.columns import build_sheet as build
from positions.tables.columns import text_column
from positions.tables.phrases import count_positions
from positions.tables.phrases import describe_strays
from positions.tables.phrases import join_sentences
from positions.tables.phrases import no_entry

if TYPE_CHECKING:
    from collections.abc import Callable

    from positions.compare.grid import Cell as ComparisonCell
    from positions.dossier.model import Issue
    from positions.dossier.model import Position
    from positions.tables.book import Cell
    from positions.tables.context import Context


def build_sheet(context: Context) -> Sheet:
    """One row for each issue; for each party what it says, and a link to its positions there.

    The link stands in a column of its own: LibreOffice keeps the text of a link on one line.
    """
    columns: list[Filled[Issue]] = [
        Filled(
            text_column("issue", _("Issue"), _("The matter at issue"), width=18),
            lambda issue: Toned(issue.title, Tone.STRONG),
        ),
        Filled(
            text_column("question", _("Question"), _("The matter as a neutral question"), width=24),
            lambda issue: issue.question,
        ),
    ]
    for party in context.comparison.compared:
        name = party.short_name
        says = _("What {party} says, by act, or the kind of silence", party=name)
        leads = _("Leads to the positions of {party} on the issue", party=name)
        columns += [
            Filled(
                text_column(f"party-{party.id}", name, says, width=40),
                _fill_text(context, party.id),
            ),
            Filled(
                text_column(f"see-{party.id}", _("{party}: see", party=name), leads, width=12),
                _fill_link(context, party.id),
            ),
        ]
    return build(
        "comparison",
        _("Comparison"),
        (
            _("Comparison: what each party says on each issue"),
            join_sentences(
                _(
                    "Issues down, parties across, each with a link to its positions. A silence is "
                    "named, never read as consent."
                ),
                describe_strays(context),
            ),
        ),
        columns,
        [(issue.id, issue) for issue in context.dossier.issues],
    )


def describe_cell(context: Context, cell: ComparisonCell) -> Lines:
    """All that a cell of the comparison says, a line for each position."""
    if not cell.positions:
        return Lines((_name_silence(cell.state),))
    lines = tuple(_describe_position(context, position) for position in cell.positions)
    return Lines(lines, rest="positions")


def _name_silence(state: CellState) -> str:
    if state is CellState.NOT_IN_SOURCES:
        return _("Nothing in the sources")
    return _("Not researched")


def _describe_position(context: Context, position: Position) -> str:
    """Act, addressee and summary in one line."""
    verb, summary = position.verb, position.summary
    line = _("{verb}: {summary}", verb=verb, summary=summary)
    if position.addressees:
        to = context.name_parties(position.addressees)
        line = _("{verb} (to {parties}): {summary}", verb=verb, parties=to, summary=summary)
    if position.status is PositionStatus.DISPUTED:
        return _("{line} [disputed]", line=line)
    return line


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
            return Toned(no_entry(), Tone.QUIET)
        ids = context.rank_ids(positions)
        return Jump(count_positions(len(ids)), "positions", ids[0], ids[-1])

    return fill
