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
from typing import BinaryIO

import typer

from positions.errors import FaultyDossierError
from positions.errors import PositionsError
from positions.errors import UnknownFormatError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping

    from positions.compare import Comparison
    from positions.findings import Finding
    from positions.store import LoadedDossier
    from positions.tables.book import Table

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


class ShownTable(StrEnum):
    """What `show` can print."""

    COMPARISON = "comparison"
    DEMANDS = "demands"
    OFFERS = "offers"
    ENGAGEMENTS = "engagements"
    TIMELINE = "timeline"
    CONDITIONS = "conditions"
    COVERAGE = "coverage"
    BALANCE = "balance"
    POSITIONS = "positions"
    EVIDENCE = "evidence"
    SOURCES = "sources"
    PARTIES = "parties"
    GUIDE = "guide"


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
def export(
    out: Annotated[
        Path | None,
        typer.Argument(
            metavar="[OUT]",
            help="briefing.xlsx, tables.zip, a folder, or one table as .csv; the suffix decides.",
        ),
    ] = None,
    dossier: DossierOption = None,
    table: Annotated[
        str, typer.Option("--table", metavar="NAME", help="Which table a .csv holds.")
    ] = "positions",
    *,
    draft: Annotated[
        bool, typer.Option("--draft", help="Export in spite of errors; every sheet says DRAFT.")
    ] = False,
    excel_safe: Annotated[
        bool, typer.Option("--excel-safe", help="CSV: guard texts a spreadsheet would run.")
    ] = False,
    bom: Annotated[
        bool, typer.Option("--bom", help="CSV: begin with a byte order mark, for Excel.")
    ] = False,
) -> None:
    """Write the briefing workbook, or the same tables as CSV."""
    comparison = _compare(_load(dossier), draft=draft)
    target = out or _find_default_target(comparison)
    if target.suffix.lower() == ".xlsx":
        _export_workbook(comparison, target, draft=draft)
    elif target.suffix.lower() == ".csv":
        _export_table(comparison, target, table, excel_safe=excel_safe, bom=bom)
    elif target.suffix.lower() == ".zip":
        _export_zip(comparison, target, excel_safe=excel_safe, bom=bom)
    elif not target.suffix or target.is_dir():
        _export_folder(comparison, target, excel_safe=excel_safe, bom=bom)
    else:
        raise UnknownFormatError("suffix", target.suffix, known=(".xlsx", ".csv", ".zip", "a folder"))
    typer.echo(f"wrote {target}", err=True)


@app.command()
def show(
    table: Annotated[ShownTable, typer.Argument(metavar="TABLE", help=", ".join(ShownTable))],
    dossier: DossierOption = None,
) -> None:
    """Print a table: as wide as the terminal, or tab-separated when piped."""
    from positions.render.terminal import render_plain
    from positions.render.terminal import render_terminal
    from positions.tables.sheets import build_sheet_named

    sheet = build_sheet_named(_compare(_load(dossier), draft=True), table.value)
    if sys.stdout.isatty():
        width = os.get_terminal_size(sys.stdout.fileno()).columns
        text = render_terminal(sheet, width=width, colour="NO_COLOR" not in os.environ)
    else:
        text = render_plain(sheet)
    sys.stdout.write(text)


def main() -> None:
    """Run the command; every error of ours becomes one line and an exit code."""
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stderr.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    try:
        app()
    except BrokenPipeError:  # the reader of a pipe has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except PositionsError as error:
        typer.echo(f"positions: {error}", err=True)
        sys.exit(error.exit_code)
    except Exception as error:  # a fault of ours: still one line, with a way to the rest of it
        if "POSITIONS_DEBUG" in os.environ:
            raise
        what = f"internal fault ({type(error).__name__}: {error})"
        typer.echo(f"positions: {what}; set POSITIONS_DEBUG=1 for details and report it", err=True)
        sys.exit(2)


def find_version() -> str:
    """The version of the installed package."""
    from importlib.metadata import version

    return version("positions")


def _load(folder: Path | None) -> LoadedDossier:
    """Read the dossier that is meant, and say which one it is."""
    from positions.store import find_packaged_dossier
    from positions.store import is_dossier
    from positions.store import load_dossier

    if folder is not None:
        return load_dossier(folder)
    if is_dossier(Path()):
        typer.echo("using the dossier in the current folder", err=True)
        return load_dossier(Path())
    typer.echo("using the packaged dossier kyiv-visit (--dossier DIR for your own)", err=True)
    return load_dossier(find_packaged_dossier())


def _compare(loaded: LoadedDossier, *, draft: bool) -> Comparison:
    """Refuse a dossier with errors, unless a draft is wanted and there is anything to compare."""
    from positions.checks import run_checks
    from positions.compare import compare_positions
    from positions.findings import Severity

    found = loaded.findings + (run_checks(loaded.dossier) if loaded.dossier else ())
    errors = sorted(finding for finding in found if finding.severity is Severity.ERROR)
    _print_findings(errors)
    if loaded.dossier is None or (errors and not draft):
        raise FaultyDossierError(len(errors))
    return compare_positions(loaded.dossier)


def _print_findings(findings: Iterable[Finding]) -> None:
    for finding in findings:
        typer.echo(str(finding), err=True)


def _find_default_target(comparison: Comparison) -> Path:
    head = comparison.dossier.head
    folder = Path("output")
    folder.mkdir(exist_ok=True)
    return folder / f"{head.id}-{head.as_of}.xlsx"


def _export_workbook(comparison: Comparison, target: Path, *, draft: bool) -> None:
    from positions.look import Look
    from positions.render.xlsx import write_workbook
    from positions.tables.sheets import build_book
    from positions.writing import write_file

    book = build_book(comparison, version=find_version(), draft=draft)
    write_file(target, lambda stream: write_workbook(book, Look(), stream))


def _build_tables(comparison: Comparison) -> Mapping[str, Table]:
    from positions.tables.derived import build_derived
    from positions.tables.registers import build_registers

    tables = (*build_registers(comparison.dossier), *build_derived(comparison))
    return {table.name: table for table in tables}


def _export_table(
    comparison: Comparison, target: Path, name: str, *, excel_safe: bool, bom: bool
) -> None:
    from positions.render.csv import render_csv
    from positions.writing import write_file

    tables = _build_tables(comparison)
    if name not in tables:
        raise UnknownFormatError("table", name, known=tables)
    content = render_csv(tables[name], excel_safe=excel_safe, bom=bom)
    write_file(target, lambda stream: _fill(stream, content))


def _fill(stream: BinaryIO, content: bytes) -> None:
    stream.write(content)


def _export_zip(comparison: Comparison, target: Path, *, excel_safe: bool, bom: bool) -> None:
    from positions.render.csv import render_zip
    from positions.writing import write_file

    content = render_zip(_render_package(comparison, excel_safe=excel_safe, bom=bom))
    write_file(target, lambda stream: _fill(stream, content))


def _export_folder(comparison: Comparison, target: Path, *, excel_safe: bool, bom: bool) -> None:
    from positions.writing import write_folder

    write_folder(target, _render_package(comparison, excel_safe=excel_safe, bom=bom))


def _render_package(comparison: Comparison, *, excel_safe: bool, bom: bool) -> Mapping[str, bytes]:
    from positions.render.csv import render_package

    tables = _build_tables(comparison).values()
    return render_package(comparison.dossier, tables, excel_safe=excel_safe, bom=bom)
