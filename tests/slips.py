"""Slips of people who type a dossier: what is typed, and every finding it must give, in full.

A file of `slips/` holds cases, parted by blank lines. A case begins with `# what the slip is` and
changes the sound base of the checks: `@ file`, then `- ` the line that stands there and `+ ` what
is typed instead, without a `- ` added at the end; `x` takes the file away, `m name` renames it, `e`
empties it. Then the findings, each a line that begins with `> `; `> nothing found` for none. What
could not be seen in the file is spelled out in it.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from positions.checks import run_checks
from positions.dossier.store import load_dossier
from positions.exporting import find_refusals
from tests.checks.dossiers import BASE

SLIPS = Path(__file__).parent / "slips"

_SPELLED_OUT = {
    "\\t": "\t",
    "\\u00a0": "\u00a0",
    "\\u200b": "\u200b",
    "{long}": "The dam is opened. " * 2000,
}


@dataclass(frozen=True, slots=True)
class Slip:
    """One case: its name, the lines that change the base, the findings."""

    name: str
    changes: tuple[str, ...]
    expected: tuple[str, ...]


def list_slips() -> list[Slip]:
    """All cases of all files, in the order of the files."""
    blocks = [
        block.split("\n")
        for path in sorted(SLIPS.glob("*.txt"))
        for block in path.read_text(encoding="utf-8").rstrip("\n").split("\n\n")
    ]
    return [
        Slip(
            name=lines[0].removeprefix("# "),
            changes=tuple(line for line in lines[1:] if not line.startswith("> ")),
            expected=tuple(line[2:] for line in lines if line.startswith("> ")),
        )
        for lines in blocks
    ]


def type_slip(slip: Slip, folder: Path) -> Path:
    """A copy of the base in `folder` with the slip in it."""
    shutil.copytree(BASE, folder)
    path, old, new = folder, [""], [""]
    for line in (*slip.changes, "@ "):
        sign, rest = line[:1], line[2:]
        if sign == "+":
            new.append(rest)
            continue
        if new[1:]:
            _replace(path, old[1:], new[1:])
            old, new = [""], [""]
        if sign == "@":
            path = folder / rest
        elif sign == "-":
            old.append(rest)
        else:
            _move(path, sign, rest)
    return folder


def find_slips(folder: Path) -> tuple[str, ...]:
    """All that `positions check` prints of the dossier in `folder`."""
    loaded = load_dossier(folder)
    found = list(loaded.findings)
    if loaded.dossier is not None:
        found += [*run_checks(loaded.dossier), *find_refusals(loaded.dossier, folder)]
    return tuple(str(finding) for finding in sorted(found)) or ("nothing found",)


def _replace(path: Path, old: list[str], new: list[str]) -> None:
    typed = "\n".join(new)
    for spelled, character in _SPELLED_OUT.items():
        typed = typed.replace(spelled, character)
    path.parent.mkdir(exist_ok=True)
    if not old:
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        path.write_text(before + typed + "\n", encoding="utf-8")
        return
    text, sought = path.read_text(encoding="utf-8"), "\n".join(old)
    assert sought in text, sought
    path.write_text(text.replace(sought, typed, 1), encoding="utf-8")


def _move(path: Path, sign: str, name: str) -> None:
    match sign:
        case "x":
            path.unlink()
        case "m":
            path.rename(path.with_name(name))
        case "e":
            path.write_text("")
        case other:
            raise ValueError(other)
