"""What is wrong with a template, each fault with the line that it stands on.

tomllib tells values without their places. Only a file that tomllib accepts is read here, and only
once a fault has been found, so a scan by tokens is enough.
"""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from typing import TYPE_CHECKING
from typing import Any
from typing import NamedTuple
from typing import TypeAlias

from positions.dossier.places import Place
from positions.errors import PositionsError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence

Path: TypeAlias = "tuple[str | int, ...]"

MOST_TOLD = 50
"""Faults that are looked for and told: whoever has more begins with the first."""

_TOKEN = re.compile(
    r"""(?P<comment>\#[^\n]*)
    | (?P<text>\"{3}(?:\\.|[^\\])*?\"{3,5} | '{3}.*?'{3,5} | "(?:\\.|[^"\\\n])*" | '[^'\n]*')
    | (?P<mark>[\[\]{},=.\n])
    | (?P<bare>[^\s\[\]{},=.\#"']+)""",
    re.VERBOSE | re.DOTALL,
)


class Fault(NamedTuple):
    """One thing that is wrong: where, what, and what to do."""

    place: Place
    message: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.place}: {self.message}; {self.remedy}"


class TemplateError(PositionsError):
    """A template cannot be used; the message lists everything that is wrong with it."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(sorted(set(faults)))
        if len(self.faults) == 1:
            super().__init__(str(self.faults[0]))
            return
        count = f"{len(self.faults)} faults"
        if len(self.faults) > MOST_TOLD:
            count = f"many faults; the first {MOST_TOLD} are"
        lines = (f"  {fault}" for fault in self.faults[:MOST_TOLD])
        super().__init__(f"the template has {count}:", *lines)


class _Token(NamedTuple):
    text: str
    line: int


def find_line(text: str, path: Path) -> int:
    """The line of the entry at `path`, or of the nearest entry around it; 0 for the whole file."""
    lines = _list_lines_once(text)
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path, 0)


@lru_cache(maxsize=4)
def _list_lines_once(text: str) -> Mapping[Path, int]:
    return list_lines(text)


def list_lines(text: str) -> Mapping[Path, int]:
    """The line of each key, table and item of a TOML text, by its path."""
    reader = _Reader(text)
    reader.read_file()
    return reader.lines


def name_entry(path: Path, content: Mapping[str, Any]) -> str:
    """`sheet "demands", column "party": ` for where a path lies; empty at the top of the file."""
    parts = []
    node: Any = content
    for place, step in enumerate(path[:-1]):
        node = _take(node, step)
        above = path[place - 1] if place else ""
        if isinstance(step, int) and above in {"sheets", "columns"}:
            name = node.get("name") if isinstance(node, dict) else node
            parts.append(f'{str(above)[:-1]} "{name if isinstance(name, str) else step + 1}"')
        elif above in {"styles", "tones"}:
            parts.append(f'{str(above)[:-1]} "{step}"')
        elif step in {"look", "margins"}:
            parts.append(str(step))
    return f"{', '.join(parts)}: " if parts else ""


def _take(node: Any, step: str | int) -> Any:  # noqa: ANN401 - anything may stand in a file
    try:
        return node[step]
    except (KeyError, IndexError, TypeError):
        return None


class _Reader:
    """Goes over the tokens of a file once."""

    def __init__(self, text: str) -> None:
        self.tokens = [*_split_tokens(text), _Token("\n", text.count("\n") + 1)]
        self.place = 0
        self.lines: dict[Path, int] = {}
        self.counts: dict[Path, int] = {}

    def read_file(self) -> None:
        table: Path = ()
        while self.place < len(self.tokens):
            if self.peek() == "\n":
                self.place += 1
            elif self.peek() == "[":
                table = self.read_header()
            else:
                self.read_pair(table)

    def peek(self) -> str:
        return self.tokens[self.place].text if self.place < len(self.tokens) else ""

    def skip(self, *texts: str) -> None:
        while self.place < len(self.tokens) and self.peek() in texts:
            self.place += 1

    def read_header(self) -> Path:
        line = self.tokens[self.place].line
        start = self.place
        self.skip("[")
        is_item = self.place - start > 1
        path: Path = ()
        keys = self.read_keys("]")
        for key in keys[:-1]:
            path = self.enter((*path, key))
        path = (*path, keys[-1])
        self.skip("]")
        self.lines.setdefault(path, line)
        if is_item:
            self.counts[path] = self.counts.get(path, 0) + 1
            path = self.enter(path)
            self.lines[path] = line
        return path

    def enter(self, path: Path) -> Path:
        """Where a list of tables is meant, the last table of it is."""
        return (*path, self.counts[path] - 1) if path in self.counts else path

    def read_keys(self, end: str) -> list[str]:
        keys = []
        while self.peek() != end:
            if self.peek() != ".":
                keys.append(_unquote(self.peek()))
            self.place += 1
        return keys

    def read_pair(self, table: Path) -> None:
        line = self.tokens[self.place].line
        path = table
        for key in self.read_keys("="):
            path = (*path, key)
            self.lines.setdefault(path, line)
        self.skip("=")
        self.read_value(path)

    def read_value(self, path: Path) -> None:
        if self.peek() == "[":
            self.read_list(path)
        elif self.peek() == "{":
            self.place += 1
            self.skip("\n", ",")
            while self.peek() != "}":
                self.read_pair(path)
                self.skip("\n", ",")
            self.place += 1
        else:
            while self.peek() not in {",", "]", "}", "\n"}:
                self.place += 1

    def read_list(self, path: Path) -> None:
        self.place += 1
        self.skip("\n", ",")
        number = 0
        while self.peek() != "]":
            self.lines[(*path, number)] = self.tokens[self.place].line
            self.read_value((*path, number))
            self.skip("\n", ",")
            number += 1
        self.place += 1


def _split_tokens(text: str) -> list[_Token]:
    tokens = []
    line, seen = 1, 0
    for found in _TOKEN.finditer(text):
        line += text.count("\n", seen, found.start())
        seen = found.start()
        if found.lastgroup != "comment":
            tokens.append(_Token(found[0], line))
    return tokens


def _unquote(key: str) -> str:
    return str(tomllib.loads(f"key = {key}")["key"]) if key[0] in "\"'" else key
