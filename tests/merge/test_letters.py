"""Letters that a program has broken, which took UTF-8 for Windows-1252."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from positions.merge.brokenletters import mend_letters
from tests.merge.bench import Bench

if TYPE_CHECKING:
    from pathlib import Path

    from tests.merge.test_table_files import Rows

NORDIC = "title: Rüstung für die Färöer"


@pytest.mark.parametrize(
    ("word", "mended"),
    [
        ("F\u00c3\u00a6r\u00c3\u00b8yene", "Færøyene"),
        ("\u00d0\u0178\u00d1\u20ac\u00d0\u00b8\u00d0\u00b2\u00d0\u00b5\u00d1\u201a", "Привет"),
        ("\u00e2\u20ac\u201cAda\u00e2\u20ac\u0153", "\u2013Ada\u201c"),
        ("\u00c3\u0081rea", "Área"),
        ("Færøyene", "Færøyene"),
        ("S\u00c3O", "S\u00c3O"),
        ("plain", "plain"),
    ],
)
def test_letters_are_mended_only_where_they_are_broken(word: str, mended: str) -> None:
    assert mend_letters(word) == mended


def garble(rows: Rows) -> Rows:
    return [[cell.encode().decode("cp1252") for cell in row] for row in rows]


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path).meanwhile("issues.yaml", "title: Detainees", NORDIC)


def test_a_table_with_broken_letters_is_asked(bench: Bench) -> None:
    bench.meanwhile("issues.yaml", "title: Gas storage", "title: Gas für Öl").begin()
    assert bench.change("issues", garble).judge()[-2:] == [
        'fault: issues, title in row 8: gas-storage.title: holds "f\u00c3\u00bcr" (and 1 more like it), '
        'which is how "für" looks where a program took UTF-8 for Windows-1252; open the table as '
        "UTF-8 (Excel does with an export --bom), and make the edits there",
        "2 changes to write, 1 fault to mend first",
    ]


def test_what_the_dossier_says_so_is_no_matter(bench: Bench) -> None:
    bench.meanwhile("issues.yaml", NORDIC, "title: F\u00c3\u00a6r\u00c3\u00b8yene").begin()
    bench.put("issues", "detainees", "title", "F\u00c3\u00a6r\u00c3\u00b8yene all")
    assert bench.judge() == [
        "changed: detainees.title  (issues, title in row 11)",
        "1 change to write; --write writes it",
    ]
