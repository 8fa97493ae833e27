"""A look in the clothes of a house: what the house has is taken over, the rest stays."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from positions.look.house.colours import tint_colour
from positions.look.look import Look
from positions.look.look import Paper
from positions.look.look import Role

if TYPE_CHECKING:
    from positions.look.house.cellstyles import CellStyle
    from positions.look.house.reading import House
    from positions.look.look import NamedLook
    from positions.look.look import ToneLook

_LINKS = (Role.LINK, Role.BACK)
_COUNTED = (Role.DAY, Role.NUMBER, Role.COUNT)
_HORIZONTALS = frozenset({"left", "center", "right"})
# What a style leaves open stands at the bottom, and LibreOffice writes that out: it is no wish.
_VERTICALS = frozenset({"top", "center"})
_SIZES = (8, 40)
_LIGHTER = 0.5


def wear_house(look: Look, house: House) -> Look:
    """The look with the styles, the font, the colours and the page of a house.

    What had the colour of the text before, such as words and days, has that of the house's text,
    unless the house has a style of its own for it.
    """
    look = resize_look(look, _fit_size(house.size)) if house.size else look
    look = _recolour(look, _find_ink(look, house))
    styles = {
        role: _dress(role, style, house.styles[role]) if role in house.styles else style
        for role, style in look.styles.items()
    }
    tones = {
        tone: _tone(kept, house.tones[tone]) if tone in house.tones else kept
        for tone, kept in look.tones.items()
    }
    return replace(
        look,
        font=house.font or look.font,
        styles=styles,
        tones=tones,
        chart_colours=_list_chart_colours(house) or look.chart_colours,
        house_header=house.header,
        house_footer=house.footer,
        logo=house.logo,
        paper=house.paper or look.paper,
        # A house that writes on other paper than A4 may have no A3 for wide sheets.
        wide_paper=look.wide_paper if house.paper in {None, Paper.A4} else house.paper,
        margins=house.margins or look.margins,
    )


def resize_look(look: Look, size: float) -> Look:
    """The look with a text of `size` points; every style grows or shrinks by as much."""
    styles = {
        role: replace(style, size=style.size + size - look.size)
        for role, style in look.styles.items()
    }
    return replace(look, size=size, styles=styles)


def _find_ink(look: Look, house: House) -> str:
    text = house.styles.get(Role.TEXT)
    return (text.colour if text and text.has_font else "") or look.styles[Role.TEXT].colour


def _recolour(look: Look, ink: str) -> Look:
    old = look.styles[Role.TEXT].colour
    styles = {
        role: replace(style, colour=ink) if style.colour == old else style
        for role, style in look.styles.items()
    }
    tones = {
        tone: replace(kept, colour=ink) if kept.colour == old else kept
        for tone, kept in look.tones.items()
    }
    return replace(look, styles=styles, tones=tones)


def _dress(role: Role, style: NamedLook, own: CellStyle) -> NamedLook:
    if own.has_border:
        # The hairlines guide the eye; a house whose style has none is not against them.
        style = replace(style, rule=own.rule or style.rule, edge=own.edge or style.edge)
    if own.has_font:
        style = replace(
            style,
            size=_fit_size(own.size) if own.size else style.size,
            colour=own.colour or "000000",
            bold=own.bold,
            # Links are told from text by more than their colour, whatever the house says.
            underline=own.underline or role in _LINKS,
        )
    return replace(
        style,
        fill=own.fill if own.has_fill else style.fill,
        horizontal=own.horizontal if own.horizontal in _HORIZONTALS else style.horizontal,
        vertical=own.vertical if own.vertical in _VERTICALS else style.vertical,
        number_format=own.number_format if _has_format(role, own) else style.number_format,
    )


def _has_format(role: Role, own: CellStyle) -> bool:
    return role in _COUNTED and own.number_format not in {"", "General"}


def _tone(kept: ToneLook, own: CellStyle) -> ToneLook:
    if own.has_font:
        kept = replace(kept, colour=own.colour or kept.colour, bold=own.bold)
    return replace(kept, fill=own.fill) if own.has_fill else kept


def _fit_size(size: float) -> float:
    return min(max(size, _SIZES[0]), _SIZES[1])


def _list_chart_colours(house: House) -> tuple[str, ...]:
    """The accents, each followed by a lighter shade of it."""
    pairs = ((accent, tint_colour(accent, _LIGHTER)) for accent in house.accents)
    return tuple(dict.fromkeys(colour for pair in pairs for colour in pair))
