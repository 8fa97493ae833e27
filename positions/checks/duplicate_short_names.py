"""Two parties have the same short name.

The short name heads the column of a party in the comparison. Two columns of the same head cannot
be told apart, and a spreadsheet refuses such a table. Upper and lower case count as the same.

Give one of the parties another `short_name`.

Faulty:

```yaml
parties:
  - id: arland
    short_name: Arland
  - id: arland-north
    short_name: ARLAND
```

Sound:

```yaml
parties:
  - id: arland
    short_name: Arland
  - id: arland-north
    short_name: North Arland
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
    from positions.dossier.model import Party

CODE = "E310"
TITLE = "Two parties have the same short name"


def check(dossier: Dossier) -> Iterator[Finding]:
    """One finding for each party whose short name another has had before."""
    first_by_name: dict[str, Party] = {}
    for party in dossier.parties:
        first = first_by_name.setdefault(fold_name(party.short_name), party)
        if first is not party:
            fault = f'short_name "{party.short_name}" is also that of {name_record(first)}'
            remedy = "give one of the two another short name; it heads a column"
            path = ("short_name",)
            yield build_finding(CODE, party, path, fault=fault, remedy=remedy)
