"""Origins and coverage: what hangs on one origin, who is thinly covered, where nobody looked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.checks.lookups import Fault
from positions.checks.lookups import list_evidenced
from positions.checks.lookups import list_standing
from positions.checks.lookups import quote_words
from positions.compare.origins import index_origins
from positions.compare.origins import merge_origins
from positions.dossier.findings import count_noun
from positions.dossier.findings import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from positions.dossier.model import Dossier

_TIMES_FEWER = 3
"""Below a third the difference strikes every reader; above it, it may be the matter itself."""


@rule("W424", "The whole dossier hangs on one origin")
def single_origin_dossier(dossier: Dossier) -> Iterator[Fault]:
    """All evidence of the dossier comes from one origin in the end.

    An origin is a source that derives from no other. If it is wrong, or sees the matter from one
    side, so does every cell, and ten rewrites of it change nothing. This is said once, and the
    notes on single issues and demands are then left out.

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
        fault = f'hangs on one origin, "{origin}" ({_count_items(items)})'
        remedy = "add a source that does not derive from it, or say so where the dossier is used"
        yield Fault(dossier.head, (), fault, remedy)


@rule("N425", "An issue hangs on one origin")
def single_origin_issues(dossier: Dossier) -> Iterator[Fault]:
    """All that is known of the positions on an issue comes from one origin.

    A row of the comparison that rests on one origin shows one view of the matter, however many
    sources repeat it. Counted is the evidence of the positions that stand. Left out where the whole
    dossier hangs on one origin (W424).

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
            fault = f'all its positions come from one origin, "{origin_by_issue[issue.id]}"'
            yield Fault(issue, (), fault, "look for a source that does not derive from it")


@rule("N426", "A demand hangs on one origin")
def single_origin_demands(dossier: Dossier) -> Iterator[Fault]:
    """A demand or request is known from one origin only.

    What one side is said to require of another is the first thing a reader acts on. Known from one
    origin, it may be that origin's reading. Looked at are the demands and requests that stand. Left
    out where the whole dossier (W424) or the issue (N425) hangs on one origin, for then it is said
    there.

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
    origins_by_source = index_origins(dossier.sources)
    for position in list_standing(dossier):
        if not position.act.asks or position.issue in reported_issues:
            continue
        origins = merge_origins(position.evidence, origins_by_source)
        if len(origins) == 1:
            fault = f'this {position.act} is known from one origin, "{min(origins)}"'
            remedy = "look for a source that does not derive from it"
            yield Fault(position, ("evidence",), fault, remedy)


@rule("N427", "A party is thinly covered")
def uneven_coverage(dossier: Dossier) -> Iterator[Fault]:
    """A party has less than a third of the evidence of the best covered one.

    A comparison in which one party fills its column and another has two cells looks like eagerness
    here and silence there, when it may only show whose press was read. Counted are the items of
    evidence of the positions that stand.

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
    items_by_party = {party.id: 0 for party in dossier.parties}
    for position in list_standing(dossier):
        if position.party in items_by_party:
            items_by_party[position.party] += len(position.evidence)
    most = max(items_by_party.values(), default=0)
    best = next((name for name, items in items_by_party.items() if items == most), "")
    for party in dossier.parties:
        items = items_by_party[party.id]
        if items * _TIMES_FEWER < most:
            fault = f'has {_count_items(items)}, against {most} of the best covered party, "{best}"'
            remedy = "look for sources in which the party speaks, or say that it is thinly covered"
            yield Fault(party, (), fault, remedy)


@rule("N428", "Nobody has looked for the position of a party")
def unresearched_issues(dossier: Dossier) -> Iterator[Fault]:
    """On an issue, parties have no position and no source was read for it.

    An empty cell can mean that a party says nothing, or that nobody looked; a reader takes it for
    the first. Where the `coded_for` of a source lists the issue, the source was read completely for
    it and the cell says "not in sources". Where none does, it says "not researched".

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
    heard = {(position.issue, position.party) for position in list_standing(dossier)}
    for issue in dossier.issues:
        if issue.id in researched:
            continue
        silent = [party.id for party in dossier.parties if (issue.id, party.id) not in heard]
        if silent:
            fault = f"nobody has looked for the positions of {quote_words(silent)}"
            remedy = "read a source for the issue and list the issue under its coded_for"
            yield Fault(issue, (), fault, remedy)


def _find_single_origin(dossier: Dossier) -> str:
    """The id of the origin from which all evidence comes; empty if there are more, or none."""
    origins_by_source = index_origins(dossier.sources)
    origins: frozenset[str] = frozenset()
    for record in list_evidenced(dossier):
        origins |= merge_origins(record.evidence, origins_by_source)
        if len(origins) > 1:
            return ""
    return min(origins, default="")


def _find_origins_of_issues(dossier: Dossier) -> dict[str, str]:
    """The only origin of each issue that has just one, by the id of the issue."""
    origins_by_source = index_origins(dossier.sources)
    origins_by_issue: dict[str, set[str]] = {}
    for position in list_standing(dossier):
        origins = origins_by_issue.setdefault(position.issue, set())
        if len(origins) <= 1:  # more will not make it hang on one again
            origins |= merge_origins(position.evidence, origins_by_source)
    return {issue: min(origins) for issue, origins in origins_by_issue.items() if len(origins) == 1}


def _count_items(items: int) -> str:
    return count_noun(items, "item of evidence", "items of evidence")
