"""A position and an engagement have the same id.

The evidence of both stands in one table, where each row names its record by id alone. A shared id
would give the evidence of a meeting to a demand.

Give one of the two another id.

Faulty:

```yaml
positions:
  - id: dam
    act: offer
engagements:
  - id: dam
    mode: meeting
```

Sound:

```yaml
positions:
  - id: dam-opened
    act: offer
engagements:
  - id: dam-meeting
    mode: meeting
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

CODE = "E302"
TITLE = "A position and an engagement share an id"


def check(dossier: Dossier) -> Iterator[Finding]:
    """One finding for each engagement whose id is that of a position."""
    position_by_id = index_by_id(dossier.positions)
    for engagement in dossier.engagements:
        if engagement.id in position_by_id:
            first = position_by_id[engagement.id].find_place("id")
            fault = f"a position has the same id, at {first}"
            remedy = "give one of the two records another id"
            yield build_finding(CODE, engagement, ("id",), fault=fault, remedy=remedy)
