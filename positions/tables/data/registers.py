"""The registers: a dossier's records as tables for machines, one for each kind of record.

Every list inside a record is a table of its own besides, one row an item numbered from 1, so that
each id in it can be checked as a foreign key. Rows stand in the order of the dossier's files.
What the columns are, and how a gap shows in them, is for `fields` to say.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from typing import NamedTuple

from positions.dossier.model import KIND_BY_TABLE
from positions.dossier.model import RECORD_KINDS
from positions.dossier.model import DossierHead
from positions.dossier.model import Engagement
from positions.dossier.model import EngagementState
from positions.dossier.model import Evidence
from positions.dossier.model import Participant
from positions.dossier.model import Record
from positions.dossier.model import Term
from positions.dossier.vocabulary import AnswerState
from positions.dossier.vocabulary import CellState
from positions.dossier.vocabulary import Derivation
from positions.dossier.vocabulary import list_words
from positions.tables.book import ColumnType
from positions.tables.columns import Filled
from positions.tables.columns import build_table
from positions.tables.data.fields import CODE_DESCRIPTIONS
from positions.tables.data.fields import describe_column
from positions.tables.data.fields import describe_id_column
from positions.tables.data.fields import describe_word_column
from positions.tables.data.fields import fill_record
from positions.tables.data.fields import find_code
from positions.tables.data.fields import head

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Sequence

    from positions.dossier.model import Dossier
    from positions.dossier.vocabulary import Vocabulary
    from positions.tables.book import Cell
    from positions.tables.book import Table
    from positions.tables.data.fields import KnownIds


class RecordList(NamedTuple):
    """A list inside the records of the table `owners`, and the table `name` made of it.

    `columns` are those that an item fills, each with the table whose ids it holds, or an empty
    text if it holds words. The columns of a list of records are the fields of `record`.
    """

    name: str
    owners: str
    field: str
    description: str
    columns: tuple[tuple[str, str], ...] = ()
    record: type[Record] | None = None


class _Item(NamedTuple):
    """One entry of a list: the id and kind of the record it belongs to, and its number there.

    `state` is the number of the earlier state that it belongs to, 0 for the record as it stands.
    """

    owner: str
    kind: str
    number: int
    entry: str | Record
    state: int = 0


RECORD_LISTS: tuple[RecordList, ...] = (
    RecordList("party_aliases", "parties", "aliases", "Other names of parties", (("alias", ""),)),
    RecordList("person_aliases", "people", "aliases", "Other names of people", (("alias", ""),)),
    RecordList(
        "exclusions",
        "issues",
        "no_say",
        "Which parties had no say in an issue, or in any part of it",
        (("party", "parties"),),
    ),
    RecordList("authors", "sources", "authors", "Who wrote the sources", (("author", ""),)),
    RecordList(
        "derivations",
        "sources",
        "derives_from",
        "Which source rewrites which other, or takes its content from it",
        (("derives_from", "sources"),),
    ),
    RecordList(
        "codings",
        "sources",
        "coded_for",
        "For which issues a source was read completely, for every party",
        (("issue", "issues"),),
    ),
    RecordList(
        "addressees",
        "positions",
        "addressees",
        "At which parties a position is directed",
        (("party", "parties"),),
    ),
    RecordList("terms", "positions", "terms", "Figures and days that positions name", record=Term),
    RecordList(
        "conditions",
        "positions",
        "conditions",
        "What a position depends on: the other position it requires, or words",
        (("requires", "positions"), ("words", "")),
    ),
    RecordList(
        "responses",
        "positions",
        "responds_to",
        "Which position answers which",
        (("responds_to", "positions"),),
    ),
    RecordList(
        "supersessions",
        "positions",
        "supersedes",
        "Which position replaces which",
        (("supersedes", "positions"),),
    ),
    RecordList(
        "participants",
        "engagements",
        "participants",
        "Who takes part in an engagement, now and in its earlier states",
        record=Participant,
    ),
    RecordList(
        "earlier_states",
        "engagements",
        "earlier",
        "How engagements stood before, the first state first",
        record=EngagementState,
    ),
    RecordList(
        "agendas",
        "engagements",
        "issues",
        "Which issues are on the table of an engagement, now and in its earlier states",
        (("issue", "issues"),),
    ),
    RecordList(
        "alignment_parties",
        "alignments",
        "parties",
        "The two parties of an alignment",
        (("party", "parties"),),
    ),
    RecordList(
        "assessment_bases",
        "assessments",
        "basis",
        "What an assessment rests on: a position, an engagement, or words",
        (("position", "positions"), ("engagement", "engagements"), ("words", "")),
    ),
)

_WITH_EVIDENCE = ("positions", "engagements")
_ITEM = describe_column("item", ColumnType.COUNT, "Number within the record, from 1.")
_STATE = describe_column(
    "state",
    ColumnType.COUNT,
    "Number of the earlier state of the engagement that it belongs to; empty for the last state.",
    required=False,
)
_STATED_LISTS = frozenset({"participants", "agendas"})
"""Lists that the earlier states of an engagement have too."""


def build_registers(dossier: Dossier) -> tuple[Table, ...]:
    """All records of the dossier, their lists, and the closed lists of words they use."""
    known = {
        kind.table: frozenset(record.id for record in kind.list_records(dossier))
        for kind in RECORD_KINDS
    }
    tables = [_build_record_table("dossier", DossierHead, (dossier.head,), known)]
    for kind in RECORD_KINDS:
        records = kind.list_records(dossier)
        tables.append(_build_record_table(kind.table, kind.model, records, known))
        lists = (spec for spec in RECORD_LISTS if spec.owners == kind.table)
        tables.extend(_build_list_table(spec, dossier, known) for spec in lists)
    return (*tables, _build_evidence_table(dossier, known), build_vocabulary_table())


def build_vocabulary_table() -> Table:
    """Every word of every closed list with what it means, and the codes of the acts."""
    models: dict[str, type[Record]] = {
        **{kind.table: kind.model for kind in RECORD_KINDS},
        **{spec.name: spec.record for spec in RECORD_LISTS if spec.record},
        "evidence": Evidence,
    }
    words: list[tuple[str, Vocabulary]] = [
        (f"{table}.{name}", word)
        for table, model in models.items()
        for name, field in model.model_fields.items()
        for word in list_words(field.annotation)
    ]
    words.extend(("sources.derivation", word) for word in Derivation)
    words.extend(("cell_state", word) for word in CellState)
    words.extend(("answer_state", word) for word in AnswerState)
    return build_table(
        "vocabulary",
        ("Vocabulary", "The words of the closed lists and what they mean"),
        _list_vocabulary_columns(),
        words,
        ("field", "word"),
    )


def _list_vocabulary_columns() -> tuple[Filled[tuple[str, Vocabulary]], ...]:
    where = "Table and column that hold the word, or the list of derived tables it belongs to."
    texts = {"field": where, "word": "The word.", "meaning": "What it means."}
    field, word, meaning = (
        describe_column(name, ColumnType.TEXT, description) for name, description in texts.items()
    )
    codes = {
        scheme: describe_column(scheme, ColumnType.TEXT, description, required=False)
        for scheme, description in CODE_DESCRIPTIONS.items()
    }
    return (
        Filled(field, lambda row: row[0]),
        Filled(word, lambda row: row[1].value),
        Filled(meaning, lambda row: row[1].meaning),
        Filled(codes["plover"], lambda row: find_code(row[1], "plover")),
        Filled(codes["cameo"], lambda row: find_code(row[1], "cameo")),
    )


def _build_record_table(
    name: str, model: type[Record], records: Sequence[Record], known: KnownIds
) -> Table:
    texts = (head(name), (model.__doc__ or "").partition("\n")[0].rstrip("."))
    return build_table(name, texts, fill_record(model, known), records, ("id",))


def _build_list_table(spec: RecordList, dossier: Dossier, known: KnownIds) -> Table:
    owner = KIND_BY_TABLE[spec.owners].noun
    columns: tuple[Filled[_Item], ...] = (
        Filled(describe_id_column(owner, spec.owners), lambda item: item.owner),
        Filled(_ITEM, lambda item: item.number),
        *(_fill_entry(spec.record, known) if spec.record else _fill_words(spec, known)),
        *((Filled(_STATE, _take_state),) if spec.name in _STATED_LISTS else ()),
    )
    items = _list_items(dossier, spec.owners, spec.field)
    texts = (head(spec.name), spec.description)
    return build_table(spec.name, texts, columns, items, (owner, "item"))


def _build_evidence_table(dossier: Dossier, known: KnownIds) -> Table:
    """The record is named twice: by id, and in the column of its kind as a foreign key."""
    kinds = tuple(KIND_BY_TABLE[table].noun for table in _WITH_EVIDENCE)
    record = describe_column("record", ColumnType.ID, "Id of the record that the passage is about.")
    kind = describe_word_column("record_kind", kinds, "What sort of record that is.")
    columns: tuple[Filled[_Item], ...] = (
        Filled(record, lambda item: item.owner),
        Filled(kind, lambda item: item.kind),
        *(
            Filled(
                describe_id_column(KIND_BY_TABLE[table].noun, table, required=False),
                partial(_take_owner, kind=KIND_BY_TABLE[table].noun),
            )
            for table in _WITH_EVIDENCE
        ),
        Filled(_ITEM, lambda item: item.number),
        *_fill_entry(Evidence, known),
        Filled(_STATE, _take_state),
    )
    items = [item for table in _WITH_EVIDENCE for item in _list_items(dossier, table, "evidence")]
    texts = ("Evidence", "The passages that bear a position or an engagement out or contradict it")
    return build_table("evidence", texts, columns, items, ("record_kind", "record", "item"))


def _list_items(dossier: Dossier, table: str, field: str) -> list[_Item]:
    noun = KIND_BY_TABLE[table].noun
    return [
        _Item(record.id, noun, number, entry, state)
        for record in getattr(dossier, table)
        for number, (state, entry) in enumerate(_list_stated_entries(record, field), start=1)
    ]


def _list_stated_entries(record: Record, field: str) -> Iterator[tuple[int, str | Record]]:
    """The entries of a list, then those of the earlier states; 0 is the state that stands."""
    for entry in _list_entries(record, field):
        yield 0, entry
    if isinstance(record, Engagement) and field in EngagementState.model_fields:
        for number, state in enumerate(record.earlier, start=1):
            for entry in _list_entries(state, field):
                yield number, entry


def _take_state(item: _Item) -> Cell:
    return item.state or ""


def _list_entries(record: Record, field: str) -> Iterable[str | Record]:
    """The entries of a list; one that nobody has written has none."""
    entries: Iterable[str | Record] = getattr(record, field)
    return () if isinstance(entries, str) else entries


def _fill_entry(model: type[Record], known: KnownIds) -> tuple[Filled[_Item], ...]:
    """The columns of a list of records."""
    return tuple(
        Filled(filled.column, partial(_take_field, filled=filled))
        for filled in fill_record(model, known)
    )


def _fill_words(spec: RecordList, known: KnownIds) -> tuple[Filled[_Item], ...]:
    """The columns of a list of ids or texts: each stands in the column it belongs to."""
    is_only = len(spec.columns) == 1
    homes = tuple(table for _, table in spec.columns)
    return tuple(
        Filled(
            describe_id_column(name, table, required=is_only)
            if table
            else describe_column(name, ColumnType.TEXT, "The text itself.", required=is_only),
            partial(_take_words, home=table, homes=homes, known=known),
        )
        for name, table in spec.columns
    )


def _take_owner(item: _Item, *, kind: str) -> str:
    return item.owner if item.kind == kind else ""


def _take_field(item: _Item, *, filled: Filled[Record]) -> Cell:
    return "" if isinstance(item.entry, str) else filled.fill(item.entry)


def _take_words(item: _Item, *, home: str, homes: tuple[str, ...], known: KnownIds) -> str:
    """The entry, if it belongs here: where its id is known, else in the last column."""
    entry = str(item.entry)
    found = next((table for table in homes if entry in known.get(table, ())), homes[-1])
    return entry if found == home else ""
