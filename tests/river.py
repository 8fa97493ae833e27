"""A made-up dossier of six riparian parties, for the first page and the sheets made for reading.

It has what the shipped one lacks: a deadlock of three, acceptances and refusals, a called-off
meeting, superseded positions, judgements of closeness, assessments, an observer, a marking.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.dossiers import issue
from tests.dossiers import source
from tests.dossiers import write_dossier

if TYPE_CHECKING:
    from pathlib import Path

    from tests.dossiers import Fields
    from tests.dossiers import Lists

NAMES = {
    "arland": ("Republic of Arland", "Arland"),
    "borvia": ("Kingdom of Borvia", "Borvia"),
    "cardia": ("Cardian Federation", "Cardia"),
    "dorland": ("Dorland", "Dorland"),
    "estria": ("Republic of Estria", "Estria"),
    "fenmark": ("Fenmark", "Fenmark"),
}

ISSUES = (
    issue("filling", title="Filling the reservoir", question="How fast is the reservoir filled?"),
    issue(
        "drought",
        title="Water in dry years",
        question="How much water is let through in dry years, if any?",
        status_quo="No rule; each year is agreed anew.",
    ),
    issue("data", title="Flow data", question="Who sees which measurements, and when?"),
    issue("fund", title="A common fund", question="Is there a common fund, and who pays?"),
    issue("talks", title="Who talks where", question="Who talks with whom, and where?"),
)


def said(
    name: str, party: str, act: str, issue_id: str, headline: str, summary: str, /, **fields: object
) -> Fields:
    """A position of a named day with one passage."""
    return {
        "id": name,
        "party": party,
        "act": act,
        "issue": issue_id,
        "headline": headline,
        "summary": summary,
        "stated_on": "2031-04-02",
        "date_basis": "stated",
        "evidence": [
            {"source": "courier", "paragraph": "2", "quote": f"words of {name}"},
        ],
        **fields,
    }


POSITIONS = (
    said(
        "a-fill-seven", "arland", "demand", "filling",
        "the reservoir to be filled over at least seven years",
        "Arland requires the reservoir to be filled over at least seven years.",
        addressees=["borvia"], firmness="red_line", supersedes=["a-fill-five"],
    ),
    said(
        "a-fill-five", "arland", "demand", "filling",
        "the reservoir to be filled over five years",
        "Arland requires the reservoir to be filled over five years.",
        addressees=["borvia"], status="superseded", stated_on="2031-02-10",
    ),
    said(
        "b-fill-no", "borvia", "refuse", "filling",
        "any timetable for the filling set by others",
        "Borvia will not accept a timetable for the filling set by others.",
        addressees=["arland"], responds_to=["a-fill-seven"],
    ),
    said(
        "b-drought", "borvia", "offer", "drought",
        "a fixed share of the flow in dry years once a fund is agreed",
        "Borvia offers a fixed share of the flow in dry years once a fund is agreed.",
        addressees=["arland", "cardia"], conditions=["c-fund"],
    ),
    said(
        "c-fund", "cardia", "offer", "fund",
        "to pay into a common fund once flow data are shared",
        "Cardia offers to pay into a common fund once flow data are shared.",
        addressees=["borvia"], conditions=["a-data"],
    ),
    said(
        "a-data", "arland", "offer", "data",
        "to share its flow data once dry years are settled",
        "Arland offers to share its flow data once dry years are settled.",
        addressees=["cardia"], conditions=["b-drought"],
    ),
    said(
        "c-drought-yes", "cardia", "accept", "drought",
        "a fixed share in dry years", "Cardia accepts a fixed share in dry years.",
        addressees=["borvia"], responds_to=["b-drought"],
    ),
    said(
        "c-data", "cardia", "request", "data",
        "Borvia to publish daily measurements",
        "Cardia asks Borvia to publish daily measurements.", addressees=["borvia"],
    ),
    said(
        "d-fund", "dorland", "aim", "fund", "a fund that pays for its canals",
        "Dorland is interested in a fund that pays for its canals.", firmness="exploratory",
    ),
    said(
        "d-threat", "dorland", "threaten", "fund", "to leave the basin commission without a fund",
        "Dorland threatens to leave the basin commission without a fund.",
    ),
    said(
        "e-concede", "estria", "concede", "data", "its claim to secret measurements",
        "Estria gives up its claim to secret measurements.", addressees=["cardia"],
    ),
    said(
        "f-silent", "fenmark", "undeclared", "filling", "whether it backs a timetable",
        "Fenmark has not said whether it backs a timetable.",
    ),
    said(
        "f-says", "fenmark", "assert", "drought", "that two dry years are to come",
        "Fenmark says that two dry years are to come.",
        evidence=[{"source": "relay", "paragraph": "4", "quote": "two dry years"}],
    ),
)  # fmt: skip

MEETINGS = (
    ("round-one", "First round in Lakeside", "negotiation_round", "held", "2031-03-01", "Lakeside"),
    ("summit", "Summit of the six", "conference", "confirmed", "2031-04-20", "Portmouth"),
    ("experts", "Meeting of the hydrologists", "meeting", "tentative", "2031-04", "unstated"),
    ("bilateral", "Visit to Borvia's capital", "visit", "cancelled", "2031-04-05", "Bor"),
    ("call", "Call between the ministers", "call", "claimed", "2031-04-01", "unstated"),
)


def list_river() -> Lists:
    """All records."""
    return {
        "parties": [
            *(
                {"id": name, "name": full, "short_name": short, "kind": "state"}
                for name, (full, short) in NAMES.items()
            ),
            {
                "id": "league", "name": "League of Rivers", "short_name": "The League",
                "kind": "igo", "role": "mediator",
            },
        ],
        "people": [
            {"id": "iver", "name": "Ida Iver", "party": "arland", "post": "Water Minister"},
            {"id": "brand", "name": "Bo Brand", "party": "borvia", "post": "Water Minister"},
        ],
        "issues": list(ISSUES),
        "sources": [
            source("courier", publisher="River Courier", published="2031-04-03",
                   derives_from=[], coded_for=[one["id"] for one in ISSUES]),
            source("relay", publisher="Relay", published="2031-04-03"),
        ],
        "positions": list(POSITIONS),
        "engagements": [
            {
                "id": name, "title": title, "mode": mode, "status": status, "start": start,
                "date_basis": "stated", "place": place, "issues": ["filling"],
                "participants": [
                    {"party": "arland", "person": "iver"},
                    {"party": "borvia", "person": "brand"},
                    {"party": "league", "role": "mediator"},
                ],
                "evidence": [{"source": "courier", "paragraph": "6", "quote": f"met at {name}"}],
            }
            for name, title, mode, status, start, place in MEETINGS
        ],
        "alignments": [
            {
                "id": "a-b-data", "issue": "data", "parties": ["arland", "cardia"],
                "state": "converging", "as_of": "2031-04-04",
                "rationale": "Both now speak of daily figures.",
            },
            {
                "id": "a-b-fill", "issue": "filling", "parties": ["arland", "borvia"],
                "state": "diverging", "as_of": "2031-04-04",
                "rationale": "Arland went from five years to seven.",
            },
        ],
        "assessments": [
            {
                "id": "outlook", "about": "filling", "kind": "outlook",
                "text": "No agreement on the filling before the rains.",
                "likelihood": "likely", "confidence": "moderate", "basis": ["a-fill-seven"],
            },
            {
                "id": "interest", "about": "borvia", "kind": "interest",
                "text": "Borvia needs the power of the dam before its elections.",
                "confidence": "low",
            },
        ],
    }  # fmt: skip


def write_river(folder: Path) -> Path:
    """The dossier as files."""
    return write_dossier(
        folder,
        list_river(),
        id="river",
        title="The waters of the Vela",
        question="Can the six riparians agree on the filling before the rains?",
        as_of="2031-04-04",
        curators=["A. Curator", "B. Curator"],
        licence="CC BY 4.0",
        marking="RESTRICTED – for the talks of the six",
    )
