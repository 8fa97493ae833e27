"""Days and numbers as people type them: taken where one can be meant, else asked."""

from __future__ import annotations

from datetime import date

import pytest

from positions.dossier.model import Engagement
from positions.dossier.model import Term
from positions.dossier.numberwords import suggest_number
from positions.merge.edited.cells import Names
from positions.merge.edited.cells import read_cell
from positions.merge.edited.days import read_typed_day
from positions.merge.edited.terms import read_terms
from positions.merge.edited.values import Where
from positions.tables.phrases import describe_term

HERE = Where("Sheet", 5, "B")


@pytest.mark.parametrize(
    "text",
    [
        "5 marraskuu 2025",
        "marcha 2025",
        "junk 2025",
        "12 decorated 2025",
        "Maya 12, 2025",
        "septic 2025",
        "set 2025",
        "des 2025",
        "12 madag 2026",
        "out 2025",
        "circa 5 March 2025",
        "before 5 March 2025",
    ],
)
def test_a_word_that_begins_like_a_month_is_no_day(text: str) -> None:
    assert read_typed_day(text) == ()


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("12. Februar 2025", "2025-02-12"),
        ("Mi., 12. März 2025", "2025-03-12"),
        ("12 de marzo de 2025", "2025-03-12"),
        ("1er mars 2025", "2025-03-01"),
        ("1º de março de 2025", "2025-03-01"),
        ("3 set 2025", "2025-09-03"),
        ("3 out. 2025", "2025-10-03"),
        ("3 ago 2025", "2025-08-03"),
        ("3 gen 2025", "2025-01-03"),
        ("3 lug 2025", "2025-07-03"),
        ("set 3, 2025", "2025-09-03"),
        ("Mittwoch, 05.02.2025", "2025-02-05"),
        ("5 août 2025", "2025-08-05"),
        ("5 agosto 2025", "2025-08-05"),
        ("12 mei 2025", "2025-05-12"),
        ("Wednesday, 12 February 2025", "2025-02-12"),
        ("Sept. 3rd, 2025", "2025-09-03"),
        ("déc. 2025", "2025-12"),
        ("12. desember 2026", "2026-12-12"),
        ("mandag 9. november 2026", "2026-11-09"),
        ("mandag den 9. november 2026", "2026-11-09"),
        ("Montag, den 9. November 2026", "2026-11-09"),
        ("3. des. 2026", "2026-12-03"),
        ("1. januar 2026", "2026-01-01"),
        ("6. marts 2026", "2026-03-06"),
        ("tirsdag 5. maj 2026", "2026-05-05"),
        ("17. mai 2026", "2026-05-17"),
        ("måndag 9 februari 2026", "2026-02-09"),
        ("tisdag 4 augusti 2026", "2026-08-04"),
        ("onsdag 11. mars 2026", "2026-03-11"),
        ("torsdag 1. oktober 2026", "2026-10-01"),
        ("fredag 2. oktober 2026", "2026-10-02"),
        ("lørdag 3. oktober 2026", "2026-10-03"),
        ("lördag 3 oktober 2026", "2026-10-03"),
        ("søndag 4. oktober 2026", "2026-10-04"),
        ("söndag 4 oktober 2026", "2026-10-04"),
    ],
)
def test_a_month_is_known_by_its_whole_name_or_its_usual_one(text: str, day: str) -> None:
    assert read_typed_day(text) == (day,)


@pytest.mark.parametrize(
    ("text", "fault", "remedy"),
    [
        ("13/02/25", "its year has two digits", "write 2025-02-13"),
        ("05.02.25", "its year has two digits", "write 2025-02-05"),
        ("Feb 12", "it has no year of four digits", "add the year: yyyy-02-12"),
        ("12 mars", "it has no year of four digits", "write it as 2025-02-12, 2025-02 or 2025"),
        ("Montag, 12. Februar 2025", "2025-02-12 is a Wednesday", "write the day that is meant"),
        ("tirsdag 12. desember 2026", "2026-12-12 is a Saturday", "write the day that is meant"),
        ("12. Feb.", "it has no year of four digits", "add the year: yyyy-02-12"),
    ],
)
def test_a_day_without_its_year_is_asked_for_it(text: str, fault: str, remedy: str) -> None:
    said = read_cell(Engagement, "start", text, Names(), HERE)
    assert (said.fault, said.remedy) == (f'"{text}" is no date: {fault}', remedy)


def test_advice_on_a_day_names_the_day_that_was_typed() -> None:
    said = read_cell(Engagement, "start", "circa 5 March 2025", Names(), HERE)
    assert (said.fault, said.remedy) == (
        '"circa 5 March 2025" is no date',
        "write 2025-03-05~, which stands for about that day",
    )


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("4o", "write 40 if the letter O stands for a nought"),
        ("1.300", "write 1300 if the point parts thousands, 1.3 if it parts decimals"),
        (
            "1.301",
            "write 1301 if the point parts thousands, 1.3010 (with a fourth decimal) if it parts "
            "decimals",
        ),
    ],
)
def test_a_number_with_two_readings_is_told_with_both(text: str, remedy: str) -> None:
    assert suggest_number(text) == remedy


@pytest.mark.parametrize(
    ("line", "fault", "remedy"),
    [
        (
            "bis 01.02.2027",
            '"01.02.2027" can be two days',
            'write a deadline as "by 2027-02-01" or "by 2027-01-02"',
        ),
        ("bis 13.02.2027", '"13.02.2027" is a day', 'write a deadline as "by 2027-02-13"'),
        (
            "by 13/02/27",
            '"13/02/27" is no date: its year has two digits',
            'write a deadline with its year: "by 2027-02-12"',
        ),
        ("EUR 1.300.000", '"1.300.000" is no number that everybody reads alike', "write 1300000"),
        (
            "USD 1.300",
            '"1.300" is no number that everybody reads alike',
            "write 1300 if the point parts thousands, 1.3 if it parts decimals",
        ),
    ],
)
def test_a_term_typed_as_at_home_is_asked_with_what_fits(
    line: str, fault: str, remedy: str
) -> None:
    said = next(read_terms(line, [], HERE))
    assert (said.fault, said.remedy) == (fault, remedy)


def test_a_deadline_of_one_day_is_taken() -> None:
    said = next(read_terms("by 13.02.2027", [], HERE))
    assert said.value == [{"kind": "deadline", "value": "2027-02-13"}]


FLOW = {"kind": "quantity", "value": "1300", "bound": "at_least", "unit": "m³/s"}


@pytest.mark.parametrize(
    ("line", "value"), [("at least 1,400 m³/s", "1400"), ("at least 1300.5 m³/s", "1300.5")]
)
def test_a_term_with_another_number_is_the_term(line: str, value: str) -> None:
    assert describe_term(Term.model_validate(FLOW)) == "at least 1,300 m³/s"
    assert next(read_terms(line, [FLOW], HERE)).readings == ([{**FLOW, "value": value}],)


def test_a_term_of_which_more_is_changed_is_asked() -> None:
    said = next(read_terms("at most 1,400 m³/s", [FLOW], HERE))
    assert said.fault == '"at most 1,400 m³/s" does not say what sort of term it is'


def test_a_number_that_is_taken_for_a_day_is_told_with_the_day() -> None:
    said = read_cell(Engagement, "start", 46337.0, Names(), HERE)
    assert said.value == "2026-11-11"
    assert said.tell is not None
    assert said.tell() == (
        "is shown as a number, and is taken for the day 2026-11-11",
        "write 2026-11-11, if that is meant",
    )
    for day in (date(2026, 11, 11), "2026-11-11", 2026.0, "46337 BC"):
        assert read_cell(Engagement, "start", day, Names(), HERE).tell is None
