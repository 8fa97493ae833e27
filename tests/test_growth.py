"""Hostile inputs cost no more than their size: see benchmarks/growth.py for how it is measured."""

from __future__ import annotations

import pytest

from benchmarks.growth import CASES
from benchmarks.growth import Case
from benchmarks.growth import count_lines
from benchmarks.growth import measure
from positions.compare.circles import find_circles


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_growth(case: Case) -> None:
    once, _, four_times = measure(case)

    assert once > 0
    assert four_times / once < case.most


def test_count_lines_sees_a_square() -> None:
    """The measure itself: lines of ours, counted exactly, and those of others not at all."""

    def walk(size: int) -> int:
        links = {f"{number:03}": (f"{number + 1:03}",) for number in range(size)}
        return count_lines(lambda: [find_circles(links) for _ in range(size)])

    assert count_lines(lambda: sorted(range(1000))) == 0
    assert 14 < walk(40) / walk(10) < 18
