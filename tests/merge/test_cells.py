"""What spreadsheets do to data is expected and undone; what cannot be told apart is asked."""

from __future__ import annotations

import time
from datetime import date
from datetime import datetime
from typing import Any

import pytest

from positions.dossier.model import Engagement
from positions.dossier.model import Evidence
from positions.dossier.model import Participant
from positions.dossier.model import Party
from positions.dossier.model import Position
from positions.dossier.model import Record
from positions.dossier.model import Source
from positions.merge.changes import Base
from positions.merge.edited.cells import Names
from positions.merge.edited.cells import is_rendition
from positions.merge.edited.cells import read_cell
from positions.merge.edited.values import Where
from positions.merge.marks import mark
from positions.merge.marks import retype

HERE = Where("Sheet", 5, "B")


def names() -> Names:
    known = Names()
    known.add("parties", "usa", "United States")
    known.add("parties", "arland", "Arland")
    known.add("parties", "arland-2", "Arland")
    known.add("people", "iver", "Ida Iver")
    known.add("people", "hk-minister", "Hanna Katrín")
    known.add("people", "hk-speaker", "Hanna Katrín")
    known.add("issues", "toll", "Toll; and dam")
    known.add("issues", "dam", "Dam")
    known.add("sources", "wire", "Wire, 12 Feb 2025")
    return known


READINGS: list[tuple[type[Record], str, Any, tuple[Any, ...]]] = [
    (Position, "act", " Demand ", ("demand",)),
    (Position, "firmness", "RED\u2013LINE", ("red_line",)),
    (Position, "firmness", "not recorded", (None,)),
    (Position, "party", "united  states", ("usa",)),
    (Position, "party", "usa", ("usa",)),
    (Position, "addressees", "United States; usa", (["usa", "usa"],)),
    (Position, "addressees", "usa iver", ()),
    (Position, "issue", "Toll; and dam", ("toll",)),
    (Position, "speaker", "Ida Iver", ("iver", "Ida Iver")),
    (Position, "speaker", "a spokesman", ("a spokesman",)),
    (Position, "summary", "  two\r\nlines ", ("two\nlines",)),
    (Position, "summary", "'=1+1", ("=1+1", "'=1+1")),
    (Position, "summary", True, ("TRUE",)),
    (Position, "summary", 5.0, ("5",)),
    (Position, "conditions", "toll; other words", (["toll", "other words"], ["toll; other words"])),
    (Evidence, "paragraph", 3.0, ("3",)),
    (Evidence, "source", "Wire, 12 Feb 2025", ("wire",)),
    (Source, "derives_from", "from none", ([],)),
    (Source, "derives_from", "", (None,)),
    (Engagement, "start", datetime(2025, 2, 12), ("2025-02-12",)),  # noqa: DTZ001 - a cell's day
    (Engagement, "start", date(2025, 2, 12), ("2025-02-12",)),
    (Engagement, "start", 45700.0, ("2025-02-12",)),
    (Engagement, "start", 2025.0, ("2025",)),
    (Engagement, "start", "13/02/2025", ("2025-02-13",)),
    (Engagement, "start", "30.09.2025", ("2025-09-30",)),
    (Engagement, "start", "Feb 12, 2025", ("2025-02-12",)),
    (Engagement, "start", "Wed 12 Feb 2025", ("2025-02-12",)),
    (Engagement, "start", "February 2025", ("2025-02",)),
    (Engagement, "start", "2025\u201302\u201312", ("2025-02-12",)),
    (Engagement, "start", "2025-02-14/2025-02-16", ("2025-02-14/2025-02-16",)),
    (Party, "iso3166", "NO", ("NO",)),
]


@pytest.mark.parametrize(("model", "field", "raw", "readings"), READINGS)
def test_a_cell_is_read_as_what_was_meant(
    model: type[Record], field: str, raw: object, readings: tuple[Any, ...]
) -> None:
    assert read_cell(model, field, raw, names(), HERE).readings == readings


def test_what_cannot_be_told_apart_is_asked() -> None:
    said = read_cell(Position, "party", "Arland", names(), HERE)
    assert (said.choice, said.remedy) == (
        '"Arland" can be arland or arland-2',
        "write the id that is meant",
    )
    said = read_cell(Engagement, "start", "02/03/2025", names(), HERE)
    assert (said.fault, said.remedy) == (
        '"02/03/2025" can be 2025-03-02 or 2025-02-03',
        "write the one that is meant",
    )


@pytest.mark.parametrize(("model", "field"), [(Position, "speaker"), (Participant, "person")])
def test_which_of_two_people_of_one_name_is_meant_is_asked(model: type[Record], field: str) -> None:
    said = read_cell(model, field, "hanna katrín", names(), HERE)
    assert (said.choice, said.remedy) == (
        '"hanna katrín" can be hk-minister or hk-speaker',
        "write the id that is meant",
    )
    assert read_cell(model, field, "hk-speaker", names(), HERE).choice == ""
    assert read_cell(model, field, "Hanna Katrín", names(), HERE, for_machines=True).choice == ""


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (
            "Ida Ivre",
            (
                '"Ida Ivre" is nobody\'s name or id here (did you mean "Ida Iver"?), so it counts '
                "as words",
                "write the name or the id, if that person is meant",
            ),
        ),
        ("a spokesman", None),
    ],
)
def test_a_person_in_words_that_are_nearly_a_name_is_told(
    typed: str, told: tuple[str, str] | None
) -> None:
    said = read_cell(Position, "speaker", typed, names(), HERE)
    assert said.readings == (typed,)
    assert said.tell is not None
    assert said.tell() == told
    assert read_cell(Position, "speaker", typed, names(), HERE, for_machines=True).tell is None
    assert read_cell(Position, "speaker", "Ida Iver", names(), HERE).tell is None


@pytest.mark.parametrize(
    ("now", "raw", "expected"),
    [
        ("1.10", 1.1, True),
        ("1,500", 1500.0, True),
        ("2025-02-12", 45700.0, True),
        ("2025-02", date(2025, 2, 1), False),
        ("1,5", 15.0, False),
        ("2025-02-12", date(2025, 2, 13), False),
        ("true", True, True),
        ("=x", "'=x", True),
        ("1.10", 1.2, False),
        ("text", "other", False),
    ],
)
def test_a_cell_that_a_program_has_changed_is_known_again(
    now: str, raw: object, *, expected: bool
) -> None:
    assert is_rendition(now, raw) is expected


def test_marks_leave_out_what_programs_do_unasked() -> None:
    assert mark("it's  a -- test...") == mark("it\u2019s a \u2013 test\u2026")
    assert mark("one") != mark("One")
    assert Base().marks == {}


def test_words_that_were_not_edited_are_typed_as_they_were() -> None:
    assert (
        retype('Arland\'s "toll" - half', "Arland\u2019s \u201ctoll\u201d \u2013 two thirds")
        == 'Arland\'s "toll" - two thirds'
    )


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        ("One two. Three four.", "One two.\n\nThree five.", "One two.\n\nThree five."),
        ("One two. Three four.", "New.\n\nThree four.", "New.\n\nThree four."),
        ("Wants a list", "Wants:\n- a gauge\n- a list", "Wants:\n- a gauge\n- a list"),
        ("One.\n\nTwo three.", "One.\nTwo four.", "One.\nTwo four."),
        ("One.\n\nTwo three.", "One. Two four.", "One. Two four."),
        ("a  wide gap - here", "a wide gap \u2013 there", "a  wide gap - there"),
    ],
)
def test_line_breaks_are_those_of_the_edited_text(ours: str, theirs: str, expected: str) -> None:
    assert retype(ours, theirs) == expected


def test_a_long_text_is_typed_as_it_was_in_no_time() -> None:
    words = [f"w{number * 7919 % 400}" for number in range(20_000)]
    edited = [f"new\u2013{at}" if at % 50 == 25 else word for at, word in enumerate(words)]
    started = time.process_time()
    assert retype(" ".join(words), " ".join(edited)) == " ".join(edited)
    assert time.process_time() - started < 2
