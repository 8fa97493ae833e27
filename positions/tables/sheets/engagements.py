"""The engagements sheet: who met, who meets, who is said to have met."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from positions.dossier.vocabulary import UNSTATED
from positions.dossier.vocabulary import ParticipantRole
from positions.dossier.vocabulary import Stage
from positions.dossier.wording import _
from positions.dossier.wording import join_names
from positions.dossier.wording import ngettext
from positions.tables.book import Column
from positions.tables.book import ColumnType
from positions.tables.book import Gap
from positions.tables.book import Lines
from positions.tables.book import Tone
from positions.tables.book import Toned
from positions.tables.columns import Filled
from positions.tables.columns import build_sheet as build
from positions.tables.columns import text_column
from positions.tables.fields import fill_field
from positions.tables.phrases import jump_to_evidence
from positions.tables.phrases import not_stated

if TYPE_CHECKING:
    from positions.compare.engagements import StagedEngagement
    from positions.dossier.model import Engagement
    from positions.dossier.model import Participant
    from positions.tables.book import Cell
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

    def field(name: str, *texts: str, width: float) -> Filled[StagedEngagement]:
        filled = fill_field(context, f"engagements.{name}", *texts, width=width)
        return Filled(filled.column, lambda row: filled.fill(row.engagement))

    columns: list[Filled[StagedEngagement]] = [
        Filled(
            text_column("stage", _("Stage"), _("Held, under way, to come, or claimed"), width=16),
            lambda row: Toned(row.stage.label, TONE_BY_STAGE[row.stage]),
        ),
        field("title", _("Engagement"), _("Who meets whom"), width=34),
        Filled(
            text_column("participants", _("Participants"), _("Who takes part"), width=34),
            lambda row: _describe_participants(context, row.engagement),
        ),
        field("start", _("Start"), _("First day as recorded, EDTF"), width=23),
        Filled(
            Column("start_earliest", _("Earliest day"), ColumnType.DAY, _("For sorting"), 12),
            lambda row: _find_first_day(row.engagement),
        ),
        field("end", _("End"), _("Last day as recorded, EDTF"), width=12),
        field("date_basis", _("Date basis"), width=11),
        field("status", _("Status"), width=12),
        field("mode", _("Mode"), width=13),
        field("place", _("Place"), _("Where, as the source gives it"), width=16),
        field("issues", _("Issues"), _("What is on the table"), width=20),
        field("outcome", _("Outcome"), _("What came of it"), width=18),
        field("note", _("Note"), _("What a reader must know"), width=34),
        Filled(
            text_column("evidence", _("Evidence"), _("Leads to the passages behind it"), width=12),
            lambda row: jump_to_evidence(row.engagement),
        ),
        field("id", _("Id"), _("Short name of the engagement"), width=22),
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


def _describe_participants(context: Context, engagement: Engagement) -> Lines | Gap:
    """Who takes part, a line for each."""
    lines = tuple(_describe_participant(context, who) for who in engagement.participants)
    return Lines(lines) if lines else not_stated()


def _describe_participant(context: Context, who: Participant) -> str:
    """`Ida Iver (Arland, envoy, on behalf of Borvia)`: the person, then what is known of them."""
    facts = [context.name_party(who.party)]
    if who.person == UNSTATED:
        facts.append(_("person not stated"))
    if who.role not in (ParticipantRole.PRINCIPAL, ParticipantRole.UNSTATED):
        facts.append(who.role.label)
    if who.on_behalf_of != UNSTATED:
        facts.append(_("on behalf of {party}", party=context.name_party(who.on_behalf_of)))
    if who.person == UNSTATED:
        party, *rest = facts
        return _("{party} ({facts})", party=party, facts=join_names(rest))
    name = context.name_person(who.person)
    return _("{person} ({facts})", person=name, facts=join_names(facts))


def _find_first_day(engagement: Engagement) -> Cell:
    start = engagement.start
    return start.earliest if start.is_stated and start.earliest > date.min else not_stated()
