"""An edited file in, two of the three sides out: what it says, and what it was exported from.

What was exported is known by the marks that the file carries, or by what `--base` names; else
nobody can tell who changed what, and that is said.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from typing import TypeAlias

from positions.errors import InapplicableOptionError
from positions.merge.belonging import NEW_DOSSIER
from positions.merge.belonging import BegunError
from positions.merge.belonging import ForeignEditError
from positions.merge.belonging import NeedlessBaseError
from positions.merge.belonging import find_base
from positions.merge.belonging import name_foreign
from positions.merge.belonging import refuse_foreign
from positions.merge.edited.opening import is_workbook
from positions.merge.edited.opening import open_workbook
from positions.merge.edited.sheets import read_head_id
from positions.merge.edited.sheets import read_sheets
from positions.merge.edited.values import Remark
from positions.merge.edited.values import Where
from positions.merge.plain import HEAD_TABLE

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from positions.merge.base import Exported
    from positions.merge.changes import Base
    from positions.merge.edited.files import Tables
    from positions.merge.edited.opening import Opened
    from positions.merge.edited.values import EditedFile
    from positions.merge.target import Target

Bases: TypeAlias = "Mapping[tuple[str, str], Base]"
"""The marks of what was exported, by table and id."""

Sides: TypeAlias = "tuple[EditedFile, Bases | None]"

UNMARKED = (
    "carries no marks of what it was exported from, so nobody can tell who changed what: every "
    "difference from the dossier counts as an edit",
    "name with --base what it was exported from, or look at each change before it is written",
)


def read_edits(edited: Path, target: Target, table: str = "", base: str = "") -> Sides:
    """What an edited file says, and the marks of what it was exported from, if they are known.

    A single .csv holds `table`, where that is said; `base` names what a file without marks was
    exported from.

    Raises:
        PositionsError: it cannot be read, or belongs to another dossier.
    """
    if not is_workbook(edited):
        return _read_tables(edited, target, table, base)
    if table:
        raise InapplicableOptionError("table", edited.suffix, fitting=(".csv",))
    opened = open_workbook(edited)
    exported = find_base(opened)
    if exported is None:
        return _read_unmarked(edited, opened, target, base)
    if exported.dossier == NEW_DOSSIER:
        if base:
            raise BegunError(edited)
        return _read_begun(edited, opened, exported, target)
    if base:
        raise NeedlessBaseError(edited)
    refuse_foreign(edited, exported, target.head_id)
    return read_sheets(opened, exported, target, has_base=True), exported.bases


def _read_unmarked(edited: Path, opened: Opened, target: Target, base: str) -> Sides:
    """A workbook whose hidden sheet is gone."""
    from positions.merge.sheetmaps import map_sheets  # noqa: PLC0415 - only such a workbook needs it
    from positions.merge.sheetmaps import take_marks_off  # noqa: PLC0415 - the same

    if base:
        return _read_against(opened, target, base)
    maps = take_marks_off(map_sheets(target.dossier, opened))
    edited_file = read_sheets(opened, maps, target, has_base=False)
    edited_file.remarks.insert(0, Remark(Where(edited.name, 0), *UNMARKED))
    return edited_file, None


def _read_against(opened: Opened, target: Target, base: str) -> Sides:
    """A workbook against what was named as the base of it."""
    from positions.merge.namedbase import find_named_sheets  # noqa: PLC0415 - only --base needs it

    exported, is_all = find_named_sheets(base, target, opened)
    edited_file = read_sheets(opened, exported, target, has_base=True)
    if not is_all:  # what somebody has added cannot be told from what was exported
        edited_file.own.clear()
    return edited_file, exported.bases


def _read_begun(edited: Path, opened: Opened, exported: Exported, target: Target) -> Sides:
    """What a workbook says that the dossier was begun from: nothing was exported into it."""
    from positions.merge.sheetmaps import take_marks_off  # noqa: PLC0415 - few need it

    identity = read_head_id(opened, exported)
    if identity != target.head_id:
        raise ForeignEditError(name_foreign(edited, identity, target.head_id))
    edited_file = read_sheets(opened, take_marks_off(exported), target, has_base=False)
    message = (
        "is the workbook that a dossier is begun from, so nobody can tell who changed what since: "
        "every difference from the dossier counts as an edit"
    )
    remedy = (
        "look at each change before it is written, or go on in a workbook of "
        "`positions export work.xlsx --profile entry`"
    )
    edited_file.remarks.insert(0, Remark(Where(edited.name, 0), message, remedy))
    return edited_file, None


def _read_tables(edited: Path, target: Target, table: str, base: str) -> Sides:
    from positions.merge.edited.files import read_rows  # noqa: PLC0415 - only tables need it
    from positions.merge.edited.following import report_following  # noqa: PLC0415 - the same
    from positions.merge.edited.tables import read_tables  # noqa: PLC0415 - the same

    tables = read_rows(edited, table)
    heads = tables.rows.get(HEAD_TABLE, ())
    head = next((str(row["id"]) for row in heads if "id" in row), target.head_id)
    if head != target.head_id:
        raise ForeignEditError(name_foreign(edited, head, target.head_id))
    bases = _find_bases(edited, tables, target, base)
    edited_file = read_tables(tables.rows, target, bases, guarded=tables.guarded)
    if bases is not None:
        edited_file.read_whole = partial(_read_whole, tables, target, bases)
    edited_file.remarks[:0] = tables.remarks
    report_following(tables, target, edited_file, bases)
    return edited_file, bases


def _find_bases(edited: Path, tables: Tables, target: Target, base: str) -> Bases | None:
    """The marks that tables carry, or those of what was named as the base of them."""
    if tables.exported is None:
        if not base:
            return None
        from positions.merge.namedbase import find_named_bases  # noqa: PLC0415 - only --base needs it

        return find_named_bases(base, target)
    if base:
        raise NeedlessBaseError(edited)
    refuse_foreign(tables.marks_path or edited, tables.exported, target.head_id)
    return tables.exported.bases


def _read_whole(tables: Tables, target: Target, bases: Bases) -> EditedFile:
    """All that tables say, also those that are as they were exported."""
    from positions.merge.edited.tables import read_tables  # noqa: PLC0415 - as above

    return read_tables(tables.read_every_row(), target, bases, guarded=tables.guarded)
