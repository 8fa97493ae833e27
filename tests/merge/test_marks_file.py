"""The file of marks beside tables: what it is, and what is done with one that was changed."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from typing import TYPE_CHECKING

import pytest
from frictionless import Package

from positions.merge.markstable import mark_table
from positions.merge.recordmarks import end_row
from tests.merge.bench import Bench
from tests.merge.bench import spell
from tests.merge.test_table_files import UNMARKED

if TYPE_CHECKING:
    from pathlib import Path

    from tests.merge.test_table_files import Rows

NOTHING = ["nothing would change"]


HEAD = '"{""dossier"": ""kyiv-visit"", ""schema"": ""1""}"'
FOREIGN_ROWS = "its rows do not belong together"


@pytest.fixture(params=["tables.zip", "tables"])
def bench(request: pytest.FixtureRequest, tmp_path: Path) -> Bench:
    return Bench(tmp_path, request.param).begin()


@pytest.fixture
def folder(tmp_path: Path) -> Bench:
    return Bench(tmp_path, "tables").begin()


def test_the_package_says_what_the_marks_are_and_validates(bench: Bench) -> None:
    place = bench.tables if bench.name.endswith(".zip") else bench.tables / "datapackage.json"
    assert Package(str(place)).validate().valid
    files = bench.read_files()
    rows = [line.decode() for line in files["marks.csv"].splitlines()]
    assert rows[:2] == [
        "entry,marks",
        f"positions/base/1,{HEAD}",
    ]
    assert re.fullmatch(r"end,153 x[0-9a-f]{8}", rows[-1])
    (resource,) = (
        one for one in json.loads(files["datapackage.json"])["resources"] if one["name"] == "marks"
    )
    assert (resource["path"], resource["title"]) == ("marks.csv", "As exported")
    assert resource["description"] == (
        "What these tables were exported from: a short mark of each field, by which `positions "
        "import` tells what was edited here and what in the dossier meanwhile. Nothing here is for "
        "readers; leave it as it is."
    )
    assert [one["name"] for one in resource["schema"]["fields"]] == ["entry", "marks"]


def test_the_same_dossier_gives_the_same_bytes(bench: Bench) -> None:
    first = bench.read_files()
    bench.begin("--force")
    assert bench.read_files() == first


def test_tables_of_a_part_and_single_tables_carry_no_marks(tmp_path: Path) -> None:
    part = Bench(tmp_path, "part").begin("--parties", "ukraine")
    assert "marks.csv" not in part.read_files()
    part.export("positions.csv")
    assert not (tmp_path / "marks.csv").exists()


@pytest.mark.parametrize(
    ("old", "new", "row", "reason"),
    [
        ("record/positions/ua-us-support,", "record/positons/ua-us-support,", 43, "cannot be read"),
        ("fields/issues,id title", "fields/issues,id titel", 31, "cannot be read"),
        ("schema", "scheme", 2, "cannot be read"),
        (HEAD, "[]", 2, "cannot be read"),
        (HEAD, "1", 2, "cannot be read"),
        (HEAD, '"""x"""', 2, "cannot be read"),
        ("record/parties/usa", "recrd/parties/usa", 20, "cannot be read"),
        ("\r\nend,", "\r\nend,x", 155, "cannot be read"),
        ("\r\nend,", "\r\nend,1", 155, "rows are missing"),
        ("positions/base/1", "positions/base/9", 1, "its first row is missing"),
        ("record/positions/ua-us-support,", "record/positions/ua-us-sport,", 155, FOREIGN_ROWS),
        ("record/parties/usa,", "record/parties/usa,1", 155, FOREIGN_ROWS),
        ('""kyiv-visit""', '""nile""', 155, FOREIGN_ROWS),
        ("table/coverage,x", "table/coverage,x1", 155, FOREIGN_ROWS),
        ("\r\nend,153 x", "\r\nend,153 x1", 155, FOREIGN_ROWS),
        ("\r\nend,153 x", "\r\nend,153 ", 155, FOREIGN_ROWS),
    ],
)
def test_a_forged_file_of_marks_is_refused(
    bench: Bench, old: str, new: str, row: int, reason: str
) -> None:
    files = bench.read_files()
    text = files["marks.csv"].decode()
    assert old in text
    bench.write_files({**files, "marks.csv": text.replace(old, new, 1).encode()})
    code, told, talk = bench.bring_back(bench.tables)
    assert (code, told) == (2, "")
    said = f"it {reason}" if reason == "cannot be read" else reason
    assert talk == (
        f"positions: {bench.tables / 'marks.csv'}, row {row}: this file tells what was edited, and "
        f"it was changed ({said}); put it back, or take it out: then every difference from the "
        "dossier counts as an edit, unless --base names what was exported\n"
    )


@pytest.mark.parametrize("cut", [1, 30, 100])
def test_a_file_of_marks_that_was_cut_is_refused(bench: Bench, cut: int) -> None:
    bench.change("marks", lambda rows: rows[:-cut])
    code, told, talk = bench.bring_back(bench.tables)
    assert (code, told) == (2, "")
    assert "it was changed (rows are missing); put it back, or take it out" in talk


def test_an_empty_file_of_marks_is_refused(bench: Bench) -> None:
    bench.write_files({**bench.read_files(), "marks.csv": b""})
    code, told, talk = bench.bring_back(bench.tables)
    assert (code, told) == (2, "")
    assert talk == (
        f"positions: {bench.tables / 'marks.csv'}: it is empty; export the table again\n"
    )


def forge_head(bench: Bench, **said: str) -> Bench:
    """Marks that say of themselves what somebody else's do."""

    def change(rows: Rows) -> None:
        rows[1][1] = json.dumps({**json.loads(rows[1][1]), **said})
        rows[-1][1] = end_row([(key, text) for key, text in rows[1:-1]])[1]

    return bench.change("marks", change)


def test_marks_of_another_dossier_are_refused(bench: Bench) -> None:
    code, told, talk = forge_head(bench, dossier="nile").bring_back(bench.tables)
    assert (code, told) == (2, "")
    assert talk == (
        f'positions: {bench.tables / "marks.csv"}: it belongs to the dossier "nile", and this one '
        'is "kyiv-visit"; name the folder of its own with --dossier\n'
    )


def test_marks_of_another_version_of_the_schema_are_refused(bench: Bench) -> None:
    code, told, talk = forge_head(bench, schema="9").bring_back(bench.tables)
    assert (code, told) == (2, "")
    assert "it was exported under version 9 of the schema, and this is version 1" in talk


def test_without_its_marks_a_package_is_compared_two_ways_and_that_is_said(bench: Bench) -> None:
    files = bench.read_files()
    del files["marks.csv"]
    bench.write_files(files)
    assert bench.judge() == NOTHING
    bench.put("positions", "ru-nato", "headline", "no membership")
    bench.meanwhile("positions.yaml", "is willing to hold", "is prepared to hold")
    assert bench.judge() == [
        "changed: ua-talks-with-us.summary  (positions, summary in row 3)",
        "changed: ru-nato.headline  (positions, headline in row 17)",
        f"note: {bench.name}: {UNMARKED[:-1]}",
        "2 changes to write; --write writes it",
    ]


def test_somebody_elses_file_of_that_name_is_no_file_of_marks(folder: Bench) -> None:
    (folder.tables / "marks.csv").write_text("pupil,mark\nann,2\n", "utf-8")
    folder.put("positions", "ru-nato", "headline", "no membership")
    assert folder.judge() == [
        "changed: ru-nato.headline  (positions, headline in row 17)",
        f"note: tables: {UNMARKED[:-1]}",
        "note: marks.csv: is no file of marks that was exported; it was not read; put the exported "
        "one back",
        "1 change to write; --write writes it",
    ]


def test_a_single_table_takes_the_marks_of_the_folder_it_stands_in(folder: Bench) -> None:
    folder.meanwhile("positions.yaml", "is willing to hold", "is prepared to hold")
    folder.put("positions", "ru-nato", "headline", "no membership")
    code, told, talk = folder.bring_back(folder.tables / "positions.csv")
    assert (code, talk) == (0, "1 change to write; --write writes it\n")
    assert told.startswith("changed: ru-nato.headline  (positions, headline in row 17)\n")
    shutil.copy(folder.tables / "positions.csv", folder.folder)
    _code, told, talk = folder.bring_back(folder.folder / "positions.csv")
    assert told.count("changed: ") == 2
    assert talk.startswith(f"note: positions.csv: {UNMARKED}")


def test_the_marks_alone_are_no_table(folder: Bench) -> None:
    code, told, talk = folder.bring_back(folder.tables / "marks.csv")
    assert (code, told) == (2, "")
    assert talk == (
        f"positions: {folder.tables / 'marks.csv'}: these are the marks of an export, so nothing of "
        "it is read; make the edit in positions.csv and the like\n"
    )


def test_tables_for_a_double_click_carry_marks_too(tmp_path: Path) -> None:
    bench = Bench(tmp_path, "tables")
    bench.meanwhile(
        "positions.yaml", "headline: the backing of U.S. President Trump", "headline: -5 degrees"
    )
    bench.meanwhile(
        "positions.yaml", "headline: a swift end to the violence", 'headline: "\'-ism of a kind"'
    )
    bench.begin("--excel-safe", "--bom")
    files = bench.read_files()
    assert b",'-5 degrees," in files["positions.csv"]
    for name in ("positions.csv", "marks.csv", "evidence.csv"):
        rows = [list(map(str, row)) for row in _read(files[name])]
        files[name] = spell(rows, ";")
    bench.write_files(files)
    bench.meanwhile("positions.yaml", "headline: -5 degrees", "headline: -6 degrees")
    bench.meanwhile("positions.yaml", "'-ism of a kind", "an -ism")
    assert bench.judge("--delete") == NOTHING
    single = bench.bring_back(bench.tables / "positions.csv")
    assert single == (0, "", "nothing would change\n")


def test_apostrophes_of_a_list_are_told_by_what_was_exported(tmp_path: Path) -> None:
    bench = Bench(tmp_path, "tables")
    owns = "aliases: [\"'=x\", '---', plain]"
    bench.meanwhile("parties.yaml", "aliases: [Kyiv]", owns).begin("--excel-safe")
    files = bench.read_files()
    assert b"ukraine,1,'=x\r\nukraine,2,'---\r\nukraine,3,plain\r\n" in files["party_aliases.csv"]
    for name in ("parties.csv", "party_aliases.csv"):
        files[name] = spell(_read(files[name]), ";")
    bench.write_files(files)
    bench.meanwhile("parties.yaml", owns, "aliases: [other]")
    assert bench.judge("--delete") == NOTHING
    files["party_aliases.csv"] = files["party_aliases.csv"].replace(b";plain", b";plainer")
    bench.write_files(files)
    assert bench.judge()[0] == "conflict: ukraine.aliases  (party_aliases, row 6)"


def _read(content: bytes) -> Rows:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_what_programs_make_of_a_text_unasked_is_no_change_of_the_marks() -> None:
    told = "name/parties/usa", '"The\t States"  \u2014 of\n_x005F_x0041_'
    saved = "name/parties/usa", "\u201cTheStates\u201d - of _x0041_"
    assert end_row([told]) == end_row([saved]) == ("end", "1 x272727e3")
    other = "name/parties/usa", '"The Estates" - of _x0041_'
    assert end_row([other]) != end_row([told])
    marks = "record/parties/usa", "- \u2014"
    assert end_row([marks]) != end_row([("record/parties/usa", "- -")])


def test_no_mark_is_taken_for_a_number() -> None:
    # A spreadsheet shows 00123456 as 123456, and of 1234e567 it makes an error.
    assert mark_table([["a"]]) == "xe8b7be43"
    assert end_row([("record/parties/usa", "- 12345678")]) == ("end", "1 x50871c6d")
