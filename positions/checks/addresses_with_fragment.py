"""The `url` of a source goes on after a `#`.

The links of the workbook add a fragment that leads to the quoted passage. A fragment that stands
in the address already competes with it, and one that names another passage leads the reader
astray.

Cut the address before the `#`, unless the page shows its text only with it.

Faulty:

```yaml
sources:
  - id: arland-gazette
    url: https://gazette.example/toll#comments
```

Sound:

```yaml
sources:
  - id: arland-gazette
    url: https://gazette.example/toll
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.checks.reporting import build_finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from positions.dossier.findings import Finding
    from positions.dossier.model import Dossier

CODE = "W423"
TITLE = "An address has a fragment of its own"


def check(dossier: Dossier) -> Iterator[Finding]:
    """One finding for each address with a fragment."""
    for source in dossier.sources:
        base, mark, fragment = source.url.partition("#")
        if mark:
            fault = f'url "{base}" has the fragment "#{fragment}"'
            remedy = "cut the address before the #; links to quotes add their own"
            yield build_finding(CODE, source, ("url",), fault=fault, remedy=remedy)
