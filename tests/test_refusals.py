"""The command where it cannot or must not write: one message, the right exit code, nothing lost."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest

from positions.reading import is_file
from tests.dossiers import position
from tests.dossiers import two_sides
from tests.dossiers import write_dossier

POSITIONS = Path(sys.executable).with_name("positions")

REFUSED = (
    "positions: nothing written: the dossier has 1 error, listed above; mend them and run the "
    "command again\n"
)


@pytest.fixture
def canal(tmp_path: Path) -> Path:
    lists = {**two_sides(), "positions": [position("a", "arland", "toll")]}
    return write_dossier(tmp_path / "canal", lists)


def export(dossier: Path, *arguments: str) -> tuple[int, str]:
    """Run the command in the folder that a dossier lies in; exit code and what it said."""
    environment = {**os.environ, "NO_COLOR": "1"}
    environment.pop("POSITIONS_DEBUG", None)
    done = subprocess.run(
        [POSITIONS, "export", *arguments, "--dossier", dossier.name],
        cwd=dossier.parent,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == ""
    return done.returncode, done.stderr


def list_files(folder: Path) -> dict[str, bytes]:
    """Everything below a folder but the dossier itself, hidden files too."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if is_file(path) else b""
        for path in sorted(folder.rglob("*"))
        if "canal" not in path.relative_to(folder).parts
    }


@pytest.mark.parametrize(
    ("out", "code", "said"),
    [
        (
            "missing/a.xlsx",
            2,
            "missing/a.xlsx: not written, the folder does not exist; create it, or name another "
            "place",
        ),
        ("folder.xlsx", 2, "folder.xlsx: this is a folder; name a file in it"),
        (
            "kept.xlsx",
            1,
            "kept.xlsx: kept, because another program has saved it since it was exported and it "
            "may hold edits; write to another name, or replace it with --force",
        ),
        (
            "kept.xlsx/a.xlsx",
            2,
            "kept.xlsx/a.xlsx: not written, part of the path is a file; name another place",
        ),
        ("kept.csv", 2, "kept.csv: the file is read-only; make it writable, or name another place"),
        (
            "other.csv",
            1,
            'other.csv: kept, because it is no earlier export of the table "positions"; write to '
            "another name, or replace it with --force",
        ),
        (
            "other.zip",
            1,
            "other.zip: kept, because this is no zip, or a damaged one; write to another name, or "
            "replace it with --force",
        ),
        (
            "package",
            1,
            "package: kept, because it is no data package of this tool; write to another name, or "
            "replace it with --force",
        ),
        (
            "pipe.csv",
            2,
            "pipe.csv: this is a pipe or a device, and not replaced; name a file",
        ),
        (
            "null.csv",
            2,
            "null.csv: this is a pipe or a device, and not replaced; name a file",
        ),
        (
            "round.csv",
            2,
            "round.csv: not written, it is a link that leads back to itself; name another place",
        ),
        (
            ".xlsx",
            2,
            ".xlsx: this is a suffix without a name; write a name before it, such as briefing.xlsx",
        ),
        (
            f"{'x' * 300}.csv",
            2,
            f"{'x' * 300}.csv: not written, the name is too long; choose a shorter one",
        ),
        (
            "x" * 300,
            2,
            f"{'x' * 300}: not written, the name is too long; choose a shorter one",
        ),
        (
            "full",
            2,
            "full: this folder holds other files and no data package; name an empty or a new "
            "folder",
        ),
    ],
)
def test_export_where_it_cannot_write(
    out: str, code: int, said: str, canal: Path, tmp_path: Path
) -> None:
    (tmp_path / "folder.xlsx").mkdir()
    (tmp_path / "kept.xlsx").write_bytes(b"mine")
    (tmp_path / "kept.csv").write_bytes(b"id,party\n")
    (tmp_path / "other.csv").write_bytes(b"mine")
    (tmp_path / "other.zip").write_bytes(b"mine")
    (tmp_path / "package").mkdir()
    (tmp_path / "package" / "datapackage.json").write_bytes(b'{"resources": []}')
    os.mkfifo(tmp_path / "pipe.csv")
    (tmp_path / "null.csv").symlink_to("/dev/null")
    (tmp_path / "round.csv").symlink_to("round.csv")
    (tmp_path / "kept.csv").chmod(0o444)
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_bytes(b"mine")
    before = list_files(tmp_path)

    assert export(canal, out) == (code, f"positions: {said}\n")
    assert list_files(tmp_path) == before


def test_export_keeps_a_read_only_workbook(canal: Path, tmp_path: Path) -> None:
    assert export(canal, "a.xlsx") == (0, "wrote a.xlsx\n")
    (tmp_path / "a.xlsx").chmod(0o444)
    before = list_files(tmp_path)

    assert export(canal, "a.xlsx", "--force") == (
        2,
        "positions: a.xlsx: the file is read-only; make it writable, or name another place\n",
    )
    assert list_files(tmp_path) == before


def test_export_with_an_unknown_suffix_writes_nothing(canal: Path, tmp_path: Path) -> None:
    code, said = export(canal, "a.docx")

    assert code == 2
    assert said.startswith("positions: unknown suffix '.docx'; choose one of: .xlsx, ")
    assert said.count("\n") == 1
    assert list_files(tmp_path) == {}


@pytest.mark.parametrize(
    ("file", "content", "said"),
    [
        (
            "positions.yaml",
            b"positions: [\n}",
            "positions.yaml:2: E103 cannot be read: a value was expected; mend the line, or the one "
            "above; a text with a colon or # needs quotation marks",
        ),
        (
            "positions.yaml",
            b"positions:\n- \xff",
            "positions.yaml:2: E102 is not UTF-8 text (byte 0xFF); save the file with the encoding "
            "UTF-8",
        ),
        (
            "issues.yaml",
            b"issues:\n- {id: toll, title: a\x00b}\n",
            "issues.yaml:2: E103 cannot be read: it holds the control character U+0000; remove the "
            "character",
        ),
        (
            "sources.yaml",
            None,
            "sources.yaml: E101 is missing from the dossier; add the file; `sources: []` says that "
            "there are none",
        ),
        (
            "dossier.yaml",
            b'id: canal\ntitle: "a\\eb"\nquestion: Who pays?\nas_of: 2030-05-20\n',
            'dossier.yaml:2: E207 dossier "canal": title holds the character U+001B, which no '
            "workbook can hold; remove the character",
        ),
    ],
    ids=["no-yaml", "no-utf-8", "null", "missing", "control"],
)
def test_export_of_a_faulty_dossier_keeps_what_was_there(
    file: str, content: bytes | None, said: str, canal: Path, tmp_path: Path
) -> None:
    assert export(canal, "a.xlsx")[0] == 0
    before = list_files(tmp_path)
    if content is None:
        (canal / file).unlink()
    else:
        (canal / file).write_bytes(content)

    code, stderr = export(canal, "a.xlsx")
    assert code == 1
    # Where a file is missing, what names its records is listed too.
    assert said in stderr.splitlines()
    assert stderr.splitlines()[-1].startswith("positions: nothing written: the dossier has ")
    assert "Traceback" not in stderr
    assert list_files(tmp_path) == before


def test_export_of_a_text_too_long_keeps_what_was_there(canal: Path, tmp_path: Path) -> None:
    assert export(canal, "a.xlsx")[0] == 0
    before = list_files(tmp_path)
    write_dossier(canal, two_sides(), title="x" * 32_768)

    assert export(canal, "a.xlsx") == (
        1,
        "positions: dossier.yaml:1, record 'dossier', column 'title': has 32,768 characters, and a "
        "cell of a workbook holds 32,767; shorten it, or export tables as CSV\n",
    )
    assert list_files(tmp_path) == before
    # Tables have no such limit.
    assert export(canal, "a.csv", "--table", "dossier")[0] == 0


def test_export_of_a_draft_in_ruins_writes_all_there_is(canal: Path, tmp_path: Path) -> None:
    lists = {**two_sides(), "positions": [position("a", "no-party", "no-issue")] * 2}
    write_dossier(canal, lists)

    refused, said = export(canal, "a.xlsx")
    assert refused == 1
    assert said.splitlines()[-1] == REFUSED.strip().replace("1 error", "3 errors")
    code, said = export(canal, "a.xlsx", "--draft")
    assert (code, said.splitlines()[-1]) == (0, "wrote a.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["Positions"]
    assert [sheet["A1"].value, sheet["A5"].value, sheet["A6"].value] == [
        "DRAFT – Positions: the complete register", "a", "a",
    ]  # fmt: skip
    # Both rows say it, so it is said once.
    assert "In every row: Party: no-party; Act: demand; Issue: no-issue;" in sheet["A2"].value


PACKAGES = ("tables", "tables.zip")


def rewrite(package: Path, name: str, content: bytes | None) -> None:
    """Change a file of a package, add one, or with None take one away."""
    if package.is_dir():
        if content is None:
            (package / name).unlink()
        else:
            (package / name).write_bytes(content)
        return
    with zipfile.ZipFile(package) as archive:
        files = {one: archive.read(one) for one in archive.namelist()}
    files.pop(name, None)
    files |= {} if content is None else {name: content}
    with zipfile.ZipFile(package, "w") as archive:
        for one, kept in files.items():
            archive.writestr(one, kept)


@pytest.mark.parametrize("out", PACKAGES)
def test_export_replaces_its_own_package(out: str, canal: Path, tmp_path: Path) -> None:
    assert export(canal, out)[0] == 0
    rewrite(tmp_path / out, "terms.csv", None)  # a file that is gone cannot be lost
    before = list_files(tmp_path)
    write_dossier(canal, two_sides(), title="Another")

    assert export(canal, out) == (0, f"wrote {out}\n")
    after = list_files(tmp_path)
    assert after != before
    assert export(canal, out) == (0, f"wrote {out}\n")
    assert list_files(tmp_path) == after


@pytest.mark.parametrize("out", PACKAGES)
def test_export_keeps_a_package_with_edits(out: str, canal: Path, tmp_path: Path) -> None:
    assert export(canal, out)[0] == 0
    rewrite(tmp_path / out, "parties.csv", b"id\nmine\n")
    before = list_files(tmp_path)

    assert export(canal, out) == (
        1,
        f"positions: {out}: kept, because parties.csv has been changed since it was exported; "
        "write to another name, or replace it with --force\n",
    )
    assert list_files(tmp_path) == before
    assert export(canal, out, "--force") == (0, f"wrote {out}\n")
    assert list_files(tmp_path) != before


def test_export_keeps_what_else_is_in_a_zip(canal: Path, tmp_path: Path) -> None:
    assert export(canal, "tables.zip")[0] == 0
    rewrite(tmp_path / "tables.zip", "notes.txt", b"mine")
    before = list_files(tmp_path)

    assert export(canal, "tables.zip") == (
        1,
        "positions: tables.zip: kept, because it holds notes.txt besides its tables; write to "
        "another name, or replace it with --force\n",
    )
    assert list_files(tmp_path) == before


def test_export_keeps_what_else_is_in_a_folder(canal: Path, tmp_path: Path) -> None:
    assert export(canal, "tables")[0] == 0
    rewrite(tmp_path / "tables", "notes.txt", b"mine")

    assert export(canal, "tables") == (0, "wrote tables\n")
    assert (tmp_path / "tables" / "notes.txt").read_bytes() == b"mine"


def test_export_replaces_an_earlier_table_of_fewer_columns(canal: Path, tmp_path: Path) -> None:
    assert export(canal, "a.csv")[0] == 0
    with (tmp_path / "a.csv").open(encoding="utf-8", newline="") as stream:
        rows = [row[:2] for row in csv.reader(stream)]
    assert rows[0] == ["id", "party"]
    text = "".join(f"{identity},{party}\r\n" for identity, party in rows)
    (tmp_path / "a.csv").write_bytes(text.encode("utf-8-sig"))
    assert export(canal, "a.csv") == (0, "wrote a.csv\n")
    assert export(canal, "a.csv", "--bom") == (0, "wrote a.csv\n")
    # The same file is no earlier export of another table.
    code, said = export(canal, "a.csv", "--table", "sources")
    assert (code, said.partition(";")[0]) == (
        1,
        'positions: a.csv: kept, because it is no earlier export of the table "sources"',
    )


def test_export_follows_a_link(canal: Path, tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir()
    for name in ("a.xlsx", "a.csv", "a.zip"):
        (tmp_path / name).symlink_to(f"shared/{name}")
        assert export(canal, name) == (0, f"wrote {name}\n")
        assert export(canal, name) == (0, f"wrote {name}\n")
        assert (tmp_path / name).is_symlink()
        assert (tmp_path / "shared" / name).stat().st_size > 0


def test_two_exports_to_one_folder_at_a_time(canal: Path, tmp_path: Path) -> None:
    """Each writes all of it or says why not; none leaves a half or a trace."""
    command = [str(POSITIONS), "export", "tables", "--dossier", "canal"]
    environment = {**os.environ, "NO_COLOR": "1"}
    running = [
        subprocess.Popen(command, cwd=tmp_path, env=environment, stderr=subprocess.PIPE, text=True)
        for _ in range(4)
    ]
    said = [process.communicate()[1] for process in running]

    busy = (
        "positions: tables: not written, another command is writing here; wait for it and run this "
        "one again\n"
    )
    assert "wrote tables\n" in said
    assert {*said} <= {"wrote tables\n", busy}
    assert export(canal, "tables") == (0, "wrote tables\n")
    assert not [name for name in list_files(tmp_path) if ".positions-tmp" in name]
