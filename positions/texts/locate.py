"""Locates words in the retained texts, and writes the evidence item that cites them."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from positions.texts.quotes import RetainedText
from positions.texts.quotes import find_printed
from positions.texts.quotes import find_spans
from positions.texts.quotes import find_words
from positions.texts.quotes import split_quote
from positions.texts.sources import open_texts
from positions.texts.sources import read_source_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from positions.dossier.model import Dossier
    from positions.dossier.model import Source
    from positions.texts.sources import TextsFolder

MOST_QUOTED_WORDS = 12
_WORDS_AROUND = 12
_NEARBY = 5000

MOST_PLACES = 1000
"""Places that are told: of words that stand more often, more have to be given."""
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Located:
    """Where words stand: the source, the paragraph, the words around, an item to paste.

    `evidence` is YAML, indented as it stands under the `evidence:` of a record.
    """

    source: str
    paragraph: int
    passage: str
    evidence: str


def locate(words: str, dossier: Dossier, texts: Path) -> tuple[Located, ...]:
    """Find the places where `words` stand in the texts of the dossier's sources, up to 1,000.

    Capitals make no difference; `[…]` joins first and last words as it does in a quote.

    Raises:
        MissingTextsError: there is no folder `texts`.
    """
    folder = open_texts(texts)
    parts = split_quote(words)
    if not parts:
        return ()
    located = (
        place
        for source in dossier.sources
        if (text := read_source_text(dossier, source, folder).text) is not None
        for place in _locate_in_text(parts, source, text)
    )
    return tuple(islice(located, MOST_PLACES))


def list_unread_sources(dossier: Dossier, texts: Path) -> tuple[str, ...]:
    """The ids of the sources whose texts `locate` could not search, in the dossier's order."""
    folder = open_texts(texts)
    return tuple(source.id for source in dossier.sources if _is_unread(dossier, source, folder))


def _is_unread(dossier: Dossier, source: Source, folder: TextsFolder) -> bool:
    return read_source_text(dossier, source, folder).text is None


def _locate_in_text(
    parts: tuple[str, ...], source: Source, text: RetainedText
) -> Iterator[Located]:
    lowered = tuple(_lower(part) for part in parts)
    if lowered[0] not in _lower(text.normalised):
        return
    paragraphs = zip(text.paragraphs, text.tidied.split("\n"), strict=True)
    for number, (paragraph, printed) in enumerate(paragraphs, 1):
        for first, last in find_spans(lowered, _lower(paragraph)):
            # A quote is copied as printed: a link to the page needs the page's own signs.
            start = find_printed(printed, first)
            end = start + find_printed(printed[start:], last - first)
            nearby, start, end = _cut_nearby(printed, start, end)
            quote = _choose_quote(nearby, start, end)
            yield Located(
                source=source.id,
                paragraph=number,
                passage=_cut_around(nearby, start, end),
                evidence=format_evidence(source.id, number, quote),
            )


def _cut_nearby(printed: str, start: int, end: int) -> tuple[str, int, int]:
    """The found words in a stretch of their paragraph, and where they stand in it.

    That is all of a paragraph but of one that goes on for pages, or is a whole book on one line.
    """
    low, high = max(start - _NEARBY, 0), min(end + _NEARBY, len(printed))
    if low:
        low = (printed.find(" ", low, start) + 1) or low
    if high < len(printed):
        high = max(printed.rfind(" ", end, high), end)
    return printed[low:high], start - low, end - low


def format_evidence(source: str, paragraph: int, quote: str) -> str:
    """An evidence item as YAML; the quote in double quotes, so that no sign of it is special."""
    return (
        f"      - source: {source}\n"
        f"        paragraph: {paragraph}\n"
        f"        quote: {json.dumps(quote, ensure_ascii=False)}\n"
    )


def _lower(text: str) -> str:
    """The text without capitals, letter for letter: places in it are places in the text."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(
        small if len(small := character.lower()) == 1 else character for character in text
    )


def _choose_quote(paragraph: str, start: int, end: int) -> str:
    """The found words; more of the paragraph if they stand there twice, less if they are many."""
    words = [match.span() for match in _WORD.finditer(paragraph)]
    first = sum(word_end <= start for _, word_end in words)
    last = sum(word_start < end for word_start, _ in words) - 1
    if last - first >= MOST_QUOTED_WORDS:
        half = MOST_QUOTED_WORDS // 2
        head = paragraph[start : words[first + half - 1][1]]
        return f"{head} […] {paragraph[words[last - half + 1][0] : end]}"
    quote = paragraph[start:end]
    while last - first + 1 < MOST_QUOTED_WORDS and _stands_twice(quote, paragraph):
        if last + 1 < len(words):
            last += 1
            end = words[last][1]
        elif first:
            first -= 1
            start = words[first][0]
        else:
            break
        quote = paragraph[start:end]
    return quote


def _stands_twice(quote: str, paragraph: str) -> bool:
    places = find_words(quote, paragraph)
    return next(places, None) is not None and next(places, None) is not None


def _cut_around(paragraph: str, start: int, end: int) -> str:
    """The found words with a dozen words on either side."""
    before = _WORD.findall(paragraph[:start])
    after = [match.end() for match in _WORD.finditer(paragraph, end)]
    stop = after[min(_WORDS_AROUND, len(after)) - 1] if after else end
    opening = ""
    begin = 0
    if len(before) > _WORDS_AROUND:
        opening = "… "
        begin = [match.start() for match in _WORD.finditer(paragraph[:start])][-_WORDS_AROUND]
    closing = " …" if stop < len(paragraph) else ""
    return f"{opening}{paragraph[begin:stop]}{closing}"
