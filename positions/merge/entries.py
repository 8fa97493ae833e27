"""The data of dossier files in, a number for each field out, so that a finding tells its field.

A line of a file is not enough: a field that is not written has none, and several may share one.
So the lines that a file's data know are replaced by numbers that stand for records and paths.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import NamedTuple

from positions.dossier.places import LinedDict
from positions.dossier.places import LinedList
from positions.merge.plain import FILE_BY_TABLE
from positions.merge.plain import HEAD_TABLE
from positions.merge.plain import MODEL_BY_TABLE
from positions.merge.plain import index_shapes

if TYPE_CHECKING:
    from positions.dossier.model import Record

_FIRST = 1_000_000_000
"""Numbers begin above all lines, so that a line that was kept is not taken for one."""


class Entry(NamedTuple):
    """A field of a record, by its path; an empty path is the record itself.

    `counts` are how many items the lists on the way have.
    """

    table: str
    record: str
    path: tuple[str | int, ...] = ()
    counts: tuple[int, ...] = ()


class Entries:
    """All numbered entries of a dossier."""

    def __init__(self) -> None:
        self._listed: list[Entry] = []

    def number(self, data: LinedDict, file: str) -> None:
        """Give every entry of a file's data its number for a line."""
        if file == FILE_BY_TABLE[HEAD_TABLE]:
            self._number_record(data, MODEL_BY_TABLE[HEAD_TABLE], _start(HEAD_TABLE, data))
            return
        for table, items in data.items():
            if table in MODEL_BY_TABLE and isinstance(items, LinedList):
                for item in items:
                    if isinstance(item, LinedDict):
                        self._number_record(item, MODEL_BY_TABLE[table], _start(table, item))

    def find(self, line: int) -> Entry | None:
        """The entry that a number stands for; None for a line of a file."""
        place = line - _FIRST
        return self._listed[place] if 0 <= place < len(self._listed) else None

    def _number_record(self, node: LinedDict, model: type[Record], entry: Entry) -> None:
        node.line = self._add(entry)
        for name, shape in index_shapes(model).items():
            here = entry._replace(path=(*entry.path, name))
            node.lines[name] = self._add(here)
            value = node.get(name)
            if not isinstance(value, LinedList):
                continue
            value.line = node.lines[name]
            inner = here._replace(counts=(*here.counts, len(value)))
            steps = [inner._replace(path=(*inner.path, place)) for place in range(len(value))]
            value.lines = [self._add(step) for step in steps]
            for step, item in zip(steps, value, strict=True):
                if shape.item is not None and isinstance(item, LinedDict):
                    self._number_record(item, shape.item, step)

    def _add(self, entry: Entry) -> int:
        self._listed.append(entry)
        return _FIRST + len(self._listed) - 1


def _start(table: str, record: LinedDict) -> Entry:
    return Entry(table, str(record.get("id", "")))
