"""What every sheet builder needs: the comparison, and names and links for ids."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from typing import TYPE_CHECKING

from positions.compare.ledger import Nobody
from positions.compare.origins import index_origins
from positions.compare.origins import merge_origins
from positions.dossier.model import is_id
from positions.dossier.vocabulary import UNSTATED
from positions.dossier.vocabulary import Act
from positions.tables.book import Ref
from positions.tables.columns import count_noun

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping

    from positions.compare.comparison import Comparison
    from positions.dossier.model import Dossier
    from positions.dossier.model import Engagement
    from positions.dossier.model import Issue
    from positions.dossier.model import Party
    from positions.dossier.model import Person
    from positions.dossier.model import Position
    from positions.dossier.model import Source
    from positions.texts.quotes import RetainedText

NOT_STATED = "not stated"
NONE = "none"
NO_ENTRY = "no entry"
"""Words, not a sign: a screen reader passes over a dash."""


@dataclass(frozen=True)
class Context:
    """The comparison, the tool's version, source texts at hand, and look-ups by id.

    An unknown id is shown as it is, never dropped.
    """

    comparison: Comparison
    version: str
    texts: Mapping[str, RetainedText] = field(default_factory=dict)
    parties: dict[str, Party] = field(init=False)
    people: dict[str, Person] = field(init=False)
    issues: dict[str, Issue] = field(init=False)
    sources: dict[str, Source] = field(init=False)
    positions: dict[str, Position] = field(init=False)
    engagements: dict[str, Engagement] = field(init=False)
    position_ranks: dict[str, int] = field(init=False)
    origins_by_source: dict[str, frozenset[str]] = field(init=False)

    def __post_init__(self) -> None:
        for name in ("parties", "people", "issues", "sources", "positions", "engagements"):
            records = {record.id: record for record in getattr(self.dossier, name)}
            object.__setattr__(self, name, records)
        ordered = {position.id: rank for rank, position in enumerate(self.order_positions())}
        object.__setattr__(self, "position_ranks", ordered)
        object.__setattr__(self, "origins_by_source", index_origins(self.dossier.sources))

    @property
    def dossier(self) -> Dossier:
        """The dossier that was compared."""
        return self.comparison.dossier

    def order_positions(self) -> list[Position]:
        """All positions as the comparison reads: by issue, party and act, then as in the file."""
        issues = {issue: rank for rank, issue in enumerate(self.issues)}
        parties = {party: rank for rank, party in enumerate(self.parties)}
        acts = {act: rank for rank, act in enumerate(Act)}
        return sorted(
            self.dossier.positions,
            key=lambda position: (
                issues.get(position.issue, len(issues)),
                parties.get(position.party, len(parties)),
                not position.status.stands,
                acts[position.act],
            ),
        )

    def count_origins(self, positions: Iterable[Position]) -> int:
        """How many independent origins stand behind positions, all together."""
        items = (item for position in positions for item in position.evidence)
        return len(merge_origins(items, self.origins_by_source))

    def count_strays(self) -> int:
        """Standing positions of a party or on an issue that the dossier does not declare."""
        return sum(
            position.party not in self.parties or position.issue not in self.issues
            for position in self.dossier.positions
            if position.status.stands
        )

    def name_party(self, party: str) -> str:
        """Short name of a party."""
        return self.parties[party].short_name if party in self.parties else party

    def name_parties(self, parties: Iterable[str]) -> str:
        """Short names of parties, or that none is stated."""
        return ", ".join(self.name_party(party) for party in parties) or NOT_STATED

    def name_person(self, person: str) -> str:
        """Name of a person, or the role of an unnamed one in the words of the record."""
        if person in self.people:
            return self.people[person].name
        return NOT_STATED if person == UNSTATED else person

    def name_issue(self, issue: str) -> str:
        """Title of an issue."""
        return self.issues[issue].title if issue in self.issues else issue

    def name_source(self, source: str) -> str:
        """Publisher and date of a source: short, and unlike in the table for different sources."""
        found = self.sources.get(source)
        return f"{found.publisher}, {found.published}" if found else source

    def name_stated(self, text: str) -> str:
        """A text, a party's name for its id, or that the source does not say."""
        return NOT_STATED if text == UNSTATED else self.name_party(text)

    def refer_party(self, party: str | Nobody) -> Ref:
        """A party, for people by short name and for machines by id."""
        if party is Nobody.NOBODY:
            return Ref((), (NOT_STATED,))
        return Ref((party,), (self.name_party(party),))

    def refer_parties(self, parties: Iterable[str]) -> Ref:
        """Several parties."""
        ids = tuple(parties)
        return Ref(ids, tuple(self.name_party(party) for party in ids) or (NOT_STATED,))

    def refer_issue(self, issue: str) -> Ref:
        """An issue by its title."""
        return Ref((issue,), (self.name_issue(issue),))

    def describe_condition(self, condition: str) -> str:
        """What a position depends on, in words."""
        if is_id(condition) and condition in self.positions:
            return self.positions[condition].summary
        return condition


def describe_strays(context: Context) -> str:
    """What has no place on a sheet of issues and parties; only a draft can have any."""
    number = context.count_strays()
    if not number:
        return ""
    which = "names" if number == 1 else "name"
    return (
        f" Left out: {count_noun(number, 'position')} that {which} a party or an issue that the "
        "dossier does not declare; see Positions."
    )


def describe_scope(context: Context) -> str:
    """As of when, and how much the dossier holds."""
    dossier = context.dossier
    counts = (
        count_noun(len(dossier.positions), "position"),
        count_noun(len(dossier.engagements), "engagement"),
        count_noun(len(dossier.issues), "issue"),
        count_noun(len(dossier.parties), "party", "parties"),
        count_noun(len(dossier.sources), "source"),
    )
    return ", ".join(counts) + "."
