"""How far the two independent codings of the report agree: counted from the files beside it.

Cohen's kappa on acts is taken over the statements that both coders found; the share found by
both is theirs out of all statements that at least one found.
"""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Agreement:
    """Counts for one kind of record, and kappa on the act (status, for engagements)."""

    kind: str
    first: int
    second: int
    both: int
    either: int
    same_act: int
    kappa: float


def load_rows(name: str) -> list[dict[str, str]]:
    """The rows of one CSV file of this folder."""
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def compute_kappa(pairs: Sequence[tuple[str, str]]) -> float:
    """Cohen's kappa of paired judgements (Cohen 1960): agreement beyond what chance gives."""
    total = len(pairs)
    observed = sum(first == second for first, second in pairs) / total
    firsts = Counter(first for first, _ in pairs)
    seconds = Counter(second for _, second in pairs)
    expected = sum(firsts[word] * seconds[word] for word in firsts) / total**2
    return 1.0 if expected == 1 else (observed - expected) / (1 - expected)


def compute_agreement(kind: str) -> Agreement:
    """Agreement over all rows of one kind, `position` or `engagement`."""
    act_by_first = {row["n"]: row["act"] for row in load_rows("first.csv") if row["kind"] == kind}
    act_by_second = {row["n"]: row["act"] for row in load_rows("second.csv") if row["kind"] == kind}
    rows = [row for row in load_rows("adjudication.csv") if row["kind"] == kind]
    pairs = [
        (act_by_first[row["first"]], act_by_second[row["second"]])
        for row in rows
        if row["first"] and row["second"]
    ]
    return Agreement(
        kind=kind,
        first=len(act_by_first),
        second=len(act_by_second),
        both=len(pairs),
        either=sum(bool(row["first"] or row["second"]) for row in rows),
        same_act=sum(first == second for first, second in pairs),
        kappa=compute_kappa(pairs),
    )


def print_table() -> None:
    """The agreement as the table that stands in docs/coding.md."""
    print("| kind | first coder | second coder | found by both | share | same act | kappa |")
    print("|---|---|---|---|---|---|---|")
    for kind in ("position", "engagement"):
        found = compute_agreement(kind)
        share = found.both / found.either
        print(
            f"| {kind}s | {found.first} | {found.second} | {found.both} of {found.either} "
            f"| {share:.0%} | {found.same_act} of {found.both} | {found.kappa:.2f} |"
        )


if __name__ == "__main__":
    print_table()
