"""The demands sheet: who asks what of whom, and how each party that was asked has answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.compare.ledger import Nobody
from positions.compare.waiting import DayBasis
from positions.compare.waiting import list_waits
from positions.dossier.dates import format_when
from positions.dossier.vocabulary import AnswerState
from positions.dossier.wording import _
from positions.dossier.wording import ngettext
from positions.tables.book import Gap
from positions.tables.book import Lines
from positions.tables.book import Rich
from positions.tables.book import Tone
from positions.tables.book import Toned
from positions.tables.columns import Filled
from positions.tables.columns import build_sheet as build
from positions.tables.columns import text_column
from positions.tables.phrases import describe_asked
from positions.tables.phrases import jump_to_position
from positions.tables.phrases import make_quiet
from positions.tables.phrases import name_answer
from positions.tables.phrases import note_silence
from positions.tables.says import say_position

if TYPE_CHECKING:
    from positions.compare.ledger import Answer
    from positions.compare.waiting import Wait
    from positions.dossier.model import Engagement
    from positions.dossier.model import Position
    from positions.tables.book import Cell
    from positions.tables.book import Sheet
    from positions.tables.context import Context

_TONE_BY_STATE = {
    AnswerState.ACCEPTED: Tone.GOOD,
    AnswerState.CONCEDED: Tone.GOOD,
    AnswerState.REFUSED: Tone.BAD,
    AnswerState.UNANSWERED: Tone.CAUTION,
    AnswerState.NO_ADDRESSEE: Tone.QUIET,
}


def build_sheet(context: Context) -> Sheet:
    """One row for each standing demand or request and each party that is asked or has replied."""
    asked = [
        (demand.position.id, (demand.position, answer))
        for demand in context.comparison.demands
        for answer in demand.answers
    ]
    waits = list_waits(context.dossier, context.comparison.demands)
    columns: list[Filled[tuple[Position, Answer]]] = [
        Filled(
            text_column("party", _("Who asks"), _("The party that demands or asks"), width=15),
            lambda row: Toned(context.refer_party(row[0].party), Tone.STRONG),
        ),
        Filled(
            text_column("summary", _("What is asked"), _("And what it depends on"), width=42),
            lambda row: describe_asked(context, row[0]),
        ),
        Filled(
            text_column("addressee", _("Of whom"), _("The party that is asked"), width=15),
            lambda row: _describe_addressee(context, row[1]),
        ),
        Filled(
            text_column("answer", _("Answer"), _("How that party answered"), width=14),
            _fill_answer,
        ),
        Filled(
            text_column("reply", _("Reply"), _("What it said"), width=40),
            lambda row: _describe_reply(context, *row, waits[row[0].id, row[1].party]),
        ),
        Filled(
            text_column("issue", _("Issue"), _("The matter at issue"), width=20),
            lambda row: context.refer_issue(row[0].issue),
        ),
        Filled(
            text_column("since", _("Since"), _("Day it was stated, and how long ago"), width=17),
            lambda row: _describe_since(waits[row[0].id, row[1].party]),
        ),
        Filled(
            text_column("see", _("See"), _("Leads to the position's own row"), width=11),
            lambda row: jump_to_position(row[0]),
        ),
    ]
    return build(
        "demands",
        _("Demands"),
        (
            _("Demands and requests, with the answers they got"),
            ngettext(
                "{number} standing demand, a row for each party asked. Unanswered means that the "
                "record holds no reply.",
                "{number} standing demands and requests, a row for each party asked. Unanswered "
                "means that the record holds no reply.",
                len(context.comparison.demands),
            ),
        ),
        columns,
        asked,
    )


def say_since(position: Position) -> str | Gap:
    """The day on which a position was stated."""
    said = format_when(position.stated_on)
    return said if position.stated_on.is_stated else Gap(said)


def _describe_addressee(context: Context, answer: Answer) -> Cell:
    if answer.party is Nobody.NOBODY:
        return Toned(_("nobody by name"), Tone.QUIET)
    return context.refer_party(answer.party)


def _fill_answer(row: tuple[Position, Answer]) -> Cell:
    return Toned(name_answer(row[1]), _TONE_BY_STATE.get(row[1].states[0], Tone.PLAIN))


def _describe_since(wait: Wait) -> Cell:
    """When it was stated, and how many days it has stood without an answer."""
    if wait.basis is DayBasis.UNKNOWN:
        return Gap(format_when(wait.since))
    said = format_when(wait.since)
    if wait.basis is DayBasis.PUBLISHED:
        said = _("published {day}", day=said)
    if not wait.days:
        return said
    days = ngettext("unanswered for {number} day", "unanswered for {number} days", wait.days)
    return Lines((said, Rich((make_quiet(days),))))


def _describe_reply(context: Context, asked: Position, answer: Answer, wait: Wait) -> Cell:
    """What was said; else at which engagement there may have been a reply, or may be one yet."""
    if answer.replies:
        replies = (say_position(context, reply, addressed=False) for reply in answer.replies)
        return Lines(tuple(replies), rest="positions")
    if answer.states == (AnswerState.LEFT_OUT,):
        return Gap(AnswerState.LEFT_OUT.label)
    silence = note_silence(context, asked, answer)
    notes = [silence] if silence else []
    if wait.last is not None and wait.last.title not in silence:
        notes.append(_("on the table last: {meeting}", meeting=_name_meeting(wait.last)))
    if wait.next is not None and wait.next.title not in silence:
        notes.append(_("next: {meeting}", meeting=_name_meeting(wait.next)))
    if not notes:
        return Gap(_("no reply on record"))
    return Toned(Lines(tuple(notes), rest="engagements"), Tone.QUIET)


def _name_meeting(engagement: Engagement) -> str:
    day = format_when(engagement.start, weekday=False)
    return _("{title}, {day}", title=engagement.title, day=day)
