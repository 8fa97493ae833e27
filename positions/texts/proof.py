"""Proves quotes: a dossier and a folder of retained texts in, findings and counts out.

Each evidence item of each position and engagement is looked for in the text of its source. An
item that cannot be looked for is counted and named, never passed in silence.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from dataclasses import replace
from typing import TYPE_CHECKING
from typing import NamedTuple

from positions.dossier.findings import Finding
from positions.dossier.findings import count_noun
from positions.dossier.findings import rule
from positions.dossier.model import list_passages
from positions.dossier.model import name_record
from positions.dossier.places import name_path
from positions.dossier.vocabulary import UNSTATED
from positions.texts.quotes import find_quote
from positions.texts.quotes import split_quote
from positions.texts.sources import open_texts
from positions.texts.sources import read_source_text
from positions.texts.verdicts import Judgement
from positions.texts.verdicts import Verdict
from positions.texts.verdicts import judge_evidence
from positions.texts.verdicts import missing_quote
from positions.texts.verdicts import name_paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence
    from pathlib import Path

    from positions.dossier.findings import FaultAndRemedy
    from positions.dossier.model import Dossier
    from positions.dossier.model import Engagement
    from positions.dossier.model import Evidence
    from positions.dossier.model import Position
    from positions.dossier.model import Source
    from positions.texts.quotes import RetainedText
    from positions.texts.sources import TextsFolder

_NEAR_MISS_CHARACTERS = 200_000_000
"""What is searched for near misses in one text, all quotes together: some seconds at most."""

_LEAST_NEAR_MISSES = 5

_SOUGHT_ELSEWHERE = 100
"""How many quotes unlike anything in their own text are looked for in the other texts."""


@dataclass(frozen=True, slots=True)
class Proof:
    """The findings, sorted, and how many evidence items met which end.

    `faulty` were looked for and do not stand where they should; `without_quote` have no words
    to look for; the text of `without_text` is not at hand or cannot be read; `without_source`
    name a source that the dossier does not have.
    """

    findings: tuple[Finding, ...]
    proved: int
    faulty: int
    without_quote: int
    without_text: int
    without_source: int

    @property
    def items(self) -> int:
        """All evidence items of the dossier."""
        checked = self.proved + self.faulty
        return checked + self.without_quote + self.without_text + self.without_source

    def __str__(self) -> str:
        told = [f"{self.proved} of {self.items} evidence items proved against their texts"]
        if self.faulty:
            told.append(f"{self.faulty} not as stated")
        if self.without_quote:
            told.append(f"{self.without_quote} without a quote")
        if self.without_text:
            told.append(f"{self.without_text} not checked for want of their text")
        if self.without_source:
            told.append(f"{self.without_source} of an unknown source")
        return ", ".join(told)


class _Item(NamedTuple):
    """An evidence item, the record it belongs to, and its path in there."""

    record: Position | Engagement
    path: tuple[str | int, ...]
    evidence: Evidence

    def build_finding(self, judgement: Judgement) -> Finding:
        place = self.record.find_place(*self.path, judgement.field)
        label = name_record(self.record)
        if self.path[0] == "earlier":
            label += f", {name_path(self.path)}"
        elif len(self.record.evidence) > 1:
            label += f", evidence item {int(self.path[-1]) + 1}"
        message = f"{label}: {judgement.fault}"
        return Finding(place, judgement.code, message, judgement.remedy)


_Judged = tuple[_Item, Judgement]


def prove_quotes(dossier: Dossier, texts: Path) -> Proof:
    """Look for each quote of `dossier` in the retained texts of the folder `texts`.

    Raises:
        MissingTextsError: there is no such folder.
    """
    folder = open_texts(texts)
    findings: list[Finding] = []
    judged: list[_Judged] = []
    items_by_source = _group_items(dossier)
    for source in _list_sources(dossier):
        items = items_by_source.pop(source.id, [])
        if not items:
            continue
        read = read_source_text(dossier, source, folder)
        findings.extend(read.findings)
        if read.text is None:
            findings.append(_report_no_text(source, len(items), is_faulty=bool(read.findings)))
            judged.extend((item, Judgement(Verdict.WITHOUT_TEXT)) for item in items)
        else:
            judged.extend(_judge_items(items, read.text))
    for items in items_by_source.values():
        judged.extend((item, Judgement(Verdict.WITHOUT_SOURCE)) for item in items)
    found_elsewhere = _find_elsewhere(dossier, folder, judged)
    findings.extend(
        item.build_finding(found_elsewhere.get(number, judgement))
        for number, (item, judgement) in enumerate(judged)
        if judgement.code
    )
    proof = _count(findings, judged)
    if proof.items and not proof.proved and not proof.faulty:
        fault, remedy = nothing_proved(proof.items)
        place = dossier.head.find_place()
        finding = Finding(
            place, nothing_proved.code, f"{name_record(dossier.head)}: {fault}", remedy
        )
        return replace(proof, findings=tuple(sorted((finding, *proof.findings))))
    return proof


def _report_no_text(source: Source, items: int, *, is_faulty: bool) -> Finding:
    """That the text of a source is not at hand: a warning where the source names one."""
    if is_faulty or source.text == UNSTATED:
        code = text_not_at_hand.code
        fault, remedy = text_not_at_hand(items, is_faulty=is_faulty)
    else:
        code = named_text_not_at_hand.code
        fault, remedy = named_text_not_at_hand(items, source.text)
    return Finding(source.find_place("text"), code, f"{name_record(source)}: {fault}", remedy)


@rule("N418", "The text of a source is not at hand")
def text_not_at_hand(items: int, *, is_faulty: bool) -> FaultAndRemedy:
    """A source names no file for its text, or one that cannot be read.

    Neither has a file in the texts folder its SHA-256. Its evidence is neither proved nor refuted;
    the message says how many items that concerns. Texts are not passed on with a dossier, so this
    is what a recipient sees.

    Put the text into the folder, and its file name into the field `text`.

    Faulty:

    ```yaml
    - id: speech
    ```

    Sound, with that file in the folder:

    ```yaml
    - id: speech
      text: speech.txt
    ```
    """
    why = "cannot be read" if is_faulty else "is not at hand"
    fault = f"its text {why}, so {count_noun(items, 'evidence item')} could not be checked"
    return (
        fault,
        "put the retained text into the texts folder and its file name into the field text",
    )


@rule("W419", "A text that a source names is not at hand")
def named_text_not_at_hand(items: int, name: str) -> FaultAndRemedy:
    """A source names the file of its text, and the texts folder does not hold it.

    Whoever asks for a proof and gets none for want of a file must see it: its evidence is neither
    proved nor refuted.

    Put the file into the folder, or correct its name. Where the texts are kept elsewhere, name that
    folder with `--texts`.

    Faulty, without that file in the folder:

    ```yaml
    text: speech.txt
    ```

    Sound, with that file in the folder:

    ```yaml
    text: speech.txt
    ```
    """
    fault = (
        f'its text "{name}" is not in the texts folder, so {count_noun(items, "evidence item")} '
        "could not be checked"
    )
    return fault, "put the file into the folder, or correct its name"


@rule("E420", "Nothing could be proved")
def nothing_proved(items: int) -> FaultAndRemedy:
    """Quotes were to be proved, and not one evidence item could be looked for.

    A proof of nothing is no proof. Either the folder named with `--texts` is another one, or the
    texts are not there, or no evidence has a quote.

    Name the folder that holds the texts, and their file names in the field `text` of the sources.
    Leave `--texts` out where there are none.

    Faulty: `positions check --texts texts`, and `texts` is empty.

    Sound: the same, with this file in `texts`:

    ```yaml
    sources:
      - id: speech
        text: speech.txt
    ```
    """
    fault = f"not one of its {count_noun(items, 'evidence item')} could be proved"
    return fault, "name the folder that holds the texts, or leave --texts out"


def _count(findings: Iterable[Finding], judged: Sequence[_Judged]) -> Proof:
    counts = Counter(judgement.verdict for _, judgement in judged)
    return Proof(
        findings=tuple(sorted(findings)),
        proved=counts[Verdict.PROVED],
        faulty=counts[Verdict.FAULTY],
        without_quote=counts[Verdict.WITHOUT_QUOTE],
        without_text=counts[Verdict.WITHOUT_TEXT],
        without_source=counts[Verdict.WITHOUT_SOURCE],
    )


def _list_sources(dossier: Dossier) -> tuple[Source, ...]:
    """The sources, the first of each id: that two share one is for `checks` to say."""
    first_by_id: dict[str, Source] = {}
    for source in dossier.sources:
        first_by_id.setdefault(source.id, source)
    return tuple(first_by_id.values())


def _group_items(dossier: Dossier) -> dict[str, list[_Item]]:
    items: dict[str, list[_Item]] = {}
    records: Iterable[Position | Engagement] = (*dossier.positions, *dossier.engagements)
    for record in records:
        for path, evidence in list_passages(record):
            items.setdefault(evidence.source, []).append(_Item(record, path, evidence))
    return items


def _judge_items(items: Sequence[_Item], text: RetainedText) -> Iterator[_Judged]:
    left = max(_LEAST_NEAR_MISSES, _NEAR_MISS_CHARACTERS // len(text.normalised))
    for item in items:
        judgement = judge_evidence(item.evidence, text, seek_near_miss=left > 0)
        left -= judgement.code == missing_quote.code
        yield item, judgement


def _find_elsewhere(
    dossier: Dossier, folder: TextsFolder, judged: Sequence[_Judged]
) -> Mapping[int, Judgement]:
    """Of quotes unlike anything in their text, those that stand in the text of another source.

    This is what an evidence item with the wrong source, or a text saved under the name of
    another, looks like.
    """
    sought = [number for number, (_, judgement) in enumerate(judged) if judgement.unlike]
    sought = sought[:_SOUGHT_ELSEWHERE]
    found: dict[int, Judgement] = {}
    for source in _list_sources(dossier) if sought else ():
        text = read_source_text(dossier, source, folder).text
        if text is None:
            continue
        for number in sought:
            item, judgement = judged[number]
            if number in found or item.evidence.source == source.id:
                continue
            standings = find_quote(split_quote(item.evidence.quote), text)
            if standings:
                where = f'{name_paragraphs(standings)} of the source "{source.id}"'
                fault = f"{judgement.fault}, but it stands in {where}"
                remedy = f"write `source: {source.id}`, or see to the file of either text"
                found[number] = Judgement(
                    Verdict.FAULTY, "source", missing_quote.code, fault, remedy
                )
    return found
