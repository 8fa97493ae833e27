"""The dossiers of the tests: a sound base, and what a folder changes in it.

A folder under `bad/` holds only the files that differ from the base. `name.yaml.missing` takes a
file away; `name.yaml.bytes` is a file that is no text.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from positions.checks import run_checks
from positions.dossier.store import load_dossier

if TYPE_CHECKING:
    from collections.abc import Mapping

    from positions.dossier.findings import Finding

HERE = Path(__file__).parent
BASE = HERE / "base"
BAD = HERE / "bad"


def lay_over_base(overlay: Path, folder: Path) -> Path:
    """A copy of the base in `folder`, changed by the files of `overlay`."""
    shutil.copytree(BASE, folder)
    for path in sorted(overlay.iterdir()):
        if path.suffix == ".missing":
            (folder / path.stem).unlink()
        elif path.suffix == ".bytes":
            shutil.copyfile(path, folder / path.stem)
        elif path.suffix == ".yaml":
            shutil.copyfile(path, folder / path.name)
    return folder


def write_over_base(content_by_file: Mapping[str, str], folder: Path) -> Path:
    """A copy of the base in `folder`, with some of its files written anew."""
    shutil.copytree(BASE, folder)
    for name, content in content_by_file.items():
        (folder / name).write_text(content, encoding="utf-8")
    return folder


def list_findings(folder: Path) -> tuple[Finding, ...]:
    """All that is found in the dossier in `folder`, by reading and by the checks."""
    loaded = load_dossier(folder)
    checked = run_checks(loaded.dossier) if loaded.dossier else ()
    return tuple(sorted((*loaded.findings, *checked)))


def list_lines(folder: Path, code: str) -> list[str]:
    """The findings of one code, as they are printed."""
    return [str(finding) for finding in list_findings(folder) if finding.code == code]
