"""A text that is no YAML, and where it stops: which slip of the hand is behind it.

A parser says where it can go no further, in words of its own. People slip in few ways: a line out
of line, a forgotten hyphen, colon or quotation mark, a sign that YAML uses. Each is looked for in
the lines up to where the parser stopped, the surest first.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING
from typing import NamedTuple

from positions.dossier.breaches import known_keys
from positions.dossier.breaches import list_keys
from positions.dossier.sliplines import Line
from positions.dossier.sliplines import list_lines
from positions.dossier.sliplines import name_space
from positions.dossier.sliplines import read_body

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator
    from collections.abc import Sequence

_QUOTES = "put the whole text in plain quotation marks"

_SIGNS = {
    "@": "an at sign",
    "`": "a grave accent",
    "%": "a percent sign",
    "*": "an asterisk",
    "&": "an ampersand",
    "!": "an exclamation mark",
    ",": "a comma",
    "]": "a closing bracket",
    "}": "a closing brace",
    "|": "a vertical bar",
    ">": "a greater-than sign",
}

_BULLETS = "–—‒−•·*◦▪"
_ODD_SPACES = "\xa0\u2000-\u200b\u202f\u205f\u3000\ufeff"


class Slip(NamedTuple):
    """The line of a slip, from 1, what is wrong there and what to do."""

    line: int
    fault: str
    remedy: str


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
    return _seek_indentation(lines, text)


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
        match = re.match(r"-([a-z_]+):( |$)", line.text)
        if match is not None and match[1] in known_keys():
            fault = f'has no blank between the hyphen and "{match[1]}"'
            return Slip(line.number, fault, f"write `- {match[1]}:`")
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
        match = re.match(r"([A-Za-z_]+)(:|\s*=\s*|\s+|$)", words)
        if match is None or match[1] not in known_keys():
            continue
        if before is not None and not line.dashes and line.column > before.column:
            continue
        return _name_missing_colon(line.number, match[1], match[2])
    return None


def _name_missing_colon(number: int, key: str, sign: str) -> Slip:
    if sign == ":":
        return Slip(number, f'has no blank after "{key}:"', f"write `{key}: …`, with a blank")
    if "=" in sign:
        return Slip(number, f'has "=" after "{key}"', f"write a colon: `{key}: …`")
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


def _seek_dash_after_key(lines: Sequence[Line]) -> Slip | None:
    for line in lines:
        if not re.match(r"- +\S", line.value):
            continue
        if line.key in list_keys():
            fault = f'has the first item of "{line.key}" on the line of its key'
            return Slip(
                line.number, fault, "begin a new line with the hyphen, two blanks further in"
            )
        fault = f"{_name(line)} begins with a hyphen, which YAML takes for a list"
        return Slip(line.number, fault, _QUOTES)
    return None


def _seek_sign(lines: Sequence[Line]) -> Slip | None:
    for line in lines:
        first = line.value[:1]
        if first in "|>" and re.fullmatch(r"[|>][-+0-9]*( +#.*)?", line.value):
            continue
        if line.value.startswith("? "):
            return Slip(
                line.number, f"{_name(line)} begins with a question mark and a blank", _QUOTES
            )
        if first in {"&", "!"} or (first == "*" and re.fullmatch(r"\*[\w-]+", line.value)):
            continue  # an anchor, a tag and an alias have a rule of their own
        if first in _SIGNS and first:
            fault = (
                f"{_name(line)} begins with {_SIGNS[first]}, which YAML takes for a sign of its own"
            )
            return Slip(line.number, fault, _QUOTES)
    return None


def _seek_quotation_mark(lines: Sequence[Line]) -> Slip | None:
    """A quotation mark that is not closed, or words after the one that closes."""
    skip_to = 0
    for index, line in enumerate(lines):
        if line.number < skip_to:
            continue
        for mark, text in _list_quoted(line):
            end = _find_closing(mark, text)
            if end < 0:
                following = lines[index + 1 :]
                closing = next((one for one in following if _closes(mark, one)), None)
                between = (
                    following if closing is None else following[: following.index(closing) + 1]
                )
                if any(one.key in known_keys() or one.dashes for one in between) or closing is None:
                    fault = f"opens a quotation mark {mark} and does not close it"
                    return Slip(line.number, fault, f"close it with {mark} at the end of the text")
                skip_to = closing.number + 1
                break
            rest = text[end + 1 :].lstrip()
            if rest and rest[0] not in ",}]#:":
                return _name_early_close(line, mark, rest)
            if mark == '"' and re.search(r'\\[^0abtnvfre "/\\N_LPxuU]', text[:end]):
                fault = f"{_name(line)} has a backslash within double quotation marks"
                return Slip(line.number, fault, "use single quotation marks, or write \\\\ for \\")
    return None


def _name_early_close(line: Line, mark: str, rest: str) -> Slip:
    if mark == "'":
        fault = f"{_name(line)} has an apostrophe within single quotation marks"
        return Slip(line.number, fault, "put the text in double quotation marks, or write ''")
    fault = f'{_name(line)} goes on after its closing quotation mark, with "{_cut(rest)}"'
    return Slip(line.number, fault, "put the whole text in single quotation marks: '…'")


def _list_quoted(line: Line) -> Iterator[tuple[str, str]]:
    """Each value of the line that opens a quotation mark: the mark, and what follows it."""
    value = read_body(line)
    if value[:1] in {'"', "'"}:
        yield value[0], value[1:]
    elif value[:1] in {"{", "["}:
        for match in re.finditer(r"(?:: +|\[ *|, +)([\"'])", value):
            if value[: match.start()].count('"') % 2 == 0:
                yield match[1], value[match.end() :]


def _find_closing(mark: str, text: str) -> int:
    pattern = r'(?:[^"\\]|\\.)*"' if mark == '"' else r"(?:[^']|'')*'(?!')"
    match = re.match(pattern, text)
    return match.end() - 1 if match else -1


def _closes(mark: str, line: Line) -> bool:
    return mark in line.text


def _seek_colon(lines: Sequence[Line]) -> Slip | None:
    """A colon within a text that no quotation marks hold together."""
    line = lines[-1]
    text = read_body(line)
    if text[:1] in {"{", "["}:
        return _seek_colon_in_braces(line, text)
    if text[:1] not in {'"', "'"} and re.search(r":( |$)", text):
        fault = f"{_name(line)} holds a colon and a blank, as if a field began there"
        if text[:1] in set("“„«‘"):
            fault += "; typographic quotation marks do not help"
        return Slip(line.number, fault, _QUOTES)
    return _seek_continued_colon(lines)


def _seek_continued_colon(lines: Sequence[Line]) -> Slip | None:
    """A colon in a line that goes on with the text of the line above."""
    if len(lines) < 2:  # noqa: PLR2004 - a line and the one above it
        return None
    above, last = lines[-2:]
    goes_on = above.value and above.value[0] not in "\"'[{|>" and last.column > above.column
    if goes_on and last.key and last.key not in known_keys():
        fault = f'goes on with the text of "{above.key}" and holds a colon'
        return Slip(last.number, fault, _QUOTES)
    return None


def _seek_colon_in_braces(line: Line, body: str) -> Slip | None:
    for part in re.split(r", +", body.strip("{}")):
        key, colon, rest = part.partition(": ")
        if not colon:
            continue
        if ": " in rest and rest[:1] not in "\"'":
            inner = rest.split(": ")[0].split(" ")
            if inner[-1] in known_keys() and len(inner) > 1:
                fault = f'has no comma before "{inner[-1]}"'
                return Slip(line.number, fault, "part the fields between braces by a comma")
            fault = f'the text of "{key}" holds a colon and a blank, as if a field began there'
            return Slip(line.number, fault, _QUOTES)
    return None


def _seek_open_bracket(lines: Sequence[Line]) -> Slip | None:
    """A bracket or brace that is not closed before the next record or field begins."""
    for line, following in zip(lines, (*lines[1:], None), strict=True):
        body = read_body(line)
        opening = body[:1]
        if opening not in _CLOSING or body.count(opening) <= body.count(_CLOSING[opening]):
            continue
        goes_on = following is not None and not following.dashes and not following.key
        if goes_on and len(lines) > 1:
            continue
        closing, wrong = _CLOSING[opening], _CLOSING["{" if opening == "[" else "["]
        fault = f"opens {opening} and does not close it"
        if body.endswith(wrong):
            fault = f"opens {opening} and closes {wrong}"
        return Slip(line.number, fault, f"close it with {closing}")
    return None


_CLOSING = {"[": "]", "{": "}"}


def _seek_margin(lines: Sequence[Line]) -> Slip | None:
    """A field at the margin, where only the keys of a file stand."""
    if lines[0].key not in list_keys():
        return None
    for before, line in pairwise(lines):
        if line.column == 0 and line.key in known_keys() - list_keys():
            fault = f"begins {_count_spaces(0)} in, its neighbours {before.column}"
            return Slip(line.number, fault, f"let it begin {_count_spaces(before.column)} in")
    return None


def _seek_bracketed_text(lines: Sequence[Line]) -> Slip | None:
    """A text that begins with a bracket, as an editor's addition does."""
    for line in lines:
        match = re.match(r"(\[[^\]]*\]|\{[^}]*\})\s+[^\s#]", line.value)
        if match is not None:
            name = "bracket" if line.value[0] == "[" else "brace"
            fault = f"{_name(line)} begins with a {name}, which YAML takes for a list or a record"
            return Slip(line.number, fault, _QUOTES)
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
            fault = f'goes on with the text of "{above.key}" and is not further in than that line'
            return Slip(line.number, fault, "indent it by two blanks more")
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


def _name(line: Line) -> str:
    return f'the text of "{line.key}"' if line.key else "the text"


def _cut(text: str) -> str:
    words = text.split()
    return " ".join(words[:3]) + (" …" if len(words) > 3 else "")  # noqa: PLR2004 - a glimpse


_SEEKERS: tuple[Callable[[Sequence[Line]], Slip | None], ...] = (
    _seek_tab,
    _seek_odd_space,
    _seek_quotation_mark,
    _seek_joined_dash,
    _seek_bullet,
    _seek_missing_colon,
    _seek_missing_hyphen,
    _seek_dash_after_key,
    _seek_sign,
    _seek_bracketed_text,
    _seek_open_bracket,
    _seek_margin,
    _seek_loose_text,
    _seek_colon,
)
"""The surest first: what is seen on one line, then what needs its neighbours."""
