"""Rows that say what an item of another record said, and items that a colleague has moved on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.merge.bench import Bench
from tests.merge.test_items import Desk
from tests.merge.test_items import exported as exported  # noqa: PLC0414 - a fixture

if TYPE_CHECKING:
    from pathlib import Path

MOSCOW = """\
      - {party: usa, person: witkoff, role: envoy}
      - {party: russia, role: host}
"""
PLAIN = """\
      - {party: usa, role: observer}
      - {party: russia, role: host}
"""
THREE = """\
      - {party: usa}
      - {party: ukraine}
      - {party: russia}
"""
SECOND = """\
        paragraph: 2
        quote: A senior Trump official is in Kyiv to negotiate
"""
THIRD = """\
        paragraph: 4
        quote: marking the first visit to Ukraine by a cabinet-level official
"""


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path).meanwhile("engagements.yaml", MOSCOW, PLAIN)


def test_rows_edited_in_their_places_are_no_moved_ones(bench: Bench) -> None:
    # The host in Kyiv says now what the principal of the meeting said, whose row is still there.
    bench.begin()
    bench.put("participants", "bessent-in-kyiv", "person", "zelenskiy", nth=1)
    bench.put("participants", "bessent-in-kyiv", "role", "principal", nth=1)
    bench.put("participants", "bessent-zelenskiy", "role", "observer", nth=1)
    assert bench.judge("--delete") == [
        "changed: bessent-in-kyiv.participants[2].person  (participants, person in row 3)",
        "changed: bessent-in-kyiv.participants[2].role  (participants, role in row 3)",
        "changed: bessent-zelenskiy.participants[2].role  (participants, role in row 5)",
        "3 changes to write; --write writes it",
    ]


def test_rows_of_a_workbook_edited_in_their_places_are_no_moved_ones(
    exported: dict[str, Path], tmp_path: Path
) -> None:
    desk = Desk(exported, tmp_path)
    host = desk.row("Participants", "bessent-in-kyiv", 2)
    host["Person"].value, host["Role"].value = "zelenskiy", "principal"
    desk.row("Participants", "bessent-zelenskiy", 2)["Role"].value = "observer"
    assert desk.judge(delete=True) == [
        "changed bessent-in-kyiv.participants[2].person",
        "changed bessent-in-kyiv.participants[2].role",
        "changed bessent-zelenskiy.participants[2].role",
    ]


def test_a_row_that_came_to_say_what_an_edited_one_said_stays(bench: Bench) -> None:
    bench.meanwhile("engagements.yaml", PLAIN, THREE).begin()
    bench.put("participants", "witkoff-in-moscow", "party", "russia")
    bench.put("participants", "witkoff-in-moscow", "role", "principal", nth=2)
    assert bench.judge("--delete") == [
        "changed: witkoff-in-moscow.participants[1].party  (participants, party in row 6)",
        "changed: witkoff-in-moscow.participants[3].role  (participants, role in row 8)",
        "2 changes to write; --write writes it",
    ]


def test_a_row_of_a_workbook_that_came_to_say_so_stays_too(
    exported: dict[str, Path], tmp_path: Path
) -> None:
    desk = Desk(exported, tmp_path)
    first = desk.row("Evidence", "bessent-in-kyiv")
    second = desk.row("Evidence", "bessent-in-kyiv", 2)
    first["Paragraph"].value, first["Quote"].value = 2, second["Quote"].value
    second["Paragraph"].value, second["Quote"].value = 1, "is in Kyiv"
    assert desk.judge(delete=True) == [
        "changed bessent-in-kyiv.evidence[1].paragraph",
        "changed bessent-in-kyiv.evidence[1].quote",
        "changed bessent-in-kyiv.evidence[2].paragraph",
        "changed bessent-in-kyiv.evidence[2].quote",
    ]


def test_an_edit_does_not_reach_another_party_in_that_place(bench: Bench) -> None:
    bench.begin()
    bench.meanwhile("engagements.yaml", PLAIN, "      - {party: russia, role: observer}\n")
    bench.put("participants", "witkoff-in-moscow", "role", "principal")
    assert bench.judge() == [
        "conflict: witkoff-in-moscow.participants[1-as-exported]  (participants, row 6)",
        "fault: participants, row 6: the first participant of witkoff-in-moscow as exported was "
        "edited here, and the dossier has changed that one or put another in its place since; "
        "choose with --take 'witkoff-in-moscow.participants[1-as-exported]=ours' or =theirs, or "
        "--ours or --theirs for all",
        "1 conflict to settle first",
    ]


def test_an_edit_that_another_passage_says_by_now_is_told(bench: Bench) -> None:
    third = THIRD.replace("paragraph: 4", "paragraph: 2")
    bench.meanwhile("engagements.yaml", THIRD, third).begin()
    bench.meanwhile("engagements.yaml", third, "        paragraph: 2\n        quote: is in Kyiv\n")
    bench.meanwhile(
        "engagements.yaml", SECOND, "        paragraph: 1\n        quote: by a colleague\n"
    )
    bench.put("evidence", "bessent-in-kyiv", "quote", "is in Kyiv", nth=1)
    told = bench.judge()
    assert len(told) == 2
    assert told[0].endswith(
        ": the second passage of bessent-in-kyiv as exported was edited here and says now what an "
        "item of the dossier says, which may be another one; nothing of it was taken; compare "
        "bessent-in-kyiv.evidence in the dossier, and edit it there"
    )
    assert told[1] == "nothing would change"


def test_an_edit_that_both_have_made_says_nothing(bench: Bench) -> None:
    bench.begin()
    bench.meanwhile("engagements.yaml", SECOND, "        paragraph: 1\n        quote: is in Kyiv\n")
    bench.put("evidence", "bessent-in-kyiv", "quote", "is in Kyiv", nth=1)
    bench.put("evidence", "bessent-in-kyiv", "paragraph", "1", nth=1)
    assert bench.judge() == ["nothing would change"]
