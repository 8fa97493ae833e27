"""Tables as files in, rows by table out: a single .csv, a folder of them, or a .zip.

Only what is known by its name, or by its columns, is read; of whatever else could hold an edit it
is said that it was not.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from dataclasses import field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from positions.compare.comparison import compare_positions
from positions.dossier.model import RECORD_KINDS
from positions.dossier.model import Dossier
from positions.dossier.model import DossierHead
from positions.errors import UnknownFormatError
from positions.merge.edited.csvtext import LARGEST_TABLE
from positions.merge.edited.csvtext import parse_table
from positions.merge.edited.marksfile import MARKS_FILE
from positions.merge.edited.marksfile import read_marks
from positions.merge.edited.packages import SUFFIX
from positions.merge.edited.packages import is_collection
from positions.merge.edited.packages import is_guarded
from positions.merge.edited.packages import list_hashes
from positions.merge.edited.packages import read_descriptor
from positions.merge.edited.packages import read_package
from positions.merge.edited.packages import refuse_part
from positions.merge.edited.sourcecolumns import find_source
from positions.merge.edited.values import Remark
from positions.merge.edited.values import Where
from positions.merge.markstable import MARKS
from positions.merge.markstable import TABLES
from positions.merge.plain import MODEL_BY_TABLE
from positions.reading import ReadError
from positions.reading import is_file
from positions.reading import read_file
from positions.render.datapackage import DESCRIPTOR
from positions.tables.catalogue import build_tables
from positions.tables.data.registers import build_registers

if TYPE_CHECKING:
    from positions.merge.base import Exported
    from positions.merge.edited.csvtext import Row

_NOT_A_WORD = re.compile(r"[^a-z_]+")


@dataclass(slots=True)
class Tables:
    """What files say: the rows of tables of records, and the bytes of other tables, by name.

    What still is as it was exported is left out of both, and stands in `same` by the paths of the
    files. `guarded` says whether texts that begin like a formula stand behind an apostrophe; None
    where nobody knows. `exported` are the marks of what was exported, if there are any, from the
    file at `marks_path`.
    """

    rows: dict[str, list[Row]] = field(default_factory=dict)
    others: dict[str, bytes] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)
    guarded: bool | None = None
    exported: Exported | None = None
    marks_path: Path | None = None
    same: dict[Path, bytes] = field(default_factory=dict)

    def read_every_row(self) -> dict[str, list[Row]]:
        """The rows of all tables of records, also of those that are as they were exported."""
        columns = find_columns()
        unedited = {
            name: parse_table(content, path, name, columns[name]).rows
            for path, content in self.same.items()
            if (name := _find_stem(path.name)) in TABLES
        }
        return {**unedited, **self.rows}


@cache
def find_columns() -> dict[str, tuple[str, ...]]:
    """The columns of every table of records."""
    return {
        table.name: tuple(column.name for column in table.columns)
        for table in build_registers(_make_empty())
        if table.name in TABLES
    }


@cache
def _list_derived() -> frozenset[str]:
    """The names of the tables that follow from the records."""
    return frozenset(build_tables(compare_positions(_make_empty()))) - TABLES


def _make_empty() -> Dossier:
    fields = {"id": "any", "title": "any", "question": "any", "as_of": "2000-01-01"}
    lists: dict[str, tuple[()]] = {kind.table: () for kind in RECORD_KINDS}
    return Dossier(head=DossierHead.model_validate(fields), **lists)  # type: ignore[arg-type]  # by kind


def read_rows(path: Path, table: str = "") -> Tables:
    """What the tables in a file or folder say; a single file holds `table`, where that is said.

    A package says what each file was when it was exported: one that still is has nothing to say.

    Raises:
        ReadError: it cannot be read, or holds the same table twice.
        UnknownFormatError: it is no table and no collection of tables.
    """
    if table and table not in TABLES:
        raise UnknownFormatError("table", table, known=sorted(TABLES))
    if is_collection(path):
        if table:
            remedy = "name the file of that table, or leave --table out"
            raise ReadError(path, reason="--table is for a single .csv", remedy=remedy)
        return _read_collection(path)
    if path.suffix.lower() != SUFFIX:
        known = (".xlsx", ".xlsm", ".ods", SUFFIX, ".zip", "a folder")
        raise UnknownFormatError("suffix", path.suffix, known=known)
    return _read_single(path, read_file(path, most=LARGEST_TABLE), table)


def _read_single(path: Path, content: bytes, table: str) -> Tables:
    tables = Tables()
    known = table or _find_named(path.stem)
    if not known and path.stem.lower() in {MARKS, *_list_derived()}:
        what = "this table follows from the records"
        if path.name.lower() == MARKS_FILE:
            what = "these are the marks of an export"
        reason = f"{what}, so nothing of it is read"
        raise ReadError(path, reason=reason, remedy="make the edit in positions.csv and the like")
    if not known:
        known = _find_by_columns(content, path)
        message = f'its columns are those of the table "{known}", and it was read as that'
        tables.remarks.append(Remark(Where(path.name, 0), message, "else name it with --table"))
    _add_table(tables, known, content, path)
    _find_marks_beside(tables, path)
    return tables


def _find_marks_beside(tables: Tables, path: Path) -> None:
    """Take the marks of the exported folder that a single table stands in, if it is one."""
    beside = {
        name: read_file(path.with_name(name), most=LARGEST_TABLE, within=path.parent)
        for name in (MARKS_FILE, DESCRIPTOR)
        if is_file(path.with_name(name))
    }
    descriptor = read_descriptor(beside.get(DESCRIPTOR, b"")) or {}
    if path.stem in list_hashes(descriptor):
        refuse_part(path, descriptor)
    if MARKS_FILE in beside:
        _take_marks(tables, beside[MARKS_FILE], path.with_name(MARKS_FILE))
    if tables.exported is not None and descriptor:
        tables.guarded = is_guarded(descriptor)


def _take_marks(tables: Tables, content: bytes, path: Path) -> None:
    tables.exported, tables.marks_path = read_marks(content, path), path


def _read_collection(path: Path) -> Tables:
    files = read_package(path)
    descriptor = read_descriptor(files.pop(DESCRIPTOR, b"")) or {}
    refuse_part(path, descriptor)
    hashes = list_hashes(descriptor)
    tables = Tables(guarded=is_guarded(descriptor) if descriptor else None)
    if MARKS_FILE in files:
        _take_marks(tables, files.pop(MARKS_FILE), path / MARKS_FILE)
        if tables.exported is None:
            message = "is no file of marks that was exported; it was not read"
            remedy = "put the exported one back"
            tables.remarks.append(Remark(Where(MARKS_FILE, 0), message, remedy))
    seen: dict[str, str] = {}
    for name, content in sorted(files.items()):
        stem = _find_stem(name)
        if stem in seen:
            reason = f'it holds the table "{stem}" twice, as {seen[stem]} and {name}'
            raise ReadError(path, reason=reason, remedy="take out the one that does not count")
        seen[stem] = name
        if hashes.get(stem) == f"sha256:{hashlib.sha256(content).hexdigest()}":
            tables.same[path / name] = content
        elif stem in TABLES:
            _add_table(tables, stem, content, path / name)
        elif stem in hashes or not _is_stray(tables, name, content, path):
            tables.others[stem] = content
    if TABLES.isdisjoint(seen):
        reason = "it holds no table of records"
        remedy = f"name the files as they were exported: {', '.join(sorted(TABLES)[:4])}, …"
        raise ReadError(path, reason=reason, remedy=remedy)
    return tables


def _add_table(tables: Tables, name: str, content: bytes, path: Path) -> None:
    """Read a table; one in which no row can be told from another is a fault."""
    columns = find_columns()[name]
    header, rows, remarks = parse_table(content, path, name, columns)
    tables.remarks += remarks
    key = "id" if name in MODEL_BY_TABLE else columns[0]
    if key not in header:
        message = f'has no column "{key}", so nobody can tell what its rows belong to'
        remedy = "put the column back, or export the table again and make the edits there"
        tables.remarks.append(Remark(Where(name, 1), message, remedy, is_fault=True))
        return
    odd = [one for one in header if one and one not in columns]
    missing = [one for one in columns if one not in header]
    if odd and missing:
        message = f"has the column {_quote(odd)}, which is not read, and no {_quote(missing)}"
        remedy = "if it is a column renamed, call it as it was"
        tables.remarks.append(Remark(Where(name, 1), message, remedy))
    elif odd:
        what = f"column{'s' * (len(odd) > 1)} {_quote(odd)}"
        message = f"nothing is taken of the {what}, which the table does not have"
        tables.remarks.append(Remark(Where(name, 1), message, "it is kept in this file only"))
    elif "" not in header and (lost := [one for one in missing if not find_source(one, columns)]):
        several, them = ("s", "them") if len(lost) > 1 else ("", "it")
        message = f"has no column{several} {_quote(lost)}; nothing of {them} was read"
        remedy = f"put {them} back if there are edits in {them}"
        tables.remarks.append(Remark(Where(name, 1), message, remedy, is_edit=False))
    tables.rows[name] = rows


def _quote(names: list[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _find_stem(name: str) -> str:
    stem = Path(name).stem
    return stem.lower() if stem.lower() in TABLES else stem


def _is_stray(tables: Tables, name: str, content: bytes, path: Path) -> bool:
    """Whether a file is no table that is known; one that looks like a table of records is asked."""
    if _find_stem(name) in _list_derived():
        return False
    try:
        like = _find_by_columns(content, path / name)
    except ReadError:
        message = "has the name of no table; it was not read"
        tables.remarks.append(Remark(Where(name, 0), message, "if it holds edits, rename it"))
        return True
    message = f'has the name of no table, and the columns of "{like}"'
    remedy = f"call it {like}{SUFFIX}, or take it out"
    tables.remarks.append(Remark(Where(name, 0), message, remedy, is_fault=True))
    return True


def _find_named(stem: str) -> str:
    """The table whose name a file bears: positions.csv, my-positions.csv, positions (1).csv."""
    words = _NOT_A_WORD.sub(" ", stem.lower()).split()
    named = list(dict.fromkeys(word for word in words if word in TABLES))
    return named[0] if len(named) == 1 else ""


def _find_by_columns(content: bytes, path: Path) -> str:
    """The one table that has the columns of a file.

    Raises:
        ReadError: it is no CSV file, or no table has its columns, or several do.
    """
    known = find_columns()
    every = dict.fromkeys(column for columns in known.values() for column in columns)
    header = {*parse_table(content, path, path.name, every).header} - {""}
    fitting = [name for name, columns in known.items() if header == {*columns}] or [
        name for name, columns in known.items() if header <= {*columns} and columns[0] in header
    ]
    if len(fitting) != 1:
        reason = "neither its name nor its columns say which table it is"
        remedy = f"name it with --table, one of: {', '.join(sorted(known))}"
        raise ReadError(path, reason=reason, remedy=remedy)
    return fitting[0]
