"""Two issues have the same title.

The title heads the row of an issue in the comparison. Two rows of the same title cannot be told
apart. Upper and lower case count as the same.

Give one of the issues another `title`.

Faulty:

```yaml
issues:
  - id: canal
    title: The canal
  - id: canal-toll
    title: The canal
```

Sound:

```yaml
issues:
  - id: canal
    title: The canal
  - id: canal-toll
    title: The toll on the canal
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.checks.reporting import build_finding
from positions.checks.reporting import fold_name
from positions.checks.reporting import name_record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from positions.dossier.findings import Finding
    from positions.dossier.model import Dossier
    from positions.dossier.model import Issue

CODE = "E311"
TITLE = "Two issues have the same title"


def check(dossier: Dossier) -> Iterator[Finding]:
    """One finding for each issue whose title another has had before."""
    first_by_title: dict[str, Issue] = {}
    for issue in dossier.issues:
        first = first_by_title.setdefault(fold_name(issue.title), issue)
        if first is not issue:
            fault = f'title "{issue.title}" is also that of {name_record(first)}'
            remedy = "give one of the two another title; it heads a row of the comparison"
            yield build_finding(CODE, issue, ("title",), fault=fault, remedy=remedy)
