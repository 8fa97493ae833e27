"""The lines of a file that an edit touches, as small files of their own.

A list of thousands of records is cut into runs: edited records with their neighbours. Each run is
patched, read again and compared as a file would be; the lines between the runs stay the same bytes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from typing import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection
    from collections.abc import Mapping
    from collections.abc import Sequence

_FOREIGN_LINE_END = re.compile("[\x85\u2028\u2029]|\r(?!\n)")
"""What YAML counts as the end of a line too, and what is written as the end of none."""

_ITEM = re.compile(r" *-(?= +[^\s#])")


class Run(NamedTuple):
    """Records of one list that follow each other, by id, and where their lines stand in the text.

    `header` is the line of their list, where that is none of the run's own lines.
    """

    ids: tuple[str, ...]
    start: int
    end: int
    header: str


def find_runs(
    text: str,
    table: str,
    lines: Mapping[str, int],
    touched: Collection[str],
    *,
    is_extended: bool,
) -> list[Run]:
    """The runs that hold all records `touched`; none where a file is not laid out to be cut so.

    `lines` are those that the records of the list begin in, by id, in their order. Where the list
    `is_extended`, the last run reaches from the last two records that stay to its end.
    """
    ids = list(lines)
    places = {identity: place for place, identity in enumerate(ids)}
    if any(identity not in places for identity in touched) or _FOREIGN_LINE_END.search(text):
        return []
    wanted = {places[identity] for identity in touched}
    if is_extended:
        staying = [place for place in range(len(ids)) if ids[place] not in touched]
        wanted |= set(range(staying[-2], len(ids))) if len(staying) > 1 else set(range(len(ids)))
    near = {place + step for place in wanted for step in (-1, 0, 1)} & set(range(len(ids)))
    if len(near) == len(ids):
        return []
    starts = _find_starts(text, list(lines.values()))
    runs = [_cut(text, table, ids, starts, places) for places in _join(sorted(near))]
    return [run for run in runs if run is not None] if None not in runs else []


def _join(places: Sequence[int]) -> list[range]:
    """Numbers that follow each other as ranges."""
    joined: list[range] = []
    for place in places:
        if joined and joined[-1].stop == place:
            joined[-1] = range(joined[-1].start, place + 1)
        else:
            joined.append(range(place, place + 1))
    return joined


def _find_starts(text: str, lines: Sequence[int]) -> list[int]:
    """Where the lines with these numbers begin; they are in order, counted from 1."""
    starts, number, place = [], 1, 0
    for line in lines:
        while number < line:
            place = text.find("\n", place) + 1
            number += 1
        starts.append(place)
    return starts


def _cut(
    text: str, table: str, ids: Sequence[str], starts: Sequence[int], places: range
) -> Run | None:
    """The run of the records at these places; None where it cannot be cut out at line ends."""
    is_last = places.stop == len(ids)
    start, end = starts[places.start], len(text) if is_last else starts[places.stop]
    heads = [_ITEM.match(text, place) for place in (start, starts[0 if is_last else places.stop])]
    if not all(heads) or len({head[0] for head in heads if head}) > 1 or start >= end:
        return None
    newline = "\r\n" if "\r\n" in text else "\n"
    header = f"{table}:{newline}"
    if not places.start:
        key = re.compile(rf"^{table}:", re.MULTILINE)
        found = [match.start() for match in key.finditer(text, 0, start)]
        if not found:
            return None
        start, header = found[-1], ""
    return Run(tuple(ids[place] for place in places), start, end, header)
