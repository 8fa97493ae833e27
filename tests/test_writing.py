"""Writing files: all or nothing, and what was there is kept when it cannot be done."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import BinaryIO

import pytest

from positions.errors import RefusalError
from positions.errors import WriteError
from positions.writing import write_file
from positions.writing import write_folder


def write_hello(stream: BinaryIO) -> None:
    stream.write(b"hello")


def test_write_file_writes_and_leaves_nothing_else(tmp_path: Path) -> None:
    write_file(tmp_path / "a.txt", write_hello)

    assert (tmp_path / "a.txt").read_bytes() == b"hello"
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_write_file_keeps_what_was_there_when_rendering_fails(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    target.write_bytes(b"before")

    def fail(stream: BinaryIO) -> None:
        stream.write(b"half")
        raise RefusalError("no")

    with pytest.raises(RefusalError):
        write_file(target, fail)
    assert target.read_bytes() == b"before"
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_write_file_keeps_what_was_there_when_the_disk_is_full(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    target.write_bytes(b"before")

    def fill(stream: BinaryIO) -> None:
        stream.write(b"half")
        raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(WriteError) as caught:
        write_file(target, fill)
    assert str(caught.value) == (
        f"{target}: not written, the disk is full; free some space, or name another place"
    )
    assert target.read_bytes() == b"before"
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_write_file_on_a_disk_that_is_really_full() -> None:
    """/dev/full answers every write as a full disk does."""
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full on this system")

    def fill(stream: BinaryIO) -> None:
        with Path("/dev/full").open("wb", buffering=0) as full:
            full.write(b"x")
        stream.write(b"never")

    with pytest.raises(WriteError, match="the disk is full"):
        write_file(Path(os.devnull).parent / "shm" / "positions-full.txt", fill)
    assert not Path("/dev/shm/positions-full.txt").exists()  # noqa: S108 - see above


def test_write_file_into_a_missing_folder(tmp_path: Path) -> None:
    target = tmp_path / "nowhere" / "a.txt"
    with pytest.raises(WriteError) as caught:
        write_file(target, write_hello)
    assert str(caught.value) == (
        f"{target}: not written, the folder does not exist; create it, or name another place"
    )


def test_write_file_onto_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").mkdir()
    with pytest.raises(WriteError, match="this is a folder; name a file in it"):
        write_file(tmp_path / "a.xlsx", write_hello)


def test_write_file_onto_a_read_only_file(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    target.write_bytes(b"before")
    target.chmod(0o444)
    with pytest.raises(WriteError, match="the file is read-only; make it writable"):
        write_file(target, write_hello)
    assert target.read_bytes() == b"before"


def test_write_file_through_a_file_as_folder(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"")
    with pytest.raises(WriteError, match="part of the path is a file"):
        write_file(tmp_path / "a" / "b.txt", write_hello)


def test_write_file_keeps_permissions(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    target.write_bytes(b"before")
    target.chmod(0o640)
    write_file(target, write_hello)
    assert target.stat().st_mode & 0o777 == 0o640


def test_write_folder_makes_it(tmp_path: Path) -> None:
    write_folder(tmp_path / "tables", {"a.csv": b"1", "datapackage.json": b"{}"})

    assert sorted(path.name for path in (tmp_path / "tables").iterdir()) == [
        "a.csv",
        "datapackage.json",
    ]


def test_write_folder_refuses_a_folder_of_something_else(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear")
    with pytest.raises(WriteError, match="this folder holds other files and no data package"):
        write_folder(tmp_path, {"a.csv": b"1"})
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]
