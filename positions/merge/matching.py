"""Records and items of an edited file beside what was exported: which is which.

An item is known again by what it says; its number only helps. What nobody can tell is told so.
"""

from __future__ import annotations

from collections import Counter
from collections import defaultdict
from typing import TYPE_CHECKING
from typing import NamedTuple

from positions.dossier.vocabulary import list_words
from positions.merge.changes import mark_record
from positions.merge.marks import NO_ENTRY
from positions.merge.marks import mark
from positions.merge.plain import index_shapes
from positions.merge.plain import list_shapes

if TYPE_CHECKING:
    from collections.abc import Collection
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from positions.dossier.model import Record
    from positions.merge.changes import Base
    from positions.merge.edited.values import Edited
    from positions.merge.plain import PlainRecord

_TELLING = 2
"""How many fields with words of their own must agree for an item with a changed field to be it."""

_SOLE = ("kind", "party")
"""Fields that tell a term or a participant from others where no two of its record have the same."""

_TELLS = frozenset({*_SOLE, "source"})
"""Fields of which an item that has another entry may well be another item."""


class Numbered(NamedTuple):
    """An item by its number, 0 for none, and by the marks of what it says."""

    number: int
    marks: Mapping[str, str]


class Found(NamedTuple):
    """Where an exported item stands in the dossier now, from 0, and its fields changed since."""

    place: int
    changed: tuple[str, ...] = ()


def list_closed(model: type[Record]) -> frozenset[str]:
    """The fields that hold one of a few words, which tell little of which item it is."""
    fields = model.model_fields.items()
    return frozenset(name for name, field in fields if list_words(field.annotation))


def is_alike(old: Mapping[str, str], new: Mapping[str, str], closed: Collection[str]) -> bool:
    """Whether two items are one with a single field changed, beyond doubt."""
    shared = [name for name in old if name in new]
    equal = [name for name in shared if old[name] == new[name]]
    telling = [name for name in equal if name not in closed and old[name].strip(NO_ENTRY)]
    return len(shared) - len(equal) <= 1 and len(telling) >= _TELLING


def pair_equal(rows: Sequence[Numbered], known: Sequence[Numbered]) -> dict[int, int]:
    """The rows that say what a known item says, by their places; of several, that of its number.

    One that came to say what another item said, which is edited too, stays the item of its number.
    """
    indexes: dict[tuple[str, ...], dict[tuple[str, ...], list[int]]] = {}
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for by_number in (True, False):
        for place, row in enumerate(rows):
            names = tuple(row.marks)
            if place in pairs or not names:
                continue
            index = indexes.setdefault(names, _index_marks(known, names))
            for other in index.get(tuple(row.marks.values()), ()):
                if other in taken or (by_number and row.number != known[other].number):
                    continue
                pairs[place] = other
                taken.add(other)
                break
    return pairs | _pair_in_place(rows, known, pairs)


def _pair_in_place(
    rows: Sequence[Numbered], known: Sequence[Numbered], pairs: Mapping[int, int]
) -> dict[int, int]:
    """Rows that were paired with the item of a number that another row has, and those rows.

    Their own items have to be left. Whoever renumbers rows gives each the number of one that stays.
    """
    places = _group_numbers(rows)
    items = {item.number: other for other, item in enumerate(known)}
    taken = {*pairs.values()}
    found: dict[int, int] = {}
    for place, other in pairs.items():
        number, wanted = rows[place].number, known[other].number
        rivals = places.get(wanted, [])
        if number == wanted or places.get(number) != [place] or len(rivals) != 1:
            continue
        if rivals[0] not in pairs and items.get(number, other) not in taken:
            found[place], found[rivals[0]] = items[number], other
            taken.add(items[number])
    return found


def _group_numbers(rows: Sequence[Numbered]) -> dict[int, list[int]]:
    """The places of the rows that have a number, by that number."""
    places: dict[int, list[int]] = {}
    for place, row in enumerate(rows):
        if row.number:
            places.setdefault(row.number, []).append(place)
    return places


def _index_marks(
    known: Sequence[Numbered], names: tuple[str, ...]
) -> dict[tuple[str, ...], list[int]]:
    index = defaultdict(list)
    for place, item in enumerate(known):
        index[tuple(item.marks.get(name, NO_ENTRY) for name in names)].append(place)
    return index


def pair_rest(
    rows: Sequence[Numbered], known: Sequence[Numbered], closed: Collection[str]
) -> tuple[dict[int, int], set[int]]:
    """Rows that say something new and items without a row: which is which, and which are in doubt.

    A row with one field changed is the item, whatever its number; else the number tells. Where two
    have as good a claim nobody can tell.
    """
    claims = {
        (place, other): claim
        for place, row in enumerate(rows)
        for other, item in enumerate(known)
        if (claim := 2 * is_alike(item.marks, row.marks, closed) + (row.number == item.number))
    }
    pairs: dict[int, int] = {}
    while found := dict(_list_best(claims)):
        pairs.update(found)
        ends = set(found.values())
        claims = {(a, b): one for (a, b), one in claims.items() if a not in found and b not in ends}
    return pairs, {place for place, _other in claims}


def _list_best(claims: Mapping[tuple[int, int], int]) -> Iterator[tuple[int, int]]:
    """The pairs in which each has no other claim as good."""
    by_place: dict[int, list[int]] = defaultdict(list)
    by_other: dict[int, list[int]] = defaultdict(list)
    for (place, other), claim in claims.items():
        by_place[place].append(claim)
        by_other[other].append(claim)
    best = [
        {end: max(found) for end, found in ends.items() if found.count(max(found)) == 1}
        for ends in (by_place, by_other)
    ]
    for (place, other), claim in claims.items():
        if best[0].get(place) == best[1].get(other) == claim:
            yield place, other


def find_sole(fields: Collection[str]) -> str:
    """The one of these fields that tells an item where no two have the same; empty if none does."""
    return next((name for name in _SOLE if name in fields), "")


def pair_sole(
    rows: Sequence[Mapping[str, str]], known: Sequence[Mapping[str, str]], name: str
) -> dict[int, int]:
    """The rows and items that are the only ones of what the field `name` says."""
    here, there = ([marks.get(name, NO_ENTRY) for marks in side] for side in (rows, known))
    return {
        place: there.index(kind)
        for place, kind in enumerate(here)
        if kind.strip(NO_ENTRY) and here.count(kind) == there.count(kind) == 1
    }


def match_items(
    model: type[Record], exported: list[Base] | None, current: list[PlainRecord]
) -> dict[int, Found]:
    """Where the items that were exported, by their numbers, stand in the dossier now.

    Those that say the same are the same, in their places or else in their order. One that was
    changed is found only if a single field was, and no other can be meant; where little else tells
    it from others, such as a term by its kind, it has to stand where it stood.
    """
    if exported is None:
        return {place + 1: Found(place) for place in range(len(current))}
    marked = [mark_record(model, item) for item in current]
    places = defaultdict(list)
    for place, base in enumerate(marked):
        places[_key(base)].append(place)
    found: dict[int, Found] = {}
    for in_place in (True, False):  # of two that say the same, each is the one in its own place
        for number, base in enumerate(exported, start=1):
            free = places[_key(base)]
            if number not in found and (number - 1 in free if in_place else free):
                place = number - 1 if in_place else free[0]
                free.remove(place)
                found[number] = Found(place)
    taken = {one.place for one in found.values()}
    lost = [number for number in range(1, len(exported) + 1) if number not in found]
    left = [place for place in range(len(current)) if place not in taken]
    closed = list_closed(model)
    alike = [
        (number, place)
        for number in lost
        for place in left
        if is_alike(*_align(exported[number - 1], marked[place]), closed)
        or (number == place + 1 and _has_one_changed(exported[number - 1], marked[place]))
    ]
    numbers, ends = Counter(one for one, _ in alike), Counter(one for _, one in alike)
    for number, place in alike:
        if numbers[number] == ends[place] == 1:
            found[number] = Found(place, list_changed(exported[number - 1], marked[place]))
    return found


def _has_one_changed(before: Base, now: Base) -> bool:
    """Whether an item in its place is the one that stood there, with a single field changed."""
    changed = list_changed(before, now)
    return len(changed) == 1 and not _TELLS.intersection(changed)


def number_items(
    model: type[Record], items: Sequence[Edited], current: list[PlainRecord]
) -> list[Edited]:
    """Number items by the dossier's own, for a file that carries no marks; those in doubt."""
    shapes = index_shapes(model)
    rows = [
        Numbered(
            item.number,
            {
                name: NO_ENTRY if said.value == shapes[name].default else mark(said.value)
                for name, said in item.fields.items()
            },
        )
        for item in items
    ]
    known = [
        Numbered(number, mark_record(model, item).marks) for number, item in enumerate(current, 1)
    ]
    pairs = pair_equal(rows, known)
    left = [place for place in range(len(rows)) if place not in pairs]
    free = [other for other in range(len(known)) if other not in pairs.values()]
    more, doubtful = pair_rest(
        [rows[place] for place in left], [known[other] for other in free], list_closed(model)
    )
    pairs.update({left[place]: free[other] for place, other in more.items()})
    name = find_sole(index_shapes(model))
    sole = pair_sole([one.marks for one in rows], [one.marks for one in known], name)
    taken = {*pairs.values()}
    for place, other in sole.items():
        if place in left and place not in pairs and other not in taken:
            pairs[place] = other
            doubtful.discard(left.index(place))
    for place, item in enumerate(items):
        item.number = pairs[place] + 1 if place in pairs else 0
    return [items[left[place]] for place in sorted(doubtful)]


def list_changed(before: Base, now: Base) -> tuple[str, ...]:
    """The fields in which two states of a record differ."""
    old, new = _align(before, now)
    return tuple(name for name in new if old[name] != new[name])


def mark_items(model: type[Record], items: list[PlainRecord] | None) -> list[Base]:
    """The marks of a list as it is."""
    return [mark_record(model, item) for item in items or ()]


def _align(before: Base, now: Base) -> tuple[dict[str, str], dict[str, str]]:
    """The marks of two states by the same names."""
    old, new = _flatten(before), _flatten(now)
    return {name: old.get(name, NO_ENTRY) for name in new}, new


def _flatten(base: Base) -> dict[str, str]:
    """The marks of a record, each of its lists as one."""
    lists = {name: "".join(map(_key, items)) or NO_ENTRY for name, items in base.items.items()}
    return {**base.marks, **lists}


def _key(base: Base) -> str:
    lists = sorted((name, list(map(_key, items))) for name, items in base.items.items() if items)
    return repr((sorted(base.marks.items()), lists))


def is_untouched(edited: Edited, base: Base) -> bool:
    """Whether an edited record has no edited cell, and all of its items in whatever order."""
    if edited.fields:
        return False
    for name, items in edited.items.items():
        exported = base.items.get(name, ())
        if len(items) != len(exported):
            return False
        in_order = sorted(items, key=lambda item: item.number)
        for number, (item, before) in enumerate(zip(in_order, exported, strict=True), start=1):
            if item.number != number or not is_untouched(item, before):
                return False
    return True


def has_changed(edited: Edited, base: Base) -> bool:
    """Whether an edited record says anything else than what was exported."""
    for name, said in edited.fields.items():
        exported = base.marks.get(name, NO_ENTRY)
        if name != "id" and not said.is_as_marked and exported not in map(mark, said.readings):
            return True
    return any(
        not item.number
        or item.number > len(base.items.get(name, ()))
        or has_changed(item, base.items[name][item.number - 1])
        for name, items in edited.items.items()
        for item in items
    )


def has_faults(edited: Edited) -> bool:
    """Whether a cell of a record, not of its items, can mean nothing."""
    return any(said.fault for said in edited.fields.values())


def find_same(
    model: type[Record],
    known: Mapping[str, PlainRecord],
    fields: PlainRecord,
    taken: Collection[str] = (),
) -> str:
    """The id of a record that says what a row without an id says; empty if none does.

    Those that are `taken` have a row already. So it is when a workbook comes back for the second
    time. Lists of records may stand elsewhere.
    """
    lists = {shape.name for shape in list_shapes(model) if shape.item is not None} - fields.keys()
    for identity in known:
        if identity in taken:
            continue
        there = known[identity]
        if {name: there[name] for name in there.keys() - lists - {"id"}} == fields:
            return identity
    return ""


def list_fields(model: type[Record], edited: Edited, *, with_faults: bool = False) -> PlainRecord:
    """All that a new record or item says, in the order of the schema, but for its id.

    To be shown rather than written it is `with_faults`, as they were typed.
    """
    plain: PlainRecord = {}
    for shape in list_shapes(model):
        said = edited.fields.get(shape.name)
        if said is not None and said.value is not None and shape.name != "id":
            plain[shape.name] = said.value
        elif said is not None and said.fault and with_faults:
            plain[shape.name] = str(said.raw)
        if shape.item is not None and edited.items.get(shape.name):
            item = shape.item
            items = edited.items[shape.name]
            listed = [list_fields(item, one, with_faults=with_faults) for one in items]
            if any(listed):
                plain[shape.name] = [fields for fields in listed if fields]
    return plain
