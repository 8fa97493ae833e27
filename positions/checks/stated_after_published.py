"""A position is dated after the publication of every source that reports it.

A report cannot tell what was said after it appeared. Usually the day of coding or a wrong month
was filled in. A source without a date of publication contradicts nothing.

Correct `stated_on`, or the `published` of a source. Where a time zone puts the statement on the
next day, give the date where the report was made, or an interval such as `2031-05-10/2031-05-11`.

Faulty:

```yaml
sources:
  - id: arland-gazette
    published: 2031-05-10
positions:
  - id: toll-halved
    stated_on: 2031-05-12
    evidence: [{source: arland-gazette}]
```

Sound:

```yaml
sources:
  - id: arland-gazette
    published: 2031-05-10
positions:
  - id: toll-halved
    stated_on: 2031-05-09
    evidence: [{source: arland-gazette}]
```
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from positions.checks.indexes import index_by_id
from positions.checks.reporting import build_finding

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping

    from positions.dossier.findings import Finding
    from positions.dossier.model import Dossier
    from positions.dossier.model import Evidence
    from positions.dossier.model import Source

CODE = "E504"
TITLE = "A position was stated after its sources were published"


def check(dossier: Dossier) -> Iterator[Finding]:
    """One finding for each position dated after all its sources."""
    source_by_id = index_by_id(dossier.sources)
    for position in dossier.positions:
        latest = max(_find_latest(item, source_by_id) for item in position.evidence)
        if position.stated_on.earliest > latest:
            fault = (
                f'stated_on "{position.stated_on}" is after the last of its sources was '
                f'published, "{latest}"'
            )
            remedy = "correct the day, or the published of a source"
            path = ("stated_on",)
            yield build_finding(CODE, position, path, fault=fault, remedy=remedy)


def _find_latest(item: Evidence, source_by_id: Mapping[str, Source]) -> date:
    source = source_by_id.get(item.source)
    return source.published.latest if source else date.max
