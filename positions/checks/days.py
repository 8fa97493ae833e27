"""Days: whether what is dated can have happened in the order in which the dates have it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from positions.checks.lookups import Fault
from positions.checks.lookups import index_by_id
from positions.checks.lookups import list_states
from positions.dossier.findings import rule
from positions.dossier.places import name_path
from positions.dossier.vocabulary import DateBasis

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping

    from positions.checks.lookups import Path
    from positions.dossier.dates import EdtfDate
    from positions.dossier.model import Dossier
    from positions.dossier.model import Engagement
    from positions.dossier.model import Evidence
    from positions.dossier.model import Position
    from positions.dossier.model import Source


@rule("E501", "A date is later than the dossier")
def later_than_dossier(dossier: Dossier) -> Iterator[Fault]:
    """Something is dated after the day whose state of knowledge the dossier records.

    `as_of` in `dossier.yaml` is the day for which the dossier speaks. A position stated later could
    not be known on that day, and a judgement made for a later day is not about it. Compared is the
    earliest day that the date can mean.

    Correct the date, or move `as_of` when the dossier is brought up to date.

    Faulty:

    ```yaml
    as_of: 2031-05-20
    positions:
      - id: toll-halved
        stated_on: 2031-05-21
    ```

    Sound:

    ```yaml
    as_of: 2031-05-20
    positions:
      - id: toll-halved
        stated_on: 2031-05-19
    ```
    """
    as_of = dossier.head.as_of
    remedy = "correct the date, or move as_of in dossier.yaml"
    for position in dossier.positions:
        if position.stated_on.earliest > as_of:
            fault = f'stated_on "{position.stated_on}" is after the dossier\'s day, "{as_of}"'
            yield Fault(position, ("stated_on",), fault, remedy)
    for alignment in dossier.alignments:
        if alignment.as_of > as_of:
            fault = f'as_of "{alignment.as_of}" is after the dossier\'s day, "{as_of}"'
            yield Fault(alignment, ("as_of",), fault, remedy)


@rule("E503", "A source was saved before it was published")
def retrieved_before_published(dossier: Dossier) -> Iterator[Fault]:
    """A source was retrieved before the day of its publication.

    A text cannot be saved before it is there. One of the two days is wrong, or the page was changed
    and dated anew; then the retained text is not the one that the date of publication belongs to.

    Correct the day, or save the text again and record that day.

    Faulty:

    ```yaml
    sources:
      - id: arland-gazette
        published: 2031-05-10
        retrieved: 2031-05-09
    ```

    Sound:

    ```yaml
    sources:
      - id: arland-gazette
        published: 2031-05-10
        retrieved: 2031-05-11
    ```
    """
    for source in dossier.sources:
        if source.retrieved.latest < source.published.earliest:
            fault = f'retrieved "{source.retrieved}" is before published "{source.published}"'
            remedy = "correct one of the two days, or save the text again"
            yield Fault(source, ("retrieved",), fault, remedy)


@rule("E504", "A position was stated after its sources were published")
def stated_after_published(dossier: Dossier) -> Iterator[Fault]:
    """A position is dated after the publication of every source that reports it.

    A report cannot tell what was said after it appeared. Usually the day of coding or a wrong month
    was filled in. A source without a date of publication contradicts nothing.

    Correct `stated_on`, or the `published` of a source. Where a time zone puts the statement on the
    next day, give the date where the report was made, or an interval such as
    `2031-05-10/2031-05-11`.

    Faulty:

    ```yaml
    sources:
      - id: arland-gazette
        published: 2031-05-10
    positions:
      - id: toll-halved
        stated_on: 2031-05-12
        evidence: [{source: arland-gazette}]
    ```

    Sound:

    ```yaml
    sources:
      - id: arland-gazette
        published: 2031-05-10
    positions:
      - id: toll-halved
        stated_on: 2031-05-09
        evidence: [{source: arland-gazette}]
    ```
    """
    source_by_id = index_by_id(dossier.sources)
    for position in dossier.positions:
        latest = max(_find_latest(item, source_by_id) for item in position.evidence)
        if position.stated_on.earliest > latest:
            fault = (
                f'stated_on "{position.stated_on}" is after the last of its sources was '
                f'published, "{latest}"'
            )
            remedy = "correct the day, or the published of a source"
            yield Fault(position, ("stated_on",), fault, remedy)


@rule("E506", "A position was recorded before it was stated")
def recorded_before_stated(dossier: Dossier) -> Iterator[Fault]:
    """A position was recorded before the day on which the party is said to have spoken.

    Nobody records what has not been said. One of the two days is wrong.

    Correct `stated_on` or `recorded_on`.

    Faulty:

    ```yaml
    positions:
      - id: toll-halved
        stated_on: 2031-05-10
        recorded_on: 2031-05-01
    ```

    Sound:

    ```yaml
    positions:
      - id: toll-halved
        stated_on: 2031-05-10
        recorded_on: 2031-05-11
    ```
    """
    for position in dossier.positions:
        recorded, stated = position.recorded_on, position.stated_on
        if recorded.latest < stated.earliest:
            fault = f'recorded_on "{recorded}" is before stated_on "{stated}"'
            yield Fault(position, ("recorded_on",), fault, "correct one of the two days")


@rule("W521", "A date has no basis, or a basis no date")
def dates_without_basis(dossier: Dossier) -> Iterator[Fault]:
    """A date does not say where it comes from, or `date_basis` is given without a date.

    Whether a source prints a day or the curator worked it out from "on Tuesday" decides how far a
    reader may trust the order of events. Looked at are `stated_on` of a position and `start` and
    `end` of an engagement and of its earlier states.

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
    for position in dossier.positions:
        yield from _check_basis(
            position, (), position.date_basis, {"stated_on": position.stated_on}
        )
    for engagement in dossier.engagements:
        for path, state in list_states(engagement):
            days = {"start": state.start, "end": state.end}
            yield from _check_basis(engagement, path, state.date_basis, days)


@rule("W523", "A source is later than the dossier")
def sources_later_than_dossier(dossier: Dossier) -> Iterator[Fault]:
    """A source was published after the day whose state of knowledge the dossier records.

    A dossier as of a day shows what could be known on that day. A later report that looks back
    lends it hindsight, and two editions can no longer be compared.

    Correct the day, move `as_of`, or leave the source for the next edition.

    Faulty:

    ```yaml
    as_of: 2031-05-20
    sources:
      - id: arland-gazette
        published: 2031-05-25
    ```

    Sound:

    ```yaml
    as_of: 2031-05-20
    sources:
      - id: arland-gazette
        published: 2031-05-18
    ```
    """
    as_of = dossier.head.as_of
    for source in dossier.sources:
        if source.published.earliest > as_of:
            fault = f'published "{source.published}" is after the dossier\'s day, "{as_of}"'
            remedy = "correct the day, move as_of, or leave the source for the next edition"
            yield Fault(source, ("published",), fault, remedy)


def _find_latest(item: Evidence, source_by_id: Mapping[str, Source]) -> date:
    source = source_by_id.get(item.source)
    return source.published.latest if source else date.max


def _check_basis(
    record: Position | Engagement,
    path: Path,
    basis: DateBasis,
    date_by_field: Mapping[str, EdtfDate],
) -> Iterator[Fault]:
    stated = [field for field, when in date_by_field.items() if when.is_stated]
    has_basis = basis is not DateBasis.UNSTATED
    if stated and not has_basis:
        name = name_path((*path, stated[0]))
        fault = f'{name} "{date_by_field[stated[0]]}" has no basis'
        remedy = "add date_basis: stated if a source prints the day, else inferred"
        yield Fault(record, (*path, stated[0]), fault, remedy)
    if has_basis and not stated:
        fields = " and no ".join(date_by_field)
        where = f"{name_path(path)} " if path else ""
        fault = f'{where}has the date_basis "{basis}" and no {fields}'
        yield Fault(record, (*path, "date_basis"), fault, "add the day, or remove date_basis")
