"""A demand or request has no addressee.

The list of demands shows how each addressee answered. Asked of nobody, a demand can be neither met
nor refused.

Name the parties under `addressees`, if the text names them or requires it of them. If it leaves
open of whom it is asked, this warning may stand; an end state asked of nobody is an `aim`.

Faulty:

```yaml
positions:
  - id: toll-halved
    act: demand
```

Sound:

```yaml
positions:
  - id: toll-halved
    act: demand
    addressees: [borvia]
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.checks.reporting import build_finding
from positions.dossier.vocabulary import Act

if TYPE_CHECKING:
    from collections.abc import Iterator

    from positions.dossier.findings import Finding
    from positions.dossier.model import Dossier

CODE = "W625"
TITLE = "Nobody is asked"

_ASKING = frozenset({Act.DEMAND, Act.REQUEST})


def check(dossier: Dossier) -> Iterator[Finding]:
    """One finding for each demand or request without addressees."""
    for position in dossier.positions:
        if position.act in _ASKING and not position.addressees:
            fault = f'act "{position.act}" without addressees'
            remedy = "name the parties that are asked, if the source does"
            yield build_finding(CODE, position, ("act",), fault=fault, remedy=remedy)
