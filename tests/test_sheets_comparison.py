"""The comparison: what a cell says of a position, its history, a silence, and closeness."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.dossiers import issue
from tests.dossiers import party
from tests.dossiers import position
from tests.dossiers import source
from tests.dossiers import two_sides
from tests.sheets import build_sheet
from tests.sheets import list_headings
from tests.sheets import list_rows
from tests.sheets import read_sheet

if TYPE_CHECKING:
    from pathlib import Path

    from tests.dossiers import Fields


def say(folder: Path, *said: Fields, **sides: list[Fields]) -> str:
    """The first cell of a party of a comparison of these positions on the toll."""
    sheet = build_sheet(folder, "comparison", {**two_sides(), "positions": list(said), **sides})
    return list_rows(sheet)[0][1]


def test_comparison_of_a_small_dossier(canal: Path) -> None:
    sheet = read_sheet(canal, "comparison")

    assert list_headings(sheet) == ["Issue", "Arland", "Borvia", "Positions"]
    assert [column.width for column in sheet.columns] == [28, 40, 40, 13]
    assert list_rows(sheet) == [
        (
            "**Toll**\n~Who pays what toll?~",
            "**Demands**: requires Borvia to pay half of the toll~ (on a condition)~",
            "**Refuses**: will not pay",
            "2 positions -> positions arland-toll borvia-toll",
        ),
        (
            "**Dam**\n~Does the dam stay closed?~",
            "caution: **Has not said** whether it wants the dam open",
            "**Offers Arland** to open the dam once the toll is settled~ (on a condition)~",
            "2 positions -> positions arland-dam borvia-dam",
        ),
        (
            "**Ferry**\n~Does the ferry run?~",
            "quiet: not researched",
            "quiet: not researched",
            "[no entry]",
        ),
    ]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"headline": "half of the toll"}, "**Demands** half of the toll"),
        (
            {"headline": "half of the toll", "addressees": ["borvia"]},
            "**Demands of borvia** half of the toll",
        ),
        ({"headline": "borvia to pay half", "addressees": ["borvia"]}, "**Demands** borvia to pay half"),
        (
            {"headline": "free passage", "act": "request", "addressees": ["borvia"]},
            "**Asks borvia** free passage",
        ),
        ({"headline": "to pay", "act": "offer", "addressees": ["borvia"]}, "**Offers borvia** to pay"),
        (
            {"headline": "a blockade", "act": "threaten", "addressees": ["borvia"]},
            "**Threatens (borvia)** a blockade",
        ),
        ({"headline": "to pay", "act": "refuse", "addressees": ["borvia"]}, "**Refuses** to pay"),
        (
            {"headline": "the lock", "act": "aim", "firmness": "exploratory"},
            "**Is interested in** the lock",
        ),
        ({"headline": "half", "firmness": "red_line"}, "**Demands** half~ (red line)~"),
        ({"headline": "half", "firmness": "firm"}, "**Demands** half"),
        ({"headline": "half", "status": "disputed"}, "**Demands** half** [disputed]**"),
        ({"summary": "arland demands half of it."}, "**Demands** half of it"),
        ({"summary": "The arland demands half. No less."}, "**Demands** half. No less."),
        ({"summary": "The Rulers demand half."}, "**Demands**: The Rulers demand half."),
        ({"summary": "arland officials say no."}, "**Demands**: arland officials say no."),
        ({"summary": "arland's half."}, "**Demands**: arland's half."),
        (
            {"summary": "Half is due.", "addressees": ["borvia"]},
            "**Demands (to borvia)**: Half is due.",
        ),
    ],
)  # fmt: skip
def test_comparison_says_a_position_as_it_is_read(
    tmp_path: Path, fields: Fields, said: str
) -> None:
    assert say(tmp_path, position("a", "arland", "toll", **fields)) == said


def test_comparison_names_a_party_as_the_dossier_does(tmp_path: Path) -> None:
    parties = [party("arland"), party("isles", short_name="Outer Isles")]
    said = [
        position("a", "arland", "toll", headline="half of it", addressees=["isles"]),
        position("b", "isles", "toll", act="aim", summary="The Outer Isles want calm."),
    ]

    assert say(tmp_path, *said, parties=parties, people=[]) == (
        "**Demands of the Outer Isles** half of it"
    )


def test_comparison_shows_what_a_position_replaces(tmp_path: Path) -> None:
    before = {"status": "superseded", "headline": "all of it"}
    said = [
        position("a", "arland", "toll", headline="half of it", supersedes=["b"]),
        position("b", "arland", "toll", stated_on="2030-05-10", supersedes=["c"], **before),
        position("c", "arland", "toll", act="aim", supersedes=["b"], **before),
    ]

    assert say(tmp_path, *said) == (
        "**Demands** half of it~ (before: all of it, 10 May 2030)~~ (before: Wants: all of it)~"
    )


@pytest.mark.parametrize(
    ("coded", "silence"),
    [
        ([["toll"]], "nothing in the 1 source read for it"),
        ([["toll"], ["toll"]], "nothing in the 2 sources read for it"),
        ([["toll"], []], "nothing in the 1 of 2 sources read for it"),
        ([[]], "not researched"),
    ],
)
def test_comparison_says_how_much_was_read(
    tmp_path: Path, coded: list[list[str]], silence: str
) -> None:
    sources = [source(f"s{n}", coded_for=issues) for n, issues in enumerate(coded)]

    assert say(tmp_path, sources=sources) == f"quiet: {silence}"


def test_comparison_shows_how_close_they_are_and_how_things_stand(tmp_path: Path) -> None:
    judged = {"issue": "toll", "parties": ["arland", "borvia"], "as_of": "2030-05-20"}
    lists = {
        **two_sides(),
        "issues": [issue("toll", status_quo="Each pays alone."), issue("dam")],
        "alignments": [{"id": "x", "state": "diverging", "rationale": "Words only.", **judged}],
    }
    sheet = build_sheet(tmp_path, "comparison", lists)

    assert list_headings(sheet)[3:] == [
        "How close they are", "Without an agreement", "Positions",
    ]  # fmt: skip
    assert [row[3:5] for row in list_rows(sheet)] == [
        ("bad: **arland, borvia: diverging** – Words only.", "Each pays alone."),
        ("[not recorded]", "[not recorded]"),
    ]
