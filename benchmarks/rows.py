"""How long one large sheet takes from its Book to a file, beside the writers people know.

Each way is a whole process that writes the same cells: ids, words, days, counts, four texts of
200 characters and one link inside the workbook in each row, as long as a sheet may hold so many.
Runs are interleaved and medians compared, so that a busy machine is busy for all. Use the
ratios, not the seconds.

    python benchmarks/rows.py [ROWS] [RUNS]
"""

from __future__ import annotations

import importlib.util
import os
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator

MOST_LINKS = 65_530
SENTENCE = (
    "The party says that it will sign only after a written guarantee has been given by all "
    "signatories, and that it expects an answer before the end of the month from the other side; "
    "number {:06d}."
)
WORDS = ("demand", "offer", "refuse", "concede")
FIRST_DAY = date(2025, 1, 1)


def list_rows(count: int) -> Iterator[tuple[str | int | date, ...]]:
    """Rows of twenty cells; the last is the label of a link to the row itself."""
    for number in range(count):
        text = SENTENCE.format(number)
        yield (
            f"position-{number:06d}",
            *(f"party-{number % 7}", WORDS[number % 4], f"issue-{number % 23}", text),
            *(f"speaker-{number % 40}", FIRST_DAY + timedelta(days=number % 600), text, "current"),
            *(number % 9, number % 1000, "named_on_record", f"source-{number % 60}", text),
            *(FIRST_DAY + timedelta(days=number % 300), "verbatim", "B", "2", text),
            f"evidence {number}",
        )


def write_ours(path: Path, count: int) -> None:
    """Write the rows with the product, formatted, from a Book."""
    from positions.look.look import Look
    from positions.render.xlsx import write_workbook
    from positions.tables.book import Book
    from positions.tables.book import Column
    from positions.tables.book import ColumnType
    from positions.tables.book import Jump
    from positions.tables.book import Sheet

    kinds = {4: 50, 7: 50, 13: 50, 18: 50}
    columns = tuple(
        Column(f"c{n}", f"Column {n}", ColumnType.TEXT, "A column", kinds.get(n, 18))
        for n in range(20)
    )
    rows = tuple(
        (*row[:19], Jump(str(row[19]), "rows", f"k{number}") if number < MOST_LINKS - 1 else "x")
        for number, row in enumerate(list_rows(count))
    )
    keys = tuple(f"k{number}" for number in range(count))
    sheet = Sheet("rows", "Rows", "Rows", "Rows of a benchmark", columns, rows, keys)
    book = Book("Rows", "A benchmark", ("nobody",), "en", FIRST_DAY, (sheet,))
    with path.open("wb") as stream:
        write_workbook(book, Look(), stream)


def write_xlsxwriter(path: Path, count: int) -> None:
    """Write the rows with XlsxWriter, flat in memory, with wrapped texts and dates."""
    import xlsxwriter

    workbook = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    sheet = workbook.add_worksheet("Rows")
    wrapped = workbook.add_format({"text_wrap": True, "valign": "top"})
    day = workbook.add_format({"num_format": "yyyy-mm-dd", "valign": "top"})
    for number, row in enumerate(list_rows(count)):
        for column, cell in enumerate(row[:19]):
            if isinstance(cell, date):
                sheet.write_datetime(number, column, cell, day)
            elif isinstance(cell, int):
                sheet.write_number(number, column, cell)
            else:
                sheet.write_string(number, column, cell, wrapped)
        if number < MOST_LINKS - 1:
            sheet.write_url(number, 19, f"internal:'Rows'!A{number + 1}", string=str(row[19]))
    workbook.close()


def write_openpyxl(path: Path, count: int) -> None:
    """Write the rows with openpyxl, bare cells."""
    from openpyxl import Workbook

    workbook = Workbook()
    sheet = workbook.worksheets[0]
    for row in list_rows(count):
        sheet.append(row)
    workbook.save(path)


def write_openpyxl_only(path: Path, count: int) -> None:
    """Write the rows with openpyxl's mode that keeps no cells, bare."""
    from openpyxl import Workbook

    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet("Rows")
    for row in list_rows(count):
        sheet.append(row)
    workbook.save(path)


WAYS: dict[str, Callable[[Path, int], None]] = {
    "positions": write_ours,
    "XlsxWriter constant_memory": write_xlsxwriter,
    "openpyxl": write_openpyxl,
    "openpyxl write_only": write_openpyxl_only,
}
NEEDED = {"XlsxWriter constant_memory": "xlsxwriter"}


def measure(way: str, count: int, folder: Path) -> tuple[float, float, float]:
    """Run one way as a process of its own: seconds, peak memory in MB, size of the file in MB."""
    target = folder / "rows.xlsx"
    command = [sys.executable, __file__, "--way", way, str(count), str(target)]
    before = time.perf_counter()
    with subprocess.Popen(command) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - before
    if process.returncode:
        raise SystemExit(f"{way} failed")
    return seconds, usage.ru_maxrss / 1024, target.stat().st_size / 1e6


def compare(count: int, runs: int) -> None:
    """Print a line for each way: median, ratio to ours, memory, size."""
    ways = [name for name in WAYS if importlib.util.find_spec(NEEDED.get(name, "positions"))]
    with tempfile.TemporaryDirectory() as folder:
        found: dict[str, list[tuple[float, float, float]]] = {way: [] for way in ways}
        for _ in range(runs):
            for way in ways:
                found[way].append(measure(way, count, Path(folder)))
    ours = statistics.median(seconds for seconds, _, _ in found["positions"])
    print(f"{count:,} rows of 20 columns, {runs} interleaved runs, medians of whole processes")
    for way, results in found.items():
        seconds, memory, size = (statistics.median(values) for values in zip(*results, strict=True))
        ratio = f"positions / this = {ours / seconds:.2f}"
        print(f"{way:28} {seconds:7.2f} s  {ratio}  {memory:6.0f} MB  {size:5.1f} MB file")


def main(arguments: list[str]) -> None:
    """Compare all ways, or write with the one that is named."""
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    if arguments[:1] == ["--way"]:
        WAYS[arguments[1]](Path(arguments[3]), int(arguments[2]))
        return
    count, runs = (*map(int, arguments), *(10_000, 5)[len(arguments) :])
    compare(count, runs)


if __name__ == "__main__":
    main(sys.argv[1:])
