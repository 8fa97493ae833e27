"""What has moved between two editions: every movement, and what is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from positions.compare.changes import compare_editions
from positions.dossier.store import load_dossier
from tests.dossiers import engagement
from tests.dossiers import position
from tests.dossiers import source
from tests.dossiers import two_sides
from tests.dossiers import write_dossier

if TYPE_CHECKING:
    from pathlib import Path

    from positions.compare.changes import Changes
    from positions.dossier.model import Dossier
    from tests.dossiers import Fields


def load(folder: Path, positions: list[Fields], meetings: list[Fields] | None = None) -> Dossier:
    lists = {
        **two_sides(),
        "sources": [
            source("report", derives_from=[]),
            source("agency", published="2030-05-10", derives_from=[]),
            source("copy", published="2030-05-12", derives_from=["agency"]),
        ],
        "positions": positions,
        "engagements": meetings or [],
    }
    dossier = load_dossier(write_dossier(folder, lists)).dossier
    assert dossier is not None
    return dossier


def compare(folder: Path, old: list[Fields], new: list[Fields]) -> Changes:
    return compare_editions(load(folder / "old", old), load(folder / "new", new))


def compare_meetings(folder: Path, old: list[Fields], new: list[Fields]) -> Changes:
    return compare_editions(load(folder / "old", [], old), load(folder / "new", [], new))


def tell(changes: Changes) -> list[str]:
    """`movement id < what stood before: fields`."""
    return [
        " ".join(
            [
                change.movement.value,
                change.id,
                *(["<", *(one.id for one in change.before)] if change.before else []),
                *([":", *change.fields] if change.fields else []),
            ]
        )
        for change in changes.positions
    ]


def tell_meetings(changes: Changes) -> list[str]:
    return [
        " ".join([change.movement.value, change.id, *change.fields])
        for change in changes.engagements
    ]


SAID = position("a", "arland", "toll")


def test_compare_editions_new_and_dropped(tmp_path: Path) -> None:
    other = position("b", "borvia", "toll")

    assert tell(compare(tmp_path, [SAID], [other])) == ["new b", "dropped a < a"]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"summary": "What a says, mended."}, ["reworded a < a : summary"]),
        ({"headline": "half of it", "note": "So."}, ["reworded a < a : headline note"]),
        ({"stated_on": "2030-05-01", "date_basis": "stated"}, ["reworded a < a : stated_on date_basis"]),
        ({"firmness": "firm"}, ["changed a < a : firmness"]),
        ({"act": "request"}, ["softened a < a : act"]),
        ({"addressees": ["borvia"]}, ["changed a < a : addressees"]),
        ({"addressees": ["borvia"], "summary": "Other."}, ["changed a < a : addressees summary"]),
        ({"status": "disputed"}, ["changed a < a : status"]),
        ({"status": "withdrawn"}, ["withdrawn a < a : status"]),
        ({"status": "superseded"}, ["superseded a < a : status"]),
        ({}, []),
    ],
)  # fmt: skip
def test_compare_editions_of_a_mended_record(
    tmp_path: Path, fields: Fields, expected: list[str]
) -> None:
    assert tell(compare(tmp_path, [SAID], [{**SAID, **fields}])) == expected


@pytest.mark.parametrize(
    ("sources", "expected"),
    [
        (["report", "agency"], ["corroborated a < a : evidence"]),
        (["report", "agency", "copy"], ["corroborated a < a : evidence"]),
        (["agency"], ["resourced a < a : evidence"]),
    ],
)
def test_compare_editions_of_other_evidence(
    tmp_path: Path, sources: list[str], expected: list[str]
) -> None:
    items = [{"source": name, "quote": "words of a"} for name in sources]
    before = {**SAID, "evidence": [{"source": "report", "quote": "words of a"}]}

    assert tell(compare(tmp_path, [before], [{**SAID, "evidence": items}])) == expected


def test_compare_editions_a_copy_of_the_same_report_corroborates_nothing(tmp_path: Path) -> None:
    before = {**SAID, "evidence": [{"source": "agency"}]}
    after = {**SAID, "evidence": [{"source": "agency"}, {"source": "copy"}]}

    assert tell(compare(tmp_path, [before], [after])) == ["resourced a < a : evidence"]


def test_compare_editions_a_corrected_quote_is_no_movement(tmp_path: Path) -> None:
    after = {**SAID, "evidence": [{"source": "report", "paragraph": "1", "quote": "word of a"}]}

    assert tell(compare(tmp_path, [SAID], [after])) == ["reworded a < a : evidence"]


def test_compare_editions_follows_what_replaces_what(tmp_path: Path) -> None:
    """Two versions later: one change, with what came between the two."""
    first = position("v1", "arland", "toll", firmness="negotiable", status="superseded")
    second = position("v2", "arland", "toll", supersedes=["v1"], status="superseded")
    third = position("v3", "arland", "toll", firmness="firm", supersedes=["v2"])
    changes = compare(tmp_path, [{**first, "status": "current"}], [first, second, third])

    assert tell(changes) == ["hardened v3 < v1"]
    assert [one.id for one in changes.positions[0].via] == ["v2"]


def test_compare_editions_a_withdrawal(tmp_path: Path) -> None:
    back = position("back", "arland", "toll", act="withdraw", supersedes=["a"])
    changes = compare(tmp_path, [SAID], [{**SAID, "status": "withdrawn"}, back])

    assert tell(changes) == ["withdrawn back < a"]


def test_compare_editions_a_fork_tells_both(tmp_path: Path) -> None:
    one = position("one", "arland", "toll", supersedes=["a"])
    two = position("two", "arland", "toll", supersedes=["a"])
    changes = compare(tmp_path, [SAID], [{**SAID, "status": "superseded"}, one, two])

    assert tell(changes) == ["changed one < a", "changed two < a"]


def test_compare_editions_a_loop_ends(tmp_path: Path) -> None:
    one = position("one", "arland", "toll", supersedes=["two", "a"])
    two = position("two", "arland", "toll", supersedes=["one"], status="superseded")
    changes = compare(tmp_path, [SAID], [{**SAID, "status": "superseded"}, one, two])

    assert tell(changes) == ["changed one < a"]


def test_compare_editions_of_several_replaced_all_must_have_moved_one_way(tmp_path: Path) -> None:
    firm = position("firm", "arland", "toll", firmness="firm")
    none = position("none", "arland", "toll")
    last = position("last", "arland", "toll", firmness="red_line", supersedes=["firm", "none"])
    old = [{**firm, "status": "superseded"}, {**none, "status": "superseded"}]

    assert tell(compare(tmp_path, [firm, none], [*old, last])) == ["changed last < firm none"]
    only = {**last, "supersedes": ["firm"]}
    assert tell(compare(tmp_path / "b", [firm], [old[0], only])) == ["hardened last < firm"]


def test_compare_editions_a_new_answer(tmp_path: Path) -> None:
    asked = {**SAID, "addressees": ["borvia"]}
    reply = position("no", "borvia", "toll", act="refuse", responds_to=["a"])
    changes = compare(tmp_path, [asked], [asked, reply])
    answered = changes.positions[1]

    assert tell(changes) == ["new no", "answered a < a"]
    assert [state.value for state in answered.states_before] == ["unanswered"]
    assert [state.value for state in answered.states_after] == ["refused"]
    assert (answered.parties, [one.id for one in answered.replies]) == (("arland",), ["no"])


def test_compare_editions_a_condition_by_id_and_in_words_is_the_same(tmp_path: Path) -> None:
    other = position("b", "borvia", "toll", summary="The dam is closed.")
    by_id = {**SAID, "act": "offer", "conditions": ["b"]}
    in_words = {**by_id, "conditions": ["The dam is closed."]}

    assert tell(compare(tmp_path, [in_words], [by_id, other])) == ["new b"]


def test_compare_editions_a_renamed_id_is_the_same_record(tmp_path: Path) -> None:
    reply = position("no", "borvia", "toll", act="refuse", responds_to=["a"])
    changes = compare(
        tmp_path,
        [SAID, reply],
        [{**SAID, "id": "toll-half"}, {**reply, "responds_to": ["toll-half"]}],
    )

    assert tell(changes) == ["reworded toll-half < toll-half"]
    assert changes.positions[0].renamed == "a"


def test_compare_editions_two_that_could_be_meant_are_not_taken_for_renamed(tmp_path: Path) -> None:
    """Evidence and party agree, and so do act and issue: nobody can tell which is which."""
    alike = [{**SAID, "id": name} for name in ("x", "y")]

    assert tell(compare(tmp_path, [SAID], alike)) == ["new x", "new y", "dropped a < a"]


def test_compare_editions_passages_without_words_do_not_identify(tmp_path: Path) -> None:
    before = {**SAID, "evidence": [{"source": "report"}]}
    after = {**before, "id": "b", "act": "aim"}

    assert tell(compare(tmp_path, [before], [after])) == ["new b", "dropped a < a"]


MET = engagement("talks", start="2030-05-20/2030-05-25", status="confirmed", place="Lockburg")


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"status": "held", "start": "2030-05-21"}, ["held talks status start"]),
        ({"status": "ongoing"}, ["under_way talks status"]),
        ({"status": "cancelled"}, ["called_off talks status"]),
        ({"status": "postponed"}, ["put_off talks status"]),
        ({"status": "tentative"}, ["changed talks status"]),
        ({"start": "2030-06-02"}, ["moved talks start"]),
        ({"place": "Dam"}, ["moved talks place"]),
        # Told more exactly is not moved.
        ({"start": "2030-05-21"}, ["changed talks start"]),
        ({"issues": ["toll"]}, ["changed talks issues"]),
        ({"title": "The talks"}, ["reworded talks title"]),
        ({}, []),
    ],
)
def test_compare_editions_of_an_engagement(
    tmp_path: Path, fields: Fields, expected: list[str]
) -> None:
    assert tell_meetings(compare_meetings(tmp_path, [MET], [{**MET, **fields}])) == expected


def test_compare_editions_a_settled_engagement_is_confirmed(tmp_path: Path) -> None:
    before = {**MET, "status": "tentative"}

    assert tell_meetings(compare_meetings(tmp_path, [before], [MET])) == ["confirmed talks status"]


def test_compare_editions_engagements_new_dropped_and_first_heard_of_when_held(
    tmp_path: Path,
) -> None:
    held = engagement("held")
    off = engagement("off", status="cancelled")
    new = [held, off, {**MET, "evidence": [{"source": "agency"}]}]
    gone = engagement("gone", evidence=[{"source": "report", "quote": "gone"}])

    assert tell_meetings(compare_meetings(tmp_path, [gone], new)) == [
        "new talks", "held held", "called_off off", "dropped gone",
    ]  # fmt: skip


def test_changes_tallies_count_positions_by_party_and_issue(tmp_path: Path) -> None:
    other = position("b", "borvia", "toll")
    changes = compare(tmp_path, [SAID], [{**SAID, "act": "request"}, other])
    by_party = {
        party: {movement.value: count for movement, count in tally.items()}
        for party, tally in changes.tally_parties().items()
    }
    by_issue = {
        issue: {movement.value: count for movement, count in tally.items()}
        for issue, tally in changes.tally_issues().items()
    }

    assert by_party == {"arland": {"softened": 1}, "borvia": {"new": 1}}
    assert by_issue == {"toll": {"softened": 1, "new": 1}}


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("Arland asks half of the toll.", "Arland asks a third of the toll.", "changed a < a : summary"),
        ("Arland asks 1,500 tons.", "Arland asks 1,200 tons.", "changed a < a : summary"),
        ("Arland ask 1,500 tons.", "Arland asks for 1,500 tons.", "reworded a < a : summary"),
    ],
)  # fmt: skip
def test_compare_editions_a_figure_in_the_words_is_no_rewording(
    tmp_path: Path, before: str, after: str, expected: str
) -> None:
    old, new = ({**SAID, "summary": text} for text in (before, after))

    assert tell(compare(tmp_path, [old], [new])) == [expected]
