"""A dossier and a day in, the dossier as it could be known at the end of that day out.

What decides is the day on which evidence was published, never hindsight and never the day on which
something was said or recorded. A position counts once a passage that supports it was published; it
is superseded once its successor counts; an engagement is in the last of its states of which a
passage was published. Where the day of publication is not known nothing is guessed: that evidence
is left out and counted. On its own day a dossier is as it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import replace
from typing import TYPE_CHECKING

from positions.dossier.dates import format_date
from positions.dossier.model import EngagementState
from positions.dossier.model import is_id
from positions.dossier.model import list_passages
from positions.dossier.vocabulary import UNSTATED
from positions.dossier.vocabulary import Act
from positions.dossier.vocabulary import PositionStatus
from positions.dossier.vocabulary import Stance
from positions.errors import LaterThanDossierError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping
    from collections.abc import Sequence
    from datetime import date

    from positions.dossier.model import Dossier
    from positions.dossier.model import Engagement
    from positions.dossier.model import Evidence
    from positions.dossier.model import Position
    from positions.dossier.model import Source

_ENDED = frozenset({PositionStatus.SUPERSEDED, PositionStatus.WITHDRAWN})


@dataclass(frozen=True, slots=True)
class Undated:
    """What is left out because nothing says from when on it was known.

    `sources` are those that are cited and of no known day, `passages` counts what is cited from
    them, `records` are the positions and engagements that rest on nothing else. `assessments` bear
    no day. `ended` are positions that count as superseded or withdrawn while nothing says since
    when; they are shown as ended.
    """

    sources: tuple[str, ...] = ()
    passages: int = 0
    records: tuple[str, ...] = ()
    assessments: tuple[str, ...] = ()
    ended: tuple[str, ...] = ()


NOTHING_UNDATED = Undated()
"""Everything has its day."""


@dataclass(frozen=True, slots=True)
class AsOf:
    """A dossier as it could be known at the end of its day, and what is of unknown day."""

    dossier: Dossier
    undated: Undated


def take_as_of(dossier: Dossier, day: date) -> AsOf:
    """The dossier as it could be known at the end of a day.

    Raises:
        LaterThanDossierError: the dossier does not reach that day.
    """
    as_of = dossier.head.as_of
    if day > as_of:
        raise LaterThanDossierError(day=format_date(day), as_of=format_date(as_of))
    if day == as_of:
        return AsOf(dossier, NOTHING_UNDATED)
    known = frozenset(one.id for one in dossier.sources if one.published.latest <= day)
    unclear = frozenset(
        one.id for one in dossier.sources if one.id not in known and one.published.earliest <= day
    )
    taken = take_from(dossier, known)
    head = dossier.head.model_copy(update={"as_of": day})
    alignments = tuple(one for one in dossier.alignments if one.as_of <= day)
    taken = replace(taken, head=head, alignments=alignments, assessments=())
    return AsOf(taken, _count_undated(dossier, taken, unclear))


def take_from(dossier: Dossier, sources: frozenset[str]) -> Dossier:
    """What the dossier says on the evidence of some of its sources alone.

    The parties and issues stay: they are the frame in which the curator looks.
    """
    held = [_keep_supported(position, sources) for position in dossier.positions]
    kept = [position for position in held if position is not None]
    settled = _settle(kept, dossier.positions)
    engagements = (_take_engagement(engagement, sources) for engagement in dossier.engagements)
    return replace(
        dossier,
        sources=_keep_sources(dossier.sources, sources),
        positions=tuple(settled),
        engagements=tuple(one for one in engagements if one is not None),
    )


def _keep_known(items: tuple[Evidence, ...], sources: frozenset[str]) -> tuple[Evidence, ...]:
    """The items that are known; none if nothing among them supports the record."""
    kept = tuple(item for item in items if item.source in sources)
    return kept if any(item.stance is Stance.SUPPORTS for item in kept) else ()


def _keep_supported(position: Position, sources: frozenset[str]) -> Position | None:
    kept = _keep_known(position.evidence, sources)
    if not kept:
        return None
    same = len(kept) == len(position.evidence)
    return position if same else position.model_copy(update={"evidence": kept})


def _settle(kept: Sequence[Position], everything: Sequence[Position]) -> Iterable[Position]:
    """Statuses and links as they were: what is not known yet has ended and answered nothing."""
    by_id = {position.id: position for position in everything}
    ids = {position.id for position in kept}
    missing = by_id.keys() - ids
    newer, newer_known = index_newer(everything), index_newer(kept)
    for position in kept:
        changes: dict[str, object] = {}
        ends = newer.get(position.id, ())
        status = _find_status(
            position, ends, newer_known.get(position.id, ()), by_id[position.id].evidence
        )
        if status is not position.status:
            changes["status"] = status
        if not missing.isdisjoint((*position.responds_to, *position.supersedes)):
            for field in ("responds_to", "supersedes"):
                links: tuple[str, ...] = getattr(position, field)
                changes[field] = tuple(name for name in links if name not in missing)
        if not missing.isdisjoint(position.conditions):
            changes["conditions"] = tuple(
                by_id[one].summary if is_id(one) and one in missing else one
                for one in position.conditions
            )
        yield position.model_copy(update=changes) if changes else position


def index_newer(positions: Iterable[Position]) -> Mapping[str, Sequence[Position]]:
    """The positions that supersede each, by its id."""
    newer: dict[str, list[Position]] = {}
    for position in positions:
        for name in position.supersedes:
            newer.setdefault(name, []).append(position)
    return newer


def _find_status(
    position: Position,
    newer: Sequence[Position],
    newer_known: Sequence[Position],
    evidence: Sequence[Evidence],
) -> PositionStatus:
    status = position.status
    if status in _ENDED and newer:
        if not newer_known:
            return PositionStatus.CURRENT
        takes_back = [one.act is Act.WITHDRAW for one in newer]
        is_taken_back = any(one.act is Act.WITHDRAW for one in newer_known)
        return PositionStatus.SUPERSEDED if any(takes_back) and not is_taken_back else status
    if status is PositionStatus.DISPUTED:
        against = [item for item in evidence if item.stance is Stance.DISPUTES]
        if against and not any(item in position.evidence for item in against):
            return PositionStatus.CURRENT
    return status


def _take_engagement(engagement: Engagement, sources: frozenset[str]) -> Engagement | None:
    """The engagement in the last of its states that is known; earlier states before it stay."""
    earlier: list[EngagementState] = []
    for state in engagement.earlier:
        kept = _keep_known(state.evidence, sources)
        if kept:
            earlier.append(state.model_copy(update={"evidence": kept}))
    kept = _keep_known(engagement.evidence, sources)
    if kept:
        return engagement.model_copy(update={"evidence": kept, "earlier": tuple(earlier)})
    return _go_back(engagement, earlier) if earlier else None


def _go_back(engagement: Engagement, states: Sequence[EngagementState]) -> Engagement:
    """The engagement as it stood in the last of these states; nothing had come of it yet."""
    last = states[-1]
    fields: dict[str, object] = {name: getattr(last, name) for name in EngagementState.model_fields}
    if last.title == UNSTATED:
        fields["title"] = engagement.title
    fields |= {"outcome": UNSTATED, "earlier": tuple(states[:-1])}
    return engagement.model_copy(update=fields)


def _keep_sources(everything: Sequence[Source], known: frozenset[str]) -> tuple[Source, ...]:
    """The known sources, and those that they go back to."""
    parents = {source.id: source.parents for source in everything}
    kept: set[str] = set()
    waiting = list(known)
    while waiting:
        name = waiting.pop()
        if name not in kept:
            kept.add(name)
            waiting += parents.get(name, ())
    return tuple(source for source in everything if source.id in kept)


def _count_undated(dossier: Dossier, taken: Dossier, unclear: frozenset[str]) -> Undated:
    """What rests on sources of unknown day, and what bears no day at all."""
    records: list[Position | Engagement] = [*dossier.positions, *dossier.engagements]
    passages = [
        (record.id, item.source)
        for record in records
        for _path, item in list_passages(record)
        if item.source in unclear
    ]
    kept = {one.id for one in taken.positions} | {one.id for one in taken.engagements}
    newer = index_newer(dossier.positions)
    return Undated(
        sources=tuple(sorted({source for _record, source in passages})),
        passages=len(passages),
        records=tuple(sorted({record for record, _source in passages} - kept)),
        assessments=tuple(one.id for one in dossier.assessments),
        ended=tuple(
            one.id for one in taken.positions if one.status in _ENDED and one.id not in newer
        ),
    )
