"""What pydantic refuses, said in the words of the field: what it takes and what to write."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Annotated
from typing import Literal

import pytest
from pydantic import Field
from pydantic import ValidationError

from positions.dossier.dates import DateShapeError
from positions.dossier.dates import parse_day
from positions.dossier.faults import describe_faults
from positions.dossier.findings import count_noun
from positions.dossier.model import Day
from positions.dossier.model import Record
from positions.dossier.model import When
from positions.dossier.places import LinedDict
from positions.dossier.store import load_dossier
from positions.dossier.vocabulary import Stance
from positions.dossier.yamlfile import load_text
from tests.dossiers import position
from tests.dossiers import two_sides
from tests.dossiers import write_dossier

if TYPE_CHECKING:
    from pathlib import Path


class Lock(Record):
    """A record with one field of each sort that can be misread."""

    gates: Annotated[int, Field(ge=1)] | Literal["unstated"] = 1
    boats: Literal["unstated"] | int = 0
    keepers: int = 0
    depth: Annotated[Decimal, Field(ge=0)] = Decimal(1)
    opens: Decimal | When = Decimal(1)
    built: Day = date(2030, 1, 1)
    side: Literal["left", "right"] = "left"
    stance: Stance = Stance.SUPPORTS
    feeds: tuple[Annotated[str, Field(pattern="^[a-z]+$")], ...] | Literal["unstated"] = ()


def describe(text: str) -> list[str]:
    """The findings of a lock that reads as `text`, without its name and place."""
    node = load_text(text.encode(), "locks.yaml").data
    assert isinstance(node, LinedDict)
    with pytest.raises(ValidationError) as caught:
        Lock.model_validate(node)
    found = describe_faults(caught.value, Lock, node, file="locks.yaml", where="lock, item 1")
    return [str(finding).removeprefix("locks.yaml:1: ") for finding in found]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "gates: many",
            'E204 lock, item 1: gates "many" is neither a whole number from 1 nor the word '
            '"unstated"; count it and write the number, or write '
            "unstated",
        ),
        (
            "gates: 0",
            'E204 lock, item 1: gates "0" is not a whole number from 1; count it and write the '
            "number, or write unstated",
        ),
        (
            "gates: [2]",
            "E206 lock, item 1: gates is a list, and takes one value; "
            "write 2, without brackets and hyphen",
        ),
        (
            "gates: {two: 2}",
            "E206 lock, item 1: gates is a record, and takes one value; "
            "write one value, without fields",
        ),
        ('gates: ""', "E207 lock, item 1: gates is empty; fill it in, or remove the line"),
        (
            "boats: many",
            'E204 lock, item 1: boats "many" is neither a whole number nor the word "unstated"; '
            "count it and write the number, or write unstated",
        ),
        (
            "keepers: two",
            'E204 lock, item 1: keepers "two" is not a whole number; count it and write the number',
        ),
        (
            "depth: deep",
            'E204 lock, item 1: depth "deep" is not a number from 0; write digits only, with a '
            "point for decimals",
        ),
        (
            "depth: -1.5",
            'E204 lock, item 1: depth "-1.5" is not a number from 0; write digits only, with a '
            "point for decimals",
        ),
        (
            "opens: soon",
            'E204 lock, item 1: opens "soon" is neither a number nor a date; write digits only, '
            "with a point for decimals",
        ),
        (
            "built: [2030]",
            "E206 lock, item 1: built is a list, and takes one value; "
            "write 2030, without brackets and hyphen",
        ),
        (
            "side: lefd",
            'E203 lock, item 1: side "lefd" is not a known word (did you mean "left"?); '
            "use one of: left, right",
        ),
        (
            "stance: [supports]",
            "E206 lock, item 1: stance is a list, and takes one value; "
            "write supports, without brackets and hyphen",
        ),
        (
            "feeds: [canal, Dam]",
            'E208 lock, item 1: feeds[2] "Dam" does not have the form it needs; see '
            "docs/schema.md for the field",
        ),
    ],
)
def test_describe_faults_by_what_a_field_takes(text: str, said: str) -> None:
    assert describe(text)[0] == said


def test_describe_faults_names_a_field_once_as_it_stands_in_the_file() -> None:
    assert len(describe("gates: {two: 2}")) == 1


@pytest.mark.parametrize(
    ("field", "given", "said"),
    [
        (
            "stated_on",
            ["2030"],
            'E206 position "a": stated_on is a list, and takes one value; write 2030, without '
            "brackets and hyphen",
        ),
        (
            "terms",
            [{"kind": "deadline", "value": "soon"}],
            'E205 position "a": terms[1]: "soon" is not a date in the form 2025-02-12; write a day '
            "as 2025-02-12, a month as 2025-02, a year as 2025, about a day as 2025-02-12~, or leave "
            "the line out if the day is not known",
        ),
        (
            "terms",
            [{"kind": "amount", "value": ["5"], "unit": "EUR"}],
            'E206 position "a": terms[1].value is a list, and takes one value; write 5, without '
            "brackets and hyphen",
        ),
        (
            "addressees",
            [["borvia"]],
            'E206 position "a": addressees[1] is a list, and takes a text; write borvia, without '
            "brackets and hyphen",
        ),
    ],
)
def test_load_dossier_with_a_list_for_a_value(
    tmp_path: Path, field: str, given: object, said: str
) -> None:
    lists = {**two_sides(), "positions": [position("a", "arland", "toll", **{field: given})]}

    findings = load_dossier(write_dossier(tmp_path / "canal", lists)).findings

    assert [str(finding) for finding in findings] == [f"positions.yaml:2: {said}"]


def test_parse_day_refuses_a_list() -> None:
    with pytest.raises(DateShapeError, match="a list or a record is no date"):
        parse_day(["2030-01-01"])  # type: ignore[arg-type]  # as pydantic hands it over


def test_count_noun() -> None:
    assert count_noun(1, "evidence item") == "1 evidence item"
    assert count_noun(0, "evidence item") == "0 evidence items"
    assert count_noun(2, "party", "parties") == "2 parties"
