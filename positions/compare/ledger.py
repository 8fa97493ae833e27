"""The ledger: demands, requests and offers, each with the answers that the record links to it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from positions.dossier.vocabulary import AnswerState

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Sequence

    from positions.compare.part import Selection
    from positions.dossier.model import Position
    from positions.dossier.vocabulary import Act

_RANK_BY_STATE = {state: rank for rank, state in enumerate(AnswerState)}


class Nobody(Enum):
    """Who answers where nobody was asked."""

    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Answer:
    """How one party answered a position; several states where it answered in several ways.

    A position that names no addressee and has no reply has one answer, of nobody.
    """

    party: str | Nobody
    states: tuple[AnswerState, ...]
    replies: tuple[Position, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A standing demand, request or offer, with the answer of everybody it concerns."""

    position: Position
    answers: tuple[Answer, ...]


def pair_answers(
    standing: Sequence[Position], is_wanted: Callable[[Act], bool], selection: Selection
) -> tuple[Asked, ...]:
    """The standing positions of the acts that are wanted, each with its answers.

    An answer that the selection leaves out is said to be left out, not to be missing.
    """
    replies_by_id: dict[str, list[Position]] = {}
    for position in standing:
        for asked in position.responds_to:
            replies_by_id.setdefault(asked, []).append(position)
    return tuple(
        Asked(position, _list_answers(position, replies_by_id.get(position.id, ()), selection))
        for position in standing
        if is_wanted(position.act)
    )


def _list_answers(
    asked: Position, replies: Sequence[Position], selection: Selection
) -> tuple[Answer, ...]:
    """One answer for each addressee, then for whoever else replied; at least one in all."""
    by_party: dict[str, list[Position]] = {party: [] for party in asked.addressees}
    for reply in replies:
        if reply.party != asked.party:
            by_party.setdefault(reply.party, []).append(reply)
    if not by_party:
        is_left_out = asked.id in selection.unanswering
        state = AnswerState.LEFT_OUT if is_left_out else AnswerState.NO_ADDRESSEE
        return (Answer(Nobody.NOBODY, (state,), ()),)
    return tuple(
        Answer(party, _name_states(asked, party, answers, selection), tuple(answers))
        for party, answers in by_party.items()
    )


def _name_states(
    asked: Position, party: str, replies: Sequence[Position], selection: Selection
) -> tuple[AnswerState, ...]:
    if not replies:
        is_left_out = selection.leaves_out_answer(asked.id, party)
        return (AnswerState.LEFT_OUT if is_left_out else AnswerState.UNANSWERED,)
    states = {reply.act.answer for reply in replies}
    return tuple(sorted(states, key=lambda state: _RANK_BY_STATE[state]))
