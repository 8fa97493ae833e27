"""Which exported item a row of a table is: by what it says, its number only helping.

A row that says what it said is the same item, wherever it stands and whatever its number is. One
that was given to another record is a new item there, and takes nobody's place.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import NamedTuple

from positions.merge.contents import Contents
from positions.merge.edited.cells import spell_raw
from positions.merge.marks import mark
from positions.merge.matching import Numbered
from positions.merge.matching import find_sole
from positions.merge.matching import is_alike
from positions.merge.matching import list_closed
from positions.merge.matching import pair_equal
from positions.merge.matching import pair_rest
from positions.merge.matching import pair_sole

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping

    from positions.dossier.model import Record
    from positions.merge.changes import Base
    from positions.merge.edited.values import Edited
    from positions.merge.edited.values import Said


class Place(NamedTuple):
    """A record, or its earlier state of that number; 0 is the state that stands."""

    owner: str
    state: int


@dataclass(slots=True, eq=False)
class TableItem:
    """A row of a table of items: its number in the record as typed, and in the file.

    `edited` is what it says; its number, from 1, is that in the list of its holder: as typed, then
    as it was exported. `marks` are those of what it says.
    """

    item: int
    number: int
    edited: Edited
    marks: Mapping[str, str]

    @property
    def as_numbered(self) -> Numbered:
        """The row as something to be paired."""
        return Numbered(self.edited.number, self.marks)


class TableItems:
    """The exported items of one list, each to be known again in one row.

    `find_items` gives those of a holder.
    """

    def __init__(
        self,
        model: type[Record],
        find_items: Callable[[Place], list[Base]],
    ) -> None:
        self.closed = list_closed(model)
        self._find_items = find_items
        self._free: dict[Place, list[Numbered]] = {}
        self._contents: Contents[Place] | None = None
        self._numbered: set[tuple[Place, int]] = set()

    def number_rows(self, rows: Mapping[Place, list[TableItem]]) -> list[tuple[Place, TableItem]]:
        """Give each row the number of the item that it is, 0 to a new one; those in doubt.

        A row in doubt stands for one of the items without a row, and says nothing.
        """
        rests: dict[Place, list[TableItem]] = {}
        for place, items in rows.items():
            known = number_all(self._find_items(place))
            pairs = pair_equal([one.as_numbered for one in items], known)
            rests[place], self._free[place] = _claim(items, known, pairs)
        self._numbered = {(place, row.edited.number) for place in rests for row in rests[place]}
        return [
            (place, row)
            for place, rest in rests.items()
            if rest
            for row in self._number_rest(place, rest, rows[place])
        ]

    def _number_rest(
        self, place: Place, rest: list[TableItem], rows: list[TableItem]
    ) -> list[TableItem]:
        """Number the rows that say something new; those in doubt."""
        known = {row.edited.number for row in rows if row not in rest}
        staying = [row for row in rest if not self._has_moved(place, row)]
        for row in rest:
            if row not in staying:
                row.edited.number = 0
        free = self._free[place]
        pairs, doubtful = pair_rest([row.as_numbered for row in staying], free, self.closed)
        asked = [staying[one] for one in sorted(doubtful)]
        left, free = _claim(staying, free, pairs)
        new = [row for row in left if row not in asked]
        if new and free:
            others = [row for row in new if not (row.item and row.edited.number in known)]
            claimed = _claim(others, free, self._pair_sole(place, others, free, rows))
            new, free = [row for row in new if row not in others or row in claimed[0]], claimed[1]
        if free:
            asked += [row for row in new if row.item and row.edited.number not in known]
        for row in new:
            row.edited.number = 0
        for row in asked:
            row.edited.number = free.pop(0).number if free else 0
            row.edited.fields = {}
        return asked

    def _pair_sole(
        self, place: Place, new: list[TableItem], free: list[Numbered], rows: list[TableItem]
    ) -> dict[int, int]:
        """New rows that are the only ones of their kind or party, as the items without a row."""
        exported = [item.marks for item in self._find_items(place)]
        name = find_sole(exported[0]) if exported else ""
        numbers = [one.number for one in free]
        return {
            new.index(rows[at]): numbers.index(other + 1)
            for at, other in pair_sole([row.marks for row in rows], exported, name).items()
            if rows[at] in new and other + 1 in numbers
        }

    def _has_moved(self, place: Place, row: TableItem) -> bool:
        """Whether a row is that of another record, and its number would displace an item here."""
        own = [one for one in self._free[place] if one.number == row.edited.number]
        if not own or any(is_alike(one.marks, row.marks, self.closed) for one in own):
            return False
        return self._find_contents().is_elsewhere(place, row.marks)

    def _find_contents(self) -> Contents[Place]:
        if self._contents is None:
            free = [
                (place, one.marks)
                for place, listed in self._free.items()
                for one in listed
                if (place, one.number) not in self._numbered
            ]
            self._contents = Contents(free, self.closed)
        return self._contents


def number_all(items: Iterable[Base]) -> list[Numbered]:
    """Items as they were exported, each with its number."""
    return [Numbered(number, item.marks) for number, item in enumerate(items, start=1)]


def mark_fields(fields: Mapping[str, Said], known: Mapping[str, str]) -> dict[str, str]:
    """The marks of what a row says; of several readings the one that a known item has."""
    return dict(_list_marks(fields, known))


def _list_marks(fields: Mapping[str, Said], known: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for name, said in fields.items():
        marks = [mark(one) for one in said.readings] or [mark(spell_raw(said.raw))]
        yield name, known[name] if known.get(name) in marks else marks[0]


def _claim(
    rows: list[TableItem], free: list[Numbered], pairs: Mapping[int, int]
) -> tuple[list[TableItem], list[Numbered]]:
    """Give rows the items they are; the rows that are none, and the items without a row."""
    for place, other in pairs.items():
        rows[place].edited.number = free[other].number
    taken = {*pairs.values()}
    left = [row for place, row in enumerate(rows) if place not in pairs]
    return left, [one for place, one in enumerate(free) if place not in taken]
