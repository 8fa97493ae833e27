"""Who meets whom, and the analyst's own assessment, set apart from what parties said."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from positions.dossier.dates import format_period
from positions.dossier.vocabulary import UNSTATED
from positions.dossier.vocabulary import Confidence
from positions.dossier.vocabulary import Likelihood
from positions.dossier.vocabulary import Stage
from positions.dossier.wording import _
from positions.dossier.wording import join_names
from positions.dossier.wording import ngettext
from positions.tables.book import Jump
from positions.tables.book import Lines
from positions.tables.book import Rich
from positions.tables.book import Run
from positions.tables.book import Tone
from positions.tables.book import Toned
from positions.tables.page.parts import Line
from positions.tables.page.parts import Part
from positions.tables.page.parts import begin

if TYPE_CHECKING:
    from collections.abc import Sequence

    from positions.compare.engagements import StagedEngagement
    from positions.dossier.model import Assessment
    from positions.dossier.model import Engagement
    from positions.tables.context import Context
    from positions.tables.page.parts import Room

_TONE_BY_STAGE = {
    Stage.HELD: Tone.PLAIN,
    Stage.UNDER_WAY: Tone.GOOD,
    Stage.SCHEDULED: Tone.GOOD,
    Stage.SOUGHT: Tone.CAUTION,
    Stage.CLAIMED: Tone.CAUTION,
    Stage.CALLED_OFF: Tone.QUIET,
}


def build_engagements(context: Context, room: Room) -> Part:
    """What is to come in the order of the day, then what was held, called off or only claimed."""
    coming = (Stage.UNDER_WAY, Stage.SCHEDULED, Stage.SOUGHT)
    rest = (Stage.HELD, Stage.CALLED_OFF, Stage.CLAIMED)
    staged = sorted(
        context.comparison.engagements,
        key=lambda item: (
            item.stage in rest,
            rest.index(item.stage) if item.stage in rest else 0,
            item.engagement.start.sort_key,
            coming.index(item.stage) if item.stage in coming else 0,
        ),
    )
    headings = (
        _("Who meets whom"),
        _("Who"),
        _("What"),
        _("State, and where"),
        _("See"),
    )
    shown = len(staged) if len(staged) <= room.meetings else room.meetings - 1
    lines = [_describe_engagement(context, item) for item in staged[:shown]]
    if staged[shown:]:
        lines.append(_count_rest(staged[shown:]))
    return Part("engagements", headings, tuple(lines))


def _count_rest(left: Sequence[StagedEngagement]) -> Line:
    """How many more there are, and how many of each kind."""
    counted = Counter(item.engagement.status.label for item in left)
    told = join_names(
        _("{number} {status}", number=number, status=status) for status, number in counted.items()
    )
    more = ngettext("{number} more", "{number} more", len(left))
    return Line(more, (told,), Jump(_("Engagements"), "engagements"))


def _describe_engagement(context: Context, item: StagedEngagement) -> Line:
    engagement = item.engagement
    status = Run(engagement.status.label, Tone.STRONG)
    runs: tuple[Run, ...] = (status,)
    if engagement.place != UNSTATED:
        runs = (status, Run(_(", {place}", place=engagement.place)))
    sure = Toned(Lines((Rich(runs),)), _TONE_BY_STAGE[item.stage])
    cells = (_name_participants(context, engagement), engagement.title, sure)
    see = Jump(_("Engagements"), "engagements", engagement.id, engagement.id)
    return Line(format_period(engagement.start, engagement.end), cells, see)


def _name_participants(context: Context, engagement: Engagement) -> str:
    """Persons by name and party, parties where none is named, each once."""
    names = [
        _(
            "{person} ({party})",
            person=context.name_person(who.person),
            party=context.name_party(who.party),
        )
        if who.person in context.people
        else context.name_party(who.party)
        for who in engagement.participants
    ]
    return join_names(dict.fromkeys(names))


def build_assessments(context: Context) -> Part:
    """The analyst's own words, on a ground of their own."""
    lines = [
        Line(
            begin(judged.kind.label),
            tuple(
                Toned(cell, Tone.HEAT_1)
                for cell in (
                    _name_subject(context, judged.about),
                    judged.text,
                    _describe_certainty(judged),
                )
            ),
            Jump(_("Assessments"), "assessments", judged.id, judged.id),
        )
        for judged in context.dossier.assessments
    ]
    headings = (_("Our assessment"), _("Of what"), _("In our words"), _("How sure"), _("See"))
    return Part("assessments", headings, tuple(lines), rest="assessments")


def _describe_certainty(judged: Assessment) -> str:
    facts = []
    if judged.likelihood is not Likelihood.UNSTATED:
        facts.append(
            _(
                "{likelihood} ({range})",
                likelihood=judged.likelihood.label,
                range=judged.likelihood.meaning,
            )
        )
    if judged.confidence is not Confidence.UNSTATED:
        facts.append(_("{level} confidence", level=judged.confidence.label))
    return join_names(facts) or _("how sure is not recorded")


def _name_subject(context: Context, about: str) -> str:
    """What an assessment is about: a party, an issue, a position or an engagement."""
    if about in context.positions:
        return context.positions[about].summary
    titles = {one.id: one.title for one in context.dossier.engagements}
    if about in context.parties:
        return context.name_party(about)
    return titles.get(about) or context.name_issue(about)
