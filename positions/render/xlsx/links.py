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

from positions.fragments import MAX_CHARACTERS
from positions.fragments import split_target
from positions.render.xlsx.names import quote_tab
from positions.render.xlsx.plan import FIRST_ROW
from positions.render.xlsx.plan import MOST_LINKS
from positions.render.xlsx.texts import cut_text
from positions.render.xlsx.texts import escape_attribute
from positions.tables.book import Jump

if TYPE_CHECKING:
    from positions.render.xlsx.plan import BookPlan
    from positions.render.xlsx.plan import SheetPlan
    from positions.tables.book import Book
    from positions.tables.book import Web

LONGEST_TOOLTIP = 255

_SCHEMES = ("http://", "https://", "mailto:")
_DIRECTIVE = ":~:text="
# Letters, digits and what a passage is spelled with: nothing that has to be encoded.
_FIT = re.compile(r"(?:[\w:~=,.!*'()&-]|%[0-9A-Fa-f]{2})*", re.ASCII)
_WORD_END = re.compile(r"%20|\+")


@dataclass(slots=True)
class Places:
    """Where the rows of each key stand, looked up sheet by sheet when first asked for."""

    plan: BookPlan
    _rows: dict[str, dict[str, tuple[int, int]]] = field(default_factory=dict)

    def locate(self, jump: Jump) -> str:
        """The address a jump leads to; empty where the workbook has no such sheet or key."""
        target = self._find_sheet(jump.sheet)
        if target is None:
            return ""
        if not jump.first:
            return f"{quote_tab(target.tab)}!A1"
        rows = self._rows.get(jump.sheet)
        if rows is None:
            rows = self._rows[jump.sheet] = _index_keys(target)
        first, last = rows.get(jump.first), rows.get(jump.last or jump.first)
        if first is None or last is None:
            return ""
        top, bottom = min(first[0], last[0]), max(first[1], last[1])
        area = f"A{top}" if top == bottom else f"A{top}:A{bottom}"
        return f"{quote_tab(target.tab)}!{area}"

    def name_tab(self, jump: Jump) -> str:
        """The tab a jump leads to."""
        target = self._find_sheet(jump.sheet)
        return target.tab if target else ""

    def _find_sheet(self, name: str) -> SheetPlan | None:
        return next((sheet for sheet in self.plan.sheets if sheet.sheet.name == name), None)


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
        if isinstance(link, Jump):
            return self._add_jump(link, address)
        base, own = resolve_base(link.url)
        if not base:
            return False
        fragment = resolve_fragment(link.fragment) if link.fragment else own
        name = self.targets.setdefault(base, f"link{len(self.targets) + 1}")
        location = f' location="{escape_attribute(fragment)}"' if fragment else ""
        self.elements.append(f'<hyperlink ref="{address}" r:id="{name}"{location}/>')
        return True

    def _add_jump(self, link: Jump, address: str) -> bool:
        location = self.places.locate(link)
        if not location:
            return False
        tooltip = escape_attribute(cut_text(f"To {self.places.name_tab(link)}", LONGEST_TOOLTIP))
        self.elements.append(
            f'<hyperlink ref="{address}" location="{escape_attribute(location)}" '
            f'tooltip="{tooltip}"/>'
        )
        return True


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
