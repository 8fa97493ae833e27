"""Stances on proposals: who is for, who is against, who takes no side, who has not spoken.

Only a recorded stance counts: what a party wants, demands or offers is never read as a yes or a no.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from positions.dossier.vocabulary import Act
from positions.dossier.vocabulary import CellState

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence

    from positions.compare.grid import Cell
    from positions.compare.groups import Topic
    from positions.dossier.model import Party


@dataclass(frozen=True, slots=True)
class Camps:
    """Where the parties stand on one proposal; each is in one camp, in the order of the file.

    `torn` are parties of which two different stances both stand, `silent` those without any, and
    `outside` those that had no say.
    """

    topic: Topic
    supporters: tuple[str, ...]
    opponents: tuple[str, ...]
    neutrals: tuple[str, ...]
    torn: tuple[str, ...]
    silent: tuple[str, ...]
    outside: tuple[str, ...]


def find_stance(cell: Cell) -> Act | None:
    """The one stance of a party on a proposal; none where it has none, or two that differ."""
    stances = list_stances(cell)
    return stances[0] if len(stances) == 1 else None


def list_stances(cell: Cell) -> tuple[Act, ...]:
    """The different stances that stand in a cell, in the order of the acts."""
    return tuple(dict.fromkeys(one.act for one in cell.positions if one.act.is_stance))


def list_camps(
    topics: Sequence[Topic],
    compared: Sequence[Party],
    cell_by_place: Mapping[tuple[str, str], Cell],
) -> tuple[Camps, ...]:
    """The camps on each issue that has a proposal or on which somebody took a stance."""
    camps = []
    for topic in topics:
        if topic.is_heading:
            continue
        cells = [cell_by_place[topic.issue.id, party.id] for party in compared]
        if topic.has_proposal or any(map(list_stances, cells)):
            camps.append(_divide(topic, cells))
    return tuple(camps)


def _divide(topic: Topic, cells: Sequence[Cell]) -> Camps:
    by_camp: dict[object, list[str]] = {}
    for cell in cells:
        by_camp.setdefault(_name_camp(cell), []).append(cell.party.id)
    return Camps(
        topic=topic,
        supporters=tuple(by_camp.get(Act.SUPPORT, ())),
        opponents=tuple(by_camp.get(Act.OPPOSE, ())),
        neutrals=tuple(by_camp.get(Act.NEUTRAL, ())),
        torn=tuple(by_camp.get("torn", ())),
        silent=tuple(by_camp.get("silent", ())),
        outside=tuple(by_camp.get("outside", ())),
    )


def _name_camp(cell: Cell) -> object:
    stances = list_stances(cell)
    if len(stances) == 1:
        return stances[0]
    if stances:
        return "torn"
    return "outside" if cell.state is CellState.NOT_APPLICABLE else "silent"
