"""What a workbook can hold is stated once, in `positions.look.limits`."""

from __future__ import annotations

import ast
from pathlib import Path

import positions
from positions.look import limits

ROOT = Path(positions.__file__).parent
HOME = ROOT / "look" / "limits.py"

# The length of a tab is left out: too many other things have 31 of something.
NUMBERS = {
    value
    for name, value in vars(limits).items()
    if isinstance(value, int) and name != "LONGEST_TAB"
}


def list_numbers(path: Path) -> set[int]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and type(node.value) is int
    }


def test_limits_stand_once() -> None:
    assert len(NUMBERS) >= 6
    assert list_numbers(HOME) >= NUMBERS
    again = {
        path.relative_to(ROOT).as_posix(): sorted(list_numbers(path) & NUMBERS)
        for path in sorted(ROOT.rglob("*.py"))
        if path != HOME
    }

    assert {name: numbers for name, numbers in again.items() if numbers} == {}
