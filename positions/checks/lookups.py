"""What several checks look up and follow, and how they say what is wrong.

A check that needs what another has found out calls a function of this module, not the other check.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import NamedTuple
from typing import Protocol
from typing import TypeAlias
from typing import TypeVar

from positions.dossier.model import list_passages
from positions.dossier.places import name_path
from positions.errors import suggest_near_miss

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Sequence

    from positions.dossier.model import AnyRecord
    from positions.dossier.model import Dossier
    from positions.dossier.model import DossierHead
    from positions.dossier.model import Engagement
    from positions.dossier.model import EngagementState
    from positions.dossier.model import Evidence
    from positions.dossier.model import Participant
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


def list_items(dossier: Dossier) -> Iterator[tuple[Position | Engagement, Path, Evidence]]:
    """All items of evidence, those of earlier states too, each with its record and path there."""
    for record in list_evidenced(dossier):
        for path, item in list_passages(record):
            yield record, path, item


def list_states(engagement: Engagement) -> Iterator[tuple[Path, Engagement | EngagementState]]:
    """How an engagement stands and how it stood before, each with its path in the record."""
    yield (), engagement
    for number, state in enumerate(engagement.earlier):
        yield ("earlier", number), state


def list_participants(engagement: Engagement) -> Iterator[tuple[Path, Participant]]:
    """All who take part, now and in earlier states, each with the path in the record."""
    for index, participant in enumerate(engagement.participants):
        yield ("participants", index), participant
    for number, state in enumerate(engagement.earlier):
        for index, participant in enumerate(state.participants):
            yield ("earlier", number, "participants", index), participant


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


_COMPARISONS_AT_MOST = 50_000
"""So many pairs of ids are compared in search of near misses; it takes half a second. Where more
references dangle, a list is missing and a suggestion would be noise."""


class Reference(NamedTuple):
    """An id that `record` holds in the field `path` and that names another record.

    A named tuple, because there is one for each reference of a dossier.
    """

    record: AnyRecord
    path: Path
    id: str


@dataclass(frozen=True, slots=True)
class Target:
    """What a kind of reference must lead to, and what to do when it does not."""

    noun: str
    known: frozenset[str]
    remedy: str


def list_references(record: AnyRecord, field: str, ids: Iterable[str]) -> Iterator[Reference]:
    """One reference for each id of a list field."""
    for index, name in enumerate(ids):
        yield Reference(record, (field, index), name)


def find_dangling(
    dossier: Dossier, references: Iterable[Reference], target: Target
) -> Iterator[Fault]:
    """One fault for each reference that names no record of the dossier.

    Ids of records too faulty to be read do not dangle. Where no record of the kind is declared at
    all, one fault stands for all references: the list is missing, not each of its entries.
    """
    dangling = [
        reference
        for reference in references
        if reference.id not in target.known and reference.id not in dossier.unread_ids
    ]
    if dangling and not target.known:
        yield _report_missing_list(dangling, target)
        return
    near_by_id: dict[str, str] = {}
    for reference in dangling:
        if reference.id not in near_by_id:
            within = (len(near_by_id) + 1) * len(target.known) <= _COMPARISONS_AT_MOST
            near = suggest_near_miss(reference.id, target.known) if within else ""
            near_by_id[reference.id] = near
        fault = f"{_name(reference)} is no declared {target.noun}{near_by_id[reference.id]}"
        yield Fault(reference.record, reference.path, fault, target.remedy)


def _report_missing_list(dangling: list[Reference], target: Target) -> Fault:
    first, others = dangling[0], len(dangling) - 1
    more = f" (and {others} more)" if others else ""
    fault = f"{_name(first)}{more} is no declared {target.noun}: the dossier declares none"
    return Fault(first.record, first.path, fault, target.remedy)


def _name(reference: Reference) -> str:
    return f'{name_path(reference.path)} "{reference.id}"'
