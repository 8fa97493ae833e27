"""The balance sheet: on how much evidence each party's positions stand, and of what sort it is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from positions.dossier.wording import _
from positions.tables.book import Bars
from positions.tables.book import Tone
from positions.tables.book import Toned
from positions.tables.columns import Filled
from positions.tables.columns import build_sheet as build
from positions.tables.columns import count_column
from positions.tables.columns import text_column
from positions.tables.phrases import name_some_parties
from positions.tables.phrases import show_origins

if TYPE_CHECKING:
    from positions.compare.balance import Balance
    from positions.tables.book import Sheet
    from positions.tables.context import Context


def build_sheet(context: Context) -> Sheet:
    """Parties down: how much evidence stands behind each, and of what sort it is."""
    columns: list[Filled[Balance]] = [
        Filled(
            text_column("party", _("Party"), _("Short name of the party"), width=20),
            lambda row: Toned(row.party.short_name, Tone.STRONG),
        ),
        Filled(count_column("evidence", _("Passages"), _("Behind them")), lambda row: row.evidence),
        Filled(
            count_column("verbatim", _("In own words"), _("Quoted from the party"), width=14),
            lambda row: row.verbatim,
        ),
        Filled(
            count_column("anonymous", _("Unnamed officials"), _("Passages of theirs"), width=18),
            lambda row: row.anonymous,
        ),
        Filled(
            count_column("origins", _("Origins"), _("Independent ones known")),
            lambda row: show_origins(row.origins, row.unrecorded),
        ),
    ]
    sheet = build(
        "balance",
        _("Balance"),
        (
            _("Balance: on what evidence each party's positions stand"),
            _(
                "Passages behind standing positions, and how many are in the party's own words or "
                "from unnamed officials."
            ),
        ),
        columns,
        [(balance.party.id, balance) for balance in context.comparison.balances],
    )
    chart = Bars(
        title=_("Passages by party"),
        description=_(
            "Bars: passages behind the standing positions of {parties}.",
            parties=name_some_parties(context),
        ),
        category="party",
        series=("evidence",),
        category_title=_("Party"),
        value_title=_("Passages"),
    )
    return replace(sheet, charts=(chart,))
