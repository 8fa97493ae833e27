"""Records as they were exported: by their marks, else as the dossier has them now."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from positions.merge.changes import Base
from positions.merge.changes import mark_record
from positions.merge.marks import NO_ENTRY
from positions.merge.plain import MODEL_BY_TABLE

if TYPE_CHECKING:
    from collections.abc import Collection
    from collections.abc import Mapping

    from positions.merge.plain import PlainRecord

EARLIER = "earlier"
"""The list of the earlier states of a record, which hold lists themselves."""


class Known:
    """What rows of tables are known again by; `now` are the dossier's records, if there are any.

    Without `bases` nobody knows what was exported, and what the dossier says now stands for it.
    """

    def __init__(
        self,
        now: Mapping[str, Mapping[str, PlainRecord]],
        bases: Mapping[tuple[str, str], Base] | None,
    ) -> None:
        self._now = now
        self._bases = bases
        self._made: dict[tuple[str, str], Base] = {}
        self._ids: dict[str, list[str]] = defaultdict(list)
        for table, identity in bases or ():
            self._ids[table].append(identity)

    def find(self, table: str, identity: str) -> Base | None:
        """The marks of a record; None if it was not exported."""
        if self._bases is not None:
            return self._bases.get((table, identity))
        key = table, identity
        if key not in self._made:
            fields = self._now.get(table, {}).get(identity)
            if fields is None:
                return None
            self._made[key] = mark_record(MODEL_BY_TABLE[table], fields)
        return self._made[key]

    def list_ids(self, table: str) -> Collection[str]:
        """The ids of the records of a table."""
        if self._bases is not None:
            return self._ids[table]
        return tuple(self._now.get(table, ()))

    def has(self, table: str, identity: str) -> bool:
        """Whether a record was exported."""
        if self._bases is not None:
            return (table, identity) in self._bases
        return identity in self._now.get(table, {})

    def list_states(self, table: str, identity: str) -> list[Base]:
        """A record as it stands, then its earlier states; nothing if it was not exported."""
        base = self.find(table, identity)
        return [] if base is None else [base, *base.items.get(EARLIER, ())]

    def find_items(self, table: str, identity: str, state: int, name: str) -> list[Base]:
        """A list of records, of a record or of its earlier state of that number."""
        states = self.list_states(table, identity)
        return states[state].items.get(name, []) if state < len(states) else []

    def count_before(self, table: str, identity: str, state: int, name: str) -> int:
        """How many items of a list are counted before those of an earlier state."""
        states = self.list_states(table, identity)[:state]
        return sum(len(one.items.get(name, ())) for one in states)

    def find_mark(self, table: str, identity: str, state: int, name: str) -> str:
        """The mark of a field, of a record or of its earlier state."""
        states = self.list_states(table, identity)
        return states[state].marks.get(name, NO_ENTRY) if state < len(states) else NO_ENTRY
