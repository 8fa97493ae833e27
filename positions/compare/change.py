"""One change between two editions, and what both editions are asked to find it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from positions.compare.origins import trace_sources
from positions.dossier.dates import UNSTATED_DATE
from positions.dossier.movement import Movement
from positions.dossier.vocabulary import Stance

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping

    from positions.compare.movement import Reason
    from positions.compare.origins import Lineage
    from positions.dossier.dates import EdtfDate
    from positions.dossier.model import Dossier
    from positions.dossier.model import Engagement
    from positions.dossier.model import Evidence
    from positions.dossier.model import Position
    from positions.dossier.vocabulary import AnswerState


@dataclass(frozen=True, slots=True)
class Change:
    """What has become of one record: whose it is, on which issues, since when known, on what.

    `known` is the day on which the first of the evidence was published. `fields` are the fields of
    the record that differ, `renamed` is the id it had before.
    """

    movement: Movement
    id: str
    parties: tuple[str, ...]
    issues: tuple[str, ...]
    evidence: tuple[Evidence, ...] = ()
    known: EdtfDate = UNSTATED_DATE
    fields: tuple[str, ...] = ()
    renamed: str = ""


@dataclass(frozen=True, slots=True)
class PositionChange(Change):
    """What has become of a position; `before` are those that it replaces, or itself as it was.

    `via` are positions that came between the two and no longer stand. For a new answer `before` and
    `after` are what is answered, `replies` the new answers, and the states say how it is answered.
    """

    before: tuple[Position, ...] = ()
    after: Position | None = None
    reasons: tuple[Reason, ...] = ()
    via: tuple[Position, ...] = ()
    replies: tuple[Position, ...] = ()
    states_before: tuple[AnswerState, ...] = ()
    states_after: tuple[AnswerState, ...] = ()


@dataclass(frozen=True, slots=True)
class EngagementChange(Change):
    """What has become of an engagement."""

    before: Engagement | None = None
    after: Engagement | None = None


@dataclass(frozen=True, slots=True)
class Edition:
    """A dossier with what the comparison of two looks up: records by id, days and origins."""

    dossier: Dossier
    positions: Mapping[str, Position]
    standing: Mapping[str, Position]
    engagements: Mapping[str, Engagement]
    published: Mapping[str, EdtfDate]
    lineage: Lineage

    def find_known(self, items: Iterable[Evidence]) -> EdtfDate:
        """The day on which the first of some passages was published."""
        days = (self.published.get(item.source, UNSTATED_DATE) for item in items)
        return min(days, key=lambda day: (not day.is_stated, day.latest), default=UNSTATED_DATE)

    def order_items(self, items: Iterable[Evidence]) -> tuple[Evidence, ...]:
        """Passages by the day they were published, then as they stand."""
        days = self.published
        return tuple(sorted(items, key=lambda item: days.get(item.source, UNSTATED_DATE).sort_key))

    def count_origins(self, items: Iterable[Evidence]) -> int:
        """On how many origins that are known to be independent some passages stand."""
        supporting = (item for item in items if item.stance is Stance.SUPPORTS)
        return len(self.lineage.weigh(supporting).origins)


def index_edition(dossier: Dossier) -> Edition:
    """Look a dossier up once; of several records that wrongly share an id, the first."""
    positions = {one.id: one for one in reversed(dossier.positions)}
    return Edition(
        dossier=dossier,
        positions=positions,
        standing={name: one for name, one in positions.items() if one.status.stands},
        engagements={one.id: one for one in reversed(dossier.engagements)},
        published={one.id: one.published for one in reversed(dossier.sources)},
        lineage=trace_sources(dossier.sources),
    )


def judge_evidence(
    old: Edition, new: Edition, before: tuple[Evidence, ...], after: tuple[Evidence, ...]
) -> Movement | None:
    """Whether the same record stands on more origins, on other sources, or on the same."""
    if before is after or before == after:
        return None
    if old.count_origins(before) < 2 <= new.count_origins(after):  # noqa: PLR2004 - the least two
        return Movement.CORROBORATED
    if {item.source for item in before} != {item.source for item in after}:
        return Movement.RESOURCED
    return Movement.REWORDED


def list_added(before: tuple[Evidence, ...], after: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    """The passages that are new; all of them where none is."""
    return tuple(item for item in after if item not in before) or after
