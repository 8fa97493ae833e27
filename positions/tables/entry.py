"""The entry workbook: a sheet for each kind of record with all of its fields, to be filled in.

Lists of records (terms, participants, evidence) have sheets of their own, a row an item. Columns,
their words and what they mean follow from the schema; empty rows below are room for new records.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING
from typing import NamedTuple

from positions.dossier.dates import EdtfDate
from positions.dossier.model import KIND_BY_TABLE
from positions.dossier.model import RECORD_KINDS
from positions.dossier.model import SCHEMA_VERSION
from positions.dossier.model import TABLE_BY_FIELD
from positions.dossier.model import DossierHead
from positions.dossier.model import Record
from positions.dossier.vocabulary import UNRATED
from positions.dossier.vocabulary import UNSTATED
from positions.dossier.vocabulary import Vocabulary
from positions.dossier.vocabulary import list_words
from positions.dossier.wording import _
from positions.tables.book import Book
from positions.tables.book import Column
from positions.tables.book import ColumnType
from positions.tables.book import Gap
from positions.tables.book import Jump
from positions.tables.book import Sheet
from positions.tables.data.fields import head
from positions.tables.prompts import describe_prompt
from positions.tables.spelling import spell_list

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Sequence

    from pydantic.fields import FieldInfo

    from positions.dossier.model import Dossier
    from positions.tables.book import Cell
    from positions.tables.book import Row
    from positions.tables.context import Context

ROOM = 60
"""Empty rows below those of a sheet, with the same drop-downs."""

REQUIRED = " (required)"
"""What the heading of a field ends with that must be filled in."""

TEXT_LISTS = {"conditions": "positions"}
"""Lists of texts that have a sheet of their own, a row a text, by field; each with its table."""

_LONG = frozenset(
    {"summary", "headline", "quote", "question", "note", "text", "rationale", "title", "outcome"}
)
_BUTTON = 5
_LONG_WIDTH = 44
_WIDTH = 18


class ItemList(NamedTuple):
    """A list of records inside records: its field, its model, and the tables that have it.

    `stage` is another list of the same records whose items have such a list too, such as the
    earlier states of an engagement, which have evidence of their own; empty where there is none.
    """

    field: str
    record: type[Record]
    owners: tuple[str, ...]
    stage: str = ""


def list_item_lists() -> tuple[ItemList, ...]:
    """Every list of records in the schema; equal lists of several tables are one."""
    owners: dict[tuple[str, type[Record]], list[str]] = defaultdict(list)
    for kind in RECORD_KINDS:
        for name, field in kind.model.model_fields.items():
            item = find_item(field)
            if item is not None:
                owners[name, item].append(kind.table)
    return tuple(
        ItemList(name, item, tuple(found), find_stage(name, item, found))
        for (name, item), found in owners.items()
    )


def find_stage(name: str, record: type[Record], owners: Iterable[str]) -> str:
    """The list of a record whose items have the list `name` of the same records too."""
    for table in owners:
        for stage, field in KIND_BY_TABLE[table].model.model_fields.items():
            item = find_item(field)
            inner = item.model_fields.get(name) if item is not None else None
            if inner is not None and find_item(inner) is record:
                return stage
    return ""


def find_item(field: FieldInfo) -> type[Record] | None:
    """The model of a field that is a list of records."""
    arguments = getattr(field.annotation, "__args__", ())
    item = arguments[0] if arguments else None
    return item if isinstance(item, type) and issubclass(item, Record) else None


def build_entry_book(context: Context, *, is_empty: bool = False) -> Book:
    """The entry workbook of a dossier, or of one that is only to begin."""
    dossier = context.dossier
    sheets = [_build_records("dossier", _("Dossier"), DossierHead, [dossier.head])]
    for kind in RECORD_KINDS:
        records = list(kind.list_records(dossier))
        sheets.append(_build_records(kind.table, _(head(kind.table)), kind.model, records))
    sheets += [_build_items(spec, dossier) for spec in list_item_lists()]
    sheets += [_build_texts(name, table, dossier) for name, table in TEXT_LISTS.items()]
    head_record = dossier.head
    back = _(
        "Save it, then: positions import FILE.xlsx. It shows what would change; --write does it."
    )
    begin = _("Save it, then: positions new FOLDER --workbook FILE.xlsx. It begins the dossier.")
    way_back = begin if is_empty else back
    return Book(
        title=head_record.title,
        description=_("To fill in, and to bring back with positions import."),
        creators=head_record.curators or ("positions",),
        language=head_record.language,
        as_of=head_record.as_of,
        is_undated=is_empty,
        sheets=(_build_guide(sheets, way_back), *sheets),
        properties={
            "dossier": head_record.id,
            "as of": head_record.as_of.isoformat(),
            "generator": f"positions {context.version}",
            "schema version": SCHEMA_VERSION,
        },
        marking=head_record.marking,
    )


def name_sheet(table: str) -> str:
    """The name of the sheet of a table in the entry workbook."""
    return f"entry-{table.replace('_', '-')}"


def _build_records(table: str, tab: str, model: type[Record], records: Sequence[Record]) -> Sheet:
    columns = tuple(
        _describe(f"{table}.{name}", name, field)
        for name, field in model.model_fields.items()
        if find_item(field) is None and TEXT_LISTS.get(name) != table
    )
    rows = [
        tuple(_spell(getattr(record, column.name), column.name) for column in columns)
        for record in records
    ]
    room = 0 if table == "dossier" else ROOM
    about = _say_about(model)
    description = _("{about} Fields marked as required must be filled in.", about=_(about))
    return _build(
        table,
        tab,
        description,
        columns,
        rows,
        [str(getattr(one, "id", "")) for one in records],
        room=room,
    )


def _build_items(spec: ItemList, dossier: Dossier) -> Sheet:
    nouns = [KIND_BY_TABLE[table].noun for table in spec.owners]
    is_shared = len(spec.owners) > 1
    target = " ".join(map(name_sheet, spec.owners))
    keys = [
        Column(
            "record",
            _("Record") + REQUIRED,
            ColumnType.ID,
            _("Id of the {nouns} that the row belongs to.", nouns=_(" or ").join(map(_, nouns))),
            24,
            target=target,
        )
    ]
    if is_shared:
        words = tuple(map(_, nouns))
        about = _("What sort of record that is; may be left empty where only one has the id.")
        keys.append(
            Column(
                "record_kind", _("Kind"), ColumnType.WORD, about, 12, words=words, required=False
            )
        )
    if spec.stage:
        about = _(
            "Number of the earlier state that it belongs to; empty for the record as it stands."
        )
        heading = _("{list} no.", list=_(head(spec.stage)))
        keys.append(Column("state", heading, ColumnType.COUNT, about, 10, required=False))
    keys.append(_describe_number())
    path = spec.field if is_shared else f"{spec.owners[0]}/{spec.field}"
    columns = [
        _describe(f"{path}.{name}", name, field)
        for name, field in spec.record.model_fields.items()
        if find_item(field) is None
    ]
    rows, ids = [], []
    for table, record, state, place, item in _list_items(spec, dossier):
        kind = (_(KIND_BY_TABLE[table].noun),) if is_shared else ()
        stage: tuple[Cell, ...] = (state or Gap(""),) if spec.stage else ()
        cells = (_spell(getattr(item, column.name)) for column in columns)
        rows.append((record, *kind, *stage, place, *cells))
        ids.append(record)
    about = _say_about(spec.record)
    description = _(
        "{about} A row for each; fields marked as required must be filled in.", about=_(about)
    )
    tab = _(head(spec.field))
    return _build(spec.field, tab, description, (*keys, *columns), rows, ids, room=ROOM * 2)


def _build_texts(name: str, table: str, dossier: Dossier) -> Sheet:
    """The sheet of a list of texts: to which record each belongs, and the text."""
    kind = KIND_BY_TABLE[table]
    noun, field = _(kind.noun), kind.model.model_fields[name]
    about = _("Id of the {nouns} that the row belongs to.", nouns=noun)
    keys = (
        Column(
            "record", _("Record") + REQUIRED, ColumnType.ID, about, 24, target=name_sheet(table)
        ),
        _describe_number(),
    )
    text = Column(
        name.removesuffix("s"),
        _(head(name.removesuffix("s"))) + REQUIRED,
        ColumnType.TEXT,
        _("Id of another {noun}, chosen from the list, or words of your own.", noun=noun),
        60,
        target=name_sheet(table),
        field=f"{table}/{name}.{name}",
    )
    listed = [
        (record.id, number, entry)
        for record in kind.list_records(dossier)
        for number, entry in enumerate(getattr(record, name), start=1)
    ]
    about = (field.description or "").partition(":")[0].rstrip(".")
    description = _(
        "Of a {noun}: {about}. A row for each; leave the sheet empty if there are none.",
        noun=noun,
        about=f"{about[:1].lower()}{about[1:]}",
    )
    ids = [row[0] for row in listed]
    return _build(name, _(head(name)), description, (*keys, text), [*listed], ids, room=ROOM * 2)


def _describe_number() -> Column:
    about = _("Number of the row within its record; leave it as it is, and empty in a new row.")
    return Column("item", _("No."), ColumnType.COUNT, about, 8, required=False)


def _say_about(model: type[Record]) -> str:
    """What a kind of record is, without the file that it stands in: who fills in sees no files."""
    first = (model.__doc__ or "").partition("\n")[0]
    return f"{re.split(r', (?:in|under) `|; the file', first)[0].rstrip('.')}."


def _list_items(spec: ItemList, dossier: Dossier) -> Iterator[tuple[str, str, int, int, Record]]:
    """Table, record, number of the earlier state or 0, number of the item, and the item."""
    for table in spec.owners:
        for record in KIND_BY_TABLE[table].list_records(dossier):
            stages = (record, *getattr(record, spec.stage, ()))
            for state, holder in enumerate(stages):
                for place, item in enumerate(getattr(holder, spec.field), start=1):
                    yield table, record.id, state, place, item


def _build(  # noqa: PLR0913 - all that a sheet is
    table: str,
    tab: str,
    description: str,
    columns: Sequence[Column],
    rows: list[Row],
    ids: list[str],
    *,
    room: int,
) -> Sheet:
    empty = (Gap(""),) * len(columns)
    # The button of the filter covers the end of a heading.
    columns = [replace(one, width=max(one.width, len(one.heading) + _BUTTON)) for one in columns]
    return Sheet(
        name=name_sheet(table),
        tab=tab,
        title=tab,
        description=description,
        columns=tuple(columns),
        rows=(*rows, *([empty] * room)),
        keys=(*ids, *([""] * room)),
        is_register=True,
        is_entry=True,
    )


def _describe(path: str, name: str, field: FieldInfo) -> Column:
    """The column of a field; days and figures are texts, which no program makes others of."""
    heading = _(head(name)) + (REQUIRED if field.is_required() else "")
    words = list_words(field.annotation)
    text = describe_prompt(name, field)
    if words:
        kept = tuple(word.label for word in words if word.value not in (UNSTATED, UNRATED))
        kind, width = ColumnType.WORD, 15.0
    else:
        kept, width = (), float(_LONG_WIDTH if name in _LONG else _WIDTH)
        is_list = str(field.annotation).startswith("tuple")
        is_day = field.annotation in (EdtfDate, date)
        is_text = not is_day and not is_list and name not in TABLE_BY_FIELD
        kind = ColumnType.TEXT if is_text and name not in ("value", "paragraph") else ColumnType.ID
        if is_list:
            text = _("{text} Several are parted by semicolons.", text=text)
    table = TABLE_BY_FIELD.get(name, "")
    is_one = (
        bool(table) and not str(field.annotation).startswith("tuple") and name != "derives_from"
    )
    return Column(
        name,
        heading,
        kind,
        text,
        width,
        words=kept,
        target=name_sheet(table) if is_one else "",
        required=field.is_required(),
        field=path,
    )


def _spell(value: object, name: str = "") -> Cell:
    if value == () and name == "derives_from":
        return _("from none")
    if isinstance(value, Vocabulary):
        return Gap("") if value in (UNSTATED, UNRATED) else value.label
    if isinstance(value, tuple):
        return spell_list(value) if value else Gap("")
    text = f"{value:f}" if hasattr(value, "as_tuple") else str(value)
    return Gap("") if text in ("", UNSTATED) else text


def _build_guide(sheets: Sequence[Sheet], way_back: str) -> Sheet:
    """How to fill it in, and what each sheet is for."""
    columns = (
        Column("step", _("Step"), ColumnType.TEXT, _("What to do, or which sheet"), 24),
        Column("what", _("What"), ColumnType.TEXT, _("How, or what stands there"), 100),
    )
    steps = (
        (_("Fill in"), _("Begin with Dossier, Parties and Issues, then Sources, then Positions.")),
        (_("Ids"), _("An id is a short name of small letters, digits and hyphens, such as "
                     "gas-storage; it never changes. Other sheets name a record by its id.")),
        (_("Required"), _("Fields whose heading says so must be filled in, others may stay "
                          "empty: what is not recorded is left empty. Where something is "
                          "usual, the cell says what empty means: Language, English.")),
        (_("Words"), _("Where a cell offers a list, choose from it. A selected cell says what "
                       "belongs there.")),
        (_("Evidence"), _("Every position and engagement needs at least one row on Evidence.")),
        (_("Dates"), _("Write 2025-02-12, 2025-02 or 2025; about: 2025-02~; some day of several: "
                       "2025-02-14/2025-02-16.")),
        (_("Lists"), _("Several names or ids in one cell are parted by semicolons.")),
        (_("Known to be none"), _("Where it is known that a source derives from no other, write "
                                  "from none.")),
        (_("More rows"), _("Write on below the last prepared row: lists and hints go on there. "
                           "Rows may be sorted and filtered.")),
        (_("Bring it back"), way_back),
    )  # fmt: skip
    rows: list[Row] = list(steps)
    rows += [(Jump(sheet.tab, sheet.name), sheet.description) for sheet in sheets]
    return Sheet(
        name="entry-guide",
        tab=_("Guide"),
        title=_("How to fill in this workbook"),
        description=_("Steps first, then the sheets."),
        columns=columns,
        rows=tuple(rows),
        keys=("",) * len(rows),
    )
