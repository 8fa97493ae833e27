"""Tables as files in, rows by table out: a single .csv, a folder of them, or a .zip.

Programs save CSV in their own way: with semicolons or tabs, in the encoding of the country, with a
byte order mark. What can be told is undone.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any

from positions.errors import UnknownFormatError
from positions.merge.plain import MODEL_BY_TABLE
from positions.reading import MissingFileError
from positions.reading import ReadError
from positions.reading import is_folder
from positions.reading import open_parts
from positions.reading import read_file
from positions.render.datapackage import DESCRIPTOR
from positions.render.datapackage import GUARDED
from positions.tables.data.registers import RECORD_LISTS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from positions.merge.edited.tables import Row

_GUARDED_TEXT = re.compile(r"'(?=[\t\r\n]|\s*[=+\-@＝＋－＠])")  # noqa: RUF001 - meant as written

LARGEST_TABLE = 200_000_000

TABLES = frozenset({*MODEL_BY_TABLE, "evidence", *(spec.name for spec in RECORD_LISTS)})
"""The tables that hold records; all others follow from them."""


def read_rows(path: Path) -> tuple[dict[str, list[Row]], list[str]]:
    """The rows of the tables of records in a file or folder, and the other tables that were edited.

    A package says what each file was when it was exported: one that still is has nothing to say.
    The other tables follow from the records, so an edit of one is not taken.

    Raises:
        ReadError: it cannot be read.
        UnknownFormatError: it is no table and no collection of tables.
    """
    if is_folder(path):
        names = {file.name for file in path.iterdir() if file.suffix == ".csv"} | {DESCRIPTOR}
        files = {name: _read_beside(path, name) for name in sorted(names)}
    elif path.suffix.lower() == ".zip":
        parts = open_parts(path, read_file(path, most=LARGEST_TABLE))
        files = {
            Path(name).name: parts.read(name, most=LARGEST_TABLE)
            for name in parts.list_names()
            if name.lower().endswith(".csv") or Path(name).name == DESCRIPTOR
        }
    elif path.suffix.lower() == ".csv":
        files = {f"{_name_table(path)}.csv": read_file(path, most=LARGEST_TABLE)}
    else:
        known = (".xlsx", ".xlsm", ".ods", ".csv", ".zip", "a folder")
        raise UnknownFormatError("suffix", path.suffix, known=known)
    files = {name.removesuffix(".csv"): content for name, content in files.items()}
    descriptor = read_descriptor(files.get(DESCRIPTOR, b"{}")) or {}
    same = _find_same(files, descriptor)
    if TABLES.isdisjoint(files):
        reason = "it holds no table of records"
        remedy = f"name the files as they were exported: {', '.join(sorted(TABLES)[:4])}, …"
        raise ReadError(path, reason=reason, remedy=remedy)
    edited = {name: content for name, content in files.items() if name not in same}
    rows = {
        name: parse_table(one, path, guarded=is_guarded(descriptor))
        for name, one in edited.items()
        if name in TABLES
    }
    others = edited.keys() - TABLES - {DESCRIPTOR}
    return rows, sorted(others) if same else []


def _read_beside(folder: Path, name: str) -> bytes:
    try:
        return read_file(folder / name, most=LARGEST_TABLE, within=folder)
    except MissingFileError:
        return b""


def read_descriptor(content: bytes) -> Mapping[str, Any] | None:
    """What a package says of itself; None if that is no JSON object."""
    try:
        descriptor = json.loads(content)
    except (ValueError, RecursionError):
        return None
    return descriptor if isinstance(descriptor, dict) else None


def is_guarded(descriptor: Mapping[str, Any]) -> bool:
    """Whether texts that begin like a formula stand behind an apostrophe."""
    return GUARDED in str(descriptor.get("description", ""))


def _find_same(files: Mapping[str, bytes], descriptor: Mapping[str, Any]) -> set[str]:
    """The tables that are still what the package says of them."""
    try:
        resources = descriptor["resources"]
        hashes = {str(one["path"]).removesuffix(".csv"): str(one["hash"]) for one in resources}
    except (LookupError, TypeError):
        return set()
    return {
        name
        for name, content in files.items()
        if hashes.get(name) == f"sha256:{hashlib.sha256(content).hexdigest()}"
    }


def parse_table(content: bytes, path: Path, *, guarded: bool = False) -> list[Row]:
    """The rows of a CSV file by its header, whatever program has saved it.

    Where texts are `guarded`, the apostrophe before what begins like a formula is taken off.

    Raises:
        ReadError: it is no CSV file.
    """
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
            {
                str(name): _unguard(cell) if guarded else cell
                for name, cell in row.items()
                if name and cell is not None
            }
            for row in reader
        ]
    except csv.Error as error:
        reason = f"it is no CSV file ({error})"
        raise ReadError(path, reason=reason, remedy="save it as CSV, UTF-8") from error


def _unguard(cell: str) -> str:
    return cell[1:] if _GUARDED_TEXT.match(cell) else cell


def _name_table(path: Path) -> str:
    """The table that a single file holds, by its name: positions.csv, or my-positions.csv."""
    stem = path.stem.lower()
    if stem in TABLES:
        return stem
    ends = [table for table in TABLES if stem.endswith(table)]
    if not ends:
        raise UnknownFormatError("table", path.stem, known=sorted(TABLES))
    return max(ends, key=len)
