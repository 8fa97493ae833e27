"""Exported, edited, dossier now: a record field by field, its lists item by item.

An item of the edited file that is not to be found in the dossier is never put in the place of
another: it is a conflict.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.merge.changes import Kind
from positions.merge.edited.cells import spell_raw
from positions.merge.edited.copies import Listed
from positions.merge.edited.copies import list_copies
from positions.merge.edited.values import Where
from positions.merge.fieldwise import FieldComparer
from positions.merge.marks import NO_ENTRY
from positions.merge.marks import mark
from positions.merge.matching import has_changed
from positions.merge.matching import list_fields
from positions.merge.matching import mark_items
from positions.merge.matching import match_items
from positions.merge.matching import number_items
from positions.merge.patching.tableedits import Kept
from positions.merge.patching.tableedits import keep_items
from positions.merge.plain import MODEL_BY_TABLE
from positions.merge.plain import index_shapes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping

    from positions.dossier.model import Record
    from positions.merge.changes import Base
    from positions.merge.changes import FieldPath
    from positions.merge.edited.values import Edited
    from positions.merge.matching import Found
    from positions.merge.plain import PlainRecord


class ItemComparer(FieldComparer):
    """Compares records and items, with all that they hold."""

    def merge_record(
        self,
        model: type[Record],
        path: FieldPath,
        base: Base | None,
        ours: PlainRecord,
        edited: Edited,
    ) -> PlainRecord:
        """What a record, or an item, is to say."""
        wanted = dict(ours)
        shapes = index_shapes(model)
        for name, said in edited.fields.items():
            exported = None if base is None else base.marks.get(name, NO_ENTRY)
            item = shapes[name].item
            if base is not None and item is not None:
                is_kept = mark_items(item, ours.get(name)) == base.items.get(name, [])
                exported = mark(ours.get(name)) if is_kept else NO_ENTRY
            value = self.merge_field(path.go(name), exported, ours.get(name), said)
            if base is not None and base.marks and not spell_raw(said.raw):
                self.tell_meaning(path, shapes[name], said)
            if item is not None and isinstance(value, list):
                value = keep_items(ours.get(name) or [], value)
            if value is None or value == shapes[name].default:
                wanted.pop(name, None)
            else:
                wanted[name] = value
        for shape in shapes.values():
            if shape.item is not None and shape.name in edited.items:
                items = self._merge_items(shape.item, path.go(shape.name), base, ours, edited)
                if items:
                    wanted[shape.name] = items
                else:
                    wanted.pop(shape.name, None)
        return {name: wanted[name] for name in shapes if name in wanted}

    def _merge_items(
        self,
        model: type[Record],
        path: FieldPath,
        base: Base | None,
        ours: PlainRecord,
        edited: Edited,
    ) -> list[PlainRecord]:
        """A list of records."""
        name = path.steps[-1]
        current: list[PlainRecord] = list(ours.get(name) or ())
        exported = None if base is None else base.items.get(name, [])
        found = match_items(model, exported, current)
        if exported is None:
            self._ask_which(path, number_items(model, edited.items[name], current))
        unmatched = _list_unmatched(found, current)
        wanted: list[PlainRecord | None] = [Kept(item, place) for place, item in enumerate(current)]
        added: list[PlainRecord] = []
        seen: set[int] = set()
        rows: list[Listed] = []
        changed = _list_changed(edited.items[name], exported or [])
        for item in edited.items[name]:
            is_new = not item.number or (exported is not None and item.number > len(exported))
            before = None if is_new or exported is None else exported[item.number - 1]
            known = found.get(item.number)
            seen.add(item.number)
            if is_new:
                here = path.at(len(current) + len(added))
                count = len(added)
                self._add_item(model, here, item, unmatched, added)
                rows += [Listed(item.where, one, is_new=True) for one in added[count:]]
            elif known is not None:
                here, old = path.at(known.place), current[known.place]
                new = self.merge_record(model, here, before, old, item)
                wanted[known.place] = Kept(new, known.place)
                rows.append(Listed(item.where, new, is_new=False))
            elif before is not None and has_changed(item, before):
                rivals = _list_unmatched(found, current)
                is_sure = {*range(1, len(exported or ()) + 1)} <= {*found} | changed
                self._add_lost(model, path, item, rivals, added, is_sure=is_sure)
        self.outcome.remarks += list_copies(rows)
        gone = {number: one for number, one in found.items() if number not in seen}
        for place in self._find_deleted(path, gone, current):
            wanted[place] = None
        if exported is not None:
            lost = [one for one in range(1, len(exported) + 1) if one not in seen | found.keys()]
            self._tell_deleted(path, lost, _list_unmatched(found, current))
        return [item for item in wanted if item is not None] + added

    def _find_deleted(
        self, path: FieldPath, gone: Mapping[int, Found], current: list[PlainRecord]
    ) -> Iterator[int]:
        """The places of the items that are to be deleted."""
        where = Where(self.edited_file.lists.get((path.table, path.steps[-1]), path.steps[-1]), 0)
        for known in gone.values():
            here, old = path.at(known.place), current[known.place]
            if known.changed:
                message = (
                    f"the row of {here} was deleted, and the dossier has changed it since "
                    f"({', '.join(known.changed)})"
                )
                if self.settle_conflict(here, old, None, where, message):
                    yield known.place
                continue
            self.note(Kind.DELETED, here, old, None, where, is_applied=self.choices.delete)
            if self.choices.delete:
                yield known.place

    def _tell_deleted(self, path: FieldPath, lost: list[int], rivals: list[PlainRecord]) -> None:
        """Items deleted here that the dossier has put something else in the place of."""
        name = path.steps[-1]
        for number in lost if rivals else ():
            message = (
                f"the row of {path.tell_item(number)} was deleted, and the dossier has changed "
                "that one or put another in its place; nothing is deleted"
            )
            where = Where(self.edited_file.lists.get((path.table, name), name), 0)
            self.tell(where, message, "export anew, and delete there what is meant")

    def _ask_which(self, path: FieldPath, doubtful: list[Edited]) -> None:
        for item in doubtful:
            message = f"nobody can tell which item of {path} this row is: more than one can be"
            remedy = "write the number of the one that is meant, and none in a new row"
            self.tell_fault(item.where, message, remedy)

    def _add_lost(
        self,
        model: type[Record],
        path: FieldPath,
        item: Edited,
        rivals: list[PlainRecord],
        added: list[PlainRecord],
        *,
        is_sure: bool,
    ) -> None:
        """An edited item that the dossier does not have any more: added if that is chosen.

        Where the dossier says the same both have edited it alike; that `is_sure` unless it may be
        another item that was not edited here.
        """
        whole = self._read_whole_item(path, item)
        fields = list_fields(model, whole)
        if fields in rivals:
            if not is_sure:
                message = (
                    f"{path.tell_item(item.number)} was edited here and says now what an item of "
                    "the dossier says, which may be another one; nothing of it was taken"
                )
                self.tell(item.where, message, f"compare {path} in the dossier, and edit it there")
            return
        was = path.was(item.number)
        what = "changed that one or put another in its place" if rivals else "deleted it"
        message = f"{path.tell_item(item.number)} was edited here, and the dossier has {what} since"
        shown = list_fields(model, whole, with_faults=True)
        if self.settle_conflict(was, rivals or None, shown, item.where, message):
            self.refuse_faults(whole, path)
            added += [fields] if fields else []

    def _add_item(
        self,
        model: type[Record],
        here: FieldPath,
        item: Edited,
        unmatched: list[PlainRecord],
        added: list[PlainRecord],
    ) -> None:
        """A new item; each of the dossier's that were not exported is there once already."""
        fields = list_fields(model, item)
        if fields and fields in unmatched:
            unmatched.remove(fields)
            return
        has_faults = any(said.fault for said in item.fields.values())
        self.refuse_faults(item, here)
        if not fields and not has_faults:
            message = f"the row names {here.record} and says nothing more, so it was left out"
            self.tell(item.where, message, "fill in the rest, or clear the row")
            return
        self.note(Kind.NEW, here, None, fields, item.where, is_applied=True)
        if not has_faults:  # what is missing is told already
            added.append(fields)

    def read_whole(self, path: FieldPath, edited: Edited) -> Edited:
        """All that the file says of a record, also in the cells that nobody edited."""
        records = self.edited_file.read_every_cell().records
        return records.get(path.table, {}).get(path.record, edited)

    def _read_whole_item(self, path: FieldPath, item: Edited) -> Edited:
        """All that the file says of an item; a state that stands for itself has no row here."""
        listed = list(_list_items(self.read_whole(path, item), path.steps[-1]))
        alike = [one for one in listed if one.where == item.where]
        alike += [one for one in listed if one.number == item.number and path.steps[1:] == ()]
        return next(iter(alike), item)


def is_said(comparer: ItemComparer, path: FieldPath, base: Base, edited: Edited) -> bool:
    """Whether the dossier says of a record all that the edited file says."""
    trial = ItemComparer(comparer.edited_file, comparer.now, {}, comparer.choices)
    ours = comparer.now[path.table][path.record]
    trial.merge_record(MODEL_BY_TABLE[path.table], path, base, ours, edited)
    kinds = {change.kind for change in trial.outcome.changes}
    return not trial.outcome.remarks and kinds <= {Kind.TYPING}


def _list_changed(items: list[Edited], exported: list[Base]) -> set[int]:
    """The numbers of the items that were edited."""
    known = (one for one in items if 0 < one.number <= len(exported))
    return {one.number for one in known if has_changed(one, exported[one.number - 1])}


def _list_unmatched(found: Mapping[int, Found], current: list[PlainRecord]) -> list[PlainRecord]:
    """The items of the dossier that were not exported, as far as one can tell."""
    places = {one.place for one in found.values()}
    return [item for place, item in enumerate(current) if place not in places]


def _list_items(edited: Edited, name: str) -> Iterator[Edited]:
    """The items of a list of that name, of a record and of its earlier states."""
    yield from edited.items.get(name, ())
    for items in edited.items.values():
        for item in items:
            yield from _list_items(item, name)
