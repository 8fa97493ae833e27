"""Tables as files in, rows by table out: a single .csv, a folder of them, or a .zip.

Programs save CSV in their own way: with semicolons or tabs, in the encoding of the country, with a
byte order mark. What can be told is undone.
"""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING

from positions.errors import UnknownFormatError
from positions.merge.plain import MODEL_BY_TABLE
from positions.reading import ReadError
from positions.reading import is_folder
from positions.reading import open_parts
from positions.reading import read_file
from positions.tables.data.registers import RECORD_LISTS

if TYPE_CHECKING:
    from positions.merge.tables import Row

LARGEST_TABLE = 200_000_000

TABLES = frozenset({*MODEL_BY_TABLE, "evidence", *(spec.name for spec in RECORD_LISTS)})
"""The tables that hold records; all others follow from them."""


def read_rows(path: Path) -> dict[str, list[Row]]:
    """The rows of every table of records in a file or folder.

    Raises:
        ReadError: it cannot be read.
        UnknownFormatError: it is no table and no collection of tables.
    """
    if is_folder(path):
        files = {
            file.stem: read_file(file, most=LARGEST_TABLE, within=path)
            for file in sorted(path.glob("*.csv"))
            if file.stem in TABLES
        }
    elif path.suffix.lower() == ".zip":
        parts = open_parts(path, read_file(path, most=LARGEST_TABLE))
        files = {
            Path(name).stem: parts.read(name, most=LARGEST_TABLE)
            for name in parts.list_names()
            if name.lower().endswith(".csv") and Path(name).stem in TABLES
        }
    elif path.suffix.lower() == ".csv":
        files = {_name_table(path): read_file(path, most=LARGEST_TABLE)}
    else:
        known = (".xlsx", ".xlsm", ".ods", ".csv", ".zip", "a folder")
        raise UnknownFormatError("suffix", path.suffix, known=known)
    if not files:
        reason = "it holds no table of records"
        remedy = f"name the files as they were exported: {', '.join(sorted(TABLES)[:4])}, …"
        raise ReadError(path, reason=reason, remedy=remedy)
    return {name: parse_table(content, path) for name, content in files.items()}


def parse_table(content: bytes, path: Path) -> list[Row]:
    """The rows of a CSV file by its header, whatever program has saved it."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        is_wide = content[:2] in (b"\xff\xfe", b"\xfe\xff")
        text = content.decode("utf-16" if is_wide else "cp1252", errors="replace")
    first = text.partition("\n")[0]
    separator = max(",;\t", key=first.count)
    try:
        reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=separator, restkey="")
        return [
            {str(name): cell for name, cell in row.items() if name and cell is not None}
            for row in reader
        ]
    except csv.Error as error:
        reason = f"it is no CSV file ({error})"
        raise ReadError(path, reason=reason, remedy="save it as CSV, UTF-8") from error


def _name_table(path: Path) -> str:
    """The table that a single file holds, by its name: positions.csv, or my-positions.csv."""
    stem = path.stem.lower()
    if stem in TABLES:
        return stem
    ends = [table for table in TABLES if stem.endswith(table)]
    if not ends:
        raise UnknownFormatError("table", path.stem, known=sorted(TABLES))
    return max(ends, key=len)
