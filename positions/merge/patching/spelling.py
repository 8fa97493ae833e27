"""Plain data as YAML text: a scalar in the style it had, a record in the style of the house."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING
from typing import Any

if TYPE_CHECKING:
    from collections.abc import Iterable

LINE = 100
"""Characters of a line in what `format` writes and of a list that is put in brackets."""

INDENT = 2

_SPECIAL_START = frozenset("-?:,[]{}#&*!|>'\"%@`=<~. ")
_AMBIGUOUS = re.compile(
    r"(true|false|yes|no|on|off|null|y|n)|[-+]?[.\d][\d_.,:eExXoO+-]*", re.IGNORECASE
)
_DAY = re.compile(r"\d{4}(-\d\d){0,2}", re.ASCII)
_COUNT = re.compile(r"-?(0|[1-9]\d{0,17})(\.\d+)?", re.ASCII)
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\xa0\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff"
    "\ufeff\ufffe\uffff\U000e0000-\U000e0fff]"
)


def spell_scalar(text: str, style: str = "", *, in_flow: bool = False) -> str:
    """A text on one line, in the style it had where that can hold it, else in quotation marks."""
    if style == "'" and text.isprintable():
        return "'{}'".format(text.replace("'", "''"))
    if style in ("", "|", ">") and is_plain(text, in_flow=in_flow):
        return text
    return _quote(text)


def is_plain(text: str, *, in_flow: bool = False) -> bool:
    """Whether a text may stand without quotation marks and is read as it looks."""
    if not text or not text.isprintable() or text != text.strip() or text[0] in _SPECIAL_START:
        return False
    if ": " in text or " #" in text or text.endswith(":") or text.startswith(("---", "...")):
        return False
    if in_flow and any(sign in text for sign in ",[]{}:?"):
        return False
    if _AMBIGUOUS.fullmatch(text):
        return bool(_DAY.fullmatch(text) or _COUNT.fullmatch(text))
    return not _UNPRINTABLE.search(text)


def spell_block(text: str, style: str, indent: int) -> str | None:
    """A text as a literal or folded block whose lines begin at `indent`; None if it cannot be."""
    if not text or text != text.strip() or _UNPRINTABLE.search(text):
        return None
    lines = text.split("\n")
    if any(line != line.strip() for line in lines) or "\t" in text:
        return None
    if style == "|":
        body = lines
    else:
        if "  " in text:
            return None
        body = [part for line in lines for part in ("", *_wrap(line, LINE - indent))][1:]
    pad = " " * indent
    return f"{style}-\n" + "\n".join(f"{pad}{line}" if line else "" for line in body)


def keep_block(source: str, indent: int) -> str | None:
    """A block as it is folded, its lines at `indent`; None where it has to be laid out anew."""
    head, *body = source.replace("\r\n", "\n").split("\n")
    if (
        not body[1:]
        or head not in (">-", "|-")
        or any(line != line.rstrip() or "\t" in line for line in body)
    ):
        return None
    own = min(len(line) - len(line.lstrip()) for line in body if line)
    lines = [line[own:] for line in body]
    if not lines[0] or lines[0].startswith(" "):
        return None
    if head == ">-" and any(len(line) > LINE - indent and " " in line.strip() for line in lines):
        return None
    return "\n".join((head, *(f"{' ' * indent}{line}" if line else "" for line in lines)))


def spell_item_text(text: str, indent: int) -> str:
    """A text of a list, its hyphen at `indent`."""
    return _spell_text(text, indent, indent + INDENT)


def spell_flow_list(items: Iterable[str]) -> str:
    """`[one, two]`."""
    return "[{}]".format(", ".join(spell_scalar(item, in_flow=True) for item in items))


def spell_flow_mapping(fields: dict[str, str]) -> str:
    """`{party: usa, role: principal}`."""
    pairs = (f"{key}: {spell_scalar(value, in_flow=True)}" for key, value in fields.items())
    return "{{{}}}".format(", ".join(pairs))


def spell_field(name: str, value: Any, indent: int) -> list[str]:  # noqa: ANN401 - plain data
    """The lines of one field, in the style of the house, the first one at `indent`."""
    pad = " " * indent
    if isinstance(value, str):
        return [f"{pad}{name}: {_spell_text(value, indent, indent + len(name) + 2)}"]
    if not value:
        return [f"{pad}{name}: []"]
    if isinstance(value[0], str):
        flow = f"{pad}{name}: {spell_flow_list(value)}"
        if len(flow) <= LINE:
            return [flow]
        inner = indent + INDENT
        items = (f"{' ' * inner}- {spell_item_text(item, inner)}" for item in value)
        return [f"{pad}{name}:", *items]
    lines = [f"{pad}{name}:"]
    for item in value:
        lines += spell_item(item, indent + INDENT)
    return lines


def spell_item(fields: dict[str, Any], indent: int) -> list[str]:
    """The lines of an item of a list of mappings, its hyphen at `indent`."""
    lines = [
        line for name, value in fields.items() for line in spell_field(name, value, indent + INDENT)
    ]
    lines = "\n".join(lines).split("\n")
    lines[0] = f"{' ' * indent}- {lines[0].lstrip()}"
    return lines


def _spell_text(text: str, indent: int, column: int) -> str:
    """A text that begins at a column, folded where it is longer than a line."""
    plain = spell_scalar(text)
    if "\n" not in text and column + len(plain) <= LINE:
        return plain
    block = spell_block(text, "|" if "\n" in text else ">", indent + INDENT)
    # A text that is hardly too long gains nothing by a fold that leaves it on one line.
    return plain if block is None or block.count("\n") == 1 else block


def _quote(text: str) -> str:
    # JSON spells what lies beyond U+FFFF as two halves, which YAML refuses.
    quoted = json.dumps(text, ensure_ascii=False)
    return _UNPRINTABLE.sub(_escape, quoted)


def _escape(match: re.Match[str]) -> str:
    number = ord(match[0])
    return f"\\u{number:04x}" if number <= 0xFFFF else f"\\U{number:08x}"  # noqa: PLR2004 - as YAML


def _wrap(line: str, width: int) -> list[str]:
    """The words of a line on lines of at most `width` characters, none broken."""
    if not line:
        return []
    lines: list[str] = [""]
    for word in line.split(" "):
        joined = f"{lines[-1]} {word}" if lines[-1] else word
        if len(joined) > width and lines[-1]:
            lines.append(word)
        else:
            lines[-1] = joined
    return lines
