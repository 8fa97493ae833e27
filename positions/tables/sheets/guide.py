"""The guide sheet: how to read the workbook, and the words of closed lists that it uses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from positions.compare.agreement import LEAST_SHARED
from positions.dossier import vocabulary
from positions.dossier.model import RECORD_KINDS
from positions.dossier.model import SCHEMA_VERSION
from positions.dossier.model import Record
from positions.dossier.movement import Movement
from positions.dossier.movement import MovementRule
from positions.dossier.vocabulary import UNRATED
from positions.dossier.vocabulary import UNSTATED
from positions.dossier.vocabulary import Act
from positions.dossier.vocabulary import ParticipantRole
from positions.dossier.vocabulary import Vocabulary
from positions.dossier.wording import _
from positions.dossier.wording import join_names
from positions.tables.book import Lines
from positions.tables.columns import Filled
from positions.tables.columns import build_sheet as build
from positions.tables.columns import text_column
from positions.tables.phrases import describe_part
from positions.tables.phrases import describe_scope
from positions.tables.phrases import enrich
from positions.tables.phrases import join_sentences
from positions.tables.phrases import make_strong

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping

    from positions.compare.changes import Changes
    from positions.tables.book import Sheet
    from positions.tables.context import Context


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the guide."""

    topic: str
    word: str
    meaning: str | Lines


def build_sheet(context: Context) -> Sheet:
    """How to read, abbreviations, then the words of closed lists that this workbook uses."""
    columns: list[Filled[Entry]] = [
        Filled(
            text_column("topic", _("Topic"), _("What the word is about"), width=18),
            lambda entry: entry.topic,
        ),
        Filled(
            text_column("word", _("Word"), _("As it stands in the sheets"), width=22),
            lambda entry: entry.word,
        ),
        Filled(
            text_column("meaning", _("Meaning"), _("What it says"), width=70),
            lambda entry: entry.meaning,
        ),
    ]
    return build(
        "guide",
        _("Guide"),
        (
            _("Guide: how to read this workbook, and what each word means"),
            _("How to read, abbreviations, then the words that this workbook uses."),
        ),
        columns,
        [(f"{entry.topic}/{entry.word}", entry) for entry in list_entries(context)],
    )


def list_entries(context: Context) -> list[Entry]:
    """All lines of the guide, in order."""
    used = find_used_words(context)
    parts: list[tuple[str, Iterable[tuple[str, str | Lines]]]] = [
        (_("This workbook"), _describe_dossier(context)),
        (_("How to read"), _explain_reading(used)),
        (_("Movement"), _explain_movement(context.comparison.changes)),
        (_("Abbreviation"), _explain_abbreviations(used)),
        (_("Words"), _explain_words(used)),
    ]
    return [Entry(topic, word, meaning) for topic, pairs in parts for word, meaning in pairs]


def find_used_words(context: Context) -> Mapping[type[Vocabulary], set[Vocabulary]]:
    """The words of each closed list that stand in the workbook; an empty cell is no word."""
    dossier, comparison = context.dossier, context.comparison
    used: dict[type[Vocabulary], set[Vocabulary]] = {}
    for kind in RECORD_KINDS:
        for record in kind.list_records(dossier):
            for word in _list_words(record):
                used.setdefault(type(word), set()).add(word)
    # A principal stands in the cell as a person alone.
    used.get(ParticipantRole, set()).discard(ParticipantRole.PRINCIPAL)
    answers = {
        state
        for asked in (*comparison.demands, *comparison.offers)
        for answer in asked.answers
        for state in answer.states
    }
    used[vocabulary.AnswerState] = set(answers)
    return {words: found for words, found in used.items() if found}


def _list_words(record: Record) -> Iterator[Vocabulary]:
    """The words of a record and of what it is made of."""
    for value in vars(record).values():
        if isinstance(value, Vocabulary) and value not in (UNSTATED, UNRATED):
            yield value
        elif isinstance(value, tuple):
            for part in value:
                if isinstance(part, Record):
                    yield from _list_words(part)


def _describe_dossier(context: Context) -> Iterable[tuple[str, str]]:
    """What this workbook is: as of when, made by what, under which terms."""
    head = context.dossier.head
    made = {"version": context.version, "schema": SCHEMA_VERSION}
    return (
        (_("As of"), _("{day}: what was said or done later is not in it.", day=head.as_of)),
        (_("Holds"), join_sentences(describe_scope(context), describe_part(context))),
        (_("Curators"), join_names(head.curators) or _("not recorded")),
        (_("Licence"), _("not recorded") if head.licence == UNSTATED else head.licence),
        (_("Made by"), _("positions {version}, schema version {schema}", **made)),
    )


def _explain_reading(used: Mapping[type[Vocabulary], set[Vocabulary]]) -> Iterator[tuple[str, str]]:
    yield (
        _("Silence"),
        _(
            "“Has not said”: asked or expected to say, and did not. “Nothing in the sources”: they "
            "were read for it and hold nothing. “Not researched”: nobody has looked. None of the "
            "three is consent."
        ),
    )
    yield (
        _("Links"),
        _(
            "From a row to its positions, from a position to its passages, from a passage to the "
            "public page, which opens at the passage where it can still be found."
        ),
    )
    yield (
        _("Summaries"),
        _(
            "Headlines and summaries are the curator's own words. What a source says stands in "
            "Quote, as a short fragment."
        ),
    )
    yield (
        _("Dates"),
        _(
            "In registers dates are EDTF: 2025-02 is a month, 2025-02-12~ about that day, "
            "2025-02-14/2025-02-16 some day between the two."
        ),
    )
    if vocabulary.AnswerState in used:
        yield (
            _("Answers"),
            _(
                "An answer is listed only where a record says that it answers. Two positions that "
                "collide are not thereby an answer."
            ),
        )
    if any(isinstance(word, Act) and word.is_stance for word in used.get(Act, ())):
        yield from _explain_stances()
    yield _("Origins"), _("Sources that rewrite one report count as one origin.")


def _explain_movement(changes: Changes | None) -> Iterator[tuple[str, str | Lines]]:
    """What the words on Changes mean that occur there, and every rule with its example."""
    if changes is None:
        return
    found = {change.movement for change in (*changes.positions, *changes.engagements)}
    words = tuple(
        enrich(_("{word}: {meaning}"), word=make_strong(word.label), meaning=word.meaning)
        for word in Movement
        if word in found
    )
    if words:
        yield _("Movement"), Lines(words, separator=" · ")
    rules = tuple(
        enrich(
            _("{rule}: {meaning} Example: {example}."),
            rule=make_strong(rule.label),
            meaning=rule.meaning,
            example=rule.example,
        )
        for rule in MovementRule
    )
    yield _("Hardened, softened"), Lines(rules, separator=" · ")


def _explain_stances() -> Iterator[tuple[str, str]]:
    yield (
        _("Stances"),
        _(
            "Only a stance on record counts as for, against or no side; what a party wants or "
            "demands is never read as a yes or a no. Who says nothing takes no side only if it "
            "says so."
        ),
    )
    yield (
        _("Agreement"),
        _(
            "Of the proposals on which two parties both took a stance, the share on which it is "
            "the same. To take no side is a stance of its own: two that do so agree, and they "
            "agree with neither camp. Nothing is said of fewer than {number} proposals.",
            number=LEAST_SHARED,
        ),
    )
    yield (
        _("Order of parties"),
        _(
            "In Matrix and Agreement the two that agree most come first together; then, one by "
            "one, whoever agrees most with a party at one of the two ends joins it there. What is "
            "equal is decided by the order of the record; an order that was asked for goes before."
        ),
    )


def _explain_abbreviations(
    used: Mapping[type[Vocabulary], set[Vocabulary]],
) -> Iterator[tuple[str, str]]:
    if Act in used:
        yield "CAMEO", _("Conflict and Mediation Event Observations, a code book for events")
    yield "EDTF", _("Extended Date/Time Format, ISO 8601-2")
    if vocabulary.AssessmentKind in used:
        yield "ICD 203", _("Directive 203 of the United States Intelligence Community, on analysis")
    if vocabulary.Reliability in used or vocabulary.Credibility in used:
        yield (
            "NATO",
            _("North Atlantic Treaty Organization; its Admiralty code grades sources and items"),
        )
    if Act in used:
        yield "PLOVER", _("Political Language Ontology for Verifiable Event Records")


def _explain_words(
    used: Mapping[type[Vocabulary], set[Vocabulary]],
) -> Iterator[tuple[str, Lines]]:
    """Closed list by closed list, the words that are used one after the other."""
    for name, words in _list_vocabularies():
        if words in used:
            entries = (
                enrich(_("{word}: {meaning}"), word=make_strong(word.label), meaning=word.meaning)
                for word in words
                if word in used[words]
            )
            yield name, Lines(tuple(entries), separator=" · ")


def _list_vocabularies() -> Iterable[tuple[str, type[Vocabulary]]]:
    """The closed lists whose words stand in cells, by topic."""
    return (
        (_("Act"), vocabulary.Act),
        (_("Answer"), vocabulary.AnswerState),
        (_("Status of a position"), vocabulary.PositionStatus),
        (_("Firmness"), vocabulary.Firmness),
        (_("Attribution"), vocabulary.Attribution),
        (_("Date basis"), vocabulary.DateBasis),
        (_("Directness"), vocabulary.Directness),
        (_("Stance of evidence"), vocabulary.Stance),
        (_("Engagement mode"), vocabulary.EngagementMode),
        (_("Engagement status"), vocabulary.EngagementStatus),
        (_("Role in an engagement"), vocabulary.ParticipantRole),
        (_("Party kind"), vocabulary.PartyKind),
        (_("Role of a party"), vocabulary.PartyRole),
        (_("Source kind"), vocabulary.SourceKind),
        (_("Reliability of a source"), vocabulary.Reliability),
        (_("Credibility of an item"), vocabulary.Credibility),
        (_("Alignment"), vocabulary.AlignmentState),
        (_("Assessment"), vocabulary.AssessmentKind),
        (_("Likelihood"), vocabulary.Likelihood),
        (_("Confidence"), vocabulary.Confidence),
    )
