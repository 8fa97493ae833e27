"""What the schema finds wrong with a template, in the words of the people who write one."""

from __future__ import annotations

import copy
from enum import StrEnum
from typing import TYPE_CHECKING
from typing import Any
from typing import get_args

from pydantic import BaseModel
from pydantic import ValidationError

from positions.errors import suggest_near_miss
from positions.look.template.schema import TemplateFile

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping

    from pydantic_core import ErrorDetails

    from positions.look.template.lines import Path

_FORMS_BY_PATTERN_START = {
    "^#": ("is no colour", "write it as #RRGGBB, such as #1F3864"),
    "^(#": ("is no colour", 'write it as #RRGGBB, such as #1F3864, or "none"'),
    "^[^,": ("is no name of a font", "write it without comma, quotation mark and &"),
}
_SHAPES_BY_TYPE = {
    "string_type": ("is no text", "write it in quotation marks"),
    "bool_type": ("is neither true nor false", "write true or false, without quotation marks"),
    "float_type": ("is no number", "write a number, without quotation marks"),
    "int_type": ("is no whole number", "write a whole number, without quotation marks"),
    "tuple_type": ("is no list", "write it as [item, item]"),
    "model_type": ("is no table", "write it as a [table], or as {key = value}"),
    "dict_type": ("is no table", "write it as a [table], or as {key = value}"),
}


def fit_schema(
    plain: Mapping[str, Any],
) -> tuple[Mapping[str, Any], list[tuple[Path, str, str]]]:
    """What of a template fits the schema, and path, message and remedy for what does not.

    Faulty entries are taken out, so that the rest can be judged in the same run; where an item of
    a list is at fault itself, nothing is left.
    """
    try:
        return TemplateFile.model_validate(plain).model_dump(mode="json", exclude_unset=True), []
    except ValidationError as error:
        faults = list(_list_faults(error))
    rest: Any = copy.deepcopy(plain)
    for path, _, _ in faults:
        node = rest
        for step in path[:-1]:
            node = _take(node, step)
        if not isinstance(node, dict) or node.pop(path[-1], None) is None:
            return {}, faults
    try:
        return TemplateFile.model_validate(rest).model_dump(mode="json", exclude_unset=True), faults
    except ValidationError:
        return {}, faults


def _list_faults(error: ValidationError) -> Iterator[tuple[Path, str, str]]:
    for details in error.errors(include_url=False):
        path = tuple(step for step in details["loc"] if step != "[key]")
        if details["type"] == "too_short" and details["input"]:
            continue  # the list is called too short only because its faulty items do not count
        yield (path, *_describe(details, path))


def _take(node: Any, step: str | int) -> Any:  # noqa: ANN401 - anything may stand in a file
    return node.get(step) if isinstance(node, dict) else node[step]


def _describe(details: ErrorDetails, path: Path) -> tuple[str, str]:
    """What is wrong with one entry, and what to do."""
    name = f"item {path[-1] + 1}" if isinstance(path[-1], int) else path[-1]
    given, kind = details["input"], details["type"]
    if kind == "extra_forbidden":
        known = _list_keys(path[:-1])
        near = suggest_near_miss(str(name), known)
        return f'unknown key "{name}"{near}', f"the keys here are: {', '.join(known)}"
    if kind == "missing":
        return f'the key "{name}" is missing', "add it"
    if kind in {"enum", "literal_error"}:
        return _describe_word(details, path, str(name))
    if kind == "value_error":
        error = details["ctx"]["error"]
        return f'{name} "{given}" {error}', "choose another"
    if kind == "string_pattern_mismatch":
        pattern = details["ctx"]["pattern"]
        forms = _FORMS_BY_PATTERN_START.items()
        fault, remedy = next(form for start, form in forms if pattern.startswith(start))
        return f'{name} "{given}" {fault}', remedy
    return _describe_measure(details, str(name))


def _describe_word(details: ErrorDetails, path: Path, name: str) -> tuple[str, str]:
    given = str(details["input"])
    if path[0] in {"styles", "tones"} and len(path) == 2:  # noqa: PLR2004 - the table and its key
        words = _list_keys(path[:1])
        return f'unknown {str(path[0])[:-1]} "{name}"{suggest_near_miss(name, words)}', (
            f"the {path[0]} are: {', '.join(words)}"
        )
    annotation = _find_annotation(path)
    words = [str(word) for word in (annotation if _is_words(annotation) else get_args(annotation))]
    near = suggest_near_miss(given, words)
    return f'{name} "{given}" is not a known word{near}', f"use one of: {', '.join(words)}"


def _describe_measure(details: ErrorDetails, name: str) -> tuple[str, str]:
    """Of the wrong kind, too small, too large, too short, too long."""
    limits = details.get("ctx", {})
    given, kind = details["input"], details["type"]
    if kind in _SHAPES_BY_TYPE:
        fault, remedy = _SHAPES_BY_TYPE[kind]
        return f"{name} {fault}", remedy
    if kind == "greater_than_equal":
        return f"{name} {given:g} is too small", f"{limits['ge']:g} is the least"
    if kind == "less_than_equal":
        return f"{name} {given:g} is too large", f"{limits['le']:g} is the most"
    if kind == "string_too_long":
        return f"{name} is too long", f"{limits['max_length']} characters are the most"
    if kind in {"string_too_short", "too_short"}:
        return f"{name} is empty", "fill it in, or remove the line"
    return f"{name}: {details['msg'].lower()}", "see docs/templates.md for the key"


def _find_annotation(path: Path) -> Any:  # noqa: ANN401 - a type of the schema
    """The type that the schema has for the entry at `path`."""
    model: type[BaseModel] = TemplateFile
    found: Any = model
    for step in path:
        if isinstance(step, str) and step in model.model_fields:
            found = model.model_fields[step].annotation
            model = next(_find_models(found), model)
    return found


def _find_models(annotation: Any) -> Iterator[type[BaseModel]]:  # noqa: ANN401 - the same
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _find_models(argument)


def _is_words(annotation: Any) -> bool:  # noqa: ANN401 - the same
    return isinstance(annotation, type) and issubclass(annotation, StrEnum)


def _list_keys(path: Path) -> list[str]:
    """The keys that may stand in the table at `path`."""
    annotation = _find_annotation(path)
    words = next((one for one in get_args(annotation) if _is_words(one)), None)
    if words is not None and len(path) == 1:
        return [str(word) for word in words]
    return list(next(_find_models(annotation)).model_fields)
