"""A kind of record in, the columns of its table out: the schema stays the one source.

Each field of the schema gives a column of its own name, with the field's description and type.

How a gap shows: words and texts that are not recorded say `unstated`, ratings `unrated`; ids,
addresses, numbers and days that are not recorded are empty, and so is a text that may be left out.
An EDTF date is followed by its first and last day, each empty where the date is unstated or open on
that side.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING
from typing import TypeAlias
from typing import get_args

from pydantic import StringConstraints

from positions.dossier.dates import EdtfDate
from positions.dossier.model import ID_PATTERN
from positions.dossier.model import KIND_BY_TABLE
from positions.dossier.model import TABLE_BY_FIELD
from positions.dossier.model import Record
from positions.dossier.vocabulary import UNSTATED
from positions.dossier.vocabulary import Act
from positions.dossier.vocabulary import Derivation
from positions.dossier.vocabulary import Vocabulary
from positions.dossier.vocabulary import list_words
from positions.tables.book import Column
from positions.tables.book import ColumnType
from positions.tables.book import Ref
from positions.tables.columns import Filled
from positions.tables.spelling import spell_list

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from pydantic.fields import FieldInfo

    from positions.tables.book import Cell

KnownIds: TypeAlias = Mapping[str, frozenset[str]]
"""The ids of each table's records."""

Fills: TypeAlias = tuple[Filled[Record], ...]

CODE_DESCRIPTIONS: Mapping[str, str] = {
    "plover": "Code of the act in PLOVER 2024; a hyphen where the scheme has none.",
    "cameo": "Root code of the act in CAMEO, two digits; a hyphen where the scheme has none.",
}

_ABOUT = ("parties", "issues", "positions", "engagements")

_HEADINGS = {
    "cameo": "CAMEO",
    "iso3166": "ISO 3166",
    "plover": "PLOVER",
    "sha256": "SHA-256",
    "url": "URL",
}


def fill_record(model: type[Record], known: KnownIds) -> Fills:
    """The columns of a kind of record; its lists of records are left to tables of their own."""
    return tuple(
        filled
        for name, field in model.model_fields.items()
        for filled in _fill_field(name, field, known)
    )


def describe_column(
    name: str, kind: ColumnType, description: str, *, required: bool = True
) -> Column:
    """A column with the heading that its name makes."""
    return Column(name, head(name), kind, description, required=required)


def describe_id_column(
    name: str, table: str, description: str = "", *, required: bool = True
) -> Column:
    """A column that holds the id of one record of a table."""
    text = description or f"Id of the {KIND_BY_TABLE[table].noun}."
    column = describe_column(name, ColumnType.ID, text, required=required)
    return replace(column, target=f"{table}.id" if table else "")


def describe_word_column(name: str, words: Iterable[str], description: str) -> Column:
    """A column that holds one word of a closed list."""
    return replace(describe_column(name, ColumnType.WORD, description), words=tuple(words))


def head(name: str) -> str:
    """A heading for people from a name of the schema."""
    return _HEADINGS.get(name, name.replace("_", " ").capitalize())


def find_code(word: Vocabulary, scheme: str) -> str:
    """The code of an act in `plover` or `cameo`; empty for a word that is no act."""
    return str(getattr(word, scheme)) if isinstance(word, Act) else ""


def _fill_field(  # noqa: PLR0911 - one a kind of field
    name: str, field: FieldInfo, known: KnownIds
) -> Fills:
    """Fields that hold more than one sort of thing first, then all others by their type."""
    text = field.description or ""
    match name:
        case "speaker" | "person":
            return _fill_person(name, text, known["people"])
        case "about":
            return _fill_about(text, known)
        case "value":
            return _fill_value(text)
        case "paragraph":
            return (_fill_stated(name, ColumnType.COUNT, text),)
        case "url":
            return (_fill_stated(name, ColumnType.URL, text),)
        case "derives_from":
            return _fill_derivation(text)
    items = get_args(field.annotation)
    return _fill_list(name, field, items[0]) if items else _fill_by_type(name, field)


def _fill_by_type(name: str, field: FieldInfo) -> Fills:
    annotation, text = field.annotation, field.description or ""
    words = list_words(annotation)
    if words:
        column = describe_word_column(name, (word.value for word in words), text)
        codes = _fill_codes() if annotation is Act else ()
        return (Filled(column, partial(_take_text, name=name)), *codes)
    if annotation is EdtfDate:
        return _fill_edtf(name, text)
    if annotation is date:
        return (Filled(describe_column(name, ColumnType.DAY, text), partial(_take, name=name)),)
    if _is_id(field.metadata):
        required = field.is_required()
        column = describe_id_column(name, TABLE_BY_FIELD[name], text, required=required)
        return (Filled(column, partial(_take_stated, name=name)),)
    required = any(isinstance(part, StringConstraints) for part in field.metadata)
    column = describe_column(name, ColumnType.TEXT, text, required=required)
    return (Filled(column, partial(_take_text, name=name)),)


def _fill_list(name: str, field: FieldInfo, item: object) -> Fills:
    """Ids are joined by a space, texts by a semicolon; a list of records has no column."""
    if isinstance(item, type) and issubclass(item, Record):
        return ()
    text = field.description or ""
    if not _is_id(get_args(item)):
        text = f"{text} Joined by semicolons; one that holds a semicolon stands in quotes."
        column = describe_column(name, ColumnType.TEXT, text, required=False)
        return (Filled(column, partial(_take_joined, name=name)),)
    required = field.is_required()
    column = describe_id_column(name, TABLE_BY_FIELD[name], text, required=required)
    return (Filled(replace(column, type=ColumnType.IDS), partial(_take_ref, name=name)),)


def _fill_stated(name: str, kind: ColumnType, text: str) -> Filled[Record]:
    column = describe_column(name, kind, text, required=False)
    return Filled(column, partial(_take_stated, name=name))


def _fill_codes() -> Fills:
    return tuple(
        Filled(
            describe_word_column(
                scheme, dict.fromkeys(find_code(act, scheme) for act in Act), description
            ),
            partial(_take_code, scheme=scheme),
        )
        for scheme, description in CODE_DESCRIPTIONS.items()
    )


def _fill_edtf(name: str, text: str) -> Fills:
    column = describe_column(name, ColumnType.EDTF, text)
    return (Filled(column, partial(_take, name=name)), *_fill_days(name))


def _fill_days(name: str) -> Fills:
    return tuple(
        Filled(
            describe_column(f"{name}_{end}", ColumnType.DAY, description, required=False),
            partial(_take_end, name=name, end=end),
        )
        for end, description in (
            ("earliest", f"First day that {name} can mean."),
            ("latest", f"Last day that {name} can mean."),
        )
    )


def _fill_value(text: str) -> Fills:
    """A term's value as it is written, then as a number, then as days."""
    number = describe_column(
        "number", ColumnType.NUMBER, "The value, unless it is a date.", required=False
    )
    return (
        Filled(describe_column("value", ColumnType.TEXT, text), _take_value),
        Filled(number, _take_number),
        *_fill_days("value"),
    )


def _fill_derivation(text: str) -> Fills:
    """Two columns, because an empty list says something else than a list nobody has written."""
    column = describe_id_column("derives_from", "sources", text, required=False)
    recorded = describe_word_column(
        "derivation",
        (word.value for word in Derivation),
        "Whether it is recorded from what it derives, be it from nothing.",
    )
    return (
        Filled(replace(column, type=ColumnType.IDS), partial(_take_ref, name="parents")),
        Filled(recorded, partial(_take_text, name="derivation")),
    )


def _fill_person(name: str, text: str, people: frozenset[str]) -> Fills:
    """Two columns, because a field that holds an id or words cannot be checked as either."""
    role = "The role of an unnamed one in words; empty where a person is named."
    return (
        Filled(
            describe_id_column(name, "people", text, required=False),
            partial(_take_person, name=name, people=people),
        ),
        Filled(
            describe_column(f"{name}_role", ColumnType.TEXT, role, required=False),
            partial(_take_role, name=name, people=people),
        ),
    )


def _fill_about(text: str, known: KnownIds) -> Fills:
    """The id, then once more in the column of the kind of record it names."""
    return (
        Filled(describe_column("about", ColumnType.ID, text), partial(_take_text, name="about")),
        *(
            Filled(
                describe_id_column(KIND_BY_TABLE[table].noun, table, required=False),
                partial(_take_known, name="about", ids=known[table]),
            )
            for table in _ABOUT
        ),
    )


def _is_id(metadata: Iterable[object]) -> bool:
    return any(
        isinstance(part, StringConstraints) and part.pattern == ID_PATTERN for part in metadata
    )


def _take(record: Record, *, name: str) -> Cell:
    cell: Cell = getattr(record, name)
    return cell


def _take_text(record: Record, *, name: str) -> str:
    return str(getattr(record, name))


def _take_stated(record: Record, *, name: str) -> Cell:
    cell = _take(record, name=name)
    return "" if cell == UNSTATED else cell


def _take_known(record: Record, *, name: str, ids: frozenset[str]) -> str:
    text = _take_text(record, name=name)
    return text if text in ids else ""


def _take_joined(record: Record, *, name: str) -> str:
    return spell_list(getattr(record, name))


def _take_ref(record: Record, *, name: str) -> Ref:
    ids: tuple[str, ...] = getattr(record, name)
    return Ref(ids, ids)


def _take_code(record: Record, *, scheme: str) -> str:
    act: Act = getattr(record, "act")  # noqa: B009 - only positions have one, Record does not say
    return find_code(act, scheme)


def _take_end(record: Record, *, name: str, end: str) -> date | str:
    edtf = getattr(record, name)
    if not isinstance(edtf, EdtfDate):
        return ""
    day: date = getattr(edtf, end)
    return "" if day in (date.min, date.max) else day


def _take_value(record: Record) -> str:
    value: Decimal | EdtfDate = getattr(record, "value")  # noqa: B009 - the same, of terms
    return str(value) if isinstance(value, EdtfDate) else f"{value:f}"


def _take_number(record: Record) -> Cell:
    value = _take(record, name="value")
    return "" if isinstance(value, EdtfDate) else value


def _take_person(record: Record, *, name: str, people: frozenset[str]) -> str:
    return _take_known(record, name=name, ids=people)


def _take_role(record: Record, *, name: str, people: frozenset[str]) -> str:
    text = _take_text(record, name=name)
    return "" if text in people else text
