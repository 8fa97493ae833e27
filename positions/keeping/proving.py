"""A quote that somebody wants to cite, looked for in the text of its source at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from positions.dossier.model import Evidence
from positions.errors import RefusalError
from positions.texts.quotes import find_quote
from positions.texts.quotes import split_quote
from positions.texts.sources import open_texts
from positions.texts.sources import read_source_text
from positions.texts.verdicts import judge_evidence

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from positions.dossier.model import Dossier
    from positions.dossier.yamltext import Plain
    from positions.texts.quotes import RetainedText


class UnprovedQuoteError(RefusalError):
    """A quote does not stand in the text of its source as it is cited."""

    def __init__(self, fault: str, remedy: str) -> None:
        super().__init__(f"nothing written: {fault}; {remedy}")


@dataclass(frozen=True, slots=True)
class Passage:
    """Where a quote stands: a paragraph and its words."""

    paragraph: int
    words: str


def read_text(dossier: Dossier, source: str, texts: Path | None) -> RetainedText | None:
    """The text of a source, if it is at hand."""
    record = next((one for one in dossier.sources if one.id == source), None)
    if record is None or texts is None:
        return None
    return read_source_text(dossier, record, open_texts(texts)).text


def list_passages(quote: str, text: RetainedText) -> tuple[Passage, ...]:
    """The paragraphs in which a quote stands."""
    parts = split_quote(quote)
    if not parts:
        return ()
    printed = text.tidied.split("\n")
    return tuple(
        Passage(standing.paragraph, printed[standing.paragraph - 1])
        for standing in find_quote(parts, text)
    )


def prove_fields(fields: Mapping[str, Plain], text: RetainedText | None) -> dict[str, Plain]:
    """The fields of an item of evidence, its paragraph found, if its text is at hand.

    Raises:
        UnprovedQuoteError: the quote does not stand there, or in several paragraphs.
    """
    proved = dict(fields)
    quote = str(fields.get("quote", ""))
    if text is None or not quote:
        return proved
    passages = list_passages(quote, text)
    if "paragraph" not in proved and len(passages) > 1:
        numbers = ", ".join(str(passage.paragraph) for passage in passages)
        fault = f'the quote "{quote}" stands in paragraphs {numbers}'
        raise UnprovedQuoteError(fault, "name one with --paragraph")
    if "paragraph" not in proved and passages:
        proved["paragraph"] = passages[0].paragraph
    fault, remedy = find_fault(proved, text)
    if fault:
        raise UnprovedQuoteError(fault, remedy)
    return _order(proved)


def find_fault(fields: Mapping[str, Plain], text: RetainedText) -> tuple[str, str]:
    """What is wrong with an item of evidence, and what to do; two empty texts if nothing is."""
    judgement = judge_evidence(Evidence.model_validate(dict(fields)), text)
    if judgement.code.startswith("E"):
        return judgement.fault, judgement.remedy
    return "", ""


def _order(fields: dict[str, Plain]) -> dict[str, Plain]:
    return {name: fields[name] for name in Evidence.model_fields if name in fields}
