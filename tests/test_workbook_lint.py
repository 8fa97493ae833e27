"""Each rule of the linter is shown to find its fault: one place spoilt, one rule broken."""

from __future__ import annotations

import re
from typing import NamedTuple

import pytest

from tests.workbook.lint import ELSEWHERE
from tests.workbook.lint import RULES
from tests.workbook.lint import Problem
from tests.workbook.lint import Profile
from tests.workbook.lint import lint_workbook
from tests.workbook.sample import PARTS
from tests.workbook.sample import build_sample
from tests.workbook.sample import enlarge_sample
from tests.workbook.sample import spoil_sample

# A change that has to break a second rule as well, because the two look at one thing.
ALSO = {
    ("xl/worksheets/sheet1.xml", "'Soirces'!A1"): {44},
    ("xl/workbook.xml", '<sheet name="Guides" state="hidden" '): {5},
}


def name_places(problems: tuple[Problem, ...], point: int) -> set[str]:
    """Name where one rule was found broken."""
    found = (problem for problem in problems if problem.point == point)
    return {f"{item.sheet}!{item.cell}" if item.cell else item.sheet for item in found}


from tests.workbook.spoilt import SPOILT, Spoilt
@pytest.mark.parametrize("case", SPOILT, ids=lambda case: f"{case.point}-{case.new[:30]}")
def test_lint_workbook_spoilt(case: "Spoilt") -> None:
    problems = lint_workbook(spoil_sample(case.part, case.old, case.new))
    assert case.place in name_places(problems, case.point)
