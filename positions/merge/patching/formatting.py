"""A dossier's folder in, its files in canonical order and style out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.dossier.findings import Severity
from positions.dossier.store import load_dossier
from positions.errors import FaultyDossierError
from positions.merge.patching.canonical import format_text
from positions.merge.patching.spans import find_spans
from positions.merge.target import read_files

if TYPE_CHECKING:
    from pathlib import Path


def format_dossier(folder: Path) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """The files as they are, and those that would change as they would be.

    Raises:
        FaultyDossierError: a file cannot be read, so nobody knows what it says.
        RuntimeError: a file would say something else; a fault of this program.
    """
    loaded = load_dossier(folder)
    errors = [one for one in loaded.findings if one.severity is Severity.ERROR]
    if errors:
        raise FaultyDossierError(len(errors), first=str(errors[0]))
    before = read_files(folder)
    after = {name: _format(content, name) for name, content in before.items()}
    return before, {name: content for name, content in after.items() if content != before[name]}


def _format(content: bytes, name: str) -> bytes:
    text = content.decode("utf-8-sig")
    result = format_text(text, name)
    old, new = find_spans(text), find_spans(result)
    if old is not None and (new is None or new.to_data() != old.to_data()):
        raise RuntimeError(f"{name} would say something else")
    return result.encode()
