"""The house workbook: a workbook made in Excel or LibreOffice that shows how a house writes.

`read_house(path)` reads its named cell styles, theme, page set-up and logo, and which of them serve
which part of our sheets; `wear_house` puts them on a look. Nothing of its cells is taken over.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from dataclasses import replace
from typing import TYPE_CHECKING
from typing import TypeVar

from positions.look.colours import BLACK
from positions.look.colours import tint_colour
from positions.look.formats import find_format_fault
from positions.look.house.archive import open_archive
from positions.look.house.page import read_page
from positions.look.house.styles import CellStyle
from positions.look.house.styles import read_cell_styles
from positions.look.house.styles import read_theme
from positions.look.look import Paper
from positions.look.look import Role
from positions.look.look import resize_look
from positions.tables.book import Tone

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping
    from pathlib import Path

    from positions.look.house.archive import Archive
    from positions.look.house.page import Page
    from positions.look.look import Look
    from positions.look.look import NamedLook
    from positions.look.look import ToneLook

STYLE_NAMES_BY_ROLE: Mapping[Role, tuple[str, ...]] = {
    Role.TITLE: ("Positions Title", "Title", "Heading 1"),
    Role.DESCRIPTION: ("Positions Description", "Subtitle", "Explanatory Text"),
    Role.HEADER: ("Positions Header", "Table Header", "Column Header", "Heading 3"),
    Role.TEXT: ("Positions Text", "Text", "Normal"),
    Role.ID: ("Positions Id",),
    Role.WORD: ("Positions Word",),
    Role.DAY: ("Positions Day", "Positions Date"),
    Role.NUMBER: ("Positions Number",),
    Role.COUNT: ("Positions Count",),
    Role.LINK: ("Positions Link", "Hyperlink"),
    Role.BACK: ("Positions Way Back", "Positions Link", "Hyperlink"),
}
"""The styles looked for, the first that the house has; capitals do not matter."""

STYLE_NAMES_BY_TONE: Mapping[Tone, tuple[str, ...]] = {
    Tone.STRONG: ("Positions Strong",),
    Tone.HEADING: ("Positions Heading",),
    Tone.QUIET: ("Positions Quiet",),
    Tone.GOOD: ("Positions Good", "Good"),
    Tone.CAUTION: ("Positions Caution", "Neutral"),
    Tone.BAD: ("Positions Bad", "Bad"),
    Tone.NEUTRAL: ("Positions No Side",),
    Tone.HEAT_1: ("Positions Heat 1", "20% - Accent1"),
    Tone.HEAT_2: ("Positions Heat 2", "40% - Accent1"),
    Tone.HEAT_3: ("Positions Heat 3",),
}

_PartT = TypeVar("_PartT", Role, Tone)

# These follow the text where the house has no style of their own for them: nothing is amiss.
_FOLLOWERS = frozenset(
    {
        *(Role.ID, Role.WORD, Role.DAY, Role.NUMBER, Role.COUNT, Role.BACK),
        *(Tone.STRONG, Tone.QUIET, Tone.HEADING, Tone.NEUTRAL),
    }
)
# A footer spells a font as &"name,weight", and no program takes a longer name.
_FONT = re.compile(r"[^,\"&\x00-\x1f]{1,31}")
_LINKS = (Role.LINK, Role.BACK)
_COUNTED = (Role.DAY, Role.NUMBER, Role.COUNT)
_HORIZONTALS = frozenset({"left", "center", "right"})
# What a style leaves open stands at the bottom, and LibreOffice writes that out: it is no wish.
_VERTICALS = frozenset({"top", "center"})
_SIZES = (8, 40)
_LIGHTER = 0.5
_LONGEST_FORMAT = 200


@dataclass(frozen=True, slots=True)
class House:
    """How a house writes: styles, colours, page and logo, and what could not be taken over.

    An empty text and zero: the house leaves it open.
    """

    name: str
    font: str
    size: float
    styles: Mapping[Role, CellStyle]
    tones: Mapping[Tone, CellStyle]
    accents: tuple[str, ...]
    page: Page
    notes: tuple[str, ...]


def read_house(path: Path) -> House:
    """Read a house workbook.

    Raises:
        ReadError: the file is missing, too large, or no ordinary file.
        HouseError: it is damaged, locked, with macros, or no workbook.
    """
    archive = open_archive(path)
    workbook = archive.find_target("", "officeDocument")
    theme = read_theme(archive, workbook)
    found = read_cell_styles(archive, workbook, theme)
    page = read_page(archive, workbook)
    styles = _match(found, STYLE_NAMES_BY_ROLE)
    tones = _match(found, STYLE_NAMES_BY_TONE)
    text = styles.get(Role.TEXT, CellStyle(""))
    notes = (
        *_note_missing({*styles, *tones}),
        *_note_fonts(text, [*styles.values(), *tones.values()]),
        *_note_links(archive),
        *page.notes,
    )
    return House(
        name=path.name,
        font=text.font if _FONT.fullmatch(text.font) else "",
        size=text.size,
        styles=styles,
        tones=tones,
        accents=theme.accents,
        page=page,
        notes=tuple(f"{path.name}: {note}" for note in notes),
    )


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
    page = house.page
    return replace(
        look,
        font=house.font or look.font,
        styles=styles,
        tones=tones,
        chart_colours=_list_chart_colours(house) or look.chart_colours,
        house_header=page.header,
        house_footer=page.footer,
        logo=page.logo,
        paper=page.paper or look.paper,
        # A house that writes on other paper than A4 may have no A3 for wide sheets.
        wide_paper=look.wide_paper if page.paper in {None, Paper.A4} else page.paper,
        margins=page.margins or look.margins,
    )


def _match(
    found: Mapping[str, CellStyle], names_by_part: Mapping[_PartT, tuple[str, ...]]
) -> dict[_PartT, CellStyle]:
    """The first style that the house has for each part."""
    matched = {}
    for part, names in names_by_part.items():
        style = next((found[name.casefold()] for name in names if name.casefold() in found), None)
        if style is not None:
            matched[part] = style
    return matched


def _note_missing(taken: set[Role | Tone]) -> Iterable[str]:
    names = [
        f'"{names[0]}"'
        for part, names in (*STYLE_NAMES_BY_ROLE.items(), *STYLE_NAMES_BY_TONE.items())
        if part not in taken and part not in _FOLLOWERS
    ]
    if names:
        yield (
            f"it has no style for {', '.join(names)}; the template's own are used "
            "(add cell styles of these names to set them)"
        )


def _note_fonts(text: CellStyle, styles: Iterable[CellStyle]) -> Iterable[str]:
    if text.font and not _FONT.fullmatch(text.font):
        yield f'its font "{text.font}" has a name that no footer can hold; not taken over'
    elif text.font:
        others = {style.font for style in styles if style.has_font} - {text.font, ""}
        if others:
            listed = ", ".join(f'"{font}"' for font in sorted(others))
            yield f'a workbook is written in one font, "{text.font}"; not taken over: {listed}'
    patterned = sorted({style.name for style in styles if style.is_pattern})
    if patterned:
        listed = ", ".join(f'"{name}"' for name in patterned)
        yield f"a pattern is no ground for text; written without it: {listed}"


def _note_links(archive: Archive) -> Iterable[str]:
    if any(name.startswith("xl/externalLinks/") for name in archive.list_names()):
        yield "its links to other workbooks are not taken over"


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
            colour=own.colour or BLACK,
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
    code = own.number_format
    fits = len(code) <= _LONGEST_FORMAT and not find_format_fault(code)
    return role in _COUNTED and fits and code not in {"", "General"}


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
