"""Positions wait for each other in a circle: a deadlock.

Each position of the circle depends on the next, and the last on the first. As long as nobody moves
out of turn, none can be met. This is a finding about the world and not about the record: if the
conditions are recorded as they were stated, there is nothing to mend, and a briefing should name
the circle. Looked at are the positions that stand.

Check that each link is a condition in the text, and not merely a wish for an order of steps.

Faulty:

```yaml
positions:
  - id: dam-opened
    conditions: [toll-halved]
  - id: toll-halved
    conditions: [dam-opened]
```

Sound:

```yaml
positions:
  - id: dam-opened
    conditions: [toll-halved]
  - id: toll-halved
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.checks.indexes import index_by_id
from positions.checks.indexes import list_standing
from positions.checks.reporting import build_finding
from positions.checks.reporting import quote_words
from positions.compare.conditions import find_deadlocks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from positions.dossier.findings import Finding
    from positions.dossier.model import Dossier

CODE = "W627"
TITLE = "Conditions wait for each other"


def check(dossier: Dossier) -> Iterator[Finding]:
    """One finding for each circle of conditions, at its smallest id."""
    standing = list_standing(dossier)
    position_by_id = index_by_id(standing)
    for circle in find_deadlocks(standing):
        position = position_by_id[circle[0]]
        after = circle[1] if len(circle) > 1 else circle[0]
        path = ("conditions", position.conditions.index(after))
        chain = quote_words((*circle, circle[0]))
        fault = f"waits for itself, a deadlock, through {chain}"
        remedy = (
            "nothing is to be mended if the sources say so, for then it is a finding about the "
            "world; else remove the condition that no source states"
        )
        yield build_finding(CODE, position, path, fault=fault, remedy=remedy)
