"""What readers see of movement: the first page, the guide, marks; in few parties and in many."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from positions.compare.asof import take_as_of
from positions.compare.changes import compare_editions
from positions.compare.comparison import compare_positions
from positions.dossier.store import find_packaged_dossier
from positions.dossier.store import load_dossier
from positions.render.markdown import render_page
from positions.tables.catalogue import build_sheet_named
from positions.tables.catalogue import build_sheets
from positions.tables.context import build_context
from tests.dossiers import issue
from tests.dossiers import party
from tests.dossiers import position
from tests.dossiers import source
from tests.dossiers import write_dossier

if TYPE_CHECKING:
    from pathlib import Path

    from positions.tables.context import Context

SIDES = ("arland", "borvia", "corland", "dorvia", "erland", "forvia")


def read(folder: Path, sides: int) -> Context:
    """As of the 15th, since the 5th: each party halves its demand on the 10th."""
    names = SIDES[:sides]
    positions = [
        record
        for name in names
        for record in (
            position(
                f"{name}-old", name, "toll", firmness="firm", status="superseded",
                headline="all of it", evidence=[{"source": "early"}],
            ),
            position(
                f"{name}-new", name, "toll", firmness="negotiable", supersedes=[f"{name}-old"],
                headline="half of it", evidence=[{"source": "late"}],
            ),
        )
    ]  # fmt: skip
    unclear = position("unclear", "arland", "toll", evidence=[{"source": "undated"}])
    lists = {
        "parties": [party(name) for name in names],
        "issues": [issue("toll")],
        "sources": [
            source("early", published="2030-05-02"),
            source("late", published="2030-05-10"),
            source("undated", published="unstated"),
        ],
        "positions": [*positions, unclear],
        "assessments": [{"id": "so", "about": "toll", "kind": "outlook", "text": "It may rain."}],
    }
    dossier = load_dossier(write_dossier(folder, lists)).dossier
    assert dossier is not None
    old, new = (take_as_of(dossier, date(2030, 5, day)) for day in (5, 15))
    changes = compare_editions(old.dossier, new.dossier)
    comparison = replace(compare_positions(new.dossier), changes=changes, undated=new.undated)
    return build_context(comparison)


def render_first_page(context: Context) -> str:
    sheet = build_sheets(context)[0]
    return render_page(sheet.title, sheet.pages[0], width=200)


def test_first_page_has_a_line_for_what_each_party_moved(tmp_path: Path) -> None:
    page = render_first_page(read(tmp_path, 2))

    assert "## Since 5 May 2030\n\n**arland**\n- 1 softened\n\n**borvia**\n- 1 softened\n" in page
    assert (
        "Left out, because nothing says when it was published: 1 passage from 1 source, and with "
        "them 1 record. 1 assessment bears no day and is left out." in page
    )


def test_first_page_of_six_parties_has_a_block_of_its_own(tmp_path: Path) -> None:
    page = render_first_page(read(tmp_path, 6))

    assert "## Since 5 May 2030\n\n- **arland**: 1 softened\n- **borvia**: 1 softened\n" in page


def test_comparison_marks_what_has_moved_with_a_word(tmp_path: Path) -> None:
    sheet = build_sheet_named(read(tmp_path, 2), "comparison")

    assert str(sheet.rows[0][1].entries[0]) == (  # type: ignore[union-attr]
        "Demands half of it (before: all of it) [softened]"
    )


def test_guide_explains_the_rules_only_where_changes_were_asked_for(tmp_path: Path) -> None:
    context = read(tmp_path, 2)
    guides = [
        build_sheet_named(one, "guide")
        for one in (context, build_context(replace(context.comparison, changes=None)))
    ]
    topics = [{str(row[1]) for row in guide.rows if row[0] == "Movement"} for guide in guides]
    rules = next(str(row[2].entries) for row in guides[0].rows if row[1] == "Hardened, softened")  # type: ignore[union-attr]

    assert topics == [{"Movement", "Hardened, softened"}, set()]
    assert "Arland asks Borvia to send engineers; then Borvia must send them: hardened" in rules


def test_evidence_holds_the_passages_of_earlier_states() -> None:
    """What an engagement rested on before it was held is not lost to a reader."""
    dossier = load_dossier(find_packaged_dossier("minerals-fortnight")).dossier
    assert dossier is not None
    sheet = build_sheet_named(build_context(compare_positions(dossier)), "evidence")
    quotes = {
        str(row[4])
        for key, row in zip(sheet.keys, sheet.rows, strict=True)
        if key == "zelenskiy-vance"
    }

    assert "As the week draws to a close, Zelenskiy is set to meet" in quotes
