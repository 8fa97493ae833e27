"""Bytes to files, so that no half-written file is ever seen and none is lost.

A file is written beside its target and put in its place only when it is complete. Whatever
goes wrong before that leaves the target as it was, and what a killed program leaves behind is
swept by the next one that writes there. Several files of a folder are exchanged together: what was
there before stays at hand until all are in place (`reading.read_settled` reads it until then).
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import stat
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING
from typing import BinaryIO

from positions.errors import WriteError
from positions.reading import LEFT
from positions.reading import MissingFileError
from positions.reading import ReadError
from positions.reading import find_digest
from positions.reading import is_file
from positions.reading import is_folder
from positions.reading import leads_out
from positions.reading import list_interrupted
from positions.reading import read_file

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from types import ModuleType

fcntl: ModuleType | None
try:
    import fcntl
except ImportError:  # Windows
    fcntl = None

_REMEDY_BY_ERRNO = {
    errno.ENOENT: ("the folder does not exist", "create it, or name another place"),
    errno.ENOTDIR: ("part of the path is a file", "name another place"),
    errno.EACCES: ("you may not write here", "change the permission, or name another place"),
    errno.EPERM: ("you may not write here", "change the permission, or name another place"),
    errno.EROFS: ("the disk is read-only", "name another place"),
    errno.EEXIST: ("this is a file, not a folder", "name another place"),
    errno.EISDIR: ("this is a folder", "name a file in it"),
    errno.ENOSPC: ("the disk is full", "free some space, or name another place"),
    errno.EDQUOT: ("your quota is used up", "free some space, or name another place"),
    errno.EFBIG: ("the file is larger than allowed here", "name another place"),
    errno.EAGAIN: ("another command is writing here", "wait for it and run this one again"),
    errno.ELOOP: ("it is a link that leads back to itself", "name another place"),
    errno.ENAMETOOLONG: ("the name is too long", "choose a shorter one"),
}

_DIGEST = 1000
"""Characters that a digest may have at the most."""

_PACKAGE_FILE = "datapackage.json"


def write_file(target: Path, write: Callable[[BinaryIO], None]) -> None:
    """Let `write` fill a stream, and put the result at `target` in one step.

    Where `target` is a link, what it leads to is replaced and the link stays.

    Raises:
        WriteError: the place cannot be written; what was there is kept.
    """
    part: Path | None = None
    try:
        place = _follow(target)
        _refuse_what_is_there(target)
        stem = f".{place.name[:40]}."
        _sweep(place.parent, stem)
        number, name = tempfile.mkstemp(LEFT, stem, place.parent)
        part = Path(name)
        with os.fdopen(number, "wb") as stream:
            _hold(number)
            write(stream)
            stream.flush()
            os.fsync(number)
        _copy_permissions(place, part)
        part.replace(place)
    except OSError as error:
        raise _describe_error(target, error) from error
    finally:
        if part is not None:
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)


def write_folder(target: Path, content_by_name: Mapping[str, bytes]) -> None:
    """Write a data package as a folder of files: all of them, or none and all is as before.

    Raises:
        WriteError: the folder holds something else, or cannot be written.
    """
    is_new = not is_folder(target)
    try:
        if is_new:
            target.mkdir()
        with _hold_folder(target):
            _sweep(target, ".")
            _refuse_other_folder(target)
            _fill_folder(target, content_by_name)
    except OSError as error:
        raise _describe_error(target, error) from error
    finally:
        if is_new:
            with contextlib.suppress(OSError):
                target.rmdir()  # it is empty only where nothing came of it


def _fill_folder(
    folder: Path, content_by_name: Mapping[str, bytes], confirm: Callable[[], None] = lambda: None
) -> None:
    """Write the files into a folder of their own inside, then let them change places.

    `confirm` is asked between the two and raises what speaks against it.
    """
    for name in content_by_name:
        _refuse_what_is_there(folder / name)
    stage = Path(tempfile.mkdtemp(LEFT, ".", folder))
    try:
        # If it is left behind, it must not travel: elsewhere there is nothing that it undoes.
        (stage / ".gitignore").write_text("*\n", "ascii")
        (stage / "new").mkdir()
        for name, content in content_by_name.items():
            with (stage / "new" / name).open("wb") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
            _copy_permissions(folder / name, stage / "new" / name)
        confirm()
        _exchange(folder, stage, content_by_name)
    finally:
        _undo(folder, stage)
        shutil.rmtree(stage, ignore_errors=True)


def _exchange(folder: Path, stage: Path, content_by_name: Mapping[str, bytes]) -> None:
    """Put the new files in place, keeping of each what undoes it until all are there."""
    undo = stage / "undo"
    for kind in ("before", "put"):
        (undo / kind).mkdir(parents=True)
    for name, content in content_by_name.items():
        _keep(_follow_inside(folder, name), undo / "before" / name)
        (undo / "put" / name).write_text(find_digest(content), "ascii")
    for name in content_by_name:
        (stage / "new" / name).replace(_follow_inside(folder, name))
    undo.rename(stage / "done")


def _keep(place: Path, copy: Path) -> None:
    """Let a file have a second name; a copy of it where the disk knows no second names."""
    if not os.path.lexists(place):
        return
    try:
        copy.hardlink_to(place)
    except OSError:
        shutil.copy2(place, copy)


def _undo(folder: Path, stage: Path) -> None:
    """Put back what was there before an exchange that did not come to its end.

    A file that holds something else than what was put there was written by somebody since, and
    stays.
    """
    with contextlib.suppress(FileNotFoundError):
        for name in os.listdir(stage / "undo" / "put"):  # noqa: PTH208 - names are what is wanted
            place, before = _follow_inside(folder, name), stage / "undo" / "before" / name
            put = read_file(stage / "undo" / "put" / name, most=_DIGEST)
            if not is_file(place) or _digest(place).encode() != put:
                continue
            if before.exists():
                before.replace(place)
            else:
                place.unlink()


def _digest(path: Path) -> str:
    return find_digest(read_file(path, most=path.stat().st_size))


def _follow_inside(folder: Path, name: str) -> Path:
    """A file of a folder, or the one inside that it is a link to, so that the link stays."""
    place = folder / name
    return place if leads_out(place, folder) else _follow(place)


def write_bytes(target: Path, content: bytes) -> None:
    """Put `content` at `target` in one step, as `write_file` does."""
    write_file(target, lambda stream: _fill(stream, content))


def replace_files(
    folder: Path, before: Mapping[str, bytes], after: Mapping[str, bytes]
) -> tuple[str, ...]:
    """Put new contents in the place of files of a folder: all of them, or none.

    `before` is what was read; if one of these files holds something else by now, nothing is done.
    Nobody else writes there meanwhile. Names the files that an interrupted exchange had changed,
    and that were put back first.

    Raises:
        WriteError: a file has changed, or cannot be written; all are as they were.
    """
    if not after and not list_interrupted(folder):
        return ()

    def confirm() -> None:
        for name in {**before, **after}:
            _refuse_changed(folder / name, before.get(name))

    try:
        with _hold_folder(folder):
            open_before = list_interrupted(folder)
            _sweep(folder, ".")
            settled = open_before.keys() - list_interrupted(folder)
            if after:
                _fill_folder(folder, after, confirm)
    except OSError as error:
        raise _describe_error(folder, error) from error
    return tuple(name for name in open_before if open_before[name] and name in settled)


def _refuse_changed(path: Path, before: bytes | None) -> None:
    try:
        now: bytes | None = read_file(path, most=max(len(before or b""), 1) + 1)
    except MissingFileError:
        now = None
    except ReadError:
        now = b"\0"  # larger than it was, or no file any more: changed
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


def _follow(target: Path) -> Path:
    """Where a link leads in the end, even if there is nothing yet; anything else is itself."""
    if not target.is_symlink():
        return target
    place = Path(os.path.realpath(target))
    if place.is_symlink():
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    return place


def _sweep(folder: Path, stem: str) -> None:
    """Remove what a killed export left behind under names that begin so; undo what it half did.

    What another export is still writing is held by it, and left alone.
    """
    with os.scandir(folder) as entries:
        left = [one for one in entries if one.name.startswith(stem) and one.name.endswith(LEFT)]
    for entry in left:
        path = Path(entry)
        with contextlib.suppress(OSError):
            if entry.is_dir(follow_symlinks=False):
                _undo(folder, path)
                shutil.rmtree(path)
            elif entry.is_file(follow_symlinks=False):
                with path.open("rb") as stream:
                    _hold(stream.fileno())
                    path.unlink()


def _hold(number: int) -> None:
    """Hold an open file as long as it is open, so that nobody sweeps it; the system lets it go.

    Raises:
        OSError: another program holds it.
    """
    if fcntl is not None:  # where there is no such thing, an open file cannot be removed anyway
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextlib.contextmanager
def _hold_folder(folder: Path) -> Iterator[None]:
    """Hold a folder, so that no other export writes into it meanwhile.

    Raises:
        OSError: another one does.
    """
    if fcntl is None:
        yield
        return
    number = os.open(folder, os.O_RDONLY)
    try:
        _hold(number)
        yield
    finally:
        os.close(number)


def _refuse_what_is_there(target: Path) -> None:
    """Only a file is replaced; a read-only one is somebody's wish that it stay."""
    if not target.exists():
        return
    mode = target.stat().st_mode
    if stat.S_ISDIR(mode):
        raise WriteError(target, reason="this is a folder", remedy="name a file in it")
    if not stat.S_ISREG(mode):
        reason = "this is a pipe or a device, and not replaced"
        raise WriteError(target, reason=reason, remedy="name a file")
    if not mode & 0o200:
        remedy = "make it writable, or name another place"
        raise WriteError(target, reason="the file is read-only", remedy=remedy)


def _refuse_other_folder(folder: Path) -> None:
    if any(folder.iterdir()) and not is_file(folder / _PACKAGE_FILE):
        reason = "this folder holds other files and no data package"
        raise WriteError(folder, reason=reason, remedy="name an empty or a new folder")


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
