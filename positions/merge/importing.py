"""An edited file and its dossier in, changes, remarks and new texts of dossier files out.

Nothing is written here. What would be written is read again and checked as a whole first, so that
an edit that makes an error is told with the cell it was made in.
"""

from __future__ import annotations

import gc
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass
from dataclasses import field
from typing import TYPE_CHECKING

from positions.compare.comparison import compare_positions
from positions.errors import PositionsError
from positions.merge.base import Exported
from positions.merge.base import build_base_sheet
from positions.merge.base import read_base
from positions.merge.changes import Choices
from positions.merge.changes import Outcome
from positions.merge.edited.opening import SUFFIXES
from positions.merge.edited.opening import open_workbook
from positions.merge.edited.sheets import read_head_id
from positions.merge.edited.sheets import read_sheets
from positions.merge.edited.tables import read_tables
from positions.merge.edited.values import Remark
from positions.merge.edited.values import Where
from positions.merge.judging import judge_edits
from positions.merge.patching.rewriting import TableEdit
from positions.merge.patching.rewriting import rewrite_file
from positions.merge.plain import FILE_BY_TABLE
from positions.merge.plain import HEAD_TABLE
from positions.merge.target import Target
from positions.merge.threeway import compare_edits

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from pathlib import Path

    from positions.dossier.findings import Severity
    from positions.dossier.model import Dossier
    from positions.merge.changes import Base
    from positions.merge.changes import Change
    from positions.merge.edited.opening import Opened
    from positions.merge.edited.values import EditedFile


NEW_DOSSIER = "new"
"""What an empty entry workbook says that it was exported from."""


class ForeignEditError(PositionsError):
    """An edited file that does not belong to this dossier."""


@dataclass(slots=True)
class Import:
    """What an import would do: the changes, what stands in its way, and the new texts of files.

    `before` are the bytes of the dossier's files as they were read, by name. `counts` says how
    often the rules find what in the dossier as it would be.
    """

    folder: Path
    outcome: Outcome
    before: dict[str, bytes]
    after: dict[str, bytes] = field(default_factory=dict)
    counts: Counter[Severity] = field(default_factory=Counter)

    @property
    def faults(self) -> list[Remark]:
        """What keeps it from being written."""
        return [remark for remark in self.outcome.remarks if remark.is_fault]

    @property
    def applied(self) -> list[Change]:
        """The changes that are written."""
        return [change for change in self.outcome.changes if change.is_applied]


def plan_import(folder: Path, edited: Path, choices: Choices, texts: Path | None = None) -> Import:
    """Work out what an edited file changes in the dossier in `folder`.

    Quotes are proved again in the folder `texts`, if there is one.

    Raises:
        PositionsError: the dossier or the edited file cannot be read, or do not belong together.
    """
    with pause_collector():
        return _plan(folder, edited, choices, texts)


@contextmanager
def pause_collector() -> Iterator[None]:
    """Let the collector of circles rest: it finds none among records, and looks at each again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _plan(folder: Path, edited: Path, choices: Choices, texts: Path | None) -> Import:
    target = Target(folder, texts)
    edited_file, base = read_edits(edited, target)
    outcome = compare_edits(edited_file, target, base, choices)
    outcome.edits = {table: edit for table, edit in outcome.edits.items() if edit}
    result = Import(folder, outcome, target.contents)
    if outcome.edits:
        result.after = rewrite_files(target.contents, outcome.edits, outcome.remarks)
        contents = {**result.before, **result.after}
        result.counts = judge_edits(outcome, contents, edited_file, target)
    return result


def list_edits(folder: Path, workbook: Path) -> list[str] | None:
    """What a workbook has that the dossier lacks, in words; None if nobody can say."""
    try:
        plan = plan_import(folder, workbook, Choices())
    except PositionsError:
        return None
    edits = [f"{change.name} ({change.where})" for change in plan.outcome.changes]
    return edits + [str(remark.where) for remark in plan.outcome.remarks]


def rewrite_files(
    before: Mapping[str, bytes], edits: Mapping[str, TableEdit], remarks: list[Remark]
) -> dict[str, bytes]:
    """The new bytes of the files that the edits change; what there is to say of it is a remark."""
    by_file: dict[str, dict[str, TableEdit]] = {}
    for table, edit in edits.items():
        by_file.setdefault(FILE_BY_TABLE[table], {})[table] = edit
    after = {}
    for name, changed in by_file.items():
        content = before.get(name, b"")
        mark = b"\xef\xbb\xbf" if content.startswith(b"\xef\xbb\xbf") else b""
        rewritten = rewrite_file(content.decode("utf-8-sig"), name, changed)
        after[name] = mark + rewritten.text.encode()
        if rewritten.is_anew:
            message = (
                "is laid out so that no small change can be made in it, so all of it is laid out "
                "anew, as `positions format` does, with its comments"
            )
            remarks.append(Remark(Where(name, 0), message, "compare it with what it was"))
    return {name: content for name, content in after.items() if content != before.get(name)}


def read_edits(
    edited: Path, target: Target
) -> tuple[EditedFile, Mapping[tuple[str, str], Base] | None]:
    """What an edited file says, and the marks of what it was exported from, if it has any.

    Raises:
        PositionsError: it cannot be read, or belongs to another dossier.
    """
    if edited.suffix.lower() in SUFFIXES:
        opened = open_workbook(edited)
        exported = find_base(opened)
        if exported is None:
            maps = _map_sheets(target.dossier, opened)
            edited_file = read_sheets(opened, maps, target, has_base=False)
            message = (
                "carries no marks of what it was exported from, so nobody can tell who changed "
                "what: every difference from the dossier counts as an edit"
            )
            remedy = "look at each change before it is written"
            edited_file.remarks.insert(0, Remark(Where(edited.name, 0), message, remedy))
            return edited_file, None
        if exported.dossier == NEW_DOSSIER and target.head_id != NEW_DOSSIER:
            return _read_begun(edited, opened, exported, target), None
        _refuse_foreign(edited, exported, target.head_id)
        return read_sheets(opened, exported, target, has_base=True), exported.bases
    from positions.merge.edited.files import read_rows  # noqa: PLC0415 - only tables need it

    rows, others = read_rows(edited)
    head = next((str(row.get("id", "")) for row in rows.get(HEAD_TABLE, ())), target.head_id)
    if head != target.head_id:
        raise ForeignEditError(_name_foreign(edited, head, target.head_id))
    edited_file = read_tables(rows, target)
    for name in others:
        message = "was edited, but this table follows from the records; the edit is not taken"
        edited_file.add_remark(Where(name, 0), message, "edit the record itself")
    return edited_file, None


def _read_begun(edited: Path, opened: Opened, exported: Exported, target: Target) -> EditedFile:
    """What a workbook says that the dossier was begun from: nothing was exported into it."""
    identity = read_head_id(opened, exported)
    if identity != target.head_id:
        raise ForeignEditError(_name_foreign(edited, identity, target.head_id))
    for sheet in exported.sheets.values():
        sheet.rows = []
    exported.bases = {}
    edited_file = read_sheets(opened, exported, target, has_base=False)
    message = (
        "is the workbook that a dossier is begun from, so nobody can tell who changed what since: "
        "every difference from the dossier counts as an edit"
    )
    remedy = (
        "look at each change before it is written, or go on in a workbook of "
        "`positions export work.xlsx --profile entry`"
    )
    edited_file.remarks.insert(0, Remark(Where(edited.name, 0), message, remedy))
    return edited_file


def find_base(opened: Opened) -> Exported | None:
    """What the hidden sheet of a workbook says, wherever it stands."""
    for grid in sorted(opened.grids, key=lambda one: one.is_visible):
        exported = read_base(grid.rows)
        if exported is not None:
            return exported
    return None


def _refuse_foreign(edited: Path, exported: Exported, head: str) -> None:
    from positions.dossier.model import SCHEMA_VERSION  # noqa: PLC0415 - said once

    if exported.dossier != head:
        raise ForeignEditError(_name_foreign(edited, exported.dossier, head))
    if exported.schema != SCHEMA_VERSION:
        raise ForeignEditError(
            f"{edited}: it was exported under version {exported.schema} of the schema, and this is "
            f"version {SCHEMA_VERSION}; export it anew and make the edits there"
        )


def _name_foreign(edited: Path, name: str, head: str) -> str:
    return (
        f'{edited}: it belongs to the dossier "{name}", and this one is "{head}"; '
        "name the folder of its own with --dossier"
    )


def _map_sheets(dossier: Dossier, opened: Opened) -> Exported:
    """Which column shows which field, as the workbook would be exported now; no marks."""
    from positions.look.look import Look  # noqa: PLC0415 - only a workbook without marks needs it
    from positions.render.xlsx.plan import plan_book  # noqa: PLC0415 - the same
    from positions.tables.catalogue import build_book  # noqa: PLC0415 - the same
    from positions.tables.context import build_context  # noqa: PLC0415 - the same
    from positions.tables.entry import build_entry_book  # noqa: PLC0415 - the same

    comparison = compare_positions(dossier)
    context, look = build_context(comparison), Look()
    tabs = {grid.tab for grid in opened.grids}
    best = Exported()
    for book in (build_book(comparison, version=""), build_entry_book(context)):
        sheet = build_base_sheet(plan_book(book, look), context, look)
        exported = read_base([list(row) for row in sheet.rows]) or Exported()
        fitting = [one for one in exported.sheets.values() if one.is_editable and one.tab in tabs]
        if len(fitting) > len([one for one in best.sheets.values() if one.is_editable]):
            best = exported
            best.sheets = {one.name: one for one in fitting}
    for one in best.sheets.values():
        one.rows = []
    best.bases = {}
    if not best.sheets:
        raise ForeignEditError(
            f"no sheet has the name of one that is exported ({', '.join(sorted(tabs))}); "
            "export a workbook and make the edits there"
        )
    return best
