"""The reference of templates as a page of the manual, for docs/templates.md."""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.look.house.reading import STYLE_NAMES_BY_ROLE
from positions.look.house.reading import STYLE_NAMES_BY_TONE
from positions.look.look import Role
from positions.look.template.known import build_empty_book
from positions.look.template.known import list_columns
from positions.look.template.schema import ColumnEntry
from positions.look.template.schema import LookEntry
from positions.look.template.schema import MarginsEntry
from positions.look.template.schema import SheetEntry
from positions.look.template.schema import StyleEntry
from positions.look.template.schema import TemplateFile
from positions.look.template.schema import ToneEntry
from positions.tables.book import Tone

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pydantic import BaseModel

_TABLES: tuple[tuple[str, type[BaseModel]], ...] = (
    ("At the top of the file", TemplateFile),
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
    Tone.QUIET: "silences, and what does not apply",
    Tone.GOOD: "accepted, conceded, scheduled",
    Tone.CAUTION: "unanswered, declined, sought, claimed",
    Tone.BAD: "refused, deadlocked",
    Tone.HEAT_1: "coverage: one passage",
    Tone.HEAT_2: "coverage: two or three passages",
    Tone.HEAT_3: "coverage: four passages and more",
}


def format_keys() -> str:
    """Markdown with a table of keys for each table of a template."""
    return "\n\n".join(
        f"### {title}\n\n" + _format_table(("key", "meaning"), _list_keys(model))
        for title, model in _TABLES
    )


def _list_keys(model: type[BaseModel]) -> Iterable[tuple[str, ...]]:
    for name, field in model.model_fields.items():
        yield f"`{name}`", field.description or ""


def format_sheets() -> str:
    """Markdown with the names of all sheets and their columns."""
    return _format_table(("sheet", "columns"), _list_sheets())


def _list_sheets() -> Iterable[tuple[str, ...]]:
    for sheet in build_empty_book().sheets:
        yield f"`{sheet.name}`", ", ".join(f"`{name}`" for name in list_columns(sheet))


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
