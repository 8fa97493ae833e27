"""Everything that can be shown or exported, by name: a comparison in, a book or tables out.

A sheet is a module of `sheets` with a function `build_sheet`; its name here is its place in the
book, a hyphen in it an underscore in the module's. Modules are imported when their sheet is built,
so that the names cost nothing to know. A book has no sheet without rows; each can be shown alone.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Mapping

    from positions.compare.comparison import Comparison
    from positions.tables.book import Book
    from positions.tables.book import Sheet
    from positions.tables.book import Table
    from positions.tables.context import Context
    from positions.texts.quotes import RetainedText

FIRST_PAGE = "briefing"
"""The first page, which lists the other sheets."""

SHEETS = (
    "changes",
    "comparison",
    "matrix",
    "issues-matrix",
    "agreement",
    "camps",
    "demands",
    "offers",
    "conditions",
    "engagements",
    "timeline",
    "assessments",
    "closeness",
    "coverage",
    "acts",
    "balance",
    "positions",
    "evidence",
    "engagements-register",
    "sources",
    "parties",
    "guide",
)
"""Every other sheet, in the order of the workbook."""

HISTORY = "history"
"""One line of the record, which is shown and is no sheet of the workbook."""

_VIEWS = frozenset(
    {
        *("changes", "timeline", "coverage", "acts", "balance", "engagements-register"),
        *("matrix", "issues-matrix", "agreement", "camps"),
    }
)
"""Sheets that show the records of others another way: without rows they are no gap of their own."""


def build_sheet_named(context: Context, name: str) -> Sheet:
    """One sheet by its name: the first page, or one of `SHEETS`."""
    if name == FIRST_PAGE:
        return build_sheets(context)[0]
    module = import_module(f"positions.tables.sheets.{name.replace('-', '_')}")
    build: Callable[[Context], Sheet] = module.build_sheet
    return build(context)


def build_history_of(context: Context, subject: str) -> Sheet:
    """The history of one party, issue, position or engagement.

    Raises:
        UnknownFormatError: the dossier has none of this id.
    """
    from positions.tables.sheets.history import build_history  # noqa: PLC0415 - the names cost nothing

    return build_history(context, subject)


def build_sheets(context: Context) -> tuple[Sheet, ...]:
    """The first page, then every sheet that has a row; the page names those that have none."""
    from positions.tables.sheets import briefing  # noqa: PLC0415 - the names cost nothing

    sheets = [build_sheet_named(context, name) for name in SHEETS]
    kept = tuple(sheet for sheet in sheets if sheet.rows)
    left_out = [sheet.tab for sheet in sheets if not sheet.rows and sheet.name not in _VIEWS]
    return (briefing.build_sheet(context, kept, left_out=left_out), *kept)


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
    """
    from positions.dossier.model import SCHEMA_VERSION  # noqa: PLC0415 - the names cost nothing
    from positions.dossier.snapshot import spell_snapshot  # noqa: PLC0415
    from positions.dossier.vocabulary import UNSTATED  # noqa: PLC0415
    from positions.dossier.wording import _  # noqa: PLC0415
    from positions.tables.book import Book  # noqa: PLC0415
    from positions.tables.context import build_context  # noqa: PLC0415
    from positions.tables.layout import mend_links  # noqa: PLC0415
    from positions.tables.phrases import describe_part  # noqa: PLC0415
    from positions.tables.phrases import describe_scope  # noqa: PLC0415

    context = build_context(comparison, version=version, texts=texts)
    head, part = comparison.dossier.head, describe_part(context)
    return Book(
        title=head.title,
        description=head.question,
        creators=head.curators or ("positions",),
        language=head.language,
        as_of=head.as_of,
        sheets=mend_links(build_sheets(context)),
        properties={
            "dossier": head.id,
            "as of": head.as_of.isoformat(),
            "generator": f"positions {version}",
            "schema version": SCHEMA_VERSION,
            "licence": _("not recorded") if head.licence == UNSTATED else head.licence,
            "records": describe_scope(context),
            **({"part": part} if part else {}),
        },
        marking=head.marking,
        draft=draft,
        record=spell_snapshot(comparison.dossier),
    )


def build_tables(comparison: Comparison) -> Mapping[str, Table]:
    """Every table for machines, by name: the records, then what the comparison found.

    Changes are among them where they were asked for.
    """
    from positions.tables.context import build_context  # noqa: PLC0415 - names cost nothing
    from positions.tables.data.changes import build_changes  # noqa: PLC0415
    from positions.tables.data.derived import build_derived  # noqa: PLC0415
    from positions.tables.data.registers import build_registers  # noqa: PLC0415

    tables = [*build_registers(comparison.dossier), *build_derived(comparison)]
    if comparison.changes is not None:
        tables += build_changes(build_context(comparison), comparison.changes)
    return {table.name: table for table in tables}


def build_table_named(comparison: Comparison, name: str) -> Table:
    """One table by its name; a sheet that has no table for machines is one as it is.

    Raises:
        UnknownFormatError: there is no such table or sheet.
    """
    from positions.errors import UnknownFormatError  # noqa: PLC0415 - names cost nothing
    from positions.tables.book import Table  # noqa: PLC0415
    from positions.tables.constants import bring_back_constants  # noqa: PLC0415
    from positions.tables.context import build_context  # noqa: PLC0415

    tables = build_tables(comparison)
    if name in tables:
        return tables[name]
    if name not in SHEETS:
        raise UnknownFormatError("table", name, known=dict.fromkeys((*tables, *SHEETS)))
    sheet = bring_back_constants(build_sheet_named(build_context(comparison), name))
    return Table(sheet.name, sheet.title, sheet.description, sheet.columns, sheet.rows, key=())
