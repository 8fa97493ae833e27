"""Edits within an earlier state that a colleague has deleted, or made another of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import yaml

from tests.merge.bench import Bench
from tests.merge.desk import Sheets
from tests.merge.test_table_items import EARLIER

if TYPE_CHECKING:
    from collections.abc import Callable

FIRST = EARLIER[
    EARLIER.index("      - status: proposed") : EARLIER.index("      - status: confirm")
]
OTHER = FIRST.replace("proposed", "confirmed").replace("[minerals]", "[talks]")
TAKE = "bessent-in-kyiv.earlier[1-as-exported]=theirs"
SHOWN = (
    "Status: proposed; Participants: (Party: usa; Role: envoy), (Party: russia; Role: principal); "
    "Issues: minerals; Evidence: (Source: defence-talks-2025-02-12; Paragraph: 2; Quote: to "
    "negotiate)"
)
STATE = {
    "status": "proposed",
    "participants": [{"party": "usa", "role": "envoy"}, {"party": "russia", "role": "principal"}],
    "issues": ["minerals"],
    "evidence": [{"source": "defence-talks-2025-02-12", "paragraph": 2, "quote": "to negotiate"}],
}


class States(Bench):
    """The tables, or the entry workbook, of a dossier that knows of earlier states."""

    def begin(self, *options: str) -> States:
        self.meanwhile(
            "engagements.yaml", "    issues: [minerals]\n", f"    issues: [minerals]\n{EARLIER}"
        )
        options = ("--profile", "entry") if self.name.endswith(".xlsx") else ()
        super().begin(*options)
        return self

    def type_role(self) -> None:
        """Make an observer of the first earlier state a principal."""
        if not self.name.endswith(".xlsx"):
            self.put("participants", "bessent-in-kyiv", "role", "principal", nth=3)
            return
        sheets = Sheets(self.tables)
        (cell,) = (
            row[6] for row in sheets.book["Participants"].iter_rows(min_row=5)
            if row[6].value == "observer" and row[3].value == "russia"
        )  # fmt: skip
        cell.value = "principal"
        sheets.save()

    def read_states(self) -> list[object]:
        text = (self.dossier / "engagements.yaml").read_text("utf-8")
        (found,) = (
            one for one in yaml.safe_load(text)["engagements"] if one["id"] == "bessent-in-kyiv"
        )
        states: list[object] = found["earlier"]
        return states


@pytest.fixture(params=["tables", "tables.zip", "work.xlsx"])
def states(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> States:
    return States(tmp_path_factory.mktemp("states"), request.param).begin()


def delete_state(states: States) -> None:
    states.meanwhile("engagements.yaml", FIRST, "")


def change_state(states: States) -> None:
    states.meanwhile("engagements.yaml", FIRST, OTHER)


@pytest.mark.parametrize(
    ("meanwhile", "has"),
    [(delete_state, "deleted it"), (change_state, "changed that one or put another in its place")],
)
def test_the_conflict_shows_the_whole_state(
    states: States, meanwhile: Callable[[States], None], has: str
) -> None:
    states.type_role()
    meanwhile(states)
    code, told, talk = states.bring_back(states.tables)
    assert code == 1
    assert told.startswith("conflict: bessent-in-kyiv.earlier[1-as-exported]  (")
    assert told.splitlines()[-1] == f"    edited:   {SHOWN}"
    what = "the first earlier state of bessent-in-kyiv as exported was edited here"
    assert f"{what}, and the dossier has {has} since; choose with --take" in talk


@pytest.mark.parametrize("choice", [("--theirs",), ("--take", TAKE)])
@pytest.mark.parametrize(("meanwhile", "left"), [(delete_state, 1), (change_state, 2)])
def test_the_state_comes_back_with_the_edit_if_that_is_chosen(
    states: States, meanwhile: Callable[[States], None], left: int, choice: tuple[str, ...]
) -> None:
    states.type_role()
    meanwhile(states)
    before = states.read_states()
    code, told, _talk = states.bring_back(states.tables, "--write", *choice)
    assert (code, told.splitlines()[-1]) == (0, f"    edited:   {SHOWN}")
    assert told.startswith("conflict, edited taken: bessent-in-kyiv.earlier[1-as-exported]  (")
    assert len(before) == left
    assert states.read_states() == [*before, STATE]


def test_what_the_file_does_not_say_of_the_state_is_asked(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    states = States(tmp_path_factory.mktemp("states"), "tables").begin()
    states.type_role()
    delete_state(states)
    for file in states.tables.iterdir():
        if file.name not in ("participants.csv", "marks.csv"):
            file.unlink()
    before = states.read_states()
    code, _told, talk = states.bring_back(states.tables, "--write", "--theirs")
    assert code == 1
    assert 'engagement "bessent-in-kyiv": the field "earlier[2].status" is missing' in talk
    assert states.read_states() == before
