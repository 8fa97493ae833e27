"""Renders the pages of the packaged briefing workbook to docs/pictures: one command, all pictures.

The pages that show movement are those of the second packaged dossier; the terminal is drawn by a
browser. Needs LibreOffice (soffice), poppler (pdftotext, pdftoppm) and Chromium:
`python docs/pictures.py`.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from dataclasses import replace
from datetime import date
from io import StringIO
from pathlib import Path

import openpyxl
from rich.console import Console
from rich.text import Text

from positions.compare.asof import take_as_of
from positions.compare.changes import compare_editions
from positions.compare.comparison import compare_positions
from positions.dossier.store import find_packaged_dossier
from positions.dossier.store import load_dossier
from positions.render.terminal import render_terminal
from positions.tables.catalogue import build_sheet_named
from positions.tables.context import build_context

PICTURES = Path(__file__).parent / "pictures"


def run(*command: str | Path) -> str:
    """The output of a program, which must succeed."""
    done = subprocess.run(list(map(str, command)), check=True, capture_output=True, text=True)
    return done.stdout


def name_pages(pdf: Path, titles: dict[str, str]) -> list[str]:
    """A file name for each page: the sheet's name, with a number from its second page on."""
    names: list[str] = []
    sheet, count = "page", 0
    for text in run("pdftotext", "-layout", pdf, "-").split("\f")[:-1]:
        first = next((line.strip() for line in text.splitlines() if line.strip()), "")
        found = [name for title, name in titles.items() if first.startswith(title[:40])]
        is_next = bool(found) and found[0] != sheet
        sheet, count = (found[0], 1) if is_next else (sheet, count + 1)
        names.append(sheet if count == 1 else f"{sheet}-{count}")
    return names


MOVED = ("--dossier", "minerals-fortnight", "--as-of", "2025-02-18", "--since", "2025-02-12")
KEPT = {"briefing": "moved-briefing", "changes": "changes", "changes-2": "changes-2"}
"""Pages of the workbook with movement that are kept, with their names."""

OF_A_COUNCIL = {"briefing": "council-briefing", "matrix": "matrix", "agreement": "agreement"}
"""Pages of the workbook of the made-up council that are kept, with their names."""

ENTRY = ("--profile", "entry", "--dossier", "minerals-fortnight")
OF_THE_ENTRY = {"positions": "entry-positions"}
"""Pages of the workbook to be filled in that are kept, with their names."""

TERMINAL = 118


def draw_pages(folder: Path, *options: str) -> dict[str, Path]:
    """The pages of a workbook as pictures, by sheet."""
    folder.mkdir()
    workbook = folder / "briefing.xlsx"
    run(Path(sys.executable).with_name("positions"), "export", workbook, *options)
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    run("soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, workbook)
    book = openpyxl.load_workbook(workbook)
    titles = {str(sheet["A1"].value): sheet.title.lower().replace(" ", "-") for sheet in book}
    pages = name_pages(folder / "briefing.pdf", titles)
    run("pdftoppm", "-r", "100", "-png", folder / "briefing.pdf", folder / "page")
    return dict(zip(pages, sorted(folder.glob("page-*.png")), strict=True))


def draw_terminal(folder: Path, target: Path) -> None:
    """What `positions diff` prints in a terminal with colours, as a picture."""
    dossier = load_dossier(find_packaged_dossier("minerals-fortnight")).dossier
    if dossier is None:
        raise SystemExit("the packaged dossier cannot be read")
    old, new = (take_as_of(dossier, date(2025, 2, day)).dossier for day in (15, 20))
    comparison = replace(compare_positions(new), changes=compare_editions(old, new))
    sheet = build_sheet_named(build_context(comparison), "changes")
    text = render_terminal(sheet, width=TERMINAL, colour=True)
    console = Console(record=True, width=TERMINAL, file=StringIO())
    console.print(Text.from_ansi("$ positions diff 15-feb.zip 20-feb.zip\n" + text))
    page = folder / "terminal.html"
    page.write_text(console.export_html(inline_styles=True), encoding="utf-8")
    size = f"--window-size={TERMINAL * 10 + 30},{18 * (text.count(chr(10)) + 4)}"
    chrome = ("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", size)
    run("chromium", *chrome, f"--screenshot={target}", page.as_uri())


def main() -> None:
    """Export, convert, name and write the pictures."""
    PICTURES.mkdir(exist_ok=True)
    for old in PICTURES.glob("*.png"):
        old.unlink()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pages = draw_pages(folder / "plain")
        moved = draw_pages(folder / "moved", *MOVED)
        pages |= {KEPT[page]: picture for page, picture in moved.items() if page in KEPT}
        entry = draw_pages(folder / "entry", *ENTRY)
        pages |= {
            OF_THE_ENTRY[page]: picture for page, picture in entry.items() if page in OF_THE_ENTRY
        }
        sys.path.insert(0, str(PICTURES.parent.parent))
        from tests.council import write_council  # noqa: PLC0415 - no package is installed for it

        council = draw_pages(
            folder / "council", "--dossier", str(write_council(folder / "dossier"))
        )
        pages |= {
            OF_A_COUNCIL[page]: picture for page, picture in council.items() if page in OF_A_COUNCIL
        }
        for page, picture in pages.items():
            picture.rename(PICTURES / f"{page}.png")
            print(f"{page}.png")
        draw_terminal(folder, PICTURES / "terminal-diff.png")
        print("terminal-diff.png")


if __name__ == "__main__":
    main()
