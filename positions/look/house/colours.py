"""Colours of a workbook as RRGGBB: named by number, by theme or outright; and their contrast."""

from __future__ import annotations

import colorsys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from xml.etree.ElementTree import Element

LEAST_CONTRAST = 4.5
"""What WCAG 2 asks of text at level AA, whatever its size."""

WHITE = "FFFFFF"
BLACK = "000000"

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

# The darkest shades are linear in the sRGB standard.
_LINEAR_BELOW = 0.04045

_ARGB = 8
_RGB = 6


def find_contrast(ink: str, ground: str) -> float:
    """The contrast of two colours by WCAG 2, from 1 to 21; no ground is white paper."""
    lights = sorted((_find_luminance(ink), _find_luminance(ground or WHITE)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def _find_luminance(colour: str) -> float:
    red, green, blue = (_linearise(int(colour[place : place + 2], 16)) for place in (0, 2, 4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linearise(channel: int) -> float:
    share = channel / 255
    return share / 12.92 if share <= _LINEAR_BELOW else float(((share + 0.055) / 1.055) ** 2.4)


def tint_colour(colour: str, tint: float) -> str:
    """A colour made lighter (tint up to 1) or darker (down to -1), as workbooks do."""
    channels = (int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4))
    hue, light, saturation = colorsys.rgb_to_hls(*channels)
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    tinted = colorsys.hls_to_rgb(hue, min(max(light, 0), 1), saturation)
    return "".join(f"{round(channel * 255):02X}" for channel in tinted)


def resolve_colour(
    element: Element | None, theme: Sequence[str], palette: Sequence[str] = INDEXED_COLOURS
) -> str:
    """The colour that an element of a style names; empty where it leaves it to the program."""
    if element is None:
        return ""
    colour = _look_up(element, theme, palette)
    tint = _read_number(element.get("tint", "0"))
    return tint_colour(colour, min(max(tint, -1), 1)) if colour and tint else colour


def _look_up(element: Element, theme: Sequence[str], palette: Sequence[str]) -> str:
    rgb = element.get("rgb", "").upper()
    if rgb and set(rgb) <= set("0123456789ABCDEF") and len(rgb) in (_RGB, _ARGB):
        return rgb[-6:]
    for name, colours in (("theme", theme), ("indexed", palette)):
        place = element.get(name, "")
        if place.isascii() and place.isdigit() and int(place) < len(colours):
            return colours[int(place)]
    return ""


def _read_number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0
