"""Two editions of a dossier in, everything that has moved between them out.

Editions are two dossiers as they were read, or one dossier as of two days. Whether a position has
hardened or softened is for `movement` to say, what is one record under two ids for `renames`.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from positions.compare.change import EngagementChange
from positions.compare.change import PositionChange
from positions.compare.change import index_edition
from positions.compare.engagement_changes import compare_engagements
from positions.compare.position_changes import compare_positions
from positions.compare.renames import adopt_names
from positions.dossier.movement import Movement

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Mapping
    from datetime import date

    from positions.compare.change import Change
    from positions.dossier.model import Dossier

_RANK_BY_MOVEMENT = {movement: rank for rank, movement in enumerate(Movement)}


@dataclass(frozen=True, slots=True)
class Changes:
    """What has moved from one edition to another: what parties did first, then meetings.

    Changes of the record alone, such as a mended word, come last in each of the two.
    """

    old: Dossier
    new: Dossier
    positions: tuple[PositionChange, ...]
    engagements: tuple[EngagementChange, ...]

    @property
    def since(self) -> date:
        """The day of the earlier edition."""
        return self.old.head.as_of

    def tally_parties(self) -> Mapping[str, Counter[Movement]]:
        """How often which movement, by party, of positions alone."""
        tallies: dict[str, Counter[Movement]] = {}
        for change in self.positions:
            for party in change.parties:
                tallies.setdefault(party, Counter())[change.movement] += 1
        return tallies

    def tally_issues(self) -> Mapping[str, Counter[Movement]]:
        """How often which movement, by issue, of positions alone."""
        tallies: dict[str, Counter[Movement]] = {}
        for change in self.positions:
            for issue in change.issues:
                tallies.setdefault(issue, Counter())[change.movement] += 1
        return tallies

    def tally_engagements(self) -> Counter[Movement]:
        """How often which movement, of engagements."""
        return Counter(change.movement for change in self.engagements)


def compare_editions(old: Dossier, new: Dossier) -> Changes:
    """Everything that has moved from one edition to a later one, in a stated order."""
    adopted, renamed = adopt_names(old, new)
    before, after = index_edition(adopted), index_edition(new)
    order = _order_by_record(new)
    return Changes(
        old=old,
        new=new,
        positions=tuple(sorted(compare_positions(before, after, renamed), key=order)),
        engagements=tuple(sorted(compare_engagements(before, after, renamed), key=order)),
    )


def _order_by_record(dossier: Dossier) -> Callable[[Change], tuple[object, ...]]:
    """By movement, then issue and party in the order of the files, then id."""
    issues = {issue.id: rank for rank, issue in enumerate(dossier.issues)}
    parties = {party.id: rank for rank, party in enumerate(dossier.parties)}

    def order(change: Change) -> tuple[object, ...]:
        return (
            _RANK_BY_MOVEMENT[change.movement],
            min((issues.get(issue, len(issues)) for issue in change.issues), default=len(issues)),
            min((parties.get(one, len(parties)) for one in change.parties), default=len(parties)),
            change.known.sort_key,
            change.id,
        )

    return order
