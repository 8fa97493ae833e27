"""The register of positions: every field of each, the superseded ones included."""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.dossier.dates import EdtfDate
from positions.dossier.vocabulary import Act
from positions.dossier.vocabulary import Attribution
from positions.dossier.vocabulary import DateBasis
from positions.dossier.vocabulary import Firmness
from positions.dossier.vocabulary import PositionStatus
from positions.dossier.vocabulary import TermKind
from positions.dossier.wording import _
from positions.dossier.wording import ngettext
from positions.tables.book import Column
from positions.tables.book import ColumnType
from positions.tables.columns import Filled
from positions.tables.columns import build_sheet as build
from positions.tables.columns import date_column
from positions.tables.columns import id_column
from positions.tables.columns import text_column
from positions.tables.columns import word_column
from positions.tables.phrases import describe_terms
from positions.tables.phrases import jump_to_evidence
from positions.tables.phrases import none
from positions.tables.spelling import spell_list

if TYPE_CHECKING:
    from positions.dossier.model import Position
    from positions.tables.book import Cell
    from positions.tables.book import Sheet
    from positions.tables.context import Context


def build_sheet(context: Context) -> Sheet:
    """Every position of the dossier, superseded ones included."""
    return build(
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
        [*_list_what(context), *_list_how(), *_list_when()],
        [(position.id, position) for position in context.ordered],
    )


def _list_what(context: Context) -> list[Filled[Position]]:
    """Who does what to whom."""
    return [
        Filled(
            id_column("id", _("Id"), _("Short name of the position"), field="positions.id"),
            lambda row: row.id,
        ),
        Filled(
            text_column(
                "party", _("Party"), _("Whose position it is"), width=13, field="positions.party"
            ),
            lambda row: context.refer_party(row.party),
        ),
        Filled(
            word_column("act", _("Act"), Act, width=11, field="positions.act"),
            lambda row: row.act.label,
        ),
        Filled(
            text_column(
                "issue", _("Issue"), _("The matter at issue"), width=17, field="positions.issue"
            ),
            lambda row: context.refer_issue(row.issue),
        ),
        Filled(
            text_column(
                "summary",
                _("Summary"),
                _("The curator's own neutral sentence"),
                width=42,
                field="positions.summary",
            ),
            lambda row: row.summary,
        ),
        Filled(
            text_column(
                "speaker",
                _("Speaker"),
                _("Who said it, or the role"),
                width=18,
                field="positions.speaker",
            ),
            lambda row: context.name_person(row.speaker),
        ),
        Filled(
            text_column(
                "on_behalf_of",
                _("On behalf of"),
                _("The party spoken for"),
                width=13,
                field="positions.on_behalf_of",
            ),
            lambda row: context.refer_stated(row.on_behalf_of),
        ),
        Filled(
            text_column(
                "addressees",
                _("Addressees"),
                _("At whom it is directed"),
                width=13,
                field="positions.addressees",
            ),
            lambda row: context.refer_parties(row.addressees),
        ),
    ]


def _list_how() -> list[Filled[Position]]:
    """Figures, how firm it is, and how it hangs together with others."""
    return [
        Filled(
            text_column(
                "terms",
                _("Terms"),
                _("Amounts, shares, deadlines, quantities"),
                width=22,
                field="positions.terms",
            ),
            describe_terms,
        ),
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
        Filled(
            word_column("firmness", _("Firmness"), Firmness, width=12, field="positions.firmness"),
            lambda row: row.firmness.label,
        ),
        Filled(
            text_column(
                "conditions",
                _("Depends on"),
                _("Ids of positions, or words"),
                width=20,
                field="positions.conditions",
            ),
            lambda row: spell_list(row.conditions) or none(),
        ),
        Filled(
            text_column(
                "responds_to",
                _("Responds to"),
                _("Ids of positions"),
                width=18,
                field="positions.responds_to",
            ),
            lambda row: spell_list(row.responds_to) or none(),
        ),
        Filled(
            text_column(
                "supersedes",
                _("Supersedes"),
                _("Ids of positions"),
                width=16,
                field="positions.supersedes",
            ),
            lambda row: spell_list(row.supersedes) or none(),
        ),
    ]


def _list_when() -> list[Filled[Position]]:
    """Whether it stands, how and since when it is known, and what else there is to know."""
    return [
        Filled(
            word_column("status", _("Status"), PositionStatus, width=11, field="positions.status"),
            lambda row: row.status.label,
        ),
        Filled(
            word_column(
                "attribution",
                _("Attribution"),
                Attribution,
                width=17,
                field="positions.attribution",
            ),
            lambda row: row.attribution.label,
        ),
        Filled(
            date_column(
                "stated_on",
                _("Stated on"),
                _("Day it was stated, EDTF"),
                width=12,
                field="positions.stated_on",
            ),
            lambda row: row.stated_on,
        ),
        Filled(
            word_column(
                "date_basis", _("Date basis"), DateBasis, width=11, field="positions.date_basis"
            ),
            lambda row: row.date_basis.label,
        ),
        Filled(
            text_column("plover", "PLOVER", _("Code of the act in PLOVER 2024"), width=10),
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
        Filled(
            text_column(
                "note",
                _("Note"),
                _("What a reader must know besides"),
                width=30,
                field="positions.note",
            ),
            lambda row: row.note or none(),
        ),
    ]


def _name_code(code: str) -> str:
    return _("no code") if code == "-" else code


def _find_amount(position: Position) -> Cell:
    for term in position.terms:
        if term.kind is TermKind.AMOUNT and not isinstance(term.value, EdtfDate):
            return term.value
    return none()


def _find_currency(position: Position) -> Cell:
    units = [term.unit for term in position.terms if term.kind is TermKind.AMOUNT]
    return units[0] if units else none()
