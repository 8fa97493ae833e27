"""Ids for new records, made of what they say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from positions.dossier.model import KIND_BY_TABLE
from positions.dossier.naming import propose_id

if TYPE_CHECKING:
    from collections.abc import Collection

    from positions.merge.plain import PlainRecord

_MOST_WORDS = 4
_SMALL = frozenset(
    {"a", "an", "and", "as", "at", "by", "for", "from", "in", "it", "its", "of", "on", "or", "that",
     "the", "their", "to", "with"}
)  # fmt: skip
"""Words that tell nothing of a record."""

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
_OF_TWO = frozenset({"positions", "alignments", "assessments"})
"""Tables whose ids are made of two fields; of the others the first that says anything will do."""


def propose_record_id(table: str, fields: PlainRecord, taken: Collection[str]) -> str:
    """An id of a few words of the record that no other has."""
    parts = [str(fields[name]) for name in _PARTS_BY_TABLE.get(table, ()) if fields.get(name)]
    words = [
        " ".join(one for one in re.split(r"[\W_]+", part) if one.casefold() not in _SMALL)
        for part in parts[: 2 if table in _OF_TWO else 1]
    ]
    few = [" ".join(one.split()[:_MOST_WORDS]) for one in words]
    return propose_id(" ".join(few), taken, most=6, otherwise=KIND_BY_TABLE[table].noun)
