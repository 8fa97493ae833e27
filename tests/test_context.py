"""Names and orders that all sheets share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.compare.comparison import compare_positions
from positions.dossier.store import load_dossier
from positions.tables.context import order_positions
from tests.dossiers import issue
from tests.dossiers import position
from tests.dossiers import two_sides
from tests.dossiers import write_dossier

if TYPE_CHECKING:
    from pathlib import Path

    from tests.dossiers import Fields


def order(folder: Path, *said: Fields) -> list[str]:
    lists = {**two_sides(), "issues": [issue("toll"), issue("dam")], "positions": list(said)}
    loaded = load_dossier(write_dossier(folder / "dossier", lists))
    assert loaded.findings == ()
    assert loaded.dossier is not None
    return [found.id for found in order_positions(compare_positions(loaded.dossier))]


def test_order_positions_by_issue_party_and_act(tmp_path: Path) -> None:
    assert order(
        tmp_path,
        position("a-dam", "arland", "dam"),
        position("b-toll", "borvia", "toll", act="aim"),
        position("z-toll-no", "arland", "toll", act="refuse"),
        position("z-toll-cut", "arland", "toll"),
        position("a-toll-cut", "arland", "toll"),
        position("a-toll-aim", "arland", "toll", act="aim"),
    ) == ["a-toll-aim", "z-toll-cut", "a-toll-cut", "z-toll-no", "b-toll", "a-dam"]


def test_order_positions_superseded_last_in_its_cell(tmp_path: Path) -> None:
    """After all that stands, whatever its act; a disputed position stands."""
    assert order(
        tmp_path,
        position("old-aim", "arland", "toll", act="aim", status="superseded"),
        position("back", "arland", "toll", status="withdrawn"),
        position("silent", "arland", "toll", act="undeclared"),
        position("doubted", "arland", "toll", act="refuse", status="disputed"),
        position("of-borvia", "borvia", "toll", act="undeclared"),
    ) == ["doubted", "silent", "old-aim", "back", "of-borvia"]


def test_order_positions_unknown_issue_and_party_last(tmp_path: Path) -> None:
    assert order(
        tmp_path,
        position("of-the-moon", "arland", "moon", act="aim"),
        position("of-nobody", "nobody", "toll", act="aim"),
        position("a-dam", "arland", "dam"),
        position("b-toll", "borvia", "toll"),
    ) == ["b-toll", "of-nobody", "a-dam", "of-the-moon"]
