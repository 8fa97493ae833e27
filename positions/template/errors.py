"""Everything that is wrong with a template, as one error with a line for each fault."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from positions.errors import PositionsError
from positions.places import Place

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, order=True, slots=True)
class Fault:
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
