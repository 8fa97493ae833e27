"""Laying positions side by side: silence, answers, conditions, stages, balance."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from positions.compare.comparison import Comparison
from positions.compare.comparison import compare_positions
from positions.compare.conditions import find_deadlocks
from positions.compare.ledger import Nobody
from positions.compare.origins import index_origins
from positions.dossier.store import find_packaged_dossier
from positions.dossier.store import load_dossier
from positions.dossier.vocabulary import AnswerState
from positions.dossier.vocabulary import CellState

if TYPE_CHECKING:
    from pathlib import Path


def compare(folder: Path) -> Comparison:
    dossier = load_dossier(folder).dossier
    assert dossier is not None
    return compare_positions(dossier)


def test_compare_positions_tells_the_kinds_of_silence_apart(canal: Path) -> None:
    cells = compare(canal).cell_by_place

    assert {place: cell.state.value for place, cell in cells.items()} == {
        ("toll", "arland"): "stated",
        ("toll", "borvia"): "stated",
        ("dam", "arland"): "declined",
        ("dam", "borvia"): "stated",
        ("ferry", "arland"): "not_researched",
        ("ferry", "borvia"): "not_researched",
    }


def test_compare_positions_read_but_nothing_found(canal: Path) -> None:
    text = (canal / "sources.yaml").read_text().replace("[toll, dam]", "[toll, dam, ferry]")
    (canal / "sources.yaml").write_text(text)

    assert compare(canal).cell_by_place["ferry", "arland"].state is CellState.NOT_IN_SOURCES


def test_compare_positions_pairs_a_demand_with_its_answer(canal: Path) -> None:
    (demand,) = compare(canal).demands

    assert demand.position.id == "arland-toll"
    assert [(a.party, a.states, a.replies[0].id) for a in demand.answers] == [
        ("borvia", (AnswerState.REFUSED,), "borvia-toll")
    ]


def test_compare_positions_names_an_unanswered_offer(canal: Path) -> None:
    (offer,) = compare(canal).offers

    assert [(a.party, a.states) for a in offer.answers] == [("arland", (AnswerState.UNANSWERED,))]


@pytest.mark.parametrize(
    ("act", "state"),
    [
        ("accept", "accepted"),
        ("concede", "conceded"),
        ("offer", "countered"),
        ("refuse", "refused"),
        ("assert", "contested"),
        ("undeclared", "declined"),
    ],
)
def test_compare_positions_state_of_an_answer(canal: Path, act: str, state: str) -> None:
    text = (canal / "positions.yaml").read_text().replace("act: refuse", f"act: {act}")
    (canal / "positions.yaml").write_text(text)

    demand = compare(canal).demands[0]

    assert [found.value for found in demand.answers[0].states] == [state]


def test_compare_positions_leaves_superseded_positions_out(canal: Path) -> None:
    text = (canal / "positions.yaml").read_text()
    text = text.replace("    act: refuse", "    status: superseded\n    act: refuse")
    (canal / "positions.yaml").write_text(text)

    comparison = compare(canal)

    assert comparison.cell_by_place["toll", "borvia"].state is CellState.NOT_IN_SOURCES
    assert comparison.demands[0].answers[0].states == (AnswerState.UNANSWERED,)


def test_compare_positions_names_a_deadlock(canal: Path) -> None:
    comparison = compare(canal)

    assert comparison.deadlocks == (("arland-toll", "borvia-dam"),)
    assert [(c.position.id, c.in_deadlock) for c in comparison.conditions] == [
        ("arland-toll", True),
        ("borvia-dam", True),
    ]


def test_find_deadlocks_in_a_long_chain(canal: Path) -> None:
    """50,000 conditions in a row and back: found, without exhausting the stack."""
    first = compare(canal).dossier.positions[0]
    chain = [
        first.model_copy(update={"id": f"p{n}", "conditions": (f"p{(n + 1) % 50_000}",)})
        for n in range(50_000)
    ]

    (circle,) = find_deadlocks(chain)

    assert len(circle) == 50_000


def test_compare_positions_keeps_what_was_held_apart(canal: Path) -> None:
    staged = compare(canal).engagements

    assert [(item.engagement.id, item.stage.value) for item in staged] == [
        ("first-talks", "held"),
        ("summit", "scheduled"),
    ]


def test_compare_positions_weighs_the_parties(canal: Path) -> None:
    balances = compare(canal).balances

    assert [(b.party.id, b.positions, b.evidence, b.verbatim, b.origins) for b in balances] == [
        ("arland", 2, 2, 0, 1),
        ("borvia", 2, 2, 1, 1),
    ]


def test_index_origins_counts_rewrites_once() -> None:
    dossier = load_dossier(find_packaged_dossier()).dossier
    assert dossier is not None

    assert index_origins(dossier.sources) == {
        "defence-talks-2025-02-12": {"reuters-2025-02-12"},
        "reuters-2025-02-12": {"reuters-2025-02-12"},
    }


def test_compare_positions_of_the_shipped_dossier() -> None:
    comparison = compare(find_packaged_dossier())
    answers = {
        (asked.position.id, answer.party): [state.value for state in answer.states]
        for asked in comparison.demands
        for answer in asked.answers
    }

    assert answers == {
        ("us-backing-secured", Nobody.NOBODY): ["no_addressee"],
        ("ru-all-conditions", Nobody.NOBODY): ["no_addressee"],
        ("ru-nato", "ukraine"): ["contested"],
        ("ru-withdrawal", "ukraine"): ["contested"],
    }
    assert comparison.cell_by_place["talks", "russia"].state is CellState.DECLINED
    assert comparison.origins == {"reuters-2025-02-12"}
