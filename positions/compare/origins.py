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
    children_by_id: dict[str, list[str]] = {name: [] for name in parents_by_id}
    for name, parents in parents_by_id.items():
        for parent in parents:
            children_by_id.setdefault(parent, []).append(name)
    roots_by_id: dict[str, set[str]] = {}
    for name in children_by_id:
        if not parents_by_id.get(name, ()):
            _spread(name, [name], children_by_id, roots_by_id)
    # Where no root leads to, every chain ends in a circle; its smallest id stands for it.
    rootless = {one: found for one, found in parents_by_id.items() if one not in roots_by_id}
    behind = {one: [*filter(rootless.__contains__, children_by_id[one])] for one in rootless}
    for circle in find_circles(rootless):
        _spread(circle[0], circle, behind, roots_by_id)
    return {source.id: frozenset(roots_by_id[source.id]) for source in sources}


def merge_origins(
    items: Iterable[Evidence], origins_by_source: Mapping[str, frozenset[str]]
) -> frozenset[str]:
    """The roots of all items together; an undeclared source is its own root."""
    origins: set[str] = set()
    for item in items:
        origins |= origins_by_source.get(item.source, frozenset([item.source]))
    return frozenset(origins)


def _spread(
    root: str,
    starts: Sequence[str],
    children_by_id: Mapping[str, Sequence[str]],
    roots_by_id: dict[str, set[str]],
) -> None:
    """Note a root at `starts` and at all that derives from them, each visited once."""
    open_names = [*starts]
    while open_names:
        roots = roots_by_id.setdefault(name := open_names.pop(), set())
        if root not in roots:
            roots.add(root)
            open_names.extend(children_by_id[name])
