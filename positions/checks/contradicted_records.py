"""Every item of evidence speaks against the record, and none for it.

A record needs a passage that bears it out; a passage that disputes it stands beside that one. A
record with nothing but contradiction is a claim of the dossier itself.

Add the passage that says what is recorded, correct the `stance`, or remove the record.

Faulty:

```yaml
positions:
  - id: toll-halved
    evidence:
      - {source: borvia-radio, stance: disputes}
```

Sound:

```yaml
positions:
  - id: toll-halved
    evidence:
      - {source: arland-gazette}
      - {source: borvia-radio, stance: disputes}
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.checks.indexes import list_evidenced
from positions.checks.reporting import build_finding
from positions.dossier.vocabulary import Stance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from positions.dossier.findings import Finding
    from positions.dossier.model import Dossier

CODE = "W429"
TITLE = "All evidence of a record disputes it"


def check(dossier: Dossier) -> Iterator[Finding]:
    """One finding for each record without a supporting item."""
    for record in list_evidenced(dossier):
        if all(item.stance is Stance.DISPUTES for item in record.evidence):
            fault = "all its evidence disputes it"
            remedy = "add a passage that bears it out, correct the stance, or remove the record"
            yield build_finding(CODE, record, ("evidence",), fault=fault, remedy=remedy)
