"""Positions supersede each other in a circle, so that none of them is the latest.

`supersedes` leads from a position to the one it replaces. In a circle each is replaced by another,
and nobody can say what the party now holds.

Remove the link that points from the older to the newer position.

Faulty:

```yaml
positions:
  - id: toll-halved
    supersedes: [toll-cut]
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

from positions.checks.indexes import index_by_id
from positions.checks.reporting import build_finding
from positions.checks.reporting import quote_words
from positions.compare.circles import find_circles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from positions.dossier.findings import Finding
    from positions.dossier.model import Dossier

CODE = "E610"
TITLE = "A position supersedes itself"


def check(dossier: Dossier) -> Iterator[Finding]:
    """One finding for each circle of superseding positions, at its smallest id."""
    position_by_id = index_by_id(dossier.positions)
    links = {name: position.supersedes for name, position in position_by_id.items()}
    for circle in find_circles(links):
        chain = quote_words((*circle, circle[0]))
        position = position_by_id[circle[0]]
        fault = f"supersedes itself, through {chain}"
        remedy = "remove the link from the older position to the newer"
        path = ("supersedes",)
        yield build_finding(CODE, position, path, fault=fault, remedy=remedy)
