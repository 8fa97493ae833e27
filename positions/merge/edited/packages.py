"""A folder or .zip of tables in, the bytes of its files and what it says of itself out."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from typing import Any

from positions.merge.edited.csvtext import LARGEST_TABLE
from positions.merge.edited.marksfile import MARKS_FILE
from positions.merge.edited.marksfile import read_marks
from positions.reading import ReadError
from positions.reading import is_folder
from positions.reading import open_parts
from positions.reading import read_file
from positions.render.datapackage import DESCRIPTOR
from positions.render.datapackage import GUARDED

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from positions.merge.base import Exported
    from positions.reading import Parts

SUFFIX = ".csv"


def is_collection(path: Path) -> bool:
    """Whether a path is a folder or a .zip, by its name."""
    return is_folder(path) or path.suffix.lower() == ".zip"


def read_package(path: Path) -> dict[str, bytes]:
    """The tables of a folder or .zip by the names of their files, with what it says of itself.

    Raises:
        ReadError: it cannot be read, or holds a file twice.
    """
    return _read_folder(path) if is_folder(path) else _read_zip(path)


def find_marks(path: Path) -> Exported | None:
    """The marks that a folder or .zip carries, whatever else is in it.

    Raises:
        PositionsError: it cannot be read, is of a part, or its marks are not as they were exported.
    """
    files = read_package(path)
    refuse_part(path, read_descriptor(files.get(DESCRIPTOR, b"")) or {})
    return read_marks(files[MARKS_FILE], path / MARKS_FILE) if MARKS_FILE in files else None


def _read_folder(path: Path) -> dict[str, bytes]:
    """The tables of a folder by the names of their files, with what it says of itself."""
    found, left = {}, LARGEST_TABLE
    for file in sorted(path.iterdir()):
        if _is_wanted(file.name) and not file.is_dir():
            found[file.name] = read_file(file, most=left, within=path)
            left -= len(found[file.name])
    return found


def _read_zip(path: Path) -> dict[str, bytes]:
    """The same of a .zip, wherever in it they stand; nothing is unpacked to the disk."""
    parts: Parts = open_parts(path, read_file(path, most=LARGEST_TABLE))
    found: dict[str, bytes] = {}
    left = LARGEST_TABLE
    for place in parts.list_names():
        name = place.replace("\\", "/").rpartition("/")[2]
        if not _is_wanted(name) or place.startswith("__MACOSX"):
            continue
        if name in found:
            reason = f"it holds {name} more than once"
            raise ReadError(path, reason=reason, remedy="take out the one that does not count")
        found[name] = parts.read(place, most=left)
        left -= len(found[name])
    return found


def _is_wanted(name: str) -> bool:
    """Whether a file can be a table, or what a package says of itself; programs hide theirs."""
    return name == DESCRIPTOR or (name.lower().endswith(SUFFIX) and not name.startswith("."))


def refuse_part(path: Path, descriptor: Mapping[str, Any]) -> None:
    """Tables of a part lack what was left out, and links to it: that is no edit."""
    part = descriptor.get("part")
    if part:
        reason = f"these are tables of a part of the dossier ({part}), not of all of it"
        raise ReadError(path, reason=reason, remedy="export all of it and make the edits there")


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


def list_hashes(descriptor: Mapping[str, Any]) -> dict[str, str]:
    """What each table was when it was exported."""
    try:
        resources = descriptor["resources"]
        return {str(one["path"]).removesuffix(SUFFIX): str(one["hash"]) for one in resources}
    except (LookupError, TypeError):
        return {}
