"""Issues are each other's part, so that none of them is the whole.

`parent` says which issue another is part of. A chain of parents that comes back to where it began
has no top, and no order of rows can show it.

Take the `parent` away from the issue that is the whole.

Faulty:

```yaml
issues:
  - id: canal
    parent: toll
  - id: toll
    parent: canal
```

Sound:

```yaml
issues:
  - id: canal
  - id: toll
    parent: canal
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

CODE = "E309"
TITLE = "An issue is part of itself"


def check(dossier: Dossier) -> Iterator[Finding]:
    """One finding for each circle of parents, at its smallest id."""
    issue_by_id = index_by_id(dossier.issues)
    for circle in find_circles({name: (issue.parent,) for name, issue in issue_by_id.items()}):
        chain = quote_words((*circle, circle[0]))
        issue = issue_by_id[circle[0]]
        fault = f"is part of itself, through {chain}"
        remedy = "remove the parent of the issue that is the whole"
        yield build_finding(CODE, issue, ("parent",), fault=fault, remedy=remedy)
