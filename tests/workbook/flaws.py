"""What a rule finds, and the two sets of rules a workbook can be held to."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Profile(StrEnum):
    """Which readers the workbook is laid out for."""

    BRIEFING = "briefing"
    ACCESSIBLE = "accessible"


class Flaw(NamedTuple):
    """One fault without the number of its rule; sheet and cell are empty where neither is meant."""

    sheet: str
    cell: str
    text: str


BRIEFING = frozenset({Profile.BRIEFING})
ACCESSIBLE = frozenset({Profile.ACCESSIBLE})
BOTH = BRIEFING | ACCESSIBLE
