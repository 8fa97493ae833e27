"""What a block of the first page is made of, and the sentences that several blocks speak in.

Every line comes from a record; where there is no record there is no line. A block shows as many
lines as a page has room for and counts the rest, with a link to all of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import replace
from itertools import accumulate
from typing import TYPE_CHECKING

from positions.dossier.vocabulary import UNSTATED
from positions.dossier.vocabulary import Act
from positions.dossier.wording import _
from positions.dossier.wording import ngettext
from positions.tables.book import Jump
from positions.tables.book import Lines
from positions.tables.book import Rich
from positions.tables.book import Run
from positions.tables.book import Tone
from positions.tables.phrases import count_positions
from positions.tables.says import find_words
from positions.tables.says import name_conditions

if TYPE_CHECKING:
    from collections.abc import Mapping
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


_FULLEST = Room(bullets=6, said=2, lines=5, meetings=7, parties=8)
_STEPS: tuple[Mapping[str, int], ...] = (
    {"meetings": 6},
    {"bullets": 5, "lines": 4},
    {"meetings": 5},
    {"bullets": 4, "lines": 3},
    {"meetings": 4, "parties": 7},
    {"lines": 2},
    {"bullets": 3},
    {"meetings": 3, "parties": 6},
    {"bullets": 2},
    {"lines": 1},
    {"meetings": 2, "parties": 5},
    {"bullets": 1, "said": 1, "parties": 4},
    {"parties": 3},
)
ROOMS = tuple(accumulate(_STEPS, lambda room, step: replace(room, **step), initial=_FULLEST))
"""From the fullest page to the one with the least in it, a little less at each step."""


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
    `rest` is the sheet that has all lines, where the page has room for some of them only.
    """

    name: str
    headings: tuple[str, ...]
    lines: tuple[Line, ...]
    is_matrix: bool = False
    rest: str = ""


def limit_part(part: Part, most: int) -> Part:
    """A block with as many lines as there is room for; the link of the last counts the rest."""
    left = len(part.lines) - most
    if left < 1:
        return part
    more = ngettext("{number} more", "{number} more", left)
    last = replace(part.lines[most - 1], see=Jump(more, part.rest))
    return replace(part, lines=(*part.lines[: most - 1], last))


def tell(context: Context, position: Position) -> str:
    """What completes the reader's verb of a position, or its summary.

    On a proposal it is the title of the issue, for that is what was put to the party.
    """
    if not position.headline and _is_on_proposal(context, position):
        return context.name_issue(position.issue)
    return find_words(context, position).text


def _is_on_proposal(context: Context, position: Position) -> bool:
    issue = context.issues.get(position.issue)
    is_put = issue is not None and issue.proposal != UNSTATED
    return is_put and (position.act.is_stance or position.act is Act.UNDECLARED)


def say(context: Context, position: Position, *, with_conditions: bool = True) -> str:
    """`demands Ukraine to give up joining NATO`: verb and headline; else the summary."""
    said = find_words(context, position)
    if said.is_whole:
        return said.text
    verb = lower_first(position.verb)
    text = f"{verb}{context.separator}{said.text}"
    told = with_conditions and position.conditions
    return f"{text} {name_conditions(position)}" if told else text


def show_sentence(context: Context, position: Position, *, with_conditions: bool = True) -> Lines:
    """`Russia demands Ukraine to give up joining NATO`: party and verb strong."""
    said = find_words(context, position)
    if said.is_whole:
        return Lines((position.summary,))
    party = begin(context.mention_parties((position.party,)))
    head = _("{party} {verb}", party=party, verb=lower_first(position.verb))
    runs = [Run(head, Tone.STRONG), Run(f"{context.separator}{said.text}")]
    if with_conditions and position.conditions:
        runs.append(Run(f" {name_conditions(position)}", Tone.QUIET))
    return Lines((Rich(tuple(runs)),))


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
