from __future__ import annotations

import hashlib
import sys
import time
from typing import TYPE_CHECKING

import pytest

from positions.model import Evidence
from positions.proof import RULES
from positions.proof import prove_quotes
from positions.quotes import build_text
from positions.sourcetext import MissingTextsError
from positions.store import load_dossier
from positions.verdicts import judge_evidence

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from positions.model import Dossier
    from positions.proof import Proof

SPEECH = (
    "Speech at the lake\n"
    "\n"
    "Arland wants the harbour to open soon, and the tolls to end.\n"
    "\n"
    "Borvia\u2019s minister called that \u201cout of the question\u201d \u2013 for now.\n"
    "The harbour pays for the town.\n"
)
LETTER = "Dear mayors,\n\nthe ferry will not run in winter.\n"


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


SOURCES = f"""\
sources:
  - id: speech
    title: Speech
    publisher: Gazette
    kind: news_report
    text: speech.txt
    sha256: {digest(SPEECH)}
  - id: letter
    title: Letter
    publisher: Town hall
    kind: news_report
    text: letter.txt
    sha256: {digest(LETTER)}
"""

POSITIONS = """\
positions:
  - id: open-harbour
    party: arland
    act: aim
    issue: harbour
    summary: Arland wants the harbour to open.
    evidence:
      - source: speech
        paragraph: 2
        quote: wants the harbour to open soon
      - source: letter
        paragraph: 2
        quote: the ferry will not run
"""

ENGAGEMENTS = """\
engagements:
  - id: call
    title: A call
    mode: call
    status: held
    evidence:
      - source: speech
        paragraph: 3
        quote: Borvia's minister called that "out of the question" - for now
"""


def load(
    folder: Path,
    *,
    positions: str = POSITIONS,
    sources: str = SOURCES,
    engagements: str = ENGAGEMENTS,
) -> Dossier:
    files = {
        "dossier.yaml": "id: lake\ntitle: Lake\nquestion: Who pays?\nas_of: 2031-05-01\n",
        "parties.yaml": "parties: []\n",
        "issues.yaml": "issues: []\n",
        "sources.yaml": sources,
        "positions.yaml": positions,
        "engagements.yaml": engagements,
    }
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    loaded = load_dossier(folder)
    assert loaded.findings == ()
    assert loaded.dossier is not None
    return loaded.dossier


def save_texts(folder: Path, texts: Mapping[str, str | bytes]) -> Path:
    folder.mkdir()
    for name, text in texts.items():
        content = text if isinstance(text, bytes) else text.encode()
        (folder / name).write_bytes(content)
    return folder


BOTH = {"speech.txt": SPEECH, "letter.txt": LETTER}


def prove(
    tmp_path: Path,
    *,
    texts: Mapping[str, str | bytes] = BOTH,
    positions: str = POSITIONS,
    sources: str = SOURCES,
) -> Proof:
    dossier = load(tmp_path / "lake", positions=positions, sources=sources)
    return prove_quotes(dossier, save_texts(tmp_path / "texts", texts))


def show(proof: Proof) -> list[str]:
    return [str(finding) for finding in proof.findings]


def without_digests(sources: str) -> str:
    return "".join(line for line in sources.splitlines(keepends=True) if "sha256" not in line)


def test_prove_quotes_that_stand(tmp_path: Path) -> None:
    proof = prove(tmp_path)

    assert show(proof) == []
    assert str(proof) == "3 of 3 evidence items proved against their texts"


# The three faults that a curator makes most: a word, a paragraph, a source.


def test_prove_quotes_changed_word(tmp_path: Path) -> None:
    proof = prove(tmp_path, positions=POSITIONS.replace("open soon", "open now"))

    assert show(proof) == [
        'positions.yaml:10: E410 "open-harbour", evidence item 1: the quote "wants the harbour to '
        'open now" does not stand in "speech.txt", closest is paragraph 2, "wants the harbour to '
        'open soon", with "soon" where the quote has "now"; copy the words exactly from the text'
    ]
    assert (proof.proved, proof.faulty) == (2, 1)


def test_prove_quotes_moved_paragraph(tmp_path: Path) -> None:
    proof = prove(tmp_path, positions=POSITIONS.replace("paragraph: 2", "paragraph: 4", 1))

    assert show(proof) == [
        'positions.yaml:9: E411 "open-harbour", evidence item 1: the quote "wants the harbour to '
        'open soon" stands in paragraph 2, not in paragraph 4; write `paragraph: 2`'
    ]


def test_prove_quotes_swapped_source(tmp_path: Path) -> None:
    positions = POSITIONS.replace("source: letter", "source: speech")
    proof = prove(tmp_path, positions=positions)

    assert show(proof) == [
        'positions.yaml:11: E410 "open-harbour", evidence item 2: the quote "the ferry will not '
        'run" does not stand in "speech.txt", nor does anything close to it, but it stands in '
        'paragraph 2 of the source "letter"; write `source: letter`, or see to the file of either '
        "text"
    ]


def test_prove_quotes_swapped_files(tmp_path: Path) -> None:
    proof = prove(tmp_path, texts={"speech.txt": LETTER, "letter.txt": SPEECH})

    assert show(proof) == [
        'sources.yaml:7: E414 source "speech": the retained text "speech.txt" is not the file '
        f'that was coded: its SHA-256 is {digest(LETTER)}, while "letter.txt" has the SHA-256 '
        'stated here; name "letter.txt" in the field text, or put the coded file back',
        'sources.yaml:13: E414 source "letter": the retained text "letter.txt" is not the file '
        f'that was coded: its SHA-256 is {digest(SPEECH)}, while "speech.txt" has the SHA-256 '
        'stated here; name "speech.txt" in the field text, or put the coded file back',
    ]
    assert proof.proved == 3


def test_prove_quotes_changed_file(tmp_path: Path) -> None:
    changed = SPEECH.replace("soon", "now")
    proof = prove(tmp_path, texts={"speech.txt": changed, "letter.txt": LETTER})

    assert [(str(finding.place), finding.code) for finding in proof.findings] == [
        ("positions.yaml:10", "E410"),
        ("sources.yaml:7", "E414"),
    ]
    assert proof.findings[1].message == (
        'source "speech": the retained text "speech.txt" is not the file that was coded: its '
        f"SHA-256 is {digest(changed)}"
    )


def test_prove_quotes_finds_file_by_digest(tmp_path: Path) -> None:
    proof = prove(tmp_path, texts={"renamed.txt": SPEECH, "letter.txt": LETTER})

    assert show(proof) == []
    assert proof.proved == 3


def test_prove_quotes_finds_file_in_subfolder(tmp_path: Path) -> None:
    dossier = load(tmp_path / "lake", sources=SOURCES.replace("letter.txt", "old/letter.txt"))
    texts = save_texts(tmp_path / "texts", {"speech.txt": SPEECH})
    save_texts(texts / "old", {"letter.txt": LETTER})

    assert prove_quotes(dossier, texts).proved == 3


def test_prove_quotes_stays_in_folder(tmp_path: Path) -> None:
    sources = without_digests(SOURCES).replace("text: letter.txt", "text: ../letter.txt")
    (tmp_path / "letter.txt").write_text(LETTER, encoding="utf-8")
    proof = prove(tmp_path, sources=sources)

    assert [(str(finding.place), finding.code) for finding in proof.findings] == [
        ("sources.yaml:11", "N418")
    ]


def test_prove_quotes_text_not_at_hand(tmp_path: Path) -> None:
    proof = prove(tmp_path, texts={"letter.txt": LETTER})

    assert show(proof) == [
        'sources.yaml:6: N418 source "speech": its text is not at hand, so 2 evidence items could '
        "not be checked; put the retained text into the texts folder and its file name into the "
        "field text"
    ]
    assert str(proof) == (
        "1 of 3 evidence items proved against their texts, 2 not checked for want of their text"
    )


def test_prove_quotes_source_without_text_field(tmp_path: Path) -> None:
    sources = without_digests(SOURCES).replace("    text: letter.txt\n", "")
    proof = prove(tmp_path, sources=sources)

    assert [(str(finding.place), finding.code) for finding in proof.findings] == [
        ("sources.yaml:7", "N418")
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
        'positions.yaml:9: E412 "open-harbour", evidence item 1: paragraph 9 is beyond the end of '
        '"speech.txt", which has 4 paragraphs, and the quote stands in paragraph 2; write '
        "`paragraph: 2`"
    ]


def test_prove_quotes_paragraph_beyond_text_without_quote(tmp_path: Path) -> None:
    positions = POSITIONS.replace("paragraph: 2", "paragraph: 9", 1)
    positions = positions.replace("        quote: wants the harbour to open soon\n", "")
    proof = prove(tmp_path, positions=positions)

    assert show(proof) == [
        'positions.yaml:9: E412 "open-harbour", evidence item 1: paragraph 9 is beyond the end of '
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
        'positions.yaml:10: E413 "open-harbour", evidence item 1: the quote "the tolls to end. '
        "Borvia's\" runs from paragraph 2 into paragraph 3; quote words of one paragraph only"
    ]


def test_prove_quotes_joined(tmp_path: Path) -> None:
    positions = POSITIONS.replace("wants the harbour to open soon", "Arland wants […] to end")

    assert show(prove(tmp_path, positions=positions)) == []


def test_prove_quotes_joined_in_wrong_order(tmp_path: Path) -> None:
    positions = POSITIONS.replace("wants the harbour to open soon", "tolls to end […] Arland")
    proof = prove(tmp_path, positions=positions)

    assert show(proof) == [
        'positions.yaml:10: E410 "open-harbour", evidence item 1: the quote "tolls to end […] '
        'Arland" does not stand in "speech.txt", only its parts do, not one after the other in '
        "one paragraph; copy the words exactly from the text"
    ]


def test_prove_quotes_standing_often(tmp_path: Path) -> None:
    positions = POSITIONS.replace("wants the harbour to open soon", "harbour")
    positions = positions.replace("        paragraph: 2\n", "", 1)
    proof = prove(tmp_path, positions=positions)

    assert show(proof) == [
        'positions.yaml:9: W416 "open-harbour", evidence item 1: the quote "harbour" stands 2 '
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
        '"open-harbour", evidence item 1: the quote "toll" stands 40 times in "speech.txt", in '
        "paragraphs 1, 2, 3, 4, 5 and others"
    )


def test_prove_quotes_once_in_stated_paragraph(tmp_path: Path) -> None:
    positions = POSITIONS.replace("wants the harbour to open soon", "harbour")

    assert show(prove(tmp_path, positions=positions)) == []


def test_prove_quotes_twice_in_stated_paragraph(tmp_path: Path) -> None:
    positions = POSITIONS.replace("wants the harbour to open soon", "the")
    proof = prove(tmp_path, positions=positions)

    assert show(proof) == [
        'positions.yaml:10: W416 "open-harbour", evidence item 1: the quote "the" stands 2 times '
        'in "speech.txt", in paragraph 2; quote a few words more'
    ]


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (LETTER.encode("utf-16"), "is not UTF-8 text (byte 0xFF on line 1)"),
        (b"Dear mayors,\n\ncaf\xe9\n", "is not UTF-8 text (byte 0xE9 on line 3)"),
        (b"%PDF-1.7\n", "is a PDF file"),
        (b"PK\x03\x04\x14\x00", "is an office document or an archive"),
        (b" \n\n", "is empty"),
    ],
    ids=["utf-16", "latin-1", "pdf", "office", "empty"],
)
def test_prove_quotes_unreadable_text(content: bytes, fault: str, tmp_path: Path) -> None:
    texts: dict[str, str | bytes] = {"speech.txt": SPEECH, "letter.txt": content}
    proof = prove(tmp_path, texts=texts, sources=without_digests(SOURCES))

    assert [(str(finding.place), finding.code, finding.message) for finding in proof.findings] == [
        ("sources.yaml:11", "E415", f'source "letter": the retained text "letter.txt" {fault}'),
        (
            "sources.yaml:11",
            "N418",
            'source "letter": its text cannot be read, so 1 evidence item could not be checked',
        ),
    ]
    assert (proof.proved, proof.without_text) == (2, 1)


def test_prove_quotes_with_byte_order_mark(tmp_path: Path) -> None:
    texts = {"speech.txt": "\ufeff" + SPEECH, "letter.txt": LETTER}

    assert prove(tmp_path, texts=texts, sources=without_digests(SOURCES)).proved == 3


WEB_PAGE = (
    "<!DOCTYPE html>\n<html><head><title>Letter</title></head><body><article><h1>Letter</h1>"
    "<p>Dear mayors, this is a long letter about many matters that concern the lake.</p>"
    "<p>We have to tell you that the ferry will not run in winter, as in all former years.</p>"
    "</article></body></html>\n"
)


def test_prove_quotes_web_page_without_library(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    texts = {"speech.txt": SPEECH, "letter.txt": WEB_PAGE}
    proof = prove(tmp_path, texts=texts, sources=without_digests(SOURCES))

    assert [finding.code for finding in proof.findings] == ["N418", "W417"]
    assert proof.findings[1].message == (
        'source "letter": the retained text "letter.txt" is a web page, and its text could not be '
        "taken out"
    )
    assert proof.without_text == 1


def test_prove_quotes_web_page_with_library(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura", exc_type=ImportError)
    texts = {"speech.txt": SPEECH, "letter.txt": WEB_PAGE}
    positions = POSITIONS.replace(
        "        paragraph: 2\n        quote: the ferry", "        quote: the ferry"
    )
    proof = prove(tmp_path, texts=texts, sources=without_digests(SOURCES), positions=positions)

    assert [finding.code for finding in proof.findings] == ["W417"]
    assert proof.proved == 3


def test_prove_quotes_missing_folder(tmp_path: Path) -> None:
    dossier = load(tmp_path / "lake")

    with pytest.raises(MissingTextsError, match="there is no such folder"):
        prove_quotes(dossier, tmp_path / "nowhere")
    with pytest.raises(MissingTextsError, match="it is a file, not a folder"):
        prove_quotes(dossier, tmp_path / "lake" / "dossier.yaml")


@pytest.mark.parametrize(
    ("separator", "moved"),
    [("\n", "E411"), (" ", "E412")],
    ids=["many paragraphs", "one paragraph"],
)
def test_prove_quotes_large_text(separator: str, moved: str, tmp_path: Path) -> None:
    sentence = "The council spoke of the harbour and of the tolls again and again." + separator
    large = sentence * 800_000 + SPEECH.replace("\n", separator)
    positions = POSITIONS.replace("open soon", "open now").replace("        paragraph: 2\n", "", 1)
    dossier = load(tmp_path / "lake", positions=positions, sources=without_digests(SOURCES))
    texts = save_texts(tmp_path / "texts", {"speech.txt": large, "letter.txt": LETTER})
    started = time.perf_counter()
    proof = prove_quotes(dossier, texts)

    assert len(large) > 50_000_000
    assert time.perf_counter() - started < 30
    assert [finding.code for finding in proof.findings] == [moved, "E410"]
    assert '"soon" where the quote has "now"' in proof.findings[1].message


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
    assert [rule.code for rule in RULES] == [
        "E410",
        "E411",
        "E412",
        "E413",
        "E414",
        "E415",
        "W416",
        "W417",
        "N418",
    ]
