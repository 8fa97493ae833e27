"""A cell as a program has saved it in, the texts that it may have been made from out.

A spreadsheet that opens CSV takes texts for days and numbers, and saves them in the way of its
country. Which it was tells only what was exported, so nothing here is taken for an edit.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from positions.merge.edited.days import find_month
from positions.merge.edited.days import read_typed_day

if TYPE_CHECKING:
    from collections.abc import Iterator

_TRUE = frozenset({"true", "wahr", "vrai", "verdadero", "verdadeiro", "vero", "waar"})
_FALSE = frozenset({"false", "falsch", "faux", "falso", "onwaar"})
_COMMA = re.compile(r"(-?\d+),(\d*[1-9])", re.ASCII)
_WHOLE = re.compile(r"(-?\d+)\.0", re.ASCII)
_MONTH_YEAR = re.compile(r"([^\W\d_]{3,10})\.?[ -]([0-9]{2})")
_DAY_MONTH = re.compile(r"([0-9]{1,2})[. -]+([^\W\d_]{3,10})\.?")


def list_originals(text: str) -> tuple[str, ...]:
    """The texts that a program may have made a cell of, but for what it says itself."""
    return tuple(dict.fromkeys(_list(text))) if len(text) <= _LONGEST else ()


_LONGEST = 40


def _list(text: str) -> Iterator[str]:
    folded = text.casefold()
    for words, original in ((_TRUE, "true"), (_FALSE, "false")):
        if folded in words:
            yield from (original, original.capitalize())
    yield from read_typed_day(text)
    if match := _COMMA.fullmatch(text):  # a program writes no zero at the end
        yield f"{match[1]}.{match[2]}"
    if match := _WHOLE.fullmatch(text):
        yield match[1]
    if (match := _MONTH_YEAR.fullmatch(folded)) and (month := find_month(match[1])):
        yield from (f"20{match[2]}-{month:02}", f"19{match[2]}-{month:02}")
    if (match := _DAY_MONTH.fullmatch(folded)) and (month := find_month(match[2])):
        yield from (f"{int(match[1])}.{month}", f"{int(match[1])}.{month:02}")  # 12.5 as 12. Mai
