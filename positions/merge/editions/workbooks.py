"""An exported workbook in, the dossier it was made from out: from the record that it carries.

Only a workbook that no other program has saved is read so. In one that was edited the cells say
something else than the record, and `positions import` is the way to find out what.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from positions.dossier.snapshot import SnapshotError
from positions.dossier.snapshot import read_snapshot
from positions.errors import UnreadableEditionError
from positions.render.xlsx import RECORD_PART
from positions.render.xlsx import is_sealed

if TYPE_CHECKING:
    from pathlib import Path

    from positions.dossier.model import Dossier
    from positions.reading import Parts

LARGEST_RECORD = 500_000_000
"""Bytes, unpacked: beyond any dossier that a workbook could hold."""

# Not a parser of XML: there is one element, and what a stranger put there is not followed.
_CONTENT = re.compile(r"<record [^<>]*>([^<]*)</record>\s*", re.DOTALL)


def read_workbook(path: Path, parts: Parts) -> Dossier:
    """The dossier that a workbook carries; `path` is for messages and for its seal.

    Raises:
        UnreadableEditionError: it is no workbook of this tool, or another program has saved it.
        ReadError: what it carries is damaged, or unpacks to more than any dossier.
    """
    content = parts.read(RECORD_PART, most=LARGEST_RECORD)
    if not content:
        reason = (
            "it is a workbook that positions did not export, that another program has saved since, "
            "or whose template leaves records out"
        )
        raise UnreadableEditionError(path, reason=reason)
    if not is_sealed(path):
        reason = "another program has saved it since, so that its cells may say something else"
        raise UnreadableEditionError(path, reason=reason)
    found = _CONTENT.search(content.decode("utf-8", errors="replace"))
    if found is None:
        raise UnreadableEditionError(path, reason="the record that it carries cannot be read")
    try:
        return read_snapshot(html.unescape(found[1]))
    except SnapshotError as error:
        raise UnreadableEditionError(path, reason=str(error)) from error
