"""The offers sheet: who holds out what to whom, on what it depends, and who has taken it up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.dossier.vocabulary import Firmness
from positions.dossier.wording import _
from positions.dossier.wording import ngettext
from positions.tables.columns import Filled
from positions.tables.columns import build_sheet as build
from positions.tables.columns import date_column
from positions.tables.columns import text_column
from positions.tables.columns import word_column
from positions.tables.phrases import describe_answers
from positions.tables.phrases import describe_conditions
from positions.tables.phrases import describe_terms
from positions.tables.phrases import jump_to_position

if TYPE_CHECKING:
    from positions.compare.ledger import Asked
    from positions.tables.book import Sheet
    from positions.tables.context import Context


def build_sheet(context: Context) -> Sheet:
    """One row for each standing offer."""
    columns: list[Filled[Asked]] = [
        Filled(
            text_column("party", _("Who offers"), _("The party that offers"), width=14),
            lambda row: context.refer_party(row.position.party),
        ),
        Filled(
            text_column("issue", _("Issue"), _("The matter at issue"), width=20),
            lambda row: context.refer_issue(row.position.issue),
        ),
        Filled(
            text_column("summary", _("What is offered"), _("The offer in a sentence"), width=40),
            lambda row: row.position.summary,
        ),
        Filled(
            text_column("addressees", _("To whom"), _("The parties it is made to"), width=16),
            lambda row: context.refer_parties(row.position.addressees),
        ),
        Filled(
            text_column("terms", _("Terms"), _("Amounts, shares, deadlines, quantities"), width=22),
            lambda row: describe_terms(row.position),
        ),
        Filled(
            text_column("conditions", _("Depends on"), _("What it is conditional on"), width=24),
            lambda row: describe_conditions(context, row.position),
        ),
        Filled(
            text_column("answers", _("Taken up by"), _("Who answered, and how"), width=22),
            lambda row: describe_answers(context, row),
        ),
        Filled(
            word_column("firmness", _("Firmness"), Firmness, width=12),
            lambda row: row.position.firmness.label,
        ),
        Filled(
            date_column(
                "stated_on", _("Stated on"), _("Day it was stated, EDTF"), width=12, field=""
            ),
            lambda row: row.position.stated_on,
        ),
        Filled(
            text_column(
                "position", _("Position id"), _("Leads to the position's own row"), width=20
            ),
            lambda row: jump_to_position(row.position),
        ),
    ]
    offers = context.comparison.offers
    return build(
        "offers",
        _("Offers"),
        (
            _("Offers, with what they depend on and who took them up"),
            ngettext("{number} standing offer.", "{number} standing offers.", len(offers)),
        ),
        columns,
        [(offer.position.id, offer) for offer in offers],
    )
