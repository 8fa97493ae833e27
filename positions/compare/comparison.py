"""A dossier in, what it says when its records are laid side by side out.

Nothing here judges: a cell lists the positions that stand or names the kind of silence, a demand
shows the answers that the record links to it, a day decides only what is past and what is to
come. Whether a record is any good is for `checks`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from positions.compare.origins import index_origins
from positions.compare.origins import merge_origins
from positions.dossier.model import is_id
from positions.dossier.vocabulary import Act
from positions.dossier.vocabulary import AnswerState
from positions.dossier.vocabulary import Attribution
from positions.dossier.vocabulary import CellState
from positions.dossier.vocabulary import Directness
from positions.dossier.vocabulary import EngagementStatus
from positions.dossier.vocabulary import PositionStatus

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence

    from positions.dossier.model import Dossier
    from positions.dossier.model import Engagement
    from positions.dossier.model import Issue
    from positions.dossier.model import Party
    from positions.dossier.model import Position

STANDING = frozenset({PositionStatus.CURRENT, PositionStatus.DISPUTED})
"""A disputed position stands until the dispute is settled, and is marked wherever it is shown."""

_RANK_BY_ACT = {act: rank for rank, act in enumerate(Act)}
_RANK_BY_STATE = {state: rank for rank, state in enumerate(AnswerState)}

_ANSWER_BY_ACT = {
    Act.ACCEPT: AnswerState.ACCEPTED,
    Act.CONCEDE: AnswerState.CONCEDED,
    Act.WITHDRAW: AnswerState.CONCEDED,
    Act.OFFER: AnswerState.COUNTERED,
    Act.DEMAND: AnswerState.COUNTERED,
    Act.REQUEST: AnswerState.COUNTERED,
    Act.REFUSE: AnswerState.REFUSED,
    Act.UNDECLARED: AnswerState.DECLINED,
    Act.ASSERT: AnswerState.CONTESTED,
    Act.AIM: AnswerState.CONTESTED,
    Act.THREATEN: AnswerState.CONTESTED,
}


class Stage(StrEnum):
    """Where an engagement stands, so that what was held is never mixed with what is hoped for."""

    HELD = "held"
    UNDER_WAY = "under way"
    SCHEDULED = "scheduled"
    SOUGHT = "expected or sought"
    CLAIMED = "claimed, not confirmed"
    CALLED_OFF = "put off or called off"


_STAGE_BY_STATUS = {
    EngagementStatus.HELD: Stage.HELD,
    EngagementStatus.ONGOING: Stage.UNDER_WAY,
    EngagementStatus.CONFIRMED: Stage.SCHEDULED,
    EngagementStatus.TENTATIVE: Stage.SOUGHT,
    EngagementStatus.PROPOSED: Stage.SOUGHT,
    EngagementStatus.CLAIMED: Stage.CLAIMED,
    EngagementStatus.POSTPONED: Stage.CALLED_OFF,
    EngagementStatus.CANCELLED: Stage.CALLED_OFF,
}


@dataclass(frozen=True, slots=True)
class Cell:
    """What one party says on one issue: its standing positions by act, or the kind of silence."""

    issue: Issue
    party: Party
    state: CellState
    positions: tuple[Position, ...]
    evidence: int
    origins: int


@dataclass(frozen=True, slots=True)
class Answer:
    """How one party answered a position; several states where it answered in several ways."""

    party: str
    states: tuple[AnswerState, ...]
    replies: tuple[Position, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A standing demand, request or offer, with the answer of everybody it concerns."""

    position: Position
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Condition:
    """What a position depends on: another position, or words the record does not code."""

    position: Position
    requires: Position | None
    words: str
    in_deadlock: bool


@dataclass(frozen=True, slots=True)
class StagedEngagement:
    """An engagement and where it stands."""

    engagement: Engagement
    stage: Stage


@dataclass(frozen=True, slots=True)
class Balance:
    """How well one party is covered: its records, their evidence and of what sort that is."""

    party: Party
    positions: int
    evidence: int
    verbatim: int
    anonymous: int
    origins: int


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
    standing = tuple(position for position in dossier.positions if position.status in STANDING)
    deadlocks = find_deadlocks(standing)
    used = [item for record in standing for item in record.evidence]
    roots = index_origins(dossier.sources)
    return Comparison(
        dossier=dossier,
        cell_by_place=_build_cells(dossier, standing, roots),
        demands=_pair_answers(standing, {Act.DEMAND, Act.REQUEST}),
        offers=_pair_answers(standing, {Act.OFFER}),
        conditions=_list_conditions(standing, deadlocks),
        deadlocks=deadlocks,
        engagements=_stage_engagements(dossier.engagements),
        balances=tuple(_weigh_party(party, standing, roots) for party in dossier.parties),
        origins=merge_origins(used, roots),
    )


def find_deadlocks(positions: Sequence[Position]) -> tuple[tuple[str, ...], ...]:
    """Chains of conditions that come back to where they began, each from its smallest id on.

    A chain is found once, by walking from each position along conditions that are ids.
    """
    requires = {
        position.id: tuple(condition for condition in position.conditions if is_id(condition))
        for position in positions
    }
    circles: set[tuple[str, ...]] = set()
    done: set[str] = set()
    for start in sorted(requires):
        _walk(start, requires, circles, done)
    return tuple(sorted(circles))


def _walk(
    start: str,
    requires: Mapping[str, tuple[str, ...]],
    circles: set[tuple[str, ...]],
    done: set[str],
) -> None:
    """Depth first from `start`, without recursion: conditions can form long chains."""
    path: list[str] = []
    depth_by_name: dict[str, int] = {}
    stack: list[tuple[str, int]] = [(start, 0)]
    while stack:
        name, depth = stack.pop()
        for left in path[depth:]:
            done.add(left)
            del depth_by_name[left]
        del path[depth:]
        if name in depth_by_name:
            circle = path[depth_by_name[name] :]
            first = circle.index(min(circle))
            circles.add(tuple(circle[first:] + circle[:first]))
        elif name in requires and name not in done:
            depth_by_name[name] = depth
            path.append(name)
            stack.extend((next_name, depth + 1) for next_name in reversed(requires[name]))
    done.update(path)


def _build_cells(
    dossier: Dossier, standing: Sequence[Position], roots: Mapping[str, frozenset[str]]
) -> dict[tuple[str, str], Cell]:
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


def _pair_answers(standing: Sequence[Position], acts: set[Act]) -> tuple[Asked, ...]:
    replies_by_id: dict[str, list[Position]] = {}
    for position in standing:
        for asked in position.responds_to:
            replies_by_id.setdefault(asked, []).append(position)
    return tuple(
        Asked(position, _list_answers(position, replies_by_id.get(position.id, ())))
        for position in standing
        if position.act in acts
    )


def _list_answers(asked: Position, replies: Sequence[Position]) -> tuple[Answer, ...]:
    """One answer for each addressee, then for whoever else replied; at least one in all."""
    by_party: dict[str, list[Position]] = {party: [] for party in asked.addressees}
    for reply in replies:
        if reply.party != asked.party:
            by_party.setdefault(reply.party, []).append(reply)
    if not by_party:
        return (Answer("", (AnswerState.NO_ADDRESSEE,), ()),)
    return tuple(
        Answer(party, _name_states(answers), tuple(answers)) for party, answers in by_party.items()
    )


def _name_states(replies: Sequence[Position]) -> tuple[AnswerState, ...]:
    states = {_ANSWER_BY_ACT[reply.act] for reply in replies} or {AnswerState.UNANSWERED}
    return tuple(sorted(states, key=lambda state: _RANK_BY_STATE[state]))


def _list_conditions(
    standing: Sequence[Position], deadlocks: Sequence[Sequence[str]]
) -> tuple[Condition, ...]:
    by_id = {position.id: position for position in standing}
    links = {(circle[index - 1], name) for circle in deadlocks for index, name in enumerate(circle)}
    return tuple(
        Condition(
            position=position,
            requires=by_id.get(condition),
            words="" if condition in by_id else condition,
            in_deadlock=(position.id, condition) in links,
        )
        for position in standing
        for condition in position.conditions
    )


def _stage_engagements(engagements: Sequence[Engagement]) -> tuple[StagedEngagement, ...]:
    ranks = {stage: rank for rank, stage in enumerate(Stage)}
    staged = [
        StagedEngagement(engagement, _STAGE_BY_STATUS[engagement.status])
        for engagement in engagements
    ]
    return tuple(
        sorted(staged, key=lambda item: (ranks[item.stage], item.engagement.start.sort_key))
    )


def _weigh_party(
    party: Party, standing: Sequence[Position], roots: Mapping[str, frozenset[str]]
) -> Balance:
    own = [position for position in standing if position.party == party.id]
    items = [(position, item) for position in own for item in position.evidence]
    anonymous = Attribution.ANONYMOUS_OFFICIAL
    return Balance(
        party=party,
        positions=len(own),
        evidence=len(items),
        verbatim=sum(item.directness is Directness.VERBATIM for _, item in items),
        anonymous=sum(position.attribution is anonymous for position, _ in items),
        origins=len(merge_origins((item for _, item in items), roots)),
    )
