"""What pydantic refused in a record: which field, what stands there and what the field takes.

Pydantic names the branches of a union as if they were fields, and reports each of them; here each
field is named as it stands in the file, once.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING
from typing import Any
from typing import Literal
from typing import NamedTuple
from typing import get_args
from typing import get_origin

from pydantic.fields import FieldInfo

from positions.dossier.model import Record
from positions.dossier.places import LinedDict
from positions.dossier.places import LinedList
from positions.dossier.places import name_path

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

    _Path = tuple[str | int, ...]


class Breach(NamedTuple):
    """A field that pydantic refused, the record class that has it, and pydantic's own words."""

    path: _Path
    model: type[Record]
    details: ErrorDetails

    @property
    def field(self) -> str:
        """How a message names the field."""
        return name_path(self.path) or "the record"

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
        name = next((step for step in reversed(self.path) if isinstance(step, str)), "")
        field = self.model.model_fields.get(name)
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


def list_breaches(error: ValidationError, model: type[Record], node: LinedDict) -> Iterator[Breach]:
    """One breach for each faulty field of the record read from `node`."""
    seen: set[_Path] = set()
    for details in error.errors(include_url=False):
        path = _trim_path(details["loc"], model, node)
        if path not in seen and not _is_echo(details):  # a union reports each of its branches
            seen.add(path)
            yield Breach(path, _find_model(model, path), details)


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
            inner = (one for one in leaves if isinstance(one, type) and issubclass(one, Record))
            model = next(inner, model)
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
