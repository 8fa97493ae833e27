"""Columns and tables that follow from records: an edit there is said, with where it belongs."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING

from positions.dossier.dates import DateError
from positions.dossier.dates import parse_edtf
from positions.dossier.vocabulary import UNSTATED
from positions.dossier.vocabulary import Act
from positions.dossier.vocabulary import Derivation
from positions.merge.edited.cells import spell_raw
from positions.merge.edited.csvtext import parse_table
from positions.merge.edited.originals import list_originals
from positions.merge.edited.recordtables import find_place
from positions.merge.edited.recordtables import number_rows
from positions.merge.edited.sourcecolumns import CODES
from positions.merge.edited.sourcecolumns import ENDS
from positions.merge.edited.sourcecolumns import OWNERS
from positions.merge.edited.sourcecolumns import find_source
from positions.merge.edited.values import Where
from positions.merge.marks import NO_ENTRY
from positions.merge.marks import mark
from positions.merge.markstable import mark_table
from positions.reading import ReadError
from positions.tables.data.registers import build_registers
from positions.tables.spelling import spell_cell

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence
    from pathlib import Path

    from positions.merge.changes import Base
    from positions.merge.edited.csvtext import Row
    from positions.merge.edited.files import Tables
    from positions.merge.edited.values import EditedFile
    from positions.merge.target import Target
    from positions.tables.book import Table

_NOT_TAKEN = "the edit is not taken"

_NEW = "new"
"""What stands for the mark of a cell in a row that was not exported."""


def report_following(
    tables: Tables,
    target: Target,
    edited_file: EditedFile,
    bases: Mapping[tuple[str, str], Base] | None = None,
) -> None:
    """Say which edits are not taken because they stand where everything follows from records.

    `bases` are the marks of what was exported, where they are known.
    """
    registers: dict[str, Table] = {}
    cells: dict[Where, str] = {}
    for name, rows in tables.rows.items():
        for column, source, odd in _list_odd(rows):
            registers = registers or {one.name: one for one in build_registers(target.dossier)}
            cells = cells or dict(_list_edited_cells(edited_file, bases or {}))
            exported = {
                number: cells[place]
                for number in odd
                if (place := find_place(Where(name, number), source)) in cells
            }
            edited = _drop_exported(registers[name], column, odd, exported)
            if edited:
                more = f", and in {len(edited) - 1} more rows" if len(edited) > 1 else ""
                message = f'follows from the column "{source}"{more}; {_NOT_TAKEN}'
                where = find_place(Where(name, edited[0]), column)
                edited_file.add_remark(where, message, f'edit "{source}" instead')
    if tables.others:
        _report_tables(tables, target, edited_file)


def _list_odd(rows: list[Row]) -> Iterator[tuple[str, str, dict[int, Row]]]:
    """Columns that follow from another, that one, and the rows in which they do not."""
    names = dict.fromkeys(name for row in rows for name in row)
    for name in names:
        source = find_source(name, names)
        if source:
            odd = {
                number: row
                for number, row in number_rows(rows)
                if not _follows(name, spell_raw(row.get(name)), spell_raw(row.get(source)))
            }
            if odd:
                yield name, source, odd


def _follows(name: str, text: str, source: str) -> bool:
    """Whether a cell says what follows from the cell of its source."""
    if name == "derivation":  # where no source is named it says itself what is known
        return not source or text == Derivation.RECORDED
    if not text:  # whether anything followed, the dossier tells
        return _may_be_blank(name, source)
    if name.endswith("_role"):
        return not source
    if name in CODES:
        return any(text in (word.plover, word.cameo) for word in Act if word.value == source)
    if name in ("number", *OWNERS):
        return _is_alike(text, source)
    return any(
        _is_end(name.rpartition("_")[2], text, one) for one in (source, *list_originals(source))
    )


def _may_be_blank(name: str, source: str) -> bool:
    """Whether nothing may follow from the cell of its source."""
    if not source or name.endswith("_role") or name in OWNERS:
        return True
    end = name.rpartition("_")[2]
    if end in ENDS:
        return any(not _find_end(end, one) for one in (source, *list_originals(source)))
    return name == "number" and bool(_find_end("latest", source))  # the value of a deadline


def _is_end(end: str, text: str, source: str) -> bool:
    day = _find_end(end, source)
    return bool(day) and _is_alike(text, day)


def _find_end(end: str, source: str) -> str:
    """The first or last day that a date can mean; nothing where it has none, or is no date."""
    with suppress(DateError):
        when = parse_edtf(source)
        day: date = getattr(when, end)
        return day.isoformat() if when.is_stated and date.min < day < date.max else ""
    return ""


def _list_edited_cells(
    edited_file: EditedFile, bases: Mapping[tuple[str, str], Base]
) -> Iterator[tuple[Where, str]]:
    """Cells that were edited, each with the mark of what was exported; of a new item all."""
    waiting = [
        (edited, bases[table, identity])
        for table, records in edited_file.records.items()
        for identity, edited in records.items()
        if (table, identity) in bases
    ]
    while waiting:
        edited, base = waiting.pop()
        for name, said in edited.fields.items():
            exported = base.marks.get(name, NO_ENTRY)
            if exported not in map(mark, said.readings):
                yield said.where, exported
        for name, items in edited.items.items():
            known = base.items.get(name, ())
            waiting += [(one, known[one.number - 1]) for one in items if one.number]
            new = (said for one in items if not one.number for said in one.fields.values())
            yield from ((said.where, _NEW) for said in new)


def _drop_exported(
    table: Table, column: str, odd: dict[int, Row], exported: Mapping[int, str]
) -> list[int]:
    """The rows in which a column is not even what the dossier gives: somebody has edited it.

    `exported` are the marks of edited cells that it follows from: where the dossier has changed
    that field too, the column is as it was exported.
    """
    names = [one.name for one in table.columns]
    keys, place = [names.index(name) for name in table.key], names.index(column)
    told = {
        tuple(spell_cell(row[key], for_machines=True) for key in keys): row for row in table.rows
    }
    edited = []
    source = find_source(column, dict.fromkeys(names))
    for number, row in odd.items():
        known = told.get(tuple(spell_raw(row.get(name)) for name in table.key))
        if known is None or exported.get(number) == _NEW:
            is_edited = not spell_raw(row.get(source))  # a copied row may keep what it followed
        else:
            before = spell_cell(known[place], for_machines=True)
            now = spell_cell(known[names.index(source)], for_machines=True)
            is_kept = exported.get(number) in (None, mark(now), NO_ENTRY if now == UNSTATED else "")
            is_edited = is_kept and not _is_alike(spell_raw(row.get(column)), before)
        if is_edited:
            edited.append(number)
    return edited


def _report_tables(tables: Tables, target: Target, edited_file: EditedFile) -> None:
    from positions.compare.comparison import compare_positions  # noqa: PLC0415 - few need it
    from positions.tables.catalogue import build_tables  # noqa: PLC0415 - the same

    exported = tables.exported.tables if tables.exported else {}
    left = {
        name: content
        for name, content in sorted(tables.others.items())
        if exported.get(name) not in _mark_content(content, target.folder / name)
    }
    built = build_tables(compare_positions(target.dossier)) if left else {}
    for name, content in left.items():
        path = target.folder / name
        order = [column.name for column in built[name].columns] if name in built else []
        is_moved = exported.get(name) in _mark_content(content, path, order)
        if not order or not (is_moved or says_same(built[name], content, path)):
            message = f"was edited, but this table follows from the records; {_NOT_TAKEN}"
            edited_file.add_remark(Where(name, 0), message, "edit the record itself")


def _mark_content(content: bytes, path: Path, order: Sequence[str] = ()) -> set[str]:
    """The marks that a table which came back can have had; none if it cannot be read.

    Its columns may stand in another `order`, but are to be the same. Which day a program wrote as
    05.03.2025 is the same all over the table.
    """
    try:
        parsed = parse_table(content, path, path.name)
    except ReadError:
        return set()
    header = dict.fromkeys(name for name in parsed.header if name)
    names = order or [*header]
    if {*names} != {*header}:
        return set()
    rows = [[spell_raw(row.get(name)) for name in names] for _, row in number_rows(parsed.rows)]
    resaved = ([[_restore(cell, which) for cell in row] for row in rows] for which in (0, -1))
    return {mark_table(one) for one in (rows, *resaved)}


def _restore(text: str, which: int) -> str:
    """What a program may have made a cell of, the first or the last of what it can be."""
    originals = list_originals(text)
    return originals[which] if originals else text


def says_same(table: Table, content: bytes, path: Path) -> bool:
    """Whether a table was only saved by another program."""
    names = [column.name for column in table.columns]
    try:
        parsed = parse_table(content, path, table.name, names)
    except ReadError:
        return False
    here = [[spell_raw(row.get(name)) for name in names] for _, row in number_rows(parsed.rows)]
    told = [[spell_cell(cell, for_machines=True) for cell in row] for row in table.rows]
    if Counter(map(tuple, here)) == Counter(tuple(map(spell_raw, row)) for row in told):
        return True
    return len(here) == len(told) and all(
        _is_alike(one, spell_raw(other))
        for row, others in zip(here, told, strict=True)
        for one, other in zip(row, others, strict=True)
    )


def _is_alike(text: str, other: str) -> bool:
    """Whether two cells say the same, whatever a program has made of a number or a day."""
    if text == other:
        return True
    with suppress(ValueError):
        return float(text.replace(",", ".")) == float(other)
    return other in list_originals(text)
