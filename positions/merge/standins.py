"""Records with faults in, the same with stand-ins for what is faulty out, so that all is judged.

A record that cannot be read is passed over by the rules, and whoever mends it meets the next fault
only then. With something sound in place of the faulty field, the others are judged at once; what
is said of a stand-in is of no account.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

from positions.dossier.dates import EdtfDate
from positions.dossier.model import TABLE_BY_FIELD
from positions.dossier.places import LinedDict
from positions.dossier.places import LinedList
from positions.dossier.vocabulary import list_words
from positions.merge.plain import MODEL_BY_TABLE
from positions.merge.plain import list_shapes

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Sequence

    from positions.dossier.model import Record
    from positions.merge.entries import Entries
    from positions.merge.entries import Entry
    from positions.merge.plain import Plain
    from positions.merge.plain import Shape

STAND_IN = "nothing-given"
"""The id that stands in for one, and what every other text that does begins with."""

_DAYS = ("9999-12-31", "0001-01-01")
_PAIR = 2


class StandIns:
    """Puts stand-ins into the data of files.

    At each turn another of the words and days that can stand there; what is found at one turn only
    follows from the stand-in. After `turns` of them each word has stood there once.
    """

    def __init__(self, entries: Entries, faulty: Iterable[Entry], turn: int = 0) -> None:
        self.entries = entries
        self.turn = turn
        self.turns = 1
        self._count = 0
        self._paths: dict[tuple[str, str], list[tuple[str | int, ...]]] = defaultdict(list)
        for entry in faulty:
            self._paths[entry.table, entry.record].append(entry.path)

    def put_in(self, data: LinedDict, file: str) -> None:
        """Number the entries of a file's data, and mend its faulty records."""
        self.entries.number(data, file)
        for node in _list_records(data):
            entry = self.entries.find(node.line)
            if entry is None:
                continue
            paths = self._paths.get((entry.table, entry.record), ())
            for path in paths:
                _take_out(node, path)
            if paths:
                self._fill(node, MODEL_BY_TABLE[entry.table])

    def _fill(self, node: LinedDict, model: type[Record]) -> None:
        for shape in list_shapes(model):
            held = node.get(shape.name)
            if held is None and shape.default is None:
                node[shape.name] = self._make(node, model, shape)
            elif shape.item is not None and isinstance(held, LinedList):
                for item in held:
                    if isinstance(item, LinedDict):
                        self._fill(item, shape.item)

    def _make(self, node: LinedDict, model: type[Record], shape: Shape) -> Plain:
        annotation = model.model_fields[shape.name].annotation
        line = node.lines.get(shape.name, node.line)
        if shape.item is not None:
            item = LinedDict(line)
            self._fill(item, shape.item)
            return _list(line, [item])
        if shape.is_list:
            return _list(line, [self._name_id() for _place in range(_PAIR)])
        if words := list_words(annotation):
            return self._choose([str(word.value) for word in words])
        if annotation in (EdtfDate, date):
            return self._choose(_DAYS)
        if shape.name == "value":
            return "2031-01-01" if node.get("kind") == "deadline" else "1"
        is_id = shape.name == "id" or shape.name in TABLE_BY_FIELD or shape.name == "about"
        return self._name_id() if is_id else f"{STAND_IN} {self._count}"

    def _choose(self, choices: Sequence[str]) -> str:
        self.turns = max(self.turns, len(choices))
        return choices[self.turn % len(choices)]

    def _name_id(self) -> str:
        self._count += 1
        return f"{STAND_IN}-{self._count}"


def _list_records(data: LinedDict) -> list[LinedDict]:
    held = [item for items in data.values() if isinstance(items, LinedList) for item in items]
    return [data, *(item for item in held if isinstance(item, LinedDict))]


def _take_out(node: LinedDict | LinedList, path: tuple[str | int, ...]) -> None:
    """Take out the field at a path; the whole record has no field."""
    holder: object = node
    for place, step in enumerate(path):
        is_last = place == len(path) - 1
        if isinstance(holder, LinedDict) and isinstance(step, str) and step in holder:
            if is_last:
                del holder[step]
                return
            holder = holder[step]
        elif isinstance(holder, LinedList) and isinstance(step, int) and step < len(holder):
            if is_last:
                holder[step] = LinedDict(holder.lines[step])
                return
            holder = holder[step]
        else:
            return


def _list(line: int, items: list[object]) -> LinedList:
    listed = LinedList(line)
    listed.extend(items)
    listed.lines.extend(line for _item in items)
    return listed
