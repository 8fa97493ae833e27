"""Edits as people make them, each with the lines of YAML that it changes and no others."""

from __future__ import annotations

import shutil
from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from positions.cli import app
from positions.dossier.store import find_packaged_dossier
from tests.merge.desk import Sheets
from tests.merge.desk import list_diff
from tests.merge.desk import read_texts

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FROM = "defence-talks-2025-02-12"


def correct_word(sheets: Sheets) -> None:
    sheets.put(
        "Positions",
        "ua-talks-with-us",
        "Summary",
        "Ukraine is ready to hold discussions with the United States.",
    )


def choose_firmness(sheets: Sheets) -> None:
    sheets.put("Positions", "ru-nato", "Firmness", "red line")


def type_word_in_capitals(sheets: Sheets) -> None:
    sheets.put("Positions", "ru-nato", "Firmness", "  RED_LINE ")


def add_position_with_evidence(sheets: Sheets) -> None:
    sheets.add(
        "Positions",
        Id="ua-new-offer",
        Party="Ukraine",
        Act="offer",
        Issue="Talks",
        Summary="Ukraine offers to meet: soon, in Kyiv.",
        Addressees="United States; Russia",
    )
    sheets.add(
        "Evidence",
        Record="ua-new-offer",
        Kind="position",
        Quote="has expressed willingness",
        Paragraph=4,
        Directness="paraphrase",
        Source=FROM,
    )


def rename_party(sheets: Sheets) -> None:
    sheets.put("Parties", "usa", "Party", "America")


def type_date_as_at_home(sheets: Sheets) -> None:
    sheets.put("Engagements register", "trump-putin-claimed", "Start", "11 Feb 2025")


def type_date_that_becomes_a_number(sheets: Sheets) -> None:
    cell = sheets.find("Engagements register", "trump-putin-claimed", "Start")
    cell.value, cell.number_format = 45699, "General"


def move_engagement(sheets: Sheets) -> None:
    day = datetime(2025, 2, 14)  # noqa: DTZ001 - as openpyxl writes a day
    sheets.put("Engagements register", "zelenskiy-vance", "Start", day)


def delete_row(sheets: Sheets) -> None:
    sheets.delete("Positions", "ua-us-support")


def add_addressee(sheets: Sheets) -> None:
    sheets.put("Positions", "ua-talks-with-us", "Addressees", "United States; russia")


def empty_note(sheets: Sheets) -> None:
    sheets.put("Positions", "ua-talks-with-us", "Note", None)


def add_alias(sheets: Sheets) -> None:
    sheets.put("Parties", "ukraine", "Also called", "Kyiv; Bankova")


def correct_post(sheets: Sheets) -> None:
    cell = sheets.find("Parties", "trump", "Post")
    cell.value = f"{cell.value} of the United States"


def correct_quote(sheets: Sheets) -> None:
    sheets.put("Evidence", "ua-us-support", "Quote", "Ukraine seeks to secure support")


def add_evidence(sheets: Sheets) -> None:
    sheets.add(
        "Evidence",
        Record="ua-us-support",
        Kind="position",
        Quote="one: more",
        Source="Reuters, 12 Feb 2025",
    )


def delete_evidence(sheets: Sheets) -> None:
    sheet = sheets.book["Evidence"]
    rows = [row for row in range(5, sheet.max_row + 1) if sheet.cell(row, 1).value == "ru-nato"]
    sheets.add("Evidence", Record="ru-nato", Kind="position", Quote="instead", Source=FROM)
    sheet.delete_rows(rows[0])


def change_word_of_folded_note(sheets: Sheets) -> None:
    cell = sheets.find("Engagements register", "trump-putin-to-come", "Note")
    cell.value = cell.value.replace("arranged", "set up")


def change_amount(sheets: Sheets) -> None:
    cell = sheets.find("Positions", "us-rare-earths", "Terms")
    cell.value = cell.value.replace("500,000,000,000", "600,000,000,000")


def sort_hide_and_add_columns(sheets: Sheets) -> None:
    sheet = sheets.book["Positions"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=5)]
    for number, row in enumerate(reversed(rows), start=5):
        for column, value in enumerate(row, start=1):
            sheet.cell(number, column).value = value
    sheet.row_dimensions[7].hidden = True
    sheet.column_dimensions["B"].width = 3
    sheet.insert_cols(3)
    sheet["C4"] = "My own notes"
    sheet["C6"] = "ask again"
    sheet.insert_rows(1, 2)
    sheets.book.create_sheet("Mine", 0)["A1"] = "anything"
    sheet.auto_filter.ref = None


def let_autocorrect_loose(sheets: Sheets) -> None:
    cell = sheets.find("Positions", "us-rare-earths", "Summary")
    cell.value = f"  {cell.value.replace('-', '–').replace(' ', '  ', 2)} "


def edit_amid_autocorrect(sheets: Sheets) -> None:
    cell = sheets.find("Positions", "ua-meet-trump-first", "Summary")
    cell.value = cell.value.replace("'", "\u2019").replace("Ukraine", "Kyiv")


CASES: dict[str, tuple[Callable[[Sheets], object], list[str], list[str]]] = {
    "correct word": (
        correct_word,
        [],
        [
            "positions.yaml",
            "-    summary: Ukraine is willing to hold discussions with the United States.",
            "+    summary: Ukraine is ready to hold discussions with the United States.",
        ],
    ),
    "choose firmness": (
        choose_firmness,
        [],
        ["positions.yaml", "-    firmness: firm", "+    firmness: red_line"],
    ),
    "type word in capitals": (
        type_word_in_capitals,
        [],
        ["positions.yaml", "-    firmness: firm", "+    firmness: red_line"],
    ),
    "add position with evidence": (
        add_position_with_evidence,
        [],
        [
            "positions.yaml",
            "+",
            "+  - id: ua-new-offer",
            "+    party: ukraine",
            "+    act: offer",
            "+    issue: talks",
            '+    summary: "Ukraine offers to meet: soon, in Kyiv."',
            "+    addressees: [usa, russia]",
            "+    evidence:",
            "+      - source: defence-talks-2025-02-12",
            "+        paragraph: 4",
            "+        quote: has expressed willingness",
            "+        directness: paraphrase",
        ],
    ),
    "rename party": (
        rename_party,
        [],
        ["parties.yaml", "-    short_name: United States", "+    short_name: America"],
    ),
    "type date as at home": (
        type_date_as_at_home,
        [],
        ["engagements.yaml", "+    start: 2025-02-11"],
    ),
    "type date that becomes a number": (
        type_date_that_becomes_a_number,
        [],
        ["engagements.yaml", "+    start: 2025-02-11"],
    ),
    "move engagement": (
        move_engagement,
        [],
        ["engagements.yaml", "-    start: 2025-02-14/2025-02-16", "+    start: 2025-02-14"],
    ),
    "delete row": (
        delete_row,
        ["--delete"],
        [
            "positions.yaml",
            "-  - id: ua-us-support",
            "-    party: ukraine",
            "-    act: aim",
            "-    issue: us-support",
            "-    headline: the backing of U.S. President Trump",
            "-    summary: Ukraine wants to obtain the backing of U.S. President Trump.",
            "-    attribution: media_summary",
            "-    evidence:",
            "-      - source: defence-talks-2025-02-12",
            "-        paragraph: 3",
            "-        quote: Ukraine seeks to secure support from U.S. President Donald Trump",
            "-        directness: paraphrase",
            "-",
        ],
    ),
    "add addressee": (
        add_addressee,
        [],
        ["positions.yaml", "-    addressees: [usa]", "+    addressees: [usa, russia]"],
    ),
    "empty note": (
        empty_note,
        [],
        [
            "positions.yaml",
            "-    note: >-",
            "-      Reported while the U.S. Treasury Secretary is in Kyiv; the report does not call his visit an",
            "-      answer to it.",
        ],
    ),
    "add alias": (
        add_alias,
        [],
        ["parties.yaml", "-    aliases: [Kyiv]", "+    aliases: [Kyiv, Bankova]"],
    ),
    "correct post": (
        correct_post,
        [],
        ["parties.yaml", "-    post: President", "+    post: President of the United States"],
    ),
    "correct quote": (
        correct_quote,
        [],
        [
            "positions.yaml",
            "-        quote: Ukraine seeks to secure support from U.S. President Donald Trump",
            "+        quote: Ukraine seeks to secure support",
        ],
    ),
    "add evidence": (
        add_evidence,
        [],
        ["positions.yaml", "+      - source: reuters-2025-02-12", '+        quote: "one: more"'],
    ),
    "delete evidence": (
        delete_evidence,
        ["--delete"],
        [
            "positions.yaml",
            "-        paragraph: 18",
            "-        quote: These conditions require Ukraine to abandon its NATO aspirations",
            "-        directness: paraphrase",
            "+        quote: instead",
        ],
    ),
    "change word of folded note": (
        change_word_of_folded_note,
        [],
        [
            "engagements.yaml",
            "-      does not say who arranged them, nor when or where they are to be.",
            "+      does not say who set up them, nor when or where they are to be.",
        ],
    ),
    "change amount": (
        change_amount,
        [],
        ["positions.yaml", "-        value: 500000000000", "+        value: 600000000000"],
    ),
    "sort hide and add columns": (
        sort_hide_and_add_columns,
        [],
        [],
    ),
    "let autocorrect loose": (
        let_autocorrect_loose,
        [],
        [],
    ),
    "edit amid autocorrect": (
        edit_amid_autocorrect,
        [],
        [
            "positions.yaml",
            "-      Ukraine seeks a meeting of its president with Trump, and stresses how important it is that it",
            "+      Kyiv seeks a meeting of its president with Trump, and stresses how important it is that it",
        ],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_an_edit_changes_these_lines_and_no_others(tmp_path: Path, name: str) -> None:
    edit, options, expected = CASES[name]
    assert import_edit(tmp_path, edit, options) == expected


def import_edit(
    tmp_path: Path,
    edit: Callable[[Sheets], object],
    options: list[str],
    meanwhile: Callable[[Path], object] = lambda _folder: None,
    profile: str = "briefing",
) -> list[str]:
    """The lines that an edit changes in the dossier's files."""
    folder = tmp_path / "dossier"
    shutil.copytree(find_packaged_dossier(), folder)
    workbook = tmp_path / "edited.xlsx"
    run("export", str(workbook), "--dossier", str(folder), "--profile", profile)
    sheets = Sheets(workbook)
    edit(sheets)
    sheets.save()
    meanwhile(folder)
    before = read_texts(folder)
    run("import", str(workbook), "--dossier", str(folder), "--write", *options)
    return list_diff(before, folder)


def run(*arguments: str) -> str:
    result = CliRunner().invoke(app, list(arguments))
    assert result.exit_code == 0, f"{result.output}{result.exception!r}"
    return result.output


def edit_file(name: str, old: str, new: str) -> Callable[[Path], object]:
    """What somebody else does to the dossier in the meantime."""

    def edit(folder: Path) -> None:
        text = (folder / name).read_text(encoding="utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")

    return edit


THEIR_SUMMARY = edit_file(
    "positions.yaml",
    "Ukraine is willing to hold discussions with the United States.",
    "Ukraine is prepared to hold discussions with the United States.",
)


def test_two_people_who_change_different_fields_both_have_their_way(tmp_path: Path) -> None:
    lines = import_edit(tmp_path, choose_firmness, [], THEIR_SUMMARY)
    assert lines == ["positions.yaml", "-    firmness: firm", "+    firmness: red_line"]
    text = (tmp_path / "dossier" / "positions.yaml").read_text(encoding="utf-8")
    assert "Ukraine is prepared to hold discussions" in text


def test_what_only_the_dossier_has_changed_is_kept(tmp_path: Path) -> None:
    assert import_edit(tmp_path, lambda _sheets: None, [], THEIR_SUMMARY) == []


def test_two_people_who_change_the_same_field_are_asked(tmp_path: Path) -> None:
    with pytest.raises(AssertionError) as caught:
        import_edit(tmp_path, correct_word, [], THEIR_SUMMARY)
    message = str(caught.value)
    assert "conflict: ua-talks-with-us.summary  (Positions, F27: Summary)" in message
    assert "dossier:  Ukraine is prepared to hold discussions with the United States." in message
    assert "edited:   Ukraine is ready to hold discussions with the United States." in message
    assert (
        "fault: Positions, F27: ua-talks-with-us.summary was changed both here and in the dossier; "
        "choose with --take ua-talks-with-us.summary=ours or =theirs, or --ours or --theirs for all"
    ) in message


@pytest.mark.parametrize(
    ("option", "expected"),
    [
        (["--ours"], []),
        (["--take", "ua-talks-with-us.summary=ours"], []),
        (["--theirs"], ["prepared", "ready"]),
        (["--take", "ua-talks-with-us.summary=theirs"], ["prepared", "ready"]),
    ],
)
def test_a_conflict_is_written_as_chosen(
    tmp_path: Path, option: list[str], expected: list[str]
) -> None:
    lines = import_edit(tmp_path, correct_word, option, THEIR_SUMMARY)
    summary = "summary: Ukraine is {} to hold discussions with the United States."
    wanted = [
        f"{sign}    {summary.format(word)}" for sign, word in zip("-+", expected, strict=False)
    ]
    assert lines == (["positions.yaml", *wanted] if wanted else [])


def test_an_item_put_in_before_does_not_shift_the_edit_of_another(tmp_path: Path) -> None:
    put_in = edit_file(
        "positions.yaml",
        "    evidence:\n      - source: defence-talks-2025-02-12\n        paragraph: 3\n",
        "    evidence:\n      - source: reuters-2025-02-12\n      - source: defence-talks-2025-02-12\n"
        "        paragraph: 3\n",
    )
    assert import_edit(tmp_path, correct_quote, [], put_in) == [
        "positions.yaml",
        "-        quote: Ukraine seeks to secure support from U.S. President Donald Trump",
        "+        quote: Ukraine seeks to secure support",
    ]


def change_participant(sheets: Sheets) -> None:
    sheets.put("Participants", "trump-putin-claimed", "Role", "envoy")
    sheets.add("Terms", Record="ru-nato", Kind="deadline", Value="2025-04")


def leave_the_id_to_the_tool(sheets: Sheets) -> None:
    sheets.add(
        "Parties", Name="Kingdom of Norway", Short_name="Norway", Kind="state", ISO_3166="NO"
    )


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (
            change_participant,
            [
                "positions.yaml",
                "+    terms:",
                "+      - {kind: deadline, value: 2025-04}",
                "engagements.yaml",
                "-      - {party: usa, person: trump, role: principal}",
                "+      - {party: usa, person: trump, role: envoy}",
            ],
        ),
        (
            leave_the_id_to_the_tool,
            [
                "parties.yaml",
                "+",
                "+  - id: norway",
                "+    name: Kingdom of Norway",
                "+    short_name: Norway",
                "+    kind: state",
                '+    iso3166: "NO"',
            ],
        ),
    ],
)
def test_an_edit_of_the_entry_workbook_changes_these_lines(
    tmp_path: Path, edit: Callable[[Sheets], object], expected: list[str]
) -> None:
    assert import_edit(tmp_path, edit, [], profile="entry") == expected
