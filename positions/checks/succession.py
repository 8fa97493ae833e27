"""Succession: positions that replace or take back an earlier one of the same party."""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.checks.lookups import Fault
from positions.checks.lookups import index_by_id
from positions.checks.lookups import quote_words
from positions.dossier.rules import rule
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


@rule("W622", "A position counts as superseded, but nothing supersedes it")
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
