"""The command as people run it: what it says, where, and with which exit code."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest

from positions.tables.catalogue import SHEETS

POSITIONS = Path(sys.executable).with_name("positions")


def run(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "NO_COLOR": "1", "COLUMNS": "80"}
    environment.pop("POSITIONS_DEBUG", None)
    return subprocess.run(
        [POSITIONS, *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_export_without_a_dossier_uses_the_packaged_one(tmp_path: Path) -> None:
    done = run("export", "briefing.xlsx", folder=tmp_path)

    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == (
        "using the packaged dossier kyiv-visit (--dossier DIR for your own)\nwrote briefing.xlsx\n"
    )
    assert zipfile.is_zipfile(tmp_path / "briefing.xlsx")


def test_export_uses_the_dossier_in_the_current_folder(canal: Path) -> None:
    done = run("export", "a.xlsx", folder=canal)

    assert done.stderr == "using the dossier in the current folder\nwrote a.xlsx\n"


def test_export_without_out_writes_to_output(canal: Path, tmp_path: Path) -> None:
    done = run("export", "--dossier", str(canal), folder=tmp_path)

    assert done.stderr == f"wrote {Path('output', 'canal-2030-05-20.xlsx')}\n"
    assert (tmp_path / "output" / "canal-2030-05-20.xlsx").is_file()


def test_export_one_table(canal: Path, tmp_path: Path) -> None:
    done = run("export", "d.csv", "--table", "demands", "--dossier", str(canal), folder=tmp_path)

    assert done.returncode == 0
    assert (tmp_path / "d.csv").read_bytes() == (
        b"position,item,party,act,issue,summary,firmness,addressee,answer,replies,since,since_basis,"
        b"days,last_engagement,next_engagement\r\n"
        b"arland-toll,1,arland,demand,toll,Arland requires Borvia to pay half of the toll.,firm,"
        b"borvia,refused,borvia-toll,2030-05-18,stated,,,summit\r\n"
    )


def test_export_a_folder_of_tables(canal: Path, tmp_path: Path) -> None:
    done = run("export", "tables", "--dossier", str(canal), folder=tmp_path)

    assert done.returncode == 0
    names = {path.name for path in (tmp_path / "tables").iterdir()}
    assert {"positions.csv", "engagements.csv", "evidence.csv", "datapackage.json"} <= names


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (
            ("export", "a.xls"), 2,
            "positions: unknown suffix '.xls' (did you mean \".xlsx\"?); choose one of: .xlsx, .csv, .zip, a folder\n",
        ),
        (
            ("export", "nowhere/a.xlsx"), 2,
            "positions: nowhere/a.xlsx: not written, the folder does not exist; create it, or name "
            "another place\n",
        ),
        (
            ("export", "a.csv", "--table", "demand"), 2,
            "positions: unknown table 'demand' (did you mean \"demands\"?); choose one of: ",
        ),
        (
            ("export", "--dossier", "missing"), 2,
            "positions: missing: no dossier here (there is no such folder); name a folder that "
            "holds dossier.yaml, one of `positions dossiers`, or begin one with `positions new DIR`\n",
        ),
    ],
)  # fmt: skip
def test_export_says_what_is_wrong(
    tmp_path: Path, arguments: tuple[str, ...], code: int, message: str
) -> None:
    done = run(*arguments, folder=tmp_path)

    assert done.returncode == code
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_export_to_a_name_that_is_too_long(tmp_path: Path) -> None:
    done = run("export", "x" * 300 + ".xlsx", folder=tmp_path)

    assert done.returncode == 2
    assert "not written, the name is too long; choose a shorter one" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_export_without_out_where_output_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "output").write_text("mine")

    done = run("export", folder=tmp_path)

    assert done.returncode == 2
    assert "positions: output: this is a file, not a folder; move the file" in done.stderr
    assert (tmp_path / "output").read_text() == "mine"


def test_export_refuses_a_dossier_with_errors(canal: Path, tmp_path: Path) -> None:
    break_dossier(canal)
    (tmp_path / "a.xlsx").write_bytes(b"before")

    done = run("export", "a.xlsx", "--force", "--dossier", str(canal), folder=tmp_path)

    assert done.returncode == 1
    assert 'positions.yaml:7: E303 position "arland-toll"' in done.stderr
    assert (
        "positions: nothing written: the dossier has 1 error, listed above; mend them and run the "
        "command again\n"
    ) in done.stderr
    assert (tmp_path / "a.xlsx").read_bytes() == b"before"


def test_export_keeps_a_workbook_with_edits_and_names_them(canal: Path, tmp_path: Path) -> None:
    command = ("export", "a.xlsx", "--dossier", str(canal))
    assert run(*command, folder=tmp_path).returncode == 0
    assert run(*command, folder=tmp_path).returncode == 0
    workbook = openpyxl.load_workbook(tmp_path / "a.xlsx")
    workbook["Sources"]["B5"] = "Talks at the lock"
    workbook.save(tmp_path / "a.xlsx")
    edited = (tmp_path / "a.xlsx").read_bytes()

    done = run(*command, folder=tmp_path)

    assert done.returncode == 1
    assert done.stderr == (
        "positions: a.xlsx: kept, because it holds 1 edit that the dossier lacks: gazette.title "
        f"(Sources, B5); see them with `positions import a.xlsx --dossier {canal}`; write to another "
        "name, or replace it with --force\n"
    )
    assert (tmp_path / "a.xlsx").read_bytes() == edited
    assert run(*command, "--force", folder=tmp_path).returncode == 0


def test_export_replaces_a_workbook_that_was_only_saved_anew(canal: Path, tmp_path: Path) -> None:
    command = ("export", "a.xlsx", "--dossier", str(canal))
    assert run(*command, folder=tmp_path).returncode == 0
    exported = (tmp_path / "a.xlsx").read_bytes()
    openpyxl.load_workbook(tmp_path / "a.xlsx").save(tmp_path / "a.xlsx")

    assert run(*command, folder=tmp_path).returncode == 0
    assert (tmp_path / "a.xlsx").read_bytes() == exported


def test_export_draft_writes_in_spite_of_errors(canal: Path, tmp_path: Path) -> None:
    break_dossier(canal)

    done = run("export", "a.xlsx", "--draft", "--dossier", str(canal), folder=tmp_path)

    assert done.returncode == 0
    assert zipfile.is_zipfile(tmp_path / "a.xlsx")


def test_export_too_long_for_a_cell_names_the_record(canal: Path, tmp_path: Path) -> None:
    text = (canal / "positions.yaml").read_text()
    (canal / "positions.yaml").write_text(text.replace("Borvia will not pay.", "x" * 40_000))

    done = run("export", "a.xlsx", "--dossier", str(canal), folder=tmp_path)

    assert done.returncode == 1
    assert "borvia-toll" in done.stderr
    assert "32,767" in done.stderr
    assert list(tmp_path.glob("*.xlsx")) == []


def test_export_takes_the_moment_from_the_environment(canal: Path, tmp_path: Path) -> None:
    for epoch, code in (("1900000000", 0), ("yesterday", 2)):
        done = subprocess.run(
            [POSITIONS, "export", "a.xlsx", "--dossier", canal],
            cwd=tmp_path,
            env={**os.environ, "SOURCE_DATE_EPOCH": epoch},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == code

    assert done.stderr == (
        "positions: SOURCE_DATE_EPOCH='yesterday' is not a number of seconds since 1970; correct "
        "or unset it\n"
    )
    with zipfile.ZipFile(tmp_path / "a.xlsx") as package:
        assert b"2030-03-17T17:46:40Z" in package.read("docProps/core.xml")


def test_export_links_to_the_right_one_of_two_like_passages(canal: Path, tmp_path: Path) -> None:
    """With the text at hand in `texts/` the fragment takes in what makes the passage unique."""
    (canal / "texts").mkdir()
    lines = ["They met for the first time.", "In May Borvia must pay half, she said.",
             "The palace says Borvia must pay half of nothing."]  # fmt: skip
    (canal / "texts" / "gazette.txt").write_text("\n\n".join(lines), encoding="utf-8")
    sources = (canal / "sources.yaml").read_text()
    (canal / "sources.yaml").write_text(sources + "    text: gazette.txt\n")

    assert run("export", "a.xlsx", "--dossier", str(canal), folder=tmp_path).returncode == 0

    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["Evidence"]
    headings = [cell.value for cell in sheet[4]]
    links = {
        row[0].value: row[headings.index("Passage on the page")].hyperlink
        for row in sheet.iter_rows(min_row=5)
    }
    location = str(links["arland-toll"].location)  # type: ignore[union-attr]
    assert location.startswith(":~:text=May-,")


def test_show_when_piped_is_plain(canal: Path, tmp_path: Path) -> None:
    done = run("show", "engagements", "--dossier", str(canal), folder=tmp_path)

    lines = [line.split("\t") for line in done.stdout.splitlines()]
    assert lines[0][:5] == ["When", "Who", "What", "Where", "How sure"]
    assert lines[1][:5] == ["May 2030", "Arland / Borvia", "First talks", "not recorded", "held"]
    assert lines[2][:3] == ["Sat 1 Jun 2030", "Ida Iver (Arland) / Borvia", "Summit at the lock"]
    assert "\x1b" not in done.stdout


def test_show_in_a_closed_pipe_is_quiet(tmp_path: Path) -> None:
    command = f"'{POSITIONS}' show guide 2>err | head -n 1; cat err"
    done = subprocess.run(
        ["bash", "-c", command], cwd=tmp_path, capture_output=True, text=True, check=True
    )

    assert done.stdout.startswith("Topic\tWord\tMeaning")
    assert "Traceback" not in done.stdout + done.stderr


def test_version_is_that_of_the_changelog(tmp_path: Path) -> None:
    changelog = (Path(__file__).parent.parent / "CHANGELOG.md").read_text(encoding="utf-8")

    done = run("--version", folder=tmp_path)

    version = done.stdout.split()[1]
    assert f"## [{version}]" in changelog


def break_dossier(folder: Path) -> None:
    text = (folder / "positions.yaml").read_text()
    text = text.replace("addressees: [borvia]", "addressees: [borvja]", 1)
    (folder / "positions.yaml").write_text(text)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ("a.csv", "--template", "memo"),
            "--template means nothing for .csv: it is for .xlsx; leave it out, or write another format",
        ),
        (
            ("a.zip", "--table", "demands"),
            "--table means nothing for .zip: it is for .csv; leave it out, or write another format",
        ),
        (
            ("a.xlsx", "--bom"),
            "--bom means nothing for .xlsx: it is for .csv, .zip, a folder; leave it out, or write another format",
        ),
        (
            ("tables", "--profile", "accessible"),
            "--profile means nothing for a folder: it is for .xlsx; leave it out, or write another format",
        ),
    ],
)
def test_export_refuses_an_option_that_means_nothing(
    canal: Path, arguments: tuple[str, ...], message: str
) -> None:
    done = run("export", *arguments, folder=canal)

    assert done.stderr == f"using the dossier in the current folder\npositions: {message}\n"
    assert done.returncode == 2
    assert not (canal / arguments[0]).exists()


def test_export_a_sheet_that_is_no_table_for_machines(canal: Path) -> None:
    done = run("export", "acts.csv", "--table", "acts", folder=canal)

    assert done.returncode == 0
    assert (canal / "acts.csv").read_bytes() == (
        b"party,demand,offer,refuse,undeclared,positions\r\n"
        b"arland,1,0,0,1,2\r\n"
        b"borvia,0,1,1,0,2\r\n"
    )


def test_export_knows_every_table_that_show_knows(canal: Path) -> None:
    for name in SHEETS:
        done = run("export", f"{name}.csv", "--table", name, folder=canal)

        assert (name, done.returncode) == (name, 0)


def test_show_names_the_nearest_table(canal: Path) -> None:
    done = run("show", "demand", folder=canal)

    assert done.returncode == 2
    assert done.stderr.startswith(
        "positions: unknown table 'demand' (did you mean \"demands\"?); choose one of: briefing,"
    )


def test_show_guide_says_the_version(canal: Path) -> None:
    done = run("show", "guide", folder=canal)

    assert "This workbook\tMade by\tpositions 0.1.0, schema version 1\n" in done.stdout


def test_export_just_a_part_in_every_format(tmp_path: Path) -> None:
    part = ("--parties", "russia,usa", "--issues", "minerals,nato", "--acts", "demand,offer")
    for out in ("part.xlsx", "part.zip", "part.csv", "folder"):
        done = run("export", out, *part, folder=tmp_path)
        assert done.returncode == 0, done.stderr

    book = openpyxl.load_workbook(tmp_path / "part.xlsx", read_only=True)
    texts = [cell for row in book["Briefing"].iter_rows(values_only=True) for cell in row if cell]
    assert str(texts[1]).startswith(
        "A part of the dossier: 2 of 3 parties; of the issues only Minerals"
    )
    rows = (tmp_path / "part.csv").read_text(encoding="utf-8").splitlines()
    with zipfile.ZipFile(tmp_path / "part.zip") as package:
        zipped = package.read("positions.csv").decode("utf-8").splitlines()
    assert rows == zipped
    assert {row.split(",")[1] for row in rows[1:]} <= {"russia", "usa"}
    assert (tmp_path / "folder" / "positions.csv").read_text(encoding="utf-8").splitlines() == rows


def test_export_of_a_part_does_not_take_the_name_of_the_whole(tmp_path: Path) -> None:
    done = run("export", "--parties", "russia", folder=tmp_path)

    assert done.stderr.endswith(f"wrote {Path('output', 'kyiv-visit-2025-02-12-part.xlsx')}\n")


def test_show_a_part_in_the_order_asked_for(tmp_path: Path) -> None:
    done = run("show", "comparison", "--parties", "russia, usa", folder=tmp_path)

    heads = done.stdout.splitlines()[0].split("\t")
    assert heads[:3] == ["Issue", "Russia", "United States"]


@pytest.mark.parametrize(
    ("option", "said", "code"),
    [
        (("--parties", "rusia"), 'no party "rusia" (did you mean "russia"?)', 2),
        (("--issues", "minerlas"), 'no issue "minerlas" (did you mean "minerals"?)', 2),
        (("--acts", "demnad"), 'no act "demnad" (did you mean "demand"?)', 2),
        (("--acts", ","), 'no act ""; choose of: aim, demand', 2),
    ],
)
def test_export_a_part_that_is_not_there(
    tmp_path: Path, option: tuple[str, str], said: str, code: int
) -> None:
    done = run("export", "a.xlsx", *option, folder=tmp_path)

    assert done.returncode == code
    assert f"positions: {said}" in done.stderr
    assert not (tmp_path / "a.xlsx").exists()


def test_export_takes_the_part_of_a_template(tmp_path: Path) -> None:
    (tmp_path / "desk.toml").write_text(
        '[part]\nparties = ["russia", "usa"]\nissues = ["nato"]\n', encoding="utf-8"
    )
    done = run("export", "desk.xlsx", "--template", "desk.toml", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    done = run(
        "export", "own.xlsx", "--template", "desk.toml", "--parties", "ukraine", folder=tmp_path
    )
    assert done.returncode == 0, done.stderr

    for name, heads in (
        ("desk", ("Issue", "Russia", "United States")),
        ("own", ("Issue", "Ukraine")),
    ):
        sheet = openpyxl.load_workbook(tmp_path / f"{name}.xlsx")["Comparison"]
        assert tuple(cell.value for cell in sheet[4])[: len(heads)] == heads
        assert [
            str(sheet.cell(row, 1).value).splitlines()[0] for row in range(5, sheet.max_row + 1)
        ] == ["Ukraine and NATO"]
    (tmp_path / "desk.toml").write_text('[part]\nparties = ["rusia"]\n', encoding="utf-8")
    done = run("export", "no.xlsx", "--template", "desk.toml", folder=tmp_path)
    assert done.returncode == 2
    assert 'no party "rusia" (did you mean "russia"?)' in done.stderr
