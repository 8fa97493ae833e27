"""Two parties are judged agreed on an issue on which one refuses the other.

A current refusal between the two on that issue and the judgement `agreed` cannot both be right. A
refusal is between them if it is directed at the other party or answers a position of it. One
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

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.checks.reporting import build_finding
from positions.checks.reporting import quote_words
from positions.dossier.vocabulary import Act
from positions.dossier.vocabulary import AlignmentState
from positions.dossier.vocabulary import PositionStatus

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping

    from positions.dossier.findings import Finding
    from positions.dossier.model import Dossier
    from positions.dossier.model import Position

CODE = "E607"
TITLE = "Two parties count as agreed although one refuses"


def check(dossier: Dossier) -> Iterator[Finding]:
    """One finding for each alignment that a current refusal contradicts."""
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
            path = ("state",)
            yield build_finding(CODE, alignment, path, fault=fault, remedy=remedy)


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
