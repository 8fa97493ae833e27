"""What a workbook can hold, by the published limits of spreadsheet programs, each once."""

from __future__ import annotations

LONGEST_TEXT = 32_767
"""Characters of a cell; those beyond U+FFFF count twice. More is cut by some programs."""

MOST_LINE_BREAKS = 253
"""Line breaks of a cell."""

LONGEST_TAB = 31
"""Characters of a sheet's name, counted as for a cell."""

FORBIDDEN_IN_TAB = "[]:*?/\\"
RESERVED_TABS = frozenset({"history"})
"""Names, without letter case, that programs keep for themselves."""

LAST_ROW = 1_048_576
LAST_COLUMN = 16_384

MOST_LINKS = 65_530
"""Links of a sheet."""

HIGHEST_ROW = 409
"""Points; no program shows a higher one."""


def count_units(text: str) -> int:
    """Count characters as spreadsheet programs do: those beyond U+FFFF count twice."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2
