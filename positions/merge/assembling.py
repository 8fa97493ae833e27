"""An edited file in, a dossier out, as if nothing had been there before."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from pydantic import ValidationError

from positions.dossier.faults import describe_faults
from positions.dossier.model import RECORD_KINDS
from positions.dossier.model import Dossier
from positions.dossier.model import DossierHead
from positions.dossier.places import LinedDict
from positions.dossier.places import LinedList
from positions.dossier.places import Origin
from positions.merge.plain import HEAD_TABLE
from positions.merge.plain import MODEL_BY_TABLE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from positions.dossier.findings import Finding
    from positions.merge.edited.values import Edited
    from positions.merge.edited.values import EditedFile

_HEAD_KIND = "dossier"


def assemble_dossier(edited_file: EditedFile) -> tuple[Dossier | None, list[Finding], list[str]]:
    """The dossier that an edited file describes, what its records break, what could not be read.

    Places of findings are tables and rows. There is no dossier where its head cannot be read.
    """
    faults = [str(remark) for remark in edited_file.remarks if remark.is_fault]
    faults += [
        f"{said.where}: {said.fault}; {said.remedy}"
        for edited in _list_all(edited_file)
        for said in edited.fields.values()
        if said.fault
    ]
    faults += [f"{edited.where}: has no id; give it one" for _table, edited in edited_file.nameless]
    findings: list[Finding] = []
    heads = _build(HEAD_TABLE, "dossier", edited_file, findings)
    lists = {
        kind.table: tuple(_build(kind.table, kind.noun, edited_file, findings))
        for kind in RECORD_KINDS
    }
    if len(heads) != 1 or not isinstance(heads[0], DossierHead):
        return (
            None,
            findings,
            [*faults, f"{HEAD_TABLE}: has {len(heads)} rows that can be read; one is needed"],
        )
    return Dossier(head=heads[0], **lists), findings, faults  # type: ignore[arg-type]  # by kind


def _build(table: str, noun: str, edited_file: EditedFile, findings: list[Finding]) -> list[Any]:
    model, records = MODEL_BY_TABLE[table], []
    for number, edited in enumerate(edited_file.records.get(table, {}).values(), start=1):
        node = make_lined(edited)
        where = f"{noun}, item {number}"
        try:
            record = model.model_validate(node)
        except ValidationError as error:
            findings += describe_faults(error, model, node, file=f"{table}.csv", where=where)
            continue
        record.remember_place(Origin(f"{table}.csv", node))  # type: ignore[attr-defined]
        records.append(record)
    return records


def make_lined(edited: Edited) -> LinedDict:
    """The plain data of a record that know the row each part stands in."""
    node = LinedDict(edited.where.row)
    for name, said in edited.fields.items():
        if said.value is not None:
            node[name] = said.value
            node.lines[name] = said.where.row or edited.where.row
    for name, items in edited.items.items():
        if items:
            listed = LinedList(items[0].where.row)
            listed.extend(make_lined(item) for item in items)
            listed.lines.extend(item.where.row for item in items)
            node[name] = listed
            node.lines[name] = items[0].where.row
    return node


def _list_all(edited_file: EditedFile) -> Iterable[Edited]:
    waiting = [one for records in edited_file.records.values() for one in records.values()]
    waiting += [edited for _table, edited in edited_file.nameless]
    while waiting:
        edited = waiting.pop()
        yield edited
        waiting += [item for items in edited.items.values() for item in items]
