"""Tables that a spreadsheet of another country has saved again: what nobody edited stays so."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

import pytest

from tests.merge.bench import Bench

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

NOTHING = ["nothing would change"]
MONTHS = ["Jan", "Feb", "Mrz", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dez"]

DOSSIER = """\
id: weirs
title: The weirs
question: Who opens them?
as_of: 2025-11-03
"""
PARTIES = """\
parties:
  - {id: a, name: Arland, short_name: Arland, kind: state}
  - {id: b, name: Borland, short_name: Borland, kind: state}
"""
ISSUES = "issues:\n  - {id: flow, title: Flow, question: How much?}\n"
SOURCES = """\
sources:
  - {id: wire, title: The wire, publisher: Wire, kind: news_report, published: 2025-10-12, url: "https://example.org/"}
"""
POSITIONS = """\
positions:
  - id: a-flow
    party: a
    act: demand
    issue: flow
    summary: Arland wants a third.
    stated_on: 2025-03-05
    terms:
      - {kind: share, value: "33.33", unit: percent}
      - {kind: amount, value: "12.5", unit: EUR}
      - {kind: deadline, value: "2025-11-05"}
    evidence:
      - {source: wire, paragraph: 2, quote: a third of the flow}
  - id: b-flow
    party: b
    act: demand
    issue: flow
    summary: Borland wants half.
    stated_on: 2025-02
    evidence:
      - {source: wire, paragraph: 3, quote: half of the flow}
"""


def save_german(text: str) -> str:
    """A cell as Excel saves it in Germany."""
    if day := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", text):
        return f"{day[3]}.{day[2]}.{day[1]}"
    if month := re.fullmatch(r"20(\d\d)-(\d\d)", text):
        return f"{MONTHS[int(month[2]) - 1]} {month[1]}"
    if (number := re.fullmatch(r"(\d{1,2})\.(\d{1,2})", text)) and int(number[2]) <= 12:
        return f"{int(number[1]):02}. {MONTHS[int(number[2]) - 1]}"
    if re.fullmatch(r"\d+\.\d+", text):
        return text.replace(".", ",")
    return {"true": "WAHR", "True": "WAHR", "false": "FALSCH"}.get(text, text)


def save_american(text: str) -> str:
    """The same in the United States."""
    if day := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", text):
        return f"{int(day[2])}/{int(day[3])}/{day[1]}"
    if month := re.fullmatch(r"20(\d\d)-(\d\d)", text):
        return f"Feb-{month[1]}" if month[2] == "02" else text
    return {"true": "TRUE", "True": "TRUE"}.get(text, text)


def save_pandas(text: str) -> str:
    """The same by a DataFrame whose column has gaps."""
    return f"{text}.0" if text in ("1", "2", "3") else text


@pytest.fixture(params=["tables.zip", "tables"])
def bench(request: pytest.FixtureRequest, tmp_path: Path) -> Bench:
    bench = Bench(tmp_path, request.param)
    for file in bench.dossier.iterdir():
        file.unlink()
    files = {
        "dossier": DOSSIER, "parties": PARTIES, "issues": ISSUES, "sources": SOURCES,
        "positions": POSITIONS, "engagements": "engagements: []\n",
    }  # fmt: skip
    for name, text in files.items():
        (bench.dossier / f"{name}.yaml").write_text(text, encoding="utf-8")
    return bench.begin()


def save_again(bench: Bench, save: Callable[[str], str], separator: str = ";") -> Bench:
    """Open every table in a spreadsheet, and save it."""
    files = bench.read_files()
    for name, content in files.items():
        if name.endswith(".csv"):
            text = content.decode("utf-8-sig")
            rows = csv.reader(io.StringIO(text, newline=""))
            out = io.StringIO(newline="")
            writer = csv.writer(out, delimiter=separator)
            writer.writerows([[save(cell) for cell in row] for row in rows])
            files[name] = out.getvalue().encode("utf-8-sig")
    bench.write_files(files)
    return bench


def edit(bench: Bench, table: str, old: str, new: str) -> None:
    """Type over a text of a table that was saved again."""
    files = bench.read_files()
    text = files[f"{table}.csv"].decode()
    assert text.count(old) >= 1
    files[f"{table}.csv"] = text.replace(old, new, 1).encode()
    bench.write_files(files)


@pytest.mark.parametrize(
    ("save", "separator"), [(save_german, ";"), (save_american, ","), (save_pandas, ",")]
)
def test_tables_saved_in_another_country_say_nothing(
    bench: Bench, save: Callable[[str], str], separator: str
) -> None:
    assert save_again(bench, save, separator).judge("--delete") == NOTHING


def test_what_a_colleague_has_changed_since_is_kept_nevertheless(bench: Bench) -> None:
    save_again(bench, save_german)
    bench.meanwhile("positions.yaml", "stated_on: 2025-03-05", "stated_on: 2025-03-06")
    bench.meanwhile("positions.yaml", 'value: "33.33"', 'value: "34.5"')
    assert bench.judge("--delete") == NOTHING


def test_an_edited_day_that_can_be_two_is_asked(bench: Bench) -> None:
    save_again(bench, save_german)
    edit(bench, "positions", "05.03.2025", "06.03.2025")
    edit(bench, "terms", "05.11.2025", "06.11.2025")
    assert bench.judge() == [
        'fault: positions, stated_on in row 2: a-flow, Stated on: "06.03.2025" can be 2025-03-06 or '
        "2025-06-03; write the one that is meant",
        'fault: terms, value in row 4: a-flow, Value: "06.11.2025" can be 2025-11-06 or '
        "2025-06-11; write the one that is meant",
        "2 faults to mend first",
    ]


def test_a_day_that_can_be_what_a_colleague_made_of_it_is_asked_all_the_same(bench: Bench) -> None:
    save_again(bench, save_german)
    edit(bench, "positions", "05.03.2025", "07.06.2025")
    bench.meanwhile("positions.yaml", "stated_on: 2025-03-05", "stated_on: 2025-07-06")
    assert [one for one in bench.judge() if "07.06.2025" in one] == [
        'fault: positions, stated_on in row 2: a-flow, Stated on: "07.06.2025" can be 2025-06-07 or '
        "2025-07-06; write the one that is meant",
    ]


def test_an_edited_number_is_read_as_it_always_was(bench: Bench) -> None:
    save_again(bench, save_german)
    edit(bench, "terms", "33,33", "33.34")
    assert bench.judge()[:1] == ["changed: a-flow.terms[1].value  (terms, value in row 2)"]
