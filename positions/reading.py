"""The only door for what is read: an ordinary file, and no more of it than is stated.

A pipe or a device would hold a command up for ever, a huge file would fill the memory, and a small
zip can unpack to a huge one whatever its directory says. All three come by mistake as well as on
purpose, so every file that somebody names, or that a dossier names, is read through here.
"""

from __future__ import annotations

import hashlib
import io
import os
import stat
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from positions.errors import PositionsError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

MOST_PARTS = 10_000
"""Parts of a zip: the largest workbooks have some hundreds, and a list of millions takes memory."""

LEFT = ".positions-tmp"
"""How the names of what is not complete yet end; a program that was killed leaves it behind."""

_BLOCK = 1 << 16
_LARGEST_UNDONE = 1 << 28
_DIRECTORY_ENTRY = b"PK\x01\x02"
# The only ways in which office programs pack. Of others Python unpacks a block of any size at once.
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_ENCRYPTED = 0x1
_KINDS = (
    (stat.S_ISDIR, "this is a folder"),
    (stat.S_ISFIFO, "this is a pipe, not a file"),
    (stat.S_ISSOCK, "this is a socket, not a file"),
    (stat.S_ISCHR, "this is a device, not a file"),
    (stat.S_ISBLK, "this is a device, not a file"),
)
# What the zip reader of Python raises for files that are no sound zip.
_UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)


class ReadError(PositionsError):
    """A file cannot be read; `reason` and `remedy` say why and what to do."""

    def __init__(self, path: Path | str, *, reason: str, remedy: str) -> None:
        super().__init__(f"{path}: {reason}; {remedy}")
        self.reason = reason
        self.remedy = remedy


class MissingFileError(ReadError):
    """There is no file of this name."""

    def __init__(self, path: Path | str) -> None:
        super().__init__(path, reason="there is no such file", remedy="correct the name")


class DamagedZipError(ReadError):
    """A zip, or a part of one, that cannot be unpacked."""


def read_file(path: Path, *, most: int, within: Path | None = None) -> bytes:
    """The bytes of a file that may have `most` of them.

    Where `within` is given, a link that leads out of that folder is not followed.

    Raises:
        MissingFileError: there is no such file.
        ReadError: no ordinary file, a link that leads out, larger than allowed, or unreadable.
    """
    if within is not None and leads_out(path, within):
        remedy = "put the file itself in its place"
        raise ReadError(path, reason="this is a link that leads out of the folder", remedy=remedy)
    with open_file(path, most=most) as stream:
        try:
            content = stream.read(most + 1)
        except OSError as error:
            raise _describe_error(path, error) from error
    if len(content) > most:  # a file may have grown, and some tell no size beforehand
        raise _describe_size(path, len(content), most)
    return content


def read_settled(folder: Path, name: str, *, most: int) -> bytes:
    """The bytes of a file of a folder, which may have `most` of them.

    Where a command exchanges files of the folder, or was killed while it did, they are all read as
    they were before.

    Raises:
        MissingFileError: there is no such file, or was none before.
        ReadError: as `read_file` raises.
    """
    content = read_file(folder / name, most=most, within=folder)
    for undo in _list_exchanges(folder):
        try:
            put = read_file(undo / "put" / name, most=_BLOCK, within=folder)
        except MissingFileError:
            continue
        if put == find_digest(content).encode():
            try:
                return read_file(undo / "before" / name, most=most, within=folder)
            except MissingFileError:
                if is_folder(undo):
                    raise
    return content


def list_interrupted(folder: Path) -> dict[str, bool]:
    """The files of a folder that an exchange without an end has changed, by name.

    Each with whether it is read as it was before; one that somebody has edited since is not.
    """
    found = {}
    for undo in _list_exchanges(folder):
        for put in (undo / "put").glob("*"):
            now = _find_state(folder / put.name, folder)
            if now != _find_state(undo / "before" / put.name, folder):
                found[put.name] = now == read_file(put, most=_BLOCK, within=folder).decode("ascii")
    return dict(sorted(found.items()))


def describe_interrupted(folder: Path) -> str:
    """What an interrupted writing has left in a folder and how it is read; else nothing."""
    found = list_interrupted(folder)
    undone = [name for name, is_undone in found.items() if is_undone]
    kept = [name for name, is_undone in found.items() if not is_undone]
    if not found or _is_held(folder):
        return ""
    if not undone:
        were = "were" if kept[1:] else "was"
        return (
            f"a change of {folder} was interrupted: {', '.join(kept)} {were} "
            "edited since, so what the change has written there stays; look whether it is meant"
        )
    are, them = ("are", "them") if undone[1:] else ("is", "it")
    rest = f"; {', '.join(kept)} {'were' if kept[1:] else 'was'} edited since, so not" * bool(kept)
    return (
        f"a change of {folder} was interrupted: {', '.join(undone)} {are} read as before, and "
        f"the next command that changes it puts {them} back{rest}"
    )


def _find_state(path: Path, folder: Path) -> str:
    """The digest of a file; none where there is no such file."""
    try:
        return find_digest(read_file(path, most=_LARGEST_UNDONE, within=folder))
    except ReadError:
        return ""


def _is_held(folder: Path) -> bool:
    """Whether a command is writing there right now."""
    try:
        import fcntl  # noqa: PLC0415 - Windows has none
    except ImportError:
        return False
    try:
        number = os.open(folder, os.O_RDONLY)
    except OSError:
        return False
    try:
        fcntl.flock(number, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except OSError:
        return True
    finally:
        os.close(number)
    return False


def _list_exchanges(folder: Path) -> list[Path]:
    """What undoes the exchanges that have not come to their end."""
    try:
        with os.scandir(folder) as entries:
            names = [one.name for one in entries if one.name.endswith(LEFT)]
    except OSError:  # a folder whose files may be read, and not listed
        return []
    return [folder / name / "undo" for name in names if name.startswith(".")]


def find_digest(content: bytes) -> str:
    """What tells these bytes from others."""
    return hashlib.sha256(content).hexdigest()


def open_file(path: Path, *, most: int) -> BinaryIO:
    """Open an ordinary file of at most so many bytes for reading.

    Raises:
        MissingFileError: there is no such file.
        ReadError: it is no ordinary file, is larger than allowed, or cannot be opened.
    """
    try:
        _refuse_unfit(path, os.stat(path), most)  # noqa: PTH116 - a device must not be opened
        # What became a pipe since then must not be waited for.
        number = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        stream = os.fdopen(number, "rb")
    except (OSError, ValueError) as error:
        raise _describe_error(path, error) from error
    try:
        _refuse_unfit(path, os.fstat(stream.fileno()), most)
    except ReadError:
        stream.close()
        raise
    return stream


def is_there(path: Path) -> bool:
    """Whether there is anything of this name; a name that no disk can hold is just not there."""
    return os.path.exists(path)  # noqa: PTH110 - of such a name Path raises


def is_file(path: Path) -> bool:
    """Whether there is an ordinary file of this name."""
    return os.path.isfile(path)  # noqa: PTH113 - the same


def is_folder(path: Path) -> bool:
    """Whether there is a folder of this name."""
    return os.path.isdir(path)  # noqa: PTH112 - the same


def leads_out(path: Path, folder: Path) -> bool:
    """Whether `path` is a link to something outside of `folder`; what is no link never is."""
    if not os.path.islink(path):  # noqa: PTH114 - the same
        return False
    return not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))


@dataclass(frozen=True)
class Parts:
    """The parts of a zip by name, each read no further than is asked for.

    Its directory is not believed: what is counted is what comes out.
    """

    path: Path
    file: zipfile.ZipFile

    def list_names(self) -> tuple[str, ...]:
        """The names of all parts, sorted."""
        return tuple(sorted(set(self.file.namelist())))

    @property
    def is_locked(self) -> bool:
        """Whether a part is locked with a password."""
        return any(entry.flag_bits & _ENCRYPTED for entry in self.file.infolist())

    def read(self, name: str, *, most: int) -> bytes:
        """The bytes of a part that may have `most` of them; none where there is no such part.

        Raises:
            ReadError: the part unpacks to more.
            DamagedZipError: the part cannot be unpacked.
        """
        return b"".join(self.stream(name, most=most))

    def stream(self, name: str, *, most: int) -> Iterator[bytes]:
        """The bytes of a part, block by block, as `read` gives them."""
        if name not in self.file.NameToInfo:
            return
        entry = self.file.getinfo(name)
        left = most
        if entry.file_size <= most:
            for block in self._unpack(entry):
                left -= len(block)
                if left < 0:
                    break
                yield block
        if entry.file_size > most or left < 0:
            reason = f"its part {name} unpacks to more than {most:,} bytes"
            raise ReadError(self.path, reason=reason, remedy="take out what fills it")

    def _unpack(self, entry: zipfile.ZipInfo) -> Iterator[bytes]:
        damaged = DamagedZipError(
            self.path, reason=f"its part {entry.filename} is damaged", remedy="save the file again"
        )
        if entry.compress_type not in _METHODS or entry.flag_bits & _ENCRYPTED:
            raise damaged
        try:
            with self.file.open(entry) as part:
                while block := part.read(_BLOCK):
                    yield block
        except _UNREADABLE as error:
            raise damaged from error


def open_parts(path: Path, source: bytes | BinaryIO) -> Parts:
    """Open a zip that was read by `read_file`, or opened by `open_file`; `path` is for messages.

    Raises:
        DamagedZipError: it is no zip, or a damaged one.
        ReadError: it has too many parts.
    """
    stream = io.BytesIO(source) if isinstance(source, bytes) else source
    if _count_entries(stream) > MOST_PARTS:
        reason = f"it has more than {MOST_PARTS:,} parts"
        raise ReadError(path, reason=reason, remedy="take out what fills it")
    try:
        return Parts(path, zipfile.ZipFile(stream))
    except _UNREADABLE as error:
        reason, remedy = "this is no zip, or a damaged one", "save the file again"
        raise DamagedZipError(path, reason=reason, remedy=remedy) from error


def _count_entries(stream: BinaryIO) -> int:
    """How many entries the directory can have, by the sign that each begins with."""
    count, tail = 0, b""
    stream.seek(0)
    while block := stream.read(_BLOCK):
        block = tail + block
        count += block.count(_DIRECTORY_ENTRY)
        tail = block[-len(_DIRECTORY_ENTRY) + 1 :]
    stream.seek(0)
    return count


def _refuse_unfit(path: Path, status: os.stat_result, most: int) -> None:
    if not stat.S_ISREG(status.st_mode):
        is_kind = (words for test, words in _KINDS if test(status.st_mode))
        reason = next(is_kind, "this is no file")
        raise ReadError(path, reason=reason, remedy="name a file that you may read")
    if status.st_size > most:
        raise _describe_size(path, status.st_size, most)


def _describe_size(path: Path, size: int, most: int) -> ReadError:
    reason = f"it has {size:,} bytes, and {most:,} are the most that is read"
    return ReadError(path, reason=reason, remedy="name a smaller file")


def _describe_error(path: Path, error: OSError | ValueError) -> ReadError:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return MissingFileError(path)
    why = error.strerror if isinstance(error, OSError) else "no name that a disk can hold"
    reason = f"it cannot be opened ({why or error})"
    return ReadError(path, reason=reason, remedy="make it a file that you may read")
