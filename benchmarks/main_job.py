"""What the main job costs, as ratios of whole processes measured in turn in one run.

`positions export briefing.xlsx` of the shipped dossier against a plain script that imports
openpyxl and writes the same cells without any format; `positions --help` against `python -c pass`.
Run it with the Python that has positions installed: `python benchmarks/main_job.py [ROUNDS]`.
A second argument is the `positions` command of another environment, such as one with the commit
before: it takes its turn in the same rounds, so that both are measured alike.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

import openpyxl

BARE = """\
import json, sys
import openpyxl
workbook = openpyxl.Workbook()
workbook.remove(workbook.active)
for title, rows in json.load(open(sys.argv[1], encoding="utf-8")).items():
    sheet = workbook.create_sheet(title)
    for row in rows:
        sheet.append(row)
workbook.save(sys.argv[2])
"""


def dump_cells(workbook: Path, target: Path) -> int:
    """Write the values of all sheets as JSON for the plain script; how many cells there are."""
    book = openpyxl.load_workbook(workbook)
    sheets = {
        sheet.title: [
            [str(value)[:10] if isinstance(value, date) else value for value in row]
            for row in sheet.iter_rows(values_only=True)
        ]
        for sheet in book
    }
    target.write_text(json.dumps(sheets), encoding="utf-8")
    return sum(cell is not None for rows in sheets.values() for row in rows for cell in row)


def time_command(command: list[str], folder: Path) -> float:
    """Seconds that one process takes from start to end."""
    start = time.perf_counter()
    subprocess.run(command, check=True, cwd=folder, capture_output=True)
    return time.perf_counter() - start


def main() -> None:
    """Measure in turn and print medians and ratios."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    other = sys.argv[2] if len(sys.argv) > 2 else ""
    positions = str(Path(sys.executable).with_name("positions"))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "bare.py").write_text(BARE, encoding="utf-8")
        commands = {
            "python -c pass": [sys.executable, "-c", "pass"],
            "positions --help": [positions, "--help"],
            "plain openpyxl": [sys.executable, "bare.py", "cells.json", "bare.xlsx"],
            "positions export": [positions, "export", "briefing.xlsx"],
        }
        if other:
            commands["the other --help"] = [other, "--help"]
            commands["the other export"] = [other, "export", "other.xlsx"]
        time_command(commands["positions export"], folder)
        cells = dump_cells(folder / "briefing.xlsx", folder / "cells.json")
        seconds: dict[str, list[float]] = {label: [] for label in commands}
        for _ in range(rounds):
            for label, command in commands.items():
                seconds[label].append(time_command(command, folder))
    medians = {label: statistics.median(times) for label, times in seconds.items()}
    print(f"{cells} cells, {rounds} rounds in turn, Python {sys.version.split()[0]}")
    for label, median in medians.items():
        print(f"{label:20} {median * 1000:7.0f} ms   least {min(seconds[label]) * 1000:7.0f} ms")
    print_ratio("positions export", "plain openpyxl", 1.8, medians)
    print_ratio("positions --help", "python -c pass", 7, medians)
    if other:
        print_ratio("positions --help", "the other --help", 1, medians)
        print_ratio("positions export", "the other export", 1, medians)


def print_ratio(label: str, base: str, goal: float, medians: dict[str, float]) -> None:
    """One line: the ratio of two medians and the goal it is held against."""
    print(f"{label} / {base}: {medians[label] / medians[base]:.2f} (goal {goal} or less)")


if __name__ == "__main__":
    main()
