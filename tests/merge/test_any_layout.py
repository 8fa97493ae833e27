"""Any layout, any edit: the file says what it should, and what was not edited stays as it was."""

from __future__ import annotations

import re
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck
from hypothesis import Phase
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st
from pydantic import ValidationError

from positions.dossier.model import Issue
from positions.dossier.model import Position
from positions.dossier.model import Record
from positions.merge.patching.canonical import spell_record
from positions.merge.patching.rewriting import rewrite_file
from positions.merge.patching.settling import format_safely
from positions.merge.patching.spans import find_spans
from positions.merge.patching.tableedits import TableEdit
from positions.merge.patching.tableedits import keep_items
from positions.merge.plain import index_shapes
from positions.merge.plain import take_apart
from tests.merge.layouts import Layout
from tests.merge.made import make_records

KINDS: dict[str, type[Record]] = {"positions": Position, "issues": Issue}
RELAXED = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # what a seed lays out does not shrink
)


def read(text: str, table: str) -> dict[str, dict[str, Any]]:
    root = find_spans(text)
    assert root is not None
    listed = root.to_data()[table]
    return {one["id"].strip(): take_apart(KINDS[table].model_validate(one)) for one in listed}


def list_notes(text: str) -> list[str]:
    return sorted(re.findall(r"# note \d+\.", text))


def cut(text: str, table: str) -> dict[str, str]:
    """The source of each record by id."""
    root: Any = find_spans(text)
    items = root.values[table].items
    return {one.values["id"].to_data().strip(): text[one.start : one.end] for one in items}


def make_cases(table: str) -> st.SearchStrategy[tuple[list[Any], list[Any], int]]:
    """Records before, records to take fields from and one to add, and a seed of the layout."""
    model = KINDS[table]
    ids = ("first", "second", "third")
    before = st.tuples(*(make_records(model, one) for one in ids))
    after = st.tuples(*(make_records(model, one) for one in (*ids, "fourth")))
    return st.tuples(before.map(list), after.map(list), st.integers(0, 2**32))


def edit_some(
    before: list[dict[str, Any]], after: list[dict[str, Any]], model: type[Record], random: Random
) -> tuple[TableEdit, dict[str, dict[str, Any]]]:
    """An edit of some records, and what the file says after it."""
    edit = TableEdit()
    wanted = {one["id"]: one for one in before}
    for old, new in zip(before, after, strict=False):
        chance = random.random()
        if chance < 0.2:
            edit.removed.add(old["id"])
            del wanted[old["id"]]
        elif chance < 0.7:
            names = random.sample(sorted(new), min(2, len(new)))
            mixed = {**old, **{name: new[name] for name in names}}
            for name, shape in index_shapes(model).items():
                if shape.item is not None and name in mixed and name in old:
                    mixed[name] = keep_items(old[name], mixed[name])
            try:
                model.model_validate(mixed)
            except ValidationError:
                continue
            if mixed != old:
                edit.updated[old["id"]] = wanted[old["id"]] = mixed
    if random.random() < 0.4:
        edit.added.append(after[-1])
        wanted[after[-1]["id"]] = after[-1]
    return edit, wanted


@pytest.mark.parametrize("table", KINDS)
@RELAXED
@given(data=st.data())
def test_any_edit_of_any_layout_says_what_it_should(table: str, data: st.DataObject) -> None:
    made_before, made_after, seed = data.draw(make_cases(table))
    before, after = ([take_apart(one) for one in made] for made in (made_before, made_after))
    random = Random(seed)  # noqa: S311 - no secret
    layout = Layout(random)
    text = layout.write_file(table, before)
    assert list(read(text, table).values()) == before

    edit, wanted = edit_some(before, after, KINDS[table], random)
    rewritten = rewrite_file(text, f"{table}.yaml", {table: edit})

    assert read(rewritten.text, table) == wanted if wanted else find_spans(rewritten.text)
    if not rewritten.is_anew and wanted:
        kept = cut(rewritten.text, table)
        for identity, source in cut(text, table).items():
            if identity not in edit.updated and identity not in edit.removed:
                assert kept[identity] == source
    assert set(list_notes(rewritten.text)) <= set(list_notes(text))
    changed = {*edit.removed, *edit.updated}
    own = [one for name in changed for one in layout.comments.get(name, ())]
    assert set(list_notes(text)) - set(own) <= set(list_notes(rewritten.text))
    if "\r\n" in text:
        assert not re.search(r"(?<!\r)\n", rewritten.text)


@pytest.mark.parametrize("table", KINDS)
@RELAXED
@given(data=st.data())
def test_format_of_any_layout_keeps_all_and_is_stable(table: str, data: st.DataObject) -> None:
    made, _after, seed = data.draw(make_cases(table))
    before = [take_apart(one) for one in made]
    text = Layout(Random(seed)).write_file(table, before)  # noqa: S311 - no secret
    result = format_safely(text, f"{table}.yaml")
    assert list(read(result, table).values()) == before
    assert list_notes(result) == list_notes(text)
    assert format_safely(result, f"{table}.yaml") == result


@pytest.mark.parametrize("table", KINDS)
@RELAXED
@given(data=st.data())
def test_what_was_canonical_is_so_after_any_edit(table: str, data: st.DataObject) -> None:
    made_before, made_after, seed = data.draw(make_cases(table))
    before, after = ([take_apart(one) for one in made] for made in (made_before, made_after))
    model = KINDS[table]
    spelled = ("\n".join(spell_record(one, model, 2)) for one in before)
    text = f"{table}:\n" + "\n\n".join(spelled) + "\n"
    assert format_safely(text, f"{table}.yaml") == text

    edit, _wanted = edit_some(before, after, model, Random(seed))  # noqa: S311 - no secret
    result = rewrite_file(text, f"{table}.yaml", {table: edit}).text
    assert format_safely(result, f"{table}.yaml") == result
