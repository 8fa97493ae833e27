"""Renders the pages of the packaged briefing workbook to docs/pictures: one command, all pictures.

Needs LibreOffice (soffice) and poppler (pdftotext, pdftoppm): `python docs/pictures.py`.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import openpyxl

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


def main() -> None:
    """Export, convert, name and write the pictures."""
    PICTURES.mkdir(exist_ok=True)
    for old in PICTURES.glob("*.png"):
        old.unlink()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        workbook = folder / "briefing.xlsx"
        run(Path(sys.executable).with_name("positions"), "export", workbook)
        profile = f"-env:UserInstallation=file://{folder / 'profile'}"
        run("soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, workbook)
        book = openpyxl.load_workbook(workbook)
        titles = {str(sheet["A1"].value): sheet.title.lower().replace(" ", "-") for sheet in book}
        pages = name_pages(folder / "briefing.pdf", titles)
        run("pdftoppm", "-r", "100", "-png", folder / "briefing.pdf", folder / "page")
        for picture, page in zip(sorted(folder.glob("page-*.png")), pages, strict=True):
            picture.rename(PICTURES / f"{page}.png")
            print(f"{page}.png")


if __name__ == "__main__":
    main()
