"""The first page: which sentences stand under which topic, and where their links lead."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from positions.compare.comparison import compare_positions
from positions.dossier.store import load_dossier
from positions.tables.book import Column
from positions.tables.book import ColumnType
from positions.tables.book import Jump
from positions.tables.book import Lines
from positions.tables.book import Tone
from positions.tables.book import Toned
from positions.tables.catalogue import SHEETS
from positions.tables.catalogue import build_book
from positions.tables.spelling import spell_cell
from tests.dossiers import engagement
from tests.dossiers import issue
from tests.dossiers import party
from tests.dossiers import position
from tests.dossiers import source
from tests.dossiers import two_sides
from tests.dossiers import write_dossier

if TYPE_CHECKING:
    from pathlib import Path

    from positions.tables.book import Cell
    from positions.tables.book import Sheet
    from tests.dossiers import Fields
    from tests.dossiers import Lists


def build_page(folder: Path) -> Sheet:
    loaded = load_dossier(folder)
    assert loaded.findings == ()
    assert loaded.dossier is not None
    return build_book(compare_positions(loaded.dossier), version="0.1.0").sheets[0]


def write_page(folder: Path, lists: Lists) -> Sheet:
    return build_page(write_dossier(folder / "dossier", lists))


def write_said(folder: Path, *said: Fields) -> Sheet:
    """The page of what Arland and Borvia say of the toll."""
    return write_page(folder, {**two_sides(), "positions": list(said)})


def list_topics(page: Sheet) -> list[str]:
    """The topics of the answer, without the contents that follow it."""
    topics = [str(row[0].value) for row in page.rows if isinstance(row[0], Toned)]
    return topics[: page.first_page_rows]


def read_entry(page: Sheet, topic: str) -> tuple[str, Jump]:
    """What stands under a topic, and where its link leads."""
    [(text, see)] = [row[1:] for row in page.rows if row[0] == Toned(topic, Tone.STRONG)]
    assert isinstance(see, Jump)
    return spell_cell(text), see


def join_lines(cell: Cell) -> Cell:
    """Sentences in one text, as every output spells them."""
    return spell_cell(cell) if isinstance(cell, Lines) else cell


def read_text(page: Sheet, topic: str) -> str:
    return read_entry(page, topic)[0]


def test_build_cover_sheet_says_the_whole_answer(canal: Path) -> None:
    page = build_page(canal)

    assert (page.name, page.tab, page.title) == (
        "briefing",
        "Briefing",
        "The canal of Arland and Borvia",
    )
    assert page.description == "4 positions, 2 engagements, 3 issues, 2 parties, 1 source."
    assert page.first_page_rows == 10
    assert tuple((topic, join_lines(text), see) for topic, text, see in page.rows[:10]) == (
        (
            Toned("Question", Tone.STRONG),
            "Who pays for the canal?",
            Jump("Comparison", "comparison"),
        ),
        (
            Toned("Evidence", Tone.STRONG),
            Toned(
                "Single origin: everything here goes back to one report (Gazette, 2030-05-19); "
                "nothing is independently confirmed. 4 passages behind the positions, 1 in a "
                "party's own words.",
                Tone.CAUTION,
            ),
            Jump("Sources", "sources"),
        ),
        (
            Toned("Arland demands", Tone.STRONG),
            "Arland requires Borvia to pay half of the toll.",
            Jump("1 position", "positions", "arland-toll", "arland-toll"),
        ),
        (
            Toned("Arland has not said", Tone.STRONG),
            "Arland has not said whether it wants the dam open.",
            Jump("1 position", "positions", "arland-dam", "arland-dam"),
        ),
        (
            Toned("Borvia offers", Tone.STRONG),
            "Borvia offers to open the dam once the toll is settled.",
            Jump("1 position", "positions", "borvia-dam", "borvia-dam"),
        ),
        (
            Toned("Borvia refuses", Tone.STRONG),
            "Borvia will not pay.",
            Jump("1 position", "positions", "borvia-toll", "borvia-toll"),
        ),
        (
            Toned("Where they meet or collide", Tone.STRONG),
            "Borvia on Arland's demand (Toll): refused. Borvia will not pay. Two or more parties "
            "have stated positions on: Toll.",
            Jump("Comparison", "comparison"),
        ),
        (
            Toned("Demands without an answer on record", Tone.STRONG),
            "Every demand and request has a reply on record.",
            Jump("Demands", "demands"),
        ),
        (
            Toned("Held or under way", Tone.STRONG),
            "First talks: held, 2030-05.",
            Jump("1 engagement", "engagements", "first-talks", "first-talks"),
        ),
        (
            Toned("Scheduled", Tone.STRONG),
            "Summit at the lock: confirmed, 2030-06-01.",
            Jump("1 engagement", "engagements", "summit", "summit"),
        ),
    )


def test_build_cover_sheet_lists_the_other_sheets(canal: Path) -> None:
    contents = build_page(canal).rows[10:]

    assert {row[0] for row in contents} == {Toned("Contents", Tone.STRONG)}
    assert contents[1][1] == "Demands and requests, with the answers they got"
    assert [row[2] for row in contents] == [
        Jump("Comparison", "comparison"),
        Jump("Demands", "demands"),
        Jump("Offers", "offers"),
        Jump("Engagements", "engagements"),
        Jump("Timeline", "timeline"),
        Jump("Conditions", "conditions"),
        Jump("Coverage", "coverage"),
        Jump("Acts", "acts"),
        Jump("Balance", "balance"),
        Jump("Positions", "positions"),
        Jump("Evidence", "evidence"),
        Jump("Sources", "sources"),
        Jump("Parties", "parties"),
        Jump("Guide", "guide"),
    ]


def test_build_cover_sheet_columns_and_keys(canal: Path) -> None:
    page = build_page(canal)

    assert page.columns == (
        Column("topic", "Topic", ColumnType.TEXT, "What the entry is about", 26),
        Column("text", "What the record says", ColumnType.TEXT, "In sentences", 112),
        Column("see", "See", ColumnType.TEXT, "Leads to the whole", 16),
    )
    assert page.keys == (
        *(str(number) for number in range(10)),
        *(f"contents/{name}" for name in SHEETS),
    )


def test_build_cover_sheet_of_an_empty_record(tmp_path: Path) -> None:
    page = write_said(tmp_path)

    assert page.rows[1] == (
        Toned("Evidence", Tone.STRONG),
        Toned("No evidence is recorded.", Tone.CAUTION),
        Jump("Sources", "sources"),
    )
    assert list_topics(page) == [
        "Question",
        "Evidence",
        "Where they meet or collide",
        "Demands without an answer on record",
    ]
    assert read_text(page, "Where they meet or collide") == (
        "The record links no reply to a demand and holds no judgement of closeness."
    )


@pytest.mark.parametrize(
    ("report", "speech", "text"),
    [
        ([], [], "2 independent origins"),
        ("unstated", [], "1 independent origin; of 1 more source it is not recorded from what it "
         "derives"),
        ("unstated", "unstated", "2 sources; whether they derive from one another is not "
         "recorded"),
    ],
)  # fmt: skip
def test_build_cover_sheet_evidence_of_several_origins(
    tmp_path: Path, report: object, speech: object, text: str
) -> None:
    lists = two_sides()
    page = write_page(
        tmp_path,
        {
            **lists,
            "sources": [
                source("report", derives_from=report),
                source("speech", derives_from=speech),
                source("unused"),
            ],
            "positions": [
                position("toll-cut", "arland", "toll"),
                position(
                    "no-cut",
                    "borvia",
                    "toll",
                    evidence=[
                        {"source": "speech", "directness": "verbatim", "quote": "no cut"},
                        {"source": "report", "directness": "verbatim", "quote": "none"},
                    ],
                ),
            ],
        },
    )

    assert page.rows[1] == (
        Toned("Evidence", Tone.STRONG),
        f"{text}; 3 passages behind the positions, 2 in a party's own words.",
        Jump("Sources", "sources"),
    )


def test_build_cover_sheet_gathers_the_acts_of_a_party(tmp_path: Path) -> None:
    """Claims about facts are not on the page."""
    acts = (
        "assert", "undeclared", "threaten", "refuse", "withdraw", "accept", "concede", "offer",
        "request", "demand", "aim",
    )  # fmt: skip
    page = write_said(
        tmp_path,
        *(position(f"a-{act}", "arland", "toll", act=act, summary=f"{act}.") for act in acts),
    )

    assert list_topics(page)[2:-2] == [
        "arland wants",
        "arland demands",
        "arland asks",
        "arland offers",
        "arland accepts",
        "arland refuses",
        "arland threatens",
        "arland concedes, withdraws",
        "arland has not said",
    ]
    assert read_entry(page, "arland wants")[0] == "aim."
    assert read_entry(page, "arland demands") == (
        "demand.",
        Jump("1 position", "positions", "a-demand", "a-demand"),
    )
    assert read_text(page, "arland asks") == "request."
    assert read_text(page, "arland offers") == "offer."
    assert read_text(page, "arland accepts") == "accept."
    assert read_text(page, "arland refuses") == "refuse."
    assert read_text(page, "arland threatens") == "threaten."
    assert read_entry(page, "arland concedes, withdraws") == (
        "concede. withdraw.",
        Jump("2 positions", "positions", "a-concede", "a-concede"),
    )


def test_build_cover_sheet_goes_by_party_then_by_issue(tmp_path: Path) -> None:
    """What no longer stands is left out, and the link leads to the first row of what is said."""
    lists = two_sides()
    page = write_page(
        tmp_path,
        {
            **lists,
            "issues": [issue("toll"), issue("dam")],
            "positions": [
                position("b-toll", "borvia", "toll", summary="Borvia asks for a toll."),
                position("a-dam", "arland", "dam", summary="Arland asks for a dam."),
                position("z-toll", "arland", "toll", summary="Arland asks for no toll."),
                position("a-old", "arland", "toll", summary="Old.", status="superseded"),
            ],
        },
    )

    assert list_topics(page)[2:4] == ["arland demands", "borvia demands"]
    assert read_entry(page, "arland demands") == (
        "Arland asks for no toll. Arland asks for a dam.",
        Jump("2 positions", "positions", "z-toll", "z-toll"),
    )


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (5, "No 1. No 2. No 3. No 4. No 5."),
        (6, "No 1. No 2. No 3. No 4. No 5. No 6."),
        (7, "No 1. No 2. No 3. No 4. No 5. And 2 more."),
        (8, "No 1. No 2. No 3. No 4. No 5. And 3 more."),
    ],
)
def test_build_cover_sheet_says_six_sentences_at_most(
    tmp_path: Path, number: int, text: str
) -> None:
    said = [
        position(f"a-{count}", "arland", "toll", act="refuse", summary=f"No {count}.")
        for count in range(1, number + 1)
    ]

    page = write_said(tmp_path, *said)

    assert read_entry(page, "arland refuses") == (
        text,
        Jump(f"{number} positions", "positions", "a-1", "a-1"),
    )


@pytest.mark.parametrize(
    ("number", "others"),
    [
        (8, []),
        (9, ["1 more party not listed here stand in the comparison."]),
        (10, ["2 more parties not listed here stand in the comparison."]),
    ],
)
def test_build_cover_sheet_speaks_of_eight_parties_at_most(
    tmp_path: Path, number: int, others: list[str]
) -> None:
    names = [f"p{count}" for count in range(1, number + 1)]
    page = write_page(
        tmp_path,
        {
            **two_sides(),
            "parties": [party(name) for name in names],
            "people": [],
            "positions": [position(f"of-{name}", name, "toll", act="aim") for name in names],
        },
    )

    assert [topic for topic in list_topics(page) if topic.endswith(" wants")] == [
        f"p{count} wants" for count in range(1, 9)
    ]
    assert [row[1:] for row in page.rows if row[0] == Toned("Other parties", Tone.STRONG)] == [
        (text, Jump("Comparison", "comparison")) for text in others
    ]


def test_build_cover_sheet_tells_replies_that_speak_against(tmp_path: Path) -> None:
    """Of demands first, then of offers; a yes, a gesture and a silence collide with nothing."""
    acts = ("accept", "concede", "undeclared", "refuse", "offer", "threaten")
    parties = [party("arland"), *(party(f"p-{act}") for act in acts)]
    said = [
        position("toll-cut", "arland", "toll", act="request", addressees=["p-accept"]),
        *(
            position(
                f"reply-{act}",
                f"p-{act}",
                "ferry",
                act=act,
                summary=f"Reply {act}.",
                responds_to=["toll-cut"],
            )
            for act in acts
        ),
        position("ferry-free", "arland", "ferry", act="offer"),
        position(
            "no-ferry", "p-refuse", "ferry", act="refuse", summary="No.", responds_to=["ferry-free"]
        ),
        position("but-ferry", "p-refuse", "ferry", summary="But.", responds_to=["ferry-free"]),
    ]
    page = write_page(
        tmp_path,
        {
            **two_sides(),
            "parties": parties,
            "people": [],
            "issues": [issue("toll"), issue("ferry")],
            "positions": said,
        },
    )

    assert read_entry(page, "Where they meet or collide") == (
        "p-refuse on arland's request (The toll): refused. Reply refuse. "
        "p-offer on arland's request (The toll): countered. Reply offer. "
        "p-threaten on arland's request (The toll): contested. Reply threaten. "
        "p-refuse on arland's offer (The ferry): countered, refused. No. "
        "Two or more parties have stated positions on: The ferry.",
        Jump("Comparison", "comparison"),
    )


def test_build_cover_sheet_tells_a_reply_that_says_yes_and_no(tmp_path: Path) -> None:
    page = write_said(
        tmp_path,
        position("cut", "arland", "toll"),
        position("yes", "borvia", "toll", act="accept", summary="Yes.", responds_to=["cut"]),
        position("no", "borvia", "toll", act="refuse", summary="No.", responds_to=["cut"]),
    )

    assert read_text(page, "Where they meet or collide") == (
        "borvia on arland's demand (The toll): accepted, refused. Yes. "
        "Two or more parties have stated positions on: The toll."
    )


def test_build_cover_sheet_tells_the_judgements_of_the_curator(tmp_path: Path) -> None:
    """All but those that say that nothing can be compared."""
    states = ("agreed", "converging", "unclear", "diverging", "not_comparable")
    page = write_page(
        tmp_path,
        {
            **two_sides(),
            "alignments": [
                {
                    "id": f"judged-{number}",
                    "issue": "toll",
                    "parties": ["borvia", "arland"],
                    "state": state,
                    "as_of": "2030-05-20",
                }
                for number, state in enumerate(states)
            ],
        },
    )

    assert read_text(page, "Where they meet or collide") == (
        "borvia, arland on The toll: agreed (curator's judgement). "
        "borvia, arland on The toll: converging (curator's judgement). "
        "borvia, arland on The toll: unclear (curator's judgement). "
        "borvia, arland on The toll: diverging (curator's judgement)."
    )


@pytest.mark.parametrize(
    ("number", "named"),
    [
        (2, "The i1, The i2."),
        (
            12,
            "The i1, The i2, The i3, The i4, The i5, The i6, The i7, The i8, The i9, The i10, "
            "The i11, The i12.",
        ),
        (
            14,
            "The i1, The i2, The i3, The i4, The i5, The i6, The i7, The i8, The i9, The i10, "
            "The i11, The i12, and 2 more.",
        ),
    ],
)
def test_build_cover_sheet_names_twelve_shared_issues_at_most(
    tmp_path: Path, number: int, named: str
) -> None:
    names = [f"i{count}" for count in range(1, number + 1)]
    page = write_page(
        tmp_path,
        {
            **two_sides(),
            "issues": [issue(name) for name in names],
            "positions": [
                position(f"{side}-{name}", side, name, act="aim")
                for side in ("arland", "borvia")
                for name in names
            ],
        },
    )

    assert read_text(page, "Where they meet or collide") == (
        f"Two or more parties have stated positions on: {named}"
    )


def test_build_cover_sheet_shares_no_issue_on_which_a_party_has_not_said(tmp_path: Path) -> None:
    page = write_said(
        tmp_path,
        position("a-aim", "arland", "toll", act="aim"),
        position("b-silent", "borvia", "toll", act="undeclared"),
    )

    assert read_text(page, "Where they meet or collide") == (
        "The record links no reply to a demand and holds no judgement of closeness."
    )


def test_build_cover_sheet_lists_demands_without_an_answer(tmp_path: Path) -> None:
    """A reported silence is an answer; an offer is no demand."""
    lists = two_sides()
    page = write_page(
        tmp_path,
        {
            **lists,
            "parties": [*lists["parties"], party("corland")],
            "positions": [
                position("cut", "arland", "toll", addressees=["borvia", "corland"], summary="Cut."),
                position("no", "borvia", "toll", act="refuse", responds_to=["cut"]),
                position("stop", "arland", "toll", act="request", summary="Stop."),
                position("say", "arland", "toll", addressees=["borvia"], summary="Say."),
                position("mum", "borvia", "toll", act="undeclared", responds_to=["say"]),
                position("give", "arland", "toll", act="offer", addressees=["borvia"]),
            ],
        },
    )

    assert read_entry(page, "Demands without an answer on record") == (
        "Cut. Asked of corland. Stop. Asked of nobody by name.",
        Jump("Demands", "demands"),
    )


def test_build_cover_sheet_keeps_apart_what_was_held_and_what_is_hoped_for(tmp_path: Path) -> None:
    """What was put off or called off is left out."""
    meetings = (
        ("claim", "claimed", "2030-04-01"),
        ("put-off", "postponed", "2030-04-02"),
        ("call-off", "cancelled", "2030-04-03"),
        ("wish", "proposed", "2030-06-03"),
        ("hope", "tentative", "2030-06-02"),
        ("summit", "confirmed", "2030-06-01"),
        ("round", "ongoing", "2030-05-18"),
        ("talks", "held", "2030-05-17"),
    )
    page = write_page(
        tmp_path,
        {
            **two_sides(),
            "engagements": [
                engagement(name, status=status, start=start) for name, status, start in meetings
            ],
        },
    )

    assert list_topics(page)[-4:] == [
        "Held or under way",
        "Scheduled",
        "Expected or sought",
        "Claimed by one side",
    ]
    assert [read_entry(page, topic) for topic in list_topics(page)[-4:]] == [
        (
            "Meeting talks: held, 2030-05-17. Meeting round: ongoing, 2030-05-18.",
            Jump("2 engagements", "engagements", "talks", "talks"),
        ),
        (
            "Meeting summit: confirmed, 2030-06-01.",
            Jump("1 engagement", "engagements", "summit", "summit"),
        ),
        (
            "Meeting hope: tentative, 2030-06-02. Meeting wish: proposed, 2030-06-03.",
            Jump("2 engagements", "engagements", "hope", "hope"),
        ),
        (
            "Meeting claim: claimed, 2030-04-01.",
            Jump("1 engagement", "engagements", "claim", "claim"),
        ),
    ]


@pytest.mark.parametrize(
    ("start", "words"),
    [
        ("2030-05-17", "2030-05-17"),
        ("2030-05", "2030-05"),
        ("2030-05~", "2030-05~"),
        ("2030-05-16/2030-05-18", "some day from 2030-05-16 to 2030-05-18"),
        ("2030-05-16/..", "2030-05-16/.."),
        ("2030-05-16/", "2030-05-16/"),
        ("../2030-05-16", "../2030-05-16"),
        ("/2030-05-16", "/2030-05-16"),
        ("unstated", "no date recorded"),
    ],
)
def test_build_cover_sheet_reads_dates_aloud(tmp_path: Path, start: str, words: str) -> None:
    page = write_page(tmp_path, {**two_sides(), "engagements": [engagement("talks", start=start)]})

    assert read_text(page, "Held or under way") == f"Meeting talks: held, {words}."
