"""A dossier in, what it says when its records are laid side by side out.

Nothing here judges: a cell lists the positions that stand or names the kind of silence, a demand
shows the answers that the record links to it, a day decides only what is past and what is to
come. Whether a record is any good is for `checks`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from positions.compare.balance import weigh_party
from positions.compare.conditions import find_deadlocks
from positions.compare.conditions import list_conditions
from positions.compare.engagements import stage_engagements
from positions.compare.grid import build_cells
from positions.compare.ledger import pair_answers
from positions.compare.origins import index_origins
from positions.compare.origins import merge_origins

if TYPE_CHECKING:
    from collections.abc import Mapping

    from positions.compare.balance import Balance
    from positions.compare.conditions import Condition
    from positions.compare.engagements import StagedEngagement
    from positions.compare.grid import Cell
    from positions.compare.ledger import Asked
    from positions.dossier.model import Dossier


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that the record says when laid side by side."""

    dossier: Dossier
    cell_by_place: Mapping[tuple[str, str], Cell]
    demands: tuple[Asked, ...]
    offers: tuple[Asked, ...]
    conditions: tuple[Condition, ...]
    deadlocks: tuple[tuple[str, ...], ...]
    engagements: tuple[StagedEngagement, ...]
    balances: tuple[Balance, ...]
    origins: frozenset[str]


def compare_positions(dossier: Dossier) -> Comparison:
    """Lay the records of a dossier side by side."""
    standing = tuple(position for position in dossier.positions if position.status.stands)
    deadlocks = find_deadlocks(standing)
    used = [item for record in standing for item in record.evidence]
    roots = index_origins(dossier.sources)
    return Comparison(
        dossier=dossier,
        cell_by_place=build_cells(dossier, standing, roots),
        demands=pair_answers(standing, lambda act: act.asks),
        offers=pair_answers(standing, lambda act: act.offers),
        conditions=list_conditions(standing, deadlocks),
        deadlocks=deadlocks,
        engagements=stage_engagements(dossier.engagements),
        balances=tuple(weigh_party(party, standing, roots) for party in dossier.parties),
        origins=merge_origins(used, roots),
    )
