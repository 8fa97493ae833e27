"""Lines of terms as people type them into the briefing: what is more than one term is asked."""

from __future__ import annotations

import pytest

from positions.dossier.model import Term
from positions.merge.edited.terms import read_terms
from positions.merge.edited.values import Where
from positions.tables.phrases import describe_term

HERE = Where("Positions", 5, "H")
FLOW = {"kind": "quantity", "value": "90", "unit": "m³/s"}
SHEET = "use the sheet Terms of an entry workbook (export --profile entry)"
ONE_A_LINE = (
    f'write one term a line, and a deadline as "by 2027-02" on a line of its own; else {SHEET}'
)


@pytest.mark.parametrize(
    "line",
    [
        "100 m³/s; 12 percent; by 2027-01",
        "100 m³/s, 12 percent",
        "100 m³/s and 12 percent",
        "100 m³/s + 12 percent",
        "100 m³/s bis 2028",
        "12 percent by 2030",
        "100 m³/s until March",
        "100 m³/s or more",
        "100 m³/s (worth) and more",
        "100 m³/s when the level is very low there",
        "90-day notice",
        "USD 500; 12 percent",
        "USD 500 (worth); 12 percent (toll)",
        "by 2027-01; USD 5",
    ],
)
def test_a_line_that_says_more_than_a_term_is_asked(line: str) -> None:
    said = next(read_terms(line, [FLOW], HERE))
    assert (said.fault, said.remedy) == (
        f'"{line}" says more than one number with its unit',
        ONE_A_LINE,
    )


TWO = "write one number, or two terms, each on a line of its own: one with 100, one with 120"


@pytest.mark.parametrize(
    ("line", "fault", "remedy"),
    [
        ("100-120 m³/s", '"100-120" is not a plain number', TWO),
        ("100 – 120 m³/s", '"100 – 120" is not a plain number', TWO),
        ("USD 100 to 120", '"100 to 120" is not a plain number', TWO),
        ("5 million m³/s", '"5 million" is not a plain number', 'write "5000000 m³/s"'),
        ("USD 5 mrd", '"5 mrd" is not a plain number', 'write "USD 5000000000"'),
        (
            "5 m wide",
            '"5 m" is not a plain number',
            'write "5000000 wide" if m stands for million, else write the m out',
        ),
        ("5 000 m³/s", '"5 000" is not a plain number', "write 5000"),
        ("1e6 m³/s", '"1e6" is not a plain number', "write 1000000"),
        ("1/3 of the seats", '"1/3" is not a plain number', 'write "33.3 percent"'),
        ("17 %", '"17 %" is not a plain number', 'write "17 percent"'),
        ("17 Prozent", '"17 Prozent" is not a plain number', 'write "17 percent"'),
        (
            "17 percent of the catch",
            '"percent of the catch" is more than a unit',
            'write "17 percent (of the catch)" if that is what is measured',
        ),
        ("5 €", '"5 €" is not a plain number', 'write "EUR 5"'),
        ("~ 500", '"~ 500" does not say what sort of term it is', SHEET),
        ("at least 1,5 m³/s", '"1,5" is no number that everybody reads alike', "write 1.5"),
        ("bis 2027-03", '"2027-03" is a day', 'write a deadline as "by 2027-03"'),
        (
            "100 m³/s; by 13.02.2027",
            '"13.02.2027" is a day',
            'write a deadline as "by 2027-02-13" on a line of its own',
        ),
    ],
)
def test_a_number_that_is_no_plain_one_is_asked(line: str, fault: str, remedy: str) -> None:
    said = next(read_terms(line, [FLOW], HERE))
    assert (said.fault, said.remedy) == (fault, remedy)


@pytest.mark.parametrize(
    ("line", "term"),
    [
        ("100 metric tons a year", ("quantity", "100", "metric tons a year", None)),
        ("1,000 m3/s", ("quantity", "1000", "m3/s", None)),
        ("100 t CO2", ("quantity", "100", "t CO2", None)),
        ("90 days", ("quantity", "90", "days", None)),
        ("12 °C", ("quantity", "12", "°C", None)),
        ("5 m", ("quantity", "5", "m", None)),
        ("1 promise of 2008", ("quantity", "1", "promise of 2008", None)),
        ("12 percent (toll; wet)", ("share", "12", "percent", "toll; wet")),
        ("USD 500 (worth)", ("amount", "500", "USD", "worth")),
        ("by Feb 12, 2027 (signing)", ("deadline", "2027-02-12", None, "signing")),
    ],
)
def test_a_number_with_its_unit_is_taken(line: str, term: tuple[str | None, ...]) -> None:
    kept = zip(("kind", "value", "unit", "basis"), term, strict=True)
    expected = {name: value for name, value in kept if value is not None}
    assert next(read_terms(line, [FLOW], HERE)).readings == ([expected],)


def test_a_unit_of_another_sort_is_no_share_for_its_place() -> None:
    share = {"kind": "share", "value": "12", "unit": "percent"}
    said = next(read_terms("100 m³/s", [share], HERE))
    assert (said.fault, said.remedy) == (
        '"100 m³/s" does not say what sort of term it is',
        SHEET,
    )
    both = next(read_terms("by 2027\n100 m³/s", [share, FLOW], HERE))
    assert both.value == [
        {"kind": "deadline", "value": "2027"},
        {"kind": "quantity", "value": "100", "unit": "m³/s"},
    ]


@pytest.mark.parametrize(
    "unit", ["m³/s; 12 percent", "%", "million t", "-120 t", "t until 2028", "t (wet) a year", "€"]
)
def test_a_term_that_stands_there_stays_whatever_its_unit_says(unit: str) -> None:
    odd = {"kind": "quantity", "value": "100", "unit": unit}
    line = describe_term(Term.model_validate(odd))
    added = next(read_terms(f"{line}\nby 2027", [odd], HERE))
    assert added.value == [odd, {"kind": "deadline", "value": "2027"}]


def test_two_terms_that_read_alike_stay_what_they_are() -> None:
    share = {"kind": "share", "value": "12", "unit": "percent"}
    number = {"kind": "quantity", "value": "12", "unit": "percent"}
    said = next(read_terms("12 percent\n12 percent\nby 2027", [share, number], HERE))
    assert said.value == [share, number, {"kind": "deadline", "value": "2027"}]
