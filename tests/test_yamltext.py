"""Records into files by plain text: what stood there stays, what is added can be read again."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.dossier.yamlfile import load_text
from positions.dossier.yamltext import UnappendableError
from positions.dossier.yamltext import append_item
from positions.dossier.yamltext import append_record
from positions.dossier.yamltext import write_scalar

RECORD: dict[str, Any] = {
    "id": "ferry",
    "title": "The ferry: who pays?",
    "coded_for": ["canal", "dam"],
    "evidence": [{"source": "radio", "paragraph": 3, "quote": 'he said "no"'}],
}


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("The toll must fall.", "The toll must fall."),
        ("2031-05-10", "2031-05-10"),
        ("Arland: the toll", '"Arland: the toll"'),
        ("at 10:30 sharp", "at 10:30 sharp"),
        ("lock #2", '"lock #2"'),
        ("Never", "Never"),
        ("yes", '"yes"'),
        ("null", '"null"'),
        ("~", '"~"'),
        ("- no", '"- no"'),
        ("“Never”", '"“Never”"'),
        ("a, b", '"a, b"'),
        ("ends with colon:", '"ends with colon:"'),
        ("two\nlines", '"two\\nlines"'),
        ("", '""'),
        ("Zoë spricht", "Zoë spricht"),
    ],
)
def test_write_scalar(text: str, written: str) -> None:
    assert write_scalar(text) == written


@given(st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=40))
def test_write_scalar_is_read_as_it_was(text: str) -> None:
    loaded = load_text(f"a: {write_scalar(text)}\nb: [{write_scalar(text)}]\n".encode(), "f.yaml")

    assert loaded.data == {"a": text, "b": [text]}
    assert loaded.findings == ()


def test_append_record_after_the_last() -> None:
    text = (
        "# Kept.\nissues:  # in order\n  - id: canal  # first\n    title: The canal\n# The end.\n"
    )

    assert append_record(text, "issues.yaml", "issues", RECORD) == (
        "# Kept.\nissues:  # in order\n  - id: canal  # first\n    title: The canal\n"
        "  - id: ferry\n"
        '    title: "The ferry: who pays?"\n'
        "    coded_for: [canal, dam]\n"
        "    evidence:\n"
        "      - source: radio\n"
        "        paragraph: 3\n"
        '        quote: "he said \\"no\\""\n'
        "# The end.\n"
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("issues: []\n", "issues:\n  - id: ferry\n"),
        ("issues: []  # none yet\n", "issues:  # none yet\n  - id: ferry\n"),
        ("issues:\n", "issues:\n  - id: ferry\n"),
        ("issues:\n- id: a\n", "issues:\n- id: a\n- id: ferry\n"),
        ("issues:\n  - id: a", "issues:\n  - id: a\n  - id: ferry\n"),
        ("issues:\r\n  - id: a\r\n", "issues:\r\n  - id: a\r\n  - id: ferry\r\n"),
        (
            "issues:\n  - id: a\n\n  - id: b\n\nothers: []\n",
            "issues:\n  - id: a\n\n  - id: b\n\n  - id: ferry\n\nothers: []\n",
        ),
        (
            "issues:\n  - id: a\n    note: >-\n      two\n\n      parts\n",
            "issues:\n  - id: a\n    note: >-\n      two\n\n      parts\n\n  - id: ferry\n",
        ),
    ],
)
def test_append_record_keeps_the_layout(before: str, after: str) -> None:
    assert append_record(before, "issues.yaml", "issues", {"id": "ferry"}) == after


@pytest.mark.parametrize("text", ["issues: [{id: a}]\n", "issue: []\n", "issues:\n  id: a\n"])
def test_append_record_refuses_what_it_would_have_to_rewrite(text: str) -> None:
    with pytest.raises(UnappendableError, match="nothing written"):
        append_record(text, "issues.yaml", "issues", {"id": "ferry"})


def test_append_item_after_an_item_of_several_lines() -> None:
    text = (
        "positions:\n  - id: a\n    evidence:\n      - source: radio\n        quote: >-\n"
        "          two\n          lines\n    note: after\n"
    )

    assert append_item(text, "positions.yaml", 4, {"source": "gazette", "paragraph": 2}) == (
        "positions:\n  - id: a\n    evidence:\n      - source: radio\n        quote: >-\n"
        "          two\n          lines\n      - source: gazette\n        paragraph: 2\n"
        "    note: after\n"
    )


def test_append_item_refuses_a_list_in_brackets() -> None:
    with pytest.raises(UnappendableError):
        append_item("- id: a\n  evidence: [{source: b}]\n", "positions.yaml", 2, {"source": "c"})
