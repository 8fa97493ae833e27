"""Where information comes from in the end: ten rewrites of one report are one origin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.compare.circles import find_circles

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping
    from collections.abc import Sequence

    from positions.dossier.model import Evidence
    from positions.dossier.model import Source


def index_origins(sources: Sequence[Source]) -> dict[str, frozenset[str]]:
    """The origins of each source: the roots of the chains of `derives_from` that start at it.

    A source that derives from nothing is its own origin. In a circle of derivations no source is
    the first, so the smallest id stands for the whole circle.
    """
    parents_by_id = {source.id: source.parents for source in reversed(sources)}
    return {source.id: _find_roots(source.id, parents_by_id) for source in sources}


def merge_origins(
    items: Iterable[Evidence], origins_by_source: Mapping[str, frozenset[str]]
) -> frozenset[str]:
    """The origins of all items together; an undeclared source is its own origin."""
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
