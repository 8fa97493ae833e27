"""Files beside those of a dossier: what somebody may have meant as one of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from positions.dossier.findings import rule
from positions.errors import find_near_miss

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Collection
    from collections.abc import Iterable
    from collections.abc import Mapping
    from pathlib import Path

    from positions.dossier.findings import FaultAndRemedy

_YAML_LIKE = re.compile(r"\.ya?ml(\.txt)?$", re.IGNORECASE)


@rule("W123", "A YAML file is no file of the dossier")
def stray_file(name: str) -> FaultAndRemedy:
    """A YAML file lies beside those of the dossier, and nothing in it is read.

    An old copy may be taken for the record by whoever opens the folder, and records typed into it
    never reach a workbook. Subfolders, hidden files and files that are no YAML are left alone.

    Move its records into the file where they belong, or move the file into a subfolder.

    Faulty: a file `positions-old.yaml` beside `positions.yaml`.

    Sound: `archive/positions-old.yaml`, and in `positions.yaml`:

    ```yaml
    positions:
      - id: toll-halved
    ```
    """
    fault = f'"{name}" is no file of a dossier, so nothing in it is read'
    return fault, "move its records where they belong, or the file into a subfolder"


def list_stray_names(names: Iterable[str], files: Collection[str]) -> list[str]:
    """The names of a folder that look like YAML files and are none of the dossier's `files`."""
    return sorted(
        name
        for name in names
        if _YAML_LIKE.search(name) and name not in files and not name.startswith(".")
    )


def match_missing(missing: Iterable[str], strays: Collection[str]) -> Mapping[str, str]:
    """For each missing file of the dossier the stray one that may be meant by it."""
    meant: dict[str, str] = {}
    for file in missing:
        left = {_fold(name): name for name in strays if name not in meant.values()}
        near = find_near_miss(_fold(file), left)
        if near:
            meant[file] = left[near]
    return meant


def _fold(name: str) -> str:
    return _YAML_LIKE.sub("", name).lower()


def find_own_work(folder: Path, is_dossier: Callable[[Path], bool]) -> list[str]:
    """What in a folder without a dossier points to one: a folder below or above, or YAML files."""
    signs: list[str] = []
    below = sorted(path.name for path in folder.iterdir() if path.is_dir() and is_dossier(path))
    if below:
        signs.append(f"there is one in {', '.join(below[:3])}")
    above = next((path for path in folder.resolve().parents if is_dossier(path)), None)
    if above is not None:
        signs.append(f"there is one above, in {above}")
    files = list_stray_names((path.name for path in folder.iterdir()), ())
    if files:
        signs.append(f"there are YAML files ({', '.join(files[:3])})")
    return signs
