"""Ids for new records, made of what they say."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from positions.merge.plain import PlainRecord

_LONGEST = 40
_MOST_WORDS = 4
_SMALL = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "by",
        "for",
        "from",
        "in",
        "it",
        "its",
        "of",
        "on",
        "or",
        "that",
        "the",
        "their",
        "to",
        "with",
    ]
)

_PARTS_BY_TABLE = {
    "parties": ("short_name", "name"),
    "people": ("name",),
    "issues": ("title",),
    "sources": ("publisher", "title"),
    "positions": ("party", "headline", "summary"),
    "engagements": ("title",),
    "alignments": ("issue", "state"),
    "assessments": ("about", "kind"),
}


def propose_id(table: str, fields: PlainRecord, taken: Collection[str]) -> str:
    """An id of a few words of the record that no other has."""
    words: list[str] = []
    parts = [str(fields[name]) for name in _PARTS_BY_TABLE.get(table, ()) if fields.get(name)]
    first = ("positions", "alignments", "assessments")
    for part in parts[: 2 if table in first else 1]:
        words += [word for word in _split(part) if word not in _SMALL][:_MOST_WORDS]
    identity = "-".join(words)[:_LONGEST].strip("-") or table
    if not identity[0].isalpha():
        identity = f"{table.rstrip('s')}-{identity}"
    number, result = 1, identity
    while result in taken or result == "unstated":
        number += 1
        result = f"{identity}-{number}"
    return result


def _split(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.findall(r"[a-z0-9]+", plain)
