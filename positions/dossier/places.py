"""Where in which file something stands, so that every finding can name its line.

Plain data read from YAML is kept in dicts and lists that know the line of each of their
entries. A record carries where it was read from as its `Origin`, and so do copies of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Any

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, order=True, slots=True)
class Place:
    """A line of a dossier file; `line` counts from 1, 0 means the file as a whole."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file


class LinedDict(dict[str, Any]):
    """A mapping that knows the line it begins on and the line of each key.

    `in_braces` says whether it is written `{key: value}`, `remarks` what follows the number sign at
    keys without a value, `nulls` which keys hold YAML's word for nothing, `next` the record that
    ran into this one for want of a hyphen.
    """

    __slots__ = ("in_braces", "line", "lines", "next", "nulls", "remarks")

    def __init__(self, line: int, *, in_braces: bool = False) -> None:
        super().__init__()
        self.line = line
        self.lines: dict[str, int] = {}
        self.in_braces = in_braces
        self.remarks: dict[str, str] | None = None
        self.nulls: set[str] | None = None
        self.next: LinedDict | None = None


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
        # A field that is not written may have a line all the same: where it would stand.
        entry: Any = node.get(str(step)) if isinstance(node, LinedDict) else node[int(step)]
        if not isinstance(entry, LinedDict | LinedList):
            break
        node = entry
    return line


@dataclass(frozen=True, slots=True, eq=False)
class Origin:
    """The file and the entry that a record was read from.

    Where a record stands is no part of what it says, so all origins are equal: two records that say
    the same are equal wherever they stand.
    """

    file: str
    node: LinedDict

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Origin)

    def __hash__(self) -> int:
        return 0

    def find(self, path: tuple[str | int, ...]) -> Place:
        """The place of the field or item at `path`; as near to it as the entry goes."""
        return Place(self.file, find_line(self.node, path))


UNPLACED = Origin("", LinedDict(0))
"""That of a record that was not read from a file."""


def name_path(path: Iterable[str | int]) -> str:
    """`evidence[2].quote` for ("evidence", 1, "quote"): items count from 1, as people do."""
    name = ""
    for step in path:
        name += f"[{step + 1}]" if isinstance(step, int) else f".{step}" if name else step
    return name
