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
        "positions": [position("a", "arland", "toll", addressees=["borvia"])],
        "engagements": [engagement("m", **{"participants": both, **meeting})],
    }

    assert read_columns(build_sheet(tmp_path, "demands", lists), "Answer", "Reply") == [
        ("caution: unanswered", reply)
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
