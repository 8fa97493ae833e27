"""For which readers a workbook is laid out."""

from __future__ import annotations

from enum import StrEnum


class Profile(StrEnum):
    """Which readers the workbook is laid out for."""

    BRIEFING = "briefing"
    ACCESSIBLE = "accessible"
    ENTRY = "entry"
