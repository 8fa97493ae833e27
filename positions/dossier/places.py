"""Where in which file something stands, so that every finding can name its line.

Plain data read from YAML is kept in dicts and lists that know the line of each of their
entries. A dossier carries them as `Places`: record and path in, file and line out.
"""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from typing import Any


@dataclass(frozen=True, order=True, slots=True)
class Place:
    """A line of a dossier file; `line` counts from 1, 0 means the file as a whole."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file


class LinedDict(dict[str, Any]):
    """A mapping that knows the line it begins on and the line of each key."""

    __slots__ = ("line", "lines")

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.lines: dict[str, int] = {}


class LinedList(list[Any]):
    """A sequence that knows the line it begins on and the line of each item."""

    __slots__ = ("line", "lines")

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.lines: list[int] = []


def find_line(node: LinedDict | LinedList, path: tuple[str | int, ...]) -> int:
    """The line of the entry at `path`; as near to it as the data goes."""
    line = node.line
    for step in path:
        if isinstance(node, LinedDict) and step in node.lines:
            line = node.lines[str(step)]
        elif isinstance(node, LinedList) and isinstance(step, int) and step < len(node):
            line = node.lines[step]
        else:
            break
        entry: Any = node[step]  # type: ignore[index]  # the branches above fit step to node
        if not isinstance(entry, LinedDict | LinedList):
            break
        node = entry
    return line


@dataclass(frozen=True, slots=True)
class Places:
    """Finds the place of a record's field; records are told apart by identity.

    Identity, not id: two records that wrongly share an id stand on different lines.
    """

    _nodes: dict[int, tuple[str, LinedDict]] = field(default_factory=dict)

    def add(self, record: object, file: str, node: LinedDict) -> None:
        """Remember where `record` came from; only the store calls this, while it loads."""
        self._nodes[id(record)] = (file, node)

    def find(self, record: object, *path: str | int) -> Place:
        """The place of `record`, or of the field or item at `path` within it."""
        if id(record) not in self._nodes:
            return Place("", 0)
        file, node = self._nodes[id(record)]
        return Place(file, find_line(node, path))
