"""A position answers another that was stated later.

`responds_to` says that one position answers another; an answer cannot come first. Either a day is
wrong, or the two were linked because they collide. An error is reported only if every day the
answer can have is before every day the other can have.

Correct a day or remove the link.

Faulty:

```yaml
positions:
  - id: toll-halved
    stated_on: 2031-05-10
  - id: toll-stays
    responds_to: [toll-halved]
    stated_on: 2031-05-08
```

Sound:

```yaml
positions:
  - id: toll-halved
    stated_on: 2031-05-10
  - id: toll-stays
    responds_to: [toll-halved]
    stated_on: 2031-05-12
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.checks.indexes import index_by_id
from positions.checks.reporting import build_finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from positions.dossier.findings import Finding
    from positions.dossier.model import Dossier

CODE = "E601"
TITLE = "An answer is older than what it answers"


def check(dossier: Dossier) -> Iterator[Finding]:
    """One finding for each link from an answer to a later position."""
    position_by_id = index_by_id(dossier.positions)
    for answer in dossier.positions:
        for index, name in enumerate(answer.responds_to):
            asked = position_by_id.get(name)
            if asked and answer.stated_on.latest < asked.stated_on.earliest:
                fault = (
                    f'stated on "{answer.stated_on}", it answers "{name}", which was stated '
                    f'later, on "{asked.stated_on}"'
                )
                remedy = "correct one of the two days, or remove the id from responds_to"
                path = ("responds_to", index)
                yield build_finding(CODE, answer, path, fault=fault, remedy=remedy)
