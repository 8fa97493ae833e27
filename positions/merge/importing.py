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
from typing import NamedTuple

from positions.errors import PositionsError
from positions.merge.brokenletters import report_broken_letters
from positions.merge.changes import Choices
from positions.merge.changes import Outcome
from positions.merge.edited.derived import FOLLOWS
from positions.merge.edited.opening import is_workbook
from positions.merge.edited.own import describe_few
from positions.merge.edited.values import Remark
from positions.merge.edited.values import Where
from positions.merge.plain import FILE_BY_TABLE
from positions.merge.sides import UNMARKED
from positions.merge.sides import read_edits
from positions.merge.target import Target
from positions.merge.threeway import compare_edits

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from pathlib import Path

    from positions.dossier.findings import Severity
    from positions.merge.changes import Change
    from positions.merge.edited.values import Own
    from positions.merge.patching.tableedits import TableEdit


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
    folder: Path,
    edited: Path,
    choices: Choices,
    texts: Path | None = None,
    *,
    table: str = "",
    base: str = "",
) -> Import:
    """Work out what an edited file changes in the dossier in `folder`.

    Quotes are proved again in the folder `texts`, if there is one. A single .csv holds `table`;
    where that is not said, its name or its columns do. `base` names what a file without marks was
    exported from.

    Raises:
        PositionsError: the dossier or the edited file cannot be read, or do not belong together.
    """
    with pause_collector():
        plan = _plan(Target(folder, texts), edited, choices, table, base)
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


def _plan(
    target: Target, edited: Path, choices: Choices, table: str = "", base: str = ""
) -> Import:
    edited_file, bases = read_edits(edited, target, table, base)
    outcome = compare_edits(edited_file, target, bases, choices)
    report_broken_letters(outcome)
    if outcome.changes and bases is None and not is_workbook(edited):
        outcome.remarks.insert(0, Remark(Where(edited.name, 0), *UNMARKED))
    outcome.edits = {table: edit for table, edit in outcome.edits.items() if edit}
    result = Import(target.folder, outcome, target.contents, choices=choices, own=edited_file.own)
    if outcome.edits:
        from positions.merge.judging import judge_edits  # noqa: PLC0415 - only an edit needs it

        rewritten = rewrite_files(
            target.contents, outcome.edits, outcome.remarks, target.find_lines
        )
        result.after = rewritten.after
        result.counts = judge_edits(
            outcome, {**result.before, **result.after}, edited_file, target, rewritten.excerpts
        )
    result.is_read = target.is_read
    return result


def list_edits(folder: Path, edited: Path, table: str = "") -> tuple[list[str], list[str]] | None:
    """What an export onto a workbook, or a single `table`, would lose; None if nobody can say.

    The first are edits that the dossier lacks, the second what somebody has added for himself, in
    words.
    """
    try:
        with pause_collector():
            plan = _plan(Target(folder, None), edited, Choices(), table)
    except PositionsError:
        return None
    edits = [f"{change.name} ({change.where})" for change in plan.outcome.changes]
    edits += [
        f"{one.where}: {told}"
        if (told := one.message.partition(FOLLOWS)[0]) != one.message
        else str(one.where)
        for one in plan.outcome.remarks
        if one.is_edit and one.where not in (Where(edited.name, 0), Where(table, 0))
    ]
    return edits, list(map(str, plan.own))


class RewrittenFiles(NamedTuple):
    """The new bytes of the files that edits change, and what of them holds the edited records."""

    after: dict[str, bytes]
    excerpts: dict[str, bytes]


def rewrite_files(
    before: Mapping[str, bytes],
    edits: Mapping[str, TableEdit],
    remarks: list[Remark],
    lines: Callable[[str], Mapping[str, int]] | None = None,
) -> RewrittenFiles:
    """The new bytes of the files that the edits change; what there is to say of it is a remark.

    `lines` tells in which lines the records of a table begin, by id, where somebody knows.
    """
    from positions.merge.patching.rewriting import rewrite_file  # noqa: PLC0415 - only an edit needs it

    by_file: dict[str, dict[str, TableEdit]] = {}
    for table, edit in edits.items():
        by_file.setdefault(FILE_BY_TABLE[table], {})[table] = edit
    after, excerpts = {}, {}
    for name, changed in by_file.items():
        content = before.get(name, b"")
        mark = b"\xef\xbb\xbf" if content.startswith(b"\xef\xbb\xbf") else b""
        rewritten = rewrite_file(content.decode("utf-8-sig"), name, changed, lines)
        after[name] = mark + rewritten.text.encode()
        excerpts[name] = rewritten.excerpt.encode()
        if rewritten.is_anew:
            message = (
                "is laid out so that no small change can be made in it, so all of it is laid out "
                "anew, as `positions format` does, with its comments"
            )
            remedy = "compare it with what it was"
            remarks.append(Remark(Where(name, 0), message, remedy, is_edit=False))
    changes = {name: content for name, content in after.items() if content != before.get(name)}
    return RewrittenFiles(changes, excerpts)
