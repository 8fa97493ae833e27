"""The comments of a YAML text: where they stand, so that none is lost in another layout."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from positions.merge.patching.spans import Mapping
from positions.merge.patching.spans import Scalar
from positions.merge.patching.spans import Sequence

if TYPE_CHECKING:
    from positions.merge.patching.spans import Node

_COMMENT = re.compile(r"(?:^|(?<=[ \t]))#[^\r\n]*", re.MULTILINE)


@dataclass(slots=True)
class Comment:
    """A comment, where it begins, and whether it has its line to itself and a blank one around."""

    place: int
    column: int
    text: str
    is_alone: bool
    after_blank: bool
    before_blank: bool


class Comments:
    """All comments of a text in order; each is taken once."""

    def __init__(self, text: str, root: Node | None) -> None:
        spans: list[tuple[int, int]] = []
        if root is not None and "#" in text:
            _add_scalars(text, root, spans)
            spans.sort()
        starts = [start for start, _end in spans]
        self.left: list[Comment] = []
        place = 0
        while match := _COMMENT.search(text, place):
            rank = bisect_left(starts, match.start() + 1) - 1
            if rank >= 0 and match.start() < spans[rank][1]:
                place = spans[rank][1]  # a text that holds such a sign; a comment may follow it
                continue
            place = match.end()
            self.left.append(_read_comment(text, match))

    def take(self, before: int) -> list[Comment]:
        """Those that stand before a place and were not taken yet."""
        taken = [comment for comment in self.left if comment.place < before]
        self.left = self.left[len(taken) :]
        return taken

    def take_below(self, text: str, place: int, column: int) -> list[Comment]:
        """Those on lines of their own right below a place, further right than a column."""
        end = text.find("\n", place)
        count = 0
        for comment in self.left if end >= 0 else ():
            is_below = comment.is_alone and comment.column > column
            if not is_below or text[end : comment.place].strip():
                break
            end, count = comment.place + len(comment.text), count + 1
        taken, self.left = self.left[:count], self.left[count:]
        return taken


def list_notes(text: str, node: Node, start: int, end: int) -> list[str]:
    """The words of the comments between two places; `node` holds all texts that stand there."""
    return [one.text for one in Comments(text, node).left if start <= one.place < end]


def _read_comment(text: str, match: re.Match[str]) -> Comment:
    line = text.rfind("\n", 0, match.start()) + 1
    above = text[text.rfind("\n", 0, max(line - 1, 0)) + 1 : max(line - 1, 0)]
    below = text.find("\n", match.end()) + 1
    is_alone = not text[line : match.start()].strip(" \t")
    return Comment(
        match.start(),
        match.start() - line,
        match[0].rstrip(),
        is_alone=is_alone,
        after_blank=line > 0 and is_alone and not above.strip(),
        before_blank=is_alone and below > 0 and not text[below : text.find("\n", below)].strip(),
    )


def _add_scalars(text: str, node: Node, spans: list[tuple[int, int]]) -> None:
    """Add where the texts in a node stand, each but for the sign of a folded one."""
    if isinstance(node, Scalar):
        start = node.start
        if node.style in ("|", ">"):  # a comment may follow the sign
            start = text.find("\n", start) + 1 or node.end
        spans.append((start, node.end))
    elif isinstance(node, Sequence):
        for item in node.items:
            _add_scalars(text, item, spans)
    elif isinstance(node, Mapping):
        for key, value in zip(node.keys.values(), node.values.values(), strict=True):
            _add_scalars(text, key, spans)
            _add_scalars(text, value, spans)
