"""The parts of a house workbook that matter, read carefully, or why they cannot be.

A house workbook comes from elsewhere: it may be no workbook at all, be locked with a password,
hold macros, or be made to swell when unpacked. Each is refused with what to do instead.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING

from positions.reading import DamagedZipError
from positions.reading import ReadError
from positions.reading import open_parts
from positions.reading import read_file

if TYPE_CHECKING:
    from pathlib import Path
    from xml.etree.ElementTree import Element

    from positions.reading import Parts

LARGEST_FILE = 50_000_000
LARGEST_PART = 20_000_000
"""Bytes of the file, and of one part when unpacked: no letterhead is as large as that."""

MOST_ELEMENTS = 200_000
"""Elements of a part, its rows left out: small ones take much more memory than their text."""

_SAVE_AS = 'open it and save it as "Excel workbook (.xlsx)"'
_OLD_FORMAT = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Names in the directory of the old container format stand in UTF-16.
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_ZIP = b"PK\x03\x04"


class HouseError(ReadError):
    """The house workbook cannot be used."""


@dataclass(frozen=True)
class Archive:
    """The parts of a workbook by name."""

    path: Path
    parts: Parts

    def list_names(self) -> tuple[str, ...]:
        """The names of all parts, sorted."""
        return self.parts.list_names()

    def read_part(self, name: str) -> bytes:
        """The bytes of a part; none at all where there is no such part."""
        try:
            return self.parts.read(name, most=LARGEST_PART)
        except DamagedZipError as error:
            raise self._describe_damage(name) from error

    def read_xml(self, name: str) -> Element | None:
        """The tree of a part with all namespaces taken off; None where there is no such part.

        Programs choose their own prefixes, and the strict variant of the format its own
        namespaces; the local names are the same everywhere.
        """
        from positions.look.house.tree import read_tree  # noqa: PLC0415 - only for house workbooks

        content = self.read_part(name)
        if not content:
            return None
        try:
            return read_tree(content, most=MOST_ELEMENTS)
        except ValueError as error:
            raise self._describe_damage(name) from error

    def find_targets(self, name: str) -> dict[str, tuple[str, str]]:
        """Where the relations of a part lead: kind and part by id; links outward are left out."""
        folder, file = posixpath.split(name)
        root = self.read_xml(posixpath.join(folder, "_rels", f"{file}.rels"))
        targets = {}
        for relation in () if root is None else root.iter("Relationship"):
            if relation.get("TargetMode") != "External":
                kind = relation.get("Type", "").rpartition("/")[2]
                path = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", "")))
                targets[relation.get("Id", "")] = (kind, path.lstrip("/"))
        return targets

    def find_target(self, name: str, kind: str) -> str:
        """The first part of a kind that `name` leads to; empty where there is none."""
        found = self.find_targets(name).values()
        return next((part for its_kind, part in found if its_kind == kind), "")

    def _describe_damage(self, name: str) -> HouseError:
        return HouseError(self.path, reason=f"its part {name} is damaged", remedy=_SAVE_AS)


def open_archive(path: Path) -> Archive:
    """Open a workbook, or say why it cannot serve.

    Raises:
        ReadError: missing, too large, or no ordinary file.
        HouseError: locked, with macros, or no workbook.
    """
    content = read_file(path, most=LARGEST_FILE)
    if content.startswith(_OLD_FORMAT):
        raise _describe_old_format(path, content)
    if not content.startswith(_ZIP):
        raise HouseError(path, reason="this is no workbook", remedy="name a .xlsx file")
    try:
        parts = open_parts(path, content)
    except DamagedZipError as error:
        raise HouseError(path, reason="the file is damaged", remedy=_SAVE_AS) from error
    if parts.is_locked:
        raise HouseError(path, reason="it is locked with a password", remedy="save it without")
    archive = Archive(path, parts)
    _refuse_other_formats(archive)
    _refuse_macros(archive)
    return archive


def _describe_old_format(path: Path, content: bytes) -> HouseError:
    if _LOCKED in content:
        return HouseError(path, reason="it is locked with a password", remedy="save it without")
    return HouseError(path, reason="this is the old format (.xls)", remedy=_SAVE_AS)


def _refuse_other_formats(archive: Archive) -> None:
    names = archive.list_names()
    if "xl/workbook.bin" in names:
        reason = "this is the binary format (.xlsb)"
    elif archive.read_part("mimetype").startswith(b"application/vnd.oasis.opendocument"):
        reason = "this is an OpenDocument file"
    elif archive.find_target("", "officeDocument") not in names or not _is_workbook(archive):
        raise HouseError(
            archive.path, reason="this is a zip but no workbook", remedy="name a .xlsx file"
        )
    else:
        return
    raise HouseError(archive.path, reason=reason, remedy=_SAVE_AS)


def _is_workbook(archive: Archive) -> bool:
    root = archive.read_xml(archive.find_target("", "officeDocument"))
    return root is not None and root.tag == "workbook"


def _refuse_macros(archive: Archive) -> None:
    """A workbook with macros is refused even though none would run: it should not be passed on."""
    by_name = any(posixpath.basename(name) == "vbaProject.bin" for name in archive.list_names())
    if by_name or b"macroEnabled" in archive.read_part("[Content_Types].xml"):
        raise HouseError(archive.path, reason="it holds macros", remedy=_SAVE_AS)
