"""A speaker or participant has the form of an id, but no such person is declared.

`speaker` and `person` hold the id of a person of `parties.yaml`, or the role of somebody unnamed
in words. One lower case word, or several joined by hyphens, is taken for an id.

Correct the id, declare the person under `people`, or describe an unnamed role in more than one
word. Where a capital or a ministry speaks, leave the field out: the party is the speaker.

Faulty:

```yaml
positions:
  - id: toll-halved
    party: arland
    speaker: spokesperson
```

Sound:

```yaml
positions:
  - id: toll-halved
    party: arland
    speaker: a spokesperson of the ministry
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.checks.references import Reference
from positions.checks.references import Target
from positions.checks.references import find_dangling
from positions.dossier.model import is_id

if TYPE_CHECKING:
    from collections.abc import Iterator

    from positions.dossier.findings import Finding
    from positions.dossier.model import Dossier

CODE = "E307"
TITLE = "A person is not declared"


def check(dossier: Dossier) -> Iterator[Finding]:
    """One finding for each speaker or participant whose id no person has."""
    known = frozenset(person.id for person in dossier.people)
    remedy = (
        "correct the id, declare the person under people in parties.yaml, or describe an unnamed "
        'role in more than one word, such as "a ministry official"'
    )
    return find_dangling(dossier, _list_all(dossier), Target(CODE, "person", known, remedy))


def _list_all(dossier: Dossier) -> Iterator[Reference]:
    for position in dossier.positions:
        if is_id(position.speaker):
            yield Reference(position, ("speaker",), position.speaker)
    for engagement in dossier.engagements:
        for index, participant in enumerate(engagement.participants):
            if is_id(participant.person):
                path = ("participants", index, "person")
                yield Reference(engagement, path, participant.person)
