"""A position names another position that does not exist.

An answer to a position that is not there answers nothing, and a condition on it would never be
seen to be met. Looked at are `responds_to`, `supersedes` and `conditions`. In `conditions`, one
lower case word, or several joined by hyphens, is taken for an id; anything else is words.

Correct the id, or record the position. A condition that is no position is written in more than one
word.

Faulty:

```yaml
positions:
  - id: toll-stays
    responds_to: [toll-halvd]
    conditions: [ceasefire]
```

Sound:

```yaml
positions:
  - id: toll-halved
  - id: toll-stays
    responds_to: [toll-halved]
    conditions: [a ceasefire holds]
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.checks.references import Reference
from positions.checks.references import Target
from positions.checks.references import find_dangling
from positions.checks.references import list_references
from positions.dossier.model import is_id

if TYPE_CHECKING:
    from collections.abc import Iterator

    from positions.dossier.findings import Finding
    from positions.dossier.model import Dossier
    from positions.dossier.model import Position

CODE = "E306"
TITLE = "A position is not declared"


def check(dossier: Dossier) -> Iterator[Finding]:
    """One finding for each reference to a position that does not exist."""
    known = frozenset(position.id for position in dossier.positions)
    links = (link for position in dossier.positions for link in _list_links(position))
    remedy = "correct the id, or record the position"
    yield from find_dangling(dossier, links, Target(CODE, "position", known, remedy))
    conditions = (link for position in dossier.positions for link in _list_conditions(position))
    remedy += "; describe a condition that is no position in more than one word"
    yield from find_dangling(dossier, conditions, Target(CODE, "position", known, remedy))


def _list_links(position: Position) -> Iterator[Reference]:
    yield from list_references(position, "responds_to", position.responds_to)
    yield from list_references(position, "supersedes", position.supersedes)


def _list_conditions(position: Position) -> Iterator[Reference]:
    for index, condition in enumerate(position.conditions):
        if is_id(condition):
            yield Reference(position, ("conditions", index), condition)
