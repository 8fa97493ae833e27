"""All sheets of the workbook, in order: a comparison in, a book out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.dossier.model import SCHEMA_VERSION
from positions.tables.book import Book
from positions.tables.limits import refuse_unfit_texts
from positions.tables.names import Context
from positions.tables.names import describe_scope
from positions.tables.sheets.briefing import build_cover_sheet
from positions.tables.sheets.comparison import build_comparison_sheet
from positions.tables.sheets.coverage import build_acts_sheet
from positions.tables.sheets.coverage import build_balance_sheet
from positions.tables.sheets.coverage import build_coverage_sheet
from positions.tables.sheets.demands import build_conditions_sheet
from positions.tables.sheets.demands import build_demands_sheet
from positions.tables.sheets.demands import build_offers_sheet
from positions.tables.sheets.engagements import build_engagements_sheet
from positions.tables.sheets.engagements import build_timeline_sheet
from positions.tables.sheets.guide import build_guide_sheet
from positions.tables.sheets.registers import build_evidence_sheet
from positions.tables.sheets.registers import build_parties_sheet
from positions.tables.sheets.registers import build_positions_sheet
from positions.tables.sheets.registers import build_sources_sheet

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Mapping

    from positions.compare.comparison import Comparison
    from positions.tables.book import Sheet
    from positions.texts.quotes import RetainedText

SHEET_BUILDERS: Mapping[str, Callable[[Context], Sheet]] = {
    "comparison": build_comparison_sheet,
    "demands": build_demands_sheet,
    "offers": build_offers_sheet,
    "engagements": build_engagements_sheet,
    "timeline": build_timeline_sheet,
    "conditions": build_conditions_sheet,
    "coverage": build_coverage_sheet,
    "acts": build_acts_sheet,
    "balance": build_balance_sheet,
    "positions": build_positions_sheet,
    "evidence": build_evidence_sheet,
    "sources": build_sources_sheet,
    "parties": build_parties_sheet,
    "guide": build_guide_sheet,
}
"""Every sheet but the first, which lists the others, in the order of the workbook."""


def build_sheet_named(comparison: Comparison, name: str, *, version: str = "") -> Sheet:
    """One sheet by its name in `SHEET_BUILDERS`."""
    return SHEET_BUILDERS[name](Context(comparison, version))


def build_book(
    comparison: Comparison,
    *,
    version: str,
    texts: Mapping[str, RetainedText] | None = None,
    draft: bool = False,
) -> Book:
    """The whole briefing workbook as values.

    `version` is that of the tool; `texts` are source texts by source id, which make the links to
    passages unique on their page.

    Raises:
        UnwritableCellError: a text of the record is such as no cell can hold.
    """
    refuse_unfit_texts(comparison.dossier)
    context = Context(comparison, version, texts or {})
    sheets = tuple(build(context) for build in SHEET_BUILDERS.values())
    head = comparison.dossier.head
    return Book(
        title=head.title,
        description=head.question,
        creators=head.curators or ("positions",),
        language=head.language,
        as_of=head.as_of,
        sheets=(build_cover_sheet(context, sheets), *sheets),
        properties={
            "dossier": head.id,
            "as of": head.as_of.isoformat(),
            "generator": f"positions {version}",
            "schema version": SCHEMA_VERSION,
            "licence": head.licence,
            "records": describe_scope(context),
        },
        draft=draft,
    )
