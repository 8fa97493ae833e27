"""The value of a cell in, what it can mean for a field of the schema out.

Spreadsheets and people do much to a text on its way: labels for words, names for ids, days as
numbers, numbers for texts. What can be told is undone; what cannot is asked, not guessed.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from contextlib import suppress
from datetime import date
from datetime import datetime
from decimal import Decimal
from functools import cache
from functools import partial
from typing import TYPE_CHECKING
from typing import NamedTuple
from typing import TypeAlias

from positions.dossier.dates import DateError
from positions.dossier.dates import EdtfDate
from positions.dossier.dates import parse_edtf
from positions.dossier.datewords import suggest_reading
from positions.dossier.model import TABLE_BY_FIELD
from positions.dossier.model import is_id
from positions.dossier.vocabulary import UNRATED
from positions.dossier.vocabulary import UNSTATED
from positions.dossier.vocabulary import list_words
from positions.dossier.wording import _
from positions.errors import find_near_miss
from positions.errors import suggest_near_miss
from positions.merge.edited.days import find_wrong_weekday
from positions.merge.edited.days import lacks_year
from positions.merge.edited.days import read_moment
from positions.merge.edited.days import read_serial
from positions.merge.edited.days import read_typed_day
from positions.merge.edited.originals import list_originals
from positions.merge.edited.values import Said
from positions.merge.marks import fold
from positions.merge.plain import index_shapes
from positions.tables.spelling import read_list

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable

    from positions.dossier.model import Record
    from positions.dossier.vocabulary import Vocabulary
    from positions.merge.edited.values import Where
    from positions.merge.plain import Plain
    from positions.merge.plain import Shape

_FORMULA_START = "=+-@"
_WORD_SIGNS = re.compile("[\\s_\\-\u2010-\u2015]+")
_GROUPED = re.compile(r"-?\d{1,3}(,\d{3})+(\.\d+)?", re.ASCII)
_IDS = re.compile(r"[\s;,]+")
_FIGURE = re.compile(r"-?\d+(\.\d+)?", re.ASCII)


_NUMBERS = frozenset({"value", "paragraph"})
_PERSONS = frozenset({"speaker", "person"})
"""Fields that hold the id of a person, or words."""

Named: TypeAlias = "tuple[str, str, Iterable[str]]"
"""A table, an id, and what the record is called."""


class Names:
    """The ids of records, and the names that readers see for them.

    What `learn` tells is asked for when the first name is looked up: most workbooks that come back
    have few edits, or none.
    """

    def __init__(
        self, learn: Callable[[], Iterable[tuple[str, str, Iterable[str]]]] = tuple
    ) -> None:
        self._learn = learn
        self._ids: dict[str, dict[str, None]] = defaultdict(dict)
        self._by_name: dict[str, dict[str, dict[str, None]]] = defaultdict(
            lambda: defaultdict(dict)
        )
        self._spelled: dict[tuple[str, str], str] = {}

    def add(self, table: str, identity: str, *names: str) -> None:
        """Learn an id and what it is called."""
        self._ids[table][identity] = None
        for name in names:
            folded = fold(name).casefold()
            self._by_name[table][folded][identity] = None
            self._spelled.setdefault((table, folded), name)

    def knows(self, table: str, identity: str) -> bool:
        """Whether there is such a record."""
        self._look_up()
        return identity in self._ids[table]

    def find(self, table: str, text: str) -> tuple[str, ...]:
        """The ids that a text can mean: itself, else all that are called so."""
        self._look_up()
        if text in self._ids[table]:
            return (text,)
        folded = fold(text).casefold()
        found = tuple(self._by_name[table].get(folded, ()))
        return found or tuple(one for one in self._ids[table] if one == folded)

    def suggest(self, table: str, text: str) -> str:
        """`(did you mean …?)` for a text that names nothing."""
        self._look_up()
        near = find_near_miss(fold(text).casefold(), [*self._ids[table], *self._by_name[table]])
        spelled = self._spelled.get((table, near), near)
        mark = "'" if '"' in spelled else '"'
        return f" (did you mean {mark}{spelled}{mark}?)" if near else ""

    def _look_up(self) -> None:
        learn, self._learn = self._learn, tuple
        for table, identity, names in learn():
            self.add(table, identity, *names)


class _RefusedCellError(Exception):
    """A cell that can mean nothing for certain, with the reason and the remedy."""


class _Cell(NamedTuple):
    """What is read: the field, the text of the cell, and the names that are known."""

    shape: Shape
    annotation: object
    raw: object
    text: str
    names: Names
    for_machines: bool


def read_cell(
    model: type[Record],
    name: str,
    raw: object,
    names: Names,
    where: Where,
    *,
    for_machines: bool = False,
) -> Said:
    """What a cell can mean for a field of a record.

    Cells for machines hold the words of the files, and nothing for a gap; a text that says "not
    recorded" is then a text like any other.
    """
    shape = index_shapes(model)[name]
    text = spell_raw(raw)
    annotation = model.model_fields[name].annotation
    try:
        readings = tuple(_read(_Cell(shape, annotation, raw, text, names, for_machines)))
    except _RefusedCellError as refusal:
        fault, remedy = refusal.args
        return Said(where, raw, list_originals(text), fault=fault, remedy=remedy)
    table = TABLE_BY_FIELD.get(name)
    if for_machines and not shape.is_list and not table:
        readings = (*readings, *list_originals(text))
    readings = tuple(None if one == shape.default else one for one in readings)
    readings = tuple(_unique(readings))
    is_person = name in _PERSONS and not for_machines
    choices = readings[:-1] if is_person else readings if table else ()
    if len(choices) < 2 or choices[0] is None:  # noqa: PLR2004 - nothing to choose
        is_words = is_person and bool(text) and readings == (text,)
        tell = partial(_tell_misspelt, names, text) if is_words else None
        return Said(where, raw, readings, tell=tell or _tell_serial(annotation, raw))
    ids = " or ".join(one if isinstance(one, str) else "; ".join(one or ()) for one in choices)
    remedy = "write the id that is meant"
    return Said(where, raw, readings, choice=f'"{text}" can be {ids}', remedy=remedy)


def _tell_misspelt(names: Names, text: str) -> tuple[str, str] | None:
    """What is to be said of a person in words, if the words are nearly the name of one."""
    if names.knows("people", text) or not (near := names.suggest("people", text)):
        return None
    said = f'"{text}" is nobody\'s name or id here{near}, so it counts as words'
    return said, "write the name or the id, if that person is meant"


def _tell_serial(annotation: object, raw: object) -> Callable[[], tuple[str, str] | None] | None:
    """What is to be said of a number that was taken for the day that programs count it as."""
    is_day = annotation in (EdtfDate, date) and isinstance(raw, float)
    day = read_serial(raw) if is_day and isinstance(raw, float) else ""
    message = f"is shown as a number, and is taken for the day {day}"
    return (lambda: (message, f"write {day}, if that is meant")) if day else None


def spell_raw(  # noqa: PLR0911 - one a kind
    raw: object,
) -> str:
    """The value of a cell as the text that people see, whatever the program made of it."""
    if raw is None:
        return ""
    if isinstance(raw, bool):
        return str(raw).upper()
    if isinstance(raw, float):
        return str(int(raw)) if raw.is_integer() and abs(raw) < 1e15 else f"{raw:.15g}"  # noqa: PLR2004
    if isinstance(raw, datetime) and raw.time().isoformat() != "00:00:00":
        return raw.isoformat(" ")
    if isinstance(raw, date):
        return read_moment(raw)
    if isinstance(raw, Decimal):
        return f"{raw:f}"
    text = str(raw).replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", text.strip())


def is_rendition(now: Plain | None, raw: object) -> bool:
    """Whether a cell can be what a program has made of the text that the dossier has now."""
    text = spell_raw(raw)
    if not isinstance(now, str):
        return False
    if text == now or (fold(text).casefold() == fold(now).casefold() and isinstance(raw, bool)):
        return True
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        with suppress(ValueError):
            if not _GROUPED.fullmatch(now):
                return float(now) == float(raw) or read_serial(float(raw)) == now
            return float(now.replace(",", "")) == float(raw)
        return read_serial(float(raw)) == now
    return text.startswith("'") and text[1:] == now


@cache
def find_gap_words() -> frozenset[str]:
    """The words that stand in a cell where nothing is recorded."""
    words = ("not recorded", "none recorded", "no entry", "not applicable", "not rated", "(blank)")
    return frozenset(fold(_(word)).casefold() for word in words) | {UNSTATED, UNRATED}


def _read(  # noqa: PLR0911, C901 - one a kind of field
    cell: _Cell,
) -> Iterable[Plain | None]:
    text, shape = cell.text, cell.shape
    if not text:
        return [None]
    if (
        shape.name == "derives_from"
        and not cell.for_machines
        and fold(text).casefold() in {_("from none"), "none", "[]"}
    ):
        return [[]]
    is_gap = not cell.for_machines and fold(text).casefold() in find_gap_words()
    words = list_words(cell.annotation)
    if words:
        return [_read_word(text, words)]
    if cell.annotation in (EdtfDate, date):
        return [None] if is_gap else _read_date(cell)
    if shape.name == "value":
        return _read_value(cell)
    if shape.name in _NUMBERS and _FIGURE.fullmatch(text):
        return _read_figure(text)
    if is_gap:
        return [None, [text] if shape.is_list else text]
    table = TABLE_BY_FIELD.get(shape.name)
    if shape.is_list:
        return _read_ids(cell, table) if table else [list(read_list(text)), [text]]
    if table:
        return _read_id(cell, table)
    if shape.name in _PERSONS:
        return [text] if cell.for_machines else [*cell.names.find("people", text), text]
    if text.startswith("'") and text[1:2] in _FORMULA_START and text[1:]:
        return [text, text[1:]] if cell.for_machines else [text[1:], text]
    return [text]


def _read_word(text: str, words: Iterable[Vocabulary]) -> str:
    listed = tuple(words)
    wanted = _WORD_SIGNS.sub(" ", text).casefold().strip()
    for word in listed:
        if wanted in {_WORD_SIGNS.sub(" ", name).casefold() for name in (word.value, word.label)}:
            return str(word.value)
    labels = [word.label for word in listed]
    near = suggest_near_miss(text, labels)
    raise _RefusedCellError(
        f'"{text}" is none of its words{near}', f"choose one of: {', '.join(labels)}"
    )


def _read_date(cell: _Cell) -> list[Plain | None]:
    if isinstance(cell.raw, date):
        return [read_moment(cell.raw)]
    if isinstance(cell.raw, float) and read_serial(cell.raw):
        return [read_serial(cell.raw)]
    text = re.sub("[\u2010-\u2015\u2212]", "-", cell.text)
    with suppress(DateError):
        return [parse_edtf(text).text]
    days = read_typed_day(text)
    if len(days) == 1:
        return [days[0]]
    if days:
        raise _RefusedCellError(
            f'"{cell.text}" can be {" or ".join(days)}', "write the one that is meant"
        )
    if wrong := find_wrong_weekday(text):
        raise _RefusedCellError(f'"{cell.text}" is no date: {wrong}', "write the day that is meant")
    why = lacks_year(text)
    remedy = suggest_reading(text) or "write it as 2025-02-12, 2025-02 or 2025"
    raise _RefusedCellError(f'"{cell.text}" is no date{f": {why}" if why else ""}', remedy)


def _read_value(cell: _Cell) -> list[Plain | None]:
    """The value of a term: a number as it is, a day as in any column of days."""
    if isinstance(cell.raw, date) or read_typed_day(cell.text) or find_wrong_weekday(cell.text):
        return _read_date(cell)
    return _read_figure(cell.text) if _FIGURE.fullmatch(cell.text) else [cell.text]


def _read_figure(text: str) -> list[Plain | None]:
    """A figure without the noughts that programs put to it: 03 and 3.0 are 3."""
    figure = f"{Decimal(text):f}"
    return [re.sub(r"\.0+$", "", figure), figure]


def _read_id(cell: _Cell, table: str) -> list[Plain | None]:
    if cell.for_machines and is_id(cell.text):
        return [cell.text]
    found = cell.names.find(table, cell.text)
    if found:
        return list(found)
    return [_refuse_unknown(cell, table, cell.text)]


def _read_ids(cell: _Cell, table: str) -> list[Plain | None]:
    parts = [part for part in _IDS.split(cell.text) if part]
    if all(cell.names.knows(table, part) or (cell.for_machines and is_id(part)) for part in parts):
        return [parts]
    entries = read_list(cell.text) if ";" in cell.text else tuple(cell.text.split("\n"))
    if len(entries) == 1 and not cell.names.find(table, entries[0]) and "," in cell.text:
        entries = tuple(part.strip() for part in cell.text.split(","))
    found: list[list[str]] = [[]]
    for entry in filter(None, map(str.strip, entries)):
        ids = cell.names.find(table, entry) or (_refuse_unknown(cell, table, entry),)
        found = [[*before, one] for before in found for one in ids][:64]
    return list(found)


def _refuse_unknown(cell: _Cell, table: str, text: str) -> str:
    """An id that nothing has may be one of a record yet to come: the checks will say."""
    if is_id(text):
        return text
    near = cell.names.suggest(table, text)
    remedy = "write the name or id of one that is"
    if cell.shape.name == "derives_from":
        remedy += f', or "{_("from none")}" if it is known to derive from none'
    raise _RefusedCellError(f'"{text}" is the name of none of the {table}{near}', remedy)


def _unique(readings: Iterable[Plain | None]) -> list[Plain | None]:
    kept: list[Plain | None] = []
    for one in readings:
        if one not in kept:
            kept.append(one)
    return kept
