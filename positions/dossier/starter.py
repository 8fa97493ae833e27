"""The files of a dossier to begin with, and the texts in them that wait to be written over."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import wrap
from typing import TYPE_CHECKING

from positions.dossier.naming import propose_id
from positions.dossier.vocabulary import EngagementStatus
from positions.dossier.vocabulary import PartyKind
from positions.dossier.yamltext import write_scalar

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from positions.dossier.vocabulary import Vocabulary

TITLE = "Title of the dossier"
QUESTION = "Which question of the day does it answer?"
ISSUE_TITLE = "First issue"
ISSUE_QUESTION = "The matter as a question that takes no side?"
PARTIES = (
    ("Full name of the first party", "First party"),
    ("Full name of the second party", "Second party"),
)

STARTER_TEXTS = frozenset(
    (TITLE, QUESTION, ISSUE_TITLE, ISSUE_QUESTION, *(name for pair in PARTIES for name in pair))
)
"""What the starter says in place of the curator; `check` says where it still stands."""

SCHEMA_FOLDER = ".schema"
"""Where a new dossier keeps the JSON Schema files that its modelines name."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """What is known of a dossier when it is begun; what is not stands as the starter has it."""

    as_of: date
    title: str = ""
    question: str = ""
    parties: tuple[str, ...] = ()
    source: str = ""
    publisher: str = ""
    url: str = ""


def render_starter(beginning: Beginning) -> Mapping[str, str]:
    """The text of each file of a new dossier, by name."""
    files = {
        "dossier.yaml": _render_head(beginning),
        "parties.yaml": _render_parties(beginning.parties),
        "issues.yaml": _ISSUES,
        "sources.yaml": _render_sources(beginning),
        "positions.yaml": _POSITIONS,
        "engagements.yaml": _ENGAGEMENTS.format(statuses=_list_words("status", EngagementStatus)),
    }
    return {
        name: f"{format_modeline(f'{SCHEMA_FOLDER}/{name_schema(name)}')}\n{text}"
        for name, text in files.items()
    }


def name_schema(file: str) -> str:
    """`positions.schema.json` for `positions.yaml`."""
    return f"{file.removesuffix('.yaml')}.schema.json"


def format_modeline(schema: str) -> str:
    """The first line of a file, by which an editor knows the schema that it follows."""
    return f"# yaml-language-server: $schema={schema}"


def _list_words(field: str, words: type[Vocabulary]) -> str:
    """The words of a field, for a remark of a file."""
    return "\n# ".join(wrap(f"{field}: {', '.join(words)}.", 96))


def _render_head(beginning: Beginning) -> str:
    title = beginning.title or TITLE
    own_id = propose_id(beginning.title, ()) if beginning.title else "my-dossier"
    return _HEAD.format(
        id=own_id,
        title=write_scalar(title),
        question=write_scalar(beginning.question or QUESTION),
        as_of=beginning.as_of.isoformat(),
    )


def _render_parties(names: tuple[str, ...]) -> str:
    pairs = tuple((name, name) for name in names) or PARTIES
    taken: list[str] = []
    records: list[str] = []
    for name, short_name in pairs:
        taken.append(propose_id(short_name, taken))
        records.append(
            f"  - id: {taken[-1]}\n"
            f"    name: {write_scalar(name)}\n"
            f"    short_name: {write_scalar(short_name)}\n"
            "    kind: state\n"
        )
    return _PARTIES.format(kinds=_list_words("kind", PartyKind), records="\n".join(records))


def _render_sources(beginning: Beginning) -> str:
    if not beginning.source:
        return f"{_SOURCES}sources: []\n"
    own_id = propose_id(beginning.source, ())
    lines = [
        f"  - id: {own_id}",
        f"    title: {write_scalar(beginning.source)}",
        f"    publisher: {write_scalar(beginning.publisher or 'unstated')}",
        *([f"    url: {write_scalar(beginning.url)}"] if beginning.url else []),
        "    kind: news_report",
        f"    retrieved: {beginning.as_of.isoformat()}",
    ]
    return f"{_SOURCES}sources:\n" + "\n".join(lines) + "\n"


_HEAD = """\
# What the dossier is about. Each file says at its beginning what it holds; `positions check` says
# what is wrong or weak. What is not known has no line: leave it out.
# What each field means stands in docs/schema.md, how a text becomes records in docs/codebook.md.
# Two more files may stand here: alignments.yaml, in which you judge how close two parties are on an
# issue, and assessments.yaml, for your own view of interests, alternatives and outlook.
id: {id}
title: {title}
# The question of the day that the dossier answers, in one sentence.
question: {question}
# The day whose state of knowledge the dossier records.
as_of: {as_of}
# Who answers for the coding, one name a line:
# curators:
#   - A. Curator
"""

_PARTIES = """\
# Who negotiates. `id` is the short name by which the other files call a party; `short_name` heads
# its column. {kinds}
parties:
{records}
# Who speaks or takes part by name. A speaker without a name is described in words where he speaks.
# people:
#   - id: iver
#     name: Dana Iver
#     party: first-party
#     post: Minister
people: []
"""

_ISSUES = f"""\
# What is at issue, in the order of the comparison. A question takes no side.
issues:
  - id: first-issue
    title: {ISSUE_TITLE}
    question: {ISSUE_QUESTION}
    # proposal: The text put to the parties, if there is one; support, oppose and neutral are on it.
    # parent: id of the issue that this one is part of; that one becomes the heading above it
    # no_say: [ids of parties that could not speak on it]
"""

_SOURCES = """\
# The texts that evidence is taken from. `positions add source` asks for one and writes it here.
# text: the file name of the text you keep, in the folder texts/; `positions check --texts texts`
# proves each quote against it. coded_for: the issues for which the text was read completely.
# derives_from: the sources that it rewrites; [] if it is known to rewrite none.
# sources:
#   - id: first-report
#     title: Title of the report
#     publisher: Who published it
#     kind: news_report
#     url: https://example.org/first-report
#     published: 2025-01-30
#     coded_for: [first-issue]
"""

_POSITIONS = """\
# Who says what on which issue, one record a statement. `positions add position` asks for one, finds
# its quote in the text and writes it here. A record by hand, to stand instead of the last line once
# the # are taken away; act, issue and evidence are what it needs, the rest reads "not recorded":
# positions:
#   - id: first-demand
#     party: first-party
#     act: demand
#     issue: first-issue
#     addressees: [second-party]
#     headline: the second party to do something by the end of March
#     summary: The first party requires the second party to do something by the end of March.
#     firmness: firm
#     attribution: spokesperson
#     stated_on: 2025-01-29
#     date_basis: stated
#     evidence:
#       - source: first-report
#         paragraph: 3
#         quote: words as they stand there
#         directness: paraphrase
positions: []
"""

_ENGAGEMENTS = """\
# Who meets whom, held or planned. `positions add engagement` asks for one and writes it here.
# {statuses}
engagements: []
"""
