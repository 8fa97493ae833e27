"""What several checks look up: records by id, their evidence, the origins of their sources."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Protocol
from typing import TypeVar

from positions.compare import STANDING
from positions.origins import find_origins

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from positions.model import Dossier
    from positions.model import Engagement
    from positions.model import Evidence
    from positions.model import Position
    from positions.model import Source


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


_RecordT = TypeVar("_RecordT", bound=_HasId)


def index_by_id(records: Sequence[_RecordT]) -> dict[str, _RecordT]:
    """Records by id; of several that wrongly share one, the first."""
    return {record.id: record for record in reversed(records)}


def list_evidenced(dossier: Dossier) -> Iterator[Position | Engagement]:
    """All records that rest on evidence."""
    yield from dossier.positions
    yield from dossier.engagements


def list_standing(dossier: Dossier) -> tuple[Position, ...]:
    """The positions that stand, as the comparison counts them."""
    return tuple(position for position in dossier.positions if position.status in STANDING)


def index_origins(sources: Sequence[Source]) -> dict[str, frozenset[str]]:
    """The origins of each source.

    Each search is given only the sources that one derives from: over all of them the time would
    grow with the square of their number.
    """
    by_id = index_by_id(sources)
    return {
        name: find_origins(_list_ancestors(name, by_id), [name])
        if source.derives_from
        else frozenset([name])
        for name, source in by_id.items()
    }


def _list_ancestors(name: str, source_by_id: Mapping[str, Source]) -> list[Source]:
    seen: set[str] = set()
    open_names = [name]
    while open_names:
        current = open_names.pop()
        if current in source_by_id and current not in seen:
            seen.add(current)
            open_names.extend(source_by_id[current].derives_from)
    return [source_by_id[name] for name in sorted(seen)]


def merge_origins(
    items: Iterable[Evidence], origins_by_source: Mapping[str, frozenset[str]]
) -> frozenset[str]:
    """The origins of all items together; an undeclared source is its own origin."""
    origins: set[str] = set()
    for item in items:
        origins |= origins_by_source.get(item.source, frozenset([item.source]))
    return frozenset(origins)
