"""Tables edited by one while another works on the dossier: three sides, as with a workbook."""

from __future__ import annotations

import csv
import io
import shutil
from typing import TYPE_CHECKING

import pandas as pd
import pytest
import yaml

from positions.dossier.store import find_packaged_dossier
from tests.merge.bench import Bench
from tests.merge.bench import spell

if TYPE_CHECKING:
    from pathlib import Path

    from tests.merge.test_table_files import Rows

NOTHING = ["nothing would change"]


@pytest.fixture(params=["tables.zip", "tables"])
def bench(request: pytest.FixtureRequest, tmp_path: Path) -> Bench:
    return Bench(tmp_path, request.param)


def prepare(bench: Bench) -> None:
    """A colleague gives another record and another field of the edited one new words."""
    bench.meanwhile("positions.yaml", "is willing to hold", "is prepared to hold")
    bench.meanwhile("positions.yaml", "    firmness: exploratory\n", "    firmness: firm\n")
    bench.meanwhile("positions.yaml", "wants to obtain the backing", "seeks the backing")


def test_what_only_the_dossier_has_changed_is_kept(bench: Bench) -> None:
    prepare(bench.begin())
    assert bench.judge("--delete") == NOTHING


def test_what_only_the_table_has_changed_is_written(bench: Bench) -> None:
    prepare(bench.begin())
    bench.put("positions", "ua-talks-with-us", "headline", "to talk with the United States")
    assert bench.judge() == [
        "changed: ua-talks-with-us.headline  (positions, headline in row 3)",
        "1 change to write; --write writes it",
    ]
    assert bench.write() == [
        "positions.yaml",
        "-    headline: to hold discussions with the United States",
        "+    headline: to talk with the United States",
    ]


def test_the_same_field_changed_on_both_sides_is_a_conflict(bench: Bench) -> None:
    prepare(bench.begin())
    bench.put("positions", "ua-talks-with-us", "summary", "Ukraine wants to talk.")
    assert bench.judge() == [
        "conflict: ua-talks-with-us.summary  (positions, summary in row 3)",
        "fault: positions, summary in row 3: ua-talks-with-us.summary was changed both here and in "
        "the dossier; choose with --take ua-talks-with-us.summary=ours or =theirs, or --ours or "
        "--theirs for all",
        "1 conflict to settle first",
    ]
    assert bench.write() == []
    assert bench.write("--ours") == []
    assert bench.write("--take", "ua-talks-with-us.summary=theirs") == [
        "positions.yaml",
        "-    summary: Ukraine is prepared to hold discussions with the United States.",
        "+    summary: Ukraine wants to talk.",
    ]


def test_a_record_that_a_colleague_has_added_is_not_deleted(bench: Bench) -> None:
    bench.begin().meanwhile(
        "issues.yaml",
        "issues:\n",
        "issues:\n  - {id: gauges, title: Gauges, question: Who reads the gauges?}\n",
    )
    bench.put("issues", "talks", "title", "The talks")
    assert bench.judge("--delete") == [
        "changed: talks.title  (issues, title in row 10)",
        "1 change to write; --write writes it",
    ]


def test_a_deleted_row_is_a_proposal(bench: Bench) -> None:
    bench.begin().drop("positions", "ru-prisoner-release")
    assert bench.judge() == [
        "deleted, not taken: ru-prisoner-release  (positions)",
        "1 deletion not taken (--delete takes it)",
    ]
    assert "-  - id: ru-prisoner-release" in bench.write("--delete")


def test_items_go_with_their_record_unless_they_were_edited(bench: Bench) -> None:
    bench.begin().drop("positions", "ru-prisoner-release")
    bench.put("evidence", "us-swift-end", "quote", "a swift resolution")
    bench.put("terms", "ru-withdrawal", "basis", "regions to be left")
    assert bench.judge("--delete") == [
        "changed: us-swift-end.evidence[1].quote  (evidence, quote in row 6)",
        "changed: ru-withdrawal.terms[1].basis  (terms, basis in row 4)",
        "deleted: ru-prisoner-release  (positions)",
        "3 changes to write; --write writes it",
    ]
    bench.put("terms", "ru-prisoner-release", "value", "2")
    assert (
        'fault: terms, row 3: belongs to "ru-prisoner-release", whose row in positions was '
        "deleted; put that row back, or delete this one too"
    ) in bench.judge("--delete")


def test_a_deleted_row_of_a_record_changed_meanwhile_is_a_conflict(bench: Bench) -> None:
    prepare(bench.begin())
    bench.drop("positions", "ua-talks-with-us")
    assert bench.judge("--delete") == [
        "conflict: ua-talks-with-us  (positions)",
        "fault: positions: the row of ua-talks-with-us was deleted, and the dossier has changed it "
        "since (summary, firmness); choose with --take ua-talks-with-us=ours or =theirs, or --ours "
        "or --theirs for all",
        "1 conflict to settle first",
    ]
    assert "-  - id: ua-talks-with-us" in bench.write("--take", "ua-talks-with-us=theirs")


def delete_in_dossier(bench: Bench, identity: str) -> str:
    """Delete a position, as a colleague does; what it said."""
    path = bench.dossier / "positions.yaml"
    text = path.read_text("utf-8")
    first = text.index(f"  - id: {identity}\n")
    last = text.index("  - id: ", first + 5)
    path.write_text(text[:first] + text[last:], "utf-8")
    return text[first:last]


@pytest.mark.parametrize(
    ("table", "column", "where"),
    [("positions", "headline", "row 7"), ("evidence", "quote", "row 7")],
)
def test_a_record_edited_here_and_deleted_there_comes_back_whole(
    bench: Bench, table: str, column: str, where: str
) -> None:
    record = delete_in_dossier(bench.begin(), "us-military-support")
    bench.put(table, "us-military-support", column, "has not clarified his stance")
    assert bench.judge()[:2] == [
        f"conflict: us-military-support  ({table}, {where})",
        f"fault: {table}, {where}: us-military-support was edited here, and the dossier has deleted "
        "it since; choose with --take us-military-support=ours or =theirs, or --ours or --theirs "
        "for all",
    ]
    assert bench.write("--ours") == []
    added = [line[1:] for line in bench.write("--theirs")[1:] if line.startswith("+")]
    (found,), (wanted,) = yaml.safe_load("\n".join(added)), yaml.safe_load(record)
    holder = wanted if table == "positions" else wanted["evidence"][0]
    holder[column] = "has not clarified his stance"
    assert found == wanted


GAUGES = "issues:\n  - {id: gauges, title: Gauges, question: Who reads the gauges?}\n"


@pytest.mark.parametrize(
    ("title", "judged"),
    [
        ("Gauges", NOTHING),
        (
            "The gauges",
            [
                "conflict: gauges  (issues, row 12)",
                'fault: issues, row 12: both here and in the dossier a record "gauges" was added, '
                "and they differ; give the new row another id, or choose with --take gauges=ours or "
                "=theirs, or --ours or --theirs for all",
                "1 conflict to settle first",
            ],
        ),
    ],
)
def test_two_records_added_under_one_id(bench: Bench, title: str, judged: list[str]) -> None:
    def add(rows: Rows) -> None:
        said = {"id": "gauges", "title": title, "question": "Who reads the gauges?"}
        rows.append([said.get(name, "") for name in rows[0]])

    bench.begin().change("issues", add).meanwhile("issues.yaml", "issues:\n", GAUGES)
    assert bench.judge() == judged


def test_a_list_edited_in_its_column_or_in_its_table_is_taken_once(bench: Bench) -> None:
    bench.begin().put("positions", "ru-nato", "addressees", "ukraine usa")
    assert bench.judge() == [
        "changed: ru-nato.addressees  (positions, addressees in row 17)",
        "1 change to write; --write writes it",
    ]
    bench.put("positions", "ru-nato", "addressees", "ukraine")
    bench.put("addressees", "ru-nato", "party", "usa")
    assert bench.judge() == [
        "changed: ru-nato.addressees  (addressees, row 5)",
        "1 change to write; --write writes it",
    ]
    bench.put("positions", "ru-nato", "addressees", "russia")
    assert bench.judge()[-2:] == [
        'fault: addressees, row 5: says another list than the column "addressees" of positions, '
        "addressees in row 17; make both say the same, or leave the table addressees out",
        "1 change to write, 1 fault to mend first",
    ]


def test_a_list_changed_by_a_colleague_is_kept_or_a_conflict(bench: Bench) -> None:
    bench.begin()
    bench.put("positions", "ru-nato", "headline", "no membership")
    bench.put("addressees", "ua-talks-with-us", "party", "russia")
    bench.meanwhile(
        "positions.yaml", "    speaker: zelenskiy\n    addressees: [usa]", "    speaker: zelenskiy"
    )
    assert bench.judge()[:2] == [
        "conflict: ua-talks-with-us.addressees  (addressees, row 2)",
        "changed: ru-nato.headline  (positions, headline in row 17)",
    ]
    bench.put("addressees", "ua-talks-with-us", "party", "usa")
    assert bench.judge() == [
        "changed: ru-nato.headline  (positions, headline in row 17)",
        "1 change to write; --write writes it",
    ]


def test_what_was_known_on_an_earlier_day_comes_back_without_deleting_the_rest(
    bench: Bench,
) -> None:
    shutil.rmtree(bench.dossier)
    shutil.copytree(find_packaged_dossier().with_name("minerals-fortnight"), bench.dossier)
    everything = bench.begin().read_files()["sources.csv"].splitlines()
    bench.tables.unlink() if bench.tables.is_file() else shutil.rmtree(bench.tables)
    known = bench.begin("--as-of", "2025-02-20").read_files()["sources.csv"].splitlines()
    assert len(known) < len(everything)
    bench.put("parties", "usa", "short_name", "USA")
    assert bench.judge("--delete") == [
        "changed: usa.short_name  (parties, short_name in row 2)",
        "1 change to write; --write writes it",
    ]


@pytest.mark.parametrize(
    ("separator", "encoding"), [(",", "utf-8"), (";", "utf-8-sig"), ("\t", "utf-16")]
)
def test_tables_saved_and_sorted_by_another_program_revert_nothing(
    bench: Bench, separator: str, encoding: str
) -> None:
    bench.begin()
    for table in REGISTERS:
        bench.change(table, lambda rows: rows[:1] + rows[:0:-1])
    bench.put("evidence", "us-minerals-pact", "quote", "would encompass energy")
    files = bench.read_files()
    for name in sorted({*files} - {"datapackage.json"}):
        rows = list(csv.reader(io.StringIO(files[name].decode(), newline="")))
        files[name] = spell(rows, separator, encoding)
    bench.write_files(files)
    prepare(bench)
    assert bench.judge("--delete") == [
        "changed: us-minerals-pact.evidence[2].quote  (evidence, quote in row 35)",
        "1 change to write; --write writes it",
    ]


def test_an_edit_of_a_table_or_column_that_follows_is_said_whatever_a_colleague_has_done(
    bench: Bench,
) -> None:
    prepare(bench.begin())
    bench.meanwhile("engagements.yaml", "    start: 2025-02-12\n", "    start: 2025-02-11\n")
    bench.put("demands", "us-backing-secured", "issue", "elsewhere")
    bench.put("engagements", "bessent-in-kyiv", "start", "2025-02-10")
    bench.put("sources", "defence-talks-2025-02-12", "published_earliest", "2025-01-01")
    assert bench.judge("--ours") == [
        "conflict, dossier kept: bessent-in-kyiv.start  (engagements, start in row 2)",
        'note: sources, published_earliest in row 2: follows from the column "published"; the edit '
        'is not taken; edit "published" instead',
        "note: demands: was edited, but this table follows from the records; the edit is not taken; "
        "edit the record itself",
        "nothing would change",
    ]


REGISTERS = (
    "dossier", "parties", "people", "issues", "sources", "positions", "engagements", "evidence",
    "terms", "participants", "addressees", "agendas", "responses", "authors",
)  # fmt: skip


def test_tables_read_and_saved_by_pandas_revert_nothing(bench: Bench) -> None:
    bench.begin().meanwhile("positions.yaml", "        value: 4\n", "        value: 5\n")
    files = bench.read_files()
    for name, content in files.items():
        if name.endswith(".csv") and name != "marks.csv":
            table = pd.read_csv(io.BytesIO(content))
            if "value" in table and "number" in table:
                table["number"] = table["number"].astype(float) + 0
                table["value"] = [
                    f"{float(one)}" if str(one).isdigit() else one for one in table["value"]
                ]
            files[name] = table.to_csv(index=False).encode()
    bench.write_files(files)
    assert bench.judge() == NOTHING


def test_a_figure_that_a_program_has_put_noughts_to_is_the_figure(bench: Bench) -> None:
    bench.begin().put("evidence", "ua-us-support", "paragraph", "04.0")
    assert bench.write() == ["positions.yaml", "-        paragraph: 3", "+        paragraph: 4"]


def test_a_new_row_without_an_id_may_be_named_by_its_name_or_its_proposed_id(bench: Bench) -> None:
    def add_party(rows: Rows) -> Rows:
        new = {"name": "Republic of Poland", "short_name": "Poland", "kind": "state"}
        return [*rows, [new.get(name, "") for name in rows[0]]]

    def add_position(rows: Rows) -> Rows:
        new = {"party": "Poland", "act": "offer", "issue": "minerals", "summary": "Poland helps."}
        return [*rows, [new.get(name, "") for name in rows[0]]]

    def add_passage(rows: Rows) -> Rows:
        new = {
            "record": "poland-poland-helps",
            "record_kind": "position",
            "source": "defence-talks-2025-02-12",
            "paragraph": "3",
            "quote": "to negotiate",
        }
        return [*rows, [new.get(name, "") for name in rows[0]]]

    bench.begin().change("parties", add_party).change("positions", add_position)
    bench.change("evidence", add_passage)
    assert bench.judge() == [
        "new: poland  (parties, row 5)",
        "new: poland-poland-helps  (positions, row 27)",
        'note: parties, row 5: has no id; "poland" is proposed; write another first, if you like',
        'note: positions, row 27: has no id; "poland-poland-helps" is proposed; write another '
        "first, if you like",
        "2 changes to write; --write writes it",
    ]
    bench.write()
    assert bench.judge("--delete") == NOTHING


def test_a_column_of_ones_own_is_named_once(bench: Bench) -> None:
    def add(rows: Rows) -> Rows:
        return [[*row, "My remark" if not at else f"look {at}"] for at, row in enumerate(rows)]

    assert bench.begin().change("positions", add).judge() == [
        'note: positions, row 1: nothing is taken of the column "My remark", which the table does '
        "not have; it is kept in this file only",
        *NOTHING,
    ]


def test_text_below_a_heading_that_was_cleared_is_a_fault(bench: Bench) -> None:
    def clear(rows: Rows) -> None:
        rows[0][rows[0].index("headline")] = ""
        rows[1][6] = "to talk"

    assert bench.begin().change("positions", clear).judge() == [
        "fault: positions, row 1: nothing is taken of the column without a heading, and the table has "
        "no headline; write the heading that it had, or clear its cells",
        "1 fault to mend first",
    ]


def test_a_column_of_numbers_that_a_program_adds_is_named(bench: Bench) -> None:
    def number(rows: Rows) -> Rows:
        return [["", *rows[0]], *([str(at), *row] for at, row in enumerate(rows[1:]))]

    assert bench.begin().change("positions", number).judge() == [
        "note: positions, row 1: nothing is taken of the column without a heading; it is kept in this "
        "file only",
        *NOTHING,
    ]


def test_a_column_that_is_not_there_is_named(bench: Bench) -> None:
    def drop(rows: Rows) -> Rows:
        places = [rows[0].index("speaker"), rows[0].index("stated_on_latest")]
        return [[cell for at, cell in enumerate(row) if at not in places] for row in rows]

    assert bench.begin().change("positions", drop).judge() == [
        'note: positions, row 1: has no column "speaker"; nothing of it was read; put it back if '
        "there are edits in it",
        *NOTHING,
    ]
