"""What can go wrong with a dossier: rules, and findings with a place, a code and a remedy.

A rule is the function that finds what breaks it, or that says what is wrong and what to do. Its
docstring is the manual, printed in docs/checks.md. Rules of reading stand where files are read,
rules of quotes where quotes are proved, all others among the checks; in each case they look alike.

A finding never stops a run. All findings of a dossier are collected, sorted by place and
printed as `file:line: CODE message; remedy`, so that an editor can jump to each.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from inspect import cleandoc
from typing import TYPE_CHECKING
from typing import Any
from typing import Generic
from typing import ParamSpec
from typing import TypeAlias
from typing import TypeVar

from positions.errors import UnknownFormatError
from positions.errors import spell_out

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable
    from collections.abc import Sequence
    from types import ModuleType

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
        return spell_out(f"{self.place}: {self.code} {self.message}; {self.remedy}")


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


_P = ParamSpec("_P")
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Rule(Generic[_P, _T]):
    """A rule; calling it calls the function it was made of.

    The code is stable for ever, and its first letter says how much a breach weighs. A rule that
    `weighs` judges the dossier by what it holds in all, so it is silent while a record cannot be
    read or a reference leads nowhere.
    """

    code: str
    title: str
    function: Callable[_P, _T]
    weighs: bool = False

    @property
    def manual(self) -> str:
        """When the rule is broken, why that matters, what to do, and an example of both."""
        return cleandoc(self.function.__doc__ or "")

    def __call__(self, *args: _P.args, **kwargs: _P.kwargs) -> _T:
        """Apply the rule."""
        return self.function(*args, **kwargs)


AnyRule: TypeAlias = "Rule[..., Any]"

FaultAndRemedy: TypeAlias = tuple[str, str]
"""What rules outside the checks say: what is wrong, and what to do."""


def rule(
    code: str, title: str, *, weighs: bool = False
) -> Callable[[Callable[_P, _T]], Rule[_P, _T]]:
    """Make a rule of a function whose docstring is the manual."""

    def make(function: Callable[_P, _T]) -> Rule[_P, _T]:
        return Rule(code, title, function, weighs)

    return make


def list_rules(modules: Iterable[ModuleType]) -> tuple[AnyRule, ...]:
    """The rules that these modules declare, in the order of their numbers."""
    declared = [
        entry
        for module in modules
        for entry in vars(module).values()
        if isinstance(entry, Rule) and entry.function.__module__ == module.__name__
    ]
    return tuple(sorted(declared, key=lambda one: one.code[1:]))
