"""Points 45 to 48: drop-down lists, conditional formats and defined names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from positions.dossier.vocabulary import UNSTATED
from positions.dossier.vocabulary import AnswerState
from positions.dossier.vocabulary import CellState
from positions.dossier.vocabulary import Directness
from positions.dossier.vocabulary import Stage
from positions.dossier.vocabulary import Vocabulary
from tests.workbook.areas import Area
from tests.workbook.areas import format_cell
from tests.workbook.areas import parse_area
from tests.workbook.areas import parse_areas
from tests.workbook.areas import split_location
from tests.workbook.flaws import Flaw
from tests.workbook.package import read_switch
from tests.workbook.points_words import GUIDES
from tests.workbook.reading import list_repeated

if TYPE_CHECKING:
    import xml.etree.ElementTree as ET
    from collections.abc import Iterator

    from tests.workbook.reading import Sheet
    from tests.workbook.reading import Table
    from tests.workbook.reading import Workbook

LONGEST = {"promptTitle": 32, "errorTitle": 32, "prompt": 255, "error": 255}
LONGEST_LITERAL = 255

# What the tool finds out itself is nothing to choose from.
COMPUTED = frozenset({AnswerState, CellState, Stage})

_REFERENCE = re.compile(r"('(?:[^']|'')+'|[^\W\d][\w.]*)!(\$?[A-Z]*\$?\d*(:\$?[A-Z]*\$?\d*)?)")
_ABSOLUTE = re.compile(r"\$[A-Z]+\$\d+(:\$[A-Z]+\$\d+)?|\$\d+:\$\d+|\$[A-Z]+:\$[A-Z]+")


@dataclass(frozen=True, slots=True)
class DropDown:
    """One list validation: where it holds and, None if that cannot be followed, its words."""

    areas: tuple[Area, ...]
    formula: str
    words: tuple[str, ...] | None
    element: ET.Element

    @property
    def place(self) -> str:
        """The first cell it holds for."""
        return format_cell(self.areas[0].top, self.areas[0].left) if self.areas else ""


def point_45(workbook: Workbook) -> Iterator[Flaw]:
    """Every column of a closed list has a drop-down over all its rows that speaks and refuses."""
    for sheet in workbook.sheets:
        lists = list_drop_downs(workbook, sheet)
        for item in lists:
            yield from _find_list_flaws(sheet, item)
        for table in sheet.tables:
            yield from _find_partial_lists(sheet, table, lists)
            yield from _find_missing_lists(sheet, table, lists)


def point_46(workbook: Workbook) -> Iterator[Flaw]:
    """A list in a drop-down is the schema's list, and every cell under it keeps to it."""
    for sheet in workbook.sheets:
        for item in list_drop_downs(workbook, sheet):
            if item.words is None:
                yield Flaw(sheet.name, item.place, f"the list {item.formula!r} cannot be followed")
                continue
            if item.formula.startswith('"') and not _is_closed_list(item.words):
                words = ", ".join(item.words)[:60]
                yield Flaw(sheet.name, item.place, f"the schema has no list of {words}")
            for area in item.areas:
                for cell in sheet.list_cells(area):
                    if not cell.is_empty and cell.text not in item.words:
                        yield Flaw(
                            sheet.name, cell.name, f"{cell.text!r} is not in the cell's list"
                        )


def point_47(workbook: Workbook) -> Iterator[Flaw]:
    """Conditional formats end with the table and name their colours so that all programs agree."""
    for sheet in workbook.sheets:
        for element in sheet.root.iterfind("{*}conditionalFormatting"):
            place = element.get("sqref", "")
            ends = {table.area.bottom for table in sheet.tables}
            if any(area.bottom not in ends for area in parse_areas(place)):
                yield Flaw(sheet.name, place, "the format does not end with the table")
            for rule in element.iterfind("{*}cfRule"):
                if any((item.text or "").startswith("=") for item in rule.iterfind("{*}formula")):
                    yield Flaw(sheet.name, place, "a formula of the format begins with =")
                yield from _find_fill_flaws(workbook, sheet, rule, place)


def point_48(workbook: Workbook) -> Iterator[Flaw]:
    """Defined names are unique in their scope and stand for absolute places that exist."""
    for scope in sorted({item.scope for item in workbook.names}):
        for name in list_repeated([item.name for item in workbook.names if item.scope == scope]):
            yield Flaw("", "", f"the name {name!r} is defined twice in one scope")
    for item in workbook.names:
        if parse_area(item.name) or re.fullmatch(r"[rc]|r\d+c\d+", item.name, re.IGNORECASE):
            yield Flaw("", "", f"the name {item.name!r} is a cell address")
        for part in re.split(r",(?=(?:[^']*'[^']*')*[^']*$)", item.value):
            match = _REFERENCE.fullmatch(part)
            sheet = workbook.find_sheet(split_location(part)[0])
            if match is None or sheet is None or not _ABSOLUTE.fullmatch(match[2]):
                yield Flaw("", "", f"the name {item.name!r} stands for {part!r}, no absolute place")


def list_drop_downs(workbook: Workbook, sheet: Sheet) -> tuple[DropDown, ...]:
    """List the validations of a sheet that offer a list."""
    found = []
    for element in sheet.root.iter():
        if not element.tag.endswith("}dataValidation") or element.get("type") != "list":
            continue
        source = element.find("{*}formula1")
        formula = "" if source is None else "".join(source.itertext()).strip()
        areas = parse_areas(element.get("sqref", element.findtext("{*}sqref") or ""))
        words = _follow_list(workbook, sheet, formula)
        found.append(DropDown(areas, formula, words, element))
    return tuple(found)


def _follow_list(workbook: Workbook, sheet: Sheet, formula: str) -> tuple[str, ...] | None:
    """Read the words of a list: written out, a range, or a name that stands for one."""
    if formula.startswith('"') and formula.endswith('"'):
        return tuple(word.strip() for word in formula[1:-1].replace('""', '"').split(","))
    for item in workbook.names:
        if item.name.casefold() == formula.casefold():
            formula = item.value
    name, address = split_location(formula)
    target, area = (workbook.find_sheet(name) if name else sheet), parse_area(address)
    if target is None or area is None:
        return None
    words = tuple(cell.text for cell in target.list_cells(area) if not cell.is_empty)
    return words or None


def _find_list_flaws(sheet: Sheet, item: DropDown) -> Iterator[Flaw]:
    for name in ("showErrorMessage", "showInputMessage"):
        if not read_switch(item.element, name):
            yield Flaw(sheet.name, item.place, f"the list does not set {name}")
    if item.formula.startswith("="):
        yield Flaw(sheet.name, item.place, "the list begins with =")
    if item.formula.startswith('"') and len(item.formula) - 2 > LONGEST_LITERAL:
        length = len(item.formula) - 2
        yield Flaw(sheet.name, item.place, f"the list is written out in {length} characters")
    for name, longest in LONGEST.items():
        length = len(item.element.get(name, ""))
        if length > longest:
            yield Flaw(sheet.name, item.place, f"the {name} has {length} characters")


def _find_partial_lists(sheet: Sheet, table: Table, lists: tuple[DropDown, ...]) -> Iterator[Flaw]:
    """Find columns in which some rows have a list and others none."""
    if table.body is None:
        return
    areas = [area for item in lists for area in item.areas]
    for number, name in enumerate(table.columns, start=table.area.left):
        column = Area(table.body.top, number, table.body.bottom, number)
        touching = [area for area in areas if area.overlaps(column)]
        if touching and not any(area.covers(column) for area in touching):
            place = format_cell(column.top, number)
            yield Flaw(sheet.name, place, f"the list of {name!r} does not cover all rows")


def _find_missing_lists(sheet: Sheet, table: Table, lists: tuple[DropDown, ...]) -> Iterator[Flaw]:
    """Find columns that hold only words of one closed list and offer no list."""
    if table.body is None or sheet.name.casefold() in GUIDES | {"lists"}:
        return
    areas = [area for item in lists for area in item.areas]
    for number, name in enumerate(table.columns, start=table.area.left):
        column = Area(table.body.top, number, table.body.bottom, number)
        cells = [cell for cell in sheet.list_cells(column) if not cell.is_empty]
        if len(cells) < column.bottom - column.top + 1:
            continue  # not a field of every row: a role of parties only, a span of days
        words = {cell.text for cell in cells} - {UNSTATED, Directness.UNSTATED.label}
        of_one_list = any(words <= closed for closed in _read_closed_lists())
        # Figures from 1 to 6 are counts far more often than degrees of credibility.
        of_one_list = of_one_list and all(cell.is_text for cell in cells)
        of_one_list = of_one_list and not all(word.isdigit() for word in words)
        if words and of_one_list and not any(area.overlaps(column) for area in areas):
            place = format_cell(column.top, number)
            yield Flaw(sheet.name, place, f"the column {name!r} is a closed list and offers none")


def _is_closed_list(words: tuple[str, ...]) -> bool:
    plain = {word for word in words if not word.startswith("[")}
    return plain in _read_closed_lists()


def _read_closed_lists() -> list[set[str]]:
    """Read the closed lists of the schema, as they are and as people write them."""
    schema = set(Vocabulary.__subclasses__()) - COMPUTED
    return [
        *({str(word) for word in closed} for closed in schema),
        *({word.label for word in closed} for closed in schema),
    ]


def _find_fill_flaws(
    workbook: Workbook, sheet: Sheet, rule: ET.Element, place: str
) -> Iterator[Flaw]:
    number = int(rule.get("dxfId", "-1"))
    if not 0 <= number < len(workbook.styles.rules):
        return
    fill = workbook.styles.rules[number].element.find("{*}fill/{*}patternFill")
    if fill is None:
        return
    ground = fill.find("{*}bgColor")
    if ground is None:
        yield Flaw(sheet.name, place, "the format's ground has no bgColor")
    elif len(ground.get("rgb", "FF000000")) != 8 or ground.get("rgb", "FF")[:2].upper() != "FF":
        yield Flaw(sheet.name, place, f"the format's ground {ground.get('rgb')} is see-through")
