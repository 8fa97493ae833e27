from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

import pytest

from positions.texts.proof import prove_quotes
from positions.texts.sources import MissingTextsError
from tests.lake import LETTER
from tests.lake import POSITIONS
from tests.lake import SOURCES
from tests.lake import SPEECH
from tests.lake import digest
from tests.lake import load
from tests.lake import prove
from tests.lake import save_texts
from tests.lake import show
from tests.lake import without_digests

if TYPE_CHECKING:
    from pathlib import Path


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
        ("sources.yaml:11", "W419")
    ]


def test_prove_quotes_text_not_at_hand(tmp_path: Path) -> None:
    proof = prove(tmp_path, texts={"letter.txt": LETTER})

    assert show(proof) == [
        'sources.yaml:6: W419 source "speech": its text "speech.txt" is not in the texts folder, so '
        "2 evidence items could not be checked; put the file into the folder, or correct its name"
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
