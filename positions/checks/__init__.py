"""The checks: what is weak in a dossier, in families of rules.

A family is a module about one noun. A rule is a function in it: its docstring is the manual, the
decorator holds its code, which is stable for ever, and its title; the function looks at a dossier
and yields faults.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.checks import answers
from positions.checks import chains
from positions.checks import days
from positions.checks import engagements
from positions.checks import evidence
from positions.checks import ids
from positions.checks import languages
from positions.checks import origins
from positions.checks import references
from positions.checks import stances
from positions.checks import starter
from positions.checks import words
from positions.dossier.findings import Finding
from positions.dossier.findings import list_rules
from positions.dossier.model import Engagement
from positions.dossier.model import Position
from positions.dossier.model import list_passages
from positions.dossier.model import name_record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from positions.checks.lookups import Fault
    from positions.dossier.findings import Rule
    from positions.dossier.model import Dossier

CHECKS: tuple[Rule[[Dossier], Iterator[Fault]], ...] = list_rules(
    (
        ids,
        references,
        chains,
        evidence,
        origins,
        days,
        engagements,
        answers,
        words,
        languages,
        starter,
        stances,
    )
)
"""The rules that look at a dossier as a whole, by their number."""

_UNFINISHED = {
    rule.code for rule in list_rules((references, starter)) if not rule.code.startswith("W")
}
_LOOKING = tuple(check for check in CHECKS if not check.weighs)
_WEIGHING = tuple(check for check in CHECKS if check.weighs)


def run_checks(dossier: Dossier) -> tuple[Finding, ...]:
    """What all checks find in a dossier, sorted by place.

    Those that weigh the dossier as a whole wait until it can be read as a whole, and is more than
    the starter.
    """
    found = [_build_finding(check.code, fault) for check in _LOOKING for fault in check(dossier)]
    if not dossier.unread and _UNFINISHED.isdisjoint(finding.code for finding in found):
        found += [
            _build_finding(check.code, fault) for check in _WEIGHING for fault in check(dossier)
        ]
    return tuple(sorted(found))


def run_checks_as_of(dossier: Dossier, taken: Dossier) -> tuple[Finding, ...]:
    """What all checks find in a dossier as of a day; nothing that they do not find in all of it.

    On an earlier day a reply may be there and what it answers not yet. That is no fault of the
    dossier, so what is told of a record there must be true of it in the whole dossier as well.
    """
    findings: list[Finding] = []
    told = {finding.code for finding in run_checks(dossier)}
    for check in (one for one in CHECKS if one.code in told):
        known = {name_record(fault.record) for fault in check(dossier)}
        findings += [
            _build_finding(check.code, _find_origin(dossier, fault))
            for fault in check(taken)
            if name_record(fault.record) in known
        ]
    return tuple(sorted(findings))


def _find_origin(dossier: Dossier, fault: Fault) -> Fault:
    """The fault with the path that its passage has in the whole record, where it names one."""
    record = fault.record
    if not isinstance(record, Position | Engagement) or "evidence" not in fault.path[:-1]:
        return fault
    end = fault.path.index("evidence") + 2
    item = dict(list_passages(record)).get(fault.path[:end])
    wholes: list[Position | Engagement] = [*dossier.positions, *dossier.engagements]
    for whole in wholes:
        for path, other in list_passages(whole) if whole.id == record.id else ():
            if other is item:
                return fault._replace(path=(*path, *fault.path[end:]))
    return fault


def _build_finding(code: str, fault: Fault) -> Finding:
    """The fault at its place; that of the record where the field is not written."""
    place = fault.record.find_place(*fault.path)
    return Finding(place, code, f"{name_record(fault.record)}: {fault.fault}", fault.remedy)
