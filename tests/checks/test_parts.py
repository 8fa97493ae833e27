"""The parts that checks share, and the turns of single checks that no folder shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from positions.checks import run_checks
from positions.checks.evidence import count_words
from positions.checks.lookups import Target
from positions.checks.lookups import find_dangling
from positions.checks.lookups import fold_name
from positions.checks.lookups import list_references
from positions.checks.words import LOADED_WORDS
from positions.compare.circles import find_circles
from positions.compare.origins import index_origins
from positions.dossier.model import Source
from positions.dossier.places import name_path
from positions.dossier.store import load_dossier
from tests.checks.dossiers import BAD
from tests.checks.dossiers import BASE
from tests.checks.dossiers import lay_over_base
from tests.checks.dossiers import list_lines
from tests.checks.dossiers import write_over_base

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

POSITION = """\
  - id: {id}
    party: {party}
    act: {act}
    issue: canal
    summary: {summary}
    evidence:
      - {{source: radio, paragraph: 1, quote: words}}
"""


def write_positions(*records: str) -> str:
    return "positions:\n" + "".join(records)


def write_position(
    name: str, *, party: str = "arland", act: str = "aim", summary: str = "Arland speaks."
) -> str:
    return POSITION.format(id=name, party=party, act=act, summary=summary)


@pytest.mark.parametrize(
    ("links", "expected"),
    [
        ({}, ()),
        ({"a": ["b"], "b": ["c"], "c": []}, ()),
        ({"a": ["a"]}, (("a",),)),
        ({"c": ["a"], "a": ["b"], "b": ["c"]}, (("a", "b", "c"),)),
        ({"a": ["b", "c"], "b": ["d"], "c": ["d"], "d": []}, ()),
        ({"a": ["b"], "b": ["a", "c"], "c": ["b"]}, (("a", "b"), ("b", "c"))),
        ({"a": ["nowhere"], "z": ["y"], "y": ["z"]}, (("y", "z"),)),
        ({"a": ["c"], "c": ["b"], "b": ["a"]}, (("a", "c", "b"),)),
        ({"a": ["b", "c"], "b": ["c"], "c": ["a"]}, (("a", "b", "c"),)),
        ({"b": ["c"], "c": ["a"], "a": ["b", "c"]}, (("a", "b", "c"),)),
        ({"a": ["b", "c"], "b": [], "c": ["a"]}, (("a", "c"),)),
        ({"a": ["c"], "b": ["c"], "c": ["d"], "d": ["e"], "e": ["c"]}, (("c", "d", "e"),)),
        ({name: [name] for name in "fbdace"}, (("a",), ("b",), ("c",), ("d",), ("e",), ("f",))),
    ],
)
def test_find_circles(
    links: dict[str, Sequence[str]], expected: tuple[tuple[str, ...], ...]
) -> None:
    assert expected == find_circles(links)


def test_find_circles_long_chain() -> None:
    length = 20_000
    links = {f"n{number:05}": [f"n{(number + 1) % length:05}"] for number in range(length)}
    circles = find_circles(links)
    assert [len(circle) for circle in circles] == [20_000]


def test_find_circles_of_a_thicket_are_as_many_as_can_be_read() -> None:
    """Of 300 that all wait for one another, and a pair apart that is still told."""
    names = [f"n{number:03}" for number in range(300)]
    thicket = {name: [other for other in names if other != name] for name in names}
    circles = find_circles({**thicket, "y": ["z"], "z": ["y"]})

    assert circles[0] == ("n000", "n001")
    assert circles[-1] == ("y", "z")
    assert 2000 <= sum(map(len, circles)) <= 2000 + 302


def test_find_circles_walks_no_way_twice() -> None:
    """Forty crossings in a row can be passed in a million million ways, and hold no circle."""
    links = {
        f"{side}{number:02}": [f"l{number - 1:02}", f"r{number - 1:02}"]
        for number in range(40)
        for side in "lr"
    }
    assert find_circles(links) == ()


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("", 0),
        ("the toll must be halved", 5),
        ("the toll […] be halved", 4),
        ("the toll[…]be halved", 4),
        ("the toll [...] be halved", 4),
        ("half – or nothing", 3),
        ("Borvia's so-called “toll”", 3),
    ],
)
def test_count_words(quote: str, expected: int) -> None:
    assert expected == count_words(quote)


def test_name_path_counts_from_one() -> None:
    assert name_path(("evidence", 1, "quote")) == "evidence[2].quote"


def test_fold_name_case_and_spaces() -> None:
    assert fold_name("  The  STRAẞE ") == fold_name("the strasse")


def make_source(name: str, *derives_from: str) -> Source:
    return Source.model_validate(
        {
            "id": name,
            "title": name,
            "publisher": "A press",
            "kind": "news_report",
            "derives_from": list(derives_from),
        }
    )


def test_index_origins_chain_fork_and_circle() -> None:
    sources = (
        make_source("agency"),
        make_source("paper", "agency"),
        make_source("blog", "paper", "radio"),
        make_source("radio"),
        make_source("echo", "paper", "lost-source"),
        make_source("left", "right"),
        make_source("right", "left"),
    )
    assert index_origins(sources) == {
        "agency": frozenset({"agency"}),
        "paper": frozenset({"agency"}),
        "blog": frozenset({"agency", "radio"}),
        "radio": frozenset({"radio"}),
        "echo": frozenset({"agency", "lost-source"}),
        "left": frozenset({"left"}),
        "right": frozenset({"left"}),
    }


def test_run_checks_sorted_and_repeatable(tmp_path: Path) -> None:
    folder = lay_over_base(BAD / "E303", tmp_path / "dossier")
    dossier = load_dossier(folder).dossier
    assert dossier is not None
    findings = run_checks(dossier)
    assert len(findings) == 8
    assert findings == tuple(sorted(findings)) == run_checks(dossier)


def test_unknown_sources_without_any_source_is_said_once(tmp_path: Path) -> None:
    folder = write_over_base({"sources.yaml": "sources: []\n"}, tmp_path / "dossier")
    assert list_lines(folder, "E305") == [
        'positions.yaml:15: E305 position "toll-halved": evidence[1].source "gazette" (and 5 more) '
        "is no declared source: the dossier declares none; correct the id, or declare the source "
        "in sources.yaml"
    ]


def test_unknown_positions_unread_id_does_not_dangle(tmp_path: Path) -> None:
    faulty = write_position("toll-asked", act="asks")
    answer = write_position("toll-stays", party="borvia") + "    responds_to: [toll-asked]\n"
    folder = write_over_base(
        {"positions.yaml": write_positions(faulty, answer)}, tmp_path / "dossier"
    )
    assert len(list_lines(folder, "E203")) == 1
    assert list_lines(folder, "E306") == []


def test_superseded_by_nothing_waits_for_unread_records(tmp_path: Path) -> None:
    old = write_position("toll-asked") + "    status: superseded\n"
    faulty = write_position("toll-cut", act="asks")
    alone = write_over_base({"positions.yaml": write_positions(old)}, tmp_path / "alone")
    folder = write_over_base({"positions.yaml": write_positions(old, faulty)}, tmp_path / "both")
    assert len(list_lines(alone, "W622")) == 1
    assert list_lines(folder, "W622") == []


def test_find_dangling_stops_suggesting() -> None:
    dossier = load_dossier(BASE).dossier
    assert dossier is not None
    party = dossier.parties[0]
    known = tuple(party.model_copy(update={"id": f"toll-{number}"}) for number in range(30_000))
    wrong = list_references(
        dossier.positions[0], "responds_to", ["tol-1", "tol-2", "toll-1", "tol-1"]
    )
    target = Target("position", known, frozenset({"positions"}), "correct the id")
    faults = [fault.fault for fault in find_dangling(dossier, wrong, target)]
    assert faults == [
        'responds_to[1] "tol-1" is no declared position (did you mean "toll-1"?); so at '
        "positions.yaml:2",
        'responds_to[2] "tol-2" is no declared position',
    ]


def test_loaded_words_own_list_is_for_english(tmp_path: Path) -> None:
    head = (BASE / "dossier.yaml").read_text(encoding="utf-8")
    record = write_positions(write_position("toll", summary="Das Regime und der Brutalo."))
    german = write_over_base(
        {
            "dossier.yaml": head + "language: de-AT\nloaded_words: [Brutalo]\n",
            "positions.yaml": record,
        },
        tmp_path / "german",
    )
    english = write_over_base(
        {"dossier.yaml": head + "language: en-GB\n", "positions.yaml": record},
        tmp_path / "english",
    )
    assert list_lines(german, "W628") == [
        'positions.yaml:6: W628 position "toll": summary holds a word that takes sides, '
        '"brutalo"; say it in words both sides would accept, or add it to accepted_words'
    ]
    assert list_lines(english, "W628") == [
        'positions.yaml:6: W628 position "toll": summary holds a word that takes sides, '
        '"regime"; say it in words both sides would accept, or add it to accepted_words'
    ]


def test_loaded_words_nothing_to_look_for(tmp_path: Path) -> None:
    head = (BASE / "dossier.yaml").read_text(encoding="utf-8")
    record = write_positions(write_position("toll", summary="Das Regime spricht."))
    folder = write_over_base(
        {"dossier.yaml": head + "language: de\n", "positions.yaml": record}, tmp_path / "dossier"
    )
    assert list_lines(folder, "W628") == []


def test_loaded_words_list_is_folded_and_unique() -> None:
    assert sorted({fold_name(word) for word in LOADED_WORDS}) == list(LOADED_WORDS)


def test_single_origins_are_said_once(tmp_path: Path) -> None:
    sources = (BASE / "sources.yaml").read_text(encoding="utf-8")
    before, of_radio = sources.split("  - id: radio\n")
    one = before + "  - id: radio\n" + of_radio.replace("[]", "[gazette]")
    folder = write_over_base({"sources.yaml": one}, tmp_path / "dossier")
    assert len(list_lines(folder, "W424")) == 1
    assert list_lines(folder, "N425") == []
    assert list_lines(folder, "N426") == []


def test_single_origin_dossier_needs_no_recorded_derivation(tmp_path: Path) -> None:
    """What is cited alone is the one source of all, whatever it derives from."""
    sources = (BASE / "sources.yaml").read_text(encoding="utf-8").partition("  - id: radio")[0]
    positions = (BASE / "positions.yaml").read_text(encoding="utf-8").replace("radio", "gazette")
    changed = {"sources.yaml": sources.replace("    derives_from: []\n", "")}
    folder = write_over_base({**changed, "positions.yaml": positions}, tmp_path / "dossier")
    assert list_lines(folder, "W424") == [
        'dossier.yaml:1: W424 dossier "border-river": goes back to one source, "gazette" (6 items '
        "of evidence); add a source that does not derive from it, or say so where the dossier is "
        "used"
    ]
    assert list_lines(folder, "N431") == []


def test_unrecorded_derivations_of_all_sources_are_said_once(tmp_path: Path) -> None:
    sources = (BASE / "sources.yaml").read_text(encoding="utf-8")
    changed = {"sources.yaml": sources.replace("    derives_from: []\n", "")}
    folder = write_over_base(changed, tmp_path / "dossier")
    assert list_lines(folder, "N431") == [
        'dossier.yaml:1: N431 dossier "border-river": of none of its sources is it recorded '
        "whether they derive from one another; write derives_from, [] for a source that is known "
        "to derive from none"
    ]
    assert list_lines(folder, "W424") == list_lines(folder, "N425") == []


def test_unrecorded_derivations_without_evidence_or_sources(tmp_path: Path) -> None:
    """Nobody has to say what derives from what before there is anything to confirm."""
    sources = (BASE / "sources.yaml").read_text(encoding="utf-8")
    changed = {
        "sources.yaml": sources.replace("    derives_from: []\n", ""),
        "positions.yaml": "positions: []\n",
        "engagements.yaml": "engagements: []\n",
    }
    folder = write_over_base(changed, tmp_path / "empty")
    assert list_lines(folder, "N431") == []
    folder = write_over_base({"sources.yaml": "sources: []\n"}, tmp_path / "undeclared")
    assert list_lines(folder, "N431") == []


def test_missing_headlines_of_all_positions_are_said_once(tmp_path: Path) -> None:
    plain = write_positions(write_position("toll-halved"), write_position("toll-cut"))
    folder = write_over_base({"positions.yaml": plain}, tmp_path / "plain")
    assert list_lines(folder, "N631") == [
        'dossier.yaml:1: N631 dossier "border-river": none of its positions has a headline; write '
        "at each position what goes on from its verb, in a few words"
    ]
    folder = write_over_base({"positions.yaml": "positions: []\n"}, tmp_path / "empty")
    assert list_lines(folder, "N631") == []


def test_uneven_coverage_of_a_mediator_that_has_positions(tmp_path: Path) -> None:
    """Who has a column is measured like the others; who has none is not."""
    parties = (BAD / "N427" / "parties.yaml").read_text(encoding="utf-8")
    said = (BAD / "N427" / "positions.yaml").read_text(encoding="utf-8")
    of_mediator = write_position("dam-shared", party="dorland")
    for name, positions, found in (
        ("silent", said, ["borvia", "cardia"]),
        ("heard", said + of_mediator, ["borvia", "cardia", "dorland"]),
    ):
        folder = write_over_base(
            {"parties.yaml": parties, "positions.yaml": positions}, tmp_path / name
        )
        lines = list_lines(folder, "N427")
        assert [line.split('"')[1] for line in lines] == found


def test_uneven_coverage_without_evidence(tmp_path: Path) -> None:
    folder = write_over_base({"positions.yaml": "positions: []\n"}, tmp_path / "dossier")
    assert list_lines(folder, "N427") == []
