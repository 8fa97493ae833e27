"""What one cell of a workbook holds, and what is done with a text that would not fit.

A text of the record that is too long is refused, naming the record. A text that is put together
from several records shows as many of them as fit and counts the rest; none is cut in its middle.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.dossier.model import RECORD_KINDS
from positions.dossier.model import PlacedRecord
from positions.dossier.model import Record
from positions.dossier.places import name_path
from positions.errors import UnwritableCellError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Sequence

    from positions.dossier.model import Dossier
    from positions.dossier.places import Place

MOST_CHARACTERS = 32_767
"""More is cut by some programs and refused by others; letters beyond U+FFFF count twice."""

MOST_LINE_BREAKS = 253


def join_entries(
    entries: Sequence[str],
    separator: str = "\n",
    *,
    most: int | None = None,
    more: str = "… and {} more",
) -> str:
    """Entries in one text: at most so many and no more than a cell holds, the rest counted.

    `more` is what the rest is called; it is shown only where something is left out.
    """
    if most is None or len(entries) <= most:
        whole = separator.join(entries)
        if _fits(measure_text(whole), whole.count("\n")):
            return whole
    # The count has no more digits for a part than for the whole.
    shown = _count_fitting(entries[:most], separator, more.format(len(entries)))
    return separator.join([*entries[:shown], more.format(len(entries) - shown)])


def measure_text(text: str) -> int:
    """The length of a text as spreadsheet programs count it."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def refuse_unfit_texts(dossier: Dossier) -> None:
    """Name the record of a text that no cell can hold, before it disappears in a longer one.

    Raises:
        UnwritableCellError: a text of the record is too long or has too many lines.
    """
    records: list[tuple[str, PlacedRecord]] = [("dossier", dossier.head)]
    records += [
        (record.id, record) for kind in RECORD_KINDS for record in kind.list_records(dossier)
    ]
    for name, record in records:
        for path, text in _list_long_texts(record, ()):
            fault = _find_fault(text)
            if fault:
                place = record.find_place(*path)
                raise _refuse(place, name, path, fault)


def _count_fitting(entries: Sequence[str], separator: str, ending: str) -> int:
    """How many entries fit into a cell with the ending that counts the rest."""
    characters, breaks = measure_text(ending), 0
    for number, entry in enumerate(entries):
        characters += measure_text(entry) + len(separator)
        breaks += entry.count("\n") + separator.count("\n")
        if not _fits(characters, breaks):
            return number
    return len(entries)


def _fits(characters: int, breaks: int) -> bool:
    return characters <= MOST_CHARACTERS and breaks <= MOST_LINE_BREAKS


def _list_long_texts(
    value: object, path: tuple[str | int, ...]
) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """The texts of a record, and of what it is made of, that are long enough to be looked at."""
    steps: Iterable[tuple[str | int, object]] = ()
    if isinstance(value, Record):
        steps = vars(value).items()
    elif isinstance(value, tuple):
        steps = enumerate(value)
    for step, entry in steps:
        if not isinstance(entry, str):
            yield from _list_long_texts(entry, (*path, step))
        # A shorter text cannot have too many lines either.
        elif len(entry) > MOST_LINE_BREAKS:
            yield (*path, step), entry


def _find_fault(text: str) -> str:
    length, breaks = measure_text(text), text.count("\n")
    if length > MOST_CHARACTERS:
        return (
            f"has {length:,} characters, and a cell of a workbook holds {MOST_CHARACTERS:,}; "
            "shorten it, or export tables as CSV"
        )
    if breaks > MOST_LINE_BREAKS:
        return (
            f"has {breaks} line breaks, and a cell of a workbook holds {MOST_LINE_BREAKS}; "
            "join some of its lines, or export tables as CSV"
        )
    return ""


def _refuse(place: Place, name: str, path: Sequence[str | int], fault: str) -> UnwritableCellError:
    return UnwritableCellError(table=str(place), row=name, column=name_path(path), fault=fault)
