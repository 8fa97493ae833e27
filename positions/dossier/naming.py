"""Ids made of words: what a text would be as an id, and one that no other record has."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from positions.dossier.model import is_id

if TYPE_CHECKING:
    from collections.abc import Container


def tidy_id(text: str) -> str:
    """`toll-halved` for `Toll_Halved`: a text in the form of an id; empty if nothing is left.

    Digits at the beginning go to the end, so that no spreadsheet takes the id for a number. Letters
    of other scripts are spelled in Latin ones.
    """
    plain = unicodedata.normalize("NFKC", text)
    if not plain.isascii():
        from anyascii import anyascii  # noqa: PLC0415 - few texts need it

        plain = anyascii(plain)
    parts = re.findall(r"[a-z0-9]+", plain.replace("'", "").lower())
    digits = _take_digits(parts)
    tidy = "-".join([*parts[len(digits) :], *digits])
    tidy = re.sub(r"^(\d+)(.*)", r"n\1\2", tidy)
    return tidy if is_id(tidy) else ""


def _take_digits(parts: list[str]) -> list[str]:
    for number, part in enumerate(parts):
        if not part[0].isdigit():
            return parts[:number]
    return []


def propose_id(
    words: str, taken: Container[str], *, most: int = 5, otherwise: str = "record"
) -> str:
    """An id made of the first words of a text that no other record has.

    It begins with `otherwise` where the text has nothing of which an id could be made.
    """
    tidy = tidy_id(words)
    base = "-".join(tidy.split("-")[:most]) or otherwise
    proposed, number = base, 2
    while proposed in taken:
        proposed, number = f"{base}-{number}", number + 1
    return proposed
