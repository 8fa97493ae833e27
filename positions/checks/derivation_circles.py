"""Sources derive from each other in a circle, so that none of them came first.

`derives_from` leads from a rewrite to the report it rewrites, and so to the origin that
independent confirmation is counted by. In a circle nothing is the origin. A text cannot take its
content from one that takes its content from it.

Remove the link that points from the older to the younger text.

Faulty:

```yaml
sources:
  - id: agency
    derives_from: [arland-gazette]
  - id: arland-gazette
    derives_from: [agency]
```

Sound:

```yaml
sources:
  - id: agency
  - id: arland-gazette
    derives_from: [agency]
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.checks.indexes import index_by_id
from positions.checks.reporting import build_finding
from positions.checks.reporting import quote_words
from positions.compare.circles import find_circles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from positions.dossier.findings import Finding
    from positions.dossier.model import Dossier

CODE = "E404"
TITLE = "A source derives from itself"


def check(dossier: Dossier) -> Iterator[Finding]:
    """One finding for each circle of derivations, at its smallest id."""
    source_by_id = index_by_id(dossier.sources)
    for circle in find_circles({name: src.derives_from for name, src in source_by_id.items()}):
        chain = quote_words((*circle, circle[0]))
        source = source_by_id[circle[0]]
        fault = f"derives from itself, through {chain}"
        remedy = "remove the link from the older text to the younger"
        yield build_finding(CODE, source, ("derives_from",), fault=fault, remedy=remedy)
