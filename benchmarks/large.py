"""What the export of a large dossier costs, beside a plain script that writes the same cells.

`positions export large.xlsx` reads, checks, compares and writes 10,000 positions of 40 parties on
300 issues with 20,000 passages; the script only writes, with openpyxl's write_only mode and
without any format. Both are whole processes, run in turn; use the ratios, not the seconds.

    python benchmarks/large.py [ROUNDS]
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

import openpyxl

BARE = """\
import json, sys
from openpyxl import Workbook
workbook = Workbook(write_only=True)
for title, rows in json.load(open(sys.argv[1], encoding="utf-8")).items():
    sheet = workbook.create_sheet(title)
    for row in rows:
        sheet.append(row)
workbook.save(sys.argv[2])
"""


class Cost(NamedTuple):
    """What one process took: seconds, and megabytes at its largest."""

    seconds: float
    memory: float


def write_large(folder: Path) -> str:
    """Write the dossier; a line that says what is in it."""
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    from tests.dossiers import Size
    from tests.dossiers import large_dossier
    from tests.dossiers import write_dossier

    size = Size(
        parties=40, issues=300, sources=1000, positions=10_000, evidence=20_000, engagements=2000
    )
    write_dossier(folder, large_dossier(size))
    return ", ".join(f"{count:,} {kind}" for kind, count in size._asdict().items())


def dump_cells(workbook: Path, target: Path) -> int:
    """Write the values of all sheets as JSON for the plain script; how many cells there are."""
    sheets = {
        sheet.title: [
            [str(value)[:10] if isinstance(value, date) else value for value in row]
            for row in sheet.iter_rows(values_only=True)
        ]
        for sheet in openpyxl.load_workbook(workbook, read_only=True)
    }
    target.write_text(json.dumps(sheets), encoding="utf-8")
    return sum(cell is not None for rows in sheets.values() for row in rows for cell in row)


def measure(command: list[str], folder: Path) -> Cost:
    """Run one process from start to end."""
    start = perf_counter()
    with subprocess.Popen(command, cwd=folder, stderr=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{command[0]} failed")
    return Cost(perf_counter() - start, usage.ru_maxrss / 1024)


def main() -> None:
    """Measure in turn and print medians and ratios."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    positions = str(Path(sys.executable).with_name("positions"))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        print(write_large(folder / "canal"))
        (folder / "bare.py").write_text(BARE, encoding="utf-8")
        commands = {
            "plain write_only": [sys.executable, "bare.py", "cells.json", "bare.xlsx"],
            "positions export": [positions, "export", "large.xlsx", "--dossier", "canal"],
        }
        measure(commands["positions export"], folder)
        cells = dump_cells(folder / "large.xlsx", folder / "cells.json")
        costs: dict[str, list[Cost]] = {label: [] for label in commands}
        for _ in range(rounds):
            for label, command in commands.items():
                costs[label].append(measure(command, folder))
        files = {"plain write_only": "bare.xlsx", "positions export": "large.xlsx"}
        sizes = {label: (folder / file).stat().st_size for label, file in files.items()}
    print(f"{cells:,} cells, {rounds} rounds in turn, Python {sys.version.split()[0]}")
    print_costs(costs, sizes)


def print_costs(costs: dict[str, list[Cost]], sizes: dict[str, int]) -> None:
    """A line for each way, then the ratios of their medians."""
    medians = {
        label: Cost(*map(statistics.median, zip(*found, strict=True)))
        for label, found in costs.items()
    }
    for label, cost in medians.items():
        size = sizes[label] / 1e6
        print(f"{label:20} {cost.seconds:6.2f} s {cost.memory:6.0f} MB {size:5.1f} MB file")
    bare, ours = medians["plain write_only"], medians["positions export"]
    time, memory = ours.seconds / bare.seconds, ours.memory / bare.memory
    print(f"positions export / plain write_only: time {time:.2f}, memory {memory:.2f}")


if __name__ == "__main__":
    main()
