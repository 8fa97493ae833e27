"""Whatever comes back instead of a sound workbook: one message with sheet, cell and what to do."""

from __future__ import annotations

import csv
import re
import shutil
import zipfile
from typing import TYPE_CHECKING

import pytest

from positions.dossier.store import find_packaged_dossier
from positions.errors import PositionsError
from positions.merge.changes import Choices
from positions.merge.importing import plan_import
from tests.merge.desk import Sheets
from tests.merge.test_edits import run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    workbook = tmp_path_factory.mktemp("exported") / "edited.xlsx"
    run("export", str(workbook), "--dossier", str(find_packaged_dossier()))
    return workbook


def judge(workbook: Path) -> list[str]:
    """What an import says of a workbook."""
    plan = plan_import(find_packaged_dossier(), workbook, Choices())
    return [str(remark) for remark in plan.outcome.remarks]


def rename_sheet(sheets: Sheets) -> None:
    sheets.book["Positions"].title = "Positionen"


def rename_heading(sheets: Sheets) -> None:
    sheets.book["Positions"]["F4"] = "Summary text"


def repeat_id(sheets: Sheets) -> None:
    sheets.put("Positions", "ru-nato", "Id", "ru-withdrawal")


def rename_id(sheets: Sheets) -> None:
    sheets.put("Positions", "ru-nato", "Id", "russia-nato")


def merge_cells(sheets: Sheets) -> None:
    sheets.book["Positions"].merge_cells("F6:F7")


def write_formula(sheets: Sheets) -> None:
    sheets.put("Positions", "ru-nato", "Summary", '="Russia "&"asks"')


def write_error(sheets: Sheets) -> None:
    cell = sheets.find("Positions", "ru-nato", "Summary")
    cell.value, cell.data_type = "#REF!", "e"


def write_wrong_word(sheets: Sheets) -> None:
    sheets.put("Positions", "ru-nato", "Firmness", "frim")


def write_unknown_party(sheets: Sheets) -> None:
    sheets.put("Positions", "ru-nato", "Party", "Rusia")


def write_dangling_id(sheets: Sheets) -> None:
    sheets.put("Positions", "ru-nato", "Responds to", "no-such-position")


def write_unclear_day(sheets: Sheets) -> None:
    sheets.put("Engagements register", "trump-putin-claimed", "Start", "10/02/2025")


def write_no_day(sheets: Sheets) -> None:
    sheets.put("Engagements register", "trump-putin-claimed", "Start", "next week")


def add_evidence_of_nobody(sheets: Sheets) -> None:
    sheets.add("Evidence", Record="nobody", Kind="position", Source="defence-talks-2025-02-12")


def add_position_without_evidence(sheets: Sheets) -> None:
    sheets.add("Positions", Id="bare", Party="Russia", Act="aim", Issue="Talks", Summary="Russia.")


def edit_derived_sheet(sheets: Sheets) -> None:
    sheets.book["Demands"]["B5"] = "Something else"


CASES: dict[str, tuple[Callable[[Sheets], object], list[str]]] = {
    "rename sheet": (
        rename_sheet,
        [
            'Positions: the sheet is not there (did you mean "Positionen"?); nothing of it was '
            "read; name it as it was"
        ],
    ),
    "rename heading": (
        rename_heading,
        [
            'Positions, row 4: the column "Summary" is not there (did you mean "Summary text"?); '
            "nothing of it was read; name it as it was, if it was renamed"
        ],
    ),
    "repeat id": (
        repeat_id,
        [
            'Positions, A14: the id "ru-withdrawal" stands twice, first in row 10; give the new '
            "record another id, or delete the row"
        ],
    ),
    "rename id": (
        rename_id,
        [
            'Positions, A14: the id "ru-nato" has become "russia-nato"; an id stays for life; '
            'write "ru-nato" again, or rename it in the files wherever it stands'
        ],
    ),
    "merge cells": (
        merge_cells,
        [
            "Positions, F7: is covered by merged cells, so that nothing can be read there; "
            "unmerge them and import again"
        ],
    ),
    "write formula": (
        write_formula,
        [
            "Positions, F14: ru-nato, Summary: holds a formula that was not worked out; write what "
            "is meant"
        ],
    ),
    "write error": (
        write_error,
        ["Positions, F14: ru-nato, Summary: holds the error #REF!; write what is meant"],
    ),
    "write wrong word": (
        write_wrong_word,
        [
            'Positions, L14: ru-nato, Firmness: "frim" is none of its words (did you mean '
            '"firm"?); choose one of: red line, firm, negotiable, exploratory, not recorded'
        ],
    ),
    "write unknown party": (
        write_unknown_party,
        [
            'Positions, B14: ru-nato, Party: "Rusia" is the name of none of the parties (did you '
            'mean "Russia"?); write the name or id of one that is'
        ],
    ),
    "write dangling id": (
        write_dangling_id,
        [
            'Positions, M14: E306 position "ru-nato": Responds to "no-such-position" is no '
            "declared position; correct the id, or record the position"
        ],
    ),
    "write unclear day": (
        write_unclear_day,
        [
            'Engagements register, G14: trump-putin-claimed, Start: "10/02/2025" can be 2025-02-10 '
            "or 2025-10-02; write the one that is meant"
        ],
    ),
    "write no day": (
        write_no_day,
        [
            'Engagements register, G14: trump-putin-claimed, Start: "next week" is no date; write '
            "it as 2025-02-12, 2025-02 or 2025"
        ],
    ),
    "add evidence of nobody": (
        add_evidence_of_nobody,
        [
            'Evidence, A49: there is no position "nobody"; write the id of the position that the row '
            "belongs to"
        ],
    ),
    "add position without evidence": (
        add_position_without_evidence,
        [
            'Positions, A30: E209 position "bare": has no evidence; add a row with this id on the '
            "sheet Evidence: source, paragraph and quote"
        ],
    ),
    "edit derived sheet": (
        edit_derived_sheet,
        [
            'Demands, B5: "Something else" was edited, but this sheet follows from the records; '
            "make the edit on the sheet Positions"
        ],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_is_amiss_is_said_with_its_cell(tmp_path: Path, exported: Path, name: str) -> None:
    edit, expected = CASES[name]
    workbook = tmp_path / "edited.xlsx"
    shutil.copy(exported, workbook)
    sheets = Sheets(workbook)
    edit(sheets)
    sheets.save()
    assert judge(workbook) == expected


def test_a_workbook_without_the_hidden_sheet_is_compared_two_ways(
    tmp_path: Path, exported: Path
) -> None:
    workbook = tmp_path / "edited.xlsx"
    shutil.copy(exported, workbook)
    sheets = Sheets(workbook)
    del sheets.book["As exported"]
    sheets.put("Positions", "ru-nato", "Firmness", "negotiable")
    sheets.save()
    plan = plan_import(find_packaged_dossier(), workbook, Choices())
    assert [(change.name, change.before, change.after) for change in plan.outcome.changes] == [
        ("ru-nato.firmness", "firm", "negotiable")
    ]
    assert str(plan.outcome.remarks[0]) == (
        "edited.xlsx: carries no marks of what it was exported from, so nobody can tell who changed "
        "what: every difference from the dossier counts as an edit; name with --base what it was "
        "exported from, or look at each change before it is written"
    )


def test_a_workbook_that_is_open_elsewhere_is_read_with_a_word(
    tmp_path: Path, exported: Path
) -> None:
    workbook = tmp_path / "edited.xlsx"
    shutil.copy(exported, workbook)
    (tmp_path / ".~lock.edited.xlsx#").write_text("somebody")
    assert judge(workbook) == [
        "edited.xlsx: is open in another program (.~lock.edited.xlsx#); what was saved last is "
        "read; save it there, close it and import again"
    ]


def spoil(exported: Path, target: Path, part: str, change: Callable[[bytes], bytes]) -> Path:
    """A copy of the workbook with one part changed or added."""
    with (
        zipfile.ZipFile(exported) as old,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, change(content) if name == part else content)
        if part not in old.namelist():
            new.writestr(part, change(b""))
    return target


def test_macros_are_not_run_and_said(tmp_path: Path, exported: Path) -> None:
    workbook = spoil(exported, tmp_path / "a.xlsm", "xl/vbaProject.bin", lambda _old: b"macro")
    assert judge(workbook) == [
        "a.xlsm: holds macros, which are not run and not read; nothing needs to be done"
    ]


def refuse(workbook: Path, folder: Path | None = None) -> str:
    with pytest.raises(PositionsError) as caught:
        plan_import(folder or find_packaged_dossier(), workbook, Choices())
    return str(caught.value).removeprefix(f"{workbook}: ")


def test_a_part_that_declares_entities_is_refused(tmp_path: Path, exported: Path) -> None:
    def declare(content: bytes) -> bytes:
        entity = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
        return content.replace(b"<worksheet", entity + b"<worksheet", 1)

    part = "xl/worksheets/sheet2.xml"
    assert refuse(spoil(exported, tmp_path / "a.xlsx", part, declare)) == (
        "its part xl/worksheets/sheet2.xml declares entities, which no workbook needs; save it "
        "again as .xlsx"
    )


def test_a_zip_bomb_is_refused(tmp_path: Path, exported: Path) -> None:
    bomb = spoil(exported, tmp_path / "a.xlsx", "xl/media/a.bin", lambda _old: bytes(1_100_000_000))
    assert re.fullmatch(
        r"its part xl/media/a.bin unpacks to more than [\d,]+ bytes; take out what fills it",
        refuse(bomb),
    )


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"no workbook", "this is no workbook, or a damaged one; save it as .xlsx and try again"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
            "it is locked with a password, or of the old format .xls; save it as .xlsx without a "
            "password",
        ),
    ],
)
def test_a_file_that_is_no_workbook_is_refused(
    tmp_path: Path, content: bytes, expected: str
) -> None:
    workbook = tmp_path / "a.xlsx"
    workbook.write_bytes(content)
    assert refuse(workbook) == expected


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    workbook = tmp_path / "a.xlsx"
    with workbook.open("wb") as stream:
        stream.truncate(500_000_000)
    assert refuse(workbook) == (
        "it has 500,000,000 bytes, and 100,000,000 are the most that is read; name a smaller file"
    )


def test_a_workbook_of_another_dossier_is_refused(tmp_path: Path, exported: Path) -> None:
    folder = tmp_path / "other"
    shutil.copytree(find_packaged_dossier(), folder)
    head = folder / "dossier.yaml"
    head.write_text(head.read_text("utf-8").replace("id: kyiv-visit", "id: other"), "utf-8")
    assert refuse(exported, folder) == (
        'it belongs to the dossier "kyiv-visit", and this one is "other"; name the folder of its '
        "own with --dossier"
    )


def test_a_missing_file_and_a_suffix_nobody_knows_are_named(tmp_path: Path) -> None:
    assert refuse(tmp_path / "none.xlsx") == "there is no such file; correct the name"
    (tmp_path / "a.docx").write_text("x")
    assert refuse(tmp_path / "a.docx") == (
        "unknown suffix '.docx'; choose one of: .xlsx, .xlsm, .ods, .csv, .zip, a folder"
    )


def test_of_several_changed_cells_of_a_row_the_right_one_is_named(tmp_path: Path) -> None:
    workbook = tmp_path / "work.xlsx"
    run("export", str(workbook), "--profile", "entry", "--dossier", str(find_packaged_dossier()))
    sheets = Sheets(workbook)
    sheets.put("Parties", "usa", "ISO 3166", "us")
    sheets.put("Parties", "usa", "Colour", "blue")
    sheets.put("Parties", "usa", "Name (required)", "America")
    sheets.save()
    assert judge(workbook) == [
        'Parties, F5: E208 party "usa": ISO 3166 "us" is not a country code of two capital '
        "letters; write US",
        'Parties, H5: E208 party "usa": Colour "blue" is not a colour as it is written here; '
        "write #1F4E79, which is blue",
    ]


def test_a_reference_that_a_deletion_leaves_dangling_is_named_where_it_stands(
    tmp_path: Path,
) -> None:
    folder, workbook = tmp_path / "kyiv", tmp_path / "work.xlsx"
    shutil.copytree(find_packaged_dossier(), folder)
    run("export", str(workbook), "--profile", "entry", "--dossier", str(folder))
    sheets = Sheets(workbook)
    sheets.delete("Issues", "nato")
    sheets.save()
    plan = plan_import(folder, workbook, Choices(delete=True))
    assert [str(remark) for remark in plan.outcome.remarks] == [
        'Sources, L5: E304 source "defence-talks-2025-02-12": Coded for names "nato", whose row '
        "was deleted; so do Positions D20, Positions D23, Positions D24; put the row back, or name "
        "another one wherever it is named"
    ]


def test_a_dangling_reference_that_only_the_dossier_has_is_told_in_words(
    tmp_path: Path, exported: Path
) -> None:
    workbook = tmp_path / "edited.xlsx"
    shutil.copy(exported, workbook)
    sheets = Sheets(workbook)
    del sheets.book["Evidence"]
    sheets.delete("Sources", "defence-talks-2025-02-12")
    sheets.save()
    plan = plan_import(find_packaged_dossier(), workbook, Choices(delete=True))
    assert [str(remark) for remark in plan.outcome.remarks] == [
        "Evidence: the sheet is not there; nothing of it was read; name it as it was",
        'the position "ua-us-support" in the dossier, "Source": E305 position "ua-us-support": '
        'Source names "defence-talks-2025-02-12", whose row was deleted; so do the position '
        '"ua-talks-with-us" in the dossier "Source", the position "ua-security-assurances" in the '
        'dossier "Source" and 41 more places; put the row back, or name another one wherever it is '
        "named",
    ]


def test_an_edited_table_is_told_in_the_words_of_its_own_headings(tmp_path: Path) -> None:
    table = tmp_path / "positions.csv"
    run("export", str(table), "--table", "positions", "--dossier", str(find_packaged_dossier()))
    rows = list(csv.reader(table.read_text("utf-8").splitlines(keepends=True)))
    places = {name: place for place, name in enumerate(rows[0])}
    number = next(n for n, row in enumerate(rows) if row[0] == "ru-nato")
    rows[number][places["responds_to"]] = "no-such-position"
    rows[number][places["issue"]] = "natoo"
    with table.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(rows)
    unmarked, *faults = judge(table)
    assert unmarked.startswith("positions.csv: carries no marks of what it was exported from")
    assert faults == [
        f'positions, issue in row {number + 1}: E304 position "ru-nato": issue "natoo" is no '
        'declared issue (did you mean "nato"?); correct the id, or declare the issue in issues.yaml',
        f'positions, responds_to in row {number + 1}: E306 position "ru-nato": responds_to[1] '
        '"no-such-position" is no declared position; correct the id, or record the position',
    ]


def test_faults_of_whole_records_are_told_in_the_words_of_the_sheet(tmp_path: Path) -> None:
    workbook = tmp_path / "work.xlsx"
    minerals = find_packaged_dossier("minerals-fortnight")
    run("export", str(workbook), "--profile", "entry", "--dossier", str(minerals))
    sheets = Sheets(workbook)
    sheets.put("Positions", "ua-us-support", "Stated on", "2025-06-01")
    sheets.put("Positions", "us-rare-earths", "Headline", "x" * 90)
    sheets.put("Terms", "us-rare-earths", "Value (required)", "1,500")
    sheets.put("Terms", "us-rare-earths", "Kind (required)", "deadline")
    sheets.put("Evidence", "ua-us-support", "Quote", "word " * 40)
    sheets.add("Positions", Id="x-new", Party="usa", Act="demand", Issue="talks")
    sheets.save()
    plan = plan_import(minerals, workbook, Choices())
    assert [str(remark) for remark in plan.outcome.remarks] == [
        'Positions, O5: E501 position "ua-us-support": Stated on "2025-06-01" is after the '
        'dossier\'s day, "2025-02-28"; correct the date, or move As of on the sheet Dossier',
        'Positions, O5: E504 position "ua-us-support": Stated on "2025-06-01" is after the last '
        'of its sources was published, "2025-02-12"; correct the day, or the published of a source',
        'Positions, E11: E210 position "us-rare-earths": Headline has 90 characters, 80 at most; '
        "shorten it: the whole sentence belongs in summary",
        'Positions, A67: E209 position "x-new": has no evidence; add a row with this id on the '
        "sheet Evidence: source, paragraph and quote",
        'Positions, F67: E202 position "x-new": "Summary" is empty; fill it in: The curator\'s own '
        "neutral sentence.",
        'Terms, D5: E205 position "us-rare-earths": Terms: "1,500" is not a date in the form '
        "2025-02-12; write a day as 2025-02-12, a month as 2025-02, a year as 2025, about a day as "
        "2025-02-12~, or leave the cell empty if the day is not known",
        'Evidence, G5: E401 position "ua-us-support": the quote of Evidence has 40 words; cut it '
        "to 25, or join its first and last words with […]",
    ]
