"""Entries of a head and labelled texts as lines: whole for a pipe, folded for a terminal.

Nothing is ever left out: where a line has no room, it goes on below its own beginning.
"""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING
from typing import NamedTuple

from positions.errors import spell_out
from positions.render.terminal import end_line
from positions.render.terminal import open_console

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Sequence

_MARGIN = 4
_GAP = 2
NARROWEST = 30
"""Characters: a terminal says that it is 0 wide when it does not know."""


class Entry(NamedTuple):
    """One thing that is told: what it is, and below it texts by labels."""

    head: str
    texts: Sequence[tuple[str, str]]


def render_lines(entries: Iterable[Entry]) -> str:
    """Each text on one line, however long: what a pipe can search."""
    lines = []
    for entry in entries:
        wide = _find_width(entry)
        lines.append(entry.head)
        lines += [f"{'':{_MARGIN}}{f'{label}:':{wide}}{text}" for label, text in entry.texts]
    return "".join(f"{spell_out(line.rstrip())}\n" for line in lines)


def render_folded(entries: Iterable[Entry], *, width: int, colour: bool) -> str:
    """Each text on as many lines as it takes in a terminal of `width` characters."""
    from rich.padding import Padding  # noqa: PLC0415 - not on the path of an export
    from rich.table import Table  # noqa: PLC0415 - the same
    from rich.text import Text  # noqa: PLC0415 - the same

    output = StringIO()
    console = open_console(output, max(width, NARROWEST), colour=colour)
    for number, entry in enumerate(entries):
        if number:
            console.print()
        console.print(Text(spell_out(entry.head), style="bold"), overflow="fold")
        grid = Table.grid(padding=(0, _GAP, 0, 0))
        grid.add_column(width=_find_width(entry) - _GAP)
        grid.add_column(overflow="fold")
        for label, text in entry.texts:
            grid.add_row(Text(f"{label}:", style="dim"), Text(spell_out(text)))
        if entry.texts:
            console.print(Padding(grid, (0, 0, 0, _MARGIN)))
    return "".join(end_line(line) + "\n" for line in output.getvalue().splitlines())


def _find_width(entry: Entry) -> int:
    return max((len(label) for label, _text in entry.texts), default=0) + 1 + _GAP
