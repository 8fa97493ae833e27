"""A text that is no YAML, and where it stops: which slip of the hand is behind it.

A parser says where it can go no further, in words of its own. People slip in few ways: a line out
of line, a forgotten hyphen, colon or quotation mark, a sign that YAML uses. Each is looked for in
the lines up to where the parser stopped, the surest first.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from positions.dossier.breaches import known_keys
from positions.dossier.breaches import list_keys
from positions.dossier.sliplines import Line
from positions.dossier.sliplines import Slip
from positions.dossier.sliplines import list_lines
from positions.dossier.sliplines import name_space
from positions.dossier.slipsigns import seek_bracketed_text
from positions.dossier.slipsigns import seek_colon
from positions.dossier.slipsigns import seek_dash_after_key
from positions.dossier.slipsigns import seek_in_brackets
from positions.dossier.slipsigns import seek_open_bracket
from positions.dossier.slipsigns import seek_quotation_mark
from positions.dossier.slipsigns import seek_sign

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Sequence


_BULLETS = "–—‒−•·*◦▪"
_ODD_SPACES = "\xa0\u2000-\u200b\u202f\u205f\u3000\ufeff"


def find_slip(text: str, stopped: int, opened: int) -> Slip | None:
    """The slip behind a parser that stopped at the line `stopped`.

    `opened` is the line of what it was reading; both count from 1, `opened` is 0 where nothing was.
    """
    lines = [line for line in list_lines(text) if line.number <= max(stopped, opened)]
    if not lines:
        return None
    for seek in _SEEKERS:
        slip = seek(lines)
        if slip is not None:
            return slip
    return seek_in_brackets(lines[-1]) or _seek_indentation(lines, text)


def describe_quietly(problem: str) -> str:
    """What a parser says, in words for people who do not know its language."""
    return _PLAIN_WORDS.get(problem, problem)


_PLAIN_WORDS = {
    "mapping values are not allowed in this context": "a colon stands where no field can begin",
    "did not find expected '-' indicator": "a line stands where a hyphen was expected",
    "did not find expected key": "a line stands where no field can stand",
    "could not find expected ':'": "a line has no colon after its field",
    "did not find expected node content": "a value was expected",
    "did not find expected ',' or ']'": "a bracket [ is not closed",
    "did not find expected ',' or '}'": "a brace { is not closed, or a comma is missing",
    "block sequence entries are not allowed in this context": "a hyphen stands where no record "
    "can begin",
    "found unexpected end of stream": "the file ends within a text",
}


def _seek_tab(lines: Sequence[Line]) -> Slip | None:
    for line in lines:
        if re.match(r"-? *\t", line.text):
            fault = "has a tab before its first word"
            return Slip(line.number, fault, "replace the tab by blanks, as many as its neighbours")
    return None


def _seek_odd_space(lines: Sequence[Line]) -> Slip | None:
    for line in lines:
        match = re.match(rf"[{_ODD_SPACES}]|(?:- *|[\w-]+:) *([{_ODD_SPACES}])", line.text)
        if match is not None:
            odd = match[1] or match[0]
            fault = f"has {name_space(odd)} where a plain blank must stand"
            return Slip(line.number, fault, "delete it and type a blank")
    return None


def _seek_bullet(lines: Sequence[Line]) -> Slip | None:
    for line in lines:
        match = re.match(rf"[{_BULLETS}]\s*\S", line.text)
        if (match is not None and line.text[0] != "*") or _is_starred(line):
            fault = f'begins with "{line.text[0]}", which is no plain hyphen'
            return Slip(line.number, fault, "type a plain hyphen and a blank: `- `")
    return None


def _is_starred(line: Line) -> bool:
    return re.match(r"\* +[a-z_]+:", line.text) is not None


def _seek_joined_dash(lines: Sequence[Line]) -> Slip | None:
    for line in lines:
        match = re.match(r"-(?:([a-z_]+):(?: |$)|([{\[]))", line.text)
        if match is not None and (match[2] or match[1] in known_keys()):
            what = f'"{match[1]}"' if match[1] else match[2]
            written = f"{match[1]}:" if match[1] else f"{match[2]}…"
            fault = f"has no blank between the hyphen and {what}"
            return Slip(line.number, fault, f"write `- {written}`")
        if re.match(r"- +- +[a-z_]+:", line.text):
            return Slip(line.number, "begins with two hyphens", "remove one of them")
    return None


def _seek_missing_colon(lines: Sequence[Line]) -> Slip | None:
    """A field without its colon, at a column where fields stand.

    Words further in than their neighbours go on with the text above, and need none.
    """
    for before, line in zip((None, *lines), lines, strict=False):
        if line.key:
            continue
        words = line.text[line.column - line.indent :]
        match = re.match(r"([A-Za-z_]+)(:|;|\s*=\s*|\s+|$)", words)
        if match is None or match[1] not in known_keys():
            continue
        if before is not None and not line.dashes and line.column > before.column:
            continue
        return _name_missing_colon(line.number, match[1], match[2])
    return None


def _name_missing_colon(number: int, key: str, sign: str) -> Slip:
    if sign == ":":
        return Slip(number, f'has no blank after "{key}:"', f"write `{key}: …`, with a blank")
    if sign.strip() in {"=", ";"}:
        fault = f'has "{sign.strip()}" after "{key}"'
        return Slip(number, fault, f"write a colon: `{key}: …`")
    return Slip(number, f'has no colon after "{key}"', f"write `{key}:`")


def _seek_missing_hyphen(lines: Sequence[Line]) -> Slip | None:
    """A list whose first line does not begin with a hyphen."""
    for line, following in pairwise(lines):
        if line.key not in list_keys() or line.value.partition("#")[0]:
            continue
        if following.dashes or not following.key or following.key in list_keys():
            continue
        if following.column <= line.column and line.key != "people":
            continue
        fault = f'has no hyphen, though it begins a record of "{line.key}"'
        return Slip(following.number, fault, f"write `- {following.key}: …`")
    return None


def _seek_margin(lines: Sequence[Line]) -> Slip | None:
    """A field at the margin, where only the keys of a file stand."""
    if lines[0].key not in list_keys():
        return None
    for before, line in pairwise(lines):
        if line.column == 0 and line.key in known_keys() - list_keys():
            fault = f"begins {_count_spaces(0)} in, its neighbours {before.column}"
            return Slip(line.number, fault, f"let it begin {_count_spaces(before.column)} in")
    return None


def _seek_loose_text(lines: Sequence[Line]) -> Slip | None:
    """A line of a long text that is not further in than the field it belongs to."""
    for above, line in pairwise(lines):
        if line.key or line.dashes or line.indent > above.indent or not above.key:
            continue
        if re.match(r"[|>]", above.value):
            fault = f'belongs to the text of "{above.key}" and is not further in than that line'
            return Slip(line.number, fault, "indent it by two blanks more")
        if above.value and above.value[0] not in "[{":
            fault = f'is no field: it goes on with "{above.key}", but is not further in than that'
            return Slip(line.number, fault, "indent it by two blanks more, or write `field: value`")
    return None


def _seek_indentation(lines: Sequence[Line], text: str) -> Slip | None:
    """The last line, if it stands at a column at which none of its neighbours stands."""
    last, above = lines[-1], lines[:-1]
    if not above:
        return None
    if not last.dashes and last.key == "id" and any(one.dashes for one in above):
        fault = 'begins a record with "id" and has no hyphen'
        return Slip(last.number, fault, "write `- id: …`, the hyphen below those of the others")
    columns = _list_columns(above, with_dashes=bool(last.dashes))
    at = last.indent if last.dashes else last.column
    if at not in columns or last.dashes != (1 if last.dashes else 0):
        near = min(columns, key=lambda column: (abs(column - at), column), default=at)
        if near != at:
            fault = f"begins {_count_spaces(at)} in, its neighbours {near}"
            return Slip(last.number, fault, f"let it begin {_count_spaces(near)} in")
    following = next((one for one in list_lines(text) if one.number > last.number), None)
    wanted = above[-1].column if following is None or following.dashes else following.column
    if not last.dashes and last.key and at != wanted:
        fault = f"begins {_count_spaces(at)} in, its neighbours {wanted}"
        return Slip(last.number, fault, f"let it begin {_count_spaces(wanted)} in")
    return None


def _list_columns(lines: Sequence[Line], *, with_dashes: bool) -> list[int]:
    """The columns at which a line may stand below `lines`: those of hyphens, or of fields."""
    columns: list[int] = []
    limit = 10_000
    for line in reversed(lines):
        if line.dashes and line.indent < limit:
            if with_dashes:
                columns.append(line.indent)
            elif line.column <= limit:
                columns.append(line.column)
            limit = line.indent
        elif not line.dashes and line.key and line.column < limit:
            if not with_dashes:
                columns.append(line.column)
            limit = line.column
    return columns or [0]


def _count_spaces(number: int) -> str:
    return f"{number} space" if number == 1 else f"{number} spaces"


_SEEKERS: tuple[Callable[[Sequence[Line]], Slip | None], ...] = (
    _seek_tab,
    _seek_odd_space,
    seek_quotation_mark,
    _seek_joined_dash,
    _seek_bullet,
    _seek_missing_colon,
    _seek_missing_hyphen,
    seek_dash_after_key,
    seek_sign,
    seek_bracketed_text,
    seek_open_bracket,
    _seek_margin,
    _seek_loose_text,
    seek_colon,
)
"""The surest first: what is seen on one line, then what needs its neighbours."""
