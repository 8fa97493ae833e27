"""A term of kind share is below 0 or above 100.

A share is a part of a whole in percent. A sum of money or a count that was entered as a share
would be shown with a percent sign.

Correct the value, or the `kind`: `amount` for money, `quantity` for a count.

Faulty:

```yaml
terms:
  - {kind: share, value: 500, unit: percent}
```

Sound:

```yaml
terms:
  - {kind: share, value: 50, unit: percent}
```
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from positions.checks.reporting import build_finding
from positions.dossier.vocabulary import TermKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from positions.dossier.findings import Finding
    from positions.dossier.model import Dossier

CODE = "E609"
TITLE = "A share is no part of a whole"

_WHOLE = 100


def check(dossier: Dossier) -> Iterator[Finding]:
    """One finding for each share outside 0 to 100."""
    for position in dossier.positions:
        for index, term in enumerate(position.terms):
            if term.kind is not TermKind.SHARE or not isinstance(term.value, Decimal):
                continue
            if not 0 <= term.value <= _WHOLE:
                fault = f'terms[{index + 1}] is a share of "{term.value}", outside 0 to {_WHOLE}'
                remedy = "correct the value, or the kind: amount for money, quantity for a count"
                path = ("terms", index, "value")
                yield build_finding(CODE, position, path, fault=fault, remedy=remedy)
