"""The coverage sheet: issues down, parties across, how much evidence stands behind each cell."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from positions.dossier.vocabulary import CellState
from positions.dossier.wording import _
from positions.dossier.wording import format_number
from positions.dossier.wording import ngettext
from positions.tables.book import Gap
from positions.tables.book import Sign
from positions.tables.book import Tone
from positions.tables.book import Toned
from positions.tables.columns import Filled
from positions.tables.columns import build_sheet as build
from positions.tables.columns import count_column
from positions.tables.columns import text_column
from positions.tables.phrases import count_passages
from positions.tables.phrases import count_positions
from positions.tables.phrases import describe_strays
from positions.tables.phrases import join_sentences
from positions.tables.phrases import name_origins
from positions.tables.phrases import name_silence
from positions.tables.phrases import show_origins
from positions.tables.topics import SIGN_BY_SILENCE
from positions.tables.topics import explain_silences
from positions.tables.topics import fill_topics
from positions.tables.topics import has_many_parties
from positions.tables.topics import sign_column
from positions.tables.topics import sum_column

if TYPE_CHECKING:
    from collections.abc import Collection
    from collections.abc import Iterator
    from collections.abc import Sequence

    from positions.compare.grid import Cell as ComparisonCell
    from positions.compare.groups import Topic
    from positions.dossier.model import Party
    from positions.tables.book import Cell
    from positions.tables.book import Column
    from positions.tables.book import Sheet
    from positions.tables.context import Context

_HEAT = ((4, Tone.HEAT_3), (2, Tone.HEAT_2), (1, Tone.HEAT_1))
"""From how many passages on a cell takes which tone."""


def build_sheet(context: Context) -> Sheet:
    """Issues down, parties across: in words, or in numbers where there are many parties."""
    cells = context.comparison.cell_by_place
    parties = context.comparison.compared
    is_short = has_many_parties(context)
    first = text_column("issue", _("Issue"), _("The matter at issue"), width=28)
    if is_short:
        first = replace(first, width=36, legend=_("; ").join(_explain_signs(cells.values())))
    columns: list[Filled[Topic]] = [
        Filled(first, lambda topic: Toned(topic.issue.title, Tone.STRONG)),
        *(_fill_party(context, party, is_short=is_short) for party in parties),
        Filled(
            _sum(context, "evidence", _("Passages"), _("Passages behind the whole row")),
            lambda topic: sum(cells[topic.issue.id, party.id].evidence for party in parties),
        ),
        Filled(
            _sum(context, "origins", _("Origins"), _("Independent ones known behind the row")),
            lambda topic: _count_origins(
                context, [cells[topic.issue.id, party.id] for party in parties]
            ),
        ),
    ]
    silent = sum(not cell.positions for cell in cells.values())
    return build(
        "coverage",
        _("Coverage"),
        (
            _("Coverage: how much evidence stands behind each cell"),
            join_sentences(
                ngettext(
                    "{number} cell of {all} hold no position. The darker a cell, the more "
                    "passages; the words say the same.",
                    "{number} cells of {all} hold no position. The darker a cell, the more "
                    "passages; the words say the same.",
                    silent,
                    all=format_number(len(cells)),
                ),
                describe_strays(context),
            ),
        ),
        fill_topics(columns),
        [(topic.issue.id, topic) for topic in context.comparison.topics],
    )


def describe_coverage(cell: ComparisonCell) -> str:
    """How much stands behind a cell of the comparison, in words."""
    if not cell.positions:
        return name_silence(cell)
    counts = {
        "positions": count_positions(len(cell.positions)),
        "passages": count_passages(cell.evidence),
        "origins": name_origins(cell.origins, cell.unrecorded),
    }
    if cell.state is CellState.DECLINED:
        return _("has not said, {positions}, {passages}, {origins}", **counts)
    return _("{positions}, {passages}, {origins}", **counts)


def _count_origins(context: Context, cells: Sequence[ComparisonCell]) -> Cell:
    found = context.weigh(position for cell in cells for position in cell.positions)
    return show_origins(len(found.origins), len(found.unrecorded))


def _fill_party(context: Context, party: Party, *, is_short: bool) -> Filled[Topic]:
    name, heading = f"party-{party.id}", context.head_party(party)
    description = _(
        "Positions of {party}, passages behind them, or the silence", party=party.short_name
    )
    column = (
        sign_column(name, heading, description)
        if is_short
        else text_column(name, heading, description, width=26)
    )

    def fill(topic: Topic) -> Cell:
        cell = context.comparison.cell_by_place[topic.issue.id, party.id]
        words = describe_coverage(cell)
        if not is_short:
            return Toned(words, _find_heat(cell))
        if cell.state is CellState.NOT_APPLICABLE:
            return Gap(words, is_special=True)
        sign = str(cell.evidence) if cell.positions else SIGN_BY_SILENCE[cell.state]
        return Toned(Sign(sign, words), _find_heat(cell))

    return Filled(column, fill)


def _sum(context: Context, name: str, heading: str, description: str) -> Column:
    if has_many_parties(context):
        return sum_column(name, heading, description, most=len(context.dossier.positions))
    return count_column(name, heading, description)


def _explain_signs(cells: Collection[ComparisonCell]) -> Iterator[str]:
    if any(cell.positions for cell in cells):
        yield _("a number: passages behind the positions")
    yield from explain_silences([cell for cell in cells if not cell.positions])


def _find_heat(cell: ComparisonCell) -> Tone:
    return next((tone for least, tone in _HEAT if cell.evidence >= least), Tone.QUIET)
