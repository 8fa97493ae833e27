"""Stances: whether a yes or no has a proposal, stands alone, and was the party's to say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.checks.lookups import Fault
from positions.checks.lookups import index_by_id
from positions.checks.lookups import list_standing
from positions.compare.groups import arrange_issues
from positions.dossier.findings import rule
from positions.dossier.vocabulary import UNSTATED
from positions.dossier.vocabulary import PositionStatus

if TYPE_CHECKING:
    from collections.abc import Iterator

    from positions.dossier.model import Dossier
    from positions.dossier.model import Position


@rule("E612", "A stance has no proposal")
def stances_without_proposal(dossier: Dossier) -> Iterator[Fault]:
    """A position supports, opposes or takes no side on an issue that puts nothing to the parties.

    `support`, `oppose` and `neutral` are stances on a text that was put to the parties. Without the
    text nobody knows to what a party says yes, and two that say yes may not say it to the same.

    Write the text under `proposal` of the issue, or choose another act: `aim` for what a party
    wants, `accept` and `refuse` for its answer to a position of another.

    Faulty:

    ```yaml
    issues:
      - {id: toll, question: How high is the toll?}
    positions:
      - {id: toll-yes, issue: toll, act: support}
    ```

    Sound:

    ```yaml
    issues:
      - {id: toll, question: How high is the toll?, proposal: The toll is halved.}
    positions:
      - {id: toll-yes, issue: toll, act: support}
    ```
    """
    issue_by_id = index_by_id(dossier.issues)
    for position in dossier.positions:
        issue = issue_by_id.get(position.issue)
        if position.act.is_stance and issue is not None and issue.proposal == UNSTATED:
            fault = f'act "{position.act}", but the issue "{issue.id}" has no proposal'
            remedy = "write the text put to the parties under proposal of the issue, or choose "
            yield Fault(position, ("act",), fault, f"{remedy}another act")


@rule("E613", "Two stances of a party on one proposal both stand")
def double_stances(dossier: Dossier) -> Iterator[Fault]:
    """A party has more than one current stance on the same proposal.

    On a proposal a party is for, against, or takes no side. Of two stances that both stand nobody
    can tell which it holds, and it would count in no camp. A disputed stance is left out: it
    contradicts another one by its nature.

    Where the party changed its mind, let the later stance supersede the earlier. Where it says one
    thing twice, put the second passage under the evidence of the first record.

    Faulty:

    ```yaml
    positions:
      - {id: toll-yes, party: arland, issue: toll, act: support}
      - {id: toll-no, party: arland, issue: toll, act: oppose}
    ```

    Sound:

    ```yaml
    positions:
      - {id: toll-yes, party: arland, issue: toll, act: support, status: superseded}
      - {id: toll-no, party: arland, issue: toll, act: oppose, supersedes: [toll-yes]}
    ```
    """
    first_by_place: dict[tuple[str, str], Position] = {}
    for position in dossier.positions:
        if not position.act.is_stance or position.status is not PositionStatus.CURRENT:
            continue
        first = first_by_place.setdefault((position.party, position.issue), position)
        if first is not position:
            fault = (
                f'is a second stance of "{position.party}" on "{position.issue}": '
                f'"{position.act}" beside "{first.act}" of "{first.id}"'
            )
            remedy = "let the later one supersede the earlier, or merge their evidence"
            yield Fault(position, ("act",), fault, remedy)


@rule("W632", "A party that had no say has a position")
def positions_without_say(dossier: Dossier) -> Iterator[Fault]:
    """A party has a position on an issue in which it is recorded to have had no say.

    `no_say` tells parties that could not speak on an issue from those that were silent. A position
    of such a party contradicts it, and is shown all the same.

    Take the party out of `no_say` of the issue or of a group above it, or correct the position.

    Faulty:

    ```yaml
    issues:
      - {id: toll, no_say: [arland]}
    positions:
      - {id: toll-halved, party: arland, issue: toll}
    ```

    Sound:

    ```yaml
    issues:
      - {id: toll, no_say: [borvia]}
    positions:
      - {id: toll-halved, party: arland, issue: toll}
    ```
    """
    standing = list_standing(dossier)
    outside = {topic.issue.id: topic.no_say for topic in arrange_issues(dossier.issues, standing)}
    for position in standing:
        if position.party in outside.get(position.issue, ()):
            fault = f'the party "{position.party}" is recorded to have no say in "{position.issue}"'
            remedy = "take it out of no_say of the issue or its groups, or correct the position"
            yield Fault(position, ("party",), fault, remedy)


@rule("W633", "A stance answers a position")
def stances_in_reply(dossier: Dossier) -> Iterator[Fault]:
    """A stance on a proposal names a position that it answers.

    `support`, `oppose` and `neutral` speak to the proposal of the issue. A yes or no to what
    another party demands or offers is `accept` or `refuse`; only these count as an answer.

    Take the link away, or choose `accept` or `refuse`.

    Faulty:

    ```yaml
    positions:
      - {id: toll-yes, act: support, responds_to: [toll-halved]}
    ```

    Sound:

    ```yaml
    positions:
      - {id: toll-yes, act: support}
    ```
    """
    for position in dossier.positions:
        if position.act.is_stance and position.responds_to:
            fault = f'act "{position.act}" with responds_to'
            remedy = "take responds_to away, or choose accept or refuse"
            yield Fault(position, ("responds_to",), fault, remedy)
