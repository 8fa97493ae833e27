"""The sheets of who asks what, who offers what, and what depends on what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.compare.ledger import Nobody
from positions.dossier.vocabulary import Act
from positions.dossier.vocabulary import AnswerState
from positions.dossier.vocabulary import Firmness
from positions.tables.book import Column
from positions.tables.book import ColumnType
from positions.tables.book import Jump
from positions.tables.book import Tone
from positions.tables.book import Toned
from positions.tables.columns import Filled
from positions.tables.columns import build_sheet
from positions.tables.columns import count_column
from positions.tables.columns import count_noun
from positions.tables.columns import text_column
from positions.tables.columns import word_column
from positions.tables.limits import join_entries
from positions.tables.names import NONE
from positions.tables.sheets.registers import describe_terms

if TYPE_CHECKING:
    from collections.abc import Mapping

    from positions.compare.conditions import Condition
    from positions.compare.ledger import Answer
    from positions.compare.ledger import Asked
    from positions.dossier.model import Position
    from positions.tables.book import Cell
    from positions.tables.book import Sheet
    from positions.tables.names import Context

_TONE_BY_STATE = {
    AnswerState.ACCEPTED: Tone.GOOD,
    AnswerState.CONCEDED: Tone.GOOD,
    AnswerState.REFUSED: Tone.BAD,
    AnswerState.UNANSWERED: Tone.CAUTION,
}


def build_demands_sheet(context: Context) -> Sheet:
    """One row for each standing demand or request and each party that is asked or has replied."""
    asked = [
        (demand.position.id, (demand.position, answer))
        for demand in context.comparison.demands
        for answer in demand.answers
    ]
    columns: list[Filled[tuple[Position, Answer]]] = [
        Filled(
            text_column("party", "Who asks", "The party that demands or requests", width=14),
            lambda row: context.refer_party(row[0].party),
        ),
        Filled(word_column("act", "Act", Act, width=10), lambda row: row[0].act.value),
        Filled(
            text_column("issue", "Issue", "The matter at issue", width=18),
            lambda row: context.refer_issue(row[0].issue),
        ),
        Filled(
            text_column("summary", "What is asked", "The demand in a sentence", width=36),
            lambda row: row[0].summary,
        ),
        Filled(word_column("firmness", "Firmness", Firmness, width=11), _fill_firmness),
        Filled(
            text_column("addressee", "Of whom", "The party that is asked", width=14),
            lambda row: context.refer_party(row[1].party),
        ),
        Filled(text_column("answer", "Answer", "How that party answered", width=13), _fill_answer),
        Filled(
            text_column("reply", "Reply", "The reply in a sentence", width=34),
            lambda row: join_entries([reply.summary for reply in row[1].replies]) or NONE,
        ),
        Filled(
            text_column("conditions", "Depends on", "What it is conditional on", width=24),
            lambda row: _describe_conditions(context, row[0]),
        ),
        Filled(
            Column("stated_on", "Stated on", ColumnType.EDTF, "Day it was stated, EDTF", 12),
            lambda row: row[0].stated_on,
        ),
        Filled(
            count_column("origins", "Origins", "Independent origins of its evidence", width=9),
            lambda row: context.count_origins([row[0]]),
        ),
        Filled(_POSITION, lambda row: _jump(row[0])),
    ]
    number = len(context.comparison.demands)
    return build_sheet(
        "demands",
        "Demands",
        (
            "Demands and requests, with the answers they got",
            f"{count_noun(number, 'standing demand', 'standing demands and requests')}, a row for "
            "each party asked. Unanswered means that the record holds no reply.",
        ),
        columns,
        asked,
    )


def build_offers_sheet(context: Context) -> Sheet:
    """One row for each standing offer."""
    columns: list[Filled[Asked]] = [
        Filled(
            text_column("party", "Who offers", "The party that offers", width=14),
            lambda row: context.refer_party(row.position.party),
        ),
        Filled(
            text_column("issue", "Issue", "The matter at issue", width=20),
            lambda row: context.refer_issue(row.position.issue),
        ),
        Filled(
            text_column("summary", "What is offered", "The offer in a sentence", width=40),
            lambda row: row.position.summary,
        ),
        Filled(
            text_column("addressees", "To whom", "The parties it is made to", width=16),
            lambda row: context.refer_parties(row.position.addressees),
        ),
        Filled(
            text_column("terms", "Terms", "Amounts, shares, deadlines, quantities", width=22),
            lambda row: describe_terms(row.position),
        ),
        Filled(
            text_column("conditions", "Depends on", "What it is conditional on", width=24),
            lambda row: _describe_conditions(context, row.position),
        ),
        Filled(
            text_column("answers", "Taken up by", "Who answered, and how", width=22),
            lambda row: _describe_answers(context, row),
        ),
        Filled(
            word_column("firmness", "Firmness", Firmness, width=12),
            lambda row: row.position.firmness.value,
        ),
        Filled(
            Column("stated_on", "Stated on", ColumnType.EDTF, "Day it was stated, EDTF", 12),
            lambda row: row.position.stated_on,
        ),
        Filled(_POSITION, lambda row: _jump(row.position)),
    ]
    return build_sheet(
        "offers",
        "Offers",
        (
            "Offers, with what they depend on and who took them up",
            f"{count_noun(len(context.comparison.offers), 'standing offer')}.",
        ),
        columns,
        [(offer.position.id, offer) for offer in context.comparison.offers],
    )


def build_conditions_sheet(context: Context) -> Sheet:
    """One row for each condition of a standing position."""
    asked = (*context.comparison.demands, *context.comparison.offers)
    asked_by_id = {one.position.id: one for one in reversed(asked)}
    columns: list[Filled[Condition]] = [
        Filled(
            text_column("party", "Whose", "The party whose position it is", width=14),
            lambda row: context.refer_party(row.position.party),
        ),
        Filled(
            text_column("summary", "Position", "What depends on something", width=40),
            lambda row: row.position.summary,
        ),
        Filled(
            text_column("requires", "Depends on", "What has to come first", width=40),
            lambda row: row.requires.summary if row.requires else row.words,
        ),
        Filled(
            text_column("answer", "Answers to that", "How it was answered so far", width=26),
            lambda row: _describe_required(context, row, asked_by_id),
        ),
        Filled(
            text_column("deadlock", "Deadlock", "Whether the chain comes back to itself", width=12),
            lambda row: Toned("yes", Tone.BAD) if row.in_deadlock else "no",
        ),
        Filled(_POSITION, lambda row: _jump(row.position)),
    ]
    deadlocks = len(context.comparison.deadlocks)
    return build_sheet(
        "conditions",
        "Conditions",
        (
            "Conditions: what depends on what",
            f"{count_noun(len(context.comparison.conditions), 'condition')}; "
            f"{count_noun(deadlocks, 'circle')} in which each side waits for the other.",
        ),
        columns,
        [(row.position.id, row) for row in context.comparison.conditions],
    )


_POSITION = text_column("position", "Position id", "Leads to the position's own row", width=20)


def _jump(position: Position) -> Jump:
    return Jump(position.id, "positions", position.id, position.id)


def _fill_firmness(row: tuple[Position, Answer]) -> Cell:
    return row[0].firmness.value


def _fill_answer(row: tuple[Position, Answer]) -> Cell:
    return Toned(name_answer(row[1]), _TONE_BY_STATE.get(row[1].states[0], Tone.PLAIN))


def name_answer(answer: Answer) -> str:
    """The states of an answer in words."""
    return ", ".join(state.value.replace("_", " ") for state in answer.states)


def _describe_answers(context: Context, asked: Asked) -> str:
    lines = [
        f"{context.name_party(answer.party)}: {name_answer(answer)}"
        for answer in asked.answers
        if answer.party is not Nobody.NOBODY
    ]
    return join_entries(lines) or "nobody on record"


def _describe_conditions(context: Context, position: Position) -> str:
    lines = [context.describe_condition(condition) for condition in position.conditions]
    return join_entries(lines) or NONE


def _describe_required(
    context: Context, condition: Condition, asked_by_id: Mapping[str, Asked]
) -> str:
    if condition.requires is None:
        return "not coded"
    asked = asked_by_id.get(condition.requires.id)
    return _describe_answers(context, asked) if asked else "not asked of anybody"
