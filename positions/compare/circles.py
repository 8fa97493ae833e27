"""Chains of links that come back to where they began."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence


def find_circles(links_by_id: Mapping[str, Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    """The circles of a net of links, sorted, each told from its smallest id on.

    Where circles overlap, at least one of them is found; once it is broken, the next shows.
    """
    circles: set[tuple[str, ...]] = set()
    done: set[str] = set()
    for start in sorted(links_by_id):
        if start not in done:
            circles.update(_walk(start, links_by_id, done))
    return tuple(sorted(circles))


def _walk(
    start: str, links_by_id: Mapping[str, Sequence[str]], done: set[str]
) -> Iterator[tuple[str, ...]]:
    """Depth first without recursion, for chains can be long; `done` gains all that was met."""
    path = [start]
    depth_by_id = {start: 0}
    branches = [iter(links_by_id[start])]
    while branches:
        name = next(branches[-1], None)
        if name is None:
            branches.pop()
            done.add(path[-1])
            del depth_by_id[path.pop()]
        elif name in depth_by_id:
            yield _turn(path[depth_by_id[name] :])
        elif name in links_by_id and name not in done:
            depth_by_id[name] = len(path)
            path.append(name)
            branches.append(iter(links_by_id[name]))


def _turn(circle: list[str]) -> tuple[str, ...]:
    first = circle.index(min(circle))
    return tuple(circle[first:] + circle[:first])
