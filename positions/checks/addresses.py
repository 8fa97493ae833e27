"""The `url` of a source is no address that begins with http or https and names a host.

The address is what a reader follows from a cell of the workbook to the passage. A path on
somebody's disk or a bare name leads nowhere, and a link of another kind could start something.

Write the whole public address, or leave `url` out where the source has none.

Faulty:

```yaml
sources:
  - id: arland-gazette
    url: www.gazette.example/toll
```

Sound:

```yaml
sources:
  - id: arland-gazette
    url: https://www.gazette.example/toll
```
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from positions.checks.reporting import build_finding
from positions.dossier.vocabulary import UNSTATED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from positions.dossier.findings import Finding
    from positions.dossier.model import Dossier

CODE = "E403"
TITLE = "An address is not one of the web"

_ADDRESS = re.compile(r"https?://[^\s/?#:@]+", re.IGNORECASE)


def check(dossier: Dossier) -> Iterator[Finding]:
    """One finding for each address that is not http or https with a host."""
    for source in dossier.sources:
        if source.url != UNSTATED and not _ADDRESS.match(source.url):
            fault = f'url "{source.url}" is not an http or https address'
            remedy = "write the whole public address from https:// on, or leave url out"
            yield build_finding(CODE, source, ("url",), fault=fault, remedy=remedy)
