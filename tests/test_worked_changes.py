"""The worked changes of CONTRIBUTING.md, each made once, with no more files than it says."""

from __future__ import annotations

import csv
import io
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[1]


class Change(NamedTuple):
    """A change of a file: a text of it and what stands there instead; no text is a new file."""

    file: str
    old: str
    new: str


FIELD = (
    Change(
        "positions/dossier/model.py",
        '    note: Note = Field("", description="Anything a reader of the record must know.")\n\n'
        "    @property\n    def verb(self) -> str:",
        '    note: Note = Field("", description="Anything a reader of the record must know.")\n'
        '    venue: Note = Field("", description="Before whom it was said.")\n\n'
        "    @property\n    def verb(self) -> str:",
    ),
    Change(
        "positions/tables/sheets/positions.py",
        '        field("note", _("Note")',
        '        field("venue", _("Venue"), _("Before whom")),\n        field("note", _("Note")',
    ),
)

SHEET = (
    Change(
        "positions/tables/sheets/speakers.py",
        "",
        '"""The speakers sheet: who speaks."""\n\n'
        "from positions.dossier.wording import _\n"
        "from positions.tables.columns import Filled\n"
        "from positions.tables.columns import build_sheet as build\n"
        "from positions.tables.columns import text_column\n\n\n"
        "def build_sheet(context):\n"
        '    column = text_column("name", _("Name"), _("Who speaks"))\n'
        "    columns = [Filled(column, lambda row: row.name)]\n"
        "    rows = [(person.id, person) for person in context.dossier.people]\n"
        '    texts = (_("Speakers"), _("One row a person."))\n'
        '    return build("speakers", _("Speakers"), texts, columns, rows)\n',
    ),
    Change(
        "positions/tables/catalogue.py", '    "parties",\n', '    "parties",\n    "speakers",\n'
    ),
)

ACT = (
    Change(
        "positions/dossier/vocabulary.py",
        "    UNDECLARED = (\n",
        "    PRAISE = (\n"
        '        "praise",\n'
        '        "speaks well of what it responds to",\n'
        '        _ActTraits("Praises", ActGroup.SAYS, AnswerState.CONTESTED, "-", "-"),\n'
        "    )\n    UNDECLARED = (\n",
    ),
)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of what a change may touch."""
    for name in ("positions", "seeds", "templates", "docs", "README.md", "CONTRIBUTING.md"):
        source = ROOT / name
        if source.is_dir():
            ignore = shutil.ignore_patterns("__pycache__", "*.png")
            shutil.copytree(source, tmp_path / name, ignore=ignore)
        else:
            shutil.copy(source, tmp_path / name)
    return tmp_path


def make(checkout: Path, changes: tuple[Change, ...]) -> None:
    for file, old, new in changes:
        path = checkout / file
        if not old:
            assert not path.exists()
            path.write_text(new, encoding="utf-8")
            continue
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{file} holds {text.count(old)} times: {old}"
        path.write_text(text.replace(old, new), encoding="utf-8")


def run(checkout: Path, *arguments: str) -> str:
    code = "from positions.start import main; main()"
    environment = {**os.environ, "PYTHONPATH": str(checkout), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-c", code, *arguments]
    done = subprocess.run(
        command, cwd=checkout, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def read_rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))


def list_named(heading: str) -> set[str]:
    """The files that CONTRIBUTING.md names for a worked change."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    row = next(line for line in text.splitlines() if line.startswith(f"| {heading}"))
    return set(re.findall(r"`(positions/[\w/]+\.py)`", row))


def test_a_new_field_shows_on_its_sheet_in_csv_and_docs(checkout: Path) -> None:
    make(checkout, FIELD)
    positions = checkout / "seeds" / "kyiv-visit" / "positions.yaml"
    text = positions.read_text(encoding="utf-8").replace(
        "    party: ", "    venue: the press\n    party: ", 1
    )
    positions.write_text(text, encoding="utf-8")

    shown = run(checkout, "show", "positions")
    run(checkout, "export", "positions.csv")
    cog = [sys.executable, "-m", "cogapp", "-r", "docs/schema.md"]
    subprocess.run(
        cog, cwd=checkout, env={**os.environ, "PYTHONPATH": str(checkout)}, check=True,
        capture_output=True,
    )  # fmt: skip

    assert "Venue" in shown.splitlines()[0].split("\t")
    assert [row["venue"] for row in read_rows(checkout / "positions.csv") if row["venue"]] == [
        "the press"
    ]
    assert "| `venue` |  | text | Before whom it was said. |" in (
        checkout / "docs" / "schema.md"
    ).read_text(encoding="utf-8")
    assert {change.file for change in FIELD} == list_named("a field of a position")


def test_a_new_sheet_is_shown_exported_and_listed(checkout: Path) -> None:
    make(checkout, SHEET)

    shown = run(checkout, "show", "speakers")
    run(checkout, "export", "briefing.xlsx")
    run(checkout, "export", "speakers.csv", "--table", "speakers")

    assert shown.startswith("Name\n")
    assert "Keith Kellogg" in shown
    assert "Keith Kellogg" in [row["name"] for row in read_rows(checkout / "speakers.csv")]
    assert {change.file for change in SHEET} == list_named("a sheet")


def test_a_new_act_is_read_shown_and_explained(checkout: Path) -> None:
    make(checkout, ACT)
    positions = checkout / "seeds" / "kyiv-visit" / "positions.yaml"
    text = positions.read_text(encoding="utf-8").replace("act: assert", "act: praise", 1)
    positions.write_text(text, encoding="utf-8")

    run(checkout, "check")
    run(checkout, "export", "briefing.xlsx")

    assert "Praises" in run(checkout, "show", "comparison")
    assert "praise: speaks well of what it responds to" in run(checkout, "show", "guide")
    assert "Praise" in run(checkout, "show", "acts").splitlines()[0]
    assert {change.file for change in ACT} == list_named("a word for an act")
