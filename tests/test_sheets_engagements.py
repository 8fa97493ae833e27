"""Engagements to be read, their register, and the timeline."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from positions.dossier.dates import parse_edtf
from positions.dossier.model import Engagement
from positions.dossier.model import Evidence
from positions.dossier.vocabulary import EngagementMode
from positions.dossier.vocabulary import EngagementStatus
from positions.tables.sheets.timeline import MOST_SPANS
from positions.tables.sheets.timeline import divide_days
from positions.tables.sheets.timeline import name_span
from tests.dossiers import engagement
from tests.dossiers import two_sides
from tests.sheets import build_sheet
from tests.sheets import list_headings
from tests.sheets import list_rows
from tests.sheets import read_columns
from tests.sheets import read_sheet

if TYPE_CHECKING:
    from pathlib import Path


def test_engagements_of_a_small_dossier(canal: Path) -> None:
    sheet = read_sheet(canal, "engagements")

    assert list_headings(sheet) == [
        "When", "Who", "What", "Where", "How sure", "Issues", "Outcome, note", "Evidence",
    ]  # fmt: skip
    assert list_rows(sheet) == [
        (
            "May 2030",
            "**Arland**\n**Borvia**",
            "strong: First talks",
            "[not recorded]",
            "strong: held",
            "[not recorded]",
            "[none recorded]",
            "1 passage -> evidence first-talks first-talks",
        ),
        (
            "Sat 1 Jun 2030",
            "**Ida Iver** ~(Arland)~\n**Borvia**",
            "strong: Summit at the lock",
            "[not recorded]",
            "good: confirmed",
            "Toll",
            "[none recorded]",
            "1 passage -> evidence summit summit",
        ),
    ]


def test_engagements_say_who_comes_as_what_and_what_came_of_it(tmp_path: Path) -> None:
    people = [
        {"party": "arland", "person": "iver", "role": "envoy", "on_behalf_of": "borvia"},
        {"party": "borvia", "role": "host"},
        {"party": "borvia", "person": "a clerk"},
    ]
    fields = {
        "place": "At the lock",
        "outcome": "A toll.",
        "note": "By night.",
        "end": "2030-05-19",
    }
    lists = {**two_sides(), "engagements": [engagement("m", participants=people, **fields)]}

    assert list_rows(build_sheet(tmp_path, "engagements", lists))[0][:7] == (
        "17 to 19 May 2030",
        "**Ida Iver** ~(arland, envoy, on behalf of borvia)~\n**borvia** ~(host)~\n"
        "**a clerk** ~(borvia)~",
        "strong: Meeting m",
        "At the lock",
        "strong: held",
        "[not recorded]",
        "A toll.\n~By night.~",
    )


def test_engagements_without_a_day_say_so(tmp_path: Path) -> None:
    lists = {**two_sides(), "engagements": [engagement("m", start="unstated")]}

    assert read_columns(build_sheet(tmp_path, "engagements", lists), "When", "Who") == [
        ("quiet: no date recorded", "[not recorded]")
    ]


def test_engagements_register_holds_every_field_and_days_to_sort_by(canal: Path) -> None:
    sheet = read_sheet(canal, "engagements-register")

    assert sheet.is_register
    assert sheet.columns[0].name == "id"
    assert [str(one.column.heading) for one in sheet.constants] == [
        "Mode", "End", "Place", "Host", "Outcome", "Earlier", "Note",
    ]  # fmt: skip
    assert sheet.description == (
        "2 engagements, in the order of the sheet Engagements. In every row: Mode: meeting. Not "
        "recorded in any row: End, Place, Host, Outcome, Earlier, Note."
    )
    days = [column.name for column in sheet.columns].index("start_earliest")
    assert [row[days : days + 2] for row in sheet.rows] == [
        (date(2030, 5, 1), date(2030, 5, 31)),
        (date(2030, 6, 1), date(2030, 6, 1)),
    ]


def test_timeline_of_a_small_dossier(canal: Path) -> None:
    sheet = read_sheet(canal, "timeline")

    # May: any day of it; the days around the 20th of May are those in which something falls.
    assert list_headings(sheet)[0] == "Engagement"
    assert list_headings(sheet)[-1] == "See"
    assert len(sheet.columns) <= MOST_SPANS + 2
    rows = {row[0]: row[1:] for row in list_rows(sheet)}
    assert {cell for cell in rows["First talks"] if "held" in cell} == {"strong: held, some day"}
    assert [cell for cell in rows["Summit at the lock"] if "planned" in cell] == ["good: planned"]
    assert rows["First talks"][-1] == "Engagement -> engagements first-talks first-talks"


def test_timeline_tells_held_from_hoped_for_by_word_and_tone(tmp_path: Path) -> None:
    statuses = ("held", "ongoing", "confirmed", "proposed", "claimed", "postponed")
    meetings = [engagement(status, status=status, start="2030-05-20") for status in statuses]
    sheet = build_sheet(tmp_path, "timeline", {**two_sides(), "engagements": meetings})

    assert list_headings(sheet) == ["Engagement", "Mon 20 May 2030", "See"]
    assert [row[1] for row in list_rows(sheet)] == [
        "strong: held",
        "strong: under way",
        "good: planned",
        "caution: hoped for",
        "caution: claimed",
        "quiet: called off",
    ]


def make_engagement(start: str) -> Engagement:
    return Engagement(
        id="m",
        title="-",
        mode=EngagementMode.MEETING,
        status=EngagementStatus.HELD,
        start=parse_edtf(start),
        evidence=(Evidence(source="s"),),
    )


@pytest.mark.parametrize(
    ("starts", "spans"),
    [
        ([], []),
        (["unstated", "../2024"], []),
        (
            ["2015-06-01", "2025-02-12", "2025-02-14/2025-02-16"],
            ["2015", "Wed 12 Feb 2025", "Thu 13 Feb 2025", "Fri 14 Feb 2025", "Sat 15 Feb 2025",
             "Sun 16 Feb 2025"],
        ),
        (
            ["2023-03-01", "2024-07-07", "2025-02-01", "2025-04-10", "2026-01-05"],
            ["2023", "Jul 2024", "27 Jan – 2 Feb 2025", "Wed 12 Feb 2025", "Apr 2025", "Jan 2026"],
        ),
        (["2027-02-01", "2029-12-31"], ["Feb–Dec 2027", "2029"]),
        (["1899-12-31", "1956"], ["1899", "1956"]),
        (
            [f"{year}-05-05" for year in range(1980, 2040)],
            ["1980–1989", "1990–1999", "2000–2009", "2010–2019", "1 Jan 2020 – 10 Feb 2025",
             "Wed 12 Feb 2025", "20 Feb 2025 – 31 Dec 2029", "2030–2039"],
        ),
    ],
)  # fmt: skip
def test_divide_days_follows_the_day_of_the_dossier(starts: list[str], spans: list[str]) -> None:
    found = divide_days([make_engagement(start) for start in starts], date(2025, 2, 12))

    assert [name_span(*span) for span in found] == spans


@pytest.mark.parametrize("step", [1, 2, 3, 5, 9, 20, 40, 100, 400])
def test_divide_days_never_makes_more_columns_than_print(step: int) -> None:
    days = [date.fromordinal(date(2024, 1, 1).toordinal() + step * n) for n in range(200)]
    found = divide_days([make_engagement(str(day)) for day in days], date(2025, 2, 12))

    assert len(found) <= MOST_SPANS
    assert found == sorted(found)
    # Every engagement falls into exactly one of them.
    assert [sum(first <= day <= last for first, last in found) for day in days] == [1] * len(days)
