"""Whether a workbook is still as the tool wrote it, so that no edit is ever overwritten.

Excel and LibreOffice each write their own name into `docProps/app.xml` when they save. A workbook
that still names this tool there has not been saved by anybody else since it was exported.
"""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

APPLICATION = "positions"

_PART = "docProps/app.xml"
_SEAL = f"<Application>{APPLICATION}</Application>".encode()


def is_sealed(path: Path) -> bool:
    """Whether the file at `path` is a workbook last saved by this tool."""
    try:
        with zipfile.ZipFile(path) as package:
            return _SEAL in package.read(_PART)
    except (OSError, KeyError, zipfile.BadZipFile):
        return False
