"""The zip behind a workbook: the few parts that matter, read carefully, or why they cannot be.

A house workbook comes from elsewhere: it may be no workbook at all, be locked with a password,
hold macros, or be made to swell when unpacked. Each is refused with what to do instead.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from positions.errors import PositionsError

if TYPE_CHECKING:
    from pathlib import Path
    from xml.etree.ElementTree import Element

LARGEST_FILE = 50_000_000
LARGEST_PART = 50_000_000
"""Bytes of the file, and of one part when unpacked: no letterhead is as large as that."""

_SAVE_AS = 'open it and save it as "Excel workbook (.xlsx)"'
_OLD_FORMAT = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Names in the directory of the old container format stand in UTF-16.
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_ZIP = b"PK\x03\x04"
_ENCRYPTED_ENTRY = 0x1
_UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)


class HouseError(PositionsError):
    """The house workbook cannot be used."""

    def __init__(self, path: Path, *, reason: str, remedy: str) -> None:
        super().__init__(f"{path}: {reason}; {remedy}")
        self.reason = reason
        self.remedy = remedy


@dataclass(frozen=True)
class Archive:
    """The parts of a workbook by name."""

    path: Path
    file: zipfile.ZipFile

    def list_names(self) -> tuple[str, ...]:
        """The names of all parts, sorted."""
        return tuple(sorted(set(self.file.namelist())))

    def read_part(self, name: str) -> bytes:
        """The bytes of a part; none at all where there is no such part."""
        try:
            info = self.file.getinfo(name)
        except KeyError:
            return b""
        if info.file_size > LARGEST_PART:
            reason = f"its part {name} unpacks to {info.file_size:,} bytes"
            raise HouseError(self.path, reason=reason, remedy="take out what fills it")
        try:
            return self.file.read(info)
        except _UNREADABLE as error:
            raise self._describe_damage(name) from error

    def read_xml(self, name: str) -> Element | None:
        """The tree of a part with all namespaces taken off; None where there is no such part.

        Programs choose their own prefixes, and the strict variant of the format its own
        namespaces; the local names are the same everywhere.
        """
        from xml.etree.ElementTree import ParseError  # noqa: PLC0415 - only for house workbooks
        from xml.etree.ElementTree import fromstring  # noqa: PLC0415 - the same

        content = self.read_part(name)
        if not content:
            return None
        # A document type could declare entities that grow without end; no workbook has one.
        # Without zero bytes it is found in UTF-16 too.
        if b"<!DOCTYPE" in content.replace(b"\x00", b""):
            raise self._describe_damage(name)
        try:
            root = fromstring(content)  # noqa: S314 - entities were refused above
        except (ParseError, ValueError, LookupError) as error:
            raise self._describe_damage(name) from error
        for element in root.iter():
            element.tag = element.tag.rpartition("}")[2]
            for key in [key for key in element.keys() if "}" in key]:  # noqa: SIM118 - an Element is no mapping
                element.set(key.rpartition("}")[2], element.attrib.pop(key))
        return root

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
        HouseError: missing, too large, locked, with macros, or no workbook.
    """
    content = _read_file(path)
    if content.startswith(_OLD_FORMAT):
        raise _describe_old_format(path, content)
    if not content.startswith(_ZIP):
        raise HouseError(path, reason="this is no workbook", remedy="name a .xlsx file")
    try:
        file = zipfile.ZipFile(io.BytesIO(content))
        entries = file.infolist()
    except _UNREADABLE as error:
        raise HouseError(path, reason="the file is damaged", remedy=_SAVE_AS) from error
    if any(entry.flag_bits & _ENCRYPTED_ENTRY for entry in entries):
        raise HouseError(path, reason="it is locked with a password", remedy="save it without")
    archive = Archive(path, file)
    _refuse_other_formats(archive)
    _refuse_macros(archive)
    return archive


def _read_file(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise HouseError(path, reason="this is a folder", remedy="name a .xlsx file")
        if size > LARGEST_FILE:
            reason = f"it has {size:,} bytes; a house workbook may have {LARGEST_FILE:,}"
            remedy = "keep its styles and its first sheet, and save it without the rest"
            raise HouseError(path, reason=reason, remedy=remedy)
        return path.read_bytes()
    except FileNotFoundError as error:
        reason = "there is no such file"
        raise HouseError(path, reason=reason, remedy="correct the name") from error
    except OSError as error:
        reason = f"it cannot be read ({error.strerror})"
        raise HouseError(path, reason=reason, remedy="make it a file that you may read") from error


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
