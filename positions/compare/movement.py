"""Two positions in, what has hardened or softened from the one to the other out, rule by rule.

The rules are those of `dossier.movement.MovementRule`, a function each. A rule that cannot tell
finds nothing; where rules find opposite things, or nothing, the position has only changed.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import TypeAlias

from positions.dossier.dates import EdtfDate
from positions.dossier.movement import Movement
from positions.dossier.movement import MovementRule
from positions.dossier.vocabulary import Act
from positions.dossier.vocabulary import Bound
from positions.dossier.vocabulary import Firmness
from positions.dossier.vocabulary import TermKind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping

    from positions.dossier.model import Position
    from positions.dossier.model import Term

Fact: TypeAlias = "Firmness | Act | Term | str | None"
"""What a rule looked at; None where there was nothing."""

_RANK_BY_FIRMNESS = {
    Firmness.EXPLORATORY: 0,
    Firmness.NEGOTIABLE: 1,
    Firmness.FIRM: 2,
    Firmness.RED_LINE: 3,
}
_ASKED = frozenset({Act.AIM, Act.DEMAND, Act.REQUEST})
_GIVEN = frozenset({Act.OFFER, Act.CONCEDE})
_RESISTING = _ASKED | {Act.REFUSE, Act.THREATEN}
_CONDITIONAL = _GIVEN | {Act.ACCEPT, Act.REFUSE}


@dataclass(frozen=True, slots=True)
class Reason:
    """One rule, what it finds, and what it looked at before and after."""

    rule: MovementRule
    movement: Movement
    before: Fact
    after: Fact


def judge_movement(
    before: Position,
    after: Position,
    *,
    before_conditions: frozenset[str],
    after_conditions: frozenset[str],
) -> tuple[Reason, ...]:
    """All that the rules find from one position to the next of the same party.

    Conditions are given as words, so that an id and the words for it are the same. Positions on
    different issues, and acts that do not follow one another, cannot be laid side by side.
    """
    if before.issue != after.issue or before.party != after.party:
        return ()
    if before.act is not after.act:
        return tuple(_judge_act(before, after))
    return (
        *_judge_firmness(before, after),
        *_judge_terms(before, after),
        *_judge_conditions(after.act, before_conditions, after_conditions),
    )


def sum_up(reasons: tuple[Reason, ...]) -> Movement:
    """What all reasons together say: one direction, or only that it has changed."""
    found = {reason.movement for reason in reasons}
    return found.pop() if len(found) == 1 else Movement.CHANGED


def _judge_act(before: Position, after: Position) -> Iterator[Reason]:
    acts = (before.act, after.act)
    if acts == (Act.REQUEST, Act.DEMAND):
        yield Reason(MovementRule.ACT, Movement.HARDENED, *acts)
    elif acts == (Act.DEMAND, Act.REQUEST):
        yield Reason(MovementRule.ACT, Movement.SOFTENED, *acts)
    else:
        return
    yield from _judge_firmness(before, after)
    yield from _judge_terms(before, after)


def _judge_firmness(before: Position, after: Position) -> Iterator[Reason]:
    ranks = [_RANK_BY_FIRMNESS.get(one.firmness, -1) for one in (before, after)]
    if after.act not in _RESISTING or min(ranks) < 0 or ranks[0] == ranks[1]:
        return
    yield Reason(
        MovementRule.FIRMNESS, _harden(ranks[1] > ranks[0]), before.firmness, after.firmness
    )


def _judge_terms(before: Position, after: Position) -> Iterator[Reason]:
    if after.act not in _ASKED | _GIVEN | {Act.THREATEN}:
        return
    old, new = _index_terms(before), _index_terms(after)
    for key, term in new.items():
        if key in old:
            yield from _judge_figure(after.act, old[key], term)
    yield from _judge_scope(after.act, old, new)


def _judge_figure(act: Act, before: Term, after: Term) -> Iterator[Reason]:
    """More of the same; of days the earlier one presses more, and only on who is asked."""
    old, new = before.value, after.value
    if isinstance(old, Decimal) and isinstance(new, Decimal):
        if old != new:
            # A lower ceiling is more, be it asked or offered.
            is_more = (new > old) is not (after.bound is Bound.AT_MOST)
            movement = _harden(is_more is not (act in _GIVEN))
            yield Reason(MovementRule.FIGURE, movement, before, after)
    elif isinstance(old, EdtfDate) and isinstance(new, EdtfDate) and act in _ASKED:
        is_earlier = new.earliest <= old.earliest and new.latest < old.latest
        is_later = new.earliest >= old.earliest and new.latest > old.latest
        if is_earlier or is_later:
            yield Reason(MovementRule.FIGURE, _harden(is_earlier), before, after)


def _judge_scope(
    act: Act, before: Mapping[tuple[str, ...], Term], after: Mapping[tuple[str, ...], Term]
) -> Iterator[Reason]:
    kinds = {TermKind.PART} if act in _GIVEN else {TermKind.PART, TermKind.DEADLINE}
    if act is Act.THREATEN:
        return
    for key, term in after.items():
        if key not in before and term.kind in kinds:
            yield Reason(MovementRule.SCOPE, _harden(act not in _GIVEN), None, term)
    for key, term in before.items():
        if key not in after and term.kind in kinds:
            yield Reason(MovementRule.SCOPE, _harden(act in _GIVEN), term, None)


def _judge_conditions(act: Act, before: frozenset[str], after: frozenset[str]) -> Iterator[Reason]:
    added, dropped = sorted(after - before), sorted(before - after)
    if act not in _CONDITIONAL or bool(added) == bool(dropped):
        return
    for words in added:
        yield Reason(MovementRule.CONDITIONS, Movement.HARDENED, None, words)
    for words in dropped:
        yield Reason(MovementRule.CONDITIONS, Movement.SOFTENED, words, None)


def _index_terms(position: Position) -> Mapping[tuple[str, ...], Term]:
    """Terms by what they measure; of two that measure the same neither can be compared."""
    indexed: dict[tuple[str, ...], Term] = {}
    doubled: set[tuple[str, ...]] = set()
    for term in position.terms:
        key = (term.kind.value, term.bound.value, term.unit, term.basis)
        doubled |= {key} & indexed.keys()
        indexed[key] = term
    return {key: term for key, term in indexed.items() if key not in doubled}


def _harden(is_harder: bool) -> Movement:  # noqa: FBT001 - the one thing it is told
    return Movement.HARDENED if is_harder else Movement.SOFTENED
