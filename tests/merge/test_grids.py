"""Workbooks made to do harm, or holding more than values: refused, read right, or told."""

from __future__ import annotations

import re
import shutil
import zipfile
from datetime import datetime
from typing import TYPE_CHECKING
from typing import Any

import pytest
from openpyxl.comments import Comment

from positions.dossier.store import find_packaged_dossier
from positions.errors import EditedWorkbookError
from positions.errors import PositionsError
from positions.exporting import _refuse_edits
from positions.merge.changes import Choices
from positions.merge.edited.formats import Shown
from positions.merge.edited.formats import read_code
from positions.merge.edited.opening import open_workbook
from positions.merge.importing import plan_import
from tests.merge.desk import Sheets
from tests.merge.test_edits import run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

CELL = '<c r="F14" s="11" t="inlineStr"><is><t>'


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    workbook = tmp_path_factory.mktemp("exported") / "edited.xlsx"
    run("export", str(workbook), "--dossier", str(find_packaged_dossier()))
    return workbook


@pytest.fixture(scope="module")
def entry(tmp_path_factory: pytest.TempPathFactory) -> Path:
    workbook = tmp_path_factory.mktemp("entry") / "edited.xlsx"
    folder = str(find_packaged_dossier())
    run("export", str(workbook), "--dossier", folder, "--profile", "entry")
    return workbook


def edit(source: Path, folder: Path, change: Callable[[Sheets], object]) -> Path:
    """A copy that somebody has edited in another program."""
    workbook = folder / "edited.xlsx"
    shutil.copy(source, workbook)
    sheets = Sheets(workbook)
    change(sheets)
    return sheets.save()


def rewrite(source: Path, folder: Path, tab: str, change: Callable[[str], str]) -> Path:
    """A copy in which the part of a sheet says something else."""
    workbook = folder / "edited.xlsx"
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(workbook, "w", 8) as new:
        book = old.read("xl/workbook.xml").decode()
        number = re.findall(r'<sheet [^>]*name="([^"]*)"', book).index(tab) + 1
        for name in old.namelist():
            content = old.read(name)
            if name == f"xl/worksheets/sheet{number}.xml":
                changed = change(content.decode())
                assert changed != content.decode()
                content = changed.encode()
            new.writestr(name, content)
    return workbook


def judge(workbook: Path) -> tuple[list[tuple[str, Any]], list[str]]:
    """The changes and the remarks of an import."""
    outcome = plan_import(find_packaged_dossier(), workbook, Choices()).outcome
    return [(one.name, one.after) for one in outcome.changes], list(map(str, outcome.remarks))


def refuse(workbook: Path) -> str:
    with pytest.raises(PositionsError) as caught:
        plan_import(find_packaged_dossier(), workbook, Choices())
    return str(caught.value).removeprefix(f"{workbook}: ")


def put_cell(cell: str) -> Callable[[str], str]:
    """Replace F14 of Positions, the summary of ru-nato."""
    return lambda sheet: re.sub(r'<c r="F14".*?</c>', cell, sheet, count=1)


ERRORS = [
    '<c r="F14" s="11" t="e"><v>#REF!</v></c>',
    '<c t="e" r="F14" s="11"><v>#REF!</v></c>',
    '<c\n r="F14" s="11" t="e"><v>#REF!</v></c>',
    "<c r='F14' s='11' t='e'><v>#REF!</v></c>",
    '<c r="F14" s="11" t=\'e\'><v>#REF!</v></c>',
    '<c r="F14" s="11" t = \'e\'><v>#REF!</v></c>',
    '<c r = "F14" s="11" t="e"><f>A1</f><v>#REF!</v></c>',
]


@pytest.mark.parametrize("cell", ERRORS)
def test_an_error_is_found_however_it_is_spelled(tmp_path: Path, exported: Path, cell: str) -> None:
    workbook = rewrite(exported, tmp_path, "Positions", put_cell(cell))
    _changes, remarks = judge(workbook)
    assert remarks == [
        "Positions, F14: ru-nato, Summary: holds the error #REF!; write what is meant"
    ]


def test_an_error_in_an_empty_cell_is_not_overlooked(tmp_path: Path, exported: Path) -> None:
    cell = '<c r="F14" s="11" t="e"><v>#REF!</v></c>'

    def change(sheet: str) -> str:
        empty = re.sub(r'<c r="G14"[^>]*/>', cell.replace("F14", "G14"), sheet, count=1)
        assert empty != sheet
        return empty

    _changes, remarks = judge(rewrite(exported, tmp_path, "Positions", change))
    assert remarks == [
        "Positions, G14: ru-nato, Speaker: holds the error #REF!; write what is meant"
    ]


def test_a_sheet_with_prefixed_elements_is_read_the_same(tmp_path: Path, exported: Path) -> None:
    def change(sheet: str) -> str:
        sheet = put_cell(ERRORS[0])(sheet)
        sheet = re.sub(r"<(/?)([a-zA-Z]\w*)(?=[ >/])", r"<\1x:\2", sheet)
        return sheet.replace("xmlns=", "xmlns:x=")

    _changes, remarks = judge(rewrite(exported, tmp_path, "Positions", change))
    assert remarks == [
        "Positions, F14: ru-nato, Summary: holds the error #REF!; write what is meant"
    ]


def test_many_cells_that_look_like_errors_take_no_time(tmp_path: Path, exported: Path) -> None:
    junk = "<row>" + "<c t='e'/>" * 200_000 + "</row>"

    def change(sheet: str) -> str:
        return sheet.replace("</sheetData>", f"{junk}</sheetData>", 1)

    start = datetime.now()  # noqa: DTZ005 - a span
    refuse(rewrite(exported, tmp_path, "Positions", change))
    assert (datetime.now() - start).total_seconds() < 30  # noqa: DTZ005 - the same


@pytest.mark.parametrize(
    ("address", "cells"), [("XFD1048576", "17,179,869,184"), ("XFD2000", "32,768,000")]
)
def test_a_cell_far_out_is_refused_before_memory_fills(
    tmp_path: Path, exported: Path, address: str, cells: str
) -> None:
    row = address.removeprefix("XFD")
    cell = f'<row r="{row}"><c r="{address}"><v>1</v></c></row></sheetData>'
    workbook = rewrite(
        exported, tmp_path, "Positions", lambda sheet: sheet.replace("</sheetData>", cell)
    )
    assert refuse(workbook) == (
        f'its sheet "Positions" reaches to {address}, which makes {cells} cells with the empty '
        "ones, and 10,000,000 are the most that are read; delete what stands far below or far to "
        "the right (Ctrl+End goes there)"
    )


def test_a_far_cell_without_content_is_no_matter(tmp_path: Path, exported: Path) -> None:
    cell = '<row r="1048576"><c r="XFD1048576" s="1"/></row></sheetData>'
    workbook = rewrite(
        exported, tmp_path, "Positions", lambda sheet: sheet.replace("</sheetData>", cell)
    )
    assert judge(workbook) == ([], [])


HEAD = '{"dossier": "kyiv-visit", "schema": "1"}'
MARKS = [
    ("record number", "/evidence/1<", "/evidence/99999999<"),
    ("no number", "/evidence/1<", "/evidence/x<"),
    ("a field nobody knows", "positions.summary", "positions.nosuch"),
    ("a sheet nobody knows", ">rows/positions<", ">rows/nosuch<"),
    ("no JSON", '"schema":', '"sch'),
    ("a head that is a list", HEAD, "[]"),
    ("a head that is a number", HEAD, "1"),
    ("a head that is a text", HEAD, '"x"'),
    ("no end of drawings", '"drawings": 0', '"drawings": 1e999'),
    ("half a drawing", '"drawings": 0', '"drawings": 0.5'),
    ("an unknown table", ">record/positions/ru-nato<", ">record/nosuch/ru-nato<"),
]


@pytest.mark.parametrize(("old", "new"), [one[1:] for one in MARKS], ids=[one[0] for one in MARKS])
def test_a_forged_hidden_sheet_is_refused(
    tmp_path: Path, exported: Path, old: str, new: str
) -> None:
    workbook = rewrite(exported, tmp_path, "As exported", lambda sheet: sheet.replace(old, new, 1))
    assert re.fullmatch(
        r"As exported, row \d+: this hidden sheet tells what was edited, and it was changed \(it "
        r"cannot be read\); put it back, or delete the whole sheet: then every difference from "
        r"the dossier counts as an edit, unless --base names what was exported",
        refuse(workbook),
    )


def test_a_hidden_sheet_with_another_mark_is_refused(tmp_path: Path, exported: Path) -> None:
    # A mark that was put for another one would make an edit of what nobody has edited.
    def change(sheet: str) -> str:
        old = "record/positions/ru-nato</t></is></c>"
        head, found, rest = sheet.partition(old)
        assert found
        return head + found + re.sub(r"[0-9a-f]{8}", "00000000", rest, count=1)

    assert "(its rows do not belong together); put it back" in refuse(
        rewrite(exported, tmp_path, "As exported", change)
    )


TEXTS = [
    ("another field", '", "positions.headline"]', '", "positions.note"]'),
    ("another tab", '{"tab": "Positions"', '{"tab": "Evidence"'),
    ("another name", ">Russia<", ">Rossiya<"),
    ("another column left out", '"positions.conditions"]', '"positions.note"]'),
    ("another dossier", HEAD, HEAD.replace("kyiv", "nile")),
]


@pytest.mark.parametrize(("old", "new"), [one[1:] for one in TEXTS], ids=[one[0] for one in TEXTS])
def test_a_hidden_sheet_that_names_something_else_is_refused(
    tmp_path: Path, exported: Path, old: str, new: str
) -> None:
    # What is typed under one heading would be written into the field of another.
    def change(sheet: str) -> str:
        assert old in sheet
        return sheet.replace(old, new, 1)

    assert "(its rows do not belong together); put it back" in refuse(
        rewrite(exported, tmp_path, "As exported", change)
    )


def test_a_hidden_sheet_with_rows_deleted_is_refused(tmp_path: Path, exported: Path) -> None:
    def change(sheets: Sheets) -> None:
        sheet = sheets.book["As exported"]
        sheet.delete_rows(sheet.max_row - 1)

    workbook = edit(exported, tmp_path, change)
    assert "(rows are missing); put it back" in refuse(workbook)


def add_sheet(sheets: Sheets) -> None:
    sheets.book.create_sheet("Scratch")["A1"] = "to do"


def add_column(sheets: Sheets) -> None:
    sheets.book["Positions"]["U4"] = "My remarks"
    sheets.book["Positions"]["U5"] = "call Anna"


def add_loose_text(sheets: Sheets) -> None:
    sheets.book["Positions"]["U9"] = "call Anna"


def add_note(sheets: Sheets) -> None:
    sheets.book["Positions"]["F6"].comment = Comment("please check", "me")


OWN: dict[str, tuple[Callable[[Sheets], None], str]] = {
    "sheet": (add_sheet, "a sheet with 1 cell (Scratch)"),
    "column": (add_column, 'the column "My remarks" (Positions, U4)'),
    "loose text": (add_loose_text, '"call Anna" (Positions, U9)'),
    "note": (add_note, 'the note "please check" (Positions, F6)'),
}


@pytest.mark.parametrize("name", OWN)
def test_what_is_a_readers_own_is_told_and_not_overwritten(
    tmp_path: Path, exported: Path, name: str
) -> None:
    change, expected = OWN[name]
    workbook = edit(exported, tmp_path, change)
    assert judge(workbook) == (
        [],
        [
            f"edited.xlsx: nothing is taken of what was added to it: {expected}; it is kept in "
            "this workbook only"
        ],
    )
    with pytest.raises(EditedWorkbookError) as caught:
        _refuse_edits(find_packaged_dossier(), workbook)
    assert str(caught.value) == (
        f"{workbook}: kept, because 1 thing in it would be lost: {expected}; write to another "
        "name, or replace it with --force"
    )


def double_heading(sheets: Sheets) -> None:
    sheet = sheets.book["Positions"]
    sheet["U4"] = "Summary"
    sheet["U14"] = "Something else"


def double_omitted_heading(sheets: Sheets) -> None:
    sheet = sheets.book["Positions"]
    sheet["U4"], sheet["V4"], sheet["V6"] = "Status", "Status", "withdrawn"


def write_above(sheets: Sheets) -> None:
    sheets.book["Positions"]["A3"] = "new-one"
    sheets.book["Positions"]["B3"] = "Russia"
    sheets.book["Positions"]["F3"] = "Russia asks."


def rename_heading_and_edit(sheets: Sheets) -> None:
    sheets.book["Positions"]["F4"] = "What they say"
    sheets.book["Positions"]["F14"] = "Russia asks for more."


def clear_heading_and_edit(sheets: Sheets) -> None:
    sheets.book["Positions"]["F4"] = None
    sheets.book["Positions"]["F14"] = "Russia asks for more."


def clear_heading_and_cell(sheets: Sheets) -> None:
    sheets.book["Positions"]["F4"] = None
    sheets.book["Positions"]["F14"] = None


def rename_sheet_and_edit(sheets: Sheets) -> None:
    sheets.book["Positions"]["F14"] = "Russia asks for more."
    sheets.book["Positions"].title = "Positionen"


def edit_much(sheets: Sheets) -> None:
    sheet = sheets.book["Guide"]
    for row in range(5, 27):
        sheet.cell(row, 3).value = f"{sheet.cell(row, 3).value}."


def rename_derived_heading(sheets: Sheets) -> None:
    sheets.book["Comparison"]["B4"] = "America"


def empty_and_delete(sheets: Sheets) -> None:
    sheets.book["Comparison"]["C6"] = None
    sheets.book["Comparison"].delete_rows(9)


def edit_page_title(sheets: Sheets) -> None:
    sheets.book["Briefing"]["A1"] = "Another title"


FOLLOWS = "but this sheet follows from the records"
TOLD: dict[str, tuple[Callable[[Sheets], None], list[str]]] = {
    "double heading": (
        double_heading,
        [
            'Positions, U4: the heading "Summary" stands here and in F4; name the column '
            "otherwise that is your own, or delete it"
        ],
    ),
    "double heading of a column that was left out": (
        double_omitted_heading,
        [
            'Positions, V4: the heading "Status" stands here and in U4; name the column '
            "otherwise that is your own, or delete it"
        ],
    ),
    "a row above the headings": (
        write_above,
        [
            "Positions, row 3: stands above the headings, where no row is read; move it below the "
            "last row",
            'edited.xlsx: nothing is taken of what was added to it: "Russia" (Positions, B3), '
            '"Russia asks." (Positions, F3); it is kept in this workbook only',
        ],
    ),
    "a heading renamed, a cell edited": (
        rename_heading_and_edit,
        [
            'Positions, row 4: the column "Summary" is not there (did you mean "What they say"?); '
            "nothing of it was read; name it as it was, if it was renamed"
        ],
    ),
    "a heading cleared, a cell edited": (
        clear_heading_and_edit,
        [
            'Positions, F4: the heading "Summary" was cleared, and something was edited below it '
            "(F14); nothing of the column was read; write the heading again, or clear the cells"
        ],
    ),
    "a heading cleared, a cell cleared": (
        clear_heading_and_cell,
        [
            'Positions, F4: the heading "Summary" was cleared, and something was edited below it; '
            "nothing of the column was read; write the heading again, or clear the cells"
        ],
    ),
    "a sheet renamed, a cell edited": (
        rename_sheet_and_edit,
        [
            'Positions: the sheet is not there (did you mean "Positionen"?); nothing of it was '
            "read; name it as it was"
        ],
    ),
    "many edits on a derived sheet": (
        edit_much,
        [
            'Guide: 22 cells were edited (C5 "2025-02-12: what was said or done later …", C6 "25 '
            'positions, 10 engagements, 10 issues,…", C7 "the positions authors." and 19 more), '
            f"{FOLLOWS}; make the edits on the sheet Dossier of an entry workbook (`positions export "
            "work.xlsx --profile entry`), or in dossier.yaml"
        ],
    ),
    "a derived heading": (
        rename_derived_heading,
        [f'Comparison, B4: "America" was edited, {FOLLOWS}; make the edit on the sheet Parties'],
    ),
    "a derived cell emptied, a row deleted": (
        empty_and_delete,
        [
            f"Comparison, C6: a cell was emptied, {FOLLOWS}; make the edit on the sheet Positions",
            f"Comparison: 1 row was taken out, {FOLLOWS}; make the edits in an entry workbook "
            "(`positions export work.xlsx --profile entry`), or in the record itself",
        ],
    ),
    "the title of a page": (
        edit_page_title,
        [
            f'Briefing, A1: "Another title" was edited, {FOLLOWS}; make the edit on the sheet '
            "Dossier of an entry workbook (`positions export work.xlsx --profile entry`), or in "
            "dossier.yaml"
        ],
    ),
}


@pytest.mark.parametrize("name", TOLD)
def test_what_is_not_taken_is_told_and_not_overwritten(
    tmp_path: Path, exported: Path, name: str
) -> None:
    change, expected = TOLD[name]
    workbook = edit(exported, tmp_path, change)
    assert judge(workbook) == ([], expected)
    with pytest.raises(EditedWorkbookError):
        _refuse_edits(find_packaged_dossier(), workbook)


def test_a_renamed_heading_with_edits_is_a_fault(tmp_path: Path, exported: Path) -> None:
    for change in (
        rename_heading_and_edit,
        rename_sheet_and_edit,
        double_heading,
        double_omitted_heading,
    ):
        workbook = edit(exported, tmp_path, change)
        plan = plan_import(find_packaged_dossier(), workbook, Choices())
        assert [remark.is_fault for remark in plan.outcome.remarks] == [True]


def test_a_field_that_the_briefing_left_out_can_be_typed(tmp_path: Path, exported: Path) -> None:
    def change(sheets: Sheets) -> None:
        sheets.book["Engagements register"]["N4"] = "Outcome"
        sheets.book["Engagements register"]["N6"] = "They agreed to meet again."

    changes, remarks = judge(edit(exported, tmp_path, change))
    assert changes == [("bessent-in-kyiv.outcome", "They agreed to meet again.")]
    assert remarks == []


def put_number(sheets: Sheets, tab: str, address: str, value: object, number_format: str) -> None:
    cell = sheets.book[tab][address]
    cell.value = value
    cell.number_format = number_format


DAY = datetime(2025, 2, 1)  # noqa: DTZ001 - a cell's day


def test_a_day_that_is_only_shown_otherwise_is_no_edit(tmp_path: Path, exported: Path) -> None:
    def show_month(sheets: Sheets) -> None:
        sheets.find("Engagements register", "bessent-in-kyiv", "Start").number_format = "mmm yyyy"

    def edit_beside(sheets: Sheets) -> None:
        show_month(sheets)
        sheets.put("Engagements register", "bessent-in-kyiv", "Note", "Seen.")

    assert judge(edit(exported, tmp_path, show_month)) == ([], [])
    assert judge(edit(exported, tmp_path, edit_beside)) == ([("bessent-in-kyiv.note", "Seen.")], [])


@pytest.mark.parametrize(
    ("value", "number_format", "after", "expected"),
    [
        (DAY, "mmm-yy", "2025-02", []),
        (DAY, "yyyy", "2025", []),
        (
            datetime(2025, 2, 14),  # noqa: DTZ001 - the same
            "mmmm yyyy",
            "2025-02",
            ["holds 2025-02-14 and shows 2025-02, which is taken; if the day is meant, show it"],
        ),
        (
            DAY,
            "yyyy-mm-dd",
            "2025-02-01",
            [
                "is read as 2025-02-01, the first of a month; if only the month is meant, write "
                "2025-02 as text"
            ],
        ),
        (
            datetime(2025, 2, 3, 14, 30),  # noqa: DTZ001 - the same
            "yyyy-mm-dd hh:mm",
            "2025-02-03",
            ["holds the time 14:30 too, which is not taken; write 2025-02-03"],
        ),
        (
            DAY,
            "d-mmm",
            None,
            ["trump-putin-claimed, Start: shows 1/2 and no year; write the day as 2025-02-12"],
        ),
    ],
)
def test_a_day_is_read_as_people_see_it(
    tmp_path: Path,
    exported: Path,
    value: object,
    number_format: str,
    after: str | None,
    expected: list[str],
) -> None:
    workbook = edit(
        exported,
        tmp_path,
        lambda one: put_number(one, "Engagements register", "G14", value, number_format),
    )
    changes, remarks = judge(workbook)
    assert changes == ([("trump-putin-claimed.start", after)] if after else [])
    assert remarks == [f"Engagements register, G14: {one}" for one in expected]


def put_percent(unit: str) -> Callable[[Sheets], None]:
    def change(sheets: Sheets) -> None:
        headings: Any = {cell.value: cell.column for cell in sheets.book["Terms"][4]}
        sheets.book["Terms"].cell(5, headings["Unit"]).value = unit
        cell = sheets.book["Terms"].cell(5, headings["Value (required)"])
        cell.value, cell.number_format = 0.45, "0%"

    return change


def test_a_percent_is_read_as_people_see_it(tmp_path: Path, entry: Path) -> None:
    changes, remarks = judge(edit(entry, tmp_path, put_percent("percent")))
    assert [one for one in changes if one[0].endswith("value")] == [
        ("us-rare-earths.terms[1].value", "45")
    ]
    assert remarks == []
    changes, remarks = judge(edit(entry, tmp_path, put_percent("USD")))
    assert remarks == [
        "Terms, D5: us-rare-earths, Value: shows 45 %; write 45 without the sign, and "
        "percent as the unit"
    ]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("0.0%", Shown.PERCENT),
        ("mmm\\-yy", Shown.MONTH),
        ("[$-409]mmmm\\ yyyy;@", Shown.MONTH),
        ("yyyy\\-mm\\-dd", None),
        ("d/m", Shown.NO_YEAR),
        ("[h]:mm:ss", Shown.TIME),
        ('0.00" %"', None),
        ("General", None),
        ("m/d/yy\\ h:mm", None),
    ],
)
def test_a_number_format_says_what_people_see(code: str, expected: Shown | None) -> None:
    assert read_code(code) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("USD 1,5", '"1,5" is no number that everybody reads alike'),
        ("USD 500.000", '"500.000" is no number that everybody reads alike'),
        ("about 500", '"about 500" does not say what sort of term it is'),
    ],
)
def test_a_sum_that_can_be_two_is_asked(
    tmp_path: Path, exported: Path, text: str, expected: str
) -> None:
    workbook = edit(
        exported, tmp_path, lambda one: one.put("Positions", "us-rare-earths", "Terms", text)
    )
    changes, remarks = judge(workbook)
    assert changes == []
    assert len(remarks) == 1
    assert f"us-rare-earths, Terms: {expected}; " in remarks[0]


def test_a_locked_ods_is_told_as_a_locked_xlsx(tmp_path: Path) -> None:
    workbook = tmp_path / "a.ods"
    with zipfile.ZipFile(workbook, "w") as parts:
        parts.writestr("META-INF/manifest.xml", "<m:manifest><m:encryption-data/></m:manifest>")
        parts.writestr("encrypted-package", b"\1\2")
    with pytest.raises(PositionsError) as caught:
        open_workbook(workbook)
    assert str(caught.value) == f"{workbook}: it is locked with a password; save it without one"


def test_a_heading_cleared_over_an_empty_column_with_an_entry_is_a_fault(
    tmp_path: Path, entry: Path
) -> None:
    def change(sheets: Sheets) -> None:
        sheet = sheets.book["Engagements"]
        names = [str(cell.value).removesuffix(" (required)") for cell in sheet[4]]
        assert all(row[names.index("Host")].value is None for row in sheet.iter_rows(min_row=5))
        for heading in ("Place", "Host"):
            sheet.cell(4, names.index(heading) + 1).value = None
        sheet.cell(7, names.index("Host") + 1).value = "usa"

    changes, remarks = judge(edit(entry, tmp_path, change))
    assert changes == []
    assert remarks[:2] == [
        'Engagements, row 4: the column "Place" is not there; nothing of it was read; name it as it '
        "was, if it was renamed",
        'Engagements, I4: the heading "Host" was cleared, and something was edited below it (I7); '
        "nothing of the column was read; write the heading again, or clear the cells",
    ]


def test_a_heading_cleared_over_cells_that_nobody_edited_is_a_note(
    tmp_path: Path, exported: Path
) -> None:
    workbook = edit(
        exported, tmp_path, lambda sheets: sheets.book["Positions"].__setitem__("F4", None)
    )
    plan = plan_import(find_packaged_dossier(), workbook, Choices())
    assert (plan.outcome.changes, plan.faults) == ([], [])
    assert str(plan.outcome.remarks[0]) == (
        'Positions, row 4: the column "Summary" is not there; nothing of it was read; name it as it '
        "was, if it was renamed"
    )
