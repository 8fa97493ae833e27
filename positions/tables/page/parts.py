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
from positions.tables.book import Rich
from positions.tables.book import Run
from positions.tables.book import Tone
from positions.tables.phrases import count_positions
from positions.tables.says import find_words

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Sequence

    from positions.dossier.model import Position
    from positions.tables.book import Cell
    from positions.tables.context import Context


@dataclass(frozen=True, slots=True)
class Room:
    """How much a page may hold; what is beyond is counted, with a link to all of it.

    `bullets` are the headlines of a cell, `said` those of what is only said: claims about facts
    weigh least on a page of positions. `lines` are those of a block below the matrix, `meetings`
    of the block of engagements. `parties` stand one below the other where there are too many to
    stand side by side.
    """

    bullets: int
    said: int
    lines: int
    meetings: int
    parties: int


ROOMS = (
    Room(bullets=6, said=2, lines=5, meetings=7, parties=8),
    Room(bullets=5, said=2, lines=4, meetings=6, parties=8),
    Room(bullets=4, said=2, lines=4, meetings=5, parties=7),
    Room(bullets=3, said=2, lines=3, meetings=4, parties=7),
    Room(bullets=2, said=2, lines=3, meetings=4, parties=6),
    Room(bullets=2, said=2, lines=2, meetings=4, parties=6),
    Room(bullets=2, said=2, lines=2, meetings=3, parties=6),
    Room(bullets=2, said=2, lines=2, meetings=3, parties=5),
    Room(bullets=2, said=2, lines=2, meetings=2, parties=4),
)
"""From the fullest page to the one with the least in it."""


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


def limit_part(
    part: Part,
    most: int,
    label: str,
    sheet: str,
    *,
    describe: Callable[[int], str] | None = None,
) -> Part:
    """A block with as many lines as there is room for, and one that counts the rest.

    `describe` says what is left out behind so many lines.
    """
    if len(part.lines) <= most:
        return part
    left = len(part.lines) - most + 1
    cells = (describe(most - 1),) if describe else ()
    rest = Line(ngettext("{number} more", "{number} more", left), cells, Jump(label, sheet))
    return replace(part, lines=(*part.lines[: most - 1], rest))


def tell(context: Context, position: Position) -> str:
    """What completes the reader's verb of a position, or its summary."""
    return find_words(context, position).text


def say(context: Context, position: Position) -> str:
    """`demands Ukraine to give up joining NATO`: verb and headline; else the summary."""
    said = find_words(context, position)
    if said.is_whole:
        return said.text
    return _("{verb} {headline}", verb=lower_first(position.verb), headline=said.text)


def show_sentence(context: Context, position: Position) -> Lines:
    """`Russia demands Ukraine to give up joining NATO`: party and verb strong."""
    said = find_words(context, position)
    if said.is_whole:
        return Lines((position.summary,))
    party = begin(context.mention_parties((position.party,)))
    head = _("{party} {verb}", party=party, verb=lower_first(position.verb))
    return Lines((Rich((Run(head, Tone.STRONG), Run(f" {said.text}"))),))


def see_positions(context: Context, positions: Sequence[Position]) -> Jump:
    """How many positions stand behind a line, and where the first of them stands."""
    if not positions:
        return Jump(_("Comparison"), "comparison")
    first = context.rank_ids(positions)[0]
    return Jump(count_positions(len(positions)), "positions", first, first)


def begin(text: str) -> str:
    """The text with a capital first."""
    return text[:1].upper() + text[1:]


def lower_first(text: str) -> str:
    """The text as it stands inside a sentence."""
    return text[:1].lower() + text[1:]
