"""What the comparison says of an issue and of a party on it; and its long form for many parties.

In the long form an issue opens with a row of its own: the question, the proposal, who is silent and
how. Below it stands a row for each party that says something, so that it can be filtered by party.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import NamedTuple

from positions.dossier.vocabulary import UNSTATED
from positions.dossier.vocabulary import Act
from positions.dossier.wording import _
from positions.dossier.wording import join_names
from positions.dossier.wording import ngettext
from positions.tables.book import Gap
from positions.tables.book import Jump
from positions.tables.book import Lines
from positions.tables.book import Rich
from positions.tables.book import Tone
from positions.tables.book import Toned
from positions.tables.columns import Filled
from positions.tables.columns import build_sheet as build
from positions.tables.columns import text_column
from positions.tables.phrases import count_positions
from positions.tables.phrases import describe_strays
from positions.tables.phrases import enrich
from positions.tables.phrases import join_sentences
from positions.tables.phrases import make_quiet
from positions.tables.phrases import make_strong
from positions.tables.phrases import name_silence
from positions.tables.phrases import no_entry
from positions.tables.says import say_position
from positions.tables.topics import head
from positions.tables.topics import no_cell

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

    from positions.compare.grid import Cell as ComparisonCell
    from positions.compare.groups import Topic
    from positions.dossier.model import Alignment
    from positions.dossier.model import Issue
    from positions.tables.book import Cell
    from positions.tables.book import Entry
    from positions.tables.book import Sheet
    from positions.tables.context import Context


class _Row(NamedTuple):
    """A row of the long form: a heading, an issue with all its cells, or one party's cell on it."""

    topic: Topic
    cells: tuple[ComparisonCell, ...] = ()
    cell: ComparisonCell | None = None


def describe_cell(context: Context, cell: ComparisonCell) -> Lines:
    """All that a cell of the comparison says, a line for each position."""
    if not cell.positions:
        return Lines((name_silence(cell),))
    lines = tuple(
        say_position(context, position, with_conditions=True) for position in cell.positions
    )
    return Lines(lines, rest="positions")


def describe_issue(issue: Issue) -> Lines:
    """Title and question, and the proposal if there is one."""
    entries: list[Entry] = [Rich((make_strong(issue.title),)), Rich((make_quiet(issue.question),))]
    if issue.proposal != UNSTATED:
        entries.append(Rich((make_quiet(_("Proposal: {text}", text=issue.proposal)),)))
    return Lines(tuple(entries))


def describe_alignment(context: Context, judged: Alignment) -> Rich:
    """How close two parties are as the curator judges, and why."""
    parties, state = context.name_parties(judged.parties), judged.state.label
    first = make_strong(_("{parties}: {state}", parties=parties, state=state))
    if not judged.rationale:
        return Rich((first,))
    return enrich(_("{head} – {why}"), head=first, why=judged.rationale)


def index_positions(context: Context) -> dict[str, list[str]]:
    """The ids of all positions by issue, superseded ones among them, as the register has them."""
    ids_by_issue: dict[str, list[str]] = {}
    for position in context.ordered:
        ids_by_issue.setdefault(position.issue, []).append(position.id)
    return ids_by_issue


def link_positions(ids: Sequence[str]) -> Jump | Gap:
    """To the rows of the register that an issue or a party fills there."""
    if not ids:
        return no_entry()
    return Jump(count_positions(len(ids)), "positions", ids[0], ids[-1])


def build_long_comparison(context: Context) -> Sheet:
    """A row for each issue and one for each party that says something on it."""
    ids = index_positions(context)
    columns: list[Filled[_Row]] = [
        Filled(
            text_column("issue", _("Issue"), _("The matter at issue"), width=36),
            _fill_issue,
        ),
        Filled(
            text_column("party", _("Party"), _("Who says it"), width=18),
            _fill_party,
        ),
        Filled(
            text_column("text", _("What it says"), _("Or who is silent, and how"), width=78),
            lambda row: _fill_text(context, row),
        ),
        Filled(
            text_column("see", _("Positions"), _("Leads to the positions"), width=13),
            lambda row: _fill_link(row, ids),
        ),
    ]
    return build(
        "comparison",
        _("Comparison"),
        (
            _("Comparison: what each party says on each issue"),
            join_sentences(
                _(
                    "An issue opens with its question and with who is silent and how; below it a "
                    "row for each party that says something. A silence is named, never read as "
                    "consent."
                ),
                describe_strays(context),
            ),
        ),
        columns,
        [(row.topic.issue.id, row) for row in _list_rows(context)],
    )


def _list_rows(context: Context) -> Iterator[_Row]:
    """On a proposal those of one stance stand together, else as in the file."""
    ranks = {act: rank for rank, act in enumerate(Act)}
    comparison = context.comparison
    for topic in comparison.topics:
        if topic.is_heading:
            yield _Row(topic)
            continue
        cells = tuple(
            comparison.cell_by_place[topic.issue.id, party.id] for party in comparison.compared
        )
        yield _Row(topic, cells)
        heard = [cell for cell in cells if cell.positions]
        if topic.has_proposal:
            heard.sort(key=lambda cell: min(ranks[one.act] for one in cell.positions))
        for cell in heard:
            yield _Row(topic, cell=cell)


def _fill_issue(row: _Row) -> Cell:
    if row.topic.is_heading:
        return head(row.topic)
    if row.cell is not None:
        return Toned(row.topic.issue.title, Tone.QUIET)
    return Toned(Lines((Rich((make_strong(row.topic.issue.title),)),)), Tone.HEAT_1)


def _fill_party(row: _Row) -> Cell:
    if row.topic.is_heading:
        return no_cell()
    if row.cell is not None:
        return Toned(row.cell.party.short_name, Tone.STRONG)
    heard = sum(bool(cell.positions) for cell in row.cells)
    text = ngettext("{heard} of {number}", "{heard} of {number}", len(row.cells), heard=heard)
    return Toned(text, Tone.HEAT_1)


def _fill_text(context: Context, row: _Row) -> Cell:
    if row.topic.is_heading:
        return no_cell()
    if row.cell is not None:
        return describe_cell(context, row.cell)
    return Toned(Lines(tuple(_list_remarks(context, row))), Tone.HEAT_1)


def _list_remarks(context: Context, row: _Row) -> Iterator[Entry]:
    """What is asked and put, who is silent and how, how close some are, how things stand today."""
    yield from describe_issue(row.topic.issue).entries[1:]
    silent: dict[str, list[str]] = {}
    for cell in row.cells:
        if not cell.positions:
            silent.setdefault(name_silence(cell), []).append(cell.party.short_name)
    for silence, names in silent.items():
        text = make_strong(silence[:1].upper() + silence[1:])
        yield enrich(_("{silence}: {parties}"), silence=text, parties=join_names(names))
    if not silent:
        yield _("All parties say something.")
    issue = row.topic.issue
    for judged in context.dossier.alignments:
        if judged.issue == issue.id:
            yield describe_alignment(context, judged)
    if issue.status_quo != UNSTATED:
        yield _("Without an agreement: {status_quo}", status_quo=issue.status_quo)


def _fill_link(row: _Row, ids: dict[str, list[str]]) -> Cell:
    if row.topic.is_heading:
        return no_cell()
    if row.cell is None:
        link = link_positions(ids.get(row.topic.issue.id, []))
        return Toned(link, Tone.HEAT_1)
    return link_positions([position.id for position in row.cell.positions])
