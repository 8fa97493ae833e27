"""A dossier's folder in, its files in canonical order and style out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.dossier.findings import Severity
from positions.dossier.store import load_dossier
from positions.errors import FaultyDossierError
from positions.errors import PositionsError
from positions.merge.patching.settling import format_safely
from positions.merge.patching.texts import UnpatchableError
from positions.merge.target import read_files

if TYPE_CHECKING:
    from pathlib import Path


def format_dossier(folder: Path) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """The files as they are, and those that would change as they would be.

    Raises:
        FaultyDossierError: a file cannot be read, so nobody knows what it says.
        UnformattableError: a file would say something else.
    """
    loaded = load_dossier(folder)
    errors = [one for one in loaded.findings if one.severity is Severity.ERROR]
    if errors:
        raise FaultyDossierError(len(errors), first=str(errors[0]))
    before = read_files(folder)
    after = {name: _format(content, name) for name, content in before.items()}
    return before, {name: content for name, content in after.items() if content != before[name]}


class UnformattableError(PositionsError):
    """A file that cannot be put into canonical style without saying something else."""

    def __init__(self, file: str) -> None:
        super().__init__(
            f"{file}: cannot be put into canonical style without a loss, so no file is changed; "
            "put each field on a line of its own"
        )


def _format(content: bytes, name: str) -> bytes:
    try:
        return format_safely(content.decode("utf-8-sig"), name).encode()
    except UnpatchableError as error:
        raise UnformattableError(name) from error
