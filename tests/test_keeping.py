"""Beginning a dossier and adding to it: by options, by questions, and nothing written in vain."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any

import pytest

from positions.checks import run_checks
from positions.dossier.starter import Beginning
from positions.dossier.store import load_dossier
from positions.errors import MissingDossierError
from positions.errors import PositionsError
from positions.errors import UnknownFormatError
from positions.errors import WriteError
from positions.keeping.adding import RejectedError
from positions.keeping.adding import add_record
from positions.keeping.adding import load_own_dossier
from positions.keeping.asking import Asker
from positions.keeping.asking import CancelledError
from positions.keeping.asking import UnansweredError
from positions.keeping.beginning import ask_beginning
from positions.keeping.beginning import begin_dossier
from positions.keeping.proving import UnprovedQuoteError
from positions.keeping.settings import SettingError
from positions.keeping.settings import read_settings

if TYPE_CHECKING:
    from positions.dossier.findings import Finding

POSITIONS = Path(sys.executable).with_name("positions")
DAY = date(2030, 5, 20)

TEXT = """\
The minister spoke.

The ferry must run in winter, she said.

Nothing else was said.

The ferry must run in winter, she said again, and Borvia must pay.
"""

FERRY: dict[str, Any] = {
    "party": "arland",
    "act": "demand",
    "issue": "ferry",
    "summary": "Arland requires the ferry to run.",
    "source": "gazette",
    "quote": "Borvia must pay",
}


class Script:
    """Answers in the order in which they are asked for, and all that was said."""

    def __init__(self, *answers: str) -> None:
        self.answers = list(answers)
        self.said: list[str] = []
        self.asker = Asker(self.read, self.said.append)

    def read(self, question: str) -> str:
        self.said.append(question)
        if not self.answers:
            raise CancelledError
        return self.answers.pop(0)


@pytest.fixture
def texts(canal: Path) -> Path:
    folder = canal / "texts"
    folder.mkdir()
    (folder / "gazette.txt").write_text(TEXT, encoding="utf-8")
    sources = canal / "sources.yaml"
    sources.write_text(sources.read_text() + "    text: gazette.txt\n")
    return folder


def read_all(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*.yaml"))}


def find_all(folder: Path) -> list[Finding]:
    loaded = load_dossier(folder)
    assert loaded.dossier is not None
    return [*loaded.findings, *run_checks(loaded.dossier)]


def add(folder: Path, table: str, given: dict[str, Any], *answers: str, record: str = "") -> Script:
    script = Script(*answers)
    asker = script.asker if answers else None
    add_record(load_own_dossier(folder), table, given, asker, None, record=record)
    return script


def test_begin_dossier_passes_but_for_the_note_that_it_is_a_starter(tmp_path: Path) -> None:
    files = begin_dossier(tmp_path / "lake", Beginning(DAY))

    assert files == (
        "dossier.yaml", "parties.yaml", "issues.yaml", "sources.yaml", "positions.yaml",
        "engagements.yaml",
    )  # fmt: skip
    assert [str(finding) for finding in find_all(tmp_path / "lake")] == [
        'dossier.yaml:8: N640 dossier "my-dossier": title "Title of the dossier" is still that of '
        'the starter; so is dossier "my-dossier" (question), party "first-party" (name), party '
        '"first-party" (short_name), party "second-party" (name), party "second-party" '
        '(short_name), issue "first-issue" (title), issue "first-issue" (question); write your own '
        "words in their place"
    ]


def test_begin_dossier_has_modelines_that_lead_to_a_schema(tmp_path: Path) -> None:
    begin_dossier(tmp_path / "lake", Beginning(DAY))

    for path in (tmp_path / "lake").glob("*.yaml"):
        first = path.read_text(encoding="utf-8").splitlines()[0]
        schema = first.removeprefix("# yaml-language-server: $schema=")
        assert first != schema
        assert (path.parent / schema).is_file()


def test_ask_beginning_writes_what_is_answered(tmp_path: Path) -> None:
    script = Script(
        "The lake: who fishes", "Who may fish?", "Arland, Borvia", "Minister: no", "", ""
    )

    begin_dossier(tmp_path / "lake", ask_beginning(script.asker, DAY))

    loaded = load_dossier(tmp_path / "lake").dossier
    assert loaded is not None
    assert (loaded.head.id, loaded.head.title) == ("the-lake-who-fishes", "The lake: who fishes")
    assert [party.id for party in loaded.parties] == ["arland", "borvia"]
    assert [(source.id, source.title) for source in loaded.sources] == [
        ("minister-no", "Minister: no")
    ]
    assert [finding.code for finding in find_all(tmp_path / "lake")] == ["N640"]


def test_begin_dossier_refuses_a_used_folder(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")

    with pytest.raises(WriteError, match="this folder holds files already"):
        begin_dossier(tmp_path, Beginning(DAY))
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_begin_dossier_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(target: Path, content: bytes) -> None:
        if target.name == "sources.yaml":
            raise WriteError(target, reason="the disk is full", remedy="free some space")
        target.write_bytes(content)

    monkeypatch.setattr("positions.keeping.beginning.write_bytes", refuse)
    with pytest.raises(WriteError):
        begin_dossier(tmp_path / "lake", Beginning(DAY))
    assert list(tmp_path.iterdir()) == []


def test_add_record_by_options_finds_the_paragraph(canal: Path, texts: Path) -> None:
    assert texts.is_dir()
    before = (canal / "positions.yaml").read_text()

    add(canal, "positions", {**FERRY, "addressees": ["borvia"]})

    assert (canal / "positions.yaml").read_text() == before + (
        "  - id: arland-demand-ferry\n"
        "    party: arland\n"
        "    act: demand\n"
        "    issue: ferry\n"
        "    summary: Arland requires the ferry to run.\n"
        "    addressees: [borvia]\n"
        "    evidence:\n"
        "      - source: gazette\n"
        "        paragraph: 4\n"
        "        quote: Borvia must pay\n"
    )


@pytest.mark.parametrize(
    ("given", "error", "said"),
    [
        (
            {"quote": "Borvia must fish"}, UnprovedQuoteError,
            'nothing written: the quote "Borvia must fish" does not stand in "gazette.txt"',
        ),
        (
            {"quote": "The ferry must run in winter"}, UnprovedQuoteError,
            'nothing written: the quote "The ferry must run in winter" stands in paragraphs 2, 4; '
            "name one with --paragraph",
        ),
        (
            {"paragraph": 3}, UnprovedQuoteError,
            'nothing written: the quote "Borvia must pay" stands in paragraph 4',
        ),
        (
            {"party": "arlnd"}, RejectedError,
            "nothing written: `positions check` would find 1 error\n  positions.yaml:",
        ),
        ({"act": "demnd"}, RejectedError, 'act "demnd" is not a known word (did you mean "demand"?)'),
        ({"stated_on": "20/05/2030"}, RejectedError, "write 2030-05-20"),
        ({"stated_on": "2031-01-01"}, RejectedError, "E501"),
        ({"id": "borvia-toll"}, RejectedError, "E301"),
    ],
)  # fmt: skip
def test_add_record_writes_nothing_that_check_would_refuse(
    canal: Path, texts: Path, given: dict[str, Any], error: type[PositionsError], said: str
) -> None:
    assert texts.is_dir()
    before = read_all(canal)

    with pytest.raises(error) as caught:
        add(canal, "positions", {**FERRY, **given})

    assert said in str(caught.value)
    assert read_all(canal) == before


def test_add_record_names_what_is_missing(canal: Path) -> None:
    with pytest.raises(UnansweredError, match="name --act, --issue, --summary, --source; in a"):
        add(canal, "positions", {"party": "arland"})


def test_add_record_by_questions(canal: Path, texts: Path) -> None:
    assert texts.is_dir()
    script = add(
        canal, "positions", {},
        "x", "arl", "refu", "3", "2", "", "Arland refuses to pay for the ferry.", "a" * 81,
        "to pay for the ferry", "ivar", "iver", "19.5.2030", "2030-05-19", "stated", "gazette",
        "the ferry must stop", "The ferry must run in winter", "3", "4", "verbatim", "Ferry", "no-ferry",
        "",
    )  # fmt: skip

    loaded = load_dossier(canal).dossier
    assert loaded is not None
    added = loaded.positions[-1]
    assert (added.id, added.party, added.act, added.issue) == (
        "no-ferry", "arland", "refuse", "ferry",
    )  # fmt: skip
    assert (added.headline, added.speaker, str(added.stated_on)) == (
        "to pay for the ferry", "iver", "2030-05-19",
    )  # fmt: skip
    assert [(one.paragraph, one.quote, one.directness) for one in added.evidence] == [
        (4, "The ferry must run in winter", "verbatim")
    ]
    assert '  "x" is none of them' in script.said
    assert "  81 characters, 80 at most: shorten it." in script.said
    assert '  "ivar" is none of them; did you mean "iver"?' in script.said
    assert "  It is one of 2, 4." in script.said
    assert script.answers == []


@pytest.mark.parametrize("answers", range(1, 24))
def test_add_record_cancelled_anywhere_writes_nothing(
    canal: Path, texts: Path, answers: int
) -> None:
    assert texts.is_dir()
    before = read_all(canal)
    script = [
        "arland", "demand", "ferry", "borvia", "Arland requires the ferry to run.", "",
        "iver", "2030-05-19", "stated", "gazette", "Borvia must pay", "", "", "n",
    ]  # fmt: skip

    with pytest.raises(CancelledError, match="cancelled, nothing written"):
        add(canal, "positions", {}, *script[:answers])
    assert read_all(canal) == before


def test_add_record_refused_after_questions_shows_what_was_entered(canal: Path) -> None:
    script = Script("arland", "aim", "ferry", "", "Arland wants it.", "", "", "2031-01-01", "",
                    "gazette", "words", "", "", "")  # fmt: skip
    with pytest.raises(RejectedError, match="E501"):
        add_record(load_own_dossier(canal), "positions", {}, script.asker, None)
    assert script.said[-1].startswith("  - id: arland-aim-ferry\n    party: arland\n")


def test_add_tells_of_a_passage_that_is_there_already(canal: Path, texts: Path) -> None:
    item = {"source": "gazette", "quote": "Nothing else was said", "directness": "paraphrase"}
    add(canal, "evidence", item, record="borvia-toll")

    added = add_record(load_own_dossier(canal), "evidence", item, None, texts, record="borvia-toll")

    assert [warning.message for warning in added.warnings] == [
        'position "borvia-toll": evidence[3] is the same passage of "gazette" as evidence[2]'
    ]


def test_add_evidence_after_that_of_its_record(canal: Path, texts: Path) -> None:
    before = (canal / "positions.yaml").read_text().splitlines(keepends=True)

    item = {"source": "gazette", "quote": "Nothing else was said", "directness": "paraphrase"}
    add(canal, "evidence", item, record="borvia-toll")

    after = (canal / "positions.yaml").read_text().splitlines(keepends=True)
    at = next(n for n, line in enumerate(before) if "will not pay a penny" in line) + 1
    assert after[:at] == before[:at]
    assert "".join(after[at : at + 4]) == (
        "      - source: gazette\n"
        "        paragraph: 3\n"
        "        quote: Nothing else was said\n"
        "        directness: paraphrase\n"
    )
    assert after[at + 4 :] == before[at:]
    with pytest.raises(UnknownFormatError, match="unknown record 'borvia-tol'"):
        add(canal, "evidence", item, record="borvia-tol")
    assert texts.is_dir()


def test_add_source_states_the_digest_of_its_text(canal: Path, texts: Path) -> None:
    (texts / "radio.txt").write_text("Words.\n")
    given = {"title": "On air", "publisher": "Radio", "kind": "interview", "text": "radio.txt"}

    add(canal, "sources", given)

    assert (
        (canal / "sources.yaml")
        .read_text()
        .endswith(
            "  - id: radio-on-air\n    title: On air\n    publisher: Radio\n    kind: interview\n"
            "    text: radio.txt\n"
            "    sha256: 04992df26cbd3c75a3f121501e221823883baf391208ea3ecb76dc2c194c2d64\n"
        )
    )


def test_add_engagement_with_participants(canal: Path) -> None:
    given = {
        "title": "Talks on the ferry", "mode": "meeting", "status": "proposed",
        "participants": [{"party": "arland", "person": "iver"}, {"party": "borvia"}],
        "issues": ["ferry"], "source": "gazette", "quote": "they may meet",
    }  # fmt: skip
    add(canal, "engagements", given)

    assert (
        (canal / "engagements.yaml")
        .read_text()
        .endswith(
            "  - id: talks-on-the-ferry\n"
            "    title: Talks on the ferry\n"
            "    mode: meeting\n"
            "    status: proposed\n"
            "    participants:\n"
            "      - party: arland\n"
            "        person: iver\n"
            "      - party: borvia\n"
            "    issues: [ferry]\n"
            "    evidence:\n"
            "      - source: gazette\n"
            "        quote: they may meet\n"
        )
    )


def test_add_record_refuses_a_dossier_with_errors_and_a_changed_file(canal: Path) -> None:
    path = canal / "parties.yaml"
    path.write_text(path.read_text().replace("kind: state", "kind: sate"))
    with pytest.raises(RejectedError, match="would find 2 errors"):
        load_own_dossier(canal)
    with pytest.raises(MissingDossierError):
        load_own_dossier(canal / "nowhere")


def test_read_settings() -> None:
    assert read_settings("positions", ["firmness=firm", "supersedes = a, b", "note=x=y"]) == {
        "firmness": "firm", "supersedes": ["a", "b"], "note": "x=y",
    }  # fmt: skip
    with pytest.raises(SettingError, match='"firm" is no setting; write --set field=value'):
        read_settings("positions", ["firm"])
    with pytest.raises(UnknownFormatError, match='did you mean "firmness"'):
        read_settings("positions", ["firmnes=firm"])


def run(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [POSITIONS, *arguments],
        cwd=folder, env={**os.environ, "NO_COLOR": "1", "SOURCE_DATE_EPOCH": "1905465600"},
        stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_new_and_add_as_commands(tmp_path: Path) -> None:
    made = run("new", "lake", "--from", "The lake, Arland, Borvia", folder=tmp_path)
    again = run("new", "lake", folder=tmp_path)
    source = ("--title", "Talks", "--publisher", "Radio", "--kind", "interview")
    added = run("add", "source", *source, folder=tmp_path / "lake")
    refused = run("add", "source", *source, "--id", "radio-talks", folder=tmp_path / "lake")
    checked = run("check", "lake", folder=tmp_path)

    assert made.stderr == (
        "wrote dossier.yaml, parties.yaml, issues.yaml, sources.yaml, positions.yaml, "
        "engagements.yaml to lake\nnext: `positions check lake` says what is still to be filled in\n"
    )
    assert again.returncode == 2
    assert added.stderr.endswith("added to sources.yaml: radio-talks\n")
    assert (refused.returncode, "E301" in refused.stderr) == (1, True)
    assert "as_of: 2030-05-20" in (tmp_path / "lake" / "dossier.yaml").read_text()
    assert checked.returncode == 0
    assert checked.stdout.splitlines()[-1] == "1 note"


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("export", "a.xlsx"), "--dossier DIR"),
        (("show", "demands"), "--dossier DIR"),
        (("check",), "name its folder: DIR"),
    ],
)
def test_a_folder_with_a_dossier_below_is_not_answered_with_the_packaged_one(
    canal: Path, command: tuple[str, ...], said: str
) -> None:
    done = run(*command, folder=canal.parent)

    assert done.returncode == 2
    assert said in done.stderr
    assert (
        "no dossier in the current folder (looked for dossier.yaml), but there is one in canal"
        in (done.stderr)
    )


def test_signs_of_own_work(canal: Path, tmp_path: Path) -> None:
    (canal / "notes").mkdir()
    below = run("show", "demands", folder=canal / "notes")
    other = tmp_path / "other"
    other.mkdir()
    with_texts = run("check", "--texts", "texts", folder=other)
    (other / "positions.yml").write_text("positions: []\n")
    with_files = run("export", folder=other)

    assert "there is one above, in " in below.stderr
    assert "but you named texts (texts); name its folder: DIR" in with_texts.stderr
    assert "but there are YAML files (positions.yml)" in with_files.stderr
    assert [done.returncode for done in (below, with_texts, with_files)] == [2, 2, 2]


def test_export_tells_the_first_errors_and_points_to_check(canal: Path) -> None:
    path = canal / "positions.yaml"
    record = "  - {id: Bad%d, party: arland, act: aim, issue: toll, summary: x, evidence: []}\n"
    path.write_text(path.read_text() + "".join(record % number for number in range(12)))

    done = run("export", "a.xlsx", folder=canal)

    lines = done.stderr.splitlines()
    assert len([line for line in lines if line.startswith("positions.yaml:")]) == 10
    assert lines[-2].startswith("… and ")
    assert lines[-2].endswith(" more: `positions check .` lists them all")


def test_template_of_a_dossier_is_relative_to_it(canal: Path, tmp_path: Path) -> None:
    (canal / "mine.toml").write_text('drop = ["guide"]\n')
    head = canal / "dossier.yaml"
    head.write_text(head.read_text() + "template: mine.toml\n")

    done = run("export", "a.xlsx", "--dossier", str(canal), folder=tmp_path)

    assert done.stderr == "wrote a.xlsx\n"
    assert run("check", str(canal), "--select", "E108", folder=tmp_path).returncode == 0


def test_schema_prints_a_line_for_each_file_relative_to_the_dossier(
    canal: Path, tmp_path: Path
) -> None:
    done = run("schema", "schemas", "--dossier", str(canal), folder=tmp_path)

    lines = done.stdout.splitlines()
    assert len(lines) == 8
    for line in lines:
        file, _colon, modeline = line.partition(": ")
        assert file.endswith(".yaml")
        schema = modeline.removeprefix("# yaml-language-server: $schema=")
        assert (canal / schema).is_file()


def test_show_names_the_nearest_table(canal: Path) -> None:
    done = run("show", "demand", folder=canal)

    assert done.stderr.splitlines()[-1].startswith(
        "positions: unknown table 'demand' (did you mean \"demands\"?); choose one of: "
    )


def test_sample_records_of_the_starter_are_sound(tmp_path: Path) -> None:
    folder = tmp_path / "lake"
    begin_dossier(folder, Beginning(DAY))
    for table in ("sources", "positions"):
        path = folder / f"{table}.yaml"
        _before, key, sample = path.read_text(encoding="utf-8").partition(f"# {table}:\n")
        lines = [line[2:] for line in sample.splitlines() if line.startswith("# ")]
        path.write_text(key[2:] + "\n".join(lines) + "\n", encoding="utf-8")

    assert [finding.code for finding in find_all(folder)] == ["N640"]
    loaded = load_dossier(folder).dossier
    assert loaded is not None
    assert (loaded.positions[0].id, loaded.sources[0].id) == ("first-demand", "first-report")
