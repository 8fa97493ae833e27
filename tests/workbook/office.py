"""What LibreOffice and a PDF reader make of a workbook.

One copy of LibreOffice serves all questions of a test run: it starts with the first and stops
with the run. Where it is missing, `require_office` skips the test and says what is missing.
"""

from __future__ import annotations

import atexit
import json
import os
import re
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import IO
from typing import TYPE_CHECKING
from typing import Any
from typing import NamedTuple

import pytest

if TYPE_CHECKING:
    from collections.abc import Sequence

# The Python that LibreOffice's bridge is installed for; set the variable where it is another.
BRIDGE_PYTHON = os.environ.get("POSITIONS_UNO_PYTHON", "/usr/bin/python3")

# LibreOffice's names for the formats it saves, and what it is told about CSV: commas, quotes,
# UTF-8, from the first row, values as they are shown, the first sheet only.
FILTERS = {
    ".pdf": ("calc_pdf_Export", ""),
    ".xlsx": ("Calc MS Excel 2007 XML", ""),
    ".ods": ("calc8", ""),
    ".csv": ("Text - txt - csv (StarCalc)", "44,34,76,1,,0,false,true"),
}

_PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.DOTALL)
_WORD = re.compile(r'yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)"')

_DESK = Path(__file__).with_name("uno_desk.py")


class OfficeError(Exception):
    """LibreOffice could not do what it was asked for."""


class RowHeight(NamedTuple):
    """A row as the file sets it and as LibreOffice would, in points."""

    row: int
    height: float
    optimal: float


class PrintedPage(NamedTuple):
    """A page of a PDF: its longer side and its smallest text in points, and its words."""

    side: int
    smallest: float
    words: int


class Desk(NamedTuple):
    """The running helper: where questions go and answers come from."""

    program: subprocess.Popen[str]
    questions: IO[str]
    answers: IO[str]


def require_office() -> None:
    """Skip the test, with the reason, unless LibreOffice, its bridge and the PDF tools are here."""
    if missing := find_missing():
        pytest.skip(f"LibreOffice cannot be asked: {missing} is missing")


@cache
def find_missing() -> str:
    """Name the first thing that is missing, empty if nothing is."""
    for name in ("soffice", "pdftotext", "pdftoppm", "pdfinfo", BRIDGE_PYTHON):
        if shutil.which(name) is None:
            return name
    bridge = subprocess.run([BRIDGE_PYTHON, "-c", "import uno"], capture_output=True, check=False)
    return "python3-uno" if bridge.returncode else ""


def convert_to_pdf(workbook: Path, out: Path) -> Path:
    """Print the workbook to a PDF in the folder `out`."""
    return _save(workbook, out / f"{workbook.stem}.pdf")


def resave(workbook: Path, suffix: str) -> Path:
    """Save the workbook from LibreOffice beside itself; a CSV holds the first sheet alone."""
    return _save(workbook, workbook.with_name(f"{workbook.stem}-resaved{suffix}"))


def type_edits(workbook: Path, edits: Sequence[tuple[str, str, str | None]]) -> Path:
    """Type texts into the running program and save; each as sheet, address, text.

    Without a text the row of the address is deleted.
    """
    target = workbook.with_name(f"{workbook.stem}-typed.xlsx")
    name, options = FILTERS[".xlsx"]
    saved = str(target.resolve())
    _ask("type", workbook, edits=list(edits), target=saved, filter=name, options=options)
    return target


def measure_optimal_heights(workbook: Path) -> dict[str, list[RowHeight]]:
    """Measure each used row of each sheet, as written and as its contents need."""
    heights = _ask("heights", workbook)
    return {sheet: [RowHeight(*row) for row in rows] for sheet, rows in heights.items()}


def read_freeze(workbook: Path) -> dict[str, bool]:
    """Tell for each sheet whether LibreOffice keeps a part of it in sight."""
    frozen = _ask("freeze", workbook)
    return {sheet: bool(value) for sheet, value in frozen.items()}


def read_values(workbook: Path) -> dict[str, Any]:
    """Read each sheet's rows as LibreOffice holds them, and the areas that hold days."""
    return dict(_ask("values", workbook))


def read_pdf_text(pdf: Path) -> str:
    """Read the text layer of a PDF in reading order."""
    return _run("pdftotext", "-layout", str(pdf), "-")


def count_pages(pdf: Path) -> int:
    """Count the pages of a PDF."""
    found = re.search(r"^Pages:\s+(\d+)", _run("pdfinfo", str(pdf)), re.MULTILINE)
    if found is None:
        raise OfficeError(f"{pdf}: pdfinfo counts no pages")
    return int(found[1])


def measure_pages(pdf: Path) -> list[PrintedPage]:
    """Measure the text of each page; the box of a word of Arial is 1.3 times its size."""
    found = []
    for width, height, body in _PAGE.findall(_run("pdftotext", "-bbox", str(pdf), "-")):
        sizes = [(float(bottom) - float(top)) / 1.3 for top, bottom in _WORD.findall(body)]
        smallest = round(min(sizes, default=0), 1)
        found.append(PrintedPage(round(max(float(width), float(height))), smallest, len(sizes)))
    return found


def render_pages(pdf: Path, dpi: int = 60) -> list[Path]:
    """Draw each page as a picture beside the PDF, in page order."""
    stem = pdf.with_suffix("")
    _run("pdftoppm", "-png", "-r", str(dpi), str(pdf), str(stem))
    return sorted(pdf.parent.glob(f"{stem.name}-*.png"))


def _save(workbook: Path, target: Path) -> Path:
    name, options = FILTERS[target.suffix]
    _ask("save", workbook, target=str(target.resolve()), filter=name, options=options)
    if not target.is_file():
        raise OfficeError(f"{target}: LibreOffice wrote no file")
    return target


def _ask(task: str, workbook: Path, **details: Any) -> Any:
    desk = _open_desk()
    question = {"task": task, "source": str(workbook.resolve()), **details}
    desk.questions.write(json.dumps(question) + "\n")
    desk.questions.flush()
    line = desk.answers.readline()
    answer = json.loads(line) if line else {"fault": "LibreOffice has stopped"}
    if "fault" in answer:
        raise OfficeError(f"{workbook}: {answer['fault']}")
    return answer["value"]


@cache
def _open_desk() -> Desk:
    """Start the helper once for the run; closing its questions ends it and LibreOffice."""
    program = subprocess.Popen(
        [BRIDGE_PYTHON, str(_DESK)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    if program.stdin is None or program.stdout is None:
        raise OfficeError("the helper takes no questions")
    desk = Desk(program, program.stdin, program.stdout)
    atexit.register(_close_desk, desk)
    return desk


def _close_desk(desk: Desk) -> None:
    desk.questions.close()
    desk.program.wait(60)
    desk.answers.close()


def _run(*command: str) -> str:
    """Run a program and return what it says; a fault names the program and its own words."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise OfficeError(f"{command[0]}: {done.stderr.strip()}")
    return done.stdout
