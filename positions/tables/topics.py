"""Rows of issues with their groups as headings, and columns of parties that hold signs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.dossier.vocabulary import Act
from positions.dossier.vocabulary import CellState
from positions.dossier.wording import _
from positions.tables.book import Column
from positions.tables.book import ColumnType
from positions.tables.book import Gap
from positions.tables.book import Tone
from positions.tables.book import Toned
from positions.tables.columns import Filled

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Collection
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Sequence

    from positions.compare.grid import Cell as ComparisonCell
    from positions.compare.groups import Topic
    from positions.dossier.model import Party
    from positions.tables.book import Cell
    from positions.tables.context import Context

MOST_ACROSS = 6
"""Parties whose words stand side by side; of more there is a row each, and a matrix of signs."""

SIGN_WIDTH = 3.6
"""Of a column of signs, in characters of the body font."""

# What stands around a number in its cell, in digits.
_AROUND_COUNT = 3.2

_BELOW = " \N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK} "


def has_many_parties(context: Context) -> bool:
    """Whether there are more parties than can say something side by side."""
    return len(context.comparison.compared) > MOST_ACROSS


def name_heading(topic: Topic) -> str:
    """`Institutions > Money`, with a finer arrow: a group below those that it is part of."""
    return _BELOW.join(issue.title for issue in (*topic.above, topic.issue))


def name_group(topic: Topic) -> str:
    """The groups that a topic is part of, the innermost last; empty if it is part of none."""
    return _BELOW.join(issue.title for issue in topic.above)


def fill_topics(filled: Sequence[Filled[Topic]]) -> list[Filled[Topic]]:
    """The columns of issues: in the row of a group the first names it, the others are empty."""
    return [
        Filled(one.column, _fill_below_heading(one.fill, is_first=number == 0))
        for number, one in enumerate(filled)
    ]


def _fill_below_heading(
    fill: Callable[[Topic], Cell], *, is_first: bool
) -> Callable[[Topic], Cell]:
    def fill_topic(topic: Topic) -> Cell:
        if not topic.is_heading:
            return fill(topic)
        return head(topic) if is_first else no_cell()

    return fill_topic


def head(topic: Topic) -> Toned:
    """The cell that names a group."""
    return Toned(name_heading(topic), Tone.HEADING)


def no_cell() -> Toned:
    """A cell of the row that a heading opens."""
    return Toned(Gap(_("heading of a group"), is_special=True), Tone.HEADING)


def keep_topics(topics: Iterable[Topic], wanted: Collection[str]) -> list[Topic]:
    """The topics of these ids, in their order, with the headings of the groups they are in."""
    ids = set(wanted)
    headings = {name for topic in topics if topic.issue.id in ids for name in topic.ids}
    return [
        topic
        for topic in topics
        if topic.issue.id in ids or (topic.is_heading and topic.issue.id in headings)
    ]


def order_parties(context: Context) -> tuple[tuple[Party, ...], bool]:
    """The parties across a matrix, and whether those that agree stand together.

    An order that was asked for goes first; parties that nothing is known of come last.
    """
    comparison = context.comparison
    if comparison.selection.part.parties or not any(
        one.is_known for one in comparison.concord.by_pair.values()
    ):
        return comparison.compared, False
    ranks = {name: rank for rank, name in enumerate(comparison.concord.ordered)}
    ordered = sorted(comparison.compared, key=lambda party: ranks.get(party.id, len(ranks)))
    return tuple(ordered), True


def sign_column(name: str, heading: str, description: str, *, width: float = SIGN_WIDTH) -> Column:
    """A narrow column whose cells hold signs."""
    return Column(name, heading, ColumnType.SIGN, description, width, is_turned=True)


def sum_column(name: str, heading: str, description: str, *, most: int) -> Column:
    """A narrow column of counts, up to `most`, beside columns of signs."""
    width = len(str(most)) + _AROUND_COUNT
    return Column(name, heading, ColumnType.COUNT, description, width, is_turned=True)


WEIGHTS = (
    Act.REFUSE,
    Act.THREATEN,
    Act.DEMAND,
    Act.REQUEST,
    Act.ACCEPT,
    Act.CONCEDE,
    Act.WITHDRAW,
    Act.OFFER,
    Act.SUPPORT,
    Act.OPPOSE,
    Act.NEUTRAL,
    Act.AIM,
    Act.ASSERT,
    Act.UNDECLARED,
)
"""Acts by what a reader must not miss where there is room for one; any other comes last."""


def find_weightiest(acts: Iterable[Act]) -> Act:
    """The act that stands for several; there is at least one."""
    ranks = {act: rank for rank, act in enumerate(WEIGHTS)}
    return min(acts, key=lambda act: ranks.get(act, len(ranks)))


SIGN_BY_SILENCE = {
    CellState.DECLINED: "\N{MULTIPLICATION SIGN}",
    CellState.NOT_IN_SOURCES: "\N{MIDDLE DOT}",
    CellState.NOT_RESEARCHED: "?",
    CellState.LEFT_OUT: "\N{HORIZONTAL ELLIPSIS}",
}
"""What a cell shows in which there is nothing; a party that had no say has an empty one."""


def explain_silences(cells: Iterable[ComparisonCell]) -> Iterator[str]:
    """What the signs of silence that are used mean."""
    states = {cell.state for cell in cells}
    words_by_state = {
        CellState.DECLINED: Act.UNDECLARED.verb.lower(),
        CellState.NOT_IN_SOURCES: _("nothing in the sources"),
        CellState.NOT_RESEARCHED: CellState.NOT_RESEARCHED.label,
        CellState.LEFT_OUT: CellState.LEFT_OUT.label,
    }
    for state, words in words_by_state.items():
        if state in states:
            yield _("{sign} {words}", sign=SIGN_BY_SILENCE[state], words=words)
    if CellState.NOT_APPLICABLE in states:
        yield _("empty: had no say")
