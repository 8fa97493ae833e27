"""A withdrawal does not name the position that is taken back.

A party withdraws its own earlier demand or offer. Without `supersedes` that demand or offer goes
on standing in the comparison.

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

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.checks.reporting import build_finding
from positions.dossier.vocabulary import Act

if TYPE_CHECKING:
    from collections.abc import Iterator

    from positions.dossier.findings import Finding
    from positions.dossier.model import Dossier

CODE = "W624"
TITLE = "A withdrawal does not say of what"


def check(dossier: Dossier) -> Iterator[Finding]:
    """One finding for each withdrawal that supersedes nothing."""
    for position in dossier.positions:
        if position.act is Act.WITHDRAW and not position.supersedes:
            fault = 'act "withdraw" without supersedes'
            remedy = "name the party's own position that it takes back"
            yield build_finding(CODE, position, ("act",), fault=fault, remedy=remedy)
