"""How a workbook looks, as data: fonts, colours, number formats, paper, what is switched on.

A template or a house workbook fills a `Look`; the renderer only reads it. Colours are RRGGBB.
Every colour stands on its ground with a contrast of at least 4.5 to 1, which a test computes.
"""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING

from positions.dossier.wording import mark
from positions.look.profile import Profile
from positions.tables.book import Tone

if TYPE_CHECKING:
    from collections.abc import Mapping

# Points of the text; the second is the least of the accessible profile.
_SIZE = 11
_ACCESSIBLE_SIZE = 12

_INK = "1F2933"
_NAVY = "1F3864"
_SOFT = "4A5560"
_LINK = "0A3F86"
_HAIRLINE = "D0D7DE"
_FAINT_LINE = "E8ECF0"


class Paper(StrEnum):
    """The paper a sheet is printed on."""

    A4 = "A4"
    A3 = "A3"
    LETTER = "letter"


class Role(StrEnum):
    """What a cell is for; each role has a named style."""

    TITLE = "title"
    DESCRIPTION = "description"
    BACK = "back"
    HEADER = "header"
    TEXT = "text"
    ID = "id"
    WORD = "word"
    DAY = "day"
    NUMBER = "number"
    COUNT = "count"
    LINK = "link"


class SurplusLinks(StrEnum):
    """What to do with a sheet that has more links than a workbook can hold."""

    REFUSE = "refuse"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class NamedLook:
    """A named cell style; `rule` is the colour of the line under the cell, empty for none.

    `edge` is the colour of the line at its right side, `indent` moves the text from its own side.
    `builtin` is the file format's number of a style that every program knows, such as Title.
    """

    name: str
    size: float = _SIZE
    colour: str = _INK
    fill: str = ""
    bold: bool = False
    underline: bool = False
    number_format: str = "General"
    horizontal: str = "left"
    vertical: str = "top"
    wrap: bool = True
    rule: str = _HAIRLINE
    edge: str = _FAINT_LINE
    indent: int = 0
    builtin: int | None = None


@dataclass(frozen=True, slots=True)
class ToneLook:
    """What a tone changes in the style of a cell: its ground, its ink, its weight."""

    name: str
    colour: str = _INK
    fill: str = ""
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Margins:
    """White space around a printed page, in inches."""

    left: float = 0.5
    right: float = 0.5
    top: float = 0.6
    bottom: float = 0.7
    header: float = 0.3
    footer: float = 0.35


@dataclass(frozen=True, slots=True)
class Banner:
    """A header or a footer in three parts, with the file format's codes such as &P for the page."""

    left: str = ""
    center: str = ""
    right: str = ""


NO_BANNER = Banner()

LONGEST_BANNER = 255
"""Characters of a header or footer with its codes; programs call a workbook with more damaged."""


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture: its file, its kind, its size on the sheet in EMU (914,400 an inch), its alt text.

    A size of 0 is not stated in the workbook.
    """

    content: bytes
    extension: str
    width: int
    height: int
    description: str


def make_styles() -> Mapping[Role, NamedLook]:
    """The named styles."""
    return {
        Role.TITLE: NamedLook(
            "Title",
            _SIZE + 5,
            _NAVY,
            bold=True,
            wrap=False,
            vertical="center",
            rule="",
            edge="",
            builtin=15,
        ),
        Role.DESCRIPTION: NamedLook("Description", colour=_SOFT, wrap=False, rule="", edge=""),
        Role.BACK: NamedLook(
            "Way back", colour=_LINK, underline=True, wrap=False, rule="", edge=""
        ),
        Role.HEADER: NamedLook(
            "Header",
            colour="FFFFFF",
            fill=_NAVY,
            bold=True,
            vertical="center",
            rule="",
            edge="5B739F",
            indent=1,
        ),
        Role.TEXT: NamedLook("Text", indent=1),
        Role.ID: NamedLook("Id", colour=_SOFT, indent=1),
        Role.WORD: NamedLook("Word", indent=1),
        Role.DAY: NamedLook("Day", number_format="yyyy\\-mm\\-dd", indent=1),
        Role.NUMBER: NamedLook("Number", number_format="#,##0.00", horizontal="right", indent=1),
        Role.COUNT: NamedLook("Count", number_format="#,##0", horizontal="right", indent=1),
        Role.LINK: NamedLook("Hyperlink", colour=_LINK, underline=True, indent=1, builtin=8),
    }


def make_tones() -> Mapping[Tone, ToneLook]:
    """How each tone looks; the words of the cell always say the same."""
    return {
        Tone.PLAIN: ToneLook("Plain"),
        Tone.STRONG: ToneLook("Strong", bold=True),
        Tone.HEADING: ToneLook("Group heading", colour=_NAVY, fill="E9EDF5", bold=True),
        Tone.QUIET: ToneLook("Quiet", colour="5A6572"),
        Tone.GOOD: ToneLook("Good answer", colour="0B4F27", fill="E3F2E6"),
        Tone.CAUTION: ToneLook("Caution", colour="5C3F00", fill="FFF3D1"),
        Tone.BAD: ToneLook("Bad answer", colour="7D1A1A", fill="FBE6E4"),
        Tone.NEUTRAL: ToneLook("No side", colour=_SOFT, fill="EEF1F6"),
        Tone.HEAT_1: ToneLook("Heat 1", fill="E8EFF8"),
        Tone.HEAT_2: ToneLook("Heat 2", fill="C6D8EE"),
        Tone.HEAT_3: ToneLook("Heat 3", fill="9DBCE0"),
    }


@dataclass(frozen=True, slots=True)
class Look:
    """All that is style in a workbook.

    `decimals` holds a number format for no, one, two … decimals; the last serves all further
    ones. A sheet that `paper` would print smaller than `smallest_print` goes to `wide_paper`,
    and where that is no wider, its columns go on over several pages.
    `widest_prose` is for the first page, whose text has nothing beside it. `freeze_first` is the
    widest first column that is kept in sight beside the header. Header, footer and logo of a house
    take the place of the tool's own.
    """

    profile: Profile = Profile.BRIEFING
    font: str = "Arial"
    size: float = _SIZE
    styles: Mapping[Role, NamedLook] = field(default_factory=make_styles)
    tones: Mapping[Tone, ToneLook] = field(default_factory=make_tones)
    decimals: tuple[str, ...] = ("#,##0", "#,##0.0", "#,##0.00", "#,##0.000", "#,##0.0###########")
    chart_colours: tuple[str, ...] = (
        *("1F3864", "8FAADC", "B45F06", "F1C27D", "38761D", "A9D08E"),
        *("741B47", "D5A6BD", "595959", "BFBFBF", "0B5394"),
    )
    chart_lines: str = _HAIRLINE
    paper: Paper = Paper.A4
    wide_paper: Paper = Paper.A4
    smallest_print: float = 0.66
    margins: Margins = Margins()
    freeze: bool = True
    freeze_first: float = 36
    filters: bool = True
    footer: bool = True
    house_header: Banner = NO_BANNER
    house_footer: Banner = NO_BANNER
    logo: Logo | None = None
    draft_mark: str = mark("DRAFT")
    narrowest: float = 8
    widest: float = 70
    widest_prose: float = 130
    surplus_links: SurplusLinks = SurplusLinks.REFUSE


def build_look(profile: Profile = Profile.BRIEFING) -> Look:
    """The tool's own look for a profile."""
    return suit_profile(Look(), profile)


def suit_profile(look: Look, profile: Profile) -> Look:
    """The look for a profile: what the accessible one asks for is no matter of taste.

    Of what is typed into an entry workbook, ids and days stay the texts that they are.
    """
    if profile is Profile.BRIEFING:
        return replace(look, profile=profile)
    if profile is Profile.ENTRY:
        styles = {**look.styles, Role.ID: replace(look.styles[Role.ID], number_format="@")}
        return replace(look, profile=profile, styles=styles)
    larger = resize_look(look, max(look.size, _ACCESSIBLE_SIZE))
    return replace(larger, profile=profile, freeze=False, filters=False, footer=False)


def resize_look(look: Look, size: float) -> Look:
    """The look with a text of `size` points; every style grows or shrinks by as much."""
    styles = {
        role: replace(style, size=style.size + size - look.size)
        for role, style in look.styles.items()
    }
    return replace(look, size=size, styles=styles)
