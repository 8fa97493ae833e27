"""Laying positions side by side: silence, answers, conditions, stages, balance."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from positions.compare.comparison import Comparison
from positions.compare.comparison import compare_positions
from positions.compare.conditions import find_deadlocks
from positions.compare.ledger import Answer
from positions.compare.ledger import Nobody
from positions.compare.origins import Independence
from positions.compare.origins import index_origins
from positions.compare.origins import trace_sources
from positions.dossier.model import Evidence
from positions.dossier.model import Source
from positions.dossier.store import find_packaged_dossier
from positions.dossier.store import load_dossier
from positions.dossier.vocabulary import AnswerState
from positions.dossier.vocabulary import CellState
from tests.dossiers import engagement
from tests.dossiers import issue
from tests.dossiers import party
from tests.dossiers import position
from tests.dossiers import source
from tests.dossiers import two_sides
from tests.dossiers import write_dossier

if TYPE_CHECKING:
    from pathlib import Path

    from tests.dossiers import Fields


def compare(folder: Path) -> Comparison:
    loaded = load_dossier(folder)
    assert loaded.findings == ()
    assert loaded.dossier is not None
    return compare_positions(loaded.dossier)


def compare_said(folder: Path, *said: Fields) -> Comparison:
    """What Arland, Borvia and Corland say of the toll and the dam, in this order of the file."""
    lists = two_sides()
    return compare(
        write_dossier(
            folder / "dossier",
            {
                **lists,
                "parties": [*lists["parties"], party("corland")],
                "issues": [*lists["issues"], issue("dam")],
                "positions": said,
            },
        )
    )


def list_answers(comparison: Comparison) -> list[tuple[str | Nobody, list[str], list[str]]]:
    """Of the first demand: who answered, how and by which positions."""
    return [
        (answer.party, [state.value for state in answer.states], [one.id for one in answer.replies])
        for answer in comparison.demands[0].answers
    ]


def list_waits(comparison: Comparison) -> dict[tuple[str, str], bool]:
    """Which position waits for which, and whether that is a part of a deadlock."""
    return {
        (condition.position.id, condition.requires.id if condition.requires else condition.words): (
            condition.in_deadlock
        )
        for condition in comparison.conditions
    }


def make_source(name: str, *derives_from: str) -> Source:
    return Source.model_validate(source(name, derives_from=derives_from))


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


@pytest.mark.parametrize(
    ("status", "state"),
    [
        ("current", "stated"),
        ("disputed", "stated"),
        ("superseded", "not_in_sources"),
        ("withdrawn", "not_in_sources"),
    ],
)
def test_compare_positions_disputed_position_still_stands(
    tmp_path: Path, status: str, state: str
) -> None:
    comparison = compare_said(tmp_path, position("toll-cut", "arland", "toll", status=status))

    assert comparison.cell_by_place["toll", "arland"].state.value == state


def test_compare_positions_declined_and_stated_is_stated(tmp_path: Path) -> None:
    comparison = compare_said(
        tmp_path,
        position("no-word", "arland", "toll", act="undeclared"),
        position("toll-cut", "arland", "toll"),
    )

    assert comparison.cell_by_place["toll", "arland"].state is CellState.STATED


def test_compare_positions_orders_a_cell_by_act_then_as_in_the_file(tmp_path: Path) -> None:
    comparison = compare_said(
        tmp_path,
        position("zero-toll", "arland", "toll"),
        position("no-word", "arland", "toll", act="undeclared"),
        position("no-to-borvia", "arland", "toll", act="refuse"),
        position("cheap-ferry", "arland", "toll", act="offer"),
        position("half-toll", "arland", "toll"),
        position("peace", "arland", "toll", act="aim"),
        position("open-dam", "arland", "dam"),
        position("high-toll", "borvia", "toll"),
    )

    assert [found.id for found in comparison.cell_by_place["toll", "arland"].positions] == [
        "peace",
        "zero-toll",
        "half-toll",
        "cheap-ferry",
        "no-to-borvia",
        "no-word",
    ]


def test_compare_positions_counts_what_a_cell_stands_on(tmp_path: Path) -> None:
    lists = two_sides()
    folder = write_dossier(
        tmp_path / "dossier",
        {
            **lists,
            "sources": [
                source("report"),
                source("rewrite", derives_from=["report"]),
                source("own"),
            ],
            "positions": [
                position(
                    "toll-cut",
                    "arland",
                    "toll",
                    evidence=[{"source": "report"}, {"source": "rewrite"}],
                ),
                position("no-toll", "arland", "toll", evidence=[{"source": "own"}]),
            ],
        },
    )

    cell = compare(folder).cell_by_place["toll", "arland"]

    assert (cell.issue.id, cell.party.id) == ("toll", "arland")
    assert (cell.evidence, cell.origins, cell.unrecorded) == (3, 0, 2)


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


def test_compare_positions_leaves_the_reply_of_the_asking_party_out(tmp_path: Path) -> None:
    comparison = compare_said(
        tmp_path,
        position("toll-cut", "arland", "toll", addressees=["borvia"]),
        position("toll-back", "arland", "toll", act="withdraw", responds_to=["toll-cut"]),
    )

    assert list_answers(comparison) == [("borvia", ["unanswered"], [])]


def test_compare_positions_only_the_asking_party_replies(tmp_path: Path) -> None:
    comparison = compare_said(
        tmp_path,
        position("toll-cut", "arland", "toll"),
        position("toll-back", "arland", "toll", act="withdraw", responds_to=["toll-cut"]),
    )

    assert comparison.demands[0].answers == (
        Answer(Nobody.NOBODY, (AnswerState.NO_ADDRESSEE,), ()),
    )


def test_compare_positions_lists_addressees_before_others_who_reply(tmp_path: Path) -> None:
    comparison = compare_said(
        tmp_path,
        position("no-of-corland", "corland", "toll", act="refuse", responds_to=["toll-cut"]),
        position("threat", "corland", "dam", act="threaten", responds_to=["toll-cut"]),
        position("toll-cut", "arland", "toll", addressees=["borvia"]),
        position("yes-of-borvia", "borvia", "toll", act="accept", responds_to=["toll-cut"]),
    )

    assert list_answers(comparison) == [
        ("borvia", ["accepted"], ["yes-of-borvia"]),
        ("corland", ["refused", "contested"], ["no-of-corland", "threat"]),
    ]


def test_compare_positions_orders_the_states_of_one_answer(tmp_path: Path) -> None:
    """From yes to silence, whatever the order of the file or of the alphabet."""
    acts = ("undeclared", "assert", "refuse", "offer", "request", "concede", "accept")
    replies = [
        position(f"reply-{act}", "borvia", "toll", act=act, responds_to=["toll-cut"])
        for act in acts
    ]

    comparison = compare_said(tmp_path, position("toll-cut", "arland", "toll"), *replies)

    assert [state.value for state in comparison.demands[0].answers[0].states] == [
        "accepted",
        "conceded",
        "countered",
        "refused",
        "contested",
        "declined",
    ]


def test_compare_positions_lists_demands_and_offers_as_in_the_file(tmp_path: Path) -> None:
    acts = ("offer", "request", "aim", "demand", "concede", "threaten")

    comparison = compare_said(
        tmp_path,
        *(position(f"arland-{act}", "arland", "toll", act=act) for act in acts),
        position("old-demand", "arland", "toll", status="superseded"),
        position("old-offer", "arland", "toll", act="offer", status="superseded"),
    )

    assert [asked.position.id for asked in comparison.demands] == [
        "arland-request",
        "arland-demand",
    ]
    assert [asked.position.id for asked in comparison.offers] == ["arland-offer"]


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


def test_compare_positions_names_a_deadlock_of_three_in_its_direction(tmp_path: Path) -> None:
    """Arland waits for Corland, Corland for Borvia, Borvia for Arland."""
    comparison = compare_said(
        tmp_path,
        position("b-opens", "borvia", "dam", conditions=["a-pays"]),
        position("a-pays", "arland", "toll", conditions=["c-signs"]),
        position("c-signs", "corland", "toll", conditions=["b-opens"]),
    )

    assert comparison.deadlocks == (("a-pays", "c-signs", "b-opens"),)
    assert list_waits(comparison) == {
        ("b-opens", "a-pays"): True,
        ("a-pays", "c-signs"): True,
        ("c-signs", "b-opens"): True,
    }


def test_compare_positions_marks_only_the_way_round_a_deadlock(tmp_path: Path) -> None:
    """A chain that leads into a circle, and what else its members wait for, are not part of it."""
    comparison = compare_said(
        tmp_path,
        position("a-first", "arland", "toll", conditions=["b-second"]),
        position("b-second", "borvia", "toll", conditions=["c-third", "a-free"]),
        position("c-third", "corland", "toll", conditions=["a-fourth"]),
        position("a-fourth", "arland", "dam", conditions=["b-second", "after the harvest"]),
        position("a-free", "arland", "dam"),
    )

    assert comparison.deadlocks == (("a-fourth", "b-second", "c-third"),)
    assert list_waits(comparison) == {
        ("a-first", "b-second"): False,
        ("b-second", "c-third"): True,
        ("b-second", "a-free"): False,
        ("c-third", "a-fourth"): True,
        ("a-fourth", "b-second"): True,
        ("a-fourth", "after the harvest"): False,
    }


def test_compare_positions_tells_what_waits_for_a_deadlock(tmp_path: Path) -> None:
    """However long the way there; a condition that leads elsewhere, and the circle, do not."""
    comparison = compare_said(
        tmp_path,
        position("a-last", "arland", "toll", conditions=["a-first", "a-free"]),
        position("a-first", "arland", "toll", conditions=["b-second"]),
        position("b-second", "borvia", "toll", conditions=["c-third", "a-free", "in spring"]),
        position("c-third", "corland", "toll", conditions=["b-second"]),
        position("a-free", "arland", "dam", conditions=["in spring"]),
    )

    assert [
        (found.position.id, found.requires.id if found.requires else found.words)
        for found in comparison.conditions
        if found.waits_for_deadlock
    ] == [("a-last", "a-first"), ("a-first", "b-second")]


def test_compare_positions_position_that_waits_for_itself(tmp_path: Path) -> None:
    comparison = compare_said(
        tmp_path, position("toll-cut", "arland", "toll", conditions=["toll-cut"])
    )

    assert comparison.deadlocks == (("toll-cut",),)
    assert list_waits(comparison) == {("toll-cut", "toll-cut"): True}


def test_compare_positions_names_deadlocks_that_share_a_position(tmp_path: Path) -> None:
    comparison = compare_said(
        tmp_path,
        position("a-pays", "arland", "toll", conditions=["b-opens"]),
        position("b-opens", "borvia", "dam", conditions=["a-pays", "c-signs"]),
        position("c-signs", "corland", "toll", conditions=["b-opens"]),
    )

    assert comparison.deadlocks == (("a-pays", "b-opens"), ("b-opens", "c-signs"))
    assert set(list_waits(comparison).values()) == {True}


def test_compare_positions_superseded_position_breaks_a_deadlock(tmp_path: Path) -> None:
    comparison = compare_said(
        tmp_path,
        position("a-pays", "arland", "toll", conditions=["b-opens"]),
        position("b-opens", "borvia", "dam", conditions=["a-pays"], status="superseded"),
    )

    assert comparison.deadlocks == ()
    assert [
        (found.position.id, found.requires, found.words, found.in_deadlock)
        for found in comparison.conditions
    ] == [("a-pays", None, "b-opens", False)]


def test_compare_positions_condition_is_a_position_or_words(tmp_path: Path) -> None:
    comparison = compare_said(
        tmp_path,
        position("a-pays", "arland", "toll", conditions=["once the ice is gone", "b-opens"]),
        position("b-opens", "borvia", "dam"),
    )

    assert [
        (found.position.id, found.requires and found.requires.id, found.words)
        for found in comparison.conditions
    ] == [("a-pays", None, "once the ice is gone"), ("a-pays", "b-opens", "")]


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


def test_compare_positions_orders_engagements_by_stage_then_date(tmp_path: Path) -> None:
    """The order of the file decides only between equal days; no day comes after every day."""
    meetings = (
        ("off", "cancelled", "2030-01-01"),
        ("claim", "claimed", "2030-01-01"),
        ("wish", "proposed", "2030-06-03"),
        ("hope", "tentative", "2030-06-02"),
        ("summit", "confirmed", "2030-06-01"),
        ("under-way", "ongoing", "2030-05-19"),
        ("no-day", "held", "unstated"),
        ("late", "held", "2030-05-10"),
        ("z-first", "held", "2030-05-04"),
        ("a-second", "held", "2030-05-04"),
        ("some-day-of-may", "held", "2030-05"),
        ("first-of-may", "held", "2030-05-01"),
        ("early", "held", "2029-12-31"),
    )
    folder = write_dossier(
        tmp_path / "dossier",
        {
            **two_sides(),
            "engagements": [
                engagement(name, status=status, start=start) for name, status, start in meetings
            ],
        },
    )

    staged = compare(folder).engagements

    assert [(item.engagement.id, item.stage.value) for item in staged] == [
        ("early", "held"),
        ("first-of-may", "held"),
        ("some-day-of-may", "held"),
        ("z-first", "held"),
        ("a-second", "held"),
        ("late", "held"),
        ("no-day", "held"),
        ("under-way", "under way"),
        ("summit", "scheduled"),
        ("hope", "expected or sought"),
        ("wish", "expected or sought"),
        ("claim", "claimed, not confirmed"),
        ("off", "put off or called off"),
    ]


def test_compare_positions_weighs_the_parties(canal: Path) -> None:
    balances = compare(canal).balances

    assert [
        (b.party.id, b.positions, b.evidence, b.verbatim, b.origins, b.unrecorded) for b in balances
    ] == [("arland", 2, 2, 0, 0, 1), ("borvia", 2, 2, 1, 0, 1)]


def test_compare_positions_counts_quotes_as_own_words(tmp_path: Path) -> None:
    """Neither a passage without a quote nor the words of the source are the party's own."""
    items: list[Fields] = [
        {"source": "report", "directness": "verbatim", "quote": "no toll"},
        {"source": "report", "directness": "verbatim"},
        {"source": "report", "directness": "paraphrase", "quote": "wants no toll"},
        {"source": "report", "quote": "no toll at all"},
    ]

    comparison = compare_said(tmp_path, position("a", "arland", "toll", evidence=items))

    assert [b.verbatim for b in comparison.balances] == [1, 0, 0]


def test_compare_positions_weighs_anonymous_and_silent_parties(tmp_path: Path) -> None:
    """Evidence is counted, not positions; what no longer stands weighs nothing."""
    own = {"source": "report", "directness": "verbatim", "quote": "no toll"}
    twice = [own, {"source": "interview"}]
    leak = [{"source": "leak"}]
    comparison = compare_said(
        tmp_path,
        position("a", "arland", "toll", attribution="anonymous_official", evidence=twice),
        position("b", "arland", "dam", attribution="spokesperson"),
        position(
            "c",
            "arland",
            "dam",
            attribution="anonymous_official",
            status="withdrawn",
            evidence=leak,
        ),
        position("d", "borvia", "toll", attribution="leaked_document"),
    )

    assert [
        (b.party.id, b.positions, b.evidence, b.verbatim, b.anonymous, b.origins, b.unrecorded)
        for b in comparison.balances
    ] == [
        ("arland", 2, 3, 1, 2, 0, 2),
        ("borvia", 1, 1, 0, 0, 0, 1),
        ("corland", 0, 0, 0, 0, 0, 0),
    ]
    assert comparison.independence.roots == {"report", "interview"}


def test_compare_positions_counts_in_how_many_sources_an_issue_was_read(tmp_path: Path) -> None:
    """A source that lists an issue twice was read once."""
    lists = two_sides()
    folder = write_dossier(
        tmp_path / "dossier",
        {
            **lists,
            "issues": [*lists["issues"], issue("dam"), issue("ferry")],
            "sources": [
                source("report", coded_for=["toll", "dam", "toll"]),
                source("radio", coded_for=["toll"]),
                source("blog"),
                source("post"),
            ],
            "positions": [position("toll-cut", "arland", "toll")],
        },
    )

    cells = compare(folder).cell_by_place

    assert {
        place: (cell.state.value, cell.read, cell.sources)
        for place, cell in cells.items()
        if place[1] == "borvia"
    } == {
        ("toll", "borvia"): ("not_in_sources", 2, 4),
        ("dam", "borvia"): ("not_in_sources", 1, 4),
        ("ferry", "borvia"): ("not_researched", 0, 4),
    }
    assert (cells["toll", "arland"].read, cells["toll", "arland"].sources) == (2, 4)


def test_compare_positions_compares_mediators_only_if_they_have_positions(tmp_path: Path) -> None:
    """What no longer stands gives nobody a column; a party has one whatever it says."""
    lists = two_sides()
    folder = write_dossier(
        tmp_path / "dossier",
        {
            **lists,
            "parties": [
                party("silent-mediator", role="mediator"),
                *lists["parties"],
                party("speaking-mediator", role="mediator"),
                party("silent-observer", role="observer"),
                party("speaking-observer", role="observer"),
                party("former-observer", role="observer"),
            ],
            "positions": [
                position("a", "arland", "toll"),
                position("b", "speaking-mediator", "toll", act="offer"),
                position("c", "speaking-observer", "toll", status="disputed"),
                position("d", "former-observer", "toll", status="withdrawn"),
            ],
        },
    )

    comparison = compare(folder)

    compared = ["arland", "borvia", "speaking-mediator", "speaking-observer"]
    assert [party.id for party in comparison.compared] == compared
    assert [balance.party.id for balance in comparison.balances] == compared
    assert list(comparison.cell_by_place) == [("toll", name) for name in compared]


def weigh(sources: tuple[Source, ...], *cited: str) -> Independence:
    items = [Evidence.model_validate({"source": name}) for name in cited]
    return trace_sources(sources).weigh(items)


LINEAGE = (
    make_source("agency"),
    make_source("paper", "agency"),
    make_source("radio"),
    Source.model_validate(source("blog")),
    Source.model_validate(source("post")),
    make_source("echo", "blog"),
    make_source("digest", "radio", "blog"),
)
"""Two origins and their rewrites; of `blog` and `post` nothing is known."""


@pytest.mark.parametrize(
    ("cited", "origins", "unrecorded", "is_single", "is_recorded"),
    [
        ((), (), (), False, True),
        (("agency",), ("agency",), (), True, True),
        (("paper", "agency"), ("agency",), (), True, True),
        (("paper", "radio"), ("agency", "radio"), (), False, True),
        (("blog",), (), ("blog",), True, False),
        (("blog", "echo"), (), ("blog",), True, False),
        (("blog", "post"), (), ("blog", "post"), False, False),
        (("paper", "echo"), ("agency",), ("blog",), False, False),
        (("digest",), ("radio",), ("blog",), False, False),
        (("undeclared",), (), ("undeclared",), True, False),
    ],
)
def test_weigh_claims_no_more_than_is_recorded(
    cited: tuple[str, ...],
    origins: tuple[str, ...],
    unrecorded: tuple[str, ...],
    *,
    is_single: bool,
    is_recorded: bool,
) -> None:
    found = weigh(LINEAGE, *cited)

    assert found.sources == frozenset(cited)
    assert (found.origins, found.unrecorded) == (frozenset(origins), frozenset(unrecorded))
    assert (found.is_single, found.is_recorded) == (is_single, is_recorded)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("agency", "radio", True),
        ("paper", "radio", True),
        ("paper", "agency", False),
        ("agency", "blog", False),
        ("blog", "agency", False),
        ("blog", "post", False),
        ("agency", "digest", False),
        ("agency", "undeclared", False),
    ],
)
def test_is_apart_from_only_where_both_are_known(one: str, other: str, *, expected: bool) -> None:
    assert weigh(LINEAGE, one).is_apart_from(weigh(LINEAGE, other)) is expected


def test_trace_sources_first_of_two_sources_with_one_id() -> None:
    sources = (make_source("paper"), Source.model_validate(source("paper")))

    assert trace_sources(sources).recorded == {"paper"}
    assert trace_sources(sources[::-1]).recorded == frozenset()


def test_index_origins_of_ways_that_meet_again() -> None:
    sources = (
        make_source("blog", "speech", "paper", "radio"),
        make_source("paper", "agency"),
        make_source("radio", "agency"),
        make_source("speech"),
        make_source("agency"),
    )

    assert index_origins(sources)["blog"] == {"speech", "agency"}


def test_index_origins_circle_that_nothing_leaves() -> None:
    """The smallest id stands for all, for those too that only take from it."""
    sources = (
        make_source("mirror", "beta"),
        make_source("beta", "gamma"),
        make_source("gamma", "beta"),
        make_source("self", "self"),
    )

    assert index_origins(sources) == {
        "mirror": {"beta"},
        "beta": {"beta"},
        "gamma": {"beta"},
        "self": {"self"},
    }


def test_index_origins_first_of_two_sources_with_one_id() -> None:
    sources = (make_source("paper", "agency"), make_source("agency"), make_source("paper"))

    assert index_origins(sources) == {"paper": {"agency"}, "agency": {"agency"}}


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
    assert comparison.independence == Independence(
        sources=frozenset({"defence-talks-2025-02-12"}),
        roots=frozenset({"reuters-2025-02-12"}),
        origins=frozenset({"reuters-2025-02-12"}),
    )
    assert [party.id for party in comparison.compared] == ["usa", "ukraine", "russia"]


def test_index_origins_of_what_takes_from_a_circle(tmp_path: Path) -> None:
    folder = write_dossier(
        tmp_path / "dossier",
        {
            "sources": [
                source("alpha", derives_from=["beta"]),
                source("beta", derives_from=["gamma"]),
                source("gamma", derives_from=["beta"]),
            ]
        },
    )
    dossier = load_dossier(folder).dossier
    assert dossier is not None

    assert index_origins(dossier.sources) == {
        "alpha": {"beta"},
        "beta": {"beta"},
        "gamma": {"beta"},
    }
