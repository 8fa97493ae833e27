"""Odd dossiers through the whole export: names that clash, gaps, dates far off, drafts in ruins."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from typing import Any

import openpyxl
import pytest

from positions.checks import run_checks
from positions.dossier.store import load_dossier
from tests.dossiers import engagement
from tests.dossiers import export_workbook
from tests.dossiers import issue
from tests.dossiers import party
from tests.dossiers import position
from tests.dossiers import source
from tests.dossiers import two_sides
from tests.dossiers import write_dossier
from tests.workbook.lint import lint_workbook
from tests.workbook.readers import compare_readings
from tests.workbook.readers import read_with_calamine
from tests.workbook.readers import read_with_openpyxl

if TYPE_CHECKING:
    from pathlib import Path

    from tests.dossiers import Fields
    from tests.dossiers import Lists

SAID = [
    "Briefing", "Comparison", "Demands", "Coverage", "Acts", "Balance", "Positions", "Evidence",
    "Sources", "Parties", "Guide",
]  # fmt: skip

NAMES = [
    "History", "Sheet1", "Issue", "Question", "Briefing", "a[]:*?/\\b", "US1", "R1C1", "Table1",
    "1", "'q'", "#REF!", "Arland", "Arland: see", "Passages", "Positions", "x" * 40, "y" * 300,
]  # fmt: skip


def export(tmp_path: Path, lists: Lists, *, draft: bool = False) -> Path:
    folder = write_dossier(tmp_path / "canal", lists)
    return export_workbook(folder, tmp_path / "a.xlsx", draft=draft)


def find_problems(workbook: Path, *ignored: int) -> list[str]:
    """What is wrong with a workbook, and where two readers of it do not agree."""
    read = compare_readings(read_with_openpyxl(workbook), read_with_calamine(workbook))
    problems = [problem for problem in lint_workbook(workbook) if problem.point not in ignored]
    return [*map(str, problems), *map(str, read)]


def read_table(workbook: Path, tab: str) -> list[tuple[Any, ...]]:
    return list(openpyxl.load_workbook(workbook)[tab].iter_rows(min_row=4, values_only=True))


def read_column(workbook: Path, tab: str, heading: str) -> list[Any]:
    headings, *rows = read_table(workbook, tab)
    return [row[headings.index(heading)] for row in rows]


def list_codes(tmp_path: Path, lists: Lists) -> set[str]:
    loaded = load_dossier(write_dossier(tmp_path / "canal", lists))
    assert loaded.dossier is not None
    return {found.code for found in (*loaded.findings, *run_checks(loaded.dossier))}


def held(*starts: str) -> Lists:
    """An engagement for each date."""
    records = [engagement(f"m{n}", start=start) for n, start in enumerate(starts)]
    return {**two_sides(), "engagements": records}


def test_export_workbook_takes_parties_named_like_sheets_and_addresses(tmp_path: Path) -> None:
    parties = [party(f"p{number}", short_name=name) for number, name in enumerate(NAMES)]
    says = [position("a", "p0", "toll"), position("b", "p6", "toll", act="offer")]
    workbook = export(
        tmp_path, {**two_sides(), "parties": parties, "people": [], "positions": says}
    )

    assert openpyxl.load_workbook(workbook).sheetnames == [
        *SAID[:2], "Matrix", *SAID[2:3], "Offers", *SAID[3:],
    ]  # fmt: skip
    headings = read_table(workbook, "Matrix")[0]
    assert headings[:5] == (
        "Issue (· nothing in the sources)", "History", "Sheet1", "Issue", "Question",
    )  # fmt: skip
    assert (headings[16], headings[-1]) == ("Positions", "speak")
    assert find_problems(workbook, 10, 45) == []


def test_run_checks_refuses_parties_that_differ_in_capitals_only(tmp_path: Path) -> None:
    parties = [party("a", short_name="Borvia"), party("b", short_name="borvia")]
    lists = {**two_sides(), "parties": parties, "people": []}

    assert "E310" in list_codes(tmp_path, lists)
    workbook = export(tmp_path, lists, draft=True)
    assert read_table(workbook, "Comparison")[0] == (
        "Issue", "Borvia", "borvia (2)", "Positions",
    )  # fmt: skip


def test_export_workbook_takes_sixty_parties(tmp_path: Path) -> None:
    names = [f"p{number:02}" for number in range(60)]
    lists = {
        **two_sides(),
        "parties": [party(name) for name in names],
        "people": [{"id": "iver", "name": "Ida Iver", "party": "p00"}],
        "positions": [
            position(f"says-{name}", name, "toll", addressees=names[:10]) for name in names
        ],
    }
    workbook = export(tmp_path, lists, draft=True)

    # An issue, and each of the sixty that speaks on it.
    assert len(read_table(workbook, "Comparison")) == 62
    assert len(read_table(workbook, "Matrix")[0]) == 62
    assert len(read_column(workbook, "Demands", "Answer")) == 600
    assert find_problems(workbook) == []


def test_export_workbook_takes_two_hundred_positions_in_a_cell(tmp_path: Path) -> None:
    says = [position(f"p{number}", "arland", "toll") for number in range(200)]
    workbook = export(tmp_path, {**two_sides(), "positions": says})

    (said,) = read_column(workbook, "Comparison", "arland")
    assert said.split("\n")[7:] == [
        "Demands: What p7 says.", "… and 192 more on the sheet Positions",
    ]  # fmt: skip
    (row,) = openpyxl.load_workbook(workbook)["Comparison"].iter_rows(min_row=5)
    assert row[-1].value == "200 positions"
    assert row[-1].hyperlink is not None
    assert row[-1].hyperlink.location == "'Positions'!A5:A204"
    assert find_problems(workbook) == []


def test_export_workbook_counts_participants_beyond_the_lines_of_a_cell(tmp_path: Path) -> None:
    names = [f"p{number}" for number in range(300)]
    meetings = [engagement("all", participants=[{"party": name} for name in names])]
    lists = {"parties": [party(name) for name in names], "engagements": meetings}
    workbook = export(tmp_path, {**two_sides(), "people": [], **lists})

    (said,) = read_column(workbook, "Engagements", "Who")
    assert len(said.split("\n")) == 254
    assert said.endswith("\np252\n… and 47 more")


@pytest.mark.parametrize(
    ("lists", "tabs"),
    [
        ({}, ["Briefing", "Guide"]),
        (
            {"parties": [party("arland")], "people": two_sides()["people"]},
            ["Briefing", "Acts", "Balance", "Parties", "Guide"],
        ),
        (
            two_sides(),
            ["Briefing", "Comparison", *SAID[3:6], "Sources", "Parties", "Guide"],
        ),
        ({**two_sides(), "positions": [position("a", "arland", "toll")]}, SAID),
        (
            {**two_sides(), "positions": [position("a", "arland", "toll", status="superseded")]},
            ["Briefing", "Comparison", *SAID[3:]],
        ),
        ({**two_sides(), "engagements": [engagement("m")]}, [
            "Briefing", "Comparison", "Engagements", "Timeline", *SAID[3:6], "Evidence",
            "Engagements register", *SAID[8:],
        ]),
        (
            {**two_sides(), "issues": [], "sources": []},
            ["Briefing", "Acts", "Balance", "Parties", "Guide"],
        ),
    ],
    ids=[
        "nothing", "one-party", "nothing-said", "no-engagement", "superseded", "met", "no-issue",
    ],
)  # fmt: skip
def test_export_workbook_leaves_out_sheets_without_rows(
    lists: Lists, tabs: list[str], tmp_path: Path
) -> None:
    workbook = export(tmp_path, lists)

    assert openpyxl.load_workbook(workbook).sheetnames == tabs
    assert find_problems(workbook, 45) == []


def test_export_workbook_shows_what_is_superseded_only_in_the_register(tmp_path: Path) -> None:
    says = [position("a", "arland", "toll", status="superseded")]
    workbook = export(tmp_path, {**two_sides(), "positions": says})

    assert read_column(workbook, "Positions", "Id") == ["a"]
    assert read_column(workbook, "Comparison", "arland") == ["nothing in the 1 source read for it"]


@pytest.mark.parametrize(
    ("starts", "headings"),
    [
        (["9999-12-30", "9999-12-31"], ["30–31 Dec 9999"]),
        (["2030-05-11", "2030-05-20", "2030-05-22"], [
            "6–12 May 2030", "Mon 20 May 2030", "Tue 21 May 2030", "Wed 22 May 2030",
        ]),
        (["2030-01-01", "2028-10-30"], ["2028", "Tue 1 Jan 2030"]),
        (["2020-05-05", "2030-05-15/2030-05-22", "2030-07-01"], [
            "2020", "Wed 15 May 2030", "Thu 16 May 2030", "Fri 17 May 2030", "Sat 18 May 2030",
            "Sun 19 May 2030", "Mon 20 May 2030", "Tue 21 May 2030", "Wed 22 May 2030", "1–7 Jul 2030",
        ]),
        (["1899-12-31", "1956"], ["1899", "1956"]),
        (["0001-12-31", "0042"], ["1", "42"]),
        (["0001-12-31", "9999-12-31"], ["1", "Mon 20 May 2030", "9999"]),
        (["../2030-01", "2030-05-01/.."], ["29 Apr – 1 May 2030", "No date"]),
        (["../..", "unstated"], ["No date"]),
    ],
    ids=["end", "week", "months", "years", "far", "begin", "wide", "open", "none"],
)  # fmt: skip
def test_build_timeline_sheet_takes_any_dates(
    starts: list[str], headings: list[str], tmp_path: Path
) -> None:
    workbook = export(tmp_path, held(*starts), draft=True)

    first, *rows = read_table(workbook, "Timeline")
    assert list(first) == ["Engagement", *headings, "See"]
    # Every engagement stands in a column at least, if only in that for those without a day.
    assert [any("held" in str(cell) for cell in row[1:-1]) for row in rows] == [True] * len(rows)
    assert find_problems(workbook, 45) == []


def test_build_timeline_sheet_stays_narrow_whatever_is_in_it(tmp_path: Path) -> None:
    starts = [f"{year:04}-05-05" for year in range(7, 9999, 37)]
    workbook = export(tmp_path, held(*starts), draft=True)

    assert read_table(workbook, "Timeline")[0] == (
        "Engagement", "1–999", "1000–1999", "1 Jan 2000 – 18 May 2030", "Mon 20 May 2030",
        "24 May 2030 – 31 Dec 2999", "3000–3999", "4000–4999", "5000–5999", "6000–6999",
        "7000–7999", "8000–8999", "9000–9999", "See",
    )  # fmt: skip


def test_export_workbook_writes_days_before_march_1900_as_text(tmp_path: Path) -> None:
    workbook = export(tmp_path, held("1899-12-31", "1900-02-28", "1900-03-01"))

    days = [day if isinstance(day, str) else f"{day:%d %b %Y}" for day in
            read_column(workbook, "Engagements register", "Start")]  # fmt: skip
    assert days == ["1899-12-31", "1900-02-28", "01 Mar 1900"]
    assert isinstance(read_column(workbook, "Engagements register", "Start")[2], datetime)


def test_export_workbook_names_conditions_in_a_circle(tmp_path: Path) -> None:
    says = [
        position("a", "arland", "toll", conditions=["b"]),
        position("b", "borvia", "toll", conditions=["c"]),
        position("c", "borvia", "toll", conditions=["a"]),
        position("d", "arland", "toll", conditions=["d"]),
        position("e", "arland", "toll", conditions=["a"]),
    ]
    workbook = export(tmp_path, {**two_sides(), "positions": says})

    found = zip(
        read_column(workbook, "Conditions", "Position"),
        read_column(workbook, "Conditions", "Deadlock"),
        strict=True,
    )
    assert dict(found) == {
        "Demands: What a says.": "yes",
        "Demands: What b says.": "yes",
        "Demands: What c says.": "yes",
        "Demands: What d says.": "yes",
        "Demands: What e says.": "waits for the deadlock",
    }
    assert find_problems(workbook, 45) == []


def dangling() -> Lists:
    """Records in which every id that names another record names none."""
    nowhere: list[Fields] = [{"source": "no-source", "quote": "said", "paragraph": "1"}]
    return {
        "parties": [party("arland"), party("borvia")],
        "people": [{"id": "stray", "name": "A stray", "party": "no-party"}],
        "issues": [issue("toll", parent="no-parent")],
        "sources": [source("report", derives_from=["no-origin"], coded_for=["no-issue"])],
        "positions": [
            position("a", "no-party", "toll", act="offer", addressees=["no-addressee"]),
            position(
                "b",
                "arland",
                "no-issue",
                speaker="no-speaker",
                on_behalf_of="no-principal",
                addressees=["no-addressee"],
                conditions=["no-condition"],
                responds_to=["no-question"],
                supersedes=["no-forerunner"],
                evidence=nowhere,
            ),
        ],
        "engagements": [
            engagement(
                "m",
                host="no-host",
                issues=["no-issue"],
                participants=[
                    {"party": "no-guest", "person": "no-person", "on_behalf_of": "no-sender"}
                ],
                evidence=nowhere,
            ),
            engagement("n", start="2030-05-01", status="proposed"),
        ],
        "alignments": [
            {
                "id": "near",
                "issue": "no-issue",
                "parties": ["no-left", "no-right"],
                "state": "diverging",
                "as_of": "2030-05-01",
            }
        ],
        "assessments": [{"id": "read", "about": "no-party", "kind": "interest", "text": "A view."}],
    }


def test_export_workbook_shows_ids_that_dangle_as_they_are(tmp_path: Path) -> None:
    workbook = export(tmp_path, dangling(), draft=True)
    words = {
        word.strip(".:();")
        for sheet in openpyxl.load_workbook(workbook)
        for row in sheet.iter_rows(values_only=True)
        for cell in row
        if isinstance(cell, str)
        for word in cell.replace(",", " ").split()
    }

    assert {word for word in words if word.startswith("no-")} == {
        "no-party", "no-issue", "no-speaker", "no-principal", "no-addressee", "no-condition",
        "no-question", "no-forerunner", "no-source", "no-guest", "no-person", "no-sender",
        "no-left", "no-right", "no-origin", "no-host",
    }  # fmt: skip
    assert read_column(workbook, "Parties", "Name") == ["arland", "borvia", "A stray"]
    assert find_problems(workbook) == []


@pytest.mark.parametrize("tab", ["Comparison", "Coverage"])
def test_export_workbook_says_what_has_no_place_in_the_comparison(tab: str, tmp_path: Path) -> None:
    workbook = export(tmp_path, dangling(), draft=True)

    said = (
        "Left out: 2 positions that name a party or an issue that the dossier does not declare; "
        "see Positions."
    )
    assert said in openpyxl.load_workbook(workbook)[tab]["A2"].value


def test_export_workbook_takes_the_same_id_twice_in_a_draft(tmp_path: Path) -> None:
    base = two_sides()
    lists = {
        "parties": [*base["parties"], party("arland", short_name="Other")],
        "people": base["people"] * 2,
        "issues": [issue("toll"), issue("toll", title="Another toll")],
        "sources": [source("report"), source("report", publisher="Herald")],
        "positions": [
            position("a", "arland", "toll", conditions=["a"]),
            position("a", "borvia", "toll", act="refuse", responds_to=["a"]),
            position("a", "arland", "toll", act="offer", summary="An offer."),
        ],
        "engagements": [engagement("m"), engagement("m", start="2030-02", status="proposed")],
    }
    assert "E301" in list_codes(tmp_path, lists)
    workbook = export(tmp_path, lists, draft=True)

    assert read_column(workbook, "Positions", "Id") == ["a", "a", "a"]
    assert sorted(read_column(workbook, "Positions", "Summary")) == [
        "An offer.", "What a says.", "What a says.",
    ]  # fmt: skip
    assert find_problems(workbook) == []


ADDRESSES = {
    "none": ("unstated", None, None),
    "blank": ("https://example.org/a b", "https://example.org/a%20b", ":~:text=said"),
    "letters": ("https://example.org/ü", "https://example.org/%C3%BC", ":~:text=said"),
    "host": ("https://exämple.org/", "https://xn--exmple-cua.org/", ":~:text=said"),
    "fragment": ("https://example.org/a#part", "https://example.org/a", "part:~:text=said"),
    "quotes": ('https://example.org/"><x>', "https://example.org/%22%3E%3Cx%3E", ":~:text=said"),
    "percent": ("https://example.org/%zz", "https://example.org/%25zz", ":~:text=said"),
    "long": (f"https://example.org/{'x' * 3000}", None, None),
    "script": ("javascript:alert(1)", None, None),
    "file": ("file:///etc/hosts", None, None),
    "share": ("\\\\server\\share", None, None),
}


@pytest.mark.parametrize("name", ADDRESSES)
def test_export_workbook_links_only_what_is_an_address(name: str, tmp_path: Path) -> None:
    url, target, location = ADDRESSES[name]
    evidence = [{"source": "report", "quote": "said", "paragraph": "1"}]
    lists = {
        **two_sides(),
        "sources": [source("report", url=url, coded_for=["toll"])],
        "positions": [position("a", "arland", "toll", evidence=evidence)],
    }
    workbook = export(tmp_path, lists, draft=True)

    headings, row = openpyxl.load_workbook(workbook)["Evidence"].iter_rows(min_row=4)
    cells = dict(zip([cell.value for cell in headings], row, strict=True))
    link = cells["Passage on the page"].hyperlink
    assert (link and link.target, link and link.location) == (target, location)
    # The plain address stands beside it, whole; rule 41 looks for it as the link spells it.
    assert cells["Address"].value == (None if url == "unstated" else url)
    assert find_problems(workbook, 26, 27, 41) == []
