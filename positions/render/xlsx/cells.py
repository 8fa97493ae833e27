"""Cells as XML, a column of a few hundred rows at a time.

A column that holds only ordinary texts is spelled in a few sweeps over all of them; every other
one cell by cell. Besides the XML, each column says how many lines its texts take.
"""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import NamedTuple

from positions.dossier.dates import EdtfDate
from positions.look.look import Role
from positions.render.xlsx.heights import count_all_lines
from positions.render.xlsx.shown import Shown
from positions.render.xlsx.shown import count_shown_lines
from positions.render.xlsx.shown import show_cell
from positions.render.xlsx.shown import shows_gaps
from positions.render.xlsx.styles import CENTRED
from positions.render.xlsx.styles import QUOTED
from positions.render.xlsx.styles import Face
from positions.render.xlsx.styles import find_pen
from positions.render.xlsx.styles import spell_pen
from positions.render.xlsx.texts import RISKY_STARTS
from positions.render.xlsx.texts import escape_text
from positions.render.xlsx.texts import find_fault
from positions.render.xlsx.texts import needs_preserve

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Mapping
    from collections.abc import Sequence

    from positions.errors import UnwritableCellError
    from positions.look.look import Look
    from positions.render.xlsx.links import SheetLinks
    from positions.tables.book import Cell
    from positions.tables.book import Run
    from positions.tables.book import Tone

# Stands between texts while they are spelled together; where a text holds it they are not.
_BETWEEN = "`"
_ODD_STARTS = frozenset({*RISKY_STARTS, " ", ""})
_LONGEST_PLAIN = 10_000
_REPEATED = frozenset({int, Decimal, date, EdtfDate})


class Spelled(NamedTuple):
    """The cells of a column as XML, and the lines each takes; no lines where each takes one."""

    cells: list[str]
    lines: list[int] | None


@dataclass(frozen=True, slots=True)
class ColumnInk:
    """All that a column's cells have in common while they are written.

    `refuse` raises the error that names the record of a row when its text cannot be written.
    """

    letter: str
    heading: str
    role: Role
    width: float
    formats: Mapping[Face, int]
    look: Look
    links: SheetLinks
    refuse: Callable[[int, str, str], UnwritableCellError]
    is_centred: bool = False
    known: dict[int | str, tuple[str, int]] = field(default_factory=dict)
    pens: dict[tuple[Face, Tone], str] = field(default_factory=dict)

    def count_lines(self, shown: Shown) -> int:
        """How many lines what a cell shows takes in this column."""
        return count_shown_lines(shown, self.width, self.look, is_centred=self.is_centred)

    def find_pen(self, face: Face, tone: Tone) -> str:
        """How a run of that tone is written in a cell of that face, as XML."""
        if (face, tone) not in self.pens:
            self.pens[face, tone] = spell_pen(find_pen(self.look, face, tone))
        return self.pens[face, tone]


def spell_column(cells: Sequence[Cell], ink: ColumnInk, first_row: int) -> Spelled:
    """Spell the cells of a column from `first_row` on.

    Raises:
        UnwritableCellError: a text is such as no workbook can hold.
    """
    kinds = set(map(type, cells))
    if kinds == {str} and not ink.is_centred:
        plain = _spell_plain_texts(cells, ink, first_row)  # type: ignore[arg-type]  # all are str
        if plain is not None:
            return plain
    if len(kinds) == 1 and kinds <= _REPEATED:
        return _spell_repeated(cells, ink, first_row)
    spelled, lines = [], []
    for row, cell in enumerate(cells, start=first_row):
        shown = show_cell(cell, ink.role)
        spelled.append(f'<c r="{ink.letter}{row}{_spell_shown(shown, ink, row)}')
        lines.append(ink.count_lines(shown))
    return Spelled(spelled, lines)


def spell_text(text: str, address: str, number: int) -> str:
    """One cell that holds a text, in the format of that number."""
    return f'<c r="{address}{_spell_ending(text, number)}'


def find_format(
    formats: Mapping[Face, int], role: Role, tone: Tone, text: str, *, variant: int = 0
) -> int:
    """The format of a text, which says so if the text could pass for a formula."""
    quoted = QUOTED if text.startswith(tuple(RISKY_STARTS)) else 0
    return formats[Face(role, tone, variant | quoted)]


def _spell_plain_texts(texts: Sequence[str], ink: ColumnInk, first_row: int) -> Spelled | None:
    """Spell texts that need no care together; None where one of them does."""
    together = _BETWEEN.join(texts)
    if not _are_plain(texts, together):
        return None
    role = Role.TEXT if ink.role in (Role.NUMBER, Role.COUNT) else ink.role
    head = f'" s="{ink.formats[Face(role)]}" t="inlineStr"><is><t>'
    start = f'<c r="{ink.letter}'
    escaped = escape_text(together).split(_BETWEEN)
    cells = [
        f"{start}{row}{head}{text}</t></is></c>"
        for row, text in enumerate(escaped, start=first_row)
    ]
    style = ink.look.styles[role]
    lines = count_all_lines(texts, ink.width, indent=style.indent, bold=style.bold)
    return Spelled(cells, lines if max(lines) > 1 else None)


def _are_plain(texts: Sequence[str], together: str) -> bool:
    """Whether no text is empty, begins like a formula, has blanks to keep or odd characters."""
    return (
        together.isprintable()
        and together.count(_BETWEEN) == len(texts) - 1
        and _ODD_STARTS.isdisjoint({text[:1] for text in texts})
        and " " not in {text[-1:] for text in texts}
        and max(map(len, texts)) <= _LONGEST_PLAIN
    )


def _spell_repeated(cells: Sequence[Cell], ink: ColumnInk, first_row: int) -> Spelled:
    """Spell numbers or days, of which a column has few different ones, each once."""
    endings, lines = [], []
    for row, cell in enumerate(cells, start=first_row):
        # Not the cell itself: 1.5 equals 1.50, but they are shown differently.
        key = cell if isinstance(cell, int) else str(cell)
        known = ink.known.get(key)
        if known is None:
            shown = show_cell(cell, ink.role)
            known = ink.known[key] = (_spell_shown(shown, ink, row), ink.count_lines(shown))
        endings.append(known[0])
        lines.append(known[1])
    start = f'<c r="{ink.letter}'
    spelled = [f"{start}{row}{ending}" for row, ending in enumerate(endings, start=first_row)]
    return Spelled(spelled, lines if max(lines) > 1 else None)


def _spell_shown(shown: Shown, ink: ColumnInk, row: int) -> str:
    """What follows a cell's address."""
    role = shown.role
    if shown.number:
        variant = CENTRED if role is Role.COUNT and ink.is_centred else 0
        variant = shown.decimals if role is Role.NUMBER else variant
        number = ink.formats[Face(role, shown.tone, variant)]
        return f'" s="{number}"><v>{shown.number}</v></c>'
    fault = find_fault(shown.text)
    if fault:
        raise ink.refuse(row, ink.heading, fault)
    if shown.link is not None and not ink.links.add(shown.link, f"{ink.letter}{row}"):
        # It leads nowhere, so it must not look as if it did.
        role = Role.TEXT
    if shown.is_gap and not shows_gaps(ink.look):
        return f'" s="{ink.formats[Face(role, shown.tone)]}"/>'
    variant = CENTRED if ink.is_centred and role is Role.TEXT else 0
    number = find_format(ink.formats, role, shown.tone, shown.text, variant=variant)
    if shown.runs:
        return _spell_runs(shown.runs, number, Face(role, shown.tone), ink)
    return _spell_ending(shown.text, number)


def _spell_runs(runs: Sequence[Run], number: int, face: Face, ink: ColumnInk) -> str:
    """A text in pieces, each with all that its font is: programs take nothing from the cell."""
    spelled = "".join(
        f'<r>{ink.find_pen(face, run.tone)}<t xml:space="preserve">{escape_text(run.text)}</t></r>'
        for run in runs
    )
    return f'" s="{number}" t="inlineStr"><is>{spelled}</is></c>'


def _spell_ending(text: str, number: int) -> str:
    preserve = ' xml:space="preserve"' if needs_preserve(text) else ""
    return f'" s="{number}" t="inlineStr"><is><t{preserve}>{escape_text(text)}</t></is></c>'
