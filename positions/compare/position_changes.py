"""What has become of the positions between two editions."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from positions.compare.change import PositionChange
from positions.compare.change import judge_evidence
from positions.compare.change import list_added
from positions.compare.ledger import Nobody
from positions.compare.ledger import pair_answers
from positions.compare.movement import judge_movement
from positions.compare.movement import sum_up
from positions.compare.part import keep_all
from positions.dossier.movement import Movement
from positions.dossier.vocabulary import Act
from positions.dossier.vocabulary import AnswerState
from positions.dossier.vocabulary import PositionStatus

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping

    from positions.compare.change import Edition
    from positions.compare.ledger import Answer
    from positions.compare.movement import Reason
    from positions.dossier.model import Evidence
    from positions.dossier.model import Position

_SUBSTANCE = ("party", "on_behalf_of", "act", "issue", "addressees", "terms", "firmness", "status")
"""Fields that say what a party does; `conditions` and `responds_to` are compared as links."""

_TELLING = ("summary", "headline")
_FIGURE = re.compile(
    r"\d+(?:[.,]\d+)*|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|hundred|"
    r"thousand|million|billion|half|third|quarter|all|none|no)\b",
    re.IGNORECASE,
)
"""Figures of a sentence; of those in words only the commonest of English."""

_WORDS = (
    "headline",
    "summary",
    "speaker",
    "attribution",
    "stated_on",
    "date_basis",
    "recorded_on",
    "note",
)
"""Fields that a curator mends without anybody having moved."""


def compare_positions(
    old: Edition, new: Edition, renamed: Mapping[str, str]
) -> Iterator[PositionChange]:
    """All changes of positions, in no order."""
    replaced: set[str] = set()
    for position in new.standing.values():
        before, via = _find_replaced(position, old, new)
        replaced.update(one.id for one in before)
        same = old.standing.get(position.id)
        if same is not None:
            yield from _compare_same(same, position, old, new, renamed.get(position.id, ""))
        elif before:
            yield _tell_replaced(before, position, via, old, new)
        else:
            yield _tell(Movement.NEW, position, new, position.evidence, after=position)
    for position in old.standing.values():
        if position.id not in new.standing and position.id not in replaced:
            yield _tell_gone(position, old, new)
    yield from _compare_answers(old, new)


def _tell(  # noqa: PLR0913 - a change has that many sides
    movement: Movement,
    shown: Position,
    edition: Edition,
    evidence: tuple[Evidence, ...],
    *,
    before: tuple[Position, ...] = (),
    after: Position | None = None,
    reasons: tuple[Reason, ...] = (),
    fields: tuple[str, ...] = (),
    renamed: str = "",
    via: tuple[Position, ...] = (),
) -> PositionChange:
    return PositionChange(
        movement=movement,
        id=shown.id,
        parties=(shown.party,),
        issues=(shown.issue,),
        evidence=edition.order_items(evidence),
        known=edition.find_known(evidence),
        fields=fields,
        renamed=renamed,
        before=before,
        after=after,
        reasons=reasons,
        via=via,
    )


def _find_replaced(
    position: Position, old: Edition, new: Edition
) -> tuple[tuple[Position, ...], tuple[Position, ...]]:
    """The positions that stood before and that this one replaces, and those between the two."""
    before: dict[str, Position] = {}
    via: dict[str, Position] = {}
    seen = {position.id}
    waiting = list(position.supersedes)
    while waiting:
        name = waiting.pop(0)
        if name in seen:
            continue
        seen.add(name)
        if name in old.standing and name not in new.standing:
            before[name] = old.standing[name]
        elif name in new.positions and name not in old.positions:
            via[name] = new.positions[name]
            waiting += new.positions[name].supersedes
    return tuple(before.values()), tuple(via.values()) if before else ()


def _tell_replaced(
    before: tuple[Position, ...],
    after: Position,
    via: tuple[Position, ...],
    old: Edition,
    new: Edition,
) -> PositionChange:
    if after.act is Act.WITHDRAW:
        return _tell(
            Movement.WITHDRAWN, after, new, after.evidence, before=before, after=after, via=via
        )
    judged = [_judge(one, after, old, new) for one in before]
    reasons = tuple(dict.fromkeys(reason for found in judged for reason in found))
    # Of several that are replaced each must have moved the same way.
    movement = sum_up(reasons) if all(judged) else Movement.CHANGED
    return _tell(
        movement, after, new, after.evidence, before=before, after=after, reasons=reasons, via=via
    )


def _judge(before: Position, after: Position, old: Edition, new: Edition) -> tuple[Reason, ...]:
    return judge_movement(
        before,
        after,
        before_conditions=_word_conditions(before, old, new),
        after_conditions=_word_conditions(after, old, new),
    )


def _word_conditions(position: Position, old: Edition, new: Edition) -> frozenset[str]:
    """Conditions as words: an earlier day gives in words what is not on record yet."""
    by_id = (new.positions, old.positions)
    return frozenset(
        next((book[one].summary for book in by_id if one in book), one)
        for one in position.conditions
    )


def _compare_same(
    before: Position, after: Position, old: Edition, new: Edition, renamed: str
) -> Iterator[PositionChange]:
    """What has become of a position that stands in both editions."""
    if before is after:
        return
    substance = [name for name in _SUBSTANCE if getattr(before, name) != getattr(after, name)]
    if _word_conditions(before, old, new) != _word_conditions(after, old, new):
        substance.append("conditions")
    if _list_known_answers(before, old, new) != _list_known_answers(after, old, new):
        substance.append("responds_to")
    words = [name for name in _WORDS if getattr(before, name) != getattr(after, name)]
    # Where a figure has become another, nobody can say that only the words have.
    substance += [name for name in words if name in _TELLING and _moves_figure(before, after, name)]
    words = [name for name in words if name not in substance]
    added = list_added(before.evidence, after.evidence)
    fields = (*substance, *words)
    tell = partial(_tell, shown=after, edition=new, evidence=added, before=(before,), after=after)
    if substance:
        reasons = _judge(before, after, old, new)
        movement = sum_up(reasons)
        yield tell(movement, fields=fields, reasons=reasons, renamed=renamed)
    elif words or renamed:
        yield tell(Movement.REWORDED, fields=fields, renamed=renamed)
    found = judge_evidence(old, new, before.evidence, after.evidence)
    if found is not None and not (found is Movement.REWORDED and fields):
        yield tell(found, fields=("evidence",))


def _moves_figure(before: Position, after: Position, field: str) -> bool:
    old, new = getattr(before, field), getattr(after, field)
    return bool(old and new) and _list_figures(old) != _list_figures(new)


def _list_figures(text: str) -> list[str]:
    """The figures of a text, in digits or as a word, in order of their spelling."""
    return sorted(found.lower() for found in _FIGURE.findall(text))


def _list_known_answers(position: Position, old: Edition, new: Edition) -> tuple[str, ...]:
    """What it answers, of what both editions hold: an earlier day cannot name the rest."""
    return tuple(
        name for name in position.responds_to if name in old.positions and name in new.positions
    )


def _tell_gone(before: Position, old: Edition, new: Edition) -> PositionChange:
    """It no longer stands, and nothing that stands replaces it."""
    after = new.positions.get(before.id)
    if after is None:
        return _tell(Movement.DROPPED, before, old, before.evidence, before=(before,))
    taken_back = after.status is PositionStatus.WITHDRAWN
    movement = Movement.WITHDRAWN if taken_back else Movement.SUPERSEDED
    evidence = list_added(before.evidence, after.evidence)
    return _tell(movement, before, new, evidence, before=(before,), fields=("status",))


def _compare_answers(old: Edition, new: Edition) -> Iterator[PositionChange]:
    """New answers to what was asked or offered before and still stands."""
    answers_before = _index_answers(old)
    for (name, party), answer in _index_answers(new).items():
        before = answers_before.get((name, party))
        fresh = tuple(reply for reply in answer.replies if reply.id not in old.standing)
        if name not in old.standing or name not in new.standing or not fresh:
            continue
        states = before.states if before else (AnswerState.UNANSWERED,)
        if states == answer.states:
            continue
        evidence = new.order_items(item for reply in fresh for item in reply.evidence)
        asked = new.standing[name]
        yield PositionChange(
            movement=Movement.ANSWERED,
            id=name,
            parties=(asked.party,),
            issues=(asked.issue,),
            evidence=evidence,
            known=new.find_known(evidence),
            before=(old.standing[name],),
            after=asked,
            replies=fresh,
            states_before=states,
            states_after=answer.states,
        )


def _index_answers(edition: Edition) -> dict[tuple[str, str], Answer]:
    standing, whole = tuple(edition.standing.values()), keep_all(edition.dossier)
    asked = pair_answers(standing, lambda act: act.asks or act.offers, whole)
    return {
        (one.position.id, answer.party): answer
        for one in asked
        for answer in one.answers
        if answer.party is not Nobody.NOBODY
    }
