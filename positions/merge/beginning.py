"""A filled-in entry workbook in, the files of a new dossier out; or an empty one to fill in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from positions.compare.comparison import compare_positions
from positions.dossier.model import RECORD_KINDS
from positions.dossier.model import Dossier
from positions.dossier.model import DossierHead
from positions.dossier.store import is_dossier
from positions.errors import PositionsError
from positions.errors import UnknownFormatError
from positions.errors import WriteError
from positions.merge.belonging import NEW_DOSSIER
from positions.merge.belonging import find_base
from positions.merge.edited.opening import open_workbook
from positions.merge.edited.sheets import read_sheets
from positions.merge.importing import Import
from positions.merge.judging import judge_edits
from positions.merge.patching.canonical import order_fields
from positions.merge.patching.canonical import spell_record
from positions.merge.patching.canonical import spell_value
from positions.merge.patching.spelling import INDENT
from positions.merge.plain import FILE_BY_TABLE
from positions.merge.plain import HEAD_TABLE
from positions.merge.plain import MODEL_BY_TABLE
from positions.merge.threeway import compare_edits
from positions.tables.book import Gap
from positions.tables.context import build_context
from positions.tables.entry import build_entry_book
from positions.tables.entry import name_sheet

if TYPE_CHECKING:
    from pathlib import Path

    from positions.merge.plain import PlainRecord
    from positions.tables.book import Book
    from positions.tables.context import Context


class NoEntryWorkbookError(PositionsError):
    """A workbook that is none to fill in."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path}: this is no entry workbook; name a file that is not there yet, and an empty "
            "one to fill in is written"
        )


def refuse_other_suffix(target: Path) -> None:
    """Refuse to write an empty workbook under the name of another format.

    Raises:
        UnknownFormatError: the name does not end as that of the workbook that is written.
    """
    if target.suffix.lower() != ".xlsx":
        raise UnknownFormatError("suffix", target.suffix, known=[".xlsx"])


def refuse_begun(folder: Path, workbook: Path) -> None:
    """Refuse to begin a dossier where there is one.

    Raises:
        WriteError: there is; the message says how the workbook comes back into it.
    """
    if is_dossier(folder):
        remedy = f"`positions import {workbook} --dossier {folder}` brings edits back into it"
        raise WriteError(folder, reason="there is a dossier already", remedy=remedy)


def build_empty_book() -> tuple[Book, Context]:
    """An entry workbook without any entry, and the context it was built in."""
    head = DossierHead.model_validate(
        {"id": "new", "title": "New dossier", "question": "?", "as_of": "2000-01-01"}
    ).model_copy(update={"id": NEW_DOSSIER})
    lists: dict[str, tuple[()]] = {kind.table: () for kind in RECORD_KINDS}
    context = build_context(compare_positions(Dossier(head=head, **lists)))  # type: ignore[arg-type]  # by kind
    book = build_entry_book(context, is_empty=True)
    sheets = tuple(
        replace(sheet, rows=((Gap(""),) * len(sheet.columns),))
        if sheet.name == name_sheet(HEAD_TABLE)
        else sheet
        for sheet in book.sheets
    )
    return replace(book, sheets=sheets), context


def begin_dossier(folder: Path, workbook: Path) -> Import:
    """The files of a dossier that a workbook describes; whatever keeps them back is a remark.

    Raises:
        PositionsError: the workbook cannot be read, or is none to fill in.
    """
    opened = open_workbook(workbook)
    exported = find_base(opened)
    if exported is None or name_sheet(HEAD_TABLE) not in exported.sheets:
        raise NoEntryWorkbookError(workbook)
    for sheet in exported.sheets.values():
        sheet.rows = []
    edited_file = read_sheets(opened, exported, {}, has_base=False)
    outcome = compare_edits(edited_file, {}, None)
    records: dict[str, list[PlainRecord]] = {
        table: edit.added for table, edit in outcome.edits.items()
    }
    result = Import(folder, outcome, before={}, after=_spell_files(records))
    result.counts = judge_edits(outcome, result.after, edited_file, None)
    return result


def _spell_files(records: dict[str, list[PlainRecord]]) -> dict[str, bytes]:
    files: dict[str, str] = {}
    for table, file in FILE_BY_TABLE.items():
        model, listed = MODEL_BY_TABLE[table], records.get(table, [])
        if table == HEAD_TABLE:
            fields = listed[0] if listed else {}
            names = order_fields(fields, model)
            lines = [line for name in names for line in spell_value(name, fields[name], model, 0)]
        elif listed:
            spelled = ["\n".join(spell_record(one, model, INDENT)) for one in listed]
            lines = [f"{table}:", "\n\n".join(spelled)]
        else:
            lines = [f"{table}: []"]
        gap = "\n" if file in files else ""
        files[file] = files.get(file, "") + gap + "\n".join(lines) + "\n"
    return {name: text.encode() for name, text in files.items()}
