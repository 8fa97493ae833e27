"""The matrix: what each side wants, demands, offers, refuses and has not said, in headlines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.dossier.vocabulary import ActGroup
from positions.dossier.vocabulary import PositionStatus
from positions.dossier.wording import _
from positions.dossier.wording import join_names
from positions.dossier.wording import ngettext
from positions.tables.book import Jump
from positions.tables.book import Lines
from positions.tables.book import Rich
from positions.tables.book import Run
from positions.tables.book import Tone
from positions.tables.page.parts import Line
from positions.tables.page.parts import Part
from positions.tables.page.parts import begin
from positions.tables.page.parts import lower_first
from positions.tables.page.parts import see_positions
from positions.tables.page.parts import tell
from positions.tables.says import find_words
from positions.tables.says import name_conditions

if TYPE_CHECKING:
    from collections.abc import Collection
    from collections.abc import Mapping
    from collections.abc import Sequence

    from positions.dossier.model import Party
    from positions.dossier.model import Position
    from positions.tables.book import Cell
    from positions.tables.book import Entry
    from positions.tables.context import Context
    from positions.tables.page.parts import Room

MOST_ACROSS = 5
"""Parties that stand side by side; more would leave no room for a headline."""

_GATHERED = (
    (ActGroup.WANTS, ActGroup.DEMANDS, ActGroup.ASKS),
    (ActGroup.OFFERS, ActGroup.ACCEPTS, ActGroup.CONCEDES),
    (ActGroup.REFUSES, ActGroup.THREATENS, ActGroup.SAYS, ActGroup.SILENT),
)
"""What stands in one column where parties stand one below the other; verbs keep it apart."""


def build_matrix(context: Context, room: Room) -> Part:
    """Kinds of acts down and parties across; the other way round where there are many parties."""
    parties = context.comparison.compared
    if len(parties) > MOST_ACROSS:
        return _build_tall_matrix(context, parties, room)
    said = _index_positions(context)
    lines = []
    for group in ActGroup:
        found = {party.id: said.get((party.id, group), []) for party in parties}
        if any(found.values()):
            every = [position for positions in found.values() for position in positions]
            cells = tuple(_list_headlines(context, found[party.id], room) for party in parties)
            lines.append(Line(begin(group.label), cells, see_positions(context, every)))
    headings = ("", *map(context.head_party, parties), _("See"))
    return Part("matrix", headings, tuple(lines), is_matrix=True)


def _build_tall_matrix(context: Context, parties: Sequence[Party], room: Room) -> Part:
    """Parties down, groups of acts across; where not all fit, those that have said most.

    Where parties stand on proposals, and who is silent on them, is told below.
    """
    put = {one.topic.issue.id for one in context.comparison.camps}
    said = _index_positions(context, without_silence_on=put)
    found = {party.id: [_gather(said, party, groups) for groups in _GATHERED] for party in parties}
    heard = [party for party in parties if any(found[party.id])]
    shown = heard
    if len(parties) > room.parties:
        ranked = sorted(heard, key=lambda party: -sum(map(len, found[party.id])))
        kept = {party.id for party in ranked[: room.parties - 1]}
        shown = [party for party in heard if party.id in kept]
    used = [
        place for place in range(len(_GATHERED)) if any(found[party.id][place] for party in heard)
    ]
    lines = []
    for party in shown:
        listed = [found[party.id][place] for place in used]
        every = [position for positions in listed for position in positions]
        cells = tuple(
            _list_headlines(context, positions, room, with_verbs=len(_GATHERED[place]) > 1)
            for place, positions in zip(used, listed, strict=True)
        )
        lines.append(Line(context.head_party(party), cells, see_positions(context, every)))
    left = [party.short_name for party in parties if party not in shown]
    if left and lines:
        more = ngettext("{number} more party", "{number} more parties", len(left))
        if len(left) <= MOST_ACROSS:
            more = _("{more}: {names}", more=more, names=join_names(left))
        lines.append(Line(more, (), Jump(_("Comparison"), "comparison")))
    groups = (begin(join_names(group.label for group in _GATHERED[place])) for place in used)
    return Part("matrix", (_("Party"), *groups, _("See")), tuple(lines), is_matrix=True)


def _index_positions(
    context: Context, *, without_silence_on: Collection[str] = ()
) -> dict[tuple[str, ActGroup], list[Position]]:
    """The standing positions of each party in each group of acts, in the order of the issues."""
    found: dict[tuple[str, ActGroup], list[Position]] = {}
    for (issue, party), cell in context.comparison.cell_by_place.items():
        for position in cell.positions:
            group = position.act.group
            if group is not ActGroup.SILENT or issue not in without_silence_on:
                found.setdefault((party, group), []).append(position)
    return found


def _gather(
    said: Mapping[tuple[str, ActGroup], list[Position]], party: Party, groups: Sequence[ActGroup]
) -> list[Position]:
    return [position for group in groups for position in said.get((party.id, group), ())]


def _list_headlines(
    context: Context, positions: Sequence[Position], room: Room, *, with_verbs: bool = False
) -> Cell:
    """A bullet for each headline; an empty text where there is none."""
    if not positions:
        return ""
    limit = room.bullets
    if all(position.act.group is ActGroup.SAYS for position in positions):
        limit = room.said
    most = limit if len(positions) <= limit else max(limit - 1, 1)
    entries: list[Entry] = [
        _bullet(context, position, with_verb=with_verbs) for position in positions[:most]
    ]
    if len(positions) > most:
        left = len(positions) - most
        entries.append(ngettext("• and {number} more", "• and {number} more", left))
    return Lines(tuple(entries))


def _bullet(context: Context, position: Position, *, with_verb: bool) -> Rich:
    runs = [Run("• ")]
    said = find_words(context, position)
    verb = lower_first(position.verb) + (": " if said.is_whole else context.separator)
    if with_verb:
        runs.append(Run(verb, Tone.STRONG))
    elif position.verb != position.act.verb:
        # What a party is interested in is no want, though it stands in the same row.
        runs.append(Run(verb, Tone.QUIET))
    runs.append(Run(said.text.removesuffix(".")))
    if position.conditions:
        runs.append(Run(f" {name_conditions(position)}", Tone.QUIET))
    asked = _name_addressees(context, position)
    if asked:
        runs.append(Run(f" {asked}", Tone.QUIET))
    if position.status is PositionStatus.DISPUTED:
        runs.append(Run(f" {_('(disputed)')}", Tone.QUIET))
    return Rich(tuple(runs))


def _name_addressees(context: Context, position: Position) -> str:
    """Of whom it is asked, where the headline does not say so itself."""
    if not position.act.asks:
        return ""
    if not position.addressees:
        return _("(of nobody by name)")
    told = tell(context, position)
    left = [name for name in map(context.name_party, position.addressees) if name not in told]
    return _("(of {parties})", parties=join_names(left)) if left else ""
