"""The text of a cell: lists that are read as they were written, whatever they hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.tables.spelling import read_list
from positions.tables.spelling import spell_list


@pytest.mark.parametrize(
    ("entries", "text"),
    [
        ((), ""),
        (("Kremlin",), "Kremlin"),
        (("Moscow", "Kremlin, the"), "Moscow; Kremlin, the"),
        (('"Wagner" group',), '"Wagner" group'),
        (("if A; then B",), '"if A; then B"'),
        (('say "a; b"', "c"), '"say ""a; b"""; c'),
    ],
)
def test_spell_list(entries: tuple[str, ...], text: str) -> None:
    assert spell_list(entries) == text
    assert read_list(text) == entries


@given(st.lists(st.text(min_size=1).map(str.strip).filter(bool)))
def test_read_list_finds_every_list_again(entries: list[str]) -> None:
    assert read_list(spell_list(entries)) == tuple(entries)
