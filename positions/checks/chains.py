"""Chains: what replaces what, and records that lead back to themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.checks.lookups import Fault
from positions.checks.lookups import index_by_id
from positions.checks.lookups import list_standing
from positions.checks.lookups import quote_words
from positions.compare.circles import find_circles
from positions.compare.conditions import find_deadlocks
from positions.dossier.findings import rule
from positions.dossier.vocabulary import Act
from positions.dossier.vocabulary import PositionStatus

if TYPE_CHECKING:
    from collections.abc import Iterator

    from positions.dossier.model import Dossier


@rule("E602", "A superseded position is still current")
def superseded_but_current(dossier: Dossier) -> Iterator[Fault]:
    """A position that another one supersedes has the status current.

    The comparison would show the old position beside the new one, as if the party said both.

    Set the `status` of the old one to `superseded`, or to `withdrawn` where the party took it back.

    Faulty:

    ```yaml
    positions:
      - id: toll-halved
      - id: toll-cut
        supersedes: [toll-halved]
    ```

    Sound:

    ```yaml
    positions:
      - id: toll-halved
        status: superseded
      - id: toll-cut
        supersedes: [toll-halved]
    ```
    """
    newer_by_id = _index_newer(dossier)
    for position in dossier.positions:
        newer = newer_by_id.get(position.id)
        if newer and position.status is PositionStatus.CURRENT:
            fault = f'is "current", although superseded by {quote_words(newer)}'
            remedy = "set its status to superseded, or to withdrawn if the party took it back"
            yield Fault(position, ("status",), fault, remedy)


@rule("E603", "A position supersedes that of another party")
def supersedes_other_party(dossier: Dossier) -> Iterator[Fault]:
    """A position supersedes a position of another party.

    A party replaces what it said itself. What it says about the words of another is an answer.

    Use `responds_to` for an answer, or correct the id or the party.

    Faulty:

    ```yaml
    positions:
      - id: toll-halved
        party: arland
      - id: toll-stays
        party: borvia
        supersedes: [toll-halved]
    ```

    Sound:

    ```yaml
    positions:
      - id: toll-halved
        party: arland
      - id: toll-stays
        party: borvia
        responds_to: [toll-halved]
    ```
    """
    position_by_id = index_by_id(dossier.positions)
    for position in dossier.positions:
        for index, name in enumerate(position.supersedes):
            older = position_by_id.get(name)
            if older and older.party != position.party:
                fault = (
                    f'a position of "{position.party}", it supersedes "{name}", '
                    f'a position of "{older.party}"'
                )
                remedy = "name an answer under responds_to, or correct the id or the party"
                yield Fault(position, ("supersedes", index), fault, remedy)


@rule("W622", "A position counts as superseded, but nothing supersedes it", weighs=True)
def superseded_by_nothing(dossier: Dossier) -> Iterator[Fault]:
    """A position has the status superseded, and no other names it under supersedes.

    A superseded position leaves the comparison. If nothing takes its place, the party falls silent
    there, and the list of changes cannot say what became of it. Not looked at while records are too
    faulty to be read: one of them may be the newer position.

    Name it under `supersedes` of the position that replaced it, or correct the status.

    Faulty:

    ```yaml
    positions:
      - id: toll-halved
        status: superseded
      - id: toll-cut
    ```

    Sound:

    ```yaml
    positions:
      - id: toll-halved
        status: superseded
      - id: toll-cut
        supersedes: [toll-halved]
    ```
    """
    if dossier.unread_ids:  # one of the records that could not be read may supersede it
        return
    newer_by_id = _index_newer(dossier)
    for position in dossier.positions:
        if position.status is PositionStatus.SUPERSEDED and position.id not in newer_by_id:
            fault = 'is "superseded", but no position supersedes it'
            remedy = "name it under supersedes of its successor, or correct the status"
            yield Fault(position, ("status",), fault, remedy)


@rule("W624", "A withdrawal does not say of what")
def withdrawals_of_nothing(dossier: Dossier) -> Iterator[Fault]:
    """A withdrawal does not name the position that is taken back.

    A party withdraws its own earlier demand or offer. Without `supersedes` that demand or offer
    goes on standing in the comparison.

    Record the earlier position if it is missing, give it the status `withdrawn`, and name it under
    `supersedes`.

    Faulty:

    ```yaml
    positions:
      - id: toll-dropped
        act: withdraw
    ```

    Sound:

    ```yaml
    positions:
      - id: toll-halved
        act: demand
        status: withdrawn
      - id: toll-dropped
        act: withdraw
        supersedes: [toll-halved]
    ```
    """
    for position in dossier.positions:
        if position.act is Act.WITHDRAW and not position.supersedes:
            fault = 'act "withdraw" without supersedes'
            remedy = "name the party's own position that it takes back"
            yield Fault(position, ("act",), fault, remedy)


def _index_newer(dossier: Dossier) -> dict[str, list[str]]:
    """The ids of the positions that supersede another, by its id."""
    newer_by_id: dict[str, list[str]] = {}
    for position in dossier.positions:
        for name in position.supersedes:
            newer_by_id.setdefault(name, []).append(position.id)
    return newer_by_id


@rule("E309", "An issue is part of itself")
def issue_circles(dossier: Dossier) -> Iterator[Fault]:
    """Issues are each other's part, so that none of them is the whole.

    `parent` says which issue another is part of. A chain of parents that comes back to where it
    began has no top, and no order of rows can show it.

    Take the `parent` away from the issue that is the whole.

    Faulty:

    ```yaml
    issues:
      - id: canal
        parent: toll
      - id: toll
        parent: canal
    ```

    Sound:

    ```yaml
    issues:
      - id: canal
      - id: toll
        parent: canal
    ```
    """
    issue_by_id = index_by_id(dossier.issues)
    for circle in find_circles({name: (issue.parent,) for name, issue in issue_by_id.items()}):
        fault = f"is part of itself{_name_way(circle)}"
        remedy = "remove the parent of the issue that is the whole"
        yield Fault(issue_by_id[circle[0]], ("parent",), fault, remedy)


@rule("E404", "A source derives from itself")
def derivation_circles(dossier: Dossier) -> Iterator[Fault]:
    """Sources derive from each other in a circle, so that none of them came first.

    `derives_from` leads from a rewrite to the report it rewrites, and so to the origin that
    independent confirmation is counted by. In a circle nothing is the origin. A text cannot take
    its content from one that takes its content from it.

    Remove the link that points from the older to the younger text.

    Faulty:

    ```yaml
    sources:
      - id: agency
        derives_from: [arland-gazette]
      - id: arland-gazette
        derives_from: [agency]
    ```

    Sound:

    ```yaml
    sources:
      - id: agency
      - id: arland-gazette
        derives_from: [agency]
    ```
    """
    source_by_id = index_by_id(dossier.sources)
    links = {name: source.parents for name, source in source_by_id.items()}
    for circle in find_circles(links):
        fault = f"derives from itself{_name_way(circle)}"
        remedy = "remove the link from the older text to the younger"
        yield Fault(source_by_id[circle[0]], ("derives_from",), fault, remedy)


@rule("E610", "A position supersedes itself")
def supersession_circles(dossier: Dossier) -> Iterator[Fault]:
    """Positions supersede each other in a circle, so that none of them is the latest.

    `supersedes` leads from a position to the one it replaces. In a circle each is replaced by
    another, and nobody can say what the party now holds.

    Remove the link that points from the older to the newer position.

    Faulty:

    ```yaml
    positions:
      - id: toll-halved
        supersedes: [toll-cut]
      - id: toll-cut
        supersedes: [toll-halved]
    ```

    Sound:

    ```yaml
    positions:
      - id: toll-halved
        status: superseded
      - id: toll-cut
        supersedes: [toll-halved]
    ```
    """
    position_by_id = index_by_id(dossier.positions)
    links = {name: position.supersedes for name, position in position_by_id.items()}
    for circle in find_circles(links):
        fault = f"supersedes itself{_name_way(circle)}"
        remedy = "remove the link from the older position to the newer"
        yield Fault(position_by_id[circle[0]], ("supersedes",), fault, remedy)


@rule("W627", "Conditions wait for each other")
def deadlocks(dossier: Dossier) -> Iterator[Fault]:
    """Positions wait for each other in a circle: a deadlock.

    Each position of the circle depends on the next, and the last on the first. As long as nobody
    moves out of turn, none can be met. This is a finding about the world and not about the record:
    if the conditions are recorded as they were stated, there is nothing to mend, and a briefing
    should name the circle. Looked at are the positions that stand.

    Check that each link is a condition in the text, and not merely a wish for an order of steps.

    Faulty:

    ```yaml
    positions:
      - id: dam-opened
        conditions: [toll-halved]
      - id: toll-halved
        conditions: [dam-opened]
    ```

    Sound:

    ```yaml
    positions:
      - id: dam-opened
        conditions: [toll-halved]
      - id: toll-halved
    ```
    """
    standing = list_standing(dossier)
    position_by_id = index_by_id(standing)
    for circle in find_deadlocks(standing):
        position = position_by_id[circle[0]]
        after = circle[1] if len(circle) > 1 else circle[0]
        path = ("conditions", position.conditions.index(after))
        fault = f"is in a deadlock: it waits for {_tell_waits(circle)}"
        remedy = (
            "nothing is to be mended if the sources say so, for then it is a finding about the "
            "world; else remove the condition that no source states"
        )
        yield Fault(position, path, fault, remedy)


def _name_way(circle: tuple[str, ...]) -> str:
    """The others on the way round, each once: `, through "b" and "c"`; nothing if there are none.

    The first is where the finding stands.
    """
    return f", through {quote_words(circle[1:])}" if len(circle) > 1 else ""


def _tell_waits(circle: tuple[str, ...]) -> str:
    """`"b", which waits for "c", which waits for "a" again`; `itself` where there is only one."""
    if len(circle) == 1:
        return "itself"
    return ", which waits for ".join(f'"{name}"' for name in (*circle[1:], circle[0])) + " again"
