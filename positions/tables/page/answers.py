"""Where the sides meet and collide, who waits for whom, and what stands without an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.compare.ledger import Nobody
from positions.dossier.dates import format_when
from positions.dossier.vocabulary import AlignmentState
from positions.dossier.vocabulary import AnswerState
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
from positions.tables.page.parts import say
from positions.tables.page.parts import see_positions
from positions.tables.page.parts import show_sentence
from positions.tables.phrases import name_answer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from positions.compare.ledger import Answer
    from positions.compare.ledger import Asked
    from positions.dossier.model import Position
    from positions.tables.context import Context

_MET = frozenset({AnswerState.ACCEPTED, AnswerState.CONCEDED})


def build_agreements(context: Context) -> Part:
    """What one side says yes to or gives, and what the curator judges to be agreed."""
    lines = (
        *(
            # What is given may be a part of what is asked, so it is not in the tone of a yes.
            _tell_answer(context, asked, answer, _find_met_tone(answer))
            for asked, answer in _list_answers(context)
            if _MET.intersection(answer.states)
        ),
        *_list_replies(context, AnswerState.ACCEPTED, Tone.GOOD),
        *_list_judgements(context, {AlignmentState.AGREED, AlignmentState.CONVERGING}, Tone.GOOD),
    )
    headings = (_("Where they meet"), _("What was asked or offered"), _("The answer"), _("See"))
    return Part("meet", headings, lines, rest="demands")


def build_collisions(context: Context) -> Part:
    """Replies that say no, counter or speak against; and what the curator judges to be apart."""
    lines = (
        *(
            _tell_answer(context, asked, answer, _find_tone(answer))
            for asked, answer in _list_answers(context)
            if any(state.speaks_against for state in answer.states)
        ),
        *_list_replies(context, AnswerState.REFUSED, Tone.BAD),
        *_list_judgements(context, {AlignmentState.DIVERGING}, Tone.CAUTION),
    )
    headings = (_("Where they collide"), _("What is asked or offered"), _("The answer"), _("See"))
    return Part("collide", headings, lines, rest="demands")


def _tell_answer(context: Context, asked: Asked, answer: Answer, tone: Tone) -> Line:
    position = asked.position
    sheet, label = ("demands", _("Demands")) if position.act.asks else ("offers", _("Offers"))
    cells = (show_sentence(context, position), Toned(_join_replies(context, answer), tone))
    see = Jump(label, sheet, position.id, position.id)
    return Line(context.name_issue(position.issue), cells, see)


def _list_replies(context: Context, state: AnswerState, tone: Tone) -> Iterable[Line]:
    """Replies to what is neither asked nor offered, such as a no to what another side wants."""
    for reply in context.ordered:
        if reply.act.answer is not state or not reply.status.stands:
            continue
        for name in reply.responds_to:
            target = context.positions.get(name)
            if target is None or target.act.asks or target.act.offers:
                continue
            party = context.refer_party(reply.party).labels[0]
            head = Run(_("{party}: {answer}", party=party, answer=state.label), Tone.STRONG)
            words = Rich((head, Run(f" – {say(context, reply)}")))
            cells = (show_sentence(context, target), Toned(Lines((words,)), tone))
            yield Line(context.name_issue(target.issue), cells, see_positions(context, [reply]))


def _list_judgements(context: Context, states: set[AlignmentState], tone: Tone) -> Iterable[Line]:
    """Judgements of the curator, said to be such."""
    for judged in context.dossier.alignments:
        if judged.state in states:
            text = _(
                "{parties}: {state}, as we judge",
                parties=context.name_parties(judged.parties),
                state=judged.state.label,
            )
            see = Jump(_("Closeness"), "closeness", judged.id, judged.id)
            cells = (Toned(text, tone), judged.rationale)
            yield Line(context.name_issue(judged.issue), cells, see)


def build_deadlocks(context: Context) -> Part:
    """Circles of conditions, each told once round."""
    lines = []
    for circle in context.comparison.deadlocks:
        chain = [context.positions[name] for name in circle]
        waits = [_describe_link(context, position) for position in chain[1:]]
        first = context.mention_parties((chain[0].party,))
        again = _("which waits for {party} again", party=first)
        last = again if waits else _("waits for itself")
        parties = dict.fromkeys(context.name_party(position.party) for position in chain)
        cells = (show_sentence(context, chain[0], with_conditions=False), Lines((*waits, last)))
        see = Jump(_("Conditions"), "conditions", circle[0], circle[0])
        lines.append(Line(join_names(parties), cells, see))
    headings = (_("Who waits for whom"), _("One side"), _("And waits for"), _("See"))
    return Part("wait", headings, tuple(lines), rest="conditions")


def _describe_link(context: Context, position: Position) -> str:
    """`waits for Borvia, which offers a share of the flow`."""
    told = say(context, position, with_conditions=False)
    if told == position.summary:
        return _("waits for this: {summary}", summary=told)
    party = context.mention_parties((position.party,))
    return _("waits for {party}, which {told}", party=party, told=told)


def build_unanswered(context: Context) -> Part:
    """Demands and requests without a reply on record, and for how long where that is known."""
    lines = [
        Line(
            context.name_issue(asked.position.issue),
            (
                show_sentence(context, asked.position),
                Toned(_describe_silence(context, answer), Tone.CAUTION),
                _describe_wait(context, asked.position),
            ),
            Jump(_("Demands"), "demands", asked.position.id, asked.position.id),
        )
        for asked in context.comparison.demands
        for answer in asked.answers
        if any(state.is_missing for state in answer.states)
    ]
    headings = (
        _("Without an answer"),
        _("What is asked"),
        _("Of whom"),
        _("Since when"),
        _("See"),
    )
    return Part("unanswered", headings, tuple(lines), rest="demands")


def _describe_silence(context: Context, answer: Answer) -> str:
    if answer.party is Nobody.NOBODY:
        return _("of nobody by name; no reply on record")
    return _("of {party}; no reply on record", party=context.name_party(answer.party))


def _describe_wait(context: Context, position: Position) -> str:
    """Since when, and for how many days where that is known; nothing where it is not."""
    stated = position.stated_on
    if not stated.is_stated:
        return ""
    since = format_when(stated)
    days = (context.dossier.head.as_of - stated.earliest).days
    if not stated.is_day or days < 1:
        return since
    return ngettext("{since}, {number} day ago", "{since}, {number} days ago", days, since=since)


def _list_answers(context: Context) -> Iterable[tuple[Asked, Answer]]:
    return (
        (asked, answer)
        for asked in (*context.comparison.demands, *context.comparison.offers)
        for answer in asked.answers
        if answer.party is not Nobody.NOBODY
    )


def _join_replies(context: Context, answer: Answer) -> Lines:
    """`Ukraine: contested – says that what Russia requires amounts to surrender`."""
    party = context.refer_party(answer.party).labels[0]
    told = name_answer(answer)
    if answer.states == (AnswerState.CONCEDED,):
        told = _("conceded, in whole or in part")
    head = Run(_("{party}: {answer}", party=party, answer=told), Tone.STRONG)
    replies = [
        Rich((head if number == 0 else Run(""), Run(f" – {say(context, reply)}")))
        for number, reply in enumerate(answer.replies)
    ]
    return Lines(tuple(replies))


def _find_met_tone(answer: Answer) -> Tone:
    return Tone.GOOD if AnswerState.ACCEPTED in answer.states else Tone.CAUTION


def _find_tone(answer: Answer) -> Tone:
    return Tone.BAD if AnswerState.REFUSED in answer.states else Tone.CAUTION
