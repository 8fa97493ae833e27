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

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.checks.indexes import index_by_id
from positions.checks.reporting import build_finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from positions.dossier.findings import Finding
    from positions.dossier.model import Dossier

CODE = "E603"
TITLE = "A position supersedes that of another party"


def check(dossier: Dossier) -> Iterator[Finding]:
    """One finding for each superseded position of another party."""
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
                path = ("supersedes", index)
                yield build_finding(CODE, position, path, fault=fault, remedy=remedy)
