"""What has become of the engagements between two editions: an engagement keeps its id for life."""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.compare.change import EngagementChange
from positions.compare.change import judge_evidence
from positions.compare.change import list_added
from positions.dossier.movement import Movement
from positions.dossier.vocabulary import UNSTATED
from positions.dossier.vocabulary import EngagementStatus
from positions.dossier.vocabulary import Stage

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping

    from positions.compare.change import Edition
    from positions.dossier.dates import EdtfDate
    from positions.dossier.model import Engagement
    from positions.dossier.model import Evidence

_FACTS = (
    "status",
    "start",
    "end",
    "place",
    "host",
    "mode",
    "participants",
    "issues",
    "outcome",
)
"""Fields that say what becomes of it."""

_WORDS = ("title", "date_basis", "note")
"""Fields that a curator mends without anything having happened."""

_MOVEMENT_BY_STAGE = {
    Stage.HELD: Movement.HELD,
    Stage.UNDER_WAY: Movement.UNDER_WAY,
    Stage.SCHEDULED: Movement.CONFIRMED,
}


def compare_engagements(
    old: Edition, new: Edition, renamed: Mapping[str, str]
) -> Iterator[EngagementChange]:
    """All changes of engagements, in no order."""
    for after in new.engagements.values():
        before = old.engagements.get(after.id)
        if before is None:
            yield _tell(_name_new(after), None, after, new, after.evidence)
        elif before is not after:
            yield from _compare_same(before, after, old, new, renamed.get(after.id, ""))
    for name, before in old.engagements.items():
        if name not in new.engagements:
            yield _tell(Movement.DROPPED, before, None, old, before.evidence)


def _compare_same(
    before: Engagement, after: Engagement, old: Edition, new: Edition, renamed: str
) -> Iterator[EngagementChange]:
    facts = [name for name in _FACTS if getattr(before, name) != getattr(after, name)]
    words = [name for name in _WORDS if getattr(before, name) != getattr(after, name)]
    fields = (*facts, *words)
    added = list_added(before.evidence, after.evidence)
    if facts:
        movement = _name_movement(before, after, facts)
        yield _tell(movement, before, after, new, added, fields=fields, renamed=renamed)
        return
    if words or renamed:
        yield _tell(Movement.REWORDED, before, after, new, added, fields=fields, renamed=renamed)
    found = judge_evidence(old, new, before.evidence, after.evidence)
    if found is not None and not (found is Movement.REWORDED and fields):
        yield _tell(found, before, after, new, added, fields=("evidence",))


def _name_new(after: Engagement) -> Movement:
    """What a reader of the later edition learns of an engagement for the first time."""
    if after.status.stage in (Stage.HELD, Stage.CALLED_OFF):
        return _name_stage(after)
    return Movement.NEW


def _name_stage(engagement: Engagement) -> Movement:
    match engagement.status:
        case EngagementStatus.CANCELLED:
            return Movement.CALLED_OFF
        case EngagementStatus.POSTPONED:
            return Movement.PUT_OFF
        case _other:
            return _MOVEMENT_BY_STAGE.get(engagement.status.stage, Movement.CHANGED)


def _name_movement(before: Engagement, after: Engagement, facts: list[str]) -> Movement:
    """By its status where that has changed; else by its days and place."""
    if after.status is not before.status:
        return _name_stage(after)
    is_moved = any(
        getattr(before, name).is_stated
        and not _lies_within(getattr(after, name), getattr(before, name))
        for name in ("start", "end")
        if name in facts
    )
    is_elsewhere = "place" in facts and before.place != UNSTATED
    return Movement.MOVED if is_moved or is_elsewhere else Movement.CHANGED


def _lies_within(day: EdtfDate, span: EdtfDate) -> bool:
    """Whether a day is only told more exactly than before."""
    return day.is_stated and span.earliest <= day.earliest and day.latest <= span.latest


def _tell(  # noqa: PLR0913 - a change has that many sides
    movement: Movement,
    before: Engagement | None,
    after: Engagement | None,
    edition: Edition,
    evidence: tuple[Evidence, ...],
    *,
    fields: tuple[str, ...] = (),
    renamed: str = "",
) -> EngagementChange:
    shown = after or before
    parties = () if shown is None else tuple(who.party for who in shown.participants)
    return EngagementChange(
        movement=movement,
        id="" if shown is None else shown.id,
        parties=tuple(dict.fromkeys(parties)),
        issues=() if shown is None else shown.issues,
        evidence=edition.order_items(evidence),
        known=edition.find_known(evidence),
        fields=fields,
        renamed=renamed,
        before=before,
        after=after,
    )
