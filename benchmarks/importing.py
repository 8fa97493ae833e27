"""What bringing back a large workbook costs, beside python-calamine reading its values.

The workbook is that of `large.py`: 10,000 positions with 20,000 passages. `positions import` reads
the workbook and tells what nobody has edited by its marks; for an edit it reads the dossier (YAML),
compares three sides, lays out the new text and checks the whole dossier as it would be. Whole
processes, run in turn; use the ratios, not the seconds.

    python benchmarks/importing.py [ROUNDS]
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import zipfile
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

HEADING = b"<is><t>Summary"
WORDS = b"settled before the end of the season"
"""What the sheet with the summaries of positions holds, and words of the first summary there."""


def edit(workbook: Path, target: Path) -> None:
    """Put one more word into a summary, as a person would; all parts but that sheet stay."""
    with (
        zipfile.ZipFile(workbook) as old,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            content = old.read(name)
            if name.startswith("xl/worksheets/") and HEADING in content:
                content = content.replace(WORDS, b"wholly " + WORDS, 1)
            new.writestr(name, content)


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
            edit(folder / out, folder / f"edited-{out}")
            costs: dict[str, list[Cost]] = {"calamine": [], "import": [], "edited": [], "check": []}
            for _round in range(rounds):
                costs["calamine"].append(measure([sys.executable, "-c", READ, out], folder))
                command = [*positions, "import", out, "--dossier", "dossier"]
                costs["import"].append(measure(command, folder))
                command = [*positions, "import", f"edited-{out}", "--dossier", "dossier"]
                costs["edited"].append(measure(command, folder))
                costs["check"].append(
                    measure([*positions, "check", "dossier", "--select", "E"], folder)
                )
            unit = statistics.median(cost.seconds for cost in costs["calamine"])
            print(f"{profile}: {(folder / out).stat().st_size / 1e6:.1f} MB")
            show("python-calamine reads the values", costs["calamine"], unit)
            show("positions import, nobody has edited", costs["import"], unit)
            show("positions import, one cell edited", costs["edited"], unit)
            show("positions check (the dossier alone)", costs["check"], unit)


if __name__ == "__main__":
    main()
