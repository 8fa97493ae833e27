"""Alignments: whether a curator's judgement of a pair has a reason and fits the record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.checks.lookups import Fault
from positions.checks.lookups import quote_words
from positions.dossier.rules import rule
from positions.dossier.vocabulary import Act
from positions.dossier.vocabulary import AlignmentState
from positions.dossier.vocabulary import PositionStatus

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping

    from positions.dossier.model import Dossier
    from positions.dossier.model import Position


@rule("E606", "An alignment gives no reason")
def alignments_without_rationale(dossier: Dossier) -> Iterator[Fault]:
    """A judgement on how close two parties are has no rationale.

    An alignment is the one judgement that the comparison shows. Without its reason nobody can check
    or contest it, and nobody knows when it has to change.

    Write one sentence under `rationale` that names the positions it rests on.

    Faulty:

    ```yaml
    alignments:
      - id: dam-close
        state: converging
    ```

    Sound:

    ```yaml
    alignments:
      - id: dam-close
        state: converging
        rationale: Borvia offers to open the dam and Arland has accepted.
    ```
    """
    for alignment in dossier.alignments:
        if not alignment.rationale:
            fault = f'is judged "{alignment.state}" without a rationale'
            remedy = "add one sentence that names the positions it rests on"
            yield Fault(alignment, ("rationale",), fault, remedy)


@rule("E607", "Two parties count as agreed although one refuses")
def agreed_despite_refusal(dossier: Dossier) -> Iterator[Fault]:
    """Two parties are judged agreed on an issue on which one refuses the other.

    A current refusal between the two on that issue and the judgement `agreed` cannot both be right.
    A refusal is between them if it is directed at the other party or answers a position of it. One
    stated after the day of the judgement does not count.

    Correct the `state`, or the status of the refusal if it no longer stands.

    Faulty:

    ```yaml
    positions:
      - {id: toll-stays, party: borvia, act: refuse, issue: canal, addressees: [arland]}
    alignments:
      - {id: canal-agreed, issue: canal, parties: [arland, borvia], state: agreed}
    ```

    Sound:

    ```yaml
    positions:
      - {id: toll-stays, party: borvia, act: refuse, issue: canal, addressees: [arland]}
    alignments:
      - {id: canal-apart, issue: canal, parties: [arland, borvia], state: diverging}
    ```
    """
    refusals_by_issue = _index_refusals(dossier)
    party_by_position = {position.id: position.party for position in dossier.positions}
    for alignment in dossier.alignments:
        if alignment.state is not AlignmentState.AGREED:
            continue
        refusals = [
            refusal.id
            for refusal in refusals_by_issue.get(alignment.issue, ())
            if refusal.stated_on.earliest <= alignment.as_of
            and _stands_between(refusal, alignment.parties, party_by_position)
        ]
        if refusals:
            noun = "a current refusal stands" if len(refusals) == 1 else "current refusals stand"
            fault = f'is judged "agreed", but {noun} between the two: {quote_words(refusals)}'
            remedy = "correct the state, or the status of the refusal"
            yield Fault(alignment, ("state",), fault, remedy)


@rule("E608", "An alignment pairs a party with itself")
def pairs_of_one_party(dossier: Dossier) -> Iterator[Fault]:
    """The two parties of an alignment are one and the same.

    An alignment says how close two parties are. A party is always at one with itself.

    Name the other party.

    Faulty:

    ```yaml
    alignments:
      - id: dam-close
        parties: [arland, arland]
    ```

    Sound:

    ```yaml
    alignments:
      - id: dam-close
        parties: [arland, borvia]
    ```
    """
    for alignment in dossier.alignments:
        if len(set(alignment.parties)) == 1:
            fault = f'pairs "{alignment.parties[0]}" with itself'
            yield Fault(alignment, ("parties",), fault, "name the other party")


def _index_refusals(dossier: Dossier) -> dict[str, list[Position]]:
    refusals_by_issue: dict[str, list[Position]] = {}
    for position in dossier.positions:
        if position.act is Act.REFUSE and position.status is PositionStatus.CURRENT:
            refusals_by_issue.setdefault(position.issue, []).append(position)
    return refusals_by_issue


def _stands_between(
    refusal: Position, pair: tuple[str, ...], party_by_position: Mapping[str, str]
) -> bool:
    if refusal.party not in pair:
        return False
    answered = {party_by_position.get(name) for name in refusal.responds_to}
    return any(
        party in refusal.addressees or party in answered for party in pair if party != refusal.party
    )
