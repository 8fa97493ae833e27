"""Origins and coverage: what goes back to one source, who is thinly covered, who is not read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.checks.lookups import Fault
from positions.checks.lookups import list_evidenced
from positions.checks.lookups import list_items
from positions.checks.lookups import list_standing
from positions.checks.lookups import quote_words
from positions.compare.grid import list_compared
from positions.compare.groups import arrange_issues
from positions.compare.origins import trace_sources
from positions.dossier.findings import count_noun
from positions.dossier.findings import rule
from positions.dossier.vocabulary import Derivation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from positions.dossier.model import Dossier

_TIMES_FEWER = 3
"""Below a third the difference strikes every reader; above it, it may be the matter itself."""


@rule("W424", "The whole dossier goes back to one source", weighs=True)
def single_origin_dossier(dossier: Dossier) -> Iterator[Fault]:
    """All evidence of the dossier comes from one source in the end.

    Followed is `derives_from`. If the source at its end is wrong, or sees the matter from one side,
    so does every cell, and ten rewrites of it change nothing. This is said once, and the notes on
    single issues and demands are then left out.

    Read a second source that does not derive from the first. If there is none, say so where the
    dossier is used.

    Faulty:

    ```yaml
    sources:
      - id: agency
      - id: arland-gazette
        derives_from: [agency]
    ```

    Sound:

    ```yaml
    sources:
      - id: agency
      - id: borvia-radio
    ```
    """
    origin = _find_single_origin(dossier)
    if origin:
        items = sum(len(record.evidence) for record in list_evidenced(dossier))
        fault = f'goes back to one source, "{origin}" ({_count_items(items)})'
        remedy = "add a source that does not derive from it, or say so where the dossier is used"
        yield Fault(dossier.head, (), fault, remedy)


@rule("N425", "An issue goes back to one source", weighs=True)
def single_origin_issues(dossier: Dossier) -> Iterator[Fault]:
    """All that is known of the positions on an issue comes from one source in the end.

    A row of the comparison that rests on one source shows one view of the matter, however many
    others repeat it. Counted is the evidence of the positions that stand. Left out where the whole
    dossier goes back to one source (W424).

    Look for a source that does not derive from it. This is a note: often there is none.

    Faulty:

    ```yaml
    positions:
      - id: toll-halved
        issue: canal
        evidence: [{source: arland-gazette}]
      - id: toll-stays
        issue: canal
        evidence: [{source: arland-gazette}]
    ```

    Sound:

    ```yaml
    positions:
      - id: toll-halved
        issue: canal
        evidence: [{source: arland-gazette}]
      - id: toll-stays
        issue: canal
        evidence: [{source: borvia-radio}]
    ```
    """
    if _find_single_origin(dossier):
        return
    origin_by_issue = _find_origins_of_issues(dossier)
    for issue in dossier.issues:
        if issue.id in origin_by_issue:
            fault = (
                f'all its standing positions go back to one source, "{origin_by_issue[issue.id]}"'
            )
            yield Fault(issue, (), fault, "look for a source that does not derive from it")


@rule("N426", "A demand goes back to one source", weighs=True)
def single_origin_demands(dossier: Dossier) -> Iterator[Fault]:
    """A demand or request is known from one source only.

    What one side is said to require of another is the first thing a reader acts on. Known from one
    source, it may be that source's reading. Looked at are the demands and requests that stand. Left
    out where the whole dossier (W424) or the issue (N425) goes back to one source, for then it is
    said there.

    Look for a source that does not derive from it. This is a note: often there is none.

    Faulty:

    ```yaml
    positions:
      - id: toll-halved
        act: demand
        evidence: [{source: arland-gazette}]
    ```

    Sound:

    ```yaml
    positions:
      - id: toll-halved
        act: demand
        evidence: [{source: arland-gazette}, {source: borvia-radio}]
    ```
    """
    if _find_single_origin(dossier):
        return
    reported_issues = _find_origins_of_issues(dossier)
    lineage = trace_sources(dossier.sources)
    for position in list_standing(dossier):
        if not position.act.asks or position.issue in reported_issues:
            continue
        independence = lineage.weigh(position.evidence)
        if independence.is_single:
            fault = f'this {position.act} goes back to one source, "{min(independence.roots)}"'
            remedy = "look for a source that does not derive from it"
            yield Fault(position, ("evidence",), fault, remedy)


@rule("N427", "A party is thinly covered", weighs=True)
def uneven_coverage(dossier: Dossier) -> Iterator[Fault]:
    """A party has less than a third of the evidence of the best covered one.

    A comparison in which one party fills its column and another has two cells looks like eagerness
    here and silence there, when it may only show whose press was read. Counted are the items of
    evidence of the positions that stand. A mediator or observer without positions is not compared.

    Look for sources in which the party speaks, or say in the briefing that it is thinly covered.

    Faulty:

    ```yaml
    positions:
      - {id: toll-halved, party: arland, evidence: [{source: a}, {source: b}]}
      - {id: dam-opened, party: arland, evidence: [{source: a}, {source: b}]}
      - {id: toll-stays, party: borvia, evidence: [{source: b}]}
    ```

    Sound:

    ```yaml
    positions:
      - {id: toll-halved, party: arland, evidence: [{source: a}, {source: b}]}
      - {id: toll-stays, party: borvia, evidence: [{source: b}]}
    ```
    """
    standing = list_standing(dossier)
    compared = list_compared(dossier.parties, standing)
    items_by_party = {party.id: 0 for party in compared}
    for position in standing:
        if position.party in items_by_party:
            items_by_party[position.party] += len(position.evidence)
    most = max(items_by_party.values(), default=0)
    best = next((name for name, items in items_by_party.items() if items == most), "")
    for party in compared:
        items = items_by_party[party.id]
        if items * _TIMES_FEWER < most:
            fault = f'has {_count_items(items)}, against {most} of the best covered party, "{best}"'
            remedy = "look for sources in which the party speaks, or say that it is thinly covered"
            yield Fault(party, (), fault, remedy)


@rule("N428", "Nobody has looked for the position of a party", weighs=True)
def unresearched_issues(dossier: Dossier) -> Iterator[Fault]:
    """On an issue, parties have no position and no source was read for it.

    An empty cell can mean that a party says nothing, or that nobody looked; a reader takes it for
    the first. Where the `coded_for` of a source lists the issue, the source was read completely for
    it and the cell says "not in sources". Where none does, it says "not researched". A group of
    issues stands for its parts; where it is only a heading, nobody need have looked for it, and
    neither for a party that had no say (`no_say`).

    Read a source for the issue and list the issue under its `coded_for`, or record what the parties
    say.

    Faulty:

    ```yaml
    issues:
      - id: canal
    sources:
      - id: arland-gazette
    ```

    Sound:

    ```yaml
    issues:
      - id: canal
    sources:
      - id: arland-gazette
        coded_for: [canal]
    ```
    """
    researched = {name for source in dossier.sources for name in source.coded_for}
    standing = list_standing(dossier)
    compared = list_compared(dossier.parties, standing)
    heard = {(position.issue, position.party) for position in standing}
    for topic in arrange_issues(dossier.issues, standing):
        name = topic.issue.id
        if topic.is_heading or not researched.isdisjoint(topic.ids):
            continue
        silent = [
            party.id
            for party in compared
            if (name, party.id) not in heard and party.id not in topic.no_say
        ]
        if silent:
            fault = f"nobody has looked for the positions of {quote_words(silent)}"
            remedy = "read a source for the issue and list the issue under its coded_for"
            yield Fault(topic.issue, (), fault, remedy)


@rule("N431", "It is not recorded whether sources derive from one another", weighs=True)
def unrecorded_derivations(dossier: Dossier) -> Iterator[Fault]:
    """Evidence comes from several sources, and of some it is not recorded from what they derive.

    Two sources count as independent only where both are known not to take their content from one
    another. `derives_from` names the sources that a text rewrites; `[]` says that it is known to
    rewrite none. Left out, nothing is known: such a source is never counted as an origin, and no
    item can be called confirmed by it. Sources that no evidence leads to are left out. While no
    source has its derivation recorded, this is said once, at the dossier.

    Write `derives_from` at the source. If it cannot be found out, this note may stand.

    Faulty:

    ```yaml
    sources:
      - id: agency
        derives_from: []
      - id: borvia-radio
    ```

    Sound:

    ```yaml
    sources:
      - id: agency
        derives_from: []
      - id: borvia-radio
        derives_from: []
    ```
    """
    items = (item for _record, _index, item in list_items(dossier))
    independence = trace_sources(dossier.sources).weigh(items)
    if len(independence.roots) <= 1:
        return
    remedy = "write derives_from, [] for a source that is known to derive from none"
    if all(source.derivation is Derivation.UNSTATED for source in dossier.sources):
        if dossier.sources:
            fault = "of none of its sources is it recorded whether they derive from one another"
            yield Fault(dossier.head, (), fault, remedy)
        return
    for source in dossier.sources:
        if source.id in independence.unrecorded:
            fault = "it is not recorded whether it derives from another source"
            yield Fault(source, ("derives_from",), fault, remedy)


def _find_single_origin(dossier: Dossier) -> str:
    """The id of the source to which all evidence goes back; empty if there are more, or none."""
    lineage = trace_sources(dossier.sources)
    roots: frozenset[str] = frozenset()
    for record in list_evidenced(dossier):
        roots |= lineage.weigh(record.evidence).roots
        if len(roots) > 1:
            return ""
    return min(roots, default="")


def _find_origins_of_issues(dossier: Dossier) -> dict[str, str]:
    """The only source to which each issue that has just one goes back, by the id of the issue."""
    lineage = trace_sources(dossier.sources)
    roots_by_issue: dict[str, set[str]] = {}
    for position in list_standing(dossier):
        roots = roots_by_issue.setdefault(position.issue, set())
        if len(roots) <= 1:  # more will not make it go back to one again
            roots |= lineage.weigh(position.evidence).roots
    return {issue: min(roots) for issue, roots in roots_by_issue.items() if len(roots) == 1}


def _count_items(items: int) -> str:
    return count_noun(items, "item of evidence", "items of evidence")
