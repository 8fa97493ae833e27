from __future__ import annotations

from typing import TYPE_CHECKING

from positions.checks.manual import PROOF_RULES
from positions.dossier.model import Evidence
from positions.texts.quotes import build_text
from positions.texts.verdicts import judge_evidence
from tests.lake import LETTER
from tests.lake import POSITIONS
from tests.lake import SOURCES
from tests.lake import SPEECH
from tests.lake import prove
from tests.lake import show
from tests.lake import without_digests

if TYPE_CHECKING:
    from pathlib import Path


def test_prove_quotes_that_stand(tmp_path: Path) -> None:
    proof = prove(tmp_path)

    assert show(proof) == []
    assert str(proof) == "3 of 3 evidence items proved against their texts"


# The three faults that a curator makes most: a word, a paragraph, a source.


def test_prove_quotes_changed_word(tmp_path: Path) -> None:
    proof = prove(tmp_path, positions=POSITIONS.replace("open soon", "open now"))

    assert show(proof) == [
        'positions.yaml:10: E410 position "open-harbour", evidence item 1: the quote "wants the harbour to '
        'open now" does not stand in "speech.txt", closest is paragraph 2, "wants the harbour to '
        'open soon", with "soon" where the quote has "now"; copy the words exactly from the text'
    ]
    assert (proof.proved, proof.faulty) == (2, 1)


def test_prove_quotes_moved_paragraph(tmp_path: Path) -> None:
    proof = prove(tmp_path, positions=POSITIONS.replace("paragraph: 2", "paragraph: 4", 1))

    assert show(proof) == [
        'positions.yaml:9: E411 position "open-harbour", evidence item 1: the quote "wants the harbour to '
        'open soon" stands in paragraph 2, not in paragraph 4; write `paragraph: 2`'
    ]


def test_prove_quotes_swapped_source(tmp_path: Path) -> None:
    positions = POSITIONS.replace("source: letter", "source: speech")
    proof = prove(tmp_path, positions=positions)

    assert show(proof) == [
        'positions.yaml:11: E410 position "open-harbour", evidence item 2: the quote "the ferry will not '
        'run" does not stand in "speech.txt", nor does anything close to it, but it stands in '
        'paragraph 2 of the source "letter"; write `source: letter`, or see to the file of either '
        "text"
    ]


def test_prove_quotes_unknown_source(tmp_path: Path) -> None:
    proof = prove(tmp_path, positions=POSITIONS.replace("source: letter", "source: lettre"))

    assert show(proof) == []
    assert str(proof) == (
        "2 of 3 evidence items proved against their texts, 1 of an unknown source"
    )


def test_prove_quotes_paragraph_beyond_text(tmp_path: Path) -> None:
    proof = prove(tmp_path, positions=POSITIONS.replace("paragraph: 2", "paragraph: 9", 1))

    assert show(proof) == [
        'positions.yaml:9: E412 position "open-harbour", evidence item 1: paragraph 9 is beyond the end of '
        '"speech.txt", which has 4 paragraphs, and the quote stands in paragraph 2; write '
        "`paragraph: 2`"
    ]


def test_prove_quotes_paragraph_beyond_text_without_quote(tmp_path: Path) -> None:
    positions = POSITIONS.replace("paragraph: 2", "paragraph: 9", 1)
    positions = positions.replace("        quote: wants the harbour to open soon\n", "")
    proof = prove(tmp_path, positions=positions)

    assert show(proof) == [
        'positions.yaml:9: E412 position "open-harbour", evidence item 1: paragraph 9 is beyond the end of '
        '"speech.txt", which has 4 paragraphs; count the non-empty lines of the text, from 1'
    ]


def test_prove_quotes_without_quote(tmp_path: Path) -> None:
    positions = POSITIONS.replace("        quote: wants the harbour to open soon\n", "")
    proof = prove(tmp_path, positions=positions)

    assert show(proof) == []
    assert str(proof) == "2 of 3 evidence items proved against their texts, 1 without a quote"


def test_prove_quotes_over_paragraphs(tmp_path: Path) -> None:
    positions = POSITIONS.replace("wants the harbour to open soon", "the tolls to end. Borvia's")
    proof = prove(tmp_path, positions=positions)

    assert show(proof) == [
        'positions.yaml:10: E413 position "open-harbour", evidence item 1: the quote "the tolls to end. '
        "Borvia's\" runs from paragraph 2 into paragraph 3; quote words of one paragraph only"
    ]


def test_prove_quotes_joined(tmp_path: Path) -> None:
    positions = POSITIONS.replace("wants the harbour to open soon", "Arland wants […] to end")

    assert show(prove(tmp_path, positions=positions)) == []


def test_prove_quotes_joined_in_wrong_order(tmp_path: Path) -> None:
    positions = POSITIONS.replace("wants the harbour to open soon", "tolls to end […] Arland")
    proof = prove(tmp_path, positions=positions)

    assert show(proof) == [
        'positions.yaml:10: E410 position "open-harbour", evidence item 1: the quote "tolls to end […] '
        'Arland" does not stand in "speech.txt", only its parts do, not one after the other in '
        "one paragraph; copy the words exactly from the text"
    ]


def test_prove_quotes_standing_often(tmp_path: Path) -> None:
    positions = POSITIONS.replace("wants the harbour to open soon", "harbour")
    positions = positions.replace("        paragraph: 2\n", "", 1)
    proof = prove(tmp_path, positions=positions)

    assert show(proof) == [
        'positions.yaml:9: W416 position "open-harbour", evidence item 1: the quote "harbour" stands 2 '
        'times in "speech.txt", in paragraphs 2 and 4; quote a few words more, or state the '
        "paragraph"
    ]
    assert proof.proved == 3


def test_prove_quotes_standing_forty_times(tmp_path: Path) -> None:
    texts = {"speech.txt": "toll and harbour.\n" * 40, "letter.txt": LETTER}
    positions = POSITIONS.replace("wants the harbour to open soon", "toll")
    positions = positions.replace("        paragraph: 2\n", "", 1)
    proof = prove(tmp_path, texts=texts, positions=positions, sources=without_digests(SOURCES))

    assert proof.findings[1].message == (
        'position "open-harbour", evidence item 1: the quote "toll" stands 40 times in "speech.txt", in '
        "paragraphs 1, 2, 3, 4, 5 and others"
    )


def test_prove_quotes_once_in_stated_paragraph(tmp_path: Path) -> None:
    positions = POSITIONS.replace("wants the harbour to open soon", "harbour")

    assert show(prove(tmp_path, positions=positions)) == []


def test_prove_quotes_twice_in_stated_paragraph(tmp_path: Path) -> None:
    positions = POSITIONS.replace("wants the harbour to open soon", "the")
    proof = prove(tmp_path, positions=positions)

    assert show(proof) == [
        'positions.yaml:10: W416 position "open-harbour", evidence item 1: the quote "the" stands 2 times '
        'in "speech.txt", in paragraph 2; quote a few words more'
    ]


def test_prove_quotes_first_of_sources_with_one_id(tmp_path: Path) -> None:
    again = "  - {id: letter, title: L, publisher: P, kind: news_report, text: speech.txt}\n"
    proof = prove(tmp_path, sources=SOURCES + again)

    assert show(proof) == []
    assert proof.proved == 3


def test_judge_evidence_without_near_miss() -> None:
    judgement = judge_evidence(
        Evidence(source="speech", quote="Arland wants the harbour to close"),
        build_text("speech.txt", SPEECH),
        seek_near_miss=False,
    )

    assert judgement.fault == (
        'the quote "Arland wants the harbour to close" does not stand in "speech.txt"'
    )


def test_rules_cover_every_code() -> None:
    assert [rule.code for rule in PROOF_RULES] == [
        "E410",
        "E411",
        "E412",
        "E413",
        "E414",
        "E415",
        "W416",
        "W417",
        "N418",
        "W419",
        "E420",
    ]
