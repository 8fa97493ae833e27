"""The demands sheet: who asks what of whom, and how each party that was asked has answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.dossier.vocabulary import Act
from positions.dossier.vocabulary import AnswerState
from positions.dossier.vocabulary import Firmness
from positions.dossier.wording import _
from positions.dossier.wording import ngettext
from positions.tables.book import Lines
from positions.tables.book import Tone
from positions.tables.book import Toned
from positions.tables.columns import Filled
from positions.tables.columns import build_sheet as build
from positions.tables.columns import count_column
from positions.tables.columns import date_column
from positions.tables.columns import text_column
from positions.tables.columns import word_column
from positions.tables.phrases import describe_conditions
from positions.tables.phrases import jump_to_position
from positions.tables.phrases import name_answer
from positions.tables.phrases import none

if TYPE_CHECKING:
    from positions.compare.ledger import Answer
    from positions.dossier.model import Position
    from positions.tables.book import Cell
    from positions.tables.book import Sheet
    from positions.tables.context import Context

_TONE_BY_STATE = {
    AnswerState.ACCEPTED: Tone.GOOD,
    AnswerState.CONCEDED: Tone.GOOD,
    AnswerState.REFUSED: Tone.BAD,
    AnswerState.UNANSWERED: Tone.CAUTION,
}


def build_sheet(context: Context) -> Sheet:
    """One row for each standing demand or request and each party that is asked or has replied."""
    asked = [
        (demand.position.id, (demand.position, answer))
        for demand in context.comparison.demands
        for answer in demand.answers
    ]
    columns: list[Filled[tuple[Position, Answer]]] = [
        Filled(
            text_column("party", _("Who asks"), _("The party that demands or requests"), width=14),
            lambda row: context.refer_party(row[0].party),
        ),
        Filled(word_column("act", _("Act"), Act, width=10), lambda row: row[0].act.label),
        Filled(
            text_column("issue", _("Issue"), _("The matter at issue"), width=18),
            lambda row: context.refer_issue(row[0].issue),
        ),
        Filled(
            text_column("summary", _("What is asked"), _("The demand in a sentence"), width=36),
            lambda row: row[0].summary,
        ),
        Filled(
            word_column("firmness", _("Firmness"), Firmness, width=11),
            lambda row: row[0].firmness.label,
        ),
        Filled(
            text_column("addressee", _("Of whom"), _("The party that is asked"), width=14),
            lambda row: context.refer_party(row[1].party),
        ),
        Filled(
            text_column("answer", _("Answer"), _("How that party answered"), width=13),
            _fill_answer,
        ),
        Filled(
            text_column("reply", _("Reply"), _("The reply in a sentence"), width=34), _fill_reply
        ),
        Filled(
            text_column("conditions", _("Depends on"), _("What it is conditional on"), width=24),
            lambda row: describe_conditions(context, row[0]),
        ),
        Filled(
            date_column(
                "stated_on", _("Stated on"), _("Day it was stated, EDTF"), width=12, field=""
            ),
            lambda row: row[0].stated_on,
        ),
        Filled(
            count_column(
                "origins", _("Origins"), _("Independent origins of its evidence"), width=9
            ),
            lambda row: context.count_origins([row[0]]),
        ),
        Filled(
            text_column(
                "position", _("Position id"), _("Leads to the position's own row"), width=20
            ),
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


def _fill_answer(row: tuple[Position, Answer]) -> Cell:
    return Toned(name_answer(row[1]), _TONE_BY_STATE.get(row[1].states[0], Tone.PLAIN))


def _fill_reply(row: tuple[Position, Answer]) -> Cell:
    return Lines(tuple(reply.summary for reply in row[1].replies)) if row[1].replies else none()
