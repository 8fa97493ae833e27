"""The acts sheet: parties down, acts across, what each party is recorded as doing."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from positions.dossier.vocabulary import Act
from positions.dossier.wording import _
from positions.tables.book import Bars
from positions.tables.book import Tone
from positions.tables.book import Toned
from positions.tables.columns import Filled
from positions.tables.columns import build_sheet as build
from positions.tables.columns import count_column
from positions.tables.columns import text_column
from positions.tables.phrases import name_some_parties

if TYPE_CHECKING:
    from collections.abc import Callable

    from positions.compare.balance import Balance
    from positions.tables.book import Cell
    from positions.tables.book import Sheet
    from positions.tables.context import Context


def build_sheet(context: Context) -> Sheet:
    """Parties down, acts across: what each party is recorded as doing."""
    used = {position.act for position in context.dossier.positions if position.status.stands}
    acts = [act for act in Act if act in used]
    fill = _count_acts(context)
    columns: list[Filled[Balance]] = [
        Filled(
            text_column("party", _("Party"), _("Short name of the party"), width=20),
            lambda row: Toned(context.refer_party(row.party.id), Tone.STRONG),
        ),
        *(
            Filled(count_column(act.value, act.verb, act.meaning, width=13), fill(act))
            for act in acts
        ),
        Filled(
            count_column("positions", _("Positions"), _("All that stand")),
            lambda row: row.positions,
        ),
    ]
    sheet = build(
        "acts",
        _("Acts"),
        (
            _("Acts: what each party is recorded as doing"),
            _("Standing positions by party and act. An act that no party has done is left out."),
        ),
        columns,
        [(balance.party.id, balance) for balance in context.comparison.balances],
    )
    chart = Bars(
        title=_("Acts by party"),
        description=_(
            "Stacked bars: standing positions of {parties} by act.",
            parties=name_some_parties(context),
        ),
        category="party",
        series=tuple(act.value for act in acts),
        category_title=_("Party"),
        value_title=_("Positions"),
    )
    # A chart without bars would be an empty frame.
    return replace(sheet, charts=(chart,)) if acts else sheet


def _count_acts(context: Context) -> Callable[[Act], Callable[[Balance], Cell]]:
    counts = Counter(
        (position.party, position.act)
        for position in context.dossier.positions
        if position.status.stands
    )
    return lambda act: lambda row: counts[row.party.id, act]
