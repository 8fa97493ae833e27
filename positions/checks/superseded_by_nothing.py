"""A position has the status superseded, and no other names it under supersedes.

A superseded position leaves the comparison. If nothing takes its place, the party falls silent
there, and the list of changes cannot say what became of it. Not looked at while records are too
faulty to be read: one of them may be the newer position.

Name it under `supersedes` of the position that replaced it, or correct the status.

Faulty:

```yaml
positions:
  - id: toll-halved
    status: superseded
  - id: toll-cut
```

Sound:

```yaml
positions:
  - id: toll-halved
    status: superseded
  - id: toll-cut
    supersedes: [toll-halved]
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.checks.reporting import build_finding
from positions.dossier.vocabulary import PositionStatus

if TYPE_CHECKING:
    from collections.abc import Iterator

    from positions.dossier.findings import Finding
    from positions.dossier.model import Dossier

CODE = "W622"
TITLE = "A position counts as superseded, but nothing supersedes it"


def check(dossier: Dossier) -> Iterator[Finding]:
    """One finding for each superseded position that no other supersedes."""
    if dossier.unread_ids:
        return
    replaced = {name for position in dossier.positions for name in position.supersedes}
    for position in dossier.positions:
        if position.status is PositionStatus.SUPERSEDED and position.id not in replaced:
            fault = 'is "superseded", but no position supersedes it'
            remedy = "name it under supersedes of its successor, or correct the status"
            path = ("status",)
            yield build_finding(CODE, position, path, fault=fault, remedy=remedy)
