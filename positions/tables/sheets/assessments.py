"""The assessments sheet: what the analyst judges, kept apart from what the parties said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.dossier.vocabulary import AssessmentKind
from positions.dossier.vocabulary import Confidence
from positions.dossier.vocabulary import Likelihood
from positions.dossier.wording import _
from positions.dossier.wording import ngettext
from positions.tables.book import Jump
from positions.tables.book import Lines
from positions.tables.book import Tone
from positions.tables.book import Toned
from positions.tables.columns import Filled
from positions.tables.columns import build_sheet as build
from positions.tables.columns import text_column
from positions.tables.columns import word_column
from positions.tables.phrases import enrich
from positions.tables.phrases import make_quiet
from positions.tables.phrases import make_strong
from positions.tables.phrases import no_entry
from positions.tables.phrases import none
from positions.tables.phrases import not_stated

if TYPE_CHECKING:
    from positions.dossier.model import Assessment
    from positions.tables.book import Cell
    from positions.tables.book import Sheet
    from positions.tables.context import Context


def build_sheet(context: Context) -> Sheet:
    """One row for each assessment, in the order of the file."""
    titles = {one.id: one.title for one in context.dossier.engagements}
    columns: list[Filled[Assessment]] = [
        Filled(
            text_column("about", _("About"), _("What is assessed"), width=30),
            lambda row: Toned(_name_record(context, row.about, titles), Tone.STRONG),
        ),
        Filled(
            word_column("kind", _("Kind"), AssessmentKind, width=14),
            lambda row: row.kind.label,
        ),
        Filled(
            text_column("text", _("Our assessment"), _("The analyst's own words"), width=56),
            lambda row: row.text,
        ),
        Filled(
            text_column("likelihood", _("How likely"), _("ICD 203 word, and its range"), width=18),
            _describe_likelihood,
        ),
        Filled(
            text_column("confidence", _("How confident"), _("ICD 203 confidence"), width=18),
            _describe_confidence,
        ),
        Filled(
            text_column("basis", _("Rests on"), _("Records or words"), width=40),
            lambda row: _describe_basis(context, row, titles),
        ),
        Filled(
            text_column("see", _("See"), _("Leads to what is assessed"), width=13),
            lambda row: _link_subject(context, row, titles),
        ),
    ]
    assessments = context.dossier.assessments
    return build(
        "assessments",
        _("Assessments"),
        (
            _("Assessments: what the analyst judges, in words of our own"),
            ngettext(
                "{number} assessment. No party has said this.",
                "{number} assessments. No party has said this.",
                len(assessments),
            ),
        ),
        columns,
        [(assessment.id, assessment) for assessment in assessments],
    )


def _name_record(context: Context, record: str, titles: dict[str, str]) -> str:
    """A party, issue, position or engagement as a reader knows it; other words as they are."""
    if record in context.parties:
        return context.name_party(record)
    if record in context.issues:
        return context.name_issue(record)
    if record in context.positions:
        return context.positions[record].summary
    return titles.get(record, record)


def _link_subject(context: Context, row: Assessment, titles: dict[str, str]) -> Cell:
    if row.about in context.parties:
        return Jump(_("Party"), "parties", row.about, row.about)
    if row.about in context.issues:
        return Jump(_("Issue"), "comparison", row.about, row.about)
    if row.about in context.positions:
        return Jump(_("Position"), "positions", row.about, row.about)
    if row.about in titles:
        return Jump(_("Engagement"), "engagements", row.about, row.about)
    return no_entry()


def _describe_likelihood(row: Assessment) -> Cell:
    if row.likelihood is Likelihood.UNSTATED:
        return not_stated()
    return _explain(row.likelihood)


def _describe_confidence(row: Assessment) -> Cell:
    if row.confidence is Confidence.UNSTATED:
        return not_stated()
    return _explain(row.confidence)


def _explain(word: Likelihood | Confidence) -> Lines:
    """`likely (55 to 80 percent)`."""
    meaning = make_quiet(_("({meaning})", meaning=word.meaning))
    return Lines((enrich(_("{word} {meaning}"), word=make_strong(word.label), meaning=meaning),))


def _describe_basis(context: Context, row: Assessment, titles: dict[str, str]) -> Cell:
    if not row.basis:
        return none()
    return Lines(tuple(_name_record(context, one, titles) for one in row.basis))
