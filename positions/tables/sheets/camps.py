"""The camps sheet: proposal by proposal, who is for it, against it, takes no side or is silent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.dossier.vocabulary import UNSTATED
from positions.dossier.vocabulary import CellState
from positions.dossier.wording import _
from positions.dossier.wording import format_number
from positions.dossier.wording import join_names
from positions.dossier.wording import ngettext
from positions.tables.book import Jump
from positions.tables.book import Lines
from positions.tables.book import Rich
from positions.tables.book import Run
from positions.tables.book import Tone
from positions.tables.book import Toned
from positions.tables.columns import Filled
from positions.tables.columns import build_sheet as build
from positions.tables.columns import text_column
from positions.tables.phrases import make_quiet
from positions.tables.phrases import make_strong
from positions.tables.phrases import none
from positions.tables.topics import fill_topics
from positions.tables.topics import keep_topics

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator

    from positions.compare.groups import Topic
    from positions.compare.stances import Camps
    from positions.tables.book import Cell
    from positions.tables.book import Column
    from positions.tables.book import Sheet
    from positions.tables.context import Context


def build_sheet(context: Context) -> Sheet:
    """One row for each proposal: how many parties are in each camp, and which."""
    camps = {one.topic.issue.id: one for one in context.comparison.camps}
    columns: list[Filled[Topic]] = [
        Filled(
            text_column("proposal", _("Proposal"), _("What is put to the parties"), width=36),
            _describe_proposal,
        ),
        *_fill_camps(context, camps),
        Filled(
            text_column("see", _("See"), _("Leads to what each says"), width=13),
            lambda topic: Jump(_("Issue"), "comparison", topic.issue.id, topic.issue.id),
        ),
    ]
    return build(
        "camps",
        _("Camps"),
        (
            _("Camps: who is for each proposal, who against, who takes no side"),
            ngettext(
                "{number} proposal. Only a stance on record counts; what a party wants or demands "
                "is not read as a yes or a no.",
                "{number} proposals. Only a stance on record counts; what a party wants or "
                "demands is not read as a yes or a no.",
                len(camps),
            ),
        ),
        fill_topics(columns),
        [(topic.issue.id, topic) for topic in keep_topics(context.comparison.topics, camps)],
    )


def _fill_camps(context: Context, camps: dict[str, Camps]) -> Iterator[Filled[Topic]]:
    """A column for each camp; that of the silent says which silence it is."""
    listed: tuple[tuple[Column, Callable[[Camps], tuple[str, ...]], Tone], ...] = (
        (
            text_column("support", _("For"), _("Parties that are for it"), width=30),
            lambda one: one.supporters,
            Tone.GOOD,
        ),
        (
            text_column("oppose", _("Against"), _("Parties that are against it"), width=30),
            lambda one: one.opponents,
            Tone.BAD,
        ),
        (
            text_column("neutral", _("Takes no side"), _("Parties that say so"), width=20),
            lambda one: one.neutrals,
            Tone.NEUTRAL,
        ),
    )
    for column, members, tone in listed:
        yield Filled(column, _fill_camp(context, camps, members, tone))
    silent = text_column("silent", _("No stance"), _("Parties without one, and why"), width=32)
    yield Filled(silent, lambda topic: _describe_silent(context, camps[topic.issue.id]))


def _describe_proposal(topic: Topic) -> Cell:
    issue = topic.issue
    text = issue.question if issue.proposal == UNSTATED else issue.proposal
    return Lines((Rich((make_strong(issue.title),)), Rich((make_quiet(text),))))


def _fill_camp(
    context: Context,
    camps: dict[str, Camps],
    members: Callable[[Camps], tuple[str, ...]],
    tone: Tone,
) -> Callable[[Topic], Cell]:
    def fill(topic: Topic) -> Cell:
        names = members(camps[topic.issue.id])
        return Toned(_list_members(context, names), tone) if names else none()

    return fill


def _list_members(context: Context, names: tuple[str, ...], label: str = "") -> Lines:
    """`13: Arland, Borvia …`: how many first, for that is what is compared."""
    count = format_number(len(names))
    head = _("{count} {label}: ", count=count, label=label) if label else f"{count}: "
    return Lines((Rich((make_strong(head), Run(join_names(map(context.name_party, names))))),))


def _describe_silent(context: Context, camps: Camps) -> Cell:
    """Who has two stances, who did not say, of whom nothing is known, who had no say."""
    cells = context.comparison.cell_by_place
    groups: dict[str, list[str]] = {}
    for name in camps.torn:
        groups.setdefault(_("with two stances"), []).append(name)
    for name in camps.silent:
        cell = cells[camps.topic.issue.id, name]
        label = _("say something else")
        if cell.state is not CellState.STATED:
            label = cell.state.label
        groups.setdefault(label, []).append(name)
    for name in camps.outside:
        groups.setdefault(CellState.NOT_APPLICABLE.label, []).append(name)
    lines = [
        entry
        for label, names in groups.items()
        for entry in _list_members(context, tuple(names), label).entries
    ]
    return Lines(tuple(lines)) if lines else none()
