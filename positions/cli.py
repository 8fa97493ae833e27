"""The command line: options in, one call per layer, exit code out.

The only module that reads the clock, the environment and the terminal, and that decides where to
write. Everything heavy is imported inside the command that needs it, so that `--help` is quick.
"""

from __future__ import annotations

import os
import sys
from dataclasses import replace
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
from positions.reading import describe_interrupted
from positions.reading import is_there
from positions.streams import finish_output
from positions.streams import open_streams
from positions.tables.catalogue import FIRST_PAGE
from positions.tables.catalogue import HISTORY
from positions.tables.catalogue import SHEETS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence
    from datetime import date
    from datetime import datetime

    from positions.compare.asof import AsOf
    from positions.compare.changes import Changes
    from positions.compare.comparison import Comparison
    from positions.compare.part import Part
    from positions.dossier.findings import Finding
    from positions.dossier.model import Dossier
    from positions.dossier.store import LoadedDossier
    from positions.merge.changes import Side
    from positions.merge.editions.opening import Edition
    from positions.merge.importing import Import
    from positions.tables.book import Sheet
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
        metavar="DIR|NAME",
        help="Folder of the dossier, or the name of a packaged one; else the current folder, "
        "else the packaged example.",
    ),
]

OwnDossierOption = Annotated[
    Path | None,
    typer.Option(
        "--dossier", metavar="DIR", help="Folder of the dossier; else the current folder."
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


AsOfOption = Annotated[
    str,
    typer.Option(
        "--as-of",
        metavar="DAY",
        help="What could be known at the end of that day, such as 2025-02-15.",
    ),
]

SinceOption = Annotated[
    str,
    typer.Option(
        "--since",
        metavar="DAY|EDITION",
        help="Say what has moved since the end of that day, or since another edition: a folder, "
        "DIR@REVISION, tables or a workbook.",
    ),
]


class ChangesForm(StrEnum):
    """How `diff` prints what has moved."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"


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
    as_of: AsOfOption = "",
    since: SinceOption = "",
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
    comparison = _compare(
        loaded, _read_part(parties, issues, acts), as_of=as_of, since=since, draft=draft
    )
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
def check(  # noqa: PLR0913 - each is an option of the command
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
    as_of: AsOfOption = "",
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 1 on warnings too.")] = False,
) -> None:
    """Say what is wrong or weak in a dossier; with --texts, prove its quotes."""
    from positions.checks.manual import RULES
    from positions.dossier.findings import Severity
    from positions.dossier.findings import select_findings
    from positions.exporting import find_refusals
    from positions.render.report import render_report

    loaded = _load(folder, option="", texts=texts)
    proof = _prove(loaded, texts)
    refusals = find_refusals(loaded.dossier, loaded.folder) if loaded.dossier else ()
    found = (
        *_find_all(loaded, as_of=as_of),
        *refusals,
        *(proof.findings if proof else ()),
    )
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
        Path | None,
        typer.Option(
            "--texts",
            metavar="FOLDER",
            help="Folder of the source texts; the dossier's by default.",
        ),
    ] = None,
    dossier: DossierOption = None,
) -> None:
    """Find words in the source texts; print place, passage and an evidence block to paste."""
    from positions.dossier.store import TEXTS_FOLDER
    from positions.render.report import render_located
    from positions.texts.locate import MOST_PLACES
    from positions.texts.locate import list_unread_sources
    from positions.texts.locate import locate as locate_words

    loaded = _load(dossier, texts=texts)
    texts = texts or loaded.folder / TEXTS_FOLDER
    read = _require_readable(loaded)
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
    out: Annotated[
        Path, typer.Argument(metavar="FOLDER", help="Folder for the JSON Schema files.")
    ],
    dossier: Annotated[
        Path, typer.Option("--dossier", metavar="DIR", help="The dossier that is to name them.")
    ] = Path(),
) -> None:
    """Write JSON Schema files, so that an editor completes and checks dossier files.

    Prints for each file of the dossier the first line that names its schema.
    """
    from positions.dossier.jsonschema import build_schemas
    from positions.dossier.starter import format_modeline
    from positions.writing import make_folder
    from positions.writing import write_bytes

    files = build_schemas()
    make_folder(out)
    way = Path(os.path.relpath(out, dossier)).as_posix()
    for name, text in files.items():
        write_bytes(out / name, text.encode())
        file = name.replace(".schema.json", ".yaml")
        line = f"{file}: {format_modeline(f'{way}/{name}')}"
        sys.stdout.write(spell_out(line) + "\n")
    typer.echo(spell_out(f"wrote {len(files)} files to {out}"), err=True)


@app.command()
def new(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A new or an empty folder.")],
    known: Annotated[
        str,
        typer.Option(
            "--from", metavar="TITLE,PARTY,PARTY", help="Title and parties, parted by commas."
        ),
    ] = "",
    question: Annotated[
        str, typer.Option("--question", metavar="TEXT", help="The question that it answers.")
    ] = "",
    source: Annotated[
        str, typer.Option("--source", metavar="TITLE", help="Title of the first source.")
    ] = "",
    workbook: Annotated[
        Path | None,
        typer.Option(
            "--workbook",
            metavar="ENTRY.xlsx",
            help="Begin from a workbook that was filled in; an empty one where there is none yet.",
        ),
    ] = None,
) -> None:
    """Begin a dossier: commented files to fill in. In a terminal it asks what they are about."""
    if workbook is not None:
        _begin_from_workbook(folder, workbook)
        return
    from datetime import UTC
    from datetime import datetime

    from positions.dossier.starter import Beginning
    from positions.keeping.beginning import ask_beginning
    from positions.keeping.beginning import begin_dossier
    from positions.keeping.beginning import refuse_used_folder
    from positions.keeping.commands import build_asker

    refuse_used_folder(folder)
    today = (_read_epoch() or datetime.now(UTC).astimezone()).date()
    title, *parties = (part.strip() for part in known.split(","))
    beginning = Beginning(today, title, question, tuple(filter(None, parties)), source)
    asker = None if known or question or source else build_asker()
    if asker is not None:
        beginning = ask_beginning(asker, today)
    files = begin_dossier(folder, beginning)
    typer.echo(spell_out(f"wrote {', '.join(files)} to {folder}"), err=True)
    said = f"next: `positions check {folder}` says what is still to be filled in"
    typer.echo(spell_out(said), err=True)


@app.command()
def show(  # noqa: PLR0913 - each is an option of the command
    table: Annotated[
        str, typer.Argument(metavar="TABLE", help=", ".join((FIRST_PAGE, *SHEETS, HISTORY)))
    ],
    subject: Annotated[
        str,
        typer.Argument(
            metavar="[ID]", help="For history: a party, an issue, a position or an engagement."
        ),
    ] = "",
    dossier: DossierOption = None,
    parties: PartiesOption = "",
    issues: IssuesOption = "",
    acts: ActsOption = "",
    *,
    as_of: AsOfOption = "",
    since: SinceOption = "",
) -> None:
    """Print a table: as wide as the terminal, or tab-separated when piped."""
    from positions.errors import UnknownFormatError
    from positions.tables.catalogue import build_history_of
    from positions.tables.catalogue import build_sheet_named
    from positions.tables.context import build_context

    if table not in (FIRST_PAGE, *SHEETS, HISTORY):
        raise UnknownFormatError("table", table, known=(FIRST_PAGE, *SHEETS, HISTORY))
    if subject and table != HISTORY:
        raise UnknownFormatError("argument", subject, known=(f"{HISTORY} {subject}",))
    part = _read_part(parties, issues, acts)
    comparison = _compare(_load(dossier), part, as_of=as_of, since=since, draft=True)
    context = build_context(comparison, version=find_version())
    is_history = table == HISTORY
    sheet = build_history_of(context, subject) if is_history else build_sheet_named(context, table)
    sys.stdout.write(_render_sheet(sheet))


def _render_sheet(sheet: Sheet) -> str:
    """A sheet as wide as the terminal, or tab-separated for a pipe; a page always as a page."""
    from positions.render.markdown import render_page
    from positions.render.terminal import render_plain
    from positions.render.terminal import render_terminal

    is_terminal = sys.stdout.isatty()
    # Terminals that programs open for others often say that they are 0 wide.
    width = (os.get_terminal_size(sys.stdout.fileno()).columns if is_terminal else 0) or 100
    if sheet.pages:
        return render_page(sheet.title, sheet.pages[0], width=width)
    if is_terminal:
        return render_terminal(sheet, width=width, colour="NO_COLOR" not in os.environ)
    return render_plain(sheet)


@app.command()
def dossiers() -> None:
    """List the dossiers that come with the package, for --dossier."""
    from positions.dossier.store import list_packaged_dossiers
    from positions.dossier.store import load_dossier

    for folder in list_packaged_dossiers():
        head = _require_readable(load_dossier(folder)).head
        typer.echo(f"{folder.name}\t{head.as_of}\t{head.title}")


@app.command()
def diff(
    old: Annotated[
        str,
        typer.Argument(
            metavar="OLD",
            help="A folder, DIR@REVISION, a .zip or folder of tables, or an exported workbook.",
        ),
    ],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The later edition, named likewise.")],
    form: Annotated[
        ChangesForm, typer.Option("--format", metavar="FORM", help="text, json, or markdown.")
    ] = ChangesForm.TEXT,
    *,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="Exit with 1 if anything has changed.")
    ] = False,
) -> None:
    """Say what has moved from one edition of a dossier to another, and by which rule."""
    from positions.compare.changes import compare_editions
    from positions.merge.editions.opening import describe_pair
    from positions.merge.editions.opening import open_edition

    for name in dict.fromkeys((old, new)):
        _say_interrupted(Path(name))
    editions = (_say_notes(open_edition(old)), _say_notes(open_edition(new)))
    for note in describe_pair(*editions):
        typer.echo(spell_out(f"note: {note}"), err=True)
    changes = compare_editions(*editions)
    sys.stdout.write(_render_changes(changes, form))
    if exit_code and (changes.positions or changes.engagements):
        raise typer.Exit(1)


def _render_changes(changes: Changes, form: ChangesForm) -> str:
    from positions.compare.comparison import compare_positions
    from positions.render.changes import render_json
    from positions.render.changes import render_markdown
    from positions.tables.catalogue import build_sheet_named
    from positions.tables.context import build_context
    from positions.tables.data.changes import build_changes

    comparison = replace(compare_positions(changes.new), changes=changes)
    context = build_context(comparison, version=find_version())
    if form is ChangesForm.JSON:
        return render_json(changes, *build_changes(context, changes))
    sheet = build_sheet_named(context, "changes")
    return render_markdown(sheet) if form is ChangesForm.MARKDOWN else _render_sheet(sheet)


@app.command("import")
def import_edits(  # noqa: PLR0913 - each is an option of the command
    edited: Annotated[
        Path,
        typer.Argument(
            metavar="EDITED", help="An edited workbook, table (.csv), folder or .zip of tables."
        ),
    ],
    dossier: OwnDossierOption = None,
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
    table: Annotated[
        str, typer.Option("--table", metavar="NAME", help="Which table a single .csv holds.")
    ] = "",
    *,
    base: Annotated[
        str,
        typer.Option(
            "--base",
            metavar="WHAT",
            help="What an edited file without marks was exported from: an older workbook, tables, "
            "a dossier's folder, or a git revision.",
        ),
    ] = "",
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
    from positions.merge.report import tell_findings

    folder = _find_folder(dossier)
    prefer = Side.OURS if ours else Side.THEIRS if theirs else None
    if ours and theirs:
        raise typer.BadParameter("choose one of --ours and --theirs")
    choices = Choices(delete=delete, prefer=prefer, take=dict(map(_read_choice, take or ())))
    kept = folder / TEXTS_FOLDER
    texts = texts or (kept if kept.is_dir() else None)
    plan = plan_import(folder, edited, choices, texts, table=table, base=base)
    sys.stdout.write(_render_import(plan, form))
    sys.stdout.flush()  # what is told comes after what it is about
    if form is ImportForm.TEXT:
        for remark in plan.outcome.remarks:
            _tell(f"{'fault' if remark.is_fault else 'note'}: {remark}")
    if write and plan.after and not plan.faults:
        _exchange(folder, plan.before, plan.after)
        typer.echo(spell_out(f"wrote {', '.join(sorted(plan.after))} in {folder}"), err=True)
        told = f"go on in a new export: {edited} knows nothing of what was written"
        typer.echo(spell_out(told), err=True)
        typer.echo(spell_out(tell_findings(plan)), err=True)
    elif form is ImportForm.TEXT:
        hint = "" if write or not plan.after or plan.faults else "; --write writes it"
        _tell(f"{'nothing written: ' if write else ''}{sum_up(plan)}{hint}")
    if plan.faults:
        raise typer.Exit(1)


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
    from positions.merge.patching.formatting import format_dossier

    place = _find_folder(folder)
    before, after = format_dossier(place)
    for name in after:
        typer.echo(spell_out(f"{'would change' if check else 'changed'} {place / name}"))
    if check and after:
        raise typer.Exit(1)
    _exchange(place, before, after)
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


@app.command(
    add_help_option=False,
    context_settings={"allow_extra_args": True, "ignore_unknown_options": True},
)
def add(context: typer.Context) -> None:
    """Add a record to a dossier: by options, or in a terminal by questions."""
    # Its many options would slow every other command, so they are made when they are asked for.
    from positions.keeping.commands import add_app

    add_app(context.args, prog_name=context.command_path)


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
    _say_interrupted(place)
    return place


def _say_interrupted(folder: Path) -> None:
    """Say what a killed command has left half-written in a folder, and how it is read."""
    told = describe_interrupted(folder)
    if told:
        typer.echo(spell_out(f"note: {told}"), err=True)


def _exchange(folder: Path, before: Mapping[str, bytes], after: Mapping[str, bytes]) -> None:
    """Replace files of a folder; say which an interrupted command had changed."""
    from positions.writing import replace_files

    put_back = replace_files(folder, before, after)
    if put_back:
        told = f"put back in {folder}, as before the interrupted change: {', '.join(put_back)}"
        typer.echo(spell_out(told), err=True)


def _begin_from_workbook(folder: Path, workbook: Path) -> None:
    """Write the dossier that a filled-in workbook describes, or an empty workbook to fill in."""
    from positions.dossier.findings import count_noun
    from positions.keeping.beginning import refuse_used_folder
    from positions.merge.beginning import begin_dossier
    from positions.merge.beginning import refuse_begun
    from positions.merge.report import tell_findings
    from positions.reading import is_there
    from positions.writing import make_folder
    from positions.writing import replace_files

    if not is_there(workbook):
        _write_empty_workbook(workbook)
        said = f"wrote {workbook}; fill it in, save it and run the command again"
        typer.echo(spell_out(said), err=True)
        return
    refuse_begun(folder, workbook)
    refuse_used_folder(folder)
    plan = begin_dossier(folder, workbook)
    for remark in plan.outcome.remarks:
        typer.echo(f"{'fault' if remark.is_fault else 'note'}: {remark}", err=True)
    if plan.faults:
        faults = count_noun(len(plan.faults), "fault")
        typer.echo(f"nothing written: {faults} to mend first", err=True)
        raise typer.Exit(1)
    make_folder(folder)
    replace_files(folder, plan.before, plan.after)
    typer.echo(spell_out(f"wrote {', '.join(sorted(plan.after))} in {folder}"), err=True)
    typer.echo(spell_out(tell_findings(plan)), err=True)
    said = f"go on with `positions export work.xlsx --profile entry --dossier {folder}`"
    typer.echo(spell_out(said), err=True)


def _write_empty_workbook(target: Path) -> None:
    from positions.look.look import build_look
    from positions.look.profile import Profile
    from positions.merge.base import build_base_sheet
    from positions.merge.beginning import build_empty_book
    from positions.merge.beginning import refuse_other_suffix
    from positions.render.xlsx import write_workbook
    from positions.writing import write_file

    refuse_other_suffix(target)
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

    if form is ImportForm.JSON:
        return report.render_json(plan)
    if form is ImportForm.MARKDOWN:
        return report.render_markdown(plan)
    if not sys.stdout.isatty():
        return report.list_lines(plan)
    width = os.get_terminal_size(sys.stdout.fileno()).columns or 100
    return report.fold_lines(plan, width=width, colour="NO_COLOR" not in os.environ)


def _tell(line: str) -> None:
    """A line on stderr; in a terminal it goes on below its own beginning."""
    if sys.stderr.isatty():
        import textwrap

        width = max(os.get_terminal_size(sys.stderr.fileno()).columns or 100, 30)
        line = textwrap.fill(line, width, subsequent_indent="  ", break_on_hyphens=False)
    typer.echo(line, err=True)


def _load(
    folder: Path | None, *, option: str = "--dossier ", texts: Path | None = None
) -> LoadedDossier:
    """Read the dossier that is meant, and say which one it is.

    The packaged one is meant only where nothing points to work of one's own; `option` is what the
    command calls the folder.
    """
    from positions.dossier.store import find_dossier
    from positions.dossier.store import find_packaged_dossier
    from positions.dossier.store import is_dossier
    from positions.dossier.store import load_dossier
    from positions.dossier.strays import find_own_work
    from positions.errors import AmbiguousDossierError

    if folder is not None:
        place = find_dossier(folder)
        _say_interrupted(place)
        return load_dossier(place)
    if is_dossier(Path()):
        typer.echo("using the dossier in the current folder", err=True)
        _say_interrupted(Path())
        return load_dossier(Path())
    signs = find_own_work(Path(), is_dossier)
    if texts is not None or signs:
        raise AmbiguousDossierError(signs, texts=texts, option=option)
    typer.echo(f"using the packaged dossier kyiv-visit ({option}DIR for your own)", err=True)
    return load_dossier(find_packaged_dossier())


def _find_all(loaded: LoadedDossier, *, as_of: str = "") -> tuple[Finding, ...]:
    """What reading and checking found, sorted by place; as of a day, what holds for it too."""
    from positions.checks import run_checks
    from positions.checks import run_checks_as_of

    checked: tuple[Finding, ...] = ()
    if loaded.dossier and as_of:
        checked = run_checks_as_of(loaded.dossier, _take_as_of(loaded.dossier, as_of).dossier)
    elif loaded.dossier:
        checked = run_checks(loaded.dossier)
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


def _compare(
    loaded: LoadedDossier, part: Part, *, as_of: str, since: str, draft: bool
) -> Comparison:
    """Refuse a dossier with errors, unless a draft is wanted and there is anything to compare.

    Compared is the part that is asked for, as of the day that is asked for, with what has moved in
    that part since the other.
    """
    from positions.compare.comparison import compare_selection
    from positions.compare.part import select_part
    from positions.dossier.findings import Severity
    from positions.errors import FaultyDossierError

    errors = [found for found in _find_all(loaded) if found.severity is Severity.ERROR]
    _list_first(errors, loaded.folder)
    if loaded.dossier is None or (errors and not draft):
        raise FaultyDossierError(len(errors))
    taken = _take_as_of(loaded.dossier, as_of)
    selection = select_part(taken.dossier, part)
    changes = None
    if since:
        from positions.compare.changes import compare_editions

        before = _find_before(loaded.dossier, taken.dossier.head.as_of, since)
        changes = compare_editions(select_part(before, part).kept, selection.kept)
    return replace(compare_selection(selection), changes=changes, undated=taken.undated)


def _take_as_of(dossier: Dossier, day: str) -> AsOf:
    """The dossier as of the day that is asked for, else as it is."""
    from positions.compare.asof import take_as_of

    return take_as_of(dossier, _read_day("--as-of", day) if day else dossier.head.as_of)


def _find_before(dossier: Dossier, as_of: date, since: str) -> Dossier:
    """The dossier as of an earlier day, or another edition of it."""
    from positions.compare.asof import take_as_of
    from positions.dossier.dates import format_date
    from positions.errors import DaysInWrongOrderError
    from positions.merge.editions.opening import is_edition
    from positions.merge.editions.opening import open_edition

    if is_edition(since):
        _say_interrupted(Path(since))
        return _say_notes(open_edition(since))
    day = _read_day("--since", since)
    if day > as_of:
        raise DaysInWrongOrderError(since=format_date(day), day=format_date(as_of))
    return take_as_of(dossier, day).dossier


def _say_notes(edition: Edition) -> Dossier:
    for note in edition.notes:
        typer.echo(spell_out(f"note: {note}"), err=True)
    return edition.dossier


def _read_day(option: str, text: str) -> date:
    from positions.dossier.dates import DateError
    from positions.dossier.dates import parse_day
    from positions.errors import UnreadableDayError

    try:
        return parse_day(text)
    except DateError as error:
        raise UnreadableDayError(option, text) from error


def _require_readable(loaded: LoadedDossier) -> Dossier:
    if loaded.dossier is None:
        from positions.errors import FaultyDossierError

        _list_first(loaded.findings, loaded.folder)
        raise FaultyDossierError(len(loaded.findings))
    return loaded.dossier


_ERRORS_TOLD = 10


def _list_first(findings: Sequence[Finding], folder: Path) -> None:
    """Print the first findings; `check` is there for all of them."""
    for finding in findings[:_ERRORS_TOLD]:
        typer.echo(str(finding), err=True)
    more = len(findings) - _ERRORS_TOLD
    if more > 0:
        command = spell_out(f"positions check {folder}")
        typer.echo(f"… and {more} more: `{command}` lists them all", err=True)


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
