"""Sources: whether a reader who follows the address of one arrives."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from positions.checks.lookups import Fault
from positions.dossier.rules import rule
from positions.dossier.vocabulary import UNSTATED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from positions.dossier.model import Dossier

_ADDRESS = re.compile(r"https?://[^\s/?#:@]+", re.IGNORECASE)

_UNFIT = re.compile(r'[^!-~]|[<>"{}|\\^`]')
"""Anything but the printable characters of ASCII, and those of them that URLs exclude."""


@rule("E403", "An address is not one of the web")
def addresses(dossier: Dossier) -> Iterator[Fault]:
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
    for source in dossier.sources:
        if source.url != UNSTATED and not _ADDRESS.match(source.url):
            fault = f'url "{source.url}" is not an http or https address'
            remedy = "write the whole public address from https:// on, or leave url out"
            yield Fault(source, ("url",), fault, remedy)


@rule("W422", "An address holds characters that an address cannot hold")
def unencoded_addresses(dossier: Dossier) -> Iterator[Fault]:
    """The `url` of a source holds a space or a letter outside ASCII.

    Browsers show such addresses, but a link in a workbook needs them encoded, as `%20` for a space.
    What is made from the dossier encodes them; programs that read its tables may not, and a space
    at the wrong place is often a slip.

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
    for source in dossier.sources:
        unfit = _UNFIT.search(source.url)
        if source.url != UNSTATED and unfit:
            what = "a space" if unfit[0].isspace() else f'the character "{unfit[0]}"'
            fault = f'url "{source.url}" holds {what}'
            remedy = "write it encoded, as the address bar of a browser gives it"
            yield Fault(source, ("url",), fault, remedy)


@rule("W423", "An address has a fragment of its own")
def addresses_with_fragment(dossier: Dossier) -> Iterator[Fault]:
    """The `url` of a source goes on after a `#`.

    The links of the workbook add a fragment that leads to the quoted passage. A fragment that
    stands in the address already competes with it, and one that names another passage leads the
    reader astray.

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
    for source in dossier.sources:
        base, mark, fragment = source.url.partition("#")
        if mark:
            fault = f'url "{base}" has the fragment "#{fragment}"'
            remedy = "cut the address before the #; links to quotes add their own"
            yield Fault(source, ("url",), fault, remedy)
