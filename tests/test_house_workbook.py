"""House workbooks: what is taken over from them, what is noted, what is refused."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook
from openpyxl.styles import Border
from openpyxl.styles import Font
from openpyxl.styles import NamedStyle
from openpyxl.styles import PatternFill
from openpyxl.styles import Side
from openpyxl.styles.colors import COLOR_INDEX
from openpyxl.styles.colors import Color

from positions.look.colours import find_contrast
from positions.look.colours import tint_colour
from positions.look.house import read_house
from positions.look.house import wear_house
from positions.look.house.archive import LARGEST_FILE
from positions.look.house.archive import HouseError
from positions.look.house.page import split_banner
from positions.look.house.styles import INDEXED_COLOURS
from positions.look.house.styles import CellStyle
from positions.look.look import NO_BANNER
from positions.look.look import Banner
from positions.look.look import Logo
from positions.look.look import Look
from positions.look.look import Margins
from positions.look.look import Paper
from positions.look.look import Role
from positions.look.template import load_template
from positions.look.template.faults import TemplateError
from positions.reading import ReadError
from positions.tables.book import Tone

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

PNG = b"\x89PNG\r\n\x1a\n not a whole picture, but it begins as one"
TITLE = NamedStyle(
    "Positions Title", font=Font(name="Georgia", size=20, bold=True, color="FF7A0019")
)
HEADER = NamedStyle(
    "positions HEADER",
    font=Font(name="Verdana", size=11, bold=True, color=Color(theme=0)),
    fill=PatternFill("solid", fgColor=Color(theme=4, tint=-0.5)),
    border=Border(bottom=Side("thin", Color(indexed=10))),
)
TEXT = NamedStyle("Positions Text", font=Font(name="Verdana", size=12, color="FF222222"))


def save_house(path: Path, *styles: NamedStyle) -> Path:
    """A workbook in which each style dresses a cell, with a letterhead and US paper."""
    book = Workbook()
    sheet = book.worksheets[0]
    for number, style in enumerate(styles, start=1):
        book.add_named_style(style)
        sheet.cell(number, 1, "sample").style = style.name
    sheet.page_setup.paperSize = 1
    sheet.page_margins.left = 1.25
    header, footer = sheet.oddHeader, sheet.oddFooter
    assert header is not None
    assert footer is not None
    header.left.text, footer.center.text = "Ministry of Canals", "Page &P of &N"
    book.save(path)
    return path


def change_parts(path: Path, changes: Mapping[str, bytes]) -> Path:
    """The workbook with some parts written anew or added."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in {**parts, **changes}.items():
            archive.writestr(name, content)
    return path


def read_part(path: Path, name: str) -> bytes:
    with zipfile.ZipFile(path) as archive:
        return archive.read(name)


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A house with styles for titles, headings and texts."""
    return save_house(tmp_path / "house.xlsx", TITLE, HEADER, TEXT)


@pytest.mark.parametrize(
    ("ink", "ground", "expected"),
    [
        ("000000", "FFFFFF", 21.0),
        ("FFFFFF", "000000", 21.0),
        ("777777", "", 4.48),
        ("FFFFFF", "1F3864", 11.62),
        ("123456", "123456", 1.0),
    ],
)
def test_find_contrast_follows_wcag(ink: str, ground: str, expected: float) -> None:
    assert round(find_contrast(ink, ground), 2) == expected


@pytest.mark.parametrize(
    ("colour", "tint", "expected"),
    [
        ("4F81BD", -0.499984740745262, "244061"),
        ("4F81BD", 0.399975585192419, "95B3D7"),
        ("FFFFFF", -0.249977111117893, "BFBFBF"),
        ("000000", 0.499984740745262, "7F7F7F"),
        ("C0504D", 0.0, "C0504D"),
    ],
)
def test_tint_colour_gives_the_shades_of_the_colour_menu(
    colour: str, tint: float, expected: str
) -> None:
    tinted = tint_colour(colour, tint)

    # Programs round differently, by one step of 255 at most.
    steps = [abs(int(tinted[at : at + 2], 16) - int(expected[at : at + 2], 16)) for at in (0, 2, 4)]
    assert max(steps) <= 1


def test_indexed_colours_are_those_of_the_format() -> None:
    assert tuple(colour[-6:] for colour in COLOR_INDEX) == INDEXED_COLOURS


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", Banner()),
        ("Plain", Banner(center="Plain")),
        ("&LLeft&CMiddle&RRight", Banner("Left", "Middle", "Right")),
        ("&LSalt && pepper&RPage &P", Banner(left="Salt && pepper", right="Page &P")),
        ("&L&&Right", Banner(left="&&Right")),
    ],
)
def test_split_banner_finds_three_parts(text: str, expected: Banner) -> None:
    assert split_banner(text) == expected


def test_read_house_finds_styles_whatever_their_capitals(house: Path) -> None:
    found = read_house(house)

    assert (found.name, found.font, found.size) == ("house.xlsx", "Verdana", 12)
    assert found.styles[Role.TITLE].colour == "7A0019"
    assert found.styles[Role.HEADER] == CellStyle(
        "positions HEADER",
        font="Verdana",
        size=11,
        colour="FFFFFF",
        fill="254061",
        bold=True,
        rule="FF0000",
        number_format="",
    )


def test_read_house_takes_the_page(house: Path) -> None:
    found = read_house(house)

    assert found.page.paper is Paper.LETTER
    assert found.page.margins == Margins(1.25, 0.75, 1.0, 1.0, 0.5, 0.5)
    assert found.page.header == Banner(left="Ministry of Canals")
    assert found.page.footer == Banner(center="Page &P of &N")


def test_read_house_notes_what_is_missing_and_what_is_not_taken_over(house: Path) -> None:
    assert read_house(house).notes == (
        'house.xlsx: it has no style for "Positions Description", "Positions Link", '
        '"Positions Good", "Positions Caution", "Positions Bad", "Positions Heat 1", '
        '"Positions Heat 2", "Positions Heat 3"; the template\'s own are used '
        "(add cell styles of these names to set them)",
        'house.xlsx: a workbook is written in one font, "Verdana"; not taken over: "Georgia"',
    )


def test_read_house_knows_the_styles_of_other_languages_by_number(tmp_path: Path) -> None:
    german = NamedStyle("Überschrift", font=Font(size=22, color="FF003366"), builtinId=15)
    bad = NamedStyle("Schlecht", font=Font(color="FF9C0006"), builtinId=27)
    found = read_house(save_house(tmp_path / "haus.xlsx", german, bad))

    assert found.styles[Role.TITLE].name == "Überschrift"
    assert found.tones[Tone.BAD].colour == "9C0006"


def test_read_house_prefers_the_style_made_for_us(tmp_path: Path) -> None:
    common = NamedStyle("Good", font=Font(color="FF006100"))
    made = NamedStyle("Positions Good", font=Font(color="FF004000"))

    found = read_house(save_house(tmp_path / "house.xlsx", common, made))

    assert found.tones[Tone.GOOD].colour == "004000"


@pytest.mark.parametrize("number", ["nan", "inf", "-inf", "large"])
def test_wear_house_takes_no_number_that_is_none(house: Path, number: str) -> None:
    styles = read_part(house, "xl/styles.xml").replace(
        b'<sz val="12"', f'<sz val="{number}"'.encode()
    )
    styles = styles.replace(b'tint="-0.5"', f'tint="{number}"'.encode())
    change_parts(house, {"xl/styles.xml": styles})

    look = wear_house(Look(), read_house(house))

    assert look.size == 11
    assert look.styles[Role.HEADER].fill == "4F81BD"


def test_read_house_leaves_open_what_a_style_does_not_settle(house: Path) -> None:
    styles = read_part(house, "xl/styles.xml").replace(b"<xf ", b'<xf applyFont="0" ')
    change_parts(house, {"xl/styles.xml": styles})

    worn = wear_house(Look(), read_house(house))

    assert worn.styles[Role.HEADER].fill == "254061"
    assert worn.styles[Role.HEADER].bold is True
    assert worn.styles[Role.TITLE].colour == Look().styles[Role.TITLE].colour


def test_wear_house_takes_over_styles_font_page_and_theme(house: Path) -> None:
    look = wear_house(Look(), read_house(house))

    assert (look.font, look.size, look.paper) == ("Verdana", 12, Paper.LETTER)
    title, header = look.styles[Role.TITLE], look.styles[Role.HEADER]
    assert (title.name, title.size, title.colour, title.builtin) == ("Title", 20, "7A0019", 15)
    assert (header.colour, header.fill, header.rule) == ("FFFFFF", "254061", "FF0000")
    assert look.chart_colours[:2] == ("4F81BD", "A7C0DE")


def test_wear_house_lets_words_and_days_follow_the_text(house: Path) -> None:
    look = wear_house(Look(), read_house(house))

    followers = (Role.TEXT, Role.WORD, Role.DAY, Role.NUMBER, Role.COUNT)
    assert {look.styles[role].colour for role in followers} == {"222222"}
    assert {look.styles[role].size for role in followers} == {12}
    assert look.tones[Tone.HEAT_3].colour == "222222"
    assert look.styles[Role.ID].colour == Look().styles[Role.ID].colour


def test_wear_house_keeps_links_underlined(tmp_path: Path) -> None:
    plain = NamedStyle("Hyperlink", font=Font(color="FF000080"))
    look = wear_house(Look(), read_house(save_house(tmp_path / "house.xlsx", plain)))

    assert (look.styles[Role.LINK].colour, look.styles[Role.LINK].underline) == ("000080", True)
    assert look.styles[Role.BACK].colour == "000080"


def test_load_template_by_workbook_notes_faint_letters_and_takes_them_over(tmp_path: Path) -> None:
    faint = NamedStyle(
        "Positions Header",
        font=Font(name="Calibri", size=10, color="FFFFFFFF"),
        fill=PatternFill("solid", fgColor="FF4F81BD"),
    )
    small = NamedStyle("Positions Text", font=Font(name="Calibri", size=10, color="FF000000"))
    template = load_template(save_house(tmp_path / "house.xlsx", faint, small))

    assert template.look.styles[Role.HEADER].fill == "4F81BD"
    assert template.notes[-2:] == (
        'house.xlsx: style "header": #FFFFFF on #4F81BD has a contrast of 4.03 to 1; '
        "readers need 4.5",
        "house.xlsx: text of 10 points is small; 11 is the least that prints well",
    )


def test_load_template_lets_its_own_words_win_over_its_house(house: Path) -> None:
    mine = house.parent / "mine.toml"
    mine.write_text('house = "house.xlsx"\n[styles.title]\ncolour = "#00401A"\n', encoding="utf-8")
    template = load_template(mine)

    assert template.look.styles[Role.TITLE].colour == "00401A"
    assert template.look.styles[Role.HEADER].fill == "254061"
    assert template.look.house_header.left == "Ministry of Canals"


def test_load_template_says_on_which_line_its_house_is_at_fault(tmp_path: Path) -> None:
    mine = tmp_path / "mine.toml"
    mine.write_text('# a comment\nhouse = "nowhere.xlsx"\n', encoding="utf-8")

    with pytest.raises(TemplateError) as caught:
        load_template(mine)

    expected = f'{mine}:2: house "nowhere.xlsx": there is no such file; correct the name'
    assert str(caught.value) == expected


def test_read_house_takes_the_logo_of_the_first_sheet(house: Path) -> None:
    add_drawing(house, "logo.png", PNG)

    assert read_house(house).page.logo == Logo(PNG, "png", 1440000, 720000, "Coat of arms")


def test_read_house_notes_a_logo_that_programs_cannot_show(house: Path) -> None:
    add_drawing(house, "logo.emf", b"\x01\x00\x00\x00")
    found = read_house(house)

    assert found.page.logo is None
    assert found.notes[-1] == (
        "house.xlsx: its logo is not taken over: no png, jpg, jpeg, gif picture"
    )


def add_drawing(path: Path, name: str, content: bytes) -> None:
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    sheet = read_part(path, "xl/worksheets/sheet1.xml").replace(
        b"</worksheet>", f'<drawing xmlns:r="{relation}" r:id="rId1"/></worksheet>'.encode()
    )
    drawing = f"""<xdr:wsDr xmlns:xdr="x" xmlns:a="a" xmlns:r="{relation}"><xdr:twoCellAnchor>
<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="1" name="Logo" descr="Coat of arms"/></xdr:nvPicPr>
<xdr:blipFill><a:blip r:embed="rId1"/></xdr:blipFill>
<xdr:spPr><a:xfrm><a:ext cx="1440000" cy="720000"/></a:xfrm></xdr:spPr></xdr:pic>
</xdr:twoCellAnchor></xdr:wsDr>"""
    link = '<Relationships xmlns="{0}"><Relationship Id="rId1" Type="{1}/{2}" Target="{3}"/></Relationships>'
    change_parts(
        path,
        {
            "xl/worksheets/sheet1.xml": sheet,
            "xl/worksheets/_rels/sheet1.xml.rels": link.format(
                package, relation, "drawing", "../drawings/drawing1.xml"
            ).encode(),
            "xl/drawings/drawing1.xml": drawing.encode(),
            "xl/drawings/_rels/drawing1.xml.rels": link.format(
                package, relation, "image", f"../media/{name}"
            ).encode(),
            f"xl/media/{name}": content,
        },
    )


def test_read_house_leaves_out_links_to_other_workbooks(house: Path) -> None:
    change_parts(house, {"xl/externalLinks/externalLink1.xml": b"<externalLink/>"})

    assert "house.xlsx: its links to other workbooks are not taken over" in read_house(house).notes


def make_zip(parts: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "this is no workbook; name a .xlsx file"),
        (b"party,act\n", "this is no workbook; name a .xlsx file"),
        (
            OLD + b"\x00" * 512,
            'this is the old format (.xls); open it and save it as "Excel workbook (.xlsx)"',
        ),
        (
            OLD + "EncryptedPackage".encode("utf-16-le"),
            "it is locked with a password; save it without",
        ),
        (
            make_zip({"word/document.xml": b"<d/>"}),
            "this is a zip but no workbook; name a .xlsx file",
        ),
        (
            make_zip({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}),
            'this is an OpenDocument file; open it and save it as "Excel workbook (.xlsx)"',
        ),
        (
            make_zip({"xl/workbook.bin": b""}),
            'this is the binary format (.xlsb); open it and save it as "Excel workbook (.xlsx)"',
        ),
        (
            make_zip({"_rels/.rels": b"<Relationships>"}),
            'its part _rels/.rels is damaged; open it and save it as "Excel workbook (.xlsx)"',
        ),
        (
            make_zip({"xl/workbook.xml": b""})[:40],
            'the file is damaged; open it and save it as "Excel workbook (.xlsx)"',
        ),
    ],
    ids=["empty", "text", "xls", "locked", "docx", "ods", "xlsb", "broken", "cut"],
)
def test_read_house_refuses_what_is_no_workbook(
    tmp_path: Path, content: bytes, reason: str
) -> None:
    path = tmp_path / "house.xlsx"
    path.write_bytes(content)

    with pytest.raises(HouseError) as caught:
        read_house(path)

    assert str(caught.value) == f"{path}: {reason}"
    assert caught.value.exit_code == 2


def test_read_house_refuses_macros(house: Path) -> None:
    change_parts(house, {"xl/vbaProject.bin": b"macro"})

    with pytest.raises(HouseError, match="it holds macros; open it and save it as"):
        read_house(house)


def test_read_house_refuses_a_workbook_that_declares_macros(house: Path) -> None:
    types = read_part(house, "[Content_Types].xml").replace(
        b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    )
    change_parts(house, {"[Content_Types].xml": types})

    with pytest.raises(HouseError, match="it holds macros"):
        read_house(house)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_read_house_refuses_document_types(house: Path, encoding: str) -> None:
    text = '<!DOCTYPE styleSheet [<!ENTITY a "aaaa">]><styleSheet>&a;</styleSheet>'
    change_parts(house, {"xl/styles.xml": text.encode(encoding)})

    with pytest.raises(HouseError, match=r"its part xl/styles\.xml is damaged"):
        read_house(house)


def test_read_house_refuses_a_zip_entry_with_a_password(house: Path) -> None:
    content = bytearray(house.read_bytes())
    # Bit 0 of the flags in the first entry of the directory at the end.
    content[content.rindex(b"PK\x01\x02", 0, content.index(b"PK\x01\x02") + 4) + 8] |= 1
    house.write_bytes(content)

    with pytest.raises(HouseError, match="it is locked with a password"):
        read_house(house)


def test_read_house_refuses_a_part_that_swells(house: Path) -> None:
    with zipfile.ZipFile(house, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", b" " * 20_000_001)

    with pytest.raises(ReadError, match="its part mimetype unpacks to more than 20,000,000 bytes"):
        read_house(house)


def test_read_house_refuses_a_large_file_without_reading_it(tmp_path: Path) -> None:
    path = tmp_path / "house.xlsx"
    with path.open("wb") as stream:
        stream.truncate(LARGEST_FILE + 1)

    with pytest.raises(ReadError, match="it has 50,000,001 bytes, and 50,000,000 are the most"):
        read_house(path)


def test_read_house_refuses_missing_files_and_folders(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="there is no such file; correct the name"):
        read_house(tmp_path / "house.xlsx")
    with pytest.raises(ReadError, match="this is a folder; name a file that you may read"):
        read_house(tmp_path)


@pytest.mark.parametrize(
    ("code", "taken"),
    [
        ("d/m/yyyy", True),
        ('yyyy"', False),
        ("[red", False),
        ("0;0;0;0;0", False),
        ("0" * 201, False),
    ],
)
def test_wear_house_takes_no_number_format_that_does_not_add_up(
    tmp_path: Path, code: str, *, taken: bool
) -> None:
    day = NamedStyle("Positions Day", number_format=code)
    look = wear_house(Look(), read_house(save_house(tmp_path / "house.xlsx", day)))

    assert (look.styles[Role.DAY].number_format == code) == taken


@pytest.mark.parametrize(
    ("length", "notes"),
    [
        (253, []),
        (254, ["house.xlsx: its footer has 256 characters, and programs take 255; it is left out"]),
    ],
)
def test_read_house_leaves_out_a_footer_that_no_program_takes(
    house: Path, length: int, notes: list[str]
) -> None:
    sheet = read_part(house, "xl/worksheets/sheet1.xml")
    footer = b"<oddFooter>" + b"x" * length + b"</oddFooter>"
    text = re.sub(rb"<oddFooter>.*</oddFooter>", footer, sheet)
    assert text != sheet
    change_parts(house, {"xl/worksheets/sheet1.xml": text})
    found = read_house(house)

    assert found.page.footer == (NO_BANNER if notes else Banner(center="x" * length))
    assert [note for note in found.notes if "footer" in note] == notes


@pytest.mark.office
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_read_house_reads_what_libreoffice_has_saved(tmp_path: Path) -> None:
    good = NamedStyle(
        "Good", font=Font(color="FF006100"), fill=PatternFill("solid", fgColor="FFC6EFCE")
    )
    bad = NamedStyle("Bad", font=Font(color="FF9C0006"), builtinId=27)
    path = save_house(tmp_path / "house.xlsx", TITLE, HEADER, TEXT, good, bad)
    profile, out = tmp_path / "profile", tmp_path / "saved"
    subprocess.run(
        ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to",
         "xlsx:Calc MS Excel 2007 XML", "--outdir", out, path],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    found = read_house(out / "house.xlsx")
    look = wear_house(Look(), found)

    assert (found.font, found.size, found.page.paper) == ("Verdana", 12, Paper.LETTER)
    assert found.styles[Role.HEADER].fill == "254061"
    # Renamed by LibreOffice: "Good 1", like a style of its own, and "Excel Built-in Bad".
    assert found.tones[Tone.GOOD].fill == "C6EFCE"
    assert found.tones[Tone.BAD].name == "Bad"
    assert found.page.header == Banner(left="Ministry of Canals")
    assert look.styles[Role.TITLE].colour == "7A0019"
    # LibreOffice writes out what a style leaves open; that must not push texts down.
    assert look.styles[Role.TEXT].vertical == "top"
    assert look.styles[Role.DAY].number_format == "yyyy\\-mm\\-dd"
