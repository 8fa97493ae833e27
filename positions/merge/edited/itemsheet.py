"""An edited sheet that shows items of records, a row an item."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from positions.dossier.model import KIND_BY_TABLE
from positions.dossier.wording import _
from positions.errors import suggest_near_miss
from positions.merge.base import mark_cell
from positions.merge.edited.cells import spell_raw
from positions.merge.edited.sheetcells import SheetCells
from positions.merge.edited.standing import Holder
from positions.merge.edited.standing import ItemRow
from positions.merge.edited.standing import Standings
from positions.merge.edited.standing import read_number
from positions.merge.edited.values import Edited
from positions.merge.edited.values import Said
from positions.merge.edited.values import Where
from positions.merge.marks import fold
from positions.merge.matching import list_closed
from positions.merge.plain import MODEL_BY_TABLE
from positions.merge.plain import index_shapes
from positions.tables.entry import find_stage

if TYPE_CHECKING:
    from positions.merge.base import SheetMap
    from positions.merge.edited.opening import Grid
    from positions.merge.edited.reading import Reading
    from positions.merge.edited.rows import Line


class ItemSheet(SheetCells):
    """A sheet of the items of one list, which records of several tables may have."""

    def __init__(
        self,
        reading: Reading,
        sheet: SheetMap,
        grid: Grid,
        owners: tuple[str, ...],
        list_name: str,
    ) -> None:
        super().__init__(reading, sheet, grid)
        self.owners = owners
        self.list_name = list_name
        self.stage = self._find_stage()
        self.is_unnumbered = False
        self._counts: Counter[Holder] = Counter()

    def _find_stage(self) -> str:
        """The list of earlier states that items of this sheet may belong to."""
        for table in self.owners:
            model = index_shapes(MODEL_BY_TABLE[table])[self.list_name].item
            stage = find_stage(self.list_name, model, [table]) if model is not None else ""
            if stage:
                return stage
        return ""

    def read(self) -> None:
        """Every row as an item of the record that it names."""
        for table in self.owners:
            self.edited_file.lists[table, self.list_name] = self.sheet.tab
        # Rows of a workbook that nothing was exported into are known by their order.
        self.is_unnumbered = not self.reading.has_base and not any(
            spell_raw(line.cells.get("item")) for line in self.list_lines()
        )
        rows = [row for line in self.list_lines() if (row := self._read_row(line)) is not None]
        if self.reading.has_base:
            self._ask_which(self._stand().number_rows(rows))
        for row in rows:
            self._put(row)
        self._find_emptied()

    def _read_row(self, line: Line) -> ItemRow | None:
        """The record that a row belongs to, and its number; None where that is unclear."""
        owner = spell_raw(line.cells.get("record"))
        table = self._find_owner_table(line, owner)
        state = self._read_state(line, table) if table else None
        if state is None:
            return None
        holder = Holder(table, owner, state)
        self._counts[holder] += 1
        typed = spell_raw(line.cells.get("item"))
        number = read_number(typed)
        if self.is_unnumbered:
            number = self._counts[holder]
        return ItemRow(line, holder, number, typed)

    def _stand(self) -> Standings:
        """The items of this sheet as they were exported."""
        model = index_shapes(MODEL_BY_TABLE[self.owners[0]])[self.list_name].item
        closed = list_closed(model) if model is not None else frozenset()
        columns = {name for name, field in self.field_by_name.items() if field in closed}
        return Standings(self.sheet, self.field_by_name, columns, self._find_exported_table)

    def _find_exported_table(self, kind: str, owner: str) -> str:
        """The table of an exported row, by the mark of its kind and its record."""
        for table in self.owners:
            if len(self.owners) == 1 or kind == mark_cell(fold(_(KIND_BY_TABLE[table].noun))):
                return table
        bases = self.reading.exported.bases
        return next((table for table in self.owners if (table, owner) in bases), "")

    def _ask_which(self, doubtful: list[ItemRow]) -> None:
        for row in doubtful:
            where = self.find_cell(row.line, "item")
            heading = self._find_heading("item") if "item" in self.places else "No."
            message = (
                f'nobody can tell which row of "{row.holder.owner}" this was: {heading} '
                f'"{row.typed}" and what it says fit none for certain'
            )
            remedy = "put the number back that it was exported with, or clear it in a new row"
            self.edited_file.add_fault(where, message, remedy)

    def _put(self, row: ItemRow) -> None:
        """Put an item into its record."""
        table, owner, state = row.holder
        where = self.find_cell(row.line)
        target = self._find_owner(row, where)
        if target is None:
            return
        if not row.number and not row.line.is_known and self._is_bare(row.line):
            message = "says only which record it belongs to, so it was left out"
            self.edited_file.add_remark(where, message, "fill in the rest, or clear the row")
            return
        if row.line.is_same and not row.number:
            return  # in doubt
        item = Edited(where, row.number, self._read_item_fields(row.line, table))
        if state:
            found = self._find_state(target, table, owner, state, where)
            if found is None:
                return
            target = found
        target.items.setdefault(self.list_name, []).append(item)

    def _is_bare(self, line: Line) -> bool:
        return not any(
            spell_raw(line.cells.get(name)) for name in self.field_by_name if name in line.cells
        )

    def _find_emptied(self) -> None:
        """Records on a sheet that nobody edited may have lost all of their items here."""
        for (table, identity), base in self.reading.exported.bases.items():
            if table not in self.owners:
                continue
            states = base.items.get(self.stage, ()) if self.stage else ()
            has_in_states = any(self.list_name in one.items for one in states)
            if not has_in_states and not base.items.get(self.list_name):
                continue
            records = self.edited_file.records.setdefault(table, {})
            where = Where(self.sheet.tab, 0)
            if table not in self.edited_file.tables:
                records.setdefault(identity, Edited(where))
            if has_in_states and identity in records:
                numbers = range(1, len(states) + 1)
                same = [Edited(where, number) for number in numbers]
                records[identity].items.setdefault(self.stage, same)

    def _read_state(self, line: Line, table: str) -> int | None:
        """The number of the earlier state that a row tells of, 0 for the record as it stands."""
        text = spell_raw(line.cells.get("state"))
        number = read_number(text)
        if not text or (not number and self._is_gap(text)):
            return 0
        noun = KIND_BY_TABLE[table].noun
        where = self.find_cell(line, "state")
        if not number:
            message = f'"{text}" is no number of an earlier state'
            self.edited_file.add_fault(where, message, "write its number, or clear the cell")
            return None
        if self.stage not in index_shapes(MODEL_BY_TABLE[table]):
            message = f"a {noun} has no earlier states"
            self.edited_file.add_fault(where, message, "clear the cell")
            return None
        return number

    def _is_gap(self, text: str) -> bool:
        """Whether a sheet for readers says so that a row tells of the state that stands."""
        from positions.tables.sheets.evidence import say_standing  # noqa: PLC0415 - few need it

        return fold(text) == fold(say_standing())

    def _find_state(
        self, target: Edited, table: str, owner: str, state: int, where: Where
    ) -> Edited | None:
        """The earlier state that an item belongs to; where states have no sheet, as it was."""
        if self.stage not in target.items:
            exported = self.reading.exported.bases.get((table, owner))
            now = self.reading.now.get(table, {}).get(owner, {})
            count = len(exported.items.get(self.stage, ()) if exported else now.get(self.stage, ()))
            target.items[self.stage] = [Edited(where, number) for number in range(1, count + 1)]
        states = target.items[self.stage]
        found = [one for one in states if one.number == state]
        found = found or [one for one in states[state - 1 : state] if not one.number]
        if not found:
            message = f'"{owner}" has no earlier state number {state}'
            self.edited_file.add_fault(where, message, "correct the number, or add the state")
            return None
        return found[0]

    def _find_owner_table(self, line: Line, owner: str) -> str:
        """The table of the record that a row belongs to."""
        nouns = " or ".join(KIND_BY_TABLE[table].noun for table in self.owners)
        if not owner:
            remedy = f"write the id of the {nouns} that the row belongs to, or clear the row"
            self.edited_file.add_fault(self.find_cell(line, "record"), "names no record", remedy)
            return ""
        if len(self.owners) == 1:
            return self.owners[0]
        kind = fold(spell_raw(line.cells.get("record_kind"))).casefold()
        for table in self.owners:
            noun = KIND_BY_TABLE[table].noun
            if kind in {noun, _(noun).casefold()}:
                return table
        if kind:
            where = self.find_cell(line, "record_kind")
            self.edited_file.add_fault(where, f'"{kind}" is no kind of record', f"write {nouns}")
            return ""
        holding = [
            table
            for table in self.owners
            if owner in self.edited_file.records.get(table, {})
            or owner in self.reading.now.get(table, {})
            or (table, owner) in self.reading.exported.bases
            or self.reading.find_proposed(table, owner)
        ]
        if len(holding) == 1:
            return holding[0]
        message = (
            f'"{owner}" is the id of several' if holding else f'"{owner}" is no id of a {nouns}'
        )
        remedy = f"write {nouns} as its kind" if holding else f"write the id of a {nouns}"
        self.edited_file.add_fault(self.find_cell(line, "record"), message, remedy)
        return ""

    def _find_owner(self, row: ItemRow, where: Where) -> Edited | None:
        """The record that an item belongs to; one that has no row of its own is made for it."""
        table, owner, _state = row.holder
        records = self.edited_file.records.setdefault(table, {})
        if owner in records:
            return records[owner]
        if (new := self.reading.find_proposed(table, owner)) is not None:
            return new
        noun = KIND_BY_TABLE[table].noun
        if (
            owner not in self.reading.now.get(table, {})
            and (table, owner) not in self.reading.exported.bases
        ):
            other = self._find_kind(owner)
            if other and "record_kind" in self.places:
                message = f'says "{noun}", but "{owner}" is the id of another kind, "{other}"'
                cell = replace(where, column=self.find_column("record_kind"))
                remedy = f"write {other}, or the id of the {noun} that the row belongs to"
                self.edited_file.add_fault(cell, message, remedy)
                return None
            near = suggest_near_miss(owner, [*records, *self.reading.now.get(table, {})])
            message = f'there is no {noun} "{owner}"{near}'
            cell = replace(where, column=self.find_column("record"))
            remedy = f"write the id of the {noun} that the row belongs to"
            self.edited_file.add_fault(cell, message, remedy)
            return None
        if table in self.edited_file.tables:
            self._tell_orphan(row, where)
            return None
        records[owner] = Edited(where)
        return records[owner]

    def _find_kind(self, owner: str) -> str:
        """What a record is that may have items of this sheet; empty if there is no such record."""
        nouns = (
            KIND_BY_TABLE[table].noun
            for table in self.owners
            if owner in self.edited_file.records.get(table, {})
            or owner in self.reading.now.get(table, {})
        )
        return next(nouns, "")

    def _tell_orphan(self, row: ItemRow, where: Where) -> None:
        """An item goes with its record, but not what somebody has typed into it."""
        table, owner, _state = row.holder
        if row.line.is_same or (self.reading.has_base and self._is_as_it_was(row.line)):
            return
        message = f'belongs to "{owner}", whose row on {self.edited_file.tables[table]} was deleted'
        remedy = "put that row back, or delete this one too"
        self.edited_file.add_fault(where, message, remedy)

    def _is_as_it_was(self, line: Line) -> bool:
        return line.is_known and all(
            line.before.get(name) == line.mark(name)
            for name in self.field_by_name
            if name in line.cells
        )

    def _read_item_fields(self, line: Line, table: str) -> dict[str, Said]:
        model = index_shapes(MODEL_BY_TABLE[table])[self.list_name].item
        if model is None or line.is_same:
            return {}
        return dict(self.list_said(line, model, self.field_by_name, {}))
