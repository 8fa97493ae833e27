"""Exported, edited, dossier now: what one field is to say, and what is told of it.

Changed only in the edited file: applied. Only in the dossier: kept. Both: a conflict, written only
by choice. What differs only in how it is typed (quotation marks, dashes, blanks) is taken for a
program's doing and kept as the dossier has it, unless it is chosen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import TypeGuard

from positions.dossier.vocabulary import UNRATED
from positions.dossier.vocabulary import UNSTATED
from positions.merge.changes import Change
from positions.merge.changes import Choices
from positions.merge.changes import Kind
from positions.merge.changes import Outcome
from positions.merge.changes import Side
from positions.merge.edited.cells import is_rendition
from positions.merge.edited.values import Remark
from positions.merge.marks import mark
from positions.merge.marks import retype
from positions.merge.marks import retype_entries

if TYPE_CHECKING:
    from collections.abc import Mapping

    from positions.merge.changes import Base
    from positions.merge.changes import FieldPath
    from positions.merge.changes import Records
    from positions.merge.edited.values import Edited
    from positions.merge.edited.values import EditedFile
    from positions.merge.edited.values import Said
    from positions.merge.edited.values import Where
    from positions.merge.plain import Plain
    from positions.merge.plain import Shape


class FieldComparer:
    """Compares fields, and notes what was found."""

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
        self.outcome = Outcome()
        self.untaken = set(choices.take)

    def merge_field(  # noqa: PLR0911 - one a case
        self, path: FieldPath, exported: str | None, ours: Plain | None, said: Said
    ) -> Plain | None:
        """What a field is to say; `exported` is its mark, None where nobody knows it."""
        marks = [mark(one) for one in said.readings]
        is_unclear = bool(said.fault or said.choice)
        is_edited = exported is not None and exported not in marks
        if is_rendition(ours, said.raw):
            return ours
        if said.is_as_marked and (is_unclear or mark(ours) not in marks):
            return ours
        if ours in said.readings and not (is_unclear and is_edited):
            return ours
        ours_mark = mark(ours)
        if exported in marks:
            if ours_mark != exported:
                return ours
            return self._settle(Kind.TYPING, path, ours, said)
        if is_unclear:
            self.refuse(said, path)
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
        elif kind is not Kind.TYPING and _are_texts(ours) and _are_texts(theirs):
            theirs = retype_entries(ours, theirs)
        if kind is Kind.CONFLICT:
            message = f"{path} was changed both here and in the dossier"
            is_theirs = self.settle_conflict(path, ours, theirs, said.where, message)
            if is_theirs:
                self._tell_of(said, path)
            return theirs if is_theirs else ours
        side = self._choose(str(path))
        if side is None:
            side = {Kind.CHANGED: Side.THEIRS, Kind.TYPING: Side.OURS}.get(kind)
        is_theirs = side is Side.THEIRS
        if is_theirs:
            self._tell_of(said, path)
        self.note(kind, path, ours, theirs, said.where, is_applied=is_theirs)
        return theirs if is_theirs else ours

    def settle_conflict(
        self,
        path: FieldPath,
        ours: Plain | None,
        theirs: Plain | None,
        where: Where,
        message: str,
        other: str = "",
    ) -> bool:
        """Whether the edited file wins a conflict; one that nobody has settled is a fault.

        `other` is what else can be done than to choose.
        """
        side = self._choose(str(path)) or self.choices.prefer
        is_theirs = side is Side.THEIRS
        self.note(Kind.CONFLICT, path, ours, theirs, where, is_applied=is_theirs)
        if side is None:
            taken = f"{path}=ours"
            if "[" in taken:  # shells take brackets for a pattern
                taken = f"'{taken}'"
            remedy = f"choose with --take {taken} or =theirs, or --ours or --theirs for all"
            remedy = f"{other}, or {remedy}" if other else remedy
            self.tell_fault(where, message, remedy, is_edit=False)
        return is_theirs

    def tell_meaning(self, path: FieldPath, shape: Shape, said: Said) -> None:
        """Tell what a cell means that was cleared, where it does not mean that nothing is known."""
        default = shape.default
        if isinstance(default, str) and default not in ("", UNSTATED, UNRATED):
            message = f'{path.go(shape.name).tell()}: was cleared, and empty means "{default}"'
            remedy = "write the word that is meant, if it is another"
            self.tell(said.where, message, remedy, is_edit=False)

    def refuse(self, said: Said, path: FieldPath) -> None:
        """Tell what a cell cannot say."""
        self.tell_fault(said.where, f"{path.tell()}: {said.fault or said.choice}", said.remedy)

    def _tell_of(self, said: Said, path: FieldPath) -> None:
        """Tell what is odd in a cell that is taken."""
        if said.tell is not None and (told := said.tell()) is not None:
            message, remedy = told
            self.tell(said.where, f"{path.tell()}: {message}", remedy, is_edit=False)

    def refuse_faults(self, edited: Edited, path: FieldPath) -> None:
        """Tell what the cells of a new record or item cannot say, and what of them is odd."""
        for name, said in edited.fields.items():
            if said.fault or said.choice:
                self.refuse(said, path.go(name))
            else:
                self._tell_of(said, path.go(name))
        for items in edited.items.values():
            for item in items:
                self.refuse_faults(item, path)

    def tell_fault(self, where: Where, message: str, remedy: str, *, is_edit: bool = True) -> None:
        """Tell what keeps the import from being written."""
        remark = Remark(where, message, remedy, is_fault=True, is_edit=is_edit)
        self.outcome.remarks.append(remark)

    def tell(self, where: Where, message: str, remedy: str, *, is_edit: bool = True) -> None:
        """Tell what whoever edited the file should know."""
        self.outcome.remarks.append(Remark(where, message, remedy, is_edit=is_edit))

    def note(
        self,
        kind: Kind,
        path: FieldPath,
        before: Plain | None,
        after: Plain | None,
        where: Where,
        *,
        is_applied: bool,
    ) -> None:
        """Note a change."""
        name = str(path)[len(path.record) :].removeprefix(".")
        change = Change(
            kind, path.table, path.record, name, before, after, where, is_applied=is_applied
        )
        self.outcome.changes.append(change)

    def _choose(self, name: str) -> Side | None:
        self.untaken.discard(name)
        return self.choices.take.get(name)


def _are_texts(value: Plain | None) -> TypeGuard[list[str]]:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)
