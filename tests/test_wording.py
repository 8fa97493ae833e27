"""One door for words: in a language that marks each message, no word of a reader is unmarked.

The dossier is written in Cyrillic letters and its ids are `x1`, `x2` …, so that every Latin letter
that stands outside a mark was put there past the door.
"""

from __future__ import annotations

import re
import zipfile
from gettext import NullTranslations
from html import unescape
from string import Formatter
from typing import TYPE_CHECKING

import pytest

from positions.compare.comparison import compare_positions
from positions.compare.comparison import compare_selection
from positions.compare.part import Part
from positions.compare.part import select_part
from positions.dossier.store import load_dossier
from positions.dossier.vocabulary import Act
from positions.dossier.wording import _
from positions.dossier.wording import ngettext
from positions.dossier.wording import translating
from positions.look.look import build_look
from positions.look.profile import Profile
from positions.render.signs import has_signs
from positions.render.terminal import render_plain
from positions.render.terminal import render_terminal
from positions.render.xlsx import write_workbook
from positions.tables.catalogue import build_book
from tests.dossiers import Lists
from tests.dossiers import write_dossier

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from positions.tables.book import Book
    from positions.tables.book import Sheet

NAMES = {
    *("CAMEO", "PLOVER", "EDTF", "ICD", "NATO"),
    *(code for act in Act for code in (act.plover, act.cameo)),
    *("EUR", "uk"),
}
"""Names, codes and tags that no language spells otherwise."""

# A text that was cut to its place ends within its mark.
_MARKED = re.compile("«[^«»]*(?:»|…)")
_ID = re.compile(r"\bx\d+\b")
_ADDRESS = re.compile(r"https?://\S+")
_WORD = re.compile(r"[A-Za-z]+")


class Pseudo(NullTranslations):
    """A language in which each message is itself between marks, what it is filled with is not."""

    def gettext(self, message: str) -> str:
        return _mark(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return _mark(msgid1 if n == 1 else msgid2)


def _mark(message: str) -> str:
    parts = [
        (f"«{literal}»" if literal else "") + (f"{{{name}}}" if name is not None else "")
        for literal, name, _spec, _conversion in Formatter().parse(message)
    ]
    return "".join(parts)


def list_unmarked(text: str) -> set[str]:
    """Latin words of a text that stand outside marks and are no names."""
    rest = _ADDRESS.sub(" ", _ID.sub(" ", _MARKED.sub(" ", text)))
    return set(_WORD.findall(rest)) - NAMES


def evidence(paragraph: str) -> list[dict[str, str]]:
    return [{"source": "x50", "paragraph": paragraph, "quote": "слова", "directness": "verbatim"}]


def write_cyrillic(folder: Path, *, origins: int = 1) -> Path:
    """A dossier that makes the sheets say nearly everything that they can say."""
    acts = list(Act)
    positions = [
        {
            "id": f"x{100 + number}",
            "party": f"x{1 + number % 3}",
            "act": act.value,
            "issue": f"x{20 + number % 3}",
            "addressees": [f"x{1 + (number + 1) % 3}"] if number % 2 else [],
            "summary": f"Слово {number}.",
            "evidence": evidence(str(number + 1)) if number % 4 else [{"source": "x51"}],
            "speaker": "x10" if number % 3 == 0 else "міністр",
            "firmness": "red_line" if act.asks else "unstated",
            "attribution": "anonymous_official",
            "status": {3: "disputed", 15: "superseded"}.get(number, "current"),
            "supersedes": ["x115"] if number == 4 else [],
            "responds_to": ["x101"] if number in {4, 5, 9} else [],
            "conditions": {1: ["x103"], 3: ["x101", "умова"]}.get(number, []),
            "stated_on": "2030-05-18" if number % 2 else "unstated",
            "date_basis": "stated" if number % 2 else "unstated",
            "terms": [
                {"kind": "amount", "value": "5", "unit": "EUR", "basis": "ціна"},
                {"kind": "deadline", "value": "2030-06", "basis": "підпис"},
                {"kind": "deadline", "value": "2030-07"},
                {"kind": "share", "value": "50", "unit": "відсотків"},
            ]
            if act is Act.OFFER
            else [],
        }
        for number, act in enumerate(acts * 3)
    ]
    stages = ("held", "ongoing", "confirmed", "tentative", "proposed", "claimed", "cancelled")
    starts = ("2030-05-02", "2030-05-20", "2030-05-21/2030-05-23", "2030-06", "unstated")
    engagements = [
        {
            "id": f"x{200 + number}",
            "title": f"Зустріч {number}",
            "mode": "negotiation_round",
            "status": status,
            "start": starts[number % len(starts)],
            "date_basis": "unstated" if number == 4 else "stated",
            "end": "2030-05-21" if number == 1 else "unstated",
            "issues": ["x20", "x21", "x22"],
            "outcome": "так" if number == 0 else "unstated",
            "participants": [
                {"party": "x1", "person": "x10", "role": "envoy", "on_behalf_of": "x2"},
                {"party": "x2", "role": "host"},
            ],
            "evidence": evidence("3"),
        }
        for number, status in enumerate(stages)
    ]
    lists: Lists = {
        "parties": [
            {"id": f"x{n}", "name": f"Країна {n}", "short_name": f"Країна-{n}", "kind": "armed_group"}
            for n in (1, 2, 3)
        ],
        "people": [{"id": "x10", "name": "Іда Івер", "party": "x1"}],
        "issues": [
            {"id": f"x{n}", "title": f"Питання {n}", "question": f"Що {n}?", "status_quo": "так"}
            for n in range(20, 25)
        ],
        "sources": [
            {
                "id": "x50", "title": "Звіт", "publisher": "Газета", "kind": "news_report",
                "url": "https://example.org/a", "published": "2030-05-19", "language": "uk",
                "coded_for": ["x20", "x23"],
            },
            {
                "id": "x51", "title": "Допис", "publisher": "Сайт", "kind": "social_post",
                "language": "uk", "derives_from": ["x50"] if origins == 1 else [],
            },
        ],
        "positions": positions,
        "engagements": engagements,
        "alignments": [
            {
                "id": "x300", "issue": "x20", "parties": ["x1", "x2"],
                "state": "converging", "as_of": "2030-05-20", "rationale": "так",
            }
        ],
        "assessments": [
            {
                "id": "x310", "about": "x1", "kind": "outlook", "text": "так",
                "likelihood": "likely", "confidence": "low", "basis": ["x101", "x200", "слова"],
            },
            {"id": "x311", "about": "x20", "kind": "interest", "text": "так"},
            {"id": "x312", "about": "x101", "kind": "interest", "text": "так"},
            {"id": "x313", "about": "x200", "kind": "interest", "text": "так"},
        ],
    }  # fmt: skip
    head = {"id": "x0", "title": "Канал", "question": "Хто платить?", "language": "uk"}
    return write_dossier(folder, lists, **head, curators=["Куратор"])


def write_empty(folder: Path) -> Path:
    head = {"id": "x0", "title": "Канал", "question": "Хто платить?", "language": "uk"}
    return write_dossier(folder, {}, **head, curators=[])


def build_marked_book(folder: Path) -> Book:
    dossier = load_dossier(folder).dossier
    assert dossier is not None
    return build_book(compare_positions(dossier), version="0.1.0")


def read_words(workbook: Path) -> dict[str, str]:
    """All that a reader may see or hear of a workbook, by the part of the package it stands in."""
    spoken = (
        r'(?:prompt|promptTitle|error|errorTitle|altText|altTextSummary|descr|tooltip)="([^"]*)"'
    )
    shown = r"<(?:\w+:)?(?:t|v|oddHeader|oddFooter|evenHeader|evenFooter)\b[^>]*>([^<]*)<"
    tabs = r'<sheet [^>]*?name="([^"]*)"'
    with zipfile.ZipFile(workbook) as package:
        texts = {
            name: package.read(name).decode()
            for name in package.namelist()
            if name.endswith(".xml")
        }
    return {
        name: unescape(" ".join(found))
        for name, text in texts.items()
        if (
            found := re.findall(f"{spoken}|{shown}|{tabs}", text)
            and ["".join(groups) for groups in re.findall(f"{spoken}|{shown}|{tabs}", text)]
        )
        and "docProps" not in name
    }


def show_wide(sheet: Sheet) -> str:
    """A sheet in a pipe, and in a terminal so wide that no line breaks inside a mark.

    Headings that run downwards say letter by letter what the pipe says in a line.
    """
    plain = render_plain(sheet)
    return plain if has_signs(sheet) else plain + render_terminal(sheet, width=4000, colour=False)


def write_many(folder: Path) -> Path:
    """Eight parties, proposals in groups with every stance and silence, and a matter besides."""
    acts = ("support", "oppose", "neutral", "undeclared", "support", "", "oppose", "demand")
    proposals = [f"x{200 + number}" for number in range(7)]
    positions = [
        {
            "id": f"x{1000 + 10 * row + number}",
            "party": f"x{number + 1}",
            "act": acts[(number + row * (number % 3)) % 8],
            "issue": name,
            "summary": "Слово.",
            "evidence": evidence("1"),
        }
        for row, name in enumerate(proposals)
        for number in range(8)
        if acts[(number + row * (number % 3)) % 8]
    ]
    positions += [
        {**positions[0], "id": "x990", "act": "oppose", "status": "disputed"},
        {**positions[0], "id": "x991", "act": "assert"},
        {**positions[0], "id": "x992", "act": "refuse", "issue": "x300"},
    ]
    return write_dossier(
        folder,
        {
            "parties": [
                {"id": f"x{number}", "name": f"Країна {number}", "short_name": f"Д{number}",
                 "kind": "state"}
                for number in range(1, 9)
            ],
            "issues": [
                {"id": "x100", "title": "Група", "question": "Що?", "no_say": ["x6"]},
                *(
                    {"id": name, "title": f"Тема {name[1:]}", "question": "Що?", "parent": "x100",
                     "proposal": "Так?"}
                    for name in proposals
                ),
                {"id": "x300", "title": "Інше", "question": "Що?", "status_quo": "Ніщо."},
            ],
            "sources": [
                {"id": "x50", "title": "Джерело", "publisher": "Газета", "kind": "news_report",
                 "language": "uk",
                 "coded_for": ["x200"]},
            ],
            "positions": positions,
            "alignments": [
                {"id": "x70", "issue": "x300", "parties": ["x1", "x2"], "state": "diverging",
                 "rationale": "Бо так.", "as_of": "2030-05-20"},
            ],
        },
        id="x0", title="Рада", question="Що?", language="uk", curators=["Куратор"],
    )  # fmt: skip


def test_no_word_of_many_parties_goes_past_the_door(tmp_path: Path) -> None:
    dossier = load_dossier(write_many(tmp_path / "dossier")).dossier
    assert dossier is not None
    part = Part(parties=tuple(f"x{number}" for number in range(1, 8)), issues=("x100", "x300"))

    with translating(Pseudo()):
        for wanted in (Part(), part, Part(acts=("support", "oppose"))):
            comparison = compare_selection(select_part(dossier, wanted))
            shown = {
                sheet.name: show_wide(sheet) for sheet in build_book(comparison, version="1").sheets
            }
            past = {name: list_unmarked(text) for name, text in shown.items()}
            assert {name: words for name, words in past.items() if words} == {}
            assert {"matrix", "agreement", "camps"} <= set(shown)


@pytest.mark.parametrize("profile", Profile)
@pytest.mark.parametrize("origins", [1, 2, 0])
def test_no_word_of_a_workbook_goes_past_the_door(
    tmp_path: Path, profile: Profile, origins: int
) -> None:
    folder = tmp_path / "dossier"
    folder = write_cyrillic(folder, origins=origins) if origins else write_empty(folder)
    target = tmp_path / "marked.xlsx"

    with translating(Pseudo()):
        book = build_marked_book(folder)
        with target.open("wb") as stream:
            write_workbook(book, build_look(profile), stream)

    words = read_words(target)
    assert len(words) > (20 if origins else 3)
    # Header and footer spell pages and fonts by codes: &P, &N, &"Arial,Regular"&8.
    codes = re.compile(r'&(?:"[^"]*"|[A-Z]|\d+)')
    unmarked = {name: list_unmarked(codes.sub(" ", text)) for name, text in words.items()}
    assert {name: found for name, found in unmarked.items() if found} == {}


@pytest.mark.parametrize("write", [write_cyrillic, write_empty])
def test_no_word_in_the_terminal_goes_past_the_door(
    tmp_path: Path, write: Callable[[Path], Path]
) -> None:
    folder = write(tmp_path / "dossier")

    with translating(Pseudo()):
        book = build_marked_book(folder)
        shown = {sheet.name: show_wide(sheet) for sheet in book.sheets}

    assert {name: list_unmarked(text) for name, text in shown.items() if list_unmarked(text)} == {}


def test_translating_ends_with_its_block() -> None:
    with translating(Pseudo()):
        assert _("no date") == "«no date»"
        assert ngettext("{number} day", "{number} days", 2) == "2« days»"
    assert _("no date") == "no date"


def test_list_unmarked_finds_what_went_past_the_door() -> None:
    assert list_unmarked("«As of» 2030: said x12 https://a.org/b REQUEST") == {"said"}
