"""The register of evidence: every passage behind a position or an engagement."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from typing import NamedTuple

from positions.dossier.model import KIND_BY_TABLE
from positions.dossier.model import list_passages
from positions.dossier.vocabulary import UNSTATED
from positions.dossier.wording import _
from positions.dossier.wording import ngettext
from positions.tables.book import Gap
from positions.tables.book import Jump
from positions.tables.book import Web
from positions.tables.columns import Filled
from positions.tables.columns import build_register
from positions.tables.columns import count_column
from positions.tables.columns import text_column
from positions.tables.fields import fill_field
from positions.tables.phrases import not_stated
from positions.tables.phrases import say_stated
from positions.texts.fragments import build_target

if TYPE_CHECKING:
    from positions.dossier.model import Engagement
    from positions.dossier.model import Evidence
    from positions.dossier.model import Position
    from positions.tables.book import Cell
    from positions.tables.book import Sheet
    from positions.tables.context import Context


class _Passage(NamedTuple):
    """An item of evidence, the record it belongs to, its table, and the sheet of that record.

    `number` counts the items of the record, or of its earlier state, from 1.
    `state` is the number of the earlier state that it tells of, 0 for the state that stands.
    """

    table: str
    sheet: str
    record: Position | Engagement
    item: Evidence
    number: int
    state: int


def build_sheet(context: Context) -> Sheet:
    """Every passage behind a position or an engagement, with a link to the public page."""
    engagements = (staged.engagement for staged in context.comparison.engagements)
    records: list[tuple[str, str, Position | Engagement]] = [
        *(("positions", "positions", position) for position in context.ordered),
        *(("engagements", "engagements-register", one) for one in engagements),
    ]
    rows = [
        (record.id, _Passage(table, sheet, record, item, int(path[-1]) + 1, _find_state(path)))
        for table, sheet, record in records
        for path, item in list_passages(record)
    ]
    has_states = any(passage.state for _key, passage in rows)
    return build_register(
        "evidence",
        _("Evidence"),
        (
            _("Evidence: the passages behind every record"),
            ngettext(
                "{number} passage. A quote is a short fragment; “Passage on the page” opens the "
                "public page at it.",
                "{number} passages. A quote is a short fragment; “Passage on the page” opens the "
                "public page at it.",
                len(rows),
            ),
        ),
        _list_columns(context, has_states=has_states),
        rows,
    )


def _find_state(path: tuple[str | int, ...]) -> int:
    return int(path[1]) + 1 if path[0] == "earlier" else 0


def _list_columns(context: Context, *, has_states: bool) -> list[Filled[_Passage]]:
    def item(name: str, *texts: str, width: float) -> Filled[_Passage]:
        filled = fill_field(context, f"evidence.{name}", *texts, width=width)
        return Filled(filled.column, lambda row: filled.fill(row.item))

    return [
        Filled(
            text_column("record", _("Record"), _("Leads to what it supports"), width=22),
            lambda row: Jump(row.record.id, row.sheet, row.record.id, row.record.id),
        ),
        Filled(
            text_column("record_kind", _("Kind"), _("Position or engagement"), width=12),
            lambda row: _(KIND_BY_TABLE[row.table].noun),
        ),
        Filled(
            replace(count_column("item", _("No."), _("Of the record"), width=8), is_key=True),
            lambda row: row.number,
        ),
        *([_fill_state()] if has_states else []),
        item("quote", _("Quote"), _("Fragment copied from the source"), width=50),
        item("paragraph", _("Paragraph"), _("Non-empty line, from 1"), width=11),
        item("directness", _("Directness"), width=12),
        item("stance", _("Stance"), width=11),
        item("credibility", _("Credibility"), width=11),
        Filled(
            text_column(
                "source",
                _("Source"),
                _("Leads to the source"),
                width=24,
                field="evidence.source",
            ),
            lambda row: Jump(
                context.name_source(row.item.source), "sources", row.item.source, row.item.source
            ),
        ),
        Filled(
            text_column("passage", _("Passage on the page"), _("Opens the page at it"), width=22),
            lambda row: _link_passage(context, row.item),
        ),
        Filled(
            text_column("address", _("Address"), _("The plain address of the page"), width=40),
            lambda row: _find_address(context, row.item),
        ),
    ]


def say_standing() -> str:
    """What stands for a passage that tells of no earlier state."""
    return _("the state that stands")


def _fill_state() -> Filled[_Passage]:
    """Where engagements have earlier states, which of them a passage tells of."""
    column = count_column(
        "state", _("Earlier state"), _("Number of the earlier state that it tells of"), width=10
    )
    return Filled(column, lambda row: row.state or Gap(say_standing()))


def _link_passage(context: Context, item: Evidence) -> Cell:
    source = context.sources.get(item.source)
    if source is None or source.url == UNSTATED:
        return Gap(_("no public page"))
    text = context.texts.get(source.id)
    target = build_target(source.url, item.quote, text, item.paragraph)
    if not target.base:
        return Gap(_("no address that can be linked"))
    label = context.name_source(source.id)
    if item.paragraph != UNSTATED:
        label = _("{source}, paragraph {number}", source=label, number=item.paragraph)
    return Web(label, *target)


def _find_address(context: Context, item: Evidence) -> Cell:
    source = context.sources.get(item.source)
    return not_stated() if source is None else say_stated(source.url)
