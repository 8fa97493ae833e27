"""The last day of an engagement is before its first.

Such an engagement has no place on a time line. Usually the two days are swapped, or a month or
year was not carried over. An error is reported only if every day that `end` can mean is before
every day that `start` can mean.

Correct the days; an engagement of a single day needs no `end`.

Faulty:

```yaml
engagements:
  - id: dam-meeting
    start: 2031-06-02
    end: 2031-05-03
```

Sound:

```yaml
engagements:
  - id: dam-meeting
    start: 2031-06-02
    end: 2031-06-03
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.checks.reporting import build_finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from positions.dossier.findings import Finding
    from positions.dossier.model import Dossier

CODE = "E502"
TITLE = "An engagement ends before it starts"


def check(dossier: Dossier) -> Iterator[Finding]:
    """One finding for each engagement whose end is before its start."""
    for engagement in dossier.engagements:
        if engagement.end.latest < engagement.start.earliest:
            fault = f'end "{engagement.end}" is before start "{engagement.start}"'
            remedy = "correct one of the two days"
            yield build_finding(CODE, engagement, ("end",), fault=fault, remedy=remedy)
