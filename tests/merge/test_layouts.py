"""Layouts that nobody would choose and YAML accepts: an edit is written back into each of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from positions.merge.importing import rewrite_files
from positions.merge.patching import rewriting
from positions.merge.patching.canonical import format_text
from positions.merge.patching.rewriting import Rewritten
from positions.merge.patching.rewriting import UnwritableEditError
from positions.merge.patching.rewriting import rewrite_file
from positions.merge.patching.settling import format_safely
from positions.merge.patching.tableedits import TableEdit
from positions.merge.patching.texts import UnpatchableError

if TYPE_CHECKING:
    from positions.merge.edited.values import Remark

NEW = {"id": "toll", "title": "T", "question": "Q?"}
LONG = {**NEW, "status_quo": "word " * 30 + "end"}
FOLDED = """\
    status_quo: >-
      word word word word word word word word word word word word word word word word word word word
      word word word word word word word word word word word end
"""
ADDED = "  - id: toll\n    title: T\n    question: Q?\n"
FLOW = "issues: [{id: a, title: T, question: Q}, {id: b, title: T2, question: Q}]\n"
LIST = """\
issues:
  # of the whole list
  - id: a
    title: T
    question: Q
    # the end of a
  # about b
  - id: b # beside b
    title: T2
    question: Q
# tail
"""
A = "  - id: a\n    title: T\n    question: Q\n"
B = "  - id: b\n    title: T2\n    question: Q\n"
SECTIONS = f"issues:\n{A}\n  # ---- the second part ----\n\n  # about b\n{B}"


def rewrite(text: str, edit: TableEdit) -> Rewritten:
    return rewrite_file(text, "issues.yaml", {"issues": edit})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("issues: [] # c\n# d\n", f"issues: # c\n{ADDED}{FOLDED}# d\n"),
        ("issues:   # c\n\n# d\n", f"issues:   # c\n{ADDED}{FOLDED}\n# d\n"),
        ("issues:", f"issues:\n{ADDED}{FOLDED}".rstrip("\n")),
        ("issues:\n  # c\n  []\n# d\n", f"issues:\n  # c\n{ADDED}{FOLDED}# d\n"),
        ("# c\n", f"# c\nissues:\n{ADDED}{FOLDED}"),
        ("issues: []\n...\n", f"issues:\n{ADDED}{FOLDED}...\n"),
    ],
)
def test_a_first_record_is_written_whatever_stands_for_nothing(text: str, expected: str) -> None:
    assert rewrite(text, TableEdit(added=[LONG])) == Rewritten(expected, expected)


@pytest.mark.parametrize(
    ("text", "edit", "expected"),
    [
        (FLOW, TableEdit(added=[NEW]), f"issues:\n{A}\n{B}\n{ADDED}"),
        (FLOW, TableEdit(removed={"a"}), f"issues:\n{B}"),
        (FLOW, TableEdit(removed={"a", "b"}), "issues: []\n"),
        ("issues: [ # c\n ]\n", TableEdit(added=[NEW]), f"issues:  # c\n{ADDED}"),
        ("{issues: []}\n", TableEdit(added=[NEW]), f"issues:\n{ADDED}"),
        (
            "issues:\n  - id: a\n    title: T\n    question: |+\n      Q\n\n\n# c\n",
            TableEdit(added=[NEW]),
            f'issues:\n  - id: a\n    title: T\n    question: "Q\\n\\n\\n"\n\n{ADDED}\n# c\n',
        ),
    ],
)
def test_where_no_small_change_fits_the_file_is_laid_out_anew_and_that_is_said(
    text: str, edit: TableEdit, expected: str
) -> None:
    assert rewrite(text, edit) == Rewritten(expected, expected, is_anew=True)


@pytest.mark.parametrize(
    ("text", "edit", "expected"),
    [
        (
            f"issues:\n{A}\n{B}",
            TableEdit(removed={"b"}, added=[NEW]),
            f"issues:\n{A}\n{ADDED}",
        ),
        (f"issues:\n{A}\n{B}", TableEdit(removed={"a"}), f"issues:\n{B}"),
        (f"issues:\n{A}\n{B}", TableEdit(removed={"b"}), f"issues:\n{A}"),
        (f"issues:\n{A}\n{B}\n{ADDED}", TableEdit(removed={"a", "b"}), f"issues:\n{ADDED}"),
        (f"issues:\n{A}\n{B}\n{ADDED}", TableEdit(removed={"toll", "b"}), f"issues:\n{A}"),
        (LIST, TableEdit(removed={"a", "b"}), "issues: []\n  # of the whole list\n# tail\n"),
        (
            LIST,
            TableEdit(removed={"a", "b"}, added=[NEW]),
            f"issues:\n  # of the whole list\n{ADDED}# tail\n",
        ),
        (
            SECTIONS,
            TableEdit(removed={"a", "b"}),
            "issues: []\n  # ---- the second part ----\n",
        ),
        (
            SECTIONS,
            TableEdit(removed={"b"}),
            f"issues:\n{A}\n  # ---- the second part ----\n",
        ),
    ],
)
def test_records_go_with_their_comments_and_those_that_stand_apart_stay(
    text: str, edit: TableEdit, expected: str
) -> None:
    assert rewrite(text, edit) == Rewritten(expected, expected)


def test_of_the_list_above_only_what_belongs_to_a_record_goes() -> None:
    assert rewrite(LIST, TableEdit(removed={"a"})).text == (
        "issues:\n  # about b\n  - id: b # beside b\n    title: T2\n    question: Q\n# tail\n"
    )
    assert rewrite(LIST, TableEdit(removed={"b"})).text == LIST.replace(
        "  # about b\n  - id: b # beside b\n    title: T2\n    question: Q\n", ""
    )


@pytest.mark.parametrize("title", ["*star and more", "&a b", "!tag x", "~", "- x", "? y", "a: b"])
def test_a_word_that_yaml_obeys_is_put_in_quotation_marks(title: str) -> None:
    text = "issues:\n  - id: a\n    title:  Some\n      words\n    question: Q\n"
    new = {"id": "a", "title": title, "question": "Q"}
    result = rewrite(text, TableEdit(updated={"a": new})).text
    assert result == f'issues:\n  - id: a\n    title:  "{title}"\n    question: Q\n'


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Two\n\nparagraphs", "    title: |-\n      Two\n\n      paragraphs\n"),
        (
            "word " * 20 + "end",
            "    title: >-\n      " + "word " * 18 + "word\n      word end\n",
        ),
        ("a: b", '    title: "a: b"\n'),
    ],
)
def test_a_file_in_canonical_style_is_so_after_an_edit(title: str, expected: str) -> None:
    text = f"issues:\n{A}\n{B}"
    new = {"id": "a", "title": title, "question": "Q"}
    result = rewrite(text, TableEdit(updated={"a": new})).text
    assert result == text.replace("    title: T\n", expected, 1)
    assert format_text(result, "issues.yaml") == result


FORMATS = [
    ("issues:\n- # c\n  id: a\n", "issues:\n  # c\n  - id: a\n"),
    ("issues:\n- 'id': |- # c\n    a\n", "issues:\n  # c\n  - id: a\n"),
    (
        f"issues:\n{A}  - 'id': |- # c\n      b\n",
        f"issues:\n{A}\n  # c\n  - id: b\n",
    ),
    (
        "issues:\n- id: a\n  title: 'a #b' # c\n  question: |-\n    Q\n",
        'issues:\n  - id: a\n    title: "a #b"  # c\n    question: Q\n',
    ),
    ("issues: # c\n  # d\n", "issues: []  # c\n  # d\n"),
    ("# c\n\nissues: []\n\n# d\n", "# c\n\nissues: []\n\n# d\n"),
    (
        "issues:\n  - id: a\n    title: >-\n      Folded by\n      hand.\n    # parent: b\n",
        "issues:\n  - id: a\n    title: >-\n      Folded by\n      hand.\n    # parent: b\n",
    ),
    ("issues:\r\n- {id: a, title: T}\r\n", "issues:\r\n  - id: a\r\n    title: T\r\n"),
]


@pytest.mark.parametrize(("text", "expected"), FORMATS)
def test_format_keeps_every_comment_in_its_place_and_is_stable(text: str, expected: str) -> None:
    result = format_safely(text, "issues.yaml")
    assert result == expected
    assert format_safely(result, "issues.yaml") == result


def test_an_import_says_which_file_it_had_to_lay_out_anew() -> None:
    remarks: list[Remark] = []
    after = rewrite_files(
        {"issues.yaml": FLOW.encode()}, {"issues": TableEdit(added=[NEW])}, remarks
    ).after
    assert after == {"issues.yaml": f"issues:\n{A}\n{B}\n{ADDED}".encode()}
    assert [str(remark) for remark in remarks] == [
        "issues.yaml: is laid out so that no small change can be made in it, so all of it is laid out "
        "anew, as `positions format` does, with its comments; compare it with what it was"
    ]
    assert not remarks[0].is_fault


def test_a_file_that_no_edit_fits_is_a_fault_of_the_situation(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_given: str) -> str:
        raise UnpatchableError

    monkeypatch.setattr(rewriting, "format_safely", refuse)
    with pytest.raises(UnwritableEditError) as caught:
        rewrite(FLOW, TableEdit(added=[NEW]))
    assert str(caught.value) == (
        "issues.yaml: the edits cannot be written into the file as it is laid out; put each record on "
        "lines of its own, or make these edits in the file"
    )


@pytest.mark.parametrize(
    ("tail", "expected"),
    [
        ("", ""),
        ("\n# end\n", "\n# end\n"),
        ("\n\n# end\n", "\n# end\n"),
        ("  # about b\n\n# end\n", "\n# end\n"),
    ],
)
def test_a_record_comes_where_all_others_go_whatever_follows_them(tail: str, expected: str) -> None:
    text = "issues:\n" + f"{A}\n{B}".removesuffix("\n") + tail
    edit = TableEdit(removed={"a", "b"}, added=[NEW])
    assert rewrite(text, edit).text == f"issues:\n{ADDED}".removesuffix("\n") + expected
