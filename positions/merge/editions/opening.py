"""An edition of a dossier by its name: a folder, a revision of it, its tables, or a workbook."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from positions.dossier.findings import Severity
from positions.dossier.store import find_dossier
from positions.dossier.store import is_dossier
from positions.dossier.store import list_packaged_dossiers
from positions.dossier.store import load_dossier
from positions.errors import FaultyDossierError
from positions.errors import UnreadableEditionError
from positions.merge.editions.exported import read_exported
from positions.merge.editions.revisions import is_dirty
from positions.merge.editions.revisions import load_revision
from positions.merge.editions.workbooks import read_workbook
from positions.reading import DamagedZipError
from positions.reading import open_parts
from positions.reading import read_file
from positions.render.datapackage import DESCRIPTOR

if TYPE_CHECKING:
    from collections.abc import Mapping

    from positions.dossier.model import Dossier
    from positions.dossier.store import LoadedDossier

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)

LARGEST_FILE = 500_000_000
"""Bytes of a .zip or a workbook: far beyond any that could be opened."""

LARGEST_PART = 200_000_000
"""Bytes of one table, unpacked; a hundred times what a large dossier has."""


@dataclass(frozen=True, slots=True)
class Edition:
    """A dossier as one edition has it, and what whoever compares it should know."""

    dossier: Dossier
    notes: tuple[str, ...] = ()


def is_edition(name: str) -> bool:
    """Whether a text names an edition rather than a day; what can be a day is one."""
    if _DAY.fullmatch(name):
        return False
    folder, at, _revision = name.rpartition("@")
    packaged = {one.name for one in list_packaged_dossiers()}
    return bool(at and folder) or name in packaged or Path(name).exists()


def open_edition(name: str) -> Edition:
    """Read an edition.

    Raises:
        MissingDossierError: there is no such folder.
        UnreadableEditionError: it is none of the things that can be compared.
        ReadError: it is no ordinary file, or larger than any edition.
        FaultyDossierError: its records cannot be read.
    """
    folder, at, revision = name.rpartition("@")
    path = Path(name)
    if at and not path.exists():
        return _open_revision(find_dossier(Path(folder or ".")), revision)
    path = find_dossier(path)
    if path.is_dir() and not is_dossier(path) and (path / DESCRIPTOR).is_file():
        return Edition(read_exported(_read_folder(path), path))
    if path.is_dir() or not path.exists():
        return Edition(_require_read(load_dossier(path)))
    return Edition(_read_file(path))


def describe_pair(old: Dossier, new: Dossier) -> tuple[str, ...]:
    """What whoever compares two editions should know of the two together."""
    notes = []
    if old.head.id != new.head.id:
        notes.append(f'the dossiers have different ids, "{old.head.id}" and "{new.head.id}"')
    if old.head.as_of > new.head.as_of:
        notes.append(f"the first is of {old.head.as_of}, later than the second, {new.head.as_of}")
    return tuple(notes)


def _open_revision(folder: Path, revision: str) -> Edition:
    dossier = _require_read(load_revision(folder, revision))
    notes: tuple[str, ...] = ()
    if folder.is_dir() and is_dirty(folder):
        notes = (f"{folder} holds changes that are not committed; {revision} does not have them",)
    return Edition(dossier, notes)


def _require_read(loaded: LoadedDossier) -> Dossier:
    """The dossier; one with records that could not be read would seem to have dropped them."""
    errors = [one for one in loaded.findings if one.severity is Severity.ERROR]
    if loaded.dossier is None or errors:
        raise FaultyDossierError(len(errors), first=str(errors[0]) if errors else "")
    return loaded.dossier


def _read_file(path: Path) -> Dossier:
    content = read_file(path, most=LARGEST_FILE)
    try:
        parts = open_parts(path, content)
    except DamagedZipError as error:
        reason = "it is no folder of a dossier, no .zip of tables and no workbook"
        raise UnreadableEditionError(path, reason=reason) from error
    names = parts.list_names()
    if "xl/workbook.xml" in names:
        return read_workbook(path, parts)
    if DESCRIPTOR not in names:
        raise UnreadableEditionError(path, reason="it was not exported by positions")
    tables = [name for name in names if name.endswith((".csv", ".json"))]
    return read_exported({name: parts.read(name, most=LARGEST_PART) for name in tables}, path)


def _read_folder(path: Path) -> Mapping[str, bytes]:
    files = (file for file in sorted(path.iterdir()) if file.suffix in (".csv", ".json"))
    return {file.name: read_file(file, most=LARGEST_PART, within=path) for file in files}
