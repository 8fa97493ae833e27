"""All evidence of the dossier comes from one origin in the end.

An origin is a source that derives from no other. If it is wrong, or sees the matter from one side,
so does every cell, and ten rewrites of it change nothing. This is said once, and the notes on
single issues and demands are then left out.

Read a second source that does not derive from the first. If there is none, say so where the
dossier is used.

Faulty:

```yaml
sources:
  - id: agency
  - id: arland-gazette
    derives_from: [agency]
```

Sound:

```yaml
sources:
  - id: agency
  - id: borvia-radio
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.checks.indexes import list_evidenced
from positions.checks.reporting import count_items
from positions.compare.origins import index_origins
from positions.compare.origins import merge_origins
from positions.dossier.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from positions.dossier.model import Dossier

CODE = "W424"
TITLE = "The whole dossier hangs on one origin"


def check(dossier: Dossier) -> Iterator[Finding]:
    """At most one finding, on the head of the dossier."""
    origin = find_single_origin(dossier)
    if origin:
        items = sum(len(record.evidence) for record in list_evidenced(dossier))
        counted = count_items(items, "item of evidence")
        where = dossier.head.find_place()
        fault = f'dossier "{dossier.head.id}": hangs on one origin, "{origin}" ({counted})'
        remedy = "add a source that does not derive from it, or say so where the dossier is used"
        yield Finding(where, CODE, fault, remedy)


def find_single_origin(dossier: Dossier) -> str:
    """The id of the origin from which all evidence comes; empty if there are more, or none."""
    origins_by_source = index_origins(dossier.sources)
    origins: frozenset[str] = frozenset()
    for record in list_evidenced(dossier):
        origins |= merge_origins(record.evidence, origins_by_source)
        if len(origins) > 1:
            return ""
    return min(origins, default="")
