"""An exported workbook in, the dossier it was made from out: from the record that it carries.

Only a workbook that no other program has saved is read so. In one that was edited the cells say
something else than the record, and `positions import` is the way to find out what.
"""

from __future__ import annotations

import html
import re
import zipfile
from typing import TYPE_CHECKING

from positions.dossier.snapshot import SnapshotError
from positions.dossier.snapshot import read_snapshot
from positions.errors import UnreadableEditionError
from positions.render.xlsx import RECORD_PART
from positions.render.xlsx import is_sealed

if TYPE_CHECKING:
    from pathlib import Path

    from positions.dossier.model import Dossier

LARGEST_RECORD = 500_000_000
"""Bytes, unpacked: beyond any dossier that a workbook could hold."""

# Not a parser of XML: there is one element, and what a stranger put there is not followed.
_CONTENT = re.compile(r"<record [^<>]*>([^<]*)</record>\s*", re.DOTALL)


def read_workbook(path: Path) -> Dossier:
    """The dossier that a workbook carries.

    Raises:
        UnreadableEditionError: it is no workbook of this tool, or another program has saved it.
    """
    try:
        with zipfile.ZipFile(path) as archive, archive.open(RECORD_PART) as part:
            content = part.read(LARGEST_RECORD + 1)
    except KeyError as error:
        reason = (
            "it is a workbook that positions did not export, that another program has saved since, "
            "or whose template leaves records out"
        )
        raise UnreadableEditionError(path, reason=reason) from error
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError) as error:
        raise UnreadableEditionError(path, reason=f"it cannot be unpacked ({error})") from error
    if not is_sealed(path):
        reason = "another program has saved it since, so that its cells may say something else"
        raise UnreadableEditionError(path, reason=reason)
    found = _CONTENT.search(content.decode("utf-8", errors="replace"))
    if len(content) > LARGEST_RECORD or found is None:
        raise UnreadableEditionError(path, reason="the record that it carries cannot be read")
    try:
        return read_snapshot(html.unescape(found[1]))
    except SnapshotError as error:
        raise UnreadableEditionError(path, reason=str(error)) from error
