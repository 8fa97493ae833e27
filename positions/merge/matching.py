"""Records and items of an edited file beside the marks of what was exported: which is which."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from positions.merge.changes import mark_record
from positions.merge.marks import NO_ENTRY
from positions.merge.marks import mark
from positions.merge.plain import list_shapes

if TYPE_CHECKING:
    from positions.dossier.model import Record
    from positions.merge.changes import Base
    from positions.merge.edited.values import Edited
    from positions.merge.plain import PlainRecord


def match_items(
    model: type[Record], exported: list[Base] | None, current: list[PlainRecord]
) -> dict[int, int]:
    """Where the items that were exported, by their numbers, stand in the dossier now."""
    if exported is None:
        return {place + 1: place for place in range(len(current))}
    old = [_key(item) for item in exported]
    new = [_key(mark_record(model, item)) for item in current]
    found = {}
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, first, last, new_first, new_last in matcher.get_opcodes():
        if tag in ("equal", "replace"):
            pairs = zip(range(first, last), range(new_first, new_last), strict=False)
            found.update({number + 1: place for number, place in pairs})
    return found


def mark_items(model: type[Record], items: list[PlainRecord] | None) -> list[Base]:
    """The marks of a list as it is."""
    return [mark_record(model, item) for item in items or ()]


def _key(base: Base) -> str:
    return repr(
        (sorted(base.marks.items()), [(n, list(map(_key, i))) for n, i in base.items.items()])
    )


def is_untouched(edited: Edited, base: Base) -> bool:
    """Whether an edited record has no edited cell, and all of its items in their order."""
    if edited.fields:
        return False
    for name, items in edited.items.items():
        exported = base.items.get(name, ())
        if len(items) != len(exported):
            return False
        for number, (item, before) in enumerate(zip(items, exported, strict=True), start=1):
            if item.number != number or not is_untouched(item, before):
                return False
    return True


def has_changed(edited: Edited, base: Base) -> bool:
    """Whether an edited record says anything else than what was exported."""
    for name, said in edited.fields.items():
        if name != "id" and base.marks.get(name, NO_ENTRY) not in map(mark, said.readings):
            return True
    return any(
        not item.number
        or item.number > len(base.items.get(name, ()))
        or has_changed(item, base.items[name][item.number - 1])
        for name, items in edited.items.items()
        for item in items
    )


def list_fields(model: type[Record], edited: Edited) -> PlainRecord:
    """All that a new record or item says, in the order of the schema, but for its id."""
    plain: PlainRecord = {}
    for shape in list_shapes(model):
        said = edited.fields.get(shape.name)
        if said is not None and said.value is not None and shape.name != "id":
            plain[shape.name] = said.value
        if shape.item is not None and edited.items.get(shape.name):
            item = shape.item
            plain[shape.name] = [list_fields(item, one) for one in edited.items[shape.name]]
    return plain
