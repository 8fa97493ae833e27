"""Times proving 100,000 quotes in 10,000 texts of 5 kB, as ratios to simpler programs.

Each run is a whole process, started in turn with the others. `bare` is an empty Python; `naive`
reads the texts and looks for each quote with `in`, which a typographic apostrophe defeats;
`reading` reads the texts and composes their accents, nothing else; `proving` is `prove_quotes`
on records made in memory, so that reading YAML does not hide what is measured.

    python benchmarks/quotes.py [RUNS]
"""

from __future__ import annotations

import random
import statistics
import subprocess
import sys
import tempfile
import time
import unicodedata
from pathlib import Path

TEXTS = 10_000
QUOTES_PER_TEXT = 10
PARAGRAPHS = 12
WORDS_PER_PARAGRAPH = 62
QUOTE_WORDS = 9


def list_words() -> list[str]:
    """An invented vocabulary; some words hold apostrophes and accents, as real texts do."""
    chosen = random.Random(7)  # noqa: S311 - the same texts in each run, no secrets
    syllables = ["ar", "bor", "can", "del", "en", "fir", "gol", "ha", "il", "jo", "ka", "lun"]
    words = ["".join(chosen.choices(syllables, k=chosen.randint(1, 4))) for _ in range(3000)]
    marked = [f"{word}\u2019s" for word in words[:60]]
    return words + marked + [f"{word}\xe9" for word in words[:60]]


def build_paragraphs(number: int, words: list[str]) -> list[str]:
    """The paragraphs of the text with this number, always the same."""
    chosen = random.Random(number)  # noqa: S311 - as above
    return [" ".join(chosen.choices(words, k=WORDS_PER_PARAGRAPH)) for _ in range(PARAGRAPHS)]


def choose_quotes(number: int, paragraphs: list[str]) -> list[tuple[int, str]]:
    """Quotes of one text with their paragraphs, typed with plain apostrophes."""
    chosen = random.Random(-number - 1)  # noqa: S311 - as above
    quotes = []
    for _ in range(QUOTES_PER_TEXT):
        paragraph = chosen.randrange(PARAGRAPHS)
        words = paragraphs[paragraph].split(" ")
        start = chosen.randrange(len(words) - QUOTE_WORDS)
        quote = " ".join(words[start : start + QUOTE_WORDS]).replace("\u2019", "'")
        quotes.append((paragraph + 1, quote))
    return quotes


def write_texts(folder: Path) -> None:
    """Write the texts, and the quotes in one file beside them."""
    words = list_words()
    (folder / "texts").mkdir()
    lines = []
    for number in range(TEXTS):
        paragraphs = build_paragraphs(number, words)
        path = folder / "texts" / f"s{number}.txt"
        path.write_text("\n\n".join(paragraphs) + "\n", encoding="utf-8")
        for paragraph, quote in choose_quotes(number, paragraphs):
            lines.append(f"s{number}\t{paragraph}\t{quote}\n")
    (folder / "quotes.tsv").write_text("".join(lines), encoding="utf-8")


def read_quotes(folder: Path) -> list[tuple[str, int, str]]:
    """The quotes as source, paragraph and words."""
    lines = (folder / "quotes.tsv").read_text(encoding="utf-8").splitlines()
    parts = [line.split("\t") for line in lines]
    return [(source, int(paragraph), quote) for source, paragraph, quote in parts]


def run_reading(folder: Path) -> int:
    """Read each text and compose its accents."""
    return sum(
        bool(unicodedata.normalize("NFC", path.read_text(encoding="utf-8")))
        for path in sorted((folder / "texts").iterdir())
    )


def run_naive(folder: Path) -> int:
    """Look for each quote as it is in its text as it is."""
    text_by_source = {
        path.stem: path.read_text(encoding="utf-8") for path in (folder / "texts").iterdir()
    }
    return sum(quote in text_by_source[source] for source, _, quote in read_quotes(folder))


def run_proving(folder: Path, *, prove: bool = True) -> int:
    """Prove the quotes as evidence of a dossier; without `prove`, only make its records."""
    from positions.dossier.dates import parse_day
    from positions.dossier.model import Dossier
    from positions.dossier.model import DossierHead
    from positions.dossier.model import Evidence
    from positions.dossier.model import Position
    from positions.dossier.model import Source
    from positions.texts.proof import prove_quotes

    evidence: dict[str, list[Evidence]] = {}
    for source, paragraph, quote in read_quotes(folder):
        item = Evidence(source=source, paragraph=paragraph, quote=quote)
        evidence.setdefault(source, []).append(item)
    sources = [
        Source.model_validate(
            {"id": source, "title": "T", "publisher": "P", "kind": "news_report"}
            | {"text": f"{source}.txt"}
        )
        for source in evidence
    ]
    positions = [
        Position.model_validate(
            {"id": f"p-{source}", "party": "a", "act": "aim", "issue": "i", "summary": "S"}
            | {"evidence": items}
        )
        for source, items in evidence.items()
    ]
    head = DossierHead(id="d", title="D", question="Q?", as_of=parse_day("2031-01-01"))
    dossier = Dossier(
        head=head,
        parties=(),
        people=(),
        issues=(),
        sources=tuple(sources),
        positions=tuple(positions),
        engagements=(),
        alignments=(),
        assessments=(),
        unread_ids=frozenset(),
    )
    return prove_quotes(dossier, folder / "texts").proved if prove else len(positions)


RUNS = {
    "bare": lambda _: 0,
    "records": lambda folder: run_proving(folder, prove=False),
    "reading": run_reading,
    "naive": run_naive,
    "proving": run_proving,
}


def time_run(name: str, folder: Path) -> tuple[float, str]:
    """Seconds that one run takes as a process of its own, and what it counted."""
    command = [sys.executable, __file__, "--run", name, str(folder)]
    started = time.perf_counter()
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return time.perf_counter() - started, done.stdout.strip()


def main(rounds: int) -> None:
    """Print the middle of the times of each kind of run, and the ratios."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_texts(folder)
        times: dict[str, list[float]] = {run: [] for run in RUNS}
        counted = {}
        for _ in range(rounds):
            for run, taken in times.items():
                seconds, counted[run] = time_run(run, folder)
                taken.append(seconds)
    middle = {run: statistics.median(taken) for run, taken in times.items()}
    for run, seconds in middle.items():
        print(f"{run:8} {seconds:6.2f} s   counted {counted[run]}")
    proof = middle["proving"] - middle["records"]
    print(f"proving alone, records made: {proof:.2f} s")
    for run in ("naive", "reading"):
        print(f"proving / {run}: {middle['proving'] / middle[run]:.2f}")
        print(f"proving alone / {run}: {proof / middle[run]:.2f}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--run"]:
        print(RUNS[sys.argv[2]](Path(sys.argv[3])))
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
