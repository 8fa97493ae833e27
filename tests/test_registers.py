"""The registers: what each table is made of, and how a gap shows."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import get_args
from typing import get_origin

import pytest

from positions.dossier.dates import EdtfDate
from positions.dossier.model import RECORD_KINDS
from positions.dossier.model import DossierHead
from positions.dossier.model import Record
from positions.dossier.store import find_packaged_dossier
from positions.dossier.store import load_dossier
from positions.tables.book import ColumnType
from positions.tables.book import Ref
from positions.tables.data.registers import RECORD_LISTS
from positions.tables.data.registers import build_registers
from positions.tables.data.registers import build_vocabulary_table

if TYPE_CHECKING:
    from pathlib import Path

    from positions.dossier.model import Dossier
    from positions.tables.book import Cell
    from positions.tables.book import Table

ASSESSMENTS = """\
assessments:
  - id: outlook
    about: toll
    kind: outlook
    text: The toll is likely to be split.
    likelihood: likely
    basis: [arland-toll, summit, what both sides have paid so far]
"""
ALIGNMENTS = """\
alignments:
  - {id: on-toll, issue: toll, parties: [arland, borvia], state: diverging, as_of: 2030-05-20}
"""


def load(folder: Path) -> Dossier:
    loaded = load_dossier(folder)
    assert loaded.findings == ()
    assert loaded.dossier is not None
    return loaded.dossier


def build(folder: Path) -> dict[str, Table]:
    return {table.name: table for table in build_registers(load(folder))}


def change(folder: Path, file: str, old: str, new: str) -> None:
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")


def list_cells(table: Table, *names: str) -> list[tuple[Cell, ...]]:
    places = [[column.name for column in table.columns].index(name) for name in names]
    return [tuple(row[place] for place in places) for row in table.rows]


def test_build_registers_names_the_tables_in_order(canal: Path) -> None:
    assert list(build(canal)) == [
        "dossier",
        "parties",
        "party_aliases",
        "people",
        "person_aliases",
        "issues",
        "exclusions",
        "sources",
        "authors",
        "derivations",
        "codings",
        "positions",
        "addressees",
        "terms",
        "conditions",
        "responses",
        "supersessions",
        "engagements",
        "participants",
        "earlier_states",
        "agendas",
        "alignments",
        "alignment_parties",
        "assessments",
        "assessment_bases",
        "evidence",
        "vocabulary",
    ]


def test_build_registers_has_every_field_of_the_schema(canal: Path) -> None:
    tables = build(canal)
    models: dict[str, type[Record]] = {"dossier": DossierHead}
    models |= {kind.table: kind.model for kind in RECORD_KINDS}
    for name, model in models.items():
        columns = {column.name: column for column in tables[name].columns}
        for field, info in model.model_fields.items():
            item = (*get_args(info.annotation), None)[0]
            if isinstance(item, type) and issubclass(item, Record):
                continue
            assert (info.description or "?") in columns[field].description, (name, field)


def test_build_registers_gives_every_list_of_the_schema_a_table() -> None:
    of_schema = {
        (name, field)
        for name, model in ((kind.table, kind.model) for kind in RECORD_KINDS)
        for field, info in model.model_fields.items()
        if tuple in [get_origin(part) for part in (info.annotation, *get_args(info.annotation))]
    }

    listed = {(spec.owners, spec.field) for spec in RECORD_LISTS}
    assert of_schema - listed == {("positions", "evidence"), ("engagements", "evidence")}
    assert listed <= of_schema


def test_build_registers_position_row(canal: Path) -> None:
    table = build(canal)["positions"]

    names = [column.name for column in table.columns]
    assert dict(zip(names, table.rows[0], strict=True)) == {
        "id": "arland-toll",
        "party": "arland",
        "act": "demand",
        "plover": "REQUEST",
        "cameo": "10",
        "issue": "toll",
        "headline": "",
        "summary": "Arland requires Borvia to pay half of the toll.",
        "speaker": "iver",
        "speaker_role": "",
        "on_behalf_of": "",
        "addressees": Ref(("borvia",), ("borvia",)),
        "firmness": "firm",
        "conditions": "borvia-dam",
        "responds_to": Ref((), ()),
        "supersedes": Ref((), ()),
        "status": "current",
        "attribution": "unstated",
        "stated_on": EdtfDate("2030-05-18", date(2030, 5, 18), date(2030, 5, 18)),
        "stated_on_earliest": date(2030, 5, 18),
        "stated_on_latest": date(2030, 5, 18),
        "date_basis": "stated",
        "recorded_on": EdtfDate("unstated", date.min, date.max),
        "recorded_on_earliest": "",
        "recorded_on_latest": "",
        "note": "",
    }


def test_build_registers_speaker_known_by_role_or_not_at_all(canal: Path) -> None:
    change(canal, "positions.yaml", "speaker: iver", "speaker: a senior official")

    assert list_cells(build(canal)["positions"], "speaker", "speaker_role")[:2] == [
        ("", "a senior official"),
        ("", "unstated"),
    ]


def test_build_registers_term_values(canal: Path) -> None:
    change(
        canal,
        "positions.yaml",
        "      - {kind: share, value: 50, unit: percent, basis: toll}\n",
        "      - {kind: amount, value: -1500000.50, unit: XAF}\n"
        "      - {kind: deadline, value: 2030-06}\n",
    )
    columns = ("position", "item", "value", "number", "value_earliest", "value_latest", "unit")

    assert list_cells(build(canal)["terms"], *columns) == [
        ("arland-toll", 1, "-1500000.50", Decimal("-1500000.50"), "", "", "XAF"),
        ("arland-toll", 2, "2030-06", "", date(2030, 6, 1), date(2030, 6, 30), "unstated"),
    ]


def test_build_registers_conditions_are_ids_or_words(canal: Path) -> None:
    change(canal, "positions.yaml", "[borvia-dam]", "[borvia-dam, an end to the blockade]")

    assert build(canal)["conditions"].rows == (
        ("arland-toll", 1, "borvia-dam", ""),
        ("arland-toll", 2, "", "an end to the blockade"),
        ("borvia-dam", 1, "arland-toll", ""),
    )


def test_build_registers_condition_with_an_unknown_id_is_kept_as_words(canal: Path) -> None:
    change(canal, "positions.yaml", "[borvia-dam]", "[no-such-position]")

    assert build(canal)["conditions"].rows[0] == ("arland-toll", 1, "", "no-such-position")


def test_build_registers_keeps_a_dangling_id_in_its_column(canal: Path) -> None:
    change(canal, "positions.yaml", "responds_to: [arland-toll]", "responds_to: [gone]")

    assert build(canal)["responses"].rows == (("borvia-toll", 1, "gone"),)


def test_build_registers_links(canal: Path) -> None:
    tables = build(canal)

    assert tables["addressees"].rows == (
        ("arland-toll", 1, "borvia"),
        ("borvia-toll", 1, "arland"),
        ("borvia-dam", 1, "arland"),
    )
    assert tables["responses"].rows == (("borvia-toll", 1, "arland-toll"),)
    assert tables["agendas"].rows == (("summit", 1, "toll", ""),)
    assert tables["codings"].rows == (("gazette", 1, "toll"), ("gazette", 2, "dam"))
    assert tables["participants"].rows[:2] == (
        ("summit", 1, "arland", "iver", "", "", "principal", ""),
        ("summit", 2, "borvia", "", "unstated", "", "unstated", ""),
    )


def test_build_registers_evidence_names_its_record_twice(canal: Path) -> None:
    table = build(canal)["evidence"]

    assert table.key == ("record_kind", "record", "item")
    assert list_cells(table, "record", "record_kind", "position", "engagement", "item") == [
        ("arland-toll", "position", "arland-toll", "", 1),
        ("borvia-toll", "position", "borvia-toll", "", 1),
        ("borvia-dam", "position", "borvia-dam", "", 1),
        ("arland-dam", "position", "arland-dam", "", 1),
        ("summit", "engagement", "", "summit", 1),
        ("first-talks", "engagement", "", "first-talks", 1),
    ]


def test_build_registers_evidence_without_a_place(canal: Path) -> None:
    change(canal, "positions.yaml", "paragraph: 2, quote: Borvia must pay half", "stance: disputes")

    columns = ("paragraph", "quote", "directness", "stance", "credibility")
    assert list_cells(build(canal)["evidence"], *columns)[0] == (
        "",
        "",
        "unstated",
        "disputes",
        "unrated",
    )


def test_build_registers_open_and_vague_dates(canal: Path) -> None:
    change(canal, "engagements.yaml", "start: 2030-06-01", "start: 2030-06~/..")

    columns = ("start", "start_earliest", "start_latest")
    rows = list_cells(build(canal)["engagements"], *columns)
    assert [(str(edtf), first, last) for edtf, first, last in rows] == [
        ("2030-06~/..", date(2030, 6, 1), ""),
        ("2030-05", date(2030, 5, 1), date(2030, 5, 31)),
    ]


def test_build_registers_source_without_an_address(canal: Path) -> None:
    change(canal, "sources.yaml", "    url: https://example.org/canal\n", "")

    assert list_cells(build(canal)["sources"], "url", "sha256", "text") == [
        ("", "unstated", "unstated")
    ]


def test_build_registers_judgements(canal: Path) -> None:
    (canal / "assessments.yaml").write_text(ASSESSMENTS, encoding="utf-8")
    (canal / "alignments.yaml").write_text(ALIGNMENTS, encoding="utf-8")
    tables = build(canal)

    about = ("about", "party", "issue", "position", "engagement")
    assert list_cells(tables["assessments"], *about) == [("toll", "", "toll", "", "")]
    assert tables["assessment_bases"].rows == (
        ("outlook", 1, "arland-toll", "", ""),
        ("outlook", 2, "", "summit", ""),
        ("outlook", 3, "", "", "what both sides have paid so far"),
    )
    assert tables["alignment_parties"].rows == (("on-toll", 1, "arland"), ("on-toll", 2, "borvia"))


def test_build_registers_aliases_and_authors(canal: Path) -> None:
    change(
        canal, "parties.yaml", "Arland, kind: state", "Arland, kind: state, aliases: [A; B, the R.]"
    )
    change(canal, "sources.yaml", "    kind:", "    authors: [Ana Un, Bo Du]\n    kind:")
    tables = build(canal)

    assert tables["party_aliases"].rows == (("arland", 1, "A; B"), ("arland", 2, "the R."))
    assert list_cells(tables["parties"], "aliases")[0] == ('"A; B"; the R.',)
    assert tables["authors"].rows == (("gazette", 1, "Ana Un"), ("gazette", 2, "Bo Du"))


def test_build_registers_targets_exist_and_keys_are_columns(canal: Path) -> None:
    tables = build(canal)
    places = {
        f"{table.name}.{column.name}" for table in tables.values() for column in table.columns
    }
    for table in tables.values():
        assert {f"{table.name}.{name}" for name in table.key} <= places
        assert len({row[: len(row)] for row in list_cells(table, *table.key)}) == len(table.rows)
        assert {column.target for column in table.columns if column.target} <= places


def test_build_registers_word_columns_hold_their_words_only(canal: Path) -> None:
    for table in build(canal).values():
        for place, column in enumerate(table.columns):
            if column.type is ColumnType.WORD:
                assert {row[place] for row in table.rows} <= set(column.words), column.name


def test_build_vocabulary_table_explains_every_word_of_every_column(canal: Path) -> None:
    explained = {(row[0], row[1]) for row in build_vocabulary_table().rows}
    used = {
        (f"{table.name}.{column.name}", word)
        for table in build(canal).values()
        for column in table.columns
        if column.name not in {"plover", "cameo", "record_kind"}
        for word in column.words
    }

    assert used == {row for row in explained if row[0] not in {"cell_state", "answer_state"}}
    assert ("answer_state", "countered") in explained


@pytest.mark.parametrize(
    ("act", "plover", "cameo"),
    [("demand", "REQUEST", "10"), ("offer", "AGREE", "03"), ("undeclared", "-", "-")],
)
def test_build_vocabulary_table_codes_of_acts(act: str, plover: str, cameo: str) -> None:
    rows = {(row[0], row[1]): row[3:] for row in build_vocabulary_table().rows}

    assert rows["positions.act", act] == (plover, cameo)
    assert rows["positions.status", "current"] == ("", "")


def test_build_registers_of_the_shipped_dossier_drops_no_record() -> None:
    dossier = load(find_packaged_dossier())
    tables = {table.name: table for table in build_registers(dossier)}

    items = [item for record in dossier.positions for item in record.evidence]
    items += [item for record in dossier.engagements for item in record.evidence]
    assert len(items) > 0
    assert len(tables["positions"].rows) == len(dossier.positions)
    assert len(tables["engagements"].rows) == len(dossier.engagements)
    assert len(tables["evidence"].rows) == len(items)
    assert len(tables["terms"].rows) == sum(len(record.terms) for record in dossier.positions)


def test_build_registers_sources_that_derive_from_none_or_from_nobody_knows_what(
    canal: Path,
) -> None:
    more = (
        "  - {id: radio, title: Radio, publisher: R, kind: interview, derives_from: []}\n"
        "  - {id: blog, title: Blog, publisher: B, kind: other, derives_from: [radio, gazette]}\n"
    )
    text = (canal / "sources.yaml").read_text(encoding="utf-8")
    (canal / "sources.yaml").write_text(text + more, encoding="utf-8")
    tables = build(canal)

    assert list_cells(tables["sources"], "id", "derives_from", "derivation") == [
        ("gazette", Ref((), ()), "unstated"),
        ("radio", Ref((), ()), "recorded"),
        ("blog", Ref(("radio", "gazette"), ("radio", "gazette")), "recorded"),
    ]
    assert tables["derivations"].rows == (("blog", 1, "radio"), ("blog", 2, "gazette"))
