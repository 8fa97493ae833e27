"""The conditions sheet: what depends on what, and where each side waits for the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.dossier.wording import _
from positions.dossier.wording import ngettext
from positions.tables.book import Gap
from positions.tables.book import Lines
from positions.tables.book import Tone
from positions.tables.book import Toned
from positions.tables.columns import Filled
from positions.tables.columns import build_sheet as build
from positions.tables.columns import text_column
from positions.tables.phrases import describe_answers
from positions.tables.phrases import join_sentences
from positions.tables.phrases import jump_to_position
from positions.tables.says import say_position

if TYPE_CHECKING:
    from collections.abc import Mapping

    from positions.compare.conditions import Condition
    from positions.compare.ledger import Asked
    from positions.tables.book import Cell
    from positions.tables.book import Sheet
    from positions.tables.context import Context


def build_sheet(context: Context) -> Sheet:
    """One row for each condition of a standing position."""
    asked = (*context.comparison.demands, *context.comparison.offers)
    asked_by_id = {one.position.id: one for one in reversed(asked)}
    columns: list[Filled[Condition]] = [
        Filled(
            text_column("party", _("Whose"), _("The party whose position it is"), width=15),
            lambda row: Toned(context.refer_party(row.position.party), Tone.STRONG),
        ),
        Filled(
            text_column("summary", _("Position"), _("What depends on something"), width=44),
            lambda row: Lines((say_position(context, row.position),)),
        ),
        Filled(
            text_column("requires", _("Depends on"), _("What has to come first"), width=44),
            lambda row: row.requires.summary if row.requires else row.words,
        ),
        Filled(
            text_column("answer", _("Answers to that"), _("How it was answered so far"), width=34),
            lambda row: _describe_required(context, row, asked_by_id),
        ),
        Filled(
            text_column(
                "deadlock", _("Deadlock"), _("Whether the chain comes back to itself"), width=14
            ),
            _describe_deadlock,
        ),
        Filled(
            text_column("see", _("See"), _("Leads to the position's own row"), width=11),
            lambda row: jump_to_position(row.position),
        ),
    ]
    conditions, deadlocks = context.comparison.conditions, context.comparison.deadlocks
    return build(
        "conditions",
        _("Conditions"),
        (
            _("Conditions: what depends on what"),
            join_sentences(
                _count_conditions(len(conditions), len(deadlocks)),
                _(
                    "Answers are those to what has to come first, where it is itself asked or "
                    "offered."
                ),
            ),
        ),
        columns,
        [(row.position.id, row) for row in conditions],
    )


def _count_conditions(conditions: int, deadlocks: int) -> str:
    """How many conditions there are, and how many circles of them if there are any."""
    counted = ngettext("{number} condition", "{number} conditions", conditions)
    if not deadlocks:
        return _("{conditions}.", conditions=counted)
    return ngettext(
        "{conditions}; {number} circle in which each waits for the next.",
        "{conditions}; {number} circles in which each waits for the next.",
        deadlocks,
        conditions=counted,
    )


def _describe_deadlock(condition: Condition) -> Cell:
    if condition.in_deadlock:
        return Toned(_("yes"), Tone.BAD)
    if condition.waits_for_deadlock:
        return Toned(_("waits for the deadlock"), Tone.CAUTION)
    return Toned(_("no"), Tone.QUIET)


def _describe_required(
    context: Context, condition: Condition, asked_by_id: Mapping[str, Asked]
) -> Cell:
    if condition.requires is None:
        return Gap(_("no position of the record"))
    asked = asked_by_id.get(condition.requires.id)
    return describe_answers(context, asked) if asked else Gap(_("not asked of anybody"))
