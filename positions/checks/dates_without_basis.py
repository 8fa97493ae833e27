"""A date does not say where it comes from, or `date_basis` is given without a date.

Whether a source prints a day or the curator worked it out from "on Tuesday" decides how far a
reader may trust the order of events. Looked at are `stated_on` of a position and `start` and `end`
of an engagement.

Add `date_basis: stated` or `date_basis: inferred`, or remove the basis where there is no date.

Faulty:

```yaml
positions:
  - id: toll-halved
    stated_on: 2031-05-10
```

Sound:

```yaml
positions:
  - id: toll-halved
    stated_on: 2031-05-10
    date_basis: stated
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.checks.reporting import build_finding
from positions.dossier.vocabulary import DateBasis

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping

    from positions.dossier.dates import EdtfDate
    from positions.dossier.findings import Finding
    from positions.dossier.model import Dossier
    from positions.dossier.model import Engagement
    from positions.dossier.model import Position

CODE = "W521"
TITLE = "A date has no basis, or a basis no date"


def check(dossier: Dossier) -> Iterator[Finding]:
    """One finding for each record that has a date or a basis, but not both."""
    for position in dossier.positions:
        dates = {"stated_on": position.stated_on}
        yield from _check_record(dossier, position, dates)
    for engagement in dossier.engagements:
        dates = {"start": engagement.start, "end": engagement.end}
        yield from _check_record(dossier, engagement, dates)


def _check_record(
    dossier: Dossier, record: Position | Engagement, date_by_field: Mapping[str, EdtfDate]
) -> Iterator[Finding]:
    stated = [field for field, when in date_by_field.items() if when.is_stated]
    has_basis = record.date_basis is not DateBasis.UNSTATED
    if stated and not has_basis:
        fault = f'{stated[0]} "{date_by_field[stated[0]]}" has no basis'
        remedy = "add date_basis: stated if a source prints the day, else inferred"
        yield build_finding(CODE, record, (stated[0],), fault=fault, remedy=remedy)
    if has_basis and not stated:
        fields = " and no ".join(date_by_field)
        fault = f'has the date_basis "{record.date_basis}" and no {fields}'
        remedy = "add the day, or remove date_basis"
        yield build_finding(CODE, record, ("date_basis",), fault=fault, remedy=remedy)
