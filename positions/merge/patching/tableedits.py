"""What is to become of the records of a table: said here, done by `rewriting`."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from difflib import SequenceMatcher
from typing import TYPE_CHECKING
from typing import Any

if TYPE_CHECKING:
    from collections.abc import Collection

    from positions.merge.plain import PlainRecord


@dataclass(slots=True)
class TableEdit:
    """What is to become of the records of one table, by id."""

    updated: dict[str, PlainRecord] = field(default_factory=dict)
    removed: set[str] = field(default_factory=set)
    added: list[PlainRecord] = field(default_factory=list)

    def __bool__(self) -> bool:
        """Whether anything is to be done."""
        return bool(self.updated or self.removed or self.added)

    def narrow(self, ids: Collection[str], *, is_last: bool) -> TableEdit:
        """What of it is done to a part of the table; records are added to the last one."""
        updated = {one: fields for one, fields in self.updated.items() if one in ids}
        return TableEdit(updated, self.removed.intersection(ids), self.added if is_last else [])


class Kept(dict[str, Any]):
    """An item of a list that was there before, at the place `origin`, whatever it says now."""

    def __init__(self, fields: dict[str, Any], origin: int) -> None:
        super().__init__(fields)
        self.origin = origin


def keep_items(old: list[PlainRecord], new: list[PlainRecord]) -> list[PlainRecord]:
    """The new items, each that can be one of the old ones marked as it."""
    kept: list[PlainRecord] = []
    matcher = SequenceMatcher(None, list(map(repr, old)), list(map(repr, new)), autojunk=False)
    for tag, first, last, new_first, new_last in matcher.get_opcodes():
        places = range(first, last) if tag in ("equal", "replace") else range(0)
        for rank, item in enumerate(new[new_first:new_last]):
            kept.append(Kept(item, places[rank]) if rank < len(places) else item)
    return kept
