"""A command that was killed while it wrote: whoever comes next is told, and told what is undone."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from positions.reading import describe_interrupted
from tests.halting import HALTED
from tests.test_cli import run

if TYPE_CHECKING:
    from pathlib import Path

RENAMED = f"""{HALTED}
folder = Path(sys.argv[1])
old = {{name: (folder / name).read_bytes() for name in ("parties.yaml", "sources.yaml")}}
replace_files(folder, old, {{name: text + b"# by hand\\n" for name, text in old.items()}})
"""
BOTH_PUT = "8"
"""The step at which both files are in place, and the exchange has not come to its end."""

FOUND = (
    "note: a change of canal was interrupted: parties.yaml, sources.yaml are read as before, and "
    "the next command that changes it puts them back\n"
)
PUT_BACK = "put back in canal, as before the interrupted change: parties.yaml, sources.yaml\n"


@pytest.fixture
def killed(canal: Path) -> Path:
    """The folder of a dossier in which a command was killed with both files put in place."""
    command = [sys.executable, "-c", RENAMED, str(canal), BOTH_PUT, "kill"]
    assert subprocess.run(command, check=False).returncode == -9
    for name in ("parties.yaml", "sources.yaml"):
        assert (canal / name).read_bytes().endswith(b"# by hand\n")
    return canal


@pytest.mark.parametrize(
    "command",
    [
        ("check", "canal"),
        ("show", "parties", "--dossier", "canal"),
        ("export", "out.xlsx", "--dossier", "canal"),
        ("format", "canal", "--check"),
        ("diff", "canal", "canal"),
    ],
)
def test_a_command_that_reads_says_what_an_interrupted_one_has_left(
    command: tuple[str, ...], killed: Path
) -> None:
    done = run(*command, folder=killed.parent)
    assert done.stderr.count(FOUND) == 1
    assert PUT_BACK not in done.stderr
    assert (killed / "parties.yaml").read_bytes().endswith(b"# by hand\n")


def test_format_puts_back_and_says_so_even_where_it_changes_nothing(killed: Path) -> None:
    done = run("format", "canal", folder=killed.parent)
    assert done.stderr.startswith(f"{FOUND}{PUT_BACK}")
    for name in ("parties.yaml", "sources.yaml"):
        assert b"# by hand" not in (killed / name).read_bytes()


def test_add_says_what_it_has_put_back(killed: Path) -> None:
    source = ("--title", "A letter", "--publisher", "Post", "--kind", "other", "--id", "letter")
    done = run("add", "source", *source, "--dossier", "canal", folder=killed.parent)
    assert done.returncode == 0
    assert done.stderr.startswith(FOUND)
    assert PUT_BACK in done.stderr
    assert b"# by hand" not in (killed / "sources.yaml").read_bytes()


def test_import_says_what_it_has_put_back(killed: Path) -> None:
    run("export", "parties.csv", "--table", "parties", "--dossier", "canal", folder=killed.parent)
    table = killed.parent / "parties.csv"
    table.write_text(table.read_text("utf-8").replace("Kingdom", "Realm"), "utf-8")
    done = run("import", "parties.csv", "--dossier", "canal", "--write", folder=killed.parent)
    assert done.returncode == 0
    assert done.stderr.startswith(FOUND)
    assert f"{PUT_BACK}wrote parties.yaml in canal\n" in done.stderr


def test_a_file_that_was_edited_since_is_named_and_stays(killed: Path) -> None:
    (killed / "sources.yaml").write_bytes(b"sources: []\n")
    assert describe_interrupted(killed) == (
        f"a change of {killed} was interrupted: parties.yaml is read as before, and the next "
        "command that changes it puts it back; sources.yaml was edited since, so not"
    )


def test_files_that_were_edited_since_are_named_even_if_they_are_all(killed: Path) -> None:
    (killed / "sources.yaml").write_bytes(b"sources: []\n")
    (killed / "parties.yaml").write_bytes(b"parties: []\n")
    assert describe_interrupted(killed) == (
        f"a change of {killed} was interrupted: parties.yaml, sources.yaml were edited since, so "
        "what the change has written there stays; look whether it is meant"
    )


def test_a_folder_in_which_nothing_was_interrupted_says_nothing(canal: Path) -> None:
    assert describe_interrupted(canal) == ""
