"""All parts of a workbook unpacked once, in bounded memory: what harms is refused, the odd is seen.

A reader that looks at every element takes longer than all that follows, so this one looks for a few
signs in the bytes, each in one pass: a part without them holds neither formulas nor errors, and its
cells stand where a sheet of ordinary size has them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from positions.reading import ReadError

if TYPE_CHECKING:
    from positions.reading import Parts

LARGEST_CONTENT = 1_000_000_000
"""Bytes that all parts unpack to."""

_AGAIN = "save it again as .xlsx"
# Every pass over a large sheet is felt, so there are few, and each looks for rare signs or literal
# ones. This one looks for a cell that stands far out, or is not spelled as all programs spell them:
# then a second look takes place, and that one does not mind how they are spelled.
_FAR_CELL = re.compile(rb'<c (?!r="(?:[A-Z]|[A-C][A-Z])[0-9]{1,5}")|<c[\t\r\n/>]')
_PREFIXED = re.compile(rb":[cf][\s/>]")
_FORMULA = re.compile(rb"<f[\s/>]")
_ERRORS = (re.compile(rb'"e"'), re.compile(rb"'e'"))
_ENCODING = re.compile(rb"(?:\xef\xbb\xbf)?\s*<\?xml[^>]*?encoding\s*=\s*[\"']([^\"']*)")
_ROOT = re.compile(rb"<[A-Za-z]")
_LONGEST_TAG = 4096


@dataclass(slots=True)
class Glance:
    """What is seen of a part: whether it may hold formulas or errors, or cells far out."""

    is_odd: bool = False
    is_far: bool = False


def look_through(parts: Parts) -> dict[str, Glance]:
    """Unpack everything once, keep nothing, and refuse what no workbook needs; by part.

    Raises:
        ReadError: a part is made to do harm, or unpacks to too much.
    """
    if len(parts.file.namelist()) != len({name.casefold() for name in parts.file.namelist()}):
        reason = "it holds two parts of one name"
        raise ReadError(parts.path, reason=reason, remedy=_AGAIN)
    left = LARGEST_CONTENT
    glances = {}
    for name in parts.list_names():
        glance, tail, is_before_root, is_first = Glance(), b"", True, True
        is_xml = name.casefold().endswith((".xml", ".rels", ".vml"))
        for block in parts.stream(name, most=left):
            left -= len(block)
            if not is_xml:
                continue
            if is_first:
                _refuse_encoding(parts, name, block)
                is_first = False
            if is_before_root:  # what declares something stands above all elements
                _refuse_declarations(parts, name, tail + block)
                is_before_root = not _ROOT.search(tail + block)
            tail = _look(glance, tail + block)
        if tail:
            _find_signs(glance, tail)
        glances[name] = glance
    return glances


def _refuse_encoding(parts: Parts, name: str, block: bytes) -> None:
    """What is not in UTF-8 would be looked through in vain."""
    declared = _ENCODING.match(block[:200])
    if b"\0" in block or (declared and declared[1].lower() not in (b"utf-8", b"us-ascii")):
        raise ReadError(parts.path, reason=f"its part {name} is not in UTF-8", remedy=_AGAIN)


def _refuse_declarations(parts: Parts, name: str, block: bytes) -> None:
    if b"<!D" in block or b"<!E" in block:
        reason = f"its part {name} declares entities, which no workbook needs"
        raise ReadError(parts.path, reason=reason, remedy=_AGAIN)


def _look(glance: Glance, block: bytes) -> bytes:
    """Look for the signs up to the last tag that began, which is looked at with the next block."""
    cut = block.rfind(b"<")
    if cut < 0 or len(block) - cut > _LONGEST_TAG:
        cut = max(len(block) - 8, 0)  # no tag is so long: what could be cut in two is short
    _find_signs(glance, block[:cut])
    return block[cut:]


def _find_signs(glance: Glance, block: bytes) -> None:
    if not glance.is_odd:
        glance.is_odd = any(sign.search(block) for sign in (_FORMULA, *_ERRORS))
    if not glance.is_far:
        glance.is_far = any(sign.search(block) for sign in (_FAR_CELL, _PREFIXED))
