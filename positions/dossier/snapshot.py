"""A whole dossier as one text and back: what a workbook carries, so that it can be compared.

Defaults are left out, as in the files; what was not read from files has no places.
"""

from __future__ import annotations

import json

from pydantic import ValidationError

from positions.dossier.model import RECORD_KINDS
from positions.dossier.model import SCHEMA_VERSION
from positions.dossier.model import Dossier
from positions.dossier.model import DossierHead


class SnapshotError(ValueError):
    """A text that is no snapshot of a dossier of this schema, with a sentence that says why."""


def spell_snapshot(dossier: Dossier) -> str:
    """All records of a dossier as JSON, in the order of the files."""
    records = {
        kind.table: [
            record.model_dump(mode="json", exclude_defaults=True)
            for record in kind.list_records(dossier)
        ]
        for kind in RECORD_KINDS
    }
    head = dossier.head.model_dump(mode="json", exclude_defaults=True)
    content = {"schema": SCHEMA_VERSION, "dossier": head, **records}
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def read_snapshot(text: str) -> Dossier:
    """The dossier of a snapshot.

    Raises:
        SnapshotError: the text is none, or one of another version of the schema.
    """
    try:
        content = json.loads(text)
        version = content["schema"]
        if version != SCHEMA_VERSION:
            raise SnapshotError(f"it has schema version {version}, and this is {SCHEMA_VERSION}")
        return Dossier(
            head=DossierHead.model_validate(content["dossier"]),
            **{
                kind.table: tuple(map(kind.model.model_validate, content[kind.table]))
                for kind in RECORD_KINDS
            },  # type: ignore[arg-type]  # the kinds say which list holds which records
        )
    except (ValidationError, KeyError, TypeError, RecursionError) as error:
        raise SnapshotError("the record that it carries cannot be read") from error
    except json.JSONDecodeError as error:
        raise SnapshotError("the record that it carries is cut off") from error
