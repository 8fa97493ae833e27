"""As of a day: what could be known at its end, decided by publication and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from positions.checks import run_checks
from positions.checks import run_checks_as_of
from positions.compare.asof import take_as_of
from positions.dossier.store import find_packaged_dossier
from positions.dossier.store import load_dossier
from positions.errors import LaterThanDossierError
from tests.dossiers import engagement
from tests.dossiers import position
from tests.dossiers import source
from tests.dossiers import two_sides
from tests.dossiers import write_dossier

if TYPE_CHECKING:
    from pathlib import Path

    from positions.compare.asof import AsOf
    from positions.dossier.model import Dossier
    from tests.dossiers import Fields

EARLY, LATE = {"source": "early"}, {"source": "late"}


def load(folder: Path, positions: list[Fields], meetings: list[Fields], **head: object) -> Dossier:
    lists = {
        **two_sides(),
        "sources": [
            source("early", published="2030-05-02"),
            source("late", published="2030-05-10"),
            source("undated", published="unstated"),
            source("month", published="2030-05"),
        ],
        "positions": positions,
        "engagements": meetings,
    }
    dossier = load_dossier(write_dossier(folder, lists, **head)).dossier
    assert dossier is not None
    return dossier


def take(dossier: Dossier, day: int) -> AsOf:
    return take_as_of(dossier, date(2030, 5, day))


def list_statuses(taken: AsOf) -> dict[str, str]:
    return {one.id: one.status.value for one in taken.dossier.positions}


def test_take_as_of_counts_a_position_once_evidence_was_published(tmp_path: Path) -> None:
    """Said on the first, recorded on the twentieth, published on the second: the second decides."""
    said = position(
        "a", "arland", "toll", stated_on="2030-05-01", date_basis="stated",
        recorded_on="2030-05-20", evidence=[LATE, EARLY],
    )  # fmt: skip
    dossier = load(tmp_path, [said], [])

    assert list_statuses(take(dossier, 1)) == {}
    assert list_statuses(take(dossier, 2)) == {"a": "current"}
    assert [item.source for item in take(dossier, 2).dossier.positions[0].evidence] == ["early"]
    assert [one.id for one in take(dossier, 2).dossier.sources] == ["early"]


def test_take_as_of_a_passage_that_only_disputes_does_not_count(tmp_path: Path) -> None:
    said = position("a", "arland", "toll", evidence=[{**EARLY, "stance": "disputes"}, LATE])
    dossier = load(tmp_path, [said], [])

    assert list_statuses(take(dossier, 5)) == {}
    assert list_statuses(take(dossier, 10)) == {"a": "current"}


def test_take_as_of_supersedes_once_the_successor_counts(tmp_path: Path) -> None:
    old = position("old", "arland", "toll", status="superseded", evidence=[EARLY])
    new = position("new", "arland", "toll", supersedes=["old"], evidence=[LATE])
    dossier = load(tmp_path, [old, new], [])

    assert list_statuses(take(dossier, 9)) == {"old": "current"}
    assert list_statuses(take(dossier, 10)) == {"old": "superseded", "new": "current"}


def test_take_as_of_withdrawn_only_by_a_withdrawal(tmp_path: Path) -> None:
    old = position("old", "arland", "toll", status="withdrawn", evidence=[EARLY])
    less = position("less", "arland", "toll", supersedes=["old"], evidence=[EARLY])
    back = position("back", "arland", "toll", act="withdraw", supersedes=["old"], evidence=[LATE])
    dossier = load(tmp_path, [old, less, back], [])

    assert list_statuses(take(dossier, 9))["old"] == "superseded"
    assert list_statuses(take(dossier, 10))["old"] == "withdrawn"


def test_take_as_of_disputed_once_the_dispute_was_published(tmp_path: Path) -> None:
    said = position(
        "a", "arland", "toll", status="disputed", evidence=[EARLY, {**LATE, "stance": "disputes"}]
    )
    dossier = load(tmp_path, [said], [])

    assert list_statuses(take(dossier, 9)) == {"a": "current"}
    assert list_statuses(take(dossier, 10)) == {"a": "disputed"}


def test_take_as_of_links_to_what_is_not_known_yet_are_left_out(tmp_path: Path) -> None:
    asked = position("asked", "borvia", "toll", summary="Borvia demands it.", evidence=[LATE])
    reply = position(
        "reply", "arland", "toll", responds_to=["asked"], conditions=["asked"], evidence=[EARLY]
    )
    dossier = load(tmp_path, [asked, reply], [])
    taken = take(dossier, 5).dossier.positions[0]

    assert taken.responds_to == ()
    assert taken.conditions == ("Borvia demands it.",)
    assert take(dossier, 10).dossier.positions[1].conditions == ("asked",)


def test_take_as_of_gives_an_engagement_the_state_it_had(tmp_path: Path) -> None:
    meeting = engagement(
        "talks", title="Talks in Lockburg", status="held", start="2030-05-09", date_basis="stated",
        place="Lockburg", issues=["toll"], outcome="Nothing.", evidence=[LATE],
        participants=[{"party": "arland"}, {"party": "borvia"}],
        earlier=[{"status": "confirmed", "start": "2030-05-08", "date_basis": "stated",
                  "title": "Talks", "evidence": [EARLY], "note": "Planned."}],
    )  # fmt: skip
    dossier = load(tmp_path, [], [meeting])
    before, after = (
        take(dossier, 9).dossier.engagements[0],
        take(dossier, 10).dossier.engagements[0],
    )

    assert (before.status.value, str(before.start), before.place) == (
        "confirmed", "2030-05-08", "unstated",
    )  # fmt: skip
    assert (before.title, before.outcome, before.note) == ("Talks", "unstated", "Planned.")
    assert (before.participants, before.issues, before.earlier) == ((), (), ())
    assert (after.status.value, after.title, len(after.earlier)) == ("held", "Talks in Lockburg", 1)
    assert take(dossier, 1).dossier.engagements == ()


def test_take_as_of_what_has_no_day_is_counted_and_left_out(tmp_path: Path) -> None:
    """Neither a source without a day nor one of some day in May tells whether it was there."""
    positions = [
        position("a", "arland", "toll", evidence=[{"source": "undated"}]),
        position("b", "arland", "toll", evidence=[{"source": "month"}, EARLY]),
    ]
    taken = take(load(tmp_path, positions, []), 15)

    assert list_statuses(taken) == {"b": "current"}
    assert taken.undated.sources == ("month", "undated")
    assert (taken.undated.passages, taken.undated.records) == (2, ("a",))


def test_take_as_of_its_own_day_is_the_dossier_itself(tmp_path: Path) -> None:
    dossier = load(
        tmp_path, [position("a", "arland", "toll", evidence=[{"source": "undated"}])], []
    )

    assert take(dossier, 20).dossier is dossier


def test_take_as_of_a_later_day_is_refused(tmp_path: Path) -> None:
    dossier = load(tmp_path, [], [])

    with pytest.raises(LaterThanDossierError, match="nothing of 21 May 2030; name that day"):
        take(dossier, 21)


def test_take_as_of_before_everything_is_empty(tmp_path: Path) -> None:
    dossier = load(tmp_path, [position("a", "arland", "toll", evidence=[EARLY])], [])
    taken = take_as_of(dossier, date(1999, 1, 1)).dossier

    assert (taken.positions, taken.engagements, taken.sources) == ((), (), ())
    assert [party.id for party in taken.parties] == ["arland", "borvia"]


@pytest.mark.parametrize("day", range(1, 21))
def test_run_checks_as_of_finds_nothing_that_the_dossier_does_not_have(
    tmp_path: Path, day: int
) -> None:
    """A yes to what is not known yet says yes to nothing; that is no fault of the dossier."""
    positions = [
        position("asked", "borvia", "toll", act="demand", addressees=["arland"], evidence=[LATE]),
        position("reply", "arland", "toll", act="accept", responds_to=["asked"], evidence=[EARLY]),
    ]
    dossier = load(tmp_path, positions, [])
    taken = take(dossier, day).dossier
    whole = {(one.code, one.place) for one in run_checks(dossier)}

    assert {(one.code, one.place) for one in run_checks_as_of(dossier, taken)} <= whole
    if 2 <= day < 10:
        assert "W623" in {one.code for one in run_checks(taken)}


def test_checks_as_of_a_day_of_a_starter_find_no_more_than_those_of_all_of_it() -> None:
    dossier = load_dossier(find_packaged_dossier("minerals-fortnight")).dossier
    assert dossier is not None
    begun = replace_title(dossier, "First issue")

    early = take_as_of(begun, date(2025, 2, 12)).dossier
    whole = {finding.code for finding in run_checks(begun)}
    assert "N640" in whole
    assert {finding.code for finding in run_checks_as_of(begun, early)} <= whole


def replace_title(dossier: Dossier, title: str) -> Dossier:
    """The dossier with the title of the starter left at its first issue."""
    first, *others = dossier.issues
    return replace(dossier, issues=(first.model_copy(update={"title": title}), *others))
