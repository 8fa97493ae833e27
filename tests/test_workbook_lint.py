"""Each rule of the linter is shown to find its fault: one place spoilt, one rule broken."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.table import TableStyleInfo

from tests.workbook.flaws import Profile
from tests.workbook.lint import ELSEWHERE
from tests.workbook.lint import RULES
from tests.workbook.lint import Problem
from tests.workbook.lint import lint_workbook
from tests.workbook.lint import main
from tests.workbook.sample import PARTS
from tests.workbook.sample import build_sample
from tests.workbook.sample import enlarge_sample
from tests.workbook.sample import spoil_sample
from tests.workbook.spoilt import SPOILT
from tests.workbook.spoilt import Spoilt

SHEET, STYLES = "xl/worksheets/sheet2.xml", "xl/styles.xml"


def test_lint_workbook_faultless() -> None:
    assert lint_workbook(build_sample()) == ()


def test_lint_workbook_faultless_accessible() -> None:
    assert lint_workbook(build_sample(enlarge_sample()), Profile.ACCESSIBLE) == ()


@pytest.mark.parametrize("case", SPOILT, ids=lambda case: f"point-{case.point}")
def test_lint_workbook_spoilt(case: Spoilt) -> None:
    problems = lint_workbook(spoil_sample(case.part, case.old, case.new))
    assert case.place in name_places(problems, case.point)
    assert {problem.point for problem in problems} == {case.point, *case.also}


def test_lint_workbook_spoilt_every_rule() -> None:
    assert {case.point for case in SPOILT} == {rule.point for rule in RULES}


def test_rules_every_point() -> None:
    assert {rule.point for rule in RULES} | set(ELSEWHERE) == set(range(1, 58))


def test_rules_documented() -> None:
    guide = Path(__file__).parents[1] / "docs" / "workbook-rules.md"
    lines = guide.read_text(encoding="utf-8").splitlines()
    rows = {int(row[1]): row[4] for row in (line.split("|") for line in lines) if is_point(row)}
    assert list(rows) == list(range(1, 58))
    assert [rule for rule in RULES if f"`{rule.find.__name__}`" not in rows[rule.point]] == []


def test_lint_workbook_briefing_held_to_accessible() -> None:
    problems = lint_workbook(build_sample(), Profile.ACCESSIBLE)
    assert {problem.point for problem in problems} == {25, 28, 29, 30}


def test_lint_workbook_accessible_held_to_briefing() -> None:
    problems = lint_workbook(build_sample(enlarge_sample()), Profile.BRIEFING)
    assert {problem.point for problem in problems} == {28, 29, 30}


def test_lint_workbook_header_by_table_style() -> None:
    plain = PARTS[STYLES].replace('fontId="2" fillId="2"', 'fontId="0" fillId="0"')
    table = PARTS["xl/tables/table2.xml"].replace("TableStyleLight1", "TableStyleMedium2")
    changes = {STYLES: plain, "xl/tables/table2.xml": table} | write_theme("4F81BD")
    assert [str(problem) for problem in lint_workbook(build_sample(changes))] == [
        "point 24: Positions!A4: FFFFFF on 4F81BD has a contrast of 4.03, expected 4.5"
    ]


def test_lint_workbook_expected_formula() -> None:
    workbook = spoil_sample(SHEET, "<v>2</v>", "<f>1+1</f><v>2</v>")
    assert lint_workbook(workbook, formulas=frozenset({"1+1"})) == ()


def test_lint_workbook_shared_label() -> None:
    sheet = PARTS[SHEET].replace("Gazette, 2026-11-02", "The page")
    sheet = sheet.replace("Herald, 2026-11-03", "The page")
    assert lint_workbook(build_sample({SHEET: sheet})) == (
        Problem(40, "Positions", "F6", "'The page' leads elsewhere than in F5"),
    )


def test_lint_workbook_list_in_a_name() -> None:
    sheet = PARTS[SHEET].replace('sqref="C5:C6"', 'sqref="B5:B6"')
    start, end = sheet.index("<formula1>"), sheet.index("</formula1>")
    sheet = sheet[:start] + "<formula1>Publishers" + sheet[end:]
    problems = lint_workbook(build_sample({SHEET: sheet}))
    assert [str(problem) for problem in problems] == [
        "point 45: Positions!C5: the column 'Act' is a closed list and offers none",
        "point 46: Positions!B5: 'North' is not in the cell's list",
        "point 46: Positions!B6: 'South' is not in the cell's list",
    ]


def test_lint_workbook_literal_list_too_long() -> None:
    sheet = PARTS[SHEET].replace('"aim,', f'"{"x" * 200},aim,')
    problems = lint_workbook(build_sample({SHEET: sheet}))
    assert {problem.point for problem in problems} == {45, 46}


def test_lint_workbook_links_too_many() -> None:
    link = '<hyperlink ref="A3" location="\'Briefing\'!A1"/>'
    problems = lint_workbook(spoil_sample(SHEET, link, link * 65_530))
    assert problems == (Problem(43, "Positions", "", "the sheet has 65533 links"),)


def test_lint_workbook_macros() -> None:
    types = PARTS["[Content_Types].xml"].replace(
        "<Override",
        '<Default Extension="bin" ContentType="application/octet-stream"/><Override',
        1,
    )
    changes = {"[Content_Types].xml": types, "xl/vbaProject.bin": "x"}
    assert lint_workbook(build_sample(changes)) == (
        Problem(7, "", "", "the file holds the part xl/vbaProject.bin"),
    )


def test_main_prints_what_is_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "sample.xlsx"
    path.write_bytes(build_sample())

    assert (main([str(path)]), capsys.readouterr().out) == (0, "")
    assert main([str(path), "--profile", "accessible"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert {line.partition(":")[0] for line in lines} == {
        "point 25", "point 28", "point 29", "point 30",
    }  # fmt: skip


def test_main_without_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main([str(tmp_path / "absent.xlsx")])

    assert caught.value.code == 2
    assert "absent.xlsx: no such file" in capsys.readouterr().err


def test_lint_workbook_no_zip() -> None:
    assert lint_workbook(b"PK, but no more") == (
        Problem(51, "", "", "the file is no zip: damaged, or encrypted"),
    )


# What openpyxl saves without a word; each is a cause for Excel to repair the file.


def test_lint_workbook_openpyxl_header_twice() -> None:
    workbook = start_workbook(("Party", "Party"), ("North", "South"))
    assert name_places(save(workbook), 17) == {"Positions!A4"}


def test_lint_workbook_openpyxl_table_without_rows() -> None:
    workbook = start_workbook(("Party", "Act"))
    assert name_places(save(workbook), 19) == {"Positions!A4"}


def test_lint_workbook_openpyxl_table_name_us1() -> None:
    workbook = start_workbook(("Party", "Act"), ("North", "offer"), name="US1")
    assert name_places(save(workbook), 18) == {"Positions!A4"}


def test_lint_workbook_openpyxl_tables_overlap() -> None:
    workbook = start_workbook(("Party", "Act"), ("North", "offer"))
    workbook["Positions"].add_table(Table(displayName="Other", ref="B4:C6"))
    with pytest.warns(UserWarning, match="heading"):
        problems = save(workbook)
    assert name_places(problems, 20) == {"Positions!B4"}


def test_lint_workbook_openpyxl_merge_in_table() -> None:
    workbook = start_workbook(("Party", "Act"), ("North", "offer"))
    workbook["Positions"].merge_cells("A5:B5")
    assert name_places(save(workbook), 20) == {"Positions!A5"}


def test_lint_workbook_openpyxl_text_cut_off() -> None:
    workbook = start_workbook(("Party", "Act"), ("x" * 40_000, "offer"))
    assert name_places(save(workbook), 35) == {"Positions!A5"}


def test_lint_workbook_openpyxl_formula_from_text() -> None:
    workbook = start_workbook(("Party", "Act"), ("=1+1", "offer"))
    problems = save(workbook)
    assert name_places(problems, 32) == {"Positions!A5"}
    assert name_places(problems, 33) == {"Positions!A5"}


def test_lint_workbook_openpyxl_header_contrast() -> None:
    workbook = start_workbook(("Party", "Act"), ("North", "offer"))
    found = [str(problem) for problem in save(workbook) if problem.point == 24]
    assert found == [
        "point 24: Positions!A4: FFFFFF on 4F81BD has a contrast of 4.03, expected 4.5"
    ]


def test_lint_workbook_openpyxl_bare() -> None:
    workbook = start_workbook(("Party", "Act"), ("North", "offer"))
    broken = {problem.point for problem in save(workbook)}
    assert broken >= {1, 2, 8, 11, 12, 15, 21, 30, 31, 45, 51, 52}


def is_point(row: list[str]) -> bool:
    """Whether a line of the guide is a row about a point."""
    return len(row) > 4 and row[1].strip().isdigit()


def name_places(problems: tuple[Problem, ...], point: int) -> set[str]:
    """Name where one rule was found broken."""
    found = [problem for problem in problems if problem.point == point]
    return {f"{item.sheet}!{item.cell}" if item.cell else item.sheet for item in found}


def write_theme(accent: str) -> dict[str, str]:
    """Give the faultless workbook a theme with this first accent."""
    names = ("dk1", "lt1", "dk2", "lt2", "accent1")
    colours = dict(zip(names, ("000000", "FFFFFF", "1F497D", "EEECE1", accent), strict=True))
    scheme = "".join(f'<{name}><srgbClr val="{rgb}"/></{name}>' for name, rgb in colours.items())
    relations = PARTS["xl/_rels/workbook.xml.rels"]
    styles = relations[relations.index('<Relationship Id="rId5"') : relations.index("</Relations")]
    theme = styles.replace("rId5", "rId6").replace("styles", "theme")
    types = PARTS["[Content_Types].xml"]
    named = '<Override PartName="/xl/theme.xml" ContentType="application/xml"/></Types>'
    return {
        "xl/_rels/workbook.xml.rels": relations.replace("</Relations", f"{theme}</Relations"),
        "[Content_Types].xml": types.replace("</Types>", named),
        "xl/theme.xml": f"<theme><clrScheme>{scheme}</clrScheme></theme>",
    }


def start_workbook(*rows: tuple[str, ...], name: str = "Positions") -> Workbook:
    """Start a workbook the way most scripts do: a title, a gap, a table at A4."""
    workbook = Workbook()
    workbook.remove(workbook["Sheet"])
    sheet = workbook.create_sheet("Positions")
    sheet["A1"] = "Positions"
    for number, row in enumerate(rows, start=4):
        for column, words in enumerate(row, start=1):
            sheet.cell(number, column, words)
    table = Table(displayName=name, ref=f"A4:B{3 + len(rows)}")
    table.tableStyleInfo = TableStyleInfo(name="TableStyleMedium2")
    sheet.add_table(table)
    return workbook


def save(workbook: Workbook) -> tuple[Problem, ...]:
    """Save with openpyxl and lint what it wrote."""
    stream = BytesIO()
    workbook.save(stream)
    return lint_workbook(stream.getvalue())
