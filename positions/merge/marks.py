"""Short marks of texts: two have the same mark if they say the same, but for how it is typed.

Spreadsheets put round quotation marks for straight ones, long dashes for short ones, and drop
blanks. A mark leaves that out of account, so that it survives what programs do unasked.
"""

from __future__ import annotations

import json
import re
import unicodedata
import zlib
from difflib import SequenceMatcher
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from positions.merge.plain import Plain

NO_ENTRY = "-"
"""The mark of a field without an entry."""

_SAME = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032`\u00b4", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
        "\u2026": "...",
        "\u00ad": "",
        "\u200b": "",
        "\ufeff": "",
    }
)
"""Round quotation marks, dashes and the ellipsis, each with what is typed for it."""


def fold(text: str) -> str:
    """A text without the differences that programs make unasked."""
    if text.isascii():
        folded = text if "--" not in text else text.replace("--", "-")
        return " ".join(folded.split())
    folded = unicodedata.normalize("NFC", text).translate(_SAME).replace("--", "-")
    return " ".join(folded.split())


def mark(value: Plain | None) -> str:
    """The mark of what a field holds."""
    if value is None:
        return NO_ENTRY
    return _mark_text(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))


@lru_cache(maxsize=1 << 15)
def _mark_text(text: str) -> str:
    """Words, ids and days come again and again, so the marks of the last texts are kept."""
    return f"{zlib.crc32(fold(text).encode('utf-8', 'replace')):08x}"


def retype(ours: str, theirs: str) -> str:
    """The new text, in which words that are not changed are typed as they were."""
    if fold(theirs) == theirs or ours == theirs:
        return theirs
    pieces = [re.split(r"(\s+)", text) for text in (ours, theirs)]
    old, new = ([fold(piece) for piece in text] for text in pieces)
    kept = list(pieces[1])
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for first, second, size in matcher.get_matching_blocks():
        kept[second : second + size] = pieces[0][first : first + size]
    return "".join(kept)
