"""The grid of issues and parties: what stands in each cell, or which kind of silence it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from positions.compare.origins import merge_origins
from positions.dossier.vocabulary import Act
from positions.dossier.vocabulary import CellState

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence

    from positions.dossier.model import Dossier
    from positions.dossier.model import Issue
    from positions.dossier.model import Party
    from positions.dossier.model import Position

_RANK_BY_ACT = {act: rank for rank, act in enumerate(Act)}


@dataclass(frozen=True, slots=True)
class Cell:
    """What one party says on one issue: its standing positions by act, or the kind of silence."""

    issue: Issue
    party: Party
    state: CellState
    positions: tuple[Position, ...]
    evidence: int
    origins: int


def build_cells(
    dossier: Dossier, standing: Sequence[Position], roots: Mapping[str, frozenset[str]]
) -> dict[tuple[str, str], Cell]:
    """The cell of each issue and party, by their ids; `roots` are the origins of each source."""
    by_place: dict[tuple[str, str], list[Position]] = {}
    for position in standing:
        by_place.setdefault((position.issue, position.party), []).append(position)
    researched = {issue for source in dossier.sources for issue in source.coded_for}
    return {
        (issue.id, party.id): _build_cell(
            issue,
            party,
            by_place.get((issue.id, party.id), ()),
            researched=issue.id in researched,
            roots=roots,
        )
        for issue in dossier.issues
        for party in dossier.parties
    }


def _build_cell(
    issue: Issue,
    party: Party,
    positions: Sequence[Position],
    *,
    researched: bool,
    roots: Mapping[str, frozenset[str]],
) -> Cell:
    evidence = [item for position in positions for item in position.evidence]
    return Cell(
        issue=issue,
        party=party,
        state=_find_state(positions, researched=researched),
        positions=tuple(sorted(positions, key=lambda position: _RANK_BY_ACT[position.act])),
        evidence=len(evidence),
        origins=len(merge_origins(evidence, roots)),
    )


def _find_state(positions: Sequence[Position], *, researched: bool) -> CellState:
    if any(position.act is not Act.UNDECLARED for position in positions):
        return CellState.STATED
    if positions:
        return CellState.DECLINED
    return CellState.NOT_IN_SOURCES if researched else CellState.NOT_RESEARCHED
