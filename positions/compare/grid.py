"""The grid of issues and parties: what stands in each cell, or which kind of silence it is."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from positions.dossier.vocabulary import Act
from positions.dossier.vocabulary import CellState
from positions.dossier.vocabulary import PartyRole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from positions.compare.groups import Topic
    from positions.compare.origins import Lineage
    from positions.compare.part import Selection
    from positions.dossier.model import Issue
    from positions.dossier.model import Party
    from positions.dossier.model import Position
    from positions.dossier.model import Source

_RANK_BY_ACT = {act: rank for rank, act in enumerate(Act)}


@dataclass(frozen=True, slots=True)
class Cell:
    """What one party says on one issue: its standing positions by act, or the kind of silence.

    `read` of the dossier's `sources` were read completely for the issue. `origins` are known to
    derive from no other source; of the `unrecorded` sources besides that is not known.
    """

    issue: Issue
    party: Party
    state: CellState
    positions: tuple[Position, ...]
    evidence: int
    origins: int
    unrecorded: int
    read: int
    sources: int


def list_compared(parties: Sequence[Party], standing: Sequence[Position]) -> tuple[Party, ...]:
    """The parties that are compared: who only mediates or looks on, if it has positions."""
    heard = {position.party for position in standing}
    return tuple(party for party in parties if party.role is PartyRole.PARTY or party.id in heard)


def build_cells(
    selection: Selection,
    topics: Sequence[Topic],
    compared: Sequence[Party],
    standing: Sequence[Position],
    lineage: Lineage,
) -> dict[tuple[str, str], Cell]:
    """The cell of each issue and compared party, by their ids; a mere heading has none."""
    by_place: dict[tuple[str, str], list[Position]] = {}
    for position in standing:
        by_place.setdefault((position.issue, position.party), []).append(position)
    sources = selection.kept.sources
    read = _count_read(sources, topics)
    return {
        (topic.issue.id, party.id): _build_cell(
            topic,
            party,
            by_place.get((topic.issue.id, party.id), ()),
            lineage=lineage,
            read=read[topic.issue.id],
            sources=len(sources),
            is_unheard=(topic.issue.id, party.id) in selection.unheard,
        )
        for topic in topics
        if not topic.is_heading
        for party in compared
    }


def _count_read(sources: Sequence[Source], topics: Sequence[Topic]) -> Counter[str]:
    """In how many sources each issue was read, itself or as a part of a group."""
    parts_by_id: dict[str, list[str]] = {}
    for topic in topics:
        for name in topic.ids:
            parts_by_id.setdefault(name, []).append(topic.issue.id)
    return Counter(
        name
        for source in sources
        for name in {part for coded in source.coded_for for part in parts_by_id.get(coded, ())}
    )


def _build_cell(  # noqa: PLR0913 - what a cell is made of
    topic: Topic,
    party: Party,
    positions: Sequence[Position],
    *,
    lineage: Lineage,
    read: int,
    sources: int,
    is_unheard: bool,
) -> Cell:
    evidence = [item for position in positions for item in position.evidence]
    independence = lineage.weigh(evidence)
    return Cell(
        issue=topic.issue,
        party=party,
        state=_find_state(positions, is_unheard=is_unheard)
        or _find_silence(topic, party, is_researched=read > 0),
        positions=tuple(sorted(positions, key=lambda position: _RANK_BY_ACT[position.act])),
        evidence=len(evidence),
        origins=len(independence.origins),
        unrecorded=len(independence.unrecorded),
        read=read,
        sources=sources,
    )


def _find_state(positions: Sequence[Position], *, is_unheard: bool) -> CellState | None:
    """What a party says there; nothing where it is silent."""
    if any(position.act is not Act.UNDECLARED for position in positions):
        return CellState.STATED
    if is_unheard:
        return CellState.LEFT_OUT
    return CellState.DECLINED if positions else None


def _find_silence(topic: Topic, party: Party, *, is_researched: bool) -> CellState:
    if party.id in topic.no_say:
        return CellState.NOT_APPLICABLE
    return CellState.NOT_IN_SOURCES if is_researched else CellState.NOT_RESEARCHED
