"""Texts as a workbook cell can hold them: what is refused, and how the rest is spelled in XML."""

from __future__ import annotations

import re

BLANK = "[none stated]"
"""What stands in a cell that would otherwise be empty."""

NOT_APPLICABLE = "[not applicable]"
NONE_RECORDED = "none recorded"

LONGEST_TEXT = 32_767
MOST_LINE_BREAKS = 253

RISKY_STARTS = "=+-@\t"
"""A text that begins so is marked as text, because programs take it for a formula."""

_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPE_LIKE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_SPACE = re.compile(r"\s+")


def find_fault(text: str) -> str:
    """Say why a cell cannot hold a text and what to do; empty when it can."""
    length = len(text) if len(text) * 2 <= LONGEST_TEXT else count_units(text)
    if length > LONGEST_TEXT:
        return (
            f"the text has {length:,} characters and a cell of a workbook holds {LONGEST_TEXT:,}; "
            "shorten it or split the record"
        )
    breaks = text.count("\n")
    if breaks > MOST_LINE_BREAKS:
        return (
            f"the text has {breaks} line breaks and a cell of a workbook holds "
            f"{MOST_LINE_BREAKS}; join some of its lines"
        )
    unfit = _UNFIT.search(text)
    if unfit:
        return (
            f"the text holds the character U+{ord(unfit[0]):04X}, which no workbook can hold; "
            "remove it"
        )
    return ""


def count_units(text: str) -> int:
    """Count characters as spreadsheet programs do: those beyond U+FFFF count twice."""
    return len(text) + sum(character > "\uffff" for character in text)


def escape_text(text: str) -> str:
    """Spell a text for the inside of an XML element, `_x0041_` so that it comes back unchanged."""
    if "_x" in text:
        text = _ESCAPE_LIKE.sub("_x005F_", text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def escape_attribute(text: str) -> str:
    """Spell a text for the inside of a quoted XML attribute."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    for character, spelling in (('"', "&quot;"), ("\n", "&#10;"), ("\r", "&#13;"), ("\t", "&#9;")):
        escaped = escaped.replace(character, spelling)
    return escaped


def needs_preserve(text: str) -> bool:
    """Whether programs would trim or fold the blanks of a text."""
    return text != text.strip() or "\n" in text or "\t" in text


def join_lines(text: str) -> str:
    """The text on one line, as titles and headings have to be."""
    return _SPACE.sub(" ", text).strip()


def cut_text(text: str, longest: int) -> str:
    """The text, or its beginning and an ellipsis where it is longer than `longest`."""
    if count_units(text) <= longest:
        return text
    kept = text[: longest - 1]
    while count_units(kept) > longest - 1:
        kept = kept[:-1]
    return kept.rstrip() + "…"
