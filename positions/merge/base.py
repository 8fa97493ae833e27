"""The hidden sheet of a workbook: a short mark of each field and cell as they were exported.

With it three sides are known when the workbook comes back: exported, edited, dossier now. It holds
no text of a record that the workbook does not show: only marks, names that stand for ids, and which
column of which sheet shows which field.
"""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass
from dataclasses import field
from datetime import date
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING
from typing import NamedTuple

from positions.dossier.wording import _
from positions.look.look import Role
from positions.merge.marks import NO_ENTRY
from positions.merge.marks import fold
from positions.merge.recordmarks import end_row
from positions.merge.recordmarks import list_columns
from positions.merge.recordmarks import list_heads
from positions.merge.recordmarks import list_marks
from positions.render.xlsx.shown import ROLE_BY_TYPE
from positions.render.xlsx.shown import show_cell
from positions.render.xlsx.shown import shows_gaps
from positions.tables.book import Sheet
from positions.tables.spelling import spell_cell

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping

    from positions.look.look import Look
    from positions.merge.changes import Base
    from positions.render.xlsx.plan import BookPlan
    from positions.render.xlsx.plan import SheetPlan
    from positions.tables.book import Cell
    from positions.tables.context import Context

BASE_SHEET = "base"

_LONGEST_LINE = 900
_BETWEEN = "\x1f"
WHOLE = 8
_NO_WHOLE = NO_ENTRY * WHOLE
_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+_"
_PAIRS = [first + second for first in _ALPHABET for second in _ALPHABET]
SIGNS = 5
_DAY_ZERO = date(1899, 12, 30).toordinal()


class ColumnMap(NamedTuple):
    """A column as it was exported: its heading, its name, and the field it shows, if any."""

    heading: str
    name: str
    field: str


class RowMarks(NamedTuple):
    """A row as it was exported: its key, one mark for all of it, and one for each cell."""

    key: str
    whole: str
    marks: str


@dataclass(slots=True)
class SheetMap:
    """A sheet as it was exported: its name and tab, its columns, and the marks of its rows.

    A page has no columns; its rows have the marks of those cells that hold something. `omitted` are
    columns that were left out because nothing is recorded in them, or the same in every row;
    `above` are the marks of what stands above the headings, `drawings` says how many pictures and
    charts there are.
    """

    name: str
    tab: str
    is_editable: bool
    columns: list[ColumnMap] = field(default_factory=list)
    rows: list[RowMarks] = field(default_factory=list)
    is_page: bool = False
    omitted: list[ColumnMap] = field(default_factory=list)
    above: frozenset[str] = frozenset()
    drawings: int = 0


@dataclass(slots=True)
class Exported:
    """All that the hidden sheet says, or a file of marks; `tables` are marks of whole tables.

    `part` says which part of the dossier was exported, if not all of it.
    """

    dossier: str = ""
    schema: str = ""
    part: str = ""
    sheets: dict[str, SheetMap] = field(default_factory=dict)
    bases: Mapping[tuple[str, str], Base] = field(default_factory=dict)
    names: list[tuple[str, str, str]] = field(default_factory=list)
    tables: dict[str, str] = field(default_factory=dict)


def build_base_sheet(plan: BookPlan, context: Context, look: Look) -> Sheet:
    """The hidden sheet of a workbook that is about to be written."""
    listed = list(_list_rows(plan, context, look))
    rows = (*listed, end_row(listed))
    description = _(
        "What this workbook was exported from: a short mark of each field and cell, by which "
        "`positions import` tells what was edited. Nothing here is for readers; leave it as it is."
    )
    return Sheet(
        name=BASE_SHEET,
        tab=_("As exported"),
        title=_("As exported"),
        description=description,
        columns=list_columns(),
        rows=rows,
        keys=tuple(row[0] for row in rows),
        is_hidden=True,
    )


def _list_rows(plan: BookPlan, context: Context, look: Look) -> Iterator[tuple[str, str]]:
    chosen = context.comparison.selection.part
    part = "" if chosen.is_whole else str(chosen)
    yield from list_heads(context.dossier, part)
    for table, identity, name in _list_names(context):
        yield f"name/{table}/{identity}", name
    for sheet in plan.sheets:
        yield f"sheet/{sheet.sheet.name}", json.dumps(_describe_sheet(sheet, look))
        if not sheet.is_page:
            for heading, column in zip(sheet.headings, sheet.columns, strict=True):
                told = [heading, column.name, column.field if column.is_reversible else ""]
                yield f"column/{sheet.sheet.name}", json.dumps(told)
        for column in (constant.column for constant in sheet.sheet.constants):
            if column.field and column.is_reversible:
                told = [column.heading, column.name, column.field]
                yield f"omitted/{sheet.sheet.name}", json.dumps(told)
        yield from _join_rows(f"rows/{sheet.sheet.name}", _mark_rows(sheet, look))
    yield from list_marks(context.dossier)


def _describe_sheet(sheet: SheetPlan, look: Look) -> dict[str, object]:
    above = [mark_cell(fold(text)) for text in (sheet.title, sheet.description) if text]
    has_logo = look.logo is not None and not sheet.number
    drawings = int(has_logo)
    if not sheet.is_page and not sheet.is_placeholder:
        drawings += len(sheet.sheet.charts)
    return {
        "tab": sheet.tab,
        "editable": sheet.sheet.is_register,
        "page": sheet.is_page,
        "above": above,
        "drawings": drawings,
    }


def _list_names(context: Context) -> Iterator[tuple[str, str, str]]:
    dossier = context.dossier
    for party in dossier.parties:
        yield "parties", party.id, party.short_name
    for person in dossier.people:
        yield "people", person.id, person.name
    for issue in dossier.issues:
        yield "issues", issue.id, issue.title
    for source in dossier.sources:
        yield "sources", source.id, context.name_source(source.id)


def _mark_rows(sheet: SheetPlan, look: Look) -> Iterator[str]:
    if sheet.is_page:
        yield f"-:{_NO_WHOLE}{mark_cell(fold(sheet.title))}"
        for page_row in sheet.page_rows:
            shown = [
                show_exact(cell, Role.TEXT, look) for cell in page_row.cells if spell_cell(cell)
            ]
            marks = "".join(mark_cell(text) for text in map(fold, shown) if text)
            if marks:
                yield f"-:{_NO_WHOLE}{marks}"
        return
    roles = [ROLE_BY_TYPE[column.type] for column in sheet.columns]
    keys = sheet.sheet.keys if sheet.sheet.is_register else ()
    for place, row in enumerate(sheet.rows):
        shown = [show_exact(cell, role, look) for cell, role in zip(row, roles, strict=True)]
        if not any(shown):
            continue
        marks = "".join(map(_mark_shown, shown))
        key = keys[place] if place < len(keys) else "-"
        yield f"{key or '-'}:{mark_row(shown)}{marks}"


def _join_rows(key: str, marks: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Many short texts as fewer long ones."""
    waiting: list[str] = []
    length = 0
    for one in marks:
        if waiting and length + len(one) > _LONGEST_LINE:
            yield key, " ".join(waiting)
            waiting, length = [], 0
        waiting.append(one)
        length += len(one) + 1
    if waiting:
        yield key, " ".join(waiting)


def show_exact(cell: Cell, role: Role, look: Look) -> str:
    """What a cell shows, as it comes back when no program has changed it."""
    if type(cell) is str and cell:
        return cell
    shown = show_cell(cell, role)
    if shown.is_gap and not shows_gaps(look):
        return ""
    return f"{float(shown.number):.15g}" if shown.number else shown.text


def read_exact(raw: object) -> str:  # noqa: PLR0911 - one a kind
    """The same of a cell that has come back."""
    if raw is None or raw == "":
        return ""
    if isinstance(raw, str):
        return raw
    if isinstance(raw, bool):
        return str(raw).upper()
    if isinstance(raw, int | float):
        return f"{float(raw):.15g}"
    if isinstance(raw, datetime):
        day = raw.date().toordinal() - _DAY_ZERO
        share = (raw - datetime.combine(raw.date(), datetime.min.time())).total_seconds() / 86400
        return f"{day + share:.15g}"
    if isinstance(raw, date):
        return f"{float(raw.toordinal() - _DAY_ZERO):.15g}"
    return str(raw)


def read_plain(raw: object) -> str:
    """What a cell shows, whatever a program has made of its blanks and quotation marks."""
    return fold(read_exact(raw))


def mark_row(shown: Iterable[str]) -> str:
    """One mark for all cells of a row, exactly as they are: always eight signs."""
    return f"{zlib.crc32(_BETWEEN.join(shown).encode('utf-8', 'replace')):08x}"


@lru_cache(maxsize=1 << 15)
def _mark_shown(text: str) -> str:
    """Most cells hold words and names that other cells hold too."""
    return mark_cell(fold(text))


def mark_cell(text: str) -> str:
    """The mark of what a cell shows: always five signs, which hold thirty bits."""
    if not text:
        return NO_ENTRY * SIGNS
    bits = zlib.crc32(text.encode("utf-8", "replace"))
    return _PAIRS[bits >> 18 & 4095] + _PAIRS[bits >> 6 & 4095] + _ALPHABET[bits & 63]


def split_marks(marks: str) -> list[str]:
    """The marks of the cells of a row."""
    return [marks[place : place + SIGNS] for place in range(0, len(marks), SIGNS)]
