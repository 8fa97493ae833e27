"""Tables for machines back into records: the reverse of `tables.data`, by the same schema.

A list of texts or ids is read from its column and from its own table, a list of records only from
that. An item has the number that it was exported with, where that is known, else its number in the
dossier.
"""

from __future__ import annotations

from collections import defaultdict
from functools import partial
from typing import TYPE_CHECKING
from typing import NamedTuple

from positions.dossier.model import KIND_BY_TABLE
from positions.dossier.model import RECORD_KINDS
from positions.dossier.model import Evidence
from positions.merge.edited.cells import spell_raw
from positions.merge.edited.known import EARLIER
from positions.merge.edited.nameless import know_again
from positions.merge.edited.recordtables import find_place
from positions.merge.edited.recordtables import number_rows
from positions.merge.edited.tableitems import Place
from positions.merge.edited.tableitems import TableItem
from positions.merge.edited.tableitems import TableItems
from positions.merge.edited.tableitems import mark_fields
from positions.merge.edited.tablelists import TableLists
from positions.merge.edited.values import Edited
from positions.merge.edited.values import Where
from positions.merge.plain import MODEL_BY_TABLE
from positions.merge.plain import index_shapes
from positions.merge.plain import list_shapes
from positions.tables.data.registers import RECORD_LISTS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from positions.dossier.model import Record
    from positions.merge.changes import Base
    from positions.merge.edited.csvtext import Row
    from positions.merge.edited.values import EditedFile
    from positions.merge.plain import PlainRecord

_EVIDENCE = "evidence"


class _ItemList(NamedTuple):
    """A list of records in the records of a table, and the table that it has of its own."""

    name: str
    owners: str
    field: str
    model: type[Record]


class TableReader(TableLists):
    """Reads all tables of one file."""

    def read(self) -> EditedFile:
        """All that the tables say."""
        self.states = {}
        self.learn_names()
        for table, model in MODEL_BY_TABLE.items():
            if table in self.rows:
                self.read_records(table, model)
        know_again(self.edited_file, self.now)
        # What belongs to an earlier state of a record comes after the states.
        for spec in sorted(RECORD_LISTS, key=lambda one: not _holds_lists(one.record)):
            if spec.name in self.rows and spec.record is not None:
                self._read_items(_ItemList(spec.name, spec.owners, spec.field, spec.record))
        if _EVIDENCE in self.rows:
            for kind in RECORD_KINDS:
                if _EVIDENCE in index_shapes(kind.model):
                    self._read_items(_ItemList(_EVIDENCE, kind.table, _EVIDENCE, Evidence))
        for spec in RECORD_LISTS:
            if spec.name in self.rows and spec.record is None:
                self.read_list(spec)
        return self.edited_file

    def _read_items(self, listed: _ItemList) -> None:
        """The items of a list of records, each put into the record, or earlier state, it is of."""
        self.edited_file.lists[listed.owners, listed.field] = listed.name
        rows = self._sort_rows(listed)
        for place, _items in self._list_known(listed, self.list_owners(listed.owners)):
            rows.setdefault(place, [])
        # Where a number is a fault nothing is read, so that no item seems to be deleted.
        rows = {
            place: items
            for place, items in sorted(rows.items())
            if all(one.item >= 0 for one in items)
        }
        find_items = partial(self._find_items, listed)
        for place, row in TableItems(listed.model, find_items).number_rows(rows):
            self._ask_which(Where(listed.name, row.number), place, row)
            if not row.edited.number:
                rows[place].remove(row)
        for place, items in rows.items():
            self._put(listed, place, items)

    def _put(self, listed: _ItemList, place: Place, items: list[TableItem]) -> None:
        """Put items into what they belong to."""
        exported = self._find_items(listed, place)
        is_same = all(_is_as_exported(row, exported) for row in items)
        where = Where(listed.name, items[0].number if items else 0)
        target = self.find_target(listed.owners, place, where, is_as_exported=is_same)
        if target is None:
            return
        target.items[listed.field] = [row.edited for row in items]
        if listed.field == EARLIER:
            ranked = enumerate(items, start=1)
            states = {row.item or rank: row.edited for rank, row in ranked}
            self.states[listed.owners, place.owner] = states

    def _sort_rows(self, listed: _ItemList) -> dict[Place, list[TableItem]]:
        """The rows of a table by what they belong to; -1 for an item whose number is a fault."""
        rows: dict[Place, list[TableItem]] = defaultdict(list)
        noun = KIND_BY_TABLE[listed.owners].noun
        for number, row in number_rows(self.rows[listed.name]):
            where = Where(listed.name, number)
            if listed.name == _EVIDENCE and self._find_kind(row, where) != noun:
                continue
            item = self.read_count(row, "item", where)
            state = self.read_count(row, "state", where)
            place = Place(spell_raw(row.get("record") or row.get(noun)), state or 0)
            counted = -1 if item is None or state is None else item
            rows[place].append(self._read_item(listed, place, row, counted, where))
        for items in rows.values():
            items.sort(key=lambda one: (one.item or float("inf"), one.number))
        return dict(rows)

    def _read_item(
        self, listed: _ItemList, place: Place, row: Row, item: int, where: Where
    ) -> TableItem:
        """A row as an item, its number as typed, counted within the list of its holder."""
        exported = self._find_items(listed, place)
        before = self.known.count_before(listed.owners, *place, listed.field)
        number = item - before if 1 <= item - before <= len(exported) else 0
        base = exported[number - 1] if number else None
        states = self.list_states_now(listed.owners, place.owner)
        now = list(states[place.state].get(listed.field) or ()) if place.state < len(states) else []
        known = now[number - 1] if 1 <= number <= len(now) else {}
        fields = self.read_fields(listed.model, row, where, known, base)
        marks = mark_fields(fields, base.marks if base else {})
        return TableItem(item, where.row, Edited(where, number, fields), marks)

    def _find_items(self, listed: _ItemList, place: Place) -> list[Base]:
        return self.known.find_items(listed.owners, *place, listed.field)

    def _list_known(
        self, listed: _ItemList, owners: Iterable[str]
    ) -> Iterator[tuple[Place, list[Base]]]:
        """The exported items of records and of their earlier states, where there are any."""
        for owner in owners:
            for state, base in enumerate(self.known.list_states(listed.owners, owner)):
                items = base.items.get(listed.field)
                if items:
                    yield Place(owner, state), items

    def _ask_which(self, where: Where, place: Place, row: TableItem) -> None:
        message = (
            f'nobody can tell which item of "{place.owner}" this was: its number '
            f"({row.item or 'none'}) and what it says fit none for certain"
        )
        remedy = "put the number back that it was exported with, or leave it empty in a new row"
        self.edited_file.add_fault(find_place(where, "item"), message, remedy)

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
            and (self.known.has(kind.table, record) or record in records.get(kind.table, ()))
        ]
        if not said and len(found) == 1:
            return found[0]
        message = f'"{said}" is no kind of record that has evidence' if said else "is empty"
        place = find_place(where, "record_kind")
        if all(remark.where != place for remark in self.edited_file.remarks):
            self.edited_file.add_fault(place, message, f"write {' or '.join(nouns)}")
        return ""


def read_tables(
    rows: Mapping[str, Sequence[Row]],
    now: Mapping[str, Mapping[str, PlainRecord]] | None = None,
    bases: Mapping[tuple[str, str], Base] | None = None,
    *,
    guarded: bool | None = False,
) -> EditedFile:
    """What tables say; `now` are the records of the dossier they belong to, if there is one.

    `bases` are the marks of what was exported, where they are known.
    """
    return TableReader(rows, now or {}, bases, guarded=guarded).read()


def _holds_lists(model: type[Record] | None) -> bool:
    return model is not None and any(shape.item for shape in list_shapes(model))


def _is_as_exported(row: TableItem, exported: Sequence[Base]) -> bool:
    """Whether a row says what the item said that it is."""
    if not row.edited.number:
        return False
    marks = exported[row.edited.number - 1].marks
    return all(marks.get(name) == one for name, one in row.marks.items())
