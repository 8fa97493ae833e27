"""The text of a cell, for every output: as people see it, or as machines take it."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from positions.dossier.dates import EdtfDate
from positions.dossier.dates import format_edtf
from positions.tables.book import Gap
from positions.tables.book import Jump
from positions.tables.book import Lines
from positions.tables.book import Ref
from positions.tables.book import Sign
from positions.tables.book import Toned
from positions.tables.book import Web

if TYPE_CHECKING:
    from collections.abc import Iterable

    from positions.tables.book import Cell

_ENTRY = re.compile(r'\s*(?:"((?:[^"]|"")*)"|([^;]+))\s*(?:;|$)')


def spell_cell(cell: Cell, *, for_machines: bool = False) -> str:  # noqa: PLR0911 - one a kind
    """The whole text of a cell, nothing cut.

    People get labels for ids and links; machines get ids, addresses, and nothing for a gap.
    """
    match cell.value if isinstance(cell, Toned) else cell:
        case Ref(ids, labels):
            return " ".join(ids) if for_machines else "; ".join(labels)
        case Web(label, url, fragment):
            address = f"{url}#{fragment}" if fragment else url
            return address if for_machines else label
        case Jump(label):
            return label
        case Lines(entries, separator=separator):
            return separator.join(map(str, entries))
        case Sign(sign, words):
            return words if for_machines else sign
        case Gap(words):
            return "" if for_machines else words
        case EdtfDate() as when if not for_machines:
            return format_edtf(when)
        case plain:
            return f"{plain:f}" if isinstance(plain, Decimal) else str(plain)


def spell_list(entries: Iterable[str]) -> str:
    """`one; two`: entries of a list, so that `read_list` finds them again whatever they hold.

    Entries are put in quotes only in a list that could not be read without.
    """
    listed = tuple(entries)
    plain = "; ".join(listed)
    is_plain = '"' not in plain and plain.count(";") == len(listed) - 1
    if is_plain or read_list(plain) == listed:
        return plain
    return "; ".join(map(_guard_entry, listed))


def read_list(text: str) -> tuple[str, ...]:
    """The entries that `spell_list` has joined."""
    entries = []
    for match in _ENTRY.finditer(text):
        guarded, plain = match.groups()
        entries.append(plain.strip() if guarded is None else guarded.replace('""', '"'))
    return tuple(entries)


def _guard_entry(entry: str) -> str:
    """An entry that holds the separator, or begins like a guarded one, stands in quotes."""
    if ";" in entry or entry.startswith('"') or entry != entry.strip() or not entry:
        return '"{}"'.format(entry.replace('"', '""'))
    return entry
