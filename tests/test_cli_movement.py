"""Days, changes and histories on the command line, and the workbook that shows them."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest
from frictionless import Package

from tests.workbook.lint import lint_workbook

FORTNIGHT = ("--dossier", "minerals-fortnight")


def run(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).with_name("positions")), *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_dossiers_lists_the_packaged_ones(tmp_path: Path) -> None:
    done = run("dossiers", folder=tmp_path)

    assert done.stdout == (
        "kyiv-visit\t2025-02-12\tThe U.S., Ukraine and Russia around the U.S. Treasury Secretary's "
        "visit to Kyiv\n"
        "minerals-fortnight\t2025-02-28\tThe U.S., Ukraine and Russia in the fortnight after the "
        "visit to Kyiv, 12 to 28 February 2025\n"
    )


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("--as-of", "2025-02-30"), 2,
         "positions: --as-of '2025-02-30' is not a day of the calendar; write it as 2025-02-15\n"),
        (("--as-of", "2025-03-01"), 2,
         "positions: the dossier records what was known on 28 Feb 2025, and nothing of 1 Mar 2025; "
         "name that day or an earlier one, or move as_of in dossier.yaml when it is brought up to "
         "date\n"),
        (("--as-of", "2025-02-14", "--since", "2025-02-15"), 2,
         "positions: --since 15 Feb 2025 is after the day of the briefing, 14 Feb 2025; name an "
         "earlier day\n"),
        (("--since", "yesterday"), 2,
         "positions: --since 'yesterday' is not a day of the calendar; write it as 2025-02-15\n"),
    ],
)  # fmt: skip
def test_show_refuses_days_that_cannot_be(
    tmp_path: Path, arguments: tuple[str, ...], code: int, said: str
) -> None:
    done = run("show", "changes", *FORTNIGHT, *arguments, folder=tmp_path)

    assert (done.returncode, done.stderr, done.stdout) == (code, said, "")


def test_show_changes_since_a_day(tmp_path: Path) -> None:
    days = ("--as-of", "2025-02-20", "--since", "2025-02-18")
    done = run("show", "changes", *FORTNIGHT, *days, folder=tmp_path)

    assert done.stdout == (
        "Movement\tWho\tIssue\tBefore\tNow\tKnown since\tSource\n"
        "new demand\tUnited States\tMinerals and energy agreement\tnot on record before\t"
        "Demands Ukraine's president to come back to the minerals deal\t20 Feb 2025\t"
        "RFE/RL, 20 Feb 2025\n"
        "held\tUnited States; Ukraine\tnot recorded\tVisit of Kellogg to Kyiv: tentative, Thu 20 Feb "
        "2025, Kyiv\tVisit of Kellogg to Kyiv: held, Thu 20 Feb 2025, Kyiv / was: tentative\t"
        "20 Feb 2025\tRFE/RL, 20 Feb 2025\n"
        "held\tUkraine; United States\tnot recorded\tnot on record before\tMeeting of Zelenskiy and "
        "Kellogg: held, Thu 20 Feb 2025, Kyiv\t20 Feb 2025\tRFE/RL, 20 Feb 2025\n"
        "called off\tUkraine; United States\tnot recorded\tnot on record before\tJoint news "
        "conference of Zelenskiy and Kellogg: cancelled, no date recorded\t20 Feb 2025\t"
        "RFE/RL, 20 Feb 2025\n"
    )


def test_diff_as_markdown_for_a_message(tmp_path: Path, canal: Path) -> None:
    run("export", "old.zip", "--dossier", str(canal), folder=tmp_path)
    file = canal / "positions.yaml"
    file.write_text(file.read_text().replace("value: 50", "value: 40"), encoding="utf-8")
    done = run("diff", "old.zip", str(canal), "--format", "markdown", folder=tmp_path)

    assert done.stdout == (
        "**Changes since Mon 20 May 2030**\n\n"
        "As of Mon 20 May 2030. Arland: 1 softened.\n\n"
        "- **▼ softened** Arland, Toll: before: Demands: requires Borvia to pay half of the toll; "
        "now: Demands: requires Borvia to pay half of the toll; figure: was 50 percent (toll), is "
        "40 percent (toll) (19 May 2030, Gazette, 19 May 2030)\n"
    )


def test_diff_as_json_for_programs(tmp_path: Path) -> None:
    done = run("diff", "kyiv-visit", "minerals-fortnight", "--format", "json", folder=tmp_path)
    found = json.loads(done.stdout)

    assert (found["old"], found["new"]) == (
        {"dossier": "kyiv-visit", "as_of": "2025-02-12"},
        {"dossier": "minerals-fortnight", "as_of": "2025-02-28"},
    )
    assert {
        name: found["changes"][0][name] for name in ("movement", "record", "before", "rules")
    } == {
        "movement": "hardened",
        "record": "ru-nato-2008",
        "before": ["ru-nato"],
        "rules": "scope:hardened",
    }
    assert found["movements"][0] == {
        "party": "russia", "issue": "nato", "movement": "hardened", "count": 1,
    }  # fmt: skip
    assert done.stderr == (
        'note: the dossiers have different ids, "kyiv-visit" and "minerals-fortnight"\n'
    )


def test_diff_notes_editions_in_the_wrong_order(tmp_path: Path) -> None:
    done = run("diff", "minerals-fortnight", "kyiv-visit", folder=tmp_path)

    assert done.stderr.endswith(
        "note: the first is of 2025-02-28, later than the second, 2025-02-12\n"
    )


def test_diff_of_the_same_says_that_nothing_has_changed(tmp_path: Path) -> None:
    done = run("diff", "kyiv-visit", "kyiv-visit", "--format", "markdown", folder=tmp_path)

    assert done.stdout.endswith("As of Wed 12 Feb 2025. Nothing has changed.\n")


def test_show_history_of_an_engagement(tmp_path: Path) -> None:
    done = run("show", "history", "zelenskiy-vance", *FORTNIGHT, folder=tmp_path)

    assert done.stdout == (
        "Known since\tSaid or held\tWho\tWhat\tSource\n"
        "12 Feb 2025\tsome day, 14 to 16 Feb 2025\tUkraine; United States\t"
        "Meeting of Zelenskiy and Vance: confirmed\tDefence Talks, 12 Feb 2025\n"
        "14 Feb 2025\tFri 14 Feb 2025\tUkraine; United States\t"
        "Meeting of Zelenskiy and Vance: held\tStraits Times, 14 Feb 2025\n"
    )


def test_show_history_of_a_position_follows_its_chain_and_replies(tmp_path: Path) -> None:
    done = run("show", "history", "ru-nato-2008", *FORTNIGHT, folder=tmp_path)
    lines = [line.split("\t") for line in done.stdout.splitlines()[1:]]

    assert [(line[0], line[2], line[3].split(" / ")[0]) for line in lines] == [
        ("12 Feb 2025", "Russia", "Demands Ukraine to give up joining NATO"),
        ("12 Feb 2025", "Ukraine", "Says that what Russia requires on NATO amounts to surrender"),
        (
            "18 Feb 2025",
            "Russia",
            "Demands NATO to disavow its promise of 2008; that Ukraine is kept out is not enough",
        ),
    ]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("history", "zelensky-vance"), '(did you mean "zelenskiy-vance"?)'),
        (("history",), "unknown party, issue, position or engagement ''"),
        (("demands", "nato"), "unknown argument 'nato'; choose one of: history nato"),
    ],
)  # fmt: skip
def test_show_history_says_what_is_wrong(
    tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    done = run("show", *arguments, *FORTNIGHT, folder=tmp_path)

    assert done.returncode == 2
    assert said in done.stderr


def test_export_of_tables_says_what_has_moved(tmp_path: Path) -> None:
    days = ("--as-of", "2025-02-20", "--since", "2025-02-12")
    run("export", "t", *FORTNIGHT, *days, folder=tmp_path)
    with (tmp_path / "t/changes.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))

    hardened = [row["record"] for row in rows if row["movement"] == "hardened"]
    assert hardened == ["ru-nato-2008", "ua-guarantees-tied"]
    assert Package(str(tmp_path / "t/datapackage.json")).validate().valid


def test_export_as_of_a_day_has_the_name_of_that_day(tmp_path: Path) -> None:
    done = run("export", *FORTNIGHT, "--as-of", "2025-02-15", folder=tmp_path)

    assert done.stderr == f"wrote {Path('output/minerals-fortnight-2025-02-15.xlsx')}\n"


def test_export_workbook_marks_what_has_moved(tmp_path: Path) -> None:
    """A sheet of changes, a row on the first page, a word at each changed row; sound throughout."""
    days = ("--as-of", "2025-02-18", "--since", "2025-02-12")
    run("export", "a.xlsx", *FORTNIGHT, *days, folder=tmp_path)
    book = openpyxl.load_workbook(tmp_path / "a.xlsx", rich_text=True)
    first = [[str(cell.value or "") for cell in row] for row in book["Briefing"].iter_rows()]
    moved = next(row for row in first if row[0] == "Since 12 Feb 2025")
    titles = [str(row[2].value) for row in book["Engagements"].iter_rows()]
    rows = [
        [str(cell.value or "") for cell in row] for row in book["Positions"].iter_rows(min_row=4)
    ]
    marks = {row[rows[0].index("Movement")] for row in rows[1:]}
    flaws = [(one.point, one.sheet) for one in lint_workbook(tmp_path / "a.xlsx")]

    assert book.sheetnames[:3] == ["Briefing", "Changes", "Comparison"]
    assert moved[1:4] == ["5 new, 1 newly answered", "1 hardened, 13 new", "1 hardened"]
    assert "Since 12 Feb 2025, engagements: 2 new, 2 held, 1 re-sourced." in {
        row[0] for row in first
    }
    assert any("Vance [held]" in title and "before: confirmed" in title for title in titles)
    assert {"▲ hardened", "new refusal", ""} <= marks
    assert flaws == []


@pytest.mark.parametrize("profile", ["briefing", "accessible"])
def test_export_as_of_before_everything_is_an_honest_empty_briefing(
    tmp_path: Path, profile: str
) -> None:
    days = ("--as-of", "2024-01-01", "--since", "2024-01-01", "--profile", profile)
    done = run("export", "a.xlsx", *FORTNIGHT, *days, folder=tmp_path)
    page = run("show", "briefing", *FORTNIGHT, *days[:4], folder=tmp_path).stdout

    assert done.returncode == 0
    assert "As of Mon 1 Jan 2024: 0 positions on 12 issues" in page
    assert "Since 1 Jan 2024 nothing has changed." in page
    assert zipfile.is_zipfile(tmp_path / "a.xlsx")


def test_check_as_of_a_day_finds_no_more_than_the_dossier_has(tmp_path: Path) -> None:
    form = ("--format", "json")
    whole = json.loads(run("check", "minerals-fortnight", *form, folder=tmp_path).stdout)
    early = json.loads(
        run("check", "minerals-fortnight", "--as-of", "2025-02-12", *form, folder=tmp_path).stdout
    )
    places = {(one["code"], one["file"], one["line"]) for one in whole}

    assert 0 < len(early) < len(whole)
    assert {(one["code"], one["file"], one["line"]) for one in early} <= places
