"""A record of a long file is edited within its own lines, as it would be in a short one."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING
from typing import Any

import pytest
from hypothesis import event
from hypothesis import given
from hypothesis import strategies as st

from positions.dossier.store import find_packaged_dossier
from positions.dossier.yamlfile import load_text
from positions.merge.importing import rewrite_files
from positions.merge.patching import rewriting
from positions.merge.patching import spans
from positions.merge.patching.rewriting import rewrite_file
from positions.merge.patching.runs import find_runs
from positions.merge.patching.tableedits import TableEdit
from positions.merge.plain import MODEL_BY_TABLE
from positions.merge.plain import take_apart
from positions.merge.target import Target
from positions.merge.target import load_contents
from tests.merge.layouts import Layout
from tests.merge.test_any_layout import KINDS
from tests.merge.test_any_layout import RELAXED
from tests.merge.test_any_layout import edit_some
from tests.merge.test_any_layout import make_cases
from tests.merge.test_any_layout import read

if TYPE_CHECKING:
    from collections.abc import Callable


def find_lines(text: str) -> Callable[[str], dict[str, int]]:
    """The lines that the dossier's door finds records in."""
    data: Any = load_text(text.encode(), "any.yaml").data
    return lambda table: {one["id"].strip(): one.line for one in data[table]}


def fill_in(before: list[dict[str, Any]], random: Random) -> list[dict[str, Any]]:
    """The records with others between them, which nobody edits."""
    mixed = list(before)
    for number in range(8):
        copy = {**random.choice(before), "id": f"filler-{number}"}
        mixed.insert(random.randrange(len(mixed) + 1), copy)
    return mixed


@pytest.mark.parametrize("table", KINDS)
@RELAXED
@given(data=st.data())
def test_an_edit_within_its_lines_is_that_of_the_whole_file(
    table: str, data: st.DataObject
) -> None:
    made_before, made_after, seed = data.draw(make_cases(table))
    before, after = ([take_apart(one) for one in made] for made in (made_before, made_after))
    random = Random(seed)  # noqa: S311 - no secret
    records = fill_in(before, random)
    text = Layout(random).write_file(table, records)
    edit, wanted = edit_some(before, after, KINDS[table], random)
    file, lines = f"{table}.yaml", find_lines(text)
    touched = {*edit.updated, *edit.removed}
    runs = find_runs(text, table, lines(table), touched, is_extended=bool(edit.added))
    event("cut" if runs else "whole")

    whole = rewrite_file(text, file, {table: edit})
    found = rewrite_file(text, file, {table: edit}, lines)

    if not whole.is_anew:
        assert found.text == whole.text
    excerpt = read(found.excerpt, table) if touched - edit.removed or edit.added else {}
    for identity in (*edit.updated, *(one["id"] for one in edit.added)):
        assert excerpt[identity] == wanted[identity]
    for one in records:
        if one["id"] not in touched:
            assert read(found.text, table)[one["id"]] == one


def write_issues(count: int, newline: str = "\n") -> str:
    lines = ["# Kept by hand.", "", "issues:  # all"]
    for number in range(count):
        lines += [f"  # number {number}", f"  - id: i{number}", f"    title: '{number}'"]
        lines += ["    question: Who?", ""]
    return newline.join(lines)


EDITS = {
    "first": ({"i0"}, [("i0", "i1")]),
    "middle": ({"i5"}, [("i4", "i5", "i6")]),
    "two": ({"i1", "i7"}, [("i0", "i1", "i2"), ("i6", "i7", "i8")]),
    "neighbours": ({"i3", "i5"}, [("i2", "i3", "i4", "i5", "i6")]),
    "last": ({"i9"}, [("i8", "i9")]),
    "unknown": ({"i10"}, []),
    "all": ({f"i{number}" for number in range(0, 10, 2)}, []),
}


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("name", EDITS)
def test_a_run_is_what_is_edited_with_its_neighbours(name: str, newline: str) -> None:
    touched, expected = EDITS[name]
    text = write_issues(10, newline)
    runs = find_runs(text, "issues", find_lines(text)("issues"), touched, is_extended=False)
    assert [run.ids for run in runs] == expected
    for run in runs:
        cut = text[run.start : run.end]
        has_key = run.ids[0] == "i0"
        assert run.header == ("" if has_key else f"issues:{newline}")
        assert cut.startswith("issues:  # all" if has_key else f"  - id: {run.ids[0]}{newline}")


def test_new_records_come_after_the_last_two_that_stay() -> None:
    text = write_issues(10)
    lines = find_lines(text)("issues")
    runs = find_runs(text, "issues", lines, {"i9", "i2"}, is_extended=True)
    assert [run.ids for run in runs] == [("i1", "i2", "i3"), ("i6", "i7", "i8", "i9")]


UNCUTTABLE = {
    "in brackets": "issues: [{id: i0, title: a}, {id: i1, title: b}, {id: i2, title: c}, {id: i3}]\n",
    "a hyphen alone": "issues:\n" + "".join(f"-\n  id: i{one}\n  title: a\n" for one in range(4)),
    "a remark after it": "issues:\n" + "".join(f"- # b\n  id: i{one}\n" for one in range(4)),
    "a line end of YAML alone": "issues:\n"
    + "".join(f'- id: i{one}\n  title: "a\u2028b"\n' for one in range(4)),
    "a quoted key": '"issues":\n' + "".join(f"- id: i{one}\n" for one in range(4)),
}


@pytest.mark.parametrize("name", UNCUTTABLE)
def test_what_cannot_be_cut_at_line_ends_is_read_whole(name: str) -> None:
    text = UNCUTTABLE[name]
    lines = find_lines(text)("issues")
    assert list(lines) == ["i0", "i1", "i2", "i3"]
    assert find_runs(text, "issues", lines, {"i0"}, is_extended=False) == []


def test_only_the_lines_of_a_record_and_its_neighbours_are_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = write_issues(400)
    seen: list[int] = []
    real = spans.find_spans

    def watch(part: str) -> Any:
        seen.append(part.count("\n"))
        return real(part)

    monkeypatch.setattr(rewriting, "find_spans", watch)
    edit = TableEdit(updated={"i200": {"id": "i200", "title": "new", "question": "Who?"}})
    result = rewrite_file(text, "issues.yaml", {"issues": edit}, find_lines(text))
    assert result.text == text.replace("title: '200'", "title: 'new'")
    assert result.excerpt == (
        "issues:\n"
        "  - id: i199\n    title: '199'\n    question: Who?\n\n  # number 200\n"
        "  - id: i200\n    title: 'new'\n    question: Who?\n\n  # number 201\n"
        "  - id: i201\n    title: '201'\n    question: Who?\n\n  # number 202\n"
    )
    assert max(seen) == 16


def test_lines_that_are_not_those_of_the_records_are_not_trusted() -> None:
    text = write_issues(10)
    shifted = {one: line + 4 for one, line in find_lines(text)("issues").items() if one != "i9"}
    edit = TableEdit(updated={"i5": {"id": "i5", "title": "new", "question": "Who?"}})
    result = rewrite_file(text, "issues.yaml", {"issues": edit}, lambda _table: shifted)
    assert result.text == text.replace("title: '5'", "title: 'new'")
    assert result.excerpt == result.text


def test_the_dossier_as_it_would_be_is_that_of_its_files_read_again() -> None:
    target = Target(find_packaged_dossier("minerals-fortnight"), None)
    random = Random(11)  # noqa: S311 - no secret
    tried = 0
    for table in [one for one in MODEL_BY_TABLE if len(target[one]) > 3] * 4:
        ids = list(target[table])
        changed, gone, copied = random.sample(ids, 3)
        fields = {**target[table][copied], "id": changed}
        edit = TableEdit({changed: fields}, {gone}, [{**target[table][copied], "id": "another"}])
        rewritten = rewrite_files(target.contents, {table: edit}, [], target.find_lines)
        there = target.put_in(rewritten.excerpts, {table: edit})
        again = load_contents({**target.contents, **rewritten.after})
        assert there == again.dossier
        assert not again.findings
        (excerpt,), (content,) = rewritten.excerpts.values(), rewritten.after.values()
        tried += len(excerpt) < len(content)
    assert tried >= 8


def test_an_excerpt_with_a_fault_is_read_with_all_the_rest() -> None:
    target = Target(find_packaged_dossier("minerals-fortnight"), None)
    excerpt = b"positions:\n  - id: another\n    act: demand\n"
    edit = TableEdit(added=[{"id": "another", "act": "demand"}])
    assert target.put_in({"positions.yaml": excerpt}, {"positions": edit}) is None
