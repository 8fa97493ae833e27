"""The bytes of a CSV file in, its rows by the names of their columns out.

Programs save CSV in their own way: with semicolons or tabs, in the encoding of the country, with a
byte order mark or a line that names the separator. What can be told is undone; where a byte or a
quotation mark leaves open what is meant, that is said, with its line.
"""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING
from typing import NamedTuple

from positions.merge.edited.values import Remark
from positions.merge.edited.values import Where
from positions.reading import ReadError
from positions.tables.data.fields import head

if TYPE_CHECKING:
    from collections.abc import Collection
    from collections.abc import Iterator
    from pathlib import Path

Row = dict[str, object]
"""Cells by the names of their columns."""

LARGEST_TABLE = 200_000_000

_SEPARATORS = ",;\t|"
_SEPARATOR_LINE = re.compile(r'"?sep=(.)"?\r?\n', re.IGNORECASE)
_MANY_BYTES = re.compile("[^\x00-\x7f\udc80-\udcff]")
_ODD_BYTES = re.compile("[\udc80-\udcff]")
_SAMPLE = 1000
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)


class Parsed(NamedTuple):
    """A table as it stands in a file: the names of its columns, its rows, and what to know of it.

    A row without anything in it is empty, so that the second row is always the first below the
    header, as a spreadsheet counts.
    """

    header: list[str]
    rows: list[Row]
    remarks: list[Remark]


def parse_table(content: bytes, path: Path, name: str, columns: Collection[str] = ()) -> Parsed:
    """The rows of a CSV file by its header, whatever program has saved it.

    `name` is that of the table for messages, `columns` are those it can have; a heading that is the
    same in other letters is taken for the name.

    Raises:
        ReadError: it is no CSV file, or nobody can tell what it says.
    """
    text, note = _decode(content, path)
    remarks = [Remark(Where(name, 0), *note)] if note else []
    lines = _split(text, path, columns)
    headings = next(lines, [])
    if not any(cell.strip() for cell in headings):
        raise ReadError(path, reason="it is empty", remedy="export the table again")
    header = [_name_column(cell, columns) for cell in headings]
    for column in sorted({one for one in header if one in columns and header.count(one) > 1}):
        message = f'has two columns "{column}", so nobody can tell which one counts'
        remarks.append(Remark(Where(name, 1), message, "take one of them out", is_fault=True))
    rows: list[Row] = []
    blank = [place for place, column in enumerate(header) if not column]
    is_bare = True
    for number, cells in enumerate(lines, start=2):
        if any(cell.strip() for cell in cells[len(header) :]):
            message = "has more cells than the header has columns"
            remedy = "put a text that holds the separator into quotation marks"
            remarks.append(Remark(Where(name, number), message, remedy, is_fault=True))
        if is_bare and any(cells[place].strip() for place in blank if place < len(cells)):
            is_bare = False
            remarks.append(_tell_unnamed(name, header, columns))
        rows.append({column: cell for column, cell in zip(header, cells, strict=False) if column})
    return Parsed(header, rows, remarks)


def _tell_unnamed(name: str, header: list[str], columns: Collection[str]) -> Remark:
    """What is said of cells in a column without a heading; one that is missing may be it."""
    message = "nothing is taken of the column without a heading"
    missing = [column for column in columns if column not in header]
    if not missing:
        return Remark(Where(name, 1), message, "it is kept in this file only")
    message += f", and the table has no {', '.join(missing)}"
    remedy = "write the heading that it had, or clear its cells"
    return Remark(Where(name, 1), message, remedy, is_fault=True)


def _decode(content: bytes, path: Path) -> tuple[str, tuple[str, str] | None]:
    """The text of a file, and what to say of how it was read.

    Letters beyond ASCII take several bytes in UTF-8, in an order that other encodings hardly ever
    have: a file with more of them than of bytes that are no UTF-8 is UTF-8 with a fault in it.
    """
    for sign, encoding in (*_MARKS, *_find_wide(content)):
        if content.startswith(sign):
            try:
                return content.decode(encoding), None
            except UnicodeDecodeError as error:
                raise _describe_byte(path, content, error.start) from error
    try:
        return content.decode("utf-8"), None
    except UnicodeDecodeError as error:
        loose = content.decode("utf-8", "surrogateescape")
        if len(_MANY_BYTES.findall(loose)) >= len(_ODD_BYTES.findall(loose)):
            raise _describe_byte(path, content, error.start) from error
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError as error:
        raise _describe_byte(path, content, error.start) from error
    message = "is not UTF-8 and was read as Windows-1252, the encoding of Western Europe"
    return text, (message, "look whether its letters are right, or save it as CSV UTF-8")


def _find_wide(content: bytes) -> tuple[tuple[bytes, str], ...]:
    """UTF-16 that does not say so: every second byte of ordinary text is empty."""
    start = content[:_SAMPLE]
    if start[1::2].count(0) * 2 > len(start[1::2]) > 0:
        return ((b"", "utf-16-le"),)
    return ((b"", "utf-16-be"),) if start[::2].count(0) * 2 > len(start[::2]) > 0 else ()


def _describe_byte(path: Path, content: bytes, place: int) -> ReadError:
    line = content.count(b"\n", 0, place) + 1
    reason = f"line {line} holds a byte that is no letter (0x{content[place]:02x})"
    return ReadError(path, reason=reason, remedy="correct the line and save the file as CSV UTF-8")


def _split(text: str, path: Path, columns: Collection[str]) -> Iterator[list[str]]:
    """The cells of each line, by the separator that the header has."""
    said = _SEPARATOR_LINE.match(text)
    separator = said[1] if said else _find_separator(text, columns)
    text = text[said.end() :] if said else text
    csv.field_size_limit(LARGEST_TABLE)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        yield from reader
    except csv.Error as error:
        reason = f"line {reader.line_num} is no line of a CSV file ({error})"
        remedy = "see whether a quotation mark is missing, or save it again as CSV UTF-8"
        raise ReadError(path, reason=reason, remedy=remedy) from error


def _find_separator(text: str, columns: Collection[str]) -> str:
    first = next(filter(str.strip, io.StringIO(text)), "")

    def rate(separator: str) -> tuple[int, int]:
        cells = [cell.strip().strip('"') for cell in first.split(separator)]
        return sum(_name_column(cell, columns) in columns for cell in cells), len(cells)

    return max(_SEPARATORS, key=rate)


def _name_column(cell: str, columns: Collection[str]) -> str:
    """The name of a column by its heading: as the table has it, or as people write it."""
    text = cell.strip()
    if text in columns:
        return text
    folded = text.casefold()
    return next((one for one in columns if folded in (one, head(one).casefold())), text)
