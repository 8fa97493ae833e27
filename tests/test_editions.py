"""Editions by name: a folder, a revision, tables, a workbook; and what is none of them."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from positions.dossier.snapshot import SnapshotError
from positions.dossier.snapshot import read_snapshot
from positions.dossier.snapshot import spell_snapshot
from positions.dossier.store import find_packaged_dossier
from positions.dossier.store import load_dossier
from positions.errors import FaultyDossierError
from positions.errors import MissingDossierError
from positions.errors import UnreadableEditionError
from positions.merge.editions.opening import is_edition
from positions.merge.editions.opening import open_edition

FORTNIGHT = find_packaged_dossier("minerals-fortnight")


def run(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).with_name("positions")), *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def git(folder: Path, *arguments: str) -> None:
    names = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *names, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path, canal: Path) -> Path:
    """A repository with a dossier in a folder below its top, committed once."""
    top = tmp_path / "repository"
    shutil.copytree(canal, top / "files/canal")
    git(tmp_path, "init", "-q", str(top))
    git(top, "add", "-A")
    git(top, "commit", "-qm", "first")
    return top


def soften(folder: Path) -> None:
    file = folder / "positions.yaml"
    file.write_text(file.read_text().replace("value: 50", "value: 40"), encoding="utf-8")


@pytest.mark.parametrize("name", ["kyiv-visit", "minerals-fortnight"])
@pytest.mark.parametrize("target", ["tables.zip", "tables", "briefing.xlsx"])
def test_open_edition_reads_what_was_exported(tmp_path: Path, name: str, target: str) -> None:
    assert run("export", target, "--dossier", name, folder=tmp_path).returncode == 0

    whole = load_dossier(find_packaged_dossier(name)).dossier
    assert open_edition(str(tmp_path / target)).dossier == whole


def test_open_edition_reads_tables_made_for_spreadsheets(tmp_path: Path, canal: Path) -> None:
    """Guarded texts lose their apostrophe again, and a mark of the encoding is no text."""
    file = canal / "positions.yaml"
    text = file.read_text().replace("Borvia will not pay.", '"=1+1 says Borvia"')
    file.write_text(text, encoding="utf-8")
    run("export", "t", "--dossier", str(canal), "--excel-safe", "--bom", folder=tmp_path)

    assert "'=1+1" in (tmp_path / "t/positions.csv").read_text(encoding="utf-8")
    assert open_edition(str(tmp_path / "t")).dossier == load_dossier(canal).dossier


def test_diff_of_exported_files_equals_that_of_the_dossiers(tmp_path: Path) -> None:
    for name in ("kyiv-visit", "minerals-fortnight"):
        for suffix in ("xlsx", "zip"):
            run("export", f"{name}.{suffix}", "--dossier", name, folder=tmp_path)
    form = ("--format", "json")
    whole = run("diff", "kyiv-visit", "minerals-fortnight", *form, folder=tmp_path).stdout
    workbooks = run("diff", "kyiv-visit.xlsx", "minerals-fortnight.xlsx", *form, folder=tmp_path)
    tables = run("diff", "kyiv-visit.zip", "minerals-fortnight.zip", *form, folder=tmp_path)

    assert len(json.loads(whole)["changes"]) == 46
    assert workbooks.stdout == whole
    assert tables.stdout == whole


def test_open_edition_of_a_revision(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read without touching the work tree, whose changes are named."""
    folder = repository / "files/canal"
    soften(folder)
    before = folder.joinpath("positions.yaml").read_bytes()
    monkeypatch.chdir(repository)
    edition = open_edition("files/canal@HEAD")

    assert str(edition.dossier.positions[0].terms[0].value) == "50"
    assert edition.notes == (
        "files/canal holds changes that are not committed; HEAD does not have them",
    )
    assert folder.joinpath("positions.yaml").read_bytes() == before
    git(repository, "commit", "-qam", "second")
    assert open_edition("files/canal@HEAD").notes == ()
    assert str(open_edition("files/canal@HEAD~1").dossier.positions[0].terms[0].value) == "50"


def test_diff_of_a_revision_in_the_folder_itself(repository: Path) -> None:
    folder = repository / "files/canal"
    soften(folder)
    done = run("diff", ".@HEAD", ".", folder=folder)

    assert done.stdout.splitlines()[1].startswith("▼ softened\tArland\tToll\tDemands: requires")
    assert done.returncode == 0
    assert run("diff", ".@HEAD", ".", "--exit-code", folder=folder).returncode == 1
    assert run("diff", ".", ".", "--exit-code", folder=folder).returncode == 0


def test_open_edition_of_a_dossier_that_has_been_removed(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.rmtree(repository / "files")
    monkeypatch.chdir(repository)

    assert open_edition("files/canal@HEAD").dossier.head.id == "canal"


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("files/canal@nope", "git knows no revision 'nope'"),
        ("files/canal@--help", "git knows no revision '--help'"),
        ("files@HEAD", "revision 'HEAD' holds no dossier there"),
    ],
)
def test_open_edition_without_such_a_revision(
    repository: Path, monkeypatch: pytest.MonkeyPatch, name: str, why: str
) -> None:
    monkeypatch.chdir(repository)

    with pytest.raises(UnreadableEditionError) as caught:
        open_edition(name)
    assert why in str(caught.value)


def test_open_edition_of_a_folder_that_is_not_under_git(
    tmp_path: Path, canal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))

    with pytest.raises(UnreadableEditionError, match="it is not under git"):
        open_edition(f"{canal}@HEAD")
    monkeypatch.setenv("PATH", "")
    with pytest.raises(UnreadableEditionError, match="git is not installed"):
        open_edition(f"{canal}@HEAD")


def make_zip(path: Path, **files: str) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return path


def test_open_edition_of_what_is_none(tmp_path: Path, canal: Path) -> None:
    note = tmp_path / "note.txt"
    note.write_text("words", encoding="utf-8")
    foreign = make_zip(tmp_path / "foreign.xlsx", xl__workbook_xml="<workbook/>")
    other = make_zip(tmp_path / "other.zip", readme_txt="words")
    empty = make_zip(tmp_path / "empty.zip", datapackage_json="{}")
    later = make_zip(tmp_path / "later.zip", datapackage_json='{"schema_version": "9"}')
    cases = {
        note: "no .zip of tables and no workbook",
        foreign: "positions did not export",
        other: "it was not exported by positions",
        empty: "parties.csv, people.csv, issues.csv",
        later: "it has schema version 9, and this is version 1",
    }

    for path, why in cases.items():
        with pytest.raises(UnreadableEditionError) as caught:
            open_edition(str(path))
        assert why in str(caught.value)
    with pytest.raises(MissingDossierError):
        open_edition(str(tmp_path / "nowhere"))
    (canal / "positions.yaml").write_text("positions: [{id: a}]\n", encoding="utf-8")
    with pytest.raises(FaultyDossierError, match="the first: positions"):
        open_edition(str(canal))


def test_open_edition_refuses_a_workbook_that_another_program_saved(
    tmp_path: Path, canal: Path
) -> None:
    run("export", "a.xlsx", "--dossier", str(canal), folder=tmp_path)
    with (
        zipfile.ZipFile(tmp_path / "a.xlsx") as old,
        zipfile.ZipFile(tmp_path / "b.xlsx", "w") as new,
    ):
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename == "docProps/app.xml":
                content = content.replace(b"<Application>positions<", b"<Application>Calc<")
            new.writestr(entry, content)

    with pytest.raises(UnreadableEditionError, match="its cells may say something else"):
        open_edition(str(tmp_path / "b.xlsx"))


def test_export_carries_nothing_that_its_template_leaves_out(tmp_path: Path) -> None:
    run("export", "memo.xlsx", "--template", "memo", folder=tmp_path)

    with zipfile.ZipFile(tmp_path / "memo.xlsx") as archive:
        assert "customXml/item1.xml" not in archive.namelist()
    with pytest.raises(UnreadableEditionError, match="whose template leaves records out"):
        open_edition(str(tmp_path / "memo.xlsx"))


def test_read_snapshot_gives_back_the_dossier() -> None:
    dossier = load_dossier(FORTNIGHT).dossier
    assert dossier is not None

    assert read_snapshot(spell_snapshot(dossier)) == dossier


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("{", "cut off"),
        ("[]", "cannot be read"),
        ('{"schema": "1", "dossier": {}}', "cannot be read"),
        ('{"schema": "9"}', "schema version 9"),
    ],
)
def test_read_snapshot_refuses(text: str, why: str) -> None:
    with pytest.raises(SnapshotError, match=why):
        read_snapshot(text)


def test_is_edition_tells_editions_from_days(canal: Path) -> None:
    names = ("2030-05-01", "kyiv-visit", str(canal), "canal@HEAD", "@", "nowhere")

    assert [is_edition(name) for name in names] == [False, True, True, True, False, False]
