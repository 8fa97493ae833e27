"""Two records of one kind have the same id.

Every other record, each link in the workbook and each row of a table names a record by its id.
With two of the same id, nobody can say which one is meant, and one of them would vanish from what
is made.

Give one of the two another id. The message names the line of the first.

Faulty:

```yaml
positions:
  - id: toll-halved
    act: demand
  - id: toll-halved
    act: request
```

Sound:

```yaml
positions:
  - id: toll-halved
    act: demand
  - id: toll-halved-soon
    act: request
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.checks.reporting import build_finding

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

    from positions.checks.reporting import Named
    from positions.dossier.findings import Finding
    from positions.dossier.model import Dossier

CODE = "E301"
TITLE = "An id is used twice"


def check(dossier: Dossier) -> Iterator[Finding]:
    """One finding for each record whose id another of its kind has had before."""
    kinds: tuple[Sequence[Named], ...] = (
        dossier.parties,
        dossier.people,
        dossier.issues,
        dossier.sources,
        dossier.positions,
        dossier.engagements,
        dossier.alignments,
        dossier.assessments,
    )
    for records in kinds:
        yield from _check_kind(dossier, records)


def _check_kind(dossier: Dossier, records: Sequence[Named]) -> Iterator[Finding]:
    first_by_id: dict[str, Named] = {}
    for record in records:
        first = first_by_id.setdefault(record.id, record)
        if first is not record:
            line = first.find_place("id").line
            fault = f"the id is already used, on line {line}"
            remedy = "give one of the two records another id"
            yield build_finding(CODE, record, ("id",), fault=fault, remedy=remedy)
