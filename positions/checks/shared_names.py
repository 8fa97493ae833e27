"""Two parties, or two people, share a name or an alias.

Either one party or person was entered twice, and then its positions stand in two columns, or a
reader cannot tell whom a source means by the name. Names and aliases are compared among parties
and among people; upper and lower case count as the same.

Merge the two records into one, or make the names differ.

Faulty:

```yaml
people:
  - id: iver
    name: Dana Iver
    party: arland
  - id: dana-iver
    name: Dana Iver
    party: arland
```

Sound:

```yaml
people:
  - id: iver
    name: Dana Iver
    party: arland
  - id: iver-junior
    name: Dana Iver the younger
    party: arland
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.checks.reporting import build_finding
from positions.checks.reporting import fold_name
from positions.checks.reporting import name_record

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

    from positions.dossier.findings import Finding
    from positions.dossier.model import Dossier
    from positions.dossier.model import Party
    from positions.dossier.model import Person

CODE = "W321"
TITLE = "A name is shared by two records"


def check(dossier: Dossier) -> Iterator[Finding]:
    """One finding for each name or alias that an earlier record of the kind has."""
    yield from _check_kind(dossier, dossier.parties)
    yield from _check_kind(dossier, dossier.people)


def _check_kind(dossier: Dossier, records: Sequence[Party | Person]) -> Iterator[Finding]:
    first_by_name: dict[str, Party | Person] = {}
    for record in records:
        for path, name in _list_names(record):
            first = first_by_name.setdefault(fold_name(name), record)
            if first is not record:
                fault = f'the name "{name}" is also one of {name_record(first)}'
                remedy = "merge the two records if they are one, or make the names differ"
                yield build_finding(CODE, record, path, fault=fault, remedy=remedy)


def _list_names(record: Party | Person) -> Iterator[tuple[tuple[str | int, ...], str]]:
    yield ("name",), record.name
    for index, alias in enumerate(record.aliases):
        yield ("aliases", index), alias
