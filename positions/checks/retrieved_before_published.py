"""A source was retrieved before the day of its publication.

A text cannot be saved before it is there. One of the two days is wrong, or the page was changed
and dated anew; then the retained text is not the one that the date of publication belongs to.

Correct the day, or save the text again and record that day.

Faulty:

```yaml
sources:
  - id: arland-gazette
    published: 2031-05-10
    retrieved: 2031-05-09
```

Sound:

```yaml
sources:
  - id: arland-gazette
    published: 2031-05-10
    retrieved: 2031-05-11
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.checks.reporting import build_finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from positions.dossier.findings import Finding
    from positions.dossier.model import Dossier

CODE = "E503"
TITLE = "A source was saved before it was published"


def check(dossier: Dossier) -> Iterator[Finding]:
    """One finding for each source retrieved before it was published."""
    for source in dossier.sources:
        if source.retrieved.latest < source.published.earliest:
            fault = f'retrieved "{source.retrieved}" is before published "{source.published}"'
            remedy = "correct one of the two days, or save the text again"
            yield build_finding(CODE, source, ("retrieved",), fault=fault, remedy=remedy)
