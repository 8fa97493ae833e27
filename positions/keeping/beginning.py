"""A new dossier: a folder with a file of each kind, the schema beside them, all or nothing."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from positions.dossier.jsonschema import build_schemas
from positions.dossier.starter import SCHEMA_FOLDER
from positions.dossier.starter import Beginning
from positions.dossier.starter import render_starter
from positions.dossier.store import TEXTS_FOLDER
from positions.errors import WriteError
from positions.writing import make_folder
from positions.writing import write_bytes

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from positions.keeping.asking import Asker

_IGNORED_TEXTS = "# Texts of sources are not passed on with the dossier.\n*\n!.gitignore\n"


def ask_beginning(asker: Asker, today: date) -> Beginning:
    """What a new dossier is about; each answer may be left out."""
    asker.say("Each answer can be left out and written into the files later.")
    title = asker.ask("Title: what the dossier is about")
    question = asker.ask("The question of the day that it answers, in one sentence")
    parties = asker.ask("Names of the parties, parted by commas")
    source = asker.ask("Title of the first source, as published")
    publisher = asker.ask("Who published it") if source else ""
    url = asker.ask("Its public address") if source else ""
    names = tuple(name.strip() for name in parties.split(",") if name.strip())
    return Beginning(today, title, question, names, source, publisher, url)


def begin_dossier(folder: Path, beginning: Beginning) -> tuple[str, ...]:
    """Write a new dossier into a new or empty folder; the names of its files come back.

    Raises:
        WriteError: the folder holds files already, or cannot be written; nothing is left behind.
    """
    refuse_used_folder(folder)
    was_there = folder.is_dir()
    contents = dict(render_starter(beginning))
    files = tuple(contents)
    contents |= {f"{SCHEMA_FOLDER}/{name}": text for name, text in build_schemas().items()}
    contents[f"{TEXTS_FOLDER}/.gitignore"] = _IGNORED_TEXTS
    written: list[Path] = []
    try:
        for name, text in contents.items():
            make_folder((folder / name).parent)
            written.append(folder / name)
            write_bytes(folder / name, text.encode())
    except BaseException:
        _remove(folder, written, was_there=was_there)
        raise
    return files


def refuse_used_folder(folder: Path) -> None:
    """Refuse a folder that holds anything but hidden files, such as those of git.

    Raises:
        WriteError: it does, or it is a file.
    """
    if folder.is_file():
        raise WriteError(folder, reason="this is a file", remedy="name a new or an empty folder")
    if folder.is_dir() and any(not path.name.startswith(".") for path in folder.iterdir()):
        reason = "this folder holds files already"
        raise WriteError(folder, reason=reason, remedy="name a new or an empty folder")


def _remove(folder: Path, written: list[Path], *, was_there: bool) -> None:
    """Take back what was written of a dossier that could not be finished."""
    for path in written:
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)
    inner = [folder / SCHEMA_FOLDER, folder / TEXTS_FOLDER]
    for path in inner if was_there else [*inner, folder]:
        with contextlib.suppress(OSError):
            path.rmdir()
