"""What is not changed stays letter by letter: comments, order, quotation marks, blank lines."""

from __future__ import annotations

import difflib
from typing import Any

import pytest
from hypothesis import HealthCheck
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from positions.dossier.model import Position
from positions.merge.patching.canonical import format_text
from positions.merge.patching.canonical import spell_record
from positions.merge.patching.rewriting import rewrite_file
from positions.merge.patching.spans import find_spans
from positions.merge.patching.tableedits import TableEdit
from positions.merge.patching.tableedits import keep_items
from positions.merge.plain import take_apart
from tests.merge.made import make_records

ODD = """\
# yaml-language-server: $schema=x
# The order is that of the report.

positions:   # all of them
  # the first one
  - summary: 'It''s quoted'   # kept
    party: arland
    id: first
    act: demand
    issue: toll
    addressees: [ borvia,  corland ]  # two

    conditions:
      - second   # an id
      - "words: with a colon"
    evidence: [{source: wire, quote: "a, b"}]
    note: >-   # folded
      One line of a note, and
      another line of it.
  - {id: second, party: borvia, act: offer, issue: toll, summary: plain text, evidence: [{source: wire}]}
  - id: third
    party: borvia
    act: assert
    issue: toll
    summary: |
      Two lines
      of a text.
    terms:
      # figures
      - {kind: share, value: 50, unit: percent}
      - kind: deadline
        value: 2030-05  # a month
    evidence:
      - source: wire
        paragraph: 3
        # nobody knows
        quote: "multi
          line"
# the end
"""


def read(text: str) -> dict[str, dict[str, Any]]:
    root = find_spans(text)
    assert root is not None
    data = root.to_data()["positions"]
    return {one["id"]: take_apart(Position.model_validate(one)) for one in data}


def change(text: str, name: str, **fields: Any) -> list[str]:
    """The lines that a change takes out and puts in; None takes a field out."""
    new = dict(read(text)[name])
    for field, value in fields.items():
        if value is None:
            new.pop(field, None)
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            new[field] = keep_items(new.get(field, []), value)
        else:
            new[field] = value
    result = rewrite_file(
        text, "positions.yaml", {"positions": TableEdit(updated={name: new})}
    ).text
    assert read(result)[name] == new
    return compare(text, result)


def compare(old: str, new: str) -> list[str]:
    lines = difflib.unified_diff(old.splitlines(), new.splitlines(), n=0, lineterm="")
    return [line for line in lines if not line.startswith(("---", "+++", "@@"))]


CASES: list[tuple[str, dict[str, Any], list[str]]] = [
    (
        "first",
        {"summary": "It's quoted still"},
        ["-  - summary: 'It''s quoted'   # kept", "+  - summary: 'It''s quoted still'   # kept"],
    ),
    (
        "first",
        {"addressees": ["borvia", "dorland"]},
        [
            "-    addressees: [ borvia,  corland ]  # two",
            "+    addressees: [ borvia,  dorland ]  # two",
        ],
    ),
    (
        "first",
        {"addressees": ["corland"]},
        ["-    addressees: [ borvia,  corland ]  # two", "+    addressees: [ corland ]  # two"],
    ),
    ("first", {"addressees": None}, ["-    addressees: [ borvia,  corland ]  # two"]),
    (
        "first",
        {"conditions": ["second", "third", "words: with a colon"]},
        ["+      - third"],
    ),
    (
        "first",
        {"note": "One line of a note, and one more line of it."},
        ["-      another line of it.", "+      one more line of it."],
    ),
    (
        "first",
        {"evidence": [{"source": "wire", "quote": "a, b, c"}]},
        [
            '-    evidence: [{source: wire, quote: "a, b"}]',
            '+    evidence: [{source: wire, quote: "a, b, c"}]',
        ],
    ),
    ("first", {"firmness": "firm"}, ["+    firmness: firm"]),
    (
        "second",
        {"firmness": "firm", "summary": "plain: text"},
        [
            "-  - {id: second, party: borvia, act: offer, issue: toll, summary: plain text, evidence: [{source: wire}]}",
            '+  - {id: second, party: borvia, act: offer, issue: toll, summary: "plain: text", firmness: firm, evidence: [{source: wire}]}',
        ],
    ),
    ("third", {"summary": "Two lines\nof one text."}, ["-      of a text.", "+      of one text."]),
    (
        "third",
        {"terms": [{"kind": "share", "value": "60", "unit": "percent"}]},
        [
            "-      - {kind: share, value: 50, unit: percent}",
            "-      - kind: deadline",
            "-        value: 2030-05  # a month",
            "+      - {kind: share, value: 60, unit: percent}",
        ],
    ),
    (
        "third",
        {"evidence": [{"source": "wire", "paragraph": "3", "quote": "multi lines"}]},
        ['-          line"', '+          lines"'],
    ),
]


@pytest.mark.parametrize(("name", "fields", "expected"), CASES)
def test_a_change_touches_its_own_lines_only(
    name: str, fields: dict[str, Any], expected: list[str]
) -> None:
    assert change(ODD, name, **fields) == expected


def test_line_ends_of_windows_stay() -> None:
    text = ODD.replace("\n", "\r\n")
    new = {**read(text)["first"], "firmness": "firm"}
    result = rewrite_file(
        text, "positions.yaml", {"positions": TableEdit(updated={"first": new})}
    ).text
    assert result == text.replace("# two\r\n", "# two\r\n    firmness: firm\r\n")


def test_a_record_is_taken_out_with_its_comment_and_added_as_the_others_stand() -> None:
    new = {**read(ODD)["third"], "id": "fourth"}
    edit = TableEdit(removed={"first"}, added=[new])
    result = rewrite_file(ODD, "positions.yaml", {"positions": edit}).text
    assert list(read(result)) == ["second", "third", "fourth"]
    assert "# the first one" not in result
    assert result.startswith(ODD[: ODD.index("  # the first one")])
    assert result.endswith("# the end\n")


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(old=make_records(Position, "first"), new=make_records(Position, "first"))
def test_any_record_becomes_any_other_and_its_neighbours_stay(old: Position, new: Position) -> None:
    before, after = take_apart(old), take_apart(new)
    lines = spell_record(before, Position, 2)
    text = (
        "positions:\n  - id: zero  # a\n    x: 1\n\n"
        + "\n".join(lines)
        + "\n\n  # b\n  - id: last\n"
    )
    for name in ("evidence", "terms"):
        if name in after and name in before:
            after[name] = keep_items(before[name], after[name])
    result = rewrite_file(
        text, "positions.yaml", {"positions": TableEdit(updated={"first": after})}
    ).text
    assert result.startswith("positions:\n  - id: zero  # a\n    x: 1\n\n  - ")
    assert result.endswith("\n\n  # b\n  - id: last\n")


def test_format_orders_fields_keeps_comments_and_is_stable() -> None:
    result = format_text(ODD, "positions.yaml")
    assert format_text(result, "positions.yaml") == result
    assert read(result) == read(ODD)
    assert result.count("#") == ODD.count("#")
    assert result.splitlines()[:18] == [
        "# yaml-language-server: $schema=x",
        "# The order is that of the report.",
        "",
        "positions:  # all of them",
        "  # the first one",
        "  - id: first",
        "    party: arland",
        "    act: demand",
        "    issue: toll",
        "    summary: It's quoted  # kept",
        "    addressees: [borvia, corland]  # two",
        "    conditions:",
        "      - second  # an id",
        '      - "words: with a colon"',
        "    evidence:",
        "      - source: wire",
        "        quote: a, b",
        "    # folded",
    ]


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(make_records(Position, "first"), min_size=1, max_size=1))
def test_format_changes_nothing_that_a_file_says(records: list[Position]) -> None:
    plain = take_apart(records[0])
    text = "positions:\n" + "\n".join(spell_record(plain, Position, 2)) + "\n"
    assert read(text) == {"first": plain}
    assert format_text(text, "positions.yaml") == text
