"""A workbook file in, the values of its cells out, whatever somebody has put into the file.

Values are read by python-calamine. Before, all parts are looked through in bounded memory: a part
that unpacks without end, or names others to be fetched, or has cells so far out that the empty area
before them would fill the memory, is refused; formulas, errors and number formats, which a reader
of values does not tell, are found by a second look at the sheets that may have any.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from dataclasses import field
from functools import partial
from typing import TYPE_CHECKING
from typing import Any
from xml.etree import ElementTree as ET

from positions.merge.edited.extras import Extra
from positions.merge.edited.extras import Sort
from positions.merge.edited.extras import list_extras
from positions.merge.edited.formats import read_formats
from positions.merge.edited.glance import LARGEST_CONTENT
from positions.merge.edited.glance import Glance
from positions.merge.edited.glance import look_through
from positions.merge.edited.odsxml import CONTENT_PART
from positions.merge.edited.odsxml import STYLES_PART
from positions.merge.edited.odsxml import read_content
from positions.merge.edited.sheetxml import MOST_CELLS
from positions.merge.edited.sheetxml import Odd
from positions.merge.edited.sheetxml import SheetError
from positions.merge.edited.sheetxml import read_address
from positions.merge.edited.sheetxml import read_sheet
from positions.merge.edited.values import Remark
from positions.merge.edited.values import Where
from positions.reading import DamagedZipError
from positions.reading import ReadError
from positions.reading import is_folder
from positions.reading import open_parts
from positions.reading import read_file
from positions.render.xlsx.names import format_column

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Mapping
    from pathlib import Path

    from positions.merge.edited.formats import Formats
    from positions.merge.edited.formats import Shown
    from positions.merge.edited.sheetxml import Area
    from positions.reading import Parts

LARGEST_WORKBOOK = 100_000_000
"""Bytes of the file."""

_UNWORKED = "= (not worked out)"

MOST_CELLS_IN_ALL = 20_000_000
MOST_SHEETS = 1000

SUFFIXES = frozenset({".xlsx", ".xlsm", ".ods"})

_OLD_FORMAT = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LARGEST_LIST = 20_000_000
_SAVE_AGAIN = "save it as .xlsx and try again"


HEADER_WITHIN = 40
"""Rows from the top among which the headings of a sheet are sought."""


@dataclass(slots=True)
class Grid:
    """The cells of a sheet from A1 on; `merged` are areas of merged cells, from 0.

    `odd` says which cells hold formulas and errors, and how numbers are shown; most sheets hold
    neither, and then `look_again` is put off until somebody asks for a number.
    `counts_from_1904` says that days without a format are counted as the first Macintosh did.
    """

    tab: str
    rows: list[list[Any]]
    is_visible: bool
    merged: list[tuple[tuple[int, int], tuple[int, int]]] = field(default_factory=list)
    odd: Odd = field(default_factory=Odd)
    look_again: Callable[[], Odd] | None = None
    counts_from_1904: bool = False

    def find_shown(self, address: str) -> Shown | None:
        """What people see of the number in a cell, if that is not its value."""
        if self.look_again is not None:
            look_again, self.look_again = self.look_again, None
            self.odd = look_again()
        return self.odd.shown.get(address)

    def is_covered(self, row: int, column: int) -> bool:
        """Whether a cell, from 0, is one of those that merged cells hide."""
        return any(
            top <= row <= bottom and left <= column <= right and (row, column) != (top, left)
            for (top, left), (bottom, right) in self.merged
        )

    def take(self, odd: Odd) -> None:
        """Let the cells hold what only a second look at the sheet has shown."""
        self.odd = odd
        for area in odd.texts:
            self._fill(area)
        for address in (*odd.errors, *odd.unworked):
            self._put(address, odd.errors.get(address, _UNWORKED))

    def _put(self, address: str, text: str) -> None:
        """Let a cell that has no value hold one, so that it is no empty one."""
        row, column = read_address(address)
        while len(self.rows) < row:
            self.rows.append([])
        cells = self.rows[row - 1]
        cells.extend([""] * (column - len(cells)))
        if cells[column - 1] in ("", None):
            cells[column - 1] = text

    def _fill(self, area: Area) -> None:
        """Let cells say what was read of them otherwise."""
        first, last = area.column, area.column + area.columns
        self.rows.extend([] for _row in range(area.row + area.rows - len(self.rows)))
        for cells in self.rows[area.row : area.row + area.rows]:
            cells.extend([""] * (last - len(cells)))
            cells[first:last] = [area.text] * area.columns


@dataclass(slots=True)
class Opened:
    """A workbook: its sheets, what must be said of the file, and what it holds besides cells."""

    name: str
    grids: list[Grid]
    remarks: list[Remark] = field(default_factory=list)
    extras: list[Extra] = field(default_factory=list)


def is_workbook(path: Path) -> bool:
    """Whether an edited file is a workbook, by its name; anything else may be tables."""
    return path.suffix.lower() in SUFFIXES and not is_folder(path)


def open_workbook(path: Path) -> Opened:
    """Read all values of a workbook.

    Raises:
        ReadError: it is no workbook, is locked with a password, too large, or made to do harm.
    """
    content = read_file(path, most=LARGEST_WORKBOOK)
    if content.startswith(_OLD_FORMAT):
        reason = "it is locked with a password, or of the old format .xls"
        raise ReadError(path, reason=reason, remedy="save it as .xlsx without a password")
    try:
        parts = open_parts(path, content)
        if parts.is_locked or _is_locked_ods(parts):
            raise _describe_lock(path)
        glances = look_through(parts)
    except DamagedZipError as error:
        reason = "this is no workbook, or a damaged one"
        raise ReadError(path, reason=reason, remedy=_SAVE_AGAIN) from error
    try:
        layout = _read_layout(parts, glances)
        grids = _read_grids(content, layout)
        extras = list_extras(parts, layout.part_by_tab, layout.odd_by_tab)
    except SheetError as error:
        raise ReadError(path, reason=str(error), remedy=_SAVE_AGAIN) from error
    except ET.ParseError as error:
        reason = f"it cannot be read as a workbook ({error})"
        raise ReadError(path, reason=reason, remedy=_SAVE_AGAIN) from error
    remarks = _list_remarks(path, extras)
    return Opened(path.name, grids, remarks, extras)


@dataclass(slots=True)
class _Layout:
    """Where the sheets stand: for an .xlsx the part of each tab; for an .ods what was seen."""

    parts: Parts
    glances: Mapping[str, Glance]
    part_by_tab: dict[str, str] = field(default_factory=dict)
    formats: Formats = field(default_factory=lambda: read_formats(b""))
    odd_by_tab: dict[str, Odd] | None = None
    counts_from_1904: bool = False

    def read_odd(self, tab: str) -> Odd:
        """What stands in a sheet besides values.

        Raises:
            ReadError: it is no XML, or has cells where no sheet has any.
        """
        if self.odd_by_tab is not None:
            return self.odd_by_tab.get(tab, Odd())
        blocks = self.parts.stream(self.part_by_tab[tab], most=LARGEST_CONTENT)
        try:
            return read_sheet(blocks, self.formats)
        except SheetError as error:
            reason = f'its sheet "{tab}": {error}'
            raise ReadError(self.parts.path, reason=reason, remedy=_SAVE_AGAIN) from error

    def needs_look(self, tab: str) -> Glance | None:
        """What was seen of a sheet at a glance, if it is out of the ordinary."""
        if self.odd_by_tab is not None:
            return Glance(is_odd=True, is_far=True)
        glance = self.glances[self.part_by_tab[tab]]
        return glance if glance.is_odd or glance.is_far else None


def _read_layout(parts: Parts, glances: Mapping[str, Glance]) -> _Layout:
    layout = _Layout(parts, glances)
    if CONTENT_PART in glances and "xl/workbook.xml" not in glances:
        styles, content = (
            parts.stream(name, most=LARGEST_CONTENT) if name in glances else [b"<x/>"]
            for name in (STYLES_PART, CONTENT_PART)
        )
        layout.odd_by_tab = read_content(styles, content)
        return layout
    book = _parse(parts, "xl/workbook.xml")
    links = _parse(parts, "xl/_rels/workbook.xml.rels")
    targets = {link.get("Id"): link.get("Target", "") for link in links}
    names = {name.casefold(): name for name in glances}
    for one in book.iter():
        kind = one.tag.rpartition("}")[2]
        if kind == "workbookPr":
            layout.counts_from_1904 = one.get("date1904", "0").casefold() in ("1", "true")
        if kind != "sheet":
            continue
        tab, target = one.get("name", ""), _find_target(one, targets)
        if tab in layout.part_by_tab:
            raise SheetError(f'it has two sheets of the name "{tab}"')
        layout.part_by_tab[tab] = names.get(target.casefold(), "")
    if len(layout.part_by_tab) > MOST_SHEETS:
        raise SheetError(f"it has more than {MOST_SHEETS:,} sheets")
    layout.formats = read_formats(parts.read("xl/styles.xml", most=_LARGEST_LIST))
    return layout


def _find_target(sheet: ET.Element, targets: Mapping[str | None, str]) -> str:
    links = (value for name, value in sheet.items() if name.endswith("}id"))
    target = targets.get(next(links, None), "")
    if target.startswith("/"):
        return target[1:]
    return target if target.startswith("xl/") else f"xl/{target}"


def _parse(parts: Parts, name: str) -> ET.Element:
    # Parts that declare entities were refused before.
    return ET.fromstring(parts.read(name, most=_LARGEST_LIST) or b"<x/>")  # noqa: S314


def _read_grids(content: bytes, layout: _Layout) -> list[Grid]:
    import python_calamine as calamine  # noqa: PLC0415 - only an import needs it

    path, grids, count, odd = layout.parts.path, [], 0, None
    for tab in layout.odd_by_tab or ():  # an .ods is read all at once
        _look_at_sheet(layout, tab)
    try:
        workbook = calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        for about in workbook.sheets_metadata:
            if about.typ is not calamine.SheetTypeEnum.WorkSheet:
                continue
            odd = _look_at_sheet(layout, about.name)
            sheet = workbook.get_sheet_by_name(about.name)
            grid = Grid(
                about.name,
                sheet.to_python(skip_empty_area=False),
                is_visible=about.visible is calamine.SheetVisibleEnum.Visible,
                merged=list(sheet.merged_cell_ranges or ()),
                look_again=partial(layout.read_odd, about.name) if odd is None else None,
                counts_from_1904=layout.counts_from_1904,
            )
            if odd is not None:
                grid.take(odd)
            count += len(grid.rows) * len(grid.rows[0]) if grid.rows else 0
            if count > MOST_CELLS_IN_ALL:
                reason = f"its sheets have more than {MOST_CELLS_IN_ALL:,} cells"
                raise ReadError(path, reason=reason, remedy="delete the sheets that are not needed")
            grids.append(grid)
    except calamine.PasswordError as error:
        raise _describe_lock(path) from error
    except (calamine.CalamineError, OSError, ValueError, OverflowError) as error:
        found = {told: address for address, told in (odd or Odd()).errors.items()}
        told = next((one for one in found if f"'{one}'" in str(error)), "")
        if told:
            reason = f'its sheet "{about.name}" holds the error {told} in {found[told]}'
            raise ReadError(path, reason=reason, remedy="write what is meant") from error
        reason = f"it cannot be read as a workbook ({error})"
        raise ReadError(path, reason=reason, remedy=_SAVE_AGAIN) from error
    return grids


def _look_at_sheet(layout: _Layout, tab: str) -> Odd | None:
    """What a second look at a sheet shows; None where the first one was enough.

    Raises:
        ReadError: its cells reach so far that the empty area before them would fill the memory.
    """
    if layout.odd_by_tab is None and not layout.part_by_tab.get(tab, "").endswith(".xml"):
        raise SheetError(f'it has a sheet "{tab}" that stands nowhere in it')
    if not layout.needs_look(tab):
        return None
    odd = layout.read_odd(tab)
    if odd.last_row * odd.last_column > MOST_CELLS:
        last = f"{format_column(odd.last_column)}{odd.last_row}"
        reason = (
            f'its sheet "{tab}" reaches to {last}, which makes {odd.last_row * odd.last_column:,} '
            f"cells with the empty ones, and {MOST_CELLS:,} are the most that are read"
        )
        remedy = "delete what stands far below or far to the right (Ctrl+End goes there)"
        raise ReadError(layout.parts.path, reason=reason, remedy=remedy)
    return odd


def _is_locked_ods(parts: Parts) -> bool:
    """Whether an .ods says that its parts are locked, each for itself."""
    manifest = parts.read("META-INF/manifest.xml", most=_LARGEST_LIST)
    return b"encryption-data" in manifest


def _describe_lock(path: Path) -> ReadError:
    return ReadError(path, reason="it is locked with a password", remedy="save it without one")


def _list_remarks(path: Path, extras: list[Extra]) -> list[Remark]:
    remarks = []
    where = Where(path.name, 0)
    if any(one.sort is Sort.MACROS for one in extras):
        message = "holds macros, which are not run and not read"
        remarks.append(Remark(where, message, "nothing needs to be done", is_edit=False))
    for name in (f".~lock.{path.name}#", f"~${path.name}", f"~${path.name[2:]}"):
        if (path.parent / name).exists():
            message = f"is open in another program ({name}); what was saved last is read"
            remarks.append(Remark(where, message, "save it there, close it and import again"))
            break
    return remarks
