"""The unit of a share is not the word percent.

A share of 0.5 without a unit can be a half or half a percent. Shares of the dossier are in
percent, so that they can be compared and shown alike.

Write the value in percent and `unit: percent`.

Faulty:

```yaml
terms:
  - {kind: share, value: 0.5}
```

Sound:

```yaml
terms:
  - {kind: share, value: 50, unit: percent}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.checks.reporting import build_finding
from positions.dossier.vocabulary import UNSTATED
from positions.dossier.vocabulary import TermKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from positions.dossier.findings import Finding
    from positions.dossier.model import Dossier

CODE = "W630"
TITLE = "A share is not in percent"


def check(dossier: Dossier) -> Iterator[Finding]:
    """One finding for each share whose unit is not percent."""
    for position in dossier.positions:
        for index, term in enumerate(position.terms):
            if term.kind is TermKind.SHARE and term.unit != "percent":
                unit = "no unit" if term.unit == UNSTATED else f'the unit "{term.unit}"'
                fault = f'terms[{index + 1}], share "{term.value}", has {unit}'
                remedy = "write the value in percent, and unit: percent"
                path = ("terms", index, "unit")
                yield build_finding(CODE, position, path, fault=fault, remedy=remedy)
