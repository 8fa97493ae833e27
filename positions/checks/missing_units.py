"""An amount names no currency, or a quantity does not say of what.

"500 billion" of what? A number without a unit cannot be compared, added or converted. The unit of
an amount is a currency of ISO 4217, three capital letters; the unit of a quantity is what is
counted.

Add the `unit`.

Faulty:

```yaml
terms:
  - {kind: amount, value: 500}
```

Sound:

```yaml
terms:
  - {kind: amount, value: 500, unit: EUR}
```
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from positions.checks.reporting import build_finding
from positions.dossier.vocabulary import UNSTATED
from positions.dossier.vocabulary import TermKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from positions.dossier.findings import Finding
    from positions.dossier.model import Dossier

CODE = "W629"
TITLE = "A number has no unit"

_CURRENCY = re.compile(r"[A-Z]{3}")


def check(dossier: Dossier) -> Iterator[Finding]:
    """One finding for each amount without a currency and each quantity without a unit."""
    for position in dossier.positions:
        for index, term in enumerate(position.terms):
            name = f'terms[{index + 1}], {term.kind} "{term.value}",'
            path = ("terms", index, "unit")
            if term.kind is TermKind.AMOUNT and not _CURRENCY.fullmatch(term.unit):
                unit = "no unit" if term.unit == UNSTATED else f'the unit "{term.unit}"'
                fault = f"{name} has {unit}"
                remedy = "write the currency as three capital letters of ISO 4217, such as EUR"
                yield build_finding(CODE, position, path, fault=fault, remedy=remedy)
            elif term.kind is TermKind.QUANTITY and term.unit == UNSTATED:
                fault = f"{name} has no unit"
                remedy = "say what is counted"
                yield build_finding(CODE, position, path, fault=fault, remedy=remedy)
