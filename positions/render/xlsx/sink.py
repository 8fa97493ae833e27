"""A zip whose largest parts are compressed beside the work that makes them."""

from __future__ import annotations

import queue
import threading
import zipfile
from contextlib import contextmanager
from typing import IO
from typing import TYPE_CHECKING
from typing import BinaryIO
from typing import Self

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType

COMPRESSION = 3
"""A third of the work of the usual level, for files a tenth larger."""

# Large enough for the compressor to run long without the other thread, small enough for memory.
_BLOCK = 1 << 20
_MOST_WAITING = 4
# A zip says beforehand that an entry may pass two gigabytes.
_CELLS_OF_LARGE_SHEET = 8_000_000


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
