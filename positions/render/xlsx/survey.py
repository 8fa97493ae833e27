"""What has to be known of a sheet's cells before the first of them is written.

One quick look over the rows: how wide the columns must be, whether markers for empty cells will
be needed, how many links there are, and which tones.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import islice
from typing import TYPE_CHECKING

from positions.dossier.dates import EdtfDate
from positions.render.xlsx.heights import find_width
from positions.render.xlsx.heights import fits_highest_row
from positions.tables.book import Gap
from positions.tables.book import Jump
from positions.tables.book import Lines
from positions.tables.book import Ref
from positions.tables.book import Tone
from positions.tables.book import Toned
from positions.tables.book import Web
from positions.tables.spelling import spell_cell

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Sequence

    from positions.look.look import Look
    from positions.tables.book import Cell
    from positions.tables.book import Column
    from positions.tables.book import Row

CHUNK = 400
"""Rows that are looked at and written together: enough to be quick, few enough to be small."""

# The highest row has more lines than this at any usual size of font.
_SURE_LINES = 12
_WORDLESS = frozenset({int, Decimal, date, EdtfDate})


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


def survey_rows(
    columns: Sequence[Column], rows: Sequence[Row], look: Look, *, widest: float
) -> Survey:
    """Look over the rows of a sheet once."""
    widths = [min(max(column.width, look.narrowest), widest) for column in columns]
    tally = _Tally(widths)
    tones: set[Tone] = {Tone.PLAIN, Tone.QUIET}
    for chunk in split_rows(rows):
        for number, cells in enumerate(zip(*chunk, strict=True)):
            kinds = set(map(type, cells))
            if kinds <= _WORDLESS:
                continue
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
    """The texts of cells that are not all plain texts; counts links and tones on the way.

    Numbers and days are neither blank nor long, so one text stands for all of them.
    """
    texts = ["0"]
    for cell in cells:
        value = cell
        if isinstance(value, Toned):
            tones.add(value.tone)
            value = value.value
        if isinstance(value, str):
            texts.append(value)
        elif isinstance(value, Jump | Web):
            tally.links += 1
            texts.append(value.label)
        elif isinstance(value, Ref | Lines | Gap):
            texts.append(spell_cell(value))
    return texts


def _fit_width(texts: Sequence[str], number: int, tally: _Tally, look: Look) -> None:
    """Widen a column until its longest text fits into the highest row."""
    width = tally.widths[number]
    for text in texts:
        # Fewer letters than this fit, unless the text breaks its lines itself.
        if len(text) > width * _SURE_LINES or "\n" in text:
            width = find_width(text, width, look.widest, look.size)
            too_long = width == look.widest and not fits_highest_row(text, width, look.size)
            tally.cut_rows = tally.cut_rows or too_long
    tally.widths[number] = width
