"""Engagements: whether their days, their status and those who take part agree."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from positions.checks.lookups import Fault
from positions.checks.lookups import index_by_id
from positions.checks.lookups import list_participants
from positions.checks.lookups import list_states
from positions.dossier.findings import rule
from positions.dossier.places import name_path
from positions.dossier.vocabulary import UNSTATED
from positions.dossier.vocabulary import Stage

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from datetime import date

    from positions.dossier.dates import EdtfDate
    from positions.dossier.model import Dossier
    from positions.dossier.model import Engagement
    from positions.dossier.model import EngagementState
    from positions.dossier.model import Source

_BEGUN = frozenset({Stage.HELD, Stage.UNDER_WAY})

_OPEN = frozenset({Stage.UNDER_WAY, Stage.SCHEDULED, Stage.SOUGHT})
"""Stages in which an engagement waits for its status to be changed once its days have passed."""


@rule("E502", "An engagement ends before it starts")
def ends_before_start(dossier: Dossier) -> Iterator[Fault]:
    """The last day of an engagement is before its first.

    Such an engagement has no place on a time line. Usually the two days are swapped, or a month or
    year was not carried over. An error is reported only if every day that `end` can mean is before
    every day that `start` can mean.

    Correct the days; an engagement of a single day needs no `end`.

    Faulty:

    ```yaml
    engagements:
      - id: dam-meeting
        start: 2031-06-02
        end: 2031-05-03
    ```

    Sound:

    ```yaml
    engagements:
      - id: dam-meeting
        start: 2031-06-02
        end: 2031-06-03
    ```
    """
    for engagement in dossier.engagements:
        for path, state in list_states(engagement):
            if state.end.latest < state.start.earliest:
                name = name_path((*path, "end"))
                fault = f'{name} "{state.end}" is before start "{state.start}"'
                yield Fault(engagement, (*path, "end"), fault, "correct one of the two days")


@rule("E505", "The status of an engagement contradicts its dates")
def status_against_dates(dossier: Dossier) -> Iterator[Fault]:
    """An engagement is held or ongoing, but its days say otherwise as of the dossier's day.

    `held` means over, `ongoing` under way. An engagement that starts after `as_of` is neither; one
    that ends after it is not over; one that has ended before it is not under way. The workbook
    keeps what was held apart from what is to come, and would show it on the wrong side. Only days
    that leave no doubt are reported.

    Correct the status or the days.

    Faulty:

    ```yaml
    as_of: 2031-05-20
    engagements:
      - id: dam-meeting
        status: held
        start: 2031-06-02
    ```

    Sound:

    ```yaml
    as_of: 2031-05-20
    engagements:
      - id: dam-meeting
        status: confirmed
        start: 2031-06-02
    ```
    """
    as_of = dossier.head.as_of
    for engagement in dossier.engagements:
        contradiction = _find_contradiction(engagement, as_of)
        if contradiction:
            fault = f'is "{engagement.status}", but {contradiction} the dossier\'s day, "{as_of}"'
            yield Fault(engagement, ("status",), fault, "correct the status or the days")


@rule("W522", "An engagement still to come has passed")
def stale_engagements(dossier: Dossier) -> Iterator[Fault]:
    """An engagement that is still to come, or under way, had its last day before `as_of`.

    On the dossier's day a meeting that was confirmed, tentative or proposed for an earlier day has
    been held, put off or called off, and the record does not say which. One that is ongoing and has
    a single day in the past may be over, or lack its last day. An `end` that is not given means a
    single day.

    Find out what became of it and correct the status, or give the last day.

    Faulty:

    ```yaml
    as_of: 2031-05-20
    engagements:
      - id: dam-meeting
        status: confirmed
        start: 2031-05-15
    ```

    Sound:

    ```yaml
    as_of: 2031-05-20
    engagements:
      - id: dam-meeting
        status: held
        start: 2031-05-15
    ```
    """
    as_of = dossier.head.as_of
    for engagement in dossier.engagements:
        field = "end" if engagement.end.is_stated else "start"
        if engagement.status.stage is Stage.UNDER_WAY and field == "end":
            continue  # that its status contradicts its dates says so already
        last = engagement.end if engagement.end.is_stated else engagement.start
        if engagement.status.stage in _OPEN and last.latest < as_of:
            fault = f'is "{engagement.status}", but its last day, "{last}", is before "{as_of}"'
            remedy = "say what became of it: held, postponed, cancelled, or a later last day"
            yield Fault(engagement, (field,), fault, remedy)


@rule("W524", "An earlier state became known after the one that follows it")
def states_out_of_order(dossier: Dossier) -> Iterator[Fault]:
    """Every passage behind an earlier state was published after a passage behind a later one.

    As of a day an engagement is in the last of its states that was known by then, and `earlier`
    holds these from the first one on. A state that came to light only after the next one is never
    shown; usually two states are in the wrong order, or a passage stands with the wrong one.

    Put the states in order, or the passage with the state that it tells of. Where a state did come
    to light late, leave it out and say so in the note.

    Faulty:

    ```yaml
    sources:
      - {id: arland-gazette, published: 2031-05-10}
      - {id: borvia-radio, published: 2031-05-12}
    engagements:
      - id: dam-meeting
        status: held
        evidence: [{source: arland-gazette}]
        earlier:
          - status: confirmed
            evidence: [{source: borvia-radio}]
    ```

    Sound:

    ```yaml
    sources:
      - {id: arland-gazette, published: 2031-05-10}
      - {id: borvia-radio, published: 2031-05-12}
    engagements:
      - id: dam-meeting
        status: held
        evidence: [{source: borvia-radio}]
        earlier:
          - status: confirmed
            evidence: [{source: arland-gazette}]
    ```
    """
    source_by_id = index_by_id(dossier.sources)
    for engagement in dossier.engagements:
        states: list[Engagement | EngagementState] = [*engagement.earlier, engagement]
        for number, (state, following) in enumerate(pairwise(states)):
            first = _find_published(state, source_by_id)
            after = _find_published(following, source_by_id)
            if (
                first
                and after
                and min(one.earliest for one in first) > max(one.latest for one in after)
            ):
                fault = f'earlier[{number + 1}], "{state.status}", became known after what follows'
                remedy = "put the states in order, or each passage with the state it tells of"
                yield Fault(engagement, ("earlier", number), fault, remedy)


@rule("E605", "A participant belongs to another party")
def participants_of_other_party(dossier: Dossier) -> Iterator[Fault]:
    """A person takes part for a party they do not belong to, and nothing says on whose behalf.

    The list of participants says which parties met. A person entered under the wrong party makes a
    meeting of two parties that did not meet.

    Correct the person or the party. Where the text says that the person acts for another party,
    name it under `on_behalf_of`.

    Faulty:

    ```yaml
    people:
      - {id: iver, party: arland}
    engagements:
      - id: dam-meeting
        participants:
          - {party: borvia, person: iver}
    ```

    Sound:

    ```yaml
    people:
      - {id: iver, party: arland}
    engagements:
      - id: dam-meeting
        participants:
          - {party: arland, person: iver}
    ```
    """
    person_by_id = index_by_id(dossier.people)
    for engagement in dossier.engagements:
        for path, participant in list_participants(engagement):
            person = person_by_id.get(participant.person)
            if person is None or person.party == participant.party:
                continue
            if participant.on_behalf_of == UNSTATED:
                fault = (
                    f'{name_path(path)} stands for "{participant.party}", but '
                    f'"{person.id}" belongs to "{person.party}"'
                )
                remedy = "correct person or party, or say under on_behalf_of for whom they act"
                yield Fault(engagement, (*path, "person"), fault, remedy)


def _find_published(
    state: Engagement | EngagementState, source_by_id: Mapping[str, Source]
) -> list[EdtfDate]:
    """The days on which the passages behind a state were published, as far as they are known."""
    days = [
        source_by_id[item.source].published
        for item in state.evidence
        if item.source in source_by_id
    ]
    return [day for day in days if day.is_stated]


def _find_contradiction(engagement: Engagement, as_of: date) -> str:
    start, end, stage = engagement.start, engagement.end, engagement.status.stage
    if stage not in _BEGUN:
        return ""
    if start.earliest > as_of:
        return f'starts on "{start}", after'
    if stage is Stage.HELD and end.earliest > as_of:
        return f'ends on "{end}", after'
    if stage is Stage.UNDER_WAY and end.latest < as_of:
        return f'ended on "{end}", before'
    return ""
