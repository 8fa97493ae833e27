"""What an import tells people and programs, in terminals of any width."""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import pty
import re
import shutil
import signal
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner

from positions.cli import app
from positions.dossier.store import find_packaged_dossier
from tests.merge.desk import Sheets
from tests.merge.desk import read_texts
from tests.merge.test_edits import edit_file
from tests.merge.test_edits import run

POSITIONS = Path(sys.executable).parent / "positions"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A dossier, and a briefing in which somebody has edited what a colleague has edited too."""
    shutil.copytree(find_packaged_dossier(), tmp_path / "dossier")
    workbook = tmp_path / "w.xlsx"
    run("export", str(workbook), "--dossier", str(tmp_path / "dossier"))
    sheets = Sheets(workbook)
    sheets.put("Positions", "ua-talks-with-us", "Summary", "Ukraine is ready to talk | at once.")
    sheets.put("Positions", "ru-all-conditions", "Firmness", "red line")
    sheets.put("Positions", "us-progress", "Headline", "")
    sheets.put("Parties", "usa", "Party", "USA")
    sheets.delete("Positions", "us-swift-end")
    sheets.save()
    edit_file("positions.yaml", "is willing to hold", "is prepared to hold")(tmp_path / "dossier")
    return tmp_path


def tell(desk: Path, *options: str) -> tuple[int, str, str]:
    command = ["import", str(desk / "w.xlsx"), "--dossier", str(desk / "dossier"), *options]
    result = CliRunner().invoke(app, command)
    return result.exit_code, result.stdout, result.stderr


def show_in_terminal(desk: Path, width: int) -> str:
    """What stands in a terminal of `width` characters, without its colours."""
    child, number = pty.fork()
    if not child:
        command = [
            str(POSITIONS),
            "import",
            str(desk / "w.xlsx"),
            "--dossier",
            str(desk / "dossier"),
        ]
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 40, width, 0, 0))
        os.execv(POSITIONS, command)  # noqa: S606 - our own command
    said = b""
    with contextlib.suppress(OSError):  # how a terminal ends
        while part := os.read(number, 1 << 16):
            said += part
    os.close(number)
    os.waitpid(child, 0)
    return re.sub(r"\x1b\[[0-9;]*m", "", said.decode()).replace("\r\n", "\n")


@pytest.mark.parametrize("width", [60, 80, 100, 120, 160, 250])
def test_a_terminal_of_any_width_shows_every_change_whole(desk: Path, width: int) -> None:
    shown = show_in_terminal(desk, width)
    assert max(map(len, shown.splitlines())) <= width
    joined = " ".join(shown.split())
    for told in (
        "changed: usa.short_name (Parties, B5: Party) dossier: United States edited: USA",
        "changed: ru-all-conditions.firmness (Positions, L7: Firmness) "
        "dossier: firm edited: red line",
        "edited: (empty)",
        "dossier: Ukraine is prepared to hold discussions with the United States. "
        "edited: Ukraine is ready to talk | at once.",
        "deleted, not taken: us-swift-end (Positions) Party: usa Act: aim",
        "3 changes to write, 1 deletion not taken (--delete takes it), 1 conflict to settle first",
    ):
        assert joined.count(told) == 1, told
    assert "left out" not in joined


def test_a_first_filling_and_an_emptied_cell_say_both_sides(desk: Path) -> None:
    _code, shown, _talk = tell(desk)
    assert (
        "changed: us-progress.headline  (Positions, E5: Headline)\n"
        '    dossier:  that it has made "tremendous progress" in helping Ukraine and Russia to a '
        "deal\n"
        "    edited:   (empty)\n"
    ) in shown


@pytest.mark.parametrize(
    ("option", "kind", "code"),
    [
        ((), "conflict:", 1),
        (("--ours",), "conflict, dossier kept:", 0),
        (("--theirs",), "conflict, edited taken:", 0),
        (("--take", "ua-talks-with-us.summary=ours"), "conflict, dossier kept:", 0),
        (("--take", "ua-talks-with-us.summary=theirs"), "conflict, edited taken:", 0),
    ],
)
def test_after_a_choice_each_line_says_what_is_written(
    desk: Path, option: tuple[str, ...], kind: str, code: int
) -> None:
    found, shown, _talk = tell(desk, *option)
    (line,) = (one for one in shown.splitlines() if "ua-talks-with-us.summary" in one)
    assert line == f"{kind} ua-talks-with-us.summary  (Positions, F26: Summary)"
    assert "neither of these" not in shown
    assert found == code


def test_json_is_for_programs_and_its_exit_code_is_that_of_the_text(desk: Path) -> None:
    code, shown, talk = tell(desk, "--format", "json")
    assert (code, talk) == (1, "")
    report = json.loads(shown)
    assert list(report) == ["changes", "remarks", "files"]
    assert report["files"] == ["parties.yaml", "positions.yaml"]
    by_name = {one["name"]: one for one in report["changes"]}
    assert by_name["ru-all-conditions.firmness"] == {
        "kind": "changed",
        "name": "ru-all-conditions.firmness",
        "table": "positions",
        "record": "ru-all-conditions",
        "field": "firmness",
        "dossier": "firm",
        "edited": "red_line",
        "where": "Positions, L7",
        "applied": True,
        "open": False,
    }
    assert by_name["ua-talks-with-us.summary"]["open"]
    assert [one["fault"] for one in report["remarks"]] == [True]


def test_markdown_is_a_table_that_no_text_can_break(desk: Path) -> None:
    _code, shown, talk = tell(desk, "--format", "markdown")
    assert talk == ""
    lines = shown.splitlines()
    assert lines[2:4] == [
        "| What | Record | Field | In the dossier | Edited | Where | Path |",
        "|---|---|---|---|---|---|---|",
    ]
    assert (
        "| changed | usa | Party | United States | USA | Parties, B5 | `usa.short_name` |" in lines
    )
    assert any("Ukraine is ready to talk \\| at once." in line for line in lines)


def test_write_says_so_where_nothing_changes(tmp_path: Path) -> None:
    folder = tmp_path / "dossier"
    shutil.copytree(find_packaged_dossier(), folder)
    run("export", str(tmp_path / "w.xlsx"), "--dossier", str(folder))
    told = run("import", str(tmp_path / "w.xlsx"), "--dossier", str(folder), "--write")
    assert told == (
        "nothing written: nothing would change: no record was edited, so the dossier was not read\n"
    )


@pytest.mark.parametrize("wait", [0.2, 0.5, 0.9, 1.4])
def test_an_interrupted_import_says_so_in_one_line_and_writes_nothing(
    desk: Path, wait: float
) -> None:
    before = read_texts(desk / "dossier")
    command = [str(POSITIONS), "import", "w.xlsx", "--dossier", "dossier", "--theirs", "--write"]
    with subprocess.Popen(command, cwd=desk, stderr=subprocess.PIPE, text=True) as process:
        time.sleep(wait)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate()
    if process.returncode == 130:
        assert said == "positions: stopped\n"
        assert read_texts(desk / "dossier") == before


def test_an_import_without_an_edit_says_that_the_dossier_was_not_read(tmp_path: Path) -> None:
    folder = tmp_path / "dossier"
    shutil.copytree(find_packaged_dossier(), folder)
    workbook = tmp_path / "w.xlsx"
    run("export", str(workbook), "--profile", "entry", "--dossier", str(folder))
    positions = folder / "positions.yaml"
    positions.write_text(
        positions.read_text("utf-8").replace("evidence:", "evidence: ]", 1), "utf-8"
    )
    result = CliRunner().invoke(app, ["import", str(workbook), "--dossier", str(folder)])
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == (
        "nothing would change: no record was edited, so the dossier was not read\n"
    )
