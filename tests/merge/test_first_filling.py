"""An entry workbook filled in with all the slips of a first time: each fault with its cell."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from positions.cli import app
from positions.errors import PositionsError
from positions.merge.beginning import begin_dossier
from positions.merge.belonging import BegunError
from positions.merge.changes import Choices
from positions.merge.importing import plan_import
from tests.merge.desk import Sheets
from tests.merge.test_edits import edit_file
from tests.merge.test_edits import run

if TYPE_CHECKING:
    from pathlib import Path

HEAD = {"Id": "lake", "Title": "The lake", "Question": "Who pays?", "As of": "2025-03-01"}


def write_empty(folder: Path) -> Sheets:
    workbook = folder / "lake.xlsx"
    run("new", str(folder / "lake"), "--workbook", str(workbook))
    return Sheets(workbook)


def fill_in_head(sheets: Sheets, **changed: str) -> None:
    sheet = sheets.book["Dossier"]
    places = {
        str(cell.value).removesuffix(" (required)"): int(cell.column or 0) for cell in sheet[4]
    }
    for heading, value in {**HEAD, **changed}.items():
        sheet.cell(5, places[heading]).value = value


@pytest.fixture
def sheets(tmp_path: Path) -> Sheets:
    """A workbook with one sound record of each kind."""
    sheets = write_empty(tmp_path)
    fill_in_head(sheets)
    sheets.add("Parties", Id="alba", Name="Alba", Short_name="Alba", Kind="state")
    sheets.add("Issues", Id="tolls", Title="Tolls", Question="Who pays?")
    sheets.add("Sources", Id="wire", Title="Talks", Publisher="Wire", Kind="news report")
    sheets.add(
        "Positions", Id="alba-tolls", Party="alba", Act="demand", Issue="tolls", Summary="Halve it."
    )
    sheets.add("Evidence", Record="alba-tolls", Source="wire", Paragraph=2, Quote="halve it")
    return sheets


def judge(sheets: Sheets) -> list[str]:
    plan = begin_dossier(sheets.path.parent / "lake", sheets.save())
    return [str(remark) for remark in plan.outcome.remarks]


def test_a_sound_filling_has_no_fault(sheets: Sheets) -> None:
    assert judge(sheets) == []


def test_faults_of_cells_records_and_references_are_told_in_one_run_with_their_cells(
    sheets: Sheets,
) -> None:
    fill_in_head(sheets, **{"As of": "12/02/2025"})
    sheets.add("Parties", Id="borea", Name="Borea", Short_name="Borea", Kind="state", Colour="blue")
    sheets.add("Parties", Id="cadia", Name="Cadia", Kind="stat")
    sheets.add("Issues", Id="fish", Title="Fish")
    sheets.add(
        "Sources",
        Id="b",
        Title="B",
        Publisher="B",
        Kind="news report",
        **{"SHA-256": "abc"},
        URL="b.org",
    )
    sheets.add(
        "Positions",
        Id="Borea 1",
        Party="borea",
        Act="offer",
        Issue="fisch",
        Summary="Share it.",
        Responds_to="alba-tols",
    )
    sheets.add("Terms", Record="Borea 1", Kind="share", Value="50 %")
    sheets.add("Terms", Record="Borea 1", Kind="amount", Value="5-10", Unit="EUR")
    sheets.add("Evidence", Record="Borea 1", Source="b", Paragraph=1, Quote="share it")
    sheets.add("Evidence", Record="Borea 1", Source="bb", Paragraph="1-2", Quote="share it")
    sheets.add("Conditions", Record="alba-tolls", Condition="no-such")
    assert judge(sheets) == [
        'Dossier, D5: lake, As of: "12/02/2025" can be 2025-02-12 or 2025-12-02; write the '
        "one that is meant",
        'Parties, H6: E208 party "borea": Colour "blue" is not a colour as it is written '
        "here; write #1F4E79, which is blue",
        'Parties, C7: E202 party "cadia": "Short name" is empty; fill it in: Name for '
        "column heads, unique in the dossier.",
        'Parties, D7: cadia, Kind: "stat" is none of its words (did you mean "state"?); '
        "choose one of: state, igo, bloc, institution, political party, armed group, "
        "movement, company, other",
        'Issues, C6: E202 issue "fish": "Question" is empty; fill it in: The matter as a '
        "question that takes no side.",
        'Sources, E6: E403 source "b": URL "b.org" is not an http or https address; write '
        "the whole public address from https:// on, or leave the cell empty",
        'Sources, N6: E208 source "b": SHA-256 "abc" is not a SHA-256; it has 3 '
        "characters: copy all 64 that the program prints which made it, or leave the cell "
        "empty",
        'Positions, A6: E208 position "Borea 1": Id "Borea 1" does not have the form of an '
        'id; write "borea-1": lower case letters and digits joined by hyphens, a letter '
        "first",
        'Positions, D6: E304 position "Borea 1": Issue "fisch" is no declared issue (did '
        'you mean "fish"?); correct the id, or declare the issue on the sheet Issues',
        'Positions, K6: E306 position "Borea 1": Responds to "alba-tols" is no declared '
        'position (did you mean "alba-tolls"?); correct the id, or record the position',
        'Terms, D5: E204 position "Borea 1": Terms: the value "50 %" is not a plain '
        "number; write 50, and percent under Unit",
        'Terms, D6: E204 position "Borea 1": Terms: the value "5-10" is not a plain '
        "number; write one number, or two rows: one with 5, one with 10",
        'Evidence, E7: E305 position "Borea 1": Source "bb" is no declared source (did you '
        'mean "b"?); correct the id, or declare the source on the sheet Sources',
        'Evidence, F7: E204 position "Borea 1": Paragraph "1-2" is not a whole number from '
        "1; write 1, and another row for 2",
        'Conditions, C5: E306 position "alba-tolls": Condition "no-such" is no declared '
        "position; correct the id, or record the position; describe a condition that is no "
        "position in more than one word",
    ]


def begin(sheets: Sheets) -> Path:
    """The dossier that a workbook begins."""
    sheets.save()
    folder = sheets.path.parent / "lake"
    run("new", str(folder), "--workbook", str(sheets.path))
    return folder


def read_again(sheets: Sheets, folder: Path) -> tuple[object, list[str]]:
    plan = plan_import(folder, sheets.save(), Choices())
    changes = [(one.name, one.before, one.after) for one in plan.outcome.changes]
    return changes, [str(remark) for remark in plan.outcome.remarks]


BEGUN = (
    "lake.xlsx: is the workbook that a dossier is begun from, so nobody can tell who changed what "
    "since: every difference from the dossier counts as an edit; look at each change before it is "
    "written, or go on in a workbook of `positions export work.xlsx --profile entry`"
)


def test_the_workbook_that_a_dossier_was_begun_from_changes_nothing_in_it(sheets: Sheets) -> None:
    sheets.put("Sources", "wire", "Derives from", "from none")
    sheets.add("Conditions", Record="alba-tolls", Condition="if it rains; or not")
    folder = begin(sheets)
    assert read_again(sheets, folder) == ([], [BEGUN])


def test_edits_of_the_workbook_that_a_dossier_was_begun_from_come_in(sheets: Sheets) -> None:
    folder = begin(sheets)
    sheets.put("Positions", "alba-tolls", "Summary (required)", "Halve the tolls.")
    sheets.put("Evidence", "alba-tolls", "Quote", "halve the tolls")
    sheets.add("Evidence", Record="alba-tolls", Source="wire", Paragraph=3, Quote="at once")
    changes, remarks = read_again(sheets, folder)
    assert changes == [
        ("alba-tolls.summary", "Halve it.", "Halve the tolls."),
        ("alba-tolls.evidence[1].quote", "halve it", "halve the tolls"),
        (
            "alba-tolls.evidence[2]",
            None,
            {"source": "wire", "paragraph": "3", "quote": "at once"},
        ),
    ]
    assert remarks == [BEGUN]


def test_a_workbook_that_a_dossier_is_begun_from_has_no_base(sheets: Sheets) -> None:
    folder = begin(sheets)
    with pytest.raises(BegunError, match="so it was exported from nothing, and --base means noth"):
        plan_import(folder, sheets.save(), Choices(), base=str(folder))


def add_without_ids(sheets: Sheets) -> None:
    """Records that have no id, and rows that name them by what they are called."""
    sheets.add("Parties", Name="Republic of Borea", Short_name="Borea", Kind="state")
    sheets.add("Issues", Title="Fish", Question="Whose fish?")
    sheets.add("Sources", Title="Fish talks", Publisher="Gazette", Kind="news report")
    sheets.add(
        "Positions",
        Id="borea-fish",
        Party="Republic of Borea",
        Act="offer",
        Issue="Fish",
        Summary="Share it.",
        Addressees="Alba",
    )
    sheets.add("Evidence", Record="borea-fish", Source="Fish talks", Quote="share it")


def test_rows_without_an_id_are_the_records_that_were_made_of_them(sheets: Sheets) -> None:
    add_without_ids(sheets)
    folder = begin(sheets)
    assert read_again(sheets, folder) == ([], [BEGUN])
    edit_file("parties.yaml", "short_name: Borea", "short_name: Bor")(folder)
    sheets.put("Positions", "borea-fish", "Summary (required)", "Share all of it.")
    assert read_again(sheets, folder) == (
        [
            ("borea.short_name", "Bor", "Borea"),
            ("borea-fish.summary", "Share it.", "Share all of it."),
        ],
        [BEGUN],
    )


def test_other_sheets_may_name_a_record_by_the_id_that_is_proposed_for_it(sheets: Sheets) -> None:
    folder = begin(sheets)
    work = folder.parent / "work.xlsx"
    run("export", str(work), "--profile", "entry", "--dossier", str(folder))
    edited = Sheets(work)
    edited.add("Positions", Party="alba", Act="offer", Issue="tolls", Summary="Share them.")
    proposed = "alba-share-them"
    edited.add("Evidence", Record=proposed, Source="wire", Paragraph=7, Quote="share them")
    plan = plan_import(folder, edited.save(), Choices())
    assert [(one.kind.value, one.name, one.after) for one in plan.outcome.changes] == [
        (
            "new",
            proposed,
            {
                "id": proposed,
                "party": "alba",
                "act": "offer",
                "issue": "tolls",
                "summary": "Share them.",
                "evidence": [{"source": "wire", "paragraph": "7", "quote": "share them"}],
            },
        )
    ]
    assert [str(one) for one in plan.outcome.remarks] == [
        f'Positions, row 6: has no id; "{proposed}" is proposed; write another first, if you like'
    ]


def test_such_a_workbook_says_nothing_when_it_comes_back_again(sheets: Sheets) -> None:
    folder = begin(sheets)
    work = folder.parent / "work.xlsx"
    run("export", str(work), "--profile", "entry", "--dossier", str(folder))
    edited = Sheets(work)
    edited.add("Positions", Party="alba", Act="offer", Issue="tolls", Summary="Share them.")
    edited.add("Evidence", Record="alba-share-them", Source="wire", Paragraph=7, Quote="share")
    saved = str(edited.save())
    run("import", saved, "--dossier", str(folder), "--write")
    plan = plan_import(folder, edited.path, Choices(delete=True))
    assert (plan.outcome.changes, plan.outcome.remarks) == ([], [])


def test_a_name_that_two_parties_have_is_asked_in_a_new_row_too(sheets: Sheets) -> None:
    folder = begin(sheets)
    work = folder.parent / "work.xlsx"
    run("export", str(work), "--profile", "entry", "--dossier", str(folder))
    colleague = "\n  - id: bund\n    name: Bund\n    short_name: B1\n    kind: state\n"
    parties = folder / "parties.yaml"
    text = parties.read_text(encoding="utf-8")
    place = text.index("\npeople:") if "\npeople:" in text else len(text)
    parties.write_text(text[:place].rstrip() + "\n" + colleague + text[place:], encoding="utf-8")
    edited = Sheets(work)
    edited.add("Parties", Id="neu", Name="Bund", Short_name="B2", Kind="state")
    edited.add("Positions", Id="b", Party="Bund", Act="offer", Issue="tolls", Summary="All.")
    plan = plan_import(folder, edited.save(), Choices())
    assert [str(one) for one in plan.faults] == [
        'Positions, A6: E209 position "b": has no evidence; add a row with this id on the sheet '
        "Evidence: source, paragraph and quote",
        'Positions, B6: b, Party: "Bund" can be bund or neu; write the id that is meant',
    ]


def test_the_workbook_of_another_beginning_is_refused(sheets: Sheets) -> None:
    folder = begin(sheets)
    fill_in_head(sheets, Id="river")
    with pytest.raises(PositionsError, match='it belongs to the dossier "river"'):
        read_again(sheets, folder)


def test_from_none_comes_back_from_a_workbook_without_marks(sheets: Sheets) -> None:
    sheets.put("Sources", "wire", "Derives from", "from none")
    folder = begin(sheets)
    workbook = folder.parent / "work.xlsx"
    run("export", str(workbook), "--profile", "entry", "--dossier", str(folder))
    exported = Sheets(workbook)
    assert exported.find("Sources", "wire", "Derives from").value == "from none"
    del exported.book["As exported"]
    exported.save()
    assert plan_import(folder, workbook, Choices()).outcome.changes == []


def test_what_follows_a_beginning_is_said(sheets: Sheets) -> None:
    said = begin_with_words(sheets)
    assert said == (
        "wrote alignments.yaml, assessments.yaml, dossier.yaml, engagements.yaml, issues.yaml, "
        "parties.yaml, positions.yaml, sources.yaml in lake\n"
        "`positions check lake` has 2 warnings and 1 note on it\n"
        "go on with `positions export work.xlsx --profile entry --dossier lake`\n"
    )
    checked = CliRunner().invoke(app, ["check", str(sheets.path.parent / "lake")])
    assert "2 warnings, 1 note" in checked.output
    with pytest.raises(PositionsError) as caught:
        begin_with_words(sheets)
    assert str(caught.value) == (
        "lake: there is a dossier already; `positions import lake.xlsx --dossier lake` brings "
        "edits back into it"
    )


def begin_with_words(sheets: Sheets) -> str:
    sheets.save()
    with contextlib.chdir(sheets.path.parent):
        arguments = ["new", "lake", "--workbook", "lake.xlsx"]
        return CliRunner().invoke(app, arguments, catch_exceptions=False).stderr


def test_an_empty_workbook_of_another_format_is_not_written(tmp_path: Path) -> None:
    with contextlib.chdir(tmp_path):
        done = CliRunner().invoke(app, ["new", "lake", "--workbook", "lake.ods"])
    assert str(done.exception) == "unknown suffix '.ods'; choose one of: .xlsx"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", ["format", "import"])
def test_errors_of_the_dossier_are_named(sheets: Sheets, command: str) -> None:
    folder = begin(sheets)
    path = folder / "positions.yaml"
    path.write_text(path.read_text("utf-8").replace("act: demand", "act: insist"), "utf-8")
    sheets.put("Positions", "alba-tolls", "Summary (required)", "Halve the tolls.")
    arguments = (folder,) if command == "format" else (sheets.save(), "--dossier", folder)
    done = CliRunner().invoke(app, [command, *map(str, arguments)])
    assert str(done.exception) == (
        "nothing written: the dossier has 1 error, the first: positions.yaml:4: E203 position "
        '"alba-tolls": act "insist" is not a known word; use one of: aim, demand, request, offer, '
        "accept, refuse, concede, withdraw, threaten, support, oppose, neutral, assert, "
        "undeclared; mend them and run the command again"
    )


def test_no_rule_is_told_of_a_word_that_stands_in_for_one_that_cannot_be_read(
    sheets: Sheets,
) -> None:
    sheets.add("Parties", Id="borea", Name="Borea", Short_name="Borea", Kind="state")
    near = {"Issue": "tolls", "Parties": "alba; borea", "State": "close", "As_of": "2025-02-20"}
    sheets.add("Alignments", Id="near", **near)
    sheets.add("Engagements", Id="meet", Title="A meeting", Mode="meeting", Start="2025-05-21")
    sheets.add("Participants", Record="meet", Party="alba")
    sheets.add("Evidence", Record="meet", Source="wire", Paragraph=2, Quote="they meet")
    told = judge(sheets)
    assert [one.partition(";")[0] for one in told] == [
        'Engagements, D5: E202 engagement "meet": "Status" is empty',
        'Alignments, D5: near, State: "close" is none of its words',
    ]


def test_a_rule_that_holds_whatever_stands_there_is_told_at_once(sheets: Sheets) -> None:
    sheets.add(
        "Engagements", Id="meet", Title="A meeting", Mode="met", Status="held", Start="2025-05-21"
    )
    sheets.add("Participants", Record="meet", Party="alba")
    sheets.add("Evidence", Record="meet", Source="wire", Paragraph=2, Quote="they meet")
    told = judge(sheets)
    assert [one.partition(";")[0] for one in told] == [
        'Engagements, C5: meet, Mode: "met" is none of its words (did you mean "meeting"?)',
        'Engagements, D5: E505 engagement "meet": is "held", but starts on "2025-05-21", '
        'after the dossier\'s day, "2025-03-01"',
    ]


def test_a_dossier_may_be_called_new_and_its_workbook_is_known_as_its_beginning(
    sheets: Sheets,
) -> None:
    fill_in_head(sheets, Id="new")
    folder = begin(sheets)
    plan = plan_import(folder, sheets.path, Choices())
    assert plan.outcome.changes == []
    assert [remark.message.partition(",")[0] for remark in plan.outcome.remarks] == [
        "is the workbook that a dossier is begun from"
    ]


@pytest.mark.parametrize(
    ("typed", "remedy"),
    [
        ("1-3", "write 1, and another row for each of the others"),
        ("1 – 3", "write 1, and another row for each of the others"),
        ("1-2", "write 1, and another row for 2"),
        ("1, 3", "write 1, and another row for 3"),
    ],
)
def test_each_paragraph_of_a_range_has_a_row(sheets: Sheets, typed: str, remedy: str) -> None:
    sheets.add("Evidence", Record="alba-tolls", Source="wire", Paragraph=typed, Quote="halve")
    assert judge(sheets) == [
        f'Evidence, F6: E204 position "alba-tolls": Paragraph "{typed}" is not a whole number '
        f"from 1; {remedy}"
    ]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (
            "ingen",
            'E305 source "rerun": Derives from "ingen" is no declared source; correct the id, or '
            'declare the source on the sheet Sources; write "from none" if it is known to derive '
            "from none",
        ),
        (
            "keine Quelle",
            'rerun, Derives from: "keine Quelle" is the name of none of the sources; write the '
            'name or id of one that is, or "from none" if it is known to derive from none',
        ),
    ],
)
def test_a_source_that_derives_from_none_is_told_how_to_say_so(
    sheets: Sheets, typed: str, told: str
) -> None:
    kept = {"Title": "Rerun", "Publisher": "Wire", "Kind": "news report", "Derives_from": typed}
    sheets.add("Sources", Id="rerun", **kept)
    remarks = judge(sheets)
    assert [one.partition(": ")[2] for one in remarks] == [told]


def test_a_bare_number_under_a_day_is_told_as_the_day_it_is_taken_for(sheets: Sheets) -> None:
    sheets.add(
        "Sources",
        Id="bare",
        Title="Talk",
        Publisher="W",
        Kind="news report",
        Published=46337,
    )
    assert [one.partition(": ")[2] for one in judge(sheets)] == [
        "bare, Published: is shown as a number, and is taken for the day 2026-11-11; write "
        "2026-11-11, if that is meant"
    ]
