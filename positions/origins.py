"""Where information comes from in the end: ten rewrites of one report are one origin."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Sequence

    from positions.model import Source


def find_origins(sources: Sequence[Source], ids: Iterable[str]) -> frozenset[str]:
    """The roots of the `derives_from` chains of the sources named by `ids`.

    A source that derives from nothing is its own origin. In a circle of derivations no source is
    the first, so the smallest id stands for the whole circle.
    """
    parents_by_id = {source.id: source.derives_from for source in sources}
    return frozenset(root for name in ids for root in _find_roots(name, parents_by_id))


def _find_roots(name: str, parents_by_id: dict[str, tuple[str, ...]]) -> set[str]:
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
    return roots or {min(seen)}
