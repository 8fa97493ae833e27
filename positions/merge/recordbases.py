"""The marks of records as they were exported: read record by record, when somebody asks for one."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING
from typing import NamedTuple

from positions.merge.changes import Base
from positions.merge.plain import MODEL_BY_TABLE
from positions.merge.plain import index_shapes

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator

Place = tuple[str, str]
"""Table and id of a record."""


class _MarkRow(NamedTuple):
    """A row of marks; `steps` lead to an item: a list and a number, then those within it."""

    number: int
    steps: str
    marks: str


class RecordBases(Mapping[Place, Base]):
    """What was exported, by table and id of a record.

    `refuse` makes the error for a row, by its number, that cannot be read.
    """

    def __init__(self, refuse: Callable[[int], Exception]) -> None:
        self._taken: list[tuple[int, str, str]] = []
        self._read: dict[Place, Base] = {}
        self._names: dict[str, list[str]] = {}
        self._known: dict[str, list[str]] = {}
        self._refuse = refuse

    def take_names(self, key: str, text: str) -> None:
        """Take the names of the fields that a kind of record, or of item, has marks of."""
        self._names[key] = text.split()

    def take(self, number: int, key: str, text: str) -> None:
        """Take a row of marks; `key` is table, id, then the steps to an item."""
        self._taken.append((number, key, text))

    def read_all(self) -> None:
        """Read every row, so that the first one that cannot be read is refused."""
        for place in self._rows:
            self[place]

    @cached_property
    def _rows(self) -> dict[Place, list[_MarkRow]]:
        """The rows of each record, which nobody asks for where no sheet was edited."""
        rows: dict[Place, list[_MarkRow]] = {}
        for number, key, text in self._taken:
            table, _slash, rest = key.partition("/")
            identity, _slash, steps = rest.partition("/")
            rows.setdefault((table, identity), []).append(_MarkRow(number, steps, text))
        self._taken.clear()
        return rows

    def __getitem__(self, place: Place) -> Base:
        base = self._read.get(place)
        if base is None:
            base = self._read[place] = self._read_rows(place)
        return base

    def __contains__(self, place: object) -> bool:
        return place in self._rows

    def __iter__(self) -> Iterator[Place]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def _read_rows(self, place: Place) -> Base:
        base = Base()
        for row in self._rows[place]:
            try:
                self._read_row(base, place[0], row)
            except (LookupError, ValueError) as error:
                raise self._refuse(row.number) from error
        return base

    def _read_row(self, base: Base, table: str, row: _MarkRow) -> None:
        steps = row.steps.split("/") if row.steps else []
        for name, number in zip(steps[::2], steps[1::2], strict=True):
            items = base.items.setdefault(name, [])
            place = int(number)
            # They come in order, so that a number is never far beyond those that are there.
            if not 1 <= place <= len(items) + 1:
                raise ValueError(number)
            if place > len(items):
                items.append(Base())
            base = items[place - 1]
        names = self._find_names("/".join([table, *steps[::2]]))
        base.marks = dict(zip(names, row.marks.split(" "), strict=True))

    def _find_names(self, key: str) -> list[str]:
        """The fields whose marks a record or an item has, which the schema must know."""
        if key not in self._known:
            table, *lists = key.split("/")
            model = MODEL_BY_TABLE[table]
            for name in lists:
                item = index_shapes(model)[name].item
                if item is None:
                    raise ValueError(name)
                model = item
            for name in self._names[key]:
                index_shapes(model)[name]
            self._known[key] = self._names[key]
        return self._known[key]
