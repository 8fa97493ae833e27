"""The shipped dossier: counts, the paragraph map and the two codings behind it."""

from __future__ import annotations

import re
import runpy
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from positions.dossier.store import find_packaged_dossier
from positions.dossier.store import load_dossier

if TYPE_CHECKING:
    from positions.dossier.model import Dossier
    from positions.dossier.model import Engagement
    from positions.dossier.model import Position

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def kyiv_visit() -> Dossier:
    loaded = load_dossier(find_packaged_dossier())
    assert loaded.findings == ()
    assert loaded.dossier is not None
    return loaded.dossier


def test_kyiv_visit_counts_of_acts(kyiv_visit: Dossier) -> None:
    counts = Counter((position.party, position.act.value) for position in kyiv_visit.positions)

    assert counts == {
        ("usa", "aim"): 3,
        ("usa", "demand"): 1,
        ("usa", "threaten"): 1,
        ("usa", "assert"): 2,
        ("usa", "undeclared"): 2,
        ("ukraine", "aim"): 5,
        ("ukraine", "offer"): 2,
        ("ukraine", "assert"): 3,
        ("russia", "demand"): 3,
        ("russia", "concede"): 1,
        ("russia", "assert"): 1,
        ("russia", "undeclared"): 1,
    }


def test_kyiv_visit_statuses_of_engagements(kyiv_visit: Dossier) -> None:
    statuses = {one.id: one.status.value for one in kyiv_visit.engagements}

    assert statuses == {
        "bessent-in-kyiv": "ongoing",
        "bessent-zelenskiy": "tentative",
        "witkoff-in-moscow": "held",
        "defence-contact-group": "confirmed",
        "zelenskiy-vance": "confirmed",
        "munich-security-conference": "confirmed",
        "trump-zelenskiy-conversation": "tentative",
        "trump-zelenskiy-meeting": "proposed",
        "trump-putin-to-come": "tentative",
        "trump-putin-claimed": "claimed",
    }


def test_kyiv_visit_quotes_have_at_most_twelve_words(kyiv_visit: Dossier) -> None:
    quotes = [
        item.quote.replace("[…]", " ")
        for record in list_records(kyiv_visit)
        for item in record.evidence
    ]

    assert [quote for quote in quotes if not 0 < len(quote.split()) <= 12] == []


def test_kyiv_visit_headlines_go_on_from_the_verb(kyiv_visit: Dossier) -> None:
    """Without party, verb and full stop; what is said goes on with "that" (codebook, 2.6)."""
    name_by_party = {party.id: party.short_name for party in kyiv_visit.parties}
    begins_as = {"assert": ("that ",), "undeclared": ("whether ", "when ", "anything ")}

    assert [
        position.id
        for position in kyiv_visit.positions
        if not position.headline
        or position.headline.startswith(("The ", name_by_party[position.party]))
        or position.headline.endswith(".")
        or not position.headline.startswith(begins_as.get(position.act.value, ("",)))
    ] == []


def test_kyiv_visit_headlines_of_demands_name_who_is_to_do_what(kyiv_visit: Dossier) -> None:
    headlines = {
        position.id: position.headline for position in kyiv_visit.positions if position.act.asks
    }

    assert headlines == {
        "us-backing-secured": 'its backing to be "secured"',
        "ru-all-conditions": "all of Putin's conditions to be met in full before the war can end",
        "ru-nato": "Ukraine to give up joining NATO",
        "ru-withdrawal": "Ukraine to pull its forces out of four Ukrainian regions completely",
    }


def test_kyiv_visit_interests_read_after_is_interested_in(kyiv_visit: Dossier) -> None:
    verbs = {
        position.id: (position.verb, position.headline)
        for position in kyiv_visit.positions
        if position.verb != position.act.verb
    }

    assert verbs == {
        "us-rare-earths": (
            "Is interested in",
            "rare earth minerals worth USD 500 billion from Ukraine",
        )
    }


def test_kyiv_visit_parts_of_a_demand_are_not_its_conditions(kyiv_visit: Dossier) -> None:
    whole = next(
        position for position in kyiv_visit.positions if position.id == "ru-all-conditions"
    )

    assert whole.conditions == ()
    assert set(re.findall("ru-[a-z]+", whole.note)) == {"ru-nato", "ru-withdrawal"}


def test_kyiv_visit_days_are_worked_out(kyiv_visit: Dossier) -> None:
    """The report prints no calendar date of what it reports, so no day can be a stated one."""
    bases = Counter(record.date_basis.value for record in list_records(kyiv_visit))

    assert bases == {"unstated": 29, "inferred": 6}


def test_paragraph_map_holds_every_paragraph_once() -> None:
    assert [number for number, _ in read_map()] == list(range(1, 25))


def test_paragraph_map_names_the_records_of_each_paragraph(kyiv_visit: Dossier) -> None:
    cited: dict[int, set[str]] = {number: set() for number in range(1, 25)}
    for record in list_records(kyiv_visit):
        for item in record.evidence:
            assert isinstance(item.paragraph, int)
            cited[item.paragraph].add(record.id)

    mapped = {number: set(re.findall("`([a-z0-9-]+)`", records)) for number, records in read_map()}

    assert mapped == cited


def test_paragraph_map_gives_a_reason_where_there_is_no_record() -> None:
    bare = [records for _, records in read_map() if "`" not in records]

    assert len(bare) == 11
    assert [reason for reason in bare if not re.match("none: .{8,}", reason)] == []


def test_agreement_of_the_two_codings() -> None:
    compute = runpy.run_path(str(ROOT / "docs/coding/agreement.py"))["compute_agreement"]
    found = compute("position")

    assert (found.first, found.second, found.both, found.either) == (24, 24, 23, 25)
    assert found.kappa == 1.0


def test_kappa_of_known_example() -> None:
    """Two raters, 20 both yes, 15 both no, 5 and 10 mixed: kappa 0.4, worked by hand."""
    compute_kappa = runpy.run_path(str(ROOT / "docs/coding/agreement.py"))["compute_kappa"]
    pairs = [("y", "y")] * 20 + [("n", "n")] * 15 + [("y", "n")] * 5 + [("n", "y")] * 10

    assert compute_kappa(pairs) == pytest.approx(0.4)


def list_records(dossier: Dossier) -> list[Position | Engagement]:
    return [*dossier.positions, *dossier.engagements]


def read_map() -> list[tuple[int, str]]:
    text = (ROOT / "docs/kyiv-visit.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\d+) \| .+? \| (.+) \|$", text, re.MULTILINE)
    return [(int(number), records) for number, records in rows]
