"""The tables of an export in, the dossier they were made from out.

They are read as edited tables are, but nothing of them may be missing: `datapackage.json` says that
they are ours, and each kind of record has its table. What the comparison found is not read back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from positions.dossier.model import RECORD_KINDS
from positions.dossier.model import SCHEMA_VERSION
from positions.errors import UnreadableEditionError
from positions.merge.assembling import assemble_dossier
from positions.merge.edited.csvtext import parse_table
from positions.merge.edited.files import find_columns
from positions.merge.edited.packages import is_guarded
from positions.merge.edited.packages import read_descriptor
from positions.merge.edited.tables import read_tables
from positions.merge.plain import HEAD_TABLE
from positions.render.datapackage import DESCRIPTOR

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from positions.dossier.model import Dossier


def read_exported(files: Mapping[str, bytes], path: Path) -> Dossier:
    """The dossier that some files by name hold; `path` is where they come from, for messages.

    Raises:
        UnreadableEditionError: they are not the tables of a dossier, or a record is no record.
        ReadError: a table is no CSV file.
    """
    descriptor = _require_descriptor(files, path)
    columns = find_columns()
    parsed = {
        name: parse_table(files[f"{name}.csv"], path / f"{name}.csv", name, columns[name])
        for name in columns
        if f"{name}.csv" in files
    }
    fault = next((str(one) for table in parsed.values() for one in table.remarks), "")
    if fault:
        raise UnreadableEditionError(path, reason=fault)
    rows = {name: table.rows for name, table in parsed.items()}
    missing = [kind.table for kind in RECORD_KINDS if kind.table not in rows]
    if missing or not rows.get(HEAD_TABLE):
        names = ", ".join(f"{name}.csv" for name in (missing or [HEAD_TABLE]))
        raise UnreadableEditionError(path, reason=f"{names} is missing or empty")
    dossier, findings, faults = assemble_dossier(read_tables(rows, guarded=is_guarded(descriptor)))
    if dossier is None or findings or faults:
        raise UnreadableEditionError(path, reason=[*faults, *map(str, findings)][0])
    return dossier


def _require_descriptor(files: Mapping[str, bytes], path: Path) -> Mapping[str, Any]:
    if DESCRIPTOR not in files:
        raise UnreadableEditionError(path, reason=f"it holds no {DESCRIPTOR}")
    descriptor = read_descriptor(files[DESCRIPTOR])
    if descriptor is None:
        raise UnreadableEditionError(path, reason=f"{DESCRIPTOR} is no JSON")
    version = str(descriptor.get("schema_version", SCHEMA_VERSION))
    if version != SCHEMA_VERSION:
        reason = f"it has schema version {version}, and this is version {SCHEMA_VERSION}"
        raise UnreadableEditionError(path, reason=reason)
    return descriptor
