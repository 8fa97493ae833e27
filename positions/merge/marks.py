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
    if isinstance(value, str):
        return _mark_text(value)
    return _mark_text(json.dumps(_fold_all(value), ensure_ascii=False))


def _fold_all(value: Plain) -> Plain:
    """The same with each of its texts folded, before quotation marks are put round them."""
    if isinstance(value, str):
        return fold(value)
    if isinstance(value, list):
        return [_fold_all(one) for one in value]
    return {name: _fold_all(one) for name, one in value.items()}


@lru_cache(maxsize=1 << 15)
def _mark_text(text: str) -> str:
    """Words, ids and days come again and again, so the marks of the last texts are kept."""
    return f"{zlib.crc32(fold(text).encode('utf-8', 'replace')):08x}"


def retype_entries(ours: list[str], theirs: list[str]) -> list[str]:
    """The new list, in which entries that are not changed are typed as they were."""
    typed = {fold(one): one for one in ours}
    return [one if one in ours else typed.get(fold(one), one) for one in theirs]


def retype(ours: str, theirs: str) -> str:
    """The new text, in which words and blanks that are not changed are typed as they were.

    Line breaks are those of the new text.
    """
    if fold(theirs) == theirs or ours == theirs:
        return theirs
    old, new = (re.split(r"(\s+)", text) for text in (ours, theirs))
    for first, second, size in _match(list(map(fold, old[::2])), list(map(fold, new[::2]))):
        for place in range(size):
            here, there = 2 * (second + place), 2 * (first + place)
            new[here] = old[there]
            if place + 1 < size and "\n" not in new[here + 1] + old[there + 1]:
                new[here + 1] = old[there + 1]
    return "".join(new)


_MOST = 2_000_000
"""Pairs of words that are compared; what lies between in longer texts counts as typed anew."""


def _match(old: list[str], new: list[str]) -> list[tuple[int, int, int]]:
    """Runs of words in both lists: where each begins in the old and in the new one, how long."""
    least = min(len(old), len(new))
    head = next((at for at in range(least) if old[at] != new[at]), least)
    left = least - head
    tail = next((at for at in range(left) if old[-1 - at] != new[-1 - at]), left)
    inner, other = old[head : len(old) - tail], new[head : len(new) - tail]
    blocks: list[tuple[int, int, int]] = [(0, 0, head)]
    if len(inner) * len(other) <= _MOST:
        found = SequenceMatcher(None, inner, other, autojunk=False).get_matching_blocks()
        blocks += [(first + head, second + head, size) for first, second, size in found]
    return [*blocks, (len(old) - tail, len(new) - tail, tail)]
