"""The marks of what tables were exported from: a file of the package, or beside a single table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.merge.basereading import MarksError
from positions.merge.basereading import read_base
from positions.merge.edited.cells import spell_raw
from positions.merge.edited.csvtext import parse_table
from positions.merge.markstable import MARKS
from positions.merge.recordmarks import list_columns

if TYPE_CHECKING:
    from pathlib import Path

    from positions.merge.base import Exported

MARKS_FILE = f"{MARKS}.csv"


def read_marks(content: bytes, path: Path) -> Exported | None:
    """What the file of marks at `path` says; None if it is somebody else's of that name.

    Raises:
        MarksError: it is not as it was exported.
        ReadError: it is no CSV file.
    """
    names = [column.name for column in list_columns()]
    parsed = parse_table(content, path, MARKS, names)
    if not {*names} <= {*parsed.header}:
        return None
    below = [[_read_cell(row.get(name)) for name in names] for row in parsed.rows]
    exported = read_base([names, *below], str(path), is_file=True)
    if exported is None:
        raise MarksError(str(path), 1, "its first row is missing", is_file=True)
    return exported


def _read_cell(raw: object) -> str:
    """Marks may begin with a hyphen, so that files made for a double-click guard them."""
    return spell_raw(raw).removeprefix("'")
