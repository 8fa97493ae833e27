"""The files of a dossier as they were at a git revision; the work tree is not touched.

Only plumbing that reads is called: `rev-parse` and `cat-file`. git runs in the folder, so a path in
a larger repository is found, and nothing is asked of the network.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from positions.dossier.store import HEAD_FILE
from positions.dossier.store import KINDS_BY_FILE
from positions.dossier.store import LoadedDossier
from positions.dossier.store import load_dossier
from positions.errors import UnreadableEditionError

_SECONDS = 60
"""Longer than any local repository takes; a hanging hook or lock ends here."""


def load_revision(folder: Path, revision: str) -> LoadedDossier:
    """The dossier in `folder` as it was at a revision.

    Raises:
        UnreadableEditionError: no git, no repository, no such revision, or no dossier in it.
    """
    place = _find_existing(folder)
    if shutil.which("git") is None:
        raise UnreadableEditionError(folder, reason="git is not installed or not on the path")
    if _run(place, "rev-parse", "--is-inside-work-tree") is None:
        raise UnreadableEditionError(folder, reason="it is not under git")
    asked = ("--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    commit = _run(place, "rev-parse", *asked)
    if commit is None:
        raise UnreadableEditionError(folder, reason=f"git knows no revision {revision!r}")
    prefix = _find_prefix(folder, place)
    with tempfile.TemporaryDirectory() as temporary:
        target = Path(temporary)
        for file in (HEAD_FILE, *KINDS_BY_FILE):
            content = _run(place, "cat-file", "blob", f"{commit.decode().strip()}:{prefix}{file}")
            if content is not None:
                (target / file).write_bytes(content)
        if not (target / HEAD_FILE).is_file():
            reason = f"revision {revision!r} holds no dossier there"
            raise UnreadableEditionError(folder, reason=reason)
        return load_dossier(target)


def is_dirty(folder: Path) -> bool:
    """Whether the dossier in the folder differs from the last commit."""
    found = _run(_find_existing(folder), "status", "--porcelain", "--", ".")
    return bool(found)


def _find_existing(folder: Path) -> Path:
    """The folder, or the nearest one above it: a dossier may have been removed since."""
    resolved = folder.resolve()
    return next(one for one in (resolved, *resolved.parents) if one.is_dir())


def _find_prefix(folder: Path, place: Path) -> str:
    """The path of the dossier in its repository, ending in a slash; empty at its top."""
    inside = (_run(place, "rev-parse", "--show-prefix") or b"").decode().strip()
    below = folder.resolve().relative_to(place).as_posix()
    return inside if below == "." else f"{inside}{below}/"


def _run(place: Path, *arguments: str) -> bytes | None:
    """What git prints, or nothing if it refuses."""
    try:
        done = subprocess.run(
            ["git", "-C", str(place), *arguments],
            capture_output=True,
            check=True,
            timeout=_SECONDS,
            stdin=subprocess.DEVNULL,
        )
    except (subprocess.SubprocessError, OSError):
        return None
    return done.stdout
