"""Texts whose letters a program has broken: UTF-8 that was opened as Windows-1252, and saved.

It is what a spreadsheet does with a table that does not say how it is encoded: each letter beyond
ASCII comes back as two.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from positions.merge.changes import Kind
from positions.merge.edited.values import Remark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from positions.merge.changes import Change
    from positions.merge.changes import Outcome
    from positions.merge.plain import Plain

_FIRST = re.compile("[\u00c2-\u00f4]")
"""How the first byte of a letter of several bytes is shown."""


def report_broken_letters(outcome: Outcome) -> None:
    """Ask for texts that were edited, if at all, by a program that broke their letters."""
    found = [
        (change, *words)
        for change in outcome.changes
        if change.kind is not Kind.TYPING and (words := _find_broken(change))
    ]
    if not found:
        return
    first, broken, mended = found[0]
    more = f" (and {len(found) - 1} more like it)" if len(found) > 1 else ""
    message = (
        f'{first.name}: holds "{broken}"{more}, which is how "{mended}" looks where a program took '
        "UTF-8 for Windows-1252"
    )
    remedy = "open the table as UTF-8 (Excel does with an export --bom), and make the edits there"
    outcome.remarks.append(Remark(first.where, message, remedy, is_fault=True, is_edit=False))


def _find_broken(change: Change) -> tuple[str, str] | None:
    """The first word with broken letters that the dossier does not have, and what it was."""
    known = {word for text in _list_texts(change.before) for word in text.split()}
    for text in _list_texts(change.after):
        for word in text.split():
            mended = mend_letters(word) if word not in known else word
            if mended != word:
                return word, mended
    return None


def _list_texts(value: Plain | None) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _list_texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from _list_texts(one)


def mend_letters(word: str) -> str:
    """A word as it was before its letters were broken; the word itself if they are not."""
    if not _FIRST.search(word):
        return word
    try:
        return b"".join(map(_encode, word)).decode()
    except UnicodeError:
        return word


def _encode(letter: str) -> bytes:
    """The byte that is shown so; of five that stand for nothing programs make control signs."""
    return letter.encode("latin-1" if "\u0080" <= letter <= "\u009f" else "cp1252")
