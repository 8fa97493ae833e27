"""What several sheets say of a record, in words: its terms, conditions, answers and passages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.compare.ledger import Nobody
from positions.dossier.dates import EdtfDate
from positions.dossier.model import is_id
from positions.dossier.vocabulary import UNSTATED
from positions.dossier.vocabulary import TermKind
from positions.dossier.wording import _
from positions.dossier.wording import format_amount
from positions.dossier.wording import join_names
from positions.dossier.wording import ngettext
from positions.tables.book import Gap
from positions.tables.book import Jump
from positions.tables.book import Lines

if TYPE_CHECKING:
    from positions.compare.ledger import Answer
    from positions.compare.ledger import Asked
    from positions.compare.origins import Independence
    from positions.dossier.model import Engagement
    from positions.dossier.model import Position
    from positions.dossier.model import Term
    from positions.tables.context import Context


MOST_NAMED = 5
"""Parties that the description of a chart names one by one."""


def not_stated() -> Gap:
    """What the source does not say, or the curator has not recorded."""
    return Gap(_("not stated"))


def say_stated(text: str) -> str | Gap:
    """A text of the record, or that there is none."""
    return not_stated() if text == UNSTATED else text


def none() -> Gap:
    """A list without entries. Words, not a sign: a screen reader passes over a dash."""
    return Gap(_("none"))


def no_entry() -> Gap:
    """A cell in which there is nothing to say."""
    return Gap(_("no entry"))


def count_positions(number: int) -> str:
    """`2 positions`."""
    return ngettext("{number} position", "{number} positions", number)


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
    return Jump(count_passages(len(record.evidence)), "evidence", record.id, record.id)


def jump_to_position(position: Position) -> Jump:
    """A link to a position's own row."""
    return Jump(position.id, "positions", position.id, position.id)


def describe_terms(position: Position) -> Lines | Gap:
    """All terms of a position in words, one a line."""
    return Lines(tuple(map(describe_term, position.terms))) if position.terms else none()


def describe_term(term: Term) -> str:
    """`USD 500,000,000,000 (worth)`, `50 percent (toll)`, `by 2025-04`, `4 regions`."""
    basis = "" if term.basis == UNSTATED else term.basis
    if isinstance(term.value, EdtfDate):
        if basis:
            return _("by {day} ({basis})", day=term.value, basis=basis)
        return _("by {day}", day=term.value)
    number, unit = format_amount(term.value), "" if term.unit == UNSTATED else term.unit
    if term.kind is TermKind.AMOUNT:
        figure = _("{currency} {number}", currency=term.unit, number=number)
    else:
        figure = _("{number} {unit}", number=number, unit=unit) if unit else number
    return _("{figure} ({basis})", figure=figure, basis=basis) if basis else figure


def describe_conditions(context: Context, position: Position) -> Lines | Gap:
    """What a position depends on, a line for each."""
    lines = tuple(describe_condition(context, condition) for condition in position.conditions)
    return Lines(lines) if lines else none()


def describe_condition(context: Context, condition: str) -> str:
    """One thing that a position depends on: the summary of another, or words."""
    if is_id(condition) and condition in context.positions:
        return context.positions[condition].summary
    return condition


def describe_answers(context: Context, asked: Asked) -> Lines | Gap:
    """Who answered, and how, a line for each."""
    lines = tuple(
        _("{party}: {answer}", party=context.name_party(answer.party), answer=name_answer(answer))
        for answer in asked.answers
        if answer.party is not Nobody.NOBODY
    )
    return Lines(lines) if lines else Gap(_("nobody on record"))


def name_answer(answer: Answer) -> str:
    """The states of an answer in words."""
    return join_names(state.label for state in answer.states)


def describe_scope(context: Context) -> str:
    """How much the dossier holds."""
    dossier = context.dossier
    return _(
        "{positions}, {engagements}, {issues}, {parties}, {sources}.",
        positions=count_positions(len(dossier.positions)),
        engagements=count_engagements(len(dossier.engagements)),
        issues=count_issues(len(dossier.issues)),
        parties=count_parties(len(dossier.parties)),
        sources=count_sources(len(dossier.sources)),
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
