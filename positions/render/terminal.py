"""A sheet for the terminal: as wide as the terminal is, or plain lines for a pipe.

Where a terminal is too narrow for the columns, each row becomes a block of `heading: text` lines.
"""

from __future__ import annotations

import re
from io import StringIO
from typing import TYPE_CHECKING

from positions.dossier.wording import _
from positions.dossier.wording import join_names
from positions.dossier.wording import ngettext
from positions.errors import spell_out_controls
from positions.render.signs import draw_signs
from positions.render.signs import has_signs
from positions.tables.book import Gap
from positions.tables.book import Lines
from positions.tables.book import Rich
from positions.tables.book import Run
from positions.tables.book import Tone
from positions.tables.book import Toned
from positions.tables.spelling import spell_cell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console
    from rich.text import Text

    from positions.tables.book import Cell
    from positions.tables.book import Sheet

LONGEST_WORD = 21
"""Words up to this length are never broken in a table; the rows are stacked instead."""

# What rich draws besides the texts: at the edges, and between two columns.
_EDGES = 2
_GAP = 3

_STYLING = re.compile(r"(\x1b\[[0-9;]*m)")
"""What rich writes for bold and dim; no text of a dossier can hold the first sign of it."""

_STYLE_BY_TONE = {Tone.STRONG: "bold", Tone.HEADING: "bold", Tone.QUIET: "dim"}

_COLUMNS_BY_SHEET: dict[str, tuple[str, ...]] = {
    "changes": ("movement", "party", "before", "now", "when"),
    "demands": ("party", "summary", "addressee", "answer", "reply"),
    "offers": ("party", "summary", "addressees", "conditions", "answers"),
    "engagements": ("when", "participants", "title", "place", "status"),
    "conditions": ("party", "summary", "requires", "answer", "deadlock"),
    "assessments": ("about", "text", "likelihood", "confidence"),
    "closeness": ("issue", "parties", "state", "rationale"),
    "positions": ("id", "party", "act", "issue", "summary"),
    "evidence": ("record", "quote", "source", "paragraph"),
    "engagements-register": ("id", "title", "status", "start", "place"),
    "sources": ("id", "title", "publisher", "published", "derives_from"),
    "parties": ("id", "party", "name", "post"),
    "guide": ("topic", "word", "meaning"),
}
"""What a narrow terminal has room for; the other sheets are shown whole, a timeline stacked."""

_LINKS = ("see", "passage", "page")
"""Columns that need a mouse: they lead somewhere and say nothing."""


def render_terminal(sheet: Sheet, *, width: int, colour: bool) -> str:
    """The sheet as a table of at most `width` characters a line."""
    indices, left_out = _choose_columns(sheet, width)
    headings = [sheet.columns[index].heading for index in indices]
    cells = [[row[index] for index in indices] for row in sheet.rows]
    rows = [["" if _is_below_heading(cell) else spell_cell(cell) for cell in row] for row in cells]
    output = StringIO()
    console = open_console(output, width, colour=colour)
    console.print(sheet.title, style="bold", markup=False, highlight=False)
    console.print(sheet.description, style="dim", markup=False, highlight=False)
    for legend in (column.legend for column in sheet.columns if column.legend):
        console.print(legend, style="dim", markup=False, highlight=False)
    if not rows:
        console.print(f"\n{_('none recorded')}", markup=False)
        return output.getvalue()
    widths = divide_width(width, headings, rows)
    if has_signs(sheet):
        for line in draw_signs(sheet, width):
            console.print(line, highlight=False, soft_wrap=True)
    elif widths is None:
        _print_stacked(console, headings, cells)
    else:
        _print_table(console, headings, cells, widths)
    if left_out:
        console.print(
            f"\n{_describe_left_out(left_out)}", style="dim", markup=False, highlight=False
        )
    return "".join(end_line(line) + "\n" for line in output.getvalue().splitlines())


def render_plain(sheet: Sheet) -> str:
    """The sheet as tab-separated lines with a header: what a pipe can cut, sort and search."""
    lines = [[column.heading for column in sheet.columns]]
    lines += [
        ["" if _is_below_heading(cell) else spell_cell(cell) for cell in row] for row in sheet.rows
    ]
    return "".join("\t".join(map(_flatten, line)) + "\n" for line in lines)


def _is_below_heading(cell: Cell) -> bool:
    """Whether a cell is empty because its row is the heading of a group."""
    return isinstance(cell, Toned) and cell.tone is Tone.HEADING and isinstance(cell.value, Gap)


def _choose_columns(sheet: Sheet, width: int) -> tuple[list[int], list[str]]:
    """The columns to show, by place, and the headings of those that there is no room for."""
    shown = [place for place, one in enumerate(sheet.columns) if one.name not in _LINKS]
    room = _EDGES + sum(round(sheet.columns[place].width) + _GAP for place in shown)
    chosen = _COLUMNS_BY_SHEET.get(sheet.name)
    if chosen is None or room <= width:
        return shown, []
    few = [place for place in shown if sheet.columns[place].name in chosen]
    return few, [sheet.columns[place].heading for place in shown if place not in few]


def _describe_left_out(headings: Sequence[str]) -> str:
    return ngettext(
        "{number} column left out: {columns}; a wider terminal or `positions export` shows it.",
        "{number} columns left out: {columns}; a wider terminal or `positions export` shows them.",
        len(headings),
        columns=join_names(headings),
    )


def open_console(output: StringIO, width: int, *, colour: bool) -> Console:
    """What draws into `output` for a terminal of `width` characters."""
    from rich.console import Console  # noqa: PLC0415 - not on the path of an export

    return Console(
        file=output,
        width=width,
        force_terminal=colour,
        color_system="standard" if colour else None,
        legacy_windows=False,
        emoji=False,
    )


def _print_table(
    console: Console,
    headings: Sequence[str],
    rows: Sequence[Sequence[Cell]],
    widths: Sequence[int],
) -> None:
    from rich import box  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    table = Table(box=box.HORIZONTALS, show_lines=True, header_style="bold")
    for heading, width in zip(headings, widths, strict=True):
        table.add_column(Text(heading), width=width, overflow="fold")
    for row in rows:
        table.add_row(*map(_style_cell, row))
    console.print(table)


def _style_cell(cell: Cell) -> Text:
    """The text of a cell, its strong words bold and its quiet ones dim."""
    from rich.text import Text  # noqa: PLC0415

    tone = cell.tone if isinstance(cell, Toned) else Tone.PLAIN
    value = cell.value if isinstance(cell, Toned) else cell
    styled = Text(style=_STYLE_BY_TONE.get(tone, ""))
    if _is_below_heading(cell):
        return styled
    if not isinstance(value, Lines):
        return styled.append(spell_cell(value), "dim" if isinstance(value, Gap) else "")
    for number, entry in enumerate(value.entries):
        styled.append(value.separator if number else "")
        for run in entry.runs if isinstance(entry, Rich) else (Run(entry),):
            styled.append(run.text, _STYLE_BY_TONE.get(run.tone, ""))
    return styled


def divide_width(
    width: int, headings: Sequence[str], rows: Sequence[Sequence[str]]
) -> list[int] | None:
    """How wide each column is in a terminal of `width` characters; None where words would break.

    Each column has room for its longest word; what is left goes where the texts are long.
    """
    columns = [[heading, *texts] for heading, *texts in zip(headings, *rows, strict=True)]
    least = [
        min(max((len(word) for text in texts for word in text.split()), default=1), LONGEST_WORD)
        for texts in columns
    ]
    most = [
        max(len(line) for text in texts for line in [*text.splitlines(), ""]) for texts in columns
    ]
    left = width - _EDGES - _GAP * len(columns) - sum(least)
    if left < 0:
        return None
    wanted = [max(0, wide - narrow) for wide, narrow in zip(most, least, strict=True)]
    share = min(1.0, left / max(1, sum(wanted)))
    return [narrow + int(more * share) for narrow, more in zip(least, wanted, strict=True)]


def _print_stacked(
    console: Console, headings: Sequence[str], rows: Sequence[Sequence[Cell]]
) -> None:
    from rich.padding import Padding  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    for row in rows:
        console.print()
        console.print(Text(spell_cell(row[0]), style="bold"))
        for heading, cell in zip(headings[1:], row[1:], strict=True):
            if not isinstance(cell.value if isinstance(cell, Toned) else cell, Gap):
                line = Text(_("{heading}: ", heading=heading), style="dim")
                line = Text.assemble(line, _style_cell(cell))
                console.print(Padding(line, (0, 0, 0, 2)))


def end_line(line: str) -> str:
    """A line without blanks at its end, obeyed by the terminal only where rich says so."""
    parts = _STYLING.split(line.rstrip(" "))
    return "".join(
        part if number % 2 else spell_out_controls(part) for number, part in enumerate(parts)
    )


def _flatten(text: str) -> str:
    return spell_out_controls(" / ".join(text.replace("\t", " ").splitlines()))
