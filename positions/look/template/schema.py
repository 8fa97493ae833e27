"""What a template may say: every table and key of the file, and what is wrong with other ones.

A key that a template leaves out is as in the template it extends, and in the end as in the code, so
none has a value here. The descriptions are printed in docs/templates.md, and faults are told in the
words of the people who write templates.
"""

from __future__ import annotations

import copy
import math
from enum import StrEnum
from itertools import islice
from typing import TYPE_CHECKING
from typing import Annotated
from typing import Any
from typing import Literal
from typing import get_args

from pydantic import AfterValidator
from pydantic import BaseModel
from pydantic import BeforeValidator
from pydantic import ConfigDict
from pydantic import Field
from pydantic import StrictBool
from pydantic import ValidationError

from positions.dossier.model import Note
from positions.dossier.model import Text
from positions.errors import suggest_near_miss
from positions.look.formats import find_format_fault
from positions.look.limits import FORBIDDEN_IN_TAB
from positions.look.limits import LONGEST_TAB
from positions.look.limits import MOST_LINKS
from positions.look.limits import RESERVED_TABS
from positions.look.limits import count_units
from positions.look.look import Look
from positions.look.look import Paper
from positions.look.look import Role
from positions.look.look import SurplusLinks
from positions.look.profile import Profile
from positions.look.template.faults import MOST_TOLD
from positions.tables.book import Tone

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping

    from pydantic_core import ErrorDetails

    from positions.look.template.faults import Path

_FORMS_BY_PATTERN_START = {
    "^#": ("is no colour", "write it as #RRGGBB, such as #1F3864"),
    "^(#": ("is no colour", 'write it as #RRGGBB, such as #1F3864, or "none"'),
    "^[^,": ("is no name of a font", "write it without comma, quotation mark and &"),
}
_SHAPES_BY_TYPE = {
    "string_type": ("is no text", "write it in quotation marks"),
    "bool_type": ("is neither true nor false", "write true or false, without quotation marks"),
    "float_type": ("is no number", "write a number, without quotation marks"),
    "int_type": ("is no whole number", "write a whole number, without quotation marks"),
    "tuple_type": ("is no list", "write it as [item, item]"),
    "model_type": ("is no table", "write it as a [table], or as {key = value}"),
    "dict_type": ("is no table", "write it as a [table], or as {key = value}"),
}

_LOOK = Look()


def _check_tab(tab: str) -> str:
    if count_units(tab) > LONGEST_TAB:
        raise ValueError(f"is longer than {LONGEST_TAB} characters")
    if any(letter in tab for letter in FORBIDDEN_IN_TAB):
        raise ValueError(f"holds one of {' '.join(FORBIDDEN_IN_TAB)}, which no tab may")
    if tab != tab.strip("'"):
        raise ValueError("begins or ends with an apostrophe, which no tab may")
    if tab.casefold() in RESERVED_TABS:
        raise ValueError("is a name that spreadsheet programs keep for themselves")
    return tab


def _check_format(code: str) -> str:
    fault = find_format_fault(code)
    if fault:
        raise ValueError(fault)
    return code


def _spell_column(column: object) -> object:
    return {"name": column} if isinstance(column, str) else column


def _key(description: str) -> Any:  # noqa: ANN401 - the default of a field of any type, never read
    """A key that may be left out."""
    return Field(None, description=description)


Colour = Annotated[str, Field(pattern=r"^#[0-9A-Fa-f]{6}$")]
NoneOrColour = Annotated[str, Field(pattern=r"^(#[0-9A-Fa-f]{6}|none)$")]
# A footer spells a font as &"name,weight".
FontName = Annotated[Text, Field(max_length=31, pattern=r'^[^,"&]+$')]
StyleName = Annotated[Text, Field(max_length=255)]
Heading = Annotated[Text, Field(max_length=255)]
TabName = Annotated[Text, AfterValidator(_check_tab)]
NumberFormat = Annotated[Text, Field(max_length=255), AfterValidator(_check_format)]
Width = Annotated[float, Field(strict=True, ge=_LOOK.narrowest, le=_LOOK.widest)]
Inches = Annotated[float, Field(strict=True, ge=0, le=3)]


class Entry(BaseModel):
    """What all tables of a template share: frozen, and no key that is not known."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class LookEntry(Entry):
    """What holds for the whole workbook."""

    font: FontName = _key("The font of all cells; one without serifs.")
    size: Annotated[float, Field(strict=True, ge=8, le=28)] = _key(
        "Size of the text in points; 11 is the least that prints well."
    )
    paper: Paper = _key("Paper, always in landscape.")
    wide_paper: Paper = _key(
        "Paper of sheets that would otherwise be printed too small; where it is no wider, their "
        "columns go on over several pages."
    )
    smallest_print: Annotated[float, Field(strict=True, ge=0.1, le=1)] = _key(
        "The share of its size below which a sheet goes to the wide paper."
    )
    freeze: StrictBool = _key("Whether headings stay in sight.")
    freeze_first: Annotated[float, Field(strict=True, ge=0, le=255)] = _key(
        "The widest first column that stays in sight beside the headings."
    )
    filters: StrictBool = _key("Whether headings have filter buttons.")
    footer: StrictBool = _key("Whether pages carry the title, the sheet and the page number.")
    draft_mark: Annotated[Text, Field(max_length=30)] = _key(
        "The word before every title of a draft."
    )
    narrowest: Width = _key("No column is narrower, in characters.")
    widest: Width = _key("No column is wider, in characters.")
    widest_prose: Annotated[float, Field(strict=True, ge=_LOOK.narrowest, le=200)] = _key(
        "No column of the first page is wider, in characters."
    )
    surplus_links: SurplusLinks = _key(
        f"Links beyond the {MOST_LINKS:,} of a sheet: refuse the workbook, or write them plain."
    )
    decimals: Annotated[tuple[NumberFormat, ...], Field(min_length=1)] = _key(
        "Number formats for no, one, two … decimals; the last serves all further ones."
    )
    chart_colours: Annotated[tuple[Colour, ...], Field(min_length=1)] = _key(
        "Colours of the bars, from the first series on."
    )
    chart_lines: Colour = _key("Colour of the lines behind the bars.")


class MarginsEntry(Entry):
    """White space around a printed page, in inches."""

    left: Inches = _key("From the left edge to the table.")
    right: Inches = _key("From the table to the right edge.")
    top: Inches = _key("From the upper edge to the table.")
    bottom: Inches = _key("From the table to the lower edge.")
    header: Inches = _key("From the upper edge to the header.")
    footer: Inches = _key("From the footer to the lower edge.")


class StyleEntry(Entry):
    """A named cell style."""

    name: StyleName = _key("What the list of cell styles calls it; each name once.")
    larger: Annotated[float, Field(strict=True, ge=-3, le=24)] = _key(
        "Points by which its letters are larger than the text."
    )
    colour: Colour = _key("Colour of the letters.")
    fill: NoneOrColour = _key("Colour of the ground.")
    bold: StrictBool = _key("Whether letters are bold.")
    underline: StrictBool = _key("Whether letters are underlined.")
    number_format: NumberFormat = _key("How numbers and days are shown.")
    horizontal: Literal["left", "center", "right"] = _key(
        "Where the text stands in the width of the cell."
    )
    vertical: Literal["top", "center", "bottom"] = _key(
        "Where the text stands in the height of the cell."
    )
    wrap: StrictBool = _key("Whether long texts run over several lines.")
    rule: NoneOrColour = _key("Colour of the line under the cell.")
    edge: NoneOrColour = _key("Colour of the line at its right side.")
    indent: Annotated[int, Field(strict=True, ge=0, le=15)] = _key(
        "Steps by which the text stands off its own side."
    )


class ToneEntry(Entry):
    """What sets a cell apart; its words always say the same."""

    name: StyleName = _key("What the list of cell styles calls it; each name once.")
    colour: Colour = _key("Colour of the letters.")
    fill: NoneOrColour = _key("Colour of the ground.")
    bold: StrictBool = _key("Whether letters are bold.")


class ColumnEntry(Entry):
    """A column of a sheet; a name alone, in quotation marks, takes it as it is."""

    name: Text = Field(
        description="Which column; `party-*` and `day-*` stand for one a party or a day."
    )
    heading: Heading = _key("What stands over it; not for `*`.")
    width: Width = _key("Width in characters of the text.")


class SheetEntry(Entry):
    """A sheet, found by its name."""

    name: Text = Field(description="Which sheet.")
    tab: TabName = _key(f"The name on its tab, at most {LONGEST_TAB} characters.")
    title: Annotated[Text, Field(max_length=255)] = _key("The heading in its first cell.")
    description: Annotated[Text, Field(max_length=2000)] = _key("The sentence below the title.")
    columns: Annotated[
        tuple[Annotated[ColumnEntry, BeforeValidator(_spell_column)], ...], Field(min_length=1)
    ] = _key("Its columns in order; those not named are left out.")


class PartEntry(Entry):
    """Just a part of the dossier, as --parties, --issues and --acts ask for it."""

    parties: tuple[Text, ...] = _key("Ids of the parties, in the order wanted.")
    issues: tuple[Text, ...] = _key("Ids of the issues; a group brings its parts.")
    acts: tuple[Text, ...] = _key("Acts, such as demand and offer.")


class TemplateFile(Entry):
    """A whole template."""

    description: Note = _key("What the template is for.")
    extends: Note = _key("The template that holds for all that is not said here: a name or a path.")
    profile: Profile = _key("`accessible` has larger letters and no freezing, filters or footer.")
    house: Note = _key("A workbook (.xlsx) whose cell styles, theme and page are taken over.")
    drop: tuple[Text, ...] = _key("Names of sheets to leave out.")
    order: tuple[Text, ...] = _key(
        "Names of sheets in the order wanted, dropped ones included again; sheets not named "
        "follow as before."
    )
    part: PartEntry = _key(
        "Just a part of the dossier; what the command line asks for goes before it."
    )
    look: LookEntry = _key("What holds for the whole workbook.")
    margins: MarginsEntry = _key("White space around a page.")
    styles: dict[Role, StyleEntry] = _key("Named cell styles, by what they serve.")
    tones: dict[Tone, ToneEntry] = _key("What sets cells apart, by meaning.")
    sheets: tuple[SheetEntry, ...] = _key("Sheets to change or to add.")


def fit_schema(
    plain: Mapping[str, Any],
) -> tuple[Mapping[str, Any], list[tuple[Path, str, str]]]:
    """What of a template fits the schema, and path, message and remedy for what does not.

    Faulty entries are taken out, so that the rest can be judged in the same run; where an item of
    a list is at fault itself, nothing is left.
    """
    try:
        return TemplateFile.model_validate(plain).model_dump(mode="json", exclude_unset=True), []
    except ValidationError as error:
        faults = list(islice(_list_faults(error), MOST_TOLD + 1))
    if len(faults) > MOST_TOLD:
        return {}, faults
    rest: Any = copy.deepcopy(plain)
    for path, _, _ in faults:
        node = rest
        for step in path[:-1]:
            node = _take(node, step)
        if not isinstance(node, dict) or node.pop(path[-1], None) is None:
            return {}, faults
    try:
        return TemplateFile.model_validate(rest).model_dump(mode="json", exclude_unset=True), faults
    except ValidationError:
        return {}, faults


def _list_faults(error: ValidationError) -> Iterator[tuple[Path, str, str]]:
    for details in error.errors(include_url=False):
        path = tuple(step for step in details["loc"] if step != "[key]")
        if details["type"] == "too_short" and details["input"]:
            continue  # the list is called too short only because its faulty items do not count
        yield (path, *_describe(details, path))


def _take(node: Any, step: str | int) -> Any:  # noqa: ANN401 - anything may stand in a file
    return node.get(step) if isinstance(node, dict) else node[step]


def _describe(details: ErrorDetails, path: Path) -> tuple[str, str]:
    """What is wrong with one entry, and what to do."""
    name = f"item {path[-1] + 1}" if isinstance(path[-1], int) else path[-1]
    given, kind = details["input"], details["type"]
    if kind == "extra_forbidden":
        known = _list_keys(path[:-1])
        near = suggest_near_miss(str(name), known)
        return f'unknown key "{name}"{near}', f"the keys here are: {', '.join(known)}"
    if kind == "missing":
        return f'the key "{name}" is missing', "add it"
    if kind in {"enum", "literal_error"}:
        return _describe_word(details, path, str(name))
    if kind == "value_error":
        error = details["ctx"]["error"]
        return f'{name} "{given}" {error}', "choose another"
    if kind == "string_pattern_mismatch":
        pattern = details["ctx"]["pattern"]
        forms = _FORMS_BY_PATTERN_START.items()
        fault, remedy = next(form for start, form in forms if pattern.startswith(start))
        return f'{name} "{given}" {fault}', remedy
    return _describe_measure(details, str(name))


def _describe_word(details: ErrorDetails, path: Path, name: str) -> tuple[str, str]:
    given = str(details["input"])
    if path[0] in {"styles", "tones"} and len(path) == 2:  # noqa: PLR2004 - the table and its key
        words = _list_keys(path[:1])
        return f'unknown {str(path[0])[:-1]} "{name}"{suggest_near_miss(name, words)}', (
            f"the {path[0]} are: {', '.join(words)}"
        )
    annotation = _find_annotation(path)
    words = [str(word) for word in (annotation if _is_words(annotation) else get_args(annotation))]
    near = suggest_near_miss(given, words)
    return f'{name} "{given}" is not a known word{near}', f"use one of: {', '.join(words)}"


def _describe_measure(details: ErrorDetails, name: str) -> tuple[str, str]:
    """Of the wrong kind, too small, too large, too short, too long."""
    limits = details.get("ctx", {})
    given, kind = details["input"], details["type"]
    if isinstance(given, float) and not math.isfinite(given):
        kind = "float_type"
    if kind in _SHAPES_BY_TYPE:
        fault, remedy = _SHAPES_BY_TYPE[kind]
        return f"{name} {fault}", remedy
    if kind == "greater_than_equal":
        return f"{name} {given:g} is too small", f"{limits['ge']:g} is the least"
    if kind == "less_than_equal":
        return f"{name} {given:g} is too large", f"{limits['le']:g} is the most"
    if kind == "string_too_long":
        return f"{name} is too long", f"{limits['max_length']} characters are the most"
    if kind in {"string_too_short", "too_short"}:
        return f"{name} is empty", "fill it in, or remove the line"
    return f"{name}: {details['msg'].lower()}", "see docs/templates.md for the key"


def _find_annotation(path: Path) -> Any:  # noqa: ANN401 - a type of the schema
    """The type that the schema has for the entry at `path`."""
    model: type[BaseModel] = TemplateFile
    found: Any = model
    for step in path:
        if isinstance(step, str) and step in model.model_fields:
            found = model.model_fields[step].annotation
            model = next(_find_models(found), model)
    return found


def _find_models(annotation: Any) -> Iterator[type[BaseModel]]:  # noqa: ANN401 - the same
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _find_models(argument)


def _is_words(annotation: Any) -> bool:  # noqa: ANN401 - the same
    return isinstance(annotation, type) and issubclass(annotation, StrEnum)


def _list_keys(path: Path) -> list[str]:
    """The keys that may stand in the table at `path`."""
    annotation = _find_annotation(path)
    words = next((one for one in get_args(annotation) if _is_words(one)), None)
    if words is not None and len(path) == 1:
        return [str(word) for word in words]
    return list(next(_find_models(annotation)).model_fields)
