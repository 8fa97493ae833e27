"""A position answers a position of the same party.

The list of demands shows who answered whom; a party's answer to itself is left out there. Usually
`supersedes` is meant, or the wrong id was copied.

Use `supersedes` where the party changed what it says, or correct the id.

Faulty:

```yaml
positions:
  - {id: toll-halved, party: arland}
  - {id: toll-cut, party: arland, responds_to: [toll-halved]}
```

Sound:

```yaml
positions:
  - {id: toll-halved, party: arland, status: superseded}
  - {id: toll-cut, party: arland, supersedes: [toll-halved]}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.checks.indexes import index_by_id
from positions.checks.reporting import build_finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from positions.dossier.findings import Finding
    from positions.dossier.model import Dossier

CODE = "W621"
TITLE = "A party answers itself"


def check(dossier: Dossier) -> Iterator[Finding]:
    """One finding for each answer to a position of the same party."""
    position_by_id = index_by_id(dossier.positions)
    for position in dossier.positions:
        for index, name in enumerate(position.responds_to):
            asked = position_by_id.get(name)
            if asked and asked.party == position.party:
                fault = f'answers "{name}", a position of the same party, "{position.party}"'
                remedy = "use supersedes where the party changed its position, or correct the id"
                path = ("responds_to", index)
                yield build_finding(CODE, position, path, fault=fault, remedy=remedy)
