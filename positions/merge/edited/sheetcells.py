"""The cells of an edited sheet as what they say of fields; one that was not edited says nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from positions.merge.edited.cells import read_cell
from positions.merge.edited.rows import SheetRows
from positions.merge.edited.terms import read_terms
from positions.merge.edited.values import ColumnAt
from positions.merge.edited.values import Said
from positions.merge.plain import index_shapes
from positions.render.xlsx.names import format_column
from positions.tables.entry import REQUIRED

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping

    from positions.dossier.model import Record
    from positions.merge.base import SheetMap
    from positions.merge.edited.opening import Grid
    from positions.merge.edited.reading import Reading
    from positions.merge.edited.rows import Line
    from positions.merge.edited.values import Where

_KEYS = frozenset({"record", "record_kind", "state", "item"})


class SheetCells(SheetRows):
    """A sheet whose cells show fields of records, or of items of records."""

    def __init__(self, reading: Reading, sheet: SheetMap, grid: Grid) -> None:
        super().__init__(sheet, grid, reading.edited_file)
        self.reading = reading
        self.field_by_name = {
            column.name: column.field.rpartition(".")[2] for column in sheet.columns if column.field
        }

    def list_columns(self, _table: str) -> dict[str, ColumnAt]:
        """Where on the sheet each field of the records of a table, or of items, stands."""
        return {
            self.field_by_name.get(name, name): self.describe_column(name)
            for name in self.places
            if name in self.field_by_name or name in _KEYS or name == "id"
        }

    def describe_column(self, name: str) -> ColumnAt:
        """The letter of a column, and its heading without the mark of a required field."""
        letter = format_column(self.places[name] + 1)
        return ColumnAt(letter, self._find_heading(name).removesuffix(REQUIRED))

    def list_said(  # noqa: C901 - one a kind of cell
        self,
        line: Line,
        model: type[Record],
        field_by_name: Mapping[str, str],
        now: Mapping[str, Any],
    ) -> Iterator[tuple[str, Said]]:
        """What the edited cells of a row say, each with the field of the record that it shows."""
        shapes = index_shapes(model)
        for name, raw in line.cells.items():
            is_marked_so = line.is_known and line.before.get(name) == line.mark(name)
            if is_marked_so and not (line.is_retyped and field_by_name.get(name)):
                continue
            where = self.find_cell(line, name)
            if (line.number - 1, self.places[name]) in self.grid.merged:
                message = "is covered by merged cells, so that nothing can be read there"
                self.edited_file.add_remark(where, message, "unmerge them and import again")
                continue
            said_field = field_by_name.get(name, "")
            shape = shapes.get(said_field)
            if shape is None:
                if line.is_known and name not in _KEYS and self.reading.has_base:
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
                yield said_field, read_cell(model, said_field, raw, self.reading.names, where)

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
