"""An item has credibility 1, but the record has no second source to confirm it.

Credibility 1 says "confirmed by other sources". It needs, in the same record and with the same
stance, evidence from two sources that do not derive from one another. Ten rewrites of one agency
report are one origin and confirm nothing.

Add the other source as evidence, or lower the credibility.

Faulty:

```yaml
sources:
  - id: agency
  - id: arland-gazette
    derives_from: [agency]
positions:
  - id: toll-halved
    evidence:
      - {source: agency, credibility: 1}
      - {source: arland-gazette}
```

Sound:

```yaml
sources:
  - id: agency
  - id: borvia-radio
positions:
  - id: toll-halved
    evidence:
      - {source: agency, credibility: 1}
      - {source: borvia-radio}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.checks.indexes import list_evidenced
from positions.checks.reporting import build_finding
from positions.compare.origins import index_origins
from positions.compare.origins import merge_origins
from positions.dossier.vocabulary import Credibility

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from positions.dossier.findings import Finding
    from positions.dossier.model import Dossier
    from positions.dossier.model import Evidence

CODE = "E402"
TITLE = "An item counts as confirmed without a second origin"


def check(dossier: Dossier) -> Iterator[Finding]:
    """One finding for each item of credibility 1 that no independent source bears out."""
    origins_by_source = index_origins(dossier.sources)
    for record in list_evidenced(dossier):
        for index, item in enumerate(record.evidence):
            if item.credibility is not Credibility.ONE:
                continue
            if not _is_confirmed(item, record.evidence, origins_by_source):
                fault = (
                    f'evidence[{index + 1}] has credibility "1", confirmed by other sources, but '
                    f'no item of the record comes from a source independent of "{item.source}"'
                )
                remedy = "add such an item, or lower the credibility"
                path = ("evidence", index, "credibility")
                yield build_finding(CODE, record, path, fault=fault, remedy=remedy)


def _is_confirmed(
    item: Evidence,
    others: Sequence[Evidence],
    origins_by_source: Mapping[str, frozenset[str]],
) -> bool:
    own = merge_origins([item], origins_by_source)
    return any(
        other.stance is item.stance and own.isdisjoint(merge_origins([other], origins_by_source))
        for other in others
    )
