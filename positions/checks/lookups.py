"""What several checks look up, and how they say what is wrong.

A check that needs what another has found out calls a function of this module, not the other check.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import NamedTuple
from typing import Protocol
from typing import TypeAlias
from typing import TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Sequence

    from positions.dossier.model import AnyRecord
    from positions.dossier.model import Dossier
    from positions.dossier.model import DossierHead
    from positions.dossier.model import Engagement
    from positions.dossier.model import Evidence
    from positions.dossier.model import Position
    from positions.dossier.model import Term

Path: TypeAlias = tuple[str | int, ...]


class Fault(NamedTuple):
    """What a check finds: the record, the field in it, what is wrong and what to do.

    An empty path means the record as a whole. The code is that of the rule that found it.
    """

    record: AnyRecord | DossierHead
    path: Path
    fault: str
    remedy: str


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


def list_items(dossier: Dossier) -> Iterator[tuple[Position | Engagement, int, Evidence]]:
    """All items of evidence, each with its record and its number there, from 0."""
    for record in list_evidenced(dossier):
        for index, item in enumerate(record.evidence):
            yield record, index, item


def list_terms(dossier: Dossier) -> Iterator[tuple[Position, int, Term]]:
    """All terms, each with its position and its number there, from 0."""
    for position in dossier.positions:
        for index, term in enumerate(position.terms):
            yield position, index, term


def list_standing(dossier: Dossier) -> tuple[Position, ...]:
    """The positions that stand, as the comparison counts them."""
    return tuple(position for position in dossier.positions if position.status.stands)


def quote_words(words: Iterable[str]) -> str:
    """`"one", "two"`: values in double quotes, in the order given."""
    return ", ".join(f'"{word}"' for word in words)


def fold_name(name: str) -> str:
    """A name without what a reader overlooks: letter case and the number of spaces."""
    return " ".join(name.split()).casefold()
