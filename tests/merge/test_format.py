"""What is shipped and what commands write is in canonical style."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
import yaml
from typer.testing import CliRunner

from positions.cli import app
from positions.dossier.store import list_packaged_dossiers
from positions.errors import PositionsError

if TYPE_CHECKING:
    from pathlib import Path

KEPT = list_packaged_dossiers()
SAID = "every file is in canonical order and style\n"


def run(*arguments: str) -> tuple[int, str, str]:
    """Exit code, what was printed, and what was said."""
    done = CliRunner().invoke(app, list(arguments))
    error = str(done.exception) if isinstance(done.exception, PositionsError) else ""
    return done.exit_code, done.stdout, done.stderr + error


@pytest.mark.parametrize("dossier", KEPT, ids=lambda path: path.name)
def test_a_packaged_dossier_is_in_canonical_style(dossier: Path) -> None:
    assert run("format", str(dossier), "--check") == (0, "", SAID)


@pytest.mark.parametrize("dossier", KEPT, ids=lambda path: path.name)
def test_format_takes_any_layout_back_to_what_it_was(dossier: Path, tmp_path: Path) -> None:
    """Another program may write a dossier anew; no word of it is lost."""
    copy = tmp_path / "copy"
    shutil.copytree(dossier, copy)
    for path in copy.glob("*.yaml"):
        data = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - texts only
        path.write_text(yaml.safe_dump(data, sort_keys=True, width=60), "utf-8")
    code, said, _told = run("format", str(copy))
    assert code == 0
    assert len(said.splitlines()) == 6
    assert run("format", str(copy), "--check") == (0, "", SAID)
    for name, folder in (("before.zip", dossier), ("after.zip", copy)):
        assert run("export", str(tmp_path / name), "--dossier", str(folder))[0] == 0
    assert (tmp_path / "before.zip").read_bytes() == (tmp_path / "after.zip").read_bytes()


def test_a_new_dossier_is_in_canonical_style_and_so_is_what_is_added(tmp_path: Path) -> None:
    folder = str(tmp_path / "nile")
    assert run("new", folder, "--from", "The dam,Egypt,Ethiopia")[0] == 0
    assert run("format", folder, "--check") == (0, "", SAID)

    title = "Talks on the dam: the party's own account of what was said about the filling, in full"
    source = ["source", "--id", "wire", "--title", title, "--publisher", "Wire's", "--kind", "news_report", "--published", "2025-02-28"]  # fmt: skip
    summary = "Egypt requires that the reservoir be filled slowly, over at least seven years, and that nothing be held back in dry ones."
    position = ["position", "--id", "egypt-slow", "--party", "egypt", "--act", "demand", "--issue", "first-issue", "--summary", summary, "--source", "wire", "--quote", "slowly", "--paragraph", "2"]  # fmt: skip
    for options in (source, position):
        code, said, told = run("add", *options, "--dossier", folder)
        assert code == 0, said + told
    assert run("format", folder, "--check") == (0, "", SAID)


def test_format_says_which_file_cannot_be_put_so(tmp_path: Path) -> None:
    folder = tmp_path / "copy"
    shutil.copytree(KEPT[0], folder)
    issues = folder / "issues.yaml"
    issues.write_text(issues.read_text("utf-8").replace("issues:\n", "issues: [\n"), "utf-8")
    code, said, told = run("format", str(folder))
    assert (code, said) == (1, "")
    assert "the dossier has 1 error" in told


def test_format_takes_blanks_off_the_end_of_a_folded_text(tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(KEPT[0], copy)
    path = copy / "engagements.yaml"
    before = path.read_text("utf-8")
    assert "whom he met.\n" in before
    path.write_text(before.replace("whom he met.\n", "whom he met.  \n"), "utf-8")
    assert run("format", str(copy))[0] == 0
    assert path.read_text("utf-8") == before
