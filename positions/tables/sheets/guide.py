"""The guide sheet: how to read the workbook, and every word of the closed lists."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from positions.dossier import vocabulary
from positions.dossier.model import SCHEMA_VERSION
from positions.dossier.vocabulary import UNSTATED
from positions.dossier.vocabulary import Act
from positions.dossier.wording import _
from positions.dossier.wording import join_names
from positions.tables.columns import Filled
from positions.tables.columns import build_sheet as build
from positions.tables.columns import text_column
from positions.tables.phrases import describe_scope

if TYPE_CHECKING:
    from collections.abc import Iterable

    from positions.dossier.vocabulary import Vocabulary
    from positions.tables.book import Sheet
    from positions.tables.context import Context


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the guide."""

    topic: str
    word: str
    meaning: str


def build_sheet(context: Context) -> Sheet:
    """How to read, abbreviations, then every closed list word by word."""
    columns: list[Filled[Entry]] = [
        Filled(
            text_column("topic", _("Topic"), _("What the word is about"), width=24),
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
            _(
                "How to read, abbreviations, then every word; acts with PLOVER 2024 and CAMEO "
                "codes."
            ),
        ),
        columns,
        [(f"{entry.topic}/{entry.word}", entry) for entry in list_entries(context)],
    )


def list_entries(context: Context) -> list[Entry]:
    """All lines of the guide, in order."""
    parts = [
        (_("This workbook"), _describe_dossier(context)),
        (_("How to read"), _explain_reading()),
        (_("Abbreviation"), _explain_abbreviations()),
        *((topic, map(_explain, words)) for topic, words in _list_vocabularies()),
    ]
    return [Entry(topic, word, meaning) for topic, pairs in parts for word, meaning in pairs]


def _describe_dossier(context: Context) -> Iterable[tuple[str, str]]:
    """What this workbook is: as of when, made by what, under which terms."""
    head = context.dossier.head
    made = {"version": context.version, "schema": SCHEMA_VERSION}
    return (
        (_("As of"), _("{day}: what was said or done later is not in it.", day=head.as_of)),
        (_("Holds"), describe_scope(context)),
        (_("Curators"), join_names(head.curators) or _("not stated")),
        (_("Licence"), _("not recorded") if head.licence == UNSTATED else head.licence),
        (_("Made by"), _("positions {version}, schema version {schema}", **made)),
    )


def _explain_reading() -> Iterable[tuple[str, str]]:
    return (
        (
            _("Silence"),
            _(
                "A cell never leaves silence open: “has not said”, “nothing in the sources” and "
                "“not researched” are three different things, and none of them is consent."
            ),
        ),
        (
            _("Links"),
            _(
                "From a cell of Comparison to its positions, from a position to its passages, from "
                "a passage to the public page. Where the page can still be found, it opens at the "
                "passage."
            ),
        ),
        (
            _("Summaries"),
            _(
                "Summaries are the curator's own sentences. What a source says stands in Quote, "
                "as a short fragment."
            ),
        ),
        (
            _("Dates"),
            _(
                "Dates are EDTF: 2025-02 is a month, 2025-02-12~ about that day, "
                "2025-02-14/2025-02-16 some day between the two. “Inferred” dates were worked out."
            ),
        ),
        (
            _("Answers"),
            _(
                "An answer is listed only where a record says that it answers. Two positions that "
                "collide are not thereby an answer."
            ),
        ),
        (_("Origins"), _("Sources that rewrite one report count as one origin.")),
    )


def _explain_abbreviations() -> Iterable[tuple[str, str]]:
    return (
        ("CAMEO", _("Conflict and Mediation Event Observations, a code book for events")),
        ("EDTF", _("Extended Date/Time Format, ISO 8601-2")),
        ("ICD 203", _("U.S. Intelligence Community Directive 203, words for likelihood")),
        ("NATO", _("North Atlantic Treaty Organization")),
        ("PLOVER", _("Political Language Ontology for Verifiable Event Records")),
        (_("U.S."), _("United States")),
    )


def _list_vocabularies() -> Iterable[tuple[str, type[Vocabulary]]]:
    return (
        (_("Act"), vocabulary.Act),
        (_("Cell of the comparison"), vocabulary.CellState),
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
        (_("Source kind"), vocabulary.SourceKind),
        (_("Term kind"), vocabulary.TermKind),
        (_("Reliability of a source"), vocabulary.Reliability),
        (_("Credibility of an item"), vocabulary.Credibility),
        (_("Alignment"), vocabulary.AlignmentState),
        (_("Assessment"), vocabulary.AssessmentKind),
        (_("Likelihood"), vocabulary.Likelihood),
        (_("Confidence"), vocabulary.Confidence),
    )


def _explain(word: Vocabulary) -> tuple[str, str]:
    if not isinstance(word, Act):
        return word.label, word.meaning
    codes = [
        f"{scheme} {code}"
        for scheme, code in (("PLOVER", word.plover), ("CAMEO", word.cameo))
        if code != "-"
    ]
    named = join_names(codes) or _("no code")
    return word.label, _("{meaning} ({codes})", meaning=word.meaning, codes=named)
