"""Points 23 to 25: colour, contrast and fonts of every cell that holds something."""

from __future__ import annotations

import re
from collections import Counter
from collections import defaultdict
from typing import TYPE_CHECKING

from tests.workbook.areas import parse_areas
from tests.workbook.colours import BLACK
from tests.workbook.colours import WHITE
from tests.workbook.colours import measure_contrast
from tests.workbook.colours import tint_colour
from tests.workbook.flaws import Flaw

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.workbook.cells import Cell
    from tests.workbook.colours import Theme
    from tests.workbook.reading import Sheet
    from tests.workbook.reading import Table
    from tests.workbook.reading import Workbook
    from tests.workbook.styles import Font

LEAST_CONTRAST = 4.5
LEAST_CONTRAST_OF_LARGE_TEXT = 3.0

SANS_SERIF = frozenset(
    {
        *("aptos", "arial", "arimo", "calibri", "carlito", "corbel"),
        *("dejavu sans", "gill sans", "helvetica", "lato", "liberation sans", "noto sans"),
        *("open sans", "public sans", "roboto", "segoe ui", "source sans 3", "source sans pro"),
        *("tahoma", "trebuchet ms", "verdana"),
    }
)

_TABLE_STYLE = re.compile(r"TableStyle(Light|Medium|Dark)(\d+)")
_WORD = re.compile(r"[^\W\d_]{2,}")

# A shorter text in capitals is an abbreviation or a stamp.
CAPITAL_WORDS = 3


def point_23(workbook: Workbook) -> Iterator[Flaw]:
    """Colour repeats what the words say: in a column the same words have the same ground."""
    for sheet in workbook.sheets:
        for table in sheet.tables:
            yield from _find_lone_colours(workbook, sheet, table)
        for element in sheet.root.iterfind("{*}conditionalFormatting"):
            for area in parse_areas(element.get("sqref", "")):
                filled = {(c.row, c.column) for c in sheet.list_cells(area) if not c.is_empty}
                if len(filled) < (area.bottom - area.top + 1) * (area.right - area.left + 1):
                    place = element.get("sqref", "")
                    yield Flaw(sheet.name, place, "a rule colours cells that hold no words")


def point_24(workbook: Workbook) -> Iterator[Flaw]:
    """Text stands out from its ground, 4.5 to 1; 3 to 1 from 18 points, or 14 if bold."""
    for sheet, cell in list_first_cells(workbook):
        style = workbook.find_style(cell)
        for font in (style.font, *cell.fonts):
            colour, grounds = font.colour, style.grounds or (WHITE,)
            table = _find_header(sheet, cell)
            if table and not style.grounds:
                own = not font.automatic and font.colour != workbook.styles.normal.colour
                head = _colour_header(table.style, workbook.styles.theme)
                colour, grounds = (colour if own else head[0]), (head[1],)
            for ground in grounds:
                yield from _judge_contrast(sheet, cell, font, (colour, ground))
    for sheet in workbook.sheets:
        yield from _find_faint_rules(workbook, sheet)


def point_25_briefing(workbook: Workbook) -> Iterator[Flaw]:
    """One sans-serif font of at least 11 points, without italics, capitals or underlining."""
    return _find_font_flaws(workbook, 11)


def point_25_accessible(workbook: Workbook) -> Iterator[Flaw]:
    """One sans-serif font of at least 12 points, without italics, capitals or underlining."""
    return _find_font_flaws(workbook, 12)


def list_first_cells(workbook: Workbook) -> Iterator[tuple[Sheet, Cell]]:
    """List, for each look of a sheet, the first cell that has it and holds something."""
    for sheet in workbook.sheets:
        seen = set()
        for _, cell in sorted(sheet.cells.items()):
            look = (cell.style, cell.fonts, _find_header(sheet, cell) is not None)
            if not cell.is_empty and look not in seen:
                seen.add(look)
                yield sheet, cell


def _find_lone_colours(workbook: Workbook, sheet: Sheet, table: Table) -> Iterator[Flaw]:
    """Compare grounds within each column, as they are or against what most of their row has."""
    if table.body is None:
        return
    rows: dict[int, list[Cell]] = defaultdict(list)
    for cell in sheet.list_cells(table.body):
        rows[cell.row].append(cell)
    grounds: dict[tuple[int, str], tuple[tuple[str, ...], tuple[str, ...]]] = {}
    for row in rows.values():
        common = Counter(workbook.find_style(cell).grounds for cell in row).most_common(1)[0][0]
        for cell in row:
            ground = workbook.find_style(cell).grounds
            relative = () if ground == common else ground
            if cell.is_empty and relative:
                yield Flaw(sheet.name, cell.name, "an empty cell has a colour")
                continue
            first = grounds.setdefault((cell.column, cell.text), (ground, relative))
            if ground != first[0] and relative != first[1]:
                words = cell.text[:40]
                yield Flaw(sheet.name, cell.name, f"only the colour sets {words!r} apart")


def _find_header(sheet: Sheet, cell: Cell) -> Table | None:
    for table in sheet.tables:
        area = table.area
        if cell.row == area.top and table.header_rows and area.left <= cell.column <= area.right:
            return table
    return None


def _colour_header(style: str, theme: Theme) -> tuple[str, str]:
    """Return text and ground that a built-in table style gives to a header without its own.

    In each row of the gallery the first style is black, the next six take the theme's accents.
    """
    match = _TABLE_STYLE.fullmatch(style)
    if match is None:
        return BLACK, WHITE
    family, number = match[1], int(match[2])
    place = (number - 1) % 7
    known = place and place + 3 < len(theme.colours)
    accent = theme.colours[place + 3] if known else BLACK
    if family == "Light" and number <= 7:
        return (tint_colour(accent, -0.25), WHITE)
    if (family == "Light" and number >= 15) or (family == "Medium" and number >= 22):
        return BLACK, WHITE
    return (WHITE, BLACK) if family == "Dark" and number <= 7 else (WHITE, accent)


def _judge_contrast(
    sheet: Sheet, cell: Cell, font: Font, colours: tuple[str, str], source: str = ""
) -> Iterator[Flaw]:
    large = font.size >= 18 or (font.bold and font.size >= 14)
    least = LEAST_CONTRAST_OF_LARGE_TEXT if large else LEAST_CONTRAST
    contrast = measure_contrast(*colours)
    if contrast < least:
        text = f"{source}{colours[0]} on {colours[1]} has a contrast of {contrast:.2f}"
        yield Flaw(sheet.name, cell.name, f"{text}, expected {least}")


def _find_faint_rules(workbook: Workbook, sheet: Sheet) -> Iterator[Flaw]:
    """Lay each conditional format over every look that it may meet."""
    for element in sheet.root.iterfind("{*}conditionalFormatting"):
        first: dict[int, Cell] = {}
        for area in parse_areas(element.get("sqref", "")):
            for cell in sheet.list_cells(area):
                first.setdefault(cell.style, cell)
        numbers = [int(rule.get("dxfId", "-1")) for rule in element.iterfind("{*}cfRule")]
        rules = [workbook.styles.rules[n] for n in numbers if 0 <= n < len(workbook.styles.rules)]
        for rule in rules:
            for cell in first.values():
                style = workbook.find_style(cell)
                ground = rule.ground or (style.grounds or (WHITE,))[0]
                colours = (rule.colour or style.font.colour, ground)
                yield from _judge_contrast(sheet, cell, style.font, colours, "under a rule ")


def _find_font_flaws(workbook: Workbook, smallest: int) -> Iterator[Flaw]:
    normal = workbook.styles.normal
    if normal.name.casefold() not in SANS_SERIF:
        yield Flaw("", "", f"{normal.name} is not known as a sans-serif font")
    if normal.size < smallest:
        yield Flaw("", "", f"the normal font has {normal.size:g} points, expected {smallest}")
    linked = {
        sheet.name: {(link.area.top, link.area.left) for link in sheet.links}
        for sheet in workbook.sheets
    }
    for sheet, cell in _list_cells_by_link(workbook, linked):
        fonts = (workbook.find_style(cell).font, *cell.fonts)
        for text in _describe_fonts(fonts, normal, smallest):
            yield Flaw(sheet.name, cell.name, text)
        if (
            any(font.underline for font in fonts)
            and (cell.row, cell.column) not in linked[sheet.name]
        ):
            yield Flaw(sheet.name, cell.name, "the text is underlined and no link")
    for sheet in workbook.sheets:
        for cell in sheet.cells.values():
            words = _WORD.findall(cell.text) if cell.is_text and cell.text.isupper() else []
            if len(words) >= CAPITAL_WORDS:
                yield Flaw(sheet.name, cell.name, "the text is all capitals")


def _list_cells_by_link(
    workbook: Workbook, linked: dict[str, set[tuple[int, int]]]
) -> Iterator[tuple[Sheet, Cell]]:
    """List the first cell of each look, apart for cells with and without a link."""
    for sheet in workbook.sheets:
        seen = set()
        for place, cell in sorted(sheet.cells.items()):
            look = (cell.style, cell.fonts, place in linked[sheet.name])
            if not cell.is_empty and look not in seen:
                seen.add(look)
                yield sheet, cell


def _describe_fonts(fonts: tuple[Font, ...], normal: Font, smallest: int) -> Iterator[str]:
    for font in fonts:
        if font.name != normal.name:
            yield f"the font is {font.name}, elsewhere {normal.name}"
        if font.size < smallest:
            yield f"the text has {font.size:g} points, expected {smallest}"
        if font.italic:
            yield "the text is in italics"
