"""Judges one evidence item against the text of its source: a verdict, and what is wrong if any.

Judging knows neither the dossier nor its files; `proof` says where a fault stands.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from positions.texts.nearmisses import find_near_miss
from positions.texts.quotes import ENOUGH
from positions.texts.quotes import Standing
from positions.texts.quotes import count_quote
from positions.texts.quotes import find_overlap
from positions.texts.quotes import find_quote
from positions.texts.quotes import split_quote

if TYPE_CHECKING:
    from collections.abc import Sequence

    from positions.dossier.model import Evidence
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
        return _judge_moved(quote, standings, number)
    return _judge_standing(quote, text, standings)


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
    often = f"{ENOUGH} times or more" if times >= ENOUGH else f"{times} times"
    fault = f'{_show_quote(quote)} stands {often} in "{text.name}", in {name_paragraphs(standings)}'
    remedy = "quote a few words more"
    if len(standings) > 1:
        remedy += ", or state the paragraph"
    return Judgement(Verdict.PROVED, "quote", "W416", fault, remedy)


def _judge_moved(quote: str, standings: Sequence[Standing], number: int) -> Judgement:
    fault = (
        f"{_show_quote(quote)} stands in {name_paragraphs(standings)}, not in paragraph {number}"
    )
    remedy = f"write `paragraph: {standings[0].paragraph}`"
    if len(standings) > 1:
        remedy = "state the right one"
    return Judgement(Verdict.FAULTY, "paragraph", "E411", fault, remedy)


def _judge_beyond(parts: tuple[str, ...], text: RetainedText, number: int) -> Judgement:
    last = len(text.paragraphs)
    count = "1 paragraph" if last == 1 else f"{last} paragraphs"
    fault = f'paragraph {number} is beyond the end of "{text.name}", which has {count}'
    remedy = "count the non-empty lines of the text, from 1"
    standings = find_quote(parts, text) if parts else ()
    if standings:
        fault += f", and the quote stands in {name_paragraphs(standings)}"
        remedy = f"write `paragraph: {standings[0].paragraph}`"
    return Judgement(Verdict.FAULTY, "paragraph", "E412", fault, remedy)


def _judge_missing(
    quote: str, parts: tuple[str, ...], text: RetainedText, *, seek_near_miss: bool
) -> Judgement:
    shown = _show_quote(quote)
    overlap = find_overlap(parts, text)
    if overlap:
        fault = f"{shown} runs from paragraph {overlap[0]} into paragraph {overlap[1]}"
        remedy = "quote words of one paragraph only"
        return Judgement(Verdict.FAULTY, "quote", "E413", fault, remedy)
    fault = f'{shown} does not stand in "{text.name}"'
    remedy = "copy the words exactly from the text"
    missing = next((part for part in parts if not find_quote((part,), text)), "")
    if not missing:
        fault += ", only its parts do, not one after the other in one paragraph"
        return Judgement(Verdict.FAULTY, "quote", "E410", fault, remedy)
    if not seek_near_miss:
        return Judgement(Verdict.FAULTY, "quote", "E410", fault, remedy)
    near = find_near_miss(missing, text)
    if near is None:
        fault += ", nor does anything close to it"
        return Judgement(Verdict.FAULTY, "quote", "E410", fault, remedy, unlike=True)
    passage = _shorten(near.passage)
    fault += f', closest is paragraph {near.paragraph}, "{passage}", with {near.difference}'
    return Judgement(Verdict.FAULTY, "quote", "E410", fault, remedy)


def _show_quote(quote: str) -> str:
    """A quote as messages show it, shortened if it is long."""
    return f'the quote "{_shorten(quote)}"'


def _shorten(text: str) -> str:
    words = text.split()
    shown = " ".join(words[:_WORDS_SHOWN])
    return shown if len(words) <= _WORDS_SHOWN else f"{shown} …"
