"""The rules as a page of the manual, for docs/checks.md."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from positions.dossier.findings import Rule

_FAMILY_BY_DIGIT = {
    "1": "Files",
    "2": "Records",
    "3": "References and ids",
    "4": "Evidence and sources",
    "5": "Dates",
    "6": "What the records say together",
}
"""The first digit of a code is its family."""


def format_manual(rules: Sequence[Rule]) -> str:
    """Markdown with a heading for each family and each rule, rules in the order given."""
    parts: list[str] = []
    for digit, family in groupby(rules, key=lambda rule: rule.code[1]):
        parts.append(f"## {_FAMILY_BY_DIGIT[digit]}")
        parts.extend(f"### {rule.code} {rule.title}\n\n{rule.manual.strip()}" for rule in family)
    return "\n\n".join(parts)
