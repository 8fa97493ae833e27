"""The register of engagements: every field of each, with the true dates to sort by."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from positions.dossier.dates import format_period
from positions.dossier.wording import _
from positions.dossier.wording import ngettext
from positions.tables.book import Column
from positions.tables.book import ColumnType
from positions.tables.book import Lines
from positions.tables.columns import Filled
from positions.tables.columns import build_register
from positions.tables.columns import text_column
from positions.tables.fields import fill_field
from positions.tables.movements import fill_movement
from positions.tables.phrases import jump_to_evidence
from positions.tables.phrases import none
from positions.tables.phrases import not_stated
from positions.tables.sheets.engagements import describe_participants

if TYPE_CHECKING:
    from positions.dossier.model import Engagement
    from positions.tables.book import Cell
    from positions.tables.book import Sheet
    from positions.tables.context import Context


def build_sheet(context: Context) -> Sheet:
    """Every engagement of the dossier, by stage and day."""
    staged = context.comparison.engagements
    return build_register(
        "engagements-register",
        _("Engagements register"),
        (
            _("Engagements: the complete register"),
            ngettext(
                "{number} engagement, in the order of the sheet Engagements.",
                "{number} engagements, in the order of the sheet Engagements.",
                len(staged),
            ),
        ),
        _list_columns(context),
        [(item.engagement.id, item.engagement) for item in staged],
    )


def _list_columns(context: Context) -> list[Filled[Engagement]]:
    def field(name: str, *texts: str, width: float) -> Filled[Engagement]:
        return fill_field(context, f"engagements.{name}", *texts, width=width)

    return [
        field("id", _("Id"), _("Short name of the engagement"), width=22),
        *fill_movement(context),
        field("title", _("Engagement"), _("Who meets whom"), width=34),
        field("mode", _("Mode"), width=13),
        field("status", _("Status"), width=12),
        Filled(
            Column("start_earliest", _("Earliest day"), ColumnType.DAY, _("For sorting"), 13),
            lambda row: _show_end(row.start.earliest, is_stated=row.start.is_stated),
        ),
        Filled(
            Column("start_latest", _("Latest day"), ColumnType.DAY, _("For sorting"), 13),
            lambda row: _show_end(row.start.latest, is_stated=row.start.is_stated),
        ),
        field("start", _("Start"), _("First day as recorded, EDTF"), width=23),
        field("end", _("End"), _("Last day as recorded, EDTF"), width=12),
        field("date_basis", _("Date basis"), width=11),
        field("place", _("Place"), _("Where, as the source gives it"), width=16),
        field("host", _("Host"), _("The party that hosts"), width=14),
        Filled(
            text_column("participants", _("Participants"), _("Who takes part"), width=34),
            lambda row: describe_participants(context, row),
        ),
        field("issues", _("Issues"), _("What is on the table"), width=20),
        field("outcome", _("Outcome"), _("What came of it"), width=24),
        Filled(
            text_column("earlier", _("Earlier"), _("How it stood before"), width=30),
            _describe_earlier,
        ),
        field("note", _("Note"), _("What a reader must know"), width=34),
        Filled(
            text_column("evidence", _("Evidence"), _("Leads to the passages behind it"), width=12),
            jump_to_evidence,
        ),
    ]


def _describe_earlier(engagement: Engagement) -> Cell:
    """The states it was in before, the first one first, a line each."""
    lines = tuple(
        _(
            "{status}, {when}",
            status=state.status.label,
            when=format_period(state.start, state.end),
        )
        for state in engagement.earlier
    )
    return Lines(lines) if lines else none()


def _show_end(day: date, *, is_stated: bool) -> Cell:
    """A day that a start can mean; one that lies open is none."""
    return day if is_stated and date.min < day < date.max else not_stated()
