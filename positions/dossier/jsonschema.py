"""The schema as JSON Schema, one for each file of a dossier, for editors that check while typing.

An editor reads YAML with numbers and booleans, the tool reads every scalar as text. So a word of a
list that looks like a number is allowed in both forms.
"""

from __future__ import annotations

import json
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
            "type": "array",
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


def _explain_words(node: Any) -> Any:  # noqa: ANN401 - JSON of any shape
    """Give each closed list the meaning of its words, and to words of digits their number form."""
    if isinstance(node, list):
        return [_explain_words(item) for item in node]
    if not isinstance(node, dict):
        return node
    explained = {key: _explain_words(value) for key, value in node.items()}
    words = getattr(vocabulary, str(node.get("title", "")), None)
    if "enum" in node and isinstance(words, type) and issubclass(words, Vocabulary):
        numbers = [int(word) for word in node["enum"] if word.isdigit()]
        meanings = [word.meaning for word in words]
        explained["enum"] = [*node["enum"], *numbers]
        explained["enumDescriptions"] = meanings + meanings[: len(numbers)]
        if numbers:
            explained["type"] = ["string", "integer"]
    return explained
