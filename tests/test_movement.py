"""The rules of hardening and softening, one by one, and what none of them decides."""

from __future__ import annotations

import pytest

from positions.compare.movement import judge_movement
from positions.compare.movement import sum_up
from positions.dossier.model import Position
from positions.dossier.movement import MovementRule

SHARE = {"kind": "share", "unit": "percent", "basis": "toll"}
SHIPS = {"kind": "quantity", "unit": "ships"}


def make(act: str, **fields: object) -> Position:
    base = {"id": "a", "party": "arland", "act": act, "issue": "toll", "summary": "It says so."}
    return Position.model_validate({**base, "evidence": [{"source": "gazette"}], **fields})


def judge(before: Position, after: Position) -> str:
    reasons = judge_movement(
        before,
        after,
        before_conditions=frozenset(before.conditions),
        after_conditions=frozenset(after.conditions),
    )
    rules = " ".join(reason.rule.value for reason in reasons)
    return f"{sum_up(reasons).value} {rules}".strip()


@pytest.mark.parametrize(
    ("act", "before", "after", "expected"),
    [
        ("demand", {"firmness": "firm"}, {"firmness": "red_line"}, "hardened firmness"),
        ("refuse", {"firmness": "red_line"}, {"firmness": "negotiable"}, "softened firmness"),
        ("aim", {"firmness": "exploratory"}, {"firmness": "firm"}, "hardened firmness"),
        ("demand", {}, {"firmness": "firm"}, "changed"),
        # A firmer offer is no harder one.
        ("offer", {"firmness": "exploratory"}, {"firmness": "firm"}, "changed"),
    ],
)
def test_judge_movement_by_firmness(
    act: str, before: dict[str, object], after: dict[str, object], expected: str
) -> None:
    assert judge(make(act, **before), make(act, **after)) == expected


@pytest.mark.parametrize(
    ("act", "before", "after", "expected"),
    [
        ("demand", {**SHARE, "value": "60"}, {**SHARE, "value": "50"}, "softened figure"),
        ("offer", {**SHIPS, "value": "10"}, {**SHIPS, "value": "8"}, "hardened figure"),
        ("concede", {**SHIPS, "value": "1"}, {**SHIPS, "value": "3"}, "softened figure"),
        ("threaten", {**SHARE, "value": "5"}, {**SHARE, "value": "25"}, "hardened figure"),
        # Nobody can say whether more of a refusal is harder.
        ("refuse", {**SHARE, "value": "5"}, {**SHARE, "value": "25"}, "changed"),
        ("demand", {**SHARE, "value": "60"}, {**SHARE, "value": "60.0"}, "changed"),
        # Half of another thing is not less than the whole of this one.
        ("demand", {**SHARE, "value": "60"}, {**SHARE, "basis": "tax", "value": "50"}, "changed"),
        (
            "demand",
            {**SHIPS, "bound": "at_most", "value": "20"},
            {**SHIPS, "bound": "at_most", "value": "15"},
            "hardened figure",
        ),
        (
            "offer",
            {**SHIPS, "bound": "at_most", "value": "20"},
            {**SHIPS, "bound": "at_most", "value": "15"},
            "softened figure",
        ),
        (
            "demand",
            {"kind": "deadline", "value": "2030-06"},
            {"kind": "deadline", "value": "2030-05"},
            "hardened figure",
        ),
        (
            "demand",
            {"kind": "deadline", "value": "2030-06-01"},
            {"kind": "deadline", "value": "2030-06-20"},
            "softened figure",
        ),
        # Some day in June is neither before nor after the tenth.
        (
            "demand",
            {"kind": "deadline", "value": "2030-06"},
            {"kind": "deadline", "value": "2030-06-10"},
            "changed",
        ),
        (
            "offer",
            {"kind": "deadline", "value": "2030-06"},
            {"kind": "deadline", "value": "2030-05"},
            "changed",
        ),
    ],
)
def test_judge_movement_by_figures(
    act: str, before: dict[str, str], after: dict[str, str], expected: str
) -> None:
    assert judge(make(act, terms=[before]), make(act, terms=[after])) == expected


@pytest.mark.parametrize(
    ("act", "before", "after", "expected"),
    [
        ("demand", [], [{"kind": "part", "value": "1", "unit": "payment"}], "hardened scope"),
        ("demand", [{"kind": "part", "value": "1", "unit": "payment"}], [], "softened scope"),
        ("offer", [], [{"kind": "part", "value": "1", "unit": "ship"}], "softened scope"),
        ("request", [], [{"kind": "deadline", "value": "2030-06"}], "hardened scope"),
        # A figure for what had none tells more, and asks for no more.
        ("demand", [], [{**SHARE, "value": "60"}], "changed"),
        ("threaten", [], [{"kind": "part", "value": "1", "unit": "toll"}], "changed"),
    ],
)
def test_judge_movement_by_scope(
    act: str, before: list[dict[str, str]], after: list[dict[str, str]], expected: str
) -> None:
    assert judge(make(act, terms=before), make(act, terms=after)) == expected


@pytest.mark.parametrize(
    ("act", "before", "after", "expected"),
    [
        ("offer", [], ["the dam is closed"], "hardened conditions"),
        ("accept", ["the dam is closed"], [], "softened conditions"),
        ("refuse", ["one"], ["one", "two"], "hardened conditions"),
        ("offer", ["one"], ["two"], "changed"),
        ("demand", [], ["the dam is closed"], "changed"),
    ],
)
def test_judge_movement_by_conditions(
    act: str, before: list[str], after: list[str], expected: str
) -> None:
    assert judge(make(act, conditions=before), make(act, conditions=after)) == expected


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("request", "demand", "hardened act"),
        ("demand", "request", "softened act"),
        ("refuse", "accept", "changed"),
        ("aim", "demand", "changed"),
    ],
)
def test_judge_movement_by_act(before: str, after: str, expected: str) -> None:
    assert judge(make(before), make(after)) == expected


def test_judge_movement_on_another_issue_decides_nothing() -> None:
    before = make("demand", firmness="firm")
    after = make("demand", firmness="red_line", issue="dam")

    assert judge(before, after) == "changed"


def test_judge_movement_both_ways_is_only_a_change() -> None:
    before = make("demand", firmness="firm", terms=[{**SHARE, "value": "60"}])
    after = make("demand", firmness="red_line", terms=[{**SHARE, "value": "50"}])

    assert judge(before, after) == "changed firmness figure"


def test_judge_movement_of_two_terms_alike_compares_neither() -> None:
    twice = [{**SHARE, "value": "60"}, {**SHARE, "value": "70"}]

    assert judge(make("demand", terms=twice), make("demand", terms=[{**SHARE, "value": "50"}])) == (
        "changed"
    )


def test_movement_rules_each_have_an_example_that_ends_in_a_verdict() -> None:
    for rule in MovementRule:
        assert rule.example.endswith(("hardened", "softened")), rule
