"""What readers find in a workbook is what stood in the book."""

from __future__ import annotations

import io
from datetime import date
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from positions.dossier.dates import parse_edtf
from positions.errors import UnwritableCellError
from positions.look.look import Look
from positions.look.look import SurplusLinks
from positions.look.look import build_look
from positions.look.profile import Profile
from positions.render.xlsx.links import find_broken_jumps
from positions.render.xlsx.plan import SheetTooLargeError
from positions.render.xlsx.plan import TooManyLinksError
from positions.tables.book import Column
from positions.tables.book import ColumnType
from positions.tables.book import Jump
from positions.tables.book import Ref
from positions.tables.book import Tone
from positions.tables.book import Toned
from positions.tables.book import Web
from tests.workbook.flaws import Profile as LintProfile
from tests.workbook.lint import lint_workbook
from tests.xlsx.sample import HOSTILE
from tests.xlsx.sample import PAGE
from tests.xlsx.sample import PASSAGE
from tests.xlsx.sample import build_book
from tests.xlsx.sample import build_sample
from tests.xlsx.sample import text
from tests.xlsx.sample import write

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from positions.tables.book import Book
    from positions.tables.book import Row

NUMBER = Column("n", "N", ColumnType.NUMBER, "A number", 14)


@pytest.fixture(scope="module")
def sample() -> bytes:
    return write(build_sample())


def read_sheet(content: bytes, tab: str = "Things") -> Worksheet:
    return load_workbook(io.BytesIO(content))[tab]


def read_margins(sheet: Worksheet) -> tuple[str, str]:
    """The middle of the header and the left of the footer."""
    header, footer = sheet.oddHeader, sheet.oddFooter
    return str(header and header.center.text), str(footer and footer.left.text)


def read_things(book: Book) -> list[list[object]]:
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(write(book)))
    return [list(row) for row in workbook.get_sheet_by_name("Things").to_python()]


def test_write_workbook_sample_keeps_the_rules(sample: bytes) -> None:
    assert [str(problem) for problem in lint_workbook(sample)] == []


def test_write_workbook_accessible_keeps_the_rules() -> None:
    content = write(build_sample(), build_look(Profile.ACCESSIBLE))
    assert [str(problem) for problem in lint_workbook(content, LintProfile.ACCESSIBLE)] == []


def test_write_workbook_hostile_texts_come_back_letter_by_letter() -> None:
    book = build_book([text("t", 60)], [(word,) for word in HOSTILE])
    assert [row[0] for row in read_things(book)[4:]] == list(HOSTILE)
    sheet = read_sheet(write(book))
    assert [cell.data_type for (cell,) in sheet["A5:A24"]] == ["s"] * 20
    marked = [cell.value for (cell,) in sheet["A5:A24"] if cell.quotePrefix]
    assert marked == ["=1+1", "+1 to the offer", "-5% cut", "@cmd", "\tindented", '=HYPERLINK("x")']


def test_write_workbook_plain_and_odd_texts_are_spelled_alike() -> None:
    words = [f"plain text number {number}" for number in range(1000)]
    rows: list[Row] = [(word, word if number else "=odd") for number, word in enumerate(words)]
    found = read_things(build_book([text("a"), text("b")], rows))
    assert [row[0] for row in found[4:]] == words
    assert [row[1] for row in found[4:]] == ["=odd", *words[1:]]


@pytest.mark.parametrize(
    ("bad", "fault"),
    [
        ("x" * 32_768, "32,768 characters"),
        ("😀" * 16_384, "32,768 characters"),
        ("\n" * 254, "254 line breaks"),
        ("bell\x07", "U+0007"),
        ("\ud800", "U+D800"),
        ("\uffff", "U+FFFF"),
    ],
)
def test_write_workbook_unwritable_text_names_record_and_remedy(bad: str, fault: str) -> None:
    rows = [("fine", "fine"), ("fine", bad)]
    with pytest.raises(UnwritableCellError, match=r"things, record 'k1', column 'B': ") as caught:
        write(build_book([text("a"), text("b")], rows))
    assert fault in str(caught.value)
    assert ";" in str(caught.value)


def test_write_workbook_longest_text_and_most_breaks_are_written() -> None:
    rows = [("x" * 32_767,), ("\n".join(["y"] * 254),)]
    found = read_things(build_book([text("a")], rows))
    assert [len(str(row[0])) for row in found[4:]] == [32_767, 507]


def test_write_workbook_days_are_dates_and_other_dates_texts(sample: bytes) -> None:
    sheet = read_sheet(sample, "Days")
    assert [cell.value for (cell,) in sheet["A5:A8"]] == [
        datetime(2030, 5, 1),  # noqa: DTZ001 - workbooks know no time zones
        datetime(2030, 5, 2),  # noqa: DTZ001 - the same
        datetime(1900, 3, 1),  # noqa: DTZ001 - the same
        "1899-12-31",
    ]
    assert sheet["A5"].number_format == r"yyyy\-mm\-dd"
    assert [cell.value for (cell,) in sheet["B5:B8"]] == [
        *("2030-05", "2030-05-01/2030-05-03", None, "1900-02-28"),
    ]


def test_write_workbook_edtf_day_is_a_date() -> None:
    book = build_book([Column("d", "D", ColumnType.EDTF, "d", 14)], [(parse_edtf("2030-05-20"),)])
    assert read_things(book)[4:] == [[date(2030, 5, 20)]]


def test_write_workbook_numbers_keep_their_decimals() -> None:
    values: list[Decimal | int] = [
        *(Decimal("1.50"), Decimal("1.5"), Decimal(1000000), Decimal("1E+3"), 7),
        *(Decimal("0.123456"), Decimal("12345678901234567.5")),
    ]
    sheet = read_sheet(write(build_book([NUMBER], [(value,) for value in values])))
    cells = [cell for (cell,) in sheet["A5:A11"]]
    assert [cell.value for cell in cells] == [
        *(1.5, 1.5, 1_000_000, 1000, 7, 0.123456, "12345678901234567.5"),
    ]
    assert [cell.number_format for cell in cells[:6]] == [
        *("#,##0.00", "#,##0.0", "#,##0", "#,##0", "#,##0", "#,##0.0###########"),
    ]


def test_write_workbook_empty_cells_say_so_and_the_sheet_explains() -> None:
    rows: list[Row] = [("", Ref((), ()), Toned("", Tone.GOOD), Ref(("a", "b"), ("A", "B")))]
    found = read_things(build_book([text(name) for name in "abcd"], rows))
    assert found[4] == ["[none stated]", "[none stated]", "[none stated]", "A; B"]
    assert "[none stated]: the record says nothing here." in str(found[1][0])


def test_write_workbook_table_without_rows_says_none_recorded(sample: bytes) -> None:
    sheet = read_sheet(sample, "Changes")
    assert [cell.value for cell in sheet[5]] == [
        *("none recorded", "[not applicable]", "[not applicable]"),
    ]
    assert sheet.tables["Changes"].ref == "A4:C5"


def test_write_workbook_draft_is_said_everywhere() -> None:
    content = write(build_book([text("a")], [("b",)], draft=True))
    for tab in ("First", "Things"):
        sheet = read_sheet(content, tab)
        assert str(sheet["A1"].value).startswith("DRAFT – ")
        assert read_margins(sheet) == ("DRAFT", "DRAFT – A book")
    assert (
        read_sheet(content, "First")["A3"].value
        == "As of Mon 20 May 2030. DRAFT: not yet checked for use."
    )


def test_write_workbook_links_lead_where_they_say(sample: bytes) -> None:
    evidence = read_sheet(sample, "Evidence")
    link = evidence["B5"].hyperlink
    assert (link.target, link.location) == (PAGE, PASSAGE)
    assert evidence["A7"].hyperlink.location == "'Positions'!A6"
    positions = read_sheet(sample, "Positions")
    assert positions["T6"].hyperlink.location == "'Evidence'!A7:A8"
    assert positions["A3"].hyperlink.location == "'Briefing'!A1"
    assert find_broken_jumps(build_sample()) == ()


def test_write_workbook_links_to_nowhere_are_plain_text() -> None:
    rows: list[Row] = [
        (Jump("no sheet", "absent"),),
        (Jump("no key", "things", "absent"),),
        (Web("no scheme", "ftp://example.org/x"),),
        (Web("too long", "https://example.org/" + "x" * 300),),
        (Web("fine", "https://example.org/a b#:~:text=x"),),
    ]
    book = build_book([text("a")], rows)
    sheet = read_sheet(write(book))
    linked = [cell.hyperlink is not None for (cell,) in sheet["A5:A9"]]
    assert linked == [False, False, False, False, True]
    assert [cell.font.underline for (cell,) in sheet["A5:A9"]] == [None, None, None, None, "single"]
    link = sheet["A9"].hyperlink
    assert (link.target, link.location) == ("https://example.org/a%20b", ":~:text=x")
    assert find_broken_jumps(book) == ("things: 'no key' leads to things, 'absent' to ''",)


def test_write_workbook_more_links_than_a_sheet_holds() -> None:
    book = build_book(
        [text("a")], [(Jump(str(n), "first"),) for n in range(65_530)]
    )  # and one leads back
    with pytest.raises(TooManyLinksError, match="sheet 'Things' has 65,531 links"):
        write(book)
    content = write(book, Look(surplus_links=SurplusLinks.PLAIN))
    assert content.count(b"PK\x03\x04") > 10
    found = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_name("Things")
    assert "Only the first 65,530 links can be followed" in str(found.to_python()[1][0])


def test_write_workbook_more_columns_than_a_sheet_holds() -> None:
    with pytest.raises(SheetTooLargeError, match="16,385 columns and a sheet of a workbook holds"):
        write(build_book([text("a")] * 16_385, []))


def test_write_workbook_more_rows_than_a_sheet_holds() -> None:
    with pytest.raises(SheetTooLargeError, match="1,048,573 rows"):
        write(build_book([text("a")], [("b",)] * 1_048_573))


def test_write_workbook_closed_list_has_a_drop_down(sample: bytes) -> None:
    (validation,) = read_sheet(sample, "Positions").data_validations.dataValidation
    assert str(validation.sqref) == "B5:B16"
    assert validation.formula1 == (
        '"aim,demand,request,offer,accept,refuse,concede,withdraw,threaten,support,oppose,neutral,'
        'assert,undeclared"'
    )
    assert (validation.showErrorMessage, validation.showInputMessage) == (True, True)


def test_write_workbook_long_list_stands_on_a_last_sheet() -> None:
    words = tuple(f"a word with, a comma {number}" for number in range(20))
    column = Column("w", "W", ColumnType.WORD, "A word", 30, words=words)
    workbook = load_workbook(io.BytesIO(write(build_book([column], [(words[0],)]))))
    assert workbook.sheetnames == ["First", "Things", "Lists"]
    (validation,) = workbook["Things"].data_validations.dataValidation
    place = workbook.defined_names[validation.formula1].attr_text
    assert place == "'Lists'!$B$5:$B$24"
    assert [cell.value for (cell,) in workbook["Lists"]["B5:B24"]] == list(words)


def test_write_workbook_tones_are_named_styles(sample: bytes) -> None:
    sheet = read_sheet(sample, "Demands")
    assert [cell.style for (cell,) in sheet["B5:B14"]] == [
        *("Strong", "Group heading", "Quiet", "Good answer", "Caution", "Bad answer", "No side"),
        *("Heat 1", "Heat 2", "Heat 3"),
    ]


def test_write_workbook_overlong_text_widens_its_column_and_says_so() -> None:
    rows: list[Row] = [("word " * 200,), ("word " * 2000,)]
    sheet = read_sheet(write(build_book([text("a", 10)], rows)))
    assert sheet.column_dimensions["A"].width == 70
    assert sheet.row_dimensions[6].height == 409
    assert "select the cell to read it whole" in str(sheet["A2"].value)
