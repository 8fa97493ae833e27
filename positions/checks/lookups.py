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

from positions.dossier.findings import count_noun
from positions.dossier.model import list_passages
from positions.dossier.places import name_path
from positions.errors import find_near_miss

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
    """The records that a kind of reference must lead to, and what to do when it does not.

    `tables` are the lists in which they stand.
    """

    noun: str
    records: Sequence[AnyRecord]
    tables: frozenset[str]
    remedy: str


def list_references(record: AnyRecord, field: str, ids: Iterable[str]) -> Iterator[Reference]:
    """One reference for each id of a list field."""
    for index, name in enumerate(ids):
        yield Reference(record, (field, index), name)


def find_dangling(
    dossier: Dossier, references: Iterable[Reference], target: Target
) -> Iterator[Fault]:
    """One fault for each id that references name and no record of the dossier has.

    It stands at the first reference and tells of the others; where several name an id that a
    declared and unused one is near to, it stands there. Ids of records too faulty to be read do not
    dangle, nor does any where not even the ids are known. Where no record of the kind is declared
    at all, one fault stands for all.
    """
    if target.tables & dossier.unnamed:
        return
    known = {record.id: record for record in target.records}
    all_references = list(references)
    dangling: dict[str, list[Reference]] = {}
    for reference in all_references:
        if reference.id not in known and reference.id not in dossier.unread_ids:
            dangling.setdefault(reference.id, []).append(reference)
    if dangling and not known:
        if target.tables.isdisjoint(dossier.unread):
            yield _report_missing_list([one for uses in dangling.values() for one in uses], target)
        return
    used = {reference.id for reference in all_references} if dangling else set()
    for number, (name, uses) in enumerate(dangling.items(), 1):
        within = number * len(known) <= _COMPARISONS_AT_MOST
        near = find_near_miss(name, known) if within else ""
        if near and near not in used and len(uses) > 1:
            yield _report_misnamed(known[near], name, uses)
        else:
            yield _report_undeclared(uses, near, target)


def _report_undeclared(uses: list[Reference], near: str, target: Target) -> Fault:
    from positions.dossier.remedies import suggest_left_out  # noqa: PLC0415 - only a fault needs it

    first = uses[0]
    fault = f"{_name(first)} is no declared {target.noun}"
    if near:
        fault += f' (did you mean "{near}"?)'
    if len(uses) > 1:
        fault += f"; so at {_list_places(uses[1:])}"
    remedy = suggest_left_out(first.id) or target.remedy
    return Fault(first.record, first.path, fault, remedy)


def _report_misnamed(record: AnyRecord, name: str, uses: list[Reference]) -> Fault:
    fault = (
        f'no record uses the id "{record.id}", while "{name}" is used at {_list_places(uses)} and '
        "declared nowhere"
    )
    return Fault(record, ("id",), fault, f'write "{name}" here, or "{record.id}" there')


def _list_places(uses: list[Reference]) -> str:
    """The first places of an id, and how many more there are."""
    told = [str(one.record.find_place(*one.path)) for one in uses[:_PLACES_TOLD]]
    more = len(uses) - len(told)
    return ", ".join(told) + (f" and {count_noun(more, 'more place')}" if more else "")


_PLACES_TOLD = 3


def _report_missing_list(dangling: list[Reference], target: Target) -> Fault:
    first, others = dangling[0], len(dangling) - 1
    more = f" (and {others} more)" if others else ""
    fault = f"{_name(first)}{more} is no declared {target.noun}: the dossier declares none"
    return Fault(first.record, first.path, fault, target.remedy)


def _name(reference: Reference) -> str:
    return f'{name_path(reference.path)} "{reference.id}"'
