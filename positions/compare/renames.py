"""Records that have another id in the later edition: the same where party and evidence agree.

A record is taken for the same only if its old id is gone, its new id was not there, and no other
record of either edition could be meant. Passages that name neither paragraph nor words say too
little, so there act and issue, or title, must agree as well.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from typing import TypeVar

from positions.dossier.model import Engagement
from positions.dossier.model import Position
from positions.dossier.vocabulary import UNSTATED

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Hashable
    from collections.abc import Mapping
    from collections.abc import Sequence

    from positions.dossier.model import Dossier

_RecordT = TypeVar("_RecordT", Position, Engagement)


def adopt_names(old: Dossier, new: Dossier) -> tuple[Dossier, Mapping[str, str]]:
    """The earlier edition with the ids of the later one, and former ids by those of today."""
    positions = _match(old.positions, new.positions, _mark_position, _mark_closely)
    engagements = _match(old.engagements, new.engagements, _mark_engagement, _mark_title)
    if not positions and not engagements:
        return old, {}
    renamed = replace(
        old,
        positions=tuple(_rename_position(one, positions) for one in old.positions),
        engagements=tuple(
            one.model_copy(update={"id": engagements[one.id]}) if one.id in engagements else one
            for one in old.engagements
        ),
    )
    return renamed, {after: before for before, after in (positions | engagements).items()}


def _match(
    old: Sequence[_RecordT],
    new: Sequence[_RecordT],
    mark: Callable[[_RecordT], Hashable],
    mark_closely: Callable[[_RecordT], Hashable],
) -> dict[str, str]:
    """New id by old id, for what has only changed its id."""
    old_ids, new_ids = {one.id for one in old}, {one.id for one in new}
    gone = [one for one in old if one.id not in new_ids]
    come = [one for one in new if one.id not in old_ids]
    found: dict[str, str] = {}
    for marking in (mark_closely, mark):
        gone_by_mark = _index_unique(gone, marking)
        come_by_mark = _index_unique(come, marking)
        for key, before in gone_by_mark.items():
            after = come_by_mark.get(key)
            if after is not None and before not in found and after not in found.values():
                found[before] = after
    return found


def _index_unique(
    records: Sequence[_RecordT], mark: Callable[[_RecordT], Hashable]
) -> dict[Hashable, str]:
    """Ids by mark, without the marks that several share; a record without a mark has none."""
    ids: dict[Hashable, str] = {}
    shared: set[Hashable] = set()
    for record in records:
        key = mark(record)
        if key is None:
            continue
        shared |= {key} & ids.keys()
        ids[key] = record.id
    return {key: name for key, name in ids.items() if key not in shared}


def _mark_evidence(record: Position | Engagement) -> frozenset[tuple[str, ...]]:
    return frozenset((item.source, str(item.paragraph), item.quote) for item in record.evidence)


def _mark_position(position: Position) -> Hashable:
    tells = any(item.quote or item.paragraph != UNSTATED for item in position.evidence)
    return (position.party, _mark_evidence(position)) if tells else None


def _mark_closely(position: Position) -> Hashable:
    return (position.party, position.act, position.issue, _mark_evidence(position))


def _mark_engagement(engagement: Engagement) -> Hashable:
    tells = any(item.quote or item.paragraph != UNSTATED for item in engagement.evidence)
    parties = frozenset(who.party for who in engagement.participants)
    return (parties, _mark_evidence(engagement)) if tells else None


def _mark_title(engagement: Engagement) -> Hashable:
    parties = frozenset(who.party for who in engagement.participants)
    return (parties, engagement.title, _mark_evidence(engagement))


def _rename_position(position: Position, names: Mapping[str, str]) -> Position:
    """The position and its links under the new ids."""
    changes: dict[str, object] = {}
    if position.id in names:
        changes["id"] = names[position.id]
    for field in ("responds_to", "supersedes", "conditions"):
        links: tuple[str, ...] = getattr(position, field)
        if not names.keys().isdisjoint(links):
            changes[field] = tuple(names.get(name, name) for name in links)
    return position.model_copy(update=changes) if changes else position
