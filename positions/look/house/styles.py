"""The named cell styles of a workbook, read from its own style sheet.

Read from the parts and not through openpyxl, which fails on the styles of files that LibreOffice
has saved. Programs in other languages rename the styles that every program knows, so these are
also found by the number that the file format gives them.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import TypeVar

from positions.look.colours import BLACK
from positions.look.colours import WHITE
from positions.look.colours import tint_colour

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence
    from xml.etree.ElementTree import Element

    from positions.look.house.archive import Archive

# The colours that the file format names by number, from 16; 8 to 15 repeat 0 to 7.
_FIRST_EIGHT = (
    *("000000", "FFFFFF", "FF0000", "00FF00", "0000FF", "FFFF00", "FF00FF", "00FFFF"),
)  # fmt: skip
INDEXED_COLOURS = (
    *_FIRST_EIGHT,
    *_FIRST_EIGHT,
    *("800000", "008000", "000080", "808000", "800080", "008080", "C0C0C0", "808080"),
    *("9999FF", "993366", "FFFFCC", "CCFFFF", "660066", "FF8080", "0066CC", "CCCCFF"),
    *("000080", "FF00FF", "FFFF00", "00FFFF", "800080", "800000", "008080", "0000FF"),
    *("00CCFF", "CCFFFF", "CCFFCC", "FFFF99", "99CCFF", "FF99CC", "CC99FF", "FFCC99"),
    *("3366FF", "33CCCC", "99CC00", "FFCC00", "FF9900", "FF6600", "666699", "969696"),
    *("003366", "339966", "003300", "333300", "993300", "993366", "333399", "333333"),
)

_MOST_DIGITS = 12

_LENGTHS = (6, 8)
"""Letters of a colour, without and with its opacity."""

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


_ItemT = TypeVar("_ItemT")
_DefaultT = TypeVar("_DefaultT")


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
    # A colour of the operating system is kept with what it was when the file was saved.
    return "" if colour is None else _read_hex(colour.get("lastClr", colour.get("val", "")))


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
            entry.get("name", "").removeprefix(_MARK), read_count(entry.get("xfId"))
        )
        if style is not None:
            own.setdefault(style.name.casefold(), style)
            unnumbered.setdefault(_NUMBERED.sub("", style.name).casefold(), style)
            number = read_count(entry.get("builtinId"))
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
            _read_hex(element.get("rgb", ""))
            for element in root.iterfind("colors/indexedColors/rgbColor")
        ] or [*INDEXED_COLOURS, BLACK, WHITE]
        self.codes = _FORMATS_BY_NUMBER | {
            read_count(element.get("numFmtId")): element.get("formatCode", "")
            for element in root.iterfind("numFmts/numFmt")
        }

    def read_style(self, name: str, number: int) -> CellStyle | None:
        xf = _pick(self.formats, number, None)
        if not name or xf is None:
            return None
        font = _pick(self.fonts, read_count(xf.get("fontId")), None)
        pattern = _find(_pick(self.fills, read_count(xf.get("fillId")), None), "patternFill")
        border = _pick(self.borders, read_count(xf.get("borderId")), None)
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
            number_format=self.codes.get(read_count(xf.get("numFmtId")), ""),
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
        """The colour of a part of a style; empty where it is left to the program."""
        element = _find(parent, name)
        if element is None:
            return ""
        colour = self._look_up(element)
        tint = _read_number(element.get("tint", "0"))
        return tint_colour(colour, min(max(tint, -1), 1)) if colour and tint else colour

    def _look_up(self, element: Element) -> str:
        colour = _read_hex(element.get("rgb", ""))
        for name, colours in (("theme", self.theme.colours), ("indexed", self.palette)):
            colour = colour or _pick(colours, read_count(element.get(name)), "")
        return colour

    def _read_line(self, line: Element | None) -> str:
        if line is None or line.get("style", "none") == "none":
            return ""
        return self._read_colour(line, "color") or BLACK


def _find(parent: Element | None, name: str) -> Element | None:
    return None if parent is None else parent.find(name)


def _pick(items: Sequence[_ItemT], number: int, default: _DefaultT) -> _ItemT | _DefaultT:
    return items[number] if 0 <= number < len(items) else default


def read_count(text: str | None) -> int:
    """A whole number as the file spells it; -1 for anything else, or for one beyond all measure."""
    fits = text and text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS
    return int(text) if text and fits else -1


def _read_size(font: Element | None) -> float:
    size = _find(font, "sz")
    return 0 if size is None else _read_number(size.get("val", "0"))


def _is_on(font: Element | None, name: str) -> bool:
    element = _find(font, name)
    return element is not None and element.get("val", "1") not in {"0", "false", "none"}


def _applies(xf: Element, name: str) -> bool:
    """Whether a style settles this at all; it does unless it says that it does not."""
    return xf.get(name, "1") not in {"0", "false"}


def _read_number(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        return 0
    return number if math.isfinite(number) else 0


def _read_hex(text: str) -> str:
    """A colour as the file spells it, with or without opacity before it."""
    fits = len(text) in _LENGTHS and set(text.upper()) <= set("0123456789ABCDEF")
    return text[-6:].upper() if fits else ""
