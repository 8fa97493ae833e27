"""The engagements sheet: who met, who meets, who is said to have met, for people who read it.

Every field, with the true dates to sort by, is in the register of engagements.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.compare.change import EngagementChange
from positions.dossier.dates import format_period
from positions.dossier.vocabulary import UNSTATED
from positions.dossier.vocabulary import EngagementStatus
from positions.dossier.vocabulary import ParticipantRole
from positions.dossier.vocabulary import Stage
from positions.dossier.wording import _
from positions.dossier.wording import join_names
from positions.dossier.wording import ngettext
from positions.tables.book import Gap
from positions.tables.book import Lines
from positions.tables.book import Rich
from positions.tables.book import Run
from positions.tables.book import Tone
from positions.tables.book import Toned
from positions.tables.columns import Filled
from positions.tables.columns import build_sheet as build
from positions.tables.columns import text_column
from positions.tables.columns import word_column
from positions.tables.phrases import enrich
from positions.tables.phrases import jump_to_evidence
from positions.tables.phrases import make_quiet
from positions.tables.phrases import make_strong
from positions.tables.phrases import none
from positions.tables.phrases import not_stated
from positions.tables.phrases import say_stated

if TYPE_CHECKING:
    from positions.compare.engagements import StagedEngagement
    from positions.dossier.model import Engagement
    from positions.dossier.model import Participant
    from positions.tables.book import Cell
    from positions.tables.book import Entry
    from positions.tables.book import Sheet
    from positions.tables.context import Context

TONE_BY_STAGE = {
    Stage.HELD: Tone.STRONG,
    Stage.UNDER_WAY: Tone.STRONG,
    Stage.SCHEDULED: Tone.GOOD,
    Stage.SOUGHT: Tone.CAUTION,
    Stage.CLAIMED: Tone.CAUTION,
    Stage.CALLED_OFF: Tone.QUIET,
}


def build_sheet(context: Context) -> Sheet:
    """Every engagement: first what was held and is under way, then what is to come, by date."""
    staged = context.comparison.engagements
    columns: list[Filled[StagedEngagement]] = [
        Filled(
            text_column("when", _("When"), _("Day, or days between which it falls"), width=20),
            lambda row: _say_when(row.engagement),
        ),
        Filled(
            text_column("participants", _("Who"), _("Who takes part"), width=32),
            lambda row: describe_participants(context, row.engagement),
        ),
        Filled(
            text_column("title", _("What"), _("The engagement as a heading"), width=34),
            lambda row: _describe_title(context, row.engagement),
        ),
        Filled(
            text_column("place", _("Where"), _("The place, as the source gives it"), width=14),
            lambda row: say_stated(row.engagement.place),
        ),
        Filled(
            word_column("status", _("How sure"), EngagementStatus, width=13),
            lambda row: Toned(row.engagement.status.label, TONE_BY_STAGE[row.stage]),
        ),
        Filled(
            text_column("issues", _("Issues"), _("What is on the table"), width=18),
            lambda row: context.refer_issues(row.engagement.issues),
        ),
        Filled(
            text_column(
                "outcome", _("Outcome, note"), _("What came of it; what to know"), width=40
            ),
            lambda row: _describe_outcome(row.engagement),
        ),
        Filled(
            text_column("evidence", _("Evidence"), _("Leads to the passages behind it"), width=12),
            lambda row: jump_to_evidence(row.engagement),
        ),
    ]
    return build(
        "engagements",
        _("Engagements"),
        (
            _("Engagements: who met, who meets, who is said to have met"),
            ngettext(
                "{number} engagement. What was held stands first, what is to come and what is only "
                "claimed stand apart.",
                "{number} engagements. What was held stands first, what is to come and what is "
                "only claimed stand apart.",
                len(staged),
            ),
        ),
        columns,
        [(item.engagement.id, item) for item in staged],
    )


def _describe_title(context: Context, engagement: Engagement) -> Cell:
    """What it is; where changes were asked for, what has become of it and how it stood before."""
    change = context.change_by_record.get(engagement.id)
    if change is None:
        return Toned(engagement.title, Tone.STRONG)
    marked = Run(f" [{change.movement.label}]", Tone.STRONG)
    lines: list[Entry] = [Rich((make_strong(engagement.title), marked))]
    before = change.before if isinstance(change, EngagementChange) else None
    if before is not None and not change.movement.is_of_record:
        when = format_period(before.start, before.end)
        told = _("before: {status}, {when}", status=before.status.label, when=when)
        lines.append(Rich((make_quiet(told),)))
    return Lines(tuple(lines))


def _say_when(engagement: Engagement) -> Cell:
    """When it was or is to be, as it is read aloud; a row does not begin with an empty cell."""
    said = format_period(engagement.start, engagement.end)
    is_stated = engagement.start.is_stated or engagement.end.is_stated
    return said if is_stated else Toned(said, Tone.QUIET)


def describe_participants(context: Context, engagement: Engagement) -> Lines | Gap:
    """Who takes part, a line for each."""
    lines = tuple(_describe_participant(context, who) for who in engagement.participants)
    return Lines(lines) if lines else not_stated()


def _describe_participant(context: Context, who: Participant) -> Rich:
    """`Ida Iver (Arland, envoy, on behalf of Borvia)`, or the party where nobody is named."""
    facts = []
    if who.role not in (ParticipantRole.PRINCIPAL, ParticipantRole.UNSTATED):
        facts.append(who.role.label)
    if who.on_behalf_of != UNSTATED:
        facts.append(_("on behalf of {party}", party=context.name_party(who.on_behalf_of)))
    party = context.name_party(who.party)
    if who.person == UNSTATED:
        name = party
    else:
        name = context.name_person(who.person)
        facts.insert(0, party)
    if not facts:
        return Rich((make_strong(name),))
    told = make_quiet(_("({facts})", facts=join_names(facts)))
    return enrich(_("{who} {facts}"), who=make_strong(name), facts=told)


def _describe_outcome(engagement: Engagement) -> Cell:
    lines: list[Entry] = []
    if engagement.outcome != UNSTATED:
        lines.append(engagement.outcome)
    if engagement.note:
        lines.append(Rich((make_quiet(engagement.note),)))
    return Lines(tuple(lines), rest="engagements-register") if lines else none()
