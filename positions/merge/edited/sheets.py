"""The sheets of an edited workbook as values: only cells that were edited say anything.

A cell is as it was exported if its mark is. Rows are known by their ids, items by their numbers, so
that sorting, filtering, hiding, new columns and other widths change nothing. Without the hidden
sheet every cell is read, and what differs from the dossier counts as edited.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING
from typing import Any

from positions.dossier.model import KIND_BY_TABLE
from positions.dossier.wording import _
from positions.errors import suggest_near_miss
from positions.merge.edited.cells import Names
from positions.merge.edited.cells import read_cell
from positions.merge.edited.cells import spell_raw
from positions.merge.edited.derived import report_derived
from positions.merge.edited.rows import SheetRows
from positions.merge.edited.terms import read_terms
from positions.merge.edited.values import Edited
from positions.merge.edited.values import EditedFile
from positions.merge.edited.values import Said
from positions.merge.edited.values import Where
from positions.merge.marks import fold
from positions.merge.plain import HEAD_TABLE
from positions.merge.plain import MODEL_BY_TABLE
from positions.merge.plain import index_shapes
from positions.tables.entry import find_stage

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping

    from positions.dossier.model import Record
    from positions.merge.base import Exported
    from positions.merge.base import SheetMap
    from positions.merge.changes import Records
    from positions.merge.edited.opening import Grid
    from positions.merge.edited.opening import Opened
    from positions.merge.edited.rows import Line


_FIELDS_OF_PARTIES = {
    "parties": {
        "id": "id",
        "party": "short_name",
        "name": "name",
        "kind": "kind",
        "role": "role",
        "aliases": "aliases",
    },
    "people": {"id": "id", "party": "party", "name": "name", "post": "post", "aliases": "aliases"},
}
"""The register of parties shows two kinds of records; which field a column is hangs on the row."""

_KEYS = frozenset({"record", "record_kind", "state", "item"})

_NAMES = ("short_name", "name", "title")
_NAMED = ("parties", "people", "issues", "sources")
"""Fields and tables whose names may stand for ids."""


def read_sheets(opened: Opened, exported: Exported, now: Records, *, has_base: bool) -> EditedFile:
    """All that an edited workbook says; `exported` says which column shows which field."""
    return _Reader(opened, exported, now, has_base=has_base).read()


class _Reader:
    """Reads the sheets of one workbook."""

    def __init__(self, opened: Opened, exported: Exported, now: Records, *, has_base: bool) -> None:
        self.grids = {grid.tab: grid for grid in opened.grids}
        self.exported = exported
        self.now = now
        self.has_base = has_base
        self.edited_file = EditedFile(remarks=list(opened.remarks))
        self.names = Names()

    def read(self) -> EditedFile:
        found = list(self._find_sheets())
        self._learn_names(found)
        # Records first: items are put into them.
        for sheet in found:
            if sheet.owners == ():
                sheet.read_records()
        # What belongs to an earlier state of a record comes after the states.
        for sheet in sorted(found, key=lambda one: one.stage != ""):
            if sheet.owners:
                sheet.read_items()
        for table, name in self.edited_file.lists:
            for edited in self.edited_file.records.get(table, {}).values():
                self._fill_empty(MODEL_BY_TABLE[table], edited, name)
        return self.edited_file

    def _fill_empty(self, model: type[Record], edited: Edited, name: str) -> None:
        """A list without rows is an empty list, also in the earlier states of a record."""
        if _holds(model, name):
            edited.items.setdefault(name, [])
        for other, items in edited.items.items():
            item_model = index_shapes(model)[other].item
            if item_model is not None and _holds(item_model, name):
                for item in items:
                    item.items.setdefault(name, [])

    def _find_sheets(self) -> Iterator[_SheetReader]:
        for sheet in self.exported.sheets.values():
            grid = self.grids.get(sheet.tab)
            if grid is None:
                if sheet.is_editable:
                    near = suggest_near_miss(sheet.tab, self.grids)
                    message = f"the sheet is not there{near}; nothing of it was read"
                    self.edited_file.add_remark(Where(sheet.tab, 0), message, "name it as it was")
                continue
            if not sheet.is_editable:
                if self.has_base:
                    report_derived(sheet, grid, self.edited_file)
                continue
            reader = _SheetReader(self, sheet, grid)
            if reader.find_header():
                yield reader

    def _learn_names(self, found: list[_SheetReader]) -> None:
        for table, identity, name in self.exported.names:
            self.names.add(table, identity, name)
        for table, records in self.now.items():
            for identity in records:
                fields = records[identity] if table in _NAMED else {}
                names = [str(fields[key]) for key in _NAMES if key in fields]
                self.names.add(table, identity, *names)
        for sheet in found:
            for table, identity, names in sheet.list_names():
                self.names.add(table, identity, *names)


class _SheetReader(SheetRows):
    """Reads one sheet that shows records, or items of records."""

    def __init__(self, reader: _Reader, sheet: SheetMap, grid: Grid) -> None:
        super().__init__(sheet, grid, reader.edited_file)
        self.reader = reader
        self.field_by_name = {
            column.name: column.field.rpartition(".")[2] for column in sheet.columns if column.field
        }
        fields = [column.field for column in sheet.columns if column.field]
        tables = Counter(one.partition(".")[0] for one in fields)
        self.table = tables.most_common(1)[0][0] if tables else ""
        self.owners: tuple[str, ...] = ()
        self.list_name = ""
        if self.table not in MODEL_BY_TABLE and self.table:
            *owners, self.list_name = self.table.split("/")
            self.owners = tuple(
                table
                for table in (owners or KIND_BY_TABLE)
                if _holds(MODEL_BY_TABLE[table], self.list_name)
            )
        self.stage = self._find_stage()
        self.is_mixed = sheet.name == "parties" and not self.table

    def _find_stage(self) -> str:
        """The list of earlier states that items of this sheet may belong to."""
        for table in self.owners:
            model = index_shapes(MODEL_BY_TABLE[table])[self.list_name].item
            stage = find_stage(self.list_name, model, [table]) if model is not None else ""
            if stage:
                return stage
        return ""

    def list_names(self) -> Iterator[tuple[str, str, list[str]]]:
        """The ids on this sheet, and what stands beside them."""
        if self.owners or "id" not in self.places:
            return
        for line in self.list_lines():
            identity = spell_raw(line.cells["id"])
            table, fields = self._find_kind(line)
            names = [
                spell_raw(cell)
                for name, cell in line.cells.items()
                if fields.get(name) in _NAMES and spell_raw(cell)
            ]
            if identity and table:
                yield table, identity, names

    def read_records(self) -> None:
        """Every row as a record."""
        if self.table == HEAD_TABLE:
            self._read_head()
            return
        if "id" not in self.places:
            if all(column.name != "id" for column in self.sheet.columns):
                return  # the template shows no ids, so no record can be told from another
            message = "the column of ids is not there; nothing of the sheet was read"
            self.edited_file.add_fault(Where(self.sheet.tab, 0), message, "put it back")
            return
        tables = ("parties", "people") if self.is_mixed else (self.table,)
        for table in tables:
            self.edited_file.tables[table] = self.sheet.tab
            self.edited_file.records.setdefault(table, {})
        new = []
        for line in self.list_lines():
            identity = spell_raw(line.cells["id"])
            if not self.claim(line, identity):
                new.append((line, identity))
            self._read_record(line, identity)
        for line, identity in new:
            self._put_renamed_back(line, identity)

    def _read_head(self) -> None:
        lines = list(self.list_lines())
        for line in lines[:1]:
            identity = spell_raw(line.cells.get("id"))
            known = next(iter(self.reader.now.get(HEAD_TABLE, ())), identity)
            self.claim(line, known)
            edited = Edited(self.find_cell(line), fields=self._read_fields(line, HEAD_TABLE))
            edited.fields.pop("id", None)
            self.edited_file.records.setdefault(HEAD_TABLE, {})[known] = edited
        for line in lines[1:]:
            self.edited_file.add_fault(
                self.find_cell(line), "a dossier has one head", "delete the row"
            )

    def _read_record(self, line: Line, identity: str) -> None:
        table, _fields = self._find_kind(line)
        edited = Edited(self.find_cell(line), fields=self._read_fields(line, table))
        edited.fields.pop("id", None)
        records = self.edited_file.records[table]
        if not identity:
            self.edited_file.nameless.append((table, edited))
        elif identity in records:
            first = records[identity].where
            message = f'the id "{identity}" stands twice, first in row {first.row}'
            remedy = "give the new record another id, or delete the row"
            self.edited_file.add_fault(self.find_cell(line, "id"), message, remedy)
        else:
            records[identity] = edited

    def read_items(self) -> None:
        """Every row as an item of the record that it names."""
        for table in self.owners:
            self.edited_file.lists[table, self.list_name] = self.sheet.tab
        counts: Counter[tuple[str, str, int]] = Counter()
        for line in self.list_lines():
            owner = spell_raw(line.cells.get("record"))
            is_known = self.claim(line, owner)
            table = self._find_owner_table(line, owner)
            if not table:
                continue
            state = self._read_state(line)
            counts[table, owner, state] += 1
            is_counted = is_known or not self.reader.has_base
            number = self._find_number(line, counts[table, owner, state]) if is_counted else 0
            where = self.find_cell(line)
            item = Edited(where, number, self._read_item_fields(line, table))
            target = self._find_owner(table, owner, where)
            if target is not None and state:
                target = self._find_state(target, table, owner, state, where)
            if target is not None:
                target.items.setdefault(self.list_name, []).append(item)

    def _find_number(self, line: Line, rank: int) -> int:
        if "item" not in line.cells:
            return rank
        text = spell_raw(line.cells["item"])
        return int(text) if text.isdecimal() and len(text) < 6 else 0  # noqa: PLR2004 - no number

    def _read_state(self, line: Line) -> int:
        text = spell_raw(line.cells.get("state"))
        return int(text) if self.stage and text.isdecimal() and len(text) < 6 else 0  # noqa: PLR2004

    def _find_state(
        self, target: Edited, table: str, owner: str, state: int, where: Where
    ) -> Edited | None:
        """The earlier state that an item belongs to; where states have no sheet, as it was."""
        if self.stage not in target.items:
            exported = self.reader.exported.bases.get((table, owner))
            now = self.reader.now.get(table, {}).get(owner, {})
            count = len(exported.items.get(self.stage, ()) if exported else now.get(self.stage, ()))
            target.items[self.stage] = [Edited(where, number) for number in range(1, count + 1)]
        states = target.items[self.stage]
        found = [one for one in states if one.number == state] or states[state - 1 : state]
        if not found:
            message = f'"{owner}" has no earlier state number {state}'
            self.edited_file.add_fault(where, message, "correct the number, or add the state")
            return None
        return found[0]

    def _find_owner_table(self, line: Line, owner: str) -> str:
        if len(self.owners) == 1:
            return self.owners[0]
        kind = fold(spell_raw(line.cells.get("record_kind"))).casefold()
        for table in self.owners:
            noun = KIND_BY_TABLE[table].noun
            if kind in {noun, _(noun).casefold()}:
                return table
        holding = [
            table
            for table in self.owners
            if owner in self.edited_file.records.get(table, {})
            or owner in self.reader.now.get(table, {})
        ]
        if len(holding) == 1:
            return holding[0]
        nouns = " or ".join(KIND_BY_TABLE[table].noun for table in self.owners)
        message = f'"{owner}" is no id of a {nouns}' if owner else "names no record"
        remedy = f"write the id of the {nouns} that the row belongs to"
        self.edited_file.add_fault(self.find_cell(line, "record"), message, remedy)
        return ""

    def _find_owner(self, table: str, owner: str, where: Where) -> Edited | None:
        records = self.edited_file.records.setdefault(table, {})
        if owner not in records:
            if (
                owner not in self.reader.now.get(table, {})
                and (table, owner) not in self.reader.exported.bases
            ):
                noun = KIND_BY_TABLE[table].noun
                near = suggest_near_miss(owner, [*records, *self.reader.now.get(table, {})])
                message = f'there is no {noun} "{owner}"{near}'
                self.edited_file.add_fault(where, message, f"write the id of a {noun}")
                return None
            if table in self.edited_file.tables:
                return None  # its own row was deleted
            records[owner] = Edited(where)
        return records[owner]

    def _find_kind(self, line: Line) -> tuple[str, Mapping[str, str]]:
        """The table that a row belongs to, and which field each of its columns is."""
        if not self.is_mixed:
            return self.table, self.field_by_name
        is_person = fold(spell_raw(line.cells.get("kind"))).casefold() == _("person").casefold()
        table = "people" if is_person else "parties"
        return table, _FIELDS_OF_PARTIES[table]

    def _put_renamed_back(self, line: Line, identity: str) -> None:
        """A row whose id alone is another is no new record: an id stays for life."""
        table, _fields = self._find_kind(line)
        records = self.edited_file.records[table]
        if identity not in records or records[identity].where.row != line.number:
            return
        key = self.find_alike(line)
        if key and key not in records:
            records[key] = Edited(records.pop(identity).where)
            message = f'the id "{key}" has become "{identity}"; an id stays for life'
            remedy = f'write "{key}" again, or rename it in the files wherever it stands'
            self.edited_file.add_fault(self.find_cell(line, "id"), message, remedy)

    def _read_fields(self, line: Line, table: str) -> dict[str, Said]:
        model = MODEL_BY_TABLE[table]
        _table, field_by_name = self._find_kind(line)
        if line.is_same:
            return {}
        now = self.reader.now.get(table, {}).get(spell_raw(line.cells.get("id")), {})
        return dict(self._list_said(line, model, field_by_name, now))

    def _read_item_fields(self, line: Line, table: str) -> dict[str, Said]:
        model = index_shapes(MODEL_BY_TABLE[table])[self.list_name].item
        if model is None or line.is_same:
            return {}
        return dict(self._list_said(line, model, self.field_by_name, {}))

    def _list_said(  # noqa: C901 - one a kind of cell
        self,
        line: Line,
        model: type[Record],
        field_by_name: Mapping[str, str],
        now: Mapping[str, Any],
    ) -> Iterator[tuple[str, Said]]:
        shapes = index_shapes(model)
        for name, raw in line.cells.items():
            if line.is_known and line.before.get(name) == line.mark(name):
                continue
            where = self.find_cell(line, name)
            if (line.number - 1, self.places[name]) in self.grid.merged:
                message = "is covered by merged cells, so that nothing can be read there"
                self.edited_file.add_remark(where, message, "unmerge them and import again")
                continue
            said_field = field_by_name.get(name, "")
            shape = shapes.get(said_field)
            if shape is None:
                if line.is_known and name not in _KEYS and self.reader.has_base:
                    self._report_following(name, where)
                continue
            address = f"{where.column}{where.row}"
            fault = self._find_fault(address, raw)
            if fault:
                yield said_field, Said(where, raw, fault=fault, remedy="write what is meant")
                continue
            if address in self.grid.formulas:
                message = "holds a formula; its value is taken"
                self.edited_file.add_remark(where, message, "write the value itself")
            if shape.name == "terms" and shape.item is not None:
                for said in read_terms(raw, now.get("terms", []), where):
                    yield "terms", said
            elif shape.item is None:
                yield said_field, read_cell(model, said_field, raw, self.reader.names, where)

    def _find_fault(self, address: str, raw: object) -> str:
        """Why a cell has no value of its own."""
        if address in self.grid.errors:
            return f"holds the error {self.grid.errors[address]}"
        if address in self.grid.formulas and raw in ("", None):
            return "holds a formula that was not worked out"
        return ""

    def _report_following(self, name: str, where: Where) -> None:
        heading = self._find_heading(name)
        message = f'the column "{heading}" follows from others; the edit is not taken'
        self.edited_file.add_remark(where, message, "edit the record itself")

    def _find_heading(self, name: str) -> str:
        return next(column.heading for column in self.sheet.columns if column.name == name)


def _holds(model: type[Record], name: str) -> bool:
    shape = index_shapes(model).get(name)
    return shape is not None and shape.item is not None
