"""A workbook that nobody has edited changes nothing, whatever the dossier holds."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck
from hypothesis import given
from hypothesis import settings

from positions.look.profile import Profile
from tests.merge.desk import read_back
from tests.merge.desk import write_dossier_workbook
from tests.merge.made import make_dossiers

if TYPE_CHECKING:
    from positions.dossier.model import Dossier


@pytest.mark.parametrize("profile", list(Profile))
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(dossier=make_dossiers())
def test_an_exported_workbook_comes_back_without_a_change(
    dossier: Dossier, profile: Profile
) -> None:
    with TemporaryDirectory() as folder:
        workbook = write_dossier_workbook(dossier, Path(folder) / "a.xlsx", profile)
        outcome = read_back(dossier, workbook)
    assert (outcome.changes, outcome.remarks) == ([], [])
