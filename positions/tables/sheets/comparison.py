"""The comparison sheet: issues down, parties across, every cell with what stands or why not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.dossier.vocabulary import UNSTATED
from positions.dossier.vocabulary import AlignmentState
from positions.dossier.vocabulary import CellState
from positions.dossier.wording import _
from positions.tables.book import Jump
from positions.tables.book import Lines
from positions.tables.book import Rich
from positions.tables.book import Sheet
from positions.tables.book import Tone
from positions.tables.book import Toned
from positions.tables.columns import Filled
from positions.tables.columns import build_sheet as build
from positions.tables.columns import text_column
from positions.tables.phrases import count_positions
from positions.tables.phrases import describe_strays
from positions.tables.phrases import enrich
from positions.tables.phrases import join_sentences
from positions.tables.phrases import make_quiet
from positions.tables.phrases import make_strong
from positions.tables.phrases import name_silence
from positions.tables.phrases import no_entry
from positions.tables.phrases import not_stated
from positions.tables.says import say_position

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Sequence

    from positions.compare.grid import Cell as ComparisonCell
    from positions.dossier.model import Alignment
    from positions.dossier.model import Issue
    from positions.tables.book import Cell
    from positions.tables.context import Context

TONE_BY_ALIGNMENT = {
    AlignmentState.AGREED: Tone.GOOD,
    AlignmentState.CONVERGING: Tone.GOOD,
    AlignmentState.UNCLEAR: Tone.PLAIN,
    AlignmentState.DIVERGING: Tone.BAD,
    AlignmentState.NOT_COMPARABLE: Tone.QUIET,
}


def build_sheet(context: Context) -> Sheet:
    """One row for each issue: what each party says, and one link to all positions on it.

    How close they are and how things stand today have columns only where something is recorded.
    """
    dossier = context.dossier
    columns: list[Filled[Issue]] = [
        Filled(
            text_column("issue", _("Issue"), _("The matter at issue, as a question"), width=28),
            _describe_issue,
        ),
        *(
            Filled(
                text_column(
                    f"party-{party.id}",
                    context.head_party(party),
                    _("What {party} says, or the kind of silence", party=party.short_name),
                    width=40,
                ),
                _fill_text(context, party.id),
            )
            for party in context.comparison.compared
        ),
    ]
    if dossier.alignments:
        close = text_column(
            "alignment", _("How close they are"), _("As the curator judges, and why"), width=36
        )
        columns.append(Filled(close, lambda issue: _describe_alignments(context, issue)))
    if any(issue.status_quo != UNSTATED for issue in dossier.issues):
        today = text_column(
            "status_quo", _("Without an agreement"), _("How things stand without one"), width=32
        )
        columns.append(Filled(today, _describe_status_quo))
    see = text_column("see", _("Positions"), _("Leads to all positions on the issue"), width=13)
    ids_by_issue: dict[str, list[str]] = {}
    for position in context.ordered:
        ids_by_issue.setdefault(position.issue, []).append(position.id)
    columns.append(Filled(see, lambda issue: _link_positions(ids_by_issue.get(issue.id, []))))
    return build(
        "comparison",
        _("Comparison"),
        (
            _("Comparison: what each party says on each issue"),
            join_sentences(
                _("A silence is named, never read as consent."), describe_strays(context)
            ),
        ),
        columns,
        [(issue.id, issue) for issue in dossier.issues],
    )


def describe_cell(context: Context, cell: ComparisonCell) -> Lines:
    """All that a cell of the comparison says, a line for each position."""
    if not cell.positions:
        return Lines((name_silence(cell),))
    lines = tuple(
        say_position(context, position, with_conditions=True) for position in cell.positions
    )
    return Lines(lines, rest="positions")


def _describe_issue(issue: Issue) -> Lines:
    return Lines((Rich((make_strong(issue.title),)), Rich((make_quiet(issue.question),))))


def _describe_status_quo(issue: Issue) -> Cell:
    return not_stated() if issue.status_quo == UNSTATED else issue.status_quo


def _describe_alignments(context: Context, issue: Issue) -> Cell:
    """The judgements on an issue, the pair and the word strong, then why."""
    judged = [one for one in context.dossier.alignments if one.issue == issue.id]
    if not judged:
        return not_stated()
    lines = Lines(tuple(_describe_alignment(context, one) for one in judged), rest="closeness")
    return Toned(lines, TONE_BY_ALIGNMENT[judged[0].state]) if len(judged) == 1 else lines


def _describe_alignment(context: Context, judged: Alignment) -> Rich:
    parties, state = context.name_parties(judged.parties), judged.state.label
    head = make_strong(_("{parties}: {state}", parties=parties, state=state))
    if not judged.rationale:
        return Rich((head,))
    return enrich(_("{head} – {why}"), head=head, why=judged.rationale)


def _fill_text(context: Context, party: str) -> Callable[[Issue], Cell]:
    def fill(issue: Issue) -> Cell:
        cell = context.comparison.cell_by_place[issue.id, party]
        text = describe_cell(context, cell)
        if not cell.positions:
            return Toned(text, Tone.QUIET)
        return Toned(text, Tone.CAUTION) if cell.state is CellState.DECLINED else text

    return fill


def _link_positions(ids: Sequence[str]) -> Cell:
    """To the rows of the register that an issue fills, superseded ones among them."""
    if not ids:
        return no_entry()
    return Jump(count_positions(len(ids)), "positions", ids[0], ids[-1])
