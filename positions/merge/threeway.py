"""Exported, edited, dossier now: record by record, what changed where, and what is to be written.

A record that only the edited file has is new; one that only the dossier has is to be deleted, if
that is chosen. Where both sides have touched a record and one of them lacks it, it is a conflict.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from positions.errors import suggest_near_miss
from positions.merge.changes import Base
from positions.merge.changes import Choices
from positions.merge.changes import FieldPath
from positions.merge.changes import Kind
from positions.merge.changes import Outcome
from positions.merge.changes import Records
from positions.merge.changes import mark_record
from positions.merge.edited.copies import Listed
from positions.merge.edited.copies import list_copies
from positions.merge.edited.nameless import propose_ids
from positions.merge.edited.values import Where
from positions.merge.exchanges import list_exchanges
from positions.merge.itemwise import ItemComparer
from positions.merge.itemwise import is_said
from positions.merge.matching import has_changed
from positions.merge.matching import has_faults
from positions.merge.matching import is_untouched
from positions.merge.matching import list_changed
from positions.merge.matching import list_fields
from positions.merge.patching.tableedits import TableEdit
from positions.merge.plain import HEAD_TABLE
from positions.merge.plain import MODEL_BY_TABLE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from positions.dossier.model import Record
    from positions.merge.edited.values import Edited
    from positions.merge.edited.values import EditedFile
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
    comparer = _RecordComparer(edited_file, now, base, choices or Choices())
    comparer.outcome.remarks += edited_file.remarks
    comparer.compare()
    return comparer.outcome


class _RecordComparer(ItemComparer):
    """Goes through all records of an edited file."""

    def compare(self) -> None:
        for table, model in MODEL_BY_TABLE.items():
            for identity, edited in self.edited_file.records.get(table, {}).items():
                self._compare_record(table, identity, edited, model)
            if table in self.edited_file.tables and table != HEAD_TABLE:
                exported = self.now.get(table, {}) if self.base is None else self._exported[table]
                seen = self.edited_file.records.get(table, {})
                self._find_deleted_records(table, [one for one in exported if one not in seen])
        self._name_new()
        self.outcome.remarks += list_exchanges(self.outcome.changes)
        for name in sorted(self.untaken):
            known = [change.name for change in self.outcome.changes]
            message = f'"{name}" is no change{suggest_near_miss(name, known)}'
            self.tell_fault(Where("--take", 0), message, "name one of the changes listed")

    @cached_property
    def _exported(self) -> dict[str, list[str]]:
        """The ids of what was exported, by table."""
        ids: dict[str, list[str]] = defaultdict(list)
        for table, identity in self.base or ():
            ids[table].append(identity)
        return ids

    def _compare_record(
        self, table: str, identity: str, edited: Edited, model: type[Record]
    ) -> None:
        if not (edited.fields or edited.items) and (table, identity) in (self.base or ()):
            return  # most rows: their marks need not even be read
        base = None if self.base is None else self.base.get((table, identity))
        if base is not None and is_untouched(edited, base):
            return
        ours = self.now.get(table, {}).get(identity)
        path = FieldPath(table, identity)
        if ours is None:
            self._compare_missing(path, edited, base)
        elif self.base is not None and base is None and edited.fields:
            self._compare_twins(path, edited, ours)
        else:
            if self.base is not None and base is None:
                base = Base()  # it was not exported; items were added to it
            wanted = self.merge_record(model, path, base, ours, edited)
            if wanted != ours:
                self._edit(table).updated[identity] = wanted

    def _compare_missing(self, path: FieldPath, edited: Edited, base: Base | None) -> None:
        """A record that the dossier does not have: new, or deleted there meanwhile."""
        model = MODEL_BY_TABLE[path.table]
        if base is None:
            fields = list_fields(model, edited)
            if fields or has_faults(edited):
                self._add_record(path.table, {"id": path.record, **fields}, edited)
            else:
                message = f'holds only the id "{path.record}", so it was left out'
                self.tell(edited.where, message, "fill in the rest, or clear the row")
            return
        if not has_changed(edited, base):
            return
        whole = self.read_whole(path, edited)
        fields = list_fields(model, whole)
        message = f"{path} was edited here, and the dossier has deleted it since"
        shown = list_fields(model, whole, with_faults=True)
        if self.settle_conflict(path, None, shown, edited.where, message):
            self.refuse_faults(whole, path)
            self._edit(path.table).added.append({"id": path.record, **fields})

    def _compare_twins(self, path: FieldPath, edited: Edited, ours: PlainRecord) -> None:
        """A record that both sides have added under one id."""
        if is_said(self, path, Base(), edited):
            return
        model = MODEL_BY_TABLE[path.table]
        fields = list_fields(model, edited)
        message = f'both here and in the dossier a record "{path}" was added, and they differ'
        other = "give the new row another id"
        before = {name: value for name, value in ours.items() if name != "id"}
        shown = list_fields(model, edited, with_faults=True)
        if self.settle_conflict(path, before, shown, edited.where, message, other):
            self.refuse_faults(edited, path)
            unsaid = {
                name: value
                for name, value in ours.items()
                if name not in edited.fields and name not in edited.items
            }
            whole = {**unsaid, **fields, "id": path.record}
            names = [name for name in model.model_fields if name in whole]
            self._edit(path.table).updated[path.record] = {name: whole[name] for name in names}

    def _add_record(self, table: str, fields: PlainRecord, edited: Edited) -> None:
        path = FieldPath(table, str(fields["id"]))
        self.refuse_faults(edited, path)
        for items in edited.items.values():
            rows = [Listed(one.where, one.to_plain(), is_new=True) for one in items]
            self.outcome.remarks += list_copies(rows)
        self.note(Kind.NEW, path, None, fields, edited.where, is_applied=True)
        self._edit(table).added.append(fields)

    def _name_new(self) -> None:
        """Records without an id get one that is made of what they say."""
        proposed = {id(one.edited): one.identity for one in propose_ids(self.edited_file, self.now)}
        for table, edited in self.edited_file.nameless:
            identity = proposed.get(id(edited))
            if identity is None:
                message = "says nothing of a record, so it was left out"
                self.tell(edited.where, message, "fill in its fields, or clear the row")
                continue
            fields = list_fields(MODEL_BY_TABLE[table], edited)
            self._add_record(table, {"id": identity, **fields}, edited)
            message = f'has no id; "{identity}" is proposed'
            remedy = "write another first, if you like"
            if not self.now:  # a dossier that begins is written at once
                message = f'has no id; "{identity}" was made of what it says'
                remedy = "write another there and begin anew, if you like"
            self.tell(edited.where, message, remedy, is_edit=False)

    def _find_deleted_records(self, table: str, gone: list[str]) -> None:
        known = self.now.get(table, {}) if gone else {}
        for identity in gone:
            if identity in known and self._is_deleted(table, identity, known[identity]):
                self._edit(table).removed.add(identity)

    def _is_deleted(self, table: str, identity: str, fields: PlainRecord) -> bool:
        """Whether a record without a row goes: not one that was changed since, unless chosen."""
        path, where = FieldPath(table, identity), Where(self.edited_file.tables[table], 0)
        base = (self.base or {}).get((table, identity))
        changed = list_changed(base, mark_record(MODEL_BY_TABLE[table], fields)) if base else ()
        if changed:
            message = (
                f"the row of {path} was deleted, and the dossier has changed it since "
                f"({', '.join(changed)})"
            )
            return self.settle_conflict(path, fields, None, where, message)
        self.note(Kind.DELETED, path, fields, None, where, is_applied=self.choices.delete)
        return self.choices.delete

    def _edit(self, table: str) -> TableEdit:
        return self.outcome.edits.setdefault(table, TableEdit())
