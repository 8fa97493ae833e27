"""The text of a new template: every key with its meaning and its present value, switched off."""

from __future__ import annotations

import json
import textwrap
import tomllib
from typing import TYPE_CHECKING
from typing import Any

from positions.look.template.loading import DEFAULT
from positions.look.template.loading import find_packaged_template

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping

    from pydantic import BaseModel

_WIDTH = 100

_HEAD = """\
# A template for the briefing workbook. It extends the one named below: whatever is not said here
# is as there, so keep the lines you need and delete the rest.
#
# A line that begins with # and a space explains. A line that begins with # and no space is a
# setting, with the value it has already: take the # away, and away from the [heading] above it,
# and change the value. Names of sheets, columns, styles and tones stay as they are.
"""


def render_starter() -> str:
    """A template that changes nothing yet and shows everything that it could change."""
    from positions.look.template.schema import TemplateFile  # noqa: PLC0415 - pydantic is slow to load

    text = find_packaged_template(DEFAULT).read_text(encoding="utf-8")
    plain = tomllib.loads(text)
    lines = [_HEAD, *_explain(TemplateFile, ("extends",)), f'extends = "{DEFAULT}"']
    for name in ("description", "profile", "house", "drop", "order"):
        lines += ["", *_explain(TemplateFile, (name,)), *_set(name, _find_top(plain, name))]
    for name in ("look", "margins"):
        lines += ["", *_explain(TemplateFile, (name,)), f"#[{name}]"]
        lines += _list_settings(_find_model(TemplateFile, name), plain[name])
    for name in ("styles", "tones"):
        lines += ["", *_explain(TemplateFile, (name,))]
        lines += _list_entries(_find_model(TemplateFile, name), name, plain[name])
    lines += ["", *_explain(TemplateFile, ("sheets",)), *_list_sheets(plain["sheets"])]
    return "\n".join(lines) + "\n"


def _find_top(plain: Mapping[str, Any], name: str) -> object:
    if name == "order":
        return [sheet["name"] for sheet in plain["sheets"]]
    return plain.get(name, [] if name == "drop" else "")


def _find_model(model: type[BaseModel], name: str) -> type[BaseModel]:
    """The record that the entries of a table of tables have."""
    from typing import get_args  # noqa: PLC0415 - with the schema only

    annotation: Any = model.model_fields[name].annotation
    found: type[BaseModel] = (get_args(annotation) or (annotation,))[-1]
    return found


def _explain(model: type[BaseModel], names: Iterable[str]) -> Iterator[str]:
    for name in names:
        text = f"{name}: {model.model_fields[name].description}"
        yield from textwrap.wrap(
            text, _WIDTH, initial_indent="# ", subsequent_indent="# ", break_on_hyphens=False
        )


def _list_settings(model: type[BaseModel], plain: Mapping[str, Any]) -> Iterator[str]:
    for name, value in plain.items():
        yield from _explain(model, (name,))
        yield from _set(name, value)


def _list_entries(model: type[BaseModel], table: str, plain: Mapping[str, Any]) -> Iterator[str]:
    """What the keys of each entry mean, once, then all entries."""
    yield from _explain(model, model.model_fields)
    for name, entry in plain.items():
        yield ""
        yield f"#[{table}.{name}]"
        for key, field in model.model_fields.items():
            yield from _set(key, entry.get(key, field.default))


def _list_sheets(sheets: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    from positions.look.template.schema import ColumnEntry  # noqa: PLC0415 - pydantic is slow to load
    from positions.look.template.schema import SheetEntry  # noqa: PLC0415 - the same

    yield from _explain(SheetEntry, SheetEntry.model_fields)
    yield "# Each column:"
    yield from _explain(ColumnEntry, ColumnEntry.model_fields)
    for sheet in sheets:
        yield ""
        yield "#[[sheets]]"
        for key, value in sheet.items():
            yield from _set(key, value)


def _set(key: str, value: object) -> Iterator[str]:
    """A setting, switched off; a list too long for a line has a line for each item."""
    line = f"#{key} = {_show(value)}"
    if len(line) <= _WIDTH or not isinstance(value, list):
        yield line
        return
    yield f"#{key} = ["
    yield from (f"#{_show(item)}," for item in value)
    yield "#]"


def _show(value: object) -> str:
    """A value as TOML; a text in JSON is one in TOML too."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return f"{value:g}"
    if isinstance(value, list):
        return f"[{', '.join(map(_show, value))}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key} = {_show(entry)}' for key, entry in value.items())}}}"
    return json.dumps(str(value), ensure_ascii=False)
