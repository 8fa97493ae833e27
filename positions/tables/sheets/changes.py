"""The changes sheet: what has moved since an earlier day or edition, and by which rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.compare.change import PositionChange
from positions.dossier.dates import format_day
from positions.dossier.wording import _
from positions.tables.book import Jump
from positions.tables.book import Tone
from positions.tables.book import Toned
from positions.tables.columns import Filled
from positions.tables.columns import build_sheet as build
from positions.tables.columns import text_column
from positions.tables.movements import describe_before
from positions.tables.movements import describe_now
from positions.tables.movements import find_tone
from positions.tables.movements import list_tallies
from positions.tables.movements import name_movement
from positions.tables.movements import say_when
from positions.tables.phrases import join_sentences

if TYPE_CHECKING:
    from positions.compare.change import Change
    from positions.compare.changes import Changes
    from positions.tables.book import Cell
    from positions.tables.book import Sheet
    from positions.tables.context import Context


def build_sheet(context: Context) -> Sheet:
    """One row for each change: of positions first, then of engagements; without any, no row."""
    changes = context.comparison.changes
    listed: list[Change] = [*changes.positions, *changes.engagements] if changes else []
    columns: list[Filled[Change]] = [
        Filled(
            text_column("movement", _("Movement"), _("What has become of it"), width=15),
            lambda row: Toned(name_movement(row), find_tone(row.movement)),
        ),
        Filled(
            text_column("party", _("Who"), _("Whose it is, or who meets"), width=15),
            lambda row: Toned(context.refer_parties(row.parties), Tone.STRONG),
        ),
        Filled(
            text_column("issue", _("Issue"), _("The matter at issue"), width=18),
            lambda row: context.refer_issues(row.issues),
        ),
        Filled(
            text_column("before", _("Before"), _("What stood before"), width=34),
            lambda row: describe_before(context, row),
        ),
        Filled(
            text_column("now", _("Now"), _("What stands now, and by which rule"), width=42),
            lambda row: describe_now(context, row),
        ),
        Filled(
            text_column("when", _("Known since"), _("Day on which it was published"), width=12),
            say_when,
        ),
        Filled(
            text_column("source", _("Source"), _("Leads to the passages behind it"), width=20),
            lambda row: _link_source(context, row),
        ),
    ]
    return build(
        "changes",
        _("Changes"),
        _describe(context, changes),
        columns,
        [(f"{row.movement.value}/{row.id}", row) for row in listed],
    )


def _describe(context: Context, changes: Changes | None) -> tuple[str, str]:
    """Since when, and how often what, by party."""
    if changes is None:
        return _("Changes"), _("Nothing was asked for: name a day or an edition with --since.")
    title = _("Changes since {day}", day=format_day(changes.since))
    told = [
        _("{who}: {tally}.", who=who, tally=tally) for who, tally in list_tallies(context, changes)
    ]
    as_of = _("As of {day}.", day=format_day(changes.new.head.as_of))
    return title, join_sentences(as_of, *(told or [_("Nothing has changed.")]))


def _link_source(context: Context, change: Change) -> Cell:
    """The source of what is new, leading to the passages behind the record."""
    if not change.evidence:
        return Toned(_("not recorded"), Tone.QUIET)
    label = context.name_source(change.evidence[0].source)
    records = {*context.positions, *(one.id for one in context.dossier.engagements)}
    if change.id not in records:
        return label
    target = _find_cited(change)
    return Jump(label, "evidence", target, target)


def _find_cited(change: Change) -> str:
    """The record whose passages come first: the reply where a reply is what is new."""
    if isinstance(change, PositionChange):
        for reply in change.replies:
            if change.evidence[0] in reply.evidence:
                return reply.id
    return change.id
