"""Tables in, `datapackage.json` out: what the CSV files of a dossier hold, for machines.

The descriptor follows Data Package 2.0 and keeps to what both its JSON profile and the
`frictionless` validator understand. So ids of several records are a text with a pattern, because
the profile of version 2.0 knows no field of type `list`; their own tables carry the foreign keys.
Each file has its size and SHA-256: a changed file no longer validates.
"""

from __future__ import annotations

import hashlib
import json
import re
from typing import TYPE_CHECKING
from typing import Any

from positions.dossier.model import ID_PATTERN
from positions.dossier.model import SCHEMA_VERSION
from positions.dossier.vocabulary import UNSTATED
from positions.dossier.wording import _
from positions.dossier.wording import mark
from positions.tables.book import ColumnType

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable
    from collections.abc import Mapping
    from collections.abc import Sequence

    from positions.dossier.model import Dossier
    from positions.dossier.model import DossierHead
    from positions.dossier.model import Source
    from positions.tables.book import Column
    from positions.tables.book import Table

DESCRIPTOR = "datapackage.json"
PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"

GAPS = mark(
    "Words and texts that are not recorded say `unstated`, ratings `unrated`. Ids, addresses, "
    "numbers and days that are not recorded are empty, and so are texts that may be left out. "
    "Dates are EDTF; the columns ending in _earliest and _latest hold their first and last day, "
    "empty where unstated or open."
)
"""What a reader of the tables must know about empty cells."""

GUARDED = mark("A text that begins like a formula stands behind an apostrophe.")
"""What a reader must know besides when the files are made for opening by double-click."""

_DIALECT: Mapping[str, str | bool] = {
    "header": True,
    "delimiter": ",",
    "lineTerminator": "\r\n",
    "quoteChar": '"',
    "doubleQuote": True,
    "skipInitialSpace": False,
}
"""Said in full: a reader that guesses the dialect can be misled by what people wrote in texts."""

_ID = ID_PATTERN.removeprefix("^").removesuffix("$")
_PART = "[?~%]?[0-9X]{2}[?~%]?"
_STAMP = f"[?~%]?-?[0-9X]{{4}}[?~%]?(-{_PART}){{0,2}}(T[0-9:Z+-]+)?"
_EDTF = rf"({UNSTATED}|{_STAMP}|({_STAMP}|\.\.)?/({_STAMP}|\.\.)?|[\[{{].+[\]}}])"
"""The outline of an EDTF date, without anchors or look-ahead: profiles read XML Schema patterns."""

_TYPE_BY_COLUMN_TYPE: Mapping[ColumnType, str] = {
    ColumnType.DAY: "date",
    ColumnType.NUMBER: "number",
    ColumnType.COUNT: "integer",
}
_PATTERN_BY_COLUMN_TYPE: Mapping[ColumnType, str] = {
    ColumnType.ID: _ID,
    ColumnType.IDS: f"{_ID}( {_ID})*",
    ColumnType.EDTF: _EDTF,
}
_EDTF_TYPE = "http://id.loc.gov/datatypes/edtf/EDTF"
_FILE = re.compile(r"[\w-]+\.csv", re.ASCII)
_OWN_FILES = frozenset({"positions.csv", "parties.csv", "issues.csv", "sources.csv"})
"""By these a package is known as one of ours."""

_LICENCE_NAME = re.compile(r"[-a-zA-Z0-9._]+", re.ASCII)
_WEB = re.compile(r"https?://\S+")


def name_file(table: Table) -> str:
    """The file of a table in the package."""
    return f"{table.name}.csv"


def render_descriptor(
    dossier: Dossier,
    tables: Sequence[Table],
    content_by_file: Mapping[str, bytes],
    *,
    excel_safe: bool = False,
    part: str = "",
) -> bytes:
    """The descriptor of a package of these tables; `content_by_file` holds their CSV.

    `part` says which part of a dossier they are, if they are not all of it.
    """
    notes = (GAPS, GUARDED) if excel_safe else (GAPS,)
    descriptor = {
        **_describe_head(dossier.head, notes),
        **({"part": part} if part else {}),
        "sources": [_describe_source(source) for source in dossier.sources],
        "resources": [
            _describe_resource(table, tables, content_by_file[name_file(table)]) for table in tables
        ],
    }
    return f"{json.dumps(descriptor, ensure_ascii=False, indent=2)}\n".encode()


def find_change(names: Iterable[str], read: Callable[[str], bytes]) -> str:
    """Why a package must not be replaced unasked: it is not ours, or not as it was written.

    `names` are the files that would be lost, `read` gives the bytes of one, none where there is no
    such file. An empty text: all is as it was written, so nothing is lost.
    """
    not_ours = "it is no data package of this tool"
    try:
        resources = json.loads(read(DESCRIPTOR))["resources"]
        hash_by_file = {one["path"]: one["hash"] for one in resources}
    except (ValueError, LookupError, TypeError, RecursionError):
        return not_ours
    if not _OWN_FILES.issubset(hash_by_file) or not all(map(_FILE.fullmatch, hash_by_file)):
        return not_ours
    others = sorted({*names} - {DESCRIPTOR, *hash_by_file})
    if others:
        return f"it holds {others[0]} besides its tables"
    for name, stated in hash_by_file.items():
        content = read(name)
        if content and f"sha256:{hashlib.sha256(content).hexdigest()}" != stated:
            return f"{name} has been changed since it was exported"
    return ""


def describe_schema(table: Table, tables: Sequence[Table]) -> dict[str, Any]:
    """The Table Schema of a table; its foreign keys are those whose target is among `tables`."""
    schema: dict[str, Any] = {
        "fields": [_describe_field(column, table.key) for column in table.columns],
        "missingValues": [""],
    }
    if table.key:
        schema["primaryKey"] = list(table.key)
    names = {other.name for other in tables}
    foreign_keys = [
        _describe_foreign_key(column)
        for column in table.columns
        if column.type is ColumnType.ID and column.target.partition(".")[0] in names
    ]
    return {**schema, "foreignKeys": foreign_keys} if foreign_keys else schema


def _describe_head(head: DossierHead, notes: Sequence[str]) -> dict[str, Any]:
    known = _("State of knowledge: {day}.", day=head.as_of)
    described: dict[str, Any] = {
        "$schema": PROFILE,
        "name": head.id,
        "schema_version": SCHEMA_VERSION,
        "title": head.title,
        "description": f"{head.question}\n\n{' '.join([known, *map(_, notes)])}",
        "created": f"{head.as_of}T00:00:00Z",
    }
    if head.curators:
        described["contributors"] = [
            {"title": name, "roles": ["creator"]} for name in head.curators
        ]
    if head.licence != UNSTATED:
        described["licenses"] = [_describe_licence(head.licence)]
    return described


def _describe_licence(licence: str) -> dict[str, str]:
    if _WEB.fullmatch(licence):
        return {"path": licence}
    if _LICENCE_NAME.fullmatch(licence):
        return {"name": licence}
    return {"name": "other", "title": licence}


def _describe_source(source: Source) -> dict[str, str]:
    title = f"{source.publisher}: {source.title}"
    return {"title": title, **({"path": source.url} if _WEB.fullmatch(source.url) else {})}


def _describe_resource(table: Table, tables: Sequence[Table], content: bytes) -> dict[str, Any]:
    return {
        "name": table.name,
        "type": "table",
        "path": name_file(table),
        "title": table.title,
        "description": table.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "dialect": dict(_DIALECT),
        "schema": describe_schema(table, tables),
    }


def _describe_field(column: Column, key: tuple[str, ...]) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name,
        "title": column.heading,
        "type": _TYPE_BY_COLUMN_TYPE.get(column.type, "string"),
        "description": column.description,
    }
    if column.type is ColumnType.EDTF:
        field["rdfType"] = _EDTF_TYPE
    constraints = _list_constraints(column, is_key=key == (column.name,))
    return {**field, "constraints": constraints} if constraints else field


def _list_constraints(column: Column, *, is_key: bool) -> dict[str, Any]:
    constraints: dict[str, Any] = {}
    if column.required:
        constraints["required"] = True
    if is_key:
        constraints["unique"] = True
    if column.words:
        constraints["enum"] = list(column.words)
    if column.type in _PATTERN_BY_COLUMN_TYPE:
        constraints["pattern"] = _PATTERN_BY_COLUMN_TYPE[column.type]
    if column.type is ColumnType.COUNT:
        constraints["minimum"] = 0
    return constraints


def _describe_foreign_key(column: Column) -> dict[str, Any]:
    resource, _, field = column.target.partition(".")
    return {"fields": [column.name], "reference": {"resource": resource, "fields": [field]}}
