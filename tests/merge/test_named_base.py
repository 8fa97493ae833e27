"""`--base` gives the third side to an edited file that carries no marks."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.merge.bench import Bench
from tests.merge.desk import Sheets
from tests.merge.test_table_files import put

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

HEADLINE = ["changed: ru-nato.headline", "1 change to write; --write writes it"]


def heads(talk: tuple[int, str, str]) -> list[str]:
    """What was changed, and what is said."""
    lines = [line for line in talk[1].splitlines() if not line.startswith(" ")]
    return [line.partition("  (")[0] for line in lines] + talk[2].splitlines()


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    made = Bench(tmp_path)
    shutil.copytree(made.dossier, tmp_path / "before")
    for command in (
        "init -q",
        "config user.email a@example.org",
        "config user.name A",
        "add -A",
        "commit -q -m first",
    ):
        subprocess.run(["git", *command.split()], cwd=made.dossier, check=True)
    for name in ("old.zip", "old", "old.xlsx"):
        made.export(name)
    made.export("entry.xlsx", "--profile", "entry")
    return made


def change_meanwhile(bench: Bench) -> None:
    """What a colleague changes, adds and moves, and commits."""
    bench.meanwhile("positions.yaml", "is willing to hold", "is prepared to hold")
    bench.meanwhile(
        "issues.yaml",
        "issues:\n",
        "issues:\n  - {id: gauges, title: Gauges, question: Who reads the gauges?}\n",
    )
    bench.meanwhile(
        "positions.yaml",
        "        quote: intends to address a strategic minerals pact\n",
        "        quote: what a colleague has put first\n        directness: paraphrase\n"
        "      - source: defence-talks-2025-02-12\n        paragraph: 8\n"
        "        quote: intends to address a strategic minerals pact\n",
    )
    subprocess.run(["git", "commit", "-q", "-a", "-m", "later"], cwd=bench.dossier, check=True)


BASES: dict[str, Callable[[Path], str]] = {
    "zip": lambda folder: str(folder / "old.zip"),
    "tables": lambda folder: str(folder / "old"),
    "workbook": lambda folder: str(folder / "old.xlsx"),
    "dossier": lambda folder: str(folder / "before"),
    "folder at revision": lambda folder: f"{folder / 'dossier'}@HEAD~1",
    "at revision": lambda _folder: "@HEAD~1",
    "revision": lambda _folder: "HEAD~1",
}


@pytest.mark.parametrize("base", BASES.values(), ids=BASES)
def test_a_single_table_has_three_sides_by_what_is_named(
    bench: Bench, base: Callable[[Path], str]
) -> None:
    table = put(bench.export("positions.csv"), "ru-nato", "headline", "no membership")
    change_meanwhile(bench)
    told = bench.bring_back(table, "--base", base(bench.folder), "--delete")
    assert heads(told) == HEADLINE


@pytest.mark.parametrize("base", BASES.values(), ids=BASES)
def test_a_workbook_without_its_hidden_sheet_has_them_too(
    bench: Bench, base: Callable[[Path], str]
) -> None:
    workbook = bench.export("edited.xlsx")
    sheets = Sheets(workbook).put("Positions", "ru-nato", "Headline", "no membership")
    del sheets.book["As exported"]
    sheets.save()
    change_meanwhile(bench)
    told = bench.bring_back(workbook, "--base", base(bench.folder), "--delete")
    assert heads(told) == HEADLINE


@pytest.mark.parametrize("base", ["old.xlsx", "entry.xlsx", "before"])
def test_an_entry_workbook_too(bench: Bench, base: str) -> None:
    workbook = bench.export("edited.xlsx", "--profile", "entry")
    sheets = Sheets(workbook).put("Positions", "ru-nato", "Headline", "no membership")
    sheets.put("Terms", "ru-withdrawal", "Unit", "districts")
    del sheets.book["As exported"]
    sheets.save()
    change_meanwhile(bench)
    told = bench.bring_back(workbook, "--base", str(bench.folder / base), "--delete")
    assert heads(told) == [
        HEADLINE[0],
        "changed: ru-withdrawal.terms[1].unit",
        "2 changes to write; --write writes it",
    ]


def test_both_sides_in_one_field_are_a_conflict(bench: Bench) -> None:
    table = put(bench.export("positions.csv"), "ua-talks-with-us", "summary", "Ukraine will talk.")
    change_meanwhile(bench)
    code, told, _talk = bench.bring_back(table, "--base", "HEAD~1")
    assert code == 1
    assert told.startswith("conflict: ua-talks-with-us.summary  (positions, summary in row 3)\n")


def test_an_edited_workbook_may_be_the_base_by_its_hidden_sheet(bench: Bench) -> None:
    table = put(bench.export("positions.csv"), "ru-nato", "headline", "no membership")
    base = bench.folder / "old.xlsx"
    Sheets(base).put("Positions", "ru-nato", "Headline", "something else").save()
    change_meanwhile(bench)
    assert heads(bench.bring_back(table, "--base", str(base))) == HEADLINE


@pytest.mark.parametrize("name", ["old.zip", "old", "old.xlsx", "old/positions.csv"])
def test_a_file_that_carries_marks_needs_no_base(bench: Bench, name: str) -> None:
    code, told, talk = bench.bring_back(bench.folder / name, "--base", "HEAD")
    assert (code, told) == (2, "")
    assert talk == (
        f"positions: {bench.folder / name}: it carries marks of what it was exported from, so "
        "--base means nothing for it; leave --base out\n"
    )


@pytest.mark.parametrize(
    ("base", "said"),
    [
        ("HEAD~9", "git knows no revision 'HEAD~9'"),
        ("{}/none.zip", "there is no such file; correct the name"),
        ("{}/positions.csv", "it is no folder of a dossier, no .zip of tables and no workbook"),
        ("minerals-fortnight", 'it is of the dossier "minerals-fortnight", and this one is'),
        ("{}/part.zip", "these are tables of a part of the dossier"),
        (
            "{}/part.xlsx",
            "this workbook is of a part of the dossier (parties ukraine), not of all",
        ),
    ],
)
def test_what_is_no_base_is_said_in_one_line(bench: Bench, base: str, said: str) -> None:
    table = put(bench.export("positions.csv"), "ru-nato", "headline", "no membership")
    bench.export("part.zip", "--parties", "ukraine")
    bench.export("part.xlsx", "--parties", "ukraine")
    code, told, talk = bench.bring_back(table, "--base", base.format(bench.folder))
    assert (code, told) == (2, "")
    assert said in talk
    assert talk.count("\n") == 1


def test_a_saved_workbook_of_other_sheets_is_said_to_be_no_base(bench: Bench) -> None:
    workbook = bench.export("edited.xlsx")
    sheets = Sheets(workbook)
    del sheets.book["As exported"]
    sheets.save()
    base = bench.folder / "entry.xlsx"
    Sheets(base).save()
    assert bench.bring_back(workbook, "--base", str(base)) == (
        2,
        "",
        f"positions: {base}: this workbook has other sheets than the edited one, so its marks do "
        "not fit; name an export of the same kind, tables, a copy of the dossier or a git revision\n",
    )
