"""Which item a row is: by what it says, its number only helping; and what nobody can tell."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING
from typing import Any

import pytest

from positions.dossier.store import find_packaged_dossier
from positions.merge.changes import Choices
from positions.merge.changes import Side
from positions.merge.importing import plan_import
from tests.merge.desk import Sheets
from tests.merge.test_edits import edit_file
from tests.merge.test_edits import run

if TYPE_CHECKING:
    from pathlib import Path

    from positions.merge.importing import Import

Edit = "Callable[[Sheets], object]"

STRATEGIC = "intends to address a strategic minerals pact"
ENCOMPASS = "would encompass energy resources, energy assets, and state-owned enterprises"
STORAGE = "Ukraine’s extensive underground storage […] U.S. natural gas intended for Europe"


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("exported")
    found = {}
    for seed in ("kyiv-visit", "minerals-fortnight"):
        dossier = find_packaged_dossier().parent / seed
        found[seed] = folder / f"{seed}.xlsx"
        run("export", str(found[seed]), "--dossier", str(dossier), "--profile", "entry")
    return found


class Desk:
    """One dossier and its entry workbook; what is done to both, and what comes of it."""

    def __init__(self, exported: dict[str, Path], place: Path, seed: str = "kyiv-visit") -> None:
        self.folder = place / "dossier"
        shutil.copytree(find_packaged_dossier().parent / seed, self.folder)
        self.workbook = place / "edited.xlsx"
        shutil.copy(exported[seed], self.workbook)
        self.sheets = Sheets(self.workbook)

    @classmethod
    def export(cls, place: Path, *options: str) -> Desk:
        """The same with a workbook for readers, or a part of one."""
        workbook = place / "exported.xlsx"
        run("export", str(workbook), "--dossier", str(find_packaged_dossier()), *options)
        return cls({"kyiv-visit": workbook}, place)

    def row(self, tab: str, record: str, rank: int = 1) -> dict[str, Any]:
        """The cells of the row of an item, by their headings without marks."""
        return self.rows(tab, record)[rank - 1]

    def rows(self, tab: str, record: str) -> list[dict[str, Any]]:
        sheet = self.sheets.book[tab]
        names = [str(cell.value or "").removesuffix(" (required)") for cell in sheet[4]]
        return [
            dict(zip(names, row, strict=True))
            for row in sheet.iter_rows(min_row=5)
            if row[0].value == record
        ]

    def delete(self, tab: str, record: str, rank: int = 1) -> None:
        cells = self.row(tab, record, rank)
        self.sheets.book[tab].delete_rows(next(iter(cells.values())).row)

    def read(self, **choices: Any) -> Import:
        self.sheets.save()
        return plan_import(self.folder, self.workbook, Choices(**choices))

    def judge(self, **choices: Any) -> list[str]:
        """Changes and faults, a line each."""
        plan = self.read(**choices)
        lines = [
            f"{change.kind.value} {change.name}{'' if change.is_applied else ' (left)'}"
            for change in plan.outcome.changes
        ]
        return lines + [str(remark) for remark in plan.outcome.remarks]


@pytest.fixture
def desk(exported: dict[str, Path], tmp_path: Path) -> Desk:
    return Desk(exported, tmp_path)


def test_a_row_given_to_another_record_takes_nobodys_place(desk: Desk) -> None:
    desk.row("Evidence", "us-minerals-pact")["Record"].value = "ua-gas-storage"
    plan = desk.read(delete=True)
    assert [(one.kind.value, one.name) for one in plan.outcome.changes] == [
        ("new", "ua-gas-storage.evidence[3]"),
        ("deleted", "us-minerals-pact.evidence[1]"),
    ]
    text = plan.after["positions.yaml"].decode()
    assert [line.strip() for line in text.splitlines() if "quote:" in line][9:13] == [
        f"quote: {ENCOMPASS}",
        f"quote: {STORAGE}",
        "quote: Zelenskiy has indicated is under discussion between Kyiv and the White House",
        f"quote: {STRATEGIC}",
    ]


def test_a_row_moved_onto_the_number_of_a_deleted_one_is_new(desk: Desk) -> None:
    desk.delete("Evidence", "ua-gas-storage")
    desk.row("Evidence", "us-minerals-pact")["Record"].value = "ua-gas-storage"
    assert desk.judge() == [
        "new ua-gas-storage.evidence[3]",
        "deleted ua-gas-storage.evidence[1] (left)",
        "deleted us-minerals-pact.evidence[1] (left)",
    ]


@pytest.mark.parametrize("number", [None, 7, "1a", -2, "²", 2])
def test_a_row_that_says_what_it_said_is_the_same_whatever_its_number(
    desk: Desk, number: object
) -> None:
    desk.row("Evidence", "us-minerals-pact")["No."].value = number
    assert desk.judge(delete=True) == []


def test_the_numbers_of_two_rows_may_be_changed_for_each_other(desk: Desk) -> None:
    desk.row("Evidence", "us-minerals-pact", 1)["No."].value = 2
    desk.row("Evidence", "us-minerals-pact", 2)["No."].value = 1
    assert desk.judge(delete=True) == []


def test_a_corrected_word_is_of_the_same_item_though_its_number_was_cleared(desk: Desk) -> None:
    row = desk.row("Evidence", "bessent-in-kyiv", 2)
    row["No."].value, row["Quote"].value = None, "A senior Trump official is in Kyiv"
    plan = desk.read(delete=True)
    assert [(one.kind.value, one.name, one.after) for one in plan.outcome.changes] == [
        ("changed", "bessent-in-kyiv.evidence[2].quote", "A senior Trump official is in Kyiv")
    ]


def test_a_number_that_fits_nothing_is_asked_where_the_words_do_not_tell(desk: Desk) -> None:
    row = desk.row("Evidence", "bessent-in-kyiv", 2)
    row["No."].value, row["Quote"].value, row["Paragraph"].value = 9, "to negotiate", 5
    assert desk.judge(delete=True) == [
        'Evidence, D34: nobody can tell which row of "bessent-in-kyiv" this was: No. "9" and what '
        "it says fit none for certain; put the number back that it was exported with, or clear it "
        "in a new row"
    ]


def test_two_changed_rows_of_one_number_are_asked(desk: Desk) -> None:
    for rank, quote in ((1, "to negotiate"), (2, "a senior official")):
        row = desk.row("Evidence", "bessent-in-kyiv", rank)
        row["No."].value, row["Quote"].value, row["Paragraph"].value = 1, quote, 7
    lines = desk.judge(delete=True)
    assert [line.split(":")[0] for line in lines] == ["Evidence, D33", "Evidence, D34"]


@pytest.mark.parametrize("is_above", [False, True])
def test_a_copied_row_with_other_words_is_new(desk: Desk, *, is_above: bool) -> None:
    sheet = desk.sheets.book["Evidence"]
    row = [cell.value for cell in desk.row("Evidence", "ua-gas-storage").values()]
    place = desk.row("Evidence", "ua-gas-storage")["No."].row + (not is_above)
    sheet.insert_rows(place)
    for column, value in enumerate(row, start=1):
        sheet.cell(place, column).value = value
    quote = desk.row("Evidence", "ua-gas-storage", 1 if is_above else 2)["Quote"]
    quote.value = "under discussion between Kyiv and the White House"
    assert desk.judge(delete=True) == ["new ua-gas-storage.evidence[3]"]


def change_first_and_second(folder: Path) -> None:
    edit_file("positions.yaml", f"{QUOTED}        quote: {STRATEGIC}\n{END}", "")(folder)
    edit_file("positions.yaml", ENCOMPASS, "would encompass energy resources")(folder)


QUOTED = "      - source: defence-talks-2025-02-12\n        paragraph: 8\n"
END = "        directness: paraphrase\n"


def test_an_edit_of_an_item_that_the_dossier_deleted_hits_no_other(desk: Desk) -> None:
    change_first_and_second(desk.folder)
    desk.row("Evidence", "us-minerals-pact")["Directness"].value = "verbatim"
    lines = desk.judge()
    assert lines == [
        "conflict us-minerals-pact.evidence[1-as-exported] (left)",
        "Evidence, row 14: the first passage of us-minerals-pact as exported was edited here, and "
        "the dossier has changed that one or put another in its place since; choose with --take "
        "'us-minerals-pact.evidence[1-as-exported]=ours' or =theirs, or --ours or --theirs for all",
    ]
    assert desk.read(prefer=Side.OURS).after == {}
    text = desk.read(prefer=Side.THEIRS).after["positions.yaml"].decode()
    assert (
        f"{QUOTED}        quote: would encompass energy resources\n{END}"
        f"{QUOTED}        quote: {STRATEGIC}\n        directness: verbatim\n"
    ) in text


def test_an_edit_of_one_of_two_that_can_be_meant_is_a_conflict(desk: Desk) -> None:
    first = f"{QUOTED}        quote: {STRATEGIC}\n"
    other = f"{QUOTED}        quote: what another curator put first\n{END}"
    edit_file("positions.yaml", first, f"{other}{first.replace(': 8', ': 9')}")(desk.folder)
    desk.row("Evidence", "us-minerals-pact")["Directness"].value = "verbatim"
    plan = desk.read()
    (change,) = plan.outcome.changes
    assert (change.kind.value, change.name) == (
        "conflict",
        "us-minerals-pact.evidence[1-as-exported]",
    )
    assert change.before == [
        {
            "source": "defence-talks-2025-02-12",
            "paragraph": "8",
            "quote": "what another curator put first",
            "directness": "paraphrase",
        },
        {
            "source": "defence-talks-2025-02-12",
            "paragraph": "9",
            "quote": STRATEGIC,
            "directness": "paraphrase",
        },
    ]
    assert change.after == {
        "source": "defence-talks-2025-02-12",
        "paragraph": "8",
        "quote": STRATEGIC,
        "directness": "verbatim",
    }


def test_two_who_change_different_fields_of_an_item_both_have_their_way(desk: Desk) -> None:
    edit_file("positions.yaml", STRATEGIC, "a strategic minerals pact")(desk.folder)
    desk.row("Evidence", "us-minerals-pact")["Directness"].value = "verbatim"
    text = desk.read().after["positions.yaml"].decode()
    new = f"{QUOTED}        quote: a strategic minerals pact\n        directness: verbatim\n"
    assert new in text


def test_items_that_the_dossier_has_reordered_are_found(desk: Desk) -> None:
    first, second = (f"{QUOTED}        quote: {quote}\n{END}" for quote in (STRATEGIC, ENCOMPASS))
    edit_file("positions.yaml", first + second, second + first)(desk.folder)
    desk.row("Evidence", "us-minerals-pact")["Directness"].value = "verbatim"
    assert desk.judge() == ["changed us-minerals-pact.evidence[2].directness"]


def test_a_deleted_item_that_the_dossier_has_changed_is_a_conflict(desk: Desk) -> None:
    edit_file("positions.yaml", STRATEGIC, "a strategic minerals pact")(desk.folder)
    desk.delete("Evidence", "us-minerals-pact")
    assert desk.judge(delete=True) == [
        "conflict us-minerals-pact.evidence[1] (left)",
        "Evidence: the row of us-minerals-pact.evidence[1] was deleted, and the dossier has changed "
        "it since (quote); choose with --take 'us-minerals-pact.evidence[1]=ours' or =theirs, or "
        "--ours or --theirs for all",
    ]
    assert desk.read(delete=True, prefer=Side.OURS).after == {}
    taken = desk.read(take={"us-minerals-pact.evidence[1]": Side.THEIRS})
    assert "a strategic minerals pact" not in taken.after["positions.yaml"].decode()


def test_a_deleted_item_that_nobody_finds_in_the_dossier_is_told(desk: Desk) -> None:
    edit_file(
        "positions.yaml",
        f"{QUOTED}        quote: {STRATEGIC}\n",
        f"{QUOTED.replace(': 8', ': 12')}        quote: another passage\n",
    )(desk.folder)
    desk.delete("Evidence", "us-minerals-pact")
    assert desk.judge(delete=True) == [
        "Evidence: the row of the first passage of us-minerals-pact as exported was deleted, and "
        "the dossier has changed that one or put another in its place; nothing is deleted; export "
        "anew, and delete there what is meant"
    ]


def test_a_new_item_of_faults_alone_is_not_dropped(desk: Desk) -> None:
    desk.sheets.add("Participants", Record="bessent-in-kyiv", Party="Untied States")
    assert desk.judge() == [
        "new bessent-in-kyiv.participants[3]",
        'Participants, D25: bessent-in-kyiv, Party: "Untied States" is the name of '
        'none of the parties (did you mean "United States"?); write the name or id of one that is',
    ]


def test_a_row_that_names_a_record_and_no_more_is_told(desk: Desk) -> None:
    desk.sheets.add("Evidence", Record="us-minerals-pact", Kind="position")
    assert desk.judge() == [
        "Evidence, row 49: says only which record it belongs to, so it was left out; fill in the "
        "rest, or clear the row"
    ]


def test_a_row_whose_record_was_cleared_is_told(desk: Desk) -> None:
    desk.row("Evidence", "us-minerals-pact")["Record"].value = None
    assert desk.judge()[-1] == (
        "Evidence, A14: names no record; write the id of the position or engagement that the row "
        "belongs to, or clear the row"
    )


def test_a_kind_of_record_that_is_none_is_told(desk: Desk) -> None:
    desk.row("Evidence", "us-minerals-pact")["Kind"].value = "postion"
    assert desk.judge()[-1] == (
        'Evidence, B14: "postion" is no kind of record; write position or engagement'
    )


def test_an_item_typed_for_a_deleted_record_is_told(desk: Desk) -> None:
    desk.sheets.delete("Positions", "us-minerals-pact")
    desk.row("Evidence", "us-minerals-pact")["Quote"].value = "a strategic pact"
    assert desk.judge(delete=True)[1:] == [
        'Evidence, row 14: belongs to "us-minerals-pact", whose row on Positions was deleted; put '
        "that row back, or delete this one too"
    ]


@pytest.mark.parametrize(
    ("record", "state", "expected"),
    [
        ("bessent-in-kyiv", "first", '"first" is no number of an earlier state; write its number'),
        ("ua-us-support", 1, "a position has no earlier states"),
        ("bessent-in-kyiv", 4, '"bessent-in-kyiv" has no earlier state number 4'),
    ],
)
def test_a_number_of_an_earlier_state_that_fits_nothing_is_told(
    exported: dict[str, Path], tmp_path: Path, record: str, state: object, expected: str
) -> None:
    desk = Desk(exported, tmp_path, "minerals-fortnight")
    desk.row("Evidence", record)["Earlier no."].value = state
    assert expected in desk.judge()[-1]


def test_a_passage_given_to_an_earlier_state_is_new_there(
    exported: dict[str, Path], tmp_path: Path
) -> None:
    desk = Desk(exported, tmp_path, "minerals-fortnight")
    desk.row("Evidence", "bessent-in-kyiv", 2)["Earlier no."].value = None
    assert desk.judge() == [
        "new bessent-in-kyiv.evidence[2]",
        "deleted bessent-in-kyiv.earlier[1].evidence[1] (left)",
    ]


def test_without_marks_items_are_known_by_what_they_say(desk: Desk) -> None:
    del desk.sheets.book["As exported"]
    desk.row("Evidence", "us-minerals-pact", 1)["No."].value = None
    desk.row("Evidence", "us-minerals-pact", 2)["Record"].value = "ua-gas-storage"
    desk.row("Evidence", "bessent-in-kyiv", 2)["Quote"].value = "A senior official"
    lines = [line for line in desk.judge(delete=True)[:-1] if "evidence" in line]
    assert lines == [
        "deleted us-minerals-pact.evidence[2]",
        "new ua-gas-storage.evidence[3]",
        "changed bessent-in-kyiv.evidence[2].quote",
    ]


def test_without_marks_and_numbers_an_edited_item_is_known_by_its_order(desk: Desk) -> None:
    del desk.sheets.book["As exported"]
    sheet = desk.sheets.book["Evidence"]
    for number in range(5, sheet.max_row + 1):
        sheet.cell(number, 4).value = None
    row = desk.row("Evidence", "bessent-in-kyiv", 2)
    row["Quote"].value, row["Paragraph"].value = "A senior official", 5
    lines = [line for line in desk.judge(delete=True)[:-1] if "evidence" in line]
    assert lines == [
        "changed bessent-in-kyiv.evidence[2].paragraph",
        "changed bessent-in-kyiv.evidence[2].quote",
    ]


@pytest.mark.parametrize("number", [None, 7])
def test_a_term_of_the_only_one_of_its_kind_is_the_same_without_its_number(
    desk: Desk, number: object
) -> None:
    row = desk.row("Terms", "us-rare-earths")
    row["No."].value, row["Value"].value, row["Basis"].value = number, 450000000000, "worth of all"
    plan = desk.read()
    assert [(one.kind.value, one.name, one.after) for one in plan.outcome.changes] == [
        ("changed", "us-rare-earths.terms[1].value", "450000000000"),
        ("changed", "us-rare-earths.terms[1].basis", "worth of all"),
    ]
    assert plan.outcome.remarks == []


def test_another_term_of_a_kind_is_new_where_the_first_still_stands(desk: Desk) -> None:
    desk.sheets.add("Terms", Record="us-rare-earths", Kind="amount", Value=7, Unit="EUR")
    assert desk.judge() == ["new us-rare-earths.terms[2]"]


def test_two_terms_of_a_kind_without_their_numbers_are_not_guessed(desk: Desk) -> None:
    row = desk.row("Terms", "us-rare-earths")
    row["No."].value, row["Value"].value, row["Basis"].value = None, 450000000000, "worth of all"
    desk.sheets.add("Terms", Record="us-rare-earths", Kind="amount", Value=7, Unit="EUR")
    assert desk.judge() == [
        "new us-rare-earths.terms[2]",
        "new us-rare-earths.terms[3]",
        "deleted us-rare-earths.terms[1] (left)",
    ]


def test_a_row_moved_to_a_record_of_another_kind_is_told_at_its_kind(desk: Desk) -> None:
    desk.row("Evidence", "bessent-in-kyiv")["Record"].value = "us-minerals-pact"
    assert desk.judge(delete=True) == [
        "deleted bessent-in-kyiv.evidence[1]",
        'Evidence, B33: says "engagement", but "us-minerals-pact" is the id of another kind, '
        '"position"; write position, or the id of the engagement that the row belongs to',
    ]


def test_a_cleared_language_is_told_as_what_it_becomes(desk: Desk) -> None:
    desk.row("Sources", "defence-talks-2025-02-12")["Language"].value = None
    assert desk.judge() == [
        'Sources, G5: defence-talks-2025-02-12, Language: was cleared, and empty means "en"; write '
        "the word that is meant, if it is another"
    ]


def test_a_cleared_cell_of_what_is_not_recorded_is_told_as_a_change_alone(desk: Desk) -> None:
    desk.row("Positions", "us-rare-earths")["Firmness"].value = None
    assert desk.judge() == ["changed us-rare-earths.firmness"]


def test_a_record_without_an_id_may_be_named_by_its_name(desk: Desk) -> None:
    desk.sheets.add("Parties", Name="European Union", Short_name="EU", Kind="igo")
    desk.sheets.add("People", Name="Anna Weiß", Party="usa")
    desk.sheets.add("People", Name="Bea Roth", Party="EU")
    desk.row("Positions", "us-progress")["Addressees"].value = "EU"
    desk.row("Positions", "us-progress")["Speaker"].value = "Anna Weiß"
    plan = desk.read()
    assert plan.faults == []
    assert [(one.name, one.after) for one in plan.outcome.changes] == [
        ("us-progress.speaker", "anna-weiss"),
        ("us-progress.addressees", ["eu"]),
        ("eu", {"id": "eu", "name": "European Union", "short_name": "EU", "kind": "igo"}),
        ("anna-weiss", {"id": "anna-weiss", "name": "Anna Weiß", "party": "usa"}),
        ("bea-roth", {"id": "bea-roth", "name": "Bea Roth", "party": "eu"}),
    ]
    for name, content in plan.after.items():
        (desk.folder / name).write_bytes(content)
    assert desk.judge() == []
