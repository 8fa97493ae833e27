"""Whose items say what: an item given to another record is found there by its content."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING
from typing import Generic
from typing import TypeVar

from positions.merge.matching import is_alike

if TYPE_CHECKING:
    from collections.abc import Collection
    from collections.abc import Mapping
    from collections.abc import Sequence

Holder = TypeVar("Holder")

_WHOLE = -1


class Contents(Generic[Holder]):
    """Exported items that no row of their holder says, with their holders and what they say.

    What still stands where it stood was given to nobody, nor was an item whose number a row of its
    holder has: a row that came to say the same is edited.
    """

    def __init__(
        self,
        free: Sequence[tuple[Holder, Mapping[str, str]]],
        closed: Collection[str],
    ) -> None:
        self.free = free
        self.closed = closed
        self._indexes: dict[tuple[str, ...], dict[tuple[int, tuple[str, ...]], set[Holder]]] = {}

    def is_elsewhere(self, holder: Holder, marks: Mapping[str, str]) -> bool:
        """Whether another holder had an item that says this, or all but one field of it."""
        index = self._index(tuple(marks))
        content = tuple(marks.values())
        keys = [(_WHOLE, content)]
        keys += [(place, _leave_out(content, place)) for place in range(len(content))]
        return any(other != holder for key in keys for other in index.get(key, ()))

    def _index(self, names: tuple[str, ...]) -> dict[tuple[int, tuple[str, ...]], set[Holder]]:
        """Who held an item of that content, or of that but for one field."""
        if names not in self._indexes:
            index: dict[tuple[int, tuple[str, ...]], set[Holder]] = defaultdict(set)
            for holder, marks in self.free:
                old = {name: marks.get(name, "") for name in names}
                content = tuple(old.values())
                index[_WHOLE, content].add(holder)
                for place, name in enumerate(names):
                    if is_alike(old, {**old, name: "changed"}, self.closed):
                        index[place, _leave_out(content, place)].add(holder)
            self._indexes[names] = index
        return self._indexes[names]


def _leave_out(content: tuple[str, ...], place: int) -> tuple[str, ...]:
    return content[:place] + content[place + 1 :]
