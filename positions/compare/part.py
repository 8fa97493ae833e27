"""Just a part of a dossier: some parties, some issues, some acts; all that goes with them, no more.

A part is a dossier of its own that refers to nothing outside it. What was left out stays known as
far as a reader would else be told something untrue: who is named is listed though not compared, an
answer that is left out is not missing, and a party that says something else there is not silent.
"""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from typing import TYPE_CHECKING
from typing import TypeVar

from positions.compare.groups import arrange_issues
from positions.dossier.vocabulary import UNSTATED
from positions.dossier.vocabulary import Act
from positions.errors import PositionsError
from positions.errors import RefusalError
from positions.errors import suggest_near_miss

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping
    from collections.abc import Sequence
    from typing import Protocol

    from positions.dossier.model import Dossier
    from positions.dossier.model import Engagement
    from positions.dossier.model import Issue
    from positions.dossier.model import Party
    from positions.dossier.model import PlacedRecord
    from positions.dossier.model import Position
    from positions.dossier.model import Source

    class _HasId(Protocol):
        @property
        def id(self) -> str: ...


_RecordT = TypeVar("_RecordT", bound="_HasId")
_PlacedT = TypeVar("_PlacedT", bound="PlacedRecord")

MOST_LISTED = 30
"""Ids that an error lists; of more it says how many there are."""


class UnknownChoiceError(PositionsError):
    """A part names a party, an issue or an act that there is not."""

    def __init__(self, noun: str, name: str, *, known: Sequence[str]) -> None:
        near = suggest_near_miss(name, known)
        listed = ", ".join(known[:MOST_LISTED])
        more = f" and {len(known) - MOST_LISTED} more" if len(known) > MOST_LISTED else ""
        there = f"choose of: {listed}{more}" if known else "the dossier has none"
        super().__init__(f'no {noun} "{name}"{near}; {there}')


class EmptyPartError(RefusalError):
    """Nothing of the dossier is in the part that was asked for."""

    def __init__(self, part: Part, *, positions: int, engagements: int) -> None:
        super().__init__(
            f"nothing is left: none of the {positions} positions and {engagements} engagements is "
            f"in this part ({part}); ask for more parties, issues or acts"
        )


@dataclass(frozen=True, slots=True)
class Part:
    """What is wanted of a dossier: ids of parties in the order wanted, ids of issues, acts.

    A group of issues brings its parts. An empty list wants all there are.
    """

    parties: tuple[str, ...] = ()
    issues: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether everything is wanted."""
        return not (self.parties or self.issues or self.acts)

    def __str__(self) -> str:
        wanted = {"parties": self.parties, "issues": self.issues, "acts": self.acts}
        return "; ".join(f"{noun} {', '.join(ids)}" for noun, ids in wanted.items() if ids)

    def lay_over(self, other: Part) -> Part:
        """This part where it says anything, the other where it does not."""
        return Part(
            self.parties or other.parties, self.issues or other.issues, self.acts or other.acts
        )


@dataclass(frozen=True, slots=True)
class Selection:
    """A part of a dossier, beside the whole that it was taken from.

    `parties` are those that were wanted, in that order; `kept` lists besides whoever its records
    name. `unheard` are the issues and parties of which something else stands in the whole,
    `unanswering` the parties whose standing replies are left out, by the position they answer.
    """

    whole: Dossier
    part: Part
    kept: Dossier
    parties: tuple[Party, ...]
    unheard: frozenset[tuple[str, str]] = frozenset()
    unanswering: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def leaves_out_answer(self, position: str, party: str) -> bool:
        """Whether what a party answers to a position is not in the part, if it does answer."""
        is_wanted = not self.part.parties or party in self.part.parties
        return not is_wanted or party in self.unanswering.get(position, ())


def keep_all(dossier: Dossier) -> Selection:
    """The whole as its own part."""
    return Selection(dossier, Part(), dossier, dossier.parties)


def select_part(dossier: Dossier, part: Part) -> Selection:
    """The part that is wanted.

    Raises:
        UnknownChoiceError: it names a party, an issue or an act that there is not.
        EmptyPartError: neither a position nor an engagement is in it.
    """
    if part.is_whole:
        return keep_all(dossier)
    parties = _choose("party", part.parties, dossier.parties)
    wanted = {party.id for party in parties}
    issues = _expand_issues(dossier, _choose("issue", part.issues, dossier.issues), part)
    acts = _choose_acts(part.acts)
    near = [one for one in dossier.positions if one.party in wanted and one.issue in issues]
    kept = {one.id for one in near if one.act in acts}
    engagements = tuple(
        _trim_engagement(one, issues)
        for one in dossier.engagements
        if (not part.parties or not wanted.isdisjoint(_list_present(one)))
        and (not part.issues or not issues.isdisjoint(one.issues))
    )
    if not kept and not engagements:
        counts = {"positions": len(dossier.positions), "engagements": len(dossier.engagements)}
        raise EmptyPartError(part, **counts)
    words_by_id = {one.id: one.summary for one in dossier.positions}
    words_by_id |= {one.id: one.title for one in dossier.engagements}
    trimmed = tuple(_trim_position(one, kept, words_by_id) for one in near if one.id in kept)
    out = [one for one in dossier.positions if one.status.stands and one.id not in kept]
    return Selection(
        whole=dossier,
        part=part,
        kept=_close(dossier, parties, issues, trimmed, engagements, words_by_id),
        parties=parties,
        unheard=frozenset((one.issue, one.party) for one in out),
        unanswering=_index_replies(out),
    )


def _index_replies(left_out: Iterable[Position]) -> dict[str, frozenset[str]]:
    """Who replied, by what it replied to."""
    parties_by_id: dict[str, set[str]] = {}
    for position in left_out:
        for asked in position.responds_to:
            parties_by_id.setdefault(asked, set()).add(position.party)
    return {asked: frozenset(parties) for asked, parties in parties_by_id.items()}


def _choose(noun: str, names: Sequence[str], records: Sequence[_RecordT]) -> tuple[_RecordT, ...]:
    """The records of these names, in the order of the names; all of them where none is named."""
    by_id = {record.id: record for record in records}
    for name in names:
        if name not in by_id:
            raise UnknownChoiceError(noun, name, known=tuple(by_id))
    return tuple(by_id[name] for name in dict.fromkeys(names)) if names else tuple(records)


def _choose_acts(names: Sequence[str]) -> frozenset[str]:
    words = [act.value for act in Act]
    for name in names:
        if name not in words:
            raise UnknownChoiceError("act", name, known=words)
    return frozenset(names or words)


def _expand_issues(dossier: Dossier, chosen: Iterable[Issue], part: Part) -> frozenset[str]:
    """The ids of the issues that are chosen and of all their parts."""
    names = frozenset(issue.id for issue in chosen)
    if not part.issues:
        return names
    return frozenset(
        topic.issue.id
        for topic in arrange_issues(dossier.issues, dossier.positions)
        if not names.isdisjoint(topic.ids)
    )


def _list_present(engagement: Engagement) -> set[str]:
    """Who takes part in an engagement or hosts it."""
    found = {engagement.host}
    for who in engagement.participants:
        found |= {who.party, who.on_behalf_of}
    return found


def _trim_engagement(engagement: Engagement, issues: frozenset[str]) -> Engagement:
    return _trim(engagement, issues=tuple(one for one in engagement.issues if one in issues))


def _trim_position(position: Position, kept: set[str], words_by_id: Mapping[str, str]) -> Position:
    """Links to what is not there go; a condition that is left out is told in its words."""
    return _trim(
        position,
        responds_to=tuple(one for one in position.responds_to if one in kept),
        supersedes=tuple(one for one in position.supersedes if one in kept),
        conditions=_tell_left_out(position.conditions, kept, words_by_id),
    )


def _tell_left_out(
    names: Sequence[str], kept: set[str], words_by_id: Mapping[str, str]
) -> tuple[str, ...]:
    return tuple(one if one in kept else words_by_id.get(one, one) for one in names)


def _trim(record: _PlacedT, **fields: object) -> _PlacedT:
    """The record with these fields; itself where nothing changes."""
    changed = {name: value for name, value in fields.items() if getattr(record, name) != value}
    return record.model_copy(update=changed) if changed else record


def _close(
    dossier: Dossier,
    parties: tuple[Party, ...],
    issues: frozenset[str],
    positions: tuple[Position, ...],
    engagements: tuple[Engagement, ...],
    words_by_id: Mapping[str, str],
) -> Dossier:
    """A dossier that names nothing that it does not hold."""
    wanted = {party.id for party in parties}
    kept = {one.id for one in positions} | {one.id for one in engagements}
    alignments = tuple(
        one for one in dossier.alignments if one.issue in issues and wanted.issuperset(one.parties)
    )
    subjects = kept | wanted | issues
    assessments = tuple(
        _trim(one, basis=_tell_left_out(one.basis, kept, words_by_id))
        for one in dossier.assessments
        if one.about in subjects
    )
    heard = {one.speaker for one in positions}
    heard |= {who.person for one in engagements for who in one.participants}
    people = tuple(one for one in dossier.people if one.party in wanted or one.id in heard)
    named = _list_named(positions, engagements) | {one.party for one in people}
    others = tuple(one for one in dossier.parties if one.id in named - wanted)
    listed = {*wanted, *named}
    placed = issues | _list_groups(dossier, issues)
    return replace(
        dossier,
        parties=(*parties, *others),
        people=people,
        issues=tuple(
            _trim(
                one,
                no_say=tuple(name for name in one.no_say if name in listed),
                # Of a group that only holds what is wanted, the heading is all there is.
                proposal=one.proposal if one.id in issues else UNSTATED,
            )
            for one in dossier.issues
            if one.id in placed
        ),
        sources=_close_sources(dossier.sources, placed, (*positions, *engagements)),
        positions=positions,
        engagements=engagements,
        alignments=alignments,
        assessments=assessments,
    )


def _list_named(positions: Iterable[Position], engagements: Iterable[Engagement]) -> set[str]:
    """The parties that records name, whoever they are."""
    named: set[str] = set()
    for position in positions:
        named |= {*position.addressees, position.on_behalf_of}
    for engagement in engagements:
        named |= _list_present(engagement)
    return named - {UNSTATED}


def _list_groups(dossier: Dossier, issues: frozenset[str]) -> set[str]:
    """The groups that issues are part of: their headings stay."""
    topics = arrange_issues(dossier.issues, dossier.positions)
    return {name for topic in topics if topic.issue.id in issues for name in topic.ids}


def _close_sources(
    sources: Sequence[Source], issues: frozenset[str], records: Iterable[Position | Engagement]
) -> tuple[Source, ...]:
    """What is cited or was read for the issues, and whatever that derives from."""
    by_id = {source.id: source for source in sources}
    cited = [item.source for record in records for item in record.evidence]
    waiting = [*cited, *(one.id for one in sources if not issues.isdisjoint(one.coded_for))]
    kept: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name in by_id and name not in kept:
            kept.add(name)
            waiting += by_id[name].parents
    return tuple(
        _trim(one, coded_for=tuple(name for name in one.coded_for if name in issues))
        for one in sources
        if one.id in kept
    )
