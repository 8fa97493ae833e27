"""Colours as RRGGBB: how far two of them stand apart, and their lighter and darker shades."""

from __future__ import annotations

import colorsys

LEAST_CONTRAST = 4.5
"""What WCAG 2 asks of text at level AA, whatever its size."""

WHITE = "FFFFFF"
BLACK = "000000"

# The darkest shades are linear in the sRGB standard.
_LINEAR_BELOW = 0.04045


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
