"""What has moved, in words: a change in, its movement, what was, what is and why out."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from positions.compare.change import EngagementChange
from positions.compare.change import PositionChange
from positions.dossier.dates import format_date
from positions.dossier.dates import format_period
from positions.dossier.dates import format_when
from positions.dossier.model import Term
from positions.dossier.movement import Movement
from positions.dossier.movement import MovementRule
from positions.dossier.vocabulary import UNSTATED
from positions.dossier.vocabulary import Act
from positions.dossier.vocabulary import Firmness
from positions.dossier.wording import _
from positions.dossier.wording import join_names
from positions.dossier.wording import mark
from positions.tables.book import Gap
from positions.tables.book import Lines
from positions.tables.book import Rich
from positions.tables.book import Tone
from positions.tables.book import Toned
from positions.tables.columns import Filled
from positions.tables.columns import text_column
from positions.tables.phrases import make_quiet
from positions.tables.phrases import say_term
from positions.tables.says import find_words
from positions.tables.says import say_position

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator

    from positions.compare.change import Change
    from positions.compare.changes import Changes
    from positions.compare.movement import Fact
    from positions.compare.movement import Reason
    from positions.dossier.model import Engagement
    from positions.tables.book import Cell
    from positions.tables.book import Entry
    from positions.tables.context import Context

TONE_BY_MOVEMENT = {
    Movement.HARDENED: Tone.BAD,
    Movement.SOFTENED: Tone.GOOD,
    Movement.WITHDRAWN: Tone.GOOD,
    Movement.CHANGED: Tone.CAUTION,
    Movement.NEW: Tone.CAUTION,
    Movement.ANSWERED: Tone.CAUTION,
    Movement.CALLED_OFF: Tone.BAD,
    Movement.PUT_OFF: Tone.BAD,
}
"""All others are plain, and quiet where only the record has changed."""

_SIGNS = {Movement.HARDENED: "▲", Movement.SOFTENED: "▼"}


_UNSEEN = frozenset({"participants", "issues", "mode", "host"})
"""Fields of an engagement that the words for it do not show."""

_FIELDS = {
    "addressees": mark("addressees"),
    "attribution": mark("attribution"),
    "conditions": mark("conditions"),
    "date_basis": mark("date basis"),
    "evidence": mark("a passage"),
    "firmness": mark("firmness"),
    "headline": mark("headline"),
    "host": mark("host"),
    "issues": mark("issues"),
    "mode": mark("mode"),
    "note": mark("note"),
    "on_behalf_of": mark("on whose behalf"),
    "participants": mark("who takes part"),
    "recorded_on": mark("day of the record"),
    "responds_to": mark("what it answers"),
    "speaker": mark("speaker"),
    "stated_on": mark("day it was stated"),
    "status": mark("status"),
    "summary": mark("summary"),
    "terms": mark("terms"),
    "title": mark("title"),
}
"""What readers see of the fields that a change names."""


def find_tone(movement: Movement) -> Tone:
    """How a movement is set apart; its word always says it too."""
    if movement.is_of_record:
        return Tone.QUIET
    return TONE_BY_MOVEMENT.get(movement, Tone.STRONG)


def name_movement(change: Change) -> str:
    """`▲ hardened`, `new refusal`, `held`: the movement in a word or two."""
    movement = change.movement
    if movement is Movement.NEW and isinstance(change, PositionChange) and change.after:
        return _("new {act}", act=change.after.act.noun)
    if movement is Movement.NEW:
        return _("new engagement")
    if movement in _SIGNS:
        return _("{sign} {movement}", sign=_SIGNS[movement], movement=movement.label)
    return movement.label


def describe_before(context: Context, change: Change) -> Lines | Gap:
    """What stood before, or that nothing did."""
    if isinstance(change, PositionChange):
        lines: list[Entry] = [
            say_position(context, one, with_history=False) for one in change.before
        ]
        if change.movement is Movement.ANSWERED:
            states = join_names(state.label for state in change.states_before)
            lines.append(Rich((make_quiet(states),)))
    elif isinstance(change, EngagementChange) and change.before is not None:
        lines = [_describe_engagement(change.before)]
    else:
        lines = []
    return Lines(tuple(lines)) if lines else Gap(_("not on record before"))


def describe_now(context: Context, change: Change) -> Lines | Gap:
    """What stands now, and below it by which rule, or what else has to be known."""
    lines: list[Entry] = list(_say_now(context, change))
    lines += [Rich((make_quiet(note),)) for note in list_notes(context, change)]
    return Lines(tuple(lines)) if lines else Gap(_("stands no longer"))


def _say_now(context: Context, change: Change) -> Iterator[Entry]:
    if isinstance(change, EngagementChange):
        if change.after is not None:
            yield _describe_engagement(change.after)
    elif isinstance(change, PositionChange):
        if change.movement is Movement.ANSWERED:
            for reply in change.replies:
                party = context.name_party(reply.party)
                words = find_words(context, reply).text
                yield _(
                    "{party}: {answer} – {words}",
                    party=party,
                    answer=reply.act.answer.label,
                    words=words,
                )
        elif change.after is not None:
            yield say_position(context, change.after, with_history=False)


def list_notes(context: Context, change: Change) -> Iterator[str]:
    """By which rule it has moved, or that none decides; what it answers; what came between."""
    if change.renamed:
        yield _("had the id {id} before", id=change.renamed)
    if isinstance(change, EngagementChange):
        yield from _note_engagement(change)
        return
    if not isinstance(change, PositionChange):
        return
    if change.movement in (Movement.HARDENED, Movement.SOFTENED, Movement.CHANGED):
        yield from map(_describe_reason, change.reasons)
        if change.movement is Movement.CHANGED:
            yield _("no rule decides") if not change.reasons else _("the rules point both ways")
    if change.via:
        between = (find_words(context, one).text for one in change.via)
        yield _("by way of: {positions}", positions=join_names(between))
    if change.movement in (Movement.NEW, Movement.CHANGED) and change.after is not None:
        answered = [
            find_words(context, context.positions[name]).text
            for name in change.after.responds_to
            if name in context.positions
        ]
        if answered:
            yield _("answers: {positions}", positions=join_names(answered))
    yield from _note_record(context, change)


def _note_record(context: Context, change: PositionChange) -> Iterator[str]:
    """What has changed of the record alone."""
    if change.movement is Movement.REWORDED:
        fields = join_names(_name_field(name) for name in change.fields)
        yield _("no movement: {fields}", fields=fields) if fields else _("no movement")
    if change.movement in (Movement.RESOURCED, Movement.CORROBORATED) and change.after:
        before = {item.source for one in change.before for item in one.evidence}
        yield from _note_sources(context, before, {item.source for item in change.after.evidence})


def _note_sources(context: Context, before: set[str], after: set[str]) -> Iterator[str]:
    if after - before:
        names = join_names(context.name_source(name) for name in sorted(after - before))
        yield _("now also: {sources}", sources=names)
    if before - after:
        names = join_names(context.name_source(name) for name in sorted(before - after))
        yield _("no longer: {sources}", sources=names)


def _note_engagement(change: EngagementChange) -> Iterator[str]:
    if change.movement is Movement.REWORDED:
        fields = join_names(_name_field(name) for name in change.fields)
        yield _("no movement: {fields}", fields=fields) if fields else _("no movement")
    elif change.before is not None and change.after is not None:
        if "status" in change.fields:
            yield _("was: {status}", status=change.before.status.label)
        others = [name for name in change.fields if name in _UNSEEN]
        if others:
            yield _("changed besides: {fields}", fields=join_names(map(_name_field, others)))


def _name_field(name: str) -> str:
    return _(_FIELDS.get(name, name))


def _describe_engagement(engagement: Engagement) -> str:
    """`Meeting of Zelenskiy and Vance: held, Fri 14 Feb 2025, Munich`."""
    facts = [engagement.status.label, format_period(engagement.start, engagement.end)]
    if engagement.place != UNSTATED:
        facts.append(engagement.place)
    told = _("{title}: {facts}", title=engagement.title, facts=", ".join(facts))
    if engagement.outcome == UNSTATED:
        return told
    return _("{engagement}. {outcome}", engagement=told, outcome=engagement.outcome)


def _describe_reason(reason: Reason) -> str:
    """A rule with what it looked at: `firmness: was negotiable, is firm`."""
    before, after = _spell(reason.before), _spell(reason.after)
    if reason.rule is MovementRule.SCOPE:
        if before:
            return _("scope: no longer {what}", what=before)
        return _("scope: besides {what}", what=after)
    if reason.rule is MovementRule.CONDITIONS:
        if before:
            return _("a condition dropped: {what}", what=before)
        return _("a condition added: {what}", what=after)
    return _("{rule}: was {before}, is {after}", rule=reason.rule.label, before=before, after=after)


def _spell(fact: Fact) -> str:
    if isinstance(fact, Term):
        return say_term(fact)
    if isinstance(fact, Act):
        return fact.noun
    return fact.label if isinstance(fact, Firmness) else fact or ""


def say_when(change: Change) -> str:
    """The day on which it became known."""
    known = change.known
    return format_when(known, weekday=False) if known.is_stated else _("day not recorded")


def describe_tally(tally: Counter[Movement]) -> str:
    """`1 hardened, 2 new`: in the order of the list of movements."""
    return ", ".join(
        _("{number} {movement}", number=tally[movement], movement=movement.label)
        for movement in Movement
        if tally[movement]
    )


def list_tallies(context: Context, changes: Changes) -> Iterator[tuple[str, str]]:
    """Who, and how often what: the parties in the order of the dossier, then the engagements."""
    tallies = changes.tally_parties()
    known = [party.id for party in context.dossier.parties]
    for party in (*known, *(one for one in tallies if one not in known)):
        if party in tallies:
            yield context.name_party(party), describe_tally(tallies[party])
    engagements = describe_tally(changes.tally_engagements())
    if engagements:
        yield _("Engagements"), engagements


def fill_movement(context: Context) -> tuple[Filled[Any], ...]:
    """A register's column for what has become of each record, where changes were asked for."""
    changes = context.comparison.changes
    if changes is None:
        return ()
    since = _("What has become of it since {day}", day=format_date(changes.since))
    column = text_column("movement", _("Movement"), since, width=13)
    return (Filled(column, lambda row: _mark(context, row.id)),)


def _mark(context: Context, record: str) -> Cell:
    change = context.change_by_record.get(record)
    if change is None:
        return Gap(_("unchanged"))
    return Toned(name_movement(change), find_tone(change.movement))
