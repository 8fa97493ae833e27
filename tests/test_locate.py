from __future__ import annotations

from typing import TYPE_CHECKING

import yaml

from positions.dossier.store import load_dossier
from positions.texts.locate import Located
from positions.texts.locate import list_unread_sources
from positions.texts.locate import locate
from positions.texts.quotes import split_quote

if TYPE_CHECKING:
    from pathlib import Path

    from positions.dossier.model import Dossier

SOURCES = """\
sources:
  - {id: speech, title: Speech, publisher: Gazette, kind: news_report, text: speech.txt}
  - {id: letter, title: Letter, publisher: Town hall, kind: news_report, text: letter.txt}
  - {id: lost, title: Lost, publisher: Town hall, kind: news_report, text: lost.txt}
"""

SPEECH = (
    "Speech at the lake\n\n"
    "Borvia\u2019s minister called the tolls \u201cout of the question\u201d \u2013 for now \u2013 "
    "and the ferry \u201cout of the question\u201d for ever.\n"
    "One two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty.\n"
)
LETTER = "Dear mayors,\nthe Ferry: it runs.\n"


def build_dossier(folder: Path) -> tuple[Dossier, Path]:
    for name, text in {
        "dossier.yaml": "id: lake\ntitle: Lake\nquestion: Who pays?\nas_of: 2031-05-01\n",
        "parties.yaml": "parties: []\n",
        "issues.yaml": "issues: []\n",
        "sources.yaml": SOURCES,
        "positions.yaml": "positions: []\n",
        "engagements.yaml": "engagements: []\n",
        "texts/speech.txt": SPEECH,
        "texts/letter.txt": LETTER,
    }.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    dossier = load_dossier(folder).dossier
    assert dossier is not None
    return dossier, folder / "texts"


def read_quotes(located: tuple[Located, ...]) -> list[str]:
    return [yaml.safe_load(item.evidence)[0]["quote"] for item in located]


def test_locate_words_whatever_the_capitals(tmp_path: Path) -> None:
    assert locate("the FERRY", *build_dossier(tmp_path)) == (
        Located(
            source="speech",
            paragraph=2,
            passage=(
                "\u2026 called the tolls \u201cout of the question\u201d \u2013 for now \u2013 and "
                "the ferry \u201cout of the question\u201d for ever."
            ),
            evidence=('      - source: speech\n        paragraph: 2\n        quote: "the ferry"\n'),
        ),
        Located(
            source="letter",
            paragraph=2,
            passage="the Ferry: it runs.",
            evidence=('      - source: letter\n        paragraph: 2\n        quote: "the Ferry"\n'),
        ),
    )


def test_locate_every_place_with_a_quote_of_its_own(tmp_path: Path) -> None:
    located = locate('"out of the question"', *build_dossier(tmp_path))

    assert [(item.source, item.paragraph) for item in located] == [("speech", 2), ("speech", 2)]
    assert read_quotes(located) == [
        "\u201cout of the question\u201d \u2013",
        "\u201cout of the question\u201d for",
    ]


def test_locate_quotes_twelve_words_at_most(tmp_path: Path) -> None:
    located = locate(
        "two three four five six seven eight nine ten eleven twelve thirteen fourteen",
        *build_dossier(tmp_path),
    )

    assert read_quotes(located) == [
        "two three four five six seven [\u2026] nine ten eleven twelve thirteen fourteen"
    ]


def test_locate_quotes_twelve_words_in_full(tmp_path: Path) -> None:
    words = "two three four five six seven eight nine ten eleven twelve thirteen"

    assert read_quotes(locate(words, *build_dossier(tmp_path))) == [words]


def test_locate_joined_words(tmp_path: Path) -> None:
    located = locate("nineteen [...] twenty", *build_dossier(tmp_path))

    assert read_quotes(located) == ["nineteen twenty"]
    assert located[0].passage == (
        "\u2026 seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen twenty."
    )


def test_locate_paste_is_proved(tmp_path: Path) -> None:
    dossier, texts = build_dossier(tmp_path)
    item = locate("OUT OF THE QUESTION [...] ever", dossier, texts)[0]
    positions = (
        "positions:\n  - id: no-tolls\n    party: borvia\n    act: refuse\n    issue: tolls\n"
        f"    summary: Borvia refuses.\n    evidence:\n{item.evidence}"
    )
    (tmp_path / "positions.yaml").write_text(positions, encoding="utf-8")
    loaded = load_dossier(tmp_path).dossier

    assert loaded is not None
    assert split_quote(loaded.positions[0].evidence[0].quote) == (
        'out of the question" - for',
        '"out of the question" for ever',
    )


def test_locate_nothing(tmp_path: Path) -> None:
    dossier, texts = build_dossier(tmp_path)

    assert locate("no such words", dossier, texts) == ()
    assert locate(" ", dossier, texts) == ()
    assert locate("erry", dossier, texts) == ()


def test_list_unread_sources_names_missing_text(tmp_path: Path) -> None:
    assert list_unread_sources(*build_dossier(tmp_path)) == ("lost",)
