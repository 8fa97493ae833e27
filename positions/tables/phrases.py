"""What several sheets say of a record, in words: its terms, conditions, answers and passages."""

from __future__ import annotations

import re
from string import Formatter
from typing import TYPE_CHECKING

from positions.compare.ledger import Nobody
from positions.dossier.dates import EdtfDate
from positions.dossier.dates import format_when
from positions.dossier.model import is_id
from positions.dossier.model import list_passages
from positions.dossier.vocabulary import UNSTATED
from positions.dossier.vocabulary import Act
from positions.dossier.vocabulary import AnswerState
from positions.dossier.vocabulary import Bound
from positions.dossier.vocabulary import CellState
from positions.dossier.vocabulary import Stage
from positions.dossier.vocabulary import TermKind
from positions.dossier.wording import _
from positions.dossier.wording import format_amount
from positions.dossier.wording import format_number
from positions.dossier.wording import join_names
from positions.dossier.wording import ngettext
from positions.tables.book import Gap
from positions.tables.book import Jump
from positions.tables.book import Lines
from positions.tables.book import Rich
from positions.tables.book import Run
from positions.tables.book import Tone
from positions.tables.says import find_words
from positions.tables.says import say_position

if TYPE_CHECKING:
    from collections.abc import Iterator

    from positions.compare.engagements import StagedEngagement
    from positions.compare.grid import Cell as ComparisonCell
    from positions.compare.ledger import Answer
    from positions.compare.ledger import Asked
    from positions.compare.origins import Independence
    from positions.dossier.model import Engagement
    from positions.dossier.model import Position
    from positions.dossier.model import Term
    from positions.tables.context import Context


MOST_NAMED = 5
"""Parties that the description of a chart names one by one."""

_SHORT_MONTH = re.compile(r"([^\W\d_]+)(?=\\ \d{4})")

_MEETING_STAGES = frozenset({Stage.HELD, Stage.UNDER_WAY, Stage.SCHEDULED})


def not_stated() -> Gap:
    """What the curator has not recorded."""
    return Gap(_("not recorded"))


def say_stated(text: str) -> str | Gap:
    """A text of the record, or that there is none."""
    return not_stated() if text == UNSTATED else text


def none() -> Gap:
    """A list without entries. Words, not a sign: a screen reader passes over a dash."""
    return Gap(_("none recorded"))


def no_entry() -> Gap:
    """A cell in which there is nothing to say."""
    return Gap(_("no entry"))


def enrich(message: str, **parts: str | Run | Rich) -> Rich:
    """A message whose places are filled with words that look each their own way.

    The message is one as `_` gives it, its places still open.
    """
    runs: list[Run] = []
    for literal, name, _spec, _conversion in Formatter().parse(message):
        if literal:
            runs.append(Run(literal))
        part = parts[name] if name is not None else ""
        if isinstance(part, str):
            part = Run(part)
        runs += part.runs if isinstance(part, Rich) else [part] if part.text else []
    return Rich(tuple(runs))


def make_strong(text: str) -> Run:
    """Words that an eye looks for."""
    return Run(text, Tone.STRONG)


def make_quiet(text: str) -> Run:
    """Words for whoever wants to know more."""
    return Run(text, Tone.QUIET)


def count_positions(number: int) -> str:
    """`2 positions`."""
    return ngettext("{number} position", "{number} positions", number)


def count_all_positions(context: Context) -> str:
    """`19 positions (1 of them replaced or withdrawn)`: all of the record, not only what stands."""
    positions = context.dossier.positions
    counted = count_positions(len(positions))
    gone = sum(not position.status.stands for position in positions)
    if not gone:
        return counted
    return ngettext(
        "{positions} ({number} of them replaced or withdrawn)",
        "{positions} ({number} of them replaced or withdrawn)",
        gone,
        positions=counted,
    )


def count_passages(number: int) -> str:
    """`2 passages`."""
    return ngettext("{number} passage", "{number} passages", number)


def count_engagements(number: int) -> str:
    """`2 engagements`."""
    return ngettext("{number} engagement", "{number} engagements", number)


def count_issues(number: int) -> str:
    """`2 issues`."""
    return ngettext("{number} issue", "{number} issues", number)


def count_parties(number: int) -> str:
    """`2 parties`."""
    return ngettext("{number} party", "{number} parties", number)


def count_sources(number: int) -> str:
    """`2 sources`."""
    return ngettext("{number} source", "{number} sources", number)


def count_origins(number: int) -> str:
    """`2 independent origins`."""
    return ngettext("{number} independent origin", "{number} independent origins", number)


def name_origins(origins: int, unrecorded: int) -> str:
    """`2 origins`, or that there may be fewer sources behind them than are cited."""
    if not unrecorded:
        return ngettext("{number} origin", "{number} origins", origins)
    if not origins:
        return _("origins not recorded")
    return ngettext("{number} known origin", "{number} known origins", origins)


def show_origins(origins: int, unrecorded: int) -> int | Gap:
    """How many origins are known; none known of sources that are cited is not a count of none."""
    return origins if origins or not unrecorded else not_stated()


def describe_independence(independence: Independence) -> str:
    """How many origins some evidence has, claiming no more than is recorded."""
    origins = count_origins(len(independence.origins))
    if independence.is_recorded:
        return origins
    if not independence.origins:
        return _(
            "{sources}; whether they derive from one another is not recorded",
            sources=count_sources(len(independence.sources)),
        )
    return ngettext(
        "{origins}; of {number} more source it is not recorded from what it derives",
        "{origins}; of {number} more sources it is not recorded from what they derive",
        len(independence.unrecorded),
        origins=origins,
    )


def jump_to_evidence(record: Position | Engagement) -> Jump:
    """A link to the passages behind a record."""
    passages = sum(1 for _passage in list_passages(record))
    return Jump(count_passages(passages), "evidence", record.id, record.id)


def jump_to_position(position: Position) -> Jump:
    """A link to a position's own row."""
    return Jump(_("Position"), "positions", position.id, position.id)


def name_silence(cell: ComparisonCell) -> str:
    """Which kind of silence a cell of the comparison is, and how much was read for it."""
    if cell.state is not CellState.NOT_IN_SOURCES:
        return cell.state.label
    if cell.read == cell.sources:
        return ngettext(
            "nothing in the {number} source read for it",
            "nothing in the {number} sources read for it",
            cell.read,
        )
    return ngettext(
        "nothing in the {number} of {sources} sources read for it",
        "nothing in the {number} of {sources} sources read for it",
        cell.read,
        sources=format_number(cell.sources),
    )


def describe_terms(position: Position) -> Lines | Gap:
    """All terms of a position in words, one a line."""
    return Lines(tuple(map(describe_term, position.terms))) if position.terms else none()


def describe_term(term: Term) -> str:
    """`USD 500,000,000,000 (worth)`, `50 percent (toll)`, `by 2025-04`, `4 regions`."""
    return _say_term(term, str(term.value))


def say_term(term: Term) -> str:
    """A term as it is read aloud: `by Apr 2025`."""
    is_day = isinstance(term.value, EdtfDate)
    return _say_term(term, format_when(term.value, weekday=False) if is_day else "")  # type: ignore[arg-type]


def _holds_term(words: str, term: Term) -> bool:
    """Whether some words hold a term whole: its figure with its unit or its day, and its basis."""
    bare = term.model_copy(update={"basis": UNSTATED})
    said = re.escape(say_term(bare))
    if isinstance(term.value, EdtfDate):
        said = _SHORT_MONTH.sub(r"\1\\w*", said)  # `Mar 2025` stands in `March 2025` too
    parts = [said, *([] if term.basis == UNSTATED else [re.escape(term.basis)])]
    return all(re.search(rf"(?<![\w.,]){part}(?!\w)", words) for part in parts)


def _say_term(term: Term, day: str) -> str:
    basis = "" if term.basis == UNSTATED else term.basis
    if isinstance(term.value, EdtfDate):
        if basis:
            return _("by {day} ({basis})", day=day, basis=basis)
        return _("by {day}", day=day)
    number, unit = format_amount(term.value), "" if term.unit == UNSTATED else term.unit
    if term.kind is TermKind.AMOUNT:
        figure = _("{currency} {number}", currency=term.unit, number=number)
    else:
        figure = _("{number} {unit}", number=number, unit=unit) if unit else number
    if term.bound is not Bound.UNSTATED:
        figure = _("{bound} {figure}", bound=term.bound.label, figure=figure)
    return _("{figure} ({basis})", figure=figure, basis=basis) if basis else figure


def describe_asked(context: Context, position: Position, *, with_conditions: bool = True) -> Lines:
    """What is asked or offered: the verb and its words, then the terms, then what it depends on.

    A term that the words have said already is not said again.
    """
    lines = [say_position(context, position, addressed=False, with_firmness=True)]
    words = find_words(context, position).text
    terms = (say_term(term) for term in position.terms if not _holds_term(words, term))
    lines += [Rich((make_quiet(term),)) for term in terms]
    if with_conditions:
        lines += [
            Rich((make_quiet(_("depends on: {condition}", condition=condition)),))
            for condition in list_conditions(context, position)
        ]
    return Lines(tuple(lines), rest="positions")


def describe_conditions(context: Context, position: Position) -> Lines | Gap:
    """What a position depends on, a line for each."""
    lines = tuple(list_conditions(context, position))
    return Lines(lines) if lines else none()


def list_conditions(context: Context, position: Position) -> Iterator[str]:
    """What a position depends on, each in a sentence or words."""
    return (describe_condition(context, condition) for condition in position.conditions)


def describe_condition(context: Context, condition: str) -> str:
    """One thing that a position depends on: the summary of another, or words."""
    if is_id(condition) and condition in context.positions:
        return context.positions[condition].summary
    return condition


def describe_answers(context: Context, asked: Asked) -> Lines | Gap:
    """Who answered, and how, a line for each."""
    lines = tuple(
        _describe_answer(context, asked.position, answer)
        for answer in asked.answers
        if answer.party is not Nobody.NOBODY
    )
    return Lines(lines, rest="positions") if lines else Gap(_("nobody by name"))


def _describe_answer(context: Context, asked: Position, answer: Answer) -> Rich:
    """`Borvia: refused – to pay more than half`: who, how, and the reply in its own words."""
    party = context.name_parties(() if answer.party is Nobody.NOBODY else (answer.party,))
    if not answer.replies:
        silence = note_silence(context, asked, answer) or name_answer(answer)
        return Rich((make_quiet(_("{party}: {answer}", party=party, answer=silence)),))
    words = "; ".join(find_words(context, reply).text for reply in answer.replies)
    who = make_strong(_("{party}: {answer}", party=party, answer=name_answer(answer)))
    return enrich(_("{who} – {words}"), who=who, words=words)


def note_silence(context: Context, asked: Position, answer: Answer) -> str:
    """That there is no reply on record, with the meeting at which there may have been one.

    Empty where the two are not known to meet: that nobody has answered is said already.
    """
    if answer.party is Nobody.NOBODY or answer.states != (AnswerState.UNANSWERED,):
        return ""
    meeting = find_meeting(context, asked, answer.party)
    if meeting is None:
        return ""
    return _("no reply on record; see {engagement}", engagement=meeting.title)


def find_meeting(context: Context, asked: Position, other: str) -> Engagement | None:
    """Where the two sides meet on it and the reply can have been given; the first there is.

    While they meet anyhow, whatever for, nobody can say that one has not answered the other.
    """
    for staged, present in context.meetings_by_party.get(asked.party, ()):
        if other not in present:
            continue
        engagement, stage = staged.engagement, staged.stage
        on_it = asked.issue in engagement.issues and _can_hold_reply(context, asked, staged)
        if on_it or stage is Stage.UNDER_WAY:
            return engagement
    return None


def _can_hold_reply(context: Context, asked: Position, staged: StagedEngagement) -> bool:
    """Whether it is settled and not over, or known not to be over before the day of the asking.

    What has no day of its own can only be answered for sure by what is still to come.
    """
    if staged.stage not in _MEETING_STAGES:
        return False
    start, end = staged.engagement.start, staged.engagement.end
    last = end if end.is_stated else start
    if staged.stage is not Stage.HELD and last.latest >= context.dossier.head.as_of:
        return True
    are_stated = asked.stated_on.is_stated and last.is_stated
    return are_stated and last.earliest >= asked.stated_on.latest


def name_answer(answer: Answer) -> str:
    """The states of an answer in words."""
    return join_names(state.label for state in answer.states)


def describe_scope(context: Context) -> str:
    """How much the dossier holds."""
    dossier = context.dossier
    return _(
        "{positions}, {engagements}, {issues}, {parties}, {sources}.",
        positions=count_all_positions(context),
        engagements=count_engagements(len(dossier.engagements)),
        issues=describe_issues(context),
        parties=count_parties(len(context.comparison.selection.parties)),
        sources=count_sources(len(dossier.sources)),
    )


def describe_issues(context: Context) -> str:
    """`36 issues in 6 groups`: a mere heading is no issue of its own."""
    topics = context.comparison.topics
    groups = sum(topic.is_heading for topic in topics)
    issues = count_issues(len(topics) - groups)
    if not groups:
        return issues
    return ngettext(
        "{issues} in {number} group", "{issues} in {number} groups", groups, issues=issues
    )


def describe_part(context: Context) -> str:
    """What of a dossier there is where it is not the whole: of how much, and what it is not."""
    selection = context.comparison.selection
    part, whole, kept = selection.part, selection.whole, selection.kept
    if part.is_whole:
        return ""
    facts = []
    if part.parties:
        facts.append(
            _(
                "{count} of {parties}",
                count=format_number(len(selection.parties)),
                parties=count_parties(len(whole.parties)),
            )
        )
    if part.issues:
        names = join_names(map(context.name_issue, part.issues))
        facts.append(_("of the issues only {issues}", issues=names))
    if part.acts:
        acts = join_names(act.label for act in Act if act.value in part.acts)
        facts.append(_("of the acts only {acts}", acts=acts))
    return _(
        "A part of the dossier: {facts}. It holds {positions} of {all_positions} and {engagements} "
        "of {all_engagements}. What is left out is not silent.",
        facts=_("; ").join(facts),
        positions=format_number(len(kept.positions)),
        all_positions=count_positions(len(whole.positions)),
        engagements=format_number(len(kept.engagements)),
        all_engagements=count_engagements(len(whole.engagements)),
    )


def describe_strays(context: Context) -> str:
    """What has no place on a sheet of issues and parties; only a draft can have any."""
    strays = [
        position
        for position in context.dossier.positions
        if position.status.stands
        and (position.party not in context.parties or position.issue not in context.issues)
    ]
    if not strays:
        return ""
    return ngettext(
        "Left out: {number} position that names a party or an issue that the dossier does not "
        "declare; see Positions.",
        "Left out: {number} positions that name a party or an issue that the dossier does not "
        "declare; see Positions.",
        len(strays),
    )


def join_sentences(*sentences: str) -> str:
    """Sentences one after the other; empty ones are left out."""
    return " ".join(sentence for sentence in sentences if sentence)


def name_some_parties(context: Context) -> str:
    """The parties one by one, or their number where there are many; a description stays short."""
    names = [party.short_name for party in context.dossier.parties]
    return join_names(names) if len(names) <= MOST_NAMED else count_parties(len(names))
