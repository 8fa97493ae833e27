"""How checks speak: the record first, then what is wrong with it, then what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import TypeAlias

from positions.dossier.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable

    from positions.dossier.model import Alignment
    from positions.dossier.model import Assessment
    from positions.dossier.model import Engagement
    from positions.dossier.model import Issue
    from positions.dossier.model import Party
    from positions.dossier.model import Person
    from positions.dossier.model import Position
    from positions.dossier.model import Source

    Named: TypeAlias = (
        Party | Person | Issue | Source | Position | Engagement | Alignment | Assessment
    )
    Path: TypeAlias = tuple[str | int, ...]


def build_finding(code: str, record: Named, path: Path, *, fault: str, remedy: str) -> Finding:
    """A finding at the field `path` of `record`; the message begins with the record's kind and id.

    Where the field is not written, because its default holds, the place is that of the record.
    """
    place = record.find_place(*path)
    return Finding(place, code, f"{name_record(record)}: {fault}", remedy)


def name_record(record: Named) -> str:
    """`position "dam-closed"`: the kind of a record and its id."""
    return f'{type(record).__name__.lower()} "{record.id}"'


def quote_words(words: Iterable[str]) -> str:
    """`"one", "two"`: values in double quotes, in the order given."""
    return ", ".join(f'"{word}"' for word in words)


def count_items(number: int, noun: str) -> str:
    """`1 item of evidence`, `2 items of evidence`: the first word of `noun` takes the plural."""
    first, space, rest = noun.partition(" ")
    return f"{number} {first}{'' if number == 1 else 's'}{space}{rest}"


def fold_name(name: str) -> str:
    """A name without what a reader overlooks: letter case and the number of spaces."""
    return " ".join(name.split()).casefold()
