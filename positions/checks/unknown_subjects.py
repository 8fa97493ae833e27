"""The subject or the basis of an assessment is no record of the dossier.

An assessment is `about` a party, an issue, a position or an engagement, and its `basis` names
positions or engagements, or says in words what it rests on. A judgement about nothing, or resting
on nothing, cannot be weighed. One lower case word in `basis`, or several joined by hyphens, is
taken for an id.

Correct the id, or write a basis that is no record in more than one word.

Faulty:

```yaml
issues:
  - id: canal
assessments:
  - id: toll-outlook
    about: canals
    basis: [history]
```

Sound:

```yaml
issues:
  - id: canal
assessments:
  - id: toll-outlook
    about: canal
    basis: [the history of the toll since 2019]
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.checks.indexes import list_evidenced
from positions.checks.references import Reference
from positions.checks.references import Target
from positions.checks.references import find_dangling
from positions.dossier.model import is_id

if TYPE_CHECKING:
    from collections.abc import Iterator

    from positions.dossier.findings import Finding
    from positions.dossier.model import Assessment
    from positions.dossier.model import Dossier

CODE = "E308"
TITLE = "An assessment names a record that does not exist"


def check(dossier: Dossier) -> Iterator[Finding]:
    """One finding for each subject, and each id in a basis, that names no record."""
    acts = frozenset(record.id for record in list_evidenced(dossier))
    parties = {party.id for party in dossier.parties}
    subjects = acts | parties | {issue.id for issue in dossier.issues}
    noun = "party, issue, position or engagement"
    target = Target(CODE, noun, subjects, "correct the id in about")
    abouts = (Reference(record, ("about",), record.about) for record in dossier.assessments)
    yield from find_dangling(dossier, abouts, target)
    remedy = "correct the id, or describe what is no record in more than one word"
    target = Target(CODE, "position or engagement", acts, remedy)
    bases = (link for record in dossier.assessments for link in _list_basis(record))
    yield from find_dangling(dossier, bases, target)


def _list_basis(assessment: Assessment) -> Iterator[Reference]:
    for index, basis in enumerate(assessment.basis):
        if is_id(basis):
            yield Reference(assessment, ("basis", index), basis)
