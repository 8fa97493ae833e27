"""Reading a folder: situations raise, faults are findings, all of them in one run."""

from __future__ import annotations

from copy import copy
from copy import deepcopy
from typing import TYPE_CHECKING

import pytest

from positions.dossier.model import Party
from positions.dossier.store import load_dossier
from positions.dossier.vocabulary import Act
from positions.dossier.vocabulary import PartyKind
from positions.errors import MissingDossierError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def read_findings(folder: Path) -> list[str]:
    return [str(finding) for finding in load_dossier(folder).findings]


def replace(folder: Path, file: str, old: str, new: str) -> None:
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")


def test_load_dossier_without_fault(canal: Path) -> None:
    loaded = load_dossier(canal)

    assert loaded.findings == ()
    assert loaded.dossier is not None
    assert [position.id for position in loaded.dossier.positions] == [
        "arland-toll", "borvia-toll", "borvia-dam", "arland-dam",
    ]  # fmt: skip


def test_load_dossier_knows_the_line_of_a_field(canal: Path) -> None:
    dossier = load_dossier(canal).dossier
    assert dossier is not None

    place = dossier.positions[0].find_place("terms", 0, "value")

    assert str(place) == "positions.yaml:10"


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda path: None, "there is no such folder"),  # noqa: ARG005
        (lambda path: path.write_text("x"), "it is a file, not a folder"),
        (lambda path: path.mkdir(), "the folder is empty"),
        (lambda path: (path.mkdir(), (path / "a.txt").touch()), "the folder has no dossier.yaml"),
    ],
)
def test_load_dossier_where_there_is_none(
    tmp_path: Path, make: Callable[[Path], object], reason: str
) -> None:
    make(tmp_path / "d")
    with pytest.raises(MissingDossierError) as caught:
        load_dossier(tmp_path / "d")
    assert f"no dossier here ({reason})" in str(caught.value)


def test_load_dossier_with_a_file_missing(canal: Path) -> None:
    (canal / "issues.yaml").unlink()

    assert read_findings(canal) == [
        "issues.yaml: E101 is missing from the dossier; add the file; "
        "`issues: []` says that there are none"
    ]


def test_load_dossier_with_a_folder_for_a_file(canal: Path) -> None:
    (canal / "issues.yaml").unlink()
    (canal / "issues.yaml").mkdir()

    assert read_findings(canal) == [
        "issues.yaml: E101 cannot be read: this is a folder; put a file that you may read in its "
        "place"
    ]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "act: demand", "act: demnd",
            'positions.yaml:5: E203 position "arland-toll": act "demnd" is not a known word '
            '(did you mean "demand"?); use one of: aim, demand, request, offer, accept, refuse, '
            "concede, withdraw, threaten, support, oppose, neutral, assert, undeclared",
        ),
        (
            "value: 50", "value: half",
            'positions.yaml:10: E204 position "arland-toll": terms[1]: the value "half" is not a '
            "plain number; write value: 50 and unit: percent",
        ),
        (
            "stated_on: 2030-05-18", "stated_on: 2030-02-30",
            'positions.yaml:13: E205 position "arland-toll": stated_on: "2030-02-30" is not '
            "in the calendar; correct the day, or write the month alone: 2030-02",
        ),
        (
            "addressees: [borvia]", "addressees: borvia",
            'positions.yaml:7: E206 position "arland-toll": addressees is not a list; '
            "write [borvia], in brackets",
        ),
        (
            "summary: Borvia will not pay.", 'summary: "Borvia\\u0007"',
            'positions.yaml:22: E207 position "borvia-toll": summary holds the character U+0007, '
            "which no workbook can hold; remove the character",
        ),
        (
            "id: borvia-toll", "id: Borvia Toll",
            'positions.yaml:17: E208 position "Borvia Toll": id "Borvia Toll" does not have the form '
            'of an id; write "borvia-toll": lower case letters and digits joined by hyphens, a letter first',
        ),
        (
            "paragraph: 3", "paragraph: third",
            'positions.yaml:25: E204 position "borvia-toll": evidence[1].paragraph "third" is '
            'neither a whole number from 1 nor the word "unstated"; count it and write the number, or '
            "write unstated",
        ),
        (
            "    summary: Borvia will not pay.",
            f"    summary: Borvia will not pay.\n    headline: {'to pay ' * 11}for it",
            'positions.yaml:23: E210 position "borvia-toll": headline has 83 characters, 80 at '
            "most; shorten it: the whole sentence belongs in summary",
        ),
        (
            "    evidence:\n      - {source: gazette, paragraph: 4, quote: the dam could open}\n", "",
            'positions.yaml:26: E209 position "borvia-dam": has no evidence; '
            "add an item with source, paragraph and quote",
        ),
    ],
)  # fmt: skip
def test_load_dossier_finds(canal: Path, old: str, new: str, message: str) -> None:
    replace(canal, "positions.yaml", old, new)

    assert read_findings(canal) == [message]


def test_load_dossier_text_of_blanks_is_empty(canal: Path) -> None:
    replace(canal, "positions.yaml", "summary: Borvia will not pay.", 'summary: "\\t \\n"')

    assert read_findings(canal) == [
        'positions.yaml:22: E207 position "borvia-toll": summary is empty; '
        "fill it in: The curator's own neutral sentence."
    ]


def test_load_dossier_unknown_field_with_near_miss(canal: Path) -> None:
    replace(canal, "issues.yaml", "title: Dam", "titel: Dam")

    findings = read_findings(canal)

    assert findings[0] == ('issues.yaml:3: E201 issue "dam": unknown field "titel"; write "title"')
    assert not any("E202" in finding for finding in findings)


def test_load_dossier_reports_all_faults_in_one_run(canal: Path) -> None:
    replace(canal, "dossier.yaml", "as_of: 2030-05-20", "as_of: soon")
    replace(canal, "parties.yaml", "kind: state", "kind: staet")
    replace(canal, "positions.yaml", "act: refuse", "act: refused")
    (canal / "sources.yaml").write_bytes(b"sources: [\xff]\n")

    codes = [finding.code for finding in load_dossier(canal).findings]

    assert codes == ["E205", "E203", "E203", "E102"]


def test_load_dossier_keeps_the_rest_of_a_faulty_list(canal: Path) -> None:
    replace(canal, "positions.yaml", "act: refuse", "act: refused")

    dossier = load_dossier(canal).dossier

    assert dossier is not None
    assert len(dossier.positions) == 3
    assert dossier.unread_ids == {"borvia-toll"}


def test_load_dossier_findings_are_one_line_that_no_terminal_obeys(canal: Path) -> None:
    replace(canal, "positions.yaml", "id: borvia-toll", 'id: "x\\e[2J\\nfake"')

    (finding,) = read_findings(canal)

    assert finding.isprintable()
    assert '"x\\x1b[2J\\nfake"' in finding


def test_copies_of_a_record_keep_its_place(canal: Path) -> None:
    dossier = load_dossier(canal).dossier
    assert dossier is not None
    position = dossier.positions[1]

    copies = (copy(position), deepcopy(position), position.model_copy(update={"act": Act.AIM}))

    assert [str(one.find_place("act")) for one in copies] == ["positions.yaml:19"] * 3


def test_a_record_that_was_read_from_no_file_has_no_place() -> None:
    party = Party(id="arland", name="Arland", short_name="Arland", kind=PartyKind.STATE)

    with pytest.raises(LookupError, match="Party 'arland' has no place"):
        party.find_place()


def test_where_a_record_stands_is_no_part_of_what_it_says(canal: Path) -> None:
    dossier = load_dossier(canal).dossier
    assert dossier is not None
    read = dossier.parties[0]

    made = Party(**{name: getattr(read, name) for name in Party.model_fields})

    assert (read, hash(read)) == (made, hash(made))


def test_load_dossier_takes_a_path_as_text(canal: Path) -> None:
    assert load_dossier(str(canal)) == load_dossier(canal)
