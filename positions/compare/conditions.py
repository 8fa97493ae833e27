"""Conditions: which position waits for which, and the circles in which each waits for the next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from positions.compare.circles import find_circles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from positions.dossier.model import Position


@dataclass(frozen=True, slots=True)
class Condition:
    """What a position depends on: another position, or words the record does not code.

    A condition on the way round a deadlock is in it; one that leads there waits for it.
    """

    position: Position
    requires: Position | None
    words: str
    in_deadlock: bool
    waits_for_deadlock: bool


def find_deadlocks(positions: Sequence[Position]) -> tuple[tuple[str, ...], ...]:
    """Chains of conditions that come back to where they began, each from its smallest id on."""
    return find_circles({position.id: position.conditions for position in positions})


def list_conditions(
    standing: Sequence[Position], deadlocks: Sequence[Sequence[str]]
) -> tuple[Condition, ...]:
    """All conditions of standing positions; those round a deadlock or on the way to it marked."""
    by_id = {position.id: position for position in standing}
    links = {(circle[index - 1], name) for circle in deadlocks for index, name in enumerate(circle)}
    stuck = _find_stuck(standing, deadlocks)
    return tuple(
        Condition(
            position=position,
            requires=by_id.get(condition),
            words="" if condition in by_id else condition,
            in_deadlock=(position.id, condition) in links,
            waits_for_deadlock=condition in stuck and (position.id, condition) not in links,
        )
        for position in standing
        for condition in position.conditions
    )


def _find_stuck(standing: Sequence[Position], deadlocks: Sequence[Sequence[str]]) -> set[str]:
    """The members of deadlocks, and whatever waits for one of them in the end."""
    waiting_by_id: dict[str, list[str]] = {}
    for position in standing:
        for condition in position.conditions:
            waiting_by_id.setdefault(condition, []).append(position.id)
    open_ids = [name for circle in deadlocks for name in circle]
    stuck: set[str] = set()
    while open_ids:
        name = open_ids.pop()
        if name not in stuck:
            stuck.add(name)
            open_ids += waiting_by_id.get(name, ())
    return stuck
