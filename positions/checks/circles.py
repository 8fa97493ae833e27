"""Circles: records that lead back to themselves, so that none of them is the first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.checks.lookups import Fault
from positions.checks.lookups import index_by_id
from positions.checks.lookups import list_standing
from positions.checks.lookups import quote_words
from positions.compare.circles import find_circles
from positions.compare.conditions import find_deadlocks
from positions.dossier.rules import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from positions.dossier.model import Dossier


@rule("E309", "An issue is part of itself")
def issue_circles(dossier: Dossier) -> Iterator[Fault]:
    """Issues are each other's part, so that none of them is the whole.

    `parent` says which issue another is part of. A chain of parents that comes back to where it
    began has no top, and no order of rows can show it.

    Take the `parent` away from the issue that is the whole.

    Faulty:

    ```yaml
    issues:
      - id: canal
        parent: toll
      - id: toll
        parent: canal
    ```

    Sound:

    ```yaml
    issues:
      - id: canal
      - id: toll
        parent: canal
    ```
    """
    issue_by_id = index_by_id(dossier.issues)
    for circle in find_circles({name: (issue.parent,) for name, issue in issue_by_id.items()}):
        fault = f"is part of itself, through {_quote_circle(circle)}"
        remedy = "remove the parent of the issue that is the whole"
        yield Fault(issue_by_id[circle[0]], ("parent",), fault, remedy)


@rule("E404", "A source derives from itself")
def derivation_circles(dossier: Dossier) -> Iterator[Fault]:
    """Sources derive from each other in a circle, so that none of them came first.

    `derives_from` leads from a rewrite to the report it rewrites, and so to the origin that
    independent confirmation is counted by. In a circle nothing is the origin. A text cannot take
    its content from one that takes its content from it.

    Remove the link that points from the older to the younger text.

    Faulty:

    ```yaml
    sources:
      - id: agency
        derives_from: [arland-gazette]
      - id: arland-gazette
        derives_from: [agency]
    ```

    Sound:

    ```yaml
    sources:
      - id: agency
      - id: arland-gazette
        derives_from: [agency]
    ```
    """
    source_by_id = index_by_id(dossier.sources)
    links = {name: source.derives_from for name, source in source_by_id.items()}
    for circle in find_circles(links):
        fault = f"derives from itself, through {_quote_circle(circle)}"
        remedy = "remove the link from the older text to the younger"
        yield Fault(source_by_id[circle[0]], ("derives_from",), fault, remedy)


@rule("E610", "A position supersedes itself")
def supersession_circles(dossier: Dossier) -> Iterator[Fault]:
    """Positions supersede each other in a circle, so that none of them is the latest.

    `supersedes` leads from a position to the one it replaces. In a circle each is replaced by
    another, and nobody can say what the party now holds.

    Remove the link that points from the older to the newer position.

    Faulty:

    ```yaml
    positions:
      - id: toll-halved
        supersedes: [toll-cut]
      - id: toll-cut
        supersedes: [toll-halved]
    ```

    Sound:

    ```yaml
    positions:
      - id: toll-halved
        status: superseded
      - id: toll-cut
        supersedes: [toll-halved]
    ```
    """
    position_by_id = index_by_id(dossier.positions)
    links = {name: position.supersedes for name, position in position_by_id.items()}
    for circle in find_circles(links):
        fault = f"supersedes itself, through {_quote_circle(circle)}"
        remedy = "remove the link from the older position to the newer"
        yield Fault(position_by_id[circle[0]], ("supersedes",), fault, remedy)


@rule("W627", "Conditions wait for each other")
def deadlocks(dossier: Dossier) -> Iterator[Fault]:
    """Positions wait for each other in a circle: a deadlock.

    Each position of the circle depends on the next, and the last on the first. As long as nobody
    moves out of turn, none can be met. This is a finding about the world and not about the record:
    if the conditions are recorded as they were stated, there is nothing to mend, and a briefing
    should name the circle. Looked at are the positions that stand.

    Check that each link is a condition in the text, and not merely a wish for an order of steps.

    Faulty:

    ```yaml
    positions:
      - id: dam-opened
        conditions: [toll-halved]
      - id: toll-halved
        conditions: [dam-opened]
    ```

    Sound:

    ```yaml
    positions:
      - id: dam-opened
        conditions: [toll-halved]
      - id: toll-halved
    ```
    """
    standing = list_standing(dossier)
    position_by_id = index_by_id(standing)
    for circle in find_deadlocks(standing):
        position = position_by_id[circle[0]]
        after = circle[1] if len(circle) > 1 else circle[0]
        path = ("conditions", position.conditions.index(after))
        fault = f"waits for itself, a deadlock, through {_quote_circle(circle)}"
        remedy = (
            "nothing is to be mended if the sources say so, for then it is a finding about the "
            "world; else remove the condition that no source states"
        )
        yield Fault(position, path, fault, remedy)


def _quote_circle(circle: tuple[str, ...]) -> str:
    """All ids on the way round, from the first back to the first."""
    return quote_words((*circle, circle[0]))
