"""Exported, edited, dossier now: what changed where, field by field, and what is to be written.

Changed only in the edited file: applied. Only in the dossier: kept. Both, in different fields:
both. Both, in the same field: a conflict, written only by choice. What differs only in how it is
typed (quotation marks, dashes, blanks) is taken for a program's doing and kept as the dossier has
it, unless it is chosen.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from positions.errors import suggest_near_miss
from positions.merge.changes import Base
from positions.merge.changes import Change
from positions.merge.changes import Choices
from positions.merge.changes import FieldPath
from positions.merge.changes import Kind
from positions.merge.changes import Outcome
from positions.merge.changes import Records
from positions.merge.changes import Side
from positions.merge.edited.cells import is_rendition
from positions.merge.edited.values import Remark
from positions.merge.edited.values import Where
from positions.merge.marks import NO_ENTRY
from positions.merge.marks import mark
from positions.merge.marks import retype
from positions.merge.matching import has_changed
from positions.merge.matching import is_untouched
from positions.merge.matching import list_fields
from positions.merge.matching import mark_items
from positions.merge.matching import match_items
from positions.merge.patching.patches import Kept
from positions.merge.patching.patches import keep_items
from positions.merge.patching.rewriting import TableEdit
from positions.merge.plain import HEAD_TABLE
from positions.merge.plain import MODEL_BY_TABLE
from positions.merge.plain import index_shapes
from positions.merge.proposing import propose_id

if TYPE_CHECKING:
    from collections.abc import Mapping

    from positions.dossier.model import Record
    from positions.merge.edited.values import Edited
    from positions.merge.edited.values import EditedFile
    from positions.merge.edited.values import Said
    from positions.merge.plain import Plain
    from positions.merge.plain import PlainRecord


def compare_edits(
    edited_file: EditedFile,
    now: Records,
    base: Mapping[tuple[str, str], Base] | None,
    choices: Choices | None = None,
) -> Outcome:
    """Compare what an edited file says with the dossier and with what was exported.

    Without `base` nobody knows who changed what: every difference counts as an edit of the file.
    """
    comparer = _Comparer(edited_file, now, base, choices or Choices())
    comparer.compare()
    return comparer.outcome


class _Comparer:
    """Goes through all records of an edited file."""

    def __init__(
        self,
        edited_file: EditedFile,
        now: Records,
        base: Mapping[tuple[str, str], Base] | None,
        choices: Choices,
    ) -> None:
        self.edited_file = edited_file
        self.now = now
        self.base = base
        self.choices = choices
        self.outcome = Outcome(remarks=list(edited_file.remarks))
        self.untaken = set(choices.take)
        self.ids: dict[str, list[str]] = defaultdict(list)
        for table, identity in base or ():
            self.ids[table].append(identity)

    def compare(self) -> None:
        for table, model in MODEL_BY_TABLE.items():
            for identity, edited in self.edited_file.records.get(table, {}).items():
                self._compare_record(table, identity, edited, model)
            if table in self.edited_file.tables and table != HEAD_TABLE:
                self._find_deleted(table)
        self._name_new()
        for name in sorted(self.untaken):
            known = [change.name for change in self.outcome.changes]
            message = f'--take names "{name}", which is no change{suggest_near_miss(name, known)}'
            where = self.outcome.changes[0].where if self.outcome.changes else None
            if where is not None:
                remedy = "name one of the changes listed"
                self.outcome.remarks.append(Remark(where, message, remedy, is_fault=True))

    def _compare_record(
        self, table: str, identity: str, edited: Edited, model: type[Record]
    ) -> None:
        base = None if self.base is None else self.base.get((table, identity))
        if base is not None and is_untouched(edited, base):
            return
        ours = self.now.get(table, {}).get(identity)
        if ours is None:
            self._compare_missing(table, identity, edited, base)
            return
        if self.base is not None and base is None:
            base = Base()  # both have added a record of that id
        path = FieldPath(table, identity)
        wanted = self._merge(model, path, base, ours, edited)
        if wanted != ours:
            self._edit(table).updated[identity] = wanted

    def _compare_missing(
        self, table: str, identity: str, edited: Edited, base: Base | None
    ) -> None:
        """A record that the dossier does not have: new, or taken out there meanwhile."""
        fields = list_fields(MODEL_BY_TABLE[table], edited)
        if base is None:
            if fields:
                self._add_record(table, {"id": identity, **fields}, edited)
            return
        if not has_changed(edited, base):
            return
        name = FieldPath(table, identity)
        is_theirs = self._choose(str(name)) is Side.THEIRS
        self._note(Kind.CONFLICT, name, None, fields, edited.where, is_applied=is_theirs)
        if is_theirs:
            self._edit(table).added.append({"id": identity, **fields})

    def _add_record(self, table: str, fields: PlainRecord, edited: Edited) -> None:
        path = FieldPath(table, str(fields["id"]))
        self._refuse_faults(edited, path)
        self._note(Kind.NEW, path, None, fields, edited.where, is_applied=True)
        self._edit(table).added.append(fields)

    def _refuse_faults(self, edited: Edited, path: FieldPath) -> None:
        for name, said in edited.fields.items():
            if said.fault:
                self._refuse(said, path.go(name))
        for items in edited.items.values():
            for item in items:
                self._refuse_faults(item, path)

    def _name_new(self) -> None:
        """Records without an id get one that is made of what they say."""
        for table, edited in self.edited_file.nameless:
            fields = list_fields(MODEL_BY_TABLE[table], edited)
            taken = {
                *self.now.get(table, {}),
                *(one["id"] for one in self._edit(table).added),
                *self.edited_file.records.get(table, {}),
            }
            identity = propose_id(table, fields, taken)
            self._add_record(table, {"id": identity, **fields}, edited)
            message = f'has no id; "{identity}" is proposed'
            self.outcome.remarks.append(Remark(edited.where, message, "write another if you like"))

    def _find_deleted(self, table: str) -> None:
        seen = self.edited_file.records.get(table, {})
        exported = self.now.get(table, {}) if self.base is None else self.ids.get(table, ())
        gone = [identity for identity in exported if identity not in seen]
        known = self.now.get(table, {}) if gone else {}
        for identity in gone:
            if identity not in known:
                continue
            path, fields = FieldPath(table, identity), known[identity]
            place = Where(self.edited_file.tables[table], 0)
            self._note(Kind.DELETED, path, fields, None, place, is_applied=self.choices.delete)
            if self.choices.delete:
                self._edit(table).removed.add(identity)

    def _merge(
        self,
        model: type[Record],
        path: FieldPath,
        base: Base | None,
        ours: PlainRecord,
        edited: Edited,
    ) -> PlainRecord:
        """What a record is to say."""
        wanted = dict(ours)
        shapes = index_shapes(model)
        for name, said in edited.fields.items():
            exported = None if base is None else base.marks.get(name, NO_ENTRY)
            item = shapes[name].item
            if base is not None and item is not None:
                is_kept = mark_items(item, ours.get(name)) == base.items.get(name, [])
                exported = mark(ours.get(name)) if is_kept else NO_ENTRY
            value = self._merge_field(path.go(name), exported, ours.get(name), said)
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

    def _merge_field(  # noqa: PLR0911 - one a case
        self, path: FieldPath, exported: str | None, ours: Plain | None, said: Said
    ) -> Plain | None:
        if ours in said.readings or is_rendition(ours, said.raw):
            return ours
        marks = [mark(one) for one in said.readings]
        ours_mark = mark(ours)
        if exported in marks:
            if ours_mark != exported:
                return ours
            return self._settle(Kind.TYPING, path, ours, said)
        if said.fault or said.choice:
            self._refuse(said, path)
            return ours
        if ours_mark in marks:
            return self._settle(Kind.TYPING, path, ours, said)
        if exported is None or ours_mark == exported:
            return self._settle(Kind.CHANGED, path, ours, said)
        return self._settle(Kind.CONFLICT, path, ours, said)

    def _settle(self, kind: Kind, path: FieldPath, ours: Plain | None, said: Said) -> Plain | None:
        """Whose words are written, by the kind of change and by choice."""
        theirs = said.value
        if kind is not Kind.TYPING and isinstance(ours, str) and isinstance(theirs, str):
            theirs = retype(ours, theirs)
        side = self._choose(str(path))
        if side is None:
            side = {Kind.CHANGED: Side.THEIRS, Kind.TYPING: Side.OURS}.get(kind)
            if kind is Kind.CONFLICT:
                side = self.choices.prefer
        is_theirs = side is Side.THEIRS
        is_settled = kind is not Kind.CONFLICT or side is not None
        self._note(kind, path, ours, theirs, said.where, is_applied=is_settled and is_theirs)
        if kind is Kind.CONFLICT and side is None:
            message = f"{path} was changed both here and in the dossier"
            remedy = f"choose with --take {path}=ours or =theirs, or --ours or --theirs for all"
            self.outcome.remarks.append(Remark(said.where, message, remedy, is_fault=True))
        return theirs if is_theirs else ours

    def _merge_items(
        self,
        model: type[Record],
        path: FieldPath,
        base: Base | None,
        ours: PlainRecord,
        edited: Edited,
    ) -> list[PlainRecord]:
        """A list of records: items are known by their number at the time of the export."""
        name = path.steps[-1]
        current: list[PlainRecord] = list(ours.get(name) or ())
        exported = None if base is None else base.items.get(name, [])
        place_by_number = match_items(model, exported, current)
        wanted: list[PlainRecord | None] = [Kept(item, place) for place, item in enumerate(current)]
        added: list[PlainRecord] = []
        seen: set[int] = set()
        for item in edited.items[name]:
            number = item.number if item.number not in seen else 0
            count = len(current) if exported is None else len(exported)
            if not 1 <= number <= count:
                self._add_item(model, path, item, current, added)
                continue
            seen.add(number)
            place = place_by_number.get(number)
            before = None if exported is None else exported[number - 1]
            if place is not None:
                here = path.at(place)
                wanted[place] = Kept(self._merge(model, here, before, current[place], item), place)
            elif before is not None and has_changed(item, before):
                message = f"{path}[{number}] was taken out of the dossier after the export"
                remedy = "clear the number of the row to add it again, or delete the row"
                self.outcome.remarks.append(Remark(item.where, message, remedy, is_fault=True))
        for number, place in place_by_number.items():
            if number not in seen:
                here = path.at(place)
                is_applied = self.choices.delete
                where = Where(self.edited_file.lists.get((path.table, name), name), 0)
                self._note(Kind.DELETED, here, current[place], None, where, is_applied=is_applied)
                if is_applied:
                    wanted[place] = None
        return [item for item in wanted if item is not None] + added

    def _add_item(
        self,
        model: type[Record],
        path: FieldPath,
        item: Edited,
        current: list[PlainRecord],
        added: list[PlainRecord],
    ) -> None:
        fields = list_fields(model, item)
        if not fields or fields in current:
            return
        self._refuse_faults(item, path)
        here = path.at(len(current) + len(added))
        self._note(Kind.NEW, here, None, fields, item.where, is_applied=True)
        added.append(fields)

    def _refuse(self, said: Said, path: FieldPath) -> None:
        message = said.fault or said.choice
        self.outcome.remarks.append(
            Remark(said.where, f"{path.tell()}: {message}", said.remedy, is_fault=True)
        )

    def _note(
        self,
        kind: Kind,
        path: FieldPath,
        before: Plain | None,
        after: Plain | None,
        where: Where,
        *,
        is_applied: bool,
    ) -> None:
        name = str(path).partition(".")[2]
        change = Change(
            kind, path.table, path.record, name, before, after, where, is_applied=is_applied
        )
        self.outcome.changes.append(change)

    def _choose(self, name: str) -> Side | None:
        self.untaken.discard(name)
        return self.choices.take.get(name)

    def _edit(self, table: str) -> TableEdit:
        return self.outcome.edits.setdefault(table, TableEdit())
