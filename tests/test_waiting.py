"""How long a demand has stood, which engagement touched it last, which is next; and history."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from positions.compare.comparison import compare_positions
from positions.compare.history import tell_history
from positions.compare.waiting import list_waits
from positions.dossier.store import load_dossier
from tests.dossiers import engagement
from tests.dossiers import position
from tests.dossiers import source
from tests.dossiers import two_sides
from tests.dossiers import write_dossier
from tests.sheets import build_sheet
from tests.sheets import read_columns

if TYPE_CHECKING:
    from pathlib import Path

    from positions.compare.waiting import Wait
    from positions.dossier.model import Dossier
    from tests.dossiers import Fields

BOTH = [{"party": "arland"}, {"party": "borvia"}]
ASKED = position("a", "arland", "toll", addressees=["borvia"])


def load(folder: Path, positions: list[Fields], meetings: list[Fields]) -> Dossier:
    sides = two_sides()
    lists = {**sides, "sources": [*sides["sources"], source("later", published="2030-05-19")]}
    lists |= {"positions": positions, "engagements": meetings}
    dossier = load_dossier(write_dossier(folder, lists)).dossier
    assert dossier is not None
    return dossier


def weigh(folder: Path, positions: list[Fields], meetings: list[Fields] | None = None) -> Wait:
    dossier = load(folder, positions, meetings or [])
    return next(iter(list_waits(dossier, compare_positions(dossier).demands).values()))


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"stated_on": "2030-05-10"}, ("2030-05-10", "stated", 10)),
        # A month is no day to count from; the report's day is, and says so.
        ({"stated_on": "2030-05"}, ("2030-05-18", "published", 2)),
        ({}, ("2030-05-18", "published", 2)),
    ],
)
def test_list_waits_counts_from_the_day_that_is_known(
    tmp_path: Path, fields: Fields, expected: tuple[str, str, int]
) -> None:
    wait = weigh(tmp_path, [{**ASKED, **fields}])

    assert (str(wait.since), wait.basis.value, wait.days) == expected


def test_list_waits_an_answered_demand_waits_no_more(tmp_path: Path) -> None:
    reply = position("no", "borvia", "toll", act="refuse", responds_to=["a"])

    assert weigh(tmp_path, [ASKED, reply]).days is None


def test_list_waits_a_source_without_a_day_gives_none(tmp_path: Path) -> None:
    lists = {
        **two_sides(),
        "sources": [source("report", published="unstated")],
        "positions": [ASKED],
    }
    dossier = load_dossier(write_dossier(tmp_path, lists)).dossier
    assert dossier is not None
    wait = list_waits(dossier, compare_positions(dossier).demands)["a", "borvia"]

    assert (wait.basis.value, wait.days) == ("unknown", None)


def test_list_waits_names_the_last_and_the_next_engagement(tmp_path: Path) -> None:
    """On its table, with both sides; not one without the other, over before, or called off."""
    on_it = {"issues": ["toll"], "participants": BOTH}
    meetings = [
        engagement("first", start="2030-05-01", **on_it),
        engagement("before", start="2030-05-17", **on_it),
        engagement("last", start="2030-05-18", **on_it),
        engagement("alone", start="2030-05-19", issues=["toll"], participants=BOTH[:1]),
        engagement("other", start="2030-05-19", participants=BOTH),
        engagement("off", start="2030-05-22", status="cancelled", **on_it),
        engagement("passed", start="2030-05-18", status="confirmed", **on_it),
        engagement("later", start="2030-06-02", status="confirmed", **on_it),
        engagement("next", start="2030-05-30", status="tentative", **on_it),
        engagement("some-day", start="unstated", status="proposed", date_basis="unstated", **on_it),
    ]
    wait = weigh(tmp_path, [ASKED], meetings)

    assert wait.last is not None
    assert wait.next is not None
    assert (wait.last.id, wait.next.id) == ("last", "next")


def test_list_waits_where_nobody_is_asked_the_side_that_asks_counts(tmp_path: Path) -> None:
    meeting = engagement("talks", start="2030-05-19", issues=["toll"], participants=BOTH[:1])
    wait = weigh(tmp_path, [position("a", "arland", "toll")], [meeting])

    assert wait.last is not None
    assert wait.last.id == "talks"


def test_demands_do_not_point_to_a_meeting_that_was_over_before(tmp_path: Path) -> None:
    """What was said on the 18th was not answered on the 17th."""
    meeting = engagement("talks", issues=["toll"], participants=BOTH)
    asked = {**ASKED, "stated_on": "2030-05-18", "date_basis": "stated"}
    lists = {**two_sides(), "positions": [asked], "engagements": [meeting]}

    assert read_columns(build_sheet(tmp_path, "demands", lists), "Reply") == [
        ("[no reply on record]",)
    ]


def test_tell_history_is_in_the_order_of_days_and_keeps_other_lines_out(tmp_path: Path) -> None:
    late = {"evidence": [{"source": "later"}]}
    old = position("old", "arland", "toll", status="superseded", **late)
    new = position("new", "arland", "toll", supersedes=["old"])
    reply = position("reply", "borvia", "toll", act="refuse", responds_to=["old"], **late)
    other = position("other", "arland", "toll")
    dossier = load(tmp_path, [old, new, reply, other], [engagement("talks", participants=BOTH)])

    assert [step.record.id for step in tell_history(dossier, "old")] == ["new", "old", "reply"]
    assert [step.record.id for step in tell_history(dossier, "borvia")] == ["talks", "reply"]
    assert len(tell_history(dossier, "toll")) == 4
    assert [one.id for one in tell_history(dossier, "old")[1].ended_by] == ["new"]


def test_tell_history_of_a_loop_ends(tmp_path: Path) -> None:
    one = position("one", "arland", "toll", supersedes=["two"])
    two = position("two", "arland", "toll", supersedes=["one"])

    assert len(tell_history(load(tmp_path, [one, two], []), "one")) == 2
