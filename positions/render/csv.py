"""Tables in, CSV out: RFC 4180, UTF-8, one header row of the columns' names.

Days are `yyyy-mm-dd`, numbers have a decimal point and no thousands separator, ids of several
records are joined by a space, an empty cell is a value that is not stated. A text stands exactly
as the record has it, line breaks included. `NA` and `NO` are texts like any other: read the files
with pandas as `read_csv(path, dtype=str, keep_default_na=False)`.

`excel_safe` is for files that will be opened by double-click. A spreadsheet program runs a cell
that begins like a formula, and quotation marks do not stop it; such texts get a leading
apostrophe. It changes the text, so it is off unless asked for.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from typing import TYPE_CHECKING

from positions.render.datapackage import DESCRIPTOR
from positions.render.datapackage import name_file
from positions.render.datapackage import render_descriptor
from positions.tables.spelling import spell_cell

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping

    from positions.dossier.model import Dossier
    from positions.tables.book import Cell
    from positions.tables.book import Table

# The full-width forms count because spreadsheet programs in East Asian languages fold them; white
# space before the sign counts because some programs drop it; tab and line breaks at the start can
# shift a formula into a cell of its own.
_FORMULA = re.compile(r"[\t\r\n]|\s*[=+\-@＝＋－＠]")  # noqa: RUF001 - meant as written
_HARMLESS = re.compile(r"-|[+-]?\d+([.,]\d+)?%?", re.ASCII)
"""A number, or a lone hyphen, is the same whether it is read as a text or not."""

_EARLIEST_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
_READABLE_FILE = 0o100644 << 16


def render_csv(table: Table, *, excel_safe: bool = False, bom: bool = False) -> bytes:
    """One table as CSV; `bom` marks the file as UTF-8 for programs that would guess otherwise."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(column.name for column in table.columns)
    for row in table.rows:
        writer.writerow(_format_row(row, excel_safe=excel_safe))
    return text.getvalue().encode("utf-8-sig" if bom else "utf-8")


def is_earlier(table: Table, start: bytes) -> bool:
    """Whether a file that begins so can be an earlier export of this table, by its header.

    Columns may have come since; one that the table does not have makes it somebody else's. Programs
    save it with another separator.
    """
    lines = start.decode("utf-8-sig", "replace").removeprefix("sep=;").lstrip()
    names = {column.name for column in table.columns}
    for separator in ",;\t":
        try:
            header = next(csv.reader(io.StringIO(lines, newline=""), delimiter=separator), [])
        except csv.Error:
            continue
        if header and {*header} <= names:
            return True
    return False


def render_package(
    dossier: Dossier,
    tables: Iterable[Table],
    *,
    excel_safe: bool = False,
    bom: bool = False,
    part: str = "",
) -> dict[str, bytes]:
    """All tables as CSV and the `datapackage.json` that describes them, by file name.

    `part` says which part of a dossier they are, if they are not all of it.
    """
    listed = tuple(tables)
    files = {
        name_file(table): render_csv(table, excel_safe=excel_safe, bom=bom) for table in listed
    }
    files[DESCRIPTOR] = render_descriptor(dossier, listed, files, excel_safe=excel_safe, part=part)
    return dict(sorted(files.items()))


def render_zip(files: Mapping[str, bytes]) -> bytes:
    """Files by name as one zip archive, without the time or the machine it was made on."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in sorted(files.items()):
            entry = zipfile.ZipInfo(name, _EARLIEST_ZIP_DATE)
            entry.create_system = 3
            entry.external_attr = _READABLE_FILE
            package.writestr(entry, content, zipfile.ZIP_DEFLATED, 9)
    return archive.getvalue()


def guard_formula(text: str) -> str:
    """The text, behind an apostrophe if a spreadsheet program could take it for a formula.

    A program set to another separator than the comma splits texts elsewhere; against that no
    prefix helps.
    """
    if _HARMLESS.fullmatch(text) or not _FORMULA.match(text):
        return text
    return f"'{text}"


def _format_row(row: Iterable[Cell], *, excel_safe: bool) -> list[str]:
    texts = [spell_cell(cell, for_machines=True) for cell in row]
    return [guard_formula(text) for text in texts] if excel_safe else texts
