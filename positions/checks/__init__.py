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
from positions.checks import origins
from positions.checks import references
from positions.checks import stances
from positions.checks import words
from positions.dossier.findings import Finding
from positions.dossier.findings import list_rules
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
        stances,
    )
)
"""The rules that look at a dossier as a whole, by their number."""


def run_checks(dossier: Dossier) -> tuple[Finding, ...]:
    """What all checks find in a dossier, sorted by place."""
    return tuple(
        sorted(_build_finding(check.code, fault) for check in CHECKS for fault in check(dossier))
    )


def _build_finding(code: str, fault: Fault) -> Finding:
    """The fault at its place; that of the record where the field is not written."""
    place = fault.record.find_place(*fault.path)
    return Finding(place, code, f"{name_record(fault.record)}: {fault.fault}", fault.remedy)
