"""What a house brings to the page: header, footer and logo."""

from __future__ import annotations

import html
import io
import struct
import zipfile
import zlib
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from positions.look.look import Banner
from positions.look.look import Logo
from positions.look.look import Look
from positions.render.xlsx import write_workbook
from tests.workbook.lint import lint_workbook
from tests.workbook.validator import require_validator
from tests.workbook.validator import validate_workbook
from tests.xlsx.sample import build_sample

if TYPE_CHECKING:
    from pathlib import Path


def make_png() -> bytes:
    """A picture of one dark green dot, byte by byte after the PNG specification."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        body = kind + content
        return struct.pack(">I", len(content)) + body + struct.pack(">I", zlib.crc32(body))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    dot = zlib.compress(b"\x00\x11\x44\x22")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", dot) + chunk(b"IEND", b"")


HOUSE = replace(
    Look(),
    house_header=Banner(left='&"Arial,Bold"Ministry of Canals', right="&D"),
    house_footer=Banner(left=build_sample().title.replace("&", "&&"), right="Page &P of &N"),
    logo=Logo(make_png(), "png", 3_000_000, 2_000_000, "Arms of Arland"),
)


def write(look: Look, *, draft: bool = False) -> bytes:
    stream = io.BytesIO()
    write_workbook(replace(build_sample(), draft=draft), look, stream)
    return stream.getvalue()


def read_part(content: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return package.read(name).decode()


def test_write_workbook_with_header_and_footer_of_a_house() -> None:
    sheet = read_part(write(HOUSE), "xl/worksheets/sheet2.xml")

    assert '<oddHeader>&amp;L&amp;"Arial,Bold"Ministry of Canals&amp;R&amp;D</oddHeader>' in sheet
    assert "&amp;RPage &amp;P of &amp;N</oddFooter>" in sheet


def test_write_workbook_says_draft_in_the_header_of_a_house() -> None:
    sheet = read_part(write(HOUSE, draft=True), "xl/worksheets/sheet2.xml")

    assert "DRAFT" in sheet.partition("<oddHeader>")[2].partition("</oddHeader>")[0]
    assert "Ministry of Canals" in sheet


@pytest.mark.parametrize(("length", "is_kept"), [(200, True), (220, False)])
def test_write_workbook_keeps_the_marking_where_a_header_is_full(
    length: int, *, is_kept: bool
) -> None:
    """No program takes more than 255 characters with the codes."""
    look = replace(HOUSE, house_header=Banner(left="x" * length))
    stream = io.BytesIO()
    write_workbook(replace(build_sample(), marking="For the delegation only"), look, stream)
    sheet = read_part(stream.getvalue(), "xl/worksheets/sheet2.xml")
    header = html.unescape(sheet.partition("<oddHeader>")[2].partition("</oddHeader>")[0])

    assert "For the delegation only" in header
    assert ("x" * length in header) == is_kept
    assert len(header) <= 255


def test_write_workbook_with_a_logo_in_proportion_on_the_first_sheet() -> None:
    content = write(HOUSE)

    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert package.read("xl/media/image1.png") == make_png()
    drawing = read_part(content, "xl/drawings/drawing1.xml")
    assert 'descr="Arms of Arland"' in drawing
    assert 'cx="1181100" cy="787400"' in drawing
    assert "drawing" in read_part(content, "xl/worksheets/_rels/sheet1.xml.rels")


def test_write_workbook_with_the_things_of_a_house_keeps_the_rules() -> None:
    assert lint_workbook(write(HOUSE)) == ()


@pytest.mark.validator
def test_write_workbook_with_the_things_of_a_house_is_valid(tmp_path: Path) -> None:
    require_validator()
    (tmp_path / "house.xlsx").write_bytes(write(HOUSE))

    assert validate_workbook(tmp_path / "house.xlsx") == ()
