"""Records of an edited file without an id: which they are going to get, or were given before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from positions.merge.edited.values import Proposed
from positions.merge.matching import find_same
from positions.merge.matching import has_faults
from positions.merge.matching import list_fields
from positions.merge.plain import MODEL_BY_TABLE
from positions.merge.proposing import propose_record_id

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator

    from positions.merge.changes import Records
    from positions.merge.edited.cells import Named
    from positions.merge.edited.values import EditedFile

NAME_FIELDS = ("short_name", "name", "title")
"""Fields whose texts may stand for ids."""

NAMED = ("parties", "people", "issues", "sources")
"""Tables whose records have names that may stand for ids."""


def propose_ids(edited_file: EditedFile, now: Records) -> Iterator[Proposed]:
    """The new records without an id, each with the one that it gets if it is given no other."""
    taken: dict[str, set[str]] = {}
    for table, edited in edited_file.nameless:
        fields = list_fields(MODEL_BY_TABLE[table], edited)
        if not fields and not has_faults(edited):
            continue
        ids = taken.setdefault(table, {*now.get(table, {}), *edited_file.records.get(table, {})})
        identity = propose_record_id(table, fields, ids)
        ids.add(identity)
        yield Proposed(table, identity, edited)


def list_proposed_names(proposed: Iterable[Proposed]) -> list[Named]:
    """What those are called that others may name."""
    named: list[Named] = []
    for one in proposed:
        if one.table in NAMED:
            fields = list_fields(MODEL_BY_TABLE[one.table], one.edited)
            names = [str(fields[key]) for key in NAME_FIELDS if key in fields]
            named.append((one.table, one.identity, names))
    return named


def know_again(edited_file: EditedFile, now: Records, *, is_begun: bool = False) -> None:
    """Give rows without an id those of the records that were made of them before.

    These say what the row says, each row another; items are put into them afterwards. In the
    workbook that a dossier `is_begun` from, they are those of the ids that the rows got then.
    """
    nameless = list(edited_file.nameless)
    edited_file.nameless.clear()
    taken: dict[str, set[str]] = {}
    for table, edited in nameless:
        fields = list_fields(MODEL_BY_TABLE[table], edited)
        records = edited_file.records.setdefault(table, {})
        known = now.get(table, {})
        identity = ""
        if is_begun and fields:
            ids = taken.setdefault(table, {*records})
            identity = propose_record_id(table, fields, ids)
            ids.add(identity)
        elif fields:
            identity = find_same(MODEL_BY_TABLE[table], known, fields, records)
        if identity in known and identity not in records:
            records[identity] = edited
        else:
            edited_file.nameless.append((table, edited))
