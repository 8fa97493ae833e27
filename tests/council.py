"""A made-up council of many members: proposals in groups, answered yes, no or neither, from a seed.

Members lean to one of three camps. How a camp looks at a proposal, who strays from it, who takes no
side and who says nothing is drawn from the seed, so that the same numbers always make the same
dossier. Besides, a few members demand and offer things of each other, as anywhere.
"""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING
from typing import Any
from typing import NamedTuple

from tests.dossiers import write_dossier

if TYPE_CHECKING:
    from pathlib import Path

    from tests.dossiers import Fields
    from tests.dossiers import Lists

NAMES = (
    "Arland", "Borvia", "Caldera", "Dorsey", "Elmont", "Faroun", "Gavia", "Halden", "Istra",
    "Jorvik", "Kessel", "Lurien", "Maren", "Norvia", "Ostrel", "Pelago", "Quenta", "Rovan", "Selby",
    "Tarsis", "Umbra", "Velden", "Weston", "Yarrow", "Zelia", "Alder Coast", "Bright Islands",
    "Corran and Dell",
)  # fmt: skip

PROPOSALS = {
    "Water": (
        "Share the lower reservoir by rainfall", "Meter every canal above the weir",
        "Give upstream farms first call in drought", "Publish daily flow figures",
        "Pay for floods caused upstream", "Close the old weir by 2036",
    ),
    "Trade": (
        "Drop the toll on grain", "One customs form for the river", "Free transit of medicine",
        "Limit timber exports", "A common tariff on steel", "Night passage for barges",
    ),
    "Security": (
        "Open the northern crossing", "Joint patrols on the bridge",
        "Withdraw heavy arms from the bank", "Observers at both ends",
        "A hotline between the commands", "No overflight of the delta",
    ),
    "People": (
        "Free all detainees", "Recognise school certificates", "Visa-free visits of families",
        "A fund for returnees", "One office for missing persons", "Broadcasts in both languages",
    ),
    "Institutions": (
        "A standing commission", "Decisions by two thirds", "A court of arbitration",
        "Seats by population", "A rotating chair", "Minutes open to the press",
    ),
    "Money": (
        "A levy on freight", "Loans at a fixed rate", "Audit by an outside firm",
        "Pensions across the river", "A reserve of three years", "Shares by use, not by wealth",
    ),
}  # fmt: skip

MATTERS = (
    ("seat", "Seat of the commission", "Where does the commission sit?"),
    ("budget", "First budget", "Who pays the first budget?"),
    ("secretary", "First secretary", "Who becomes the first secretary?"),
)


class Council(NamedTuple):
    """How large a council is, and the seed it is drawn from."""

    parties: int = 28
    proposals: int = 36
    seed: int = 9


LARGE = Council()


def list_council(council: Council = LARGE) -> Lists:
    """The records of the council."""
    draw = Random(council.seed)  # noqa: S311 - made up, not secret
    parties = _list_parties(council)
    issues = _list_issues(council)
    proposals = [one["id"] for one in issues if "proposal" in one]
    ids = [one["id"] for one in parties]
    stances = _draw_stances(ids, proposals, draw)
    last = [one["id"] for one in issues if one.get("parent") == "security"]
    return {
        "parties": parties,
        "people": [],
        "issues": issues,
        "sources": [
            {
                "id": "roll-call", "title": "Roll call of the founding session",
                "publisher": "Council Record", "kind": "official_document",
                "url": "https://example.org/roll-call", "published": "2035-03-02",
                "derives_from": [], "coded_for": [one for one in proposals if one not in last[-1:]],
            },
            {
                "id": "courier", "title": "What the members want", "publisher": "River Courier",
                "kind": "news_report", "url": "https://example.org/courier",
                "published": "2035-03-03", "derives_from": [],
                "coded_for": [name for name, _title, _question in MATTERS],
            },
        ],
        "positions": [*stances, *_list_ordinary(ids)],
        "engagements": _list_engagements(ids),
    }  # fmt: skip


def write_council(folder: Path, council: Council = LARGE) -> Path:
    """The council as files."""
    return write_dossier(
        folder,
        list_council(council),
        id="council",
        title="The founding session of the river council",
        question="On what can the members of the council agree before they sign?",
        as_of="2035-03-04",
        curators=["A. Curator"],
        licence="CC BY 4.0",
    )


def _list_parties(council: Council) -> list[Fields]:
    names = [
        NAMES[number] if number < len(NAMES) else f"Member {number + 1}"
        for number in range(council.parties)
    ]
    return [
        {
            "id": name.lower().replace(" ", "-"), "name": f"The Union of {name}",
            "short_name": name, "kind": "political_party" if number % 5 == 4 else "state",
        }
        for number, name in enumerate(names)
    ]  # fmt: skip


def _list_issues(council: Council) -> list[Fields]:
    """Groups with their proposals, one group inside another, then what is no proposal."""
    issues: list[Fields] = []
    left = council.proposals
    rounds = -(-council.proposals // sum(map(len, PROPOSALS.values())))
    for group, titles in PROPOSALS.items():
        if not left:
            break
        issues.append({
            "id": group.lower(), "title": group, "question": f"What is agreed on {group.lower()}?",
            # The newest members joined when the money was settled already.
            "no_say": ["zelia", "alder-coast"] if group == "Money" else [],
            **({"parent": "institutions"} if group == "Money" else {}),
        })  # fmt: skip
        for number in range(min(len(titles) * rounds, left)):
            title = titles[number % len(titles)]
            again = f" ({number // len(titles) + 1})" if number >= len(titles) else ""
            left -= 1
            issues.append({
                "id": f"{group.lower()}-{number + 1}", "title": f"{title}{again}",
                "question": f"What of this: {title.lower()}{again}?",
                "proposal": f"The council decides: {title.lower()}{again}.",
                "parent": group.lower(),
            })  # fmt: skip
    issues += [
        {"id": name, "title": title, "question": question} for name, title, question in MATTERS
    ]
    known = {"zelia", "alder-coast"} if council.parties >= 26 else set()
    return [
        {**one, "no_say": [name for name in one.get("no_say", []) if name in known]}
        for one in issues
    ]


def _draw_stances(parties: list[str], proposals: list[str], draw: Random) -> list[Fields]:
    """A stance of each member on nearly each proposal."""
    camps = [draw.choices((0, 1, 2), (5, 3, 2))[0] for _ in parties]
    likes = {name: [draw.random() for _ in range(3)] for name in proposals}
    for name in proposals:
        likes[name][1] = 1 - likes[name][0] if draw.random() < 0.7 else likes[name][1]
    positions = []
    for party, camp in zip(parties, camps, strict=True):
        for proposal in proposals:
            luck = draw.random()
            is_out = proposal.startswith("money") and party in {"zelia", "alder-coast"}
            if luck < 0.05 or is_out:
                continue
            stands = draw.random()
            like = likes[proposal][camp]
            act = "support" if stands < (0.88 if like > 0.5 else 0.12) else "oppose"
            act = "neutral" if luck > 0.9 else "undeclared" if luck > 0.885 else act
            positions.append(_make_stance(party, proposal, act))
    return positions


_REASONS = {
    "support": "is for it, because it makes the river safer",
    "oppose": "is against it, because others would gain and it would pay",
    "neutral": "takes no side, because both camps have a point",
    "undeclared": "was called and did not answer",
}


def _make_stance(party: str, proposal: str, act: str) -> Fields:
    name = party.replace("-", " ").title()
    return {
        "id": f"{party}-{proposal}", "party": party, "act": act, "issue": proposal,
        "summary": f"{name} {_REASONS[act]}.", "stated_on": "2035-03-02", "date_basis": "stated",
        "attribution": "official_document",
        "evidence": [{
            "source": "roll-call", "paragraph": "4", "quote": f"{name}: {act}",
            "directness": "paraphrase",
        }],
    }  # fmt: skip


def _list_ordinary(parties: list[str]) -> list[Fields]:
    """What a few members demand, offer and answer besides."""
    told: tuple[tuple[str, int, str, str, str, dict[str, list[Any]]], ...] = (
        ("seat-demand", 0, "demand", "seat", "the commission to sit in Arland", {"addressees": [1]}),
        ("seat-refusal", 1, "refuse", "seat", "a seat in Arland", {"responds_to": ["seat-demand"]}),
        ("seat-offer", 2, "offer", "seat", "a building on neutral ground", {"addressees": [0]}),
        ("budget-aim", 3, "aim", "budget", "a budget paid by use", {}),
        ("budget-request", 4, "request", "budget", "Arland to pay the first year",
         {"addressees": [0]}),
        ("budget-threat", 5, "threaten", "budget", "to stay away from the session",
         {"addressees": [4]}),
        ("secretary-says", 6, "assert", "secretary", "that its candidate has two thirds", {}),
        ("secretary-silent", 7, "undeclared", "secretary", "whom it will name", {}),
    )  # fmt: skip
    return [
        {
            "id": name, "party": parties[number], "act": act, "issue": issue, "headline": headline,
            "summary": f"A member speaks of this: {headline}.", "stated_on": "2035-03-03",
            "date_basis": "stated",
            **{key: [parties[one] if isinstance(one, int) else one for one in value]
               for key, value in links.items()},
            "evidence": [{"source": "courier", "paragraph": "7", "quote": f"said of {headline}"}],
        }
        for name, number, act, issue, headline, links in told
    ]  # fmt: skip


def _list_engagements(parties: list[str]) -> list[Fields]:
    meetings = (
        ("session", "The founding session", "held", "2035-03-02", range(min(8, len(parties)))),
        ("seat-talks", "Talks on the seat", "confirmed", "2035-03-10", range(3)),
        ("budget-talks", "Talks on the budget", "proposed", "2035-03-12", range(3, 6)),
    )
    return [
        {
            "id": name, "title": title, "mode": "meeting", "status": status, "start": start,
            "date_basis": "stated", "participants": [{"party": parties[one]} for one in who],
            "issues": [{"seat-talks": "seat", "budget-talks": "budget"}.get(name, "secretary")],
            "evidence": [{"source": "courier", "paragraph": "9", "quote": f"met for {title}"}],
        }
        for name, title, status, start, who in meetings
    ]  # fmt: skip
