"""The text of a cell of an .ods, put together as people see it.

A reader of values drops some of what a text may hold, tabs for instance, and takes what is written
on a picture for text of the cell below it. A text says whether it is one of these.
"""

from __future__ import annotations

from positions.merge.edited.sheetxml import SheetError

_PARAGRAPHS = frozenset({"p", "h"})
_DROPPED = {"tab": "\t", "line-break": "\n"}
_LOST = "\0"
"""No text holds it; stands for a span that is empty in the midst of words."""

_LONGEST = 1_000_000
"""Signs of a cell; no program keeps as many."""


class CellText:
    """What a cell says; where it `is_odd`, a reader of values says something else.

    What is written beside the text, on a picture or in a note, is handed to `pass_over`.
    """

    def __init__(self) -> None:
        self.is_odd = False
        self._said: list[str] = []
        self._length = 0
        self._has_paragraph = False
        self._open = 0
        self._is_span_empty = self._is_lost = False

    def read(self) -> str:
        """All that it says."""
        return "".join(self._said).replace(_LOST, "")

    def find_tabs(self, told: str) -> str:
        """The same with its tabs, where the cell tells it once more without them; else nothing.

        LibreOffice drops the tabs of a text with bold words, and leaves an empty span for each.
        """
        said = "".join(self._said).replace(_LOST, "\t")
        return said if said.replace("\t", "") == told != said else ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element of the text begins.

        Raises:
            SheetError: the text is longer than any.
        """
        self._is_span_empty = name == "span"
        if name in _PARAGRAPHS:
            if self._has_paragraph:
                self._add("\n")
            self._has_paragraph = True
            self._open += 1
        elif name in _DROPPED:
            self.is_odd = True
            self._add(_DROPPED[name])
        elif name == "s":
            count = attributes.get("c", "1")
            if len(count) >= len(str(_LONGEST)):
                raise SheetError(f'it has a text with "{count[:40]}" blanks')
            self._add(" " * int(count) if count.isdecimal() else "")

    def end(self, name: str) -> None:
        """An element of the text ends."""
        if name in _PARAGRAPHS:
            self._open -= 1
            self._is_lost = False
        elif name == "span":
            self._is_lost |= self._is_span_empty
            self._is_span_empty = False

    def take(self, text: str) -> None:
        """Some of its words; those outside of its paragraphs only set them apart in the file.

        Raises:
            SheetError: the text is longer than any.
        """
        if self._open:
            self._add(text)
        else:
            self.is_odd = True

    def pass_over(self) -> None:
        """Something is written beside the text."""
        self.is_odd = True

    def _add(self, text: str) -> None:
        if (
            self._is_lost
            and self._said
            and not (self._said[-1][-1:].isspace() or text[:1].isspace())
        ):
            self._said.append(_LOST)
        self._is_span_empty = self._is_lost = False
        self._said.append(text)
        self._length += len(text)
        if self._length > _LONGEST:
            raise SheetError(f"it has a cell of more than {_LONGEST:,} signs")
