"""What a block of the first page is made of, and the sentences that several blocks speak in.

Every line comes from a record; where there is no record there is no line. A block shows as many
lines as a page has room for and counts the rest, with a link to all of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import replace
from typing import TYPE_CHECKING

from positions.dossier.wording import _
from positions.dossier.wording import ngettext
from positions.tables.book import Jump
from positions.tables.book import Lines
from positions.tables.headlines import tell_sentence
from positions.tables.phrases import count_positions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from positions.dossier.model import Position
    from positions.tables.book import Cell
    from positions.tables.context import Context

MOST_LINES = 5
"""Lines of a block below the matrix."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a block: what it is about, the texts beside it, and where it stands in full."""

    label: str
    cells: tuple[Cell, ...]
    see: Jump


@dataclass(frozen=True, slots=True)
class Part:
    """A block before it is laid out; `headings` are those of label, texts and link.

    In a matrix each cell belongs to the heading above it, and is not read with its neighbours.
    """

    name: str
    headings: tuple[str, ...]
    lines: tuple[Line, ...]
    is_matrix: bool = False


def limit_part(part: Part, label: str, sheet: str, *, most: int = MOST_LINES) -> Part:
    """A block with as many lines as there is room for, and one that counts the rest."""
    if len(part.lines) <= most:
        return part
    left = len(part.lines) - most + 1
    rest = Line(ngettext("{number} more", "{number} more", left), (), Jump(label, sheet))
    return replace(part, lines=(*part.lines[: most - 1], rest))


def show_sentence(context: Context, position: Position) -> Lines:
    """A cell that says who does what."""
    return Lines((tell_sentence(context, position),))


def see_positions(context: Context, positions: Sequence[Position]) -> Jump:
    """How many positions stand behind a line, and where the first of them stands."""
    if not positions:
        return Jump(_("Comparison"), "comparison")
    first = context.rank_ids(positions)[0]
    return Jump(count_positions(len(positions)), "positions", first, first)
