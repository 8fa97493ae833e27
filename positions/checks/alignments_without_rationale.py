"""A judgement on how close two parties are has no rationale.

An alignment is the one judgement that the comparison shows. Without its reason nobody can check or
contest it, and nobody knows when it has to change.

Write one sentence under `rationale` that names the positions it rests on.

Faulty:

```yaml
alignments:
  - id: dam-close
    state: converging
```

Sound:

```yaml
alignments:
  - id: dam-close
    state: converging
    rationale: Borvia offers to open the dam and Arland has accepted.
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.checks.reporting import build_finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from positions.dossier.findings import Finding
    from positions.dossier.model import Dossier

CODE = "E606"
TITLE = "An alignment gives no reason"


def check(dossier: Dossier) -> Iterator[Finding]:
    """One finding for each alignment without a rationale."""
    for alignment in dossier.alignments:
        if not alignment.rationale:
            fault = f'is judged "{alignment.state}" without a rationale'
            remedy = "add one sentence that names the positions it rests on"
            path = ("rationale",)
            yield build_finding(CODE, alignment, path, fault=fault, remedy=remedy)
