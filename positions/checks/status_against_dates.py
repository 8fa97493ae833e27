"""An engagement is held or ongoing, but its days say otherwise as of the dossier's day.

`held` means over, `ongoing` under way. An engagement that starts after `as_of` is neither; one
that ends after it is not over; one that has ended before it is not under way. The workbook keeps
what was held apart from what is to come, and would show it on the wrong side. Only days that leave
no doubt are reported.

Correct the status or the days.

Faulty:

```yaml
as_of: 2031-05-20
engagements:
  - id: dam-meeting
    status: held
    start: 2031-06-02
```

Sound:

```yaml
as_of: 2031-05-20
engagements:
  - id: dam-meeting
    status: confirmed
    start: 2031-06-02
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.checks.reporting import build_finding
from positions.dossier.vocabulary import EngagementStatus

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from positions.dossier.findings import Finding
    from positions.dossier.model import Dossier
    from positions.dossier.model import Engagement

CODE = "E505"
TITLE = "The status of an engagement contradicts its dates"


def check(dossier: Dossier) -> Iterator[Finding]:
    """One finding for each engagement whose status its days contradict."""
    as_of = dossier.head.as_of
    for engagement in dossier.engagements:
        contradiction = _find_contradiction(engagement, as_of)
        if contradiction:
            fault = f'is "{engagement.status}", but {contradiction} the dossier\'s day, "{as_of}"'
            remedy = "correct the status or the days"
            path = ("status",)
            yield build_finding(CODE, engagement, path, fault=fault, remedy=remedy)


def _find_contradiction(engagement: Engagement, as_of: date) -> str:
    start, end = engagement.start, engagement.end
    if engagement.status not in {EngagementStatus.HELD, EngagementStatus.ONGOING}:
        return ""
    if start.earliest > as_of:
        return f'starts on "{start}", after'
    if engagement.status is EngagementStatus.HELD and end.earliest > as_of:
        return f'ends on "{end}", after'
    if engagement.status is EngagementStatus.ONGOING and end.latest < as_of:
        return f'ended on "{end}", before'
    return ""
