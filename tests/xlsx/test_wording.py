"""Every word that the renderers add is read in the reader's language, whatever the book's is."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from gettext import NullTranslations

import pytest

from positions.dossier.wording import translating
from positions.look.look import Logo
from positions.look.look import Look
from positions.render.terminal import render_terminal
from positions.render.xlsx import write_workbook
from positions.tables.book import Bars
from positions.tables.book import Book
from positions.tables.book import Column
from positions.tables.book import ColumnType
from positions.tables.book import Jump
from positions.tables.book import Lines
from positions.tables.book import Sheet

# Longer than a drop-down can spell out, so they get a sheet of their own.
WORDS = tuple(f"слово {number}" for number in range(40))

PLACES = {
    "text": r"<(?:a:)?t(?: [^>]*)?>([^<]*)<",
    "tab": r'<sheet [^>]*?name="([^"]*)"',
    "drawing": r'<xdr:cNvPr [^>]*?\bname="([^"]*)"',
    "footer": r"<odd(?:Footer|Header)>([^<]*)<",
    "property": r"<dc:(?:title|description)>([^<]*)<",
    "attribute": r' (?:tooltip|prompt|promptTitle|error|errorTitle|altText|altTextSummary|descr)="([^"]*)"',
}
"""Where a workbook holds what people read."""

TURNED = {
    "Back to {tab}": "{tab}: zurück",
    "{mark} – {title}": "{title} ({mark})",
    "DRAFT": "ENTWURF",
    "As of {day}.": "{day}: so weit.",
    "Page {page} of {pages}": "{pages} Seiten, diese: {page}",
    "… and {number} more on the sheet {tab}": "auf dem Blatt {tab} {number} mehr",
}


class Masked(NullTranslations):
    """A language that writes every letter as ж and keeps the places that are filled in."""

    def gettext(self, message: str) -> str:
        return re.sub(r"\{\w+\}|[A-Za-z]", lambda match: match[0] if match[0][1:] else "ж", message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)


class Turned(NullTranslations):
    """A language that begins with what English ends with."""

    def gettext(self, message: str) -> str:
        return TURNED.get(message, message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)


def column(name: str, kind: ColumnType = ColumnType.TEXT, words: tuple[str, ...] = ()) -> Column:
    return Column(name, f"графа {name}", kind, "", 20, words=words)


def build_book() -> Book:
    """A book without an English word that makes the renderer say all it can say by itself."""
    first = Sheet(
        "first", "перша", "назва", "опис", (column("1"),), (("",), (Jump("", "many"),)), ("1", "2")
    )
    long = "довгий текст " * 900
    rows = (
        ("слово 1", Lines(("рядок",) * 12, rest="many"), long, 1),
        ("слово 2", Lines(("рядок",) * 12, rest="gone"), "", 2),
    )
    columns = (
        column("2", ColumnType.WORD, WORDS), column("3"), column("4"),
        column("5", ColumnType.COUNT),
    )  # fmt: skip
    many = Sheet(
        "many", "багато", "назва", "опис", columns, rows, ("1", "2"),
        (Bars("стовпці", "", "2", ("5",), "так", "ні"),),
    )  # fmt: skip
    unnamed = (column("6"), Column("7", "", ColumnType.TEXT, "", 20))
    empty = Sheet("empty", "history", "назва", "опис", unnamed, (), ())
    bare = Sheet("bare", "", "назва", "опис", (), (), ())
    return Book(
        "назва", "опис", ("хтось",), "uk", date(2030, 5, 20), (first, many, empty, bare), draft=True
    )


def write(book: Book) -> dict[str, str]:
    """The parts of the workbook, with a logo that nobody has described."""
    stream = io.BytesIO()
    write_workbook(book, Look(logo=Logo(b"", "png", 0, 0, "")), stream)
    with zipfile.ZipFile(stream) as package:
        return {name: package.read(name).decode("utf-8", "replace") for name in package.namelist()}


def list_read(parts: dict[str, str]) -> dict[str, list[str]]:
    """What people read of a workbook, by where it stands; fonts and codes of footers left out."""
    found = {
        place: [text for part in parts.values() for text in re.findall(pattern, part)]
        for place, pattern in PLACES.items()
    }
    found["footer"] = [re.sub(r'&amp;("[^"]*"|[A-Z]|\d+)', "", text) for text in found["footer"]]
    return found


def test_write_workbook_says_nothing_in_english_where_another_language_is_read() -> None:
    with translating(Masked()):
        found = list_read(write(build_book()))

    assert {place for place, texts in found.items() if texts} == set(PLACES)
    texts = [text for texts in found.values() for text in texts]
    # The tab that was asked for, which programs keep for themselves.
    assert [text for text in texts if re.search("[A-Za-z]{2}", text.replace("history", ""))] == []


def test_write_workbook_says_it_all_in_english_by_itself() -> None:
    found = list_read(write(build_book()))
    said = "\n".join(text for texts in found.values() for text in texts)

    for words in (
        "[none stated]", "[not applicable]", "none recorded", "Note", "Column 2", "Untitled",
        "history table", "Lists", "Words to choose from", "List", "Word",
        "Choose one of the words in the list.", "Logo of the house", "Back to перша",
        "To перша", "As of Mon 20 May 2030. DRAFT: not yet checked for use.", "DRAFT – назва",
        "… and 4 more on the sheet багато", "… and 4 more\n",
        "опис 2 rows. [none stated]: the record says nothing here. Where a text is longer than its "
        "row, select the cell to read it whole.",
        "опис No rows: none recorded. [not applicable]: there is nothing to say without a row.",
    ):  # fmt: skip
        assert words in said


def test_write_workbook_lets_a_language_order_its_words() -> None:
    with translating(Turned()):
        found = list_read(write(build_book()))
    said = "\n".join(text for texts in found.values() for text in texts)

    for words in (
        "перша: zurück", "назва (ENTWURF)", "Mon 20 May 2030: so weit.", "auf dem Blatt багато 4 mehr",
    ):  # fmt: skip
        assert words in said
    assert any("Seiten, diese: " in text for text in found["footer"])


@pytest.mark.parametrize(("rows", "said"), [((), "жжжж жжжжжжжж"), ((("так",),), "так")])
def test_render_terminal_says_nothing_in_english(rows: tuple[tuple[str], ...], said: str) -> None:
    sheet = Sheet("many", "багато", "назва", "опис", (column("1"),), rows, ("1",) * len(rows))
    with translating(Masked()):
        text = render_terminal(sheet, width=60, colour=False)

    assert said in text
    assert re.search("[A-Za-z]{2}", text) is None
