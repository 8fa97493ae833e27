"""What has moved since the day that was asked for: a line for each party, one for the engagements.

Besides, what a day that was asked for leaves out because nothing says since when it was known.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.dossier.dates import format_date
from positions.dossier.wording import _
from positions.dossier.wording import ngettext
from positions.tables.book import Jump
from positions.tables.movements import list_tallies
from positions.tables.page.parts import Line
from positions.tables.page.parts import Part
from positions.tables.page.parts import limit_part
from positions.tables.phrases import count_passages
from positions.tables.phrases import count_sources

if TYPE_CHECKING:
    from positions.tables.context import Context
    from positions.tables.page.parts import Room


def build_movement(context: Context, room: Room) -> Part:
    """`Russia: 1 hardened, 2 new`: how often what, or that nothing has changed."""
    changes = context.comparison.changes
    since = format_date(changes.since) if changes else ""
    headings = (_("Since {day}", day=since), _("How often what"), _("See"))
    see = Jump(_("Changes"), "changes")
    lines: tuple[Line, ...] = ()
    if changes is not None:
        lines = tuple(Line(who, (tally,), see) for who, tally in list_tallies(context, changes))
        if not lines:
            lines = (Line(_("Nothing has changed"), (), Jump(_("Guide"), "guide")),)
    return limit_part(Part("movement", headings, lines), room.parties + 1, _("Changes"), "changes")


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
