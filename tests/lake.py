"""A dossier of invented parties with retained texts, for the tests of the proof."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from positions.dossier.store import load_dossier
from positions.texts.proof import prove_quotes

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from positions.dossier.model import Dossier
    from positions.texts.proof import Proof

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
