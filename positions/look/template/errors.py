"""Everything that is wrong with a template, as one error with a line for each fault."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import NamedTuple

from positions.dossier.places import Place
from positions.errors import PositionsError

if TYPE_CHECKING:
    from collections.abc import Sequence


class Fault(NamedTuple):
    """One thing that is wrong: where, what, and what to do."""

    place: Place
    message: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.place}: {self.message}; {self.remedy}"


class TemplateError(PositionsError):
    """A template cannot be used; the message lists everything that is wrong with it."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(sorted(set(faults)))
        lines = "\n".join(f"  {fault}" for fault in self.faults)
        count = len(self.faults)
        super().__init__(
            str(self.faults[0]) if count == 1 else f"the template has {count} faults:\n{lines}"
        )
