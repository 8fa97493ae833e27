"""Texts of an .ods that hold more than words: tabs, line breaks, notes, pictures beside them."""

from __future__ import annotations

import re
import shutil
import zipfile
from typing import TYPE_CHECKING
from typing import Any

import pytest

from positions.dossier.store import find_packaged_dossier
from positions.exporting import _refuse_edits
from positions.merge.changes import Choices
from positions.merge.edited.opening import open_workbook
from positions.merge.importing import plan_import
from positions.reading import ReadError
from tests.merge.test_edits import run
from tests.workbook import office

if TYPE_CHECKING:
    from pathlib import Path

    from positions.merge.edited.opening import Grid

SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name if name != "draw" else "drawing"}:1.0"'
    for name in ("office", "table", "text", "draw")
)
TAB = "<text:p>a<text:tab/>b</text:p>"


def write_ods(target: Path, rows: str) -> Path:
    """An .ods with one sheet, T."""
    content = f'<office:document-content {SPACES}><office:body><office:spreadsheet><table:table table:name="T">'
    content += f"{rows}</table:table></office:spreadsheet></office:body></office:document-content>"
    with zipfile.ZipFile(target, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", content)
        space = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
        package.writestr("META-INF/manifest.xml", f'<m:manifest xmlns:m="{space}"/>')
    return target


def put_row(*cells: str, repeated: int = 1) -> str:
    return f'<table:table-row table:number-rows-repeated="{repeated}">{"".join(cells)}</table:table-row>'


def put_cell(text: str, repeated: int = 1, kind: str = 'office:value-type="string"') -> str:
    count = f'table:number-columns-repeated="{repeated}"'
    return f"<table:table-cell {kind} {count}>{text}</table:table-cell>"


@pytest.fixture
def read(tmp_path: Path) -> Any:
    def read_rows(*rows: str) -> Grid:
        return open_workbook(write_ods(tmp_path / "a.ods", "".join(rows))).grids[0]

    return read_rows


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("<text:p>a<text:tab/>b</text:p>", "a\tb"),
        ("<text:p>a<text:line-break/>b</text:p>", "a\nb"),
        ('<text:p>a<text:tab/><text:s text:c="3"/>b<text:s/>c</text:p>', "a\t   b c"),
        ("<text:p>a<text:span>b<text:tab/>c</text:span>d</text:p>", "ab\tcd"),
        ("<text:p>a <text:a>b</text:a><text:tab/></text:p>", "a b\t"),
        ("<text:p><text:tab/>a</text:p><text:p/><text:p>b</text:p>", "\ta\n\nb"),
        ("<text:p>a<text:soft-page-break/><text:tab/><text:date>2025</text:date></text:p>", "a\t2025"),
        ("<text:h>a<text:tab/>b</text:h>", "a\tb"),
        ("<text:p>a <![CDATA[b<c]]>&amp;d</text:p>", "a b<c&d"),
        ("\n  <text:p>a</text:p>\n  <text:p>b</text:p>\n ", "a\nb"),
        ("<office:annotation><text:p>no</text:p></office:annotation><text:p>a<text:tab/></text:p>", "a\t"),
        ("<text:p>a<office:annotation><text:p>no</text:p></office:annotation><text:tab/>b</text:p>", "a\tb"),
        ("<draw:frame><draw:text-box><text:p>no</text:p></draw:text-box></draw:frame><text:p>a</text:p>", "a"),
        ("<text:p><text:ruby><text:ruby-base>a</text:ruby-base><text:ruby-text>no</text:ruby-text></text:ruby></text:p>", "a"),
        # What is read well without a second look.
        ("<text:p>a</text:p><text:p>b</text:p>", "a\nb"),
        ('<text:p>a<text:s text:c="3"/>b</text:p>', "a   b"),
        ("<text:p>a <text:sheet-name>T</text:sheet-name></text:p>", "a T"),
    ],
)  # fmt: skip
def test_a_text_reads_as_people_see_it(read: Any, text: str, seen: str) -> None:
    grid = read(put_row(put_cell(text)))
    assert grid.rows == [[seen]]


def test_only_texts_that_are_read_wrongly_are_kept(read: Any) -> None:
    grid = read(
        put_row(put_cell("<text:p>a</text:p>"), put_cell(TAB), put_cell("<text:p>c</text:p>"))
    )
    assert [tuple(area) for area in grid.odd.texts] == [(0, 1, 1, 1, "a\tb")]


def test_a_text_that_is_repeated_stands_in_each_of_its_cells(read: Any) -> None:
    grid = read(
        put_row(put_cell("<text:p>x</text:p>")),
        put_row("<table:table-cell/>", repeated=2),
        put_row(
            "<table:table-cell/>", put_cell(TAB, 2), put_cell("<text:p>z</text:p>"), repeated=2
        ),
        put_row(put_cell(TAB)),
    )
    assert grid.rows == [
        ["x", "", "", ""],
        ["", "", "", ""],
        ["", "", "", ""],
        ["", "a\tb", "a\tb", "z"],
        ["", "a\tb", "a\tb", "z"],
        ["a\tb", "", "", ""],
    ]


def test_a_text_does_not_take_the_place_of_a_value(read: Any) -> None:
    number = put_cell(TAB, kind='office:value-type="float" office:value="5"')
    told = put_cell(TAB, kind='office:value-type="string" office:string-value="told"')
    assert read(put_row(number, told)).rows == [[5.0, "told"]]


@pytest.mark.parametrize(
    ("told", "spans", "seen"),
    [
        ("a swiftend", "<text:span>a swift</text:span><text:span></text:span><text:span>end</text:span>", "a swift\tend"),
        ("a swiftend", "<text:span>a swift</text:span><text:tab/><text:span>end</text:span>", "a swift\tend"),
        ("a swift end", "<text:span>a swift</text:span><text:span/><text:span> end</text:span>", "a swift end"),
        ("end", "<text:span/><text:span>end</text:span>", "end"),
        ("told", "<text:span>a swift</text:span><text:span/><text:span>end</text:span>", "told"),
    ],
)  # fmt: skip
def test_a_tab_that_libreoffice_drops_among_bold_words_is_put_back(
    read: Any, told: str, spans: str, seen: str
) -> None:
    kind = f'office:value-type="string" office:string-value="{told}"'
    assert read(put_row(put_cell(f"<text:p>{spans}</text:p>", kind=kind))).rows == [[seen]]


def test_what_is_drawn_is_counted_and_no_text_of_a_cell(read: Any) -> None:
    box = "<draw:custom-shape><text:p>look here</text:p></draw:custom-shape>"
    group = "<draw:g><draw:rect/><draw:frame/></draw:g>"
    grid = read(put_row(put_cell(f"{box}{group}<text:p>a</text:p>")))
    assert (grid.rows, grid.odd.drawings) == ([["a"]], 2)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (
            put_row(put_cell("<text:p>ab</text:p>", 16384), repeated=1000),
            'its sheet "T" reaches to XFD1000, which makes 16,384,000 cells with the empty ones, and '
            "10,000,000 are the most that are read",
        ),
        (
            put_row(put_cell('<text:p>a<text:s text:c="100000000"/></text:p>')),
            'it has a text with "100000000" blanks',
        ),
        (
            put_row(put_cell('<text:p>a<text:s text:c="900000"/><text:s text:c="900000"/></text:p>')),
            "it has a cell of more than 1,000,000 signs",
        ),
        (
            put_row(put_cell('<text:p>a<text:s text:c="900000"/></text:p>', 16384)),
            "its texts have more than 1,000,000,000 signs",
        ),
    ],
)  # fmt: skip
def test_texts_that_would_fill_the_memory_are_refused(read: Any, row: str, reason: str) -> None:
    with pytest.raises(ReadError) as fault:
        read(row)
    assert fault.value.reason == reason


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A dossier with a tab in a headline and in a summary."""
    folder = tmp_path / "dossier"
    shutil.copytree(find_packaged_dossier(), folder)
    positions = folder / "positions.yaml"
    text = positions.read_text(encoding="utf-8")
    text = text.replace("headline: a swift end to", 'headline: "a swift\\tend to', 1)
    text = text.replace("the violence\n", 'the violence"\n', 1)
    text = text.replace(
        "summary: Ukraine is willing to hold discussions with the United States.",
        'summary: "Ukraine is willing\\tto hold discussions with the United States."',
    )
    positions.write_text(text, encoding="utf-8")
    return folder


@pytest.mark.office
@pytest.mark.parametrize("profile", ["briefing", "entry"])
def test_a_tab_in_a_text_is_no_edit_after_a_save_from_libreoffice(
    folder: Path, tmp_path: Path, profile: str
) -> None:
    office.require_office()
    workbook = tmp_path / "exported.xlsx"
    run("export", str(workbook), "--dossier", str(folder), "--profile", profile)

    resaved = office.resave(workbook, ".ods")
    plan = plan_import(folder, resaved, Choices())

    assert (plan.outcome.changes, plan.outcome.remarks, plan.own) == ([], [], [])
    _refuse_edits(folder, resaved)


@pytest.mark.office
def test_a_tab_typed_in_libreoffice_is_written(folder: Path, tmp_path: Path) -> None:
    office.require_office()
    workbook = tmp_path / "exported.xlsx"
    run("export", str(workbook), "--dossier", str(folder), "--profile", "entry")
    resaved = office.resave(workbook, ".ods")
    with zipfile.ZipFile(resaved) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    old = rb"a swift<text:tab/>end"
    content, count = re.subn(
        old, b"a quick<text:tab/>and<text:line-break/>fair end", parts["content.xml"]
    )
    with zipfile.ZipFile(resaved, "w") as package:
        for name, part in {**parts, "content.xml": content}.items():
            package.writestr(name, part)

    plan = plan_import(folder, resaved, Choices())

    assert count == 1
    assert [(one.name, one.after) for one in plan.outcome.changes] == [
        ("us-swift-end.headline", "a quick\tand\nfair end to the violence")
    ]
