"""The walk-through of docs/round-trip.md, command by command."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING
from typing import NamedTuple

from typer.testing import CliRunner

from positions.cli import app
from positions.dossier.model import Dossier
from tests.merge.desk import Sheets
from tests.merge.test_edits import run

if TYPE_CHECKING:
    import pytest

WITH_FAULTS = 1
"""The number of the command that says what is amiss, from 0."""

GUIDE = Path(__file__).parents[2] / "docs" / "round-trip.md"


class Step(NamedTuple):
    """A command of the guide, and what the guide shows of its output, if anything."""

    command: str
    shown: str


def list_steps() -> list[Step]:
    """The commands of the guide in order; a block of text belongs to the command before it."""
    steps: list[Step] = []
    text = GUIDE.read_text(encoding="utf-8")
    for kind, block in re.findall(r"```(sh|text)\n(.*?)```", text, re.DOTALL):
        if kind == "sh":
            steps += [Step(line, "") for line in block.splitlines()]
        else:
            steps[-1] = steps[-1]._replace(shown=block)
    return steps


(PYTHON,) = re.findall(r"```python\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)


def fill_in(workbook: Path) -> None:
    """What the guide types, with its four slips."""
    sheets = Sheets(workbook)
    head = {"Id (required)": "nile", "Title (required)": "The dam", "Question (required)": "Who fills it, and how fast?", "As of (required)": "01/03/2025"}  # fmt: skip
    for heading, value in head.items():
        put_head(sheets, heading, value)
    sheets.add("Parties", Id="egypt", Name="Egypt", Short_name="Egypt", Kind="state")
    sheets.add("Parties", Id="ethiopia", Name="Ethiopia", Short_name="Ethiopia", Kind="State")
    sheets.add("Issues", Id="filling", Title="Filling", Question="How fast is it filled?")
    sheets.add("Sources", Id="wire", Title="Talks", Publisher="Wire", Kind="news report", Published="2025-02-28")  # fmt: skip
    sheets.add("Positions", Id="egypt-slow", Party="egypt", Act="demand", Issue="fillin", Summary="Egypt requires a slow filling.", Addressees="ethiopia")  # fmt: skip
    sheets.add("Terms", Record="egypt-slow", Kind="share", Value="40 %")
    sheets.add("Evidence", Record="egypt-slow", Source="wire", Paragraph="p. 2", Quote="must be slow")  # fmt: skip
    sheets.save()


def put_head(sheets: Sheets, heading: str, value: str) -> None:
    sheet = sheets.book["Dossier"]
    headings = {str(cell.value): int(cell.column or 0) for cell in sheet[4]}
    sheet.cell(5, headings[heading]).value = value


def mend(workbook: Path) -> None:
    """What the guide says to do about the slips."""
    sheets = Sheets(workbook)
    put_head(sheets, "As of (required)", "2025-03-01")
    sheets.put("Positions", "egypt-slow", "Issue (required)", "filling")
    sheets.put("Terms", "egypt-slow", "Value (required)", "40")
    sheets.put("Terms", "egypt-slow", "Unit", "percent")
    sheets.put("Evidence", "egypt-slow", "Paragraph", 2)
    sheets.save()


def follow_hints(workbook: Path) -> None:
    sheets = Sheets(workbook)
    sheets.put("Positions", "egypt-slow", "Headline", "a slow filling")
    sheets.put("Sources", "wire", "Coded for", "filling")
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
    for number, (command, shown) in enumerate(list_steps()):
        program, *arguments = shlex.split(command)
        assert program == "positions"
        if arguments == ["import", "briefing.xlsx", "--dossier", "nile"]:
            correct(tmp_path)
        if arguments[:2] == ["import", "frames"]:
            exec(PYTHON, {})  # noqa: S102 - the lines of our own guide
        if arguments == ["import", "work.xlsx", "--dossier", "nile"]:
            follow_hints(tmp_path / "work.xlsx")
        result = CliRunner().invoke(app, arguments, catch_exceptions=False)
        assert result.exit_code == (1 if number == WITH_FAULTS else 0), result.output
        if shown:
            assert result.output == shown
        done.append(result.output)
        if number < WITH_FAULTS + 1:
            (fill_in, mend)[number](tmp_path / "nile.xlsx")

    text = (tmp_path / "nile" / "positions.yaml").read_text("utf-8")
    assert text == (
        "positions:\n"
        "  - id: egypt-slow\n"
        "    party: egypt\n"
        "    act: demand\n"
        "    issue: filling\n"
        "    headline: a slow filling\n"
        "    summary: Egypt requires the filling to be slow.\n"
        "    addressees: [ethiopia]\n"
        "    terms:\n"
        "      - {kind: share, value: 40, unit: percent}\n"
        "    firmness: firm\n"
        "    evidence:\n"
        "      - source: wire\n"
        "        paragraph: 2\n"
        "        quote: must be slow\n"
    )
    assert "title: The Nile dam\n" in (tmp_path / "nile" / "dossier.yaml").read_text("utf-8")
    shown = next(text for text in done if "egypt-slow.summary" in text)
    assert (
        "changed: egypt-slow.summary  (Positions, F5: Summary)\n"
        "    dossier:  Egypt requires a slow filling.\n"
        "    edited:   Egypt requires the filling to be slow.\n"
    ) in shown


def test_the_lines_of_python_do_what_they_say(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    fill_in_by_command(tmp_path)
    names: dict[str, object] = {}
    exec(PYTHON, names)  # noqa: S102 - the lines of our own guide
    dossier = names["dossier"]
    assert isinstance(dossier, Dossier)
    assert dossier.positions[0].firmness == "firm"


def fill_in_by_command(folder: Path) -> None:
    run("new", "nile", "--workbook", "nile.xlsx")
    fill_in(folder / "nile.xlsx")
    mend(folder / "nile.xlsx")
    run("new", "nile", "--workbook", "nile.xlsx")
