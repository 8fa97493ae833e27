"""The walk-through of docs/round-trip.md, command by command."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

from positions.dossier.model import Dossier
from tests.merge.desk import Sheets
from tests.merge.test_edits import run

if TYPE_CHECKING:
    import pytest

GUIDE = Path(__file__).parents[2] / "docs" / "round-trip.md"
COMMANDS = [
    line
    for block in re.findall(r"```sh\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    for line in block.splitlines()
]


def fill_in(workbook: Path) -> None:
    sheets = Sheets(workbook)
    head = {"Id (required)": "nile", "Title (required)": "The dam", "Question (required)": "Who fills it, and how fast?", "As of (required)": "2025-03-01"}  # fmt: skip
    headings = {str(cell.value): int(cell.column or 0) for cell in sheets.book["Dossier"][4]}
    for heading, value in head.items():
        sheets.book["Dossier"].cell(5, headings[heading]).value = value
    sheets.add("Parties", Id="egypt", Name="Egypt", Short_name="Egypt", Kind="state")
    sheets.add("Parties", Id="ethiopia", Name="Ethiopia", Short_name="Ethiopia", Kind="State")
    sheets.add("Issues", Id="filling", Title="Filling", Question="How fast is it filled?")
    sheets.add("Sources", Id="wire", Title="Talks", Publisher="Wire", Kind="news report", Published="2025-02-28")  # fmt: skip
    sheets.add("Positions", Id="egypt-slow", Party="egypt", Act="demand", Issue="filling", Summary="Egypt requires a slow filling.", Addressees="ethiopia")  # fmt: skip
    sheets.add("Evidence", Record="egypt-slow", Source="wire", Paragraph=2, Quote="must be slow")
    sheets.save()


def correct(folder: Path) -> None:
    head = folder / "nile" / "dossier.yaml"
    head.write_text(head.read_text("utf-8").replace("The dam", "The Nile dam"), "utf-8")
    workbook = folder / "briefing.xlsx"
    sheets = Sheets(workbook)
    sheets.put("Positions", "egypt-slow", "Summary", "Egypt requires the filling to be slow.")
    sheets.save()


def test_every_command_of_the_walk_through_does_what_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = []
    for command in COMMANDS:
        program, *arguments = shlex.split(command)
        assert program == "positions"
        if arguments[:2] == ["import", "briefing.xlsx"] and "--write" not in arguments:
            correct(tmp_path)
        done.append(run(*arguments))
        if len(done) == 1:
            fill_in(tmp_path / "nile.xlsx")

    text = (tmp_path / "nile" / "positions.yaml").read_text("utf-8")
    assert text == (
        "positions:\n"
        "  - id: egypt-slow\n"
        "    party: egypt\n"
        "    act: demand\n"
        "    issue: filling\n"
        "    summary: Egypt requires the filling to be slow.\n"
        "    addressees: [ethiopia]\n"
        "    evidence:\n"
        "      - source: wire\n"
        "        paragraph: 2\n"
        "        quote: must be slow\n"
    )
    assert "title: The Nile dam\n" in (tmp_path / "nile" / "dossier.yaml").read_text("utf-8")
    shown = next(text for text in done if "egypt-slow.summary" in text)
    assert (
        "changed: egypt-slow.summary  (Positions, F5)\n"
        "    dossier:  Egypt requires a slow filling.\n"
        "    edited:   Egypt requires the filling to be slow.\n"
    ) in shown


def test_the_lines_of_python_do_what_they_say(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    fill_in_by_command(tmp_path)
    (lines,) = re.findall(r"```python\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    names: dict[str, object] = {}
    exec(lines, names)  # noqa: S102 - the lines of our own guide
    dossier = names["dossier"]
    assert isinstance(dossier, Dossier)
    assert dossier.positions[0].firmness == "firm"


def fill_in_by_command(folder: Path) -> None:
    run("new", "nile", "--workbook", "nile.xlsx")
    fill_in(folder / "nile.xlsx")
    run("new", "nile", "--workbook", "nile.xlsx")
