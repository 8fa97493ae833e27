"""A comparison and a target in, files out: the suffix chooses the writer.

Each format takes the options that mean something for it; one that does not is refused with a word,
because whoever typed it expected something to come of it.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from positions.dossier.places import name_path
from positions.errors import EditedWorkbookError
from positions.errors import InapplicableOptionError
from positions.errors import PositionsError
from positions.errors import UnknownFormatError

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from datetime import datetime

    from positions.compare.comparison import Comparison
    from positions.dossier.findings import Finding
    from positions.dossier.model import Dossier
    from positions.look.profile import Profile
    from positions.texts.quotes import RetainedText

FIRST_TABLE = "positions"
"""What a .csv holds unless another table is named."""


@dataclass(frozen=True, slots=True)
class Options:
    """What was asked for besides the target; an empty text or False was not asked for.

    `version` is that of the tool, `moment` when the document says it was made, if not on the
    dossier's own day.
    """

    table: str = ""
    template: str = ""
    profile: Profile | None = None
    draft: bool = False
    force: bool = False
    excel_safe: bool = False
    bom: bool = False
    version: str = ""
    moment: datetime | None = None


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of output: what it is called, the options it takes, and the function that writes it.

    A writer returns notes for whoever asked for the file.
    """

    name: str
    options: frozenset[str]
    write: Callable[[Comparison, Path, Path, Options], tuple[str, ...]]


def export(comparison: Comparison, folder: Path, target: Path, options: Options) -> tuple[str, ...]:
    """Write a comparison of the dossier in `folder` to `target`; notes for the user come back.

    Raises:
        UnknownFormatError: no format has the suffix of the target, or no table that name.
        InapplicableOptionError: an option means nothing for this format.
        EditedWorkbookError: a workbook that another program has saved would be replaced.
        PositionsError: what the writers raise.
    """
    chosen = _find_format(target)
    for name in ("table", "template", "profile", "force", "excel_safe", "bom"):
        if getattr(options, name) and name not in chosen.options:
            fitting = [one.name for one in FORMATS.values() if name in one.options]
            raise InapplicableOptionError(name, chosen.name, fitting=fitting)
    return chosen.write(comparison, folder, target, options)


def _find_format(target: Path) -> Format:
    suffix = target.suffix.lower()
    if suffix in FORMATS and suffix:
        return FORMATS[suffix]
    if not suffix or target.is_dir():
        return FORMATS[""]
    raise UnknownFormatError("suffix", target.suffix, known=[one.name for one in FORMATS.values()])


def _write_workbook(
    comparison: Comparison, folder: Path, target: Path, options: Options
) -> tuple[str, ...]:
    from positions.look.template import load_template  # noqa: PLC0415 - only this format needs it
    from positions.render.xlsx import is_sealed  # noqa: PLC0415 - the same
    from positions.render.xlsx import refuse_unfit_texts  # noqa: PLC0415 - the same
    from positions.render.xlsx import write_workbook  # noqa: PLC0415 - the same
    from positions.tables.catalogue import build_book  # noqa: PLC0415 - the same
    from positions.tables.layout import apply_template  # noqa: PLC0415 - the same
    from positions.writing import write_file  # noqa: PLC0415 - the same

    # os.path, not Path: a name that no disk can hold is no file, and is refused when it is written.
    if os.path.isfile(target) and not options.force and not is_sealed(target):  # noqa: PTH113
        raise EditedWorkbookError(target)
    dossier = comparison.dossier
    wanted = options.template or find_template(dossier, folder)
    template = load_template(wanted, profile=options.profile)
    refuse_unfit_texts(dossier)
    texts = _read_texts(comparison, folder)
    book = build_book(comparison, version=options.version, texts=texts, draft=options.draft)
    laid_out, look = apply_template(template, book), template.look
    write_file(target, lambda stream: write_workbook(laid_out, look, stream, moment=options.moment))
    return template.notes


def find_template(dossier: Dossier, folder: Path) -> str:
    """The template that a dossier names: a word, or a file relative to the dossier's folder."""
    name = dossier.head.template
    return str(folder / name) if Path(name).suffix else name


def find_refusals(dossier: Dossier, folder: Path) -> Iterator[Finding]:
    """What the export of a workbook would stop at: the template, and the limits of cells and rows.

    Of the template only what its files say is looked at; the sheets of this dossier are not built.
    """
    from positions.checks.workbook import too_many_records  # noqa: PLC0415 - only `check` needs it
    from positions.checks.workbook import unusable_template  # noqa: PLC0415 - the same
    from positions.checks.workbook import unwritable_text  # noqa: PLC0415 - the same
    from positions.dossier.findings import Finding  # noqa: PLC0415 - the same
    from positions.dossier.model import name_record  # noqa: PLC0415 - the same
    from positions.look.limits import LAST_ROW  # noqa: PLC0415 - the same
    from positions.look.template import load_template  # noqa: PLC0415 - the same
    from positions.render.xlsx.texts import list_unfit_texts  # noqa: PLC0415 - the same

    head = dossier.head
    try:
        load_template(find_template(dossier, folder))
    except PositionsError as error:
        said = str(error).removeprefix(f"{find_template(dossier, folder)}: ")
        reason, _semicolon, remedy = said.partition("; ")
        if "\n" in said:
            reason, remedy = said.partition(":")[0], "see them with `positions export`"
        fault, remedy = unusable_template(head.template, reason, remedy)
        yield Finding(head.find_place("template"), unusable_template.code, fault, remedy)
    for record, path, reason in list_unfit_texts(dossier):
        fault, remedy = unwritable_text(reason)
        message = f"{name_record(record)}: {name_path(path)} {fault}"
        yield Finding(record.find_place(*path), unwritable_text.code, message, remedy)
    items = sum(len(one.evidence) for one in dossier.positions)
    items += sum(len(one.evidence) for one in dossier.engagements)
    for table, count in (("positions", len(dossier.positions)), ("evidence", items)):
        if count > LAST_ROW - _ROWS_ABOVE:
            fault, remedy = too_many_records(table, count, LAST_ROW)
            yield Finding(head.find_place(), too_many_records.code, fault, remedy)


_ROWS_ABOVE = 4
"""Rows of a sheet that its title, description and heads take."""


def _read_texts(comparison: Comparison, folder: Path) -> Mapping[str, RetainedText]:
    """The source texts kept beside the dossier, if there are any."""
    from positions.dossier.store import TEXTS_FOLDER  # noqa: PLC0415 - pydantic is slow to load

    if not (folder / TEXTS_FOLDER).is_dir():
        return {}
    from positions.texts.sources import read_texts  # noqa: PLC0415 - most dossiers have none

    return read_texts(comparison.dossier, folder / TEXTS_FOLDER)


def _write_table(
    comparison: Comparison, _folder: Path, target: Path, options: Options
) -> tuple[str, ...]:
    from positions.render.csv import render_csv  # noqa: PLC0415 - only this format needs it
    from positions.tables.catalogue import build_table_named  # noqa: PLC0415 - the same
    from positions.writing import write_bytes  # noqa: PLC0415 - the same

    table = build_table_named(comparison, options.table or FIRST_TABLE)
    write_bytes(target, render_csv(table, excel_safe=options.excel_safe, bom=options.bom))
    return ()


def _write_zip(
    comparison: Comparison, _folder: Path, target: Path, options: Options
) -> tuple[str, ...]:
    from positions.render.csv import render_zip  # noqa: PLC0415 - only this format needs it
    from positions.writing import write_bytes  # noqa: PLC0415 - the same

    write_bytes(target, render_zip(_render_package(comparison, options)))
    return ()


def _write_folder(
    comparison: Comparison, _folder: Path, target: Path, options: Options
) -> tuple[str, ...]:
    from positions.writing import write_folder  # noqa: PLC0415 - only this format needs it

    write_folder(target, _render_package(comparison, options))
    return ()


def _render_package(comparison: Comparison, options: Options) -> Mapping[str, bytes]:
    from positions.render.csv import render_package  # noqa: PLC0415 - only these formats need it
    from positions.tables.catalogue import build_tables  # noqa: PLC0415 - the same

    tables = build_tables(comparison).values()
    return render_package(
        comparison.dossier, tables, excel_safe=options.excel_safe, bom=options.bom
    )


_CSV_OPTIONS = frozenset({"excel_safe", "bom"})

FORMATS: Mapping[str, Format] = {
    ".xlsx": Format(".xlsx", frozenset({"template", "profile", "force"}), _write_workbook),
    ".csv": Format(".csv", _CSV_OPTIONS | {"table"}, _write_table),
    ".zip": Format(".zip", _CSV_OPTIONS, _write_zip),
    "": Format("a folder", _CSV_OPTIONS, _write_folder),
}
"""By suffix; a target without one is a folder."""
