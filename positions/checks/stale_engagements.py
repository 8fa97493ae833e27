"""An engagement that is still to come, or under way, had its last day before `as_of`.

On the dossier's day a meeting that was confirmed, tentative or proposed for an earlier day has
been held, put off or called off, and the record does not say which. One that is ongoing and has a
single day in the past may be over, or lack its last day. An `end` that is not given means a single
day.

Find out what became of it and correct the status, or give the last day.

Faulty:

```yaml
as_of: 2031-05-20
engagements:
  - id: dam-meeting
    status: confirmed
    start: 2031-05-15
```

Sound:

```yaml
as_of: 2031-05-20
engagements:
  - id: dam-meeting
    status: held
    start: 2031-05-15
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.checks.reporting import build_finding
from positions.dossier.vocabulary import EngagementStatus

if TYPE_CHECKING:
    from collections.abc import Iterator

    from positions.dossier.findings import Finding
    from positions.dossier.model import Dossier

CODE = "W522"
TITLE = "An engagement still to come has passed"

_OPEN = frozenset(
    {
        EngagementStatus.CONFIRMED,
        EngagementStatus.TENTATIVE,
        EngagementStatus.PROPOSED,
        EngagementStatus.ONGOING,
    }
)


def check(dossier: Dossier) -> Iterator[Finding]:
    """One finding for each engagement whose days passed without its status being changed."""
    as_of = dossier.head.as_of
    for engagement in dossier.engagements:
        field = "end" if engagement.end.is_stated else "start"
        if engagement.status is EngagementStatus.ONGOING and field == "end":
            continue  # E505 says so already
        last = engagement.end if engagement.end.is_stated else engagement.start
        if engagement.status in _OPEN and last.latest < as_of:
            fault = f'is "{engagement.status}", but its last day, "{last}", is before "{as_of}"'
            remedy = "say what became of it: held, postponed, cancelled, or a later last day"
            yield build_finding(CODE, engagement, (field,), fault=fault, remedy=remedy)
