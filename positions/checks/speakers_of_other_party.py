"""The speaker of a position belongs to another party, and nothing says on whose behalf.

What an official of one party says about another is an account, not a position of that other. Only
a person who is reported to speak for the other party states its position.

Correct the speaker or the party. Where the text says that the person speaks for the other party,
name that party under `on_behalf_of`.

Faulty:

```yaml
people:
  - {id: iver, party: arland}
positions:
  - id: toll-stays
    party: borvia
    speaker: iver
```

Sound:

```yaml
people:
  - {id: iver, party: arland}
positions:
  - id: toll-stays
    party: borvia
    speaker: iver
    on_behalf_of: borvia
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

CODE = "E604"
TITLE = "A speaker belongs to another party"


def check(dossier: Dossier) -> Iterator[Finding]:
    """One finding for each speaker of another party than the position's."""
    person_by_id = index_by_id(dossier.people)
    for position in dossier.positions:
        person = person_by_id.get(position.speaker)
        if person and person.party != position.party and position.on_behalf_of == UNSTATED:
            fault = (
                f'is a position of "{position.party}", but its speaker "{person.id}" '
                f'belongs to "{person.party}"'
            )
            remedy = "correct speaker or party, or say under on_behalf_of for whom they speak"
            path = ("speaker",)
            yield build_finding(CODE, position, path, fault=fault, remedy=remedy)
