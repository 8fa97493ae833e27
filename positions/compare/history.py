"""One line of the record in the order of days: of a party, an issue, a position or an engagement.

A step is ordered by the day on which it became known; the day on which something was said or held
stands beside it and is another one. What has no day comes last.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from positions.compare.asof import index_newer
from positions.compare.change import index_edition

if TYPE_CHECKING:
    from collections.abc import Iterator

    from positions.compare.change import Edition
    from positions.dossier.dates import EdtfDate
    from positions.dossier.model import Dossier
    from positions.dossier.model import Engagement
    from positions.dossier.model import EngagementState
    from positions.dossier.model import Evidence
    from positions.dossier.model import Position


@dataclass(frozen=True, slots=True)
class Step:
    """A position that became known, or an engagement in a state that did.

    `ended_by` are the positions that have replaced the one of this step since.
    """

    known: EdtfDate
    record: Position | Engagement
    evidence: tuple[Evidence, ...]
    state: EngagementState | None = None
    ended_by: tuple[Position, ...] = ()


def list_subjects(dossier: Dossier) -> tuple[str, ...]:
    """The ids of everything whose history can be told."""
    kinds = (dossier.parties, dossier.issues, dossier.positions, dossier.engagements)
    return tuple(record.id for records in kinds for record in records)


def tell_history(dossier: Dossier, subject: str) -> tuple[Step, ...]:
    """The steps of a party, an issue, a position with all it replaces and answers, or a meeting."""
    edition = index_edition(dossier)
    newer = index_newer(dossier.positions)
    wanted = _find_chain(dossier, subject)
    steps = [
        Step(
            known=edition.find_known(position.evidence),
            record=position,
            evidence=position.evidence,
            ended_by=tuple(newer.get(position.id, ())),
        )
        for position in dossier.positions
        if subject in (position.party, position.issue) or position.id in wanted
    ]
    for engagement in dossier.engagements:
        parties = {who.party for who in engagement.participants}
        if subject in (engagement.id, *engagement.issues, *parties):
            steps += _list_states(engagement, edition)
    return tuple(sorted(steps, key=lambda step: (not step.known.is_stated, step.known.latest)))


def _list_states(engagement: Engagement, edition: Edition) -> Iterator[Step]:
    for state in engagement.earlier:
        known = edition.find_known(state.evidence)
        yield Step(known, engagement, state.evidence, state=state)
    yield Step(edition.find_known(engagement.evidence), engagement, engagement.evidence)


def _find_chain(dossier: Dossier, subject: str) -> frozenset[str]:
    """A position, what it replaces and what has replaced it, and the replies to any of them."""
    older = {position.id: position.supersedes for position in dossier.positions}
    newer = {
        name: [one.id for one in found] for name, found in index_newer(dossier.positions).items()
    }
    chain: set[str] = set()
    waiting = [subject] if subject in older else []
    while waiting:
        name = waiting.pop()
        if name not in chain:
            chain.add(name)
            waiting += [*older.get(name, ()), *newer.get(name, ())]
    replies = {
        position.id for position in dossier.positions if not chain.isdisjoint(position.responds_to)
    }
    return frozenset(chain | replies)
