"""The second packaged dossier: what it holds, and that it says no more than its sources gave."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from positions.checks import run_checks
from positions.dossier.findings import Severity
from positions.dossier.model import list_passages
from positions.dossier.store import find_packaged_dossier
from positions.dossier.store import list_packaged_dossiers
from positions.dossier.store import load_dossier

if TYPE_CHECKING:
    from positions.dossier.model import Dossier
    from positions.dossier.model import Engagement
    from positions.dossier.model import Position


@pytest.fixture(scope="module")
def fortnight() -> Dossier:
    loaded = load_dossier(find_packaged_dossier("minerals-fortnight"))
    assert loaded.findings == ()
    assert loaded.dossier is not None
    return loaded.dossier


def test_list_packaged_dossiers_names_both() -> None:
    names = [folder.name for folder in list_packaged_dossiers()]

    assert names == ["kyiv-visit", "minerals-fortnight"]


def test_fortnight_has_no_errors_and_only_warnings_that_were_judged(fortnight: Dossier) -> None:
    """Without words of a report there is nothing to quote; the rest is as docs say."""
    findings = run_checks(fortnight)
    codes = Counter(one.code for one in findings if one.severity is not Severity.NOTE)

    assert codes == {"W421": 45, "W623": 1, "W625": 3}


def test_fortnight_begins_with_the_records_of_the_first_dossier(fortnight: Dossier) -> None:
    """Word for word, but for what became of them later."""
    first = load_dossier(find_packaged_dossier()).dossier
    assert first is not None
    later = {position.id: position for position in fortnight.positions}
    differing = {
        position.id: later[position.id].status.value
        for position in first.positions
        if later[position.id] != position
    }

    assert differing == {
        "us-rare-earths": "withdrawn",
        "ru-nato": "superseded",
        "ua-security-assurances": "superseded",
    }


def test_fortnight_quotes_have_at_most_twelve_words(fortnight: Dossier) -> None:
    records: list[Position | Engagement] = [*fortnight.positions, *fortnight.engagements]
    quotes = [item.quote for record in records for _path, item in list_passages(record)]

    assert [quote for quote in quotes if len(quote.replace("[…]", " ").split()) > 12] == []


def test_fortnight_engagements_keep_their_id_and_their_earlier_states(fortnight: Dossier) -> None:
    states = {
        one.id: [state.status.value for state in one.earlier] + [one.status.value]
        for one in fortnight.engagements
        if one.earlier
    }

    assert states == {
        "bessent-in-kyiv": ["ongoing", "held"],
        "bessent-zelenskiy": ["tentative", "held"],
        "defence-contact-group": ["confirmed", "held"],
        "zelenskiy-vance": ["confirmed", "held"],
        "trump-zelenskiy-conversation": ["tentative", "held"],
        "kellogg-in-kyiv": ["tentative", "held"],
        "kellogg-news-conference": ["confirmed", "cancelled"],
    }


def test_fortnight_compares_three_parties(fortnight: Dossier) -> None:
    """Saudi Arabia, Europe and NATO take part or are asked, and have no positions."""
    roles = {party.id: party.role.value for party in fortnight.parties}

    assert roles == {
        "usa": "party",
        "ukraine": "party",
        "russia": "party",
        "saudi-arabia": "observer",
        "europe": "observer",
        "nato": "observer",
    }
