"""An acceptance or refusal does not name the position it answers.

Without `responds_to` the answer does not appear beside the demand or offer, and the demand stays
unanswered in the list of demands. A party can refuse to do something that nobody in the dossier
asked; then this warning may stand.

Name the position under `responds_to`, if the text links the two.

Faulty:

```yaml
positions:
  - id: toll-stays
    act: refuse
```

Sound:

```yaml
positions:
  - id: toll-halved
    act: demand
  - id: toll-stays
    act: refuse
    responds_to: [toll-halved]
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

CODE = "W623"
TITLE = "A yes or no does not say to what"

_ANSWERS = frozenset({Act.ACCEPT, Act.REFUSE})


def check(dossier: Dossier) -> Iterator[Finding]:
    """One finding for each acceptance or refusal that answers no position."""
    for position in dossier.positions:
        if position.act in _ANSWERS and not position.responds_to:
            fault = f'act "{position.act}" without responds_to'
            remedy = "name the position it answers, if the text links the two"
            yield build_finding(CODE, position, ("act",), fault=fault, remedy=remedy)
