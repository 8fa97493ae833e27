"""Where an edit belongs that was made where everything follows from the records.

A place is named only where it is certain: a cell may show what stands on more than one sheet.
"""

from __future__ import annotations

_WORKBOOK = "an entry workbook (`positions export work.xlsx --profile entry`)"
_ENTRY = f"of {_WORKBOOK}"
_ANYWHERE = f"in {_WORKBOOK}, or in the record itself"

_POSITIONS = "on the sheet Positions"
_REGISTER = "on the sheet Engagements register"
_EVIDENCE = "on the sheet Evidence"
_PARTIES = "on the sheet Parties"
_ISSUES = f"on the sheet Issues {_ENTRY}, or in issues.yaml"
_DOSSIER = f"on the sheet Dossier {_ENTRY}, or in dossier.yaml"
_PARTICIPANTS = f"on the sheet Participants {_ENTRY}, or in engagements.yaml"

HEADING = "heading"
"""Stands for the name of a column where its heading was edited; with that of one of a party."""

_PARTY = "party-"
_DAY = "day-"

_BY_SHEET = {
    "engagements": _REGISTER,
    "timeline": _REGISTER,
    "assessments": f"on the sheet Assessments {_ENTRY}, or in assessments.yaml",
    "closeness": f"on the sheet Alignments {_ENTRY}, or in alignments.yaml",
    "guide": _DOSSIER,
    "entry-guide": "on the sheet that it tells of",
}

_BY_COLUMN = {
    "comparison": {"issue": _ISSUES, _PARTY: _POSITIONS, HEADING + _PARTY: _PARTIES},
    "coverage": {
        "issue": _ISSUES,
        _PARTY: _EVIDENCE,
        "evidence": _EVIDENCE,
        HEADING + _PARTY: _PARTIES,
    },
    "balance": {"party": _PARTIES, "evidence": _EVIDENCE, "verbatim": _EVIDENCE},
    "acts": {"party": _PARTIES},
    "demands": {"summary": _POSITIONS, "since": _POSITIONS},
    "offers": {"summary": _POSITIONS, "since": _POSITIONS},
    "conditions": {"summary": _POSITIONS},
    "engagements": {"participants": _PARTICIPANTS, "issues": _ANYWHERE, "evidence": _EVIDENCE},
    "timeline": {"see": _ANYWHERE},
    "positions": {"plover": "under Act", "cameo": "under Act", "evidence": _EVIDENCE},
    "engagements-register": {
        "start_earliest": "under Start",
        "start_latest": "under Start and End",
        "participants": _PARTICIPANTS,
        "earlier": f"on the sheet Earlier {_ENTRY}, or in engagements.yaml",
        "evidence": _EVIDENCE,
    },
}

_TITLE_ROWS = 2
"""The title and the question stand at the head of the first page."""


def find_home(sheet: str, column: str = "", row: int = 0) -> str:
    """Where an edit of a cell belongs, in words that follow on "make the edit"."""
    if sheet == "briefing" and 0 < row <= _TITLE_ROWS:
        return _DOSSIER
    for start in (HEADING + _PARTY, _PARTY, _DAY):
        if column.startswith(start):
            column = start
    found = _BY_COLUMN.get(sheet, {}).get(column)
    return found or _BY_SHEET.get(sheet, _ANYWHERE)
