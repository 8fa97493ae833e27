"""Judges one evidence item against the text of its source: a verdict, and what is wrong if any.

Judging knows neither the dossier nor its files; `proof` says where a fault stands.
"""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING

from positions.dossier.findings import count_noun
from positions.dossier.findings import rule
from positions.texts.nearmisses import find_near_miss
from positions.texts.quotes import ENOUGH
from positions.texts.quotes import Standing
from positions.texts.quotes import count_quote
from positions.texts.quotes import find_overlap
from positions.texts.quotes import find_quote
from positions.texts.quotes import split_quote

if TYPE_CHECKING:
    from collections.abc import Sequence

    from positions.dossier.findings import AnyRule
    from positions.dossier.findings import FaultAndRemedy
    from positions.dossier.model import Evidence
    from positions.texts.nearmisses import NearMiss
    from positions.texts.quotes import RetainedText

_WORDS_SHOWN = 25
_PARAGRAPHS_NAMED = 5


class Verdict(StrEnum):
    """What became of one evidence item."""

    PROVED = "proved"
    FAULTY = "faulty"
    WITHOUT_QUOTE = "without_quote"
    WITHOUT_TEXT = "without_text"
    WITHOUT_SOURCE = "without_source"


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict; where there is a fault, the field, the code, the fault and the remedy.

    `unlike` says that nothing in the text comes close to the quote.
    """

    verdict: Verdict
    field: str = ""
    code: str = ""
    fault: str = ""
    remedy: str = ""
    unlike: bool = False


_PROVED = Judgement(Verdict.PROVED)


def judge_evidence(
    evidence: Evidence, text: RetainedText, *, seek_near_miss: bool = True
) -> Judgement:
    """Look for the quote of an evidence item in the text of its source."""
    quote = evidence.quote
    parts = split_quote(quote)
    number = evidence.paragraph if isinstance(evidence.paragraph, int) else 0
    if number > len(text.paragraphs):
        return _judge_beyond(parts, text, number)
    if not parts:
        return Judgement(Verdict.WITHOUT_QUOTE)
    if number and (times := count_quote(parts, text.paragraphs[number - 1])):
        return _judge_standing(quote, text, (Standing(number, times),))
    standings = find_quote(parts, text)
    if not standings:
        return _judge_missing(quote, parts, text, seek_near_miss=seek_near_miss)
    if number:
        return _refute("paragraph", moved_quote, moved_quote(quote, standings, number))
    return _judge_standing(quote, text, standings)


@rule("E410", "A quote does not stand in its text")
def missing_quote(quote: str, text: RetainedText, closest: str) -> FaultAndRemedy:
    """The words of a quote do not stand in the retained text of its source.

    Quotation marks, dashes, spaces and soft hyphens may differ; words, figures, punctuation and
    capitals may not. The message names the closest passage and what differs, or the other source in
    whose text the quote stands.

    Copy the words from the text again, or name the right source.

    Faulty, where the text says that Arland wants the harbour to open soon:

    ```yaml
    quote: wants the harbour to open now
    ```

    Sound, with the first and last words of one passage:

    ```yaml
    quote: wants […] open soon
    ```
    """
    fault = f'{_show_quote(quote)} does not stand in "{text.name}"{closest}'
    return fault, "copy the words exactly from the text"


@rule("E411", "The stated paragraph is another one")
def moved_quote(quote: str, standings: Sequence[Standing], number: int) -> FaultAndRemedy:
    """A quote stands in the text, but not in the paragraph stated for it.

    A reader looks in the paragraph that is stated. Paragraphs are the non-empty lines of the
    retained text, counted from 1.

    Write the number from the message.

    Faulty, where the talks begin in the first paragraph:

    ```yaml
    quote: The talks begin on Monday
    paragraph: 2
    ```

    Sound:

    ```yaml
    quote: The talks begin on Monday
    paragraph: 1
    ```
    """
    where = name_paragraphs(standings)
    fault = f"{_show_quote(quote)} stands in {where}, not in paragraph {number}"
    if len(standings) > 1:
        return fault, "state the right one"
    return fault, f"write `paragraph: {standings[0].paragraph}`"


@rule("E412", "The stated paragraph is beyond the end of the text")
def paragraph_beyond(
    text: RetainedText, number: int, standings: Sequence[Standing]
) -> FaultAndRemedy:
    """The text has fewer non-empty lines than the number of the paragraph stated.

    Either lines were counted that are empty, or the retained text is not the one that was coded.

    Count again. Where the quote stands in the text, the message says in which paragraph.

    Faulty, in a text of two non-empty lines:

    ```yaml
    paragraph: 9
    ```

    Sound:

    ```yaml
    paragraph: 2
    ```
    """
    count = count_noun(len(text.paragraphs), "paragraph")
    fault = f'paragraph {number} is beyond the end of "{text.name}", which has {count}'
    if not standings:
        return fault, "count the non-empty lines of the text, from 1"
    fault += f", and the quote stands in {name_paragraphs(standings)}"
    return fault, f"write `paragraph: {standings[0].paragraph}`"


@rule("E413", "A quote runs over more than one paragraph")
def quote_over_paragraphs(quote: str, first: int, last: int) -> FaultAndRemedy:
    """The words of a quote follow one another, but an end of paragraph lies between them.

    A reader who goes to one paragraph would not find them.

    Quote from one paragraph, and make a second evidence item of the other if it is needed. A text
    whose lines were broken at a fixed width has to be saved again with one paragraph a line.

    Faulty, where a paragraph ends on Monday:

    ```yaml
    quote: begin on Monday. Arland wants
    ```

    Sound:

    ```yaml
    quote: begin on Monday
    ```
    """
    fault = f"{_show_quote(quote)} runs from paragraph {first} into paragraph {last}"
    return fault, "quote words of one paragraph only"


@rule("W416", "A quote stands more than once")
def unclear_quote(quote: str, text: RetainedText, standings: Sequence[Standing]) -> FaultAndRemedy:
    """A quote stands in its text more than once, and nothing says which place is meant.

    The quote is proved, but a single word may stand in a text forty times. A quote that stands once
    in its stated paragraph is clear, wherever else it may stand.

    Quote a few words more, or state the paragraph.

    Faulty, in a text that has the word twice:

    ```yaml
    quote: harbour
    ```

    Sound:

    ```yaml
    quote: the harbour to open
    paragraph: 2
    ```
    """
    times = sum(standing.times for standing in standings)
    often = f"{ENOUGH} times or more" if times >= ENOUGH else f"{times} times"
    fault = f'{_show_quote(quote)} stands {often} in "{text.name}", in {name_paragraphs(standings)}'
    remedy = "quote a few words more"
    return fault, remedy if len(standings) == 1 else f"{remedy}, or state the paragraph"


def name_paragraphs(standings: Sequence[Standing]) -> str:
    """`paragraph 3`, or `paragraphs 3, 5 and 8`, or the first few of many."""
    numbers = [str(standing.paragraph) for standing in standings]
    if len(numbers) == 1:
        return f"paragraph {numbers[0]}"
    if len(numbers) > _PARAGRAPHS_NAMED:
        return f"paragraphs {', '.join(numbers[:_PARAGRAPHS_NAMED])} and others"
    return f"paragraphs {', '.join(numbers[:-1])} and {numbers[-1]}"


def _judge_standing(quote: str, text: RetainedText, standings: Sequence[Standing]) -> Judgement:
    times = sum([standing.times for standing in standings])
    if times == 1:
        return _PROVED
    return Judgement(
        Verdict.PROVED, "quote", unclear_quote.code, *unclear_quote(quote, text, standings)
    )


def _judge_beyond(parts: tuple[str, ...], text: RetainedText, number: int) -> Judgement:
    standings = find_quote(parts, text) if parts else ()
    return _refute("paragraph", paragraph_beyond, paragraph_beyond(text, number, standings))


def _judge_missing(
    quote: str, parts: tuple[str, ...], text: RetainedText, *, seek_near_miss: bool
) -> Judgement:
    overlap = find_overlap(parts, text)
    if overlap:
        return _refute("quote", quote_over_paragraphs, quote_over_paragraphs(quote, *overlap))
    closest, unlike = "", False
    missing = next((part for part in parts if not find_quote((part,), text)), "")
    if not missing:
        closest = ", only its parts do, not one after the other in one paragraph"
    elif seek_near_miss:
        near = find_near_miss(missing, text)
        closest, unlike = _describe_near_miss(near), near is None
    judgement = _refute("quote", missing_quote, missing_quote(quote, text, closest))
    return replace(judgement, unlike=unlike)


def _refute(field: str, broken: AnyRule, words: FaultAndRemedy) -> Judgement:
    return Judgement(Verdict.FAULTY, field, broken.code, *words)


def _describe_near_miss(near: NearMiss | None) -> str:
    if near is None:
        return ", nor does anything close to it"
    passage = _shorten(near.passage)
    return f', closest is paragraph {near.paragraph}, "{passage}", with {near.difference}'


def _show_quote(quote: str) -> str:
    """A quote as messages show it, shortened if it is long."""
    return f'the quote "{_shorten(quote)}"'


def _shorten(text: str) -> str:
    words = text.split()
    shown = " ".join(words[:_WORDS_SHOWN])
    return shown if len(words) <= _WORDS_SHOWN else f"{shown} …"
