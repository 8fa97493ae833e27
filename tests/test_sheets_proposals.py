"""Sheets of proposals and of many parties: matrix, agreement, camps, comparison, coverage."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from positions.compare.comparison import compare_selection
from positions.compare.part import Part
from positions.compare.part import select_part
from positions.dossier.store import load_dossier
from positions.tables.catalogue import build_sheet_named
from positions.tables.catalogue import build_sheets
from positions.tables.catalogue import build_table_named
from positions.tables.context import build_context
from positions.tables.spelling import spell_cell
from tests.council import write_council
from tests.dossiers import issue
from tests.dossiers import party
from tests.dossiers import position
from tests.dossiers import source
from tests.dossiers import write_dossier
from tests.sheets import build_sheet
from tests.sheets import list_headings
from tests.sheets import list_rows
from tests.sheets import read_columns
from tests.sheets import read_sheet

if TYPE_CHECKING:
    from pathlib import Path

    from positions.tables.book import Sheet
    from tests.dossiers import Lists

CROSS, BELOW = "\N{MULTIPLICATION SIGN}", "\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}"
MANY = [f"p{number}" for number in range(1, 8)]


def few() -> Lists:
    """Three parties on two proposals in a group and on a matter that is none."""
    return {
        "parties": [party("arland"), party("borvia"), party("cardia")],
        "issues": [
            issue("water"),
            issue("weir", parent="water", proposal="The weir is closed."),
            issue("flow", parent="water", proposal="Flows are published.", no_say=["cardia"]),
            issue("peace"),
        ],
        "sources": [source("report", coded_for=["weir"])],
        "positions": [
            position("a-weir", "arland", "weir", act="support"),
            position("a-weir-2", "arland", "weir", act="assert"),
            position("b-weir", "borvia", "weir", act="oppose"),
            position("a-flow", "arland", "flow", act="neutral"),
            position("b-flow", "borvia", "flow", act="undeclared"),
            position("c-peace", "cardia", "peace", act="demand"),
        ],
    }


def many() -> Lists:
    """Seven parties on a matter that is no proposal."""
    return {
        "parties": [party(name) for name in MANY],
        "issues": [issue("toll"), issue("dam", parent="toll", no_say=["p6"])],
        "sources": [source("report", coded_for=["dam"])],
        "positions": [
            position("ask", "p1", "dam", headline="half of the toll"),
            position("threat", "p1", "dam", act="threaten", headline="a blockade"),
            position("no", "p2", "dam", act="refuse", headline="to pay"),
            position("quiet", "p3", "dam", act="undeclared", headline="what it wants"),
            position("old", "p4", "dam", status="superseded"),
        ],
    }


def test_matrix_has_the_signs_of_roll_calls(tmp_path: Path) -> None:
    sheet = build_sheet(tmp_path, "matrix", few())

    assert list_headings(sheet) == [
        "Proposal", "arland", "borvia", "cardia", "for", "against", "no side", "no stance",
    ]  # fmt: skip
    assert list_rows(sheet) == [
        ("heading: The water", *("heading: [heading of a group]",) * 7),
        ("The weir", "good: +/2", "bad: \N{MINUS SIGN}", "quiet: ·", "1", "1", "0", "1"),
        ("The flow", "neutral: 0", f"quiet: {CROSS}", "[had no say]", "0", "0", "1", "1"),
    ]  # fmt: skip
    assert sheet.columns[0].legend == (
        "+ for; \N{MINUS SIGN} against; 0 takes no side; /2 one of 2 positions; "
        f"{CROSS} has not said; · nothing in the sources; empty: had no say"
    )
    assert [column.is_turned for column in sheet.columns] == [False, *(True,) * 7]


def test_matrix_says_its_signs_in_words_to_machines(tmp_path: Path) -> None:
    sheet = build_sheet(tmp_path, "matrix", few())

    assert [[spell_cell(cell, for_machines=True) for cell in row[1:4]] for row in sheet.rows[1:]] == [
        ["supports, the weightiest of 2 positions", "opposes",
         "nothing in the 1 source read for it"],
        ["takes no side on", "has not said", ""],
    ]  # fmt: skip


def test_matrix_of_two_stances_and_of_none(tmp_path: Path) -> None:
    lists = few()
    lists["positions"] = [
        position("yes", "arland", "weir", act="support"),
        position("no", "arland", "weir", act="oppose", status="disputed"),
        position("ask", "borvia", "weir", act="demand"),
    ]
    sheet = build_sheet(tmp_path, "matrix", lists)

    assert read_columns(sheet, "arland", "borvia", "no stance")[1] == (
        "caution: ±",
        "plain: •",
        "2",
    )


def test_matrix_of_many_parties_names_the_weightiest_act(tmp_path: Path) -> None:
    sheet = build_sheet(tmp_path, "matrix", many())

    assert list_headings(sheet) == ["Issue", *MANY, "speak"]
    assert list_rows(sheet)[1] == (
        "The dam", "bad: threatens/2", "bad: refuses", f"quiet: {CROSS}", "quiet: ·", "quiet: ·",
        "[had no say]", "quiet: ·", "2",
    )  # fmt: skip
    assert [round(column.width, 1) for column in sheet.columns[1:4]] == [12.2, 8.2, 3.6]
    assert "first in this order: refuses, threatens, demands, asks" in sheet.description


@pytest.mark.parametrize("name", ["matrix", "issues-matrix", "agreement", "camps"])
def test_few_parties_without_a_proposal_have_no_matrix(tmp_path: Path, name: str) -> None:
    lists = many()
    lists["parties"] = lists["parties"][:6]
    assert build_sheet(tmp_path, name, lists).rows == ()


def test_issues_beside_proposals_have_a_matrix_of_their_own(tmp_path: Path) -> None:
    lists = many()
    lists["issues"].append(issue("peace", proposal="There is peace."))
    folder = write_dossier(tmp_path / "dossier", lists)

    assert [row[0] for row in list_rows(read_sheet(folder, "matrix"))] == ["The peace"]
    assert [row[0] for row in list_rows(read_sheet(folder, "issues-matrix"))] == [
        "heading: The toll",
        "The dam",
    ]


def test_camps_name_who_stands_where_and_which_silence_it_is(tmp_path: Path) -> None:
    sheet = build_sheet(tmp_path, "camps", few())

    assert list_rows(sheet)[1:] == [
        (
            "**The weir**\n~The weir is closed.~",
            "good: **1: **arland",
            "bad: **1: **borvia",
            "[none recorded]",
            "**1 not in sources: **cardia",
            "Issue -> comparison weir weir",
        ),
        (
            "**The flow**\n~Flows are published.~",
            "[none recorded]",
            "[none recorded]",
            "neutral: **1: **arland",
            "**1 has not said: **borvia\n**1 had no say: **cardia",
            "Issue -> comparison flow flow",
        ),
    ]


def test_agreement_says_the_share_and_on_how_much_it_rests(tmp_path: Path) -> None:
    names = [f"q{number}" for number in range(6)]
    signs = {"arland": "++++++", "borvia": "++++--", "cardia": "--0-  ", "dorsey": "-----0"}
    acts = {"+": "support", "-": "oppose", "0": "neutral"}
    sheet = build_sheet(
        tmp_path,
        "agreement",
        {
            "parties": [party(name) for name in (*signs, "mute")],
            "issues": [issue(name, proposal="Yes?") for name in names],
            "sources": [source("report")],
            "positions": [
                position(f"{who}-{name}", who, name, act=acts[sign])
                for who, row in signs.items()
                for name, sign in zip(names, row, strict=True)
                if sign != " "
            ],
        },
    )

    assert list_headings(sheet) == ["Party", "arland", "borvia", "dorsey", "cardia", "stances"]
    assert list_rows(sheet) == [
        ("strong: arland", "quiet: [the same party]", "heat_2: 67\n6", "plain: 0\n6",
         "quiet: –", "6"),
        ("strong: borvia", "heat_2: 67\n6", "quiet: [the same party]", "plain: 17\n6",
         "quiet: –", "6"),
        ("strong: dorsey", "plain: 0\n6", "plain: 17\n6", "quiet: [the same party]",
         "quiet: –", "6"),
        ("strong: cardia", "quiet: –", "quiet: –", "quiet: –", "quiet: [the same party]", "4"),
    ]  # fmt: skip
    words = [spell_cell(cell, for_machines=True) for cell in sheet.rows[0][2:5]]
    assert words == [
        "agree on 67 percent of 6 proposals",
        "agree on 0 percent of 6 proposals",
        "too few to say: 4 proposals",
    ]


def test_comparison_of_many_parties_has_a_row_for_each_that_speaks(tmp_path: Path) -> None:
    sheet = build_sheet(tmp_path, "comparison", many())

    assert list_headings(sheet) == ["Issue", "Party", "What it says", "Positions"]
    assert list_rows(sheet) == [
        ("heading: The toll", *("heading: [heading of a group]",) * 3),
        (
            "heat_1: **The dam**",
            "heat_1: 3 of 7",
            "heat_1: ~What of the dam?~\n**Nothing in the 1 source read for it**: p4, p5, p7\n"
            "**Had no say**: p6",
            "heat_1: 5 positions -> positions ask old",
        ),
        (
            "quiet: The dam",
            "strong: p1",
            "**Demands** half of the toll\n**Threatens** a blockade",
            "2 positions -> positions ask threat",
        ),
        (
            "quiet: The dam",
            "strong: p2",
            "**Refuses** to pay",
            "1 position -> positions no no",
        ),
        (
            "quiet: The dam",
            "strong: p3",
            "**Has not said** what it wants",
            "1 position -> positions quiet quiet",
        ),
    ]
    assert sheet.keys == ("toll", "dam", "dam", "dam", "dam")


def test_coverage_of_many_parties_counts_passages(tmp_path: Path) -> None:
    sheet = build_sheet(tmp_path, "coverage", many())

    assert list_rows(sheet)[1] == (
        "strong: The dam", "heat_2: 2", "heat_1: 1", "heat_1: 1", "quiet: ·", "quiet: ·",
        "[had no say]", "quiet: ·", "4",
        "[not recorded]",
    )  # fmt: skip
    assert spell_cell(sheet.rows[1][1], for_machines=True) == (
        "2 positions, 2 passages, origins not recorded"
    )


def test_order_that_was_asked_for_goes_before_that_of_agreement(tmp_path: Path) -> None:
    dossier = load_dossier(write_council(tmp_path / "council")).dossier
    assert dossier is not None

    def list_heads(part: Part) -> list[str]:
        context = build_context(compare_selection(select_part(dossier, part)))
        return list_headings(build_sheet_named(context, "matrix"))[1:-4]

    assert list_heads(Part())[:4] == ["Arland", "Rovan", "Alder Coast", "Weston"]
    assert list_heads(Part(parties=("weston", "arland", "rovan"))) == ["Weston", "Arland", "Rovan"]


def test_first_page_of_a_council_tells_camps_first(tmp_path: Path) -> None:
    dossier = load_dossier(write_council(tmp_path / "council")).dossier
    assert dossier is not None
    sheets = build_sheets(build_context(compare_selection(select_part(dossier, Part()))))

    page = sheets[0].pages[0]
    assert [block.name for block in page.blocks] == [
        "camps", "agreement", "matrix", "collide", "unanswered", "engagements",
    ]  # fmt: skip
    camps = [[spell_cell(cell) for cell in row] for row in page.blocks[0].rows]
    assert camps[0] == [
        "Water",
        "1: Meter every canal above the weir (12 to 10)",
        "5: Publish daily flow figures (2 to 20); Pay for floods caused upstream (4 to 21); Close "
        "the old weir by 2036 (9 to 16); and 2 more",
        "",
        "Camps",
    ]
    assert [row[0] for row in camps] == [
        "Water", "Trade", "Security", "People", "Institutions", f"Institutions {BELOW} Money",
    ]  # fmt: skip
    alike = [[spell_cell(cell) for cell in row[:2]] for row in page.blocks[1].rows]
    assert alike == [
        ["Most alike", "Quenta, Zelia: agree on 81 percent of 27 proposals"],
        ["Least alike", "Umbra, Weston: agree on 6 percent of 32 proposals"],
    ]
    assert spell_cell(page.notes[2]).startswith(
        "As of Sun 4 Mar 2035: 955 positions on 39 issues in 6 groups, 3 engagements, 2 sources."
    )


def test_few_proposals_stand_on_the_first_page_one_by_one(tmp_path: Path) -> None:
    page = build_sheet(tmp_path, "briefing", few()).pages[0]

    block = next(block for block in page.blocks if block.name == "camps")
    assert [[spell_cell(cell) for cell in row] for row in block.rows] == [
        ["The weir", "1: arland", "1: borvia", "no stance on record: cardia", "Camps"],
        ["The flow", "", "", "take no side: arland\nno stance on record: borvia", "Camps"],
    ]


def test_sheets_of_signs_can_be_had_as_csv(tmp_path: Path) -> None:
    dossier = load_dossier(write_dossier(tmp_path, few())).dossier
    assert dossier is not None
    table = build_table_named(compare_selection(select_part(dossier, Part())), "matrix")
    assert [column.name for column in table.columns][:3] == [
        "issue", "party-arland", "party-borvia",
    ]  # fmt: skip


def list_tabs(sheets: tuple[Sheet, ...]) -> list[str]:
    return [sheet.tab for sheet in sheets]


def test_sheets_follow_the_part(tmp_path: Path) -> None:
    dossier = load_dossier(write_council(tmp_path / "council")).dossier
    assert dossier is not None
    part = Part(parties=("arland", "borvia", "caldera"), issues=("seat",))

    sheets = build_sheets(build_context(compare_selection(select_part(dossier, part))))
    assert list_tabs(sheets) == [
        "Briefing", "Comparison", "Demands", "Offers", "Engagements", "Timeline", "Coverage",
        "Acts", "Balance", "Positions", "Evidence", "Engagements register", "Sources", "Parties",
        "Guide",
    ]  # fmt: skip
