"""An item of evidence has no paragraph or no quote.

Without a quote nobody can prove the record against its source; without a paragraph nobody finds
the passage again when the words stand in the text more than once.

Add the `paragraph`, the n-th non-empty line of the retained text, and a short `quote`.

Faulty:

```yaml
evidence:
  - source: arland-gazette
    paragraph: 2
```

Sound:

```yaml
evidence:
  - source: arland-gazette
    paragraph: 2
    quote: the toll must be halved
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.checks.indexes import list_evidenced
from positions.checks.reporting import build_finding
from positions.dossier.vocabulary import UNSTATED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from positions.dossier.findings import Finding
    from positions.dossier.model import Dossier
    from positions.dossier.model import Evidence

CODE = "W421"
TITLE = "Evidence does not say where in the source it stands"


def check(dossier: Dossier) -> Iterator[Finding]:
    """One finding for each item without a paragraph, a quote or both."""
    for record in list_evidenced(dossier):
        for index, item in enumerate(record.evidence):
            missing = _list_missing(item)
            if missing:
                lack = " and no ".join(missing)
                fault = f'evidence[{index + 1}], from "{item.source}", has no {lack}'
                remedy = "add what is missing, so that the passage can be found and proved"
                path = ("evidence", index)
                yield build_finding(CODE, record, path, fault=fault, remedy=remedy)


def _list_missing(item: Evidence) -> list[str]:
    missing = ["paragraph"] if item.paragraph == UNSTATED else []
    return missing if item.quote else [*missing, "quote"]
