"""Hostile cases: what is put in, what is run, and one line of what it says.

Each begins with the folder that `build_folder` makes: a dossier `canal` with one position, its
source text in `texts`. The steps change it, then the command runs there, and must end with the code
and print the line, exactly, on one of its two streams. In the line `x*300` stands for so many of a
sign, from a hundred on.
"""

from __future__ import annotations

import os
import shutil
import socket
import struct
import zipfile
from typing import TYPE_CHECKING
from typing import NamedTuple

import openpyxl

from tests.dossiers import position
from tests.dossiers import source
from tests.dossiers import two_sides
from tests.dossiers import write_dossier

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Step = Callable[[Path], object]

LONG = "x" * 300


class Case(NamedTuple):
    """One hostile case; without steps the folder is as it was made."""

    name: str
    command: str
    code: int
    line: str
    steps: tuple[Step, ...] = ()


def build_folder(folder: Path, **fields: object) -> None:
    """The dossier and its text; `fields` change its one position."""
    lists = {
        **two_sides(),
        "sources": [source("report", text="report.txt", coded_for=["toll"])],
        "positions": [position("a", "arland", "toll", act="aim", headline="no toll", **fields)],
    }
    shutil.rmtree(folder / "canal", ignore_errors=True)
    write_dossier(folder / "canal", lists)
    (folder / "texts").mkdir(exist_ok=True)
    (folder / "texts" / "report.txt").write_text("words of a\n", encoding="utf-8")


# Steps: each returns what changes the folder.


def pipe(name: str) -> Step:
    """A pipe that nobody writes to."""

    def make(folder: Path) -> None:
        (folder / name).unlink(missing_ok=True)
        os.mkfifo(folder / name)

    return make


def plug(name: str) -> Step:
    """A socket."""

    def make(folder: Path) -> None:
        (folder / name).unlink(missing_ok=True)
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(os.path.relpath(folder / name))

    return make


def link(name: str, target: str) -> Step:
    """A link in place of what is there."""

    def make(folder: Path) -> None:
        path = folder / name
        if path.is_dir():
            shutil.rmtree(path)
        path.unlink(missing_ok=True)
        path.symlink_to(target)

    return make


def data(name: str, content: bytes | str) -> Step:
    """A file of this content."""
    raw = content.encode() if isinstance(content, str) else content

    def make(folder: Path) -> None:
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(raw)

    return make


def hole(name: str, size: int) -> Step:
    """A file of so many bytes that takes no room."""

    def make(folder: Path) -> None:
        with (folder / name).open("wb") as stream:
            stream.truncate(size)

    return make


def with_fields(**fields: object) -> Step:
    """The dossier anew, its position with these fields."""
    return lambda folder: build_folder(folder, **fields)


def change(name: str, old: str, new: str) -> Step:
    """Other words in a file."""

    def make(folder: Path) -> None:
        text = (folder / name).read_text(encoding="utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")

    return make


def folder(name: str) -> Step:
    """A folder."""
    return lambda place: (place / name).mkdir()


def zipped(name: str, *, method: int = zipfile.ZIP_DEFLATED, **parts: bytes) -> Step:
    """A zip; in the names of its parts _ stands for a slash and __ for a dot."""

    def make(place: Path) -> None:
        with zipfile.ZipFile(place / name, "w", method) as archive:
            for part, content in parts.items():
                archive.writestr(part.replace("__", ".").replace("_", "/"), content)

    return make


def patched(name: str, *changes: tuple[bytes, int, bytes]) -> Step:
    """A file with bytes changed so far behind a sign, the last of its kind."""

    def make(place: Path) -> None:
        content = bytearray((place / name).read_bytes())
        for sign, offset, new in changes:
            at = content.rindex(sign) + offset
            content[at : at + len(new)] = new
        (place / name).write_bytes(content)

    return make


def house(**changes: tuple[bytes, bytes] | bytes) -> Step:
    """A house workbook `house.xlsx` with parts changed: `styles`, `sheet`, `workbook`, `types`."""
    names = {
        "styles": "xl/styles.xml",
        "sheet": "xl/worksheets/sheet1.xml",
        "workbook": "xl/workbook.xml",
        "more": "xl/more.xml",
    }

    def make(place: Path) -> None:
        book = openpyxl.Workbook()
        footer = book.worksheets[0].oddFooter
        assert footer is not None
        footer.center.text = "house"
        book.save(place / "plain.xlsx")
        with (
            zipfile.ZipFile(place / "plain.xlsx") as plain,
            zipfile.ZipFile(place / "house.xlsx", "w", zipfile.ZIP_DEFLATED) as archive,
        ):
            parts = {name: plain.read(name) for name in plain.namelist()}
            for key, new in changes.items():
                old = parts.get(names[key], b"")
                parts[names[key]] = new if isinstance(new, bytes) else old.replace(*new)
            for name, content in parts.items():
                archive.writestr(name, content)

    return make


CANAL = "--dossier canal"
ENCRYPTED = ((b"PK\x01\x02", 8, b"\x01"), (b"PK\x03\x04", 6, b"\x01"))
UNKNOWN_METHOD = ((b"PK\x01\x02", 10, b"\x4d"), (b"PK\x03\x04", 8, b"\x4d"))
SMALLER = ((b"PK\x01\x02", 24, struct.pack("<I", 100)), (b"PK\x03\x04", 22, struct.pack("<I", 100)))
KEPT = (
    "kept, because another program has saved it since it was exported and it may hold edits; write "
    "to another name, or replace it with --force"
)
FORCE = "write to another name, or replace it with --force"
E415 = 'canal/sources.yaml:2: E415 source "report": the retained text "report.txt"'
SECRET = b"secret words nobody may see\n"
STEAL = data("secret.txt", SECRET)
