"""The ids of a dossier as its files hold them, records too faulty to be read included.

Only a fault asks here, so nothing is looked up before one does.
"""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING
from typing import Any

from positions.dossier.model import KIND_BY_TABLE
from positions.dossier.model import RECORD_KINDS
from positions.dossier.model import TABLE_BY_FIELD
from positions.dossier.model import is_id
from positions.dossier.naming import tidy_id
from positions.dossier.places import LinedDict
from positions.dossier.places import LinedList
from positions.errors import find_near_miss

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping

_NAMES = ("id", "name", "short_name", "title", "aliases", "summary", "headline")
"""The fields by which people call a record."""


class NodeNames:
    """Looks up ids in the plain data of the files, by file name."""

    def __init__(self, nodes: Mapping[str, LinedDict | None]) -> None:
        self.nodes = nodes

    def find_id(self, field: str, text: str) -> str:
        """The id of the record that the field can mean by a text; empty if there is none."""
        table = TABLE_BY_FIELD.get(field, "")
        return self._ids_by_name.get((table, _fold(text)), "") if table else ""

    def is_refused(self, text: str) -> bool:
        """Whether a text is the id of a record and refused as such where it is defined."""
        return text in self._refused

    def count_uses(self, text: str) -> int:
        """In how many places records name the id `text`."""
        return self._uses[text]

    def find_wanted(self, text: str) -> str:
        """The id that records name and none has, where a refused one is near to it."""
        owns = {record.get("id") for _table, record in self._list_records()}
        wanted = [name for name in self._uses if name not in owns and is_id(name)]
        return find_near_miss(tidy_id(text), wanted)

    @cached_property
    def _ids_by_name(self) -> dict[tuple[str, str], str]:
        found: dict[tuple[str, str], str] = {}
        for table, record in self._list_records():
            own = record.get("id")
            if not isinstance(own, str) or not is_id(own):
                continue
            for field in _NAMES:
                for name in _list_texts(record.get(field, "")):
                    found.setdefault((table, _fold(name)), own)
                    found.setdefault((table, tidy_id(name)), own)
        return found

    @cached_property
    def _refused(self) -> frozenset[str]:
        owns = (record.get("id") for _table, record in self._list_records())
        return frozenset(own for own in owns if isinstance(own, str) and own and not is_id(own))

    @cached_property
    def _uses(self) -> Counter[str]:
        counted: Counter[str] = Counter()
        for _table, record in self._list_records():
            counted.update(_list_uses(record))
        return counted

    def _list_records(self) -> Iterator[tuple[str, LinedDict]]:
        for kind in RECORD_KINDS:
            node = self.nodes.get(KIND_BY_TABLE[kind.table].file)
            items = node.get(kind.table) if node is not None else None
            for item in items if isinstance(items, LinedList) else ():
                if isinstance(item, LinedDict):
                    yield kind.table, item


def _list_texts(entry: Any) -> Iterator[str]:  # noqa: ANN401 - plain data of any shape
    if isinstance(entry, str):
        yield entry
    elif isinstance(entry, LinedList):
        yield from (item for item in entry if isinstance(item, str))


def _list_uses(entry: Any) -> Iterator[str]:  # noqa: ANN401 - the same
    """The ids that a record, or a part of one, names."""
    if isinstance(entry, LinedDict):
        for field, inner in entry.items():
            if field != "id" and field in TABLE_BY_FIELD:
                yield from _list_texts(inner)
            elif not isinstance(inner, str):
                yield from _list_uses(inner)
    elif isinstance(entry, LinedList):
        for item in entry:
            yield from _list_uses(item)


def _fold(name: str) -> str:
    return " ".join(name.rstrip(".").split()).casefold()
