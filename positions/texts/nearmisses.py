"""The passage of a text that comes closest to a quote that does not stand in it.

Computed only for quotes that fail. The rarest words of the quote say where to look; the words
around each of them are compared with the quote, the likeliest few of them in full.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from positions.texts.quotes import RetainedText

_RAREST_WORDS = 4
_PLACES_PER_WORD = 50
_COMPARED_IN_FULL = 5
_SLACK = 40
"""How many characters a passage may be longer than the quote, on either side of it."""

_LEAST_LIKENESS = 0.5
"""Half of the words in common: below that a passage says something else."""

_DIFFERENCES_TOLD = 3

_PUNCTUATION = ".,;:!?'\"()-"
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class NearMiss:
    """A passage close to a quote: its paragraph, its words, and what differs, in words."""

    paragraph: int
    passage: str
    difference: str


def find_near_miss(words: str, text: RetainedText) -> NearMiss | None:
    """The passage of `text` closest to the normalised `words`, if one is close at all."""
    quoted = words.split(" ")
    known = {_bare(word) for word in quoted}
    windows = sorted(
        set(_find_windows(words, text.normalised)),
        key=lambda window: (-_count_shared(text.normalised[slice(*window)], known), window),
    )
    best: tuple[float, int, list[str]] = (0.0, 0, [])
    for start, end in windows[:_COMPARED_IN_FULL]:
        passage = _trim(quoted, text.normalised[start:end].split(" "))
        likeness = _match(quoted, passage).ratio()
        if likeness > best[0]:
            best = (likeness, start, passage)
    likeness, start, passage = best
    if likeness < _LEAST_LIKENESS:
        return None
    paragraph = text.normalised.count("\n", 0, start) + 1
    return NearMiss(paragraph, " ".join(passage), _describe(quoted, passage))


def _find_windows(words: str, text: str) -> Iterator[tuple[int, int]]:
    """Stretches of one paragraph around the rarest words of the quote, cut between words."""
    at_by_word = {match[0]: match.start() for match in _WORD.finditer(words)}
    counted = sorted((count, word) for word in at_by_word if (count := text.count(word)))
    for _, word in counted[:_RAREST_WORDS]:
        before = at_by_word[word] + _SLACK
        after = len(words) - at_by_word[word] + _SLACK
        at = text.find(word)
        for _ in range(_PLACES_PER_WORD):
            if at < 0:
                break
            yield _cut_between_words(text, at, before=before, after=after)
            at = text.find(word, at + 1)


def _cut_between_words(text: str, at: int, *, before: int, after: int) -> tuple[int, int]:
    """The stretch from `before` to `after` the character at `at`, within its paragraph."""
    low, high = max(at - before, 0), min(at + after, len(text))
    start = text.rfind("\n", low, at) + 1
    if not start:
        start = (low and text.find(" ", low, at) + 1) or low
    end = text.find("\n", at, high)
    if end < 0:
        end = high
        if high < len(text) and (space := text.rfind(" ", at, high)) > 0:
            end = space
    return start, end


def _count_shared(passage: str, known: set[str]) -> int:
    return len(known.intersection(map(_bare, passage.split(" "))))


def _bare(word: str) -> str:
    """A word without the punctuation around it and without capitals, for likeness only."""
    return word.strip(_PUNCTUATION).lower()


def _match(quoted: list[str], passage: list[str]) -> SequenceMatcher[str]:
    return SequenceMatcher(None, [*map(_bare, quoted)], [*map(_bare, passage)], autojunk=False)


def _trim(quoted: list[str], passage: list[str]) -> list[str]:
    """The part of a passage that answers to the quote, as long as the quote where words differ."""
    blocks = [block for block in _match(quoted, passage).get_matching_blocks() if block.size]
    if not blocks:
        return passage
    start = max(blocks[0].b - blocks[0].a, 0)
    missing = len(quoted) - blocks[-1].a - blocks[-1].size
    trimmed = passage[start : blocks[-1].b + blocks[-1].size + missing]
    # A quote may well begin inside quotation marks and end before a comma.
    if quoted[0][0].isalnum():
        trimmed[0] = trimmed[0].lstrip(_PUNCTUATION) or trimmed[0]
    if quoted[-1][-1].isalnum():
        trimmed[-1] = trimmed[-1].rstrip(_PUNCTUATION) or trimmed[-1]
    return trimmed


def _describe(quoted: list[str], passage: list[str]) -> str:
    """What differs, as the text has it and as the quote has it."""
    told: list[str] = []
    opcodes = SequenceMatcher(None, quoted, passage, autojunk=False).get_opcodes()
    for kind, quote_start, quote_end, text_start, text_end in opcodes:
        in_quote = " ".join(quoted[quote_start:quote_end])
        in_text = " ".join(passage[text_start:text_end])
        if kind == "replace":
            told.append(f'"{in_text}" where the quote has "{in_quote}"')
        elif kind == "insert":
            told.append(f'"{in_text}" that the quote leaves out')
        elif kind == "delete":
            told.append(f'no "{in_quote}"')
    if len(told) > _DIFFERENCES_TOLD:
        told = [*told[:_DIFFERENCES_TOLD], "and more"]
    return ", ".join(told)
