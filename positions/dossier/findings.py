"""What can go wrong with a dossier: values with a place, a code and a remedy.

A finding never stops a run. All findings of a dossier are collected, sorted by place and
printed as `file:line: CODE message; remedy`, so that an editor can jump to each.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from positions.errors import UnknownFormatError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Sequence

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


def has_errors(findings: Iterable[Finding]) -> bool:
    """Whether at least one finding is an error."""
    return any(finding.severity is Severity.ERROR for finding in findings)


def select_findings(
    findings: Iterable[Finding],
    *,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    known: Sequence[str] = (),
) -> tuple[Finding, ...]:
    """Findings whose code begins as one of `select` (all, if empty) and as none of `ignore`.

    Raises:
        UnknownFormatError: a choice that no code of `known` begins with; nothing would match it.
    """
    for choice in (*select, *ignore):
        if known and not any(code.startswith(choice) for code in known):
            raise UnknownFormatError("code", choice, known=known)
    return tuple(
        sorted(
            finding
            for finding in findings
            if (not select or finding.code.startswith(tuple(select)))
            and not finding.code.startswith(tuple(ignore) or "\0")
        )
    )


def count_noun(number: int, noun: str, plural: str = "") -> str:
    """`1 error`, `2 errors`; a plural that does not end in s alone is given."""
    return f"{number} {noun if number == 1 else plural or noun + 's'}"
