"""The two parties of an alignment are one and the same.

An alignment says how close two parties are. A party is always at one with itself.

Name the other party.

Faulty:

```yaml
alignments:
  - id: dam-close
    parties: [arland, arland]
```

Sound:

```yaml
alignments:
  - id: dam-close
    parties: [arland, borvia]
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.checks.reporting import build_finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from positions.dossier.findings import Finding
    from positions.dossier.model import Dossier

CODE = "E608"
TITLE = "An alignment pairs a party with itself"


def check(dossier: Dossier) -> Iterator[Finding]:
    """One finding for each alignment of a party with itself."""
    for alignment in dossier.alignments:
        if len(set(alignment.parties)) == 1:
            fault = f'pairs "{alignment.parties[0]}" with itself'
            remedy = "name the other party"
            path = ("parties",)
            yield build_finding(CODE, alignment, path, fault=fault, remedy=remedy)
