"""What has to be known of a sheet's cells before the first of them is written.

One quick look over the rows: how wide the columns must be, whether markers for empty cells will
be needed, how many links there are, and which tones.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from positions.look import Role
from positions.render.xlsx.heights import find_width
from positions.render.xlsx.values import is_blank
from positions.render.xlsx.values import show_cell
from positions.tables.book import Jump
from positions.tables.book import Tone
from positions.tables.book import Toned
from positions.tables.book import Web

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Sequence

    from positions.look import Look
    from positions.tables.book import Cell
    from positions.tables.book import Column
    from positions.tables.book import Row

CHUNK = 400
"""Rows that are looked at and written together: enough to be quick, few enough to be small."""


@dataclass(frozen=True, slots=True)
class Survey:
    """What the cells of a sheet ask of it.

    `cut_rows` says that a text is too long to be seen whole even in the widest column.
    """

    widths: tuple[float, ...]
    has_blanks: bool
    links: int
    cut_rows: bool
    tones: frozenset[Tone]


@dataclass(slots=True)
class _Tally:
    """The survey while it is being made."""

    widths: list[float]
    has_blanks: bool = False
    links: int = 0
    cut_rows: bool = False


def survey_rows(columns: Sequence[Column], rows: Sequence[Row], look: Look) -> Survey:
    """Look over the rows of a sheet once."""
    widths = [min(max(column.width, look.narrowest), look.widest) for column in columns]
    tally = _Tally(widths)
    tones: set[Tone] = {Tone.PLAIN, Tone.QUIET}
    for chunk in split_rows(rows):
        for number, cells in enumerate(zip(*chunk, strict=True)):
            kinds = set(map(type, cells))
            texts = cells if kinds == {str} else _list_texts(cells, tally, tones)
            tally.has_blanks = tally.has_blanks or "" in texts
            _fit_width(texts, number, tally, look)
    return Survey(
        widths=tuple(tally.widths),
        has_blanks=tally.has_blanks,
        links=tally.links,
        cut_rows=tally.cut_rows,
        tones=frozenset(tones),
    )


def split_rows(rows: Iterable[Row]) -> Iterator[tuple[Row, ...]]:
    """The rows, so many at a time."""
    left = iter(rows)
    while chunk := tuple(islice(left, CHUNK)):
        yield chunk


def _list_texts(cells: Sequence[Cell], tally: _Tally, tones: set[Tone]) -> list[str]:
    """The texts of cells that are not all plain texts; counts links and tones on the way."""
    texts = []
    for cell in cells:
        value = cell
        if isinstance(value, Toned):
            tones.add(value.tone)
            value = value.value
        if isinstance(value, Jump | Web):
            tally.links += 1
            texts.append(value.label)
        elif is_blank(value):
            texts.append("")
        else:
            texts.append(value if isinstance(value, str) else show_cell(value, Role.TEXT).text)
            # A number or a day shows no text, and is neither blank nor long.
            texts[-1] = texts[-1] or "0"
    return texts


def _fit_width(texts: Sequence[str], number: int, tally: _Tally, look: Look) -> None:
    """Widen a column until its longest text fits into the highest row."""
    width = tally.widths[number]
    # A text this short fits into any column: it has fewer letters than a row can have lines.
    if max(map(len, texts)) < look.narrowest * 2:
        return
    for text in set(texts):
        if len(text) > width * 2:
            width = find_width(text, width, look.widest, look.size)
    tally.widths[number] = width
    if width >= look.widest and not tally.cut_rows:
        tally.cut_rows = any(
            find_width(text, width, width + 2, look.size) > width for text in set(texts)
        )
