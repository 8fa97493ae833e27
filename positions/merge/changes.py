"""What an import finds, as values: changes, choices about them, marks of what was exported."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from enum import StrEnum
from typing import TYPE_CHECKING

from positions.merge.marks import mark
from positions.merge.plain import list_shapes
from positions.tables.data.fields import head

if TYPE_CHECKING:
    from positions.dossier.model import Record
    from positions.merge.edited.values import Remark
    from positions.merge.edited.values import Where
    from positions.merge.patching.tableedits import TableEdit
    from positions.merge.plain import Plain
    from positions.merge.plain import PlainRecord

Records = Mapping[str, "Mapping[str, PlainRecord]"]
"""Plain data by table and id."""

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_NOUNS = {
    "evidence": "passage",
    "terms": "term",
    "participants": "participant",
    "earlier": "earlier state",
}


class Side(StrEnum):
    """Whose words are written where both have changed."""

    OURS = "ours"
    THEIRS = "theirs"


class Kind(StrEnum):
    """What an edit is."""

    CHANGED = "changed"
    NEW = "new"
    DELETED = "deleted"
    TYPING = "typing"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class Change:
    """One field, item or record that the edited file has otherwise than the dossier.

    `before` is what the dossier has now, `after` what the file has; `is_applied` says whether it is
    among what is written.
    """

    kind: Kind
    table: str
    record: str
    path: str
    before: Plain | None
    after: Plain | None
    where: Where
    is_applied: bool
    exported_differs: bool = False

    @property
    def name(self) -> str:
        """What `--take` calls it."""
        return f"{self.record}.{self.path}" if self.path else self.record


@dataclass(frozen=True, slots=True)
class FieldPath:
    """A field of a record, as messages and `--take` spell it."""

    table: str
    record: str
    steps: tuple[str, ...] = ()

    def go(self, name: str) -> FieldPath:
        """A field of what it names."""
        return FieldPath(self.table, self.record, (*self.steps, name))

    def at(self, place: int) -> FieldPath:
        """The item at a place, from 0; people count from 1."""
        return FieldPath(self.table, self.record, (*self.steps, f"[{place + 1}]"))

    def tell(self) -> str:
        """The record, and the heading under which the field stands."""
        fields = [step for step in self.steps if not step.startswith("[")]
        return f"{self.record}, {head(fields[-1])}" if fields else self.record

    def tell_item(self, number: int) -> str:
        """The item that had a number when the file was exported, from 1, in words."""
        noun = _NOUNS.get(self.steps[-1], "item")
        told = _ORDINALS[number - 1] if number <= len(_ORDINALS) else f"no. {number}"
        return f"the {told} {noun} of {self.record} as exported"

    def was(self, number: int) -> FieldPath:
        """The same, as `--take` spells it."""
        return FieldPath(self.table, self.record, (*self.steps, f"[{number}-as-exported]"))

    def __str__(self) -> str:
        return ".".join((self.record, *self.steps)).replace(".[", "[")


@dataclass(frozen=True, slots=True)
class Choices:
    """What whoever imports has decided."""

    delete: bool = False
    prefer: Side | None = None
    take: Mapping[str, Side] = field(default_factory=dict)


@dataclass(slots=True)
class Base:
    """The marks of a record, or an item, as it was exported."""

    marks: dict[str, str] = field(default_factory=dict)
    items: dict[str, list[Base]] = field(default_factory=dict)


@dataclass(slots=True)
class Outcome:
    """All changes, what is to be written, and what stands in the way."""

    changes: list[Change] = field(default_factory=list)
    edits: dict[str, TableEdit] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)


def mark_record(model: type[Record], fields: PlainRecord) -> Base:
    """The marks of a record as it is."""
    base = Base()
    for shape in list_shapes(model):
        value = fields.get(shape.name)
        if shape.item is None:
            base.marks[shape.name] = mark(value)
        else:
            base.items[shape.name] = [mark_record(shape.item, one) for one in value or ()]
    return base
