"""What has moved since the day that was asked for: by party, and of the engagements.

Besides, what a day that was asked for leaves out because nothing says since when it was known.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from positions.dossier.dates import format_date
from positions.dossier.wording import _
from positions.dossier.wording import ngettext
from positions.tables.book import Jump
from positions.tables.movements import describe_tally
from positions.tables.page.parts import Line
from positions.tables.page.parts import Part
from positions.tables.page.parts import limit_part
from positions.tables.phrases import count_passages
from positions.tables.phrases import count_sources

if TYPE_CHECKING:
    from positions.tables.context import Context
    from positions.tables.page.parts import Room


def add_movement(context: Context, matrix: Part) -> Part:
    """The matrix with a first row for what each party has moved, where parties stand across."""
    changes = context.comparison.changes
    names = [party.short_name for party in context.comparison.compared]
    tallies = changes.tally_parties() if changes else {}
    if changes is None or not tallies or list(matrix.headings[1:-1]) != names:
        return matrix
    cells = tuple(
        describe_tally(tallies[party.id]) if party.id in tallies else ""
        for party in context.comparison.compared
    )
    label = _("Since {day}", day=format_date(changes.since))
    line = Line(label, cells, Jump(_("Changes"), "changes"))
    return replace(matrix, lines=(line, *matrix.lines))


def build_movement(context: Context, matrix: Part, room: Room) -> Part:
    """A line for each party that has moved, where parties do not stand across."""
    changes = context.comparison.changes
    names = [party.short_name for party in context.comparison.compared]
    across = list(matrix.headings[1:-1]) == names
    since = format_date(changes.since) if changes else ""
    headings = (_("Since {day}", day=since), _("How often what"), _("See"))
    see = Jump(_("Changes"), "changes")
    tallies = changes.tally_parties() if changes and not across else {}
    lines = tuple(
        Line(context.name_party(party), (describe_tally(tally),), see)
        for party, tally in tallies.items()
    )
    return limit_part(Part("movement", headings, lines, rest="changes"), room.parties)


def describe_movement(context: Context) -> str:
    """What has become of the engagements, or that nothing at all has changed."""
    changes = context.comparison.changes
    if changes is None:
        return ""
    since = format_date(changes.since)
    if not changes.positions and not changes.engagements:
        return _("Since {day} nothing has changed.", day=since)
    tally = describe_tally(changes.tally_engagements())
    return _("Since {day}, engagements: {tally}.", day=since, tally=tally) if tally else ""


def describe_undated(context: Context) -> str:
    """What is left out because its day is not known; empty where nothing is."""
    undated = context.comparison.undated
    told = []
    if undated.passages:
        told.append(
            ngettext(
                "Left out, because nothing says when it was published: {passages} from {sources}, "
                "and with them {number} record.",
                "Left out, because nothing says when it was published: {passages} from {sources}, "
                "and with them {number} records.",
                len(undated.records),
                passages=count_passages(undated.passages),
                sources=count_sources(len(undated.sources)),
            )
        )
    if undated.assessments:
        told.append(
            ngettext(
                "{number} assessment bears no day and is left out.",
                "{number} assessments bear no day and are left out.",
                len(undated.assessments),
            )
        )
    if undated.ended:
        told.append(
            ngettext(
                "{number} position is shown as ended, though nothing says since when.",
                "{number} positions are shown as ended, though nothing says since when.",
                len(undated.ended),
            )
        )
    return " ".join(told)
