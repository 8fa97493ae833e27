"""Items of records in tables: known by what was exported, not by what the dossier has now."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.merge.bench import Bench

if TYPE_CHECKING:
    from pathlib import Path

    from tests.merge.test_table_files import Rows

NOTHING = ["nothing would change"]
PACT = "        quote: intends to address a strategic minerals pact\n"
FIRST = """\
        quote: what a colleague has put first
        directness: paraphrase
      - source: defence-talks-2025-02-12
        paragraph: 8
"""
EARLIER = """\
    earlier:
      - status: proposed
        issues: [minerals]
        participants:
          - {party: usa, role: envoy}
          - {party: russia, role: observer}
        evidence:
          - {source: defence-talks-2025-02-12, paragraph: 2, quote: to negotiate}
      - status: confirmed
        participants:
          - {party: ukraine, role: host}
        evidence:
          - {source: defence-talks-2025-02-12, paragraph: 3, quote: traveled to Kyiv}
"""
FOUND = """\
      - status: proposed
        note: What a colleague found out.
        evidence: [{source: defence-talks-2025-02-12, paragraph: 4, quote: willingness to engage}]
"""


@pytest.fixture(params=["tables.zip", "tables"])
def bench(request: pytest.FixtureRequest, tmp_path: Path) -> Bench:
    made = Bench(tmp_path, request.param)
    made.meanwhile(
        "engagements.yaml", "    issues: [minerals]\n", f"    issues: [minerals]\n{EARLIER}"
    )
    return made.begin()


def add_first(bench: Bench) -> None:
    """A colleague puts another passage before those that were exported."""
    bench.meanwhile("positions.yaml", PACT, FIRST + PACT)


def test_an_edit_reaches_its_passage_wherever_it_stands_now(bench: Bench) -> None:
    add_first(bench)
    bench.put("evidence", "us-minerals-pact", "quote", "would encompass energy", nth=1)
    assert bench.judge("--delete") == [
        "changed: us-minerals-pact.evidence[3].quote  (evidence, quote in row 12)",
        "1 change to write; --write writes it",
    ]
    assert bench.write() == [
        "positions.yaml",
        "-        quote: would encompass energy resources, energy assets, and state-owned enterprises",
        "+        quote: would encompass energy",
    ]


def test_a_deleted_passage_is_the_one_that_was_exported(bench: Bench) -> None:
    add_first(bench)
    bench.drop("evidence", "us-minerals-pact")
    assert bench.judge("--delete") == [
        "deleted: us-minerals-pact.evidence[2]  (evidence)",
        "1 change to write; --write writes it",
    ]


def test_a_deleted_passage_that_a_colleague_has_changed_is_a_conflict(bench: Bench) -> None:
    bench.meanwhile("positions.yaml", PACT, PACT.replace("intends to", "means to"))
    bench.drop("evidence", "us-minerals-pact")
    assert bench.judge("--delete") == [
        "conflict: us-minerals-pact.evidence[1]  (evidence)",
        "fault: evidence: the row of us-minerals-pact.evidence[1] was deleted, and the dossier has "
        "changed it since (quote); choose with --take 'us-minerals-pact.evidence[1]=ours' or =theirs, "
        "or --ours or --theirs for all",
        "1 conflict to settle first",
    ]


def test_a_passage_edited_here_and_deleted_there_is_a_conflict(bench: Bench) -> None:
    whole = f"      - source: defence-talks-2025-02-12\n        paragraph: 8\n{PACT}"
    bench.meanwhile("positions.yaml", f"{whole}        directness: paraphrase\n", "")
    bench.put("evidence", "us-minerals-pact", "quote", "intends to address a pact")
    assert bench.judge()[:2] == [
        "conflict: us-minerals-pact.evidence[1-as-exported]  (evidence, row 11)",
        "fault: evidence, row 11: the first passage of us-minerals-pact as exported was edited here, "
        "and the dossier has deleted it since; choose with --take "
        "'us-minerals-pact.evidence[1-as-exported]=ours' or =theirs, or --ours or --theirs for all",
    ]
    assert "+        quote: intends to address a pact" in bench.write("--theirs")


def test_the_same_cell_of_a_passage_changed_on_both_sides_is_a_conflict(bench: Bench) -> None:
    bench.meanwhile("positions.yaml", PACT, PACT.replace("intends to", "means to"))
    bench.put("evidence", "us-minerals-pact", "quote", "intends to address a pact")
    assert bench.judge()[0] == (
        "conflict: us-minerals-pact.evidence[1].quote  (evidence, quote in row 11)"
    )


def test_a_new_row_is_added_beside_what_a_colleague_has_added(bench: Bench) -> None:
    add_first(bench)

    def add(rows: Rows) -> None:
        row = list(next(one for one in rows if one[0] == "us-minerals-pact"))
        row[rows[0].index("item")], row[rows[0].index("quote")] = "", "a pact"
        rows.append(row)

    bench.change("evidence", add)
    assert bench.judge("--delete") == [
        "new: us-minerals-pact.evidence[4]  (evidence, row 48)",
        "1 change to write; --write writes it",
    ]


def test_a_passage_given_to_another_record_is_new_there(bench: Bench) -> None:
    def move(rows: Rows) -> None:
        row = next(one for one in rows if one[0] == "us-minerals-pact")
        row[0] = row[rows[0].index("position")] = "ua-gas-storage"
        rows.remove(next(one for one in rows if one[0] == "ua-gas-storage" and one is not row))

    add_first(bench)
    bench.change("evidence", move)
    assert bench.judge() == [
        "new: ua-gas-storage.evidence[3]  (evidence, row 11)",
        "deleted, not taken: ua-gas-storage.evidence[1]  (evidence)",
        "deleted, not taken: us-minerals-pact.evidence[2]  (evidence)",
        "1 change to write, 2 deletions not taken (--delete takes them); --write writes it",
    ]


def test_a_row_that_can_be_none_for_certain_is_asked(bench: Bench) -> None:
    def change(rows: Rows) -> None:
        found = [one for one in rows if one[0] == "us-minerals-pact"]
        rows.remove(found[0])
        found[1][rows[0].index("item")] = "7"
        found[1][rows[0].index("quote")] = "something else"
        found[1][rows[0].index("paragraph")] = "9"

    bench.change("evidence", change)
    assert (
        'fault: evidence, item in row 11: nobody can tell which item of "us-minerals-pact" this '
        "was: its number (7) and what it says fit none for certain; put the number back that it "
        "was exported with, or leave it empty in a new row"
    ) in bench.judge("--delete")


def test_terms_and_participants_are_known_by_what_was_exported(bench: Bench) -> None:
    bench.meanwhile(
        "positions.yaml",
        "      - kind: amount\n        value: 500000000000\n",
        "      - {kind: quantity, value: 3, unit: mines}\n"
        "      - kind: amount\n        value: 500000000000\n",
    )
    bench.meanwhile(
        "engagements.yaml",
        "      - {party: usa, person: bessent, role: envoy}\n      - {party: ukraine, role: host}\n",
        "      - {party: russia, role: observer}\n"
        "      - {party: usa, person: bessent, role: envoy}\n      - {party: ukraine, role: host}\n",
    )
    bench.put("terms", "us-rare-earths", "value", "400000000000")
    bench.put("terms", "us-rare-earths", "number", "400000000000")
    bench.put("participants", "bessent-in-kyiv", "role", "principal", nth=1)
    assert bench.judge("--delete") == [
        "changed: us-rare-earths.terms[2].value  (terms, value in row 2)",
        "changed: bessent-in-kyiv.participants[3].role  (participants, role in row 3)",
        "2 changes to write; --write writes it",
    ]


def test_items_of_earlier_states_are_counted_through_the_record(bench: Bench) -> None:
    bench.meanwhile(
        "engagements.yaml",
        "          - {party: russia, role: observer}\n",
        "          - {party: norway, role: observer}\n          - {party: russia, role: observer}\n",
    )
    bench.meanwhile(
        "engagements.yaml",
        "    earlier:\n",
        f"    earlier:\n{FOUND}",
    )
    rows = [line.split(b",") for line in bench.read_files()["participants.csv"].splitlines()[1:6]]
    assert [(row[1], row[2], row[-1]) for row in rows] == [
        (b"1", b"usa", b""),
        (b"2", b"ukraine", b""),
        (b"3", b"usa", b"1"),
        (b"4", b"russia", b"1"),
        (b"5", b"ukraine", b"2"),
    ]
    bench.put("participants", "bessent-in-kyiv", "role", "mediator", nth=3)
    bench.put("participants", "bessent-in-kyiv", "role", "principal", nth=4)
    assert bench.judge("--delete") == [
        "changed: bessent-in-kyiv.earlier[2].participants[3].role  (participants, role in row 5)",
        "changed: bessent-in-kyiv.earlier[3].participants[1].role  (participants, role in row 6)",
        "2 changes to write; --write writes it",
    ]


def test_an_earlier_state_and_its_lists_are_edited_in_their_tables(bench: Bench) -> None:
    bench.meanwhile(
        "engagements.yaml",
        "    earlier:\n",
        f"    earlier:\n{FOUND}",
    )
    bench.put("earlier_states", "bessent-in-kyiv", "place", "Lviv", nth=1)
    bench.put("agendas", "bessent-in-kyiv", "issue", "talks", nth=1)
    assert bench.judge("--delete") == [
        "changed: bessent-in-kyiv.earlier[2].issues  (agendas, row 3)",
        "changed: bessent-in-kyiv.earlier[3].place  (earlier_states, place in row 3)",
        "2 changes to write; --write writes it",
    ]


def test_what_belongs_to_a_deleted_state_goes_with_it(bench: Bench) -> None:
    bench.drop("earlier_states", "bessent-in-kyiv")
    bench.put("participants", "bessent-in-kyiv", "role", "principal")
    assert bench.judge("--delete") == [
        "changed: bessent-in-kyiv.participants[1].role  (participants, role in row 2)",
        "deleted: bessent-in-kyiv.earlier[1]  (earlier_states)",
        "2 changes to write; --write writes it",
    ]
    bench.put("participants", "bessent-in-kyiv", "role", "principal", nth=3)
    assert bench.judge("--delete")[-2] == (
        'fault: participants, row 4: "bessent-in-kyiv" has no earlier state number 1; correct the '
        "number, or add the state to earlier_states"
    )


@pytest.mark.parametrize("number", ["", "2", "99"])
def test_a_row_that_says_what_it_said_is_the_same_whatever_its_number(
    bench: Bench, number: str
) -> None:
    add_first(bench)
    bench.put("evidence", "us-minerals-pact", "item", number)
    assert bench.judge("--delete") == NOTHING


def test_of_twins_each_is_the_one_in_its_place(bench: Bench) -> None:
    twin = "      - {party: ukraine, role: host}\n"
    bench.meanwhile("engagements.yaml", f"{twin}    issues", f"{twin}{twin}    issues")
    bench.begin()
    bench.meanwhile("engagements.yaml", f"{twin}{twin}", f"{twin.replace('host', 'envoy')}{twin}")
    bench.put("participants", "bessent-in-kyiv", "role", "observer", nth=1)
    assert bench.judge("--delete") == [
        "conflict: bessent-in-kyiv.participants[2].role  (participants, role in row 3)",
        "fault: participants, role in row 3: bessent-in-kyiv.participants[2].role was changed both here "
        "and in the dossier; choose with --take 'bessent-in-kyiv.participants[2].role=ours' or "
        "=theirs, or --ours or --theirs for all",
        "1 conflict to settle first",
    ]


def test_a_row_typed_twice_is_another_item(bench: Bench) -> None:
    twin = ["bessent-in-kyiv", "", "ukraine", "", "unstated", "", "host", ""]
    bench.change("participants", lambda rows: [*rows, twin[: len(rows[0])]])
    assert bench.judge() == [
        "new: bessent-in-kyiv.participants[3]  (participants, row 25)",
        "note: participants, row 25: says the same as row 3; both are kept; delete one of them if it "
        "was copied by mistake",
        "1 change to write; --write writes it",
    ]
    assert bench.write() == ["engagements.yaml", "+      - {party: ukraine, role: host}"]
    assert bench.judge() == NOTHING


def test_a_row_that_comes_to_say_what_another_record_says_is_the_row(bench: Bench) -> None:
    bench.put("participants", "witkoff-in-moscow", "person", "bessent")
    assert bench.judge() == [
        "changed: witkoff-in-moscow.participants[1].person  (participants, person in row 9)",
        "1 change to write; --write writes it",
    ]


@pytest.mark.parametrize(
    ("choice", "kept"), [("--ours", "dossier kept"), ("--theirs", "edited taken")]
)
def test_a_participant_whose_number_was_cleared_is_known_by_its_party(
    bench: Bench, choice: str, kept: str
) -> None:
    bench.meanwhile("engagements.yaml", "{party: russia, role: host}", "{party: russia}")
    bench.put("participants", "witkoff-in-moscow", "item", "", nth=1)
    bench.put("participants", "witkoff-in-moscow", "role", "mediator", nth=1)
    assert bench.judge(choice)[:1] == [
        f"conflict, {kept}: witkoff-in-moscow.participants[2].role  (participants, role in row 10)"
    ]
