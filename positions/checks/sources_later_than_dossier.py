"""A source was published after the day whose state of knowledge the dossier records.

A dossier as of a day shows what could be known on that day. A later report that looks back lends
it hindsight, and two editions can no longer be compared.

Correct the day, move `as_of`, or leave the source for the next edition.

Faulty:

```yaml
as_of: 2031-05-20
sources:
  - id: arland-gazette
    published: 2031-05-25
```

Sound:

```yaml
as_of: 2031-05-20
sources:
  - id: arland-gazette
    published: 2031-05-18
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.checks.reporting import build_finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from positions.dossier.findings import Finding
    from positions.dossier.model import Dossier

CODE = "W523"
TITLE = "A source is later than the dossier"


def check(dossier: Dossier) -> Iterator[Finding]:
    """One finding for each source published after the dossier's day."""
    as_of = dossier.head.as_of
    for source in dossier.sources:
        if source.published.earliest > as_of:
            fault = f'published "{source.published}" is after the dossier\'s day, "{as_of}"'
            remedy = "correct the day, move as_of, or leave the source for the next edition"
            yield build_finding(CODE, source, ("published",), fault=fault, remedy=remedy)
