"""YAML to plain data with lines: what stays text, what is refused."""

from __future__ import annotations

import pytest

from positions.dossier.places import LinedDict
from positions.dossier.places import find_line
from positions.dossier.yamlfile import load_text


def test_load_text_keeps_every_scalar_as_text() -> None:
    loaded = load_text(b"a: NO\nb: 1.10\nc: 2025-02-12\nd: 'null'\ne: '~'\nf: 0x1F\n", "f.yaml")

    assert loaded.data == {
        "a": "NO", "b": "1.10", "c": "2025-02-12", "d": "null", "e": "~", "f": "0x1F",
    }  # fmt: skip
    assert loaded.findings == ()


def test_load_text_knows_lines() -> None:
    loaded = load_text(b"a:\n  - x: 1\n    y:\n      - p\n      - q\n", "f.yaml")

    assert isinstance(loaded.data, LinedDict)
    assert find_line(loaded.data, ("a", 0, "y", 1)) == 5
    assert find_line(loaded.data, ("a", 0, "missing")) == 2


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"a: &x 1\n", 'f.yaml:1: E104 "&x" is an anchor of YAML; remove it; if it is the beginning of a text, put the text in quotation marks'),
        (b"a: !!int 1\n", 'f.yaml:1: E104 "!int" is a tag of YAML; remove it; if it is the beginning of a text, put the text in quotation marks'),
        (b"a: 1\nb: 2\na: 3\n", 'f.yaml:3: E105 has the key "a" twice, first on line 1; keep one of the two'),
        (b"a: 1\n---\nb: 2\n", "f.yaml:2: E103 holds a second YAML document; remove the line with ---"),
        (b"? [a]\n: b\n", "f.yaml:1: E103 begins with a question mark, or a list or record, where a field begins; write `field: value`"),
        (b"a: 1\nb: \xe9\n", "f.yaml:2: E102 is not UTF-8 text (byte 0xE9); save the file with the encoding UTF-8"),
        (b"a: 1\nb: \x07\n", "f.yaml:2: E103 cannot be read: it holds the control character U+0007; remove the character"),
        (
            b"a: b: c\n",
            'f.yaml:1: E103 the text of "a" holds a colon and a blank, as if a field began there; '
            "put the whole text in plain quotation marks",
        ),
    ],
)  # fmt: skip
def test_load_text_refuses(content: bytes, message: str) -> None:
    assert [str(finding) for finding in load_text(content, "f.yaml").findings] == [message]


def test_load_text_reports_an_alias_and_its_anchor() -> None:
    loaded = load_text(b"a: &x 1\nb: *x\n", "f.yaml")

    assert [str(finding) for finding in loaded.findings] == [
        'f.yaml:1: E104 "&x" is an anchor, used again on line 2; write out in each place what is '
        "meant, and remove the anchor"
    ]
    assert loaded.data == {"a": "1", "b": "1"}


def test_load_text_reads_a_byte_order_mark() -> None:
    assert load_text(b"\xef\xbb\xbfa: 1\n", "f.yaml").data == {"a": "1"}


def test_load_text_nested_too_deeply() -> None:
    (finding,) = load_text(b"a: " + b"[" * 5000 + b"]" * 5000 + b"\n", "f.yaml").findings

    assert str(finding) == "f.yaml: E103 is nested too deeply; write it flatter"
