"""The checks: what is weak in a dossier, one module per rule.

Each module is one rule: its docstring is the manual, `CODE` is stable for ever, `check` looks at a
dossier and yields findings. `CHECKS` lists them all, in the order of the manual.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Protocol

from positions.checks import addressed_to_self
from positions.checks import addresses
from positions.checks import addresses_with_fragment
from positions.checks import agreed_despite_refusal
from positions.checks import alignments_without_rationale
from positions.checks import answers_before_question
from positions.checks import answers_to_nothing
from positions.checks import answers_to_self
from positions.checks import asked_of_nobody
from positions.checks import contradicted_records
from positions.checks import dates_without_basis
from positions.checks import deadlocks
from positions.checks import derivation_circles
from positions.checks import duplicate_ids
from positions.checks import duplicate_issue_titles
from positions.checks import duplicate_short_names
from positions.checks import ends_before_start
from positions.checks import issue_circles
from positions.checks import later_than_dossier
from positions.checks import loaded_words
from positions.checks import long_quotes
from positions.checks import missing_units
from positions.checks import pairs_of_one_party
from positions.checks import participants_of_other_party
from positions.checks import recorded_before_stated
from positions.checks import retrieved_before_published
from positions.checks import shared_ids
from positions.checks import shared_names
from positions.checks import shares_out_of_range
from positions.checks import shares_without_percent
from positions.checks import single_origin_demands
from positions.checks import single_origin_dossier
from positions.checks import single_origin_issues
from positions.checks import sources_later_than_dossier
from positions.checks import speakers_of_other_party
from positions.checks import stale_engagements
from positions.checks import stated_after_published
from positions.checks import status_against_dates
from positions.checks import superseded_but_current
from positions.checks import superseded_by_nothing
from positions.checks import supersedes_other_party
from positions.checks import supersession_circles
from positions.checks import unconfirmed_items
from positions.checks import unencoded_addresses
from positions.checks import uneven_coverage
from positions.checks import unknown_issues
from positions.checks import unknown_parties
from positions.checks import unknown_people
from positions.checks import unknown_positions
from positions.checks import unknown_sources
from positions.checks import unknown_subjects
from positions.checks import unplaced_evidence
from positions.checks import unresearched_issues
from positions.checks import withdrawals_of_nothing
from positions.checks.reading import READING_RULES
from positions.dossier.findings import Finding
from positions.dossier.findings import Rule
from positions.texts.proof_rules import RULES as PROOF_RULES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from positions.dossier.model import Dossier


class Check(Protocol):
    """What a module of this package offers besides its docstring, which is the manual."""

    CODE: str
    TITLE: str
    __doc__: str | None

    def check(self, dossier: Dossier) -> Iterator[Finding]:
        """Yield what is weak in the dossier by this rule."""
        ...


CHECKS: tuple[Check, ...] = (
    duplicate_ids,
    shared_ids,
    unknown_parties,
    unknown_issues,
    unknown_sources,
    unknown_positions,
    unknown_people,
    unknown_subjects,
    issue_circles,
    duplicate_short_names,
    duplicate_issue_titles,
    shared_names,
    long_quotes,
    unconfirmed_items,
    addresses,
    derivation_circles,
    unplaced_evidence,
    unencoded_addresses,
    addresses_with_fragment,
    single_origin_dossier,
    single_origin_issues,
    single_origin_demands,
    uneven_coverage,
    unresearched_issues,
    contradicted_records,
    later_than_dossier,
    ends_before_start,
    retrieved_before_published,
    stated_after_published,
    status_against_dates,
    recorded_before_stated,
    dates_without_basis,
    stale_engagements,
    sources_later_than_dossier,
    answers_before_question,
    superseded_but_current,
    supersedes_other_party,
    speakers_of_other_party,
    participants_of_other_party,
    alignments_without_rationale,
    agreed_despite_refusal,
    pairs_of_one_party,
    shares_out_of_range,
    supersession_circles,
    answers_to_self,
    superseded_by_nothing,
    answers_to_nothing,
    withdrawals_of_nothing,
    asked_of_nobody,
    addressed_to_self,
    deadlocks,
    loaded_words,
    missing_units,
    shares_without_percent,
)

RULES: tuple[Rule, ...] = tuple(
    sorted(
        (
            *READING_RULES,
            *(Rule(check.CODE, check.TITLE, check.__doc__ or "") for check in CHECKS),
            *PROOF_RULES,
        ),
        key=lambda rule: rule.code[1:],
    )
)
"""All rules of the tool, those of reading and of proving quotes included, by their number."""


def run_checks(dossier: Dossier) -> tuple[Finding, ...]:
    """What all checks find in a dossier, sorted by place."""
    return tuple(sorted(finding for check in CHECKS for finding in check.check(dossier)))
