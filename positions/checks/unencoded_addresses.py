"""The `url` of a source holds a space or a letter outside ASCII.

Browsers show such addresses, but a link in a workbook needs them encoded, as `%20` for a space.
What is made from the dossier encodes them; programs that read its tables may not, and a space at
the wrong place is often a slip.

Copy the address from the address bar, where it is encoded, or remove the space.

Faulty:

```yaml
sources:
  - id: arland-gazette
    url: https://gazette.example/the toll
```

Sound:

```yaml
sources:
  - id: arland-gazette
    url: https://gazette.example/the%20toll
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

CODE = "W422"
TITLE = "An address holds characters that an address cannot hold"

_UNFIT = re.compile(r'[^!-~]|[<>"{}|\\^`]')
"""Anything but the printable characters of ASCII, and those of them that URLs exclude."""


def check(dossier: Dossier) -> Iterator[Finding]:
    """One finding for each address with a space, a control character or a letter beyond ASCII."""
    for source in dossier.sources:
        unfit = _UNFIT.search(source.url)
        if source.url != UNSTATED and unfit:
            what = "a space" if unfit[0].isspace() else f'the character "{unfit[0]}"'
            fault = f'url "{source.url}" holds {what}'
            remedy = "write it encoded, as the address bar of a browser gives it"
            yield build_finding(CODE, source, ("url",), fault=fault, remedy=remedy)
