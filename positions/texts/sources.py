"""Retained texts: a folder and the sources of a dossier in, the text of each source out.

A source's text is the file that its `text` names; where no file has that name, the file whose
SHA-256 it states. What is wrong with a file is a finding at the source's place.
"""

from __future__ import annotations

import hashlib
import importlib
import os
import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from positions.dossier.findings import Finding
from positions.dossier.findings import rule
from positions.dossier.model import name_record
from positions.dossier.vocabulary import UNSTATED
from positions.errors import PositionsError
from positions.reading import ReadError
from positions.reading import is_folder
from positions.reading import is_there
from positions.reading import read_file
from positions.texts.quotes import build_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from positions.dossier.findings import FaultAndRemedy
    from positions.dossier.model import Dossier
    from positions.dossier.model import Source
    from positions.texts.quotes import RetainedText

LARGEST_TEXT = 100_000_000
"""Bytes of a retained text: a day of parliament, word for word, has two million."""

_PAGE = re.compile(rb"<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_PREAMBLES = ((b"<?xml", b">"), (b"<!--", b"-->"))
"""How what may stand before a web page begins and ends."""

_SNIFFED = 4096
"""How many bytes of a file are looked at to tell a web page from a text."""

_KINDS = ((b"%PDF", "a PDF file"), (b"PK\x03\x04", "an office document or an archive"))


class MissingTextsError(PositionsError):
    """There is no folder of retained texts at this path."""

    def __init__(self, path: Path, *, reason: str) -> None:
        super().__init__(
            f"{path}: no texts here ({reason}); name the folder that holds the retained texts "
            "with --texts"
        )


@dataclass(frozen=True)
class TextsFolder:
    """A folder of retained texts: its files by name, `/` between folder and file."""

    path: Path
    files: Mapping[str, Path]

    @cached_property
    def names_by_digest(self) -> Mapping[str, str]:
        """The first name of each content; hashed only when a source has to be looked for."""
        names: dict[str, str] = {}
        for name in self.files:
            try:
                content = self.read(name)
            except ReadError:
                continue  # it is reported if a source names it
            names.setdefault(hashlib.sha256(content).hexdigest(), name)
        return names

    def read(self, name: str) -> bytes:
        """The bytes of a file of the folder.

        Raises:
            ReadError: it is a link that leads out, no ordinary file, too large, or unreadable.
        """
        return read_file(self.files[name], most=LARGEST_TEXT, within=self.path)


@dataclass(frozen=True, slots=True)
class SourceText:
    """The text of a source, or None where it cannot be read, and what was found on the way."""

    text: RetainedText | None
    findings: tuple[Finding, ...]


def open_texts(path: Path) -> TextsFolder:
    """List the files of a folder of retained texts, subfolders included.

    Raises:
        MissingTextsError: there is no such folder, or it cannot be read.
    """
    if not is_there(path):
        raise MissingTextsError(path, reason="there is no such folder")
    if not is_folder(path):
        raise MissingTextsError(path, reason="it is a file, not a folder")
    try:
        os.scandir(path).close()
    except OSError as error:
        raise MissingTextsError(path, reason=error.strerror or "it cannot be read") from error
    files: dict[str, Path] = {}
    for folder, _, names in os.walk(path):
        inside = Path(folder).relative_to(path).as_posix()
        prefix = "" if inside == "." else f"{inside}/"
        for name in names:
            # File systems differ in how they compose accents; a dossier always has them composed.
            files[unicodedata.normalize("NFC", prefix + name)] = Path(folder, name)
    return TextsFolder(path, dict(sorted(files.items())))


def read_source_text(dossier: Dossier, source: Source, folder: TextsFolder) -> SourceText:
    """Find and read the text of `source`, which belongs to `dossier`."""
    return _Reader(dossier, source, folder).read()


def read_texts(dossier: Dossier, path: Path) -> dict[str, RetainedText]:
    """The texts at hand in the folder at `path`, by source id; faulty ones are left out.

    Raises:
        MissingTextsError: there is no such folder, or it cannot be read.
    """
    folder = open_texts(path)
    texts = {source.id: read_source_text(dossier, source, folder) for source in dossier.sources}
    return {name: read.text for name, read in texts.items() if read.text is not None}


@rule("E414", "A retained text is not the file that was coded")
def other_text(digest: str, *, coded_name: str) -> FaultAndRemedy:
    """The SHA-256 of a retained text differs from the one in `sources.yaml`.

    The text was edited, saved anew or replaced by another one, so that paragraph numbers and quotes
    may no longer fit. Where another file of the folder has the stated SHA-256, the message names it
    and the quotes are looked for in that one.

    Put the coded file back; or read the new one, mend the evidence and state its SHA-256.

    Faulty:

    ```yaml
    text: speech.txt
    sha256: 0000000000000000000000000000000000000000000000000000000000000000
    ```

    Sound, with what `sha256sum speech.txt` prints:

    ```yaml
    text: speech.txt
    sha256: 58de4a46f7097a34af83a4ed6ce85955e590b6c796c760b3d994d6ccbae87b1b
    ```
    """
    fault = f"is not the file that was coded: its SHA-256 is {digest}"
    if not coded_name:
        return fault, "put the coded file back, or read the new one and state its SHA-256"
    fault += f', while "{coded_name}" has the SHA-256 stated here'
    return fault, f'name "{coded_name}" in the field text, or put the coded file back'


@rule("E415", "A retained text cannot be read")
def unreadable_text(content: bytes) -> FaultAndRemedy:
    """A retained text is empty, may not be read, or is no text file in UTF-8.

    A PDF or an office document is none either. Its evidence is counted as not checked.

    Save the text as a plain text file in UTF-8, one paragraph a line.

    Faulty:

    ```yaml
    text: speech.pdf
    ```

    Sound:

    ```yaml
    text: speech.txt
    ```
    """
    kind = next((words for start, words in _KINDS if content.startswith(start)), "")
    if kind:
        return f"is {kind}", "save its text as a UTF-8 text file"
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        fault = f"is not UTF-8 text (byte 0x{content[error.start]:02X} on line {line})"
        return fault, "save it as a text file in UTF-8"
    return "", ""


@rule("W417", "A retained text is a web page")
def web_page(extracted: str) -> FaultAndRemedy:
    """A retained text is a web page as it was saved.

    Paragraphs of a web page cannot be counted by a reader, and a page holds menus and
    advertisements besides its text. Where the package `trafilatura` is installed, quotes are looked
    for in the text that it takes out of the page; otherwise its evidence is counted as not checked.

    Save the text of the page as a text file and name that.

    Faulty:

    ```yaml
    text: speech.html
    ```

    Sound:

    ```yaml
    text: speech.txt
    ```
    """
    remedy = "save the text of the page as a text file and name that"
    if not extracted:
        return "is a web page, and its text could not be taken out", remedy
    return "is a web page: quotes are looked for in the text taken out of it", remedy


class _Reader:
    """Reads the text of one source, gathering findings on the way."""

    def __init__(self, dossier: Dossier, source: Source, folder: TextsFolder) -> None:
        self.dossier = dossier
        self.source = source
        self.folder = folder
        self.findings: list[Finding] = []

    def read(self) -> SourceText:
        name = self._find_name()
        text = self._read_text(name) if name else None
        return SourceText(text, tuple(self.findings))

    def _find_name(self) -> str:
        if self.source.text in self.folder.files:
            return self.source.text
        if self.source.sha256 == UNSTATED:
            return ""
        return self.folder.names_by_digest.get(self.source.sha256, "")

    def _read_text(self, name: str) -> RetainedText | None:
        content = self._read_file(name)
        if content is None:
            return None
        coded = self._find_coded(name, content)
        if coded != name:
            name, content = coded, self.folder.read(coded)
        decoded = self._decode(name, content)
        if decoded is None:
            return None
        if is_page(content[:_SNIFFED]):
            return self._read_html(name, decoded)
        text = build_text(name, decoded)
        if not text.paragraphs:
            remedy = "save the text of the source again"
            self._add("text", unreadable_text.code, name, "is empty", remedy)
            return None
        return text

    def _read_file(self, name: str) -> bytes | None:
        try:
            return self.folder.read(name)
        except ReadError as error:
            fault = f"cannot be read: {error.reason}"
            remedy = "put a file that you may read in its place"
            self._add("text", unreadable_text.code, name, fault, remedy)
            return None

    def _find_coded(self, name: str, content: bytes) -> str:
        """The file that was coded: another one where the named one has changed places with it."""
        stated = self.source.sha256
        if stated == UNSTATED:
            return name
        digest = hashlib.sha256(content).hexdigest()
        if digest == stated:
            return name
        other = self.folder.names_by_digest.get(stated, "")
        fault, remedy = other_text(digest, coded_name=other)
        self._add("sha256", other_text.code, name, fault, remedy)
        return other or name

    def _decode(self, name: str, content: bytes) -> str | None:
        fault, remedy = unreadable_text(content)
        if fault:
            self._add("text", unreadable_text.code, name, fault, remedy)
            return None
        return content.decode("utf-8")

    def _read_html(self, name: str, page: str) -> RetainedText | None:
        extracted = _extract_text(page)
        self._add("text", web_page.code, name, *web_page(extracted))
        return build_text(name, extracted) if extracted else None

    def _add(self, field: str, code: str, name: str, fault: str, remedy: str) -> None:
        place = self.source.find_place(field)
        message = f'{name_record(self.source)}: the retained text "{name}" {fault}'
        self.findings.append(Finding(place, code, message, remedy))


def is_page(start: bytes) -> bool:
    """Whether a file that begins so is a web page: what may stand before one is passed over."""
    rest = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    while end := next((end for begin, end in _PREAMBLES if rest.startswith(begin)), b""):
        rest = rest.partition(end)[2].lstrip()
    return _PAGE.match(rest) is not None


def _extract_text(page: str) -> str:
    """The main text of a web page, or nothing where no library can take it out."""
    try:
        trafilatura = importlib.import_module("trafilatura")
    except ImportError:
        return ""
    return str(trafilatura.extract(page) or "")
