"""A dossier in, what it says when its records are laid side by side out.

Nothing here judges: a cell lists the positions that stand or names the kind of silence, a demand
shows the answers that the record links to it, a day decides only what is past and what is to
come. Whether a record is any good is for `checks`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from positions.compare.agreement import weigh_agreement
from positions.compare.asof import NOTHING_UNDATED
from positions.compare.balance import weigh_party
from positions.compare.conditions import find_deadlocks
from positions.compare.conditions import list_conditions
from positions.compare.engagements import stage_engagements
from positions.compare.grid import build_cells
from positions.compare.grid import list_compared
from positions.compare.groups import arrange_issues
from positions.compare.ledger import pair_answers
from positions.compare.origins import trace_sources
from positions.compare.part import keep_all
from positions.compare.stances import list_camps

if TYPE_CHECKING:
    from collections.abc import Mapping

    from positions.compare.agreement import Concord
    from positions.compare.asof import Undated
    from positions.compare.balance import Balance
    from positions.compare.changes import Changes
    from positions.compare.conditions import Condition
    from positions.compare.engagements import StagedEngagement
    from positions.compare.grid import Cell
    from positions.compare.groups import Topic
    from positions.compare.ledger import Asked
    from positions.compare.origins import Independence
    from positions.compare.origins import Lineage
    from positions.compare.part import Selection
    from positions.compare.stances import Camps
    from positions.dossier.model import Dossier
    from positions.dossier.model import Party


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that the record says when laid side by side.

    `compared` are the parties that have a column, `topics` the issues in their places; those that
    are mere headings have no cells. `independence` is that of the evidence behind all standing
    positions, `lineage` tells that of any other evidence. `changes` are those since an earlier day
    or edition, where they were asked for; `undated` is what a day that was asked for leaves out
    because nothing says since when it was known.
    """

    selection: Selection
    topics: tuple[Topic, ...]
    compared: tuple[Party, ...]
    cell_by_place: Mapping[tuple[str, str], Cell]
    camps: tuple[Camps, ...]
    concord: Concord
    demands: tuple[Asked, ...]
    offers: tuple[Asked, ...]
    conditions: tuple[Condition, ...]
    deadlocks: tuple[tuple[str, ...], ...]
    engagements: tuple[StagedEngagement, ...]
    balances: tuple[Balance, ...]
    lineage: Lineage
    independence: Independence
    changes: Changes | None = None
    undated: Undated = NOTHING_UNDATED

    @property
    def dossier(self) -> Dossier:
        """The dossier that is compared, or the part of it."""
        return self.selection.kept


def compare_positions(dossier: Dossier) -> Comparison:
    """Lay the records of a dossier side by side."""
    return compare_selection(keep_all(dossier))


def compare_selection(selection: Selection) -> Comparison:
    """Lay the records of a part of a dossier side by side."""
    dossier = selection.kept
    standing = tuple(position for position in dossier.positions if position.status.stands)
    deadlocks = find_deadlocks(standing)
    used = [item for record in standing for item in record.evidence]
    compared = list_compared(selection.parties, standing)
    lineage = trace_sources(dossier.sources)
    topics = arrange_issues(dossier.issues, standing)
    cells = build_cells(selection, topics, compared, standing, lineage)
    camps = list_camps(topics, compared, cells)
    return Comparison(
        selection=selection,
        topics=topics,
        compared=compared,
        cell_by_place=cells,
        camps=camps,
        concord=weigh_agreement(camps, compared, cells),
        demands=pair_answers(standing, lambda act: act.asks, selection),
        offers=pair_answers(standing, lambda act: act.offers, selection),
        conditions=list_conditions(standing, deadlocks),
        deadlocks=deadlocks,
        engagements=stage_engagements(dossier.engagements),
        balances=tuple(weigh_party(party, standing, lineage) for party in compared),
        lineage=lineage,
        independence=lineage.weigh(used),
    )
