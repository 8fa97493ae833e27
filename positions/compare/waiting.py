"""How long a demand has stood without an answer, which engagement touched it last, which is next.

An engagement touches a demand if its issue was on the table, both sides take part and it was not
over before; where nobody by name is asked, if the asking side takes part. Days are counted from the
day on which it was stated or, where that is not known to the day, from the one on which it was
published; it is said which.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from positions.compare.ledger import Nobody
from positions.dossier.dates import UNSTATED_DATE
from positions.dossier.vocabulary import Stage

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence
    from datetime import date

    from positions.compare.ledger import Answer
    from positions.compare.ledger import Asked
    from positions.dossier.dates import EdtfDate
    from positions.dossier.model import Dossier
    from positions.dossier.model import Engagement
    from positions.dossier.model import Position

_TOUCHED = frozenset({Stage.HELD, Stage.UNDER_WAY})
_COMING = frozenset({Stage.SCHEDULED, Stage.SOUGHT})


class DayBasis(StrEnum):
    """From which day a demand is counted."""

    STATED = "stated"
    PUBLISHED = "published"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Wait:
    """Since when an answer is waited for, and how many days that is; none where it was given.

    `last` is the engagement that touched it last, `next` the one that is to come.
    """

    since: EdtfDate
    basis: DayBasis
    days: int | None
    last: Engagement | None
    next: Engagement | None


def list_waits(dossier: Dossier, asked: Sequence[Asked]) -> dict[tuple[str, str | Nobody], Wait]:
    """The wait for each answer, by the id of the demand and the party that is asked."""
    published = {source.id: source.published for source in dossier.sources}
    by_issue: dict[str, list[Engagement]] = {}
    for engagement in dossier.engagements:
        for issue in engagement.issues:
            by_issue.setdefault(issue, []).append(engagement)
    as_of = dossier.head.as_of
    return {
        (one.position.id, answer.party): _weigh(one.position, answer, by_issue, published, as_of)
        for one in asked
        for answer in one.answers
    }


def _weigh(
    position: Position,
    answer: Answer,
    by_issue: Mapping[str, Sequence[Engagement]],
    published: Mapping[str, EdtfDate],
    as_of: date,
) -> Wait:
    since, basis = _find_since(position, published)
    is_open = all(state.is_missing for state in answer.states)
    days = (as_of - since.earliest).days if is_open and since.is_day else None
    sides = {position.party} if answer.party is Nobody.NOBODY else {position.party, answer.party}
    meetings = [
        one
        for one in by_issue.get(position.issue, ())
        if sides <= {who.party for who in one.participants}
    ]
    # What was over before the demand was made cannot have dealt with it.
    held = [
        one for one in meetings if one.status.stage in _TOUCHED and _is_surely_after(one, since)
    ]
    coming = [one for one in meetings if one.status.stage in _COMING and one.start.latest >= as_of]
    return Wait(
        since=since,
        basis=basis,
        days=days if days is None or days >= 0 else None,
        last=max(held, key=lambda one: (one.start.is_stated, one.start.latest), default=None),
        next=min(coming, key=lambda one: one.start.sort_key, default=None),
    )


def _is_surely_after(engagement: Engagement, since: EdtfDate) -> bool:
    """Whether it is known not to have been over before that day."""
    last = engagement.end if engagement.end.is_stated else engagement.start
    return last.is_stated and since.is_stated and last.earliest >= since.latest


def _find_since(position: Position, published: Mapping[str, EdtfDate]) -> tuple[EdtfDate, DayBasis]:
    """The day from which a position is counted, and which day that is."""
    if position.stated_on.is_day:
        return position.stated_on, DayBasis.STATED
    days = [published.get(item.source, UNSTATED_DATE) for item in position.evidence]
    exact = [day for day in days if day.is_day]
    if exact:
        return min(exact, key=lambda day: day.earliest), DayBasis.PUBLISHED
    return UNSTATED_DATE, DayBasis.UNKNOWN
