"""Just a part of a dossier: what stays, what is said of what does not, and what cannot be asked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from positions.checks import run_checks
from positions.compare.comparison import compare_positions
from positions.compare.comparison import compare_selection
from positions.compare.part import EmptyPartError
from positions.compare.part import Part
from positions.compare.part import UnknownChoiceError
from positions.compare.part import select_part
from positions.dossier.findings import has_errors
from positions.dossier.store import load_dossier
from positions.tables.book import Jump
from positions.tables.book import Toned
from positions.tables.catalogue import build_book
from positions.tables.context import build_context
from positions.tables.phrases import describe_part
from tests.council import list_council
from tests.council import write_council
from tests.dossiers import engagement
from tests.dossiers import issue
from tests.dossiers import party
from tests.dossiers import position
from tests.dossiers import source
from tests.dossiers import write_dossier

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from positions.compare.comparison import Comparison
    from positions.compare.part import Selection
    from positions.dossier.model import Dossier
    from positions.tables.book import Book
    from positions.tables.book import Cell
    from tests.dossiers import Lists


def load(folder: Path) -> Dossier:
    dossier = load_dossier(folder).dossier
    assert dossier is not None
    return dossier


@pytest.fixture
def council(tmp_path: Path) -> Dossier:
    return load(write_council(tmp_path / "council"))


@pytest.fixture
def talks(tmp_path: Path) -> Dossier:
    """Three parties that ask, answer and wait for one another, on two issues and a group."""
    lists: Lists = {
        "parties": [party("arland"), party("borvia"), party("cardia"), party("dorsey")],
        "issues": [
            issue("water", no_say=["dorsey"]),
            issue("canal", parent="water"),
            issue("dam", parent="water"),
            issue("peace"),
        ],
        "sources": [
            source("agency", derives_from=[]),
            source("report", derives_from=["agency"], coded_for=["canal"]),
            source("other", coded_for=["peace"]),
        ],
        "positions": [
            position("ask", "arland", "canal", addressees=["borvia", "cardia"]),
            position("no", "borvia", "canal", act="refuse", responds_to=["ask"]),
            position("want", "cardia", "dam", act="aim", summary="Cardia wants the dam open."),
            position("give", "arland", "dam", act="offer", conditions=["want", "a ceasefire"]),
            position("say", "borvia", "peace", act="assert"),
        ],
        "engagements": [
            engagement("visit", participants=[{"party": "cardia"}], issues=["dam", "peace"]),
            engagement("call", participants=[{"party": "arland"}, {"party": "dorsey"}]),
        ],
        "alignments": [
            {"id": "near", "issue": "canal", "parties": ["arland", "borvia"], "state": "diverging",
             "rationale": "They are apart.", "as_of": "2030-05-20"},
            {"id": "far", "issue": "canal", "parties": ["arland", "cardia"], "state": "diverging",
             "rationale": "They are apart.", "as_of": "2030-05-20"},
        ],
        "assessments": [
            {"id": "think", "about": "arland", "kind": "outlook", "text": "It will wait.",
             "basis": ["ask", "want", "visit"]},
            {"id": "guess", "about": "cardia", "kind": "outlook", "text": "It will not."},
        ],
    }  # fmt: skip
    return load(write_dossier(tmp_path / "talks", lists))


def list_kept(selection: Selection) -> dict[str, list[str]]:
    kept = selection.kept
    return {
        "parties": [one.id for one in kept.parties],
        "issues": [one.id for one in kept.issues],
        "sources": [one.id for one in kept.sources],
        "positions": [one.id for one in kept.positions],
        "engagements": [one.id for one in kept.engagements],
        "alignments": [one.id for one in kept.alignments],
        "assessments": [one.id for one in kept.assessments],
    }


def tell_cells(comparison: Comparison) -> dict[tuple[str, str], tuple[str, tuple[str, ...], int]]:
    return {
        place: (cell.state.value, tuple(one.id for one in cell.positions), cell.evidence)
        for place, cell in comparison.cell_by_place.items()
    }


def test_three_of_28_parties_compare_like_a_dossier_of_those_three(
    council: Dossier, tmp_path: Path
) -> None:
    wanted = ("gavia", "arland", "zelia")
    lists = list_council()
    alone = {
        **lists,
        "parties": sorted(
            (one for one in lists["parties"] if one["id"] in wanted),
            key=lambda one: wanted.index(one["id"]),
        ),
        "issues": [
            {**one, "no_say": [name for name in one.get("no_say", ()) if name in wanted]}
            for one in lists["issues"]
        ],
        "positions": [
            {**one, "addressees": [who for who in one.get("addressees", ()) if who in wanted]}
            for one in lists["positions"]
            if one["party"] in wanted
        ],
        "engagements": [],
    }
    kept = {one["id"] for one in alone["positions"]}
    for one in alone["positions"]:
        one["responds_to"] = [name for name in one.get("responds_to", ()) if name in kept]
    three = compare_positions(load(write_dossier(tmp_path / "three", alone)))

    part = compare_selection(select_part(council, Part(parties=wanted)))

    assert [one.id for one in part.compared] == list(wanted)
    assert [one.short_name for one in part.compared] == [one.short_name for one in three.compared]
    assert tell_cells(part) == tell_cells(three)
    assert part.camps == three.camps
    assert part.concord == three.concord
    assert part.balances == three.balances


def test_a_part_names_nothing_that_it_does_not_hold(talks: Dossier, council: Dossier) -> None:
    parts = (
        Part(parties=("arland",)),
        Part(issues=("water",)),
        Part(acts=("demand", "offer")),
        Part(parties=("cardia", "borvia"), issues=("dam",)),
    )
    for part in parts:
        assert not has_errors(run_checks(select_part(talks, part).kept)), part
    wanted = Part(parties=("dorsey", "arland"), issues=("money", "seat"), acts=("support",))
    assert not has_errors(run_checks(select_part(council, wanted).kept))


def test_parties_keep_what_is_theirs(talks: Dossier) -> None:
    selection = select_part(talks, Part(parties=("borvia", "arland")))

    assert list_kept(selection) == {
        # Those that are wanted in the order asked for, then whoever is named besides.
        "parties": ["borvia", "arland", "cardia", "dorsey"],
        "issues": ["water", "canal", "dam", "peace"],
        "sources": ["agency", "report", "other"],
        "positions": ["ask", "no", "give", "say"],
        "engagements": ["call"],
        "alignments": ["near"],
        "assessments": ["think"],
    }
    comparison = compare_selection(selection)
    assert [one.id for one in comparison.compared] == ["borvia", "arland"]
    give = selection.kept.positions[2]
    assert give.conditions == ("Cardia wants the dam open.", "a ceasefire")
    assert selection.kept.assessments[0].basis == (
        "ask", "Cardia wants the dam open.", "Meeting visit",
    )  # fmt: skip


def test_an_answer_that_is_left_out_is_not_missing(talks: Dossier) -> None:
    def answers(part: Part) -> list[tuple[str, list[str]]]:
        (asked,) = compare_selection(select_part(talks, part)).demands
        return [(str(one.party), [state.value for state in one.states]) for one in asked.answers]

    assert answers(Part(parties=("arland", "borvia"))) == [
        ("borvia", ["refused"]),
        ("cardia", ["left_out"]),
    ]
    # Borvia's refusal is no demand; that Cardia has not answered is so all the same.
    assert answers(Part(acts=("demand",))) == [
        ("borvia", ["left_out"]),
        ("cardia", ["unanswered"]),
    ]


def test_a_party_that_says_something_else_is_not_silent(talks: Dossier) -> None:
    comparison = compare_selection(select_part(talks, Part(issues=("canal",), acts=("demand",))))

    assert {place: cell.state.value for place, cell in comparison.cell_by_place.items()} == {
        ("canal", "arland"): "stated",
        ("canal", "borvia"): "left_out",
        ("canal", "cardia"): "not_in_sources",
        ("canal", "dorsey"): "not_applicable",
    }


def test_a_group_brings_its_parts_and_a_part_its_heading(talks: Dossier) -> None:
    whole = list_kept(select_part(talks, Part(issues=("water",))))
    assert (whole["issues"], whole["positions"]) == (
        ["water", "canal", "dam"],
        ["ask", "no", "want", "give"],
    )
    selection = select_part(talks, Part(issues=("dam",)))
    assert list_kept(selection)["issues"] == ["water", "dam"]
    assert [topic.is_heading for topic in compare_selection(selection).topics] == [True, False]
    assert list_kept(selection)["engagements"] == ["visit"]
    assert selection.kept.engagements[0].issues == ("dam",)
    assert list_kept(selection)["sources"] == ["agency", "report"]


def test_a_part_says_of_how_much_it_is(talks: Dossier) -> None:
    part = Part(parties=("arland", "borvia"), issues=("water",), acts=("demand", "refuse"))
    comparison = compare_selection(select_part(talks, part))

    assert describe_part(build_context(comparison)) == (
        "A part of the dossier: 2 of 4 parties; of the issues only The water; of the acts only "
        "demand, refuse. It holds 2 of 5 positions and 0 of 2 engagements. What is left out is not "
        "silent."
    )
    assert describe_part(build_context(compare_positions(talks))) == ""
    book = build_book(comparison, version="1")
    assert "A part of the dossier: 2 of 4 parties" in str(book.sheets[0].rows)
    assert book.properties["part"].startswith("A part of the dossier")


@pytest.mark.parametrize(
    "part",
    [
        Part(parties=("arland", "zelia")),
        Part(issues=("money",)),
        Part(acts=("demand", "oppose")),
        Part(parties=("borvia",), issues=("seat",)),
    ],
)
def test_links_of_a_part_lead_to_what_is_there(council: Dossier, part: Part) -> None:
    book = build_book(compare_selection(select_part(council, part)), version="1")

    keys = {sheet.name: set(sheet.keys) for sheet in book.sheets}
    jumps = list(list_jumps(book))
    assert jumps
    assert [one for one in jumps if one.sheet not in keys] == []
    assert [
        one for one in jumps if one.first and not {one.first, one.last} <= keys[one.sheet]
    ] == []


def list_jumps(book: Book) -> Iterator[Jump]:
    for sheet in book.sheets:
        rows = [*sheet.rows]
        for page in sheet.pages:
            rows += [row for block in page.blocks for row in block.rows]
            rows.append(page.contents)
        for row in rows:
            yield from (one for one in map(_bare, row) if isinstance(one, Jump))


def _bare(cell: Cell) -> object:
    return cell.value if isinstance(cell, Toned) else cell


@pytest.mark.parametrize(
    ("part", "message"),
    [
        (
            Part(parties=("arland", "borvja")),
            'no party "borvja" (did you mean "borvia"?); choose of: arland, borvia, cardia, dorsey',
        ),
        (
            Part(issues=("dams",)),
            'no issue "dams" (did you mean "dam"?); choose of: water, canal, dam, peace',
        ),
        (
            Part(acts=("demands",)),
            'no act "demands" (did you mean "demand"?); choose of: aim, demand, request, offer, '
            "accept, refuse, concede, withdraw, threaten, support, oppose, neutral, assert, "
            "undeclared",
        ),
        (Part(parties=("",)), 'no party ""; choose of: arland, borvia, cardia, dorsey'),
    ],
)
def test_what_there_is_not_gets_a_near_miss(talks: Dossier, part: Part, message: str) -> None:
    with pytest.raises(UnknownChoiceError) as caught:
        select_part(talks, part)

    assert str(caught.value) == message
    assert caught.value.exit_code == 2


def test_of_many_ids_the_first_are_listed(council: Dossier) -> None:
    with pytest.raises(UnknownChoiceError, match=r"choose of: water, water-1, .* and 15 more$"):
        select_part(council, Part(issues=("nothing",)))


def test_a_part_without_anything_is_refused(talks: Dossier) -> None:
    with pytest.raises(EmptyPartError) as caught:
        select_part(talks, Part(parties=("borvia",), acts=("threaten",)))

    assert str(caught.value) == (
        "nothing is left: none of the 5 positions and 2 engagements is in this part (parties "
        "borvia; acts threaten); ask for more parties, issues or acts"
    )
    assert caught.value.exit_code == 1


def test_everything_is_the_dossier_itself(talks: Dossier) -> None:
    assert select_part(talks, Part()).kept is talks
    everybody = Part(parties=tuple(one.id for one in talks.parties))
    assert select_part(talks, everybody).kept == replace(
        talks, sources=select_part(talks, everybody).kept.sources
    )
    assert Part(parties=("a",)).lay_over(Part(("b",), ("c",), ("offer",))) == Part(
        ("a",), ("c",), ("offer",)
    )
