"""Records into the text of a file, by plain text: comments, order and layout stay as they are.

Whoever writes a file back reads it again before it is put in its place: what is written here is
never trusted to mean what it should.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING
from typing import TypeAlias

from positions.errors import PositionsError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence

Plain: TypeAlias = "str | int | Sequence[Plain] | Mapping[str, Plain]"
"""What a field of a record holds: a text, a number, a list, or a record of its own."""

_PLAIN_TEXT = re.compile(r"[^\W_][^#\"'\[\]{},&*!|>%@`“”„«»‘’\n\t\\]*", re.UNICODE)
_OTHER_MEANING = frozenset({"null", "true", "false", "yes", "no", "on", "off"})


class UnappendableError(PositionsError):
    """A list stands in a file in a way that nothing can be added to without rewriting it."""

    exit_code = 1

    def __init__(self, file: str, name: str) -> None:
        super().__init__(
            f"{file}: nothing written, because {name} does not stand there one item a line, each "
            "after a hyphen; write it so, or add the record by hand"
        )


def write_scalar(text: str) -> str:
    """A text as a YAML value: plain where it can be, in double quotation marks where it must."""
    is_plain = _PLAIN_TEXT.fullmatch(text) and not re.search(r":(\s|$)|\s#|\s$", text)
    if is_plain and text.lower() not in _OTHER_MEANING:
        return text
    return json.dumps(text, ensure_ascii=False)


def write_record(fields: Mapping[str, Plain], *, indent: int) -> str:
    """A record as an item of a list, its hyphen at the column `indent`, a field a line."""
    lines: list[str] = []
    for name, entry in fields.items():
        lines.extend(_write_field(name, entry, indent + 2))
    first = lines[0]
    lines[0] = f"{' ' * indent}- {first.lstrip()}"
    return "\n".join(lines) + "\n"


def _write_field(name: str, entry: Plain, indent: int) -> list[str]:
    pad = " " * indent
    if isinstance(entry, str):
        return [f"{pad}{name}: {write_scalar(entry)}"]
    if isinstance(entry, int):
        return [f"{pad}{name}: {entry}"]
    items = list(entry)
    if all(isinstance(item, str) for item in items):
        return [f"{pad}{name}: [{', '.join(write_scalar(str(item)) for item in items)}]"]
    lines = [f"{pad}{name}:"]
    for item in items:
        lines.extend(write_record(item, indent=indent + 2).splitlines())  # type: ignore[arg-type]
    return lines


def append_record(text: str, file: str, table: str, fields: Mapping[str, Plain]) -> str:
    """The text of a file with a record added at the end of its list `table`.

    Raises:
        UnappendableError: the list is not there, or does not stand one item a line.
    """
    lines = text.split("\n")
    start = _find_key(lines, table)
    if start is None:
        raise UnappendableError(file, f'the list "{table}"')
    ending = "\r" if lines[start].endswith("\r") else ""
    value = lines[start].partition(":")[2].partition("#")[0].strip()
    if value == "[]":
        lines[start] = lines[start].replace("[]", "", 1).replace(": ", ":", 1).rstrip() + ending
        return _insert(lines, start + 1, write_record(fields, indent=2), ending)
    end = _find_end(lines, start)
    hyphen = next((line for line in lines[start + 1 : end] if line.lstrip().startswith("- ")), "")
    if value or (not hyphen and end > start + 1):
        raise UnappendableError(file, f'the list "{table}"')
    indent = len(hyphen) - len(hyphen.lstrip()) if hyphen else 2
    record = write_record(fields, indent=indent)
    if any(not line.strip() for line in lines[start + 1 : end]):
        record = "\n" + record
    return _insert(lines, end, record, ending)


def append_item(text: str, file: str, first_line: int, fields: Mapping[str, Plain]) -> str:
    """The text of a file with an item added after the one that begins at `first_line`, from 1.

    Raises:
        UnappendableError: that item does not begin with a hyphen on a line of its own.
    """
    lines = text.split("\n")
    start = first_line - 1
    indent = len(lines[start]) - len(lines[start].lstrip())
    if not lines[start].lstrip().startswith("- "):
        raise UnappendableError(file, "the list of evidence")
    end = start + 1
    for number in range(start + 1, len(lines)):
        line = lines[number]
        if not line.strip():
            continue
        if len(line) - len(line.lstrip()) <= indent:
            break
        end = number + 1
    ending = "\r" if lines[start].endswith("\r") else ""
    return _insert(lines, end, write_record(fields, indent=indent), ending)


def _find_key(lines: list[str], table: str) -> int | None:
    pattern = re.compile(rf"\ufeff?{re.escape(table)}:(\s|$)")
    return next((number for number, line in enumerate(lines) if pattern.match(line)), None)


def _find_end(lines: list[str], start: int) -> int:
    """The line after the last one of the list whose key stands at `start`."""
    end = start + 1
    for number in range(start + 1, len(lines)):
        line = lines[number]
        if not line.strip() or line.startswith("#"):
            continue
        if not line.startswith((" ", "- ")):
            break
        end = number + 1
    return end


def _insert(lines: list[str], at: int, added: str, ending: str) -> str:
    new = [line + ending for line in added.rstrip("\n").split("\n")]
    after = lines[at:]
    if not after:
        after = [""]
    return "\n".join([*lines[:at], *new, *after])
