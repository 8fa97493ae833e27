"""All that is known of the positions on an issue comes from one origin.

A row of the comparison that rests on one origin shows one view of the matter, however many sources
repeat it. Counted is the evidence of the positions that stand. Left out where the whole dossier
hangs on one origin (W424).

Look for a source that does not derive from it. This is a note: often there is none.

Faulty:

```yaml
positions:
  - id: toll-halved
    issue: canal
    evidence: [{source: arland-gazette}]
  - id: toll-stays
    issue: canal
    evidence: [{source: arland-gazette}]
```

Sound:

```yaml
positions:
  - id: toll-halved
    issue: canal
    evidence: [{source: arland-gazette}]
  - id: toll-stays
    issue: canal
    evidence: [{source: borvia-radio}]
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.checks.indexes import list_standing
from positions.checks.reporting import build_finding
from positions.checks.single_origin_dossier import find_single_origin
from positions.compare.origins import index_origins
from positions.compare.origins import merge_origins

if TYPE_CHECKING:
    from collections.abc import Iterator

    from positions.dossier.findings import Finding
    from positions.dossier.model import Dossier

CODE = "N425"
TITLE = "An issue hangs on one origin"


def check(dossier: Dossier) -> Iterator[Finding]:
    """One finding for each issue whose standing positions share their only origin."""
    if find_single_origin(dossier):
        return
    origin_by_issue = find_single_origins(dossier)
    for issue in dossier.issues:
        if issue.id in origin_by_issue:
            fault = f'all its positions come from one origin, "{origin_by_issue[issue.id]}"'
            remedy = "look for a source that does not derive from it"
            yield build_finding(CODE, issue, (), fault=fault, remedy=remedy)


def find_single_origins(dossier: Dossier) -> dict[str, str]:
    """The only origin of each issue that has just one, by the id of the issue."""
    origins_by_source = index_origins(dossier.sources)
    origins_by_issue: dict[str, set[str]] = {}
    for position in list_standing(dossier):
        origins = origins_by_issue.setdefault(position.issue, set())
        if len(origins) <= 1:  # more will not make it hang on one again
            origins |= merge_origins(position.evidence, origins_by_source)
    return {issue: min(origins) for issue, origins in origins_by_issue.items() if len(origins) == 1}
