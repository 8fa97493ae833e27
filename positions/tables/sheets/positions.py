"""The register of positions: every field of each, the superseded ones included."""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.dossier.dates import EdtfDate
from positions.dossier.vocabulary import TermKind
from positions.dossier.wording import _
from positions.dossier.wording import ngettext
from positions.tables.book import Column
from positions.tables.book import ColumnType
from positions.tables.book import Gap
from positions.tables.columns import Filled
from positions.tables.columns import build_register
from positions.tables.columns import text_column
from positions.tables.fields import fill_field
from positions.tables.movements import fill_movement
from positions.tables.phrases import jump_to_evidence
from positions.tables.phrases import none

if TYPE_CHECKING:
    from positions.dossier.model import Position
    from positions.tables.book import Cell
    from positions.tables.book import Sheet
    from positions.tables.context import Context


def build_sheet(context: Context) -> Sheet:
    """Every position of the dossier, superseded ones included."""
    return build_register(
        "positions",
        _("Positions"),
        (
            _("Positions: the complete register"),
            ngettext(
                "{number} position, by issue, party and act. The column Evidence leads to the "
                "passages behind each.",
                "{number} positions, by issue, party and act. The column Evidence leads to the "
                "passages behind each.",
                len(context.ordered),
            ),
        ),
        _list_columns(context),
        [(position.id, position) for position in context.ordered],
    )


def _list_columns(context: Context) -> list[Filled[Position]]:
    def field(name: str, *texts: str, width: float = 20) -> Filled[Position]:
        return fill_field(context, f"positions.{name}", *texts, width=width)

    return [
        field("id", _("Id"), _("Short name of the position")),
        *fill_movement(context),
        field("party", _("Party"), _("Whose position it is"), width=13),
        field("act", _("Act"), width=11),
        field("issue", _("Issue"), _("The matter at issue"), width=17),
        field("headline", _("Headline"), _("What completes the verb of the act"), width=32),
        field("summary", _("Summary"), _("The curator's own neutral sentence"), width=42),
        field("speaker", _("Speaker"), _("Who said it, or the role"), width=18),
        field("on_behalf_of", _("On behalf of"), _("The party spoken for"), width=13),
        field("addressees", _("Addressees"), _("At whom it is directed"), width=13),
        field("terms", _("Terms"), _("Amounts, shares, deadlines, quantities"), width=22),
        Filled(
            Column(
                "amount",
                _("Amount"),
                ColumnType.NUMBER,
                _("First sum of money among the terms; all terms stand in words beside it"),
                18,
            ),
            _find_amount,
        ),
        Filled(
            text_column("currency", _("Currency"), _("Currency of the amount"), width=10),
            _find_currency,
        ),
        field("firmness", _("Firmness"), width=12),
        field("conditions", _("Depends on"), _("Ids of positions, or words")),
        field("responds_to", _("Responds to"), _("Ids of positions"), width=18),
        field("supersedes", _("Supersedes"), _("Ids of positions"), width=16),
        field("status", _("Status"), width=11),
        field("attribution", _("Attribution"), width=17),
        field("stated_on", _("Stated on"), _("Day it was stated, EDTF"), width=12),
        field("date_basis", _("Date basis"), width=11),
        field("recorded_on", _("Recorded on"), _("Day the record was made, EDTF"), width=12),
        Filled(
            text_column("plover", "PLOVER", _("Code of the act in PLOVER 2024"), width=13),
            lambda row: _name_code(row.act.plover),
        ),
        Filled(
            text_column("cameo", "CAMEO", _("Root code of the act in CAMEO"), width=9),
            lambda row: _name_code(row.act.cameo),
        ),
        Filled(
            text_column("evidence", _("Evidence"), _("Leads to the passages behind it"), width=12),
            jump_to_evidence,
        ),
        field("note", _("Note"), _("What a reader must know besides"), width=36),
    ]


def _name_code(code: str) -> Cell:
    return Gap(_("no code")) if code == "-" else code


def _find_amount(position: Position) -> Cell:
    for term in position.terms:
        if term.kind is TermKind.AMOUNT and not isinstance(term.value, EdtfDate):
            return term.value
    return none()


def _find_currency(position: Position) -> Cell:
    units = [term.unit for term in position.terms if term.kind is TermKind.AMOUNT]
    return units[0] if units else none()
