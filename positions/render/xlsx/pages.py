"""A page as rows of a sheet: notes, blocks one above the other on one grid, links to the rest.

Nothing is merged: a note runs over the empty cells to its right, and one that is longer than the
page goes on in the next row.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from typing import NamedTuple

from positions.dossier.wording import _
from positions.look.limits import HIGHEST_ROW
from positions.look.look import Role
from positions.render.xlsx.heights import count_lines
from positions.render.xlsx.heights import find_column_width
from positions.render.xlsx.letters import measure_text
from positions.render.xlsx.shown import count_shown_lines
from positions.render.xlsx.shown import show_cell
from positions.render.xlsx.texts import fit_lines
from positions.render.xlsx.texts import join_lines
from positions.tables.book import Jump
from positions.tables.book import Lines
from positions.tables.book import Tone
from positions.tables.book import Toned
from positions.tables.book import Web
from positions.tables.spelling import spell_cell

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from positions.look.look import Look
    from positions.tables.book import Block
    from positions.tables.book import Cell
    from positions.tables.book import Page

GAP = 5.0
"""Points between two blocks."""

# The height of a line of Arial, in sizes of its letters.
_LINE = 1.2


class PageRow(NamedTuple):
    """A row of a page: its cells from the first column on, in which role, and its height.

    A cell that is an empty text is left empty, but takes part in what the row looks like; of a row
    that is `bare` it is not there at all.
    """

    cells: tuple[Cell, ...]
    role: Role
    height: float
    bare: bool = False


def plan_page(page: Page, look: Look, tab_by_sheet: Mapping[str, str]) -> tuple[PageRow, ...]:
    """All rows of a page below its title."""
    rows: list[PageRow] = []
    for note in page.notes:
        rows += _plan_note(note, page, look)
    for block in page.blocks:
        rows.append(PageRow((), Role.TEXT, GAP, bare=True))
        rows += _plan_block(block, page, look, tab_by_sheet)
    if page.contents:
        rows.append(PageRow((), Role.TEXT, GAP, bare=True))
        rows += _plan_contents(page, look)
    return tuple(rows)


def list_page_tones(page: Page) -> set[Tone]:
    """The tones of a page's cells."""
    cells = [*page.notes, *(cell for block in page.blocks for row in block.rows for cell in row)]
    return {cell.tone for cell in cells if isinstance(cell, Toned)} | {Tone.STRONG, Tone.QUIET}


def _plan_note(note: Cell, page: Page, look: Look) -> Iterator[PageRow]:
    tone = note.tone if isinstance(note, Toned) else Tone.PLAIN
    rest = ("",) * (len(page.widths) - 1)
    height = _find_lines_height(1, look.size)
    bold = look.tones[tone].bold
    for line in _break_note(join_lines(spell_cell(note)), sum(page.widths), bold=bold):
        cells = (Toned(line, tone), *(Toned(text, tone) for text in rest))
        yield PageRow(cells, Role.DESCRIPTION, height)


def _break_note(text: str, width: float, *, bold: bool) -> list[str]:
    """The text in lines that fit into so many digits, broken between words.

    A note is one line, so what does not fit would be cut at the edge of the paper.
    """
    lines: list[str] = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and count_lines(longer, width, bold=bold) == 1:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _plan_block(
    block: Block, page: Page, look: Look, tab_by_sheet: Mapping[str, str]
) -> Iterator[PageRow]:
    style = look.styles[Role.HEADER]
    lines = max(
        count_lines(heading, width, indent=style.indent, bold=style.bold)
        for heading, width in zip(block.headings, page.widths, strict=True)
    )
    yield PageRow(block.headings, Role.HEADER, _find_lines_height(lines, style.size))
    for row in block.rows:
        cells = tuple(
            _fit_cell(cell, tab_by_sheet, width, look)
            for cell, width in zip(row, page.widths, strict=True)
        )
        yield PageRow(cells, Role.TEXT, _find_height(cells, page.widths, look))


def _fit_cell(cell: Cell, tab_by_sheet: Mapping[str, str], width: float, look: Look) -> Cell:
    """The cell as a workbook can hold it: lines in one text, a link that is not cut."""
    value = cell.value if isinstance(cell, Toned) else cell
    if isinstance(value, Jump) and not _fits_link(value.label, width, look):
        return replace(value, label=_("See"))
    if not isinstance(value, Lines):
        return cell
    fitted = fit_lines(value, tab_by_sheet)
    return replace(cell, value=fitted) if isinstance(cell, Toned) else fitted


def _find_height(row: Sequence[Cell], widths: Sequence[float], look: Look) -> float:
    lines = max(
        1
        if isinstance(cell, Jump | Web)  # LibreOffice keeps a link on one line
        else count_shown_lines(show_cell(cell, Role.TEXT), width, look)
        for cell, width in zip(row, widths, strict=True)
        if cell != ""
    )
    return _find_lines_height(lines, look.size)


def _plan_contents(page: Page, look: Look) -> Iterator[PageRow]:
    """Links to all other sheets in their order, as many in a row as have a column that fits."""
    height = _find_lines_height(1, look.size)
    left = list(page.contents)
    while left:
        cells: list[Cell] = []
        for width in page.widths:
            fits = bool(left) and _fits_link(left[0].label, width, look)
            cells.append(left.pop(0) if fits or (left and not cells) else "")
        yield PageRow(tuple(cells), Role.TEXT, height, bare=True)


def _fits_link(label: str, width: float, look: Look) -> bool:
    style = look.styles[Role.LINK]
    letters = measure_text(label, bold=style.bold)
    return find_column_width(letters, style.indent) <= width


def _find_lines_height(lines: int, size: float) -> float:
    """The height of so many lines: what LibreOffice takes for Arial, and a little for others."""
    return min(round(lines * size * _LINE + 0.8, 2), HIGHEST_ROW)
