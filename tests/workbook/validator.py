"""What the validator of the Open XML SDK finds in a workbook.

`npm install --prefix .ci` fetches it; POSITIONS_VALIDATOR names another folder that holds its
`node_modules`. Where it is missing, `require_validator` skips the test and says so.
"""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import NamedTuple

import pytest

_HOME = Path(__file__).parents[2] / ".ci"
_PROGRAM = Path("node_modules", ".bin", "ooxml-validator")

# The program's exit codes for a file without and with faults; any other is its own failure.
_JUDGED = frozenset({0, 1})


class ValidatorError(Exception):
    """The validator could not be run on this file."""


class Fault(NamedTuple):
    """One fault: the part, the element in it, and the validator's own words."""

    part: str
    element: str
    text: str


def require_validator() -> None:
    """Skip the test, with the reason, unless the validator is installed."""
    if not find_validator().is_file():
        pytest.skip("the Open XML validator is missing; npm install --prefix .ci fetches it")


def find_validator() -> Path:
    """Return where the validator is, or should be."""
    folder = os.environ.get("POSITIONS_VALIDATOR")
    return (Path(folder) if folder else _HOME) / _PROGRAM


def validate_workbook(workbook: Path) -> tuple[Fault, ...]:
    """List what the validator finds wrong, empty if nothing."""
    command = [str(find_validator()), str(workbook)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode not in _JUDGED:
        raise ValidatorError(f"{workbook}: {done.stderr.strip()}")
    report = json.loads(done.stdout)
    faults = tuple(
        Fault(_read(item, "path"), _read(item, "xPath"), _read(item, "description"))
        for item in report["errors"]
    )
    if not report["ok"] and not faults:
        raise ValidatorError(f"{workbook}: {done.stdout.strip()}")
    return faults


def _read(item: dict[str, object], name: str) -> str:
    return str(item.get(name) or "")
