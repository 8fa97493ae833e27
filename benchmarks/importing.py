"""What bringing back a large workbook costs, beside python-calamine reading its values.

The workbook is that of `large.py`: 10,000 positions with 20,000 passages. `positions import` reads
the dossier (YAML, checks), the workbook, compares three sides and, for an edit, writes and checks
again. Whole processes, run in turn; use the ratios, not the seconds.

    python benchmarks/importing.py [ROUNDS]
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from pathlib import Path

from large import Cost  # type: ignore[import-not-found]  # stands beside this script
from large import measure
from large import write_large

READ = """\
import sys
from python_calamine import CalamineWorkbook
workbook = CalamineWorkbook.from_path(sys.argv[1])
for name in workbook.sheet_names:
    workbook.get_sheet_by_name(name).to_python()
"""


def show(name: str, costs: list[Cost], unit: float) -> None:
    """Print what something took, and how many times as long as the reader of values."""
    seconds = statistics.median(cost.seconds for cost in costs)
    memory = max(cost.memory for cost in costs)
    print(f"{name:52} {seconds:6.2f} s {seconds / unit:5.2f} {memory:6.0f} MB")


def main() -> None:
    """Run all in turn and print the medians."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        print(write_large(folder / "dossier"))
        positions = [str(Path(sys.executable).with_name("positions"))]
        for profile in ("briefing", "entry"):
            out = f"{profile}.xlsx"
            command = [*positions, "export", out, "--dossier", "dossier", "--profile", profile]
            measure([*command, "--draft"], folder)
            costs: dict[str, list[Cost]] = {"calamine": [], "import": [], "check": []}
            for _round in range(rounds):
                costs["calamine"].append(measure([sys.executable, "-c", READ, out], folder))
                command = [*positions, "import", out, "--dossier", "dossier"]
                costs["import"].append(measure(command, folder))
                costs["check"].append(
                    measure([*positions, "check", "dossier", "--select", "E"], folder)
                )
            unit = statistics.median(cost.seconds for cost in costs["calamine"])
            print(f"{profile}: {(folder / out).stat().st_size / 1e6:.1f} MB")
            show("python-calamine reads the values", costs["calamine"], unit)
            show("positions import", costs["import"], unit)
            show("of which positions check (the dossier alone)", costs["check"], unit)


if __name__ == "__main__":
    main()
