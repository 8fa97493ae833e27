"""What a template can say, for people: a starter to begin with, and the tables of the manual.

Keys and their meanings come from the schema, present values from the look and the sheets as they
are built.
"""

from __future__ import annotations

import json
import textwrap
from typing import TYPE_CHECKING

from positions.compare.part import Part
from positions.look.house import STYLE_NAMES_BY_ROLE
from positions.look.house import STYLE_NAMES_BY_TONE
from positions.look.look import Look
from positions.look.look import NamedLook
from positions.look.look import Role
from positions.look.template.known import list_columns
from positions.look.template.known import list_sheets
from positions.look.template.layers import DEFAULT
from positions.look.template.layers import spell_value
from positions.look.template.schema import ColumnEntry
from positions.look.template.schema import LookEntry
from positions.look.template.schema import MarginsEntry
from positions.look.template.schema import PartEntry
from positions.look.template.schema import SheetEntry
from positions.look.template.schema import StyleEntry
from positions.look.template.schema import TemplateFile
from positions.look.template.schema import ToneEntry
from positions.tables.book import Tone

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pydantic import BaseModel

    from positions.look.look import Margins
    from positions.look.look import ToneLook
    from positions.tables.layout import SheetLayout

_LONGEST_LINE = 100

_HEAD = """\
# A template for the briefing workbook. It extends the one named below: whatever is not said here
# is as there, so keep the lines you need and delete the rest.
#
# A line that begins with # and a space explains. A line that begins with # and no space is a
# setting, with the value it has already: take the # away, and away from the [heading] above it,
# and change the value. Names of sheets, columns, styles and tones stay as they are.
"""


_TABLES: tuple[tuple[str, type[BaseModel]], ...] = (
    ("At the top of the file", TemplateFile),
    ("`[part]`", PartEntry),
    ("`[look]`", LookEntry),
    ("`[margins]`", MarginsEntry),
    ("`[styles.NAME]`", StyleEntry),
    ("`[tones.NAME]`", ToneEntry),
    ("`[[sheets]]`", SheetEntry),
    ("An item of `columns`", ColumnEntry),
)

_USES = {
    Role.TITLE: "the title of a sheet",
    Role.DESCRIPTION: "the sentence below the title",
    Role.BACK: "the way back to the first page",
    Role.HEADER: "the headings of the columns",
    Role.TEXT: "texts, and the font and size of the whole workbook",
    Role.ID: "ids of records",
    Role.WORD: "words of a closed list",
    Role.DAY: "days",
    Role.NUMBER: "numbers with decimals",
    Role.COUNT: "whole numbers",
    Role.LINK: "links",
    Tone.STRONG: "what a row is about",
    Tone.HEADING: "the heading of a group of issues",
    Tone.QUIET: "silences, and what does not apply",
    Tone.GOOD: "accepted, conceded, scheduled, for a proposal",
    Tone.CAUTION: "unanswered, not said, sought, claimed",
    Tone.BAD: "refused, deadlocked, against a proposal",
    Tone.NEUTRAL: "takes no side on a proposal",
    Tone.HEAT_1: "coverage: one passage; agreement: a quarter and more",
    Tone.HEAT_2: "coverage: two or three passages; agreement: half and more",
    Tone.HEAT_3: "coverage: four passages and more; agreement: three quarters and more",
}


def render_starter() -> str:
    """A template that changes nothing yet and shows everything that it could change."""
    look, sheets = Look(), list_sheets()
    tops = {
        "description": "",
        "profile": look.profile,
        "house": "",
        "drop": [],
        "order": [sheet.name for sheet in sheets],
    }
    blocks = [_explain(TemplateFile, key) + _set(key, value) for key, value in tops.items()]
    blocks += [
        _explain(TemplateFile, "part") + _list_settings("part", PartEntry, Part()),
        _explain(TemplateFile, "look") + _list_settings("look", LookEntry, look),
        _explain(TemplateFile, "margins") + _list_settings("margins", MarginsEntry, look.margins),
        _explain(TemplateFile, "styles") + _explain(StyleEntry),
        *(_list_part(f"styles.{role}", StyleEntry, one, look) for role, one in look.styles.items()),
        _explain(TemplateFile, "tones") + _explain(ToneEntry),
        *(_list_part(f"tones.{tone}", ToneEntry, one, look) for tone, one in look.tones.items()),
        [
            *(_explain(TemplateFile, "sheets") + _explain(SheetEntry)),
            *("# Each column:", *_explain(ColumnEntry)),
        ],
        *map(_list_sheet, sheets),
    ]
    head = [_HEAD, *_explain(TemplateFile, "extends"), f'extends = "{DEFAULT}"']
    return "\n\n".join("\n".join(block) for block in (head, *blocks)) + "\n"


def format_keys() -> str:
    """Markdown with a table of keys for each table of a template."""
    heads = ("key", "meaning")
    tables = []
    for title, model in _TABLES:
        rows = [(f"`{key}`", field.description or "") for key, field in model.model_fields.items()]
        tables.append(f"### {title}\n\n{_format_table(heads, rows)}")
    return "\n\n".join(tables)


def format_sheets() -> str:
    """Markdown with the names of all sheets and their columns."""
    rows = [
        (f"`{sheet.name}`", ", ".join(f"`{name}`" for name in list_columns(sheet)))
        for sheet in list_sheets()
    ]
    return _format_table(("sheet", "columns"), rows)


def format_house_styles() -> str:
    """Markdown with the cell styles of a house workbook that are looked for."""
    rows = [
        (f"`{part}`", _USES[part], ", ".join(names))
        for part, names in (*STYLE_NAMES_BY_ROLE.items(), *STYLE_NAMES_BY_TONE.items())
    ]
    return _format_table(("style or tone", "serves", "cell styles, the first found"), rows)


def _format_table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [heads, ("---",) * len(heads), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _explain(model: type[BaseModel], *keys: str) -> list[str]:
    """What some keys of a table mean, or all of them."""
    lines = []
    for key in keys or model.model_fields:
        text = f"{key}: {model.model_fields[key].description}"
        lines += textwrap.wrap(
            text, _LONGEST_LINE, initial_indent="# ", subsequent_indent="# ", break_on_hyphens=False
        )
    return lines


def _list_settings(table: str, model: type[BaseModel], part: Look | Margins | Part) -> list[str]:
    lines = [f"#[{table}]"]
    for key in model.model_fields:
        lines += _explain(model, key) + _set(key, spell_value(key, getattr(part, key)))
    return lines


def _list_part(
    table: str, model: type[BaseModel], part: NamedLook | ToneLook, look: Look
) -> list[str]:
    """A style or a tone; what its keys mean stands before the first of them."""
    lines = [f"#[{table}]"]
    for key in model.model_fields:
        if key == "larger" and isinstance(part, NamedLook):
            lines += _set(key, part.size - look.size)
        else:
            lines += _set(key, spell_value(key, getattr(part, key)))
    return lines


def _list_sheet(sheet: SheetLayout) -> list[str]:
    lines = ["#[[sheets]]"]
    for key, value in sheet._replace(columns=())._asdict().items():
        lines += _set(key, value) if value else []
    columns = [
        {key: value for key, value in column._asdict().items() if value} for column in sheet.columns
    ]
    return lines + _set("columns", columns)


def _set(key: str, value: object) -> list[str]:
    """A setting, switched off; a list too long for a line has a line for each item."""
    line = f"#{key} = {_show(value)}"
    if len(line) <= _LONGEST_LINE or not isinstance(value, list):
        return [line]
    return [f"#{key} = [", *(f"#{_show(item)}," for item in value), "#]"]


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
