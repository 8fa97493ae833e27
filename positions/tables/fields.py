"""A field of a record as a column for people: its type in the schema says how it is spelled.

Words show their labels, ids of parties and issues their names, lists their entries one after the
other; each so that the field can be read again from its cell.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from positions.dossier.dates import EdtfDate
from positions.dossier.model import KIND_BY_TABLE
from positions.dossier.model import TABLE_BY_FIELD
from positions.dossier.model import Evidence
from positions.dossier.model import Record
from positions.dossier.vocabulary import UNRATED
from positions.dossier.vocabulary import UNSTATED
from positions.dossier.vocabulary import Vocabulary
from positions.dossier.vocabulary import list_words
from positions.dossier.wording import _
from positions.tables.book import Column
from positions.tables.book import ColumnType
from positions.tables.book import Gap
from positions.tables.columns import Filled
from positions.tables.columns import describe_vocabulary
from positions.tables.phrases import describe_terms
from positions.tables.phrases import none
from positions.tables.phrases import not_stated
from positions.tables.spelling import spell_list

if TYPE_CHECKING:
    from collections.abc import Callable

    from positions.tables.book import Cell
    from positions.tables.context import Context

_MODELS: dict[str, type[Record]] = {
    **{table: kind.model for table, kind in KIND_BY_TABLE.items()},
    "evidence": Evidence,
}


def fill_field(
    context: Context, field: str, heading: str, description: str = "", *, width: float = 20
) -> Filled[Any]:
    """The column of a field such as `positions.summary`; a closed list describes itself."""
    table, name = field.split(".")
    annotation = _MODELS[table].model_fields[name].annotation
    words = list_words(annotation)
    column = Column(
        name=name,
        heading=heading,
        type=_find_type(name, annotation),
        description=describe_vocabulary(type(words[0])) if words else description,
        width=width,
        words=tuple(word.label for word in words),
        field=field,
    )
    return Filled(column, _find_fill(context, name, annotation))


def _find_type(name: str, annotation: object) -> ColumnType:
    if name == "id":
        return ColumnType.ID
    if list_words(annotation):
        return ColumnType.WORD
    if annotation is EdtfDate:
        return ColumnType.EDTF
    return ColumnType.COUNT if name == "paragraph" else ColumnType.TEXT


def _find_fill(context: Context, name: str, annotation: object) -> Callable[[Any], Cell]:
    """The function that makes the cell of a record."""
    if name == "terms":
        return describe_terms
    refer: Callable[[Any], Cell] | None = {
        ("parties", True): context.refer_parties,
        ("parties", False): context.refer_stated,
        ("issues", True): context.refer_issues,
        ("issues", False): context.refer_issue,
    }.get((TABLE_BY_FIELD.get(name, ""), str(annotation).startswith("tuple")))
    if name == "speaker":
        refer = context.refer_person
    if refer is None:
        return lambda record: _show_plain(getattr(record, name), name)
    return lambda record: refer(getattr(record, name))


def _show_plain(value: object, name: str) -> Cell:
    if isinstance(value, Vocabulary):
        return Gap(value.label) if value in (UNSTATED, UNRATED) else value.label
    if str(value) == UNSTATED:
        return not_stated()
    if value in ((), ""):
        return _show_nothing(name)
    if isinstance(value, EdtfDate | int):
        return value
    return spell_list(value) if isinstance(value, tuple) else str(value)


def _show_nothing(name: str) -> Cell:
    """Without a name nobody is told; without any other entry there is none.

    An empty `derives_from` is a finding: the source is known to take its content from no other.
    """
    if name == "derives_from":
        return _("from none")
    return not_stated() if name in {"authors", "quote"} else none()
