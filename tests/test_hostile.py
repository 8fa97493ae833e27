"""Dossiers with odd and hostile contents, through the whole export and back by other readers.

Every text comes back letter by letter, is refused naming the record, or is counted where a cell
puts several together; nothing is run, cut or lost, and the workbook keeps its rules.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from typing import TYPE_CHECKING
from typing import Any

import openpyxl
import pytest

from positions.compare.comparison import compare_positions
from positions.dossier.store import load_dossier
from positions.errors import UnwritableCellError
from positions.render.csv import render_csv
from positions.render.terminal import render_plain
from positions.render.terminal import render_terminal
from positions.tables.catalogue import build_sheet_named
from positions.tables.context import build_context
from positions.tables.data.registers import build_registers
from positions.tables.spelling import read_list
from tests.dossiers import engagement
from tests.dossiers import export_workbook
from tests.dossiers import issue
from tests.dossiers import party
from tests.dossiers import position
from tests.dossiers import source
from tests.dossiers import two_sides
from tests.dossiers import write_dossier
from tests.workbook.lint import lint_workbook
from tests.workbook.readers import read_with_calamine
from tests.workbook.readers import read_with_openpyxl
from tests.workbook.validator import require_validator
from tests.workbook.validator import validate_workbook

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping
    from pathlib import Path

    from tests.dossiers import Lists

TEXTS = {
    "formula": '=HYPERLINK("http://example.org","x")',
    "command": "=1+1|cmd",
    "plus": "+1",
    "minus": "-1",
    "at": "@cmd",
    "wide-equals": "\uff1d1",
    "error-value": "#N/A",
    "tab": "tab\tb",
    "lines": "line\n\nb",
    "blanks": "blank  b",
    "hard-blank": "hard\u00a0b",
    "family": "\U0001f469\u200d\U0001f469\u200d\U0001f467",
    "hebrew": "שלום עולם",
    "arabic": "مرحبا بالعالم",
    "direction": "\u202eabc\u202c",
    "cyrillic": "Київ",
    "stacked": "\u1ead\u0301",
    "line-separator": "new\u2028b",
    "zero-width": "\u200ba",
    "mark-of-order": "\ufeffa",
    "cdata": "]]>",
    "spreadsheet-escape": "_x0041_ _x000D_",
    "entity": "&amp; <b>&#65;",
    "apostrophes": "'a'",
    "quotation-marks": '"a"',
    "backtick": "`a`",
    "braces": "{0} %s ${a} &P",
    "null": "null and NO",
    "markup": "[bold]a[/bold] [x](javascript:alert)",
}

LONGEST = 32_767
# What a record says goes into cells as it is; of a long text the row shows only the beginning.
OF_THE_DATA = {10, 25, 27}


def fill_record(name: str, text: str) -> Lists:
    """One record of each kind with a text in every field that takes one, told apart by a number."""

    def say(number: int) -> str:
        # Letter and marks apart, as some keyboards write them; records hold them put together.
        return unicodedata.normalize("NFD", f"{text}·{number}")

    def quote(number: int) -> list[dict[str, str]]:
        return [{"source": name, "paragraph": "1", "quote": say(number)}]

    return {
        "parties": [party(name, name=say(1), short_name=say(2), aliases=[say(3), say(4)])],
        "people": [
            {
                "id": f"who-{name}",
                "name": say(5),
                "party": name,
                "post": say(6),
                "aliases": [say(7)],
            }
        ],
        "issues": [issue(name, title=say(8), question=say(9), status_quo=say(10))],
        "sources": [
            source(name, title=say(11), publisher=say(12), authors=[say(13)], note=say(14))
        ],
        "positions": [
            position(
                f"says-{name}",
                name,
                name,
                summary=say(15),
                speaker=say(16) + " of words",
                addressees=["borvia"],
                terms=[{"kind": "amount", "value": "5", "unit": say(17), "basis": say(18)}],
                conditions=[say(19) + " in words", "reply"],
                note=say(20),
                evidence=quote(21),
            )
        ],
        "engagements": [
            engagement(
                f"meets-{name}",
                title=say(22),
                place=say(23),
                outcome=say(24),
                note=say(25),
                participants=[{"party": name, "person": say(26) + " of words"}],
                evidence=quote(27),
            )
        ],
        "alignments": [
            {
                "id": f"near-{name}",
                "issue": name,
                "parties": [name, "borvia"],
                "state": "diverging",
                "rationale": say(28),
                "as_of": "2030-05-01",
            }
        ],
        "assessments": [
            {
                "id": f"read-{name}",
                "about": name,
                "kind": "interest",
                "text": say(29),
                "basis": [say(30) + " in words"],
            }
        ],
    }


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dossier with one record of each kind for every text."""
    lists = two_sides()
    lists["positions"] = [position("reply", "borvia", "toll", act="offer")]
    lists["engagements"] = [engagement("first", status="proposed", start="2030-05-01")]
    for name, text in TEXTS.items():
        for kind, records in fill_record(name, text).items():
            lists[kind] = [*lists.get(kind, []), *records]
    return write_dossier(tmp_path_factory.mktemp("hostile") / "canal", lists)


@pytest.fixture(scope="module")
def workbook(hostile: Path) -> Path:
    return export_workbook(hostile, hostile.parent / "hostile.xlsx")


@pytest.fixture(scope="module")
def cells(workbook: Path) -> frozenset[str]:
    return list_texts(read_with_calamine(workbook))


def list_texts(sheets: Mapping[str, Iterable[Iterable[object]]]) -> frozenset[str]:
    return frozenset(
        value for rows in sheets.values() for row in rows for value in row if isinstance(value, str)
    )


def list_problems(workbook: Path, ignored: set[int] = OF_THE_DATA) -> list[str]:
    return [str(problem) for problem in lint_workbook(workbook) if problem.point not in ignored]


def read_columns(workbook: Path, tab: str) -> dict[str, list[Any]]:
    """The cells of each column of a sheet's table by its heading."""
    rows = read_with_openpyxl(workbook)[tab]
    wide = max(map(len, rows[3:]))
    columns = zip(*([*row, *[None] * (wide - len(row))] for row in rows[3:]), strict=True)
    return {str(heading): list(cells) for heading, *cells in columns}


@pytest.mark.parametrize("name", TEXTS)
def test_export_workbook_brings_hostile_texts_back(name: str, cells: frozenset[str]) -> None:
    entries = {entry for cell in cells for entry in read_list(cell)}
    together = "\x00".join(sorted(cells | entries))

    assert [n for n in range(1, 31) if f"{TEXTS[name]}·{n}" not in together] == []
    # The others are cells of their own, not only part of one.
    # How things stand without an agreement (10) is a line of its issue if there are many parties.
    alone = (1, 2, 5, 6, 8, 11, 12, 14, 15, 20, 21, 22, 23, 24, 25, 27)
    assert [n for n in alone if f"{TEXTS[name]}·{n}" not in cells] == []
    # A list of one entry is read as that entry, whatever it holds.
    assert (f"{TEXTS[name]}·13".strip(),) in set(map(read_list, cells))


def test_export_workbook_keeps_the_rules_with_hostile_texts(workbook: Path) -> None:
    assert list_problems(workbook) == []


def test_export_workbook_is_read_alike_with_hostile_texts(workbook: Path) -> None:
    by_openpyxl = read_with_openpyxl(workbook)
    # openpyxl leaves the file format's own escape as it is.
    unescaped = {
        tab: [
            tuple(cell.replace("_x005F_x", "_x") if isinstance(cell, str) else cell for cell in row)
            for row in rows
        ]
        for tab, rows in by_openpyxl.items()
    }

    assert list_texts(unescaped) == list_texts(read_with_calamine(workbook))


def test_export_workbook_runs_nothing(workbook: Path) -> None:
    kinds = {
        cell.data_type
        for sheet in openpyxl.load_workbook(workbook)
        for row in sheet
        for cell in row
    }

    assert kinds == {"s", "n", "d"}


@pytest.mark.validator
def test_export_workbook_valid_with_hostile_texts(workbook: Path) -> None:
    require_validator()
    assert validate_workbook(workbook) == ()


def test_render_csv_brings_hostile_texts_back(hostile: Path) -> None:
    dossier = load_dossier(hostile).dossier
    assert dossier is not None
    found = set()
    for table in build_registers(dossier):
        text = render_csv(table).decode()
        found |= {cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row}
    together = "\x00".join(sorted(found))

    texts = [f"{text}·{number}" for text in TEXTS.values() for number in range(1, 31)]
    assert [text for text in texts if text not in together] == []


def test_render_terminal_prints_hostile_texts(hostile: Path) -> None:
    dossier = load_dossier(hostile).dossier
    assert dossier is not None
    comparison = compare_positions(dossier)
    for name in ("demands", "positions", "parties", "sources"):
        sheet = build_sheet_named(build_context(comparison), name)
        assert "[bold]a[/bold]" in re.sub(
            r"\s+", "", render_terminal(sheet, width=200, colour=False)
        )
        assert len(render_plain(sheet).split("\n")) == len(sheet.rows) + 2


@pytest.mark.parametrize("text", ["=1+1", "+1", "'a", "שלום", "a & b <c>", "&P of &N", "_x0041_"])
def test_export_workbook_takes_any_title(text: str, tmp_path: Path) -> None:
    folder = write_dossier(tmp_path / "canal", two_sides(), title=text, question=text)
    workbook = export_workbook(folder, tmp_path / "a.xlsx")

    assert read_with_calamine(workbook)["Briefing"][0][0] == text
    assert openpyxl.load_workbook(workbook).properties.title == text
    assert list_problems(workbook, {10, 45}) == []


@pytest.mark.parametrize(
    ("spelled", "said"),
    [
        (r"a\x07b", 'E207 issue "toll": title holds the character U+0007, which no workbook can'),
        (r"a\eb", 'E207 issue "toll": title holds the character U+001B, which no workbook can'),
        (r"a\rb", 'E207 issue "toll": title holds the character U+000D, which no workbook can'),
        (r"a\0b", 'E207 issue "toll": title holds the character U+0000, which no workbook can'),
        (r"a\uffffb", 'E207 issue "toll": title holds the character U+FFFF, which no workbook can'),
        (r"a\ud800b", "E103 has a backslash within double quotation marks that stands for no"),
    ],
)
def test_load_dossier_refuses_what_no_file_can_hold(
    spelled: str, said: str, tmp_path: Path
) -> None:
    folder = write_dossier(tmp_path / "canal", two_sides())
    line = f'- {{id: toll, question: Who pays?, title: "{spelled}"}}'
    (folder / "issues.yaml").write_text(f"issues:\n{line}\n", encoding="utf-8")

    first = str(load_dossier(folder).findings[0])
    assert first.startswith(f"issues.yaml:2: {said}")


def with_summary(*summaries: str) -> Lists:
    """A position of Arland on the toll for each summary."""
    positions = [
        position(f"p{number}", "arland", "toll", summary=summary, addressees=["borvia"])
        for number, summary in enumerate(summaries)
    ]
    return {**two_sides(), "positions": positions}


def test_export_workbook_takes_the_longest_text(tmp_path: Path) -> None:
    folder = write_dossier(tmp_path / "canal", with_summary("x" * LONGEST))
    workbook = export_workbook(folder, tmp_path / "a.xlsx")

    assert read_columns(workbook, "Positions")["Summary"] == ["x" * LONGEST]
    # The act and the addressee stand before it there, so it would not fit.
    comparison = read_columns(workbook, "Comparison")
    assert comparison["arland"] == ["… and 1 more on the sheet Positions"]
    # Rule 35 takes a text of just this length for one that was cut.
    assert list_problems(workbook, {*OF_THE_DATA, 35}) == []


def refuse(tmp_path: Path, lists: Lists, **head: object) -> str:
    folder = write_dossier(tmp_path / "canal", lists, **head)
    with pytest.raises(UnwritableCellError) as caught:
        export_workbook(folder, tmp_path / "a.xlsx", draft=True)
    return str(caught.value)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (
            "x" * (LONGEST + 1),
            "has 32,768 characters, and a cell of a workbook holds 32,767; shorten it, or export "
            "tables as CSV",
        ),
        (
            "\U0001f469" * 16_384,
            "has 32,768 characters, and a cell of a workbook holds 32,767; shorten it, or export "
            "tables as CSV",
        ),
        (
            "x\n" * 254 + "x",
            "has 254 line breaks, and a cell of a workbook holds 253; join some of its lines, or "
            "export tables as CSV",
        ),
    ],
    ids=["long", "long-emoji", "lines"],
)
def test_export_workbook_refuses_a_text_that_no_cell_holds(
    text: str, fault: str, tmp_path: Path
) -> None:
    said = refuse(tmp_path, with_summary("a", text))

    assert said == f"positions.yaml:3, record 'p1', column 'summary': {fault}"


def test_export_workbook_names_the_field_of_a_text_too_long(tmp_path: Path) -> None:
    text = "x" * (LONGEST + 1)
    evidence = [{"source": "report", "quote": "a"}, {"source": "report", "quote": text}]
    lists = {**two_sides(), "positions": [position("p", "arland", "toll", evidence=evidence)]}

    assert refuse(tmp_path, lists).startswith(
        "positions.yaml:2, record 'p', column 'evidence[2].quote': has 32,768 characters"
    )
    assert refuse(tmp_path, two_sides(), question=text).startswith(
        "dossier.yaml:1, record 'dossier', column 'question': has 32,768 characters"
    )
    lists = {**two_sides(), "parties": [party("arland", aliases=[text])]}
    assert refuse(tmp_path, lists).startswith(
        "parties.yaml:2, record 'arland', column 'aliases[1]': has 32,768 characters"
    )


def test_export_workbook_takes_253_line_breaks(tmp_path: Path) -> None:
    text = "x\n" * 253 + "x"
    workbook = export_workbook(
        write_dossier(tmp_path / "canal", with_summary(text)), tmp_path / "a.xlsx"
    )

    assert read_columns(workbook, "Positions")["Summary"] == [text]
    assert list_problems(workbook) == []


def test_export_workbook_counts_what_a_cell_cannot_hold_together(tmp_path: Path) -> None:
    texts = [str(number) * 12_000 for number in range(6)]
    workbook = export_workbook(
        write_dossier(tmp_path / "canal", with_summary(*texts)), tmp_path / "a.xlsx"
    )

    assert read_columns(workbook, "Positions")["Summary"] == texts
    (said,) = read_columns(workbook, "Comparison")["arland"]
    assert said == "\n".join(
        [
            f"Demands (to borvia): {texts[0]}",
            f"Demands (to borvia): {texts[1]}",
            "… and 4 more on the sheet Positions",
        ]
    )
    assert list_problems(workbook) == []
