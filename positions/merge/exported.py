"""The tables of an export in, the dossier they were made from out.

Reads what `render.csv` writes: a table for each kind of record, one for each list inside it, and
`datapackage.json`, which says that they are ours. Columns that are missing or empty are what nobody
has recorded; columns of others are passed over. What the comparison found is not read back.
"""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING
from typing import Any
from typing import TypeAlias

from pydantic import ValidationError

from positions.dossier.model import KIND_BY_TABLE
from positions.dossier.model import RECORD_KINDS
from positions.dossier.model import SCHEMA_VERSION
from positions.dossier.model import Dossier
from positions.dossier.model import DossierHead
from positions.dossier.model import EngagementState
from positions.dossier.model import Evidence
from positions.dossier.model import Record
from positions.dossier.vocabulary import Derivation
from positions.errors import UnreadableEditionError
from positions.render.datapackage import DESCRIPTOR
from positions.render.datapackage import GUARDED
from positions.tables.data.registers import RECORD_LISTS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from pathlib import Path

    from positions.dossier.model import PlacedRecord
    from positions.tables.data.registers import RecordList

Row: TypeAlias = dict[str, str]
Fields: TypeAlias = dict[str, Any]

_GUARDED_TEXT = re.compile(r"'(?=[\t\r\n]|\s*[=+\-@＝＋－＠])")  # noqa: RUF001 - meant as written
_STATE_FIELDS = {"participants": "participants", "agendas": "issues", "evidence": "evidence"}
"""Tables whose rows may belong to an earlier state of an engagement, with the field there."""


def read_tables(files: Mapping[str, bytes], path: Path) -> Dossier:
    """The dossier that some files by name hold; `path` is where they come from, for messages.

    Raises:
        UnreadableEditionError: they are not the tables of a dossier, or a record is no record.
    """
    descriptor = _read_descriptor(files, path)
    is_guarded = GUARDED in str(descriptor.get("description", ""))
    book = {
        name.removesuffix(".csv"): tuple(_read_rows(content, is_guarded=is_guarded))
        for name, content in files.items()
        if name.endswith(".csv")
    }
    missing = [kind.table for kind in RECORD_KINDS if kind.table not in book]
    if missing or not book.get("dossier"):
        names = ", ".join(f"{name}.csv" for name in (missing or ["dossier"]))
        raise UnreadableEditionError(path, reason=f"{names} is missing or empty")
    lists = {kind.table: _gather_lists(book, kind.table, path) for kind in RECORD_KINDS}
    return Dossier(
        head=_build(DossierHead, _take_fields(DossierHead, book["dossier"][0]), "dossier", path),
        **{
            kind.table: tuple(_build_records(kind.model, book, kind.table, lists[kind.table], path))
            for kind in RECORD_KINDS
        },  # type: ignore[arg-type]  # the kinds say which list holds which records
    )


def _read_descriptor(files: Mapping[str, bytes], path: Path) -> Mapping[str, Any]:
    if DESCRIPTOR not in files:
        raise UnreadableEditionError(path, reason=f"it holds no {DESCRIPTOR}")
    try:
        descriptor = json.loads(files[DESCRIPTOR])
    except ValueError as error:
        raise UnreadableEditionError(path, reason=f"{DESCRIPTOR} is no JSON") from error
    version = str(descriptor.get("schema_version", SCHEMA_VERSION))
    if version != SCHEMA_VERSION:
        reason = f"it has schema version {version}, and this is version {SCHEMA_VERSION}"
        raise UnreadableEditionError(path, reason=reason)
    found: Mapping[str, Any] = descriptor
    return found


def _read_rows(content: bytes, *, is_guarded: bool) -> Iterator[Row]:
    text = content.decode("utf-8-sig", errors="replace")
    for row in csv.DictReader(io.StringIO(text, newline="")):
        cells = {name: cell or "" for name, cell in row.items() if name}
        yield {name: _unguard(cell) for name, cell in cells.items()} if is_guarded else cells


def _unguard(cell: str) -> str:
    return cell[1:] if _GUARDED_TEXT.match(cell) else cell


def _gather_lists(book: Mapping[str, tuple[Row, ...]], table: str, path: Path) -> dict[str, Fields]:
    """The lists of each record of a table, by its id; those of earlier states go into these."""
    found: dict[str, Fields] = {}
    states: dict[tuple[str, int], Fields] = {}
    noun = KIND_BY_TABLE[table].noun
    for spec in sorted(RECORD_LISTS, key=lambda one: one.record is not EngagementState):
        if spec.owners != table:
            continue
        for row in book.get(spec.name, ()):
            owner, entry = row.get(noun, ""), _take_entry(spec, row)
            state = _read_state(row, path)
            if state:
                _append(states.setdefault((owner, state), {}), _STATE_FIELDS[spec.name], entry)
                continue
            _append(found.setdefault(owner, {}), spec.field, entry)
            if spec.record is EngagementState:
                states[owner, len(found[owner][spec.field])] = entry
    for row in book.get("evidence", ()):
        if row.get("record_kind") == noun:
            owner, entry = row.get("record", ""), _take_fields(Evidence, row)
            state = _read_state(row, path)
            target = states.setdefault((owner, state), {}) if state else found.setdefault(owner, {})
            _append(target, "evidence", entry)
    return found


def _append(fields: Fields, name: str, entry: object) -> None:
    fields.setdefault(name, []).append(entry)


def _read_state(row: Row, path: Path) -> int:
    text = row.get("state", "")
    if text and not text.isdecimal():
        raise UnreadableEditionError(path, reason=f"state {text!r} is no number")
    return int(text or 0)


def _take_entry(spec: RecordList, row: Row) -> Any:  # noqa: ANN401 - a text or a record
    if spec.record is not None:
        return _take_fields(spec.record, row)
    return next((row[name] for name, _table in spec.columns if row.get(name)), "")


def _build_records(
    model: type[PlacedRecord],
    book: Mapping[str, tuple[Row, ...]],
    table: str,
    lists: Mapping[str, Fields],
    path: Path,
) -> Iterator[PlacedRecord]:
    for row in book[table]:
        fields = _take_fields(model, row) | lists.get(row.get("id", ""), {})
        if table == "sources" and row.get("derivation") == Derivation.RECORDED:
            fields.setdefault("derives_from", [])
        yield _build(model, fields, f"{KIND_BY_TABLE[table].noun} {row.get('id', '')!r}", path)


def _take_fields(model: type[Record], row: Row) -> Fields:
    """The fields of a record that stand in columns of its own row; an empty one is left out."""
    fields: Fields = {}
    for name, field in model.model_fields.items():
        text = row.get(name, "") or row.get(f"{name}_role", "")
        if text and name in _LISTS_IN_A_CELL:
            fields[name] = text.split("; ")
        elif text and "tuple" not in str(field.annotation):
            fields[name] = text
    return fields


_LISTS_IN_A_CELL = frozenset({"curators", "loaded_words", "accepted_words"})
"""Lists that have no table of their own: those of the dossier's head."""


def _build(model: type[Any], fields: Fields, name: str, path: Path) -> Any:  # noqa: ANN401
    try:
        return model.model_validate(fields)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        said = str(first["msg"]).removeprefix("Value error, ")
        raise UnreadableEditionError(path, reason=f"{name}: {where}: {said}") from error
