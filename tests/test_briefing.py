"""What the workbook of the shipped dossier says, and where its links lead.

Whether it keeps the rules for workbooks and reads alike everywhere is in tests/workbook.
"""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from positions.dossier.store import find_packaged_dossier
from positions.dossier.store import load_dossier
from tests.river import write_river
from tests.workbook.office import convert_to_pdf
from tests.workbook.office import measure_pages
from tests.workbook.office import read_pdf_text
from tests.workbook.office import require_office

POSITIONS = Path(sys.executable).with_name("positions")

TABS = [
    "Briefing", "Comparison", "Demands", "Offers", "Engagements", "Timeline", "Coverage", "Acts",
    "Balance", "Positions", "Evidence", "Engagements register", "Sources", "Parties", "Guide",
]  # fmt: skip


@pytest.fixture(scope="module")
def briefing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("briefing") / "briefing.xlsx"
    subprocess.run(
        [POSITIONS, "export", target, "--dossier", find_packaged_dossier()],
        check=True,
        capture_output=True,
    )
    return target


def read_table(workbook: Path, tab: str) -> list[dict[str, Any]]:
    rows = list(openpyxl.load_workbook(workbook)[tab].iter_rows(min_row=4, values_only=True))
    return [dict(zip(map(str, rows[0]), row, strict=True)) for row in rows[1:]]


def test_briefing_has_the_sheets_in_order(briefing: Path) -> None:
    workbook = openpyxl.load_workbook(briefing)
    assert workbook.sheetnames == [*TABS, "As exported"]
    assert [sheet.title for sheet in workbook if sheet.sheet_state != "visible"] == ["As exported"]


def test_briefing_says_whom_a_demand_is_put_to_and_what_came_of_it(briefing: Path) -> None:
    rows = read_table(briefing, "Demands")

    assert [(row["Who asks"], row["Of whom"], row["Answer"]) for row in rows] == [
        ("United States", "nobody by name", "no addressee"),
        ("Russia", "nobody by name", "no addressee"),
        ("Russia", "Ukraine", "contested"),
        ("Russia", "Ukraine", "contested"),
    ]


def test_briefing_says_at_once_that_there_is_one_origin(briefing: Path) -> None:
    texts = [cell.value for row in openpyxl.load_workbook(briefing)["Briefing"] for cell in row]

    assert (
        "Handle with care: everything here goes back to one report (Reuters, 12 Feb 2025), and "
        "nothing is independently confirmed. 28 passages behind the standing positions, 2 of them quoting a "
        "party's own words."
    ) in texts


def test_briefing_amounts_and_days_are_numbers_and_dates(briefing: Path) -> None:
    positions = {row["Id"]: row for row in read_table(briefing, "Positions")}

    assert positions["us-rare-earths"]["Amount"] == 500_000_000_000
    assert positions["ru-all-conditions"]["Stated on"] == datetime(2025, 2, 10)  # noqa: DTZ001
    cell = openpyxl.load_workbook(briefing)["Engagements register"]
    rows = read_table(briefing, "Engagements register")
    days = {row["Engagement"]: row["Start"] for row in rows}
    assert days["Meeting of the Ukraine Defence Contact Group"] == datetime(2025, 2, 12)  # noqa: DTZ001
    assert days["Meeting of Zelenskiy and Vance"] == "2025-02-14/2025-02-16"
    assert cell.freeze_panes is not None


def follow(book: Any, tab: str, column: str, key: str) -> list[Any]:
    """The first cells of the rows that a link in the row of `key` leads to."""
    sheet = book[tab]
    headings = [cell.value for cell in sheet[4]]
    (row,) = [row for row in sheet.iter_rows(min_row=5) if row[0].value == key]
    location = row[headings.index(column)].hyperlink.location
    match = re.fullmatch(r"'(.+)'!\$?A\$?(\d+)(?::\$?A\$?(\d+))?", location)
    assert match, location
    first, last = int(match[2]), int(match[3] or match[2])
    return [book[match[1]].cell(number, 1).value for number in range(first, last + 1)]


def test_briefing_links_lead_from_comparison_to_position_to_evidence_to_source(
    briefing: Path,
) -> None:
    book = openpyxl.load_workbook(briefing)

    issue = "The four regions\nWho holds the four Ukrainian regions that Russia claims?"
    assert follow(book, "Comparison", "Positions", issue) == [
        "ua-on-withdrawal-demand", "ru-withdrawal", "ru-claims-regions",
    ]  # fmt: skip
    assert follow(book, "Positions", "Evidence", "ru-withdrawal") == ["ru-withdrawal"]
    assert follow(book, "Evidence", "Source", "ru-withdrawal") == ["defence-talks-2025-02-12"]


def test_briefing_links_open_the_public_page_at_the_passage(briefing: Path) -> None:
    sheet = openpyxl.load_workbook(briefing)["Evidence"]
    column = [cell.value for cell in sheet[4]].index("Passage on the page")
    (link,) = [
        row[column].hyperlink
        for row in sheet.iter_rows(min_row=5)
        if row[0].value == "ua-on-nato-demand"
    ]

    source = load_dossier(find_packaged_dossier()).dossier.sources[0]  # type: ignore[union-attr]
    assert link is not None
    assert link.target == source.url
    assert link.location == ":~:text=a%20demand%20that%20Kyiv%20has%20equated%20to%20surrender"


def test_briefing_enum_columns_have_drop_down_lists(briefing: Path) -> None:
    sheet = openpyxl.load_workbook(briefing)["Positions"]
    lists = {str(rule.sqref): rule.formula1 for rule in sheet.data_validations.dataValidation}

    assert '"stated,inferred,not recorded"' in lists.values()
    assert any("demand,request,offer" in formula for formula in lists.values())


def test_briefing_is_the_same_bytes_again(briefing: Path, tmp_path: Path) -> None:
    for seed, zone in (("1", "Asia/Tokyo"), ("2", "America/Lima")):
        target = tmp_path / f"{seed}.xlsx"
        subprocess.run(
            [POSITIONS, "export", target, "--dossier", find_packaged_dossier()],
            check=True,
            capture_output=True,
            env={"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C", "PATH": "/usr/bin:/bin"},
        )
        assert target.read_bytes() == briefing.read_bytes()


@pytest.mark.office
def test_briefing_printed_by_libreoffice_holds_what_must_be_there(
    briefing: Path, tmp_path: Path
) -> None:
    require_office()
    pdf = convert_to_pdf(briefing, tmp_path)
    text = re.sub(r"\s+", " ", read_pdf_text(pdf))

    for wanted in (
        "everything here goes back to one report",
        "Comparison: what each party says on each issue",
        "Demands and requests, with the answers they got",
        "contested",
        "Visit of the U.S. Treasury Secretary to Kyiv",
        "500,000,000,000",
        "ru-withdrawal",
        "Guide: how to read this workbook",
    ):
        assert wanted in text


@pytest.mark.office
def test_briefing_keeps_to_its_budget_of_pages(briefing: Path, tmp_path: Path) -> None:
    """How many pages each sheet prints on; the answer and its contents fit on one."""
    require_office()
    titles = {str(sheet["A1"].value): sheet.title for sheet in openpyxl.load_workbook(briefing)}
    pages = read_pdf_text(convert_to_pdf(briefing, tmp_path)).split("\f")[:-1]
    sheets: list[str] = []
    for page in pages:
        first = page.strip().splitlines()[0].strip()
        found = [tab for title, tab in titles.items() if first.startswith(title[:40])]
        sheets.append(found[0] if found else sheets[-1])

    counts = {tab: sheets.count(tab) for tab in TABS}

    assert "Who meets whom" in pages[0]
    assert "Engagements register" in pages[0]
    assert {tab: count for tab, count in counts.items() if count > 1} == {
        "Acts": 2,
        "Positions": 6,
        "Evidence": 6,
        "Engagements register": 2,
        "Sources": 2,
        "Guide": 2,
    }


@pytest.mark.office
@pytest.mark.parametrize("kind", ["shipped", "memo", "river"])
def test_briefing_is_printed_on_a4_in_text_that_can_be_read(kind: str, tmp_path: Path) -> None:
    """Text of 7 points or more, of 8 on the first page, and no page with hardly a word."""
    require_office()
    dossier = write_river(tmp_path / "river") if kind == "river" else find_packaged_dossier()
    options = ["--template", "memo"] if kind == "memo" else []
    target = tmp_path / "briefing.xlsx"
    subprocess.run(
        [POSITIONS, "export", target, "--dossier", dossier, *options],
        check=True,
        capture_output=True,
    )
    first, *others = measure_pages(convert_to_pdf(target, tmp_path))

    assert first.smallest >= 7.9
    assert [page for page in others if page.smallest < 7 or page.words < 25] == []
    letter, a4 = 792, 842
    assert {page.side for page in (first, *others)} == {letter if kind == "memo" else a4}
