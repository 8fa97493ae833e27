"""Where information comes from in the end: ten rewrites of one report are one origin.

The chains of `derives_from` that start at a source end at its roots. A root is an origin only if it
is recorded to derive from none: of any other nothing is known, it may take its content from one of
the rest, so it never counts as independent of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from positions.compare.circles import find_circles
from positions.dossier.vocabulary import Derivation

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping
    from collections.abc import Sequence

    from positions.dossier.model import Evidence
    from positions.dossier.model import Source


@dataclass(frozen=True, slots=True)
class Independence:
    """On how many origins some evidence stands, as far as that is recorded.

    `sources` are those that are cited, `roots` those that they go back to in the end, and `origins`
    the roots that are known to derive from none.
    """

    sources: frozenset[str]
    roots: frozenset[str]
    origins: frozenset[str]

    @property
    def unrecorded(self) -> frozenset[str]:
        """The roots of which it is not recorded whether they derive from another source."""
        return self.roots - self.origins

    @property
    def is_single(self) -> bool:
        """Whether everything goes back to one source, be it known to be an origin or not."""
        return len(self.roots) == 1

    @property
    def is_recorded(self) -> bool:
        """Whether every source that is cited is known to go back to origins."""
        return self.roots == self.origins

    def is_apart_from(self, other: Independence) -> bool:
        """Whether the two are known to share no origin."""
        are_recorded = self.is_recorded and other.is_recorded
        return are_recorded and self.origins.isdisjoint(other.origins)


@dataclass(frozen=True, slots=True)
class Lineage:
    """The roots of each source, and the sources of which it is recorded what they derive from."""

    roots_by_source: Mapping[str, frozenset[str]]
    recorded: frozenset[str]

    def weigh(self, items: Iterable[Evidence]) -> Independence:
        """On how many origins these items stand, all together."""
        cited = tuple(items)
        roots = merge_origins(cited, self.roots_by_source)
        return Independence(
            sources=frozenset(item.source for item in cited),
            roots=roots,
            origins=roots & self.recorded,
        )


def trace_sources(sources: Sequence[Source]) -> Lineage:
    """Follow every source to its roots; of several that wrongly share an id, the first."""
    derivation_by_id = {source.id: source.derivation for source in reversed(sources)}
    recorded = (name for name, found in derivation_by_id.items() if found is Derivation.RECORDED)
    return Lineage(index_origins(sources), frozenset(recorded))


def index_origins(sources: Sequence[Source]) -> dict[str, frozenset[str]]:
    """The roots of each source: the ends of the chains of `derives_from` that start at it.

    A source without any recorded derivation is its own root. In a circle of derivations no source
    is the first, so the smallest id stands for the whole circle.
    """
    parents_by_id = {source.id: source.parents for source in reversed(sources)}
    return {source.id: _find_roots(source.id, parents_by_id) for source in sources}


def merge_origins(
    items: Iterable[Evidence], origins_by_source: Mapping[str, frozenset[str]]
) -> frozenset[str]:
    """The roots of all items together; an undeclared source is its own root."""
    origins: set[str] = set()
    for item in items:
        origins |= origins_by_source.get(item.source, frozenset([item.source]))
    return frozenset(origins)


def _find_roots(name: str, parents_by_id: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    seen: set[str] = set()
    open_names = [name]
    roots: set[str] = set()
    while open_names:
        current = open_names.pop()
        if current in seen:
            continue
        seen.add(current)
        parents = parents_by_id.get(current, ())
        open_names.extend(parents)
        if not parents:
            roots.add(current)
    # Without a root every chain ends in a circle; its smallest id stands for it.
    circles = () if roots else find_circles({one: parents_by_id[one] for one in seen})
    return frozenset(roots or {circle[0] for circle in circles})
