"""Tables as other programs and people leave them: what is undone, asked, and never lost."""

from __future__ import annotations

import csv
import errno
import io
import shutil
import zipfile
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from positions.cli import app
from positions.dossier.store import find_packaged_dossier
from positions.errors import PositionsError
from positions.reading import ReadError
from positions.reading import read_file
from tests.merge.desk import list_diff
from tests.merge.desk import read_texts
from tests.merge.test_edits import edit_file
from tests.merge.test_edits import run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Rows = list[list[str]]

UNMARKED = (
    "carries no marks of what it was exported from, so nobody can tell who changed what: every "
    "difference from the dossier counts as an edit; name with --base what it was exported from, or "
    "look at each change before it is written\n"
)


class Desk:
    """A dossier and its tables, edited by hand and brought back."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.dossier = folder / "dossier"
        shutil.copytree(find_packaged_dossier(), self.dossier)

    def export(self, name: str, *options: str) -> Path:
        run("export", str(self.folder / name), "--dossier", str(self.dossier), *options)
        return self.folder / name

    def bring_back(self, path: Path, *options: str) -> tuple[int, str, str]:
        command = ["import", str(path), "--dossier", str(self.dossier), *options]
        result = CliRunner().invoke(app, command)
        if isinstance(result.exception, PositionsError):  # told by `main`
            return result.exception.exit_code, result.stdout, f"positions: {result.exception}\n"
        assert result.exception is None or isinstance(result.exception, SystemExit)
        return result.exit_code, result.stdout, result.stderr


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def read(path: Path) -> Rows:
    return list(csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline="")))


def write(path: Path, rows: Rows, encoding: str = "utf-8", separator: str = ",") -> Path:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator).writerows(rows)
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def put(path: Path, row: str, column: str, text: str) -> Path:
    """Type a text into the first row that begins with `row`."""
    rows = read(path)
    found = next(one for one in rows if one[0] == row)
    found[rows[0].index(column)] = text
    return write(path, rows)


SUMMARY = "Ukraine is ready to talk – “at once”, in Київ."


def edit_summary(path: Path) -> Rows:
    return read(put(path, "ua-talks-with-us", "summary", SUMMARY))


@pytest.mark.parametrize(
    ("encoding", "separator", "before"),
    [
        ("utf-8", ",", b""),
        ("utf-8", ";", b"\xef\xbb\xbf"),
        ("utf-8", "\t", b""),
        ("utf-8", ";", b"sep=;\r\n"),
        ("utf-16-le", "\t", b"\xff\xfe"),
        ("utf-16-le", ",", b""),
        ("utf-16-be", ";", b""),
    ],
)
def test_whatever_program_has_saved_a_table_its_edit_comes_back(
    desk: Desk, encoding: str, separator: str, before: bytes
) -> None:
    table = desk.export("positions.csv")
    write(table, edit_summary(table), encoding, separator)
    table.write_bytes(before + table.read_bytes())
    code, told, _talk = desk.bring_back(table)
    assert code == 0
    assert told == (
        "changed: ua-talks-with-us.summary  (positions, summary in row 3)\n"
        "    dossier:  Ukraine is willing to hold discussions with the United States.\n"
        f"    edited:   {SUMMARY}\n"
    )


def test_windows_1252_is_read_and_said(desk: Desk) -> None:
    table = desk.export("positions.csv")
    write(table, read(put(table, "ua-talks-with-us", "summary", "Größe – “so”.")), "cp1252")
    code, told, talk = desk.bring_back(table)
    assert code == 0
    assert "    edited:   Größe – “so”.\n" in told
    assert (
        "note: positions: is not UTF-8 and was read as Windows-1252, the encoding of Western "
        "Europe; look whether its letters are right, or save it as CSV UTF-8\n"
    ) in talk


def test_one_odd_byte_in_utf_8_is_named_with_its_line(desk: Desk) -> None:
    table = desk.export("positions.csv")
    edit_summary(table)
    content = table.read_bytes()
    table.write_bytes(content.replace(b"Russia requires Ukraine", b"Russia\x92s Ukraine", 1))
    line = content[: content.index(b"Russia requires Ukraine")].count(b"\n") + 1
    code, told, talk = desk.bring_back(table)
    assert (code, told) == (2, "")
    assert talk == (
        f"positions: {table}: line {line} holds a byte that is no letter (0x92); correct the line "
        "and save the file as CSV UTF-8\n"
    )


def test_cells_beyond_the_header_are_a_fault(desk: Desk) -> None:
    table = desk.export("positions.csv")
    rows = read(table)
    rows[1].append("and the rest of it")
    code, _told, talk = desk.bring_back(write(table, rows))
    assert code == 1
    assert talk == (
        "fault: positions, row 2: has more cells than the header has columns; put a text that "
        "holds the separator into quotation marks\n1 fault to mend first\n"
    )


def test_blank_rows_and_empty_cells_beyond_the_header_change_nothing(desk: Desk) -> None:
    table = desk.export("positions.csv")
    rows = read(table)
    rows[2:2] = [[""] * len(rows[0]), []]
    rows[1] += ["", ""]
    assert desk.bring_back(write(table, rows)) == (0, "", "nothing would change\n")


def test_a_row_is_counted_as_a_spreadsheet_counts(desk: Desk) -> None:
    table = desk.export("positions.csv")
    rows = edit_summary(table)
    rows[1:1] = [[]]
    _code, told, _talk = desk.bring_back(write(table, rows))
    assert told.startswith("changed: ua-talks-with-us.summary  (positions, summary in row 4)\n")


def test_a_table_without_its_ids_is_a_fault_and_no_deletion(desk: Desk) -> None:
    table = desk.export("issues.csv", "--table", "issues")
    write(table, [row[1:] for row in read(table)])
    code, told, talk = desk.bring_back(table, "--delete")
    assert (code, told) == (1, "")
    assert talk == (
        'fault: issues, row 1: has no column "id", so nobody can tell what its rows belong to; put '
        "the column back, or export the table again and make the edits there\n"
        "1 fault to mend first\n"
    )


def test_a_column_renamed_is_said(desk: Desk) -> None:
    table = desk.export("positions.csv")
    rows = edit_summary(table)
    rows[0][rows[0].index("summary")] = "What they say"
    _code, told, talk = desk.bring_back(write(table, rows))
    assert told == ""
    assert talk.startswith(
        'note: positions, row 1: has the column "What they say", which is not read, and no '
        '"summary"; if it is a column renamed, call it as it was\n'
    )


def test_headings_in_other_letters_are_those_of_the_table(desk: Desk) -> None:
    table = desk.export("positions.csv")
    rows = edit_summary(table)
    rows[0] = [name.replace("_", " ").capitalize() for name in rows[0]]
    _code, told, _talk = desk.bring_back(write(table, rows))
    assert told.startswith("changed: ua-talks-with-us.summary  ")


def test_two_columns_of_one_name_are_a_fault(desk: Desk) -> None:
    table = desk.export("positions.csv")
    rows = [[*row, row[0] and "other"] for row in read(table)]
    rows[0][-1] = "summary"
    code, _told, talk = desk.bring_back(write(table, rows))
    assert code == 1
    assert 'fault: positions, row 1: has two columns "summary"' in talk


def test_an_open_quotation_mark_swallows_no_rows(desk: Desk) -> None:
    table = desk.export("positions.csv")
    text = table.read_text("utf-8")
    table.write_text(text.replace("Ukraine is willing", '"Ukraine is willing', 1), "utf-8")
    code, told, talk = desk.bring_back(table, "--delete")
    assert (code, told) == (2, "")
    assert "is no line of a CSV file" in talk
    assert "see whether a quotation mark is missing, or save it again as CSV UTF-8" in talk


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "it is empty; export the table again"),
        (b"\r\n\r\n", "it is empty; export the table again"),
        (b"\xef\xbb\xbf", "it is empty; export the table again"),
    ],
)
def test_an_empty_table_is_no_deletion_of_everything(desk: Desk, content: bytes, said: str) -> None:
    table = desk.export("positions.csv")
    table.write_bytes(content)
    assert desk.bring_back(table, "--delete") == (2, "", f"positions: {table}: {said}\n")


def test_the_only_item_of_a_record_is_deleted_by_choice(desk: Desk) -> None:
    tables = desk.export("tables")
    write(
        tables / "terms.csv",
        [one for one in read(tables / "terms.csv") if one[0] != "us-rare-earths"],
    )
    code, told, talk = desk.bring_back(tables)
    assert code == 0
    assert told.startswith("deleted, not taken: us-rare-earths.terms[1]  (terms)\n")
    assert talk == "1 deletion not taken (--delete takes it)\n"
    before = read_texts(desk.dossier)
    desk.bring_back(tables, "--delete", "--write")
    assert list_diff(before, desk.dossier) == [
        "positions.yaml",
        "-    terms:",
        "-      - kind: amount",
        "-        value: 500000000000",
        "-        unit: USD",
        "-        basis: worth of the rare earth minerals",
    ]


def test_the_last_row_of_a_list_is_not_lost(desk: Desk) -> None:
    table = desk.export("addressees.csv", "--table", "addressees")
    write(table, [one for one in read(table) if one[0] != "ua-talks-with-us"])
    _code, told, _talk = desk.bring_back(table)
    assert told == (
        "changed: ua-talks-with-us.addressees  (addressees)\n"
        "    dossier:  usa\n"
        "    edited:   (empty)\n"
    )


@pytest.mark.parametrize("table", ["evidence", "terms", "positions", "addressees", "derivations"])
def test_a_folder_of_one_table_proposes_no_deletion(desk: Desk, table: str) -> None:
    tables = desk.export("tables")
    for file in tables.iterdir():
        if file.stem != table:
            file.unlink()
    assert desk.bring_back(tables, "--delete") == (0, "", "nothing would change\n")


@pytest.mark.parametrize("text", ["nan", "inf", "-1", "1.5", "x", "1e400", "0"])
@pytest.mark.parametrize("column", ["item", "state"])
def test_a_number_that_is_none_is_a_fault_and_deletes_nothing(
    desk: Desk, column: str, text: str
) -> None:
    table = desk.export("evidence.csv", "--table", "evidence")
    put(table, "us-minerals-pact", column, text)
    code, told, talk = desk.bring_back(table, "--delete")
    assert (code, told) == (1, "")
    assert talk == (
        f'fault: evidence, {column} in row 11: "{text}" is no whole number from 1; write the number '
        "as it was exported; leave it empty in a new row\n1 fault to mend first\n"
    )


@pytest.mark.parametrize("number", ["", "99", "2", "1.0"])
def test_a_passage_whose_number_is_gone_is_known_by_what_it_says(desk: Desk, number: str) -> None:
    table = desk.export("evidence.csv", "--table", "evidence")
    put(table, "us-minerals-pact", "item", number)
    assert desk.bring_back(table, "--delete") == (0, "", "nothing would change\n")


@pytest.mark.parametrize("number", ["", "7"])
def test_a_term_of_the_only_one_of_its_kind_is_known_whatever_was_changed(
    desk: Desk, number: str
) -> None:
    table = desk.export("terms.csv", "--table", "terms")
    put(table, "us-rare-earths", "item", number)
    put(table, "us-rare-earths", "value", "450000000000")
    put(table, "us-rare-earths", "basis", "worth of all")
    _code, told, _talk = desk.bring_back(table)
    assert [line for line in told.splitlines() if not line.startswith(" ")] == [
        "changed: us-rare-earths.terms[1].value  (terms, value in row 2)",
        "changed: us-rare-earths.terms[1].basis  (terms, basis in row 2)",
    ]


def test_a_passage_given_to_another_record_overwrites_none(desk: Desk) -> None:
    table = desk.export("evidence.csv", "--table", "evidence")
    rows = read(table)
    found = next(one for one in rows if one[0] == "us-minerals-pact")
    found[0] = found[rows[0].index("position")] = "us-swift-end"
    _code, told, _talk = desk.bring_back(write(table, rows))
    heads = [line for line in told.splitlines() if not line.startswith(" ")]
    assert heads == [
        "deleted, not taken: us-minerals-pact.evidence[1]  (evidence)",
        "new: us-swift-end.evidence[2]  (evidence, row 11)",
    ]


def test_a_kind_of_record_that_is_none_is_a_fault(desk: Desk) -> None:
    table = desk.export("evidence.csv", "--table", "evidence")
    put(table, "us-minerals-pact", "record_kind", "posn")
    code, _told, talk = desk.bring_back(table)
    assert code == 1
    assert (
        'fault: evidence, record_kind in row 11: "posn" is no kind of record that has evidence; '
        "write position or engagement\n"
    ) in talk


def test_a_passage_without_a_kind_belongs_to_the_record_it_names(desk: Desk) -> None:
    table = desk.export("evidence.csv", "--table", "evidence")
    rows = read(table)
    kind = rows[0].index("record_kind")
    write(table, [row[:kind] + row[kind + 1 :] for row in rows])
    code, told, talk = desk.bring_back(table)
    assert (code, told) == (0, "")
    assert "fault" not in talk


@pytest.mark.parametrize(
    ("column", "text", "source"),
    [
        ("stated_on_earliest", "2025-01-01", "stated_on"),
        ("plover", "REJECT", "act"),
        ("cameo", "99", "act"),
    ],
)
def test_an_edit_of_a_column_that_follows_is_said(
    desk: Desk, column: str, text: str, source: str
) -> None:
    table = desk.export("positions.csv")
    put(table, "ua-us-support", column, text)
    assert desk.bring_back(table) == (
        0,
        "",
        f'note: positions, {column} in row 2: follows from the column "{source}"; the edit is not '
        f'taken; edit "{source}" instead\nnothing would change\n',
    )


def test_what_a_spreadsheet_makes_of_columns_that_follow_is_no_edit(desk: Desk) -> None:
    table = desk.export("sources.csv", "--table", "sources")
    put(table, "defence-talks-2025-02-12", "published_earliest", "12/02/2025")
    assert desk.bring_back(table) == (0, "", "nothing would change\n")


def test_edited_tables_that_follow_are_said_whether_or_not_a_package_tells(desk: Desk) -> None:
    tables = desk.export("tables")
    (tables / "datapackage.json").unlink()
    put(tables / "demands.csv", read(tables / "demands.csv")[1][0], "issue", "elsewhere")
    assert desk.bring_back(tables) == (
        0,
        "",
        "note: demands: was edited, but this table follows from the records; the edit is not "
        "taken; edit the record itself\nnothing would change\n",
    )


def test_a_package_saved_by_another_program_says_nothing(desk: Desk) -> None:
    tables = desk.export("tables")
    for file in tables.glob("*.csv"):
        write(file, read(file), separator=";")
    assert desk.bring_back(tables, "--delete") == (0, "", "nothing would change\n")


def guard(desk: Desk, headline: str, name: str, *options: str) -> Path:
    old = "headline: the backing of U.S. President Trump"
    edit_file("positions.yaml", old, f"headline: {headline}")(desk.dossier)
    return desk.export(name, *options)


@pytest.mark.parametrize("name", ["tables", "positions.csv"])
def test_the_apostrophe_of_an_excel_safe_table_stays_out_of_the_dossier(
    desk: Desk, name: str
) -> None:
    exported = guard(desk, "'-5 degrees'", name, "--excel-safe")
    table = exported / "positions.csv" if exported.is_dir() else exported
    assert desk.bring_back(exported) == (0, "", "nothing would change\n")
    table.write_bytes(table.read_bytes().replace(b"'-5 degrees", b"'-6 degrees"))
    before = read_texts(desk.dossier)
    desk.bring_back(exported, "--write")
    assert list_diff(before, desk.dossier) == [
        "positions.yaml",
        "-    headline: '-5 degrees'",
        "+    headline: '-6 degrees'",
    ]


def test_an_apostrophe_of_the_text_itself_stays(desk: Desk) -> None:
    table = guard(desk, "\"'-ism' of a kind\"", "positions.csv")
    assert desk.bring_back(table) == (0, "", "nothing would change\n")
    table.write_bytes(table.read_bytes().replace(b"of a kind", b"of another kind"))
    _code, told, _talk = desk.bring_back(table)
    assert "    edited:   '-ism' of another kind\n" in told


def test_an_apostrophe_that_nobody_can_tell_is_asked(desk: Desk) -> None:
    table = desk.export("positions.csv")
    put(table, "ua-us-support", "headline", "'-5 degrees")
    code, told, talk = desk.bring_back(table)
    assert (code, told) == (1, "")
    assert talk.startswith(
        "fault: positions, headline in row 2: ua-us-support, Headline: nobody can tell whether the "
        "apostrophe before -5 degr… counts; take it off, or begin the text otherwise\n"
    )


@pytest.mark.parametrize("name", ["pos-ed.csv", "x.csv"])
def test_a_table_of_another_name_is_known_by_its_columns(desk: Desk, name: str) -> None:
    table = desk.export(name, "--table", "positions")
    edit_summary(table)
    code, told, talk = desk.bring_back(table)
    assert code == 0
    assert told.startswith("changed: ua-talks-with-us.summary  ")
    said = 'its columns are those of the table "positions", and it was read as that'
    assert f"note: {name}: {said}; else name it with --table\n" in talk


def test_a_table_that_nothing_tells_can_be_named(desk: Desk) -> None:
    table = desk.export("x.csv", "--table", "positions")
    rows = edit_summary(table)
    places = [rows[0].index(name) for name in ("id", "note")]
    summary = rows[0].index("summary")
    write(table, [[row[places[0]], row[summary], "mine"] for row in rows])
    code, _told, talk = desk.bring_back(table)
    assert code == 2
    assert "neither its name nor its columns say which table it is; name it with --table" in talk
    code, told, _talk = desk.bring_back(table, "--table", "positions")
    assert code == 0
    assert told.startswith("changed: ua-talks-with-us.summary  ")


@pytest.mark.parametrize("name", ["positions (1).csv", "2025-positions.csv", "POSITIONS.CSV"])
def test_a_name_that_a_browser_or_a_person_made_is_understood(desk: Desk, name: str) -> None:
    table = desk.export("positions.csv")
    edit_summary(table)
    renamed = table.rename(table.with_name(name))
    _code, told, talk = desk.bring_back(renamed)
    assert told.startswith("changed: ua-talks-with-us.summary  ")
    assert talk == f"note: {name}: {UNMARKED}1 change to write; --write writes it\n"


def test_odd_files_in_a_folder_are_asked_or_said(desk: Desk) -> None:
    tables = desk.export("tables")
    table = tables / "positions.csv"
    edit_summary(table)
    table.rename(tables / "positions - copy.csv")
    (tables / "shopping.csv").write_text("what,how many\nmilk,2\n", "utf-8")
    (tables / "folder.csv").mkdir()
    (tables / "readme.txt").write_text("hello", "utf-8")
    (tables / "._terms.csv").write_bytes(b"\0\1")
    code, told, talk = desk.bring_back(tables)
    assert (code, told) == (1, "")
    assert talk == (
        'fault: positions - copy.csv: has the name of no table, and the columns of "positions"; '
        "call it positions.csv, or take it out\n"
        "note: shopping.csv: has the name of no table; it was not read; if it holds edits, rename "
        "it\n1 fault to mend first\n"
    )


def test_letters_of_names_do_not_matter_and_twice_is_asked(desk: Desk) -> None:
    tables = desk.export("tables")
    table = tables / "positions.csv"
    edit_summary(table)
    shutil.copy(table, tables / "Positions.CSV")
    code, _told, talk = desk.bring_back(tables)
    assert code == 2
    assert 'it holds the table "positions" twice, as Positions.CSV and positions.csv' in talk
    table.unlink()
    _code, told, _talk = desk.bring_back(tables)
    assert told.startswith("changed: ua-talks-with-us.summary  ")


@pytest.mark.parametrize("place", ["../../{}", "/etc/{}", "a\\b\\{}", "C:\\x\\{}", "tables/{}"])
def test_paths_in_a_zip_lead_nowhere(desk: Desk, place: str) -> None:
    table = desk.export("positions.csv")
    edit_summary(table)
    target = desk.folder / "t.zip"
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(place.format("positions.csv"), table.read_bytes())
        archive.writestr("__MACOSX/._positions.csv", b"\0\1\2")
    _code, told, _talk = desk.bring_back(target)
    assert told.startswith("changed: ua-talks-with-us.summary  ")


def test_a_zip_with_a_table_twice_is_asked(desk: Desk) -> None:
    table = desk.export("positions.csv")
    target = desk.folder / "t.zip"
    with zipfile.ZipFile(target, "w") as archive:
        archive.write(table, "a/positions.csv")
        archive.write(table, "z/positions.csv")
    code, _told, talk = desk.bring_back(target)
    assert code == 2
    assert "it holds positions.csv more than once; take out the one that does not count" in talk


def test_tables_of_a_part_do_not_come_back(desk: Desk) -> None:
    tables = desk.export("tables", "--parties", "ukraine")
    code, told, talk = desk.bring_back(tables, "--delete")
    assert (code, told) == (2, "")
    assert "these are tables of a part of the dossier" in talk
    assert "export all of it and make the edits there" in talk
    code, told, talk = desk.bring_back(tables / "positions.csv", "--delete")
    assert (code, told) == (2, "")
    assert "these are tables of a part of the dossier" in talk


def make_folder(path: Path) -> None:
    path.mkdir()


def test_a_table_that_one_may_not_read_is_said_in_one_line(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever runs the tests may be allowed to read everything, so the system's answer is made."""
    path = desk.folder.parent / "positions.csv"
    path.write_bytes(b"id,summary\n")

    def refuse(*_arguments: object) -> int:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr("positions.reading.os.open", refuse)
    with pytest.raises(ReadError) as caught:
        read_file(path, most=100)
    assert str(caught.value) == (
        f"{path}: it cannot be opened (Permission denied); make it a file that you may read"
    )


def make_huge(path: Path) -> None:
    with path.open("wb") as stream:
        stream.truncate(200_000_001)


@pytest.mark.parametrize(
    ("name", "make", "said"),
    [
        ("none.csv", lambda _path: None, "there is no such file; correct the name"),
        (
            "positions.csv",
            make_folder,
            "it holds no table of records; name the files as they were ",
        ),
        (
            "demands.csv",
            lambda path: path.write_bytes(b"position,item\n"),
            "follows from the records",
        ),
        ("positions.csv", make_huge, "it has 200,000,001 bytes, and 200,000,000 are the most"),
        ("positions.zip", lambda path: path.write_bytes(b"PK"), "this is no zip, or a damaged one"),
        ("positions.txt", lambda path: path.write_bytes(b"id\n"), "unknown suffix '.txt'"),
    ],
)
def test_what_is_no_table_is_said_in_one_line(
    desk: Desk, name: str, make: Callable[[Path], object], said: str
) -> None:
    path = desk.folder / name
    make(path)
    code, told, talk = desk.bring_back(path)
    assert (code, told) == (2, "")
    assert said in talk
    assert talk.count("\n") == 1


def test_a_table_of_headings_alone_proposes_deletions(desk: Desk) -> None:
    table = desk.export("terms.csv", "--table", "terms")
    write(table, read(table)[:1])
    code, told, talk = desk.bring_back(table)
    assert code == 0
    assert told.count("deleted, not taken: ") == 4
    assert talk.endswith("\n4 deletions not taken (--delete takes them)\n")


def test_a_new_record_may_name_its_list_in_either_place(desk: Desk) -> None:
    tables = desk.export("tables")
    rows = read(tables / "positions.csv")
    new = list(next(one for one in rows if one[0] == "ru-nato"))
    new[0], new[rows[0].index("addressees")] = "ru-nato-again", "ukraine"
    write(tables / "positions.csv", [*rows, new])
    rows = read(tables / "evidence.csv")
    passage = list(next(one for one in rows if one[0] == "ru-nato"))
    passage[0] = passage[rows[0].index("position")] = "ru-nato-again"
    write(tables / "evidence.csv", [*rows, passage])
    code, told, talk = desk.bring_back(tables)
    assert code == 0, talk
    assert told.startswith("new: ru-nato-again  (positions, row 27)\n")
    assert "Addressees: ukraine" in " ".join(told.split())
