"""Answers: who speaks to whom, what answers what, and whether judgements fit the record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.checks.lookups import Fault
from positions.checks.lookups import index_by_id
from positions.checks.lookups import list_standing
from positions.checks.lookups import quote_words
from positions.dossier.findings import rule
from positions.dossier.vocabulary import UNSTATED
from positions.dossier.vocabulary import Act
from positions.dossier.vocabulary import AlignmentState
from positions.dossier.vocabulary import PositionStatus

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from datetime import date

    from positions.dossier.model import Alignment
    from positions.dossier.model import Dossier
    from positions.dossier.model import Position


@rule("E601", "An answer is older than what it answers")
def answers_before_question(dossier: Dossier) -> Iterator[Fault]:
    """A position answers another that was stated later.

    `responds_to` says that one position answers another; an answer cannot come first. Either a day
    is wrong, or the two were linked because they collide. An error is reported only if every day
    the answer can have is before every day the other can have.

    Correct a day or remove the link.

    Faulty:

    ```yaml
    positions:
      - id: toll-halved
        stated_on: 2031-05-10
      - id: toll-stays
        responds_to: [toll-halved]
        stated_on: 2031-05-08
    ```

    Sound:

    ```yaml
    positions:
      - id: toll-halved
        stated_on: 2031-05-10
      - id: toll-stays
        responds_to: [toll-halved]
        stated_on: 2031-05-12
    ```
    """
    position_by_id = index_by_id(dossier.positions)
    for answer in dossier.positions:
        for index, name in enumerate(answer.responds_to):
            asked = position_by_id.get(name)
            if asked and answer.stated_on.latest < asked.stated_on.earliest:
                fault = (
                    f'stated on "{answer.stated_on}", it answers "{name}", which was stated '
                    f'later, on "{asked.stated_on}"'
                )
                remedy = "correct one of the two days, or remove the id from responds_to"
                yield Fault(answer, ("responds_to", index), fault, remedy)


@rule("E604", "A speaker belongs to another party")
def speakers_of_other_party(dossier: Dossier) -> Iterator[Fault]:
    """The speaker of a position belongs to another party, and nothing says on whose behalf.

    What an official of one party says about another is an account, not a position of that other.
    Only a person who is reported to speak for the other party states its position.

    Correct the speaker or the party. Where the text says that the person speaks for the other
    party, name that party under `on_behalf_of`.

    Faulty:

    ```yaml
    people:
      - {id: iver, party: arland}
    positions:
      - id: toll-stays
        party: borvia
        speaker: iver
    ```

    Sound:

    ```yaml
    people:
      - {id: iver, party: arland}
    positions:
      - id: toll-stays
        party: borvia
        speaker: iver
        on_behalf_of: borvia
    ```
    """
    person_by_id = index_by_id(dossier.people)
    for position in dossier.positions:
        person = person_by_id.get(position.speaker)
        if person and person.party != position.party and position.on_behalf_of == UNSTATED:
            fault = (
                f'is a position of "{position.party}", but its speaker "{person.id}" '
                f'belongs to "{person.party}"'
            )
            remedy = "correct speaker or party, or say under on_behalf_of for whom they speak"
            yield Fault(position, ("speaker",), fault, remedy)


@rule("W621", "A party answers itself")
def answers_to_self(dossier: Dossier) -> Iterator[Fault]:
    """A position answers a position of the same party.

    The list of demands shows who answered whom; a party's answer to itself is left out there.
    Usually `supersedes` is meant, or the wrong id was copied.

    Use `supersedes` where the party changed what it says, or correct the id.

    Faulty:

    ```yaml
    positions:
      - {id: toll-halved, party: arland}
      - {id: toll-cut, party: arland, responds_to: [toll-halved]}
    ```

    Sound:

    ```yaml
    positions:
      - {id: toll-halved, party: arland, status: superseded}
      - {id: toll-cut, party: arland, supersedes: [toll-halved]}
    ```
    """
    position_by_id = index_by_id(dossier.positions)
    for position in dossier.positions:
        for index, name in enumerate(position.responds_to):
            asked = position_by_id.get(name)
            if asked and asked.party == position.party:
                fault = f'answers "{name}", a position of the same party, "{position.party}"'
                remedy = "use supersedes where the party changed its position, or correct the id"
                yield Fault(position, ("responds_to", index), fault, remedy)


@rule("W623", "A yes or no does not say to what")
def answers_to_nothing(dossier: Dossier) -> Iterator[Fault]:
    """An acceptance does not name what it answers, or a refusal that has something to answer.

    Without `responds_to` the answer does not appear beside the demand or offer, and the demand
    stays unanswered in the list of demands. A party can also refuse to do something at all; so a
    refusal is looked at only if another party asks or offers something on the same issue, of it or
    of nobody by name.

    Name the position under `responds_to`, if the text links the two.

    Faulty:

    ```yaml
    positions:
      - {id: toll-halved, party: arland, act: demand, issue: toll, addressees: [borvia]}
      - {id: toll-stays, party: borvia, act: refuse, issue: toll}
    ```

    Sound:

    ```yaml
    positions:
      - {id: toll-halved, party: arland, act: demand, issue: toll, addressees: [borvia]}
      - {id: toll-stays, party: borvia, act: refuse, issue: toll, responds_to: [toll-halved]}
    ```
    """
    asked_by_issue: dict[str, list[Position]] = {}
    for asked in list_standing(dossier):
        if asked.act.asks or asked.act.offers:
            asked_by_issue.setdefault(asked.issue, []).append(asked)
    for position in dossier.positions:
        if not position.act.answers or position.responds_to:
            continue
        others = asked_by_issue.get(position.issue, ())
        if position.act is not Act.REFUSE or any(_is_put_to(position, one) for one in others):
            fault = f'act "{position.act}" without responds_to'
            remedy = "name the position it answers, if the text links the two"
            yield Fault(position, ("act",), fault, remedy)


@rule("W625", "Nobody is asked")
def asked_of_nobody(dossier: Dossier) -> Iterator[Fault]:
    """A demand or request has no addressee.

    The list of demands shows how each addressee answered. Asked of nobody, a demand can be neither
    met nor refused.

    Name the parties under `addressees`, if the text names them or requires it of them. If it leaves
    open of whom it is asked, this warning may stand; an end state asked of nobody is an `aim`.

    Faulty:

    ```yaml
    positions:
      - id: toll-halved
        act: demand
    ```

    Sound:

    ```yaml
    positions:
      - id: toll-halved
        act: demand
        addressees: [borvia]
    ```
    """
    for position in dossier.positions:
        if position.act.asks and not position.addressees:
            fault = f'act "{position.act}" without addressees'
            remedy = "name the parties that are asked, if the source does"
            yield Fault(position, ("act",), fault, remedy)


@rule("W626", "A party addresses itself")
def addressed_to_self(dossier: Dossier) -> Iterator[Fault]:
    """A party stands among the addressees of its own position.

    Addressees are those who are asked, offered to, threatened or answered. A party that asks itself
    will be shown as one that has not answered.

    Remove the party from `addressees`, or correct the id.

    Faulty:

    ```yaml
    positions:
      - id: toll-halved
        party: arland
        addressees: [arland]
    ```

    Sound:

    ```yaml
    positions:
      - id: toll-halved
        party: arland
        addressees: [borvia]
    ```
    """
    for position in dossier.positions:
        if position.party in position.addressees:
            path = ("addressees", position.addressees.index(position.party))
            fault = f'the party "{position.party}" is among the addressees'
            yield Fault(position, path, fault, "remove it, or correct the id")


@rule("E606", "An alignment gives no reason")
def alignments_without_rationale(dossier: Dossier) -> Iterator[Fault]:
    """A judgement on how close two parties are has no rationale.

    An alignment is the one judgement that the comparison shows. Without its reason nobody can check
    or contest it, and nobody knows when it has to change.

    Write one sentence under `rationale` that names the positions it rests on.

    Faulty:

    ```yaml
    alignments:
      - id: dam-close
        state: converging
    ```

    Sound:

    ```yaml
    alignments:
      - id: dam-close
        state: converging
        rationale: Borvia offers to open the dam and Arland has accepted.
    ```
    """
    for alignment in dossier.alignments:
        if not alignment.rationale:
            fault = f'is judged "{alignment.state}" without a rationale'
            remedy = "add one sentence that names the positions it rests on"
            yield Fault(alignment, ("rationale",), fault, remedy)


@rule("E607", "Two parties count as agreed although one refuses")
def agreed_despite_refusal(dossier: Dossier) -> Iterator[Fault]:
    """Two parties are judged agreed on an issue on which one refuses the other.

    A current refusal between the two on that issue and the judgement `agreed` cannot both be right.
    A refusal is between them if it is directed at the other party or answers a position of it. One
    stated after the day of the judgement does not count.

    Correct the `state`, or the status of the refusal if it no longer stands.

    Faulty:

    ```yaml
    positions:
      - {id: toll-stays, party: borvia, act: refuse, issue: canal, addressees: [arland]}
    alignments:
      - {id: canal-agreed, issue: canal, parties: [arland, borvia], state: agreed}
    ```

    Sound:

    ```yaml
    positions:
      - {id: toll-stays, party: borvia, act: refuse, issue: canal, addressees: [arland]}
    alignments:
      - {id: canal-apart, issue: canal, parties: [arland, borvia], state: diverging}
    ```
    """
    refusals_by_issue = _index_refusals(dossier)
    party_by_position = {position.id: position.party for position in dossier.positions}
    for alignment in dossier.alignments:
        if alignment.state is not AlignmentState.AGREED:
            continue
        refusals = [
            refusal.id
            for refusal in refusals_by_issue.get(alignment.issue, ())
            if refusal.stated_on.earliest <= alignment.as_of
            and _stands_between(refusal, alignment.parties, party_by_position)
        ]
        if refusals:
            noun = "a current refusal stands" if len(refusals) == 1 else "current refusals stand"
            fault = f'is judged "agreed", but {noun} between the two: {quote_words(refusals)}'
            remedy = "correct the state, or the status of the refusal"
            yield Fault(alignment, ("state",), fault, remedy)


@rule("E608", "An alignment pairs a party with itself")
def pairs_of_one_party(dossier: Dossier) -> Iterator[Fault]:
    """The two parties of an alignment are one and the same.

    An alignment says how close two parties are. A party is always at one with itself.

    Name the other party.

    Faulty:

    ```yaml
    alignments:
      - id: dam-close
        parties: [arland, arland]
    ```

    Sound:

    ```yaml
    alignments:
      - id: dam-close
        parties: [arland, borvia]
    ```
    """
    for alignment in dossier.alignments:
        if len(set(alignment.parties)) == 1:
            fault = f'pairs "{alignment.parties[0]}" with itself'
            yield Fault(alignment, ("parties",), fault, "name the other party")


@rule("E611", "Two judgements on the same pair, issue and day differ")
def contradicting_alignments(dossier: Dossier) -> Iterator[Fault]:
    """Two alignments judge one pair of parties differently, on the same issue and for the same day.

    The comparison shows one judgement for a pair, an issue and a day. Of two that differ, nobody
    can tell which the curator holds. In which order a judgement names the two parties is all one.

    Remove one of them, or correct its `state`, its parties or its day.

    Faulty:

    ```yaml
    alignments:
      - {id: dam-close, parties: [arland, borvia], state: converging, as_of: 2031-05-20}
      - {id: dam-apart, parties: [borvia, arland], state: diverging, as_of: 2031-05-20}
    ```

    Sound:

    ```yaml
    alignments:
      - {id: dam-apart, parties: [borvia, arland], state: diverging, as_of: 2031-05-13}
      - {id: dam-close, parties: [arland, borvia], state: converging, as_of: 2031-05-20}
    ```
    """
    first_by_matter: dict[tuple[str, tuple[str, ...], date], Alignment] = {}
    for alignment in dossier.alignments:
        matter = (alignment.issue, tuple(sorted(alignment.parties)), alignment.as_of)
        first = first_by_matter.setdefault(matter, alignment)
        if first.state is not alignment.state:
            fault = (
                f'is judged "{alignment.state}", but "{first.id}" judges the same pair, issue and '
                f'day "{first.state}"'
            )
            remedy = "remove one of the two, or correct its state, parties or day"
            yield Fault(alignment, ("state",), fault, remedy)


def _is_put_to(position: Position, asked: Position) -> bool:
    """Whether another party asks or offers something, of the party of a position or of nobody."""
    is_meant = not asked.addressees or position.party in asked.addressees
    return asked.party != position.party and is_meant


def _index_refusals(dossier: Dossier) -> dict[str, list[Position]]:
    refusals_by_issue: dict[str, list[Position]] = {}
    for position in dossier.positions:
        if position.act is Act.REFUSE and position.status is PositionStatus.CURRENT:
            refusals_by_issue.setdefault(position.issue, []).append(position)
    return refusals_by_issue


def _stands_between(
    refusal: Position, pair: tuple[str, ...], party_by_position: Mapping[str, str]
) -> bool:
    if refusal.party not in pair:
        return False
    answered = {party_by_position.get(name) for name in refusal.responds_to}
    return any(
        party in refusal.addressees or party in answered for party in pair if party != refusal.party
    )
