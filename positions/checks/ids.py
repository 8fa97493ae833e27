"""Ids, and the names and titles that readers take for them: each must mean one record only."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import TypeVar

from positions.checks.lookups import Fault
from positions.checks.lookups import fold_name
from positions.checks.lookups import index_by_id
from positions.dossier.findings import rule
from positions.dossier.model import RECORD_KINDS
from positions.dossier.model import name_record
from positions.dossier.vocabulary import UNSTATED

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator
    from collections.abc import Sequence

    from positions.checks.lookups import Path
    from positions.dossier.model import Dossier
    from positions.dossier.model import Party
    from positions.dossier.model import Person
    from positions.dossier.model import Source

_RecordT = TypeVar("_RecordT")


@rule("E301", "An id is used twice")
def duplicate_ids(dossier: Dossier) -> Iterator[Fault]:
    """Two records of one kind have the same id.

    Every other record, each link in the workbook and each row of a table names a record by its id.
    With two of the same id, nobody can say which one is meant, and one of them would vanish from
    what is made.

    Give one of the two another id. The message names the line of the first.

    Faulty:

    ```yaml
    positions:
      - id: toll-halved
        act: demand
      - id: toll-halved
        act: request
    ```

    Sound:

    ```yaml
    positions:
      - id: toll-halved
        act: demand
      - id: toll-halved-soon
        act: request
    ```
    """
    for kind in RECORD_KINDS:
        for record, first in _list_repeated(kind.list_records(dossier), lambda one: one.id):
            fault = f"the id is already used, on line {first.find_place('id').line}"
            yield Fault(record, ("id",), fault, "give one of the two records another id")


@rule("E302", "A position and an engagement share an id")
def shared_ids(dossier: Dossier) -> Iterator[Fault]:
    """A position and an engagement have the same id.

    The evidence of both stands in one table, where each row names its record by id alone. A shared
    id would give the evidence of a meeting to a demand.

    Give one of the two another id.

    Faulty:

    ```yaml
    positions:
      - id: dam
        act: offer
    engagements:
      - id: dam
        mode: meeting
    ```

    Sound:

    ```yaml
    positions:
      - id: dam-opened
        act: offer
    engagements:
      - id: dam-meeting
        mode: meeting
    ```
    """
    position_by_id = index_by_id(dossier.positions)
    for engagement in dossier.engagements:
        if engagement.id in position_by_id:
            first = position_by_id[engagement.id].find_place("id")
            fault = f"a position has the same id, at {first}"
            yield Fault(engagement, ("id",), fault, "give one of the two records another id")


@rule("E310", "Two parties have the same short name")
def duplicate_short_names(dossier: Dossier) -> Iterator[Fault]:
    """Two parties have the same short name.

    The short name heads the column of a party in the comparison. Two columns of the same head
    cannot be told apart, and a spreadsheet refuses such a table. Upper and lower case count as the
    same.

    Give one of the parties another `short_name`.

    Faulty:

    ```yaml
    parties:
      - id: arland
        short_name: Arland
      - id: arland-north
        short_name: ARLAND
    ```

    Sound:

    ```yaml
    parties:
      - id: arland
        short_name: Arland
      - id: arland-north
        short_name: North Arland
    ```
    """
    repeated = _list_repeated(dossier.parties, lambda party: fold_name(party.short_name))
    for party, first in repeated:
        fault = f'short_name "{party.short_name}" is also that of {name_record(first)}'
        remedy = "give one of the two another short name; it heads a column"
        yield Fault(party, ("short_name",), fault, remedy)


@rule("E311", "Two issues have the same title")
def duplicate_issue_titles(dossier: Dossier) -> Iterator[Fault]:
    """Two issues have the same title.

    The title heads the row of an issue in the comparison. Two rows of the same title cannot be told
    apart. Upper and lower case count as the same.

    Give one of the issues another `title`.

    Faulty:

    ```yaml
    issues:
      - id: canal
        title: The canal
      - id: canal-toll
        title: The canal
    ```

    Sound:

    ```yaml
    issues:
      - id: canal
        title: The canal
      - id: canal-toll
        title: The toll on the canal
    ```
    """
    for issue, first in _list_repeated(dossier.issues, lambda issue: fold_name(issue.title)):
        fault = f'title "{issue.title}" is also that of {name_record(first)}'
        remedy = "give one of the two another title; it heads a row of the comparison"
        yield Fault(issue, ("title",), fault, remedy)


@rule("W321", "A name is shared by two records")
def shared_names(dossier: Dossier) -> Iterator[Fault]:
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
    kinds: tuple[Sequence[Party | Person], ...] = (dossier.parties, dossier.people)
    for records in kinds:
        first_by_name: dict[str, Party | Person] = {}
        for record in records:
            for path, name in _list_names(record):
                first = first_by_name.setdefault(fold_name(name), record)
                if first is not record:
                    fault = f'the name "{name}" is also one of {name_record(first)}'
                    remedy = "merge the two records if they are one, or make the names differ"
                    yield Fault(record, path, fault, remedy)


@rule("W323", "Two sources seem to be one")
def repeated_sources(dossier: Dossier) -> Iterator[Fault]:
    """Two sources have the same address, or the same title, publisher and day of publication.

    One text entered twice counts as two sources in Coverage, and what one says may seem confirmed
    by the other.

    Merge the two records into one; if they are two, correct the address or the title.

    Faulty:

    ```yaml
    sources:
      - id: gazette
        url: https://gazette.example/toll
      - id: gazette-toll
        url: https://gazette.example/toll
    ```

    Sound:

    ```yaml
    sources:
      - id: gazette
        url: https://gazette.example/toll
      - id: gazette-ferry
        url: https://gazette.example/ferry
    ```
    """
    first_by_sign: dict[tuple[str, ...], Source] = {}
    for source in dossier.sources:
        signs: list[tuple[str, ...]] = [("url", source.url)] if source.url != UNSTATED else []
        imprint = (fold_name(source.title), fold_name(source.publisher), str(source.published))
        if UNSTATED not in imprint:
            signs.append(imprint)
        earlier = [first_by_sign.setdefault(sign, source) for sign in signs]
        first = next((one for one in earlier if one is not source), None)
        if first is not None:
            fault = f"has the address, or the title and day, of {name_record(first)}"
            yield Fault(source, (), fault, "merge the two if they are one, or correct one of them")


def _list_repeated(
    records: Sequence[_RecordT], name: Callable[[_RecordT], str]
) -> Iterator[tuple[_RecordT, _RecordT]]:
    """Each record whose name an earlier one has had, with the first that had it."""
    first_by_name: dict[str, _RecordT] = {}
    for record in records:
        first = first_by_name.setdefault(name(record), record)
        if first is not record:
            yield record, first


def _list_names(record: Party | Person) -> Iterator[tuple[Path, str]]:
    yield ("name",), record.name
    for index, alias in enumerate(record.aliases):
        yield ("aliases", index), alias
