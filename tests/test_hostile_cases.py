"""Every case of the corpus of hostile cases says its line, leaves what was there, and ends."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.forked import run
from tests.hostile import contents
from tests.hostile import files
from tests.hostile import targets
from tests.hostile import terminal
from tests.hostile.cases import build_folder

if TYPE_CHECKING:
    from pathlib import Path

    from tests.hostile.cases import Case


CASES = (*files.CASES, *terminal.CASES, *contents.CASES, *targets.CASES)


def shorten(text: str) -> str:
    """Runs of one sign counted, so that a line can be read."""
    return re.sub(r"(.)\1{99,}", lambda run: f"{run[1]}*{len(run[0])}", text)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_hostile_case(case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # a socket has a short name only from here
    build_folder(tmp_path)
    for step in case.steps:
        step(tmp_path)

    done = run(*case.command.split(" "), folder=tmp_path)

    assert case.line in shorten(done.stdout + done.stderr).split("\n")
    assert done.code == case.code
    assert "Traceback" not in done.stderr
    assert "internal fault" not in done.stderr
    assert not {"\x1b", "\x9b", "\x07", "\u202e"} & {*done.stdout, *done.stderr}
    assert "secret words" not in done.stdout + done.stderr
    assert not [path for path in tmp_path.rglob("*") if path.name.endswith(".positions-tmp")]


def test_hostile_cases_are_many_and_told_apart() -> None:
    assert len(CASES) >= 100
    assert len({case.name for case in CASES}) == len(CASES)
    assert all(case.line for case in CASES)
