"""A part of a workbook as a tree, grown no further than is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import NoReturn
from xml.etree.ElementTree import ParseError
from xml.etree.ElementTree import TreeBuilder
from xml.etree.ElementTree import XMLParser

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

# The cells of a sheet: none of them is taken over, and they can be millions.
_LEFT_OUT = "sheetData"


def read_tree(content: bytes, *, most: int) -> Element:
    """The tree of an XML text of at most so many elements, namespaces and rows left out.

    Raises:
        ValueError: no XML, with a document type, or with more elements.
    """
    parser = XMLParser(target=_Grower(most))  # noqa: S314 - a document type is refused below
    try:
        parser.feed(content)
        root: Element = parser.close()
    except (ParseError, LookupError) as error:
        raise ValueError(str(error)) from error
    return root


class _Grower:
    """Grows a tree of local names and leaves out what is within the rows of a sheet."""

    def __init__(self, most: int) -> None:
        self._tree = TreeBuilder()
        self._left = most
        self._left_out = 0

    def doctype(self, _name: str, _public: str | None, _system: str | None) -> NoReturn:
        """A document type could declare entities that grow without end; no workbook has one."""
        raise ValueError("it has a document type")

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        local = tag.rpartition("}")[2]
        if not self._left_out:
            self._left -= 1
            if self._left < 0:
                raise ValueError("it has too many elements")
            named = {key.rpartition("}")[2]: value for key, value in attributes.items()}
            self._tree.start(local, named)
        if self._left_out or local == _LEFT_OUT:
            self._left_out += 1

    def data(self, text: str) -> None:
        if not self._left_out:
            self._tree.data(text)

    def end(self, tag: str) -> None:
        if self._left_out:
            self._left_out -= 1
        if not self._left_out:
            self._tree.end(tag.rpartition("}")[2])

    def close(self) -> Element:
        return self._tree.close()
