"""The cells of an edited sheet as what they say of fields; one that was not edited says nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from datetime import datetime
from datetime import time
from functools import cached_property
from typing import TYPE_CHECKING
from typing import Any

from positions.dossier.dates import EdtfDate
from positions.merge.edited.cells import read_cell
from positions.merge.edited.cells import spell_raw
from positions.merge.edited.days import read_moment
from positions.merge.edited.days import read_serial
from positions.merge.edited.formats import Shown
from positions.merge.edited.homes import find_home
from positions.merge.edited.roundings import find_words
from positions.merge.edited.roundings import is_currency
from positions.merge.edited.rows import SheetRows
from positions.merge.edited.values import ColumnAt
from positions.merge.edited.values import Said
from positions.merge.marks import fold
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

_DAYS_TO_1904 = 1462
_KEYS = frozenset({"record", "record_kind", "state", "item"})


class SheetCells(SheetRows):
    """A sheet whose cells show fields of records, or of items of records."""

    def __init__(self, reading: Reading, sheet: SheetMap, grid: Grid) -> None:
        super().__init__(sheet, grid, reading.edited_file)
        self.reading = reading

    @cached_property
    def field_by_name(self) -> dict[str, str]:
        """The field that each column shows."""
        columns = (*self.sheet.columns, *self.added)
        return {one.name: one.field.rpartition(".")[2] for one in columns if one.field}

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
            if line.is_known and line.before.get(name) == line.mark(name):
                yield from self._list_retyped(line, model, name, field_by_name.get(name, ""))
                if field_by_name.get(name) == "terms":
                    self._tell_retyped_terms(raw, now, self.find_cell(line, name))
                continue
            where = self.find_cell(line, name)
            if self.grid.is_covered(line.number - 1, self.places[name]):
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
            fault = self._find_fault(address)
            if fault:
                yield said_field, Said(where, raw, fault=fault, remedy="write what is meant")
                continue
            if address in self.grid.odd.formulas:
                message = "holds a formula; its value is taken"
                self.edited_file.add_remark(where, message, "write the value itself", is_edit=False)
            seen = self._see(line, model, shape.name, raw, where)
            if isinstance(seen, Said):
                yield said_field, seen
                continue
            raw = seen  # noqa: PLW2901 - what people see of it
            if shape.name == "terms" and shape.item is not None:
                from positions.merge.edited.terms import read_terms  # noqa: PLC0415 - few cells need it

                for said in read_terms(raw, now.get("terms", []), where):
                    yield "terms", said
            elif shape.item is None:
                yield said_field, read_cell(model, said_field, raw, self.reading.names, where)

    def _list_retyped(
        self, line: Line, model: type[Record], name: str, said_field: str
    ) -> Iterator[tuple[str, Said]]:
        """What a text with the mark it had says: in an edited row it may be typed otherwise."""
        raw, shape = line.cells[name], index_shapes(model).get(said_field)
        if isinstance(raw, str) and raw.strip() and shape is not None and shape.item is None:
            said = read_cell(model, said_field, raw, self.reading.names, self.find_cell(line, name))
            yield said_field, replace(said, is_as_marked=True)

    def _tell_retyped_terms(self, raw: object, now: Mapping[str, Any], where: Where) -> None:
        """Tell of terms that are only typed otherwise, which the cell cannot write."""
        from positions.merge.edited.termfaults import BY_SHEET  # noqa: PLC0415 - few cells need it
        from positions.merge.edited.terms import is_typed_otherwise  # noqa: PLC0415 - the same

        if is_typed_otherwise(raw, now.get("terms", [])):
            message = "is only typed otherwise, and kept as the dossier has it"
            self.edited_file.add_remark(where, message, f"if it is meant so, {BY_SHEET}")

    def _find_fault(self, address: str) -> str:
        """Why a cell has no value of its own."""
        if address in self.grid.odd.errors:
            return f"holds the error {self.grid.odd.errors[address]}"
        if address in self.grid.odd.unworked:
            return "holds a formula that was not worked out"
        return ""

    def _see(self, line: Line, model: type[Record], name: str, raw: object, where: Where) -> object:
        """A number, or a day, as people see it; a Said where that says too little."""
        if isinstance(raw, bool) or not isinstance(raw, int | float | date):
            return raw
        shown = self.grid.find_shown(f"{where.column}{where.row}")
        # The value of a term can be a day.
        is_day = name == "value" or model.model_fields[name].annotation in (EdtfDate, date)
        if isinstance(raw, int | float):
            if shown is Shown.PERCENT:
                return self._see_percent(line, name, raw, where)
            return self._see_number(line, name, raw, where, is_day=is_day)
        if shown is Shown.NO_YEAR:
            fault = f"shows {raw.day}/{raw.month} and no year"
            return Said(where, raw, fault=fault, remedy="write the day as 2025-02-12")
        if shown in (Shown.MONTH, Shown.YEAR):
            seen = f"{raw:%Y-%m}" if shown is Shown.MONTH else f"{raw:%Y}"
            if raw.day > 1:
                message = f"holds {read_moment(raw)} and shows {seen}, which is taken"
                remedy = "if the day is meant, show it"
                self.edited_file.add_remark(where, message, remedy, is_edit=False)
            return seen
        day = read_moment(raw)
        if isinstance(raw, datetime) and raw.time() != time() and is_day:
            message = f"holds the time {raw:%H:%M} too, which is not taken"
            self.edited_file.add_remark(where, message, f"write {day}")
        if raw.day == 1 and is_day:
            message = f"is read as {day}, the first of a month"
            remedy = f"if only the month is meant, write {day[:7]} as text"
            self.edited_file.add_remark(where, message, remedy)
        return raw

    def _see_number(
        self, line: Line, name: str, raw: float, where: Where, *, is_day: bool
    ) -> object:
        if name == "value" and (said := self._ask_words(line, raw, where)):
            return said
        self._tell_rounded(spell_raw(raw), where)
        is_serial = self.grid.counts_from_1904 and read_serial(raw + _DAYS_TO_1904)
        return raw + _DAYS_TO_1904 if is_serial and is_day else raw

    def _ask_words(self, line: Line, raw: float, where: Where) -> Said | None:
        """A figure that is shown with a currency or scale that its unit does not say."""
        seen = self.grid.odd.rounded.get(f"{where.column}{where.row}", "")
        words = find_words(seen)
        if not words or is_currency(words, spell_raw(line.cells.get("unit"))):
            return None
        fault = f'shows "{seen}" and holds {spell_raw(raw)}'
        remedy = "write the whole number alone, and what it counts under Unit"
        return Said(where, raw, fault=fault, remedy=remedy)

    def _tell_rounded(self, taken: str, where: Where) -> None:
        """Tell of a number that has more decimals than people see; all of them are taken."""
        seen = self.grid.odd.rounded.get(f"{where.column}{where.row}")
        if seen:
            message = f"shows {seen} and holds {taken}, which is taken"
            remedy = f"if {seen} is meant, write it so"
            self.edited_file.add_remark(where, message, remedy, is_edit=False)

    def _see_percent(self, line: Line, name: str, raw: float, where: Where) -> object:
        number = f"{raw * 100:.12g}"
        if name != "value":
            self._tell_rounded(f"{number} %", where)
            return f"{number} %"
        if fold(spell_raw(line.cells.get("unit"))).casefold() in ("percent", "%"):
            self._tell_rounded(f"{number} %", where)
            return number
        remedy = f"write {number} without the sign, and percent as the unit"
        return Said(where, raw, fault=f"shows {number} %", remedy=remedy)

    def _report_following(self, name: str, where: Where) -> None:
        heading = self._find_heading(name)
        message = f'the column "{heading}" follows from others; the edit is not taken'
        home = find_home(self.sheet.name, name)
        self.edited_file.add_remark(where, message, f"make the edit {home}")
