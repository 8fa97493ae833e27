"""The derived tables for machines: what they count, and for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.compare.comparison import compare_positions
from positions.dossier.store import load_dossier
from positions.tables.data.derived import build_derived
from tests.dossiers import issue
from tests.dossiers import party
from tests.dossiers import position
from tests.dossiers import source
from tests.dossiers import two_sides
from tests.dossiers import write_dossier

if TYPE_CHECKING:
    from pathlib import Path

    from positions.tables.book import Table


def build(folder: Path) -> dict[str, Table]:
    """Arland speaks of the toll by three sources; a mediator stands by and says nothing."""
    lists = two_sides()
    write_dossier(
        folder / "dossier",
        {
            **lists,
            "parties": [*lists["parties"], party("corland", role="mediator")],
            "issues": [issue("toll"), issue("dam")],
            "sources": [
                source("agency", derives_from=[], coded_for=["toll"]),
                source("report", derives_from=["agency"], coded_for=["toll"]),
                source("blog"),
            ],
            "positions": [
                position(
                    "toll-cut",
                    "arland",
                    "toll",
                    evidence=[
                        {"source": "report", "quote": "no toll", "directness": "verbatim"},
                        {"source": "agency", "directness": "verbatim"},
                        {"source": "blog", "quote": "toll"},
                    ],
                )
            ],
        },
    )
    dossier = load_dossier(folder / "dossier").dossier
    assert dossier is not None
    return {table.name: table for table in build_derived(compare_positions(dossier))}


def list_rows(table: Table) -> list[dict[str, object]]:
    names = [column.name for column in table.columns]
    return [dict(zip(names, row, strict=True)) for row in table.rows]


def test_build_derived_coverage_says_what_is_known_and_what_was_read(tmp_path: Path) -> None:
    table = build(tmp_path)["coverage"]

    assert list_rows(table)[0] == {
        "issue": "toll",
        "party": "arland",
        "state": "stated",
        "positions": 1,
        "evidence": 3,
        "origins": 1,
        "unrecorded": 1,
        "read": 2,
        "sources": 3,
    }
    assert table.rows[1:] == (
        ("toll", "borvia", "not_in_sources", 0, 0, 0, 0, 2, 3),
        ("dam", "arland", "not_researched", 0, 0, 0, 0, 0, 3),
        ("dam", "borvia", "not_researched", 0, 0, 0, 0, 0, 3),
    )


def test_build_derived_balance_counts_quotes_and_known_origins(tmp_path: Path) -> None:
    assert list_rows(build(tmp_path)["balance"]) == [
        {
            "party": "arland",
            "positions": 1,
            "evidence": 3,
            "verbatim": 1,
            "anonymous": 0,
            "origins": 1,
            "unrecorded": 1,
        },
        {
            "party": "borvia",
            "positions": 0,
            "evidence": 0,
            "verbatim": 0,
            "anonymous": 0,
            "origins": 0,
            "unrecorded": 0,
        },
    ]


def test_build_derived_comparison_leaves_a_silent_mediator_out(tmp_path: Path) -> None:
    assert [row[:3] for row in build(tmp_path)["comparison"].rows] == [
        ("toll", "arland", "stated"),
        ("toll", "borvia", "not_in_sources"),
        ("dam", "arland", "not_researched"),
        ("dam", "borvia", "not_researched"),
    ]
