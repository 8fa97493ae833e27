"""What is put to the parties: where the camps run, and who agrees with whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
from positions.tables.page.parts import Line
from positions.tables.page.parts import Part
from positions.tables.page.parts import limit_part
from positions.tables.sheets.agreement import describe_agreement
from positions.tables.topics import name_group

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Sequence

    from positions.compare.agreement import Agreement
    from positions.compare.stances import Camps
    from positions.tables.book import Cell
    from positions.tables.context import Context
    from positions.tables.page.parts import Room

MOST_PAIRS = 3
"""Pairs of parties that are named as the most, and as the least, alike."""


def build_camps(context: Context, room: Room) -> Part:
    """A line for each proposal, or for each group of them where there are many."""
    camps = context.comparison.camps
    if len(camps) <= room.lines:
        lines = tuple(_tell_proposal(context, one) for one in camps)
        headings = (_("Where the camps run"), _("For"), _("Against"), _("No side, or no stance"))
    else:
        groups: dict[str, list[Camps]] = {}
        for one in camps:
            groups.setdefault(name_group(one.topic), []).append(one)
        lines = tuple(
            _tell_group(name, members, room.bullets // 2) for name, members in groups.items()
        )
        headings = (
            _("Where the camps run"),
            _("More for than against"),
            _("More against than for"),
            _("As many for as against"),
        )
    part = Part("camps", (*headings, _("See")), lines, rest="camps")
    return limit_part(part, room.meetings)


def build_agreement(context: Context) -> Part:
    """The parties that are most, and least, alike in their stances."""
    known = [
        found
        for pair, found in context.comparison.concord.by_pair.items()
        if found.is_known and pair == (found.first, found.second)
    ]
    closest = sorted(known, key=lambda one: (-one.share, -one.shared))[:MOST_PAIRS]
    farthest = sorted(known, key=lambda one: (one.share, -one.shared))[:MOST_PAIRS]
    lines = [_tell_pairs(context, _("Most alike"), closest)] if known else []
    if len(known) > MOST_PAIRS:
        lines.append(_tell_pairs(context, _("Least alike"), farthest))
    headings = (_("Who agrees with whom"), _("Two parties, and on how much"), "", "", _("See"))
    return Part("agreement", headings, tuple(lines))


def _tell_proposal(context: Context, camps: Camps) -> Line:
    rest = []
    if camps.neutrals:
        names = join_names(map(context.name_party, camps.neutrals))
        rest.append(_("take no side: {parties}", parties=names))
    without = (*camps.torn, *camps.silent)
    if without:
        names = join_names(map(context.name_party, without))
        rest.append(_("no stance on record: {parties}", parties=names))
    cells: tuple[Cell, ...] = (
        _count_members(context, camps.supporters, Tone.GOOD),
        _count_members(context, camps.opponents, Tone.BAD),
        Lines(tuple(rest)) if rest else "",
    )
    issue = camps.topic.issue
    return Line(issue.title, cells, Jump(_("Camps"), "camps", issue.id, issue.id))


def _count_members(context: Context, names: Sequence[str], tone: Tone) -> Cell:
    if not names:
        return ""
    count = Run(f"{format_number(len(names))}: ", Tone.STRONG)
    text = Lines((Rich((count, Run(join_names(map(context.name_party, names))))),))
    return Toned(text, tone)


def _tell_group(name: str, members: Sequence[Camps], most: int) -> Line:
    """How many proposals of a group have more for them, and the clearest of these by name."""
    ahead = [one for one in members if _find_margin(one) > 0]
    behind = [one for one in members if _find_margin(one) < 0]
    even = [one for one in members if _find_margin(one) == 0]
    cells = (
        _list_proposals(ahead, Tone.GOOD, most),
        _list_proposals(behind, Tone.BAD, most),
        _list_proposals(even, Tone.NEUTRAL, most),
    )
    first, last = members[0].topic.issue.id, members[-1].topic.issue.id
    return Line(name or _("Other proposals"), cells, Jump(_("Camps"), "camps", first, last))


def _find_margin(camps: Camps) -> int:
    return len(camps.supporters) - len(camps.opponents)


def _list_proposals(members: Sequence[Camps], tone: Tone, most: int) -> Cell:
    """`4: Meter every canal (16 to 4) … and 2 more`: the clearest first."""
    if not members:
        return ""
    ranked = sorted(members, key=lambda one: -abs(_find_margin(one)))
    named = [
        _(
            "{title} ({support} to {oppose})",
            title=one.topic.issue.title,
            support=format_number(len(one.supporters)),
            oppose=format_number(len(one.opponents)),
        )
        for one in ranked[: max(most, 1)]
    ]
    left = len(members) - len(named)
    if left:
        named.append(ngettext("and {number} more", "and {number} more", left))
    count = Run(f"{format_number(len(members))}: ", Tone.STRONG)
    return Toned(Lines((Rich((count, Run(_("; ").join(named)))),)), tone)


def _tell_pairs(context: Context, label: str, pairs: Iterable[Agreement]) -> Line:
    cells = tuple(
        _(
            "{parties}: {agreement}",
            parties=join_names((context.name_party(one.first), context.name_party(one.second))),
            agreement=describe_agreement(one),
        )
        for one in pairs
    )
    return Line(label, cells, Jump(_("Agreement"), "agreement"))
