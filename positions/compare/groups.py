"""Issues in their places: groups as headings, their parts below them in the order of the file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from positions.dossier.vocabulary import UNSTATED

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Sequence

    from positions.dossier.model import Issue
    from positions.dossier.model import Position


@dataclass(frozen=True, slots=True)
class Topic:
    """An issue in its place.

    `above` are the groups that it is part of, the outermost first. One that `is_heading` only
    names its parts: nothing is said on it and it puts nothing to anybody, so it has no cells.
    `no_say` are the parties that had no say in it or in a group above it.
    """

    issue: Issue
    above: tuple[Issue, ...]
    is_heading: bool
    no_say: frozenset[str]

    @property
    def ids(self) -> tuple[str, ...]:
        """Its own id and those of the groups above it: what is read for a group is read for it."""
        return (self.issue.id, *(group.id for group in self.above))

    @property
    def has_proposal(self) -> bool:
        """Whether a text was put to the parties."""
        return self.issue.proposal != UNSTATED


def arrange_issues(issues: Sequence[Issue], standing: Iterable[Position]) -> tuple[Topic, ...]:
    """Each issue once, below the one that it is part of; without recursion, for chains can be long.

    What names an unknown whole stands by itself. Issues that are each other's part have no whole:
    the first of them in the file stands for it.
    """
    parts_by_id: dict[str, list[Issue]] = {}
    known = {issue.id for issue in issues}
    for issue in issues:
        if issue.parent in known:
            parts_by_id.setdefault(issue.parent, []).append(issue)
    voiced = {position.issue for position in standing}
    topics: dict[str, Topic] = {}
    for top in (*(one for one in issues if one.parent not in known), *issues):
        waiting: list[tuple[Issue, tuple[Issue, ...], frozenset[str]]] = [(top, (), frozenset())]
        while waiting:
            issue, above, no_say = waiting.pop()
            if issue.id in topics:
                continue
            parts = parts_by_id.get(issue.id, [])
            is_silent = issue.id not in voiced and issue.proposal == UNSTATED
            outside = no_say | frozenset(issue.no_say)
            topics[issue.id] = Topic(issue, above, bool(parts) and is_silent, outside)
            waiting += [(part, (*above, issue), outside) for part in reversed(parts)]
    return tuple(topics.values())
