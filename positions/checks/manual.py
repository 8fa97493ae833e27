"""All rules of the tool, and their manual as a page, for docs/checks.md."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from positions.checks import CHECKS
from positions.checks import workbook
from positions.dossier import faults
from positions.dossier import store
from positions.dossier import strays
from positions.dossier import yamlrules
from positions.dossier.findings import list_rules
from positions.texts import proof
from positions.texts import sources
from positions.texts import verdicts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from positions.dossier.findings import AnyRule

READING_RULES = list_rules((yamlrules, store, strays, faults))
"""What a file must be before any check can look at what it holds."""

PROOF_RULES = list_rules((sources, verdicts, proof))
"""What holds of evidence whose retained texts are at hand."""

WORKBOOK_RULES = list_rules((workbook,))
"""What the export of a workbook would stop at."""

RULES: tuple[AnyRule, ...] = tuple(
    sorted((*READING_RULES, *CHECKS, *PROOF_RULES, *WORKBOOK_RULES), key=lambda rule: rule.code[1:])
)
"""All rules of the tool, by their number."""

_FAMILY_BY_DIGIT = {
    "1": "Files",
    "2": "Records",
    "3": "References and ids",
    "4": "Evidence and sources",
    "5": "Dates",
    "6": "What the records say together",
}
"""The first digit of a code is its family."""


def format_manual(rules: Sequence[AnyRule]) -> str:
    """Markdown with a heading for each family and each rule, rules in the order given."""
    parts: list[str] = []
    for digit, family in groupby(rules, key=lambda rule: rule.code[1]):
        parts.append(f"## {_FAMILY_BY_DIGIT[digit]}")
        parts.extend(f"### {rule.code} {rule.title}\n\n{rule.manual}" for rule in family)
    return "\n\n".join(parts)
