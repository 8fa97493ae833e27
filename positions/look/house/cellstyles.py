"""The named cell styles of a workbook, read from its own style sheet.

Read from the parts and not through openpyxl, which fails on the styles of files that LibreOffice
has saved. Programs in other languages rename the styles that every program knows, so these are
also found by the number that the file format gives them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from positions.look.house.colours import BLACK
from positions.look.house.colours import INDEXED_COLOURS
from positions.look.house.colours import WHITE
from positions.look.house.colours import resolve_colour

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence
    from xml.etree.ElementTree import Element

    from positions.look.house.archive import Archive

_NAMES_BY_NUMBER = {
    0: "Normal",
    8: "Hyperlink",
    15: "Title",
    16: "Heading 1",
    17: "Heading 2",
    18: "Heading 3",
    26: "Good",
    27: "Bad",
    28: "Neutral",
    30: "20% - Accent1",
    31: "40% - Accent1",
    32: "60% - Accent1",
    53: "Explanatory Text",
}
"""Styles that every spreadsheet program knows, by their number in the file format."""

_MARK = "Excel Built-in "
_NUMBERED = re.compile(r" \d+$")
"""What LibreOffice puts before the names of styles that it takes over from Excel, and after the
names of those that are called like a style of its own."""

_FORMATS_BY_NUMBER = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    14: "yyyy\\-mm\\-dd",
    15: "d\\-mmm\\-yy",
}
"""Number formats without a code in the file; 14 shows a day as the reader's country does, and
is written as the one order that nobody misreads."""


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of a theme in the order in which styles number them, and its two fonts."""

    colours: tuple[str, ...] = (WHITE, BLACK)
    major: str = ""
    minor: str = ""

    @property
    def accents(self) -> tuple[str, ...]:
        """The accent colours."""
        return tuple(colour for colour in self.colours[4:10] if colour)


@dataclass(frozen=True, slots=True)
class CellStyle:
    """A named cell style; what the style leaves open is an empty text or zero."""

    name: str
    font: str = ""
    size: float = 0
    colour: str = ""
    fill: str = ""
    bold: bool = False
    underline: bool = False
    number_format: str = ""
    horizontal: str = ""
    vertical: str = ""
    rule: str = ""
    edge: str = ""
    has_font: bool = True
    has_fill: bool = True
    has_border: bool = True
    is_pattern: bool = False


def read_theme(archive: Archive, workbook: str) -> Theme:
    """The theme of a workbook; black on white where it has none."""
    root = archive.read_xml(archive.find_target(workbook, "theme"))
    scheme = None if root is None else root.find(".//clrScheme")
    if root is None or scheme is None:
        return Theme()
    colours = [_read_theme_colour(slot) for slot in scheme]
    # The theme lists dark before light, styles count light before dark.
    swapped = [colours[place] for place in (1, 0, 3, 2) if place < len(colours)]
    return Theme(
        (*swapped, *colours[4:12]), _read_typeface(root, "major"), _read_typeface(root, "minor")
    )


def _read_theme_colour(slot: Element) -> str:
    colour = next(iter(slot), None)
    if colour is None:
        return ""
    # A colour of the operating system is kept with what it was when the file was saved.
    rgb = colour.get("lastClr", colour.get("val", "")).upper()
    return rgb if len(rgb) == len(WHITE) and set(rgb) <= set("0123456789ABCDEF") else ""


def _read_typeface(root: Element, name: str) -> str:
    latin = root.find(f".//{name}Font/latin")
    return "" if latin is None else latin.get("typeface", "")


def read_cell_styles(archive: Archive, workbook: str, theme: Theme) -> Mapping[str, CellStyle]:
    """The named cell styles by their names in small letters, and by those that all programs know.

    A style's own name goes before the name that its number stands for.
    """
    root = archive.read_xml(archive.find_target(workbook, "styles"))
    if root is None:
        return {}
    sheet = _StyleSheet(root, theme)
    own: dict[str, CellStyle] = {}
    known: dict[str, CellStyle] = {}
    unnumbered: dict[str, CellStyle] = {}
    for entry in root.iterfind("cellStyles/cellStyle"):
        style = sheet.read_style(
            entry.get("name", "").removeprefix(_MARK), _read_count(entry.get("xfId"))
        )
        if style is not None:
            own.setdefault(style.name.casefold(), style)
            unnumbered.setdefault(_NUMBERED.sub("", style.name).casefold(), style)
            number = _read_count(entry.get("builtinId"))
            if number in _NAMES_BY_NUMBER and not entry.get("iLevel"):
                known.setdefault(_NAMES_BY_NUMBER[number].casefold(), style)
    return unnumbered | known | own


class _StyleSheet:
    """The lists of a style sheet that a cell style refers to by number."""

    def __init__(self, root: Element, theme: Theme) -> None:
        self.theme = theme
        self.formats = root.findall("cellStyleXfs/xf")
        self.fonts = root.findall("fonts/font")
        self.fills = root.findall("fills/fill")
        self.borders = root.findall("borders/border")
        self.palette = [
            element.get("rgb", "")[-6:].upper()
            for element in root.iterfind("colors/indexedColors/rgbColor")
        ] or [*INDEXED_COLOURS, BLACK, WHITE]
        self.codes = _FORMATS_BY_NUMBER | {
            _read_count(element.get("numFmtId")): element.get("formatCode", "")
            for element in root.iterfind("numFmts/numFmt")
        }

    def read_style(self, name: str, number: int) -> CellStyle | None:
        xf = _pick(self.formats, number)
        if not name or xf is None:
            return None
        font = _pick(self.fonts, _read_count(xf.get("fontId")))
        pattern = _find(_pick(self.fills, _read_count(xf.get("fillId"))), "patternFill")
        border = _pick(self.borders, _read_count(xf.get("borderId")))
        alignment = xf.find("alignment")
        kind = "none" if pattern is None else pattern.get("patternType", "none")
        return CellStyle(
            name=name,
            font=self._read_font(font),
            size=_read_size(font),
            colour=self._read_colour(font, "color"),
            fill=self._read_colour(pattern, "fgColor") if kind == "solid" else "",
            bold=_is_on(font, "b"),
            underline=_is_on(font, "u"),
            number_format=self.codes.get(_read_count(xf.get("numFmtId")), ""),
            horizontal="" if alignment is None else alignment.get("horizontal", ""),
            vertical="" if alignment is None else alignment.get("vertical", ""),
            rule=self._read_line(_find(border, "bottom")),
            edge=self._read_line(_find(border, "right")),
            has_font=_applies(xf, "applyFont"),
            has_fill=_applies(xf, "applyFill"),
            has_border=_applies(xf, "applyBorder"),
            is_pattern=kind not in {"none", "solid"},
        )

    def _read_font(self, font: Element | None) -> str:
        scheme = _find(font, "scheme")
        by_scheme = {"major": self.theme.major, "minor": self.theme.minor}
        themed = "" if scheme is None else by_scheme.get(scheme.get("val", ""), "")
        name = _find(font, "name")
        return themed or ("" if name is None else name.get("val", ""))

    def _read_colour(self, parent: Element | None, name: str) -> str:
        return resolve_colour(_find(parent, name), self.theme.colours, self.palette)

    def _read_line(self, line: Element | None) -> str:
        if line is None or line.get("style", "none") == "none":
            return ""
        return self._read_colour(line, "color") or BLACK


def _find(parent: Element | None, name: str) -> Element | None:
    return None if parent is None else parent.find(name)


def _pick(elements: Sequence[Element], number: int) -> Element | None:
    return elements[number] if 0 <= number < len(elements) else None


def _read_count(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() else -1


def _read_size(font: Element | None) -> float:
    size = _find(font, "sz")
    try:
        return 0 if size is None else float(size.get("val", "0"))
    except ValueError:
        return 0


def _is_on(font: Element | None, name: str) -> bool:
    element = _find(font, name)
    return element is not None and element.get("val", "1") not in {"0", "false", "none"}


def _applies(xf: Element, name: str) -> bool:
    """Whether a style settles this at all; it does unless it says that it does not."""
    return xf.get(name, "1") not in {"0", "false"}
