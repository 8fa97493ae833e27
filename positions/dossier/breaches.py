"""What pydantic refused in a record: which field, what stands there and what the field takes.

Pydantic names the branches of a union as if they were fields, and reports each of them; here each
field is named as it stands in the file, once.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING
from typing import Any
from typing import Literal
from typing import NamedTuple
from typing import Protocol
from typing import TypeGuard
from typing import get_args
from typing import get_origin

from pydantic.fields import FieldInfo

from positions.dossier.model import RECORD_KINDS
from positions.dossier.model import DossierHead
from positions.dossier.model import Record
from positions.dossier.places import LinedDict
from positions.dossier.places import LinedList
from positions.dossier.places import name_path
from positions.errors import find_near_miss

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator

    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

    _Path = tuple[str | int, ...]


class DeclaredNames(Protocol):
    """What knows the ids of a dossier, those of records too faulty to be read included."""

    def find_id(self, field: str, text: str) -> str:
        """The id of the record that the field can mean by a text; empty if there is none."""

    def is_refused(self, text: str) -> bool:
        """Whether a text is the id of a record and refused as such where it is defined."""

    def find_wanted(self, text: str) -> str:
        """The id that records name and none has, where a refused one is near to it."""

    def count_uses(self, text: str) -> int:
        """In how many places records name the id `text`."""


class Breach(NamedTuple):
    """A field that pydantic refused, the record class that has it, and pydantic's own words.

    `holder` is the mapping in which the field stands.
    """

    path: _Path
    model: type[Record]
    details: ErrorDetails
    holder: LinedDict
    names: DeclaredNames | None = None

    @property
    def field(self) -> str:
        """How a message names the field."""
        return name_path(self.path) or "the record"

    @property
    def key(self) -> str:
        """The name of the field, or of the list in which it is an item."""
        return next((step for step in reversed(self.path) if isinstance(step, str)), "")

    @property
    def parent(self) -> str:
        """How a message names what the field belongs to; empty for a field of the record itself."""
        return name_path(self.path[:-1])

    @property
    def description(self) -> str:
        """What the field holds, as the schema says it."""
        return self.model.model_fields[self.key].description or ""

    @property
    def remark(self) -> str | None:
        """What follows a number sign where the value should stand."""
        return (self.holder.remarks or {}).get(self.key)

    @property
    def given(self) -> object:
        """What stands in the field."""
        return self.details["input"]

    @property
    def kind(self) -> str:
        """What pydantic calls the fault."""
        return self.details["type"]

    @property
    def error(self) -> Exception | None:
        """The error of a validator of ours, if one refused the value."""
        return self.details.get("ctx", {}).get("error")

    def list_accepted(self) -> list[Any]:
        """The types, words and limits of which the field's annotation is made."""
        field = self.model.model_fields.get(self.key)
        return list(_list_leaves(field)) if field else []

    def list_words(self) -> list[str]:
        """The words of the closed list that the field takes."""
        words: list[str] = []
        for leaf in self.list_accepted():
            if isinstance(leaf, type) and issubclass(leaf, StrEnum):
                words.extend(leaf)
            elif isinstance(leaf, str):
                words.append(leaf)
        return words


def list_breaches(
    error: ValidationError,
    model: type[Record],
    node: LinedDict,
    *,
    names: DeclaredNames | None = None,
) -> Iterator[Breach]:
    """One breach for each faulty field of the record read from `node`."""
    seen: set[_Path] = set()
    for details in error.errors(include_url=False):
        path = _trim_path(details["loc"], model, node)
        if path not in seen and not _is_echo(details):  # a union reports each of its branches
            seen.add(path)
            yield Breach(path, _find_model(model, path), details, _find_holder(node, path), names)


def drop_echoes(breaches: Iterable[Breach]) -> Iterator[Breach]:
    """Leave out what only follows from another breach, or is reported where it comes from."""
    kept = list(breaches)
    written = {suggest_field(one) for one in kept if one.kind == "extra_forbidden"}
    parted: set[_Path] = set()
    for breach in kept:
        inside = any(len(one.path) > len(breach.path) and _leads_to(breach, one) for one in kept)
        if breach.kind == "missing" and breach.key in written:
            continue
        if breach.kind == "too_short" and inside:
            continue
        if breach.key in (breach.holder.nulls or ()) or _is_refused_elsewhere(breach):
            continue
        if is_comma_slip(breach):
            if breach.path[:-1] in parted:
                continue
            parted.add(breach.path[:-1])
        yield breach


def _leads_to(breach: Breach, other: Breach) -> bool:
    return other.path[: len(breach.path)] == breach.path


def _is_refused_elsewhere(breach: Breach) -> bool:
    given = breach.given
    return (
        breach.kind == "string_pattern_mismatch"
        and breach.path != ("id",)
        and isinstance(given, str)
        and breach.names is not None
        and breach.names.is_refused(given)
    )


def is_comma_slip(breach: Breach) -> bool:
    """Whether a field is none, but what follows a comma of a text between braces."""
    return (
        breach.kind == "extra_forbidden"
        and breach.holder.in_braces
        and breach.given == ""
        and not suggest_field(breach)
    )


def suggest_field(breach: Breach) -> str:
    """The field that an unknown one is near to; empty if there is none."""
    typed = str(breach.path[-1])
    fields = breach.model.model_fields
    before, colon, _after = typed.partition(":")
    if colon and before in fields:
        return before
    folded = re.sub(r"[\s-]+", "_", typed.strip().lower())
    if folded in fields:
        return folded
    return find_near_miss(folded, fields)


def _find_holder(node: LinedDict, path: _Path) -> LinedDict:
    holder, entry = node, node
    for step in path[:-1]:
        entry = entry[step]  # type: ignore[index]  # the path leads through what was read
        if isinstance(entry, LinedDict):
            holder = entry
    return holder


@cache
def known_keys() -> frozenset[str]:
    """Every word that can stand before a colon in a dossier: fields, and the keys of files."""
    return list_keys() | {name for model in _list_models() for name in model.model_fields}


@cache
def list_keys() -> frozenset[str]:
    """The keys and fields that hold a list of records."""
    tables = {kind.table for kind in RECORD_KINDS}
    return frozenset(tables).union(
        name
        for model in _list_models()
        for name, field in model.model_fields.items()
        if any(_is_record(leaf) for leaf in _list_leaves(field))
    )


def find_home(model: type[Record], item: LinedDict) -> str:
    """The list of a record in which an item belongs by its fields; empty if there is none."""
    if not item or not item.keys().isdisjoint(model.model_fields):
        return ""
    for name, field in model.model_fields.items():
        for leaf in _list_leaves(field):
            if _is_record(leaf) and item.keys() <= leaf.model_fields.keys():
                return name
    return ""


def _list_models() -> Iterator[type[Record]]:
    """The classes of all records, nested ones after those that hold them."""
    models: list[type[Record]] = [DossierHead, *(kind.model for kind in RECORD_KINDS)]
    for model in models:
        yield model
        yield from _list_nested(model)


def _list_nested(model: type[Record]) -> Iterator[type[Record]]:
    for field in model.model_fields.values():
        leaves: Iterator[object] = _list_leaves(field)
        for leaf in leaves:
            if _is_record(leaf):
                yield leaf
                yield from _list_nested(leaf)


def _is_record(leaf: object) -> TypeGuard[type[Record]]:
    return isinstance(leaf, type) and issubclass(leaf, Record)


def _is_echo(details: ErrorDetails) -> bool:
    """Whether a list is called too short only because its faulty items were not counted."""
    return details["type"] == "too_short" and len(details["input"]) >= details["ctx"]["min_length"]


def _trim_path(loc: _Path, model: type[Record], node: LinedDict) -> _Path:
    """Drop from a pydantic path what names a branch of a union and not a field."""
    path: _Path = ()
    entry: Any = node
    for step in loc:
        longer = (*path, step)
        if isinstance(entry, LinedDict):
            if step in entry or step in _find_model(model, longer).model_fields:
                path, entry = longer, entry.get(str(step))
        elif isinstance(entry, LinedList) and isinstance(step, int) and step < len(entry):
            path, entry = longer, entry[step]
    return path


def _find_model(model: type[Record], path: _Path) -> type[Record]:
    """The record class in which the last step of `path` is a field."""
    for step in path[:-1]:
        if isinstance(step, str) and step in model.model_fields:
            leaves = _list_leaves(model.model_fields[step])
            model = next(filter(_is_record, leaves), model)
    return model


def _list_leaves(part: Any) -> Iterator[Any]:  # noqa: ANN401 - annotations have no common type
    """What an annotation is made of, in its order."""
    if get_origin(part) is Literal:
        yield from get_args(part)
        return
    parts = (part.annotation, *part.metadata) if isinstance(part, FieldInfo) else get_args(part)
    if not parts:
        yield part
    for inner in parts:
        yield from _list_leaves(inner)
