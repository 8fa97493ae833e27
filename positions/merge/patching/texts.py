"""One text and the replacements in it, gathered and then made all at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from positions.merge.patching.spans import Node


class UnpatchableError(Exception):
    """The text is laid out in a way that no small replacement fits."""


class TextPatches:
    """Replacements of one text, and where its lines begin and end."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.newline = "\r\n" if "\r\n" in text else "\n"
        self._patches: list[tuple[int, int, str]] = []

    def apply(self) -> str:
        """The text with all replacements made.

        Raises:
            UnpatchableError: two of them overlap.
        """
        pieces: list[str] = []
        place, is_cut = 0, False
        for start, end, new in sorted(self._patches, key=lambda patch: patch[:2]):
            if start == end and start < place and is_cut:
                # Lines that follow one that is taken out come in its place.
                lines = f"{new[1:]}\n" if new.startswith("\n") else new
                pieces.append(lines.replace("\n", self.newline))
                continue
            if start < place and (new or not is_cut):
                raise UnpatchableError
            # What is taken out twice, such as the blank line between two records, goes once.
            pieces += [self.text[place : max(start, place)], new.replace("\n", self.newline)]
            place, is_cut = max(end, place), not new
        return "".join((*pieces, self.text[place:]))

    def replace(self, start: int, end: int, new: str) -> None:
        """Put `new` where the text from `start` to `end` is."""
        self._patches.append((start, end, new))

    def take_over(self, other: TextPatches) -> None:
        """Make the replacements of another patcher of the same text too."""
        self._patches += other._patches

    def find_dash(self, item: Node) -> int:
        """Where the hyphen of an item of a block list stands."""
        return self.text.rindex("-", 0, item.start)

    def find_column_of(self, place: int) -> int:
        """How far a place is from the beginning of its line."""
        return place - self.find_line_start(place)

    def find_line_start(self, place: int) -> int:
        """Where the line of a place begins."""
        return self.text.rfind("\n", 0, place) + 1

    def find_line_end(self, place: int) -> int:
        """Where the line of a place ends, before its line end."""
        end = self.text.find("\n", place)
        end = len(self.text) if end < 0 else end
        return end - 1 if end > place and self.text[end - 1] == "\r" else end

    def find_next_line(self, place: int) -> int:
        """Where the line after that of a place begins."""
        end = self.text.find("\n", place)
        return len(self.text) if end < 0 else end + 1
