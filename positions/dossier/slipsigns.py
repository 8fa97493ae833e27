"""Signs that YAML takes for its own, in a text that is no YAML: marks, colons, brackets.

Each function looks for one slip in lines of which the last is that at which the parser stopped.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from positions.dossier.breaches import known_keys
from positions.dossier.breaches import list_keys
from positions.dossier.sliplines import Line
from positions.dossier.sliplines import Slip
from positions.dossier.sliplines import read_body

if TYPE_CHECKING:
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

_CLOSING = {"[": "]", "{": "}"}


def seek_dash_after_key(lines: Sequence[Line]) -> Slip | None:
    """A hyphen on the line of its key, be it that of an item or of a text."""
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


def seek_sign(lines: Sequence[Line]) -> Slip | None:
    """A text that begins with a sign that YAML uses."""
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


def seek_quotation_mark(lines: Sequence[Line]) -> Slip | None:
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
            if rest and rest[0] not in (",}]#:" if read_body(line)[:1] in _CLOSING else "#"):
                return _name_early_close(line, mark, rest)
    return None


def _name_early_close(line: Line, mark: str, rest: str) -> Slip:
    if rest == ",":
        return Slip(line.number, "ends with a comma", "remove it: a line ends a field")
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


def seek_colon(lines: Sequence[Line]) -> Slip | None:
    """A colon within a text that no quotation marks hold together."""
    line = lines[-1]
    text = read_body(line)
    if text[:1] in {"{", "["}:
        return seek_colon_in_braces(line, text)
    if text[:1] not in {'"', "'"} and re.search(r":( |$)", text):
        fault = f"{_name(line)} holds a colon and a blank, as if a field began there"
        if text[:1] in set("“„«‘"):
            fault += "; typographic quotation marks do not help"
        return Slip(line.number, fault, _QUOTES)
    return seek_continued_colon(lines)


def seek_continued_colon(lines: Sequence[Line]) -> Slip | None:
    """A colon in a line that goes on with the text of the line above."""
    if len(lines) < 2:  # noqa: PLR2004 - a line and the one above it
        return None
    above, last = lines[-2:]
    goes_on = above.value and above.value[0] not in "\"'[{|>" and last.column > above.column
    if goes_on and last.key and last.key not in known_keys():
        fault = f'goes on with the text of "{above.key}" and holds a colon'
        return Slip(last.number, fault, _QUOTES)
    return None


def seek_colon_in_braces(line: Line, body: str) -> Slip | None:
    """A colon, or a missing comma, in a text between braces."""
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


def seek_open_bracket(lines: Sequence[Line]) -> Slip | None:
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


def seek_in_brackets(line: Line) -> Slip | None:
    """Whatever else is wrong in a line of brackets or braces."""
    body = read_body(line)
    opening = body[:1]
    if opening not in _CLOSING or not body:
        return None
    closing = _CLOSING[opening]
    rest = body.rpartition(closing)[2].strip()
    if rest and not rest.startswith("#") and closing in body:
        return Slip(
            line.number,
            f'goes on after {closing}, with "{_cut(rest)}"',
            f"remove it; {_QUOTES} if it is one",
        )
    fault = f"has a sign too many or too few between {opening} and {closing}"
    return Slip(line.number, fault, "put each text that holds a sign in quotation marks")


def seek_bracketed_text(lines: Sequence[Line]) -> Slip | None:
    """A text that begins with a bracket, as an editor's addition does."""
    for line in lines:
        link = re.fullmatch(r"\[[^\]]*\]\((\S+)\)", line.value)
        if link is not None:
            return Slip(line.number, "holds a link of Markdown", f"write {link[1]}")
        match = re.match(r"(\[[^\]]*\]|\{[^}]*\})\s+[^\s#]", line.value)
        if match is not None:
            name = "bracket" if line.value[0] == "[" else "brace"
            fault = f"{_name(line)} begins with a {name}, which YAML takes for a list or a record"
            return Slip(line.number, fault, _QUOTES)
    return None


def _name(line: Line) -> str:
    return f'the text of "{line.key}"' if line.key else "the text"


def _cut(text: str) -> str:
    words = text.split()
    return " ".join(words[:3]) + (" …" if len(words) > 3 else "")  # noqa: PLR2004 - a glimpse
