"""The JSON Schema files that editors read: in step with the tool, and of one mind with it."""

from __future__ import annotations

import importlib
import json
from pathlib import Path

import pytest
import yaml

from positions.dossier.jsonschema import build_schemas
from positions.dossier.store import find_packaged_dossier

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


def test_schema_files_in_the_docs_are_those_of_this_version() -> None:
    written = {
        path.name: path.read_text(encoding="utf-8") for path in (ROOT / "docs/schema").iterdir()
    }

    assert written == build_schemas()


@pytest.mark.parametrize("file", FILES)
def test_shipped_files_name_their_schema(file: str) -> None:
    first = read_seed(file).splitlines()[0]

    assert first == f"# yaml-language-server: $schema=../../docs/schema/{file}.schema.json"
