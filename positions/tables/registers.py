"""The registers: a dossier's records as tables for machines, one for each kind of record.

Columns are named, described and typed by the schema's own fields, so that the schema stays the
one source. Every list inside a record is a table of its own besides, one row an item, so that
each id can be checked as a foreign key.

How a gap shows: words and texts that are not stated say `unstated`; ids, addresses, numbers and
days that are not stated are empty, and a text that may be left out is empty too. An EDTF date is
followed by its first and last day, each empty where the date is unstated or open on that side.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from typing import NamedTuple
from typing import TypeVar
from typing import get_args

from pydantic import StringConstraints

from positions.dates import UNSTATED_DATE
from positions.dates import EdtfDate
from positions.model import ID_PATTERN
from positions.model import Alignment
from positions.model import Assessment
from positions.model import DossierHead
from positions.model import Engagement
from positions.model import Evidence
from positions.model import Issue
from positions.model import Participant
from positions.model import Party
from positions.model import Person
from positions.model import Position
from positions.model import Record
from positions.model import Source
from positions.model import Term
from positions.tables.book import Cell
from positions.tables.book import Column
from positions.tables.book import ColumnType
from positions.tables.book import Ref
from positions.tables.book import Table
from positions.tables.layout import Filled
from positions.tables.layout import build_table
from positions.vocabulary import CROSSWALK_BY_ACT
from positions.vocabulary import UNSTATED
from positions.vocabulary import Act
from positions.vocabulary import AnswerState
from positions.vocabulary import CellState
from positions.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Mapping
    from collections.abc import Sequence
    from typing import TypeAlias

    from pydantic.fields import FieldInfo

    from positions.model import Dossier

    KnownIds: TypeAlias = Mapping[str, frozenset[str]]
    Fills: TypeAlias = "tuple[Filled[Record], ...]"

_ValueT = TypeVar("_ValueT", bound=Cell)

RECORD_BY_TABLE: Mapping[str, type[Record]] = {
    "parties": Party,
    "people": Person,
    "issues": Issue,
    "sources": Source,
    "positions": Position,
    "engagements": Engagement,
    "alignments": Alignment,
    "assessments": Assessment,
}
"""The tables of the records that have an id, named as in the dossier's files."""

_NOUN_BY_TABLE = {
    "parties": "party",
    "people": "person",
    "issues": "issue",
    "sources": "source",
    "positions": "position",
    "engagements": "engagement",
    "alignments": "alignment",
    "assessments": "assessment",
}

_TABLE_BY_ID_FIELD = {
    "party": "parties",
    "parties": "parties",
    "addressees": "parties",
    "on_behalf_of": "parties",
    "host": "parties",
    "issue": "issues",
    "issues": "issues",
    "coded_for": "issues",
    "parent": "issues",
    "source": "sources",
    "derives_from": "sources",
    "responds_to": "positions",
    "supersedes": "positions",
}
"""Which table the ids of a field name."""

_ABOUT = ("parties", "issues", "positions", "engagements")
_HEADING_BY_NAME = {
    "cameo": "CAMEO",
    "iso3166": "ISO 3166",
    "plover": "PLOVER",
    "sha256": "SHA-256",
    "url": "URL",
}


class _List(NamedTuple):
    """A list inside a record, and the table made of it.

    `columns` are those an item fills, each with the table whose ids it holds or an empty text; a
    list of records has none of its own, its columns are the fields of `record`.
    """

    name: str
    owners: str
    field: str
    description: str
    columns: tuple[tuple[str, str], ...] = ()
    record: type[Record] | None = None


class _Item(NamedTuple):
    """One entry of a list, with the id of the record it belongs to and its number in it."""

    owner: str
    number: int
    entry: str | Record


_LISTS = (
    _List("party_aliases", "parties", "aliases", "Other names of parties.", (("alias", ""),)),
    _List("person_aliases", "people", "aliases", "Other names of people.", (("alias", ""),)),
    _List("authors", "sources", "authors", "Authors of sources.", (("author", ""),)),
    _List(
        "derivations",
        "sources",
        "derives_from",
        "Which source rewrites which, or takes its content from it.",
        (("derives_from", "sources"),),
    ),
    _List(
        "codings",
        "sources",
        "coded_for",
        "For which issues a source was read completely, for every party.",
        (("issue", "issues"),),
    ),
    _List(
        "addressees",
        "positions",
        "addressees",
        "At which parties a position is directed.",
        (("party", "parties"),),
    ),
    _List("terms", "positions", "terms", "Figures and days that positions name.", record=Term),
    _List(
        "conditions",
        "positions",
        "conditions",
        "What a position depends on: another position, or what the words say.",
        (("requires", "positions"), ("words", "")),
    ),
    _List(
        "responses",
        "positions",
        "responds_to",
        "Which position answers which.",
        (("responds_to", "positions"),),
    ),
    _List(
        "supersessions",
        "positions",
        "supersedes",
        "Which position replaces which.",
        (("supersedes", "positions"),),
    ),
    _List(
        "participants",
        "engagements",
        "participants",
        "Who takes part in an engagement.",
        record=Participant,
    ),
    _List(
        "agendas",
        "engagements",
        "issues",
        "Which issues are on the table of an engagement.",
        (("issue", "issues"),),
    ),
    _List(
        "alignment_parties",
        "alignments",
        "parties",
        "The two parties of an alignment.",
        (("party", "parties"),),
    ),
    _List(
        "assessment_bases",
        "assessments",
        "basis",
        "What an assessment rests on: a position, an engagement, or what the words say.",
        (("position", "positions"), ("engagement", "engagements"), ("words", "")),
    ),
)


def build_registers(dossier: Dossier) -> tuple[Table, ...]:
    """All records of the dossier, their lists, and the closed lists of words they use."""
    known = {
        table: frozenset(record.id for record in getattr(dossier, table))
        for table in RECORD_BY_TABLE
    }
    tables = [_build_record_table("dossier", DossierHead, (dossier.head,), known)]
    for name, model in RECORD_BY_TABLE.items():
        tables.append(_build_record_table(name, model, getattr(dossier, name), known))
        tables.extend(_build_list_table(spec, dossier, known) for spec in _find_lists(name))
    return (*tables, _build_evidence_table(dossier, known), build_vocabulary_table())


def build_vocabulary_table() -> Table:
    """Every word of every closed list with what it means, and the codes of the acts."""
    models = {
        "dossier": DossierHead,
        **RECORD_BY_TABLE,
        **{spec.name: spec.record for spec in _LISTS if spec.record},
        "evidence": Evidence,
    }
    words = [
        (f"{table}.{name}", word)
        for table, model in models.items()
        for name, info in model.model_fields.items()
        for word in _list_words(info.annotation)
    ]
    words.extend(("cell_state", word) for word in CellState)
    words.extend(("answer_state", word) for word in AnswerState)
    where = "Table and column that hold the word, or the name of a list used in derived tables."
    columns: tuple[Filled[tuple[str, Vocabulary]], ...] = (
        Filled(_column("field", ColumnType.TEXT, where), lambda row: row[0]),
        Filled(_column("word", ColumnType.TEXT, "The word."), lambda row: row[1].value),
        Filled(_column("meaning", ColumnType.TEXT, "What it means."), lambda row: row[1].meaning),
        *(
            Filled(
                _column(scheme, ColumnType.TEXT, description, required=False),
                lambda row, scheme=scheme: _find_code(row[1], scheme),  # type: ignore[misc]
            )
            for scheme, description in _CODES
        ),
    )
    texts = ("Vocabulary", "The words of the closed lists and what they mean.")
    return build_table("vocabulary", texts, columns, words, ("field", "word"))


_CODES = (
    ("plover", "Code of the act in PLOVER 2024; a hyphen where the scheme has none."),
    ("cameo", "Root code of the act in CAMEO, two digits; a hyphen where the scheme has none."),
)


def _find_code(word: Vocabulary, scheme: str) -> str:
    return str(getattr(CROSSWALK_BY_ACT[word], scheme)) if isinstance(word, Act) else ""


def _list_words(annotation: object) -> tuple[Vocabulary, ...]:
    if isinstance(annotation, type) and issubclass(annotation, Vocabulary):
        return tuple(annotation)
    return ()


def _build_record_table(
    name: str, model: type[Record], records: Sequence[Record], known: KnownIds
) -> Table:
    description = (model.__doc__ or "").partition("\n")[0]
    return build_table(
        name, (_head(name), description), _fill_record(model, known), records, ("id",)
    )


def _find_lists(owners: str) -> tuple[_List, ...]:
    return tuple(spec for spec in _LISTS if spec.owners == owners)


def _build_list_table(spec: _List, dossier: Dossier, known: KnownIds) -> Table:
    noun = _NOUN_BY_TABLE[spec.owners]
    items = [
        _Item(record.id, number, entry)
        for record in getattr(dossier, spec.owners)
        for number, entry in enumerate(getattr(record, spec.field), start=1)
    ]
    columns: tuple[Filled[_Item], ...] = (
        Filled(_id_column(noun, spec.owners, f"Id of the {noun}."), lambda item: item.owner),
        Filled(_ITEM_COLUMN, lambda item: item.number),
        *(_fill_item_fields(spec.record, known) if spec.record else _fill_item(spec, known)),
    )
    return build_table(
        spec.name, (_head(spec.name), spec.description), columns, items, (noun, "item")
    )


def _fill_item(spec: _List, known: KnownIds) -> tuple[Filled[_Item], ...]:
    """Columns of a list of texts: the item stands where it fits, the others are empty."""
    targets = tuple(table for _, table in spec.columns if table)

    def find_table(entry: str) -> str:
        if len(spec.columns) == 1:
            return spec.columns[0][1]
        return next((table for table in targets if entry in known[table]), "")

    def fill(item: _Item, table: str) -> str:
        entry = str(item.entry)
        return entry if find_table(entry) == table else ""

    required = len(spec.columns) == 1
    return tuple(
        Filled(
            _id_column(name, table, f"Id of the {_NOUN_BY_TABLE[table]}.", required=required)
            if table
            else _column(name, ColumnType.TEXT, "In words.", required=required),
            lambda item, table=table: fill(item, table),  # type: ignore[misc]
        )
        for name, table in spec.columns
    )
