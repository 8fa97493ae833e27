"""An edited sheet that shows records, a row a record; they are known by their ids."""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.dossier.model import KIND_BY_TABLE
from positions.dossier.wording import _
from positions.merge.edited.cells import spell_raw
from positions.merge.edited.nameless import NAME_FIELDS
from positions.merge.edited.sheetcells import SheetCells
from positions.merge.edited.values import ColumnAt
from positions.merge.edited.values import Edited
from positions.merge.edited.values import Said
from positions.merge.edited.values import Where
from positions.merge.marks import fold
from positions.merge.plain import HEAD_TABLE
from positions.merge.plain import MODEL_BY_TABLE
from positions.merge.plain import list_shapes
from positions.tables.data.fields import head

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping

    from positions.merge.base import SheetMap
    from positions.merge.edited.opening import Grid
    from positions.merge.edited.reading import Reading
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


class RecordSheet(SheetCells):
    """A sheet of records of one table; that of the parties shows people too."""

    def __init__(self, reading: Reading, sheet: SheetMap, grid: Grid, table: str) -> None:
        super().__init__(reading, sheet, grid)
        self.table = table
        self.is_mixed = sheet.name == "parties" and not table
        self.tables = ("parties", "people") if self.is_mixed else (table,)

    def list_names(self) -> Iterator[tuple[str, str, list[str]]]:
        """The ids on this sheet, and what stands beside them."""
        if "id" not in self.places:
            return
        for line in self.list_lines():
            identity = spell_raw(line.cells["id"])
            table, fields = self._find_kind(line)
            names = [
                spell_raw(cell)
                for name, cell in line.cells.items()
                if fields.get(name) in NAME_FIELDS and spell_raw(cell)
            ]
            if identity and table:
                yield table, identity, names

    def list_columns(self, table: str) -> dict[str, ColumnAt]:
        """The same of one of the kinds of records that the sheet shows."""
        if not self.is_mixed:
            return super().list_columns(table)
        names = _FIELDS_OF_PARTIES[table]
        return {
            field: self.describe_column(name)
            for name, field in names.items()
            if name in self.places
        }

    def read(self) -> None:
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
        for table in self.tables:
            self.edited_file.tables[table] = self.sheet.tab
            self.edited_file.records.setdefault(table, {})
        new, nameless = [], []
        for line in self.list_lines():
            identity = spell_raw(line.cells["id"])
            is_known = bool(identity) and self.claim(line, identity)
            if not identity:
                nameless.append(line)
                continue
            if not is_known:
                new.append((line, identity))
            self._read_record(line, identity)
        for line, identity in new:
            self._put_renamed_back(line, identity)
        for line in nameless:
            self._name_again(line)

    def _read_head(self) -> None:
        lines = list(self.list_lines())
        for line in lines[:1]:
            identity = spell_raw(line.cells.get("id"))
            known = next(iter(self.reading.now.get(HEAD_TABLE, ())), identity)
            if "id" in line.cells and identity != known:
                message = f'the id of the dossier has become "{identity}"; an id stays for life'
                where = self.find_cell(line, "id")
                self.edited_file.add_fault(where, message, f'write "{known}" again')
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
        if identity in records:
            first = records[identity].where
            message = f'the id "{identity}" stands twice, first in row {first.row}'
            remedy = "give the new record another id, or delete the row"
            self.edited_file.add_fault(self.find_cell(line, "id"), message, remedy)
        else:
            records[identity] = edited

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

    def _name_again(self, line: Line) -> None:
        """A row without an id is a new record, unless it is one whose id was removed."""
        table, _fields = self._find_kind(line)
        records = self.edited_file.records[table]
        key = self.find_alike(line)
        if key and key not in records:
            where = self.find_cell(line, "id")
            records[key] = Edited(self.find_cell(line))
            message = f'the id "{key}" was removed; an id stays for life'
            self.edited_file.add_fault(where, message, f'write "{key}" again')
            return
        if self._ask_note(line, table):
            return
        edited = Edited(self.find_cell(line), fields=self._read_fields(line, table))
        edited.fields.pop("id", None)
        self.edited_file.nameless.append((table, edited))

    def _ask_note(self, line: Line, table: str) -> bool:
        """A row without an id in which a single cell is filled in may be no record at all."""
        filled = [name for name, cell in line.cells.items() if spell_raw(cell)]
        _table, fields = self._find_kind(line)
        if len(filled) != 1 or not fields.get(filled[0]):
            return False
        columns = self.list_columns(table)
        lacking = [
            columns[shape.name].heading if shape.name in columns else head(shape.name)
            for shape in list_shapes(MODEL_BY_TABLE[table])
            if shape.default is None and shape.name != "id" and fields.get(filled[0]) != shape.name
        ]
        if not lacking:
            return False
        noun = KIND_BY_TABLE[table].noun
        message = f"stands alone in its row, and a new {noun} needs {', '.join(lacking)} too"
        remedy = "fill in the rest, or, if it is a note of your own, move it beside the table"
        self.edited_file.add_fault(self.find_cell(line, filled[0]), message, remedy)
        return True

    def _read_fields(self, line: Line, table: str) -> dict[str, Said]:
        model = MODEL_BY_TABLE[table]
        _table, field_by_name = self._find_kind(line)
        if line.is_same:
            return {}
        now = self.reading.now.get(table, {}).get(spell_raw(line.cells.get("id")), {})
        return dict(self.list_said(line, model, field_by_name, now))
