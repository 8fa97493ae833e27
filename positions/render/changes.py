"""Changes as JSON for programs, or as Markdown for a message."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from typing import Any

from positions.dossier.wording import _
from positions.tables.book import ColumnType
from positions.tables.book import Gap
from positions.tables.book import Lines
from positions.tables.book import Toned
from positions.tables.spelling import spell_cell

if TYPE_CHECKING:
    from positions.compare.changes import Changes
    from positions.dossier.model import Dossier
    from positions.tables.book import Cell
    from positions.tables.book import Sheet
    from positions.tables.book import Table

_SIGNS = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_[]<>#|~"})


def render_json(changes: Changes, table: Table, movements: Table) -> str:
    """Both editions, every change, and the counts by party and issue."""
    content = {
        "old": _describe_edition(changes.old),
        "new": _describe_edition(changes.new),
        "changes": _list_rows(table),
        "movements": _list_rows(movements),
    }
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def render_markdown(sheet: Sheet) -> str:
    """The headline tally, then a bullet for each change: what, who, before, now, since when."""
    lines = [f"**{_guard(sheet.title)}**", "", _guard(sheet.description), ""]
    for row in sheet.rows:
        movement, party, issue, before, now, when, source = row
        head = f"**{_say(movement)}** {_say(party)}"
        if not isinstance(issue, Gap):
            head = f"{head}, {_say(issue)}"
        was = "" if isinstance(before, Gap) else _("before: {text}; ", text=_say(before))
        told = _("now: {text}", text=_say(now))
        lines.append(f"- {head}: {was}{told} ({_say(when)}, {_say(source)})")
    return "\n".join(lines).rstrip() + "\n"


def _describe_edition(dossier: Dossier) -> dict[str, str]:
    return {"dossier": dossier.head.id, "as_of": dossier.head.as_of.isoformat()}


def _list_rows(table: Table) -> list[dict[str, Any]]:
    return [
        {
            column.name: _take_value(cell, column.type)
            for column, cell in zip(table.columns, row, strict=True)
        }
        for row in table.rows
    ]


def _take_value(cell: Cell, kind: ColumnType) -> str | int | list[str]:
    text = spell_cell(cell, for_machines=True)
    if kind is ColumnType.IDS:
        return text.split()
    return int(text) if kind is ColumnType.COUNT else text


def _say(cell: Cell) -> str:
    value = cell.value if isinstance(cell, Toned) else cell
    if isinstance(value, Lines):
        return _guard("; ".join(str(entry) for entry in value.entries))
    return _guard(spell_cell(value))


def _guard(text: str) -> str:
    """The text on one line, so that nothing in it is taken for a sign of Markdown."""
    return " ".join(text.split()).translate(_SIGNS)
