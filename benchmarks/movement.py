"""What looking back costs: as of a day, changes since a day, and the diff of two editions.

A dossier of chains: each position has five versions that supersede one another, published a month
apart, with a figure that moves. Whole processes, run in turn: a plain export of all tables, the
same as of a day with the changes since another, and a diff of two folders, which reads two
dossiers. Growth is measured by doubling. Use the ratios, not the seconds of processor time.

    python benchmarks/movement.py [CHAINS] [ROUNDS]
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

VERSIONS = 5
GOAL = 2.0
HALF, LAST = "2031-03-15", "2031-05-15"

HEAD = """\
id: chains
title: Chains of positions
question: What has moved?
as_of: {as_of}
language: en
"""


def write_chains(folder: Path, chains: int, versions: int = VERSIONS) -> Path:
    """A dossier of so many positions with so many versions each."""
    folder.mkdir(parents=True)
    parties = [
        f"  - {{id: p{n}, name: Party {n}, short_name: P{n}, kind: state}}" for n in range(10)
    ]
    issues = [f"  - {{id: i{n}, title: Issue {n}, question: Is it {n}?}}" for n in range(50)]
    sources = [
        f"  - {{id: s{n}, title: Report {n}, publisher: Gazette, kind: news_report, "
        f"published: 2031-0{n}-10, derives_from: []}}"
        for n in range(1, versions + 1)
    ]
    positions = [
        line
        for chain in range(chains)
        for version in range(1, versions + 1)
        for line in _list_lines(chain, version, versions)
    ]
    files = {
        "dossier.yaml": HEAD.format(as_of=f"2031-0{versions}-15"),
        "parties.yaml": "\n".join(["parties:", *parties, "people: []"]),
        "issues.yaml": "\n".join(["issues:", *issues]),
        "sources.yaml": "\n".join(["sources:", *sources]),
        "positions.yaml": "\n".join(["positions:", *positions]),
        "engagements.yaml": "engagements: []",
    }
    for name, text in files.items():
        (folder / name).write_text(text + "\n", encoding="utf-8")
    return folder


def _list_lines(chain: int, version: int, versions: int) -> list[str]:
    share = 10 + (chain * 7 + version * 3) % 80
    lines = [
        f"  - id: c{chain}-v{version}",
        f"    party: p{chain % 10}",
        "    act: demand",
        f"    issue: i{chain % 50}",
        f"    addressees: [p{(chain + 1) % 10}]",
        f"    headline: the other side to pay {share} percent",
        f"    summary: The party requires the other side to pay {share} percent.",
        "    firmness: firm",
        "    terms:",
        f"      - {{kind: share, value: {share}, unit: percent, basis: toll}}",
        "    evidence:",
        f"      - {{source: s{version}, paragraph: {chain + 1}, quote: pay {share} percent}}",
    ]
    if version > 1:
        lines.append(f"    supersedes: [c{chain}-v{version - 1}]")
    if version < versions:
        lines.append("    status: superseded")
    return lines


def measure(arguments: list[str], folder: Path) -> float:
    """The seconds of processor time of one run: waiting for other programs does not count."""
    positions = str(Path(sys.executable).with_name("positions"))
    start = sum(os.times()[2:4])
    subprocess.run([positions, *arguments], cwd=folder, check=True, capture_output=True)
    return sum(os.times()[2:4]) - start


def measure_all(folder: Path, chains: int, rounds: int) -> dict[str, float]:
    """The median of each way for one size."""
    write_chains(folder / "now", chains)
    write_chains(folder / "before", chains, VERSIONS - 1)
    ways = {
        "plain export": ["export", "plain.zip", "--dossier", "now"],
        "as of a day, since another": [
            *("export", "moved.zip", "--dossier", "now"),
            *("--as-of", LAST, "--since", HALF),
        ],
        "as of an earlier day": ["export", "half.zip", "--dossier", "now", "--as-of", HALF],
        "diff of two folders": ["diff", "before", "now", "--format", "json"],
    }
    seconds: dict[str, list[float]] = {way: [] for way in ways}
    for _round in range(rounds):
        for way, arguments in ways.items():
            seconds[way].append(measure(arguments, folder))
    return {way: statistics.median(found) for way, found in seconds.items()}


def main() -> None:
    """Measure half the size and the size in turn, and print seconds, ratios and growth."""
    chains = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    with tempfile.TemporaryDirectory() as name:
        small = measure_all(Path(name) / "small", chains // 2, rounds)
        large = measure_all(Path(name) / "large", chains, rounds)
    print(f"{chains:,} positions with {VERSIONS} versions each, {rounds} rounds in turn")
    for way, seconds in large.items():
        ratio, growth = seconds / large["plain export"], seconds / small[way]
        print(
            f"{way:28} {seconds:6.1f} s  {ratio:4.2f} of a plain export  grows {growth:4.2f} times"
        )
    worst = max(large.values()) / large["plain export"]
    print(f"the most: {worst:.2f} of a plain export (goal {GOAL} or less)")


if __name__ == "__main__":
    main()
