"""A demand or request is known from one origin only.

What one side is said to require of another is the first thing a reader acts on. Known from one
origin, it may be that origin's reading. Looked at are the demands and requests that stand. Left
out where the whole dossier (W424) or the issue (N425) hangs on one origin, for then it is said
there.

Look for a source that does not derive from it. This is a note: often there is none.

Faulty:

```yaml
positions:
  - id: toll-halved
    act: demand
    evidence: [{source: arland-gazette}]
```

Sound:

```yaml
positions:
  - id: toll-halved
    act: demand
    evidence: [{source: arland-gazette}, {source: borvia-radio}]
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.checks.indexes import list_standing
from positions.checks.reporting import build_finding
from positions.checks.single_origin_dossier import find_single_origin
from positions.checks.single_origin_issues import find_single_origins
from positions.compare.origins import index_origins
from positions.compare.origins import merge_origins
from positions.dossier.vocabulary import Act

if TYPE_CHECKING:
    from collections.abc import Iterator

    from positions.dossier.findings import Finding
    from positions.dossier.model import Dossier

CODE = "N426"
TITLE = "A demand hangs on one origin"

_ASKING = frozenset({Act.DEMAND, Act.REQUEST})


def check(dossier: Dossier) -> Iterator[Finding]:
    """One finding for each standing demand or request with one origin."""
    if find_single_origin(dossier):
        return
    reported_issues = find_single_origins(dossier)
    origins_by_source = index_origins(dossier.sources)
    for position in list_standing(dossier):
        if position.act not in _ASKING or position.issue in reported_issues:
            continue
        origins = merge_origins(position.evidence, origins_by_source)
        if len(origins) == 1:
            fault = f'this {position.act} is known from one origin, "{min(origins)}"'
            remedy = "look for a source that does not derive from it"
            yield build_finding(CODE, position, ("evidence",), fault=fault, remedy=remedy)
