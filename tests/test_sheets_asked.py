"""Demands, offers and conditions: what is asked or held out, who answers, what waits for what."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.dossiers import engagement
from tests.dossiers import issue
from tests.dossiers import position
from tests.dossiers import two_sides
from tests.sheets import build_sheet
from tests.sheets import list_headings
from tests.sheets import list_rows
from tests.sheets import read_columns
from tests.sheets import read_sheet

if TYPE_CHECKING:
    from pathlib import Path

    from tests.dossiers import Fields


def test_demands_of_a_small_dossier(canal: Path) -> None:
    sheet = read_sheet(canal, "demands")

    assert list_headings(sheet) == [
        "Who asks", "What is asked", "Of whom", "Answer", "Reply", "Issue", "Since", "See",
    ]  # fmt: skip
    assert list_rows(sheet) == [
        (
            "strong: Arland",
            "**Demands**: requires Borvia to pay half of the toll~ (firm)~\n~50 percent (toll)~\n"
            "~depends on: Borvia offers to open the dam once the toll is settled.~",
            "Borvia",
            "bad: refused",
            "**Refuses**: will not pay",
            "Toll",
            "Sat 18 May 2030",
            "Position -> positions arland-toll arland-toll",
        )
    ]


def test_demands_without_addressee_day_and_reply(tmp_path: Path) -> None:
    said = position("a", "arland", "toll", headline="half of it")
    sheet = build_sheet(tmp_path, "demands", {**two_sides(), "positions": [said]})

    assert list_rows(sheet)[0][2:7] == (
        "quiet: nobody by name",
        "quiet: no addressee",
        "[no reply on record]",
        "The toll",
        "published Sat 18 May 2030\n~unanswered for 2 days~",
    )


def test_demands_read_a_deadline_aloud(tmp_path: Path) -> None:
    terms = [{"kind": "deadline", "value": "2030-06", "basis": "signing"}]
    said = position("a", "arland", "toll", headline="half of it", terms=terms)
    sheet = build_sheet(tmp_path, "demands", {**two_sides(), "positions": [said]})

    assert read_columns(sheet, "What is asked") == [
        ("**Demands** half of it\n~by Jun 2030 (signing)~",)
    ]


@pytest.mark.parametrize(
    ("headline", "term", "shown"),
    [
        ("to free all 14 fishermen", {"value": 14, "unit": "fishermen"}, ""),
        ("to free all 14 fishermen by June", {"value": 4, "unit": "fishermen"}, "4 fishermen"),
        ("14 boats back and the fishermen", {"value": 14, "unit": "fishermen"}, "14 fishermen"),
        ("1,014 fishermen back", {"value": 14, "unit": "fishermen"}, "14 fishermen"),
        ("50 percent of the toll", {"kind": "share", "value": 50, "unit": "percent"}, ""),
        (
            "50 percent of the toll",
            {"kind": "share", "value": 50, "unit": "percent", "basis": "net toll"},
            "50 percent (net toll)",
        ),
        (
            "50 percent of the net toll",
            {"kind": "share", "value": 50, "unit": "percent", "basis": "net toll"},
            "",
        ),
        ("an end by 31 May 2030", {"kind": "deadline", "value": "2030-05-31"}, ""),
        ("an end by 31 March 2030", {"kind": "deadline", "value": "2030-03-31"}, ""),
        ("an end by June 2030", {"kind": "deadline", "value": "2030-06"}, ""),
        ("an end by 31 May", {"kind": "deadline", "value": "2030-05-31"}, "by 31 May 2030"),
        (
            "USD 500,000,000 for the dam",
            {"kind": "amount", "value": 500000000, "unit": "USD"},
            "",
        ),
    ],
)
def test_a_term_that_the_words_hold_is_not_said_again(
    tmp_path: Path, headline: str, term: Fields, shown: str
) -> None:
    terms = [{"kind": "quantity", **term}]
    said = position("a", "arland", "toll", headline=headline, terms=terms)
    lists = {**two_sides(), "positions": [said]}

    rest = f"\n~{shown}~" if shown else ""
    assert read_columns(build_sheet(tmp_path / "1", "demands", lists), "What is asked") == [
        (f"**Demands** {headline}{rest}",)
    ]
    register = build_sheet(tmp_path / "2", "positions", lists)
    assert len(read_columns(register, "Terms")[0][0]) > 0


@pytest.mark.parametrize(
    ("meeting", "reply"),
    [
        ({"issues": ["toll"]}, "quiet: no reply on record; see Meeting m"),
        ({"issues": ["toll"], "status": "confirmed"}, "quiet: no reply on record; see Meeting m"),
        ({"issues": ["toll"], "status": "proposed"}, "[no reply on record]"),
        ({"issues": ["dam"]}, "[no reply on record]"),
        ({"issues": []}, "[no reply on record]"),
        # While they sit together, nobody can say that one does not answer the other.
        ({"issues": ["dam"], "status": "ongoing"}, "quiet: no reply on record; see Meeting m"),
        ({"issues": ["toll"], "participants": [{"party": "borvia"}]}, "[no reply on record]"),
    ],
)
def test_demands_point_to_where_both_sides_meet(
    tmp_path: Path, meeting: Fields, reply: str
) -> None:
    both = [{"party": "arland"}, {"party": "borvia"}]
    lists = {
        **two_sides(),
        "issues": [issue("toll"), issue("dam")],
        "positions": [
            position("a", "arland", "toll", addressees=["borvia"], stated_on="2030-05-17")
        ],
        "engagements": [engagement("m", **{"participants": both, **meeting})],
    }

    assert read_columns(build_sheet(tmp_path, "demands", lists), "Answer", "Reply") == [
        ("caution: unanswered", reply)
    ]


@pytest.mark.parametrize(
    ("stated_on", "meeting", "is_shown"),
    [
        ("2030-05-10", {"start": "2030-05-09"}, False),
        ("2030-05-10", {"start": "2030-05-10"}, True),
        ("2030-05-10", {"start": "2030-05-08", "end": "2030-05-11"}, True),
        # It may have been before, for neither day is told.
        ("2030-05-10", {"start": "2030-05-08/2030-05-12"}, False),
        ("2030-05", {"start": "2030-05-12"}, False),
        ("2030-05", {"start": "2030-05-31"}, True),
        ("2030-05-10", {"start": "unstated", "date_basis": "unstated"}, False),
        # Where the asking has no day, only what is not over on the day of the dossier.
        ("unstated", {"start": "2030-05-10"}, False),
        ("unstated", {"start": "2030-05-20"}, False),
        ("unstated", {"start": "2030-05-21", "status": "confirmed"}, True),
        ("unstated", {"start": "2030-05-19", "status": "confirmed"}, False),
        ("unstated", {"start": "2030-05-18/2030-05-24", "status": "confirmed"}, True),
        ("unstated", {"start": "2030-05-18", "status": "ongoing"}, True),
    ],
)
def test_no_reply_is_looked_for_before_the_asking(
    tmp_path: Path, stated_on: str, meeting: Fields, *, is_shown: bool
) -> None:
    both = [{"party": "arland"}, {"party": "borvia"}]
    said = {"addressees": ["borvia"], "stated_on": stated_on}
    lists = {
        **two_sides(),
        "positions": [
            position("a", "arland", "toll", **said),
            position("b", "arland", "toll", act="offer", **said),
        ],
        "engagements": [engagement("m", participants=both, issues=["toll"], **meeting)],
    }
    demands = build_sheet(tmp_path / "1", "demands", lists, as_of="2030-05-20")
    offers = build_sheet(tmp_path / "2", "offers", lists, as_of="2030-05-20")

    see = "no reply on record; see Meeting m"
    # On the 20th, after the report of the 18th, it was on the table whatever came of it.
    touched = "quiet: on the table last: Meeting m, 20 May 2030"
    unseen = touched if meeting["start"] == "2030-05-20" else "[no reply on record]"
    assert read_columns(demands, "Reply") == [(f"quiet: {see}" if is_shown else unseen,)]
    assert read_columns(offers, "Answers") == [
        (f"~borvia: {see}~" if is_shown else "~borvia: unanswered~",)
    ]


def test_offers_of_a_small_dossier(canal: Path) -> None:
    sheet = read_sheet(canal, "offers")

    assert list_headings(sheet) == [
        "Who offers", "What is offered", "To whom", "Depends on", "Answers", "Issue", "Since", "See",
    ]  # fmt: skip
    assert list_rows(sheet) == [
        (
            "strong: Borvia",
            "**Offers** to open the dam once the toll is settled",
            "Arland",
            "Arland requires Borvia to pay half of the toll.",
            "~Arland: unanswered~",
            "Dam",
            "[no date recorded]",
            "Position -> positions borvia-dam borvia-dam",
        )
    ]


def test_offers_show_who_answered_and_how(tmp_path: Path) -> None:
    said = [
        position("a", "arland", "toll", act="offer", headline="half", addressees=["borvia"]),
        position("b", "borvia", "toll", act="refuse", headline="half", responds_to=["a"]),
        position("c", "arland", "toll", act="offer", headline="a third"),
    ]
    sheet = build_sheet(tmp_path, "offers", {**two_sides(), "positions": said})

    assert read_columns(sheet, "To whom", "Answers") == [
        ("borvia", "**borvia: refused** – half"),
        ("[not recorded]", "[nobody by name]"),
    ]


def test_a_silence_as_a_reply_is_never_called_a_refusal(tmp_path: Path) -> None:
    watchers = {"act": "offer", "headline": "60 observers", "addressees": ["borvia"]}
    silent = {"act": "undeclared", "headline": "whether it will let observers in"}
    said = [
        position("a", "arland", "toll", **watchers),
        position("b", "borvia", "toll", responds_to=["a"], **silent),
        position("c", "arland", "toll", headline="half", addressees=["borvia"]),
        position("d", "borvia", "toll", responds_to=["c"], **silent),
    ]
    lists = {**two_sides(), "positions": said}

    assert read_columns(build_sheet(tmp_path, "offers", lists), "Answers") == [
        ("**borvia: has not said** – whether it will let observers in",)
    ]
    assert read_columns(build_sheet(tmp_path / "2", "demands", lists), "Answer", "Reply") == [
        ("plain: has not said", "**Has not said** whether it will let observers in")
    ]


def test_conditions_of_a_small_dossier(canal: Path) -> None:
    sheet = read_sheet(canal, "conditions")

    assert list_headings(sheet) == [
        "Whose", "Position", "Depends on", "Answers to that", "Deadlock", "See",
    ]  # fmt: skip
    assert list_rows(sheet) == [
        (
            "strong: Arland",
            "**Demands**: requires Borvia to pay half of the toll",
            "Borvia offers to open the dam once the toll is settled.",
            "~Arland: unanswered~",
            "bad: yes",
            "Position -> positions arland-toll arland-toll",
        ),
        (
            "strong: Borvia",
            "**Offers Arland** to open the dam once the toll is settled",
            "Arland requires Borvia to pay half of the toll.",
            "**Borvia: refused** – will not pay",
            "bad: yes",
            "Position -> positions borvia-dam borvia-dam",
        ),
    ]


def test_conditions_in_words_and_not_asked_of_anybody(tmp_path: Path) -> None:
    said = [
        position("a", "arland", "toll", headline="half", conditions=["an end to it", "b"]),
        position("b", "borvia", "toll", act="aim", headline="calm"),
    ]
    sheet = build_sheet(tmp_path, "conditions", {**two_sides(), "positions": said})

    assert read_columns(sheet, "Depends on", "Answers to that", "Deadlock") == [
        ("an end to it", "[no position of the record]", "quiet: no"),
        ("What b says.", "[not asked of anybody]", "quiet: no"),
    ]
    assert sheet.description == (
        "2 conditions. Answers are those to what has to come first, where it is itself asked or "
        "offered."
    )


def test_conditions_tell_what_waits_for_a_deadlock(tmp_path: Path) -> None:
    said = [
        position("a", "arland", "toll", act="offer", conditions=["b"]),
        position("b", "borvia", "toll", act="offer", conditions=["a"]),
        position("c", "arland", "toll", act="offer", conditions=["b"]),
    ]
    sheet = build_sheet(tmp_path, "conditions", {**two_sides(), "positions": said})

    assert read_columns(sheet, "Deadlock") == [
        ("bad: yes",),
        ("bad: yes",),
        ("caution: waits for the deadlock",),
    ]
    assert sheet.description == (
        "3 conditions; 1 circle in which each waits for the next. Answers are those to what has "
        "to come first, where it is itself asked or offered."
    )
