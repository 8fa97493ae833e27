"""The command line: options in, one call per layer, exit code out.

The only module that reads the clock, the environment and the terminal, and that decides where to
write. Everything heavy is imported inside the command that needs it, so that `--help` is quick.
"""

from __future__ import annotations

import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Annotated
from typing import NoReturn

import typer

from positions.errors import NO_MEMORY
from positions.errors import PositionsError
from positions.errors import spell_out
from positions.look.profile import Profile
from positions.reading import is_there
from positions.streams import finish_output
from positions.streams import open_streams
from positions.tables.catalogue import FIRST_PAGE
from positions.tables.catalogue import SHEETS

if TYPE_CHECKING:
    from datetime import datetime

    from positions.compare.comparison import Comparison
    from positions.compare.part import Part
    from positions.dossier.findings import Finding
    from positions.dossier.model import Dossier
    from positions.dossier.store import LoadedDossier
    from positions.merge.changes import Side
    from positions.merge.importing import Import
    from positions.texts.proof import Proof

app = typer.Typer(
    name="positions",
    help="Who demands what, who offers what, who answers whom and who meets when.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

DossierOption = Annotated[
    Path | None,
    typer.Option(
        "--dossier",
        metavar="DIR",
        help="Folder of the dossier; else the current folder, else the packaged example.",
    ),
]

PartiesOption = Annotated[
    str,
    typer.Option("--parties", metavar="IDS", help="Only these parties, in this order: usa,ukraine"),
]
IssuesOption = Annotated[
    str,
    typer.Option("--issues", metavar="IDS", help="Only these issues; a group brings its parts."),
]
ActsOption = Annotated[
    str, typer.Option("--acts", metavar="WORDS", help="Only these acts, such as demand,offer.")
]


class ReportForm(StrEnum):
    """How `check` prints its findings."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"


class ImportForm(StrEnum):
    """How `import` prints the changes."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"


@app.callback(invoke_without_command=True)
def show_version(
    *,
    version: Annotated[bool, typer.Option("--version", help="Print the version and stop.")] = False,
) -> None:
    """Who demands what, who offers what, who answers whom and who meets when."""
    if version:
        typer.echo(f"positions {find_version()}")
        raise typer.Exit


@app.command()
def export(  # noqa: PLR0913 - each is an option of the command
    out: Annotated[
        Path | None,
        typer.Argument(
            metavar="[OUT]",
            help="briefing.xlsx, tables.zip, a folder, or one table as .csv; the suffix decides.",
        ),
    ] = None,
    dossier: DossierOption = None,
    table: Annotated[
        str,
        typer.Option("--table", metavar="NAME", help="Which table a .csv holds; else positions."),
    ] = "",
    template_name: Annotated[
        str,
        typer.Option(
            "--template",
            metavar="FILE",
            help="briefing, memo, a .toml of your own, or a house workbook (.xlsx).",
        ),
    ] = "",
    profile: Annotated[
        Profile | None,
        typer.Option(
            "--profile",
            metavar="NAME",
            help="briefing, accessible for strict guidance, or entry to fill in.",
        ),
    ] = None,
    *,
    parties: PartiesOption = "",
    issues: IssuesOption = "",
    acts: ActsOption = "",
    draft: Annotated[
        bool, typer.Option("--draft", help="Export in spite of errors; every sheet says DRAFT.")
    ] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Replace what another program has made or saved.")
    ] = False,
    excel_safe: Annotated[
        bool, typer.Option("--excel-safe", help="CSV: guard texts a spreadsheet would run.")
    ] = False,
    bom: Annotated[
        bool, typer.Option("--bom", help="CSV: begin with a byte order mark, for Excel.")
    ] = False,
) -> None:
    """Write the briefing workbook, or the same tables as CSV."""
    from positions.exporting import Options
    from positions.exporting import export as export_comparison

    loaded = _load(dossier)
    comparison = _compare(loaded, _read_part(parties, issues, acts), draft=draft)
    target = out or _find_default_target(comparison)
    options = Options(
        table=table,
        template=template_name,
        profile=profile,
        draft=draft,
        force=force,
        excel_safe=excel_safe,
        bom=bom,
        version=find_version(),
        moment=_read_epoch(),
    )
    for note in export_comparison(comparison, loaded.folder, target, options):
        typer.echo(f"note: {spell_out(note)}", err=True)
    typer.echo(spell_out(f"wrote {target}"), err=True)


@app.command()
def check(
    folder: Annotated[
        Path | None, typer.Argument(metavar="[DIR]", help="Folder of the dossier.")
    ] = None,
    texts: Annotated[
        Path | None,
        typer.Option("--texts", metavar="FOLDER", help="Prove each quote in these source texts."),
    ] = None,
    form: Annotated[
        ReportForm, typer.Option("--format", metavar="FORM", help="text, json, or github.")
    ] = ReportForm.TEXT,
    select: Annotated[
        list[str] | None,
        typer.Option("--select", metavar="CODE", help="Only codes that begin so; repeatable."),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option("--ignore", metavar="CODE", help="No codes that begin so; repeatable."),
    ] = None,
    *,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 1 on warnings too.")] = False,
) -> None:
    """Say what is wrong or weak in a dossier; with --texts, prove its quotes."""
    from positions.checks.manual import RULES
    from positions.dossier.findings import Severity
    from positions.dossier.findings import select_findings
    from positions.render.report import render_report

    loaded = _load(folder)
    proof = _prove(loaded, texts)
    found = (*_find_all(loaded), *(proof.findings if proof else ()))
    known = [rule.code for rule in RULES]
    findings = select_findings(found, select=select or (), ignore=ignore or (), known=known)
    sys.stdout.write(render_report(findings, form=form.value, folder=_name_folder(folder)))
    if proof is not None:
        typer.echo(str(proof), err=True)
    failing = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    if any(finding.severity in failing for finding in findings):
        raise typer.Exit(1)


@app.command()
def locate(
    words: Annotated[str, typer.Argument(metavar="WORDS", help="Words of a source, in quotes.")],
    texts: Annotated[
        Path, typer.Option("--texts", metavar="FOLDER", help="Folder of the source texts.")
    ],
    dossier: DossierOption = None,
) -> None:
    """Find words in the source texts; print place, passage and an evidence block to paste."""
    from positions.render.report import render_located
    from positions.texts.locate import MOST_PLACES
    from positions.texts.locate import list_unread_sources
    from positions.texts.locate import locate as locate_words

    read = _require_readable(_load(dossier))
    located = locate_words(words, read, texts)
    for source in list_unread_sources(read, texts):
        typer.echo(spell_out(f"not searched: no text of {source} in {texts}"), err=True)
    sys.stdout.write(render_located(located))
    if len(located) == MOST_PLACES:
        typer.echo(f"these are the first {MOST_PLACES:,} places; give more words", err=True)
    if not located:
        typer.echo(spell_out(f'"{words}" stands in none of the texts searched'), err=True)
        raise typer.Exit(1)


@app.command()
def schema(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="Folder for the JSON Schema files.")],
) -> None:
    """Write JSON Schema files, so that an editor completes and checks dossier files."""
    from positions.dossier.jsonschema import build_schemas
    from positions.writing import make_folder
    from positions.writing import write_bytes

    files = build_schemas()
    make_folder(out)
    for name, text in files.items():
        write_bytes(out / name, text.encode())
    typer.echo(spell_out(f"wrote {len(files)} files to {out}"), err=True)
    modeline = spell_out(f"# yaml-language-server: $schema={out / 'positions.schema.json'}")
    sys.stdout.write(f"{modeline}\n")


@app.command()
def show(
    table: Annotated[str, typer.Argument(metavar="TABLE", help=", ".join((FIRST_PAGE, *SHEETS)))],
    dossier: DossierOption = None,
    parties: PartiesOption = "",
    issues: IssuesOption = "",
    acts: ActsOption = "",
) -> None:
    """Print a table: as wide as the terminal, or tab-separated when piped."""
    from positions.errors import UnknownFormatError
    from positions.render.markdown import render_page
    from positions.render.terminal import render_plain
    from positions.render.terminal import render_terminal
    from positions.tables.catalogue import build_sheet_named
    from positions.tables.context import build_context

    if table not in (FIRST_PAGE, *SHEETS):
        raise UnknownFormatError("table", table, known=(FIRST_PAGE, *SHEETS))
    comparison = _compare(_load(dossier), _read_part(parties, issues, acts), draft=True)
    is_terminal = sys.stdout.isatty()
    # Terminals that programs open for others often say that they are 0 wide.
    width = (os.get_terminal_size(sys.stdout.fileno()).columns if is_terminal else 0) or 100
    sheet = build_sheet_named(build_context(comparison, version=find_version()), table)
    if sheet.pages:
        text = render_page(sheet.title, sheet.pages[0], width=width)
    elif is_terminal:
        text = render_terminal(sheet, width=width, colour="NO_COLOR" not in os.environ)
    else:
        text = render_plain(sheet)
    sys.stdout.write(text)


@app.command("import")
def import_edits(  # noqa: PLR0913 - each is an option of the command
    edited: Annotated[
        Path,
        typer.Argument(
            metavar="EDITED", help="An edited workbook, table (.csv), folder or .zip of tables."
        ),
    ],
    dossier: DossierOption = None,
    form: Annotated[
        ImportForm, typer.Option("--format", metavar="FORM", help="text, json, or markdown.")
    ] = ImportForm.TEXT,
    take: Annotated[
        list[str] | None,
        typer.Option(
            "--take",
            metavar="RECORD.FIELD=ours|theirs",
            help="Whose words stand in one field; ours is the dossier. Repeatable.",
        ),
    ] = None,
    texts: Annotated[
        Path | None,
        typer.Option("--texts", metavar="FOLDER", help="Prove changed quotes in these texts."),
    ] = None,
    *,
    write: Annotated[
        bool, typer.Option("--write", help="Write the changes into the dossier's files.")
    ] = False,
    delete: Annotated[
        bool, typer.Option("--delete", help="Delete what was deleted in the edited file.")
    ] = False,
    ours: Annotated[
        bool, typer.Option("--ours", help="Where both have changed, keep the dossier's.")
    ] = False,
    theirs: Annotated[
        bool, typer.Option("--theirs", help="Where both have changed, take the edited file's.")
    ] = False,
) -> None:
    """Show what an edited workbook or table would change; --write does it."""
    from positions.dossier.store import TEXTS_FOLDER
    from positions.merge.changes import Choices
    from positions.merge.changes import Side
    from positions.merge.importing import plan_import
    from positions.merge.report import sum_up
    from positions.writing import replace_files

    folder = _find_folder(dossier)
    prefer = Side.OURS if ours else Side.THEIRS if theirs else None
    if ours and theirs:
        raise typer.BadParameter("choose one of --ours and --theirs")
    choices = Choices(delete=delete, prefer=prefer, take=dict(map(_read_choice, take or ())))
    kept = folder / TEXTS_FOLDER
    plan = plan_import(folder, edited, choices, texts or (kept if kept.is_dir() else None))
    sys.stdout.write(_render_import(plan, form))
    if form is ImportForm.TEXT:
        for remark in plan.outcome.remarks:
            typer.echo(f"{'fault' if remark.is_fault else 'note'}: {remark}", err=True)
    if write and plan.after and not plan.faults:
        replace_files(folder, plan.before, plan.after)
        typer.echo(f"wrote {', '.join(sorted(plan.after))} in {folder}", err=True)
    elif form is ImportForm.TEXT:
        hint = "" if write or not plan.after or plan.faults else "; --write writes it"
        typer.echo(f"{'nothing written: ' if write else ''}{sum_up(plan)}{hint}", err=True)
    if plan.faults:
        raise typer.Exit(1)


@app.command("new")
def begin(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Folder of the new dossier.")],
    workbook: Annotated[
        Path,
        typer.Option(
            "--workbook",
            metavar="ENTRY.xlsx",
            help="A filled-in entry workbook; where there is none yet, an empty one is written.",
        ),
    ],
) -> None:
    """Begin a dossier from a workbook that was filled in."""
    from positions.errors import WriteError
    from positions.merge.beginning import begin_dossier
    from positions.merge.report import sum_up
    from positions.writing import make_folder
    from positions.writing import replace_files

    if not workbook.exists():
        _write_empty_workbook(workbook)
        typer.echo(f"wrote {workbook}; fill it in and run the command again", err=True)
        return
    if folder.exists() and any(folder.iterdir()):
        raise WriteError(folder, reason="the folder is not empty", remedy="name a new one")
    plan = begin_dossier(folder, workbook)
    for remark in plan.outcome.remarks:
        typer.echo(f"{'fault' if remark.is_fault else 'note'}: {remark}", err=True)
    if plan.faults:
        typer.echo(f"nothing written: {sum_up(plan)}", err=True)
        raise typer.Exit(1)
    make_folder(folder)
    replace_files(folder, plan.before, plan.after)
    typer.echo(f"wrote {', '.join(sorted(plan.after))} in {folder}", err=True)


@app.command("format")
def format_files(
    folder: Annotated[
        Path | None, typer.Argument(metavar="[DIR]", help="Folder of the dossier.")
    ] = None,
    *,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit with 1 if anything would change.")
    ] = False,
) -> None:
    """Put a dossier's files into canonical order and style; what they say stays the same."""
    from positions.merge.formatting import format_dossier
    from positions.writing import replace_files

    place = _find_folder(folder)
    before, after = format_dossier(place)
    for name in after:
        typer.echo(f"{'would change' if check else 'changed'} {place / name}")
    if check and after:
        raise typer.Exit(1)
    replace_files(place, before, after)
    if not after:
        typer.echo("every file is in canonical order and style", err=True)


@app.command()
def template(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="File to write, such as mine.toml.")],
    *,
    force: Annotated[bool, typer.Option("--force", help="Replace a file that is there.")] = False,
) -> None:
    """Write a commented template to begin with; it extends the packaged one."""
    from positions.errors import WriteError
    from positions.look.template.manual import render_starter
    from positions.writing import write_bytes

    if is_there(out) and not force:
        raise WriteError(out, reason="there is a file already", remedy="name another, or --force")
    write_bytes(out, render_starter().encode())
    told = f"wrote {out}; use it with `positions export --template {out}`"
    typer.echo(spell_out(told), err=True)


def main() -> None:
    """Run the command; every error becomes one message and an exit code."""
    open_streams()
    try:
        try:
            app()
        finally:
            finish_output()
    except Exception as error:  # noqa: BLE001 - reported in one line, never swallowed
        _report_error(error)


def _report_error(error: Exception) -> NoReturn:
    """One message on stderr; a fault of ours too, with a way to the rest of it."""
    if "POSITIONS_DEBUG" in os.environ and not isinstance(error, PositionsError):
        raise error
    match error:
        case PositionsError():
            told = str(error)
        case MemoryError():
            told = NO_MEMORY
        case OSError(filename=str(name), strerror=str(reason)):
            told = f"{spell_out(name)}: {reason}; see to it, or name another"
        case _:
            what = spell_out(f"internal fault ({type(error).__name__}: {error})")
            told = f"{what}; set POSITIONS_DEBUG=1 for details and report it"
    typer.echo(f"positions: {told}", err=True)
    sys.exit(error.exit_code if isinstance(error, PositionsError) else 2)


def find_version() -> str:
    """The version of the installed package."""
    from importlib.metadata import version

    return version("positions")


def _find_folder(folder: Path | None) -> Path:
    """The folder of the dossier that is to be written to: named, or the current one."""
    from positions.dossier.store import is_dossier
    from positions.errors import MissingDossierError

    place = folder or Path()
    if not is_dossier(place):
        raise MissingDossierError(place, reason="it has no dossier.yaml")
    return place


def _write_empty_workbook(target: Path) -> None:
    from positions.look.look import build_look
    from positions.look.profile import Profile
    from positions.merge.base import build_base_sheet
    from positions.merge.beginning import build_empty_book
    from positions.render.xlsx import write_workbook
    from positions.writing import write_file

    (book, context), look = build_empty_book(), build_look(Profile.ENTRY)
    write_file(
        target,
        lambda stream: write_workbook(
            book, look, stream, record_base=lambda plan: build_base_sheet(plan, context, look)
        ),
    )


def _read_choice(text: str) -> tuple[str, Side]:
    from positions.merge.changes import Side

    name, _equals, side = text.rpartition("=")
    if not name or side not in list(Side):
        raise typer.BadParameter(f"{text!r} is not RECORD.FIELD=ours or RECORD.FIELD=theirs")
    return name, Side(side)


def _render_import(plan: Import, form: ImportForm) -> str:
    from positions.merge import report
    from positions.render.terminal import render_terminal

    if form is ImportForm.JSON:
        return report.render_json(plan)
    if form is ImportForm.MARKDOWN:
        return report.render_markdown(plan)
    if not sys.stdout.isatty() or not plan.outcome.changes:
        return report.list_lines(plan)
    width = os.get_terminal_size(sys.stdout.fileno()).columns
    sheet = report.build_changes_sheet(plan)
    return render_terminal(sheet, width=width, colour="NO_COLOR" not in os.environ)


def _load(folder: Path | None) -> LoadedDossier:
    """Read the dossier that is meant, and say which one it is."""
    from positions.dossier.store import find_packaged_dossier
    from positions.dossier.store import is_dossier
    from positions.dossier.store import load_dossier

    if folder is not None:
        return load_dossier(folder)
    if is_dossier(Path()):
        typer.echo("using the dossier in the current folder", err=True)
        return load_dossier(Path())
    typer.echo("using the packaged dossier kyiv-visit (--dossier DIR for your own)", err=True)
    return load_dossier(find_packaged_dossier())


def _find_all(loaded: LoadedDossier) -> tuple[Finding, ...]:
    """What reading and checking found, sorted by place."""
    from positions.checks import run_checks

    checked = run_checks(loaded.dossier) if loaded.dossier else ()
    return tuple(sorted((*loaded.findings, *checked)))


def _prove(loaded: LoadedDossier, texts: Path | None) -> Proof | None:
    """Prove the quotes if a folder of texts is named and there is a dossier to prove."""
    if texts is None or loaded.dossier is None:
        return None
    from positions.texts.proof import prove_quotes

    return prove_quotes(loaded.dossier, texts)


def _read_part(parties: str, issues: str, acts: str) -> Part:
    """The part that is asked for: ids parted by commas; an option without any asks for nothing."""
    from positions.compare.part import Part

    wanted = (
        tuple(word.strip() for word in text.split(",") if word.strip()) or (("",) if text else ())
        for text in (parties, issues, acts)
    )
    return Part(*wanted)


def _compare(loaded: LoadedDossier, part: Part, *, draft: bool) -> Comparison:
    """Refuse a dossier with errors, unless a draft is wanted and there is anything to compare."""
    from positions.compare.comparison import compare_selection
    from positions.compare.part import select_part
    from positions.dossier.findings import Severity
    from positions.errors import FaultyDossierError

    errors = [found for found in _find_all(loaded) if found.severity is Severity.ERROR]
    for finding in errors:
        typer.echo(str(finding), err=True)
    if loaded.dossier is None or (errors and not draft):
        raise FaultyDossierError(len(errors))
    return compare_selection(select_part(loaded.dossier, part))


def _require_readable(loaded: LoadedDossier) -> Dossier:
    if loaded.dossier is None:
        from positions.errors import FaultyDossierError

        for finding in loaded.findings:
            typer.echo(str(finding), err=True)
        raise FaultyDossierError(len(loaded.findings))
    return loaded.dossier


def _name_folder(folder: Path | None) -> str:
    """What stands before a file's name so that an editor or a pull request finds it."""
    return "" if folder is None or folder == Path() else f"{folder.as_posix()}/"


def _find_default_target(comparison: Comparison) -> Path:
    from positions.writing import make_folder

    head = comparison.dossier.head
    folder = Path("output")
    make_folder(folder)
    suffix = "" if comparison.selection.part.is_whole else "-part"
    return folder / f"{head.id}-{head.as_of}{suffix}.xlsx"


def _read_epoch() -> datetime | None:
    """The moment that SOURCE_DATE_EPOCH names, as reproducible builds state it; else none."""
    text = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not text:
        return None
    from datetime import UTC
    from datetime import datetime

    from positions.errors import EnvironmentValueError

    try:
        return datetime.fromtimestamp(int(text), UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise EnvironmentValueError("SOURCE_DATE_EPOCH", text) from error
