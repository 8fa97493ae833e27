"""Tables for machines back into records: the reverse of `tables.data`, by the same schema.

A field is read from the column of its name and from the columns beside it that the export puts what
else it can hold in; a list of texts or ids also from its own table, a list of records only from
that. Codes, first and last days and the like follow from a field and say nothing of their own.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from positions.dossier.model import KIND_BY_TABLE
from positions.dossier.model import RECORD_KINDS
from positions.dossier.model import Evidence
from positions.dossier.vocabulary import UNSTATED
from positions.dossier.vocabulary import Derivation
from positions.errors import suggest_near_miss
from positions.merge.edited.cells import Names
from positions.merge.edited.cells import read_cell
from positions.merge.edited.cells import spell_raw
from positions.merge.edited.values import Edited
from positions.merge.edited.values import EditedFile
from positions.merge.edited.values import Said
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
    from positions.merge.plain import PlainRecord
    from positions.merge.plain import Shape
    from positions.tables.data.registers import RecordList

Row = dict[str, object]
"""Cells by the names of their columns."""

_EVIDENCE = "evidence"


class TableReader:
    """Reads tables of one file, which are rows by the names of the tables."""

    def __init__(
        self, rows: Mapping[str, Sequence[Row]], now: Mapping[str, Mapping[str, PlainRecord]]
    ) -> None:
        self.rows = rows
        self.now = now
        self.names = Names()
        self.edited_file = EditedFile()
        self._owners: dict[tuple[str, str], Edited] = {}

    def read(self) -> EditedFile:
        """All that the tables say."""
        self._learn_names()
        for table, model in MODEL_BY_TABLE.items():
            if table in self.rows:
                self._read_records(table, model)
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

    def _learn_names(self) -> None:
        for table, records in self.now.items():
            for identity, fields in records.items():
                self.names.add(table, identity, *_list_names(fields))
        for table in KIND_BY_TABLE:
            for row in self.rows.get(table, ()):
                identity = spell_raw(row.get("id"))
                if identity:
                    self.names.add(table, identity, *_list_names(row))

    def _read_records(self, table: str, model: type[Record]) -> None:
        self.edited_file.tables[table] = table
        records: dict[str, Edited] = self.edited_file.records.setdefault(table, {})
        for number, row in _number_rows(self.rows[table]):
            where = Where(table, number)
            edited = Edited(where, fields=self._read_fields(model, row, where))
            identity = spell_raw(row.get("id"))
            if not identity:
                self.edited_file.nameless.append((table, edited))
            elif identity in records:
                first = records[identity].where
                message = f'the id "{identity}" stands twice, first in {first}'
                self.edited_file.add_fault(where, message, "give the new record another id")
            else:
                records[identity] = edited

    def _read_items(self, name: str, owners: str, field: str, model: type[Record]) -> None:
        """The items of a list of records, each put into the record, or earlier state, it is of."""
        self.edited_file.lists[owners, field] = name
        noun = KIND_BY_TABLE[owners].noun
        nested: dict[tuple[str, int], list[tuple[float, int, Edited]]] = defaultdict(list)
        for number, row in _number_rows(self.rows[name]):
            if name == _EVIDENCE and spell_raw(row.get("record_kind")) not in ("", noun):
                continue
            owner = spell_raw(row.get("record") or row.get(noun))
            where = Where(name, number)
            fields = self._read_fields(model, row, where)
            item = _read_number(row.get("item"))
            rank = item if item is not None else float("inf")
            state = int(_read_number(row.get("state")) or 0)
            nested[owner, state].append((rank, number, Edited(where, int(item or 0), fields)))
        for (owner, state), items in sorted(nested.items()):
            ordered = [edited for _rank, _number, edited in sorted(items, key=lambda one: one[:2])]
            if state:
                for rank, edited in enumerate(ordered, start=1):
                    edited.number = rank if edited.number else 0
            self._put(owners, owner, state, field, ordered)

    def _put(self, owners: str, owner: str, state: int, field: str, items: list[Edited]) -> None:
        target = self.find_owner(owners, owner, items[0].where)
        if target is None:
            return
        if state:
            if "earlier" not in target.items and ("earlier" not in self._read_lists(owners)):
                known = self.now.get(owners, {}).get(owner, {}).get("earlier", ())
                numbers = range(1, len(known) + 1)
                target.items["earlier"] = [Edited(items[0].where, number) for number in numbers]
            earlier = target.items.get("earlier", [])
            if state > len(earlier):
                message = f'"{owner}" has no earlier state number {state}'
                remedy = "correct the number, or add the state to earlier_states"
                self.edited_file.add_fault(items[0].where, message, remedy)
                return
            target = earlier[state - 1]
        target.items[field] = items

    def _read_lists(self, owners: str) -> set[str]:
        return {field for table, field in self.edited_file.lists if table == owners}

    def find_owner(self, owners: str, owner: str, where: Where) -> Edited | None:
        """The record that an item belongs to; one that has no row of its own is made for it."""
        records = self.edited_file.records.setdefault(owners, {})
        if owner in records:
            return records[owner]
        if owners not in self.edited_file.tables and owner in self.now.get(owners, {}):
            records[owner] = Edited(where)
            return records[owner]
        near = suggest_near_miss(owner, records or self.now.get(owners, {}))
        noun = KIND_BY_TABLE[owners].noun
        message = f'there is no {noun} "{owner}"{near}' if owner else f"names no {noun}"
        self.edited_file.add_fault(where, message, f"write the id of the {noun} that it belongs to")
        return None

    def _read_list(self, spec: RecordList) -> None:
        """A list of texts or ids by its own table, weighed against the column of the same list."""
        noun = KIND_BY_TABLE[spec.owners].noun
        listed: dict[tuple[str, int], list[tuple[float, int, str]]] = defaultdict(list)
        for number, row in _number_rows(self.rows[spec.name]):
            entry = next(
                (text for name, _ in spec.columns if (text := spell_raw(row.get(name)))), ""
            )
            state = int(_read_number(row.get("state")) or 0)
            item = _read_number(row.get("item"))
            rank = item if item is not None else float("inf")
            if entry:
                listed[spell_raw(row.get(noun)), state].append((rank, number, entry))
        owners = set(self.edited_file.records.get(spec.owners, {}))
        for owner in sorted(owners | {owner for owner, _state in listed}):
            entries = sorted(listed.get((owner, 0), ()))
            where = Where(spec.name, entries[0][1] if entries else 0)
            target = self.find_owner(spec.owners, owner, where)
            if target is not None:
                self._weigh(target, spec, owner, where, [entry for _, _, entry in entries])

    def _weigh(
        self, target: Edited, spec: RecordList, owner: str, where: Where, entries: list[str]
    ) -> None:
        """Take what the table says, what the column says, or whichever of them was changed."""
        shape = index_shapes(MODEL_BY_TABLE[spec.owners])[spec.field]
        listed = entries if entries or shape.default not in ([], UNSTATED) else shape.default
        value = None if listed == shape.default else listed
        before = target.fields.get(spec.field)
        if before is None:
            target.fields[spec.field] = Said(where, "; ".join(entries), (value,))
            return
        if value in before.readings or (not entries and shape.default == UNSTATED):
            if value in before.readings:
                target.fields[spec.field] = Said(before.where, before.raw, (value,))
            return
        known = self.now.get(spec.owners, {}).get(owner)
        if known is not None and known.get(spec.field) == value:
            return
        if known is not None and known.get(spec.field) in before.readings:
            target.fields[spec.field] = Said(where, "; ".join(entries), (value,))
            return
        message = f'says another list than the column "{spec.field}" of {before.where}'
        remedy = f"make both say the same, or leave the table {spec.name} out"
        self.edited_file.add_fault(where, message, remedy)

    def _read_fields(self, model: type[Record], row: Row, where: Where) -> dict[str, Said]:
        fields = {}
        for shape in list_shapes(model):
            if shape.name in row and shape.item is None:
                fields[shape.name] = self._read_field(model, shape, row, where)
        return fields

    def _read_field(self, model: type[Record], shape: Shape, row: Row, where: Where) -> Said:
        name = shape.name
        cell = Where(where.sheet, where.row, f"{name} in row ")
        raw = row[name]
        if name in ("speaker", "person") and not spell_raw(raw):
            raw = row.get(f"{name}_role", "")
            text = spell_raw(raw)
            return Said(cell, raw, (None if text in ("", UNSTATED) else text,))
        if name == "derives_from" and not spell_raw(raw):
            is_recorded = spell_raw(row.get("derivation")) == Derivation.RECORDED
            return Said(cell, raw, ([] if is_recorded else None,))
        return read_cell(model, name, raw, self.names, cell, for_machines=True)


def read_tables(
    rows: Mapping[str, Sequence[Row]],
    now: Mapping[str, Mapping[str, PlainRecord]] | None = None,
) -> EditedFile:
    """What tables say; `now` are the records of the dossier they belong to, if there is one."""
    return TableReader(rows, now or {}).read()


def _holds_lists(model: type[Record] | None) -> bool:
    return model is not None and any(shape.item for shape in list_shapes(model))


def _number_rows(rows: Iterable[Row]) -> Iterator[tuple[int, Row]]:
    """Rows with anything in them, each with its number in the file; the first one is the header."""
    for number, row in enumerate(rows, start=2):
        if any(spell_raw(value) for value in row.values()):
            yield number, row


def _list_names(fields: Mapping[str, object]) -> list[str]:
    return [
        name for key in ("short_name", "name", "title") if (name := spell_raw(fields.get(key, "")))
    ]


def _read_number(raw: object) -> float | None:
    text = spell_raw(raw)
    try:
        return float(text) if text else None
    except ValueError:
        return None
