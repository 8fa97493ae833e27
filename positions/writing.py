"""Bytes to files, so that no half-written file is ever seen and none is lost.

A file is written beside its target and put in its place only when it is complete. Whatever
goes wrong before that leaves the target as it was.
"""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING
from typing import BinaryIO

from positions.errors import WriteError

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Mapping

_REMEDY_BY_ERRNO = {
    errno.ENOENT: ("the folder does not exist", "create it, or name another place"),
    errno.ENOTDIR: ("part of the path is a file", "name another place"),
    errno.EACCES: ("you may not write here", "change the permission, or name another place"),
    errno.EPERM: ("you may not write here", "change the permission, or name another place"),
    errno.EROFS: ("the disk is read-only", "name another place"),
    errno.EISDIR: ("this is a folder", "name a file in it"),
    errno.ENOSPC: ("the disk is full", "free some space, or name another place"),
    errno.EDQUOT: ("your quota is used up", "free some space, or name another place"),
    errno.EFBIG: ("the file is larger than allowed here", "name another place"),
    errno.ENAMETOOLONG: ("the name is too long", "choose a shorter one"),
}

_PACKAGE_FILE = "datapackage.json"


def write_file(target: Path, write: Callable[[BinaryIO], None]) -> None:
    """Let `write` fill a stream, and put the result at `target` in one step.

    Raises:
        WriteError: the place cannot be written; what was there is kept.
    """
    part: Path | None = None
    try:
        _refuse_what_is_there(target)
        number, name = tempfile.mkstemp(".tmp", f".{target.name[:40]}.", target.parent)
        part = Path(name)
        with os.fdopen(number, "wb") as stream:
            write(stream)
            stream.flush()
            os.fsync(stream.fileno())
        _copy_permissions(target, part)
        part.replace(target)
    except OSError as error:
        raise _describe_error(target, error) from error
    finally:
        if part is not None:
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)


def write_folder(target: Path, content_by_name: Mapping[str, bytes]) -> None:
    """Write a data package as a folder of files.

    Raises:
        WriteError: the folder holds something else, or cannot be written.
    """
    try:
        if target.is_dir():
            held = any(target.iterdir())
            if held and not (target / _PACKAGE_FILE).is_file():
                reason = "this folder holds other files and no data package"
                raise WriteError(target, reason=reason, remedy="name an empty or a new folder")
        else:
            target.mkdir()
    except OSError as error:
        raise _describe_error(target, error) from error
    for name, content in content_by_name.items():
        write_bytes(target / name, content)


def write_bytes(target: Path, content: bytes) -> None:
    """Put `content` at `target` in one step, as `write_file` does."""
    write_file(target, lambda stream: _fill(stream, content))


def replace_files(folder: Path, before: Mapping[str, bytes], after: Mapping[str, bytes]) -> None:
    """Put new contents in the place of files of a folder: all of them, or none.

    `before` is what was read; a file that holds something else by now is not touched.

    Raises:
        WriteError: a file has changed, or cannot be written; all are as they were.
    """
    for name in after:
        _refuse_changed(folder / name, before.get(name))
    done: list[str] = []
    try:
        for name, content in after.items():
            write_bytes(folder / name, content)
            done.append(name)
    except WriteError:
        for name in done:
            if name in before:
                write_bytes(folder / name, before[name])
            else:
                (folder / name).unlink(missing_ok=True)
        raise


def _refuse_changed(path: Path, before: bytes | None) -> None:
    try:
        now = path.read_bytes() if path.exists() else None
    except OSError as error:
        raise _describe_error(path, error) from error
    if now != before:
        reason = "not written, the file has changed since it was read"
        raise WriteError(path, reason=reason, remedy="run the command again")


def _fill(stream: BinaryIO, content: bytes) -> None:
    stream.write(content)


def make_folder(folder: Path) -> None:
    """Make a folder, and those above it, unless it is there.

    Raises:
        WriteError: it cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        remedy = "move the file, or name another place"
        raise WriteError(folder, reason="this is a file, not a folder", remedy=remedy) from error
    except OSError as error:
        raise _describe_error(folder, error) from error


def _refuse_what_is_there(target: Path) -> None:
    """A read-only file is somebody's wish that it stay; replacing it would not ask."""
    if target.is_dir():
        raise WriteError(target, reason="this is a folder", remedy="name a file in it")
    if target.exists() and not target.stat().st_mode & 0o200:
        remedy = "make it writable, or name another place"
        raise WriteError(target, reason="the file is read-only", remedy=remedy)


def _copy_permissions(target: Path, part: Path) -> None:
    if target.exists():
        part.chmod(target.stat().st_mode & 0o777)
        return
    mask = os.umask(0)
    os.umask(mask)
    part.chmod(0o666 & ~mask)


def _describe_error(target: Path, error: OSError) -> WriteError:
    fallback = (error.strerror or str(error), "name another place")
    reason, remedy = _REMEDY_BY_ERRNO.get(error.errno or 0, fallback)
    return WriteError(target, reason=f"not written, {reason}", remedy=remedy)
