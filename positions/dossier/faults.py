"""What pydantic found wrong with one record, in the words of the people who write dossiers."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING
from typing import Any
from typing import get_args

from positions.dossier.dates import DateError
from positions.dossier.findings import Finding
from positions.dossier.model import ID_PATTERN
from positions.dossier.model import EmptyTextError
from positions.dossier.model import LongTextError
from positions.dossier.model import NumberFormError
from positions.dossier.model import Record
from positions.dossier.model import UnfitTextError
from positions.dossier.places import LinedDict
from positions.dossier.places import LinedList
from positions.dossier.places import Place
from positions.dossier.places import find_line
from positions.dossier.places import name_path
from positions.errors import suggest_near_miss

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

_SHAPE_BY_TYPE = {
    "tuple_type": ("a list", "write [item, item], or one `- item` a line"),
    "model_type": ("a record", "write its fields as `key: value`"),
    "dict_type": ("a record", "write its fields as `key: value`"),
    "string_type": ("a text", "write one text, no list and no `key: value`"),
    "date_type": ("a day", "write it as yyyy-mm-dd"),
}


def describe_faults(
    error: ValidationError, model: type[Record], node: LinedDict, *, file: str, where: str
) -> Iterator[Finding]:
    """One finding for each faulty field of the record read from `node`.

    `where` names the record when it has no usable id of its own.
    """
    own_id = node.get("id")
    name = f'{where.partition(",")[0]} "{own_id}"' if isinstance(own_id, str) and own_id else where
    seen: set[tuple[str | int, ...]] = set()
    for details in error.errors(include_url=False):
        path = _trim_path(details["loc"], node)
        if path in seen or _is_echo(details):  # a union reports each of its branches
            continue
        seen.add(path)
        code, fault, remedy = _describe(details, _find_model(model, path), path)
        yield Finding(Place(file, find_line(node, path)), code, f"{name}: {fault}", remedy)


def _is_echo(details: ErrorDetails) -> bool:
    """Whether a list is called too short only because its faulty items were not counted."""
    return details["type"] == "too_short" and len(details["input"]) >= details["ctx"]["min_length"]


def _trim_path(loc: tuple[str | int, ...], node: LinedDict) -> tuple[str | int, ...]:
    """Drop from a pydantic path what names a branch of a union and not a field."""
    path: list[str | int] = []
    entry: Any = node
    for step in loc:
        if isinstance(entry, LinedDict):
            path.append(step)
            entry = entry.get(str(step))
        elif isinstance(entry, LinedList) and isinstance(step, int) and step < len(entry):
            path.append(step)
            entry = entry[step]
        else:
            break
    return tuple(path)


def _find_model(model: type[Record], path: tuple[str | int, ...]) -> type[Record]:
    """The record class in which the last step of `path` is a field."""
    for step in path[:-1]:
        if isinstance(step, str) and step in model.model_fields:
            model = next(_find_record_classes(model.model_fields[step].annotation), model)
    return model


def _find_record_classes(annotation: Any) -> Iterator[type[Record]]:  # noqa: ANN401
    if isinstance(annotation, type) and issubclass(annotation, Record):
        yield annotation
    for argument in get_args(annotation):
        yield from _find_record_classes(argument)


def _describe(
    details: ErrorDetails, model: type[Record], path: tuple[str | int, ...]
) -> tuple[str, str, str]:
    """Code, fault and remedy for one error of pydantic."""
    field = name_path(path) or "the record"
    given = details["input"]
    kind = details["type"]
    if field == "evidence" and kind in {"missing", "too_short"}:
        remedy = "add an item with source, paragraph and quote"
        return "E209", "has no evidence", remedy
    if kind == "extra_forbidden":
        near = suggest_near_miss(str(path[-1]), model.model_fields)
        known = ", ".join(model.model_fields)
        return "E201", f'unknown field "{field}"{near}', f"the fields are: {known}"
    if kind == "missing":
        description = model.model_fields[str(path[-1])].description
        return "E202", f'the field "{field}" is missing', f"add it: {description}"
    if kind == "enum":
        return _describe_word(field, str(given), model, path)
    if kind == "value_error":
        return _describe_value(field, given, details["ctx"]["error"])
    return _describe_form(field, given, kind, details)


def _describe_word(
    field: str, given: str, model: type[Record], path: tuple[str | int, ...]
) -> tuple[str, str, str]:
    annotation = model.model_fields[str(path[-1])].annotation
    words = _list_words(annotation)
    near = suggest_near_miss(given, words)
    return "E203", f'{field} "{given}" is not a known word{near}', f"use one of: {', '.join(words)}"


def _list_words(annotation: Any) -> list[str]:  # noqa: ANN401
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return [str(word) for word in annotation]
    return []


def _describe_value(field: str, given: object, error: Exception) -> tuple[str, str, str]:
    if isinstance(error, DateError):
        return "E205", f"{field}: {error}", "write a date of the calendar, or leave the field out"
    if isinstance(error, NumberFormError):
        return "E204", f"{field}: {error}", "write digits only, with a point for decimals"
    if isinstance(error, EmptyTextError):
        return "E207", f"{field} is empty", "fill it in, or remove the line"
    if isinstance(error, UnfitTextError):
        return "E207", f"{field} {error}", "remove the character"
    if isinstance(error, LongTextError):
        return "E210", f"{field} {error}", "shorten it: the whole sentence belongs in summary"
    return "E208", f'{field} "{given}": {error}', "choose another word"


def _describe_form(
    field: str, given: object, kind: str, details: ErrorDetails
) -> tuple[str, str, str]:
    if kind == "string_too_short" or given == "":
        return "E207", f"{field} is empty", "fill it in, or remove the line"
    if kind == "string_pattern_mismatch":
        pattern = details["ctx"]["pattern"]
        if pattern == ID_PATTERN:
            remedy = "use lower case letters and digits joined by hyphens, a letter first"
        else:
            remedy = f"write it so that it matches {pattern}"
        return "E208", f'{field} "{given}" does not have the form it needs', remedy
    if kind in _SHAPE_BY_TYPE:
        shape, remedy = _SHAPE_BY_TYPE[kind]
        return "E206", f"{field} is not {shape}", remedy
    if kind.startswith(("int_", "greater_than", "decimal_", "literal_")):
        return "E204", f'{field} "{given}" is not a whole number from 1', "count it and write it"
    return "E210", f"{field}: {details['msg'].lower()}", "see docs/schema.md for the field"
