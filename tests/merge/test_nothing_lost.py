"""Whatever is edited here and changed there meanwhile: nothing typed is lost, nobody else is hit.

Each item has a word of its own, `tag1` and so on, and each typed text is `typed1` and so on, so
that both can be followed wherever they go.
"""

from __future__ import annotations

import copy
import random
import re
from dataclasses import dataclass
from dataclasses import field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from typing import Any

from hypothesis import HealthCheck
from hypothesis import Phase
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from positions.dossier.model import RECORD_KINDS
from positions.dossier.model import Dossier
from positions.dossier.model import DossierHead
from positions.look.profile import Profile
from positions.merge.belonging import find_base
from positions.merge.changes import Choices
from positions.merge.changes import Kind
from positions.merge.changes import Side
from positions.merge.edited.opening import open_workbook
from positions.merge.edited.sheets import read_sheets
from positions.merge.plain import take_dossier_apart
from positions.merge.threeway import compare_edits
from tests.merge.desk import HEADER_ROW
from tests.merge.desk import write_dossier_workbook

if TYPE_CHECKING:
    from positions.merge.changes import Outcome
    from positions.merge.edited.opening import Opened

LISTS = {"Evidence": "evidence", "Terms": "terms", "Participants": "participants"}
OWN = {"evidence": "quote", "terms": "basis", "participants": "person"}
"""The field that holds the word of an item."""

Tables = dict[str, dict[str, dict[str, Any]]]


@dataclass
class Desk:
    """A dossier, its workbook, and all that was done to both."""

    chance: random.Random
    now: Tables
    opened: Opened
    touched: set[str] = field(default_factory=set)
    records: set[str] = field(default_factory=set)
    typed: list[str] = field(default_factory=list)
    count: int = 0

    def type_in(self) -> str:
        self.count += 1
        return f"typed{self.count}"

    def find_rows(self, tab: str) -> list[list[Any]]:
        grid = next(grid for grid in self.opened.grids if grid.tab == tab)
        return [row for row in grid.rows[HEADER_ROW:] if any(row)]

    def find_column(self, tab: str, heading: str) -> int:
        grid = next(grid for grid in self.opened.grids if grid.tab == tab)
        names = [str(cell).removesuffix(" (required)") for cell in grid.rows[HEADER_ROW - 1]]
        return names.index(heading)

    def put_rows(self, tab: str, rows: list[list[Any]]) -> None:
        grid = next(grid for grid in self.opened.grids if grid.tab == tab)
        grid.rows[HEADER_ROW:] = rows


def make_dossier(chance: random.Random) -> Dossier:
    """A few records with a few items, which are much alike, so that they can be mistaken."""
    tags = (f"tag{number}" for number in range(1, 1000))

    def make_evidence() -> list[dict[str, Any]]:
        return [
            {
                "source": chance.choice(["wire", "paper"]),
                "paragraph": str(chance.choice([1, 2])),
                "quote": next(tags),
                "directness": chance.choice(["verbatim", "paraphrase"]),
            }
            for _ in range(chance.randint(1, 3))
        ]

    def make_terms() -> list[dict[str, Any]]:
        return [
            {"kind": "amount", "value": str(chance.choice([5, 6])), "unit": "EUR", "basis": tag}
            for tag in (next(tags) for _ in range(chance.randint(0, 2)))
        ]

    def make_participants() -> list[dict[str, Any]]:
        return [
            {"party": chance.choice(["alba", "borea"]), "person": next(tags), "role": "envoy"}
            for _ in range(chance.randint(0, 2))
        ]

    lists: dict[str, list[dict[str, Any]]] = {
        "parties": [
            {"id": one, "name": one.title(), "short_name": one.title(), "kind": "state"}
            for one in ("alba", "borea")
        ],
        "issues": [{"id": "tolls", "title": "Tolls", "question": "Who pays?"}],
        "sources": [
            {"id": one, "title": one.title(), "publisher": "Post", "kind": "news_report"}
            for one in ("wire", "paper")
        ],
        "positions": [
            {
                "id": f"p{number}",
                "party": "alba",
                "act": "aim",
                "issue": "tolls",
                "summary": f"Summary {number}.",
                "terms": make_terms(),
                "evidence": make_evidence(),
            }
            for number in range(1, chance.randint(2, 4))
        ],
        "engagements": [
            {
                "id": f"e{number}",
                "title": f"Title {number}",
                "mode": "visit",
                "status": "held",
                "participants": make_participants(),
                "evidence": make_evidence(),
                "earlier": [
                    {
                        "status": "tentative",
                        "place": f"Place {number}",
                        "participants": make_participants(),
                        "evidence": make_evidence(),
                    }
                    for _ in range(chance.randint(0, 1))
                ],
            }
            for number in range(1, chance.randint(2, 3))
        ],
    }
    head = {"id": "made", "title": "Made", "question": "?", "as_of": "2025-01-01"}
    records: dict[str, Any] = {
        kind.table: tuple(map(kind.model.model_validate, lists.get(kind.table, ())))
        for kind in RECORD_KINDS
    }
    return Dossier(head=DossierHead.model_validate(head), **records)


def find_tags(what: object) -> set[str]:
    return set(re.findall(r"tag\d+", str(what)))


def change_cell(desk: Desk, tab: str) -> None:
    rows = desk.find_rows(tab)
    if not rows:
        return
    row = desk.chance.choice(rows)
    first = desk.find_column(tab, "No.") + 1
    column = desk.chance.randrange(first, len(rows[0]))
    desk.touched |= find_tags(row)
    row[column] = desk.type_in()


def delete_item(desk: Desk, tab: str) -> None:
    rows = desk.find_rows(tab)
    if rows:
        gone = rows.pop(desk.chance.randrange(len(rows)))
        desk.touched |= find_tags(gone)
        desk.put_rows(tab, rows)


def sort_rows(desk: Desk, tab: str) -> None:
    rows = desk.find_rows(tab)
    desk.chance.shuffle(rows)
    desk.put_rows(tab, rows)


def move_item(desk: Desk, tab: str) -> None:
    rows = desk.find_rows(tab)
    if not rows:
        return
    row = desk.chance.choice(rows)
    table = "positions" if tab == "Terms" else "engagements"
    if tab == "Evidence" and desk.chance.random() < 0.5:
        table = "positions"
    owner = desk.chance.choice([one[0] for one in desk.find_rows(table.title())] or ["p1"])
    if owner == row[0]:
        return
    desk.touched |= find_tags(row)
    row[0] = owner
    if tab == "Evidence":
        row[desk.find_column(tab, "Kind")] = table.removesuffix("s")
    if tab != "Terms":
        row[desk.find_column(tab, "Earlier no.")] = ""


def insert_item(desk: Desk, tab: str) -> None:
    """Copy a row, say something else in it, and leave its number or not."""
    rows = desk.find_rows(tab)
    if not rows:
        return
    place = desk.chance.randrange(len(rows))
    row = [
        desk.type_in() if find_tags(cell) or str(cell).startswith("typed") else cell
        for cell in rows[place]
    ]
    if desk.chance.random() < 0.5:
        row[desk.find_column(tab, "No.")] = ""
    rows.insert(desk.chance.choice([place, place + 1, len(rows)]), row)
    desk.put_rows(tab, rows)


def clear_number(desk: Desk, tab: str) -> None:
    rows = desk.find_rows(tab)
    if rows:
        column = desk.find_column(tab, "No.")
        desk.chance.choice(rows)[column] = desk.chance.choice(["", 1.0, 2.0, 9.0, "1a"])


def change_record(desk: Desk, _tab: str) -> None:
    rows = desk.find_rows("Positions")
    if rows:
        row = desk.chance.choice(rows)
        desk.records.add(row[0])
        row[desk.find_column("Positions", "Summary")] = desk.type_in()


def delete_record(desk: Desk, _tab: str) -> None:
    rows = desk.find_rows("Positions")
    if rows:
        gone = rows.pop(desk.chance.randrange(len(rows)))
        desk.records.add(gone[0])
        desk.put_rows("Positions", rows)


def insert_record(desk: Desk, _tab: str) -> None:
    rows = desk.find_rows("Positions")
    if rows:
        row = list(rows[0])
        row[0] = desk.chance.choice(["", "p9"])
        row[desk.find_column("Positions", "Summary")] = desk.type_in()
        desk.put_rows("Positions", [*rows, row])


EDITS = (
    change_cell,
    delete_item,
    sort_rows,
    move_item,
    insert_item,
    clear_number,
    change_record,
    delete_record,
    insert_record,
)


def change_dossier(desk: Desk) -> None:
    """What somebody else does meanwhile."""
    table = desk.chance.choice(["positions", "engagements"])
    identity = desk.chance.choice(sorted(desk.now[table]))
    record = desk.now[table][identity]
    name = desk.chance.choice([one for one in OWN if record.get(one)] or ["evidence"])
    items = record[name]
    item = desk.chance.choice(items)
    match desk.chance.choice(["none", "field", "words", "gone", "new", "order", "record", "own"]):
        case "field" if name == "evidence":
            item["paragraph"] = "7"
        case "words":
            item[OWN[name]] += " corrected"
        case "gone" if len(items) > 1:
            items.remove(item)
        case "new":
            new = {**item, OWN[name]: f"tag{desk.chance.randint(2000, 3000)}"}
            items.insert(desk.chance.randint(0, len(items)), new)
        case "order":
            desk.chance.shuffle(items)
        case "record":
            del desk.now[table][identity]
        case "own" if table == "positions":
            record["summary"] += " Corrected."
        case _other:
            pass


def apply_edits(now: Tables, outcome: Outcome) -> Tables:
    result = copy.deepcopy(now)
    for table, edit in outcome.edits.items():
        for identity in edit.removed:
            del result[table][identity]
        result[table].update(copy.deepcopy(edit.updated))
        result[table].update({one["id"]: copy.deepcopy(one) for one in edit.added})
    return result


def list_items(record: dict[str, Any], path: str = "") -> list[tuple[str, str]]:
    """Each item with a word of its own, as its place and what it says."""
    found = []
    for name in OWN:
        found += [(f"{path}{name}", str(sorted(item.items()))) for item in record.get(name, ())]
    for state in record.get("earlier", ()):
        found += list_items(state, f"{path}earlier.")
    return found


def check_untouched(desk: Desk, result: Tables) -> None:
    """No record or item that nobody edited differs from what the dossier had."""
    for table, records in desk.now.items():
        for identity, record in records.items():
            if identity in desk.records and identity not in result[table]:
                continue
            kept = result[table][identity]
            before, after = (
                sorted(one for one in list_items(each) if not find_tags(one) & desk.touched)
                for each in (record, kept)
            )
            after = [one for one in after if find_tags(one)]
            assert [one for one in before if find_tags(one)] == after
            if identity not in desk.records:
                lists = {*OWN, "earlier"}
                rest = [
                    {name: value for name, value in each.items() if name not in lists}
                    for each in (record, kept)
                ]
                assert rest[0] == rest[1]


def check_told(desk: Desk, outcome: Outcome, result: Tables) -> None:
    """Every text typed is in a change, a conflict or a remark; applied ones are in the result."""
    for grid in desk.opened.grids:
        for number, row in enumerate(grid.rows, start=1):
            for cell in row:
                if not str(cell).startswith("typed"):
                    continue
                words = re.compile(rf"{cell}\b")
                told = [one for one in outcome.changes if words.search(str(one.after))]
                remarks = [
                    one
                    for one in outcome.remarks
                    if (one.where.sheet, one.where.row) == (grid.tab, number)
                    or words.search(str(one))
                ]
                assert told or remarks
                if any(one.is_applied for one in told) and not any(
                    one.is_fault for one in outcome.remarks
                ):
                    assert words.search(str(result))


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # a seed is not made smaller
)
@given(seed=st.integers(0, 10**9), data=st.data())
def test_nothing_typed_is_lost_and_nobody_else_is_hit(seed: int, data: st.DataObject) -> None:
    chance = random.Random(seed)  # noqa: S311 - for a test
    dossier = make_dossier(chance)
    with TemporaryDirectory() as folder:
        opened = open_workbook(
            write_dossier_workbook(dossier, Path(folder) / "a.xlsx", Profile.ENTRY)
        )
    exported = find_base(opened)
    assert exported is not None
    now = {
        table: {identity: records[identity] for identity in records}
        for table, records in take_dossier_apart(dossier).items()
    }
    desk = Desk(chance, copy.deepcopy(now), opened)
    for _ in range(data.draw(st.integers(1, 3))):
        data.draw(st.sampled_from(EDITS))(desk, data.draw(st.sampled_from(sorted(LISTS))))
    if data.draw(st.booleans()):
        change_dossier(desk)
    choices = Choices(delete=True, prefer=data.draw(st.sampled_from([None, *Side])))
    edited_file = read_sheets(opened, exported, desk.now, has_base=True)
    outcome = compare_edits(edited_file, desk.now, exported.bases, choices)
    result = apply_edits(desk.now, outcome)
    check_told(desk, outcome, result)
    if not any(remark.is_fault for remark in outcome.remarks):
        check_untouched(desk, result)
        assert all(
            choices.prefer is not None for one in outcome.changes if one.kind is Kind.CONFLICT
        )
