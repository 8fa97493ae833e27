"""Several files of a dossier change places: all or none, whatever comes between."""

from __future__ import annotations

import contextlib
import fcntl
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from positions.errors import WriteError
from positions.reading import MissingFileError
from positions.reading import read_settled
from positions.writing import replace_files
from tests.halting import HALTED
from tests.halting import STEPS

if TYPE_CHECKING:
    from pathlib import Path


def read_folder(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_replace_files_refuses_a_file_that_has_changed_meanwhile(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"one")
    (tmp_path / "b.yaml").write_bytes(b"changed by somebody else")

    with pytest.raises(WriteError) as caught:
        replace_files(
            tmp_path, {"a.yaml": b"one", "b.yaml": b"two"}, {"a.yaml": b"1", "b.yaml": b"2"}
        )

    assert str(caught.value) == (
        f"{tmp_path / 'b.yaml'}: not written, the file has changed since it was read; run the "
        "command again"
    )
    assert (tmp_path / "a.yaml").read_bytes() == b"one"


def test_replace_files_puts_all_back_when_one_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"one")
    (tmp_path / "b.yaml").write_bytes(b"two")
    (tmp_path / "b.yaml").chmod(0o400)

    with pytest.raises(WriteError):
        replace_files(
            tmp_path,
            {"a.yaml": b"one", "b.yaml": b"two"},
            {"a.yaml": b"1", "new.yaml": b"n", "b.yaml": b"2"},
        )

    assert (tmp_path / "a.yaml").read_bytes() == b"one"
    assert not (tmp_path / "new.yaml").exists()


DOSSIER = {"a.yaml": b"one", "b.yaml": b"two"}
EDITED = {"a.yaml": b"1", "b.yaml": b"2", "c.yaml": b"3"}
REPLACED = f"""{HALTED}
old, new = {DOSSIER!r}, {EDITED!r}
replace_files(Path(sys.argv[1]), old, new)
"""


def write_dossier(folder: Path) -> Path:
    for name, content in DOSSIER.items():
        (folder / name).write_bytes(content)
    return folder


def read_all(folder: Path) -> dict[str, bytes]:
    """The three files as a command that reads the dossier gets them."""
    found = {}
    for name in EDITED:
        with contextlib.suppress(MissingFileError):
            found[name] = read_settled(folder, name, most=1000)
    return found


@pytest.mark.parametrize("steps", STEPS)
def test_replace_files_killed_half_way_reads_as_before_and_is_undone(
    steps: int, tmp_path: Path
) -> None:
    write_dossier(tmp_path)
    command = [sys.executable, "-c", REPLACED, str(tmp_path), str(steps), "kill"]
    assert subprocess.run(command, check=False).returncode == -9
    assert read_all(tmp_path) == DOSSIER

    replace_files(tmp_path, DOSSIER, {"d.yaml": b"4"})
    assert read_folder(tmp_path) == {**DOSSIER, "d.yaml": b"4"}


@pytest.mark.parametrize("steps", STEPS)
def test_replace_files_broken_off_by_the_keyboard_leaves_all_as_it_was(
    steps: int, tmp_path: Path
) -> None:
    write_dossier(tmp_path)
    command = [sys.executable, "-c", REPLACED, str(tmp_path), str(steps), "keyboard"]
    said = subprocess.run(command, check=False, capture_output=True, text=True).stderr
    assert "KeyboardInterrupt" in said
    assert read_folder(tmp_path) == DOSSIER


def test_what_a_kill_leaves_behind_does_not_get_into_git(tmp_path: Path) -> None:
    write_dossier(tmp_path)
    command = [sys.executable, "-c", REPLACED, str(tmp_path), "10", "kill"]
    assert subprocess.run(command, check=False).returncode == -9
    assert any(path.name.endswith(".positions-tmp") for path in tmp_path.iterdir())

    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    subprocess.run(["git", "add", "-A"], cwd=tmp_path, check=True)
    listed = subprocess.run(["git", "ls-files"], cwd=tmp_path, check=True, capture_output=True)
    assert [name for name in listed.stdout.decode().split() if "positions-tmp" in name] == []


def test_what_somebody_wrote_after_a_kill_is_not_undone(tmp_path: Path) -> None:
    write_dossier(tmp_path)
    command = [sys.executable, "-c", REPLACED, str(tmp_path), "10", "kill"]
    subprocess.run(command, check=False)
    assert (tmp_path / "a.yaml").read_bytes() == b"1"
    (tmp_path / "a.yaml").write_bytes(b"by hand")

    assert read_all(tmp_path) == {"a.yaml": b"by hand", "b.yaml": b"two"}
    replace_files(tmp_path, read_all(tmp_path), {"d.yaml": b"4"})
    assert read_folder(tmp_path) == {"a.yaml": b"by hand", "b.yaml": b"two", "d.yaml": b"4"}


def test_replace_files_does_not_write_where_another_does(tmp_path: Path) -> None:
    write_dossier(tmp_path)
    holder = os.open(tmp_path, os.O_RDONLY)
    fcntl.flock(holder, fcntl.LOCK_EX)
    with pytest.raises(WriteError, match="another command is writing here; wait for it"):
        replace_files(tmp_path, DOSSIER, EDITED)
    os.close(holder)
    assert read_folder(tmp_path) == DOSSIER


def test_replace_files_sees_a_change_made_while_it_writes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_dossier(tmp_path)
    sync = os.fsync

    def sync_slowly(number: int) -> None:
        (tmp_path / "b.yaml").write_bytes(b"by a colleague")
        sync(number)

    monkeypatch.setattr(os, "fsync", sync_slowly)
    with pytest.raises(WriteError, match=r"b\.yaml: not written, the file has changed since"):
        replace_files(tmp_path, DOSSIER, {"a.yaml": b"1"})
    assert read_folder(tmp_path) == {"a.yaml": b"one", "b.yaml": b"by a colleague"}


def test_replace_files_keeps_a_link_inside_the_folder(tmp_path: Path) -> None:
    (tmp_path / "kept.yaml").write_bytes(b"one")
    (tmp_path / "a.yaml").symlink_to("kept.yaml")
    replace_files(tmp_path, {"a.yaml": b"one"}, {"a.yaml": b"1"})
    assert (tmp_path / "a.yaml").is_symlink()
    assert (tmp_path / "kept.yaml").read_bytes() == b"1"
