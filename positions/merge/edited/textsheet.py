"""An edited sheet of a list of texts, a row a text: together they are what a field says."""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING

from positions.merge.edited.cells import spell_raw
from positions.merge.edited.copies import Listed
from positions.merge.edited.copies import list_copies
from positions.merge.edited.itemsheet import ItemSheet
from positions.merge.edited.standing import Holder
from positions.merge.edited.standing import ItemRow
from positions.merge.edited.standing import read_number
from positions.merge.edited.values import Edited
from positions.merge.edited.values import Said
from positions.merge.edited.values import Where
from positions.merge.marks import fold
from positions.merge.marks import mark

if TYPE_CHECKING:
    from positions.merge.edited.rows import Line


class TextSheet(ItemSheet):
    """A sheet of the texts of one list of one table; the numbers of the rows give their order."""

    def read(self) -> None:
        """All texts of a record as what its field says."""
        (table,) = self.owners
        rows: dict[str, list[ItemRow]] = defaultdict(list)
        for line in self.list_lines():
            owner = spell_raw(line.cells.get("record"))
            self.claim(line, owner)
            typed = spell_raw(line.cells.get("item"))
            number = read_number(typed)
            rows[owner].append(ItemRow(line, Holder(table, owner, 0), number, typed))
        for owner, numbered in rows.items():
            # New rows follow those that were there.
            listed = sorted(numbered, key=lambda row: row.number or math.inf)
            told = next((row for row in listed if not row.line.is_same), listed[0])
            target = self._find_owner(told, self.find_cell(told.line, "record"))
            if target is not None:
                now = self.reading.now.get(table, {}).get(owner, {})
                lines = [row.line for row in listed]
                said = self._join(lines, now.get(self.list_name, []))
                target.fields[self.list_name] = said
                self._tell_copies(lines, said, now.get(self.list_name, []))
        self._find_emptied_texts(table, set(rows))

    def _join(self, lines: list[Line], now: list[str]) -> Said:
        """What the rows of one record say; one that nobody edited is as the dossier has it."""
        kept = {fold(one): one for one in now}
        name = next(column.name for column in self.sheet.columns if column.field)
        # Whoever edited a row finds it by the first that is not as it was.
        told = next((line for line in lines if not line.is_same), lines[0])
        where, texts = self.find_cell(told, name), []
        cells = tuple(self.find_cell(line, name) for line in lines)
        for line in lines:
            raw = line.cells.get(name)
            cell = self.find_cell(line, name)
            fault = self._find_fault(f"{cell.column}{cell.row}")
            if not spell_raw(raw) and not fault:
                fault = "is empty"
            if fault:
                remedy = "write the condition, or delete the row"
                return Said(cell, raw, fault=fault, remedy=remedy)
            text = spell_raw(raw)
            texts.append(kept.get(fold(text), text) if line.is_same else text)
        return Said(where, "; ".join(texts), (texts,), cells=cells)

    def _tell_copies(self, lines: list[Line], said: Said, now: list[str]) -> None:
        texts = said.value if isinstance(said.value, list) else []
        rows = [
            Listed(where, text, is_new=not line.is_known and texts.count(text) > now.count(text))
            for line, where, text in zip(lines, said.cells, texts, strict=False)
        ]
        self.edited_file.remarks += list_copies(rows)

    def _find_emptied_texts(self, table: str, seen: set[str]) -> None:
        """Records that had texts and have no row any more."""
        records = self.edited_file.records.setdefault(table, {})
        if self.reading.has_base:
            had = {
                identity
                for (of, identity), base in self.reading.exported.bases.items()
                if of == table and base.marks.get(self.list_name) not in (None, mark(None))
            }
        else:
            now = self.reading.now.get(table, {})
            had = {identity for identity in now if self.list_name in now[identity]}
        for identity in sorted(had - seen):
            if identity in records or table not in self.edited_file.tables:
                edited = records.setdefault(identity, Edited(Where(self.sheet.tab, 0)))
                where = Where(self.sheet.tab, 0)
                edited.fields[self.list_name] = Said(where, "", (None,))
