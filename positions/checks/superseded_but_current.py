"""A position that another one supersedes has the status current.

The comparison would show the old position beside the new one, as if the party said both.

Set the `status` of the old one to `superseded`, or to `withdrawn` where the party took it back.

Faulty:

```yaml
positions:
  - id: toll-halved
  - id: toll-cut
    supersedes: [toll-halved]
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
from positions.checks.reporting import quote_words
from positions.dossier.vocabulary import PositionStatus

if TYPE_CHECKING:
    from collections.abc import Iterator

    from positions.dossier.findings import Finding
    from positions.dossier.model import Dossier

CODE = "E602"
TITLE = "A superseded position is still current"


def check(dossier: Dossier) -> Iterator[Finding]:
    """One finding for each current position that is superseded, naming what supersedes it."""
    newer_by_id: dict[str, list[str]] = {}
    for position in dossier.positions:
        for name in position.supersedes:
            newer_by_id.setdefault(name, []).append(position.id)
    for position in dossier.positions:
        newer = newer_by_id.get(position.id)
        if newer and position.status is PositionStatus.CURRENT:
            fault = f'is "current", although superseded by {quote_words(newer)}'
            remedy = "set its status to superseded, or to withdrawn if the party took it back"
            path = ("status",)
            yield build_finding(CODE, position, path, fault=fault, remedy=remedy)
