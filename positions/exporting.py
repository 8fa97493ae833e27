"""A comparison and a target in, files out: the suffix chooses the writer.

Each format takes the options that mean something for it; one that does not is refused with a word,
because whoever typed it expected something to come of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from positions.dossier.places import name_path
from positions.errors import EditedWorkbookError
from positions.errors import InapplicableOptionError
from positions.errors import KeptFileError
from positions.errors import NamelessFileError
from positions.errors import PositionsError
from positions.errors import UnknownFormatError
from positions.reading import ReadError
from positions.reading import is_file
from positions.reading import is_folder
from positions.reading import is_there
from positions.reading import leads_out
from positions.reading import open_file
from positions.reading import open_parts
from positions.reading import read_file

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from datetime import datetime

    from positions.compare.comparison import Comparison
    from positions.compare.part import Part
    from positions.dossier.findings import Finding
    from positions.dossier.model import Dossier
    from positions.look.profile import Profile
    from positions.texts.quotes import RetainedText

LARGEST_OUT = 1_000_000_000
"""Bytes of a file that is looked at before it is replaced."""

_LARGEST_TABLE = 200_000_000
_LARGEST_DESCRIPTOR = 10_000_000
_LONGEST_HEADER = 100_000

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
        NamelessFileError: the target is a suffix alone.
        KeptFileError: what would be replaced is not known to be an unchanged export.
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
    if target.name.lower() in FORMATS and not is_folder(target):
        raise NamelessFileError(target)
    if suffix in FORMATS and suffix:
        return FORMATS[suffix]
    if not suffix or is_folder(target):
        return FORMATS[""]
    raise UnknownFormatError("suffix", target.suffix, known=[one.name for one in FORMATS.values()])


def _write_workbook(
    comparison: Comparison, folder: Path, target: Path, options: Options
) -> tuple[str, ...]:
    from positions.look.profile import Profile  # noqa: PLC0415 - only this format needs it
    from positions.look.template import load_template  # noqa: PLC0415 - the same
    from positions.merge.base import build_base_sheet  # noqa: PLC0415 - the same
    from positions.render.xlsx import is_sealed  # noqa: PLC0415 - the same
    from positions.render.xlsx import refuse_unfit_texts  # noqa: PLC0415 - the same
    from positions.render.xlsx import write_workbook  # noqa: PLC0415 - the same
    from positions.tables.catalogue import build_book  # noqa: PLC0415 - the same
    from positions.tables.context import build_context  # noqa: PLC0415 - the same
    from positions.tables.entry import build_entry_book  # noqa: PLC0415 - the same
    from positions.tables.layout import apply_template  # noqa: PLC0415 - the same
    from positions.writing import write_file  # noqa: PLC0415 - the same

    if _may_lose(target, options) and not is_sealed(target):
        _refuse_edits(folder, target)
    dossier = comparison.dossier
    wanted = options.template or find_template(dossier, folder)
    template = load_template(wanted, profile=options.profile)
    comparison = _narrow(comparison, template.part)
    refuse_unfit_texts(dossier)
    texts, notes = _read_texts(comparison, folder)
    context, look = build_context(comparison, version=options.version), template.look
    if look.profile is Profile.ENTRY:
        laid_out = build_entry_book(context)
    else:
        book = build_book(comparison, version=options.version, texts=texts, draft=options.draft)
        laid_out = apply_template(template, book)
    write_file(
        target,
        lambda stream: write_workbook(
            laid_out,
            look,
            stream,
            moment=options.moment,
            record_base=lambda plan: build_base_sheet(plan, context, look),
        ),
    )
    return (*template.notes, *notes)


def _refuse_edits(folder: Path, target: Path) -> None:
    """Refuse to replace a workbook with edits that the dossier lacks; one only saved anew has none.

    Raises:
        EditedWorkbookError: it has edits, or nobody can say whether it has.
    """
    from positions.merge.importing import list_edits  # noqa: PLC0415 - only such a target needs it

    listed = list_edits(folder, target)
    if listed is None:
        raise EditedWorkbookError(target)
    edits, own = listed
    if edits or own:
        named = "" if folder == Path() else str(folder)
        raise EditedWorkbookError(target, edits, own, dossier=named)


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


def _narrow(comparison: Comparison, part: Part) -> Comparison:
    """The comparison of the part that a template is for; what was asked for goes before it."""
    from positions.compare.comparison import compare_selection  # noqa: PLC0415 - pydantic is slow
    from positions.compare.part import select_part  # noqa: PLC0415 - the same

    selection = comparison.selection
    wanted = selection.part.lay_over(part)
    if wanted == selection.part:
        return comparison
    return compare_selection(select_part(selection.whole, wanted))


def _read_texts(
    comparison: Comparison, folder: Path
) -> tuple[Mapping[str, RetainedText], tuple[str, ...]]:
    """The source texts kept beside the dossier, if there are any, and a note where there are not.

    Nobody has named that folder, so a link that somebody has put in its place is not followed.
    """
    from positions.dossier.store import TEXTS_FOLDER  # noqa: PLC0415 - pydantic is slow to load

    if not is_folder(folder / TEXTS_FOLDER):
        return {}, ()
    if leads_out(folder / TEXTS_FOLDER, folder):
        return {}, (f"{TEXTS_FOLDER} is a link that leads out of the dossier, so it was not read",)
    from positions.texts.sources import read_texts  # noqa: PLC0415 - most dossiers have none

    return read_texts(comparison.dossier, folder / TEXTS_FOLDER), ()


def _write_table(
    comparison: Comparison, folder: Path, target: Path, options: Options
) -> tuple[str, ...]:
    from positions.render.csv import is_earlier  # noqa: PLC0415 - only this format needs it
    from positions.render.csv import render_csv  # noqa: PLC0415 - the same
    from positions.tables.catalogue import build_table_named  # noqa: PLC0415 - the same
    from positions.writing import write_bytes  # noqa: PLC0415 - the same

    table = build_table_named(comparison, options.table or FIRST_TABLE)
    content = render_csv(table, excel_safe=options.excel_safe, bom=options.bom)
    if _may_lose(target, options):
        from positions.merge.replacing import refuse_edited_table  # noqa: PLC0415 - few need it

        if not is_earlier(table, _read_start(target)):
            reason = f'it is no earlier export of the table "{table.name}"'
            raise KeptFileError(target, reason=reason)
        refuse_edited_table(folder, target, table, content)
    write_bytes(target, content)
    return ()


def _write_zip(
    comparison: Comparison, _folder: Path, target: Path, options: Options
) -> tuple[str, ...]:
    from positions.render.csv import render_zip  # noqa: PLC0415 - only this format needs it
    from positions.writing import write_bytes  # noqa: PLC0415 - the same

    if _may_lose(target, options):
        _refuse_changed_zip(target)
    write_bytes(target, render_zip(_render_package(comparison, options)))
    return ()


def _write_folder(
    comparison: Comparison, _folder: Path, target: Path, options: Options
) -> tuple[str, ...]:
    from positions.render.datapackage import DESCRIPTOR  # noqa: PLC0415 - only this format needs it
    from positions.writing import write_folder  # noqa: PLC0415 - the same

    if is_file(target / DESCRIPTOR) and not options.force:
        _refuse_changed_folder(target)
    write_folder(target, _render_package(comparison, options))
    return ()


def _may_lose(target: Path, options: Options) -> bool:
    """Whether there is anything at a place that nobody has said may be replaced."""
    return is_file(target) and not options.force and target.stat().st_size > 0


def _read_start(target: Path) -> bytes:
    with open_file(target, most=LARGEST_OUT) as stream:
        return stream.read(_LONGEST_HEADER)


def _find_most(name: str) -> int:
    return _LARGEST_DESCRIPTOR if name.endswith(".json") else _LARGEST_TABLE


def _refuse_changed_zip(target: Path) -> None:
    """Refuse to replace a zip unless it is a package of ours that nobody has changed."""
    from positions.render.datapackage import find_change  # noqa: PLC0415 - only this format needs it

    try:
        with open_file(target, most=LARGEST_OUT) as stream:
            parts = open_parts(target, stream)
            reason = find_change(
                parts.list_names(), lambda name: parts.read(name, most=_find_most(name))
            )
    except ReadError as error:
        reason = error.reason
    if reason:
        raise KeptFileError(target, reason=reason)


def _refuse_changed_folder(target: Path) -> None:
    """The same for the tables in a folder; whatever else lies there stays there."""
    from positions.render.datapackage import find_change  # noqa: PLC0415 - only this format needs it

    def read(name: str) -> bytes:
        path = target / name
        return read_file(path, most=_find_most(name)) if is_there(path) else b""

    try:
        reason = find_change((), read)
    except ReadError as error:
        reason = error.reason
    if reason:
        raise KeptFileError(target, reason=reason)


def _render_package(comparison: Comparison, options: Options) -> Mapping[str, bytes]:
    from positions.merge.markstable import build_marks_table  # noqa: PLC0415 - only these need it
    from positions.render.csv import render_package  # noqa: PLC0415 - the same
    from positions.tables.catalogue import build_tables  # noqa: PLC0415 - the same

    tables = [*build_tables(comparison).values()]
    part = comparison.selection.part
    if part.is_whole:  # tables of a part do not come back
        tables.append(build_marks_table(comparison.dossier, tables))
    return render_package(
        comparison.dossier,
        tables,
        excel_safe=options.excel_safe,
        bom=options.bom,
        part="" if part.is_whole else str(part),
    )


_CSV_OPTIONS = frozenset({"excel_safe", "bom", "force"})

FORMATS: Mapping[str, Format] = {
    ".xlsx": Format(".xlsx", frozenset({"template", "profile", "force"}), _write_workbook),
    ".csv": Format(".csv", _CSV_OPTIONS | {"table"}, _write_table),
    ".zip": Format(".zip", _CSV_OPTIONS, _write_zip),
    "": Format("a folder", _CSV_OPTIONS, _write_folder),
}
"""By suffix; a target without one is a folder."""
