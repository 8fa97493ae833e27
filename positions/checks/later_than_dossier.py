"""Something is dated after the day whose state of knowledge the dossier records.

`as_of` in `dossier.yaml` is the day for which the dossier speaks. A position stated later could
not be known on that day, and a judgement made for a later day is not about it. Compared is the
earliest day that the date can mean.

Correct the date, or move `as_of` when the dossier is brought up to date.

Faulty:

```yaml
as_of: 2031-05-20
positions:
  - id: toll-halved
    stated_on: 2031-05-21
```

Sound:

```yaml
as_of: 2031-05-20
positions:
  - id: toll-halved
    stated_on: 2031-05-19
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.checks.reporting import build_finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from positions.dossier.findings import Finding
    from positions.dossier.model import Dossier

CODE = "E501"
TITLE = "A date is later than the dossier"


def check(dossier: Dossier) -> Iterator[Finding]:
    """One finding for each position or alignment dated after the dossier's day."""
    as_of = dossier.head.as_of
    remedy = "correct the date, or move as_of in dossier.yaml"
    for position in dossier.positions:
        if position.stated_on.earliest > as_of:
            fault = f'stated_on "{position.stated_on}" is after the dossier\'s day, "{as_of}"'
            path = ("stated_on",)
            yield build_finding(CODE, position, path, fault=fault, remedy=remedy)
    for alignment in dossier.alignments:
        if alignment.as_of > as_of:
            fault = f'as_of "{alignment.as_of}" is after the dossier\'s day, "{as_of}"'
            yield build_finding(CODE, alignment, ("as_of",), fault=fault, remedy=remedy)
