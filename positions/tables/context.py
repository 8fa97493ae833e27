"""What every sheet builder needs: the comparison, and names and links for ids."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from positions.compare.ledger import Nobody
from positions.dossier.dates import format_edtf
from positions.dossier.vocabulary import UNSTATED
from positions.dossier.vocabulary import Act
from positions.dossier.wording import _
from positions.dossier.wording import join_names
from positions.tables.book import Ref

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping

    from positions.compare.comparison import Comparison
    from positions.dossier.model import Dossier
    from positions.dossier.model import Issue
    from positions.dossier.model import Party
    from positions.dossier.model import Person
    from positions.dossier.model import Position
    from positions.dossier.model import Source
    from positions.texts.quotes import RetainedText


@dataclass(frozen=True, slots=True)
class Context:
    """The comparison, the tool's version, source texts at hand, and records by id.

    `ordered` are all positions as the comparison reads: by issue, party and act, then as in the
    file, those that stand no longer last; `rank_by_position` counts them. An unknown id is shown
    as it is, never dropped.
    """

    comparison: Comparison
    version: str
    texts: Mapping[str, RetainedText]
    parties: Mapping[str, Party]
    people: Mapping[str, Person]
    issues: Mapping[str, Issue]
    sources: Mapping[str, Source]
    positions: Mapping[str, Position]
    ordered: tuple[Position, ...]
    rank_by_position: Mapping[str, int]

    @property
    def dossier(self) -> Dossier:
        """The dossier that was compared."""
        return self.comparison.dossier

    def count_origins(self, positions: Iterable[Position]) -> int:
        """How many independent origins are known to stand behind positions, all together."""
        items = (item for position in positions for item in position.evidence)
        return len(self.comparison.lineage.weigh(items).origins)

    def rank_ids(self, positions: Iterable[Position]) -> list[str]:
        """The ids of positions in the order of the register."""
        return sorted((one.id for one in positions), key=self.rank_by_position.__getitem__)

    def name_party(self, party: str) -> str:
        """Short name of a party."""
        return self.parties[party].short_name if party in self.parties else party

    def name_parties(self, parties: Iterable[str]) -> str:
        """Short names of parties, or that none is stated."""
        return join_names(map(self.name_party, parties)) or _("not stated")

    def name_person(self, person: str) -> str:
        """Name of a person, or the role of an unnamed one in the words of the record."""
        if person in self.people:
            return self.people[person].name
        return _("not stated") if person == UNSTATED else person

    def name_issue(self, issue: str) -> str:
        """Title of an issue."""
        return self.issues[issue].title if issue in self.issues else issue

    def name_source(self, source: str) -> str:
        """Publisher and date of a source: short, and unlike in the table for different sources."""
        found = self.sources.get(source)
        if found is None:
            return source
        return _("{publisher}, {day}", publisher=found.publisher, day=format_edtf(found.published))

    def refer_party(self, party: str | Nobody) -> Ref:
        """A party, for people by short name and for machines by id."""
        if party is Nobody.NOBODY:
            return Ref((), (_("not stated"),))
        return Ref((party,), (self.name_party(party),))

    def refer_stated(self, party: str) -> Ref:
        """A party by short name, or that none is stated."""
        return self.refer_parties(() if party == UNSTATED else (party,))

    def refer_parties(self, parties: Iterable[str]) -> Ref:
        """Several parties."""
        ids = tuple(parties)
        return Ref(ids, tuple(map(self.name_party, ids)) or (_("not stated"),))

    def refer_issue(self, issue: str) -> Ref:
        """An issue by its title."""
        return Ref((issue,), (self.name_issue(issue),))

    def refer_issues(self, issues: Iterable[str]) -> Ref:
        """Several issues."""
        ids = tuple(issues)
        return Ref(ids, tuple(map(self.name_issue, ids)) or (_("not stated"),))


def build_context(
    comparison: Comparison, *, version: str = "", texts: Mapping[str, RetainedText] | None = None
) -> Context:
    """Index the records of a comparison.

    `version` is that of the tool; `texts` are source texts by source id.
    """
    dossier = comparison.dossier
    ordered = order_positions(dossier)
    return Context(
        comparison=comparison,
        version=version,
        texts=texts or {},
        parties={party.id: party for party in dossier.parties},
        people={person.id: person for person in dossier.people},
        issues={issue.id: issue for issue in dossier.issues},
        sources={source.id: source for source in dossier.sources},
        positions={position.id: position for position in dossier.positions},
        ordered=ordered,
        rank_by_position={position.id: rank for rank, position in enumerate(ordered)},
    )


def order_positions(dossier: Dossier) -> tuple[Position, ...]:
    """All positions by issue, party and act; in a cell those that stand no longer come last."""
    issues = {issue.id: rank for rank, issue in enumerate(dossier.issues)}
    parties = {party.id: rank for rank, party in enumerate(dossier.parties)}
    acts = {act: rank for rank, act in enumerate(Act)}
    return tuple(
        sorted(
            dossier.positions,
            key=lambda position: (
                issues.get(position.issue, len(issues)),
                parties.get(position.party, len(parties)),
                not position.status.stands,
                acts[position.act],
            ),
        )
    )
