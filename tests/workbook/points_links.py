"""Points 40 to 44: where links lead, how they are written, and what they are called."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from tests.workbook.areas import format_cell
from tests.workbook.areas import parse_area
from tests.workbook.areas import split_location
from tests.workbook.flaws import Flaw

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.workbook.reading import Link
    from tests.workbook.reading import Sheet
    from tests.workbook.reading import Table
    from tests.workbook.reading import Workbook

# LibreOffice cuts a longer address or fragment when it saves.
LONGEST_ADDRESS_PART = 255
# Excel repairs, that is drops, what is longer or more.
LONGEST_ADDRESS = 2079
MOST_LINKS = 65_530
LONGEST_TOOLTIP = 255

EMPTY_WORDS = frozenset(
    {"here", "click here", "link", "source", "more", "read more", "this", "this link", "page"}
    | {"website", "open", "go", "url", "web"}
)

_ADDRESS = re.compile(r"(https?://|www\.|mailto:)\S+", re.IGNORECASE)
_YEAR = re.compile(r"\b(19|20)\d\d\b")
_UNSAFE = re.compile(r'[\s<>"{}|\\^`]|%(?![0-9A-Fa-f]{2})')


def point_40(workbook: Workbook) -> Iterator[Flaw]:
    """A link says where it leads; two of one table that lead apart are called apart."""
    for sheet in workbook.sheets:
        for link in sheet.links:
            text = _find_label(sheet, link)
            if not text:
                yield Flaw(sheet.name, _name_place(link), "the link has no text")
            elif text.casefold().strip(" .:") in EMPTY_WORDS:
                yield Flaw(sheet.name, _name_place(link), f"the link is only called {text!r}")
            elif _ADDRESS.fullmatch(text) and link.external:
                yield Flaw(sheet.name, _name_place(link), "the link shows its bare address")
        for table in sheet.tables:
            yield from _find_shared_labels(sheet, table)


def point_41(workbook: Workbook) -> Iterator[Flaw]:
    """Addresses are short enough for LibreOffice, and each is also written out as plain text."""
    written = _list_plain_addresses(workbook)
    for sheet, link in _list_external(workbook):
        for name, part in (("address", link.target), ("fragment", link.location)):
            if len(part) > LONGEST_ADDRESS_PART:
                yield Flaw(sheet.name, _name_place(link), f"the {name} has {len(part)} characters")
        if len(link.target) + len(link.location) + 1 > LONGEST_ADDRESS:
            yield Flaw(sheet.name, _name_place(link), "Excel drops an address of this length")
        base = link.target.partition("#")[0]
        if base not in written:
            yield Flaw(sheet.name, _name_place(link), f"{base} is written out in no cell")


def point_42(workbook: Workbook) -> Iterator[Flaw]:
    """An address is parted at its first `#`, encoded, and of the web or of mail."""
    for sheet, link in _list_external(workbook):
        place = _name_place(link)
        if "#" in link.target:
            yield Flaw(sheet.name, place, "the fragment is not parted from the address")
        if urlsplit(link.target).scheme not in {"http", "https", "mailto"}:
            yield Flaw(sheet.name, place, f"{link.target!r} is no address of the web or of mail")
        for part in (link.target, link.location):
            if match := _UNSAFE.search(part):
                yield Flaw(sheet.name, place, f"{match[0]!r} in the address is not encoded")


def point_43(workbook: Workbook) -> Iterator[Flaw]:
    """A sheet has no more links than Excel opens, and each hint is short."""
    for sheet in workbook.sheets:
        if len(sheet.links) > MOST_LINKS:
            yield Flaw(sheet.name, "", f"the sheet has {len(sheet.links)} links")
        for link in sheet.links:
            if len(link.tooltip) > LONGEST_TOOLTIP:
                yield Flaw(
                    sheet.name, _name_place(link), f"the hint has {len(link.tooltip)} characters"
                )


def point_44(workbook: Workbook) -> Iterator[Flaw]:
    """Each position leads to its source, and every link inside the workbook leads to a cell."""
    sheet = workbook.find_sheet("Positions")
    for table in sheet.tables if sheet else ():
        linked = {link.area.top for link in sheet.links} if sheet else set()
        for row in range(table.area.top + 1, table.area.bottom + 1):
            if sheet and row not in linked and not _says_none(sheet, row):
                yield Flaw(sheet.name, f"{row}:{row}", "the position has no link to its source")
    for place in workbook.sheets:
        for link in place.links:
            if not link.external and not _leads_somewhere(workbook, place, link.location):
                yield Flaw(place.name, _name_place(link), f"{link.location!r} leads nowhere")


def _find_label(sheet: Sheet, link: Link) -> str:
    return sheet.find_text(link.area.top, link.area.left).strip()


def _name_place(link: Link) -> str:
    return format_cell(link.area.top, link.area.left)


def _list_external(workbook: Workbook) -> Iterator[tuple[Sheet, Link]]:
    for sheet in workbook.sheets:
        for link in sheet.links:
            if link.external:
                yield sheet, link


def _find_shared_labels(sheet: Sheet, table: Table) -> Iterator[Flaw]:
    """Find links to different pages under one text, unless the text carries a date."""
    targets: dict[str, Link] = {}
    for link in sheet.links:
        if not link.external or not table.area.overlaps(link.area):
            continue
        text = _find_label(sheet, link)
        first = targets.setdefault(text.casefold(), link)
        same = (first.target, first.location) == (link.target, link.location)
        if not same and not _YEAR.search(text):
            other = _name_place(first)
            yield Flaw(sheet.name, _name_place(link), f"{text!r} leads elsewhere than in {other}")


def _list_plain_addresses(workbook: Workbook) -> Counter[str]:
    """Count the addresses, without their fragments, that stand as texts in cells."""
    texts = (
        cell.text for sheet in workbook.sheets for cell in sheet.cells.values() if cell.is_text
    )
    return Counter(
        match[0].partition("#")[0] for text in texts for match in _ADDRESS.finditer(text)
    )


def _says_none(sheet: Sheet, row: int) -> bool:
    """Whether the row only says that nothing is recorded."""
    return sheet.find_text(row, 1).strip(" []").casefold().startswith("none")


def _leads_somewhere(workbook: Workbook, sheet: Sheet, location: str) -> bool:
    for item in workbook.names:
        if item.name.casefold() == location.casefold():
            location = item.value
    name, address = split_location(location)
    target, area = (workbook.find_sheet(name) if name else sheet), parse_area(address)
    if target is None or area is None:
        return False
    corners = ((area.top, area.left), (area.bottom, area.left))
    return all(place in target.cells for place in corners)
