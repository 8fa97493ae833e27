"""Colours as a spreadsheet program shows them: theme, tint, palette, and their contrast.

Contrast follows the web content accessibility guidelines (WCAG 2.1, relative luminance).
"""

from __future__ import annotations

import colorsys
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import xml.etree.ElementTree as ET

BLACK = "000000"
WHITE = "FFFFFF"

# The order in which a theme lists its colours and the order in which cells count them differ.
THEME_ORDER = (
    *("lt1", "dk1", "lt2", "dk2", "accent1", "accent2"),
    *("accent3", "accent4", "accent5", "accent6", "hlink", "folHlink"),
)

# The palette of old workbooks; 64 and 65 stand for the system's text and window colours.
PALETTE = (
    *("000000", "FFFFFF", "FF0000", "00FF00", "0000FF", "FFFF00", "FF00FF", "00FFFF"),
    *("000000", "FFFFFF", "FF0000", "00FF00", "0000FF", "FFFF00", "FF00FF", "00FFFF"),
    *("800000", "008000", "000080", "808000", "800080", "008080", "C0C0C0", "808080"),
    *("9999FF", "993366", "FFFFCC", "CCFFFF", "660066", "FF8080", "0066CC", "CCCCFF"),
    *("000080", "FF00FF", "FFFF00", "00FFFF", "800080", "800000", "008080", "0000FF"),
    *("00CCFF", "CCFFFF", "CCFFCC", "FFFF99", "99CCFF", "FF99CC", "CC99FF", "FFCC99"),
    *("3366FF", "33CCCC", "99CC00", "FFCC00", "FF9900", "FF6600", "666699", "969696"),
    *("003366", "339966", "003300", "333300", "993300", "993366", "333399", "333333"),
    *("000000", "FFFFFF"),
)


@dataclass(frozen=True, slots=True)
class Theme:
    """The theme's colours in the order cells count them, and its two font names."""

    colours: tuple[str, ...]
    major: str
    minor: str


EMPTY_THEME = Theme((WHITE, BLACK), "", "")


def read_theme(root: ET.Element) -> Theme:
    """Read colours and fonts from the theme part."""
    scheme = root.find(".//{*}clrScheme")
    named = {} if scheme is None else {_local(item): _read_theme_colour(item) for item in scheme}
    return Theme(
        colours=tuple(named.get(name, BLACK) for name in THEME_ORDER),
        major=_read_typeface(root, "majorFont"),
        minor=_read_typeface(root, "minorFont"),
    )


def resolve_colour(element: ET.Element | None, theme: Theme, default: str) -> str:
    """Find the colour an element such as `<fgColor theme="4" tint="0.4"/>` stands for."""
    if element is None or element.get("auto") == "1":
        return default
    tint = float(element.get("tint", "0"))
    if (rgb := element.get("rgb")) is not None:
        return tint_colour(rgb[-6:].upper(), tint)
    if (number := element.get("theme")) is not None:
        known = int(number) < len(theme.colours)
        return tint_colour(theme.colours[int(number)] if known else default, tint)
    if (number := element.get("indexed")) is not None:
        known = int(number) < len(PALETTE)
        return tint_colour(PALETTE[int(number)] if known else default, tint)
    return default


def tint_colour(colour: str, tint: float) -> str:
    """Lighten (above 0) or darken (below 0) a colour the way the file format defines it."""
    if not tint:
        return colour
    hue, light, saturation = colorsys.rgb_to_hls(*_split_colour(colour))
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    channels = colorsys.hls_to_rgb(hue, light, saturation)
    return "".join(f"{round(channel * 255):02X}" for channel in channels)


def measure_contrast(first: str, second: str) -> float:
    """Compute how far two colours stand apart, from 1 (the same) to 21 (black on white)."""
    low, high = sorted((_measure_luminance(first), _measure_luminance(second)))
    return (high + 0.05) / (low + 0.05)


def _split_colour(colour: str) -> tuple[float, float, float]:
    red, green, blue = bytes.fromhex(colour)
    return red / 255, green / 255, blue / 255


def _measure_luminance(colour: str) -> float:
    linear = [
        channel / 12.92 if channel <= 0.03928 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in _split_colour(colour)
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _read_theme_colour(element: ET.Element) -> str:
    for child in element:
        return (child.get("lastClr") or child.get("val") or BLACK).upper()
    return BLACK


def _read_typeface(root: ET.Element, name: str) -> str:
    latin = root.find(f".//{{*}}{name}/{{*}}latin")
    return "" if latin is None else latin.get("typeface", "")


def _local(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]
