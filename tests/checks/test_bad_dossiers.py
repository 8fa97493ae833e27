"""Every rule finds what it is for, says it in these words, and is silent next door."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from positions.dossier.findings import has_errors
from tests.checks.dossiers import BAD
from tests.checks.dossiers import BASE
from tests.checks.dossiers import lay_over_base
from tests.checks.dossiers import list_findings
from tests.checks.dossiers import list_lines

if TYPE_CHECKING:
    from pathlib import Path

CODES = sorted(folder.name for folder in BAD.iterdir())


@pytest.mark.parametrize("code", CODES)
def test_run_checks_bad_folder(code: str, tmp_path: Path) -> None:
    expected = (BAD / code / "expected.txt").read_text(encoding="utf-8").splitlines()
    assert expected
    assert expected == list_lines(lay_over_base(BAD / code, tmp_path / "bad"), code)


@pytest.mark.parametrize("code", CODES)
def test_run_checks_sound_neighbour(code: str, tmp_path: Path) -> None:
    folder = lay_over_base(BAD / code / "sound", tmp_path / "sound")
    assert list_lines(folder, code) == []
    assert not has_errors(list_findings(folder))


def test_run_checks_base() -> None:
    assert list_findings(BASE) == ()
