"""The guide sheet: how to read the workbook, and every word of the closed lists."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from positions.dossier import vocabulary
from positions.dossier.model import SCHEMA_VERSION
from positions.dossier.vocabulary import UNSTATED
from positions.dossier.vocabulary import Act
from positions.tables.columns import Filled
from positions.tables.columns import build_sheet
from positions.tables.columns import text_column
from positions.tables.names import NOT_STATED
from positions.tables.names import describe_scope

if TYPE_CHECKING:
    from positions.dossier.vocabulary import Vocabulary
    from positions.tables.book import Sheet
    from positions.tables.names import Context

HOW_TO_READ = (
    ("Silence", "A cell never leaves silence open: “has not said”, “nothing in the sources” and "
     "“not researched” are three different things, and none of them is consent."),
    ("Links", "From a cell of Comparison to its positions, from a position to its passages, from a "
     "passage to the public page. Where the page can still be found, it opens at the passage."),
    ("Summaries", "Summaries are the curator's own sentences. What a source says stands in Quote, "
     "as a short fragment."),
    ("Dates", "Dates are EDTF: 2025-02 is a month, 2025-02-12~ about that day, "
     "2025-02-14/2025-02-16 some day between the two. “Inferred” dates were worked out."),
    ("Answers", "An answer is listed only where a record says that it answers. Two positions that "
     "collide are not thereby an answer."),
    ("Origins", "Sources that rewrite one report count as one origin."),
)  # fmt: skip

ABBREVIATIONS = (
    ("CAMEO", "Conflict and Mediation Event Observations, a code book for events"),
    ("EDTF", "Extended Date/Time Format, ISO 8601-2"),
    ("ICD 203", "U.S. Intelligence Community Directive 203, words for likelihood"),
    ("NATO", "North Atlantic Treaty Organization"),
    ("PLOVER", "Political Language Ontology for Verifiable Event Records"),
    ("U.S.", "United States"),
)

_LISTS: tuple[tuple[str, type[Vocabulary]], ...] = (
    ("Act", vocabulary.Act),
    ("Cell of the comparison", vocabulary.CellState),
    ("Answer", vocabulary.AnswerState),
    ("Status of a position", vocabulary.PositionStatus),
    ("Firmness", vocabulary.Firmness),
    ("Attribution", vocabulary.Attribution),
    ("Date basis", vocabulary.DateBasis),
    ("Directness", vocabulary.Directness),
    ("Stance of evidence", vocabulary.Stance),
    ("Engagement mode", vocabulary.EngagementMode),
    ("Engagement status", vocabulary.EngagementStatus),
    ("Role in an engagement", vocabulary.ParticipantRole),
    ("Party kind", vocabulary.PartyKind),
    ("Source kind", vocabulary.SourceKind),
    ("Term kind", vocabulary.TermKind),
    ("Reliability of a source", vocabulary.Reliability),
    ("Credibility of an item", vocabulary.Credibility),
    ("Alignment", vocabulary.AlignmentState),
    ("Assessment", vocabulary.AssessmentKind),
    ("Likelihood", vocabulary.Likelihood),
    ("Confidence", vocabulary.Confidence),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the guide."""

    topic: str
    word: str
    meaning: str


def build_guide_sheet(context: Context) -> Sheet:
    """How to read, abbreviations, then every closed list word by word."""
    columns: list[Filled[Entry]] = [
        Filled(
            text_column("topic", "Topic", "What the word is about", width=24), lambda e: e.topic
        ),
        Filled(
            text_column("word", "Word", "As it stands in the sheets", width=22), lambda e: e.word
        ),
        Filled(text_column("meaning", "Meaning", "What it says", width=70), lambda e: e.meaning),
    ]
    return build_sheet(
        "guide",
        "Guide",
        (
            "Guide: how to read this workbook, and what each word means",
            "How to read, abbreviations, then every word; acts with PLOVER 2024 and CAMEO codes.",
        ),
        columns,
        [(f"{entry.topic}/{entry.word}", entry) for entry in list_entries(context)],
    )


def list_entries(context: Context) -> list[Entry]:
    """All lines of the guide, in order."""
    entries = _describe_dossier(context)
    entries += [Entry("How to read", word, meaning) for word, meaning in HOW_TO_READ]
    entries += [Entry("Abbreviation", word, meaning) for word, meaning in ABBREVIATIONS]
    for topic, words in _LISTS:
        entries += [_explain(topic, word) for word in words]
    return entries


def _describe_dossier(context: Context) -> list[Entry]:
    """What this workbook is: as of when, made by what, under which terms."""
    head = context.dossier.head
    facts = (
        ("As of", f"{head.as_of}: what was said or done later is not in it."),
        ("Holds", describe_scope(context)),
        ("Curators", ", ".join(head.curators) or NOT_STATED),
        ("Licence", NOT_STATED if head.licence == UNSTATED else head.licence),
        ("Made by", f"positions {context.version}, schema version {SCHEMA_VERSION}"),
    )
    return [Entry("This workbook", word, meaning) for word, meaning in facts]


def _explain(topic: str, word: Vocabulary) -> Entry:
    if isinstance(word, Act):
        known = [f"PLOVER {word.plover}"] if word.plover != "-" else []
        known += [f"CAMEO {word.cameo}"] if word.cameo != "-" else []
        return Entry(topic, word.value, f"{word.meaning} ({', '.join(known) or 'no code'})")
    return Entry(topic, word.value, word.meaning)
