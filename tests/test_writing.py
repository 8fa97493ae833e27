"""Writing files: all or nothing, and what was there is kept when it cannot be done."""

from __future__ import annotations

import errno
import fcntl
import os
import subprocess
import sys
from pathlib import Path
from typing import BinaryIO

import pytest

from positions.errors import RefusalError
from positions.errors import WriteError
from positions.writing import write_file
from positions.writing import write_folder
from tests.halting import HALTED
from tests.halting import STEPS


def list_names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


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


def test_write_file_follows_a_link(tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir()
    (tmp_path / "a.txt").symlink_to("shared/b.txt")
    write_file(tmp_path / "a.txt", write_hello)  # there is nothing yet where it leads
    (tmp_path / "shared" / "b.txt").write_bytes(b"before")
    write_file(tmp_path / "a.txt", write_hello)

    assert (tmp_path / "a.txt").is_symlink()
    assert (tmp_path / "shared" / "b.txt").read_bytes() == b"hello"
    assert list_names(tmp_path) == ["a.txt", "shared", "shared/b.txt"]


@pytest.mark.parametrize("name", ["a.txt", "ä" * 60 + ".txt"])
def test_write_file_sweeps_what_was_left(name: str, tmp_path: Path) -> None:
    """A program that is killed cannot remove what it was writing."""
    code = (
        "import os, signal, sys; from pathlib import Path; from positions.writing import write_file\n"
        "write_file(Path(sys.argv[1]), lambda stream: os.kill(os.getpid(), signal.SIGKILL))"
    )
    subprocess.run([sys.executable, "-c", code, tmp_path / name], check=False)
    left = list_names(tmp_path)
    assert len(left) == 1
    assert left[0].endswith(".positions-tmp")
    (tmp_path / ".mine.tmp").write_bytes(b"mine")

    write_file(tmp_path / name, write_hello)
    assert list_names(tmp_path) == [".mine.tmp", name]


def test_write_file_leaves_alone_what_another_still_writes(tmp_path: Path) -> None:
    names = []

    def write_another(stream: BinaryIO) -> None:
        (name,) = list_names(tmp_path)
        write_file(tmp_path / "a.txt", write_hello)
        names.append(name)
        assert (tmp_path / name).exists()
        stream.write(b"later")

    write_file(tmp_path / "a.txt", write_another)
    assert len(names) == 1
    assert (tmp_path / "a.txt").read_bytes() == b"later"
    assert list_names(tmp_path) == ["a.txt"]


PACKAGE = {"a.csv": b"1", "b.csv": b"2", "datapackage.json": b"{}"}
LATER = {"a.csv": b"3", "c.csv": b"4", "datapackage.json": b"[]"}


def read_folder(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_write_folder_replaces_a_package_and_keeps_the_rest(tmp_path: Path) -> None:
    write_folder(tmp_path / "tables", PACKAGE)
    (tmp_path / "tables" / "notes.txt").write_bytes(b"mine")
    write_folder(tmp_path / "tables", LATER)

    assert read_folder(tmp_path / "tables") == {**PACKAGE, **LATER, "notes.txt": b"mine"}


def test_write_folder_is_all_or_nothing(tmp_path: Path) -> None:
    """A file that cannot be replaced, found when others have been, puts these back too."""
    folder = tmp_path / "tables"
    write_folder(folder, PACKAGE)
    before = read_folder(folder)
    replaced = []

    def replace(self: Path, target: Path) -> Path:
        replaced.append(target.name)
        if len(replaced) == 3:
            raise OSError(errno.ENOSPC, "No space left on device")
        os.rename(self, target)  # noqa: PTH104 - what is replaced here is the method itself
        return target

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "replace", replace)
        with pytest.raises(WriteError, match="not written, the disk is full"):
            write_folder(folder, LATER)
    assert replaced[:3] == ["a.csv", "c.csv", "datapackage.json"]
    assert read_folder(folder) == before


def test_write_folder_that_cannot_be_filled_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match="the name is too long"):
        write_folder(tmp_path / "tables", {"a.csv": b"1", "x" * 300: b"2"})
    assert list_names(tmp_path) == []


def test_write_folder_refuses_a_read_only_table(tmp_path: Path) -> None:
    write_folder(tmp_path / "tables", PACKAGE)
    (tmp_path / "tables" / "a.csv").chmod(0o444)
    before = read_folder(tmp_path / "tables")

    with pytest.raises(WriteError, match=r"a\.csv: the file is read-only"):
        write_folder(tmp_path / "tables", LATER)
    assert read_folder(tmp_path / "tables") == before


KILLED = f"""{HALTED}
write_folder(Path(sys.argv[1]), {{"a.csv": b"3", "c.csv": b"4", "datapackage.json": b"[]"}})
"""


@pytest.mark.parametrize("steps", STEPS)
def test_write_folder_undoes_what_a_killed_one_half_did(steps: int, tmp_path: Path) -> None:
    folder = tmp_path / "tables"
    write_folder(folder, PACKAGE)
    subprocess.run([sys.executable, "-c", KILLED, folder, str(steps), "kill"], check=False)
    assert len(list_names(folder)) > 3

    # What is written next has other names, so that what was put back can be seen.
    write_folder(folder, {"d.csv": b"5"})
    assert read_folder(folder) == {**PACKAGE, "d.csv": b"5"}


def test_write_folder_takes_a_folder_that_a_killed_one_has_made(tmp_path: Path) -> None:
    folder = tmp_path / "tables"
    subprocess.run([sys.executable, "-c", KILLED, folder, "2", "kill"], check=False)
    write_folder(folder, PACKAGE)

    assert read_folder(folder) == PACKAGE


def test_write_folder_does_not_meddle_with_another_that_writes_there(tmp_path: Path) -> None:
    folder = tmp_path / "tables"
    write_folder(folder, PACKAGE)
    holder = os.open(folder, os.O_RDONLY)
    fcntl.flock(holder, fcntl.LOCK_EX)
    with pytest.raises(WriteError, match="another command is writing here; wait for it"):
        write_folder(folder, LATER)
    os.close(holder)

    assert read_folder(folder) == PACKAGE
    write_folder(folder, LATER)
    assert read_folder(folder) == {**PACKAGE, **LATER}
