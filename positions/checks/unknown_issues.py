"""A record names an issue that `issues.yaml` does not declare.

A position on an undeclared issue would have no row in the comparison. Looked at are `issue` of a
position and of an alignment, `issues` of an engagement, `parent` of an issue and `coded_for` of a
source.

Correct the id, or declare the issue in `issues.yaml`.

Faulty:

```yaml
issues:
  - id: canal
positions:
  - id: toll-halved
    issue: canals
```

Sound:

```yaml
issues:
  - id: canal
positions:
  - id: toll-halved
    issue: canal
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.checks.references import Reference
from positions.checks.references import Target
from positions.checks.references import find_dangling
from positions.checks.references import list_references
from positions.dossier.vocabulary import UNSTATED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from positions.dossier.findings import Finding
    from positions.dossier.model import Dossier

CODE = "E304"
TITLE = "An issue is not declared"


def check(dossier: Dossier) -> Iterator[Finding]:
    """One finding for each reference to an issue that is not declared."""
    known = frozenset(issue.id for issue in dossier.issues)
    remedy = "correct the id, or declare the issue in issues.yaml"
    return find_dangling(dossier, _list_all(dossier), Target(CODE, "issue", known, remedy))


def _list_all(dossier: Dossier) -> Iterator[Reference]:
    for issue in dossier.issues:
        if issue.parent != UNSTATED:
            yield Reference(issue, ("parent",), issue.parent)
    for source in dossier.sources:
        yield from list_references(source, "coded_for", source.coded_for)
    for position in dossier.positions:
        yield Reference(position, ("issue",), position.issue)
    for engagement in dossier.engagements:
        yield from list_references(engagement, "issues", engagement.issues)
    for alignment in dossier.alignments:
        yield Reference(alignment, ("issue",), alignment.issue)
