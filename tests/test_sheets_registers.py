"""Registers and the guide: id first, what all rows share said once, words that are used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.tables.constants import bring_back_constants
from tests.dossiers import party
from tests.dossiers import position
from tests.dossiers import source
from tests.dossiers import two_sides
from tests.sheets import build_sheet
from tests.sheets import list_headings
from tests.sheets import list_rows
from tests.sheets import read_columns
from tests.sheets import read_sheet

if TYPE_CHECKING:
    from pathlib import Path


def test_registers_begin_with_an_id(canal: Path) -> None:
    for name in ("positions", "evidence", "engagements-register", "sources", "parties"):
        sheet = read_sheet(canal, name)
        assert (sheet.is_register, sheet.columns[0].name in {"id", "record"}) == (True, True), name


def test_registers_say_once_what_all_rows_share(canal: Path) -> None:
    sheet = read_sheet(canal, "positions")

    assert sheet.description == (
        "4 positions, by issue, party and act. The column Evidence leads to the passages behind "
        "each. In every row: Status: current. Not recorded in any row: Headline, On behalf of, "
        "Amount, Currency, Supersedes, Attribution, Recorded on, Note."
    )
    assert list_headings(sheet) == [
        "Id", "Party", "Act", "Issue", "Summary", "Speaker", "Addressees", "Terms", "Firmness",
        "Depends on", "Responds to", "Stated on", "Date basis", "PLOVER", "CAMEO", "Evidence",
    ]  # fmt: skip


def test_registers_give_all_columns_back_in_their_places(canal: Path) -> None:
    sheet = bring_back_constants(read_sheet(canal, "positions"))

    assert list_headings(sheet)[:6] == ["Id", "Party", "Act", "Issue", "Headline", "Summary"]
    assert read_columns(sheet, "Headline", "Status")[0] == ("[none recorded]", "current")
    assert sheet.constants == ()
    assert sheet.description == (
        "4 positions, by issue, party and act. The column Evidence leads to the passages behind "
        "each."
    )


def test_registers_give_one_column_back(canal: Path) -> None:
    sheet = bring_back_constants(read_sheet(canal, "positions"), {"status"})

    assert "Status" in list_headings(sheet)
    assert "In every row" not in sheet.description
    assert "Not recorded in any row: Headline, On behalf of," in sheet.description


def test_registers_keep_codes_addresses_and_a_row_alone(tmp_path: Path) -> None:
    terms = [{"kind": "amount", "value": "5", "unit": "EUR"}]
    said = [position(name, "arland", "toll", terms=terms) for name in ("a", "b")]
    sheet = build_sheet(tmp_path, "positions", {**two_sides(), "positions": said})

    assert {"Currency", "PLOVER"} <= set(list_headings(sheet))
    assert "Party: arland; Act: demand;" in sheet.description
    alone = build_sheet(tmp_path, "sources", two_sides())
    assert (alone.constants, len(alone.rows)) == ((), 1)


def test_sources_of_one_publisher_are_told_apart(tmp_path: Path) -> None:
    same = {"publisher": "Gazette"}
    sources = [
        source("report", **same),
        source("b", **same),
        source("c", **same, title="Report b"),
        source("d", **same, published="2030-05-19"),
        source("e", **same, published="unstated"),
    ]
    sheet = build_sheet(tmp_path, "sources", {**two_sides(), "sources": sources})

    assert read_columns(sheet, "Page") == [
        ("Gazette, 18 May 2030: Report report",),
        ("Gazette, 18 May 2030: Report b (b)",),
        ("Gazette, 18 May 2030: Report b (c)",),
        ("Gazette, 19 May 2030",),
        ("Gazette",),
    ]


def test_sources_say_what_is_known_of_their_origin(tmp_path: Path) -> None:
    sources = [source("report", derives_from=[]), source("b", derives_from=["report"]), source("c")]
    sheet = build_sheet(tmp_path, "sources", {**two_sides(), "sources": sources})

    assert read_columns(sheet, "Derives from") == [
        ("from none",), ("report",), ("[not recorded]",),
    ]  # fmt: skip


def test_parties_register_counts_replaced_positions_and_says_so(tmp_path: Path) -> None:
    lists = {
        **two_sides(),
        "positions": [
            position("a", "arland", "toll", speaker="iver", status="superseded"),
            position("b", "arland", "toll", speaker="iver", supersedes=["a"]),
            position("c", "borvia", "toll", status="withdrawn"),
        ],
    }
    sheet = build_sheet(tmp_path, "parties", lists)

    assert read_columns(sheet, "Id", "Positions") == [
        ("arland", "2"),
        ("iver", "2"),
        ("borvia", "1"),
    ]
    assert "Positions counts those that they hold or speak, replaced and withdrawn ones among" in (
        sheet.description
    )
    found = build_sheet(tmp_path / "guide", "guide", lists)
    assert (
        "Holds",
        "3 positions (2 of them replaced or withdrawn), 0 engagements, 1 issue, 2 parties, 1 source.",
    ) in read_columns(found, "Word", "Meaning")


def test_parties_register_holds_roles(tmp_path: Path) -> None:
    parties = [party("arland"), party("isles", role="mediator")]
    sheet = build_sheet(tmp_path, "parties", {**two_sides(), "parties": parties})

    assert list_headings(sheet)[:5] == ["Id", "Party", "Name", "Kind", "Role"]
    assert read_columns(sheet, "Id", "Kind", "Role") == [
        ("arland", "state", "party"), ("iver", "person", "[no entry]"),
        ("isles", "state", "mediator"),
    ]  # fmt: skip


def test_guide_explains_the_words_that_are_used(canal: Path) -> None:
    rows = {(row[0], row[1]): row[2] for row in list_rows(read_sheet(canal, "guide"))}

    assert [word for topic, word in rows if topic == "Words"] == [
        "Act", "Answer", "Status of a position", "Firmness", "Date basis", "Directness",
        "Stance of evidence", "Engagement mode", "Engagement status", "Party kind",
        "Role of a party", "Source kind",
    ]  # fmt: skip
    assert rows["Words", "Firmness"] == "**firm**: must, all, fully: framed as required"
    assert rows["Words", "Engagement status"] == (
        "**held**: reported as fact and over · **confirmed**: announced as settled, still to come"
    )
    assert [word for topic, word in rows if topic == "Abbreviation"] == ["CAMEO", "EDTF", "PLOVER"]


def test_guide_of_an_empty_dossier_explains_no_word(tmp_path: Path) -> None:
    rows = list_rows(build_sheet(tmp_path, "guide", {}))

    assert {row[0] for row in rows} == {"This workbook", "How to read", "Abbreviation"}
