"""A record names a party that `parties.yaml` does not declare.

A position of an undeclared party would have no column in the comparison, and an undeclared
addressee no answer in the list of demands. Looked at are `party`, `on_behalf_of` and `addressees`
of a position, `host` and the participants of an engagement, the party of a person and the pair of
an alignment.

Correct the id, or declare the party in `parties.yaml`.

Faulty:

```yaml
parties:
  - id: arland
positions:
  - id: toll-halved
    party: arlnad
```

Sound:

```yaml
parties:
  - id: arland
positions:
  - id: toll-halved
    party: arland
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.checks.references import Reference
from positions.checks.references import Target
from positions.checks.references import find_dangling
from positions.checks.references import list_references
from positions.dossier.vocabulary import UNSTATED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from positions.dossier.findings import Finding
    from positions.dossier.model import Dossier
    from positions.dossier.model import Engagement

CODE = "E303"
TITLE = "A party is not declared"


def check(dossier: Dossier) -> Iterator[Finding]:
    """One finding for each reference to a party that is not declared."""
    known = frozenset(party.id for party in dossier.parties)
    remedy = "correct the id, or declare the party in parties.yaml"
    return find_dangling(dossier, _list_all(dossier), Target(CODE, "party", known, remedy))


def _list_all(dossier: Dossier) -> Iterator[Reference]:
    for person in dossier.people:
        yield Reference(person, ("party",), person.party)
    for position in dossier.positions:
        yield Reference(position, ("party",), position.party)
        if position.on_behalf_of != UNSTATED:
            yield Reference(position, ("on_behalf_of",), position.on_behalf_of)
        yield from list_references(position, "addressees", position.addressees)
    for engagement in dossier.engagements:
        yield from _list_of_engagement(engagement)
    for alignment in dossier.alignments:
        yield from list_references(alignment, "parties", alignment.parties)


def _list_of_engagement(engagement: Engagement) -> Iterator[Reference]:
    if engagement.host != UNSTATED:
        yield Reference(engagement, ("host",), engagement.host)
    for index, participant in enumerate(engagement.participants):
        path = ("participants", index)
        yield Reference(engagement, (*path, "party"), participant.party)
        if participant.on_behalf_of != UNSTATED:
            yield Reference(engagement, (*path, "on_behalf_of"), participant.on_behalf_of)
