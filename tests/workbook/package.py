"""An .xlsx file as what it is: a zip of XML parts that point at one another.

Nothing here knows the library that wrote the file, so its habits cannot hide a fault.
"""

from __future__ import annotations

import io
import posixpath
import xml.etree.ElementTree as ET
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from typing import TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

Source: TypeAlias = Path | bytes
Moment: TypeAlias = tuple[int, int, int, int, int, int]


class UnreadableWorkbookError(Exception):
    """The file is no workbook that can be looked into at all."""


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of the file by name, in the order of the zip, and when each says it was written."""

    parts: Mapping[str, bytes]
    moments: Mapping[str, Moment]


@dataclass(frozen=True, slots=True)
class Relationship:
    """Where one part points: at another part, or outside the file."""

    id: str
    type: str
    target: str
    external: bool


def open_package(source: Source) -> Package:
    """Read every part of the file into memory."""
    stream = io.BytesIO(source) if isinstance(source, bytes) else source
    try:
        with zipfile.ZipFile(stream) as archive:
            entries = archive.infolist()
            parts = {entry.filename: archive.read(entry) for entry in entries}
    except zipfile.BadZipFile as error:
        raise UnreadableWorkbookError("the file is no zip: damaged, or encrypted") from error
    return Package(parts, {entry.filename: entry.date_time for entry in entries})


def parse_part(package: Package, name: str) -> ET.Element:
    """Read one part as XML."""
    if name not in package.parts:
        raise UnreadableWorkbookError(f"the part {name} is missing")
    try:
        return ET.fromstring(package.parts[name])
    except ET.ParseError as error:
        raise UnreadableWorkbookError(f"the part {name} is not XML: {error}") from error


def list_relationships(package: Package, name: str) -> tuple[Relationship, ...]:
    """List where the part `name` points; the empty name stands for the file itself."""
    folder, base = posixpath.split(name)
    part = posixpath.join(folder, "_rels", f"{base}.rels")
    if part not in package.parts:
        return ()
    return tuple(
        Relationship(
            id=element.get("Id", ""),
            type=element.get("Type", "").rpartition("/")[2],
            target=_resolve_target(element, folder),
            external=element.get("TargetMode") == "External",
        )
        for element in parse_part(package, part)
    )


def find_related(package: Package, name: str, kind: str) -> tuple[str, ...]:
    """Name the parts of one kind (`table`, `drawing`) that the part `name` points at."""
    related = list_relationships(package, name)
    return tuple(item.target for item in related if item.type == kind and not item.external)


def read_attribute(element: ET.Element, name: str) -> str | None:
    """Read an attribute whatever its namespace: `r:id` and `id` are both `id`."""
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return value
    return None


def read_switch(element: ET.Element | None, name: str, *, default: bool = False) -> bool:
    """Read a yes-or-no attribute; a missing element gives the default too."""
    value = element.get(name) if element is not None else None
    return default if value is None else value in {"1", "true", "on"}


def name_tag(element: ET.Element) -> str:
    """Name an element without its namespace."""
    return element.tag.rpartition("}")[2]


def _resolve_target(element: ET.Element, folder: str) -> str:
    target = element.get("Target", "")
    if element.get("TargetMode") == "External":
        return target
    if target.startswith("/"):
        return target[1:]
    return posixpath.normpath(posixpath.join(folder, target))
