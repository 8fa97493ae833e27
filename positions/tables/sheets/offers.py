"""The offers sheet: who holds out what to whom, on what it depends, and who has taken it up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.dossier.wording import _
from positions.dossier.wording import ngettext
from positions.tables.book import Tone
from positions.tables.book import Toned
from positions.tables.columns import Filled
from positions.tables.columns import build_sheet as build
from positions.tables.columns import text_column
from positions.tables.phrases import describe_answers
from positions.tables.phrases import describe_asked
from positions.tables.phrases import describe_conditions
from positions.tables.phrases import jump_to_position
from positions.tables.sheets.demands import say_since

if TYPE_CHECKING:
    from positions.compare.ledger import Asked
    from positions.tables.book import Sheet
    from positions.tables.context import Context


def build_sheet(context: Context) -> Sheet:
    """One row for each standing offer."""
    columns: list[Filled[Asked]] = [
        Filled(
            text_column("party", _("Who offers"), _("The party that offers"), width=15),
            lambda row: Toned(context.refer_party(row.position.party), Tone.STRONG),
        ),
        Filled(
            text_column("summary", _("What is offered"), _("And on which terms"), width=42),
            lambda row: describe_asked(context, row.position, with_conditions=False),
        ),
        Filled(
            text_column("addressees", _("To whom"), _("The parties it is made to"), width=16),
            lambda row: context.refer_parties(row.position.addressees),
        ),
        Filled(
            text_column("conditions", _("Depends on"), _("What it is conditional on"), width=30),
            lambda row: describe_conditions(context, row.position),
        ),
        Filled(
            text_column("answers", _("Answers"), _("Who answered, and how"), width=34),
            lambda row: describe_answers(context, row),
        ),
        Filled(
            text_column("issue", _("Issue"), _("The matter at issue"), width=20),
            lambda row: context.refer_issue(row.position.issue),
        ),
        Filled(
            text_column("since", _("Since"), _("Day on which it was stated"), width=16),
            lambda row: say_since(row.position),
        ),
        Filled(
            text_column("see", _("See"), _("Leads to the position's own row"), width=11),
            lambda row: jump_to_position(row.position),
        ),
    ]
    offers = context.comparison.offers
    return build(
        "offers",
        _("Offers"),
        (
            _("Offers, with what they depend on and who took them up"),
            ngettext(
                "{number} standing offer. Unanswered means that the record holds no reply.",
                "{number} standing offers. Unanswered means that the record holds no reply.",
                len(offers),
            ),
        ),
        columns,
        [(offer.position.id, offer) for offer in offers],
    )
