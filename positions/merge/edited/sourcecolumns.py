"""Which column of a table follows from which: the first day that a date can mean from the date."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

ENDS = ("earliest", "latest")
CODES = ("plover", "cameo")
_SOURCES = {"number": "value", "derivation": "derives_from"}
OWNERS = ("position", "engagement", "party", "issue")


def find_source(name: str, names: Collection[str]) -> str:
    """The column that a column follows from; an empty text for one that says something itself."""
    source, _, end = name.rpartition("_")
    if end in ENDS or (end == "role" and source):
        return source if source in names else ""
    if name in CODES:
        return "act" if "act" in names else ""
    if name in _SOURCES:
        return _SOURCES[name] if _SOURCES[name] in names else ""
    if name in OWNERS:
        return next((one for one in ("about", "record") if one in names), "")
    return ""
