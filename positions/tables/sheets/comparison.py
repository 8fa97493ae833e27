"""The comparison sheet: issues down, parties across, every cell with what stands or why not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.dossier.vocabulary import UNSTATED
from positions.dossier.vocabulary import AlignmentState
from positions.dossier.vocabulary import CellState
from positions.dossier.wording import _
from positions.tables.book import Lines
from positions.tables.book import Tone
from positions.tables.book import Toned
from positions.tables.columns import Filled
from positions.tables.columns import build_sheet as build
from positions.tables.columns import text_column
from positions.tables.comparing import build_long_comparison
from positions.tables.comparing import describe_alignment
from positions.tables.comparing import describe_cell
from positions.tables.comparing import describe_issue
from positions.tables.comparing import index_positions
from positions.tables.comparing import link_positions
from positions.tables.phrases import describe_strays
from positions.tables.phrases import join_sentences
from positions.tables.phrases import not_stated
from positions.tables.phrases import say_stated
from positions.tables.topics import fill_topics
from positions.tables.topics import has_many_parties

if TYPE_CHECKING:
    from collections.abc import Callable

    from positions.compare.groups import Topic
    from positions.dossier.model import Issue
    from positions.tables.book import Cell
    from positions.tables.book import Sheet
    from positions.tables.context import Context

TONE_BY_ALIGNMENT = {
    AlignmentState.AGREED: Tone.GOOD,
    AlignmentState.CONVERGING: Tone.GOOD,
    AlignmentState.UNCLEAR: Tone.PLAIN,
    AlignmentState.DIVERGING: Tone.BAD,
    AlignmentState.NOT_COMPARABLE: Tone.QUIET,
}


def build_sheet(context: Context) -> Sheet:
    """Issues down and parties across; of many parties a row for each that speaks on an issue."""
    if has_many_parties(context):
        return build_long_comparison(context)
    return _build_wide(context)


def _build_wide(context: Context) -> Sheet:
    """One row for each issue: what each party says, and one link to all positions on it.

    How close they are and how things stand today have columns only where something is recorded.
    """
    dossier = context.dossier
    columns: list[Filled[Topic]] = [
        Filled(
            text_column("issue", _("Issue"), _("The matter at issue, as a question"), width=28),
            lambda topic: describe_issue(topic.issue),
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
        columns.append(Filled(close, lambda topic: _fill_alignments(context, topic.issue)))
    if any(issue.status_quo != UNSTATED for issue in dossier.issues):
        today = text_column(
            "status_quo", _("Without an agreement"), _("How things stand without one"), width=32
        )
        columns.append(Filled(today, lambda topic: say_stated(topic.issue.status_quo)))
    see = text_column("see", _("Positions"), _("Leads to all positions on the issue"), width=13)
    ids = index_positions(context)
    columns.append(Filled(see, lambda topic: link_positions(ids.get(topic.issue.id, []))))
    return build(
        "comparison",
        _("Comparison"),
        (
            _("Comparison: what each party says on each issue"),
            join_sentences(
                _("A silence is named, never read as consent."), describe_strays(context)
            ),
        ),
        fill_topics(columns),
        [(topic.issue.id, topic) for topic in context.comparison.topics],
    )


def _fill_alignments(context: Context, issue: Issue) -> Cell:
    """The judgements on an issue, the pair and the word strong, then why."""
    judged = [one for one in context.dossier.alignments if one.issue == issue.id]
    if not judged:
        return not_stated()
    entries = tuple(describe_alignment(context, one) for one in judged)
    lines = Lines(entries, rest="closeness")
    return Toned(lines, TONE_BY_ALIGNMENT[judged[0].state]) if len(judged) == 1 else lines


def _fill_text(context: Context, party: str) -> Callable[[Topic], Cell]:
    def fill(topic: Topic) -> Cell:
        cell = context.comparison.cell_by_place[topic.issue.id, party]
        text = describe_cell(context, cell)
        if not cell.positions:
            return Toned(text, Tone.QUIET)
        return Toned(text, Tone.CAUTION) if cell.state is CellState.DECLINED else text

    return fill
