"""A party has less than a third of the evidence of the best covered one.

A comparison in which one party fills its column and another has two cells looks like eagerness
here and silence there, when it may only show whose press was read. Counted are the items of
evidence of the positions that stand.

Look for sources in which the party speaks, or say in the briefing that it is thinly covered.

Faulty:

```yaml
positions:
  - {id: toll-halved, party: arland, evidence: [{source: a}, {source: b}]}
  - {id: dam-opened, party: arland, evidence: [{source: a}, {source: b}]}
  - {id: toll-stays, party: borvia, evidence: [{source: b}]}
```

Sound:

```yaml
positions:
  - {id: toll-halved, party: arland, evidence: [{source: a}, {source: b}]}
  - {id: toll-stays, party: borvia, evidence: [{source: b}]}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.checks.indexes import list_standing
from positions.checks.reporting import build_finding
from positions.checks.reporting import count_items

if TYPE_CHECKING:
    from collections.abc import Iterator

    from positions.dossier.findings import Finding
    from positions.dossier.model import Dossier

CODE = "N427"
TITLE = "A party is thinly covered"

_TIMES_FEWER = 3
"""Below a third the difference strikes every reader; above it, it may be the matter itself."""


def check(dossier: Dossier) -> Iterator[Finding]:
    """One finding for each party far behind the best covered one."""
    items_by_party = {party.id: 0 for party in dossier.parties}
    for position in list_standing(dossier):
        if position.party in items_by_party:
            items_by_party[position.party] += len(position.evidence)
    most = max(items_by_party.values(), default=0)
    best = next((name for name, items in items_by_party.items() if items == most), "")
    for party in dossier.parties:
        items = items_by_party[party.id]
        if items * _TIMES_FEWER < most:
            counted = count_items(items, "item of evidence")
            fault = f'has {counted}, against {most} of the best covered party, "{best}"'
            remedy = "look for sources in which the party speaks, or say that it is thinly covered"
            yield build_finding(CODE, party, (), fault=fault, remedy=remedy)
