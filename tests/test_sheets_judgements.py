"""Assessments and closeness: what a curator judges, with its basis and its day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.dossiers import engagement
from tests.dossiers import position
from tests.dossiers import two_sides
from tests.sheets import build_sheet
from tests.sheets import list_headings
from tests.sheets import list_rows
from tests.sheets import read_columns

if TYPE_CHECKING:
    from pathlib import Path

    from tests.dossiers import Fields
    from tests.dossiers import Lists


def test_assessments_say_what_is_judged_how_likely_and_on_what_basis(tmp_path: Path) -> None:
    likely: Fields = {"likelihood": "likely", "confidence": "moderate"}
    basis: Fields = {"basis": ["a", "m", "What both have paid."]}
    lists: Lists = {
        **two_sides(),
        "positions": [position("a", "arland", "toll")],
        "engagements": [engagement("m")],
        "assessments": [
            {"id": "x1", "about": "toll", "kind": "outlook", "text": "It is split.", **likely, **basis},
            {"id": "x2", "about": "arland", "kind": "interest", "text": "It needs calm."},
            {"id": "x3", "about": "a", "kind": "interest", "text": "A bid."},
            {"id": "x4", "about": "m", "kind": "outlook", "text": "More to come."},
            {"id": "x5", "about": "gone", "kind": "outlook", "text": "Who knows."},
        ],
    }  # fmt: skip
    sheet = build_sheet(tmp_path, "assessments", lists)

    assert list_headings(sheet) == [
        "About", "Kind", "Our assessment", "How likely", "How confident", "Rests on", "See",
    ]  # fmt: skip
    assert list_rows(sheet)[0] == (
        "strong: The toll",
        "outlook",
        "It is split.",
        "**likely** ~(55 to 80 percent)~",
        "**moderate** ~(credible basis with gaps)~",
        "What a says.\nMeeting m\nWhat both have paid.",
        "Issue -> comparison toll toll",
    )
    assert read_columns(sheet, "About", "How likely", "Rests on", "See")[1:] == [
        ("strong: arland", "[not recorded]", "[none recorded]", "Party -> parties arland arland"),
        ("strong: What a says.", "[not recorded]", "[none recorded]", "Position -> positions a a"),
        ("strong: Meeting m", "[not recorded]", "[none recorded]", "Engagement -> engagements m m"),
        ("strong: gone", "[not recorded]", "[none recorded]", "[no entry]"),
    ]


def test_closeness_says_who_how_close_why_and_when(tmp_path: Path) -> None:
    both = {"issue": "toll", "parties": ["arland", "borvia"]}
    why = {"rationale": "Both name a half."}
    lists: Lists = {
        **two_sides(),
        "alignments": [
            {"id": "x2", "state": "converging", "as_of": "2030-05-20", **both, **why},
            {"id": "x1", "state": "diverging", "as_of": "2030-05-02", **both},
            {"id": "x3", "state": "unclear", "as_of": "2030-05-20", **both, "issue": "gone"},
        ],
    }
    sheet = build_sheet(tmp_path, "closeness", lists)

    assert list_headings(sheet) == ["Issue", "Between", "How close", "Why", "As of", "See"]
    toll = ("strong: The toll", "arland; borvia")
    assert list_rows(sheet)[:2] == [
        (*toll, "bad: diverging", "[no reason recorded]", "Thu 2 May 2030",
         "Issue -> comparison toll toll"),
        (*toll, "good: converging", "Both name a half.", "Mon 20 May 2030",
         "Issue -> comparison toll toll"),
    ]  # fmt: skip
    assert list_rows(sheet)[2][0] == "strong: gone"
    assert list_rows(sheet)[2][5] == "[no entry]"
