"""What can go wrong with a dossier: values with a place, a code and a remedy.

A finding never stops a run. All findings of a dossier are collected, sorted by place and
printed as `file:line: CODE message; remedy`, so that an editor can jump to each.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from positions.dossier.places import Place


class Severity(StrEnum):
    """How much a finding weighs; the first letter of its code says which."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


_SEVERITY_BY_LETTER = {"E": Severity.ERROR, "W": Severity.WARNING, "N": Severity.NOTE}


@dataclass(frozen=True, order=True, slots=True)
class Finding:
    """One fault: where it stands, its stable code, what is wrong and what to do."""

    place: Place
    code: str
    message: str
    remedy: str

    @property
    def severity(self) -> Severity:
        """Error, warning or note, by the first letter of the code."""
        return _SEVERITY_BY_LETTER[self.code[0]]

    def __str__(self) -> str:
        return escape_unprintable(f"{self.place}: {self.code} {self.message}; {self.remedy}")


def escape_unprintable(text: str) -> str:
    """The text on one line; what a terminal would obey instead of showing is spelled out."""
    if text.isprintable():
        return text
    return "".join(
        letter if letter.isprintable() else letter.encode("unicode_escape").decode()
        for letter in text
    )


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the guide: its stable code, a title, and the manual printed under it."""

    code: str
    title: str
    manual: str


def has_errors(findings: Iterable[Finding]) -> bool:
    """Whether at least one finding is an error."""
    return any(finding.severity is Severity.ERROR for finding in findings)
