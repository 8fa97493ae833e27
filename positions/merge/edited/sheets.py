"""The sheets of an edited workbook as values.

A cell is as it was exported if its mark is. Rows are known by their ids, items by their numbers, so
that sorting, filtering, hiding, new columns and other widths change nothing. Without the hidden
sheet every cell is read, and what differs from the dossier counts as edited.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from positions.dossier.model import KIND_BY_TABLE
from positions.errors import suggest_near_miss
from positions.merge.belonging import NEW_DOSSIER
from positions.merge.edited.cells import Named
from positions.merge.edited.cells import Names
from positions.merge.edited.cells import spell_raw
from positions.merge.edited.derived import report_derived
from positions.merge.edited.itemsheet import ItemSheet
from positions.merge.edited.nameless import NAME_FIELDS
from positions.merge.edited.nameless import NAMED
from positions.merge.edited.nameless import know_again
from positions.merge.edited.nameless import list_proposed_names
from positions.merge.edited.nameless import propose_ids
from positions.merge.edited.own import list_own
from positions.merge.edited.own import quote
from positions.merge.edited.reading import Reading
from positions.merge.edited.recordsheet import RecordSheet
from positions.merge.edited.rows import SheetRows
from positions.merge.edited.textsheet import TextSheet
from positions.merge.edited.values import EditedFile
from positions.merge.edited.values import Remark
from positions.merge.edited.values import Where
from positions.merge.plain import HEAD_TABLE
from positions.merge.plain import MODEL_BY_TABLE
from positions.merge.plain import index_shapes
from positions.tables.entry import TEXT_LISTS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

    from positions.dossier.model import Record
    from positions.merge.base import Exported
    from positions.merge.base import SheetMap
    from positions.merge.changes import Records
    from positions.merge.edited.opening import Grid
    from positions.merge.edited.opening import Opened
    from positions.merge.edited.values import Edited


def read_sheets(
    opened: Opened,
    exported: Exported,
    now: Records,
    *,
    has_base: bool,
    is_whole: bool = False,
    proposed: Sequence[Named] = (),
) -> EditedFile:
    """All that an edited workbook says; `exported` says which column shows which field.

    Sheets that nobody edited are passed over, unless all `is_whole`. Where records without an id
    have names, all is read again with the ids that are `proposed` for them.
    """
    reading = Reading(exported, now, has_base, EditedFile(remarks=list(opened.remarks)))
    sheets = list(
        _find_sheets(reading, {grid.tab: grid for grid in opened.grids}, is_whole=is_whole)
    )
    again = partial(read_sheets, opened, exported, now, has_base=has_base)
    reading.edited_file.reread = partial(again, is_whole=True, proposed=proposed)
    records = [sheet for sheet in sheets if isinstance(sheet, RecordSheet)]
    reading.names = Names(partial(_list_names, reading, records, proposed))
    # Records first: items are put into them.
    for sheet in records:
        sheet.read()
    know_again(reading.edited_file, now, is_begun=exported.dossier == NEW_DOSSIER)
    reading.proposed = list(propose_ids(reading.edited_file, now))
    if not proposed and (named := list_proposed_names(reading.proposed)):
        return again(is_whole=is_whole, proposed=named)
    items = [sheet for sheet in sheets if isinstance(sheet, ItemSheet)]
    # What belongs to an earlier state of a record comes after the states.
    for listed in sorted(items, key=lambda one: one.stage != ""):
        listed.read()
    if has_base:
        reading.edited_file.own += list_own(opened, exported, reading.renamed)
    for table, name in reading.edited_file.lists:
        for edited in reading.edited_file.records.get(table, {}).values():
            _fill_empty(MODEL_BY_TABLE[table], edited, name)
    if has_base:
        reading.edited_file.read_whole = partial(_read_whole, opened, exported, now)
    return reading.edited_file


def read_head_id(opened: Opened, exported: Exported) -> str:
    """The id of the dossier as the sheet of its head says; empty if it does not."""
    reading = Reading(exported, {}, has_base=False)
    for sheet in _find_sheets(reading, {grid.tab: grid for grid in opened.grids}, is_whole=True):
        if isinstance(sheet, RecordSheet) and sheet.table == HEAD_TABLE:
            return next((spell_raw(line.cells.get("id")) for line in sheet.list_lines()), "")
    return ""


def _read_whole(opened: Opened, exported: Exported, now: Records) -> EditedFile:
    """The same workbook as if it carried no marks, so that every cell of it is read."""
    sheets = {name: replace(sheet, rows=[]) for name, sheet in exported.sheets.items()}
    unmarked = replace(exported, sheets=sheets, bases={})
    return read_sheets(opened, unmarked, now, has_base=False)


def _find_sheets(
    reading: Reading, grids: dict[str, Grid], *, is_whole: bool
) -> Iterator[RecordSheet | ItemSheet]:
    """The sheets that can be edited and are there; what was edited on the others is noted."""
    for sheet in reading.exported.sheets.values():
        grid = grids.get(sheet.tab)
        if grid is None:
            if sheet.is_editable:
                _report_missing(reading, sheet, grids)
        elif sheet.is_editable:
            found = _make_sheet(reading, sheet, grid)
            if not found.find_header():
                continue
            keys = found.tables if isinstance(found, RecordSheet) else (found.list_name,)
            for key in keys:
                reading.edited_file.columns[sheet.tab, key] = found.list_columns(key)
            if is_whole or not (reading.has_base and found.is_as_exported()):
                yield found
        elif reading.has_base:
            report_derived(sheet, grid, reading.edited_file)


def _report_missing(reading: Reading, sheet: SheetMap, grids: dict[str, Grid]) -> None:
    """A sheet that is not there: deleted, or renamed; what was edited on it must not be lost."""
    tabs = {one.tab for one in reading.exported.sheets.values()}
    others = {tab: grid for tab, grid in grids.items() if tab not in tabs}
    near, is_edited = suggest_near_miss(sheet.tab, others), False
    for tab, grid in others.items():
        trial = SheetRows(sheet, grid, EditedFile())
        if grid.is_visible and trial.find_header():
            near = f" (did you mean {quote(tab)}?)"
            reading.renamed.add(tab)
            is_edited = not reading.has_base or not trial.is_as_exported()
            break
    message = f"the sheet is not there{near}; nothing of it was read"
    remark = Remark(Where(sheet.tab, 0), message, "name it as it was", is_fault=is_edited)
    reading.edited_file.remarks.append(remark)


def _make_sheet(reading: Reading, sheet: SheetMap, grid: Grid) -> RecordSheet | ItemSheet:
    """A sheet by what its columns show: fields of a table, or of a list in records of tables."""
    shown = Counter(
        column.field.partition(".")[0] for column in sheet.columns if column.field
    ).most_common(1)
    table = shown[0][0] if shown else ""
    if table in MODEL_BY_TABLE or not table:
        return RecordSheet(reading, sheet, grid, table)
    *named, list_name = table.split("/")
    if list_name in TEXT_LISTS:
        return TextSheet(reading, sheet, grid, tuple(named), list_name)
    owners = (one for one in (named or KIND_BY_TABLE) if _holds(MODEL_BY_TABLE[one], list_name))
    return ItemSheet(reading, sheet, grid, tuple(owners), list_name)


def _list_names(
    reading: Reading, sheets: list[RecordSheet], proposed: Sequence[Named]
) -> Iterator[Named]:
    """Ids with what they are called: in the workbook as exported, in the dossier, in the cells."""
    for table, identity, name in reading.exported.names:
        yield table, identity, (name,)
    for table, records in reading.now.items():
        for identity in records:
            fields = records[identity] if table in NAMED else {}
            yield table, identity, [str(fields[key]) for key in NAME_FIELDS if key in fields]
    for sheet in sheets:
        yield from sheet.list_names()
    yield from proposed


def _fill_empty(model: type[Record], edited: Edited, name: str) -> None:
    """A list without rows is an empty list, also in the earlier states of a record."""
    if _holds(model, name):
        edited.items.setdefault(name, [])
    for other, items in edited.items.items():
        item_model = index_shapes(model)[other].item
        if item_model is not None and _holds(item_model, name):
            for item in items:
                item.items.setdefault(name, [])


def _holds(model: type[Record], name: str) -> bool:
    shape = index_shapes(model).get(name)
    return shape is not None and shape.item is not None
