"""Who agrees with whom: for each two parties, on how many proposals they took the same stance.

What counts is a proposal on which both took a stance. The same stance is agreement, any other is
not; to take no side is a stance like the others, so two that take no side agree, and one that takes
no side agrees with neither camp. On fewer than `LEAST_SHARED` proposals no share is worked out.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from itertools import product
from typing import TYPE_CHECKING

from positions.compare.stances import find_stance

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence

    from positions.compare.grid import Cell
    from positions.compare.stances import Camps
    from positions.dossier.model import Party
    from positions.dossier.vocabulary import Act

LEAST_SHARED = 5
"""Proposals on which both must have taken a stance: a share of fewer says nothing of the two."""

_UNKNOWN = Fraction(-1)


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two parties: on how many proposals both took a stance, and on how many of them the same."""

    first: str
    second: str
    shared: int
    equal: int

    @property
    def is_known(self) -> bool:
        """Whether there is enough to say anything."""
        return self.shared >= LEAST_SHARED

    @property
    def share(self) -> Fraction:
        """The part of the shared proposals on which they agree, from 0 to 1.

        Raises:
            ValueError: there are too few to say.
        """
        if not self.is_known:
            raise ValueError(f"{self.first} and {self.second} share only {self.shared} proposals")
        return Fraction(self.equal, self.shared)


@dataclass(frozen=True, slots=True)
class Concord:
    """The agreement of each two parties, by both orders of their ids, and an order of parties.

    In `ordered` those that agree stand together: it begins with the two that agree most; then, one
    by one, whoever agrees most with a party at one of the two ends joins at that end. What is equal
    is decided by the order of the file, and who shares too little with either end comes last.
    """

    by_pair: Mapping[tuple[str, str], Agreement]
    ordered: tuple[str, ...]


def weigh_agreement(
    camps: Sequence[Camps],
    compared: Sequence[Party],
    cell_by_place: Mapping[tuple[str, str], Cell],
) -> Concord:
    """Compare the stances of each two parties that have any."""
    stances = {
        party.id: {
            one.topic.issue.id: stance
            for one in camps
            if (stance := find_stance(cell_by_place[one.topic.issue.id, party.id])) is not None
        }
        for party in compared
    }
    voiced = [name for name, taken in stances.items() if taken]
    by_pair = {}
    for first, second in combinations(voiced, 2):
        found = _weigh_pair(first, second, stances)
        by_pair[first, second] = by_pair[second, first] = found
    return Concord(by_pair, _order_parties(voiced, by_pair))


def _weigh_pair(first: str, second: str, stances: Mapping[str, Mapping[str, Act]]) -> Agreement:
    one, other = stances[first], stances[second]
    shared = one.keys() & other.keys()
    return Agreement(first, second, len(shared), sum(one[name] is other[name] for name in shared))


def _order_parties(
    names: Sequence[str], by_pair: Mapping[tuple[str, str], Agreement]
) -> tuple[str, ...]:
    """The chain that `Concord` describes; it begins with the end that comes first in the file."""

    def weigh(one: str, other: str) -> Fraction:
        found = by_pair[one, other]
        return found.share if found.is_known else _UNKNOWN

    chain = list(max(combinations(names, 2), key=lambda pair: weigh(*pair), default=()))
    if not chain or weigh(*chain) == _UNKNOWN:
        return tuple(names)
    left = [name for name in names if name not in chain]
    while left:
        ends = (chain[-1], chain[0])
        name, end = max(product(left, ends), key=lambda pair: weigh(*pair))
        if weigh(name, end) == _UNKNOWN:
            break
        chain.insert(len(chain) if end == chain[-1] else 0, name)
        left.remove(name)
    if names.index(chain[0]) > names.index(chain[-1]):
        chain.reverse()
    return (*chain, *left)
