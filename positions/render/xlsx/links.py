"""Links of a sheet: inside the workbook to the rows of a key, outside to a public page.

An address is written in two parts, before and after its first `#`, because spreadsheet programs
keep 255 characters of each.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from dataclasses import field
from functools import lru_cache
from typing import TYPE_CHECKING
from typing import NamedTuple

from positions.dossier.wording import _
from positions.look.limits import MOST_LINKS
from positions.render.xlsx.names import quote_tab
from positions.render.xlsx.plan import FIRST_ROW
from positions.render.xlsx.texts import escape_attribute
from positions.tables.book import Jump
from positions.texts.fragments import MAX_CHARACTERS
from positions.texts.fragments import split_target

if TYPE_CHECKING:
    from collections.abc import Mapping

    from positions.render.xlsx.plan import BookPlan
    from positions.render.xlsx.plan import SheetPlan
    from positions.tables.book import Book
    from positions.tables.book import Web

_SCHEMES = ("http://", "https://", "mailto:")
_DIRECTIVE = ":~:text="
# Letters, digits and what a passage is spelled with: nothing that has to be encoded.
_FIT = re.compile(r"(?:[\w:~=,.!*'()&-]|%[0-9A-Fa-f]{2})*", re.ASCII)
_WORD_END = re.compile(r"%20|\+")


class _Target(NamedTuple):
    """A sheet that links lead to: how its places are spelled, and the rows of each key."""

    start: str
    tooltip: str
    rows: Mapping[str, tuple[int, int]]


@dataclass(slots=True)
class Places:
    """Where the rows of each key stand; a sheet is looked through when first asked for."""

    plan: BookPlan
    _targets: dict[str, _Target | None] = field(default_factory=dict)

    def spell(self, jump: Jump) -> str:
        """What a link says of where it leads; empty where the workbook has no such place."""
        if jump.sheet not in self._targets:
            self._targets[jump.sheet] = self._index(jump.sheet)
        target = self._targets[jump.sheet]
        if target is None:
            return ""
        if not jump.first:
            return f'{target.start}A1"{target.tooltip}'
        first, last = target.rows.get(jump.first), target.rows.get(jump.last or jump.first)
        if first is None or last is None:
            return ""
        top, bottom = min(first[0], last[0]), max(first[1], last[1])
        area = f"A{top}" if top == bottom else f"A{top}:A{bottom}"
        return f'{target.start}{area}"{target.tooltip}'

    def _index(self, name: str) -> _Target | None:
        plan = next((sheet for sheet in self.plan.sheets if sheet.sheet.name == name), None)
        if plan is None:
            return None
        start = f'location="{escape_attribute(quote_tab(plan.tab))}!'
        tooltip = escape_attribute(_("To {tab}", tab=plan.tab))
        return _Target(start, f' tooltip="{tooltip}"', _index_keys(plan))


@dataclass(slots=True)
class SheetLinks:
    """The links of one sheet as they are gathered: their XML, and the addresses they share."""

    places: Places
    elements: list[str] = field(default_factory=list)
    targets: dict[str, str] = field(default_factory=dict)

    def add(self, link: Jump | Web, address: str) -> bool:
        """Link the cell at `address`; False where there is nothing to lead to."""
        if len(self.elements) >= MOST_LINKS:
            return False
        place = self.places.spell(link) if isinstance(link, Jump) else self._spell_web(link)
        if place:
            self.elements.append(f'<hyperlink ref="{address}" {place}/>')
        return bool(place)

    def _spell_web(self, link: Web) -> str:
        base, own = resolve_base(link.url)
        if not base:
            return ""
        name = self.targets.setdefault(base, f"link{len(self.targets) + 1}")
        fragment = resolve_fragment(link.fragment) if link.fragment else own
        return f'r:id="{name}"' + (f' location="{escape_attribute(fragment)}"' if fragment else "")


@lru_cache(maxsize=1024)
def resolve_base(url: str) -> tuple[str, str]:
    """An address before its `#`, and its own fragment; empty where it cannot be a link."""
    base, own = split_target(url)
    if not base.lower().startswith(_SCHEMES) or len(base) > MAX_CHARACTERS:
        return "", ""
    return base, shorten_fragment(own)


def resolve_fragment(fragment: str) -> str:
    """A fragment, encoded where it must be and short enough."""
    encoded = fragment if _FIT.fullmatch(fragment) else split_target(f"#{fragment}").fragment
    return shorten_fragment(encoded)


def shorten_fragment(fragment: str, longest: int = MAX_CHARACTERS) -> str:
    """A fragment that is short enough: of a quoted passage its first and last words only.

    What cannot be shortened is left out, so that the link opens the page at its top.
    """
    if len(fragment) <= longest:
        return fragment
    before, mark, passage = fragment.partition(_DIRECTIVE)
    if not mark:
        return ""
    words = _WORD_END.split(re.split("[,&]", passage)[0])
    for count in range(len(words) // 2, 0, -1):
        start, end = "%20".join(words[:count]), "%20".join(words[-count:])
        short = f"{before}{mark}{start},{end}"
        if len(short) <= longest:
            return short
    return before if len(before) <= longest else ""


def find_broken_jumps(book: Book) -> tuple[str, ...]:
    """Name the jumps that lead to no row of a sheet the book has, for those who build books."""
    keys = {sheet.name: {*sheet.keys, ""} for sheet in book.sheets}
    return tuple(
        f"{sheet.name}: {cell.label!r} leads to {cell.sheet}, {cell.first!r} to {cell.last!r}"
        for sheet in book.sheets
        for row in sheet.rows
        for cell in (getattr(item, "value", item) for item in row)
        if isinstance(cell, Jump)
        and not {cell.first, cell.last} <= keys.get(cell.sheet, {cell.first, cell.last})
    )


def _index_keys(sheet: SheetPlan) -> dict[str, tuple[int, int]]:
    """The first and last row of each key."""
    rows: dict[str, tuple[int, int]] = {}
    for number, key in enumerate(sheet.sheet.keys, start=FIRST_ROW):
        rows[key] = (rows[key][0] if key in rows else number, number)
    return rows
