"""A workbook as values: sheets, tables, links, names and styles, read from zip and XML alone."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.workbook.areas import Area
from tests.workbook.areas import parse_area
from tests.workbook.cells import Cell
from tests.workbook.cells import RowFormat
from tests.workbook.cells import Text
from tests.workbook.cells import read_cells
from tests.workbook.cells import read_rows
from tests.workbook.cells import read_shared_texts
from tests.workbook.colours import EMPTY_THEME
from tests.workbook.colours import read_theme
from tests.workbook.package import Package
from tests.workbook.package import Relationship
from tests.workbook.package import UnreadableWorkbookError
from tests.workbook.package import find_related
from tests.workbook.package import list_relationships
from tests.workbook.package import parse_part
from tests.workbook.package import read_attribute
from tests.workbook.styles import DEFAULT_STYLE
from tests.workbook.styles import NO_STYLES
from tests.workbook.styles import Style
from tests.workbook.styles import Styles
from tests.workbook.styles import read_styles

if TYPE_CHECKING:
    import xml.etree.ElementTree as ET
    from collections.abc import Iterator
    from collections.abc import Mapping

# What a column is wide when the file says nothing.
DEFAULT_WIDTH = 8.43
DEFAULT_HEIGHT = 15.0


@dataclass(frozen=True, slots=True)
class Table:
    """One table part."""

    part: str
    name: str
    area: Area
    header_rows: int
    totals_rows: int
    columns: tuple[str, ...]
    has_filter: bool
    alt_text: str
    style: str
    root: ET.Element

    @property
    def body(self) -> Area | None:
        """The rows below the header and above any totals; None when there are none."""
        top, bottom = self.area.top + self.header_rows, self.area.bottom - self.totals_rows
        return Area(top, self.area.left, bottom, self.area.right) if top <= bottom else None


@dataclass(frozen=True, slots=True)
class Link:
    """One link: `target` is an address outside the file, `location` a place in it or a fragment."""

    area: Area
    target: str
    location: str
    tooltip: str
    external: bool


@dataclass(frozen=True, slots=True)
class DefinedName:
    """One defined name; `scope` is the number of its sheet, empty for the whole workbook."""

    name: str
    scope: str
    value: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """One worksheet."""

    name: str
    state: str
    part: str
    root: ET.Element
    cells: Mapping[tuple[int, int], Cell]
    rows: Mapping[int, RowFormat]
    tables: tuple[Table, ...]
    links: tuple[Link, ...]

    def find_text(self, row: int, column: int) -> str:
        """Return what people see in a cell, empty if it is not there."""
        cell = self.cells.get((row, column))
        return cell.text if cell else ""

    def list_cells(self, area: Area) -> Iterator[Cell]:
        """List the cells of an area that the file has, row by row."""
        for (row, column), cell in sorted(self.cells.items()):
            if area.top <= row <= area.bottom and area.left <= column <= area.right:
                yield cell

    def measure_column(self, column: int) -> float:
        """Return a column's width in characters."""
        for item in self.root.iterfind("{*}cols/{*}col"):
            if int(item.get("min", "0")) <= column <= int(item.get("max", "0")):
                return float(item.get("width", DEFAULT_WIDTH))
        return float(self._read_format("defaultColWidth", DEFAULT_WIDTH))

    def measure_row(self, row: int) -> float:
        """Return a row's height in points."""
        found = self.rows.get(row)
        if found and found.height is not None:
            return found.height
        return float(self._read_format("defaultRowHeight", DEFAULT_HEIGHT))

    def _read_format(self, name: str, default: float) -> float:
        element = self.root.find("{*}sheetFormatPr")
        return default if element is None else float(element.get(name, default))


@dataclass(frozen=True, slots=True)
class Workbook:
    """The whole file; `formulas` are those its readers are told to expect."""

    package: Package
    root: ET.Element
    sheets: tuple[Sheet, ...]
    names: tuple[DefinedName, ...]
    styles: Styles
    formulas: frozenset[str]

    def find_style(self, cell: Cell) -> Style:
        """Return how a cell looks."""
        known = cell.style < len(self.styles.cells)
        return self.styles.cells[cell.style] if known else DEFAULT_STYLE

    def find_sheet(self, name: str) -> Sheet | None:
        """Find a sheet by its name, whatever its capitals."""
        found = [sheet for sheet in self.sheets if sheet.name.casefold() == name.casefold()]
        return found[0] if found else None


def read_workbook(package: Package, formulas: frozenset[str] = frozenset()) -> Workbook:
    """Read the parts of a workbook as values."""
    part = _find_workbook_part(package)
    root = parse_part(package, part)
    related = {item.id: item for item in list_relationships(package, part)}
    styles = _read_styles(package, part)
    shared = _read_shared(package, part, styles)
    sheets = tuple(
        _read_sheet(package, element, related, (shared, styles))
        for element in root.iterfind("{*}sheets/{*}sheet")
    )
    return Workbook(package, root, sheets, _read_names(root), styles, formulas)


def list_repeated(words: list[str]) -> tuple[str, ...]:
    """List the words that come up more than once, whatever their capitals."""
    counts = Counter(word.casefold() for word in words)
    return tuple(sorted(word for word, count in counts.items() if count > 1))


def _find_workbook_part(package: Package) -> str:
    found = find_related(package, "", "officeDocument")
    if not found:
        raise UnreadableWorkbookError("the file names no workbook part")
    return found[0]


def _read_styles(package: Package, part: str) -> Styles:
    themes = [parse_part(package, name) for name in find_related(package, part, "theme")]
    theme = read_theme(themes[0]) if themes else EMPTY_THEME
    roots = [parse_part(package, name) for name in find_related(package, part, "styles")]
    return read_styles(roots[0], theme) if roots else NO_STYLES


def _read_shared(package: Package, part: str, styles: Styles) -> tuple[Text, ...]:
    roots = [parse_part(package, name) for name in find_related(package, part, "sharedStrings")]
    return read_shared_texts(roots[0], styles.theme) if roots else ()


def _read_sheet(
    package: Package,
    element: ET.Element,
    related: Mapping[str, Relationship],
    texts: tuple[tuple[Text, ...], Styles],
) -> Sheet:
    found = related.get(read_attribute(element, "id") or "")
    if found is None:
        raise UnreadableWorkbookError(f"the sheet {element.get('name')} has no part")
    root = parse_part(package, found.target)
    own = list_relationships(package, found.target)
    tables = [_read_table(package, item.target) for item in own if item.type == "table"]
    return Sheet(
        name=element.get("name", ""),
        state=element.get("state", "visible"),
        part=found.target,
        root=root,
        cells=read_cells(root, texts[0], texts[1].theme),
        rows=read_rows(root),
        tables=tuple(tables),
        links=_read_links(root, own),
    )


def _read_table(package: Package, part: str) -> Table:
    root = parse_part(package, part)
    alt_text = root.find(".//{http://schemas.microsoft.com/office/spreadsheetml/2009/9/main}table")
    style = root.find("{*}tableStyleInfo")
    area = parse_area(root.get("ref", ""))
    if area is None:
        raise UnreadableWorkbookError(f"the part {part} says no range")
    return Table(
        part=part,
        name=root.get("displayName", ""),
        area=area,
        header_rows=int(root.get("headerRowCount", "1")),
        totals_rows=int(root.get("totalsRowCount", "0")),
        columns=tuple(item.get("name", "") for item in root.iterfind(".//{*}tableColumn")),
        has_filter=root.find("{*}autoFilter") is not None,
        alt_text="" if alt_text is None else alt_text.get("altText", ""),
        style="" if style is None else style.get("name", ""),
        root=root,
    )


def _read_links(root: ET.Element, related: tuple[Relationship, ...]) -> tuple[Link, ...]:
    targets = {item.id: item for item in related if item.type == "hyperlink"}
    links = []
    for element in root.iterfind("{*}hyperlinks/{*}hyperlink"):
        area = parse_area(element.get("ref", ""))
        if area is None:
            raise UnreadableWorkbookError(f"a link stands at no cell: {element.get('ref')!r}")
        outside = targets.get(read_attribute(element, "id") or "")
        link = Link(
            area=area,
            target=outside.target if outside else "",
            location=element.get("location", ""),
            tooltip=element.get("tooltip", ""),
            external=outside is not None,
        )
        links.append(link)
    return tuple(links)


def _read_names(root: ET.Element) -> tuple[DefinedName, ...]:
    return tuple(
        DefinedName(item.get("name", ""), item.get("localSheetId", ""), item.text or "")
        for item in root.iterfind("{*}definedNames/{*}definedName")
    )
