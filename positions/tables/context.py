"""What every sheet builder needs: the comparison, and names and links for ids."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import NamedTuple

from positions.compare.ledger import Nobody
from positions.dossier.dates import format_when
from positions.dossier.vocabulary import UNSTATED
from positions.dossier.vocabulary import Act
from positions.dossier.vocabulary import PartyRole
from positions.dossier.wording import _
from positions.dossier.wording import join_names
from positions.tables.book import Gap
from positions.tables.book import Ref

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping
    from collections.abc import Sequence

    from positions.compare.change import Change
    from positions.compare.changes import Changes
    from positions.compare.comparison import Comparison
    from positions.compare.engagements import StagedEngagement
    from positions.compare.origins import Independence
    from positions.dossier.model import Dossier
    from positions.dossier.model import Issue
    from positions.dossier.model import Party
    from positions.dossier.model import Person
    from positions.dossier.model import Position
    from positions.dossier.model import Source
    from positions.texts.quotes import RetainedText


class Meeting(NamedTuple):
    """An engagement and the parties that take part in it."""

    staged: StagedEngagement
    present: frozenset[str]


@dataclass(frozen=True, slots=True)
class Context:
    """The comparison, the tool's version, source texts at hand, and records by id.

    `ordered` are all positions as the comparison reads: by issue, party and act, then as in the
    file, those that stand no longer last; `rank_by_position` counts them. `with_article` are the
    parties that the dossier's own sentences name with one ("the United States").
    `change_by_record` is what has become of a position or an engagement, where changes were asked
    for. `meetings_by_party` are the engagements that each party takes part in, in the order of the
    comparison. An unknown id is shown as it is, never dropped.
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
    name_by_source: Mapping[str, str]
    with_article: frozenset[str]
    change_by_record: Mapping[str, Change]
    meetings_by_party: Mapping[str, tuple[Meeting, ...]]

    @property
    def dossier(self) -> Dossier:
        """The dossier that was compared."""
        return self.comparison.dossier

    def weigh(self, positions: Iterable[Position]) -> Independence:
        """On how many origins positions stand, all together."""
        items = (item for position in positions for item in position.evidence)
        return self.comparison.lineage.weigh(items)

    def rank_ids(self, positions: Iterable[Position]) -> list[str]:
        """The ids of positions in the order of the register."""
        return sorted((one.id for one in positions), key=self.rank_by_position.__getitem__)

    def name_party(self, party: str) -> str:
        """Short name of a party."""
        return self.parties[party].short_name if party in self.parties else party

    def name_parties(self, parties: Iterable[str]) -> str:
        """Short names of parties, or that none is stated."""
        return join_names(map(self.name_party, parties)) or _("not recorded")

    def head_party(self, party: Party) -> str:
        """A party above its column; what is no side of the talks is said to be none."""
        if party.role is PartyRole.PARTY:
            return party.short_name
        return _("{party} ({role})", party=party.short_name, role=party.role.label)

    @property
    def separator(self) -> str:
        """What stands between a verb and a headline: a colon where they differ in language."""
        is_english = self.dossier.head.language.partition("-")[0].lower() in ("en", UNSTATED)
        return " " if is_english else ": "

    def mention_parties(self, parties: Iterable[str]) -> str:
        """Parties as a sentence names them: `Arland, the United States`."""
        return join_names(
            _("the {party}", party=self.name_party(party))
            if party in self.with_article
            else self.name_party(party)
            for party in parties
        )

    def name_person(self, person: str) -> str:
        """Name of a person, or the role of an unnamed one in the words of the record."""
        if person in self.people:
            return self.people[person].name
        return _("not recorded") if person == UNSTATED else person

    def refer_person(self, person: str) -> str | Gap:
        """Name of a person, or that nobody is recorded."""
        return Gap(_("not recorded")) if person == UNSTATED else self.name_person(person)

    def name_issue(self, issue: str) -> str:
        """Title of an issue."""
        return self.issues[issue].title if issue in self.issues else issue

    def name_source(self, source: str) -> str:
        """Publisher and day of a source; its title too where another is called the same."""
        return self.name_by_source.get(source, source)

    def refer_party(self, party: str | Nobody) -> Ref:
        """A party, for people by short name and for machines by id."""
        if party is Nobody.NOBODY:
            return Ref((), (_("not recorded"),))
        return Ref((party,), (self.name_party(party),))

    def refer_stated(self, party: str) -> Ref | Gap:
        """A party by short name, or that none is recorded."""
        return self.refer_parties(() if party == UNSTATED else (party,))

    def refer_parties(self, parties: Iterable[str]) -> Ref | Gap:
        """Several parties."""
        ids = tuple(parties)
        return Ref(ids, tuple(map(self.name_party, ids))) if ids else Gap(_("not recorded"))

    def refer_issue(self, issue: str) -> Ref:
        """An issue by its title."""
        return Ref((issue,), (self.name_issue(issue),))

    def refer_issues(self, issues: Iterable[str]) -> Ref | Gap:
        """Several issues."""
        ids = tuple(issues)
        return Ref(ids, tuple(map(self.name_issue, ids))) if ids else Gap(_("not recorded"))


def build_context(
    comparison: Comparison, *, version: str = "", texts: Mapping[str, RetainedText] | None = None
) -> Context:
    """Index the records of a comparison.

    `version` is that of the tool; `texts` are source texts by source id.
    """
    dossier = comparison.dossier
    ordered = order_positions(comparison)
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
        name_by_source=_name_sources(dossier.sources),
        with_article=_find_articles(dossier),
        change_by_record=_index_changes(comparison.changes),
        meetings_by_party=_index_meetings(comparison),
    )


def _index_meetings(comparison: Comparison) -> dict[str, tuple[Meeting, ...]]:
    found: dict[str, list[Meeting]] = {}
    for staged in comparison.engagements:
        present = frozenset(who.party for who in staged.engagement.participants)
        for party in present:
            found.setdefault(party, []).append(Meeting(staged, present))
    return {party: tuple(meetings) for party, meetings in found.items()}


def _index_changes(changes: Changes | None) -> dict[str, Change]:
    """The change of each record; of several the first, which weighs most."""
    found: dict[str, Change] = {}
    for change in (*changes.positions, *changes.engagements) if changes else ():
        found.setdefault(change.id, change)
    return found


def order_positions(comparison: Comparison) -> tuple[Position, ...]:
    """All positions by issue, party and act; in a cell those that stand no longer come last."""
    dossier = comparison.dossier
    issues = {topic.issue.id: rank for rank, topic in enumerate(comparison.topics)}
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


def _name_sources(sources: Sequence[Source]) -> dict[str, str]:
    """A name for each source by its id: no two are called alike."""
    names = {source.id: _name_edition(source) for source in sources}
    shared = _find_shared(names)
    for source in sources:
        if names[source.id] in shared:
            name = names[source.id]
            names[source.id] = _("{source}: {title}", source=name, title=source.title)
    shared = _find_shared(names)
    for source in sources:
        if names[source.id] in shared:
            names[source.id] = _("{source} ({id})", source=names[source.id], id=source.id)
    return names


def _name_edition(source: Source) -> str:
    if not source.published.is_stated:
        return source.publisher
    day = format_when(source.published, weekday=False)
    return _("{publisher}, {day}", publisher=source.publisher, day=day)


def _find_shared(names: Mapping[str, str]) -> set[str]:
    return {name for name, count in Counter(names.values()).items() if count > 1}


def _find_articles(dossier: Dossier) -> frozenset[str]:
    """Parties that an English dossier calls `the …` in a sentence of its own."""
    if dossier.head.language.partition("-")[0] != "en":
        return frozenset()
    told = "\n".join(position.summary for position in dossier.positions)
    return frozenset(
        party.id
        for party in dossier.parties
        if any(_says(told, f"{article} {party.short_name}") for article in ("the", "The"))
    )


def _says(told: str, phrase: str) -> bool:
    """Whether a text has a phrase between ends of words."""
    # Begun with the phrase itself, the search skips through a long text; with \b it would not.
    literal = re.escape(phrase)
    return re.search(rf"{literal}(?<!\w{literal})(?!\w)", told) is not None
