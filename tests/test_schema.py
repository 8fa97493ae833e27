"""The JSON Schema files that editors read: in step with the tool, and of one mind with it."""

from __future__ import annotations

import importlib
import json
from pathlib import Path

import pytest
import yaml
from pydantic import ValidationError

from positions.dossier.jsonschema import build_schemas
from positions.dossier.model import Position
from positions.dossier.places import LinedDict
from positions.dossier.store import find_packaged_dossier
from positions.dossier.yamlfile import load_text

jsonschema = importlib.import_module("jsonschema")  # has no types

ROOT = Path(__file__).parent.parent
FILES = ("dossier", "parties", "issues", "sources", "positions", "engagements")


def load_as_an_editor(text: str) -> object:
    """YAML as editors read it: numbers are numbers; dates stay text, as in YAML 1.2."""

    class Loader(yaml.SafeLoader):
        pass

    Loader.yaml_implicit_resolvers = {
        first: [pair for pair in pairs if not pair[0].endswith(":timestamp")]
        for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    return yaml.load(text, Loader)  # noqa: S506 - a SafeLoader


def find_errors(file: str, text: str) -> list[str]:
    schema = json.loads(build_schemas()[f"{file}.schema.json"])
    validator = jsonschema.Draft202012Validator(schema)
    return [error.message for error in validator.iter_errors(load_as_an_editor(text))]


def read_seed(file: str) -> str:
    return (find_packaged_dossier() / f"{file}.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("file", FILES)
def test_build_schemas_accept_the_shipped_dossier(file: str) -> None:
    assert find_errors(file, read_seed(file)) == []


def test_build_schemas_accept_a_number_for_a_word_of_digits() -> None:
    text = read_seed("positions").replace(
        "paragraph: 3\n", "paragraph: 3\n        credibility: 2\n", 1
    )

    assert find_errors("positions", text) == []


@pytest.mark.parametrize(
    ("old", "new", "error"),
    [
        ("act: aim", "act: wish", "'wish' is not one of ['aim', 'demand'"),
        ("act: aim", "akt: aim", "('akt' was unexpected)"),
        ("id: ua-us-support", "id: UA", "'UA' does not match"),
        ("paragraph: 3", "paragraph: 0", "0 is not valid under any of the given schemas"),
    ],
)
def test_build_schemas_refuse(old: str, new: str, error: str) -> None:
    text = read_seed("positions")
    assert old in text

    errors = find_errors("positions", text.replace(old, new, 1))

    assert any(error in message for message in errors), errors


POSITION = """\
positions:
  - id: a
    party: {party}
    act: aim
    issue: toll
    summary: {summary}
    stated_on: {day}
    terms: [{{kind: {kind}, value: {number}}}]
    evidence: [{{source: b, paragraph: {paragraph}}}]
"""
FITTING = {
    "party": "arland", "summary": "A sentence.", "day": "2030-05-20", "kind": "amount",
    "number": "5", "paragraph": "2",
}  # fmt: skip


def is_accepted(**changed: str) -> tuple[bool, bool]:
    """Whether the tool, and whether the schema, accept a position with other values."""
    text = POSITION.format_map({**FITTING, **changed})
    node = load_text(text.encode(), "positions.yaml")
    assert isinstance(node.data, LinedDict)
    try:
        Position.model_validate(node.data["positions"][0])
    except ValidationError:
        return False, not find_errors("positions", text)
    return not node.findings, not find_errors("positions", text)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        *(
            ("day", text)
            for text in (
                "2030", "2030-05", "2030-05-20", "2030-05-20~", "2030-05~", "2030?", "2030-05%",
                "2030-05-18/2030-05-20", "2030-05/..", "../2030-05", "2030-21", "156X", "unstated",
                "'2030'", "2004-06-~11", "?2004-06", "1985-XX-XX", "15XX-12-25", "2004-06/2006-08",
            )
        ),
        *(("summary", text) for text in ("1984", "true", "1.50", "NO", "2030-05-20", "0x1F")),
        *(("party", text) for text in ("true", "no", "on")),
        *(("number", text) for text in ("5", "1.5", "-3", "'5'", "'1.50'", "0.125", "10000000000")),
        *(("paragraph", text) for text in ("2", "'2'", "unstated", "2.0", "'02'")),
    ],
)  # fmt: skip
def test_build_schemas_accept_what_the_tool_accepts(field: str, value: str) -> None:
    assert is_accepted(**{field: value}) == (True, True)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        *(
            ("day", text)
            for text in (
                "12/02/2030", "30.09.2030", '"Feb 12, 2030"', "2030/05/20", "2030-5-20", "20300520",
                "2030-13-01", "2030-05-32", "yesterday", "2030-05-20T10:00", "'?'", "2030-05-2",
            )
        ),
        *(("number", text) for text in ("'1,500'", "49%", "USD 5bn", "'49.000'", "half", "'5 000'")),
        *(("paragraph", text) for text in ("0", "p. 2", "2-3", "'2.5'", "second")),
        *(("party", text) for text in ("Arland", "5", "a_b")),
    ],
)  # fmt: skip
def test_build_schemas_refuse_what_the_tool_refuses(field: str, value: str) -> None:
    assert is_accepted(**{field: value}) == (False, False)


def test_build_schemas_accept_deadlines_and_empty_lists_and_notes() -> None:
    assert is_accepted(kind="deadline", number="2030-06") == (True, True)
    assert find_errors("positions", "positions:\n") == []
    assert find_errors("positions", POSITION.format_map(FITTING) + "    note:\n") == []


def test_build_schemas_refuse_a_wrong_day_of_the_dossier() -> None:
    text = read_seed("dossier")
    assert "as_of: 2025-02-12" in text
    assert find_errors("dossier", text.replace("as_of: 2025-02-12", "as_of: 12/02/2025")) != []
    assert find_errors("dossier", text.replace("as_of: 2025-02-12", "as_of: 2025-02")) != []


def test_schema_files_in_the_docs_are_those_of_this_version() -> None:
    written = {
        path.name: path.read_text(encoding="utf-8") for path in (ROOT / "docs/schema").iterdir()
    }

    assert written == build_schemas()


@pytest.mark.parametrize("file", FILES)
def test_shipped_files_name_their_schema(file: str) -> None:
    first = read_seed(file).splitlines()[0]

    assert first == f"# yaml-language-server: $schema=../../docs/schema/{file}.schema.json"
