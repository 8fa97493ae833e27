"""Issues in groups: their places, headings without cells, who had no say, what was read."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from positions.checks import run_checks
from positions.compare.comparison import compare_positions
from positions.dossier.store import load_dossier
from tests.dossiers import issue
from tests.dossiers import party
from tests.dossiers import position
from tests.dossiers import source
from tests.dossiers import two_sides
from tests.dossiers import write_dossier
from tests.sheets import build_sheet
from tests.sheets import list_rows

if TYPE_CHECKING:
    from pathlib import Path

    from positions.compare.comparison import Comparison
    from tests.dossiers import Fields


def compare(folder: Path, issues: list[Fields], *said: Fields, **lists: list[Fields]) -> Comparison:
    records = {**two_sides(), "issues": issues, "positions": list(said), **lists}
    dossier = load_dossier(write_dossier(folder / "dossier", records)).dossier
    assert dossier is not None
    return compare_positions(dossier)


def tell(comparison: Comparison) -> list[str]:
    """`water > canal`, in brackets where it is only a heading."""
    told = []
    for topic in comparison.topics:
        path = " > ".join(one.id for one in (*topic.above, topic.issue))
        told.append(f"[{path}]" if topic.is_heading else path)
    return told


def test_parts_stand_below_their_groups_in_the_order_of_the_file(tmp_path: Path) -> None:
    comparison = compare(
        tmp_path,
        [
            issue("toll", parent="trade"),
            issue("water"),
            issue("weir", parent="canal"),
            issue("trade"),
            issue("canal", parent="water"),
            issue("dam", parent="water"),
            issue("peace"),
        ],
    )

    assert tell(comparison) == [
        "[water]",
        "[water > canal]",
        "water > canal > weir",
        "water > dam",
        "[trade]",
        "trade > toll",
        "peace",
    ]
    assert sorted(comparison.cell_by_place) == [
        (name, who) for name in ("dam", "peace", "toll", "weir") for who in ("arland", "borvia")
    ]


def test_a_group_on_which_something_is_said_or_put_has_cells(tmp_path: Path) -> None:
    comparison = compare(
        tmp_path,
        [
            issue("water"),
            issue("canal", parent="water"),
            issue("trade", proposal="All trade is free."),
            issue("toll", parent="trade"),
        ],
        position("a", "arland", "water"),
    )

    assert tell(comparison) == ["water", "water > canal", "trade", "trade > toll"]
    assert comparison.cell_by_place["water", "arland"].state.value == "stated"


def test_circles_and_unknown_wholes_lose_no_issue(tmp_path: Path) -> None:
    comparison = compare(
        tmp_path,
        [
            issue("lone", parent="nowhere"),
            issue("egg", parent="hen"),
            issue("hen", parent="egg"),
            issue("self", parent="self"),
        ],
    )

    assert tell(comparison) == ["lone", "[egg]", "[egg > hen]", "[self]"]


def test_a_chain_of_a_thousand_groups_is_followed(tmp_path: Path) -> None:
    names = [f"i{number}" for number in range(1000)]
    chain = [issue(names[0])] + [issue(name, parent=above) for above, name in pairwise(names)]
    comparison = compare(tmp_path, chain)

    assert len(comparison.topics) == 1000
    assert len(comparison.topics[-1].above) == 999
    assert list(comparison.cell_by_place) == [("i999", "arland"), ("i999", "borvia")]


def test_who_had_no_say_in_a_group_had_none_in_its_parts(tmp_path: Path) -> None:
    comparison = compare(
        tmp_path,
        [
            issue("water", no_say=["borvia"]),
            issue("canal", parent="water"),
            issue("dam", parent="water"),
        ],
        position("b-dam", "borvia", "dam"),
    )

    states = {place: cell.state.value for place, cell in sorted(comparison.cell_by_place.items())}
    assert states == {
        ("canal", "arland"): "not_researched",
        ("canal", "borvia"): "not_applicable",
        # A position shows all the same; a check says that the two contradict each other.
        ("dam", "arland"): "not_researched",
        ("dam", "borvia"): "stated",
    }


def test_what_is_read_for_a_group_is_read_for_its_parts(tmp_path: Path) -> None:
    comparison = compare(
        tmp_path,
        [issue("water"), issue("canal", parent="water"), issue("peace")],
        sources=[source("report", coded_for=["water"]), source("other", coded_for=["canal"])],
    )

    read = {place: cell.read for place, cell in comparison.cell_by_place.items()}
    assert read == {
        ("canal", "arland"): 2,
        ("canal", "borvia"): 2,
        ("peace", "arland"): 0,
        ("peace", "borvia"): 0,
    }


@pytest.mark.parametrize("code", ["N428"])
def test_nobody_need_look_for_a_heading_or_for_whom_had_no_say(tmp_path: Path, code: str) -> None:
    folder = write_dossier(
        tmp_path,
        {
            **two_sides(),
            "issues": [
                issue("water"),
                issue("canal", parent="water"),
                issue("dam", no_say=["borvia"]),
                issue("peace", parent="water", no_say=["arland", "borvia"]),
            ],
            "sources": [source("report", coded_for=["canal"])],
        },
    )
    loaded = load_dossier(folder)
    assert loaded.dossier is not None

    found = [one.message for one in run_checks(loaded.dossier) if one.code == code]
    assert found == ['issue "dam": nobody has looked for the positions of "arland"']


def test_comparison_shows_groups_as_heading_rows(tmp_path: Path) -> None:
    sheet = build_sheet(
        tmp_path,
        "comparison",
        {
            **two_sides(),
            "parties": [party("arland"), party("borvia")],
            "issues": [
                issue("water"),
                issue("canal", parent="water"),
                issue("dam", parent="canal"),
            ],
            "positions": [position("a", "arland", "canal", headline="half of the toll")],
        },
    )

    assert list_rows(sheet) == [
        ("heading: The water", *("heading: [heading of a group]",) * 3),
        (
            "**The canal**\n~What of the canal?~",
            "**Demands** half of the toll",
            "quiet: not researched",
            "1 position -> positions a a",
        ),
        (
            "**The dam**\n~What of the dam?~",
            "quiet: not researched",
            "quiet: not researched",
            "[no entry]",
        ),
    ]
