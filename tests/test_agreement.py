"""Stances: in which camp each party is, who agrees with whom, and who stands beside whom."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING
from typing import Any

import pandas as pd
import pytest

from positions.compare.comparison import compare_positions
from positions.dossier.store import load_dossier
from positions.frames import frames
from positions.tables.catalogue import build_table_named
from tests.council import write_council
from tests.dossiers import issue
from tests.dossiers import party
from tests.dossiers import position
from tests.dossiers import source
from tests.dossiers import write_dossier

if TYPE_CHECKING:
    from pathlib import Path

    from positions.compare.agreement import Agreement
    from positions.compare.comparison import Comparison
    from tests.dossiers import Fields

ACT_BY_SIGN = {"+": "support", "-": "oppose", "0": "neutral", "n": "undeclared", "d": "demand"}


def compare(folder: Path, rows: dict[str, str], **more: Fields) -> Comparison:
    """A row of signs for each party, one for each proposal; a blank is a silence."""
    proposals = [f"q{number}" for number in range(max(map(len, rows.values())))]
    lists = {
        "parties": [party(name) for name in rows],
        "issues": [issue(name, proposal="Yes?", **more.get(name, {})) for name in proposals],
        "sources": [source("report")],
        "positions": [
            position(f"{name}-{proposal}", name, proposal, act=ACT_BY_SIGN[sign])
            for name, signs in rows.items()
            for proposal, sign in zip(proposals, signs, strict=False)
            if sign != " "
        ],
    }
    dossier = load_dossier(write_dossier(folder / "dossier", lists)).dossier
    assert dossier is not None
    return compare_positions(dossier)


def weigh(comparison: Comparison, first: str, second: str) -> Agreement:
    return comparison.concord.by_pair[first, second]


def test_camps_of_a_proposal(tmp_path: Path) -> None:
    comparison = compare(
        tmp_path,
        {"a": "+", "b": "-", "c": "0", "d": "n", "e": " ", "f": "d", "g": " "},
        q0={"no_say": ["g"]},
    )

    (camps,) = comparison.camps
    assert camps.supporters == ("a",)
    assert camps.opponents == ("b",)
    assert camps.neutrals == ("c",)
    # Neither a silence nor a demand is read as a stance.
    assert camps.silent == ("d", "e", "f")
    assert camps.outside == ("g",)
    assert camps.torn == ()


def test_two_stances_that_both_stand_count_in_no_camp(tmp_path: Path) -> None:
    folder = write_dossier(
        tmp_path,
        {
            "parties": [party("a"), party("b")],
            "issues": [issue("q", proposal="Yes?")],
            "sources": [source("report")],
            "positions": [
                position("yes", "a", "q", act="support"),
                position("no", "a", "q", act="oppose", status="disputed"),
                position("old", "b", "q", act="oppose", status="superseded"),
                position("new", "b", "q", act="support", supersedes=["old"]),
            ],
        },
    )
    dossier = load_dossier(folder).dossier
    assert dossier is not None

    comparison = compare_positions(dossier)
    (camps,) = comparison.camps
    assert (camps.torn, camps.supporters, camps.opponents) == (("a",), ("b",), ())
    assert comparison.concord.by_pair == {}


def test_agreement_counts_equal_stances_where_both_took_one(tmp_path: Path) -> None:
    comparison = compare(tmp_path, {"a": "++--00", "b": "+-0-0+", "c": "+++  d"})

    found = weigh(comparison, "a", "b")
    assert (found.shared, found.equal, found.share) == (6, 3, Fraction(1, 2))
    assert weigh(comparison, "b", "a") is found


def test_nothing_is_said_of_fewer_than_five_proposals(tmp_path: Path) -> None:
    comparison = compare(tmp_path, {"a": "+++++", "b": "+++++", "c": "++++ "})

    assert weigh(comparison, "a", "b").share == 1
    found = weigh(comparison, "a", "c")
    assert (found.shared, found.equal, found.is_known) == (4, 4, False)
    with pytest.raises(ValueError, match="share only 4 proposals"):
        _ = found.share


def test_parties_that_agree_stand_together(tmp_path: Path) -> None:
    comparison = compare(
        tmp_path,
        {
            "east": "+++++-----",
            "north": "-----+++++",
            "east-2": "++++------",
            "north-2": "-----++++-",
            "middle": "+++-------",
            "quiet": "++        ",
            "mute": "          ",
        },
    )

    # east and east-2 agree on 9 of 10, as do the two of the north: the file decides which pair is
    # the first. Then middle joins east-2 (9 of 10), north-2 middle (3), north north-2 (9). quiet
    # shares too little with anybody, and who is mute is not in the order at all.
    assert comparison.concord.ordered == ("east", "east-2", "middle", "north-2", "north", "quiet")


def test_order_of_parties_without_enough_in_common_is_that_of_the_file(tmp_path: Path) -> None:
    assert compare(tmp_path, {"a": "+-", "b": "-+", "c": "+-"}).concord.ordered == ("a", "b", "c")


def test_agreement_equals_what_pandas_counts(tmp_path: Path) -> None:
    dossier = load_dossier(write_council(tmp_path / "council")).dossier
    assert dossier is not None
    tables = frames(dossier)

    said = tables["positions"]
    stances = said[said["act"].isin(["support", "oppose", "neutral"])].astype("object")
    votes: Any = stances.pivot_table(index="issue", columns="party", values="act", aggfunc="first")
    found: Any = tables["agreement"].to_dict("records")
    assert len(found) == 28 * 27 // 2
    for row in found:
        both = votes[[row["first"], row["second"]]].dropna()
        equal = both[row["first"]] == both[row["second"]]
        assert (row["shared"], row["equal"]) == (len(both), equal.sum())
        assert float(row["share"]) == pytest.approx(equal.mean(), abs=0.00005)

    camps: Any = tables["camps"].set_index("issue")
    counted: Any = pd.crosstab(stances["issue"], stances["act"])
    for act in ("neutral", "oppose", "support"):
        assert camps[act].to_dict() == counted[act].to_dict()
    rest = 28 - counted.sum(axis=1) - camps["no_say"]
    assert camps["silent"].to_dict() == rest.to_dict()


def test_agreement_and_camps_as_tables(tmp_path: Path) -> None:
    comparison = compare(tmp_path, {"a": "++++++", "b": "+++++-", "c": "++"}, q1={"no_say": ["b"]})

    assert build_table_named(comparison, "agreement").rows == (
        ("a", "b", 6, 5, Decimal("0.8333")),
        ("a", "c", 2, 2, ""),
        ("b", "c", 2, 2, ""),
    )
    assert build_table_named(comparison, "camps").rows[-1] == ("q5", 1, 1, 0, 0, 1, 0)
    stances = [row[3] for row in build_table_named(comparison, "comparison").rows]
    assert stances[-3:] == ["support", "oppose", ""]
