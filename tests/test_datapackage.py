"""The data package: accepted as it is, refused once somebody has changed a file."""

from __future__ import annotations

import hashlib
import importlib
import json
import re
import subprocess
import sys
from typing import TYPE_CHECKING
from typing import Any

import pytest
from frictionless import Package

from positions.compare.comparison import compare_positions
from positions.dossier.dates import parse_edtf
from positions.dossier.store import find_packaged_dossier
from positions.dossier.store import load_dossier
from positions.render.csv import render_package
from positions.render.csv import render_zip
from positions.render.datapackage import describe_schema
from positions.tables.book import Column
from positions.tables.book import ColumnType
from positions.tables.book import Table
from positions.tables.data.derived import build_derived
from positions.tables.data.registers import build_registers
from tests.test_csv import HOSTILE
from tests.test_registers import ALIGNMENTS
from tests.test_registers import ASSESSMENTS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

# Comes with frictionless; imported by name because it has no types of its own.
Draft7Validator = importlib.import_module("jsonschema").Draft7Validator

_PATH = {
    "type": "string",
    "pattern": r"^((?=[^./~])(?!file:)((?!/\.\./)(?!\\)(?!://).)*|https?://.*)$",
}
_NAMES = {"type": "array", "minItems": 1, "items": {"type": "string"}}
RULES = {
    "type": "object",
    "required": ["$schema", "name", "resources"],
    "properties": {
        "$schema": {"const": "https://datapackage.org/profiles/2.0/datapackage.json"},
        "created": {"pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$"},
        "contributors": {
            "minItems": 1,
            "items": {"minProperties": 1, "properties": {"roles": _NAMES}},
        },
        "licenses": {
            "minItems": 1,
            "items": {
                "anyOf": [{"required": ["name"]}, {"required": ["path"]}],
                "properties": {"name": {"pattern": "^([-a-zA-Z0-9._])+$"}, "path": _PATH},
            },
        },
        "sources": {"items": {"minProperties": 1, "properties": {"path": _PATH}}},
        "resources": {
            "minItems": 1,
            "items": {
                "required": ["name", "path", "type", "schema"],
                "not": {"required": ["profile"]},
                "properties": {
                    "path": _PATH,
                    "type": {"const": "table"},
                    "bytes": {"type": "integer"},
                    "hash": {"pattern": "^[^:]+:[a-fA-F0-9]+$"},
                    "schema": {
                        "required": ["fields"],
                        "properties": {
                            "primaryKey": _NAMES,
                            "missingValues": {"const": [""]},
                            "fields": {
                                "minItems": 1,
                                "items": {
                                    "required": ["name", "type"],
                                    "properties": {
                                        "type": {"enum": ["string", "number", "integer", "date"]},
                                        "constraints": {
                                            "properties": {"enum": {"uniqueItems": True, **_NAMES}}
                                        },
                                    },
                                },
                            },
                            "foreignKeys": {
                                "minItems": 1,
                                "items": {
                                    "required": ["fields", "reference"],
                                    "properties": {
                                        "fields": _NAMES,
                                        "reference": {
                                            "required": ["resource", "fields"],
                                            "properties": {"fields": _NAMES},
                                        },
                                    },
                                },
                            },
                        },
                    },
                },
            },
        },
    },
}
"""What the profile of Data Package 2.0 demands of the properties that are used here."""


def render(folder: Path, *, excel_safe: bool = False, bom: bool = False) -> dict[str, bytes]:
    loaded = load_dossier(folder)
    assert loaded.findings == ()
    assert loaded.dossier is not None
    derived = build_derived(compare_positions(loaded.dossier))
    tables = (*build_registers(loaded.dossier), *derived)
    return render_package(loaded.dossier, tables, excel_safe=excel_safe, bom=bom)


def describe(folder: Path) -> dict[str, Any]:
    descriptor: dict[str, Any] = json.loads(render(folder)["datapackage.json"])
    return descriptor


def write(files: Mapping[str, bytes], folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return folder / "datapackage.json"


def list_errors(descriptor: Path, table: str = "") -> set[tuple[str, str]]:
    """Table and type of each error that frictionless finds in one table, or in all."""
    package = Package(str(descriptor))
    report = package.get_resource(table).validate() if table else package.validate()
    assert report.errors == []
    return {(task.name, error.type) for task in report.tasks for error in task.errors}


def quote(words: str) -> str:
    """A text in YAML, which takes some characters for line breaks unless they are escaped."""
    quoted = json.dumps(words, ensure_ascii=False)
    return quoted.replace("\u0085", "\\u0085").replace("\u2028", "\\u2028")


@pytest.fixture
def full(canal: Path) -> Path:
    """The canal dossier with judgements and with texts that break careless programs."""
    (canal / "assessments.yaml").write_text(ASSESSMENTS, encoding="utf-8")
    (canal / "alignments.yaml").write_text(ALIGNMENTS, encoding="utf-8")
    text = (canal / "issues.yaml").read_text(encoding="utf-8")
    text += "".join(
        f"  - {{id: hostile-{number}, title: T{number}, parent: toll, question: {quote(words)}}}\n"
        for number, words in enumerate(HOSTILE)
    )
    (canal / "issues.yaml").write_text(text, encoding="utf-8")
    return canal


def test_render_package_is_accepted(full: Path, tmp_path: Path) -> None:
    assert list_errors(write(render(full), tmp_path / "package")) == set()


def test_render_package_made_for_a_double_click_is_accepted(full: Path, tmp_path: Path) -> None:
    files = render(full, excel_safe=True, bom=True)

    assert list_errors(write(files, tmp_path / "package")) == set()
    assert "behind an apostrophe" in json.loads(files["datapackage.json"])["description"]


def test_render_package_hostile_texts_come_back_through_frictionless(
    full: Path, tmp_path: Path
) -> None:
    package = Package(str(write(render(full), tmp_path / "package")))

    rows = package.get_table_resource("issues").read_rows()
    assert tuple(row["question"] for row in rows if row["parent"]) == HOSTILE


def test_render_package_of_the_shipped_dossier_is_accepted(tmp_path: Path) -> None:
    files = render(find_packaged_dossier())

    assert list_errors(write(files, tmp_path / "package")) == set()
    assert files["positions.csv"].count(b"\r\n") > 1


@pytest.mark.parametrize(
    ("file", "old", "new", "error"),
    [
        ("positions.csv", b",refuse,", b",refused,", "constraint-error"),
        ("positions.csv", b"borvia-toll,borvia,", b"borvia-toll,bovria,", "foreign-key"),
        ("positions.csv", b",iver,", b",ivor,", "foreign-key"),
        ("positions.csv", b",2030-05-18,2030-05-18,", b",2030-05-18,2030-02-30,", "type-error"),
        (
            "positions.csv",
            b",2030-05-18,2030-05-18,",
            b",18.5.2030,2030-05-18,",
            "constraint-error",
        ),
        ("positions.csv", b"\r\nborvia-toll,", b"\r\narland-toll,", "primary-key"),
        ("positions.csv", b"Borvia will not pay.", b"", "constraint-error"),
        ("positions.csv", b",borvia,firm,", b",borvia; arland,firm,", "constraint-error"),
        ("addressees.csv", b"arland-toll,1,borvia", b"arland-toll,1,gone", "foreign-key"),
        ("terms.csv", b",50,50,", b",50,a half,", "type-error"),
        ("evidence.csv", b",summit,1,", b",sumit,1,", "foreign-key"),
        ("evidence.csv", b",gazette,2,", b",gazette,-2,", "constraint-error"),
        ("conditions.csv", b",borvia-dam,", b",borvia-dame,", "foreign-key"),
        ("issues.csv", b",toll,,unstated", b",tall,,unstated", "foreign-key"),
        ("demands.csv", b",refused,", b",,", "constraint-error"),
        ("comparison.csv", b"ferry,borvia,", b"ferry,bovria,", "foreign-key"),
        ("parties.csv", b"short_name", b"name_short", "incorrect-label"),
    ],
)
def test_render_package_changed_is_refused(
    full: Path, tmp_path: Path, file: str, old: bytes, new: bytes, error: str
) -> None:
    files = render(full)
    assert old in files[file]
    files[file] = files[file].replace(old, new, 1)

    table = file.removesuffix(".csv")
    errors = list_errors(write(files, tmp_path / "package"), table)

    assert (table, error) in errors
    assert (table, "hash-count") in errors


def test_render_package_with_a_row_removed_is_refused(full: Path, tmp_path: Path) -> None:
    files = render(full)
    files["evidence.csv"] = files["evidence.csv"].rsplit(b"\r\n", 2)[0] + b"\r\n"

    assert list_errors(write(files, tmp_path / "package")) == {
        ("evidence", "byte-count"),
        ("evidence", "hash-count"),
    }


def test_frictionless_command_accepts_and_refuses(canal: Path, tmp_path: Path) -> None:
    files = render(canal)
    (tmp_path / "good.zip").write_bytes(render_zip(files))
    files["positions.csv"] = files["positions.csv"].replace(b",refuse,", b",refused,")
    bad = write(files, tmp_path / "bad")

    def run(path: Path) -> int:
        command = [sys.executable, "-m", "frictionless", "validate", str(path)]
        return subprocess.run(command, capture_output=True, check=False).returncode

    assert (run(tmp_path / "good.zip"), run(bad)) == (0, 1)


def test_render_descriptor_keeps_the_rules_of_the_profile(full: Path) -> None:
    Draft7Validator.check_schema(RULES)

    assert [error.message for error in Draft7Validator(RULES).iter_errors(describe(full))] == []


def test_render_descriptor_head(canal: Path) -> None:
    descriptor = describe(canal)

    assert descriptor["name"] == "canal"
    assert descriptor["title"] == "The canal of Arland and Borvia"
    assert descriptor["description"].startswith(
        "Who pays for the canal?\n\nState of knowledge: 2030-05-20. Words and texts"
    )
    assert descriptor["created"] == "2030-05-20T00:00:00Z"
    assert descriptor["contributors"] == [{"title": "A. Curator", "roles": ["creator"]}]
    assert descriptor["sources"] == [
        {"title": "Gazette: Talks at the canal", "path": "https://example.org/canal"}
    ]
    assert "licenses" not in descriptor


@pytest.mark.parametrize(
    ("licence", "described"),
    [
        ("MIT", {"name": "MIT"}),
        ("https://example.org/terms", {"path": "https://example.org/terms"}),
        ("for members only", {"name": "other", "title": "for members only"}),
    ],
)
def test_render_descriptor_licence(canal: Path, licence: str, described: dict[str, str]) -> None:
    with (canal / "dossier.yaml").open("a", encoding="utf-8") as file:
        file.write(f"licence: {licence}\n")

    descriptor = describe(canal)

    assert descriptor["licenses"] == [described]
    assert list(Draft7Validator(RULES).iter_errors(descriptor)) == []


def test_render_descriptor_resource(canal: Path) -> None:
    content = render(canal)["responses.csv"]
    (resource,) = (it for it in describe(canal)["resources"] if it["name"] == "responses")

    assert resource["bytes"] == len(content)
    assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
    assert resource["schema"] == {
        "fields": [
            {
                "name": "position",
                "title": "Position",
                "type": "string",
                "description": "Id of the position.",
                "constraints": {"required": True, "pattern": "[a-z][a-z0-9]*(-[a-z0-9]+)*"},
            },
            {
                "name": "item",
                "title": "Item",
                "type": "integer",
                "description": "Number within the record, from 1.",
                "constraints": {"required": True, "minimum": 0},
            },
            {
                "name": "responds_to",
                "title": "Responds to",
                "type": "string",
                "description": "Id of the position.",
                "constraints": {"required": True, "pattern": "[a-z][a-z0-9]*(-[a-z0-9]+)*"},
            },
        ],
        "missingValues": [""],
        "primaryKey": ["position", "item"],
        "foreignKeys": [
            {"fields": ["position"], "reference": {"resource": "positions", "fields": ["id"]}},
            {"fields": ["responds_to"], "reference": {"resource": "positions", "fields": ["id"]}},
        ],
    }


def test_describe_schema_names_no_table_that_is_not_there() -> None:
    party = Column("party", "Party", ColumnType.ID, "A party.", target="parties.id")
    table = Table("demands", "Demands", "Demands", (party,), (("arland",),), ())

    assert describe_schema(table, (table,)) == {
        "fields": [
            {
                "name": "party",
                "title": "Party",
                "type": "string",
                "description": "A party.",
                "constraints": {"required": True, "pattern": "[a-z][a-z0-9]*(-[a-z0-9]+)*"},
            }
        ],
        "missingValues": [""],
    }


def find_edtf_pattern() -> str:
    column = Column("start", "Start", ColumnType.EDTF, "A date.")
    table = Table("dates", "Dates", "Dates", (column,), (), ())
    return str(describe_schema(table, (table,))["fields"][0]["constraints"]["pattern"])


@pytest.mark.parametrize(
    "text",
    [
        "unstated",
        "2025",
        "2025-02",
        "2025-02-12",
        "2025-02-12~",
        "2025?",
        "2025-02%",
        "2025-21",
        "202X",
        "2025-XX",
        "2025-02-12/2025-02-14",
        "2025-02~/..",
        "../2025",
        "2025/",
        "?2025-02-12",
        "2025-?02",
        "[2025-02-12, 2025-02-13]",
        "{2025, 2026}",
    ],
)
def test_edtf_pattern_allows_what_the_schema_reads(text: str) -> None:
    assert parse_edtf(text).text == text
    assert re.fullmatch(find_edtf_pattern(), text)


@pytest.mark.parametrize(
    "text", ["12.02.2025", "12/02/2025", "2025-2-12", "2025-02-12 10:00", "yesterday", "none"]
)
def test_edtf_pattern_refuses_other_dates(text: str) -> None:
    assert not re.fullmatch(find_edtf_pattern(), text)
