"""The lines of a text that is no YAML, read for what stands at their beginning."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING
from typing import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINE = re.compile(
    r"(?P<dashes>(?:- +)*)"
    r"(?P<mark>[\"']?)"
    r"(?P<key>[^\s:#\"'\[\]{},&*!|>%@`-][^:#\[\]{}\"]*?)(?P=mark)\s*:(?: +|$)(?P<value>.*)"
)


class Slip(NamedTuple):
    """The line of a slip, from 1, what is wrong there and what to do."""

    line: int
    fault: str
    remedy: str


class Line(NamedTuple):
    """A line that is neither empty nor a remark: its number, indentation and parts.

    `keys` are the columns at which its hyphens and its key stand; `key` is empty where the line
    has none.
    """

    number: int
    indent: int
    text: str
    dashes: int
    column: int
    key: str
    value: str


def list_lines(text: str) -> Iterator[Line]:
    """The lines that YAML reads as fields or records; the lines of long texts are left out."""
    block_above: int | None = None
    for number, raw in enumerate(text.split("\n"), 1):
        raw = raw.rstrip("\r")  # noqa: PLW2901 - a line end is no part of the line
        bare = raw.lstrip(" ")
        indent = len(raw) - len(bare)
        if not bare.strip() or bare.startswith("#"):
            continue
        if block_above is not None and indent > block_above:
            continue
        line = _read_line(number, indent, bare)
        block_above = line.indent if re.fullmatch(r"[|>][-+0-9]*( +#.*)?", line.value) else None
        if block_above is not None and line.dashes:
            block_above = line.column - 1
        yield line


def _read_line(number: int, indent: int, bare: str) -> Line:
    match = _LINE.fullmatch(bare)
    if match is None:
        dashes = re.match(r"(?:- +)*", bare)
        width = dashes.end() if dashes else 0
        return Line(number, indent, bare, bare[:width].count("-"), indent + width, "", "")
    width = len(match["dashes"])
    value = match["value"].strip()
    return Line(
        number, indent, bare, match["dashes"].count("-"), indent + width, match["key"], value
    )


def read_body(line: Line) -> str:
    """What a line says: the value of its key, or all that follows its hyphens."""
    if line.key:
        return line.value
    return line.text[line.column - line.indent :].strip()


def name_space(character: str) -> str:
    """`a no-break space`: what a character that looks like a blank, or like nothing, is called."""
    name = unicodedata.name(character, f"U+{ord(character):04X}").lower()
    return f"a {name} (U+{ord(character):04X})"
