"""Ids made of words: what a text would be as an id, and one that no other record has."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from positions.dossier.model import is_id

if TYPE_CHECKING:
    from collections.abc import Container

_LETTERS = str.maketrans(
    {"ø": "o", "Ø": "O", "ß": "ss", "æ": "ae", "Æ": "AE", "œ": "oe", "đ": "d", "ł": "l", "Ł": "L",
     "ı": "i", "þ": "th", "ð": "d"}
)  # fmt: skip


def tidy_id(text: str) -> str:
    """`toll-halved` for `Toll_Halved`: a text in the form of an id; empty if nothing is left.

    Digits at the beginning go to the end, so that no spreadsheet takes the id for a number.
    """
    plain = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    parts = re.findall(r"[a-z0-9]+", re.sub(r"['’]|[\u0300-\u036f]", "", plain.lower()))
    digits = _take_digits(parts)
    tidy = "-".join([*parts[len(digits) :], *digits])
    tidy = re.sub(r"^(\d+)(.*)", r"n\1\2", tidy)
    return tidy if is_id(tidy) else ""


def _take_digits(parts: list[str]) -> list[str]:
    for number, part in enumerate(parts):
        if not part[0].isdigit():
            return parts[:number]
    return []


def propose_id(words: str, taken: Container[str], *, most: int = 5) -> str:
    """An id made of the first words of a text that no other record has."""
    tidy = tidy_id(words)
    base = "-".join(tidy.split("-")[:most]) or "record"
    proposed, number = base, 2
    while proposed in taken:
        proposed, number = f"{base}-{number}", number + 1
    return proposed
