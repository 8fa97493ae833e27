"""A house workbook in, a `House` out: which of its styles serves which part of our sheets."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import TypeVar

from positions.look.house.archive import open_archive
from positions.look.house.cellstyles import CellStyle
from positions.look.house.cellstyles import read_cell_styles
from positions.look.house.cellstyles import read_theme
from positions.look.house.page import read_page
from positions.look.look import Role
from positions.tables.book import Tone

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping
    from pathlib import Path

    from positions.look.house.archive import Archive
    from positions.look.look import Banner
    from positions.look.look import Logo
    from positions.look.look import Margins
    from positions.look.look import Paper

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
    Tone.QUIET: ("Positions Quiet",),
    Tone.GOOD: ("Positions Good", "Good"),
    Tone.CAUTION: ("Positions Caution", "Neutral"),
    Tone.BAD: ("Positions Bad", "Bad"),
    Tone.HEAT_1: ("Positions Heat 1", "20% - Accent1"),
    Tone.HEAT_2: ("Positions Heat 2", "40% - Accent1"),
    Tone.HEAT_3: ("Positions Heat 3",),
}

_PartT = TypeVar("_PartT", Role, Tone)

# These follow the text where the house has no style of their own for them: nothing is amiss.
_FOLLOWERS = frozenset(
    {Role.ID, Role.WORD, Role.DAY, Role.NUMBER, Role.COUNT, Role.BACK, Tone.STRONG, Tone.QUIET}
)
# A footer spells a font as &"name,weight", and no program takes a longer name.
_FONT = re.compile(r"[^,\"&\x00-\x1f]{1,31}")


@dataclass(frozen=True, slots=True)
class House:
    """How a house writes: styles, colours, page and logo, and what could not be taken over.

    Empty texts, zero and None: the house leaves it open.
    """

    name: str
    font: str
    size: float
    styles: Mapping[Role, CellStyle]
    tones: Mapping[Tone, CellStyle]
    accents: tuple[str, ...]
    paper: Paper | None
    margins: Margins | None
    header: Banner
    footer: Banner
    logo: Logo | None
    notes: tuple[str, ...]


def read_house(path: Path) -> House:
    """Read a house workbook.

    Raises:
        HouseError: the file is missing, damaged, locked, with macros, or no workbook.
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
        paper=page.paper,
        margins=page.margins,
        header=page.header,
        footer=page.footer,
        logo=page.logo,
        notes=tuple(f"{path.name}: {note}" for note in notes),
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
