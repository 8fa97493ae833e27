"""Chains of links that come back to where they began."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence


_ENOUGH = 2000
"""Steps of all circles together, beyond which only those are told that share no step with others:
of records that are all linked with one another there are more circles than anybody could read."""


def find_circles(links_by_id: Mapping[str, Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    """The circles of a net of links, sorted, each told from its smallest id on.

    Where circles overlap, at least one of them is found; once it is broken, the next shows.
    """
    circles: set[tuple[str, ...]] = set()
    told: set[str] = set()
    length = 0
    for path, depth in _walk_all(links_by_id):
        if length >= _ENOUGH and path[depth] in told:
            continue
        circle = path[depth:]
        if length < _ENOUGH or told.isdisjoint(circle):
            circles.add(_turn(circle))
            told.update(circle)
            length += len(circle)
    return tuple(sorted(circles))


def _walk_all(links_by_id: Mapping[str, Sequence[str]]) -> Iterator[tuple[list[str], int]]:
    """Every way that comes back to itself, and at which step of it."""
    done: set[str] = set()
    for start in sorted(links_by_id):
        if start not in done:
            yield from _walk(start, links_by_id, done)


def _walk(
    start: str, links_by_id: Mapping[str, Sequence[str]], done: set[str]
) -> Iterator[tuple[list[str], int]]:
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
            yield path, depth_by_id[name]
        elif name in links_by_id and name not in done:
            depth_by_id[name] = len(path)
            path.append(name)
            branches.append(iter(links_by_id[name]))


def _turn(circle: list[str]) -> tuple[str, ...]:
    first = circle.index(min(circle))
    return tuple(circle[first:] + circle[:first])
