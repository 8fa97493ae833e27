"""The rules: what must hold of a dossier, each with a code, a title and a manual.

A rule is the function that finds what breaks it, or that says what is wrong and what to do. Its
docstring is the manual, printed in docs/checks.md. Rules of reading stand where files are read,
rules of quotes where quotes are proved, all others among the checks; in each case they look alike.
"""

from __future__ import annotations

from dataclasses import dataclass
from inspect import cleandoc
from typing import TYPE_CHECKING
from typing import Any
from typing import Generic
from typing import ParamSpec
from typing import TypeAlias
from typing import TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable
    from types import ModuleType

_P = ParamSpec("_P")
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Rule(Generic[_P, _T]):
    """A rule; calling it calls the function it was made of.

    The code is stable for ever, and its first letter says how much a breach weighs.
    """

    code: str
    title: str
    function: Callable[_P, _T]

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


def rule(code: str, title: str) -> Callable[[Callable[_P, _T]], Rule[_P, _T]]:
    """Make a rule of a function whose docstring is the manual."""

    def make(function: Callable[_P, _T]) -> Rule[_P, _T]:
        return Rule(code, title, function)

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
