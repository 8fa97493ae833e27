"""A party stands among the addressees of its own position.

Addressees are those who are asked, offered to, threatened or answered. A party that asks itself
will be shown as one that has not answered.

Remove the party from `addressees`, or correct the id.

Faulty:

```yaml
positions:
  - id: toll-halved
    party: arland
    addressees: [arland]
```

Sound:

```yaml
positions:
  - id: toll-halved
    party: arland
    addressees: [borvia]
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.checks.reporting import build_finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from positions.dossier.findings import Finding
    from positions.dossier.model import Dossier

CODE = "W626"
TITLE = "A party addresses itself"


def check(dossier: Dossier) -> Iterator[Finding]:
    """One finding for each position whose party is among its addressees."""
    for position in dossier.positions:
        if position.party in position.addressees:
            path = ("addressees", position.addressees.index(position.party))
            fault = f'the party "{position.party}" is among the addressees'
            remedy = "remove it, or correct the id"
            yield build_finding(CODE, position, path, fault=fault, remedy=remedy)
