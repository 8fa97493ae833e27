"""A person takes part for a party they do not belong to, and nothing says on whose behalf.

The list of participants says which parties met. A person entered under the wrong party makes a
meeting of two parties that did not meet.

Correct the person or the party. Where the text says that the person acts for another party, name
it under `on_behalf_of`.

Faulty:

```yaml
people:
  - {id: iver, party: arland}
engagements:
  - id: dam-meeting
    participants:
      - {party: borvia, person: iver}
```

Sound:

```yaml
people:
  - {id: iver, party: arland}
engagements:
  - id: dam-meeting
    participants:
      - {party: arland, person: iver}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.checks.indexes import index_by_id
from positions.checks.reporting import build_finding
from positions.dossier.vocabulary import UNSTATED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from positions.dossier.findings import Finding
    from positions.dossier.model import Dossier

CODE = "E605"
TITLE = "A participant belongs to another party"


def check(dossier: Dossier) -> Iterator[Finding]:
    """One finding for each participant whose person belongs to another party."""
    person_by_id = index_by_id(dossier.people)
    for engagement in dossier.engagements:
        for index, participant in enumerate(engagement.participants):
            person = person_by_id.get(participant.person)
            if person is None or person.party == participant.party:
                continue
            if participant.on_behalf_of == UNSTATED:
                fault = (
                    f'participants[{index + 1}] stands for "{participant.party}", but '
                    f'"{person.id}" belongs to "{person.party}"'
                )
                remedy = "correct person or party, or say under on_behalf_of for whom they act"
                path = ("participants", index, "person")
                yield build_finding(CODE, engagement, path, fault=fault, remedy=remedy)
