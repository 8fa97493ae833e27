"""On an issue, parties have no position and no source was read for it.

An empty cell can mean that a party says nothing, or that nobody looked; a reader takes it for the
first. Where the `coded_for` of a source lists the issue, the source was read completely for it and
the cell says "not in sources". Where none does, it says "not researched".

Read a source for the issue and list the issue under its `coded_for`, or record what the parties
say.

Faulty:

```yaml
issues:
  - id: canal
sources:
  - id: arland-gazette
```

Sound:

```yaml
issues:
  - id: canal
sources:
  - id: arland-gazette
    coded_for: [canal]
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.checks.indexes import list_standing
from positions.checks.reporting import build_finding
from positions.checks.reporting import quote_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from positions.dossier.findings import Finding
    from positions.dossier.model import Dossier

CODE = "N428"
TITLE = "Nobody has looked for the position of a party"


def check(dossier: Dossier) -> Iterator[Finding]:
    """One finding for each issue nobody researched, with the parties that have nothing there."""
    researched = {name for source in dossier.sources for name in source.coded_for}
    heard = {(position.issue, position.party) for position in list_standing(dossier)}
    for issue in dossier.issues:
        if issue.id in researched:
            continue
        silent = [party.id for party in dossier.parties if (issue.id, party.id) not in heard]
        if silent:
            fault = f"nobody has looked for the positions of {quote_words(silent)}"
            remedy = "read a source for the issue and list the issue under its coded_for"
            yield build_finding(CODE, issue, (), fault=fault, remedy=remedy)
