"""What a template may say: every table and key of the file, with its meaning.

A key that a template leaves out is as in the template it extends, so all of them are optional but
the names that say what is meant. The descriptions are printed in docs/templates.md.
"""

from __future__ import annotations

from typing import Annotated
from typing import Literal

from pydantic import AfterValidator
from pydantic import BaseModel
from pydantic import BeforeValidator
from pydantic import ConfigDict
from pydantic import Field
from pydantic import StrictBool

from positions.dossier.model import Note
from positions.dossier.model import Text
from positions.look.look import Paper
from positions.look.look import Role
from positions.look.look import SurplusLinks
from positions.look.profile import Profile
from positions.tables.book import Tone

NARROWEST = 8
WIDEST = 70
"""Widths of columns in characters: narrower breaks words, wider is no longer read in one go."""

_FORBIDDEN_IN_TAB = "[]:*?/\\"
_LONGEST_TAB = 31
_MOST_SECTIONS = 4


def _check_tab(tab: str) -> str:
    if len(tab.encode("utf-16-le")) // 2 > _LONGEST_TAB:
        raise ValueError(f"is longer than {_LONGEST_TAB} characters")
    if any(letter in tab for letter in _FORBIDDEN_IN_TAB):
        raise ValueError(f"holds one of {' '.join(_FORBIDDEN_IN_TAB)}, which no tab may")
    if tab != tab.strip("'"):
        raise ValueError("begins or ends with an apostrophe, which no tab may")
    if tab.casefold() == "history":
        raise ValueError("is a name that spreadsheet programs keep for themselves")
    return tab


def _check_format(code: str) -> str:
    """A number format that does not add up makes programs call the whole workbook damaged."""
    plain = "".join(code.replace('\\"', "").split('"')[::2])
    if code.replace('\\"', "").count('"') % 2:
        raise ValueError("has a quotation mark that is not closed")
    if plain.count("[") != plain.count("]"):
        raise ValueError("has a bracket that is not closed")
    if plain.count(";") >= _MOST_SECTIONS:
        raise ValueError(f"has more than {_MOST_SECTIONS} sections")
    return code


def _spell_column(column: object) -> object:
    return {"name": column} if isinstance(column, str) else column


Colour = Annotated[str, Field(pattern=r"^#[0-9A-Fa-f]{6}$")]
NoneOrColour = Annotated[str, Field(pattern=r"^(#[0-9A-Fa-f]{6}|none)$")]
# A footer spells a font as &"name,weight".
FontName = Annotated[Text, Field(max_length=31, pattern=r'^[^,"&]+$')]
StyleName = Annotated[Text, Field(max_length=255)]
Heading = Annotated[Text, Field(max_length=255)]
TabName = Annotated[Text, AfterValidator(_check_tab)]
NumberFormat = Annotated[Text, Field(max_length=255), AfterValidator(_check_format)]
Width = Annotated[float, Field(strict=True, ge=NARROWEST, le=WIDEST)]
Inches = Annotated[float, Field(strict=True, ge=0, le=3)]


class Entry(BaseModel):
    """What all tables of a template share: frozen, and no key that is not known."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class LookEntry(Entry):
    """What holds for the whole workbook."""

    font: FontName = Field("Arial", description="The font of all cells; one without serifs.")
    size: Annotated[float, Field(strict=True, ge=8, le=28)] = Field(
        11, description="Size of the text in points; 11 is the least that prints well."
    )
    paper: Paper = Field(Paper.A4, description="Paper, always in landscape.")
    wide_paper: Paper = Field(
        Paper.A3, description="Paper of sheets that would otherwise be printed too small."
    )
    smallest_print: Annotated[float, Field(strict=True, ge=0.1, le=1)] = Field(
        0.6, description="The share of its size below which a sheet goes to the wide paper."
    )
    freeze: StrictBool = Field(default=True, description="Whether headings stay in sight.")
    freeze_first: Annotated[float, Field(strict=True, ge=0, le=255)] = Field(
        36, description="The widest first column that stays in sight beside the headings."
    )
    filters: StrictBool = Field(default=True, description="Whether headings have filter buttons.")
    footer: StrictBool = Field(
        default=True, description="Whether pages carry the title, the sheet and the page number."
    )
    draft_mark: Annotated[Text, Field(max_length=30)] = Field(
        "DRAFT", description="The word before every title of a draft."
    )
    narrowest: Width = Field(NARROWEST, description="No column is narrower, in characters.")
    widest: Width = Field(WIDEST, description="No column is wider, in characters.")
    widest_prose: Annotated[float, Field(strict=True, ge=NARROWEST, le=200)] = Field(
        130, description="No column of the first page is wider, in characters."
    )
    surplus_links: SurplusLinks = Field(
        SurplusLinks.REFUSE,
        description="Links beyond the 65,530 of a sheet: refuse the workbook, or write them plain.",
    )
    decimals: Annotated[tuple[NumberFormat, ...], Field(min_length=1)] = Field(
        ("#,##0", "#,##0.0"),
        description="Number formats for no, one, two … decimals; the last serves all further ones.",
    )
    chart_colours: Annotated[tuple[Colour, ...], Field(min_length=1)] = Field(
        ("#1F3864",), description="Colours of the bars, from the first series on."
    )
    chart_lines: Colour = Field("#D0D7DE", description="Colour of the lines behind the bars.")


class MarginsEntry(Entry):
    """White space around a printed page, in inches."""

    left: Inches = Field(0.5, description="From the left edge to the table.")
    right: Inches = Field(0.5, description="From the table to the right edge.")
    top: Inches = Field(0.6, description="From the upper edge to the table.")
    bottom: Inches = Field(0.7, description="From the table to the lower edge.")
    header: Inches = Field(0.3, description="From the upper edge to the header.")
    footer: Inches = Field(0.35, description="From the footer to the lower edge.")


class StyleEntry(Entry):
    """A named cell style."""

    name: StyleName = Field(
        "Text", description="What the list of cell styles calls it; each name once."
    )
    larger: Annotated[float, Field(strict=True, ge=-3, le=24)] = Field(
        0, description="Points by which its letters are larger than the text."
    )
    colour: Colour = Field("#1F2933", description="Colour of the letters.")
    fill: NoneOrColour = Field("none", description="Colour of the ground.")
    bold: StrictBool = Field(default=False, description="Whether letters are bold.")
    underline: StrictBool = Field(default=False, description="Whether letters are underlined.")
    number_format: NumberFormat = Field("General", description="How numbers and days are shown.")
    horizontal: Literal["left", "center", "right"] = Field(
        "left", description="Where the text stands in the width of the cell."
    )
    vertical: Literal["top", "center", "bottom"] = Field(
        "top", description="Where the text stands in the height of the cell."
    )
    wrap: StrictBool = Field(default=True, description="Whether long texts run over several lines.")
    rule: NoneOrColour = Field("#D0D7DE", description="Colour of the line under the cell.")
    edge: NoneOrColour = Field("#E8ECF0", description="Colour of the line at its right side.")
    indent: Annotated[int, Field(strict=True, ge=0, le=15)] = Field(
        0, description="Steps by which the text stands off its own side."
    )


class ToneEntry(Entry):
    """What sets a cell apart; its words always say the same."""

    name: StyleName = Field(
        "Plain", description="What the list of cell styles calls it; each name once."
    )
    colour: Colour = Field("#1F2933", description="Colour of the letters.")
    fill: NoneOrColour = Field("none", description="Colour of the ground.")
    bold: StrictBool = Field(default=False, description="Whether letters are bold.")


class ColumnEntry(Entry):
    """A column of a sheet; a name alone, in quotation marks, takes it as it is."""

    name: Text = Field(
        description="Which column; `party-*`, `see-*` and `day-*` stand for one a party or a day."
    )
    heading: Heading = Field("Heading", description="What stands over it; not for `*`.")
    width: Width = Field(20, description="Width in characters of the text.")


class SheetEntry(Entry):
    """A sheet, found by its name."""

    name: Text = Field(description="Which sheet.")
    tab: TabName = Field("Tab", description="The name on its tab, at most 31 characters.")
    title: Annotated[Text, Field(max_length=255)] = Field(
        "Title", description="The heading in its first cell."
    )
    description: Annotated[Text, Field(max_length=2000)] = Field(
        "Description", description="The sentence below the title."
    )
    columns: Annotated[
        tuple[Annotated[ColumnEntry, BeforeValidator(_spell_column)], ...], Field(min_length=1)
    ] = Field((), description="Its columns in order; those not named are left out.")


class TemplateFile(Entry):
    """A whole template."""

    description: Note = Field("", description="What the template is for.")
    extends: Note = Field(
        "briefing",
        description="The template that holds for all that is not said here: a name or a path.",
    )
    profile: Profile = Field(
        Profile.BRIEFING,
        description="`accessible` has larger letters and no freezing, filters or footer.",
    )
    house: Note = Field(
        "", description="A workbook (.xlsx) whose cell styles, theme and page are taken over."
    )
    drop: tuple[Text, ...] = Field((), description="Names of sheets to leave out.")
    order: tuple[Text, ...] = Field(
        (),
        description="Names of sheets in the order wanted, dropped ones included again; sheets not "
        "named follow as before.",
    )
    look: LookEntry = Field(LookEntry(), description="What holds for the whole workbook.")
    margins: MarginsEntry = Field(MarginsEntry(), description="White space around a page.")
    styles: dict[Role, StyleEntry] = Field({}, description="Named cell styles, by what they serve.")
    tones: dict[Tone, ToneEntry] = Field({}, description="What sets cells apart, by meaning.")
    sheets: tuple[SheetEntry, ...] = Field((), description="Sheets to change or to add.")
