"""Which exported item a row of an edited sheet is: by what it says, its number only helping.

A row that says what it said is the same item, wherever it stands and whatever its number is. One
that was given to another record is a new item there, and takes nobody's place.
"""

from __future__ import annotations

from collections import Counter
from collections import defaultdict
from dataclasses import dataclass
from dataclasses import field
from functools import cache
from typing import TYPE_CHECKING
from typing import NamedTuple

from positions.merge.base import mark_cell
from positions.merge.base import split_marks
from positions.merge.contents import Contents
from positions.merge.matching import Numbered
from positions.merge.matching import find_sole
from positions.merge.matching import is_alike
from positions.merge.matching import pair_equal
from positions.merge.matching import pair_rest
from positions.merge.matching import pair_sole

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Collection
    from collections.abc import Mapping
    from collections.abc import Sequence

    from positions.merge.base import SheetMap
    from positions.merge.edited.rows import Line

_MOST_NUMBERS = 2000
"""Items of one record that are told by the numbers in their cells."""


_DIGITS = 5


class Holder(NamedTuple):
    """The record, or its earlier state from 1, that an item belongs to."""

    table: str
    owner: str
    state: int


@dataclass(slots=True)
class ItemRow:
    """A row of the sheet, its holder, and its number: as typed, then as it was exported."""

    line: Line
    holder: Holder
    number: int
    typed: str
    marks: dict[str, str] = field(default_factory=dict)


class _Standing(NamedTuple):
    """An item as it was exported; `told` are the marks of all cells of its row."""

    holder: Holder
    number: int
    told: dict[str, str]


class Standings:
    """The items of a sheet as they were exported, each to be known again in one row.

    `fields` are the columns that hold what an item says, with the field of each, `closed` those of
    them that hold one of a few words. `find_table` says which table a record is of, by the mark of
    its kind and its id.
    """

    def __init__(
        self,
        sheet: SheetMap,
        fields: Mapping[str, str],
        closed: Collection[str],
        find_table: Callable[[str, str], str],
    ) -> None:
        self.sheet = sheet
        self.names = [column.name for column in sheet.columns]
        self.fields = fields
        self.closed = closed
        self.find_table = find_table
        self._places: dict[tuple[str, str], list[int]] = defaultdict(list)
        for place, row in enumerate(sheet.rows):
            self._places[row.key, row.whole].append(place)
        self._free: dict[Holder, list[_Standing]] = defaultdict(list)
        self._contents: Contents[Holder] | None = None
        self._numbered: set[tuple[Holder, int]] = set()
        self._ranks: list[int] = []

    def number_rows(self, rows: Sequence[ItemRow]) -> list[ItemRow]:
        """Give each row the number of the item that it is, 0 to a new one; those in doubt.

        A row in doubt stands for one of the items without a row, and says nothing, until it is
        settled.
        """
        left = [row for row in rows if not self._claim_same(row)]
        if not left:
            return []
        self._describe_free()
        groups: dict[Holder, list[ItemRow]] = defaultdict(list)
        for row in left:
            row.marks = {
                name: row.line.mark(name) for name in row.line.cells if name in self.fields
            }
            groups[row.holder].append(row)
        rests = [self._claim_equal(group, self._free[holder]) for holder, group in groups.items()]
        self._numbered = {(row.holder, row.number) for rest in rests for row in rest}
        peers: dict[Holder, list[ItemRow]] = defaultdict(list)
        for row in rows:
            peers[row.holder].append(row)
        doubtful: list[ItemRow] = []
        for holder, rest in zip(groups, rests, strict=True):
            doubtful += self._claim_rest(rest, self._free[holder], peers[holder])
        return doubtful

    def _claim_same(self, row: ItemRow) -> bool:
        """Claim the exported row that was exactly this one."""
        places = self._places.get((row.holder.owner, row.line.whole))
        if not places:
            return False
        place = places.pop(0)
        row.line.is_known = row.line.is_same = True
        if "item" not in row.line.cells:
            row.number = self._describe(place).number
        return True

    def _claim_equal(self, rows: list[ItemRow], free: list[_Standing]) -> list[ItemRow]:
        """Claim what says what it said; the rows that do not."""
        pairs = pair_equal(
            [Numbered(row.number, row.marks) for row in rows],
            [Numbered(one.number, one.told) for one in free],
        )
        return _claim(rows, free, pairs)

    def _claim_rest(
        self, rows: list[ItemRow], free: list[_Standing], peers: list[ItemRow]
    ) -> list[ItemRow]:
        """Claim what says something new; the rest of the rows are new items, or in doubt.

        `peers` are all rows of the record.
        """
        known = {row.number for row in peers if row.line.is_known}
        staying = []
        for row in rows:
            if self._has_moved(row, free):
                row.number = 0
            else:
                staying.append(row)
        pairs, doubtful = pair_rest(
            [Numbered(row.number, row.marks) for row in staying],
            [Numbered(one.number, one.told) for one in free],
            self.closed,
        )
        asked = [staying[place] for place in sorted(doubtful)]
        others = [row for row in _claim(staying, free, pairs) if row not in asked]
        if others and free:
            others = self._claim_sole(others, free, peers, known)
        if free:
            asked += [row for row in others if row.typed and row.number not in known]
        for row in others:
            row.number = 0
        for row in asked:
            row.number = free.pop(0).number if free else 0
            row.line.is_known = row.line.is_same = True
        return asked

    def _claim_sole(
        self, rows: list[ItemRow], free: list[_Standing], peers: list[ItemRow], known: set[int]
    ) -> list[ItemRow]:
        """Claim what is the only one of its kind in its record, as it was; a copied row is new."""
        sole = find_sole({*self.fields.values()})
        column = next((name for name, one in self.fields.items() if one == sole), "")
        holder = rows[0].holder
        places = [at for at, row in enumerate(self.sheet.rows) if row.key == holder.owner]
        own = [one for at in places if (one := self._describe(at)).holder == holder]
        marks = [
            {column: row.line.mark(column)} if column in row.line.cells else {} for row in peers
        ]
        pairs = {
            rows.index(peers[place]): free.index(own[other])
            for place, other in pair_sole(marks, [one.told for one in own], column).items()
            if peers[place] in rows and own[other] in free
            if not (peers[place].typed and peers[place].number in known)
        }
        return _claim(rows, free, pairs)

    def _has_moved(self, row: ItemRow, free: list[_Standing]) -> bool:
        """Whether a row is that of another record, and its number would displace an item here."""
        own = [one for one in free if one.number == row.number]
        if not own or any(is_alike(one.told, row.marks, self.closed) for one in own):
            return False
        return self._find_contents().is_elsewhere(row.holder, row.marks)

    def _find_contents(self) -> Contents[Holder]:
        if self._contents is None:
            free = (one for listed in self._free.values() for one in listed)
            self._contents = Contents(
                [
                    (one.holder, one.told)
                    for one in free
                    if (one.holder, one.number) not in self._numbered
                ],
                self.closed,
            )
        return self._contents

    def _describe_free(self) -> None:
        for place in sorted(place for places in self._places.values() for place in places):
            standing = self._describe(place)
            self._free[standing.holder].append(standing)

    def _describe(self, place: int) -> _Standing:
        """The item that an exported row was."""
        row = self.sheet.rows[place]
        told = dict(zip(self.names, split_marks(row.marks), strict=False))
        kind, state = told.get("record_kind", ""), told.get("state", "")
        holder = Holder(self.find_table(kind, row.key), row.key, _index_numbers().get(state, 0))
        number = _index_numbers().get(told.get("item", ""), 0)
        return _Standing(holder, number or self._find_rank(place), told)

    def _find_rank(self, place: int) -> int:
        """The number of an item by its place, where the sheet shows none."""
        if not self._ranks:
            counts: Counter[tuple[str, ...]] = Counter()
            for row in self.sheet.rows:
                told = dict(zip(self.names, split_marks(row.marks), strict=False))
                holder = (row.key, told.get("record_kind", ""), told.get("state", ""))
                counts[holder] += 1
                self._ranks.append(counts[holder])
        return self._ranks[place]


def _claim(rows: list[ItemRow], free: list[_Standing], pairs: dict[int, int]) -> list[ItemRow]:
    """Give rows the items they are, which are no longer free; the rows that are none."""
    for place, other in pairs.items():
        row, standing = rows[place], free[other]
        row.number, row.line.before, row.line.is_known = standing.number, standing.told, True
    free[:] = [one for place, one in enumerate(free) if place not in pairs.values()]
    return [row for place, row in enumerate(rows) if place not in pairs]


def read_number(text: str) -> int:
    """The number in a cell, from 1; 0 where there is none."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= _DIGITS else 0


@cache
def _index_numbers() -> dict[str, int]:
    """Numbers by the marks of their cells."""
    return {mark_cell(str(number)): number for number in range(1, _MOST_NUMBERS)}
