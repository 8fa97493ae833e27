"""EDTF dates: what they span, how they sort, and what is refused."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest

from positions.dossier.dates import UNSTATED_DATE
from positions.dossier.dates import DateError
from positions.dossier.dates import format_period
from positions.dossier.dates import format_when
from positions.dossier.dates import parse_day
from positions.dossier.dates import parse_edtf


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2025-02-12", date(2025, 2, 12), date(2025, 2, 12)),
        ("2025-02-12~", date(2025, 2, 12), date(2025, 2, 12)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025?", date(2025, 1, 1), date(2025, 12, 31)),
        ("2025-02-14/2025-02-16", date(2025, 2, 14), date(2025, 2, 16)),
        ("2025-02/..", date(2025, 2, 1), date.max),
        ("../2025-02", date.min, date(2025, 2, 28)),
        ("2025-21", date(2025, 3, 1), date(2025, 5, 31)),
        ("156X", date(1560, 1, 1), date(1569, 12, 31)),
        ("[2025-02-13..2025-02-16]", date(2025, 2, 13), date(2025, 2, 16)),
    ],
)
def test_parse_edtf_spans(text: str, earliest: date, latest: date) -> None:
    parsed = parse_edtf(text)

    assert (parsed.text, parsed.earliest, parsed.latest) == (text, earliest, latest)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2025-02-30", '"2025-02-30" is not in the calendar'),
        ("2025-13", '"2025-13" is not a date in the form 2025-02-12'),
        ("12 February 2025", '"12 February 2025" is not a date in the form'),
        ("2025-02-16/2025-02-14", '"2025-02-16/2025-02-14" ends before it begins'),
        ("\uff12\uff10\uff12\uff15-02-12", "is not a date in the form"),
        ("", '"" is not a date in the form'),
    ],
)
def test_parse_edtf_refuses(text: str, reason: str) -> None:
    with pytest.raises(DateError) as caught:
        parse_edtf(text)
    assert reason in str(caught.value)


def test_parse_edtf_unstated_sorts_last() -> None:
    dates = [parse_edtf("unstated"), parse_edtf("2025-03"), parse_edtf("2025-02-14/2025-02-16")]

    ordered = sorted(dates, key=lambda when: when.sort_key)

    assert [when.text for when in ordered] == ["2025-02-14/2025-02-16", "2025-03", "unstated"]
    assert parse_edtf("unstated") is UNSTATED_DATE


def test_parse_edtf_everyday_forms_leave_the_package_alone() -> None:
    code = (
        "import sys; from positions.dossier.dates import parse_edtf;"
        "[parse_edtf(t) for t in ('2025-02-12', '2025-02~', '2025', '2025-02-14/2025-02-16')];"
        "print('edtf' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout == "False\n"


def test_what_is_no_date_for_certain_is_not_left_to_the_package() -> None:
    # It takes some fifteen milliseconds for each of them, and a dossier holds thousands of figures.
    code = (
        "import sys; from positions.dossier.dates import DateError, parse_edtf\n"
        "for text in ('13000', '3.5', '1,250.5', 'a guarantee', '19', '20250212'):\n"
        "    try:\n        parse_edtf(text)\n    except DateError as error:\n        print(error)\n"
        "print('edtf' in sys.modules)"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    why = "is not a date in the form 2025-02-12"
    assert told.stdout.splitlines() == [
        f'"13000" {why}',
        f'"3.5" {why}',
        f'"1,250.5" {why}',
        f'"a guarantee" {why}',
        f'"19" {why}',
        f'"20250212" {why}',
        "False",
    ]


def test_parse_day_refuses_a_month() -> None:
    with pytest.raises(DateError, match="is not one day"):
        parse_day("2025-02")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("unstated", "no date recorded"),
        ("2025-02-12", "Wed 12 Feb 2025"),
        ("2025-02", "Feb 2025"),
        ("2025", "2025"),
        ("2025-02-12~", "about 12 Feb 2025"),
        ("2025-02~", "about Feb 2025"),
        ("2025?", "2025, not certain"),
        ("2025-02-12%", "about 12 Feb 2025, not certain"),
        ("2025-02-14/2025-02-16", "some day, 14 to 16 Feb 2025"),
        ("2025-02-28/2025-03-02", "some day, 28 Feb to 2 Mar 2025"),
        ("2024-12-30/2025-01-02", "some day, 30 Dec 2024 to 2 Jan 2025"),
        ("2025-02-14/2025-02-14", "some day, 14 Feb 2025"),
        ("2025-02/2025-04", "some day, Feb 2025 to Apr 2025"),
        ("2025-02-14~/2025-02-16", "some day, about 14 Feb 2025 to 16 Feb 2025"),
        ("2025-02-12/..", "12 Feb 2025 or later"),
        ("2025-02~/", "about Feb 2025 or later"),
        ("../2025-02", "Feb 2025 or earlier"),
        ("../..", "some day, open at both ends"),
        ("2025-21", "spring 2025"),
        ("2025-22", "summer 2025"),
        ("2025-23", "autumn 2025"),
        ("2025-24", "winter 2025"),
        ("2025-33", "some day, 1 Jan to 31 Mar 2025"),
        ("156X/..", "1 Jan 1560 to 31 Dec 1569 or later"),
        ("156X", "some day, 1 Jan 1560 to 31 Dec 1569"),
        ("156X/1571", "some day, 1 Jan 1560 to 31 Dec 1571"),
        ("[2025-02-13..2025-02-16]", "some day, 13 to 16 Feb 2025"),
    ],
)
def test_format_when_reads_every_form_aloud(text: str, said: str) -> None:
    assert format_when(parse_edtf(text)) == said


def test_format_when_leaves_the_weekday_out_inside_a_sentence() -> None:
    assert format_when(parse_edtf("2025-02-10"), weekday=False) == "10 Feb 2025"


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("2025-02-14", "unstated", "Fri 14 Feb 2025"),
        ("2025-02-14", "2025-02-14", "Fri 14 Feb 2025"),
        ("2025-02-14", "2025-02-16", "14 to 16 Feb 2025"),
        ("unstated", "2025-02-16", "until Sun 16 Feb 2025"),
        ("2025-02", "2025-02-16", "from Feb 2025 until Sun 16 Feb 2025"),
        ("unstated", "unstated", "no date recorded"),
    ],
)
def test_format_period_says_when_something_begins_and_ends(start: str, end: str, said: str) -> None:
    assert format_period(parse_edtf(start), parse_edtf(end)) == said
