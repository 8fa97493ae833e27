"""The marks of a workbook, or of tables, read back: what was exported, if nobody changed them.

It comes from outside, so nothing of it is believed: what does not fit the schema, or the rows
before, is refused.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from typing import Any

from positions.errors import PositionsError
from positions.merge.base import SIGNS
from positions.merge.base import WHOLE
from positions.merge.base import ColumnMap
from positions.merge.base import Exported
from positions.merge.base import RowMarks
from positions.merge.base import SheetMap
from positions.merge.plain import MODEL_BY_TABLE
from positions.merge.plain import index_shapes
from positions.merge.recordbases import RecordBases
from positions.merge.recordmarks import END
from positions.merge.recordmarks import FORM
from positions.merge.recordmarks import add_checksum
from positions.merge.recordmarks import spell_checksum
from positions.tables.entry import TEXT_LISTS

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable


class MarksError(PositionsError):
    """Marks are not as they were exported, so that nobody can tell what was edited.

    They stand in a hidden sheet of a workbook, or in a file beside tables.
    """

    def __init__(self, place: str, row: int, reason: str, *, is_file: bool = False) -> None:
        what = "file" if is_file else "hidden sheet"
        remedy = "take it out" if is_file else "delete the whole sheet"
        super().__init__(
            f"{place}, row {row}: this {what} tells what was edited, and it was changed "
            f"({reason}); put it back, or {remedy}: then every difference from the dossier counts "
            "as an edit, unless --base names what was exported"
        )


def read_base(
    rows: Iterable[list[Any]], place: str = "", *, is_file: bool = False
) -> Exported | None:
    """What marks say; None if these are not the rows of any. `place` is for messages.

    Raises:
        MarksError: they are not as they were exported.
    """
    reader: _BaseReader | None = None

    def refuse(number: int, reason: str = "it cannot be read") -> MarksError:
        return MarksError(place, number, reason, is_file=is_file)

    number = 0
    for number, row in enumerate(rows, start=1):
        key, text = _read_row(row)
        if reader is None and key != FORM:
            continue
        try:
            if reader is None:
                reader = _BaseReader(text, refuse)
            elif reader.count is None:
                reader.take(number, key, text)
        except (LookupError, ValueError, TypeError, RecursionError) as error:
            raise refuse(number) from error
    if reader is None:
        return None
    if reader.count != reader.taken:
        raise refuse(number, "rows are missing")
    if not reader.is_as_written:
        reader.bases.read_all()
        raise refuse(number, "its rows do not belong together")
    return reader.exported


def _read_row(row: list[Any]) -> tuple[str, str]:
    """What a row of marks is of, and the marks."""
    if len(row) > 1 and type(row[0]) is type(row[1]) is str:
        return row[0], row[1]
    key, text = (*map(str, row[:2]), "", "")[:2]
    return key, text


class _BaseReader:
    """Takes the rows of marks one after another; `count` is what the last one says.

    What does not fit the schema or the rows before raises a ValueError, KeyError or TypeError. The
    marks of records are read later, and only of those that somebody asks for; `refuse` makes the
    error then. `is_as_written` says whether all marks together are those that were exported.
    """

    def __init__(self, text: str, refuse: Callable[[int], MarksError]) -> None:
        head = _read_object(text)
        part = _text(head.get("part", ""))
        self.bases = RecordBases(refuse)
        self.exported = Exported(
            _text(head["dossier"]), _text(head["schema"]), part, bases=self.bases
        )
        self.taken = 1
        self.count: int | None = None
        self.is_as_written = False
        self._checksum = add_checksum(0, FORM, text)

    def take(self, number: int, key: str, text: str) -> None:
        """Take the next row."""
        kind, _slash, rest = key.partition("/")
        if kind == END:
            count, _blank, checksum = text.partition(" ")
            self.count = int(count)
            self.is_as_written = checksum == spell_checksum(self._checksum)
            return
        self.taken += 1
        self._checksum = add_checksum(self._checksum, key, text)
        if kind == "record":
            self.bases.take(number, rest, text)
        else:
            self._take_other(kind, rest, text)

    def _take_other(self, kind: str, rest: str, text: str) -> None:
        match kind:
            case "name":
                table, _slash, identity = rest.partition("/")
                self.exported.names.append((table, identity, text))
            case "rows":
                self._take_rows(self.exported.sheets[rest], text)
            case "column":
                self.exported.sheets[rest].columns.append(_read_column(json.loads(text)))
            case "omitted":
                self.exported.sheets[rest].omitted.append(_read_column(json.loads(text)))
            case "table":
                self.exported.tables[rest] = text
            case "fields":
                self.bases.take_names(rest, text)
            case "sheet":
                self._take_sheet(rest, _read_object(text))
            case _other:
                raise ValueError(kind)

    def _take_sheet(self, name: str, told: dict[str, Any]) -> None:
        if name in self.exported.sheets:
            raise ValueError(name)
        self.exported.sheets[name] = SheetMap(
            name,
            _text(told["tab"]),
            is_editable=bool(told["editable"]),
            is_page=bool(told["page"]),
            above=frozenset(map(_text, told["above"])),
            drawings=_count(told["drawings"]),
        )

    def _take_rows(self, sheet: SheetMap, text: str) -> None:
        signs = SIGNS * len(sheet.columns)
        for one in text.split():
            key, colon, marks = one.rpartition(":")
            over = len(marks) - WHOLE
            if not colon or (over % SIGNS if sheet.is_page else over != signs):
                raise ValueError(one)
            sheet.rows.append(RowMarks(key, marks[:WHOLE], marks[WHOLE:]))


def _read_column(told: Any) -> ColumnMap:  # noqa: ANN401 - what JSON holds
    heading, name, shown = map(_text, told)
    if shown:
        _require_field(shown)
    return ColumnMap(heading, name, shown)


def _require_field(shown: str) -> None:
    """The field that a column shows must be one of a record, of an item, or a list of texts."""
    table, _dot, name = shown.partition(".")
    *owners, last = table.split("/")
    if last in TEXT_LISTS and owners == [TEXT_LISTS[last]]:
        return
    if table in MODEL_BY_TABLE:
        models = [MODEL_BY_TABLE[table]]
    else:
        holders = [MODEL_BY_TABLE[one] for one in owners] or MODEL_BY_TABLE.values()
        shapes = [index_shapes(one)[last] for one in holders if last in index_shapes(one)]
        models = [shape.item for shape in shapes if shape.item is not None]
    if not any(name in index_shapes(model) for model in models):
        raise ValueError(shown)


def _read_object(text: str) -> dict[str, Any]:
    told = json.loads(text)
    if not isinstance(told, dict):
        raise TypeError(told)
    return told


def _text(told: object) -> str:
    if not isinstance(told, str):
        raise TypeError(told)
    return told


def _count(told: object) -> int:
    if not isinstance(told, int):
        raise TypeError(told)
    return told
