"""Tables of records as files or DataFrames: each row a record, known by its id.

A field is read from the column of its name and from the columns beside it that the export puts what
else it can hold in. What follows from a field is for `following` to look at.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import NamedTuple

from positions.dossier.model import KIND_BY_TABLE
from positions.dossier.vocabulary import UNSTATED
from positions.dossier.vocabulary import Derivation
from positions.errors import suggest_near_miss
from positions.merge.edited.cells import Names
from positions.merge.edited.cells import read_cell
from positions.merge.edited.cells import spell_raw
from positions.merge.edited.known import EARLIER
from positions.merge.edited.known import Known
from positions.merge.edited.nameless import NAME_FIELDS
from positions.merge.edited.nameless import NAMED
from positions.merge.edited.nameless import propose_ids
from positions.merge.edited.values import Edited
from positions.merge.edited.values import EditedFile
from positions.merge.edited.values import Said
from positions.merge.edited.values import Where
from positions.merge.marks import mark
from positions.merge.plain import list_shapes
from positions.merge.proposing import propose_record_id
from positions.render.csv import guard_formula
from positions.tables.spelling import read_list
from positions.tables.spelling import spell_list

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from positions.dossier.model import Record
    from positions.merge.changes import Base
    from positions.merge.edited.csvtext import Row
    from positions.merge.plain import Plain
    from positions.merge.plain import PlainRecord
    from positions.merge.plain import Shape

_UNGUARD = "take it off, or begin the text otherwise"


class RecordTables:
    """Tables of one file, which are rows by the names of the tables; `now` is the dossier.

    `bases` are the marks of what was exported, where they are known. `guarded` says whether texts
    that begin like a formula stand behind an apostrophe; None where nobody knows.
    """

    def __init__(
        self,
        rows: Mapping[str, Sequence[Row]],
        now: Mapping[str, Mapping[str, PlainRecord]],
        bases: Mapping[tuple[str, str], Base] | None = None,
        *,
        guarded: bool | None,
    ) -> None:
        self.rows = rows
        self.now = now
        self.known = Known(now, bases)
        self.guarded = guarded
        self.names = Names()
        self.edited_file = EditedFile()

    def learn_names(self) -> None:
        """What the records of the dossier and those of the tables are called."""
        for table, records in self.now.items():
            for identity, fields in records.items():
                self.names.add(table, identity, *_list_names(fields))
        for table in KIND_BY_TABLE:
            for row in self.rows.get(table, ()):
                identity = spell_raw(row.get("id"))
                if identity:
                    self.names.add(table, identity, *_list_names(row))
            if table in NAMED:
                self._learn_new_names(table)

    def _learn_new_names(self, table: str) -> None:
        """What rows without an id are called, by the ids that are going to be proposed for them."""
        rows = self.rows.get(table, ())
        taken = {*self.now.get(table, ()), *(spell_raw(row.get("id")) for row in rows)}
        known = [_list_names(fields) for fields in self.now.get(table, {}).values()]
        for row in rows:
            names = _list_names(row)
            if not spell_raw(row.get("id")) and names and names not in known:
                fields = {name: spell_raw(cell) for name, cell in row.items()}
                identity = propose_record_id(table, fields, taken)
                taken.add(identity)
                self.names.add(table, identity, *names)

    def read_records(self, table: str, model: type[Record]) -> None:
        """Every row of a table as a record."""
        self.edited_file.tables[table] = table
        records: dict[str, Edited] = self.edited_file.records.setdefault(table, {})
        for number, row in number_rows(self.rows[table]):
            where = Where(table, number)
            identity = spell_raw(row.get("id"))
            known, base = self.find_now(table, identity), self.known.find(table, identity)
            edited = Edited(where, fields=self.read_fields(model, row, where, known, base))
            if not identity:
                self.edited_file.nameless.append((table, edited))
            elif identity in records:
                first = records[identity].where
                message = f'the id "{identity}" stands twice, first in {first}'
                self.edited_file.add_fault(where, message, "give the new record another id")
            else:
                records[identity] = edited

    def find_now(self, table: str, identity: str) -> PlainRecord:
        """A record as the dossier has it now; nothing if it has none."""
        return self.now.get(table, {}).get(identity, {})

    def list_states_now(self, table: str, identity: str) -> list[PlainRecord]:
        """The same, then its earlier states."""
        now = self.find_now(table, identity)
        return [now, *now.get(EARLIER, ())]

    def find_owner(self, owners: str, owner: str, where: Where) -> Edited | None:
        """The record that an item belongs to; one that has no row of its own is made for it."""
        records = self.edited_file.records.setdefault(owners, {})
        if owner in records:
            return records[owner]
        for one in propose_ids(self.edited_file, self.now):
            if one[:2] == (owners, owner):
                return one.edited
        is_there = owner in self.now.get(owners, {}) or self.known.has(owners, owner)
        if is_there and owners not in self.edited_file.tables:
            records[owner] = Edited(where)
            return records[owner]
        if self.known.has(owners, owner):
            message = f'belongs to "{owner}", whose row in {owners} was deleted'
            self.edited_file.add_fault(where, message, "put that row back, or delete this one too")
            return None
        near = suggest_near_miss(owner, records or self.now.get(owners, {}))
        noun = KIND_BY_TABLE[owners].noun
        message = f'there is no {noun} "{owner}"{near}' if owner else f"names no {noun}"
        self.edited_file.add_fault(where, message, f"write the id of the {noun} that it belongs to")
        return None

    def list_owners(self, owners: str) -> Iterable[str]:
        """The records that a table of items speaks of: those with a row, else the exported ones."""
        is_here = owners in self.edited_file.tables
        return tuple(self.edited_file.records[owners] if is_here else self.known.list_ids(owners))

    def read_fields(
        self, model: type[Record], row: Row, where: Where, known: PlainRecord, base: Base | None
    ) -> dict[str, Said]:
        """What a row says of the fields that it has a column for.

        `known` is what the dossier says, `base` the marks of what was exported.
        """
        marks = base.marks if base else {}
        said = {}
        for shape in list_shapes(model):
            if shape.name in row and shape.item is None:
                before = _Before(marks.get(shape.name), known.get(shape.name))
                said[shape.name] = self._read_field(model, shape, row, where, before)
        return said

    def read_count(self, row: Row, name: str, where: Where) -> int | None:
        """A number from 1 that counts something, 0 where the cell is empty; None is a fault."""
        text = spell_raw(row.get(name))
        digits = text.removesuffix(".0")
        if not text:
            return 0
        if digits.isascii() and digits.isdigit() and int(digits[:9]) > 0:
            return int(digits[:9])
        message = f'"{text}" is no whole number from 1'
        remedy = "write the number as it was exported; leave it empty in a new row"
        self.edited_file.add_fault(find_place(where, name), message, remedy)
        return None

    def _read_field(
        self, model: type[Record], shape: Shape, row: Row, where: Where, before: _Before
    ) -> Said:
        name = shape.name
        cell = find_place(where, name)
        raw = row[name]
        is_role = name in ("speaker", "person") and not spell_raw(raw)
        raw = row.get(f"{name}_role", "") if is_role else raw
        if name == "derives_from" and not spell_raw(raw):
            return _read_derivation(row, where, cell)
        if self.guarded is not False and _is_guarded(raw):
            told = before.tell(raw, is_list=shape.is_list)
            if told is None and self._may_be_guard(raw, before.now):
                texts = (spell_raw(raw), spell_raw(raw)[1:])
                return Said(cell, raw, texts, choice=_describe_guard(raw), remedy=_UNGUARD)
            raw = self._take_guard_off(raw, before.now) if told is None else told
        if is_role:
            text = spell_raw(raw)
            return Said(cell, raw, (None if text in ("", UNSTATED) else text,))
        return read_cell(model, name, raw, self.names, cell, for_machines=True)

    def read_entry(self, raw: object, known: Sequence[str], where: Where) -> str:
        """An entry of a list of texts in a row of its own; `known` are those of the dossier."""
        alike = [one for one in known if raw in (one, f"'{one}")] or list(known)
        now = alike[0] if alike else None
        if self._may_be_guard(raw, now):
            self.edited_file.add_fault(where, _describe_guard(raw), _UNGUARD)
        return spell_raw(self._take_guard_off(raw, now))

    def unguard(self, raw: object) -> str:
        """A cell as it is if its apostrophe guards a formula."""
        can_be = self.guarded is not False and _is_guarded(raw)
        return spell_raw(raw)[1:] if can_be else spell_raw(raw)

    def _may_be_guard(self, raw: object, known: Plain | None) -> bool:
        """Whether nobody can tell if the apostrophe of a cell guards a formula or is the text's."""
        now = spell_list(known) if isinstance(known, list) else known
        is_told = isinstance(now, str) and (now[:1] == "'" or guard_formula(now) != now)
        return self.guarded is None and _is_guarded(raw) and not is_told

    def _take_guard_off(self, raw: object, known: Plain | None) -> object:
        """A cell without the apostrophe that guards a formula."""
        if self.guarded is False or not _is_guarded(raw):
            return raw
        now = spell_list(known) if isinstance(known, list) else known
        is_own = now == raw or (self.guarded is None and str(now).startswith("'"))
        return raw if is_own else str(raw)[1:]


class _Before(NamedTuple):
    """A field as it was exported, by its mark, and as the dossier has it now."""

    exported: str | None
    now: Plain | None

    def tell(self, raw: object, *, is_list: bool) -> str | None:
        """A cell with its apostrophe or without, whichever was exported; None if neither was."""
        text = spell_raw(raw)
        for one in (text, text[1:]):
            if mark(list(read_list(one)) if is_list else one) == self.exported:
                return one
        return None


def _describe_guard(raw: object) -> str:
    return f"nobody can tell whether the apostrophe before {spell_raw(raw)[1:8]}… counts"


def _is_guarded(raw: object) -> bool:
    """Whether a cell is what the export for programs makes of a text that begins like a formula."""
    return isinstance(raw, str) and raw.startswith("'") and guard_formula(raw[1:]) == raw


def find_place(where: Where, name: str) -> Where:
    """The cell of a column in a row."""
    return Where(where.sheet, where.row, f"{name} in row ")


def number_rows(rows: Iterable[Row]) -> Iterator[tuple[int, Row]]:
    """Rows with anything in them, each with its number in the file; the first one is the header."""
    for number, row in enumerate(rows, start=2):
        if any(spell_raw(value) for value in row.values()):
            yield number, row


def _read_derivation(row: Row, where: Where, cell: Where) -> Said:
    """An empty list, or a list that nobody has written: the column beside says which."""
    raw = row.get("derivation")
    text = spell_raw(raw)
    if "derivation" not in row:
        message = "is empty, which can be from none or not recorded"
        remedy = f"put back the column derivation, with {' or '.join(Derivation)}"
        return Said(cell, raw, ([], None), choice=message, remedy=remedy)
    if text not in ("", *Derivation):
        message = f'"{text}" is none of its words'
        remedy = f"choose one of: {', '.join(Derivation)}"
        return Said(find_place(where, "derivation"), raw, (), fault=message, remedy=remedy)
    return Said(cell, raw, ([] if text == Derivation.RECORDED else None,))


def _list_names(fields: Mapping[str, object]) -> list[str]:
    return [name for key in NAME_FIELDS if (name := spell_raw(fields.get(key, "")))]
