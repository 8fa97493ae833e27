"""The closeness sheet: how near two parties are on an issue, as a curator judges, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.dossier.dates import format_day
from positions.dossier.vocabulary import AlignmentState
from positions.dossier.wording import _
from positions.dossier.wording import ngettext
from positions.tables.book import Gap
from positions.tables.book import Jump
from positions.tables.book import Tone
from positions.tables.book import Toned
from positions.tables.columns import Filled
from positions.tables.columns import build_sheet as build
from positions.tables.columns import text_column
from positions.tables.columns import word_column
from positions.tables.phrases import no_entry
from positions.tables.sheets.comparison import TONE_BY_ALIGNMENT

if TYPE_CHECKING:
    from positions.dossier.model import Alignment
    from positions.tables.book import Cell
    from positions.tables.book import Sheet
    from positions.tables.context import Context


def build_sheet(context: Context) -> Sheet:
    """One row for each judgement, by issue."""
    ranks = {topic.issue.id: rank for rank, topic in enumerate(context.comparison.topics)}
    judged = sorted(
        context.dossier.alignments, key=lambda one: (ranks.get(one.issue, len(ranks)), one.as_of)
    )
    columns: list[Filled[Alignment]] = [
        Filled(
            text_column("issue", _("Issue"), _("The matter at issue"), width=28),
            lambda row: Toned(context.name_issue(row.issue), Tone.STRONG),
        ),
        Filled(
            text_column("parties", _("Between"), _("The two parties"), width=28),
            lambda row: context.refer_parties(row.parties),
        ),
        Filled(
            word_column("state", _("How close"), AlignmentState, width=16),
            lambda row: Toned(row.state.label, TONE_BY_ALIGNMENT[row.state]),
        ),
        Filled(
            text_column("rationale", _("Why"), _("The curator's reasons"), width=60),
            lambda row: row.rationale or Gap(_("no reason recorded")),
        ),
        Filled(
            text_column("as_of", _("As of"), _("The day for which it is judged"), width=17),
            lambda row: format_day(row.as_of),
        ),
        Filled(
            text_column("see", _("See"), _("Leads to what both say"), width=13),
            lambda row: _link_issue(context, row),
        ),
    ]
    return build(
        "closeness",
        _("Closeness"),
        (
            _("Closeness: how near two parties are, as the curator judges"),
            ngettext(
                "{number} judgement of a curator, never computed.",
                "{number} judgements of a curator, never computed.",
                len(judged),
            ),
        ),
        columns,
        [(one.id, one) for one in judged],
    )


def _link_issue(context: Context, row: Alignment) -> Cell:
    if row.issue not in context.issues:
        return no_entry()
    return Jump(_("Issue"), "comparison", row.issue, row.issue)
