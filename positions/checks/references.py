"""References: what one record names, another must declare."""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.checks.lookups import Fault
from positions.checks.lookups import Reference
from positions.checks.lookups import Target
from positions.checks.lookups import find_dangling
from positions.checks.lookups import fold_name
from positions.checks.lookups import list_evidenced
from positions.checks.lookups import list_items
from positions.checks.lookups import list_participants
from positions.checks.lookups import list_references
from positions.dossier.findings import rule
from positions.dossier.model import is_id
from positions.dossier.places import name_path
from positions.dossier.vocabulary import UNSTATED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from positions.checks.lookups import Path
    from positions.dossier.model import Dossier
    from positions.dossier.model import Engagement
    from positions.dossier.model import Position


_PARTIES = frozenset({"parties"})
_PEOPLE = frozenset({"people"})
_ISSUES = frozenset({"issues"})
_SOURCES = frozenset({"sources"})
_POSITIONS = frozenset({"positions"})
_ENGAGEMENTS = frozenset({"engagements"})


@rule("E303", "A party is not declared")
def unknown_parties(dossier: Dossier) -> Iterator[Fault]:
    """A record names a party that `parties.yaml` does not declare.

    A position of an undeclared party would have no column in the comparison, and an undeclared
    addressee no answer in the list of demands. Looked at are `party`, `on_behalf_of` and
    `addressees` of a position, `host` and the participants of an engagement, the party of a person,
    the pair of an alignment and `no_say` of an issue.

    Correct the id, or declare the party in `parties.yaml`.

    Faulty:

    ```yaml
    parties:
      - id: arland
    positions:
      - id: toll-halved
        party: arlnad
    ```

    Sound:

    ```yaml
    parties:
      - id: arland
    positions:
      - id: toll-halved
        party: arland
    ```
    """
    remedy = "correct the id, or declare the party in parties.yaml"
    return find_dangling(
        dossier, _list_parties(dossier), Target("party", dossier.parties, _PARTIES, remedy)
    )


@rule("E304", "An issue is not declared")
def unknown_issues(dossier: Dossier) -> Iterator[Fault]:
    """A record names an issue that `issues.yaml` does not declare.

    A position on an undeclared issue would have no row in the comparison. Looked at are `issue` of
    a position and of an alignment, `issues` of an engagement, `parent` of an issue and `coded_for`
    of a source.

    Correct the id, or declare the issue in `issues.yaml`.

    Faulty:

    ```yaml
    issues:
      - id: canal
    positions:
      - id: toll-halved
        issue: canals
    ```

    Sound:

    ```yaml
    issues:
      - id: canal
    positions:
      - id: toll-halved
        issue: canal
    ```
    """
    remedy = "correct the id, or declare the issue in issues.yaml"
    return find_dangling(
        dossier, _list_issues(dossier), Target("issue", dossier.issues, _ISSUES, remedy)
    )


@rule("E305", "A source is not declared")
def unknown_sources(dossier: Dossier) -> Iterator[Fault]:
    """A record names a source that `sources.yaml` does not declare.

    Evidence from a source nobody can look up proves nothing. Looked at are the evidence of
    positions and engagements and `derives_from` of a source.

    Correct the id, or declare the source in `sources.yaml`. A source that is only known as the
    origin of another is declared too, with a note that its text was not read.

    Faulty:

    ```yaml
    sources:
      - id: arland-gazette
    positions:
      - id: toll-halved
        evidence:
          - source: arland-gazete
    ```

    Sound:

    ```yaml
    sources:
      - id: arland-gazette
    positions:
      - id: toll-halved
        evidence:
          - source: arland-gazette
    ```
    """
    remedy = "correct the id, or declare the source in sources.yaml"
    return find_dangling(
        dossier, _list_sources(dossier), Target("source", dossier.sources, _SOURCES, remedy)
    )


@rule("E306", "A position is not declared")
def unknown_positions(dossier: Dossier) -> Iterator[Fault]:
    """A position names another position that does not exist.

    An answer to a position that is not there answers nothing, and a condition on it would never be
    seen to be met. Looked at are `responds_to`, `supersedes` and `conditions`. In `conditions`, one
    lower case word, or several joined by hyphens, is taken for an id; anything else is words.

    Correct the id, or record the position. A condition that is no position is written in more than
    one word.

    Faulty:

    ```yaml
    positions:
      - id: toll-stays
        responds_to: [toll-halvd]
        conditions: [ceasefire]
    ```

    Sound:

    ```yaml
    positions:
      - id: toll-halved
      - id: toll-stays
        responds_to: [toll-halved]
        conditions: [a ceasefire holds]
    ```
    """
    remedy = "correct the id, or record the position"
    target = Target("position", dossier.positions, _POSITIONS, remedy)
    yield from find_dangling(dossier, _list_links(dossier), target)
    remedy += "; describe a condition that is no position in more than one word"
    target = Target("position", dossier.positions, _POSITIONS, remedy)
    yield from find_dangling(dossier, _list_conditions(dossier), target)


@rule("E307", "A person is not declared")
def unknown_people(dossier: Dossier) -> Iterator[Fault]:
    """A speaker or participant has the form of an id, but no such person is declared.

    `speaker` and `person` hold the id of a person of `parties.yaml`, or the role of somebody
    unnamed in words. One lower case word, or several joined by hyphens, is taken for an id.

    Correct the id, declare the person under `people`, or describe an unnamed role in more than one
    word. Where a capital or a ministry speaks, leave the field out: the party is the speaker.

    Faulty:

    ```yaml
    positions:
      - id: toll-halved
        party: arland
        speaker: spokesperson
    ```

    Sound:

    ```yaml
    positions:
      - id: toll-halved
        party: arland
        speaker: a spokesperson of the ministry
    ```
    """
    remedy = (
        "correct the id, declare the person under people in parties.yaml, or describe an unnamed "
        'role in more than one word, such as "a ministry official"'
    )
    target = Target("person", dossier.people, _PEOPLE, remedy)
    known = {person.id for person in dossier.people}
    parties = {party.id for party in dossier.parties} - known
    references = tuple(_list_people(dossier))
    for reference in references:
        if reference.id in parties:
            fault = f'{name_path(reference.path)} "{reference.id}" is a party and no person'
            remedy = "leave the line out: where nobody is named, the party itself speaks"
            yield Fault(reference.record, reference.path, fault, remedy)
    people = (reference for reference in references if reference.id not in parties)
    yield from find_dangling(dossier, people, target)


@rule("W322", "A declared person is named in words")
def people_in_words(dossier: Dossier) -> Iterator[Fault]:
    """A speaker or participant is named in words, and `parties.yaml` declares that person.

    The end of a name, such as the family name alone, counts where only one person has it.

    `speaker` and `person` hold the id of a person, or the role of somebody unnamed in words. A name
    in words is printed as it is, and the person's post and party are not found with it.

    Write the id.

    Faulty:

    ```yaml
    people:
      - id: iver
        name: Dana Iver
    positions:
      - id: toll-halved
        speaker: Dana Iver
    ```

    Sound:

    ```yaml
    people:
      - id: iver
        name: Dana Iver
    positions:
      - id: toll-halved
        speaker: iver
    ```
    """
    ids_by_name = {
        fold_name(name): person.id
        for person in dossier.people
        for name in (person.name, *person.aliases)
    }
    for record, path, words in _list_people_in_words(dossier):
        meant = ids_by_name.get(fold_name(words), "")
        what = "the name"
        if not meant:
            end = f" {fold_name(words)}"
            ends = {one for name, one in ids_by_name.items() if name.endswith(end)}
            meant, what = (min(ends) if len(ends) == 1 else ""), "the end of the name"
        if meant:
            fault = f'{name_path(path)} "{words}" is {what} of person "{meant}"'
            yield Fault(record, path, fault, f'write "{meant}"')


@rule("E308", "An assessment names a record that does not exist")
def unknown_subjects(dossier: Dossier) -> Iterator[Fault]:
    """The subject or the basis of an assessment is no record of the dossier.

    An assessment is `about` a party, an issue, a position or an engagement, and its `basis` names
    positions or engagements, or says in words what it rests on. A judgement about nothing, or
    resting on nothing, cannot be weighed. One lower case word in `basis`, or several joined by
    hyphens, is taken for an id.

    Correct the id, or write a basis that is no record in more than one word.

    Faulty:

    ```yaml
    issues:
      - id: canal
    assessments:
      - id: toll-outlook
        about: canals
        basis: [history]
    ```

    Sound:

    ```yaml
    issues:
      - id: canal
    assessments:
      - id: toll-outlook
        about: canal
        basis: [the history of the toll since 2019]
    ```
    """
    acts = tuple(list_evidenced(dossier))
    subjects = (*dossier.parties, *dossier.issues, *acts)
    noun = "party, issue, position or engagement"
    named = {reference.id for reference in (*_list_parties(dossier), *_list_issues(dossier))}
    abouts = (
        Reference(record, ("about",), record.about)
        for record in dossier.assessments
        if record.about not in named  # what others name as well is reported for all of them
    )
    tables = _PARTIES | _ISSUES | _POSITIONS | _ENGAGEMENTS
    target = Target(noun, subjects, tables, "correct the id in about")
    yield from find_dangling(dossier, abouts, target)
    remedy = "correct the id, or describe what is no record in more than one word"
    target = Target("position or engagement", acts, _POSITIONS | _ENGAGEMENTS, remedy)
    yield from find_dangling(dossier, _list_bases(dossier), target)


def _list_parties(dossier: Dossier) -> Iterator[Reference]:
    for person in dossier.people:
        yield Reference(person, ("party",), person.party)
    for issue in dossier.issues:
        yield from list_references(issue, "no_say", issue.no_say)
    for position in dossier.positions:
        yield Reference(position, ("party",), position.party)
        if position.on_behalf_of != UNSTATED:
            yield Reference(position, ("on_behalf_of",), position.on_behalf_of)
        yield from list_references(position, "addressees", position.addressees)
    for engagement in dossier.engagements:
        yield from _list_parties_of_engagement(engagement)
    for alignment in dossier.alignments:
        yield from list_references(alignment, "parties", alignment.parties)


def _list_parties_of_engagement(engagement: Engagement) -> Iterator[Reference]:
    if engagement.host != UNSTATED:
        yield Reference(engagement, ("host",), engagement.host)
    for path, participant in list_participants(engagement):
        yield Reference(engagement, (*path, "party"), participant.party)
        if participant.on_behalf_of != UNSTATED:
            yield Reference(engagement, (*path, "on_behalf_of"), participant.on_behalf_of)


def _list_issues(dossier: Dossier) -> Iterator[Reference]:
    for issue in dossier.issues:
        if issue.parent != UNSTATED:
            yield Reference(issue, ("parent",), issue.parent)
    for source in dossier.sources:
        yield from list_references(source, "coded_for", source.coded_for)
    for position in dossier.positions:
        yield Reference(position, ("issue",), position.issue)
    for engagement in dossier.engagements:
        yield from list_references(engagement, "issues", engagement.issues)
        for number, state in enumerate(engagement.earlier):
            for index, name in enumerate(state.issues):
                yield Reference(engagement, ("earlier", number, "issues", index), name)
    for alignment in dossier.alignments:
        yield Reference(alignment, ("issue",), alignment.issue)


def _list_sources(dossier: Dossier) -> Iterator[Reference]:
    for source in dossier.sources:
        yield from list_references(source, "derives_from", source.parents)
    for record, path, item in list_items(dossier):
        yield Reference(record, (*path, "source"), item.source)


def _list_links(dossier: Dossier) -> Iterator[Reference]:
    for position in dossier.positions:
        yield from list_references(position, "responds_to", position.responds_to)
        yield from list_references(position, "supersedes", position.supersedes)


def _list_conditions(dossier: Dossier) -> Iterator[Reference]:
    for position in dossier.positions:
        for index, condition in enumerate(position.conditions):
            if is_id(condition):
                yield Reference(position, ("conditions", index), condition)


def _list_people(dossier: Dossier) -> Iterator[Reference]:
    for position in dossier.positions:
        if is_id(position.speaker):
            yield Reference(position, ("speaker",), position.speaker)
    for engagement in dossier.engagements:
        for path, participant in list_participants(engagement):
            if is_id(participant.person):
                yield Reference(engagement, (*path, "person"), participant.person)


def _list_people_in_words(
    dossier: Dossier,
) -> Iterator[tuple[Position | Engagement, Path, str]]:
    for position in dossier.positions:
        if position.speaker != UNSTATED and not is_id(position.speaker):
            yield position, ("speaker",), position.speaker
    for engagement in dossier.engagements:
        for index, participant in enumerate(engagement.participants):
            if participant.person != UNSTATED and not is_id(participant.person):
                yield engagement, ("participants", index, "person"), participant.person


def _list_bases(dossier: Dossier) -> Iterator[Reference]:
    for assessment in dossier.assessments:
        for index, basis in enumerate(assessment.basis):
            if is_id(basis):
                yield Reference(assessment, ("basis", index), basis)
