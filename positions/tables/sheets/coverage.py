"""The sheets of how well the record covers what it speaks of: coverage and balance."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from positions.dossier.vocabulary import Act
from positions.dossier.vocabulary import CellState
from positions.tables.book import Bars
from positions.tables.book import Column
from positions.tables.book import ColumnType
from positions.tables.book import Tone
from positions.tables.book import Toned
from positions.tables.columns import Filled
from positions.tables.columns import build_sheet
from positions.tables.columns import count_column
from positions.tables.columns import count_noun
from positions.tables.columns import text_column
from positions.tables.names import describe_strays

if TYPE_CHECKING:
    from collections.abc import Callable

    from positions.compare.balance import Balance
    from positions.compare.grid import Cell as ComparisonCell
    from positions.dossier.model import Issue
    from positions.tables.book import Cell
    from positions.tables.book import Sheet
    from positions.tables.names import Context

MOST_NAMED = 5
"""Parties that the description of a chart names one by one; it must stay short."""

_HEAT = ((4, Tone.HEAT_3), (2, Tone.HEAT_2), (1, Tone.HEAT_1))
"""From how many passages on a cell takes which tone."""


def build_coverage_sheet(context: Context) -> Sheet:
    """Issues down, parties across: how much evidence stands behind each cell."""
    cells = context.comparison.cell_by_place
    parties = context.dossier.parties
    columns: list[Filled[Issue]] = [
        Filled(
            Column("issue", "Issue", ColumnType.TEXT, "The matter at issue", 28),
            lambda issue: Toned(issue.title, Tone.STRONG),
        )
    ]
    for party in parties:
        description = f"Positions of {party.short_name}, passages behind them, or the silence"
        columns.append(
            Filled(
                text_column(f"party-{party.id}", party.short_name, description, width=26),
                _fill_cell(context, party.id),
            )
        )
    columns.append(
        Filled(
            count_column("evidence", "Passages", "Passages behind the whole row"),
            lambda issue: sum(cells[issue.id, party.id].evidence for party in parties),
        )
    )
    columns.append(
        Filled(
            count_column("origins", "Origins", "Independent origins behind the whole row"),
            lambda issue: context.count_origins(
                position for party in parties for position in cells[issue.id, party.id].positions
            ),
        )
    )
    silent = sum(not cell.positions for cell in cells.values())
    return build_sheet(
        "coverage",
        "Coverage",
        (
            "Coverage: how much evidence stands behind each cell",
            f"{count_noun(silent, 'cell')} of {len(cells)} hold no position. The darker a cell, "
            f"the more passages; the words say the same.{describe_strays(context)}",
        ),
        columns,
        [(issue.id, issue) for issue in context.dossier.issues],
    )


def build_acts_sheet(context: Context) -> Sheet:
    """Parties down, acts across: what each party is recorded as doing."""
    used = {position.act for position in context.dossier.positions if position.status.stands}
    acts = [act for act in Act if act in used]
    fill = _count_acts(context)
    columns: list[Filled[Balance]] = [
        _PARTY,
        *(
            Filled(
                count_column(act.value, act.value.capitalize(), act.meaning, width=12), fill(act)
            )
            for act in acts
        ),
        Filled(count_column("positions", "Positions", "All of them"), lambda row: row.positions),
    ]
    sheet = build_sheet(
        "acts",
        "Acts",
        (
            "Acts: what each party is recorded as doing",
            "Standing positions by party and act. An act that no party has done is left out.",
        ),
        columns,
        [(balance.party.id, balance) for balance in context.comparison.balances],
    )
    chart = Bars(
        title="Acts by party",
        description=f"Stacked bars: standing positions of {_name_parties(context)} by act.",
        category="party",
        series=tuple(act.value for act in acts),
        category_title="Party",
        value_title="Positions",
    )
    # A chart without bars would be an empty frame.
    return replace(sheet, charts=(chart,)) if acts else sheet


def build_balance_sheet(context: Context) -> Sheet:
    """Parties down: how much evidence stands behind each, and of what sort it is."""
    columns: list[Filled[Balance]] = [
        _PARTY,
        Filled(count_column("evidence", "Passages", "Behind them"), lambda row: row.evidence),
        Filled(count_column("verbatim", "Verbatim", "In own words"), lambda row: row.verbatim),
        Filled(
            count_column("anonymous", "Anonymous", "From unnamed officials", width=12),
            lambda row: row.anonymous,
        ),
        Filled(count_column("origins", "Origins", "Independent ones"), lambda row: row.origins),
    ]
    sheet = build_sheet(
        "balance",
        "Balance",
        (
            "Balance: on what evidence each party's positions stand",
            "Passages behind standing positions, and how many are in the party's own words or from "
            "unnamed officials.",
        ),
        columns,
        [(balance.party.id, balance) for balance in context.comparison.balances],
    )
    chart = Bars(
        title="Passages by party",
        description=f"Bars: passages behind the positions of {_name_parties(context)}.",
        category="party",
        series=("evidence",),
        category_title="Party",
        value_title="Passages",
    )
    return replace(sheet, charts=(chart,))


_PARTY: Filled[Balance] = Filled(
    text_column("party", "Party", "Short name of the party", width=20),
    lambda row: Toned(row.party.short_name, Tone.STRONG),
)


def _name_parties(context: Context) -> str:
    names = [party.short_name for party in context.dossier.parties]
    return (
        ", ".join(names) if len(names) <= MOST_NAMED else count_noun(len(names), "party", "parties")
    )


def _count_acts(context: Context) -> Callable[[Act], Callable[[Balance], Cell]]:
    counts = Counter(
        (position.party, position.act)
        for position in context.dossier.positions
        if position.status.stands
    )
    return lambda act: lambda row: counts[row.party.id, act]


def _fill_cell(context: Context, party: str) -> Callable[[Issue], Cell]:
    def fill(issue: Issue) -> Cell:
        cell = context.comparison.cell_by_place[issue.id, party]
        return Toned(describe_coverage(cell), _find_heat(cell))

    return fill


def describe_coverage(cell: ComparisonCell) -> str:
    """How much stands behind a cell of the comparison, in words."""
    if cell.state is CellState.NOT_IN_SOURCES:
        return "silent: nothing in the sources"
    if cell.state is CellState.NOT_RESEARCHED:
        return "not researched"
    said = "declined to say, " if cell.state is CellState.DECLINED else ""
    positions = count_noun(len(cell.positions), "position")
    passages = count_noun(cell.evidence, "passage")
    return f"{said}{positions}, {passages}, {count_noun(cell.origins, 'origin')}"


def _find_heat(cell: ComparisonCell) -> Tone:
    return next((tone for least, tone in _HEAT if cell.evidence >= least), Tone.QUIET)
