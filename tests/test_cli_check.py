"""`check`, `locate` and `schema` as people and pull requests use them."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from positions.dossier.store import load_dossier
from positions.exporting import find_refusals

ROOT = Path(__file__).parent.parent
POSITIONS = Path(sys.executable).with_name("positions")

TEXT = """\
The two sides met for the first time in May.

Borvia must pay half, said Minister Ida Iver on 18 May 2030.

"We will not pay a penny," the palace answered.

In time, the dam could open, it said.

The minister gave no answer about the dam.

Both will meet at the lock on 1 June 2030.
"""


@pytest.fixture
def texts(canal: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "gazette.txt").write_text(TEXT, encoding="utf-8")
    sources = (canal / "sources.yaml").read_text()
    (canal / "sources.yaml").write_text(sources + "    text: gazette.txt\n")
    return folder


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([POSITIONS, *arguments], capture_output=True, text=True, check=False)


def test_check_proves_every_quote(canal: Path, texts: Path) -> None:
    done = run("check", canal, "--texts", texts, "--select", "E")

    assert done.stdout == "nothing found\n"
    assert done.stderr == "6 of 6 evidence items proved against their texts\n"
    assert done.returncode == 0


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("will not pay a penny", "will never pay a penny", "positions.yaml:25: E410 "),
        ("paragraph: 3, quote", "paragraph: 4, quote", "positions.yaml:25: E411 "),
        ("paragraph: 3, quote", "paragraph: 9, quote", "positions.yaml:25: E412 "),
    ],
)
def test_check_finds_a_seeded_fault_at_its_line(
    canal: Path, texts: Path, old: str, new: str, found: str
) -> None:
    positions = (canal / "positions.yaml").read_text()
    assert old in positions
    (canal / "positions.yaml").write_text(positions.replace(old, new))

    done = run("check", canal, "--texts", texts, "--select", "E")

    assert done.returncode == 1
    assert f"{canal}/{found}" in done.stdout
    assert "1 error" in done.stdout.splitlines()[-1]
    assert "5 of 6 evidence items proved" in done.stderr


def test_check_finds_a_swapped_source(canal: Path, texts: Path) -> None:
    sources = (canal / "sources.yaml").read_text()
    other = sources.replace("sources:\n", "").replace("gazette", "herald").replace("Talks at", "At")
    (canal / "sources.yaml").write_text(sources + other)
    (texts / "herald.txt").write_text("Nothing\nof the\nkind.\n")
    positions = (canal / "positions.yaml").read_text()
    (canal / "positions.yaml").write_text(
        positions.replace("source: gazette, paragraph: 3", "source: herald, paragraph: 3")
    )

    done = run("check", canal, "--texts", texts, "--select", "E")

    (line,) = [line for line in done.stdout.splitlines() if "E41" in line]
    assert line.startswith(f"{canal}/positions.yaml:25: E410 ")
    assert "gazette" in line


def test_check_finds_a_removed_origin(canal: Path) -> None:
    """Credibility 1 says confirmed by other sources; a rewrite of the same report is none."""
    sources = (canal / "sources.yaml").read_text() + "    derives_from: []\n"
    other = sources.replace("sources:\n", "").replace("id: gazette", "id: herald")
    (canal / "sources.yaml").write_text(sources + other)
    positions = (canal / "positions.yaml").read_text()
    confirmed = (
        "      - {source: gazette, paragraph: 3, quote: will not pay a penny, credibility: 1}\n"
        "      - {source: herald, paragraph: 3, quote: will not pay a penny}\n"
    )
    first = "      - {source: gazette, paragraph: 3, quote: will not pay a penny, directness: verbatim}\n"
    assert first in positions
    (canal / "positions.yaml").write_text(positions.replace(first, confirmed))
    assert run("check", canal, "--select", "E").returncode == 0

    for derived in (other.replace("[]", "[gazette]"), other.replace("[]", "unstated")):
        (canal / "sources.yaml").write_text(sources + derived)
        done = run("check", canal, "--select", "E")

        assert done.returncode == 1
        assert f"{canal}/positions.yaml:25: E402 " in done.stdout


def test_check_counts_texts_that_are_not_at_hand(canal: Path, texts: Path) -> None:
    (texts / "gazette.txt").unlink()

    done = run("check", canal, "--texts", texts, "--select", "W419", "--select", "E420")

    assert done.stdout == (
        f'{canal}/dossier.yaml:1: E420 dossier "canal": not one of its 6 evidence items could be '
        "proved; name the folder that holds the texts, or leave --texts out\n"
        f'{canal}/sources.yaml:9: W419 source "gazette": its text "gazette.txt" is not in the texts '
        "folder, so 6 evidence items could not be checked; put the file into the folder, or correct "
        "its name\n"
        "1 error, 1 warning\n"
    )
    assert done.returncode == 1  # a proof of nothing is not green
    assert "0 of 6 evidence items proved against their texts, 6 not checked" in done.stderr


def test_check_without_the_folder_of_texts(canal: Path, tmp_path: Path) -> None:
    done = run("check", canal, "--texts", tmp_path / "none")

    assert done.returncode == 2
    assert done.stderr.startswith(f"positions: {tmp_path / 'none'}: ")
    assert "Traceback" not in done.stderr


def test_check_strict_fails_on_warnings(canal: Path) -> None:
    assert run("check", canal).returncode == 0
    assert run("check", canal, "--strict").returncode == 1
    assert run("check", canal, "--strict", "--ignore", "W").returncode == 0


def test_check_as_json(canal: Path) -> None:
    done = run("check", canal, "--format", "json", "--select", "W424")

    (finding,) = json.loads(done.stdout)
    assert (finding["file"], finding["line"]) == (f"{canal}/dossier.yaml", 1)
    assert (finding["code"], finding["severity"]) == ("W424", "warning")


def test_check_as_annotations(canal: Path) -> None:
    done = run("check", canal, "--format", "github", "--select", "W424")

    assert done.stdout.startswith(f"::warning file={canal}/dossier.yaml,line=1,title=W424::")
    assert done.stdout.count("\n") == 1


def test_check_with_a_code_that_there_is_not(canal: Path) -> None:
    done = run("check", canal, "--select", "E4044")

    assert done.returncode == 2
    assert "unknown code 'E4044'" in done.stderr


def test_locate_prints_place_and_a_block_to_paste(canal: Path, texts: Path) -> None:
    done = run("locate", "could open", "--texts", texts, "--dossier", canal)

    assert done.returncode == 0
    assert done.stdout.splitlines()[0] == "gazette, paragraph 4"
    assert "        paragraph: 4\n" in done.stdout


def test_locate_searches_the_texts_of_the_dossier(canal: Path, texts: Path) -> None:
    texts.rename(canal / "texts")

    done = run("locate", "could open", "--dossier", canal)

    assert done.stdout.splitlines()[0] == "gazette, paragraph 4"
    (canal / "texts").rename(texts)
    done = run("locate", "could open", "--dossier", canal)
    assert done.returncode == 2
    assert "texts: " in done.stderr


def test_locate_words_that_stand_nowhere(canal: Path, texts: Path) -> None:
    done = run("locate", "never written", "--texts", texts, "--dossier", canal)

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == '"never written" stands in none of the texts searched\n'


def test_schema_writes_a_file_for_each_file_of_a_dossier(tmp_path: Path) -> None:
    done = run("schema", tmp_path / "schema")

    assert done.returncode == 0
    assert len(list((tmp_path / "schema").iterdir())) == 8
    assert done.stdout.startswith("dossier.yaml: # yaml-language-server: $schema=")


def test_shipped_dossier_passes_against_the_retained_text() -> None:
    sources = os.environ.get("POSITIONS_SOURCES", "")
    if not sources:
        pytest.skip("POSITIONS_SOURCES names no folder with the retained text")

    done = run("check", ROOT / "seeds" / "kyiv-visit", "--texts", sources, "--select", "E")

    assert done.returncode == 0, done.stdout
    assert done.stderr == "44 of 44 evidence items proved against their texts\n"


def test_find_refusals_of_too_many_rows(canal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dossier = load_dossier(canal).dossier
    assert dossier is not None
    assert list(find_refusals(dossier, canal)) == []

    monkeypatch.setattr("positions.look.limits.LAST_ROW", 7)

    assert [str(finding) for finding in find_refusals(dossier, canal)] == [
        "dossier.yaml:1: E213 holds 4 records of positions, and a sheet of a workbook 7 rows; split "
        "the dossier, or export tables as CSV",
        "dossier.yaml:1: E213 holds 6 records of evidence, and a sheet of a workbook 7 rows; split "
        "the dossier, or export tables as CSV",
    ]


def test_hook_for_commits_is_there_at_the_commit_that_the_readme_names() -> None:
    if not (ROOT / ".git").exists():
        pytest.skip("no git repository: commits cannot be looked up")
    (rev,) = re.findall(r"^ +rev: ([0-9a-f]{40})$", (ROOT / "README.md").read_text(), re.MULTILINE)

    git = ["git", "-C", str(ROOT)]
    shown = subprocess.run([*git, "show", f"{rev}:.pre-commit-hooks.yaml"], capture_output=True,
                           text=True, check=True)  # fmt: skip
    hooks = [hook["id"] for hook in yaml.safe_load(shown.stdout)]
    assert hooks == ["positions-check", "positions-format"]
    subprocess.run([*git, "merge-base", "--is-ancestor", rev, "HEAD"], check=True)


def test_hook_for_commits_runs_a_command_that_there_is() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert [hook["id"] for hook in hooks] == ["positions-check", "positions-format"]
    (check, *arguments), style = (hook["entry"].split() for hook in hooks)
    assert (check, style[0]) == ("positions", "positions")

    assert run(*style[1:], ROOT / "seeds" / "kyiv-visit").returncode == 0
    done = run(*arguments, ROOT / "seeds" / "kyiv-visit")
    assert done.returncode == 0
    assert "3 warnings" in done.stdout
