"""An edited sheet that shows items of records, a row an item; they are known by their numbers."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from positions.dossier.model import KIND_BY_TABLE
from positions.dossier.wording import _
from positions.errors import suggest_near_miss
from positions.merge.edited.cells import spell_raw
from positions.merge.edited.sheetcells import SheetCells
from positions.merge.edited.values import Edited
from positions.merge.edited.values import Said
from positions.merge.edited.values import Where
from positions.merge.marks import fold
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
        counts: Counter[tuple[str, str, int]] = Counter()
        for line in self.list_lines():
            owner = spell_raw(line.cells.get("record"))
            is_known = self.claim(line, owner)
            table = self._find_owner_table(line, owner)
            if not table:
                continue
            state = self._read_state(line)
            counts[table, owner, state] += 1
            is_counted = is_known or not self.reading.has_base
            number = self._find_number(line, counts[table, owner, state]) if is_counted else 0
            where = self.find_cell(line)
            item = Edited(where, number, self._read_item_fields(line, table))
            target = self._find_owner(table, owner, where)
            if target is not None and state:
                target = self._find_state(target, table, owner, state, where)
            if target is not None:
                target.items.setdefault(self.list_name, []).append(item)
        self._find_emptied()

    def _find_emptied(self) -> None:
        """Records on a sheet that nobody edited may have lost all of their items here."""
        for (table, identity), base in self.reading.exported.bases.items():
            if table not in self.owners or table in self.edited_file.tables:
                continue
            states = base.items.get(self.stage, ()) if self.stage else ()
            if base.items.get(self.list_name) or any(self.list_name in one.items for one in states):
                records = self.edited_file.records.setdefault(table, {})
                records.setdefault(identity, Edited(Where(self.sheet.tab, 0)))

    def _find_number(self, line: Line, rank: int) -> int:
        if self.is_unnumbered or "item" not in line.cells:
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
            exported = self.reading.exported.bases.get((table, owner))
            now = self.reading.now.get(table, {}).get(owner, {})
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
            or owner in self.reading.now.get(table, {})
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
                owner not in self.reading.now.get(table, {})
                and (table, owner) not in self.reading.exported.bases
            ):
                noun = KIND_BY_TABLE[table].noun
                near = suggest_near_miss(owner, [*records, *self.reading.now.get(table, {})])
                message = f'there is no {noun} "{owner}"{near}'
                cell = replace(where, column=self.find_column("record"))
                remedy = f"write the id of the {noun} that the row belongs to"
                self.edited_file.add_fault(cell, message, remedy)
                return None
            if table in self.edited_file.tables:
                return None  # its own row was deleted
            records[owner] = Edited(where)
        return records[owner]

    def _read_item_fields(self, line: Line, table: str) -> dict[str, Said]:
        model = index_shapes(MODEL_BY_TABLE[table])[self.list_name].item
        if model is None or line.is_same:
            return {}
        return dict(self.list_said(line, model, self.field_by_name, {}))
