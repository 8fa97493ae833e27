"""Short marks of texts: two have the same mark if they say the same, but for how it is typed.

Spreadsheets put round quotation marks for straight ones, long dashes for short ones, and drop
blanks. A mark leaves that out of account, so that it survives what programs do unasked.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from positions.merge.plain import Plain

NO_ENTRY = "-"
"""The mark of a field without an entry."""

_LENGTH = 6

_SAME = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′`´", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        "…": "...",
        "\u00ad": "",
        "\u200b": "",
        "\ufeff": "",
    }
)


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
    text = fold(value) if isinstance(value, str) else fold(json.dumps(value, ensure_ascii=False))
    return mark_text(text)


def mark_text(text: str) -> str:
    """The mark of a text that is folded already."""
    return hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=4).hexdigest()[:_LENGTH]
