"""A single table that an export is about to replace: kept where it may hold edits.

Where marks stand beside it they tell edits from an older state; else nobody can.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from positions.errors import EditedTableError
from positions.errors import EditedWorkbookError
from positions.merge.edited.csvtext import LARGEST_TABLE
from positions.merge.edited.following import says_same
from positions.merge.edited.marksfile import MARKS_FILE
from positions.merge.importing import list_edits
from positions.merge.markstable import TABLES
from positions.reading import is_file
from positions.reading import read_file

if TYPE_CHECKING:
    from positions.tables.book import Table


def refuse_edited_table(folder: Path, target: Path, table: Table, content: bytes) -> None:
    """Refuse to replace a table of records with `content` if edits may be lost with it.

    One that says what would be written, or what the dossier in `folder` says, has none. What is
    said by a table that follows from the records is not taken anyhow.

    Raises:
        EditedWorkbookError: it has edits.
        EditedTableError: it may have some.
    """
    if table.name not in TABLES:
        return
    now = read_file(target, most=LARGEST_TABLE)
    if now == content or len(now.splitlines()) == 1 or says_same(table, now, target):
        return  # a header alone says nothing
    named = "" if folder == Path() else str(folder)
    has_marks = is_file(target.with_name(MARKS_FILE))
    listed = list_edits(folder, target, table.name)
    if listed is None:
        raise EditedTableError(target, dossier=named)
    edits, own = listed
    if has_marks and (edits or own):
        raise EditedWorkbookError(target, edits, own, dossier=named)
    if edits or own:
        raise EditedTableError(target, len(edits) + len(own), dossier=named)
