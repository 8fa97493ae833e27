"""The schema as JSON Schema, one for each file of a dossier, for editors that check while typing.

An editor reads YAML with numbers and booleans, the tool reads every scalar as text. So whatever the
tool would read as a fitting text is allowed in the form that an editor gives it: a title of digits,
a bare year, the word `true`. What the tool refuses by its form, such as `12/02/2025`, a pattern
refuses.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING
from typing import Any

from pydantic.json_schema import models_json_schema

from positions.dossier import vocabulary
from positions.dossier.model import DossierHead
from positions.dossier.starter import name_schema
from positions.dossier.store import HEAD_FILE
from positions.dossier.store import KINDS_BY_FILE
from positions.dossier.vocabulary import Vocabulary

if TYPE_CHECKING:
    from positions.dossier.model import RecordKind

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def build_schemas() -> dict[str, str]:
    """JSON text by file name, `positions.schema.json` for `positions.yaml` and so on."""
    schemas = {HEAD_FILE: _build_head_schema()}
    for file, kinds in KINDS_BY_FILE.items():
        schemas[file] = _build_file_schema(file, kinds)
    return {
        name_schema(file): json.dumps(_explain_words(schema), indent=2, ensure_ascii=False) + "\n"
        for file, schema in schemas.items()
    }


def _build_head_schema() -> dict[str, Any]:
    schema = DossierHead.model_json_schema()
    return {"$schema": _DIALECT, **schema, "title": HEAD_FILE}


def _build_file_schema(file: str, kinds: tuple[RecordKind, ...]) -> dict[str, Any]:
    models = [(kind.model, "validation") for kind in kinds]
    refs, definitions = models_json_schema(models)  # type: ignore[arg-type]  # pairs, as asked for
    properties = {
        kind.table: {
            "type": ["array", "null"],
            "description": kind.model.__doc__,
            "items": refs[kind.model, "validation"],
        }
        for kind in kinds
    }
    return {
        "$schema": _DIALECT,
        "title": file,
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
        **definitions,
    }


_DATE_SIGNS = r"[-0-9XYEST~?%./,\[\]{}]*"

_NO_DATES = (
    r"\d{1,3}([^\dX]|$)",  # 12/02/2025, 30.09.2025, 49%
    r"\d{4}[/.]\d{1,2}([/.]|$)",  # 2025/02/12
    r"\d{4}-\d(-|$)",  # 2025-2-12
    r"\d{4}-\d{2}-\d([^\d]|$)",  # 2025-02-1
    r"\d{4}-(00|1[3-9]|20)",  # no month
    r"\d{4}-\d{2}-(00|3[2-9]|[4-9]\d)",  # no day
    r"\d{5,}",  # 20250212
    r".*\dT\d",  # a day with an hour
)
"""How texts begin that look like dates and are none; what is left, the tool itself judges."""

DATE_PATTERN = (
    "^(unstated|"
    + "".join(f"(?!{no})" for no in _NO_DATES)
    + rf"{_DATE_SIGNS}[0-9X.]{_DATE_SIGNS})$"
)
DAY_PATTERN = r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$"
NUMBER_PATTERN = r"^(?!-?[1-9]\d{0,2}\.\d{3}$)-?\d+(\.\d+)?$"

COUNT_PATTERN = r"^\+?0*[1-9]\d*(\.0+)?$"

_SAMPLES = {"boolean": ("true", "no", "NO"), "number": ("1", "10", "1.5", "1" * 64)}
"""Texts that an editor takes for something else, by what it takes them for."""


def _admit_scalars(node: dict[str, Any]) -> dict[str, Any]:
    """A text of the schema as an editor may give it: also as a number, a boolean, or nothing."""
    if node.get("type") == "integer":
        bare = {name: node[name] for name in ("minimum", "type") if name in node}
        rest = {name: entry for name, entry in node.items() if name not in bare}
        return {**rest, "anyOf": [bare, {"type": "string", "pattern": COUNT_PATTERN}]}
    if node.get("type") != "string" or "enum" in node or "const" in node:
        return node
    rest = {name: entry for name, entry in node.items() if name not in {"type", "format"}}
    match node.get("format", ""):
        case "edtf":
            year = {"type": "integer", "minimum": 1, "maximum": 9999}
            return {**rest, "anyOf": [{"type": "string", "pattern": DATE_PATTERN}, year]}
        case "date":
            return {**node, "pattern": DAY_PATTERN}
        case "number":
            return {**rest, "type": "string", "pattern": NUMBER_PATTERN}
    pattern = node.get("pattern", "")
    also = [
        name
        for name, samples in _SAMPLES.items()
        if any(re.search(pattern, sample) for sample in samples)
    ]
    if not pattern and "minLength" not in node:
        also.append("null")  # a field that may be empty
    return {**node, "type": ["string", *also]} if also else node


def _explain_words(node: Any) -> Any:  # noqa: ANN401 - JSON of any shape
    """Give each closed list the meaning of its words, and to words of digits their number form."""
    if isinstance(node, list):
        return [_explain_words(item) for item in node]
    if not isinstance(node, dict):
        return node
    explained = _admit_scalars({key: _explain_words(value) for key, value in node.items()})
    words = getattr(vocabulary, str(node.get("title", "")), None)
    if "enum" in node and isinstance(words, type) and issubclass(words, Vocabulary):
        numbers = [int(word) for word in node["enum"] if word.isdigit()]
        meanings = [word.meaning for word in words]
        explained["enum"] = [*node["enum"], *numbers]
        explained["enumDescriptions"] = meanings + meanings[: len(numbers)]
        if numbers:
            explained["type"] = ["string", "integer"]
    return explained
