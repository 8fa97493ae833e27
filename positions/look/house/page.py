"""The page of a house: paper, margins, header and footer, and the logo of the first sheet."""

from __future__ import annotations

import posixpath
import re
from dataclasses import astuple
from dataclasses import dataclass
from typing import TYPE_CHECKING

from positions.look.house.styles import read_count
from positions.look.limits import count_units
from positions.look.look import LONGEST_BANNER
from positions.look.look import NO_BANNER
from positions.look.look import Banner
from positions.look.look import Logo
from positions.look.look import Margins
from positions.look.look import Paper

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from positions.look.house.archive import Archive

_PAPERS_BY_NUMBER = {"1": Paper.LETTER, "8": Paper.A3, "9": Paper.A4}
_SIGNATURES = {
    "png": (b"\x89PNG\r\n\x1a\n",),
    "jpg": (b"\xff\xd8\xff",),
    "jpeg": (b"\xff\xd8\xff",),
    "gif": (b"GIF87a", b"GIF89a"),
}
"""Pictures that every spreadsheet program shows, by how their files begin."""

# A section begins with &L, &C or &R; && is an ampersand of the text.
_SECTION = re.compile(r"&&|&([LCRlcr])")
_WIDEST_MARGIN = 10


@dataclass(frozen=True, slots=True)
class Page:
    """What a first sheet says of paper and letterhead; None: it says nothing."""

    paper: Paper | None = None
    margins: Margins | None = None
    header: Banner = NO_BANNER
    footer: Banner = NO_BANNER
    logo: Logo | None = None
    notes: tuple[str, ...] = ()


def read_page(archive: Archive, workbook: str) -> Page:
    """The page set-up and the logo of the first sheet that can be seen."""
    part = _find_first_sheet(archive, workbook)
    root = archive.read_xml(part)
    if root is None:
        return Page(notes=("it has no sheet, so no page set-up is taken over",))
    paper, paper_notes = _read_paper(root.find("pageSetup"))
    header, header_notes = _read_banner(root, "header")
    footer, footer_notes = _read_banner(root, "footer")
    logo, logo_notes = _read_logo(archive, part, root)
    pictured = any("&G" in text for text in (_join(header), _join(footer)))
    picture_notes = ("the picture in its header or footer is not taken over; put the logo on the "
                     "first sheet instead",) if pictured else ()  # fmt: skip
    return Page(
        paper=paper,
        margins=_read_margins(root.find("pageMargins")),
        header=header,
        footer=footer,
        logo=logo,
        notes=(*paper_notes, *header_notes, *footer_notes, *picture_notes, *logo_notes),
    )


def _find_first_sheet(archive: Archive, workbook: str) -> str:
    root = archive.read_xml(workbook)
    targets = archive.find_targets(workbook)
    for sheet in () if root is None else root.iterfind("sheets/sheet"):
        kind, part = targets.get(sheet.get("id", ""), ("", ""))
        if kind == "worksheet" and sheet.get("state", "visible") == "visible":
            return part
    return ""


def _read_paper(setup: Element | None) -> tuple[Paper | None, tuple[str, ...]]:
    number = "" if setup is None else setup.get("paperSize", "")
    if not number:
        return None, ()
    if number in _PAPERS_BY_NUMBER:
        return _PAPERS_BY_NUMBER[number], ()
    known = ", ".join(Paper)
    return None, (f"its paper is none of {known}; the template's paper is used",)


def _read_margins(element: Element | None) -> Margins | None:
    names = ("left", "right", "top", "bottom", "header", "footer")
    try:
        inches = (
            {name: float(element.get(name, "nan")) for name in names} if element is not None else {}
        )
    except ValueError:
        return None
    fit = all(0 <= number <= _WIDEST_MARGIN for number in inches.values())
    return Margins(**inches) if inches and fit else None


def _read_banner(root: Element, name: str) -> tuple[Banner, tuple[str, ...]]:
    """The header or the footer of odd pages, unless no program would take it."""
    element = root.find(f"headerFooter/odd{name.capitalize()}")
    text = (element.text or "") if element is not None else ""
    banner = split_banner(text)
    length = count_units("".join(f"&C{part}" for part in astuple(banner) if part))
    if length > LONGEST_BANNER:
        fault = f"its {name} has {length:,} characters, and programs take {LONGEST_BANNER}"
        return NO_BANNER, (f"{fault}; it is left out",)
    return banner, ()


def split_banner(text: str) -> Banner:
    """A header or footer, as the file spells it in one text, in its three parts."""
    parts = {"L": "", "C": "", "R": ""}
    section, start = "C", 0
    for found in _SECTION.finditer(text):
        if found[1]:
            parts[section] += text[start : found.start()]
            section, start = found[1].upper(), found.end()
    parts[section] += text[start:]
    return Banner(parts["L"], parts["C"], parts["R"])


def _join(banner: Banner) -> str:
    return banner.left + banner.center + banner.right


def _read_logo(archive: Archive, part: str, root: Element) -> tuple[Logo | None, tuple[str, ...]]:
    drawing = root.find("drawing")
    targets = archive.find_targets(part)
    place = "" if drawing is None else targets.get(drawing.get("id", ""), ("", ""))[1]
    tree = archive.read_xml(place)
    picture = None if tree is None else tree.find(".//pic")
    if tree is None or picture is None:
        return None, ()
    blip = picture.find(".//blip")
    key = "" if blip is None else blip.get("embed", "")
    file = archive.find_targets(place).get(key, ("", ""))[1]
    content = archive.read_part(file)
    extension = posixpath.splitext(file)[1].lstrip(".").lower()
    if not content.startswith(_SIGNATURES.get(extension, (b"\x00no picture",))):
        return None, (f"its logo is not taken over: no {', '.join(_SIGNATURES)} picture",)
    width, height = _find_size(tree, picture)
    named = picture.find(".//cNvPr")
    description = "" if named is None else named.get("descr", "")
    return Logo(content, extension, width, height, description), ()


def _find_size(tree: Element, picture: Element) -> tuple[int, int]:
    """The picture's own size, or that of the place it is anchored to."""
    for element in (picture.find("spPr/xfrm/ext"), tree.find("oneCellAnchor/ext")):
        if element is not None:
            width, height = read_count(element.get("cx")), read_count(element.get("cy"))
            if width > 0 and height > 0:
                return width, height
    return 0, 0
