"""Lists of texts and ids in tables: each stands in a column of its record, and in a table too."""

from __future__ import annotations

from collections import Counter
from collections import defaultdict
from itertools import islice
from itertools import product
from typing import TYPE_CHECKING

from positions.dossier.model import KIND_BY_TABLE
from positions.dossier.model import TABLE_BY_FIELD
from positions.dossier.vocabulary import UNSTATED
from positions.merge.edited.cells import spell_raw
from positions.merge.edited.copies import Listed
from positions.merge.edited.copies import list_copies
from positions.merge.edited.known import EARLIER
from positions.merge.edited.recordtables import RecordTables
from positions.merge.edited.recordtables import number_rows
from positions.merge.edited.tableitems import Place
from positions.merge.edited.values import Edited
from positions.merge.edited.values import Said
from positions.merge.edited.values import Where
from positions.merge.marks import NO_ENTRY
from positions.merge.marks import mark
from positions.merge.plain import MODEL_BY_TABLE
from positions.merge.plain import index_shapes

if TYPE_CHECKING:
    from positions.merge.edited.csvtext import Row
    from positions.merge.plain import Plain
    from positions.tables.data.registers import RecordList

_MOST_READINGS = 1024
"""Ways to read a list of which some entries begin with an apostrophe; no list has ten of them."""

_Entries = list[tuple[float, int, object]]
"""The number of each entry, its row in the file, and its cell."""


class TableLists(RecordTables):
    """Reads the tables of lists, and finds what such rows belong to.

    `states` are the earlier states of records by their numbers, as the tables have them.
    """

    states: dict[tuple[str, str], dict[int, Edited]]

    def find_target(
        self, owners: str, place: Place, where: Where, *, is_as_exported: bool
    ) -> Edited | None:
        """What items belong to: the record as it stands, or an earlier state of it.

        What goes with a record, or a state, that lost its row says nothing if it `is_as_exported`.
        """
        if is_as_exported and self._is_orphan(owners, place):
            return None
        target = self.find_owner(owners, place.owner, where)
        if target is None or not place.state:
            return target
        key = owners, place.owner
        if key not in self.states and (owners, EARLIER) not in self.edited_file.lists:
            count = len(self.known.list_states(owners, place.owner)) - 1
            states = {number: Edited(where, number) for number in range(1, count + 1)}
            target.items[EARLIER], self.states[key] = list(states.values()), states
        found = self.states.get(key, {}).get(place.state)
        if found is None and where.row:
            message = f'"{place.owner}" has no earlier state number {place.state}'
            remedy = "correct the number, or add the state to earlier_states"
            self.edited_file.add_fault(where, message, remedy)
        return found

    def _is_orphan(self, owners: str, place: Place) -> bool:
        """Whether what was exported has lost its row: the record, or the earlier state."""
        if place.state >= len(self.known.list_states(owners, place.owner)):
            return False
        if (
            owners in self.edited_file.tables
            and place.owner not in self.edited_file.records[owners]
        ):
            return True
        has_states = (owners, EARLIER) in self.edited_file.lists
        return bool(
            place.state
            and has_states
            and place.state not in self.states.get((owners, place.owner), {})
        )

    def read_list(self, spec: RecordList) -> None:
        """A list of texts or ids by its own table, weighed against the column of the same list."""
        listed = self._list_entries(spec)
        is_told = spec.owners in self.edited_file.tables
        for owner in self.list_owners(spec.owners):
            states = self.known.list_states(spec.owners, owner)
            for state, base in enumerate(states):
                if base.marks.get(spec.field, NO_ENTRY) != NO_ENTRY:
                    listed.setdefault(Place(owner, state), [])
            if is_told:
                listed.setdefault(Place(owner, 0), [])
        for place, rows in sorted(listed.items()):
            rows.sort(key=lambda one: one[:2])
            where = Where(spec.name, rows[0][1] if rows else 0)
            exported = self.known.find_mark(spec.owners, place.owner, place.state, spec.field)
            entries = self._read_entries(spec, place, rows, exported)
            is_same = mark(entries or None) == exported
            target = self.find_target(spec.owners, place, where, is_as_exported=is_same)
            if target is not None:
                self._weigh(target, spec, place, where, entries)
                if not is_same and spec.field not in TABLE_BY_FIELD:
                    self._tell_copies(spec, place, rows, entries)

    def _tell_copies(
        self, spec: RecordList, place: Place, rows: _Entries, entries: list[str]
    ) -> None:
        """Tell of entries that stand there more often than the dossier has them."""
        left = Counter(self._find_now(spec, place) or ())
        listed = []
        for (_item, number, _cell), entry in zip(rows, entries, strict=True):
            left[entry] -= 1
            listed.append(Listed(Where(spec.name, number), entry, is_new=left[entry] < 0))
        self.edited_file.remarks += list_copies(listed)

    def _list_entries(self, spec: RecordList) -> dict[Place, _Entries]:
        """The cells of a table of a list, by what they belong to."""
        noun = KIND_BY_TABLE[spec.owners].noun
        listed: dict[Place, _Entries] = defaultdict(list)
        for number, row in number_rows(self.rows[spec.name]):
            where = Where(spec.name, number)
            said = self._find_said(spec, row, where)
            item, state = self.read_count(row, "item", where), self.read_count(row, "state", where)
            if said and item is not None and state is not None:
                place = Place(spell_raw(row.get(noun)), state or 0)
                listed[place].append((item or float("inf"), number, row[said]))
        return dict(listed)

    def _find_said(self, spec: RecordList, row: Row, where: Where) -> str:
        """The column that is filled in; only one can be."""
        said = [name for name, _ in spec.columns if spell_raw(row.get(name))]
        if len(said) > 1:
            message = f"fills in both {said[0]} and {said[1]}, and can hold only one"
            self.edited_file.add_fault(where, message, "empty the one that does not count")
        return said[0] if said else ""

    def _read_entries(
        self, spec: RecordList, place: Place, rows: _Entries, exported: str
    ) -> list[str]:
        """The entries of a list, without the apostrophes that guard formulas."""
        readings = [
            dict.fromkeys((spell_raw(cell), self.unguard(cell))) for _item, _number, cell in rows
        ]
        for found in islice(product(*readings), _MOST_READINGS):
            if mark([*found]) == exported:
                return [*found]
        known = self._find_now(spec, place) or []
        return [
            self.read_entry(cell, known, Where(spec.name, number)) for _item, number, cell in rows
        ]

    def _find_now(self, spec: RecordList, place: Place) -> list[str] | None:
        """The list as the dossier has it."""
        now = self.list_states_now(spec.owners, place.owner)
        return now[place.state].get(spec.field) if place.state < len(now) else None

    def _weigh(
        self, target: Edited, spec: RecordList, place: Place, where: Where, entries: list[str]
    ) -> None:
        """Take what the table says, what the column says, or whichever of them was edited."""
        exported = self.known.find_mark(spec.owners, place.owner, place.state, spec.field)
        is_new = not self.known.has(spec.owners, place.owner)
        shape = index_shapes(MODEL_BY_TABLE[spec.owners])[spec.field]
        value: Plain | None = entries or None
        before = target.fields.get(spec.field)
        if not entries and shape.default == UNSTATED:  # the table cannot tell none from unknown
            if before is None and exported not in (NO_ENTRY, mark([])):
                message = f'"{place.owner}" has no row, which can be from none or not recorded'
                remedy = f"say so in the column {spec.field} of {spec.owners}"
                self.edited_file.add_fault(where, message, remedy)
            return
        if before is None:
            target.fields[spec.field] = Said(where, "; ".join(entries), (value,))
        elif value in before.readings:
            target.fields[spec.field] = Said(before.where, before.raw, (value,))
        elif mark(value) == exported or (is_new and not entries):
            # The column alone was edited, or the record is new and has no row yet; or else the
            # table is typed otherwise, and the column as the dossier has it.
            if entries and self._find_now(spec, place) in before.readings:
                target.fields[spec.field] = Said(where, "; ".join(entries), (value,))
        elif exported in map(mark, before.readings):
            target.fields[spec.field] = Said(where, "; ".join(entries), (value,))
        else:
            message = f'says another list than the column "{spec.field}" of {before.where}'
            remedy = f"make both say the same, or leave the table {spec.name} out"
            self.edited_file.add_fault(where, message, remedy)
