"""Tables for machines back into records: the reverse of `tables.data`, by the same schema.

A list of texts or ids is read from its column and from its own table, a list of records only from
that. An item is known by its number; a row whose number is gone, or stands twice, is known again
if it says what the dossier's item says.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING
from typing import NamedTuple

from positions.dossier.model import KIND_BY_TABLE
from positions.dossier.model import RECORD_KINDS
from positions.dossier.model import Evidence
from positions.dossier.vocabulary import UNSTATED
from positions.merge.edited.cells import spell_raw
from positions.merge.edited.recordtables import RecordTables
from positions.merge.edited.recordtables import find_place
from positions.merge.edited.recordtables import number_rows
from positions.merge.edited.values import Edited
from positions.merge.edited.values import Said
from positions.merge.edited.values import Where
from positions.merge.plain import MODEL_BY_TABLE
from positions.merge.plain import index_shapes
from positions.merge.plain import list_shapes
from positions.tables.data.registers import RECORD_LISTS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence

    from positions.dossier.model import Record
    from positions.merge.edited.csvtext import Row
    from positions.merge.edited.values import EditedFile
    from positions.merge.plain import Plain
    from positions.merge.plain import PlainRecord
    from positions.tables.data.registers import RecordList

_EVIDENCE = "evidence"
_EARLIER = "earlier"


class _Place(NamedTuple):
    """A record, or its earlier state of that number."""

    owner: str
    state: int


class _ItemRow(NamedTuple):
    """A row of a table of items: its number in the record, its number in the file, its cells."""

    item: int
    number: int
    row: Row


class TableReader(RecordTables):
    """Reads all tables of one file."""

    def read(self) -> EditedFile:
        """All that the tables say."""
        self._states: dict[tuple[str, str], dict[int, Edited]] = {}
        self.learn_names()
        for table, model in MODEL_BY_TABLE.items():
            if table in self.rows:
                self.read_records(table, model)
        # What belongs to an earlier state of a record comes after the states.
        for spec in sorted(RECORD_LISTS, key=lambda one: not _holds_lists(one.record)):
            if spec.name in self.rows and spec.record is not None:
                self._read_items(spec.name, spec.owners, spec.field, spec.record)
        if _EVIDENCE in self.rows:
            for kind in RECORD_KINDS:
                if _EVIDENCE in index_shapes(kind.model):
                    self._read_items(_EVIDENCE, kind.table, _EVIDENCE, Evidence)
        for spec in RECORD_LISTS:
            if spec.name in self.rows and spec.record is None:
                self._read_list(spec)
        return self.edited_file

    def _read_items(self, name: str, owners: str, field: str, model: type[Record]) -> None:
        """The items of a list of records, each put into the record, or earlier state, it is of."""
        self.edited_file.lists[owners, field] = name
        rows = self._sort_rows(name, owners)
        for owner in self.list_owners(owners):
            known = self.find_known(owners, owner)
            for state, part in enumerate((known, *known.get(_EARLIER, ()))):
                if part.get(field):
                    rows.setdefault(_Place(owner, state), [])
        for place, items in sorted(rows.items()):
            target = self._find_target(owners, place, Where(name, items[0].number if items else 0))
            if target is None or any(one.item < 0 for one in items):
                continue
            items.sort(key=lambda one: (one.item or float("inf"), one.number))
            listed, before = self._find_list(owners, place, field)
            target.items[field] = self._know_again(name, model, items, listed, before)
            if field == _EARLIER:
                ranked = enumerate(zip(items, target.items[field], strict=True), start=1)
                states = {one.item or rank: edited for rank, (one, edited) in ranked}
                self._states[owners, place.owner] = states

    def _sort_rows(self, name: str, owners: str) -> dict[_Place, list[_ItemRow]]:
        """The rows of a table by what they belong to; -1 for an item whose number is a fault."""
        rows: dict[_Place, list[_ItemRow]] = defaultdict(list)
        noun = KIND_BY_TABLE[owners].noun
        for number, row in number_rows(self.rows[name]):
            where = Where(name, number)
            if name == _EVIDENCE and self._find_kind(row, where) != noun:
                continue
            item = self.read_count(row, "item", where)
            state = self.read_count(row, "state", where)
            owner = spell_raw(row.get("record") or row.get(noun))
            counted = -1 if item is None or state is None else item
            rows[_Place(owner, state or 0)].append(_ItemRow(counted, number, row))
        return dict(rows)

    def _find_kind(self, row: Row, where: Where) -> str:
        """The kind of record that a passage belongs to; what says nothing is a fault, told once."""
        nouns = [kind.noun for kind in RECORD_KINDS if _EVIDENCE in index_shapes(kind.model)]
        said = spell_raw(row.get("record_kind"))
        if said in nouns:
            return said
        record, records = spell_raw(row.get("record")), self.edited_file.records
        found = [noun for noun in nouns if spell_raw(row.get(noun))] or [
            kind.noun
            for kind in RECORD_KINDS
            if kind.noun in nouns
            and (self.find_known(kind.table, record) or record in records.get(kind.table, ()))
        ]
        if not said and len(found) == 1:
            return found[0]
        message = f'"{said}" is no kind of record that has evidence' if said else "is empty"
        place = find_place(where, "record_kind")
        if all(remark.where != place for remark in self.edited_file.remarks):
            self.edited_file.add_fault(place, message, f"write {' or '.join(nouns)}")
        return ""

    def _find_target(self, owners: str, place: _Place, where: Where) -> Edited | None:
        """What items belong to: the record as it stands, or an earlier state of it."""
        target = self.find_owner(owners, place.owner, where)
        if target is None or not place.state:
            return target
        key = owners, place.owner
        if key not in self._states and (owners, _EARLIER) not in self.edited_file.lists:
            count = len(self.find_known(owners, place.owner).get(_EARLIER, ()))
            states = {number: Edited(where, number) for number in range(1, count + 1)}
            target.items[_EARLIER], self._states[key] = list(states.values()), states
        found = self._states.get(key, {}).get(place.state)
        if found is None and where.row:
            message = f'"{place.owner}" has no earlier state number {place.state}'
            remedy = "correct the number, or add the state to earlier_states"
            self.edited_file.add_fault(where, message, remedy)
        return found

    def _find_list(self, owners: str, place: _Place, field: str) -> tuple[list[PlainRecord], int]:
        """A list of the dossier, and how many items are counted before it in its record."""
        known = self.find_known(owners, place.owner)
        parts = [known, *known.get(_EARLIER, ())] if field != _EARLIER else [known]
        lists: list[list[PlainRecord]] = [list(part.get(field) or ()) for part in parts]
        if place.state >= len(lists):
            return [], 0
        return lists[place.state], sum(map(len, lists[: place.state]))

    def _know_again(
        self,
        name: str,
        model: type[Record],
        rows: list[_ItemRow],
        known: list[PlainRecord],
        before: int,
    ) -> list[Edited]:
        """The items of one list, each with its number in the dossier's list."""
        items: list[Edited] = []
        claims: dict[int, list[Edited]] = defaultdict(list)
        for one in rows:
            where = Where(name, one.number)
            place = one.item - before if 1 <= one.item - before <= len(known) else 0
            fields = self.read_fields(model, one.row, where, known[place - 1] if place else {})
            items.append(Edited(where, place, fields))
            claims[place].append(items[-1])
        for place, claiming in sorted(claims.items()):
            if place and len(claiming) > 1:
                self._settle_claims(claiming, known[place - 1], place + before)
        taken = {item.number for item in items}
        for item in items:
            if not item.number:
                alike = (at for at, one in enumerate(known, start=1) if _is_same(item, one))
                item.number = next((at for at in alike if at not in taken), 0)
                taken.add(item.number)
        return items

    def _settle_claims(self, claiming: list[Edited], known: PlainRecord, number: int) -> None:
        """Of rows with one number, the one that says what the dossier says keeps it."""
        kept = next((item for item in claiming if _is_same(item, known)), None)
        if kept is None:
            message = f"item {number} of its record stands in another row too, {claiming[0].where}"
            remedy = "leave the number of the new row empty"
            self.edited_file.add_fault(claiming[-1].where, message, remedy)
        for item in claiming:
            if kept is not None and item is not kept:
                item.number = 0

    def _read_list(self, spec: RecordList) -> None:
        """A list of texts or ids by its own table, weighed against the column of the same list."""
        noun = KIND_BY_TABLE[spec.owners].noun
        listed: dict[_Place, list[tuple[float, int, str]]] = defaultdict(list)
        for number, row in number_rows(self.rows[spec.name]):
            where = Where(spec.name, number)
            texts = {name: spell_raw(row.get(name)) for name, _ in spec.columns}
            said = [name for name, text in texts.items() if text]
            item, state = self.read_count(row, "item", where), self.read_count(row, "state", where)
            place = _Place(spell_raw(row.get(noun)), state or 0)
            if len(said) > 1:
                message = f"fills in both {said[0]} and {said[1]}, and can hold only one"
                self.edited_file.add_fault(where, message, "empty the one that does not count")
            if said and item is not None and state is not None:
                before = self._list_entries(spec, place)
                entry = self.read_entry(row[said[0]], before, where)
                listed[place].append((item or float("inf"), number, entry))
        for owner in self.list_owners(spec.owners):
            known = self.find_known(spec.owners, owner)
            is_told = spec.owners in self.edited_file.tables
            for state, part in enumerate((known, *known.get(_EARLIER, ()))):
                if part.get(spec.field) or (is_told and not state):
                    listed.setdefault(_Place(owner, state), [])
        for place, rows in sorted(listed.items()):
            entries = sorted(rows)
            where = Where(spec.name, entries[0][1] if entries else 0)
            target = self._find_target(spec.owners, place, where)
            if target is not None:
                self._weigh(target, spec, place, where, [entry for _, _, entry in entries])

    def _list_entries(self, spec: RecordList, place: _Place) -> list[str]:
        """A list of texts or ids as the dossier has it now."""
        known = self.find_known(spec.owners, place.owner)
        parts = (known, *known.get(_EARLIER, ()))
        return list(parts[place.state].get(spec.field) or ()) if place.state < len(parts) else []

    def _weigh(
        self, target: Edited, spec: RecordList, place: _Place, where: Where, entries: list[str]
    ) -> None:
        """Take what the table says, what the column says, or whichever of them was changed."""
        known = self.find_known(spec.owners, place.owner)
        now: Plain | None = self._list_entries(spec, place) or None
        shape = index_shapes(MODEL_BY_TABLE[spec.owners])[spec.field]
        value: Plain | None = entries or None
        before = target.fields.get(spec.field)
        if not entries and shape.default == UNSTATED:  # the table cannot tell none from unknown
            if before is None and now:
                message = f'"{place.owner}" has no row, which can be from none or not recorded'
                remedy = f"say so in the column {spec.field} of {spec.owners}"
                self.edited_file.add_fault(where, message, remedy)
            return
        if before is None:
            target.fields[spec.field] = Said(where, "; ".join(entries), (value,))
        elif value in before.readings:
            target.fields[spec.field] = Said(before.where, before.raw, (value,))
        elif now == value or not (entries or known):
            return  # the column alone was edited, or the record is new and has no row yet
        elif now in before.readings or not (now or before.value):
            target.fields[spec.field] = Said(where, "; ".join(entries), (value,))
        else:
            message = f'says another list than the column "{spec.field}" of {before.where}'
            remedy = f"make both say the same, or leave the table {spec.name} out"
            self.edited_file.add_fault(where, message, remedy)


def read_tables(
    rows: Mapping[str, Sequence[Row]],
    now: Mapping[str, Mapping[str, PlainRecord]] | None = None,
    *,
    guarded: bool | None = False,
) -> EditedFile:
    """What tables say; `now` are the records of the dossier they belong to, if there is one."""
    return TableReader(rows, now or {}, guarded=guarded).read()


def _holds_lists(model: type[Record] | None) -> bool:
    return model is not None and any(shape.item for shape in list_shapes(model))


def _is_same(item: Edited, known: PlainRecord) -> bool:
    """Whether a row says of every field what an item of the dossier says."""
    return bool(item.fields) and all(
        known.get(name) in said.readings for name, said in item.fields.items()
    )
