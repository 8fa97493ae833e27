"""A position was recorded before the day on which the party is said to have spoken.

Nobody records what has not been said. One of the two days is wrong.

Correct `stated_on` or `recorded_on`.

Faulty:

```yaml
positions:
  - id: toll-halved
    stated_on: 2031-05-10
    recorded_on: 2031-05-01
```

Sound:

```yaml
positions:
  - id: toll-halved
    stated_on: 2031-05-10
    recorded_on: 2031-05-11
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.checks.reporting import build_finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from positions.dossier.findings import Finding
    from positions.dossier.model import Dossier

CODE = "E506"
TITLE = "A position was recorded before it was stated"


def check(dossier: Dossier) -> Iterator[Finding]:
    """One finding for each position recorded before it was stated."""
    for position in dossier.positions:
        recorded, stated = position.recorded_on, position.stated_on
        if recorded.latest < stated.earliest:
            fault = f'recorded_on "{recorded}" is before stated_on "{stated}"'
            remedy = "correct one of the two days"
            path = ("recorded_on",)
            yield build_finding(CODE, position, path, fault=fault, remedy=remedy)
