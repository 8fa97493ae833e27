"""A workbook file in, the values of its cells out, whatever somebody has put into the file.

Values are read by python-calamine. Before, all parts are looked through in bounded memory: a part
that unpacks without end, or names others to be fetched, is refused; formulas and errors, which a
reader of values does not tell, are found there too.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from dataclasses import field
from typing import TYPE_CHECKING
from typing import Any
from xml.etree import ElementTree as ET

from positions.merge.edited.values import Remark
from positions.merge.edited.values import Where
from positions.reading import DamagedZipError
from positions.reading import ReadError
from positions.reading import open_parts
from positions.reading import read_file

if TYPE_CHECKING:
    from pathlib import Path

    from positions.reading import Parts

LARGEST_WORKBOOK = 100_000_000
LARGEST_CONTENT = 1_000_000_000
"""Bytes of the file, and of what it unpacks to."""

SUFFIXES = frozenset({".xlsx", ".xlsm", ".ods"})

_OLD_FORMAT = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DECLARED = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
_FORMULA = re.compile(rb'<c r="([A-Z]{1,3}\d+)"[^>]*>\s*<f[ >/]')
_ERROR = re.compile(rb'<c r="([A-Z]{1,3}\d+)"[^>]*\bt="e"[^>]*>.*?<v>([^<]*)</v>', re.DOTALL)
_OVERLAP = 4096
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass(slots=True)
class Grid:
    """The cells of a sheet from A1 on; `merged` are the covered cells of merged areas, from 0."""

    tab: str
    rows: list[list[Any]]
    is_visible: bool
    merged: set[tuple[int, int]] = field(default_factory=set)
    formulas: set[str] = field(default_factory=set)
    errors: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Opened:
    """A workbook: its sheets, and what must be said of the file."""

    grids: list[Grid]
    remarks: list[Remark] = field(default_factory=list)


@dataclass(slots=True)
class _Odd:
    """What stands in the parts besides values: by part, addresses of formulas and errors."""

    formulas: dict[str, set[str]] = field(default_factory=dict)
    errors: dict[str, dict[str, str]] = field(default_factory=dict)
    has_macros: bool = False


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
    except DamagedZipError as error:
        reason = "this is no workbook, or a damaged one"
        raise ReadError(path, reason=reason, remedy="save it as .xlsx and try again") from error
    if parts.is_locked:
        reason = "it is locked with a password"
        raise ReadError(path, reason=reason, remedy="save it without one")
    odd = _look_through(parts)
    grids = _read_grids(path, content, parts, odd)
    return Opened(grids, _list_remarks(path, odd))


def _look_through(parts: Parts) -> _Odd:
    """Unpack everything once, keep nothing, and refuse what no workbook needs."""
    odd = _Odd()
    left = LARGEST_CONTENT
    for name in parts.list_names():
        odd.has_macros |= name.lower().endswith("vbaproject.bin")
        is_sheet = name.startswith("xl/worksheets/") and name.endswith(".xml")
        is_xml = name.endswith((".xml", ".rels"))
        tail, is_first = b"", True
        for block in parts.stream(name, most=left):
            left -= len(block)
            if is_first and is_xml and _DECLARED.search(block):
                reason = f"its part {name} declares entities, which no workbook needs"
                raise ReadError(parts.path, reason=reason, remedy="save it again as .xlsx")
            is_first = False
            if is_sheet and (b"<f" in block or b't="e"' in block or tail):
                tail = _find_odd(odd, name, tail + block)
    return odd


def _find_odd(odd: _Odd, name: str, block: bytes) -> bytes:
    for match in _FORMULA.finditer(block):
        odd.formulas.setdefault(name, set()).add(match[1].decode())
    for match in _ERROR.finditer(block):
        value = match[2].decode("utf-8", "replace")
        odd.errors.setdefault(name, {})[match[1].decode()] = value
    return block[-_OVERLAP:]


def _read_grids(path: Path, content: bytes, parts: Parts, odd: _Odd) -> list[Grid]:
    import python_calamine as calamine  # noqa: PLC0415 - only an import needs it

    part_by_tab = _find_parts(parts)
    grids = []
    try:
        workbook = calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        for about in workbook.sheets_metadata:
            if about.typ is not calamine.SheetTypeEnum.WorkSheet:
                continue
            sheet = workbook.get_sheet_by_name(about.name)
            part = part_by_tab.get(about.name, "")
            grid = Grid(
                about.name,
                sheet.to_python(skip_empty_area=False),
                is_visible=about.visible is calamine.SheetVisibleEnum.Visible,
                formulas=odd.formulas.get(part, set()),
                errors=odd.errors.get(part, {}),
            )
            for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
                area = (
                    (row, column)
                    for row in range(top, min(bottom, len(grid.rows)) + 1)
                    for column in range(left, min(right, left + 200) + 1)
                )
                grid.merged.update(cell for cell in area if cell != (top, left))
            grids.append(grid)
    except calamine.PasswordError as error:
        reason = "it is locked with a password"
        raise ReadError(path, reason=reason, remedy="save it without one") from error
    except (calamine.CalamineError, OSError, ValueError, OverflowError) as error:
        reason = f"it cannot be read as a workbook ({error})"
        raise ReadError(path, reason=reason, remedy="save it as .xlsx and try again") from error
    return grids


def _find_parts(parts: Parts) -> dict[str, str]:
    """The part that holds each sheet, by the tab; nothing for another format than .xlsx."""
    try:
        book = _parse(parts, "xl/workbook.xml")
        links = _parse(parts, "xl/_rels/workbook.xml.rels")
    except ET.ParseError:
        return {}
    targets = {link.get("Id"): link.get("Target", "") for link in links}
    found = {}
    for sheet in book.iter("{http://schemas.openxmlformats.org/spreadsheetml/2006/main}sheet"):
        target = targets.get(sheet.get(_RELATION)) or ""
        found[sheet.get("name", "")] = target[1:] if target.startswith("/") else f"xl/{target}"
    return found


def _parse(parts: Parts, name: str) -> ET.Element:
    # Parts that declare entities were refused before.
    return ET.fromstring(parts.read(name, most=LARGEST_WORKBOOK) or b"<x/>")  # noqa: S314


def _list_remarks(path: Path, odd: _Odd) -> list[Remark]:
    remarks = []
    where = Where(path.name, 0)
    if odd.has_macros:
        message = "holds macros, which are not run and not read"
        remarks.append(Remark(where, message, "nothing needs to be done"))
    for name in (f".~lock.{path.name}#", f"~${path.name}", f"~${path.name[2:]}"):
        if (path.parent / name).exists():
            message = f"is open in another program ({name}); what was saved last is read"
            remarks.append(Remark(where, message, "save it there, close it and import again"))
            break
    return remarks
