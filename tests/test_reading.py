"""The door for files: what is no file, or larger than stated, is refused and never waited for."""

from __future__ import annotations

import io
import os
import socket
import struct
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from positions.reading import DamagedZipError
from positions.reading import MissingFileError
from positions.reading import ReadError
from positions.reading import is_file
from positions.reading import is_folder
from positions.reading import is_there
from positions.reading import leads_out
from positions.reading import open_file
from positions.reading import open_parts
from positions.reading import read_file


def refuse(path: Path, *, most: int = 10, within: Path | None = None) -> str:
    with pytest.raises(ReadError) as caught:
        read_file(path, most=most, within=within)
    return str(caught.value).replace(str(path.parent), "")


def test_read_file_takes_as_much_as_is_stated(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"0123456789")

    assert read_file(tmp_path / "a", most=10) == b"0123456789"
    assert refuse(tmp_path / "a", most=9) == (
        "/a: it has 10 bytes, and 9 are the most that is read; name a smaller file"
    )


def test_read_file_refuses_what_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    (tmp_path / "round").symlink_to("round")
    (tmp_path / "null").symlink_to("/dev/null")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(os.path.relpath(tmp_path / "socket"))

    assert [refuse(tmp_path / name) for name in ("pipe", "folder", "null", "socket", "round")] == [
        "/pipe: this is a pipe, not a file; name a file that you may read",
        "/folder: this is a folder; name a file that you may read",
        "/null: this is a device, not a file; name a file that you may read",
        "/socket: this is a socket, not a file; name a file that you may read",
        "/round: it cannot be opened (Too many levels of symbolic links); make it a file that you "
        "may read",
    ]


def test_read_file_does_not_wait_for_what_became_a_pipe(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").write_bytes(b"a")
    status = os.stat(tmp_path / "a")  # noqa: PTH116 - kept for the look before the opening
    (tmp_path / "a").unlink()
    os.mkfifo(tmp_path / "a")
    monkeypatch.setattr("positions.reading.os.stat", lambda _path: status)

    assert refuse(tmp_path / "a") == (
        "/a: this is a pipe, not a file; name a file that you may read"
    )


def test_read_file_counts_what_a_file_without_a_size_gives() -> None:
    """The files of /proc have no size beforehand."""
    path = Path("/proc/self/environ")
    if not path.exists():
        pytest.skip("no /proc on this system")

    assert "and 3 are the most that is read" in refuse(path, most=3)


@pytest.mark.parametrize("name", ["none", "none/below", "x" * 300, "nul\0", "\ud800"])
def test_read_file_of_a_name_without_a_file(name: str, tmp_path: Path) -> None:
    with pytest.raises(ReadError):
        read_file(tmp_path / name, most=10)
    assert not is_there(tmp_path / name)
    assert not is_file(tmp_path / name)
    assert not is_folder(tmp_path / name)
    assert not leads_out(tmp_path / name, tmp_path)


def test_read_file_tells_a_missing_file_from_others(tmp_path: Path) -> None:
    with pytest.raises(MissingFileError, match="there is no such file; correct the name"):
        read_file(tmp_path / "none", most=10)


def test_read_file_follows_links_within_a_folder_only(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    (folder / "below").mkdir(parents=True)
    (tmp_path / "folder-2").mkdir()
    (tmp_path / "folder-2" / "secret").write_bytes(b"secret")
    (folder / "below" / "text").write_bytes(b"text")
    (folder / "inside").symlink_to("below/text")
    (folder / "outside").symlink_to("../folder-2/secret")
    (folder / "round-about").symlink_to("outside")

    assert read_file(folder / "inside", most=10, within=folder) == b"text"
    assert read_file(folder / "outside", most=10) == b"secret"
    for name in ("outside", "round-about"):
        assert refuse(folder / name, within=folder) == (
            f"/{name}: this is a link that leads out of the folder; put the file itself in its "
            "place"
        )


def write_zip(path: Path, content: bytes, method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", method) as archive:
        archive.writestr("part", content)
    return path


def shrink_stated_size(path: Path, size: int) -> None:
    """Let the directory, and the part itself, state a size that is not the part's."""
    content = bytearray(path.read_bytes())
    at = content.rindex(b"PK\x01\x02")
    content[at + 24 : at + 28] = content[22:26] = struct.pack("<I", size)
    path.write_bytes(content)


def test_read_part_counts_what_comes_out(tmp_path: Path) -> None:
    path = write_zip(tmp_path / "a.zip", b"0123456789")

    parts = open_parts(path, path.read_bytes())
    assert parts.list_names() == ("part",)
    assert parts.read("part", most=10) == b"0123456789"
    assert parts.read("none", most=10) == b""
    with pytest.raises(ReadError, match="its part part unpacks to more than 9 bytes"):
        parts.read("part", most=9)


def test_read_part_believes_no_directory(tmp_path: Path) -> None:
    """What is packed as a gigabyte must not be unpacked because a kilobyte is stated."""
    path = write_zip(tmp_path / "a.zip", bytes(50_000_000))
    shrink_stated_size(path, 1000)
    parts = open_parts(path, path.read_bytes())
    tracemalloc.start()
    with pytest.raises(DamagedZipError, match="its part part is damaged"):
        parts.read("part", most=2000)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert most < 1_000_000


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_read_part_refuses_what_unpacks_without_measure(method: int, tmp_path: Path) -> None:
    path = write_zip(tmp_path / "a.zip", b"a", method)

    with pytest.raises(DamagedZipError, match="its part part is damaged; save the file again"):
        open_parts(path, path.read_bytes()).read("part", most=10)


@pytest.mark.parametrize(
    ("at_entry", "at_part", "value"), [(8, 6, 1), (10, 8, 77)], ids=["encrypted", "method"]
)
def test_read_part_of_an_odd_zip(at_entry: int, at_part: int, value: int, tmp_path: Path) -> None:
    path = write_zip(tmp_path / "a.zip", b"a")
    content = bytearray(path.read_bytes())
    content[content.rindex(b"PK\x01\x02") + at_entry] = content[at_part] = value

    parts = open_parts(path, bytes(content))
    assert parts.is_locked == (value == 1)
    with pytest.raises(DamagedZipError, match="its part part is damaged"):
        parts.read("part", most=10)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"mine", bytes(1000)])
def test_open_parts_of_what_is_no_zip(content: bytes, tmp_path: Path) -> None:
    with pytest.raises(DamagedZipError, match="this is no zip, or a damaged one"):
        open_parts(tmp_path / "a.zip", content)


def test_open_parts_refuses_a_directory_without_end(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for number in range(10_001):
            archive.writestr(f"{number}", b"")

    with pytest.raises(ReadError, match="it has more than 10,000 parts; take out what fills it"):
        open_parts(tmp_path / "a.zip", stream.getvalue())


def test_open_file_leaves_none_open(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"0123456789")
    with open_file(tmp_path / "a", most=10) as stream:
        assert stream.read() == b"0123456789"
    opened = len(os.listdir("/proc/self/fd")) if Path("/proc/self/fd").exists() else 0  # noqa: PTH208
    for _ in range(5):
        with pytest.raises(ReadError):
            open_file(tmp_path / "a", most=9)
    assert opened == (len(os.listdir("/proc/self/fd")) if opened else 0)  # noqa: PTH208
