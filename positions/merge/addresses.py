"""A field of a record in, the cell of the edited file in which it stands out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.dossier.model import KIND_BY_TABLE
from positions.merge.changes import Kind
from positions.merge.edited.values import Where
from positions.tables.data.fields import head

if TYPE_CHECKING:
    from positions.merge.changes import Outcome
    from positions.merge.edited.values import ColumnAt
    from positions.merge.edited.values import Edited
    from positions.merge.edited.values import EditedFile
    from positions.merge.entries import Entry


class Addresses:
    """Where in an edited file the records of the dossier stand, as the dossier would be."""

    def __init__(self, edited_file: EditedFile, outcome: Outcome) -> None:
        self.edited_file = edited_file.reread() if edited_file.reread else edited_file
        added = {
            change.where: (change.table, change.record)
            for change in outcome.changes
            if change.kind is Kind.NEW and not change.path
        }
        self.new = set(added.values())
        self.deleted = {
            change.record
            for change in outcome.changes
            if change.kind is Kind.DELETED and not change.path and change.is_applied
        }
        self._nameless = {
            added[edited.where]: edited
            for _table, edited in self.edited_file.nameless
            if edited.where in added
        }

    def find(self, entry: Entry) -> Where:
        """The cell of a field; else that of the record's id, else the field in words."""
        return self._find_cell(entry) or Where(_tell(entry), 0)

    def name_field(self, entry: Entry) -> str:
        """The heading under which a field stands."""
        field = find_field(entry)
        shown = next((step for step in reversed(entry.path[:-1]) if isinstance(step, str)), "")
        at = self._find_heading(shown or entry.table, field)
        return at or head(field)

    def _find_heading(self, shown: str, field: str) -> str:
        found = (
            at[field].heading
            for (_tab, of), at in self.edited_file.columns.items()
            if of == shown and field in at
        )
        return next(found, "")

    def name_sheet(self, table: str) -> str:
        """The tab of the sheet of a table or list; empty if the file has none."""
        tabs = (tab for tab, shown in self.edited_file.columns if shown == table)
        return next(tabs, self.edited_file.tables.get(table, ""))

    def sort_key(self, where: Where) -> tuple[int, int, int, str]:
        """Sheets in the order of the file, then rows, then columns."""
        tabs = list(dict.fromkeys(tab for tab, _table in self.edited_file.columns))
        place = tabs.index(where.sheet) if where.sheet in tabs else -1
        return place, where.row, len(where.column), where.column

    def _find_cell(self, entry: Entry) -> Where | None:
        key = (entry.table, entry.record)
        records = self.edited_file.records.get(entry.table, {})
        edited = records.get(entry.record) or self._nameless.get(key)
        if edited is None:
            return None
        shown, path, counts = entry.table, entry.path, list(entry.counts)
        is_there = entry.table in self.edited_file.tables or entry.table == "dossier"
        while len(path) > 1 and path[0] in edited.items:
            items = edited.items[str(path[0])]
            count = counts.pop(0)
            item = _pick(items, int(path[1]), count, is_new=key in self.new)
            if item is None:
                return None
            shown, edited, path, is_there = str(path[0]), item, path[2:], True
        return self._find_column(edited, shown, path) if is_there else None

    def _find_column(self, edited: Edited, shown: str, path: tuple[str | int, ...]) -> Where | None:
        """The cell of a field in the row of a record or item."""
        name = str(path[0]) if path else ""
        said = edited.fields.get(name)
        if said is not None:
            place = path[1] if len(path) > 1 else None
            is_listed = isinstance(place, int) and place < len(said.cells)
            return said.cells[place] if is_listed and isinstance(place, int) else said.where
        columns = self.find_columns(edited.where.sheet, shown)
        if len(path) > 1 and name not in columns:
            return None  # an item of a list that the file does not show
        at = columns.get(name) or columns.get("id")
        return Where(edited.where.sheet, edited.where.row, at.letter if at else "")

    def find_columns(self, tab: str, shown: str) -> dict[str, ColumnAt]:
        """The columns of a sheet by the fields of a table or list."""
        return self.edited_file.columns.get((tab, shown), {})


def find_field(entry: Entry) -> str:
    """The field that an entry is of, or is an item of; empty for a record."""
    return next((step for step in reversed(entry.path) if isinstance(step, str)), "")


def _pick(items: list[Edited], place: int, count: int, *, is_new: bool) -> Edited | None:
    """The item that stands at a place of a list; None if only the dossier has it."""
    added = items if is_new else [one for one in items if not 1 <= one.number <= count]
    known = count - len(added)
    if place >= known:
        return added[place - known] if place - known < len(added) else None
    return next((one for one in items if one.number == place + 1), None)


def _tell(entry: Entry) -> str:
    """A field that only the dossier has, in words."""
    kind, field = KIND_BY_TABLE.get(entry.table), find_field(entry)
    record = f'the {kind.noun} "{entry.record}"' if kind else "its head"
    return f"{record} in the dossier" + (f', "{head(field)}"' if field else "")
