"""Number formats: whether one adds up, whoever wrote it."""

from __future__ import annotations

_MOST_SECTIONS = 4


def find_format_fault(code: str) -> str:
    """Why a number format does not add up; programs call a workbook with such a one damaged."""
    bare = code.replace('\\"', "")
    plain = "".join(bare.split('"')[::2])
    if bare.count('"') % 2:
        return "has a quotation mark that is not closed"
    if plain.count("[") != plain.count("]"):
        return "has a bracket that is not closed"
    if plain.count(";") >= _MOST_SECTIONS:
        return f"has more than {_MOST_SECTIONS} sections"
    return ""
