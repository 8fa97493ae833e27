"""The first page: what stands in each block, in which order, and where its links lead."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from positions.compare.comparison import compare_positions
from positions.dossier.store import find_packaged_dossier
from positions.dossier.store import load_dossier
from positions.render.markdown import render_page
from positions.tables.book import Jump
from positions.tables.book import Lines
from positions.tables.book import Page
from positions.tables.book import Rich
from positions.tables.book import Run
from positions.tables.book import Tone
from positions.tables.book import Toned
from positions.tables.catalogue import build_book
from positions.tables.spelling import spell_cell
from tests.dossiers import engagement
from tests.dossiers import issue
from tests.dossiers import party
from tests.dossiers import position
from tests.dossiers import source
from tests.dossiers import two_sides
from tests.dossiers import write_dossier
from tests.river import write_river

if TYPE_CHECKING:
    from positions.tables.book import Block
    from positions.tables.book import Book
    from positions.tables.book import Cell
    from positions.tables.book import Entry
    from positions.tables.book import Sheet
    from tests.dossiers import Fields
    from tests.dossiers import Lists

PAGES = Path(__file__).parent / "pages"


def build(folder: Path) -> Book:
    loaded = load_dossier(folder)
    assert loaded.findings == ()
    assert loaded.dossier is not None
    return build_book(compare_positions(loaded.dossier), version="0.1.0")


def build_page(folder: Path) -> Page:
    return build(folder).sheets[0].pages[0]


def write_page(folder: Path, lists: Lists, **head: object) -> Page:
    return build_page(write_dossier(folder / "dossier", lists, **head))


def write_said(folder: Path, *said: Fields) -> Page:
    """The page of what Arland and Borvia say of the toll."""
    return write_page(folder, {**two_sides(), "positions": list(said)})


def find_block(page: Page, name: str) -> Block:
    return next(block for block in page.blocks if block.name == name)


def read_block(page: Page, name: str) -> list[tuple[str, ...]]:
    """The rows of a block as texts, without what is empty."""
    return [tuple(filter(None, map(spell_cell, row))) for row in find_block(page, name).rows]


def list_links(page: Page, name: str) -> list[object]:
    return [row[-1] for row in find_block(page, name).rows]


def list_notes(page: Page) -> list[str]:
    return [spell_cell(note) for note in page.notes]


def read_expected(name: str) -> str:
    return (PAGES / f"{name}.txt").read_text(encoding="utf-8")


def test_first_page_of_the_shipped_dossier() -> None:
    sheet = build(find_packaged_dossier()).sheets[0]
    assert sheet.pages

    assert render_page(sheet.title, sheet.pages[0], width=100) == read_expected("kyiv-visit")


def test_first_page_of_six_parties(tmp_path: Path) -> None:
    sheet = build(write_river(tmp_path / "river")).sheets[0]
    assert sheet.pages

    assert render_page(sheet.title, sheet.pages[0], width=100) == read_expected("river")


def tell_cell(cell: Cell) -> str:
    """A cell with its tone, its words that look apart, and where its link leads."""
    tone = f"[{cell.tone}] " if isinstance(cell, Toned) else ""
    value = cell.value if isinstance(cell, Toned) else cell
    if isinstance(value, Jump):
        return f"{tone}{value.label} -> {value.sheet} {value.first}..{value.last}"
    if isinstance(value, Lines):
        return tone + value.separator.replace("\n", " // ").join(map(tell_entry, value.entries))
    return tone + spell_cell(value)


def tell_entry(entry: Entry) -> str:
    if isinstance(entry, str):
        return entry
    return "".join(
        run.text if run.tone is Tone.PLAIN else f"<{run.tone}:{run.text}>" for run in entry.runs
    )


def tell_sheet(sheet: Sheet) -> str:
    """The page with all that it is made of, then the same as one table."""
    page = sheet.pages[0]
    lines = [f"{sheet.name} | {sheet.tab} | {sheet.title} | {sheet.description}"]
    lines += [f"note: {tell_cell(note)}" for note in page.notes]
    for block in page.blocks:
        lines.append(f"{block.name} {block.is_matrix}: {' | '.join(block.headings)}")
        lines += [f"  {' | '.join(map(tell_cell, row))}" for row in block.rows]
    lines += [f"link: {tell_cell(jump)}" for jump in page.contents]
    lines += [f"column: {column}" for column in sheet.columns]
    lines += [
        f"{key}: {' | '.join(map(tell_cell, row))}"
        for key, row in zip(sheet.keys, sheet.rows, strict=True)
    ]
    return "\n".join(lines) + "\n"


def test_first_page_of_the_shipped_dossier_with_tones_and_links() -> None:
    sheet = build(find_packaged_dossier()).sheets[0]

    assert tell_sheet(sheet) == read_expected("kyiv-visit-layout")


def test_first_page_of_six_parties_with_tones_and_links(tmp_path: Path) -> None:
    sheet = build(write_river(tmp_path / "river")).sheets[0]

    assert tell_sheet(sheet) == read_expected("river-layout")


def test_first_page_grid_of_three_parties() -> None:
    page = build_page(find_packaged_dossier())

    assert page.widths == (27.4, 44.0, 44.0, 44.0, 13.8)
    assert [block.name for block in page.blocks] == [
        "matrix", "collide", "unanswered", "engagements",
    ]  # fmt: skip
    assert page.blocks[0].headings == ("", "United States", "Ukraine", "Russia", "See")
    assert page.blocks[1].headings == (
        "Where they collide", "What is asked or offered", "The answer", "", "See",
    )  # fmt: skip
    assert {len(row) for block in page.blocks for row in block.rows} == {5}


def test_first_page_contents_list_the_sheets_that_have_rows() -> None:
    book = build(find_packaged_dossier())
    page = book.sheets[0].pages[0]

    assert page.contents == tuple(Jump(sheet.tab, sheet.name) for sheet in book.sheets[1:])
    assert [jump.label for jump in page.contents][:4] == [
        "Comparison", "Demands", "Offers", "Engagements",
    ]  # fmt: skip
    assert "Conditions" not in [jump.label for jump in page.contents]


def test_first_page_as_one_table(canal: Path) -> None:
    sheet = build(canal).sheets[0]

    assert [column.heading for column in sheet.columns] == [
        "Topic", "Who, what or when", "What the record says", "See",
    ]  # fmt: skip
    told = [tuple(map(spell_cell, row)) for row in sheet.rows]
    assert told[0] == ("This briefing", "Question", "Who pays for the canal?", "Guide")
    assert (
        "Demands",
        "Arland",
        "• requires Borvia to pay half of the toll (on a condition)",
        "1 position",
    ) in told
    assert told[-1][0] == "Contents"
    assert sheet.keys[-1] == "contents/guide"


def test_matrix_keeps_each_act_in_a_row_of_its_own(tmp_path: Path) -> None:
    acts = ("aim", "demand", "request", "offer", "accept", "refuse", "threaten", "assert")
    said = [
        position(
            f"p-{act}", "arland", "toll", act=act, headline=f"the {act}", addressees=["borvia"]
        )
        for act in (*acts, "concede", "withdraw", "undeclared")
    ]
    lists = {**two_sides(), "positions": said}
    book = compare_positions_of(write_dossier(tmp_path / "d", lists))

    assert read_block(book, "matrix") == [
        ("Wants", "• the aim", "1 position"),
        ("Demands", "• the demand (of borvia)", "1 position"),
        ("Asks", "• the request (of borvia)", "1 position"),
        ("Offers", "• the offer", "1 position"),
        ("Accepts", "• the accept", "1 position"),
        ("Refuses", "• the refuse", "1 position"),
        ("Threatens", "• the threaten", "1 position"),
        ("Concedes, withdraws", "• the concede\n• the withdraw", "2 positions"),
        ("Says", "• the assert", "1 position"),
        ("Has not said", "• the undeclared", "1 position"),
    ]


def compare_positions_of(folder: Path) -> Page:
    """The page of a dossier that may have warnings."""
    dossier = load_dossier(folder).dossier
    assert dossier is not None
    return build_book(compare_positions(dossier), version="0.1.0").sheets[0].pages[0]


def test_matrix_sets_apart_what_is_no_plain_want(tmp_path: Path) -> None:
    page = write_said(
        tmp_path,
        position("a", "arland", "toll", act="aim", firmness="exploratory", headline="a lower toll"),
        position("b", "borvia", "toll", act="demand", status="disputed", headline="a higher toll"),
    )

    (wants, demands) = find_block(page, "matrix").rows
    assert spell_cell(wants[1]) == "• is interested in a lower toll"
    assert spell_cell(demands[2]) == "• a higher toll (of nobody by name) (disputed)"
    assert demands[2].entries[0] == Rich(  # type: ignore[union-attr]
        (
            Run("• "),
            Run("a higher toll"),
            Run(" (of nobody by name)", Tone.QUIET),
            Run(" (disputed)", Tone.QUIET),
        )
    )


@pytest.mark.parametrize(
    ("number", "last"), [(6, "• no 5"), (7, "• and 2 more"), (9, "• and 4 more")]
)
def test_matrix_shows_six_bullets_at_most(tmp_path: Path, number: int, last: str) -> None:
    said = [
        position(f"p-{one}", "arland", "toll", act="aim", headline=f"no {one}")
        for one in range(number)
    ]
    (row,) = find_block(write_said(tmp_path, *said), "matrix").rows

    lines = spell_cell(row[1]).splitlines()
    assert (len(lines), lines[0], lines[-1]) == (6, "• no 0", last)
    assert row[-1] == Jump(f"{number} positions", "positions", "p-0", "p-0")


def write_parties(folder: Path, number: int) -> Page:
    """Parties of which the last ones say more than the first."""
    names = [f"p{one:02}" for one in range(number)]
    said = [
        position(f"{name}-{one}", name, "toll", act="aim", headline=f"{one} of {name}")
        for rank, name in enumerate(names)
        for one in range(1 + (rank > 1))
    ]
    lists = {
        "parties": [party(name) for name in names],
        "issues": [issue("toll")],
        "sources": [source("report", coded_for=["toll"])],
        "positions": said,
    }
    return write_page(folder, lists)


def test_matrix_shows_two_of_what_is_only_said(tmp_path: Path) -> None:
    said = [
        position(f"p-{one}", "arland", "toll", act="assert", headline=f"that {one}")
        for one in range(3)
    ]

    assert read_block(write_said(tmp_path, *said), "matrix") == [
        ("Says", "• that 0\n• and 2 more", "3 positions")
    ]


def test_matrix_of_five_parties_has_them_side_by_side(tmp_path: Path) -> None:
    page = write_parties(tmp_path, 5)

    assert find_block(page, "matrix").headings == ("", "p00", "p01", "p02", "p03", "p04", "See")
    assert page.widths == (27.4, 26.4, 26.4, 26.4, 26.4, 26.4, 13.8)


def test_matrix_of_eight_parties_has_them_one_below_the_other(tmp_path: Path) -> None:
    page = write_parties(tmp_path, 8)

    assert find_block(page, "matrix").headings[:2] == ("Party", "Wants, demands, asks")
    assert [spell_cell(row[0]) for row in find_block(page, "matrix").rows] == [
        f"p0{one}" for one in range(8)
    ]


def test_matrix_of_nine_parties_counts_those_that_have_said_least(tmp_path: Path) -> None:
    page = write_parties(tmp_path, 9)

    rows = find_block(page, "matrix").rows
    assert [spell_cell(row[0]) for row in rows] == [
        "p02", "p03", "p04", "p05", "p06", "p07", "p08",
        "2 more parties: p00, p01",
    ]  # fmt: skip
    assert rows[-1][-1] == Jump("Comparison", "comparison")


def test_agreements_and_collisions_tell_each_answer_once(tmp_path: Path) -> None:
    page = write_said(
        tmp_path,
        position("ask", "arland", "toll", headline="half of the toll", addressees=["borvia"]),
        position("yes", "borvia", "toll", act="accept", headline="a tenth", responds_to=["ask"]),
        position("no", "borvia", "toll", act="refuse", headline="any more", responds_to=["ask"]),
    )
    answer = "borvia: accepted, refused – accepts a tenth\n – refuses any more"

    assert read_block(page, "meet") == [
        ("The toll", "Arland demands half of the toll", answer, "Demands")
    ]
    assert read_block(page, "collide") == [
        ("The toll", "Arland demands half of the toll", answer, "Demands")
    ]
    assert list_links(page, "collide") == [Jump("Demands", "demands", "ask", "ask")]
    tones = [
        find_block(page, name).rows[0][2].tone  # type: ignore[union-attr]
        for name in ("meet", "collide")
    ]
    assert tones == [Tone.GOOD, Tone.BAD]


def test_no_block_says_nothing(tmp_path: Path) -> None:
    page = write_said(tmp_path, position("a", "arland", "toll", act="aim", headline="a lower toll"))

    assert [block.name for block in page.blocks] == ["matrix"]


def test_first_page_of_an_empty_record(tmp_path: Path) -> None:
    page = write_page(tmp_path, two_sides())

    assert page.blocks == ()
    assert "No evidence is recorded." in list_notes(page)
    assert list_notes(page)[-1] == (
        "As of Mon 20 May 2030: 0 positions on 1 issue, 0 engagements, 1 source. Nothing on: "
        "Demands, Offers, Conditions, Engagements, Assessments, Closeness, Positions, Evidence. "
        "Curators: A. Curator."
    )


def test_deadlocks_are_told_once_round(tmp_path: Path) -> None:
    page = write_said(
        tmp_path,
        position("a", "arland", "toll", act="offer", headline="the dam", conditions=["b"]),
        position("b", "borvia", "toll", act="offer", headline="the toll", conditions=["a"]),
    )

    assert read_block(page, "wait") == [
        (
            "arland, borvia",
            "Arland offers the dam",
            "waits for borvia, which offers the toll\nwhich waits for arland again",
            "Conditions",
        )
    ]
    assert list_links(page, "wait") == [Jump("Conditions", "conditions", "a", "a")]


def test_unanswered_demands_say_of_whom_and_for_how_long(tmp_path: Path) -> None:
    days = {"stated_on": "2030-05-18", "date_basis": "stated"}
    page = write_said(
        tmp_path,
        position("a", "arland", "toll", headline="half", addressees=["borvia"], **days),
        position("b", "borvia", "toll", headline="all", stated_on="2030-05", date_basis="stated"),
        position("c", "borvia", "toll", act="request", headline="time", addressees=["arland"]),
    )

    assert read_block(page, "unanswered") == [
        ("The toll", "Arland demands half", "of borvia; no reply on record", "Sat 18 May 2030, 2 days ago", "Demands"),
        ("The toll", "Borvia demands all", "of nobody by name; no reply on record", "May 2030", "Demands"),
        ("The toll", "Borvia asks time", "of arland; no reply on record", "Demands"),
    ]  # fmt: skip


def test_unanswered_demands_beyond_five_are_counted(tmp_path: Path) -> None:
    said = [position(f"p{one}", "arland", "toll", headline=f"no {one}") for one in range(6)]
    rows = read_block(write_said(tmp_path, *said), "unanswered")

    assert len(rows) == 5
    assert rows[-1][1:] == (
        "Arland demands no 4", "of nobody by name; no reply on record", "1 more",
    )  # fmt: skip


def test_engagements_to_come_stand_before_what_was_held_called_off_or_claimed(
    tmp_path: Path,
) -> None:
    statuses = ("claimed", "cancelled", "held", "proposed", "confirmed", "ongoing")
    starts = ("2030-05-01", "2030-05-02", "2030-05-03", "unstated", "2030-05-22", "2030-05-19")
    lists = {
        **two_sides(),
        "engagements": [
            engagement(f"e-{status}", status=status, start=start)
            for status, start in zip(statuses, starts, strict=True)
        ],
    }
    page = compare_positions_of(write_dossier(tmp_path / "d", lists))

    assert [spell_cell(row[2]) for row in find_block(page, "engagements").rows] == [
        "Meeting e-ongoing", "Meeting e-confirmed", "Meeting e-proposed",
        "Meeting e-held", "Meeting e-cancelled", "Meeting e-claimed",
    ]  # fmt: skip
    tones = [row[3].tone for row in find_block(page, "engagements").rows]  # type: ignore[union-attr]
    assert tones == [Tone.GOOD, Tone.GOOD, Tone.CAUTION, Tone.PLAIN, Tone.QUIET, Tone.CAUTION]


def test_engagements_beyond_seven_are_counted(tmp_path: Path) -> None:
    lists = {**two_sides(), "engagements": [engagement(f"e{one:02}") for one in range(12)]}
    rows = read_block(write_page(tmp_path, lists), "engagements")

    assert len(rows) == 7
    assert rows[-1] == ("6 more", "6 held", "Engagements")


def test_assessments_stand_on_a_ground_of_their_own(tmp_path: Path) -> None:
    page = build_page(write_river(tmp_path / "river"))

    (outlook, _interest) = find_block(page, "assessments").rows
    assert outlook[1] == Toned("Filling the reservoir", Tone.HEAT_1)
    assert outlook[3] == Toned("likely (55 to 80 percent), moderate confidence", Tone.HEAT_1)
    assert outlook[-1] == Jump("Assessments", "assessments", "outlook", "outlook")


@pytest.mark.parametrize(
    ("second", "note"),
    [
        (
            {"derives_from": ["report"]},
            "Handle with care: everything here goes back to one report (Gazette report, 18 May 2030), "
            "and nothing is independently confirmed. 2 passages behind the standing positions, "
            "1 of them quoting a party's own words.",
        ),
        (
            {},
            "2 sources cited; whether they derive from one another is not recorded for all of them. "
            "2 passages behind the standing positions, 1 of them quoting a party's own words.",
        ),
        (
            {"derives_from": []},
            "2 sources cited, going back to 2 independent origins. 2 passages behind the standing "
            "positions, 1 of them quoting a party's own words.",
        ),
    ],
)
def test_evidence_is_said_to_be_no_better_than_recorded(
    tmp_path: Path, second: Fields, note: str
) -> None:
    quoted = {"paragraph": "1", "quote": "half the toll"}
    lists = {
        **two_sides(),
        "sources": [
            source("report", coded_for=["toll"], derives_from=[]),
            source("other", coded_for=["toll"], **second),
        ],
        "positions": [
            position(
                "a", "arland", "toll", headline="half",
                evidence=[
                    {"source": "report", **quoted, "directness": "verbatim"},
                    {"source": "other", **quoted},
                ],
            )
        ],
    }  # fmt: skip
    page = compare_positions_of(write_dossier(tmp_path / "d", lists))

    assert note in list_notes(page)


def test_marking_stands_first(tmp_path: Path) -> None:
    page = write_page(tmp_path, two_sides(), marking="RESTRICTED")

    assert page.notes[0] == Toned("RESTRICTED", Tone.BAD)
