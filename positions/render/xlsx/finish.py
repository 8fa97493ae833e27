"""The second step: one pass over the parts that streams the rows in and mends what is amiss.

The largest parts are compressed beside the work that makes them.
"""

from __future__ import annotations

import queue
import re
import threading
import zipfile
from contextlib import contextmanager
from typing import IO
from typing import TYPE_CHECKING
from typing import BinaryIO
from typing import Self

from positions.render.xlsx import parts
from positions.render.xlsx.drawings import has_logo
from positions.render.xlsx.drawings import mend_drawing
from positions.render.xlsx.links import Places
from positions.render.xlsx.links import SheetLinks
from positions.render.xlsx.parts import RELATIONSHIPS
from positions.render.xlsx.parts import parse_xml
from positions.render.xlsx.parts import write_xml
from positions.render.xlsx.rows import SheetInk
from positions.render.xlsx.rows import spell_rows

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from datetime import datetime
    from types import TracebackType
    from xml.etree.ElementTree import Element

    from positions.look.look import Look
    from positions.render.xlsx.package import Package
    from positions.render.xlsx.plan import BookPlan
    from positions.render.xlsx.plan import SheetPlan

CONTENT_TYPES = "[Content_Types].xml"

COMPRESSION = 3
"""A third of the work of the usual level, for files a tenth larger."""

_NUMBERED = re.compile(r"xl/(worksheets|tables|drawings)/[a-z]+(\d+)\.xml")
_SHEET_RELATIONSHIPS = re.compile(r"xl/worksheets/_rels/sheet(\d+)\.xml\.rels")
_PICTURES = "xl/media/"
_FIRST_PARTS = (CONTENT_TYPES, "_rels/.rels")

# Large enough for the compressor to run long without the other thread, small enough for memory.
_BLOCK = 1 << 20
_MOST_WAITING = 4
# A zip says beforehand that an entry may pass two gigabytes.
_CELLS_OF_LARGE_SHEET = 8_000_000


def finish_package(
    package: Package, plan: BookPlan, look: Look, stream: BinaryIO, moment: datetime
) -> None:
    """Write the workbook: its sheets with their rows, and all other parts mended."""
    with Sink(stream) as sink:
        waiting = dict(package.parts)
        for name in _FIRST_PARTS:
            sink.write_part(name, _finish_part(name, waiting.pop(name), plan, look, moment))
        targets: dict[int, Mapping[str, str]] = {}
        places = Places(plan)
        for number, sheet in enumerate(plan.sheets, start=1):
            ink = SheetInk(sheet, plan, look, package.formats, SheetLinks(places))
            name = f"xl/worksheets/sheet{number}.xml"
            _write_sheet(sink, name, waiting.pop(name), ink)
            targets[number] = ink.links.targets
        for name in sorted(waiting):
            match = _SHEET_RELATIONSHIPS.fullmatch(name)
            if match:
                root = parse_xml(waiting[name])
                parts.mend_relationships(root, name, targets[int(match[1])])
                sink.write_part(name, write_xml(root))
            else:
                sink.write_part(name, _finish_part(name, waiting[name], plan, look, moment))
        if plan.book.record:
            sink.write_part(parts.RECORD_PART, parts.spell_record(plan.book.record))


class Sink:
    """A zip archive with fixed dates."""

    def __init__(self, stream: BinaryIO) -> None:
        self._archive = zipfile.ZipFile(
            stream, "w", zipfile.ZIP_DEFLATED, compresslevel=COMPRESSION
        )

    def write_part(self, name: str, content: str | bytes) -> None:
        """Add a small part."""
        with self._archive.open(name, "w") as entry:
            entry.write(content.encode() if isinstance(content, str) else content)

    @contextmanager
    def open_part(self, name: str, cells: int) -> Iterator[PartWriter]:
        """Add a part of many pieces; `cells` says how large it will be."""
        large = cells > _CELLS_OF_LARGE_SHEET
        with self._archive.open(name, "w", force_zip64=large) as entry:
            writer = PartWriter(entry)
            try:
                yield writer
            finally:
                writer.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Finish the archive; after a fault leave it, for there is nothing to be made of it."""
        try:
            if fault is None:
                self._finish()
        finally:
            # An archive without a file does not try to finish itself when it is forgotten.
            self._archive.fp = None

    def _finish(self) -> None:
        # The same on every operating system.
        for entry in self._archive.filelist:
            entry.create_system = 0
        self._archive.close()


class PartWriter:
    """Takes text in pieces and hands it in blocks to a thread that compresses and writes."""

    def __init__(self, entry: IO[bytes]) -> None:
        self._entry = entry
        self._pieces: list[str] = []
        self._size = 0
        self._blocks: queue.Queue[bytes | None] = queue.Queue(_MOST_WAITING)
        self._thread: threading.Thread | None = None
        self._faults: list[Exception] = []

    def write(self, text: str) -> None:
        """Take the next piece."""
        self._pieces.append(text)
        self._size += len(text)
        if self._size >= _BLOCK:
            self._start_thread()
            self._blocks.put(self._take_block())

    def close(self) -> None:
        """Write what is left; a fault of the thread is raised here."""
        if self._thread is None:
            self._entry.write(self._take_block())
            return
        self._blocks.put(self._take_block())
        self._blocks.put(None)
        self._thread.join()
        if self._faults:
            raise self._faults[0]

    def _take_block(self) -> bytes:
        block = "".join(self._pieces).encode()
        self._pieces.clear()
        self._size = 0
        return block

    def _start_thread(self) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._write_blocks, daemon=True)
            self._thread.start()

    def _write_blocks(self) -> None:
        while (block := self._blocks.get()) is not None:
            # After a fault the blocks are still taken, so that the other thread is not held up.
            if not self._faults:
                try:
                    self._entry.write(block)
                except Exception as fault:  # noqa: BLE001 - raised again in close
                    self._faults.append(fault)


def _write_sheet(sink: Sink, name: str, content: bytes, ink: SheetInk) -> None:
    """Stream the rows into the place that openpyxl left empty, and the links after them."""
    root = parse_xml(content)
    parts.mend_sheet(root, ink.plan)
    text = write_xml(root, also=(RELATIONSHIPS,))
    head, _, rest = text.partition("<sheetData/>")
    middle, _, tail = rest.partition("<hyperlinks/>")
    with sink.open_part(name, len(ink.plan.rows) * len(ink.plan.columns)) as part:
        part.write(f"{head}<sheetData>")
        for rows in spell_rows(ink):
            part.write(rows)
        part.write(f"</sheetData>{middle}")
        links = ink.links.elements
        if links:
            part.write(f"<hyperlinks>{''.join(links)}</hyperlinks>")
        part.write(tail)


def _finish_part(
    name: str, content: bytes, plan: BookPlan, look: Look, moment: datetime
) -> str | bytes:
    """Mend one of the parts that hold no cells."""
    if name == parts.APP_PART:
        return parts.APP
    if name.startswith(_PICTURES):
        return content
    if name == "xl/theme/theme1.xml":
        return parts.mend_theme(content.decode(), look)
    root = parse_xml(content)
    match = _NUMBERED.fullmatch(name)
    if name.endswith(".rels"):
        _mend_relationships(root, name, plan)
    elif name == "xl/styles.xml":
        parts.mend_styles(root, look)
    elif name == "xl/workbook.xml":
        parts.mend_titles(root)
    elif name == "docProps/core.xml":
        # Not strftime: it gives years below 1000 fewer than the four digits that a date must have.
        parts.mend_core(root, f"{moment.replace(tzinfo=None, microsecond=0).isoformat()}Z")
    elif match and match[1] == "tables":
        # Each sheet but a page has one table, so tables are numbered like those.
        tabled = [sheet for sheet in plan.sheets if not sheet.is_page]
        parts.mend_table(root, tabled[int(match[2]) - 1])
    elif match and match[1] == "drawings":
        mend_drawing(root, _find_drawn_sheet(plan, look, int(match[2])), look)
    return write_xml(root)


def _mend_relationships(root: Element, name: str, plan: BookPlan) -> None:
    parts.mend_relationships(root, name, {})
    if name == "xl/_rels/workbook.xml.rels" and plan.book.record:
        parts.add_record(root)


def _find_drawn_sheet(plan: BookPlan, look: Look, number: int) -> SheetPlan:
    """The sheet of a drawing: drawings are numbered along the sheets that have any."""
    drawn = [
        sheet
        for sheet in plan.sheets
        if (sheet.sheet.charts and not sheet.is_placeholder) or has_logo(sheet, look)
    ]
    return drawn[number - 1]
