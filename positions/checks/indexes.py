"""What several checks look up: records by id, and those that stand or rest on evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Protocol
from typing import TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

    from positions.dossier.model import Dossier
    from positions.dossier.model import Engagement
    from positions.dossier.model import Position


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
    return tuple(position for position in dossier.positions if position.status.stands)
