"""Links that open a public page at the quoted passage, by URL text fragments.

`#:~:text=prefix-,start,end,-suffix` makes a browser scroll to the words and mark them. Where the
retained text is at hand the fragment takes the text's own characters and as much of what stands
around them as makes the passage the only one of its kind; otherwise it is built from the quote.
Spreadsheet programs cut either side of the `#` after 255 characters, so no fragment is longer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING
from typing import NamedTuple
from urllib.parse import quote as percent_encode
from urllib.parse import urlsplit
from urllib.parse import urlunsplit

from positions.dossier.vocabulary import UNSTATED
from positions.texts.quotes import ELLIPSIS
from positions.texts.quotes import count_quote
from positions.texts.quotes import find_printed
from positions.texts.quotes import find_quote
from positions.texts.quotes import find_spans
from positions.texts.quotes import split_quote
from positions.texts.quotes import tidy

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Literal

    from positions.texts.quotes import RetainedText

MAX_CHARACTERS = 255
"""What spreadsheet programs keep of an address before the `#`, and of a fragment after it."""

MAX_BASE = 2079
"""What Excel accepts as the address of a link at all."""

_DIRECTIVE = ":~:"
_TEXT = ":~:text="
_MOST_CONTEXT = 8
"""How many words of context are tried on either side before a passage counts as repeated."""

_LONGEST_CONTEXT = 2000
"""Characters beside a passage that are looked at: a fragment holds a few dozen of them at most."""

_MOST_PLACES = 1000
"""Places of the same words that are told apart; of words that stand more often, none is the one."""

_LETTER = re.compile(r"\w")
_JOIN = re.compile(rf"\[\s*(?:{ELLIPSIS}|\.\.\.)\s*\]")
# A word with the space after it; in scripts without spaces, a clause with its punctuation.
_UNIT = re.compile("\\S+?(?:[\u3001\u3002\uff0c\uff01\uff1a\uff1b\uff1f]+\\s*|\\s+|$)")

# What neither part of an address may hold as it is, a second # and a stray % among it.
_UNFIT = re.compile(r"[^!$-;=?-\[\]_a-z~]|%(?![0-9A-Fa-f]{2})")


class Target(NamedTuple):
    """An address in two parts, before and after the first `#`, each without it."""

    base: str
    fragment: str


class _Page(NamedTuple):
    """A retained text as a browser has it: its paragraphs as printed, and all of it folded."""

    paragraphs: tuple[str, ...]
    folded: str


@dataclass(frozen=True, slots=True)
class _Passage:
    """The words a link leads to: `start` alone, or from `start` to `end`, in their surroundings.

    `before` and `after` are what stands next to the passage, as printed.
    """

    start: str
    end: str
    whole: str
    before: str
    after: str


def build_target(
    url: str,
    quote: str,
    text: RetainedText | None = None,
    paragraph: int | Literal["unstated"] = "unstated",
) -> Target:
    """Where a link to a quote leads: the page, and the passage on it.

    Both parts are empty where there is no address that a workbook can hold as a link.
    """
    base, own = split_target(url)
    if not base.lower().startswith(("http://", "https://")) or len(base) > MAX_BASE:
        return Target("", "")
    own = own.partition(_DIRECTIVE)[0]
    if len(own) > MAX_CHARACTERS:
        own = ""
    fragment = build_fragment(quote, text, paragraph, limit=MAX_CHARACTERS - len(own))
    return Target(base, own + fragment)


def split_target(url: str) -> Target:
    """Split an address at its first `#` and encode what neither part may hold."""
    base, _, fragment = url.strip().partition("#")
    return Target(_encode_base(base), _UNFIT.sub(_encode_match, fragment))


def build_fragment(
    quote: str,
    text: RetainedText | None = None,
    paragraph: int | Literal["unstated"] = "unstated",
    *,
    limit: int = MAX_CHARACTERS,
) -> str:
    """The text fragment for a quote, `:~:text=…`, or nothing if none fits into `limit`."""
    passage = _find_passage(quote, text, paragraph) or _read_passage(quote)
    if passage is None:
        return ""
    page = _read_page(text.tidied).folded if text is not None else ""
    fitting = ""
    for form in _list_forms(passage):
        for before, after in _list_contexts(passage):
            fragment = _format_fragment(form, before, after)
            if len(fragment) > limit:
                continue
            fitting = fitting or fragment
            if not page or _is_unique(form, before, after, page):
                return fragment
    return fitting


def _read_passage(quote: str) -> _Passage | None:
    """The passage as the quote alone tells it."""
    parts = [part.strip() for part in _JOIN.split(tidy(quote).replace("\n", " ")) if part.strip()]
    if not parts:
        return None
    end = parts[-1] if len(parts) > 1 else ""
    return _Passage(parts[0], end, "" if end else parts[0], "", "")


@lru_cache(maxsize=2)
def _read_page(tidied: str) -> _Page:
    """Read a text once for all the quotes from it."""
    return _Page(tuple(tidied.split("\n")), _fold(tidied))


def _find_passage(
    quote: str, text: RetainedText | None, paragraph: int | Literal["unstated"]
) -> _Passage | None:
    """The passage as the retained text prints it, if the quote stands in it."""
    parts = split_quote(quote)
    if text is None or not parts:
        return None
    number = 0 if paragraph == UNSTATED else int(paragraph)
    if not 0 < number <= len(text.paragraphs) or not count_quote(
        parts, text.paragraphs[number - 1]
    ):
        standings = find_quote(parts, text)
        if not standings:
            return None
        number = standings[0].paragraph
    return _cut_passage(parts, text, number)


def _cut_passage(parts: tuple[str, ...], text: RetainedText, number: int) -> _Passage:
    normalised = text.paragraphs[number - 1]
    tidied = _read_page(text.tidied).paragraphs
    printed = tidied[number - 1]
    first, last = next(find_spans(parts, normalised))
    start, end = find_printed(printed, first), find_printed(printed, last)
    before = printed[max(start - _LONGEST_CONTEXT, 0) : start]
    before = before or (tidied[number - 2][-_LONGEST_CONTEXT:] + "\n" if number > 1 else "")
    after = printed[end : end + _LONGEST_CONTEXT]
    after = after or ("\n" + tidied[number][:_LONGEST_CONTEXT] if number < len(tidied) else "")
    whole = printed[start:end]
    if len(parts) == 1:
        return _Passage(whole, "", whole, before, after)
    head = printed[start : find_printed(printed, first + len(parts[0]))]
    tail = printed[find_printed(printed, last - len(parts[-1])) : end]
    return _Passage(head, tail, whole, before, after)


def _list_forms(passage: _Passage) -> Iterator[_Passage]:
    """The passage in ever fewer words: whole, then its first and its last words only."""
    yield passage
    heads = _UNIT.findall(passage.start)
    tails = _UNIT.findall(passage.end or passage.start)
    longest = max(len(heads), len(tails)) - 1
    if not passage.end:
        longest = len(heads) // 2
    for count in range(longest, 0, -1):
        head, tail = "".join(heads[:count]).strip(), "".join(tails[-count:]).strip()
        yield replace(passage, start=head, end=tail)


def _list_contexts(passage: _Passage) -> Iterator[tuple[str, str]]:
    """Ever more of what stands before and after, beginning with nothing."""
    yield "", ""
    for count in range(1, _MOST_CONTEXT + 1):
        before = _last_words(passage.before, count)
        after = _first_words(passage.after, count)
        if before:
            yield before, ""
        if after:
            yield "", after
        if before and after:
            yield before, after


def _last_words(text: str, count: int) -> str:
    words = "".join(re.findall(r"\S+\s*", text)[-count:])
    return words if _LETTER.search(words) else ""


def _first_words(text: str, count: int) -> str:
    words = "".join(re.findall(r"\s*\S+", text)[:count])
    return words if _LETTER.search(words) else ""


def _format_fragment(form: _Passage, before: str, after: str) -> str:
    prefix = f"{_encode(before.strip())}-," if before else ""
    end = f",{_encode(form.end)}" if form.end else ""
    suffix = f",-{_encode(after.strip())}" if after else ""
    return f"{_TEXT}{prefix}{_encode(form.start)}{end}{suffix}"


def _is_unique(form: _Passage, before: str, after: str, page: str) -> bool:
    """Whether a browser that reads `page` from the top finds this passage and no other."""
    start, prefix = _fold(form.start), _fold(before)
    suffix = "" if form.end else _fold(after)
    places = [
        at
        for at in _list_places(start, page)
        if page[max(at - len(prefix), 0) : at] == prefix
        and page.startswith(suffix, at + len(start))
    ]
    if len(places) != 1 or not form.end:
        return len(places) == 1
    tail = _fold(form.end + after)
    ends = page.find(tail, places[0] + len(start))
    return page[places[0] : ends + len(tail)] == _fold(form.whole + after)


@lru_cache(maxsize=2)
def _list_places(words: str, page: str) -> tuple[int, ...]:
    """Where words stand in a page: looked for once, whatever is then tried around them."""
    places: list[int] = []
    at = page.find(words)
    while at >= 0 and len(places) <= _MOST_PLACES:
        places.append(at)
        at = page.find(words, at + 1)
    return tuple(places) if len(places) <= _MOST_PLACES else ()


def _fold(text: str) -> str:
    """A text as browsers compare it: lines run on, capitals make no difference."""
    return text.replace("\n", " ").casefold()


def _encode(text: str) -> str:
    return percent_encode(text, safe="").replace("-", "%2D")


def _encode_base(base: str) -> str:
    if base.isascii():
        return _UNFIT.sub(_encode_match, base)
    try:
        parts = urlsplit(base)
        host = parts.netloc.encode("idna").decode("ascii")
    except ValueError:
        return _UNFIT.sub(_encode_match, base)
    return _UNFIT.sub(_encode_match, urlunsplit(parts._replace(netloc=host)))


def _encode_match(match: re.Match[str]) -> str:
    return percent_encode(match[0], safe="")
