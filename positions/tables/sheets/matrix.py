"""The matrix sheet: proposals down, parties across, and the signs that roll calls print.

Where nothing is put to the parties, its cells name the weightiest act of each on each issue; where
only some issues are proposals, the sheet `issues-matrix` has the others.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from positions.compare.stances import list_stances
from positions.dossier.vocabulary import Act
from positions.dossier.vocabulary import CellState
from positions.dossier.wording import _
from positions.dossier.wording import join_names
from positions.tables.book import Gap
from positions.tables.book import Sign
from positions.tables.book import Tone
from positions.tables.book import Toned
from positions.tables.book import is_gap
from positions.tables.columns import Filled
from positions.tables.columns import build_sheet as build
from positions.tables.columns import text_column
from positions.tables.phrases import join_sentences
from positions.tables.phrases import name_silence
from positions.tables.spelling import spell_cell
from positions.tables.topics import SIGN_BY_SILENCE
from positions.tables.topics import SIGN_WIDTH
from positions.tables.topics import WEIGHTS
from positions.tables.topics import explain_silences
from positions.tables.topics import fill_topics
from positions.tables.topics import find_weightiest
from positions.tables.topics import has_many_parties
from positions.tables.topics import keep_topics
from positions.tables.topics import order_parties
from positions.tables.topics import sign_column
from positions.tables.topics import sum_column

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Sequence

    from positions.compare.grid import Cell as ComparisonCell
    from positions.compare.groups import Topic
    from positions.compare.stances import Camps
    from positions.dossier.model import Party
    from positions.tables.book import Cell
    from positions.tables.book import Column
    from positions.tables.book import Sheet
    from positions.tables.context import Context

ISSUE_WIDTH = 36
"""As wide as a first column that stays in sight."""

# What stands around a word in its cell, in characters.
_AROUND_WORD = 1.2

_TONE_BY_STANCE = {Act.SUPPORT: Tone.GOOD, Act.OPPOSE: Tone.BAD, Act.NEUTRAL: Tone.NEUTRAL}
_TONE_BY_ACT = {
    Act.REFUSE: Tone.BAD,
    Act.THREATEN: Tone.BAD,
    Act.DEMAND: Tone.CAUTION,
    Act.ACCEPT: Tone.GOOD,
    Act.CONCEDE: Tone.GOOD,
    Act.WITHDRAW: Tone.GOOD,
    Act.OFFER: Tone.GOOD,
    **_TONE_BY_STANCE,
}

_TORN = "±"
_OTHER = "•"


def build_sheet(context: Context) -> Sheet:
    """The proposals; without any, all issues if there are many parties, else nothing."""
    camps = {one.topic.issue.id: one for one in context.comparison.camps}
    if camps:
        return _build_stances(context, camps)
    texts = (
        _("Matrix: what each party does on each issue"),
        _("The weightiest act of each party on each issue."),
    )
    rows = list(context.comparison.topics) if has_many_parties(context) else []
    return build_acts_matrix(context, "matrix", _("Matrix"), texts, rows)


def build_acts_matrix(
    context: Context, name: str, tab: str, texts: tuple[str, str], topics: Sequence[Topic]
) -> Sheet:
    """Issues down, parties across: the weightiest act of each."""
    parties, _is_sorted = order_parties(context)
    cells = [
        context.comparison.cell_by_place[topic.issue.id, party.id]
        for topic in topics
        if not topic.is_heading
        for party in parties
    ]
    first = _head_issues(_("Issue"), _explain_acts(cells))
    columns = [
        Filled(first, lambda topic: topic.issue.title),
        *_fill_parties(context, parties, _show_acts, topics),
        Filled(
            sum_column("heard", _("speak"), _("How many parties say something"), most=len(parties)),
            lambda topic: sum(
                context.comparison.cell_by_place[topic.issue.id, party.id].state is CellState.STATED
                for party in parties
            ),
        ),
    ]
    order = join_names(act.verb.lower() for act in WEIGHTS if act is not Act.UNDECLARED)
    title, description = texts
    described = join_sentences(
        description,
        _("The weightiest comes first in this order: {acts}.", acts=order),
        _("With a number, it stands for so many positions."),
    )
    keyed = [(topic.issue.id, topic) for topic in topics]
    return build(name, tab, (title, described), fill_topics(columns), keyed)


def _build_stances(context: Context, camps: dict[str, Camps]) -> Sheet:
    parties, is_sorted = order_parties(context)
    topics = keep_topics(context.comparison.topics, camps)
    cells = [
        context.comparison.cell_by_place[name, party.id] for name in camps for party in parties
    ]
    counted: tuple[tuple[str, str, str, Callable[[Camps], tuple[str, ...]]], ...] = (
        ("support", _("for"), _("Parties that are for it"), lambda one: one.supporters),
        ("oppose", _("against"), _("Parties that are against it"), lambda one: one.opponents),
        ("neutral", _("no side"), _("Parties that take no side"), lambda one: one.neutrals),
        ("silent", _("no stance"), _("Parties without a stance on record"), lambda one: one.silent),
    )
    columns = [
        Filled(
            _head_issues(_("Proposal"), _explain_stances(cells)), lambda topic: topic.issue.title
        ),
        *_fill_parties(context, parties, _show_stance, topics),
        *(
            Filled(sum_column(name, heading, text, most=len(parties)), _count_camp(camps, members))
            for name, heading, text, members in counted
        ),
    ]
    description = join_sentences(
        _("A sign for each stance that is on record; nothing else is read as a yes or a no."),
        _("Parties with similar stances stand together; see Guide.") if is_sorted else "",
    )
    return build(
        "matrix",
        _("Matrix"),
        (_("Matrix: where each party stands on each proposal"), description),
        fill_topics(columns),
        [(topic.issue.id, topic) for topic in topics],
    )


def _head_issues(heading: str, legend: Iterable[str]) -> Column:
    text = text_column("issue", heading, _("What is put to the parties"), width=ISSUE_WIDTH)
    return replace(text, legend=_("; ").join(legend))


def _fill_parties(
    context: Context,
    parties: Sequence[Party],
    show: Callable[[ComparisonCell], Cell],
    topics: Sequence[Topic],
) -> Iterator[Filled[Topic]]:
    """A column for each party, as wide as the longest word in it."""
    cells = context.comparison.cell_by_place
    issues = [topic.issue.id for topic in topics if not topic.is_heading]
    for party in parties:
        shown = [show(cells[issue, party.id]) for issue in issues]
        longest = max((len(spell_cell(cell)) for cell in shown if not is_gap(cell)), default=0)
        column = sign_column(
            f"party-{party.id}",
            context.head_party(party),
            _("Where {party} stands", party=party.short_name),
            # The sign of a silence, and one with a number, fit into the narrowest column.
            width=SIGN_WIDTH if longest <= len("+/2") else longest + _AROUND_WORD,
        )
        yield Filled(column, _fill_cell(context, party, show))


def _fill_cell(
    context: Context, party: Party, show: Callable[[ComparisonCell], Cell]
) -> Callable[[Topic], Cell]:
    return lambda topic: show(context.comparison.cell_by_place[topic.issue.id, party.id])


def _count_camp(
    camps: dict[str, Camps], members: Callable[[Camps], tuple[str, ...]]
) -> Callable[[Topic], Cell]:
    return lambda topic: len(members(camps[topic.issue.id]))


def _show_stance(cell: ComparisonCell) -> Cell:
    """The sign of a stance; with other positions besides, their number."""
    stances = list_stances(cell)
    if not stances:
        return _show_silence(cell)
    words = join_names(stance.verb.lower() for stance in stances)
    if len(stances) > 1:
        return Toned(Sign(_TORN, words), Tone.CAUTION)
    tone = _TONE_BY_STANCE[stances[0]]
    return Toned(_number(stances[0].sign, words, len(cell.positions)), tone)


def _show_acts(cell: ComparisonCell) -> Cell:
    if cell.state is not CellState.STATED:
        return _show_silence(cell)
    act = find_weightiest(position.act for position in cell.positions)
    verb = act.verb.lower()
    tone = _TONE_BY_ACT.get(act, Tone.PLAIN)
    return Toned(_number(act.sign or verb, verb, len(cell.positions)), tone)


def _number(sign: str, words: str, positions: int) -> Sign:
    """`+/2`: a sign that stands for several positions says so."""
    if positions == 1:
        return Sign(sign, words)
    several = _("{words}, the weightiest of {count} positions", words=words, count=positions)
    return Sign(f"{sign}/{positions}", several)


def _show_silence(cell: ComparisonCell) -> Cell:
    """The sign of what is no stance, and empty where a party had no say."""
    if cell.state is CellState.NOT_APPLICABLE:
        return Gap(cell.state.label, is_special=True)
    if cell.state is CellState.STATED:
        return Toned(Sign(_OTHER, _("no stance, but something else")), Tone.PLAIN)
    words = Act.UNDECLARED.verb.lower() if cell.positions else name_silence(cell)
    return Toned(Sign(SIGN_BY_SILENCE[cell.state], words), Tone.QUIET)


def _explain_stances(cells: Sequence[ComparisonCell]) -> Iterator[str]:
    """What the signs that are used mean."""
    used = {stance for cell in cells for stance in list_stances(cell)}
    for act, words in (
        (Act.SUPPORT, _("for")),
        (Act.OPPOSE, _("against")),
        (Act.NEUTRAL, _("takes no side")),
    ):
        if act in used:
            yield _("{sign} {words}", sign=act.sign, words=words)
    if any(len(list_stances(cell)) > 1 for cell in cells):
        yield _("{sign} {words}", sign=_TORN, words=_("two stances stand"))
    if any(cell.state is CellState.STATED and not list_stances(cell) for cell in cells):
        yield _("{sign} {words}", sign=_OTHER, words=_("no stance, but something else"))
    if any(list_stances(cell) and len(cell.positions) > 1 for cell in cells):
        yield _("/2 one of 2 positions")
    yield from explain_silences(cells)


def _explain_acts(cells: Sequence[ComparisonCell]) -> Iterator[str]:
    if any(cell.state is CellState.STATED and len(cell.positions) > 1 for cell in cells):
        yield _("/2 the weightiest of 2 positions")
    yield from explain_silences(cells)
