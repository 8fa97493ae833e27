"""Records as plain data, as the files hold them: texts, lists and mappings, defaults left out.

What the schema says of a field decides how it is laid out, so a new field follows by itself. Two
records say the same exactly if their plain data are equal.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from types import UnionType
from typing import TYPE_CHECKING
from typing import Any
from typing import NamedTuple
from typing import TypeAlias
from typing import Union
from typing import get_args
from typing import get_origin

from pydantic_core import PydanticUndefined

from positions.dossier.model import KIND_BY_TABLE
from positions.dossier.model import RECORD_KINDS
from positions.dossier.model import DossierHead
from positions.dossier.model import Record

if TYPE_CHECKING:
    from positions.dossier.model import Dossier

Plain: TypeAlias = "str | list[Any] | dict[str, Any]"
"""A text, a list of texts or of mappings, or a mapping: one record or an item of it."""

PlainRecord: TypeAlias = dict[str, Any]

HEAD_TABLE = "dossier"
"""The table of the one record that says what the dossier is."""

MODEL_BY_TABLE: dict[str, type[Record]] = {
    HEAD_TABLE: DossierHead,
    **{kind.table: kind.model for kind in RECORD_KINDS},
}

FILE_BY_TABLE = {HEAD_TABLE: "dossier.yaml", **{kind.table: kind.file for kind in RECORD_KINDS}}


class Shape(NamedTuple):
    """How a field is laid out.

    `item` is the model of a list of records; `is_list` says that it is a list at all. `default` is
    what it holds where nothing is written, None for a required field.
    """

    name: str
    is_list: bool
    item: type[Record] | None
    default: Plain | None


@cache
def list_shapes(model: type[Record]) -> tuple[Shape, ...]:
    """The layout of every field of a record, in the order of the schema."""
    return tuple(_find_shape(model, name) for name in model.model_fields)


@cache
def index_shapes(model: type[Record]) -> dict[str, Shape]:
    """The same by name."""
    return {shape.name: shape for shape in list_shapes(model)}


def take_apart(record: Record) -> PlainRecord:
    """The plain data of a record; a field that holds its default is left out."""
    fields: PlainRecord = {}
    for shape in list_shapes(type(record)):
        value = _flatten(getattr(record, shape.name))
        if value != shape.default:
            fields[shape.name] = value
    return fields


class PlainTable(Mapping[str, PlainRecord]):
    """The plain data of the records of a table by id, in file order, each made when asked for."""

    def __init__(self, records: Iterable[Any]) -> None:
        self._records = {record.id: record for record in records}

    def __getitem__(self, identity: str) -> PlainRecord:
        """The plain data of one record."""
        return take_apart(self._records[identity])

    def __iter__(self) -> Iterator[str]:
        """The ids, without a look at the records."""
        return iter(self._records)

    def __len__(self) -> int:
        """How many records there are."""
        return len(self._records)

    def __contains__(self, identity: object) -> bool:
        """Whether there is a record of that id, without a look at it."""
        return identity in self._records


def take_dossier_apart(dossier: Dossier) -> dict[str, Mapping[str, PlainRecord]]:
    """The plain data of all records: by table, then by id, in file order."""
    tables: dict[str, Mapping[str, PlainRecord]] = {HEAD_TABLE: PlainTable([dossier.head])}
    for table, kind in KIND_BY_TABLE.items():
        tables[table] = PlainTable(kind.list_records(dossier))
    return tables


def _find_shape(model: type[Record], name: str) -> Shape:
    field = model.model_fields[name]
    item = _find_item(field.annotation)
    default = field.get_default(call_default_factory=True)
    return Shape(
        name,
        is_list=item is not None,
        item=item if isinstance(item, type) and issubclass(item, Record) else None,
        default=None if default is PydanticUndefined else _flatten(default),
    )


def _find_item(annotation: Any) -> Any:  # noqa: ANN401 - annotations have no type of their own
    """What the items of a list are; None for a field that holds one thing."""
    if get_origin(annotation) is tuple:
        return get_args(annotation)[0]
    if get_origin(annotation) in (Union, UnionType):
        found = (_find_item(part) for part in get_args(annotation))
        return next((item for item in found if item is not None), None)
    return _find_item(get_args(annotation)[0]) if hasattr(annotation, "__metadata__") else None


def _flatten(value: object) -> Plain:
    if type(value) is str:  # as most are; no word of a closed list is
        return value
    if isinstance(value, tuple):
        return [_flatten(item) for item in value]
    if isinstance(value, Record):
        return take_apart(value)
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value.isoformat() if isinstance(value, date) else str(value)
