"""Prints the reference of every file and field of a dossier, for docs/schema.md."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING
from typing import Any
from typing import get_args
from typing import get_origin

from positions.dossier import vocabulary
from positions.dossier.model import RECORD_KINDS
from positions.dossier.model import DossierHead
from positions.dossier.model import EngagementState
from positions.dossier.model import Evidence
from positions.dossier.model import Participant
from positions.dossier.model import Record
from positions.dossier.model import Term
from positions.dossier.store import HEAD_FILE

if TYPE_CHECKING:
    from collections.abc import Iterator


def print_fields() -> None:
    """Every file with the fields of its records, then the records inside records."""
    print(f"## `{HEAD_FILE}`\n")
    print_record(DossierHead)
    for kind in RECORD_KINDS:
        optional = " (optional)" if kind.is_optional else ""
        print(f"## `{kind.file}`{optional}: `{kind.table}`\n")
        print_record(kind.model)
    print("## Inside records\n")
    for model in (Evidence, Term, Participant, EngagementState):
        print(f"### {model.__name__}\n")
        print_record(model)


def print_record(model: type[Record]) -> None:
    """One record as a table of its fields."""
    print(f"{model.__doc__}\n")
    print("| field | required | holds | meaning |")
    print("|---|---|---|---|")
    for name, field in model.model_fields.items():
        required = "yes" if field.is_required() else ""
        holds = describe_type(field.annotation)
        print(f"| `{name}` | {required} | {holds} | {field.description} |")
    print()


def print_words() -> None:
    """Every closed list, word by word: those of the files, then what the comparison works out."""
    lists = [
        entry
        for entry in vars(vocabulary).values()
        if isinstance(entry, type) and issubclass(entry, vocabulary.Vocabulary) and list(entry)
    ]
    for entry in sorted(lists, key=lambda one: issubclass(one, vocabulary.DerivedVocabulary)):
        print(f"### {entry.__name__}\n\n{entry.__doc__}\n")
        print("| word | meaning |")
        print("|---|---|")
        for word in entry:
            print(f"| `{word}` | {word.meaning} |")
        print()


def describe_type(annotation: Any) -> str:
    """What a field holds, in a word or two."""
    classes = list(find_classes(annotation))
    many = "list of " if tuple in map(get_origin, (annotation, *get_args(annotation))) else ""
    for found in classes:
        if issubclass(found, StrEnum):
            return f"{many}a word of {found.__name__}"
        if issubclass(found, Record):
            return f"{many}{found.__name__}"
    names = {found.__name__ for found in classes}
    if "EdtfDate" in names:
        return f"{many}EDTF date"
    if "date" in names:
        return "day, yyyy-mm-dd"
    return many + ("whole number" if "int" in names else "text")


def find_classes(annotation: Any) -> Iterator[type]:
    """The classes inside a type annotation."""
    if isinstance(annotation, type) and not get_args(annotation):
        yield annotation
    for argument in get_args(annotation):
        yield from find_classes(argument)
