"""A record names a source that `sources.yaml` does not declare.

Evidence from a source nobody can look up proves nothing. Looked at are the evidence of positions
and engagements and `derives_from` of a source.

Correct the id, or declare the source in `sources.yaml`. A source that is only known as the origin
of another is declared too, with a note that its text was not read.

Faulty:

```yaml
sources:
  - id: arland-gazette
positions:
  - id: toll-halved
    evidence:
      - source: arland-gazete
```

Sound:

```yaml
sources:
  - id: arland-gazette
positions:
  - id: toll-halved
    evidence:
      - source: arland-gazette
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.checks.indexes import list_evidenced
from positions.checks.references import Reference
from positions.checks.references import Target
from positions.checks.references import find_dangling
from positions.checks.references import list_references

if TYPE_CHECKING:
    from collections.abc import Iterator

    from positions.dossier.findings import Finding
    from positions.dossier.model import Dossier

CODE = "E305"
TITLE = "A source is not declared"


def check(dossier: Dossier) -> Iterator[Finding]:
    """One finding for each reference to a source that is not declared."""
    known = frozenset(source.id for source in dossier.sources)
    remedy = "correct the id, or declare the source in sources.yaml"
    return find_dangling(dossier, _list_all(dossier), Target(CODE, "source", known, remedy))


def _list_all(dossier: Dossier) -> Iterator[Reference]:
    for source in dossier.sources:
        yield from list_references(source, "derives_from", source.derives_from)
    for record in list_evidenced(dossier):
        for index, item in enumerate(record.evidence):
            yield Reference(record, ("evidence", index, "source"), item.source)
