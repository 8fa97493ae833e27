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

from positions.dossier.vocabulary import UNSTATED
from positions.errors import InapplicableOptionError
from positions.errors import PositionsError
from positions.merge.base import Exported
from positions.merge.base import build_base_sheet
from positions.merge.basereading import read_base
from positions.merge.changes import Choices
from positions.merge.changes import Outcome
from positions.merge.edited.cells import spell_raw
from positions.merge.edited.derived import FOLLOWS
from positions.merge.edited.opening import HEADER_WITHIN
from positions.merge.edited.opening import MACROS
from positions.merge.edited.opening import SUFFIXES
from positions.merge.edited.opening import open_workbook
from positions.merge.edited.own import describe_few
from positions.merge.edited.sheets import read_head_id
from positions.merge.edited.sheets import read_sheets
from positions.merge.edited.values import MEANS
from positions.merge.edited.values import TAKEN
from positions.merge.edited.values import Remark
from positions.merge.edited.values import Where
from positions.merge.marks import fold
from positions.merge.plain import FILE_BY_TABLE
from positions.merge.plain import HEAD_TABLE
from positions.merge.target import Target
from positions.merge.threeway import compare_edits
from positions.reading import is_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from pathlib import Path

    from positions.dossier.findings import Severity
    from positions.dossier.model import Dossier
    from positions.merge.base import SheetMap
    from positions.merge.changes import Base
    from positions.merge.changes import Change
    from positions.merge.edited.opening import Grid
    from positions.merge.edited.opening import Opened
    from positions.merge.edited.values import EditedFile
    from positions.merge.edited.values import Own
    from positions.merge.patching.rewriting import TableEdit


_UNMARKED = (
    "carries no marks of what it was exported from, so nobody can tell who changed what: every "
    "difference from the dossier counts as an edit",
    "look at each change before it is written",
)

NEW_DOSSIER = UNSTATED
"""What an empty entry workbook says that it was exported from: a word that is no id."""


class ForeignEditError(PositionsError):
    """An edited file that does not belong to this dossier."""


@dataclass(slots=True)
class Import:
    """What an import would do: the changes, what stands in its way, and the new texts of files.

    `before` are the bytes of the dossier's files as they were read, by name; `choices` are what
    whoever imports has decided; `own` is what the workbook holds that no record has a field for.
    `counts` says how often the rules find what in the dossier as it would be; `is_read` whether the
    records of the dossier were needed.
    """

    folder: Path
    outcome: Outcome
    before: dict[str, bytes]
    after: dict[str, bytes] = field(default_factory=dict)
    choices: Choices = field(default_factory=Choices)
    own: list[Own] = field(default_factory=list)
    counts: Counter[Severity] = field(default_factory=Counter)
    is_read: bool = True

    @property
    def faults(self) -> list[Remark]:
        """What keeps it from being written."""
        return [remark for remark in self.outcome.remarks if remark.is_fault]

    @property
    def applied(self) -> list[Change]:
        """The changes that are written."""
        return [change for change in self.outcome.changes if change.is_applied]


def plan_import(
    folder: Path, edited: Path, choices: Choices, texts: Path | None = None, *, table: str = ""
) -> Import:
    """Work out what an edited file changes in the dossier in `folder`.

    Quotes are proved again in the folder `texts`, if there is one. A single .csv holds `table`;
    where that is not said, its name or its columns do.

    Raises:
        PositionsError: the dossier or the edited file cannot be read, or do not belong together.
    """
    with pause_collector():
        plan = _plan(Target(folder, texts), edited, choices, table)
    added = [one for one in plan.own if not one.is_of_file]
    if added:
        message = f"nothing is taken of what was added to it: {describe_few(added)}"
        remedy = "it is kept in this workbook only"
        plan.outcome.remarks.append(Remark(Where(edited.name, 0), message, remedy))
    return plan


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


def _plan(target: Target, edited: Path, choices: Choices, table: str) -> Import:
    edited_file, base = read_edits(edited, target, table)
    outcome = compare_edits(edited_file, target, base, choices)
    if outcome.changes and not is_workbook(edited):  # tables carry no marks either
        outcome.remarks.insert(0, Remark(Where(edited.name, 0), *_UNMARKED))
    outcome.edits = {table: edit for table, edit in outcome.edits.items() if edit}
    result = Import(target.folder, outcome, target.contents, choices=choices, own=edited_file.own)
    if outcome.edits:
        from positions.merge.judging import judge_edits  # noqa: PLC0415 - only an edit needs it

        result.after = rewrite_files(target.contents, outcome.edits, outcome.remarks)
        contents = {**result.before, **result.after}
        result.counts = judge_edits(outcome, contents, edited_file, target)
    result.is_read = target.is_read
    return result


def list_edits(folder: Path, workbook: Path) -> tuple[list[str], list[str]] | None:
    """What an export onto a workbook would lose, in words; None if nobody can say.

    The first are edits that the dossier lacks, the second what somebody has added for himself.
    """
    try:
        with pause_collector():
            plan = _plan(Target(folder, None), workbook, Choices(), "")
    except PositionsError:
        return None
    edits = [f"{change.name} ({change.where})" for change in plan.outcome.changes]
    edits += [
        f"{one.where}: {told}"
        if (told := one.message.partition(FOLLOWS)[0]) != one.message
        else str(one.where)
        for one in plan.outcome.remarks
        if one.message != MACROS and one.where != Where(workbook.name, 0)
        if not one.message.endswith(TAKEN) and MEANS not in one.message
    ]
    return edits, list(map(str, plan.own))


def rewrite_files(
    before: Mapping[str, bytes], edits: Mapping[str, TableEdit], remarks: list[Remark]
) -> dict[str, bytes]:
    """The new bytes of the files that the edits change; what there is to say of it is a remark."""
    from positions.merge.patching.rewriting import rewrite_file  # noqa: PLC0415 - only an edit needs it

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
    edited: Path, target: Target, table: str = ""
) -> tuple[EditedFile, Mapping[tuple[str, str], Base] | None]:
    """What an edited file says, and the marks of what it was exported from, if it has any.

    Raises:
        PositionsError: it cannot be read, or belongs to another dossier.
    """
    if is_workbook(edited):
        if table:
            raise InapplicableOptionError("table", edited.suffix, fitting=(".csv",))
        opened = open_workbook(edited)
        exported = find_base(opened)
        if exported is None:
            maps = _map_sheets(target.dossier, opened)
            edited_file = read_sheets(opened, maps, target, has_base=False)
            edited_file.remarks.insert(0, Remark(Where(edited.name, 0), *_UNMARKED))
            return edited_file, None
        if exported.dossier == NEW_DOSSIER:
            return _read_begun(edited, opened, exported, target), None
        _refuse_foreign(edited, exported, target.head_id)
        return read_sheets(opened, exported, target, has_base=True), exported.bases
    return _read_tables(edited, target, table), None


def _read_tables(edited: Path, target: Target, table: str) -> EditedFile:
    from positions.merge.edited.files import read_rows  # noqa: PLC0415 - only tables need it
    from positions.merge.edited.following import report_following  # noqa: PLC0415 - the same
    from positions.merge.edited.tables import read_tables  # noqa: PLC0415 - the same

    tables = read_rows(edited, table)
    heads = tables.rows.get(HEAD_TABLE, ())
    head = next((str(row["id"]) for row in heads if "id" in row), target.head_id)
    if head != target.head_id:
        raise ForeignEditError(_name_foreign(edited, head, target.head_id))
    edited_file = read_tables(tables.rows, target, guarded=tables.guarded)
    edited_file.remarks[:0] = tables.remarks
    report_following(tables, target, edited_file)
    return edited_file


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


def is_workbook(edited: Path) -> bool:
    """Whether an edited file is a workbook, by its name; anything else may be tables."""
    return edited.suffix.lower() in SUFFIXES and not is_folder(edited)


def find_base(opened: Opened) -> Exported | None:
    """What the hidden sheet of a workbook says, wherever it stands."""
    for grid in sorted(opened.grids, key=lambda one: one.is_visible):
        exported = read_base(grid.rows, grid.tab)
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


def _has_headings(grid: Grid, sheet: SheetMap) -> bool:
    """Whether a row near the top holds most of the headings that a sheet was exported with."""
    wanted = {fold(column.heading).casefold() for column in sheet.columns}
    heads = (
        {fold(spell_raw(cell)).casefold() for cell in row} for row in grid.rows[:HEADER_WITHIN]
    )
    return any(len(wanted & head) * 2 > len(wanted) for head in heads)


def _map_sheets(dossier: Dossier, opened: Opened) -> Exported:
    """Which column shows which field, as the workbook would be exported now; no marks."""
    from positions.compare.comparison import compare_positions  # noqa: PLC0415 - without marks
    from positions.look.look import Look  # noqa: PLC0415 - only a workbook without marks needs it
    from positions.render.xlsx.plan import plan_book  # noqa: PLC0415 - the same
    from positions.tables.catalogue import build_book  # noqa: PLC0415 - the same
    from positions.tables.context import build_context  # noqa: PLC0415 - the same
    from positions.tables.entry import build_entry_book  # noqa: PLC0415 - the same

    comparison = compare_positions(dossier)
    context, look = build_context(comparison), Look()
    grids = {grid.tab: grid for grid in opened.grids}
    best, most = Exported(), (0, 0)
    for book in (build_book(comparison, version=""), build_entry_book(context)):
        sheet = build_base_sheet(plan_book(book, look), context, look)
        exported = read_base([list(row) for row in sheet.rows]) or Exported()
        fitting = [one for one in exported.sheets.values() if one.is_editable and one.tab in grids]
        # Sheets of one name may stand in both kinds of workbook; their headings differ.
        score = (sum(_has_headings(grids[one.tab], one) for one in fitting), len(fitting))
        if score > most:
            best, most = exported, score
            best.sheets = {one.name: one for one in fitting}
    for one in best.sheets.values():
        one.rows = []
    best.bases = {}
    if not best.sheets:
        raise ForeignEditError(
            f"no sheet has the name of one that is exported ({', '.join(sorted(grids))}); "
            "export a workbook and make the edits there"
        )
    return best
