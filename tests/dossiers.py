"""Dossiers written by tests, and their workbooks: small records with sound defaults, large ones.

Every text is spelled as a YAML text in quotation marks with escapes, so that a record can hold
whatever YAML can say, and each record stands on a line of its own.
"""

from __future__ import annotations

import json
import re
from datetime import date
from datetime import timedelta
from typing import TYPE_CHECKING
from typing import Any
from typing import NamedTuple

from positions.checks import run_checks
from positions.compare.comparison import compare_positions
from positions.dossier.findings import Severity
from positions.dossier.store import load_dossier
from positions.look.look import Look
from positions.render.xlsx import refuse_unfit_texts
from positions.render.xlsx import write_workbook
from positions.tables.catalogue import build_book

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence
    from pathlib import Path

Fields = dict[str, Any]
Lists = dict[str, list[Fields]]

FILE_BY_LIST = {
    "parties": "parties.yaml",
    "people": "parties.yaml",
    "issues": "issues.yaml",
    "sources": "sources.yaml",
    "positions": "positions.yaml",
    "engagements": "engagements.yaml",
    "alignments": "alignments.yaml",
    "assessments": "assessments.yaml",
}

HEAD = {
    "id": "canal",
    "title": "The canal",
    "question": "Who pays for the canal?",
    "as_of": "2030-05-20",
    "curators": ["A. Curator"],
}

# JSON spells what lies beyond U+FFFF as two halves, which YAML refuses, so only the rest of what
# cannot be printed is escaped; a line separator, left as it is, would be read as a blank.
_UNPRINTABLE = re.compile("[\x7f-\xa0\ud800-\udfff\u200b-\u200f\u2028-\u202e\ufeff\ufffe\uffff]")

_ACTS = ("aim", "demand", "request", "offer", "accept", "refuse", "concede", "threaten", "assert")
_STATUSES = ("held", "ongoing", "confirmed", "tentative", "proposed", "claimed", "cancelled")


class Size(NamedTuple):
    """How many records of each kind a large dossier has."""

    parties: int
    issues: int
    sources: int
    positions: int
    evidence: int
    engagements: int


def write_dossier(folder: Path, lists: Mapping[str, Sequence[Fields]], **head: object) -> Path:
    """Write a dossier of these records; lists that are left out are empty."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "dossier.yaml").write_text(f"{spell({**HEAD, **head})}\n", encoding="utf-8")
    texts: dict[str, str] = {}
    for name, file in FILE_BY_LIST.items():
        records = lists.get(name, ())
        lines = "".join(f"\n- {spell(record)}" for record in records) or " []"
        texts[file] = f"{texts.get(file, '')}{name}:{lines}\n"
    for file, text in texts.items():
        (folder / file).write_text(text, encoding="utf-8")
    return folder


def export_workbook(folder: Path, target: Path, *, draft: bool = False) -> Path:
    """Write the workbook of a dossier as the command does; only a draft may have errors."""
    loaded = load_dossier(folder)
    assert loaded.dossier is not None
    found = (*loaded.findings, *run_checks(loaded.dossier))
    if not draft:
        assert [str(finding) for finding in found if finding.severity is Severity.ERROR] == []
    refuse_unfit_texts(loaded.dossier)
    book = build_book(compare_positions(loaded.dossier), version="0.1.0", draft=draft)
    with target.open("wb") as stream:
        write_workbook(book, Look(), stream)
    return target


def spell(value: object) -> str:
    """Spell plain data as YAML on one line."""
    text = json.dumps(value, ensure_ascii=False)
    return _UNPRINTABLE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def party(name: str, /, **fields: object) -> Fields:
    """A state that is called by its id."""
    return {"id": name, "name": name, "short_name": name, "kind": "state", **fields}


def issue(name: str, /, **fields: object) -> Fields:
    """A matter at issue."""
    return {"id": name, "title": f"The {name}", "question": f"What of the {name}?", **fields}


def source(name: str, /, **fields: object) -> Fields:
    """A news report on a page of its own."""
    return {
        "id": name,
        "title": f"Report {name}",
        "publisher": f"Gazette {name}",
        "kind": "news_report",
        "url": f"https://example.org/{name}",
        "published": "2030-05-18",
        **fields,
    }


def position(name: str, party_id: str, issue_id: str, /, **fields: object) -> Fields:
    """A demand with one passage of the source `report`."""
    return {
        "id": name,
        "party": party_id,
        "act": "demand",
        "issue": issue_id,
        "summary": f"What {name} says.",
        "evidence": [{"source": "report", "paragraph": "1", "quote": f"words of {name}"}],
        **fields,
    }


def engagement(name: str, /, **fields: object) -> Fields:
    """A meeting that was held, with one passage of the source `report`."""
    return {
        "id": name,
        "title": f"Meeting {name}",
        "mode": "meeting",
        "status": "held",
        "start": "2030-05-17",
        "date_basis": "stated",
        "evidence": [{"source": "report", "paragraph": "2", "quote": f"met for {name}"}],
        **fields,
    }


def two_sides() -> Lists:
    """Two parties, an issue and a source, and nothing said yet."""
    return {
        "parties": [party("arland"), party("borvia")],
        "people": [{"id": "iver", "name": "Ida Iver", "party": "arland", "post": "Minister"}],
        "issues": [issue("toll")],
        "sources": [source("report", coded_for=["toll"])],
    }


def large_dossier(size: Size) -> Lists:
    """A dossier of so many records, each text of it unlike the others."""
    names = {
        kind: [f"{kind}-{number:05d}" for number in range(count)]
        for kind, count in (("p", size.parties), ("i", size.issues), ("s", size.sources))
    }
    passages = iter(range(size.evidence))
    return {
        "parties": [party(name, short_name=f"Party {name[2:]}") for name in names["p"]],
        "people": [
            {"id": f"who-{name}", "name": f"Speaker of {name}", "party": name}
            for name in names["p"]
        ],
        "issues": [issue(name, title=f"Matter {name[2:]}") for name in names["i"]],
        "sources": [source(name, coded_for=names["i"][:3]) for name in names["s"]],
        "positions": [
            _large_position(number, size, names, _share(passages, number, size))
            for number in range(size.positions)
        ],
        "engagements": [
            _large_engagement(number, names, _share(passages, size.positions + number, size))
            for number in range(size.engagements)
        ],
    }


def _share(passages: Any, number: int, size: Size) -> list[Fields]:
    """The passages of one record, so that all of them together are as many as asked for."""
    records = size.positions + size.engagements
    count = (number + 1) * size.evidence // records - number * size.evidence // records
    return [
        {
            "source": f"s-{passage % size.sources:05d}",
            "paragraph": str(passage % 40 + 1),
            "quote": f"the words that stand there as passage {passage}",
            "directness": "verbatim" if passage % 3 else "paraphrase",
        }
        for passage in (next(passages) for _ in range(count))
    ]


def _large_position(
    number: int, size: Size, names: Mapping[str, list[str]], evidence: list[Fields]
) -> Fields:
    who = names["p"][number % size.parties]
    # Another party each round, so that every party speaks on many issues and answers many others.
    to = names["p"][(number + 1 + number // size.parties) % size.parties]
    act = _ACTS[number % len(_ACTS)]
    before = number - 1 - number // size.parties
    fields = position(f"pos-{number:05d}", who, names["i"][number * 7 % size.issues])
    return {
        **fields,
        "act": act,
        "speaker": f"who-{who}",
        "addressees": [to] if to != who else [],
        "summary": (
            f"Party {number % size.parties} says in its record number {number} that the matter "
            "has to be settled before the end of the season, with a guarantee by all who sign."
        ),
        "terms": [{"kind": "amount", "value": str(number * 1000), "unit": "EUR"}],
        "conditions": [f"pos-{number - 1:05d}"] if number % 3 == 1 else [],
        "responds_to": [f"pos-{before:05d}"] if number % 2 and before >= 0 else [],
        "stated_on": f"{date(2029, 1, 1) + timedelta(days=number * 480 // size.positions)}",
        "date_basis": "stated",
        "evidence": evidence,
    }


def _large_engagement(
    number: int, names: Mapping[str, list[str]], evidence: list[Fields]
) -> Fields:
    parties = names["p"]
    status = _STATUSES[number % len(_STATUSES)]
    return {
        **engagement(f"meet-{number:05d}"),
        "status": status,
        "start": f"{date(2029, 1, 1) + timedelta(days=number * 3 % 500)}",
        "participants": [{"party": parties[(number + step) % len(parties)]} for step in range(3)],
        "issues": [names["i"][number % len(names["i"])]],
        "evidence": evidence,
    }
