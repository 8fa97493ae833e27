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
from positions.merge.changes import Base
from positions.merge.plain import MODEL_BY_TABLE
from positions.merge.plain import index_shapes
from positions.merge.recordmarks import END
from positions.merge.recordmarks import FORM
from positions.tables.entry import TEXT_LISTS

if TYPE_CHECKING:
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
    number = 0
    for number, row in enumerate(rows, start=1):
        key, text = (str(cell) for cell in (*row, "", "")[:2])
        if reader is None and key != FORM:
            continue
        try:
            if reader is None:
                reader = _BaseReader(text)
            elif reader.count is None:
                reader.take(key, text)
        except (LookupError, ValueError, TypeError, RecursionError) as error:
            raise MarksError(place, number, "it cannot be read", is_file=is_file) from error
    if reader is None:
        return None
    if reader.count is None or reader.count != reader.taken:
        raise MarksError(place, number, "rows are missing", is_file=is_file)
    return reader.exported


class _BaseReader:
    """Takes the rows of marks one after another; `count` is what the last one says.

    What does not fit the schema or the rows before raises a ValueError, KeyError or TypeError.
    """

    def __init__(self, text: str) -> None:
        head = json.loads(text)
        part = _text(head.get("part", ""))
        self.exported = Exported(_text(head["dossier"]), _text(head["schema"]), part)
        self.names: dict[str, list[str]] = {}
        self.known: dict[str, list[str]] = {}
        self.taken = 1
        self.count: int | None = None

    def take(self, key: str, text: str) -> None:
        """Take the next row."""
        self.taken += 1
        kind, _slash, rest = key.partition("/")
        match kind:
            case "record":
                self._take_record(rest.split("/"), text.split(" "))
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
                self.names[rest] = text.split()
            case "sheet":
                self._take_sheet(rest, json.loads(text))
            case _ if kind == END:
                self.taken -= 1
                self.count = int(text)
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
            drawings=int(told["drawings"]),
        )

    def _take_rows(self, sheet: SheetMap, text: str) -> None:
        signs = SIGNS * len(sheet.columns)
        for one in text.split():
            key, colon, marks = one.rpartition(":")
            over = len(marks) - WHOLE
            if not colon or (over % SIGNS if sheet.is_page else over != signs):
                raise ValueError(one)
            sheet.rows.append(RowMarks(key, marks[:WHOLE], marks[WHOLE:]))

    def _take_record(self, steps: list[str], marks: list[str]) -> None:
        """A record's marks; `steps` are table and id, then list and number, and so on."""
        place_in = (steps[0], steps[1])
        base = self.exported.bases.get(place_in)
        if base is None:
            base = self.exported.bases[place_in] = Base()
        for step, number in zip(steps[2::2], steps[3::2], strict=True):
            items = base.items.get(step)
            if items is None:
                items = base.items[step] = []
            place = int(number)
            # They come in order, so that a number is never far beyond those that are there.
            if not 1 <= place <= len(items) + 1:
                raise ValueError(number)
            if place > len(items):
                items.append(Base())
            base = items[place - 1]
        base.marks = dict(zip(self._find_names(steps), marks, strict=True))

    def _find_names(self, steps: list[str]) -> list[str]:
        """The fields whose marks a record or an item has, which the schema must know."""
        key = steps[0] if len(steps) == 2 else "/".join([steps[0], *steps[2::2]])  # noqa: PLR2004
        if key not in self.known:
            model = MODEL_BY_TABLE[steps[0]]
            for step in steps[2::2]:
                item = index_shapes(model)[step].item
                if item is None:
                    raise ValueError(step)
                model = item
            for name in self.names[key]:
                index_shapes(model)[name]
            self.known[key] = self.names[key]
        return self.known[key]


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


def _text(told: object) -> str:
    if not isinstance(told, str):
        raise TypeError(told)
    return told
