"""The sheets that a template can speak of, as they are built: names, titles, headings, widths.

Found by building the book of an invented dossier with one of everything, so that every sheet and
every column is there.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from positions.compare.comparison import compare_positions
from positions.dossier.dates import UNSTATED_DATE
from positions.dossier.dates import parse_edtf
from positions.dossier.model import Alignment
from positions.dossier.model import Assessment
from positions.dossier.model import Dossier
from positions.dossier.model import DossierHead
from positions.dossier.model import Engagement
from positions.dossier.model import EngagementState
from positions.dossier.model import Evidence
from positions.dossier.model import Issue
from positions.dossier.model import Participant
from positions.dossier.model import Party
from positions.dossier.model import Position
from positions.dossier.model import Source
from positions.dossier.vocabulary import Act
from positions.dossier.vocabulary import AlignmentState
from positions.dossier.vocabulary import AssessmentKind
from positions.dossier.vocabulary import EngagementMode
from positions.dossier.vocabulary import EngagementStatus
from positions.dossier.vocabulary import PartyKind
from positions.dossier.vocabulary import SourceKind
from positions.look.look import Look
from positions.tables.book import Jump
from positions.tables.book import Web
from positions.tables.catalogue import SHEETS
from positions.tables.catalogue import build_book
from positions.tables.constants import bring_back_constants
from positions.tables.layout import COVER
from positions.tables.layout import WILDCARDS_BY_SHEET
from positions.tables.layout import ColumnLayout
from positions.tables.layout import SheetLayout
from positions.tables.topics import MOST_ACROSS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from positions.compare.comparison import Comparison
    from positions.tables.book import Cell
    from positions.tables.book import Column
    from positions.tables.book import Sheet


def list_sheets() -> tuple[SheetLayout, ...]:
    """Every sheet with every column, as it is built.

    What the dossier or the paper decides is left open: the titles of the first page and of Changes,
    the headings of columns of parties and days, the widths of columns of links and of the prose on
    the first page.
    """
    few, many = (
        build_book(_compare_since_nothing(dossier), version="0")
        for dossier in (_invent_dossier(), _invent_many_parties())
    )
    described = {
        sheet.name: _describe_sheet(bring_back_constants(sheet))
        for book in (many, few)
        for sheet in book.sheets
    }
    long = next(_describe_sheet(sheet) for sheet in many.sheets if sheet.name == "comparison")
    described["comparison"] = _join_columns(described["comparison"], long)
    return tuple(described[name] for name in (COVER, *SHEETS))


def _compare_since_nothing(dossier: Dossier) -> Comparison:
    """The dossier with everything in it new, so that there are changes."""
    from positions.compare.changes import compare_editions  # noqa: PLC0415 - only a manual has any

    before = replace(dossier, positions=(), engagements=())
    return replace(compare_positions(dossier), changes=compare_editions(before, dossier))


def _join_columns(sheet: SheetLayout, other: SheetLayout) -> SheetLayout:
    """The sheet with the columns that it has only in its other form."""
    known = set(list_columns(sheet))
    more = tuple(column for column in other.columns if column.name not in known)
    return sheet._replace(columns=(*sheet.columns[:-1], *more, sheet.columns[-1]))


def list_columns(sheet: SheetLayout) -> tuple[str, ...]:
    """All names of columns that a template may use for a sheet."""
    return tuple(column.name for column in sheet.columns)


def is_known_column(sheet: SheetLayout, name: str) -> bool:
    """Whether a sheet can have such a column; only a dossier knows its parties and days."""
    return name in list_columns(sheet) or bool(_find_wildcard(sheet.name, name))


def _describe_sheet(sheet: Sheet) -> SheetLayout:
    columns = (
        _describe_column(sheet.name, column, [row[place] for row in sheet.rows])
        for place, column in enumerate(sheet.columns)
    )
    title = "" if sheet.name in (COVER, "changes") else sheet.title
    by_name = {column.name: column for column in columns}
    return SheetLayout(sheet.name, sheet.tab, title, columns=tuple(by_name.values()))


def _describe_column(sheet: str, column: Column, cells: Iterable[Cell]) -> ColumnLayout:
    # Links are as wide as their longest label asks for, the prose of the first page as the paper,
    # and a column of signs is as narrow as these allow.
    is_open = column.width > Look().widest or column.is_turned
    is_open = is_open or any(isinstance(cell, Jump | Web) for cell in cells)
    width = 0 if is_open else column.width
    wildcard = _find_wildcard(sheet, column.name)
    return ColumnLayout(wildcard or column.name, "" if wildcard else column.heading, width)


def _find_wildcard(sheet: str, name: str) -> str:
    wildcards = WILDCARDS_BY_SHEET.get(sheet, ())
    return next((wildcard for wildcard in wildcards if name.startswith(wildcard[:-1])), "")


def _invent_dossier() -> Dossier:
    """One party on one issue, with every act, an engagement with a day and one without."""
    day = date(2000, 1, 1)
    evidence = (Evidence(source="source"),)
    return Dossier(
        head=DossierHead(id="dossier", title="-", question="-", as_of=day),
        parties=(Party(id="party", name="-", short_name="-", kind=PartyKind.OTHER),),
        people=(),
        issues=(Issue(id="issue", title="-", question="-", status_quo="-"),),
        sources=(
            Source(
                id="source",
                title="-",
                publisher="-",
                kind=SourceKind.OTHER,
                url="https://example.org",
            ),
        ),
        positions=tuple(
            Position(
                id=act.value,
                party="party",
                act=act,
                issue="issue",
                summary="-",
                conditions=("-",),
                evidence=evidence,
            )
            for act in Act
        ),
        engagements=tuple(
            Engagement(
                id=name,
                title="-",
                mode=EngagementMode.OTHER,
                status=EngagementStatus.HELD,
                start=start,
                participants=(Participant(party="party"),),
                evidence=evidence,
                earlier=(EngagementState(status=EngagementStatus.CONFIRMED, evidence=evidence),),
            )
            for name, start in (
                ("dated", parse_edtf(day.isoformat())),
                ("undated", UNSTATED_DATE),
            )
        ),
        alignments=(
            Alignment(
                id="alignment",
                issue="issue",
                parties=("party", "party"),
                state=AlignmentState.UNCLEAR,
                as_of=day,
            ),
        ),
        assessments=(
            Assessment(id="assessment", about="party", kind=AssessmentKind.OUTLOOK, text="-"),
        ),
    )


def _invent_many_parties() -> Dossier:
    """More parties than stand side by side, with a proposal and with an issue that is none."""
    few = _invent_dossier()
    names = [f"party-{number}" for number in range(MOST_ACROSS + 1)]
    kind, evidence = PartyKind.OTHER, (Evidence(source="source"),)
    return replace(
        few,
        parties=tuple(Party(id=one, name="-", short_name=one, kind=kind) for one in names),
        issues=(
            Issue(id="issue", title="-", question="-"),
            Issue(id="proposal", title="=", question="-", proposal="-"),
        ),
        positions=tuple(
            Position(
                id=one, party=one, act=Act.SUPPORT, issue="proposal", summary="-", evidence=evidence
            )
            for one in names
        ),
    )
