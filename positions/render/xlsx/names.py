"""Names that a workbook accepts: of tabs, tables, headings and columns.

Each function turns the name that was asked for into one that no spreadsheet program refuses or
mends, and tells equal names apart, always in the same way.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from positions.dossier.wording import _
from positions.look.limits import FORBIDDEN_IN_TAB
from positions.look.limits import LONGEST_TAB
from positions.look.limits import RESERVED_TABS
from positions.look.limits import count_units
from positions.render.xlsx.texts import cut_text
from positions.render.xlsx.texts import join_lines

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST_HEADING = 255

_UNFIT_IN_TAB = re.compile(rf"[{re.escape(FORBIDDEN_IN_TAB)}\x00-\x1f]")
# What programs call a sheet that nobody has named.
_UNNAMED_TAB = re.compile(r"sheet\d+", re.IGNORECASE)
# A1, R1C1 and the names that Excel gives itself are no names for a table.
_UNFIT_TABLE = re.compile(r"[a-z]{1,3}\d+|[rc]|r\d+(c\d+)?|c\d+|table\d+", re.IGNORECASE)


def make_tabs(wanted: Iterable[str]) -> tuple[str, ...]:
    """A tab name for each one that is wanted: at most 31 characters, unique, none reserved."""
    tabs: list[str] = []
    for name in wanted:
        plain = join_lines(_UNFIT_IN_TAB.sub("-", name)).strip("' ") or _("Untitled")
        if plain.casefold() in RESERVED_TABS or _UNNAMED_TAB.fullmatch(plain):
            plain = _("{name} table", name=plain)
        tabs.append(_tell_apart(_cut_tab(plain, LONGEST_TAB), tabs, LONGEST_TAB, " ({})"))
    return tuple(tabs)


def make_table_names(wanted: Iterable[str]) -> tuple[str, ...]:
    """A table name in CamelCase for each sheet: a letter first, no cell address, unique."""
    names: list[str] = []
    for name in wanted:
        words = re.findall(r"\w+", name.replace("_", " "))
        plain = "".join(word[:1].upper() + word[1:] for word in words)[:200]
        if not re.match(r"[A-Za-z]", plain):
            plain = f"Rows{plain}"
        if _UNFIT_TABLE.fullmatch(plain):
            plain += "Rows"
        names.append(_tell_apart(plain, names, LONGEST_HEADING, "_{}"))
    return tuple(names)


def make_headings(wanted: Iterable[str]) -> tuple[str, ...]:
    """A heading for each column: on one line, not empty, unique whatever its capitals."""
    headings: list[str] = []
    for number, name in enumerate(wanted, start=1):
        plain = cut_text(join_lines(name) or _("Column {number}", number=number), LONGEST_HEADING)
        headings.append(_tell_apart(plain, headings, LONGEST_HEADING, " ({})"))
    return tuple(headings)


def format_column(number: int) -> str:
    """The letters of a column, counted from 1."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def quote_tab(tab: str) -> str:
    """A tab name as it stands before the `!` of an address."""
    return "'" + tab.replace("'", "''") + "'"


def _cut_tab(name: str, longest: int) -> str:
    while count_units(name) > longest:
        name = name[:-1]
    return name.rstrip("' ")


def _tell_apart(name: str, taken: list[str], longest: int, mark: str) -> str:
    """The name itself, or with the first number that nobody before it has."""
    used = {other.casefold() for other in taken}
    result, number = name, 1
    while result.casefold() in used:
        number += 1
        ending = mark.format(number)
        result = _cut_tab(name, longest - len(ending)) + ending
    return result
