"""Quotes and the texts they were taken from: tolerant of typography, strict on words and case.

A retained text goes in once and comes out as its paragraphs, the non-empty lines counted from 1.
Typographic quotation marks, dashes, spaces, soft hyphens and Unicode composition make no
difference to whether a quote stands in it; every letter, figure and sign of punctuation does.
A quote may join the first and the last words of a longer passage of one paragraph with `[…]`.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ENOUGH = 100
"""Occurrences of a quote are counted up to here: more say nothing new to a curator."""

_SPACES = (
    "\x0b\x0c\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"
)
# Soft hyphen, zero-width space, word joiner, byte order mark and the marks of writing direction.
# The zero-width joiners are not among them: they change words in Persian and in Hindi.
_INVISIBLE = (
    "\xad\u200b\u2060\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
_SINGLE_QUOTES = "`\xb4\u02bc\u2018\u2019\u201a\u201b\u2032\u2039\u203a"
_DOUBLE_QUOTES = "\xab\xbb\u201c\u201d\u201e\u201f\u2033"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
ELLIPSIS = "\u2026"

_FOLDED = (
    *((mark, "'") for mark in _SINGLE_QUOTES),
    *((mark, '"') for mark in _DOUBLE_QUOTES),
    *((mark, "-") for mark in _DASHES),
    (ELLIPSIS, "..."),
)


def _is_common(text: str) -> bool:
    """Whether a text has only characters of the code page that Western office programs use.

    Most texts have; of the rarer characters none needs to be looked for in them, and nothing in
    them can be composed.
    """
    try:
        text.encode("cp1252")
    except UnicodeEncodeError:
        return False
    return True


_COMMON_SPACES = "".join(space for space in _SPACES if _is_common(space))
_COMMON_INVISIBLE = "".join(mark for mark in _INVISIBLE if _is_common(mark))
_COMMON_FOLDED = tuple((mark, plain) for mark, plain in _FOLDED if _is_common(mark))

_JOIN = re.compile(r"\[ ?\.\.\. ?\]")

# Scripts that write words without spaces between them: any place in them may begin a word.
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\ua4cf\uf900-\ufaff\U00020000-\U0003ffff]"
)

_SPAN_OF_JOINED_PARTS = 2
"""How many paragraphs further on the last words of a joined quote are still looked for."""


@dataclass(frozen=True, slots=True)
class RetainedText:
    """A source text as it is searched.

    `tidied` is the text as printed, one paragraph a line, without odd spaces and invisible
    characters; `normalised` is the same with plain quotation marks, dashes and dots.
    """

    name: str
    tidied: str
    normalised: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """A paragraph in which a quote stands, and how many times, up to `ENOUGH`."""

    paragraph: int
    times: int


def build_text(name: str, content: str) -> RetainedText:
    """Prepare the content of the text file `name` for searching."""
    tidied = tidy(content)
    normalised = fold_typography(tidied)
    paragraphs = tuple(normalised.split("\n")) if normalised else ()
    return RetainedText(name, tidied, normalised, paragraphs)


def normalise(text: str) -> str:
    """The text on one line as it is compared with others."""
    return fold_typography(tidy(text)).replace("\n", " ")


def tidy(text: str) -> str:
    """The non-empty lines of a text, without odd spaces and invisible characters."""
    # Replacing one character after another is several times faster than one `translate`.
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = text.replace("\t", " ")
    if not text.isascii():
        common = _is_common(text)
        for space in _COMMON_SPACES if common else _SPACES:
            text = text.replace(space, " ")
        for mark in _COMMON_INVISIBLE if common else _INVISIBLE:
            text = text.replace(mark, "")
        if not common:
            text = unicodedata.normalize("NFC", text)
    elif "\x0b" in text or "\x0c" in text:
        text = text.replace("\x0b", " ").replace("\x0c", " ")
    while "  " in text:
        text = text.replace("  ", " ")
    if "\n" not in text:
        return text.strip(" ")
    return "\n".join([line for each in text.split("\n") if (line := each.strip(" "))])


def fold_typography(text: str) -> str:
    """Plain quotation marks, hyphens and dots in place of the typographic ones."""
    if text.isascii():
        return text.replace("`", "'")
    for mark, plain in _COMMON_FOLDED if _is_common(text) else _FOLDED:
        text = text.replace(mark, plain)
    return text


def split_quote(quote: str) -> tuple[str, ...]:
    """The normalised parts of a quote: one, or those that `[…]` joins; none if it has no words."""
    quote = normalise(quote)
    if "[" not in quote:
        return (quote,) if quote else ()
    return tuple(part.strip() for part in _JOIN.split(quote) if part.strip())


def find_quote(parts: tuple[str, ...], text: RetainedText) -> tuple[Standing, ...]:
    """The paragraphs of `text` in which the parts of a quote stand, in order."""
    standings: list[Standing] = []
    counted = 0
    if any(part not in text.normalised for part in parts[1:]):
        return ()
    for number in _find_paragraphs(parts[0], text):
        times = count_quote(parts, text.paragraphs[number - 1])
        if times:
            standings.append(Standing(number, times))
            counted += times
        if counted >= ENOUGH:
            break
    return tuple(standings)


def count_quote(parts: tuple[str, ...], passage: str) -> int:
    """How many times the parts of a quote stand in a normalised passage, up to `ENOUGH`."""
    times = 0
    for _ in find_spans(parts, passage):
        times += 1
        if times == ENOUGH:
            break
    return times


def find_spans(parts: tuple[str, ...], passage: str) -> Iterator[tuple[int, int]]:
    """Where in a normalised passage the parts of a quote begin and end, from left to right."""
    first, *others = parts
    found = [-1] * len(others)
    for start in find_words(first, passage):
        end = start + len(first)
        for index, part in enumerate(others):
            # What was found for an earlier start serves until the parts before have passed it.
            if found[index] < end:
                found[index] = next(find_words(part, passage, end), -1)
            if found[index] < 0:
                return
            end = found[index] + len(part)
        yield start, end


def find_words(words: str, text: str, start: int = 0) -> Iterator[int]:
    """Where `words` stand in `text` from `start` on, not cutting into a word or a number."""
    at = text.find(words, start)
    while at >= 0:
        if not _cuts_before(text, at) and not _cuts_before(text, at + len(words)):
            yield at
        at = text.find(words, at + 1)


def find_overlap(parts: tuple[str, ...], text: RetainedText) -> tuple[int, int] | None:
    """The first and last paragraph of a quote that runs over several, if it does."""
    running = text.normalised.replace("\n", " ")
    first = 1
    counted = 0
    for start, end in find_spans(parts, running):
        first += text.normalised.count("\n", counted, start)
        counted = start
        if len(parts) == 1 or end <= _find_reach(text.normalised, start):
            return first, first + text.normalised.count("\n", start, end)
    return None


def find_printed(printed: str, at: int) -> int:
    """Where the character `at` of a normalised paragraph stands in the paragraph as printed.

    The two differ in length only by ellipses, which are three characters when normalised.
    """
    index = passed = 0
    while (ellipsis := printed.find(ELLIPSIS, index, index + at - passed)) >= 0:
        passed += ellipsis - index + 3
        index = ellipsis + 1
        if passed >= at:
            return index
    return min(index + at - passed, len(printed))


def _find_reach(text: str, start: int) -> int:
    """The end of the last paragraph in which a joined quote that begins at `start` may end."""
    reach = start - 1
    for _ in range(_SPAN_OF_JOINED_PARTS + 1):
        reach = text.find("\n", reach + 1)
        if reach < 0:
            return len(text)
    return reach


def _find_paragraphs(words: str, text: RetainedText) -> Iterator[int]:
    """The numbers of the paragraphs that hold `words`, each once."""
    number = 1
    counted = 0
    at = text.normalised.find(words)
    while at >= 0:
        number += text.normalised.count("\n", counted, at)
        yield number
        counted = text.normalised.find("\n", at)
        if counted < 0:
            return
        at = text.normalised.find(words, counted)


def _cuts_before(text: str, at: int) -> bool:
    """Whether a cut before the character at `at` goes through a word or a number."""
    if at in (0, len(text)):
        return False
    before, after = text[at - 1], text[at]
    if before == " " or after == " ":
        return False
    if _is_of_word(before) and _is_of_word(after):
        return not (_UNSPACED.match(before) or _UNSPACED.match(after))
    # 500 is not to be found in 500,000, nor 1 in 1.5.
    if before.isdigit():
        return after in ",." and text[at + 1 : at + 2].isdigit()
    return after.isdigit() and before in ",." and text[at - 2 : at - 1].isdigit()


def _is_of_word(character: str) -> bool:
    if character.isalnum():
        return True
    return not character.isascii() and unicodedata.category(character).startswith("M")
